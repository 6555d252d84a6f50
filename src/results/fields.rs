//! The fields and criteria of one unit.

use super::BoardInput;
use super::figures::{Field, FieldChange};
use super::index::{self, Got};
use super::standing::{Standing, share};
use super::years::LastYear;
use crate::numbers::Exact;
use crate::scores::{Mark, Table, UnitScores};

/// What a unit got in every field, and how it changed.
pub(super) fn fields(
    input: &BoardInput,
    standing: &Standing<'_>,
    last_year: Option<&LastYear<'_>>,
    before: Option<&str>,
) -> Vec<Field> {
    let rules = &input.rules;
    let table = &input.table;
    let one = |at: usize| {
        let got = standing.got[at].clone();
        let value = standing.fields[at].as_ref();
        let mut field =
            criterion(table, standing.scores, at, (got, value), rules.decimals);
        let before =
            last_year.zip(before).and_then(|(year, name)| year.field(name, &field.name));
        field.rank = standing.field_ranks[at];
        field.change = before.map(|before| FieldChange {
            value: field.value.zip(before.value).map(|(now, then)| now.minus(then)),
            points: field.points.zip(before.points).map(|(now, then)| now.minus(then)),
            rank: field.rank.zip(before.rank).map(|(now, then)| now.gained_since(then)),
        });
        field
    };
    (0..table.field_count).map(one).collect()
}

/// One criterion of a unit, with everything below it.
fn criterion(
    table: &Table,
    scores: &UnitScores,
    at: usize,
    (got, value): (Option<Got>, Option<&Exact>),
    decimals: u32,
) -> Field {
    let below = |at| {
        let got = index::got(table, scores, at);
        let value = got.as_ref().and_then(share);
        criterion(table, scores, at, (got, value.as_ref()), decimals)
    };
    let criterion = &table.criteria[at];
    let points = got.as_ref().map(|got| got.points);
    let max = got.as_ref().and_then(|got| got.max).or(criterion.max);
    let parts = scores.parts.get(&at).copied().unwrap_or_default();
    let score = |mark: Option<Mark>| mark.map(|mark| mark.score);
    Field {
        code: criterion.code.clone(),
        name: criterion.name.clone(),
        points,
        max,
        value: value.map(|value| value.printed(decimals)),
        rank: None,
        own: score(parts.own),
        appraised: score(parts.appraised),
        survey: score(parts.survey),
        lost: max.zip(points).map(|(max, points)| max.minus(points)),
        change: None,
        criteria: table.below(at).map(below).collect(),
        sources: got.map(|got| got.sources).unwrap_or_default(),
    }
}
