//! The units whose own papers ask most of a template.

mod extremes;

use std::collections::{BTreeMap, BTreeSet};

use crate::results::Units;
use crate::results::figures::{Figures, NoteCode, Unit};
use crate::scores::names::fold;
use extremes::{Extremes, fields_with_points};

/// How many units are picked, unless more are needed to show every reason once.
const MOST: usize = 12;

/// Why a unit's paper is worth a look; the words are said by whoever shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Of all units.
    LongestName,
    First,
    Last,
    Tied,
    /// The largest moves on a board, of the rank and of the value.
    RankRoseMost,
    RankFellMost,
    ValueRoseMost,
    ValueFellMost,
    /// Not on last year's list, though there is one.
    NoPredecessor,
    /// Its predecessors bore other names, or were several.
    OtherPredecessor,
    /// Criteria that do not apply to it.
    NotApplicable,
    /// Fewer fields with points than others of its board.
    FewestFields,
    Unranked,
    /// Stands on one board, and is not assessed on another.
    NotAssessed,
    /// Stands on more boards than others.
    MostBoards,
    /// Its band was set by hand, or is not the one its printed value suggests.
    UnusualBand,
    /// More notes than others.
    MostNotes,
}

/// A unit worth a look, by its place among the [`Units`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stressed {
    pub unit: usize,
    /// At least one, in the order of [`Reason`].
    pub reasons: Vec<Reason>,
}

/// A reason, and the board on which it holds; none where it holds over all.
type Claim = (Reason, Option<usize>);

/// Picks a few units that show together every reason there is, then the same
/// reasons on every board as far as the list stays short.
pub fn pick(figures: &Figures, units: &Units<'_>) -> Vec<Stressed> {
    let claims = claims(figures, units);
    let of = |reason: &Claim| (reason.0, None);
    let reasons: Vec<BTreeSet<Claim>> =
        claims.iter().map(|claims| claims.iter().map(of).collect()).collect();
    let mut picked = BTreeSet::new();
    cover(&reasons, &mut picked, usize::MAX);
    cover(&claims, &mut picked, MOST);
    let told = |unit: usize| {
        let reasons: BTreeSet<Reason> =
            claims[unit].iter().map(|claim| claim.0).collect();
        Stressed { unit, reasons: reasons.into_iter().collect() }
    };
    let mut picked: Vec<Stressed> = picked.into_iter().map(told).collect();
    picked.sort_by(|one, other| {
        (&one.reasons, one.unit).cmp(&(&other.reasons, other.unit))
    });
    picked
}

/// Adds units until all claims are shown, whoever shows most of the rest first.
fn cover(claims: &[BTreeSet<Claim>], picked: &mut BTreeSet<usize>, most: usize) {
    let mut open: BTreeSet<Claim> = claims.iter().flatten().copied().collect();
    for unit in picked.iter() {
        open.retain(|claim| !claims[*unit].contains(claim));
    }
    while !open.is_empty() && picked.len() < most {
        let shows = |unit: &usize| claims[*unit].intersection(&open).count();
        // Of equals the first: `max_by_key` takes the last.
        let Some(best) = (0..claims.len()).rev().max_by_key(shows) else { return };
        open.retain(|claim| !claims[best].contains(claim));
        picked.insert(best);
    }
}

/// What is said of each unit.
fn claims(figures: &Figures, units: &Units<'_>) -> Vec<BTreeSet<Claim>> {
    let extremes: Vec<Extremes> = figures.boards.iter().map(Extremes::of).collect();
    let not_assessed = not_assessed(figures);
    let names: Vec<&str> = units.names().collect();
    let rows = |at: usize| units.rows(at).collect::<Vec<_>>();
    let length = |at: usize| names[at].chars().count();
    let notes =
        |at: usize| rows(at).iter().map(|(_, row)| row.notes.len()).sum::<usize>();
    let all = 0..names.len();
    let [longest, shortest] = ends(all.clone().map(length));
    let [most_boards, fewest_boards] = ends(all.clone().map(|at| rows(at).len()));
    let [most_notes, fewest_notes] = ends(all.clone().map(notes));
    let overall = |at: usize| {
        let rows = rows(at);
        let excused = |(_, row): &(usize, &Unit)| not_assessed.contains(&fold(&row.name));
        [
            (Reason::LongestName, length(at) == longest && longest > shortest),
            (
                Reason::MostBoards,
                rows.len() == most_boards && most_boards > fewest_boards,
            ),
            (Reason::MostNotes, notes(at) == most_notes && most_notes > fewest_notes),
            (Reason::NotAssessed, rows.iter().any(excused)),
        ]
    };
    let one = |at: usize| {
        let overall = overall(at).into_iter().filter(|(_, holds)| *holds);
        let overall = overall.map(|(reason, _)| (reason, None));
        let on_boards = rows(at).into_iter().flat_map(|(board, row)| {
            let reasons = on_board(row, &extremes[board]);
            reasons.into_iter().map(move |reason| (reason, Some(board)))
        });
        overall.chain(on_boards).collect()
    };
    all.map(one).collect()
}

/// The largest and the smallest.
fn ends(numbers: impl Iterator<Item = usize> + Clone) -> [usize; 2] {
    [numbers.clone().max().unwrap_or_default(), numbers.min().unwrap_or_default()]
}

/// Names of units that a board marks as not assessed.
fn not_assessed(figures: &Figures) -> BTreeSet<String> {
    let marked = figures.boards.iter().flat_map(|board| &board.not_assessed);
    marked.map(|unit| fold(&unit.name)).collect()
}

/// What is said of a unit on one board.
fn on_board(unit: &Unit, extremes: &Extremes) -> Vec<Reason> {
    let has =
        |codes: &[NoteCode]| unit.notes.iter().any(|note| codes.contains(&note.code));
    let change = unit.change.as_ref();
    let rank = change.and_then(|change| change.rank);
    let value = change.map(|change| change.value);
    let fields = fields_with_points(unit);
    let reasons = BTreeMap::from([
        (Reason::First, unit.rank.is_some() && unit.rank == extremes.first),
        (Reason::Last, unit.rank.is_some() && unit.rank == extremes.last),
        (Reason::Tied, unit.tied),
        (Reason::RankRoseMost, rank.is_some() && rank == extremes.rank_rose),
        (Reason::RankFellMost, rank.is_some() && rank == extremes.rank_fell),
        (Reason::ValueRoseMost, value.is_some() && value == extremes.value_rose),
        (Reason::ValueFellMost, value.is_some() && value == extremes.value_fell),
        (Reason::NoPredecessor, has(&[NoteCode::NoPredecessor])),
        (Reason::OtherPredecessor, has(&[NoteCode::Renamed, NoteCode::SplitFrom])),
        (Reason::NotApplicable, has(&[NoteCode::NotApplicable])),
        (Reason::FewestFields, Some(fields) == extremes.fewest_fields),
        (Reason::Unranked, unit.rank.is_none()),
        (Reason::UnusualBand, has(&[NoteCode::BandOverride, NoteCode::BandByRounding])),
    ]);
    reasons.into_iter().filter(|(_, holds)| *holds).map(|(reason, _)| reason).collect()
}

#[cfg(test)]
mod tests;
