//! What each unit's own paper is made from: its row on every board.
//!
//! The units are found once; what one paper gets does not grow with their number.

use std::collections::{BTreeMap, BTreeSet};

use super::called::Called;
use super::figures::{
    Board, Extreme, Field, FieldSummary, Figures, Lost, Own, PastValue, Previous,
    SourceList, Sources, Unit,
};
use super::own::{self, Others};
use super::rules::UnitRules;
use crate::numbers::Rank;
use crate::scores::names::fold;

/// How many of a unit's losses its paper shows, as `most-losses` of `unit.typ` has it.
const SHOWN_LOSSES: usize = 15;

/// Every unit of an edition, each once, in the boards' order.
pub struct Units<'a> {
    figures: &'a Figures,
    /// Each board without its units.
    shells: Vec<Board>,
    /// What a unit is set beside on each board.
    others: Vec<Others<'a>>,
    /// What each board has to say of a unit, by its name: places among the findings.
    told: Vec<BTreeMap<&'a str, Vec<usize>>>,
    places: Vec<Place>,
}

/// One unit: its name where it stands first, and its rows (board, row).
struct Place {
    name: String,
    rows: Vec<(usize, usize)>,
}

impl<'a> Units<'a> {
    /// Finds the units; two names are one unit where the job says so.
    pub fn of(figures: &'a Figures, rules: &[UnitRules]) -> Self {
        let called = Called::of(rules);
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let mut units: Vec<Place> = Vec::new();
        for (at, board) in figures.boards.iter().enumerate() {
            for (row, unit) in board.units.iter().enumerate() {
                let found = known.get(&fold(&unit.name)).copied();
                let place = found.unwrap_or_else(|| {
                    for name in called.spellings(&unit.name) {
                        known.entry(name).or_insert(units.len());
                    }
                    units.push(Place { name: unit.name.clone(), rows: Vec::new() });
                    units.len() - 1
                });
                units[place].rows.push((at, row));
            }
        }
        Self {
            figures,
            shells: figures.boards.iter().map(shell).collect(),
            others: figures.boards.iter().map(Others::of).collect(),
            told: figures.boards.iter().map(told).collect(),
            places: units,
        }
    }

    /// Their names, in the boards' order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|unit| unit.name.as_str())
    }

    /// The rows of one of them, each with its board's place.
    pub fn rows(&self, at: usize) -> impl Iterator<Item = (usize, &'a Unit)> {
        let boards = &self.figures.boards;
        let rows = self.places[at].rows.iter();
        rows.map(|(board, row)| (*board, &boards[*board].units[*row]))
    }

    /// The figures of one unit's paper: the boards it stands on, each with its own
    /// row, then the rows just above and below it without their fields.
    pub fn figures(&self, at: usize) -> Figures {
        let place = &self.places[at];
        let boards = place.rows.iter().map(|(board, row)| self.board(*board, *row));
        let mut edition = self.figures.edition.clone();
        edition.own.clone_from(&place.name);
        Figures {
            schema: self.figures.schema.clone(),
            edition,
            boards: boards.collect(),
            standings: Vec::new(),
            own: place.rows.iter().map(|(board, row)| self.own(*board, *row)).collect(),
            findings: Vec::new(),
        }
    }

    /// The same without the cells that the figures come from, which no page names, and
    /// but for `whole` without all that the program's own pages do not show: it is most of
    /// what a template would have to read.
    pub fn printed_figures(&self, at: usize, whole: bool) -> Figures {
        let mut figures = self.figures(at);
        if !whole {
            figures.boards.iter_mut().for_each(forget_unshown);
            let losses = figures.own.iter_mut().map(|own| &mut own.losses.criteria);
            losses.for_each(|losses| losses.truncate(SHOWN_LOSSES));
        }
        for unit in figures.boards.iter_mut().flat_map(|board| &mut board.units) {
            forget_cells(unit);
        }
        for own in &mut figures.own {
            forget_past_cells(own.previous.as_mut(), &mut own.history);
        }
        figures
    }

    fn own(&self, board: usize, row: usize) -> Own {
        let whole = &self.figures.boards[board];
        own::of_unit(whole, &whole.units[row], &self.others[board])
    }

    fn board(&self, board: usize, row: usize) -> Board {
        let whole = &self.figures.boards[board];
        let unit = &whole.units[row];
        let told = self.told[board].get(unit.name.as_str()).into_iter().flatten();
        let findings = told.map(|at| whole.findings[*at].clone());
        let units = std::iter::once(unit.clone()).chain(neighbours(whole, row));
        Board {
            units: units.collect(),
            findings: findings.collect(),
            ..self.shells[board].clone()
        }
    }
}

