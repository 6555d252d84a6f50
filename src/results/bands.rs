//! Bands: "từ X đến dưới Y", the lower bound included, the upper excluded.

use super::figures::{Note, ToNextBand};
use super::notes;
use super::rules::{Band, BoardRules};
use super::standing::Standing;
use crate::findings::{Code, Finding};
use crate::numbers::{Exact, Printed};

/// What decides a unit's band.
pub(super) struct Banded<'a> {
    pub value: &'a Exact,
    /// The percentages of its fields, before rounding.
    pub fields: &'a [Exact],
}

impl Banded<'_> {
    /// The best band whose every condition holds; bands stand best first.
    pub(super) fn band<'b>(&self, bands: &'b [Band]) -> Option<&'b Band> {
        bands.iter().find(|band| {
            let least = band.fields_from.map(Exact::from);
            *self.value >= Exact::from(band.from)
                && least
                    .is_none_or(|least| self.fields.iter().all(|field| *field >= least))
        })
    }
}

/// The next better band and what is missing to it, in printed values; `None`
/// in the best band, or where only a field is in the way.
pub(super) fn to_next(
    rules: &BoardRules,
    band: Option<&str>,
    value: Printed,
) -> Option<ToNextBand> {
    let at = match band {
        Some(name) => rules.bands.iter().position(|band| band.name == name)?,
        None => rules.bands.len(),
    };
    let next = rules.bands.get(at.checked_sub(1)?)?;
    let by = Exact::from(next.from).printed(rules.decimals).minus(value);
    by.sign().is_gt().then(|| ToNextBand { name: next.name.clone(), by })
}

/// The band by the exact value; a doubt where the printed value says another.
pub(super) fn of_unit(
    rules: &BoardRules,
    standing: &Standing<'_>,
    notes: &mut Vec<Note>,
    findings: &mut Vec<Finding>,
) -> Option<String> {
    let name = &standing.scores.name;
    if let Some(set) = standing.rules.and_then(|unit| unit.band.as_ref()) {
        if !rules.bands.iter().any(|band| band.name == set.name) {
            let finding = Finding::new(Code::BandUnknown, standing.scores.place.clone());
            findings.push(finding.found(&set.name).with("unit", name));
        }
        notes.push(notes::band_override(&set.reason));
        return Some(set.name.clone());
    }
    if rules.bands.is_empty() || !standing.is_ranked() {
        return None;
    }
    let fields = standing.known_fields();
    let exact = &standing.measured.value;
    let printed = exact.printed(rules.decimals);
    let as_printed = Exact::from(printed);
    let band = Banded { value: exact, fields: &fields }.band(&rules.bands);
    let seen = Banded { value: &as_printed, fields: &fields }.band(&rules.bands);
    let finding = |code| {
        Finding::new(code, standing.scores.place.clone())
            .found(printed.text().replace('.', ","))
            .with("unit", name)
            .about([name.clone()])
    };
    let Some(band) = band else {
        findings.push(finding(Code::NoBand));
        return None;
    };
    if let Some(seen) = seen.filter(|seen| seen.name != band.name) {
        findings.push(
            finding(Code::BandByRounding)
                .with("band", &band.name)
                .with("printed", &seen.name),
        );
        notes.push(notes::band_by_rounding(&band.name, &seen.name));
    }
    Some(band.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::Score;

    fn band(name: &str, from: &str, fields_from: Option<&str>) -> Band {
        Band {
            name: name.into(),
            from: Score::from_text(from).unwrap(),
            fields_from: fields_from.and_then(Score::from_text),
        }
    }

    fn exact(text: &str) -> Exact {
        Score::from_text(text).unwrap().into()
    }

    #[test]
    fn a_lower_bound_belongs_to_its_band_and_rounding_does_not_help() {
        let bands = [
            band("Xuất sắc", "90", None),
            band("Tốt", "80", None),
            band("Khá", "0", None),
        ];
        for (value, name) in
            [("90", "Xuất sắc"), ("89.996", "Tốt"), ("80", "Tốt"), ("79.99", "Khá")]
        {
            let value = exact(value);
            let found = Banded { value: &value, fields: &[] }.band(&bands);
            assert_eq!(found.map(|band| band.name.as_str()), Some(name));
        }
    }

    #[test]
    fn a_weak_field_keeps_a_unit_out_of_a_band() {
        let bands = [band("Xuất sắc", "90", Some("80")), band("Tốt", "80", None)];
        let value = exact("91");
        let weak = [exact("95"), exact("79.99")];
        let found = Banded { value: &value, fields: &weak }.band(&bands);
        assert_eq!(found.map(|band| band.name.as_str()), Some("Tốt"));
    }
}
