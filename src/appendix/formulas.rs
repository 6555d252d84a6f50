//! The live formulas: each is written only where it gives the figure of the model.
//!
//! A value computed in the sheet is rounded to ten decimals, which nobody sees.
//! Binary sums that should be equal are then equal, and RANK parts no true tie.

use crate::numbers::{Exact, Printed, Score};
use crate::results::figures::{Board, Unit};

use super::cells::Cell;
use super::columns::{Column, Table};

/// Decimals that a computed cell keeps.
const KEPT: u32 = 10;

/// A formula if it gives `figure`, else the figure itself.
pub(super) fn live(formula: String, gives: &Exact, figure: Printed) -> Cell {
    if gives.printed(figure.places()) == figure {
        Cell::Live { formula, result: figure.text() }
    } else {
        Cell::Number(figure.into())
    }
}

/// The value before rounding; figures read back from a file have lost it.
pub(super) fn exact(unit: &Unit) -> Exact {
    if unit.exact.printed(unit.value.places()) == unit.value {
        unit.exact.clone()
    } else {
        unit.value.into()
    }
}

fn is_computed(board: &Board) -> bool {
    board.rules.value == "computed"
}

/// The number that stands in the value column, which ranks are taken from.
fn stored(board: &Board, unit: &Unit) -> Exact {
    match exact(unit) {
        value if is_computed(board) => value.printed(KEPT).into(),
        value => value,
    }
}

/// Points over the maximum times 100, or the number where that is not the value.
pub(super) fn value(table: &Table, unit: &Unit, row: u32) -> Cell {
    let number = stored(table.board, unit);
    let share = || Exact::percent(&unit.points?.into(), &unit.max?.into());
    let max = match table.common_max {
        Some(_) => table.max_cell(Column::Points),
        None => table.cell(Column::Max, row),
    };
    let fits = is_computed(table.board) && table.has(Column::Points);
    match share().filter(|share| fits && Exact::from(share.printed(KEPT)) == number) {
        Some(share) => Cell::Live {
            formula: format!(
                "ROUND({}/{max}*100,{KEPT})",
                table.cell(Column::Points, row)
            ),
            result: share.printed(KEPT).text(),
        },
        None => Cell::Number(number),
    }
}

/// The sum of the fields, or the points where they are not that sum.
pub(super) fn points(table: &Table, unit: &Unit, row: u32) -> Cell {
    let Some(points) = unit.points else { return Cell::Blank };
    let last = table.board.fields.len();
    let parts: Vec<Exact> = (0..last)
        .filter_map(|place| table.field(unit, place)?.points)
        .map(Exact::from)
        .collect();
    if parts.is_empty() || parts.iter().sum::<Exact>() != points.into() {
        return Cell::from(points);
    }
    let (from, to) = (Column::Field(0), Column::Field(last - 1));
    let formula =
        format!("ROUND(SUM({}:{}),{KEPT})", table.cell(from, row), table.cell(to, row));
    Cell::Live { formula, result: points.text() }
}

/// The rank of the ranked unit with this number.
pub(super) fn rank(table: &Table, place: usize, row: u32) -> Cell {
    let Some(rank) = table.units[place].rank else { return Cell::Blank };
    let figure = rank.place();
    if !is_live_rank(table, place) {
        return i64::from(figure).into();
    }
    let (own, all) = (table.cell(Column::Value, row), table.range(Column::Value));
    let formula = rank_formula(table.board, &own, &all, table.first_row() + 1);
    Cell::Live { formula, result: figure.to_string() }
}

/// Whether the formula gives the rank of the ranked unit with this number.
pub(super) fn is_live_rank(table: &Table, place: usize) -> bool {
    let figure = table.units[place].rank.map(|rank| u64::from(rank.place()));
    figure == table.live_ranks.get(place).map(|rank| *rank as u64)
}

/// How many are better, plus one; dense ranks count each value once.
fn rank_formula(board: &Board, own: &str, all: &str, first_row: u32) -> String {
    let dense = board.rules.ties == "dense";
    let printed = board.rules.rank_on == "printed";
    if !dense && !printed {
        return format!("RANK({own},{all},{})", u8::from(board.low_is_better));
    }
    let shown = |cells: &str| {
        if printed {
            format!("ROUND({cells},{})", board.decimals)
        } else {
            cells.to_string()
        }
    };
    let (own, values) = (shown(own), shown(all));
    let better = if board.low_is_better { "<" } else { ">" };
    if dense {
        // A value counts where it stands for the first time.
        format!(
            "SUMPRODUCT(({values}{better}{own})*(MATCH({values},{values},0)=ROW({all})-{}))+1",
            first_row - 1
        )
    } else {
        format!("SUMPRODUCT(--({values}{better}{own}))+1")
    }
}

/// The ranks that the formulas give, found as Excel finds them.
pub(super) fn live_ranks(board: &Board, ranked: &[&Unit]) -> Vec<usize> {
    let key = |unit: &&Unit| match board.rules.rank_on.as_str() {
        "printed" => exact(unit).printed(board.decimals).into(),
        _ => stored(board, unit),
    };
    let keys: Vec<Exact> = ranked.iter().map(key).collect();
    let mut best_first: Vec<&Exact> = keys.iter().collect();
    best_first.sort_unstable();
    if !board.low_is_better {
        best_first.reverse();
    }
    if board.rules.ties == "dense" {
        best_first.dedup();
    }
    let better = |a: &Exact, b: &Exact| if board.low_is_better { a < b } else { a > b };
    keys.iter()
        .map(|key| best_first.partition_point(|other| better(other, key)) + 1)
        .collect()
}

/// This year's printed value minus last year's.
pub(super) fn value_change(table: &Table, unit: &Unit, row: u32) -> Cell {
    let Some(change) = &unit.change else { return Cell::Blank };
    let Some(previous) = &unit.previous else { return Cell::Number(change.value.into()) };
    let places = change.value.places();
    let (now, then) =
        (table.cell(Column::Value, row), table.cell(Column::PreviousValue, row));
    let formula = format!("ROUND(ROUND({now},{places})-ROUND({then},{places}),{places})");
    let shown = |value: Exact| Exact::from(value.printed(places));
    let gives = &shown(exact(unit)) - &shown(previous.value.into());
    live(formula, &gives, change.value)
}

/// Places gained since last year.
pub(super) fn rank_change(table: &Table, unit: &Unit, row: u32) -> Cell {
    let Some(gained) = unit.change.as_ref().and_then(|change| change.rank) else {
        return Cell::Blank;
    };
    let before = unit.previous.as_ref().and_then(|previous| previous.rank);
    let (now, then) =
        (table.cell(Column::Rank, row), table.cell(Column::PreviousRank, row));
    let gives = unit.rank.zip(before).map(|(rank, before)| rank.gained_since(before));
    if gives == Some(gained) {
        Cell::Live { formula: format!("{then}-{now}"), result: gained.to_string() }
    } else {
        Cell::from(gained)
    }
}

/// Points as read, for a field or a maximum.
pub(super) fn score(score: Option<Score>) -> Cell {
    score.map_or(Cell::Blank, Cell::from)
}
