//! The index of a unit: points over the applicable maximum, times the scale.
//!
//! "Chỉ số CCHC xác định bằng tỷ lệ (%) giữa tổng điểm đạt được và tổng điểm
//! tối đa" (QĐ 1149/QĐ-BNV). A criterion that does not apply to a unit leaves
//! its maximum.

use super::rescale;
use super::rules::BoardRules;
use crate::numbers::{Exact, Score};
use crate::scores::{Parts, Points, Table, UnitScores, ValueRule};

/// A unit's index before rounding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measured {
    pub value: Exact,
    pub points: Score,
    pub max: Option<Score>,
    /// The cells it rests on.
    pub sources: Vec<String>,
}

/// What a unit got in one criterion that applies to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Got {
    pub points: Score,
    /// The applicable maximum: without the criteria below that do not apply.
    pub max: Option<Score>,
    pub sources: Vec<String>,
}

/// Measures one unit; `None` where its scores could not be read.
pub(super) fn measure(
    table: &Table,
    unit: &UnitScores,
    rules: &BoardRules,
) -> Option<Measured> {
    if rescale::is_needed(table, unit, rules) {
        return rescale::measure(table, unit, rules);
    }
    match table.rule {
        ValueRule::Named | ValueRule::Index | ValueRule::OnlyColumn => given(unit, rules),
        ValueRule::Total => total(table, unit, rules),
        ValueRule::Fields => summed(table, unit, rules),
    }
}

/// The value as the workbook gives it.
fn given(unit: &UnitScores, rules: &BoardRules) -> Option<Measured> {
    let mark = unit.value.as_ref()?;
    Some(Measured {
        value: mark.score.into(),
        points: mark.score,
        max: Some(rules.scale(None)),
        sources: vec![unit.source(mark)],
    })
}

/// The total that the workbook gives, over its maximum.
fn total(table: &Table, unit: &UnitScores, rules: &BoardRules) -> Option<Measured> {
    let mark = unit.value.as_ref()?;
    let nominal = nominal(table);
    let whole = nominal.unwrap_or(rules.scale(None));
    let excused: Score = (0..table.field_count).map(|at| excused(table, unit, at)).sum();
    let max = whole.minus(excused);
    Some(Measured {
        value: index(mark.score, max, rules.scale(nominal))?,
        points: mark.score,
        max: Some(max),
        sources: vec![unit.source(mark)],
    })
}

/// The sum of the fields that apply, over the sum of their maxima.
fn summed(table: &Table, unit: &UnitScores, rules: &BoardRules) -> Option<Measured> {
    let fields = sum((0..table.field_count).filter_map(|at| got(table, unit, at)))?;
    Some(Measured {
        value: index(fields.points, fields.max?, rules.scale(nominal(table)))?,
        points: fields.points,
        max: fields.max,
        sources: fields.sources,
    })
}

/// What a unit got in a criterion; `None` where it does not apply.
pub(super) fn got(table: &Table, unit: &UnitScores, at: usize) -> Option<Got> {
    let of_parts = match &unit.points[at] {
        Points::NotApplicable => return None,
        Points::Given(mark) => {
            Some(Got { points: mark.score, max: None, sources: vec![unit.source(mark)] })
        }
        Points::InParts => unit.parts.get(&at).and_then(|parts| of_parts(unit, parts)),
    };
    let max = table.criteria[at].max.map(|max| max.minus(excused(table, unit, at)));
    if let Some(got) = of_parts {
        return Some(Got { max, ..got });
    }
    let below = sum(table.below(at).filter_map(|at| got(table, unit, at)))?;
    Some(Got { max: max.or(below.max), ..below })
}

/// Appraised and survey points together, less what was taken away again.
fn of_parts(unit: &UnitScores, parts: &Parts) -> Option<Got> {
    let given: Vec<_> = [parts.appraised, parts.survey].into_iter().flatten().collect();
    if given.is_empty() {
        return None;
    }
    let points: Score = given.iter().map(|mark| mark.score).sum();
    let sources = given.iter().chain(&parts.deducted).map(|mark| unit.source(mark));
    Some(Got {
        points: parts.deducted.map_or(points, |mark| points.minus(mark.score)),
        max: None,
        sources: sources.collect(),
    })
}

/// Several criteria together; `None` of none.
pub(super) fn sum(several: impl Iterator<Item = Got>) -> Option<Got> {
    several.reduce(|mut all, one| {
        all.points = [all.points, one.points].into_iter().sum();
        all.max = all.max.zip(one.max).map(|(one, other)| [one, other].into_iter().sum());
        all.sources.extend(one.sources);
        all
    })
}

/// The maxima, within a criterion, of what does not apply to a unit.
pub(super) fn excused(table: &Table, unit: &UnitScores, at: usize) -> Score {
    match &unit.points[at] {
        Points::NotApplicable => table.criteria[at].max.unwrap_or_default(),
        _ => table.below(at).map(|at| excused(table, unit, at)).sum(),
    }
}

/// The maximum before anything is excused, if the workbook gives it.
pub(super) fn nominal(table: &Table) -> Option<Score> {
    let fields = || sum_of_maxima(table.fields().iter().map(|field| field.max));
    // What is given on top does not count among what can be got.
    let without = fields().filter(|_| table.on_top);
    without.or(table.max).or_else(fields)
}

/// Points over maximum, times the scale (100 for a percentage).
fn index(points: Score, max: Score, scale: Score) -> Option<Exact> {
    let share = (&Exact::from(points) / &Exact::from(max))?;
    Some(&share * &Exact::from(scale))
}

/// The sum of some maxima; `None` where one is unknown or there is none.
pub(super) fn sum_of_maxima(
    maxima: impl Iterator<Item = Option<Score>>,
) -> Option<Score> {
    let maxima: Option<Vec<Score>> = maxima.collect();
    maxima.filter(|maxima| !maxima.is_empty()).map(|maxima| maxima.into_iter().sum())
}
