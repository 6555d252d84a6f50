//! How one unit's index, rank and band came about, from the figures alone.

use serde::Serialize;

use super::steps::{Steps, unrounded};
use crate::numbers::{Printed, Rank};
use crate::results::figures::{Board, Figures, NotAssessed, Remark, Rules, Unit};
use crate::scores::names::fold;

/// The version of `explain --json`.
const SCHEMA: &str = "congbo/explain/1";

/// How many names are suggested for one that nobody bears.
const MOST_SUGGESTED: usize = 3;

/// The derivation of one unit on every board that has it.
#[derive(Debug, Serialize)]
pub struct Explanation<'a> {
    schema: &'static str,
    pub boards: Vec<Explained<'a>>,
}

/// One unit on one board.
#[derive(Debug, Serialize)]
pub struct Explained<'a> {
    #[serde(skip)]
    pub board: &'a Board,
    #[serde(rename = "board")]
    id: &'a str,
    pub index: &'a str,
    pub group: &'a str,
    pub rules: &'a Rules,
    #[serde(flatten)]
    pub state: State<'a>,
    /// Doubts about the unit, or about the board as a whole.
    pub findings: Vec<&'a Remark>,
}

/// Whether the unit has a result.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State<'a> {
    /// Marked as not assessed.
    NotAssessed(&'a NotAssessed),
    Measured(Box<Derived<'a>>),
}

/// A result and what led to it.
#[derive(Debug, Serialize)]
pub struct Derived<'a> {
    pub unit: &'a Unit,
    pub steps: Steps<'a>,
    /// Ranked units, and how many of them stand before this one.
    pub ranked: usize,
    pub ahead: usize,
    /// Who stands right before and right behind, with all who share that rank.
    pub above: Vec<Neighbour<'a>>,
    pub below: Vec<Neighbour<'a>>,
    /// Who holds the same rank.
    pub tied: Vec<Neighbour<'a>>,
}

/// A unit beside the one that is explained.
#[derive(Debug, Serialize)]
pub struct Neighbour<'a> {
    pub name: &'a str,
    pub rank: Option<Rank>,
    pub value: Printed,
    /// How far it is away, in printed values.
    pub by: Printed,
    /// Its value before rounding, where the printed values are the same and the
    /// ranks are not.
    pub unrounded: Option<Printed>,
    /// What it has in the columns or criteria that broke its tie.
    pub ties: Option<&'a str>,
}

/// Explains a unit on every board that has it, or on one; the nearest names,
/// where no board has it. `names` are the folded spellings of its name.
pub fn explain<'a>(
    figures: &'a Figures,
    names: &[String],
    board: Option<&str>,
) -> Result<Explanation<'a>, Vec<&'a str>> {
    let asked = figures.boards.iter();
    let asked = asked.filter(|one| board.is_none_or(|id| one.id == id));
    let boards: Vec<Explained<'a>> =
        asked.clone().filter_map(|one| explained(one, names)).collect();
    if boards.is_empty() {
        return Err(suggested(asked, &names[0]));
    }
    Ok(Explanation { schema: SCHEMA, boards })
}

fn explained<'a>(board: &'a Board, names: &[String]) -> Option<Explained<'a>> {
    let is_asked = |name: &str| names.contains(&fold(name));
    let unit = board.units.iter().find(|unit| is_asked(&unit.name));
    let excused = || board.not_assessed.iter().find(|unit| is_asked(&unit.name));
    let state = match unit {
        Some(unit) => State::Measured(Box::new(derived(board, unit))),
        None => State::NotAssessed(excused()?),
    };
    let concerns = |remark: &&Remark| {
        remark.units.is_empty() || remark.units.iter().any(|name| is_asked(name))
    };
    Some(Explained {
        board,
        id: &board.id,
        index: &board.index,
        group: &board.group,
        rules: &board.rules,
        state,
        findings: board.findings.iter().filter(concerns).collect(),
    })
}

fn derived<'a>(board: &'a Board, unit: &'a Unit) -> Derived<'a> {
    let ranked = || board.units.iter().filter(|other| other.rank.is_some());
    let ahead = || ranked().filter(|other| unit.rank > other.rank);
    let behind =
        || ranked().filter(|other| unit.rank.is_some() && other.rank > unit.rank);
    let beside = |rank: Option<Rank>| -> Vec<Neighbour<'a>> {
        let others = ranked().filter(|other| other.name != unit.name);
        let same = others.filter(|other| rank.is_some() && other.rank == rank);
        same.map(|other| neighbour(board, unit, other)).collect()
    };
    Derived {
        unit,
        steps: Steps::of(board, unit),
        ranked: ranked().count(),
        ahead: ahead().count(),
        above: beside(ahead().filter_map(|other| other.rank).max()),
        below: beside(behind().filter_map(|other| other.rank).min()),
        tied: beside(unit.rank),
    }
}

fn neighbour<'a>(board: &Board, unit: &Unit, other: &'a Unit) -> Neighbour<'a> {
    let apart = other.value == unit.value && other.rank != unit.rank;
    let own = unrounded(board, unit);
    let exact = unrounded(board, other).filter(|_| apart);
    let exact = exact.filter(|exact| Some(exact) != own.as_ref());
    Neighbour {
        name: &other.name,
        rank: other.rank,
        value: other.value,
        by: other.value.minus(unit.value).size(),
        unrounded: exact.map(|value| value.cut(super::steps::PLACES)),
        ties: other
            .notes
            .iter()
            .find_map(|note| note.params.get("values").map(String::as_str)),
    }
}

/// The names nearest to one that nobody bears.
pub(super) fn suggested<'a>(
    boards: impl Iterator<Item = &'a Board>,
    wanted: &str,
) -> Vec<&'a str> {
    let units = boards.flat_map(|board| {
        let assessed = board.units.iter().map(|unit| unit.name.as_str());
        assessed.chain(board.not_assessed.iter().map(|unit| unit.name.as_str()))
    });
    let mut names: Vec<(usize, &str)> =
        units.map(|name| (distance(&fold(name), wanted), name)).collect();
    names.sort_unstable();
    names.dedup();
    names.truncate(MOST_SUGGESTED);
    names.into_iter().map(|(_, name)| name).collect()
}

/// How far a name is from what was typed; a part of the name is near.
fn distance(name: &str, wanted: &str) -> usize {
    if name.contains(wanted) { 0 } else { strsim::damerau_levenshtein(name, wanted) }
}
