//! Bands: "từ X đến dưới Y", the lower bound included, the upper excluded.

use super::figures::ToNextBand;
use super::rules::{Band, BoardRules};
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
