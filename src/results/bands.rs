//! Bands ("xếp loại"): a table of bounds, or the quartiles of the list itself.
//!
//! "Từ X đến dưới Y": the lower bound belongs to its band, the upper one to the
//! next. Where a low value is the better one, the upper bound belongs.

use super::figures::{BandRule, Note, ToNextBand};
use super::notes;
use super::rules::{Band, Banding, BoardRules, Direction};
use super::standing::Standing;
use crate::findings::{Code, Finding};
use crate::numbers::{Exact, Printed, Score};

/// The four groups of PAPI, best first, each with the share of units below it.
const QUARTILES: [(&str, usize); 4] =
    [("Cao nhất", 75), ("Trung bình cao", 50), ("Trung bình thấp", 25), ("Thấp nhất", 0)];

/// What they are called where a low value is the better one.
const QUARTILES_OF_LOW: [&str; 4] = ["Nhóm I", "Nhóm II", "Nhóm III", "Nhóm IV"];

/// The bands of one list of units, best first.
pub(super) struct Bands {
    direction: Direction,
    levels: Vec<Level>,
    /// Whether the bounds stay where they are when a unit's value changes.
    fixed: bool,
}

/// One band with its bound: the least that reaches it, or the most where a low
/// value is the better one; `None` takes every value.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Level {
    name: String,
    bound: Option<Exact>,
    /// The bound as readers see it.
    shown: Option<Printed>,
    /// No field may lie below this percentage.
    fields_from: Option<Score>,
}

impl Level {
    fn of(band: &Band) -> Self {
        let bound = band.from.or(band.to);
        Self {
            name: band.name.clone(),
            bound: bound.map(Exact::from),
            shown: bound.map(Printed::from),
            fields_from: band.fields_from,
        }
    }

    fn reaches(bound: Option<&Exact>, value: &Exact, direction: Direction) -> bool {
        bound.is_none_or(|bound| match direction {
            Direction::High => value >= bound,
            Direction::Low => value <= bound,
        })
    }

    fn takes_fields(&self, fields: &[Exact]) -> bool {
        let least = self.fields_from.map(Exact::from);
        least.is_none_or(|least| fields.iter().all(|field| *field >= least))
    }
}

/// What decides a unit's band.
#[derive(Debug)]
pub(super) struct Banded {
    value: Exact,
    /// The percentages of its fields, before rounding.
    fields: Vec<Exact>,
}

impl Banded {
    pub(super) fn of(standing: &Standing<'_>) -> Self {
        let value = standing.measured.value.clone();
        Self { value, fields: standing.known_fields() }
    }
}