/// A board's findings by the names of the units they are about.
fn told(board: &Board) -> BTreeMap<&str, Vec<usize>> {
    let mut told: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, finding) in board.findings.iter().enumerate() {
        let names: BTreeSet<&str> = finding.units.iter().map(String::as_str).collect();
        for name in names {
            told.entry(name).or_default().push(at);
        }
    }
    told
}

/// The last unit of a better rank and the first of a worse one.
fn neighbours(board: &Board, row: usize) -> impl Iterator<Item = Unit> {
    let rank = board.units[row].rank;
    let apart = |other: &&Unit, better: bool| {
        let differs = |(own, other): (Rank, Rank)| {
            if better { other < own } else { other > own }
        };
        rank.zip(other.rank).is_some_and(differs)
    };
    let above = board.units[..row].iter().rev().find(|other| apart(other, true));
    let below = board.units[row + 1..].iter().find(|other| apart(other, false));
    above.into_iter().chain(below).map(|unit| Unit { fields: Vec::new(), ..unit.clone() })
}

/// Of a board's fields the pages show the mean alone, and criteria as losses alone.
fn forget_unshown(board: &mut Board) {
    for field in &mut board.fields {
        let FieldSummary { code, name, max, mean, .. } = std::mem::take(field);
        *field = FieldSummary { code, name, max, mean, ..FieldSummary::default() };
    }
    let fields = board.units.iter_mut().flat_map(|unit| &mut unit.fields);
    fields.for_each(|field| field.criteria.clear());
}

fn forget_past_cells(previous: Option<&mut Previous>, history: &mut [PastValue]) {
    let past = history.iter_mut().map(|past| &mut past.sources);
    let previous = previous.map(|previous| &mut previous.sources);
    past.chain(previous).for_each(|sources| *sources = SourceList::default());
}

fn forget_cells(unit: &mut Unit) {
    unit.sources = Sources::default();
    forget_past_cells(unit.previous.as_mut(), &mut unit.history);
    let mut open: Vec<&mut Field> = unit.fields.iter_mut().collect();
    while let Some(field) = open.pop() {
        field.sources = Sources::default();
        open.extend(&mut field.criteria);
    }
}

/// The fields as the group has them, without the units that are best or worst in them:
/// where many share that, the list is as long as the board.
fn unnamed(fields: &[FieldSummary]) -> Vec<FieldSummary> {
    let nobody = |extreme: &Extreme| Extreme { value: extreme.value, units: Vec::new() };
    let field = |field: &FieldSummary| FieldSummary {
        highest: field.highest.as_ref().map(nobody),
        lowest: field.lowest.as_ref().map(nobody),
        lost: field.lost.as_ref().map(|lost| Lost { units: Vec::new(), ..lost.clone() }),
        criteria: unnamed(&field.criteria),
        ..field.clone()
    };
    fields.iter().map(field).collect()
}

/// A board without its units, and without the lists of them.
fn shell(board: &Board) -> Board {
    let mut summary = board.summary.clone();
    summary.top.clear();
    summary.bottom.clear();
    for band in &mut summary.bands {
        band.units.clear();
    }
    Board {
        id: board.id.clone(),
        index: board.index.clone(),
        group: board.group.clone(),
        noun: board.noun.clone(),
        unit: board.unit.clone(),
        decimals: board.decimals,
        year: board.year,
        previous_year: board.previous_year,
        low_is_better: board.low_is_better,
        units: Vec::new(),
        not_assessed: Vec::new(),
        summary,
        fields: unnamed(&board.fields),
        findings: Vec::new(),
        rules: board.rules.clone(),
    }
}
