//! The steps to an index, worked out again from the figures, so that a figure
//! that does not follow from the others is noticed.

use serde::Serialize;

use crate::numbers::{Exact, Printed, Score};
use crate::results::figures::{BandRule, Board, Field, NoteCode, Unit};

/// Decimals that an unrounded value is shown with.
pub(super) const PLACES: u32 = 8;

/// What leads to a unit's value and band.
#[derive(Debug, Serialize)]
pub struct Steps<'a> {
    /// The value before rounding, cut off after eight decimals; `None` where the
    /// figures do not lead to one.
    pub unrounded: Option<Printed>,
    /// Whether these decimals are all there are.
    pub whole: bool,
    /// Whether the scale stops it.
    pub capped: bool,
    /// Whether it rounds to the printed value.
    pub agrees: bool,
    /// Figures that do not follow from what they are made of: of a criterion, by
    /// its name, or of the unit.
    pub odd: Vec<&'a str>,
    /// The bands, best first, with what the unit lacks.
    pub bands: Vec<BandStep<'a>>,
}

/// One band and whether the unit meets its conditions.
#[derive(Debug, Serialize)]
pub struct BandStep<'a> {
    pub rule: &'a BandRule,
    /// Whether the value is within its bound.
    pub reaches: bool,
    /// Fields below what the band asks of every one.
    pub weak: Vec<&'a str>,
}

impl<'a> Steps<'a> {
    pub(super) fn of(board: &'a Board, unit: &'a Unit) -> Self {
        let before = unrounded(board, unit);
        let shown = before.as_ref().map(|value| value.cut(PLACES));
        let capped = unit.notes.iter().any(|note| note.code == NoteCode::Capped);
        let scale = board.rules.scale.map(Exact::from);
        let value = if capped { scale } else { before.clone() };
        let printed = value.as_ref().map(|value| value.printed(board.decimals));
        let band = |rule| BandStep {
            rule,
            reaches: value.as_ref().is_some_and(|value| reaches(rule, value)),
            weak: weak(rule, unit),
        };
        let mut odd = Vec::new();
        if !adds_up(board, unit) {
            odd.push(unit.name.as_str());
        }
        odd_fields(&unit.fields, board.decimals, &mut odd);
        Self {
            whole: shown.map(Exact::from) == before,
            unrounded: shown,
            capped,
            agrees: printed == Some(unit.value),
            odd,
            bands: board.rules.bands.iter().map(band).collect(),
        }
    }
}

/// The value before rounding and before the scale stops it.
pub(super) fn unrounded(board: &Board, unit: &Unit) -> Option<Exact> {
    let scale = board.rules.scale?;
    let points = unit.points?;
    match (&unit.rescaled, board.rules.value.as_str()) {
        (_, "given") => Some(points.into()),
        (Some(rescaled), _) => rescaled.value(unit.max?, scale),
        (None, _) => {
            let share = (&Exact::from(points) / &Exact::from(unit.max?))?;
            Some(&share * &Exact::from(scale))
        }
    }
}

/// Whether the fields make the points and the maximum that the value rests on.
fn adds_up(board: &Board, unit: &Unit) -> bool {
    if board.rules.basis != "fields" {
        return true;
    }
    let points: Score = unit.fields.iter().filter_map(|field| field.points).sum();
    let applies = |field: &&Field| field.kind.is_none() && field.points.is_some();
    let maxima = unit.fields.iter().filter(applies).map(|field| field.max);
    // What was scaled back counts the whole maximum.
    let whole = unit.rescaled.is_some() || unit.max == maxima.sum::<Option<Score>>();
    unit.points == Some(points) && whole
}

/// Fields whose share is not that of their points, and sums that are none.
fn odd_fields<'a>(fields: &'a [Field], places: u32, odd: &mut Vec<&'a str>) {
    for field in fields {
        let value = match (field.kind, field.points, field.max) {
            (Some(_), ..) | (None, None, _) => None,
            (None, Some(points), Some(max)) => Exact::share(points, max),
            (None, Some(points), None) => Some(points.into()),
        };
        let is_sum = !field.criteria.is_empty() && field.sources.cells().len() > 1;
        let below = field.criteria.iter().filter_map(|below| below.points);
        let parts = field.judged().appraised.or(field.judged().survey).is_some();
        let summed = !is_sum || parts || field.points == Some(below.sum());
        if !summed || value.map(|value| value.printed(places)) != field.value {
            odd.push(field.name());
        }
        odd_fields(&field.criteria, places, odd);
    }
}

fn reaches(rule: &BandRule, value: &Exact) -> bool {
    let from = rule.from.is_none_or(|from| *value >= from.into());
    from && rule.to.is_none_or(|to| *value <= to.into())
}

fn weak<'a>(rule: &BandRule, unit: &'a Unit) -> Vec<&'a str> {
    let Some(least) = rule.fields_from.map(Exact::from) else { return Vec::new() };
    let is_weak = |field: &&Field| {
        let share = field.points.zip(field.max).filter(|_| field.kind.is_none());
        share.and_then(|(points, max)| Exact::share(points, max)) < Some(least.clone())
            && share.is_some()
    };
    unit.fields.iter().filter(is_weak).map(Field::name).collect()
}
