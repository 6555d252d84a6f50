//! The index of a unit: points over the applicable maximum, times the scale.
//!
//! "Chỉ số CCHC xác định bằng tỷ lệ (%) giữa tổng điểm đạt được và tổng điểm
//! tối đa" (QĐ 1149/QĐ-BNV). A criterion that does not apply to a unit leaves
//! its maximum.

use super::rules::BoardRules;
use crate::numbers::{Exact, Score};
use crate::scores::{Table, UnitScores, ValueRule};

/// A unit's index before rounding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measured {
    pub value: Exact,
    pub points: Score,
    pub max: Option<Score>,
    /// The cells it rests on.
    pub sources: Vec<String>,
}

/// Measures one unit; `None` where its scores could not be read.
pub(super) fn measure(
    table: &Table,
    unit: &UnitScores,
    rules: &BoardRules,
) -> Option<Measured> {
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
    let max = match sum_of_maxima(table, |at| unit.fields[at].is_none()) {
        Some(excused) => whole.minus(excused),
        None => whole,
    };
    Some(Measured {
        value: index(mark.score, max, rules.scale(nominal))?,
        points: mark.score,
        max: Some(max),
        sources: vec![unit.source(mark)],
    })
}

/// The sum of the fields that apply, over the sum of their maxima.
fn summed(table: &Table, unit: &UnitScores, rules: &BoardRules) -> Option<Measured> {
    let max = sum_of_maxima(table, |at| unit.fields[at].is_some())?;
    let marks = || unit.fields.iter().flatten();
    let points: Score = marks().map(|mark| mark.score).sum();
    Some(Measured {
        value: index(points, max, rules.scale(nominal(table)))?,
        points,
        max: Some(max),
        sources: marks().map(|mark| unit.source(mark)).collect(),
    })
}

/// The maximum before anything is excused, if the workbook gives it.
pub(super) fn nominal(table: &Table) -> Option<Score> {
    table.max.or_else(|| sum_of_maxima(table, |_| true))
}

/// Points over maximum, times the scale (100 for a percentage).
fn index(points: Score, max: Score, scale: Score) -> Option<Exact> {
    let share = (&Exact::from(points) / &Exact::from(max))?;
    Some(&share * &Exact::from(scale))
}

/// The sum of some criteria's maxima; `None` where one is unknown or the sum
/// is empty.
fn sum_of_maxima(table: &Table, counts: impl Fn(usize) -> bool) -> Option<Score> {
    let counted = table.fields.iter().enumerate().filter(|(at, _)| counts(*at));
    let maxima: Option<Vec<Score>> = counted.map(|(_, field)| field.max).collect();
    maxima.filter(|maxima| !maxima.is_empty()).map(|maxima| maxima.into_iter().sum())
}
