//! What one board is compared with: last year's values, by this year's names.

use crate::numbers::{Exact, Rank};
use crate::results::figures::{Previous, Unit};

use super::board::{self, Laid};
use super::cells::Cell;
use super::formats::Look;
use super::grid::{Column, Grid, HEAD_ROW, Row};
use super::{sources, words};

const FIRST_ROW: u32 = HEAD_ROW + 1;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Rank,
    Name,
    /// What it was called then, where some had another name.
    Was,
    Value,
    Source,
}

/// The places of the units that have something to compare with, by last year's rank.
pub(super) fn order(units: &[&Unit]) -> Vec<usize> {
    let place = |unit: &Unit| {
        let previous = unit.previous.as_ref()?;
        Some(previous.rank.map_or(u32::MAX, Rank::place))
    };
    let mut known: Vec<(u32, usize)> = units
        .iter()
        .enumerate()
        .filter_map(|(at, unit)| Some((place(unit)?, at)))
        .collect();
    known.sort_unstable();
    known.into_iter().map(|(_, at)| at).collect()
}

/// Last year's value of a unit, with the decimals that it had then.
pub(super) fn value(previous: &Previous) -> Exact {
    let printed = Exact::from(previous.value);
    let as_read = previous.points.map(Exact::from);
    as_read
        .filter(|read| read.printed(previous.value.places()) == previous.value)
        .unwrap_or(printed)
}

/// Where things stand on the sheet.
impl Laid<'_> {
    fn before_cell(&self, part: Part, unit: usize) -> Option<String> {
        let row = self.before.iter().position(|at| *at == unit)?;
        let column = parts(self).iter().position(|other| *other == part)?;
        let own = board::cell(column, FIRST_ROW + super::rows(row));
        Some(board::on(&self.names.before, &own))
    }

    /// Last year's value, as the ranking shows it.
    pub(super) fn previous_value(&self, unit: usize) -> Cell {
        let own = self.units[unit].previous.as_ref().map(value);
        match own.zip(self.before_cell(Part::Value, unit)) {
            Some((value, address)) => Cell::Number(value).same_as(address),
            None => words::NOTHING.into(),
        }
    }

    /// Last year's rank, as the ranking shows it.
    pub(super) fn previous_rank(&self, unit: usize) -> Cell {
        let rank = self.units[unit].previous.as_ref().and_then(|previous| previous.rank);
        match rank.zip(self.before_cell(Part::Rank, unit)) {
            Some((rank, address)) => Cell::from(rank).same_as(address),
            None => words::NOTHING.into(),
        }
    }
}

fn parts(laid: &Laid) -> Vec<Part> {
    let any = |holds: &dyn Fn(&Unit, &Previous) -> bool| {
        let holds =
            |unit: &&Unit| unit.previous.as_ref().is_some_and(|one| holds(unit, one));
        laid.units.iter().any(holds)
    };
    let all = [
        (Part::Rank, any(&|_, previous| previous.rank.is_some())),
        (Part::Name, true),
        (Part::Was, any(&|unit, previous| unit.name != previous.name)),
        (Part::Value, true),
        (Part::Source, true),
    ];
    all.into_iter().filter(|(_, needed)| *needed).map(|(part, _)| part).collect()
}

/// The sheet of one board.
pub(super) fn grid<'a>(laid: &'a Laid<'a>) -> Grid<'a> {
    let parts = parts(laid);
    let columns = parts.iter().map(|part| column(laid, *part)).collect();
    let rows = laid.before.iter().filter_map(move |at| {
        let unit = laid.units[*at];
        let previous = unit.previous.as_ref()?;
        Some(Row::body(parts.iter().map(|part| cell(unit, previous, *part)).collect()))
    });
    Grid {
        title: words::before_title(laid.board),
        subtitle: laid.board.group.clone(),
        illustrative: laid.illustrative,
        columns,
        frozen: 2,
        rows: Box::new(rows),
        remarks: vec![words::BEFORE_REMARK.into()],
        signed: false,
        checked: true,
    }
}

fn column(laid: &Laid, part: Part) -> Column {
    let board = laid.board;
    match part {
        Part::Rank => Column::new(words::previous_rank(board), Look::Count, 200),
        Part::Name => Column::new(words::UNIT_NAME, Look::Words, 600),
        Part::Was => Column::new(words::NAME_BEFORE, Look::Words, 500),
        Part::Value => {
            Column::new(words::previous_value(board), Look::Number(board.decimals), 250)
        }
        Part::Source => Column::new(words::SOURCE_BEFORE, Look::Words, 600),
    }
}

fn cell(unit: &Unit, previous: &Previous, part: Part) -> Cell {
    match part {
        Part::Rank => previous.rank.into(),
        Part::Name => unit.name.as_str().into(),
        Part::Was => previous.name.as_str().into(),
        Part::Value => Cell::Number(value(previous)),
        Part::Source => sources::listed(&previous.sources).into(),
    }
}