impl Bands {
    /// The bands of a board; quartiles are those of its ranked units.
    pub(super) fn of(rules: &BoardRules, standings: &[Standing<'_>]) -> Self {
        let (levels, fixed) = match &rules.bands {
            Banding::Table(table) => (table.iter().map(Level::of).collect(), true),
            Banding::Quartiles => (quartiles(rules, standings), false),
        };
        Self { direction: rules.direction, levels, fixed }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.levels.iter().map(|level| level.name.as_str())
    }

    /// The bands as the figures tell them.
    pub(super) fn rules(&self) -> Vec<BandRule> {
        let high = self.direction == Direction::High;
        let rule = |level: &Level| BandRule {
            name: level.name.clone(),
            from: level.shown.filter(|_| high),
            to: level.shown.filter(|_| !high),
            fields_from: level.fields_from,
        };
        self.levels.iter().map(rule).collect()
    }

    /// The best band whose every condition holds.
    pub(super) fn band(&self, unit: &Banded) -> Option<&str> {
        self.first(&unit.value, &unit.fields, |level| level.bound.clone())
    }

    /// The band that a reader of the printed value and bounds finds.
    fn seen(&self, unit: &Banded, printed: Printed) -> Option<&str> {
        self.first(&printed.into(), &unit.fields, |level| level.shown.map(Exact::from))
    }

    fn first(
        &self,
        value: &Exact,
        fields: &[Exact],
        bound: impl Fn(&Level) -> Option<Exact>,
    ) -> Option<&str> {
        let takes = |level: &&Level| {
            Level::reaches(bound(level).as_ref(), value, self.direction)
                && level.takes_fields(fields)
        };
        self.levels.iter().find(takes).map(|level| level.name.as_str())
    }

    /// The band of a mean, where a reader of the printed mean finds the same one.
    pub(super) fn of_mean(&self, mean: &Exact, printed: Printed) -> Option<String> {
        let plain = self.levels.iter().all(|level| level.fields_from.is_none());
        let unit = Banded { value: mean.clone(), fields: Vec::new() };
        let band =
            self.band(&unit).filter(|band| self.seen(&unit, printed) == Some(*band));
        band.filter(|_| self.fixed && plain).map(str::to_owned)
    }

    /// The same bands by another route: down the sorted list, each bound passed
    /// once; a weak field then takes a unit further down.
    pub(super) fn by_sorting(&self, units: &[Banded]) -> Vec<Option<&str>> {
        let mut order: Vec<usize> = (0..units.len()).collect();
        order.sort_by(|one, other| {
            let rising = units[*one].value.cmp(&units[*other].value);
            if self.direction == Direction::High { rising.reverse() } else { rising }
        });
        let mut bands = vec![None; units.len()];
        let mut rest = self.levels.as_slice();
        for at in order {
            while let [level, worse @ ..] = rest
                && !Level::reaches(level.bound.as_ref(), &units[at].value, self.direction)
            {
                rest = worse;
            }
            let level = rest.iter().find(|level| level.takes_fields(&units[at].fields));
            bands[at] = level.map(|level| level.name.as_str());
        }
        bands
    }

    /// The next better band and what is missing to it, in printed values;
    /// `None` in the best band, where only a field is in the way, and where
    /// bounds move with the values.
    pub(super) fn to_next(
        &self,
        rules: &BoardRules,
        band: Option<&str>,
        value: Printed,
    ) -> Option<ToNextBand> {
        let at = match band {
            Some(name) => self.names().position(|other| other == name)?,
            None => self.levels.len(),
        };
        let next = self.levels.get(at.checked_sub(1)?).filter(|_| self.fixed)?;
        let bound = next.bound.as_ref()?.printed(rules.decimals);
        let by = match self.direction {
            Direction::High => bound.minus(value),
            Direction::Low => value.minus(bound),
        };
        by.sign().is_gt().then(|| ToNextBand { name: next.name.clone(), by })
    }

    /// The band by the exact value; a doubt where the printed value says another.
    pub(super) fn of_unit(
        &self,
        rules: &BoardRules,
        standing: &Standing<'_>,
        notes: &mut Vec<Note>,
        findings: &mut Vec<Finding>,
    ) -> Option<String> {
        let name = &standing.scores.name;
        if let Some(set) = standing.rules.and_then(|unit| unit.band.as_ref()) {
            if !self.names().any(|band| band == set.name) {
                let place = standing.scores.place.clone();
                let finding = Finding::new(Code::BandUnknown, place);
                findings.push(finding.found(&set.name).with("unit", name));
            }
            notes.push(notes::band_override(&set.reason));
            return Some(set.name.clone());
        }
        if self.levels.is_empty() || !standing.is_ranked() {
            return None;
        }
        let banded = Banded::of(standing);
        let printed = banded.value.printed(rules.decimals);
        let finding = |code| {
            Finding::new(code, standing.scores.place.clone())
                .found(printed.text().replace('.', ","))
                .with("unit", name)
                .about([name.clone()])
        };
        let Some(band) = self.band(&banded) else {
            findings.push(finding(Code::NoBand));
            return None;
        };
        if let Some(seen) = self.seen(&banded, printed).filter(|seen| *seen != band) {
            let doubt = finding(Code::BandByRounding);
            findings.push(doubt.with("band", band).with("printed", seen));
            notes.push(notes::band_by_rounding(band, seen));
        }
        Some(band.to_owned())
    }

    /// Compares the two routes; a difference stops the papers.
    pub(super) fn check(&self, standings: &[Standing<'_>], findings: &mut Vec<Finding>) {
        let units: Vec<Banded> = standings.iter().map(Banded::of).collect();
        for ((unit, sorted), standing) in
            units.iter().zip(self.by_sorting(&units)).zip(standings)
        {
            if self.band(unit) != sorted {
                let place = standing.scores.place.clone();
                let finding = Finding::new(Code::RoutesDisagree, place);
                findings.push(finding.found(&standing.scores.name));
            }
        }
    }
}

/// Four groups parted by the quartiles of the ranked units.
fn quartiles(rules: &BoardRules, standings: &[Standing<'_>]) -> Vec<Level> {
    let ranked = standings.iter().filter(|standing| standing.is_ranked());
    let mut values: Vec<&Exact> = ranked.map(|unit| &unit.measured.value).collect();
    values.sort();
    if rules.direction == Direction::Low {
        values.reverse();
    }
    let level = |(at, (name, percent)): (usize, (&str, usize))| {
        let name =
            if rules.direction == Direction::Low { QUARTILES_OF_LOW[at] } else { name };
        let bound = percentile(&values, percent).filter(|_| percent > 0);
        Level {
            name: name.into(),
            shown: bound.as_ref().map(|bound| bound.printed(rules.decimals)),
            bound,
            fields_from: None,
        }
    };
    QUARTILES.into_iter().enumerate().map(level).collect()
}

/// The value that a share of a list, the worst first, lies below: Excel's
/// `PERCENTILE.INC`, with straight lines between neighbours, exactly.
fn percentile(values: &[&Exact], percent: usize) -> Option<Exact> {
    let steps = values.len().checked_sub(1)? * percent;
    let (at, rest) = (steps / 100, steps % 100);
    let below = values[at];
    let Some(above) = values.get(at + 1) else { return Some(below.clone()) };
    let part = Exact::percent(&Exact::whole(rest), &Exact::whole(100 * 100))?;
    Some(below + &(&(*above - below) * &part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exact(text: &str) -> Exact {
        Score::from_text(text).unwrap().into()
    }

    fn bands(direction: Direction, table: &[(&str, &str, Option<&str>)]) -> Bands {
        let level = |(name, bound, fields): &(&str, &str, Option<&str>)| {
            let bound = Score::from_text(bound);
            let high = direction == Direction::High;
            Level::of(&Band {
                name: (*name).into(),
                from: bound.filter(|_| high),
                to: bound.filter(|_| !high),
                fields_from: fields.and_then(Score::from_text),
            })
        };
        Bands { direction, levels: table.iter().map(level).collect(), fixed: true }
    }

    fn unit(value: &str, fields: &[&str]) -> Banded {
        let fields = fields.iter().map(|field| exact(field)).collect();
        Banded { value: exact(value), fields }
    }

    #[test]
    fn a_lower_bound_belongs_to_its_band_and_rounding_does_not_help() {
        let table = [("Xuất sắc", "90", None), ("Tốt", "80", None), ("Khá", "0", None)];
        let bands = bands(Direction::High, &table);
        for (value, name) in
            [("90", "Xuất sắc"), ("89.996", "Tốt"), ("80", "Tốt"), ("79.99", "Khá")]
        {
            assert_eq!(bands.band(&unit(value, &[])), Some(name));
        }
    }

    #[test]
    fn an_upper_bound_belongs_to_its_band_where_low_is_better() {
        let bands = bands(Direction::Low, &[("Tốt", "2", None), ("Chậm", "", None)]);
        for (value, name) in
            [("0", "Tốt"), ("2", "Tốt"), ("2.001", "Chậm"), ("99", "Chậm")]
        {
            assert_eq!(bands.band(&unit(value, &[])), Some(name));
        }
        let rules = BoardRules { decimals: 2, ..BoardRules::default() };
        let value = exact("3.5").printed(2);
        let next = bands.to_next(&rules, Some("Chậm"), value).unwrap();
        assert_eq!((next.name.as_str(), next.by.text().as_str()), ("Tốt", "1.50"));
    }

    #[test]
    fn a_weak_field_keeps_a_unit_out_of_a_band() {
        let table = [("Xuất sắc", "90", Some("80")), ("Tốt", "80", None)];
        let weak = unit("91", &["95", "79.99"]);
        assert_eq!(bands(Direction::High, &table).band(&weak), Some("Tốt"));
    }

    #[test]
    fn quartiles_part_a_list_as_papi_does() {
        for (count, sizes) in [(63, [16, 16, 15, 16]), (61, [16, 15, 15, 15])] {
            let values: Vec<Exact> = (0..count).map(Exact::whole).collect();
            let sorted: Vec<&Exact> = values.iter().collect();
            let bounds = [75, 50, 25].map(|at| percentile(&sorted, at).unwrap());
            let reach = bounds.map(|b| values.iter().filter(|v| **v >= b).count());
            let [first, second, third] = reach;
            assert_eq!([first, second - first, third - second, count - third], sizes);
        }
    }

    #[test]
    fn a_percentile_between_two_units_lies_on_the_line_between_them() {
        // Excel: PERCENTILE.INC({1,2,4,8};0.75) = 5, of {3,7}: 6, of {7}: 7.
        for (values, at, wanted) in [
            (vec!["1", "2", "4", "8"], 75, "5"),
            (vec!["3", "7"], 75, "6"),
            (vec!["7"], 75, "7"),
            (vec!["1", "2", "4"], 50, "2"),
        ] {
            let values: Vec<Exact> = values.into_iter().map(exact).collect();
            let values: Vec<&Exact> = values.iter().collect();
            assert_eq!(percentile(&values, at), Some(exact(wanted)));
        }
        assert_eq!(percentile(&[], 75), None);
    }

    fn units() -> impl Strategy<Value = Vec<Banded>> {
        let unit = (0_usize..110, proptest::collection::vec(0_usize..100, 0..4));
        let unit = unit.prop_map(|(value, fields)| Banded {
            value: Exact::whole(value),
            fields: fields.into_iter().map(Exact::whole).collect(),
        });
        proptest::collection::vec(unit, 0..40)
    }

    proptest! {
        #[test]
        fn bands_part_the_units_and_both_routes_agree(
            units in units(),
            bounds in proptest::collection::btree_set(1_u32..100, 0..6),
            weak in proptest::option::of(0_u32..100),
            low in any::<bool>(),
        ) {
            let direction = if low { Direction::Low } else { Direction::High };
            let texts = bounds.iter().map(u32::to_string);
            let mut texts: Vec<String> = texts.collect();
            if !low { texts.reverse(); }
            // The worst band takes what is left.
            texts.push(String::new());
            let weak = weak.map(|weak| weak.to_string());
            let last = texts.len() - 1;
            let table: Vec<(&str, &str, Option<&str>)> = texts.iter().enumerate()
                .map(|(at, text)| {
                    let weak = weak.as_deref().filter(|_| at == 0 && at < last);
                    (text.as_str(), text.as_str(), weak)
                })
                .collect();
            let bands = bands(direction, &table);
            let sorted = bands.by_sorting(&units);
            for (unit, sorted) in units.iter().zip(sorted) {
                prop_assert!(sorted.is_some());
                prop_assert_eq!(bands.band(unit), sorted);
            }
        }
    }
}
