//! One unit's standings on every board, for its own conference.
//!
//! Nothing is computed anew: the figures of the finished boards are gathered.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::called::Called;
use super::figures::{
    Board, Field, FieldSummary, Own, OwnField, OwnLoss, OwnLosses, OwnState, Unit,
};
use crate::findings::{Code, Finding, Place};
use crate::numbers::{Printed, Score};
use crate::scores::names::fold;

/// Gathers the standings of one unit, one per board; that no board has it is
/// an error.
pub(super) fn standings(
    name: &str,
    boards: &[Board],
    units: &Called<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Own> {
    if name.is_empty() {
        return Vec::new();
    }
    let names = units.spellings(name);
    let standings: Vec<Own> =
        boards.iter().map(|board| standing(board, &names)).collect();
    if standings.iter().all(|own| own.state == OwnState::Absent) {
        let place = Place::default().key("[edition]");
        findings.push(Finding::new(Code::SelfUnknown, place).found(name));
    }
    standings
}

/// Where the unit stands on one board.
fn standing(board: &Board, names: &[String]) -> Own {
    let is_called = |name: &str, own: &String| fold(name) == *own;
    let found = names
        .iter()
        .find_map(|own| board.units.iter().find(|unit| is_called(&unit.name, own)));
    if let Some(unit) = found {
        return of_unit(board, unit, &Others::of(board));
    }
    let excused = board.not_assessed.iter();
    let excused =
        excused.filter(|unit| names.iter().any(|own| is_called(&unit.name, own))).count()
            > 0;
    let state = if excused { OwnState::NotAssessed } else { OwnState::Absent };
    Own { state, ..on_board(board) }
}

/// What is known of a board alone.
fn on_board(board: &Board) -> Own {
    Own {
        board: board.id.clone(),
        index: board.index.clone(),
        of: board.summary.count,
        ..Own::default()
    }
}

/// What a unit is set beside on a board.
pub(super) struct Others<'a> {
    /// How many units rank in each field.
    ranked: Vec<usize>,
    /// What they lose on average, by a field's or criterion's code and name.
    mean_lost: BTreeMap<(&'a str, &'a str), Printed>,
}

impl<'a> Others<'a> {
    pub(super) fn of(board: &'a Board) -> Self {
        let in_field = |at: usize| {
            board.units.iter().filter_map(|unit| unit.fields.get(at)?.rank).count()
        };
        let mut mean_lost = BTreeMap::new();
        let mut open: Vec<&FieldSummary> = board.fields.iter().rev().collect();
        while let Some(field) = open.pop() {
            if let Some(lost) = &field.lost {
                mean_lost.entry((&*field.code, &*field.name)).or_insert(lost.mean);
            }
            open.extend(field.criteria.iter().rev());
        }
        Self { ranked: (0..board.fields.len()).map(in_field).collect(), mean_lost }
    }

    /// Where a unit loses points, the dearest first.
    fn losses(&self, unit: &Unit) -> OwnLosses {
        let mut losses = Vec::new();
        let mut open: Vec<&Field> = unit.fields.iter().rev().collect();
        while let Some(field) = open.pop() {
            open.extend(field.criteria.iter().rev());
            let lost = field.lost().filter(|lost| *lost > Score::default());
            if let Some(lost) = lost.filter(|_| field.criteria.is_empty()) {
                losses.push(self.loss(field, lost));
            }
        }
        losses.sort_by_key(|loss| Reverse(loss.lost));
        OwnLosses { count: losses.len(), criteria: losses }
    }

    fn loss(&self, field: &Field, lost: Score) -> OwnLoss {
        OwnLoss {
            code: field.code().to_owned(),
            name: field.name().to_owned(),
            points: field.points,
            max: field.max,
            own: field.judged().own,
            lost,
            mean_lost: self.mean_lost.get(&(field.code(), field.name())).copied(),
        }
    }
}

/// A unit's standing on a board.
pub(super) fn of_unit(board: &Board, unit: &Unit, others: &Others<'_>) -> Own {
    let ranks_in = |field: usize| others.ranked.get(field).copied().unwrap_or_default();
    let is_ranked = unit.rank.is_some();
    let summaries = board.fields.iter();
    let fields = unit.fields.iter().zip(summaries).enumerate();
    Own {
        state: if is_ranked { OwnState::Ranked } else { OwnState::Unranked },
        value: Some(unit.value),
        max: out_of(board),
        rank: unit.rank,
        tied: unit.tied,
        band: unit.band.clone(),
        previous: unit.previous.clone(),
        change: unit.change.clone(),
        fields: fields
            .map(|(at, (own, summary))| OwnField {
                of: ranks_in(at),
                full_marks: full_marks(own, summary).filter(|_| is_ranked),
                ..field(own)
            })
            .collect(),
        losses: others.losses(unit),
        target: unit.target,
        to_target: unit.to_target,
        to_next_rank: unit.to_next_rank,
        history: unit.history.clone(),
        record: unit.record,
        lead: unit.lead,
        notes: unit.notes.clone(),
        ..on_board(board)
    }
}

/// The scale, where the index counts points and is worked out of their maxima.
fn out_of(board: &Board) -> Option<Score> {
    board.rules.scale.filter(|_| board.unit == "điểm" && board.rules.is_computed())
}

fn field(own: &Field) -> OwnField {
    OwnField {
        code: own.code().to_owned(),
        name: own.name().to_owned(),
        points: own.points,
        max: own.max,
        value: own.value,
        rank: own.rank,
        change: own.change.as_deref().cloned(),
        ..OwnField::default()
    }
}

/// How many units have all points, if this one is among them.
fn full_marks(own: &Field, summary: &FieldSummary) -> Option<usize> {
    summary.full_marks.filter(|_| own.lost() == Some(Score::default()))
}
