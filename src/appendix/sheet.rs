//! One board on one sheet: letterhead, table, remarks, signature.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::results::figures::Unit;

use super::cells::{Cell, Paper};
use super::columns::{Column, HEAD_ROW, Table, number};
use super::fit::{self, Page};
use super::{Letterhead, formats, formulas, frame, summary, words};

/// What an indented cell loses of its breadth, in tenths of a millimetre.
const INDENT: u32 = 25;

/// Writes a board.
pub(super) fn write(
    sheet: &mut Worksheet,
    table: &Table,
    letterhead: &Letterhead,
) -> Result<(), XlsxError> {
    let mut paper = Paper::new(sheet, Page::of(table));
    frame::head(&mut paper, letterhead)?;
    frame::titles(&mut paper, table)?;
    headers(&mut paper, table)?;
    units(&mut paper, table)?;
    let row = summary_rows(&mut paper, table)?;
    let row = remarks(&mut paper, table, row + 1)?;
    let row = frame::signature(&mut paper, letterhead, row + 1)?;
    frame::set_up(&mut paper, table, row)
}

/// The column headers and the row of maxima.
fn headers(paper: &mut Paper, table: &Table) -> Result<(), XlsxError> {
    let size = paper.page.size;
    for (place, column) in table.columns.iter().enumerate() {
        let text = table.header(*column);
        let lines = fit::lines(&text, paper.page.widths[place], size).max(2);
        paper.put(
            HEAD_ROW,
            number(place),
            &text.as_str().into(),
            &formats::header(size),
        )?;
        paper.raise(HEAD_ROW, fit::height(lines, size))?;
    }
    if table.has_max_row() {
        for (place, column) in table.columns.iter().enumerate() {
            let look =
                formats::body(*column, size, decimals(table, *column)).set_italic();
            paper.put(HEAD_ROW + 1, number(place), &maximum(table, *column), &look)?;
        }
        paper.raise(HEAD_ROW + 1, fit::height(1, size))?;
    }
    Ok(())
}

/// The maximum that stands over a column.
fn maximum(table: &Table, column: Column) -> Cell {
    let total = if table.has(Column::Points) { Column::Points } else { Column::Value };
    match column {
        Column::Name => words::MAX.into(),
        Column::Field(place) => formulas::score(table.board.fields[place].max),
        column if column == total => formulas::score(table.common_max),
        _ => Cell::Blank,
    }
}

/// One row for each unit.
fn units(paper: &mut Paper, table: &Table) -> Result<(), XlsxError> {
    let size = paper.page.size;
    let look = |column: &Column| formats::body(*column, size, decimals(table, *column));
    let looks: Vec<_> = table.columns.iter().map(look).collect();
    for (place, (unit, row)) in table.units.iter().zip(table.first_row()..).enumerate() {
        let mut most = 1;
        for (at, column) in table.columns.iter().enumerate() {
            let cell = unit_cell(table, *column, unit, place, row);
            if let Cell::Text(text) = &cell {
                most = most.max(fit::lines(text, paper.page.widths[at] - INDENT, size));
            }
            paper.put(row, number(at), &cell, &looks[at])?;
        }
        paper.raise(row, fit::height(most, size))?;
    }
    Ok(())
}

/// What a unit's cell in a column holds.
fn unit_cell(table: &Table, column: Column, unit: &Unit, place: usize, row: u32) -> Cell {
    let previous = unit.previous.as_ref();
    match column {
        Column::Rank => formulas::rank(table, place, row),
        Column::Name => unit.name.as_str().into(),
        Column::Field(at) => formulas::score(
            table.field(table.units[place], at).and_then(|field| field.points),
        ),
        Column::Points => formulas::points(table, table.units[place], row),
        Column::Max => formulas::score(unit.max),
        Column::Value => formulas::value(table, unit, row),
        Column::Band => unit.band.as_deref().unwrap_or_default().into(),
        Column::PreviousValue => {
            previous.map_or(Cell::Blank, |p| Cell::Number(p.value.into()))
        }
        Column::PreviousRank => {
            let rank = previous.and_then(|previous| previous.rank);
            rank.map_or(Cell::Blank, |rank| i64::from(rank.place()).into())
        }
        Column::ValueChange => formulas::value_change(table, unit, row),
        Column::RankChange => formulas::rank_change(table, unit, row),
        Column::Notes => words::notes(&unit.notes).as_str().into(),
    }
}

/// The decimals that a column shows: points as read, unless they are endless.
fn decimals(table: &Table, column: Column) -> u32 {
    let units = table.units.iter();
    let scores: Vec<_> = match column {
        Column::Field(at) => {
            let points = units.filter_map(|unit| table.field(unit, at)?.points);
            points.chain(table.board.fields[at].max).collect()
        }
        Column::Points => {
            units.filter_map(|u| u.points).chain(table.common_max).collect()
        }
        Column::Max => units.filter_map(|unit| unit.max).collect(),
        _ => return table.board.decimals,
    };
    let places = |text: String| text.split_once('.').map_or(0, |(_, tail)| tail.len());
    let longest = scores.iter().map(|score| places(score.text())).max().unwrap_or(0);
    if longest > 4 { table.board.decimals } else { u32::try_from(longest).unwrap_or(0) }
}

/// The rows under the units; gives the next free row.
fn summary_rows(paper: &mut Paper, table: &Table) -> Result<u32, XlsxError> {
    let (size, mut row) = (paper.page.size, table.end_row());
    for line in summary::rows(table) {
        let label = Cell::from(line.label);
        for (place, cell) in line.cells.iter().enumerate() {
            let column = table.columns[place];
            let look = formats::body(column, size, table.board.decimals).set_bold();
            let cell = if column == Column::Name { &label } else { cell };
            paper.put(row, number(place), cell, &look)?;
        }
        paper.raise(row, fit::height(1, size))?;
        row += 1;
    }
    Ok(row)
}

/// How the figures came about; gives the next free row.
fn remarks(paper: &mut Paper, table: &Table, first: u32) -> Result<u32, XlsxError> {
    let is_fixed = |place: &usize| !formulas::is_live_rank(table, *place);
    let fixed =
        (0..table.ranked).filter(is_fixed).map(|at| table.units[at].name.as_str());
    let fixed: Vec<&str> = fixed.collect();
    let lines = words::method(table.board, table.has(Column::PreviousValue), &fixed);
    let mut row = first;
    for line in lines {
        let (all, line) = ((0, paper.last_column()), format!("- {line}"));
        paper.across(row, all, &line, 11, formats::remark())?;
        row += 1;
    }
    Ok(row)
}
