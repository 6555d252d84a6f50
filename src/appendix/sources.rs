//! Where each figure of a board stands in the workbooks that were read.

use crate::findings::Cell as Address;
use crate::results::figures::{Field, FieldSummary, SourceList, Sources};

use super::board::{Laid, field_name};
use super::cells::Cell;
use super::formats::Look;
use super::grid::{Column, Grid, Row};
use super::words;

/// The sheet of one board's sources.
pub(super) fn grid<'a>(laid: &'a Laid<'a>) -> Grid<'a> {
    let rows = (0..laid.units.len()).map(move |unit| row(laid, unit));
    Grid {
        title: words::sources_title(laid.board, laid.year),
        subtitle: laid.board.group.clone(),
        illustrative: laid.illustrative,
        columns: columns(laid),
        frozen: 1,
        rows: Box::new(rows),
        remarks: words::SOURCES_REMARKS.map(String::from).to_vec(),
        signed: false,
        checked: false,
    }
}

fn columns(laid: &Laid) -> Vec<Column> {
    let mut columns = vec![
        Column::new(words::UNIT_NAME, Look::Words, 500),
        Column::new(words::FILE_AND_SHEET, Look::Words, 420),
        Column::new(words::RESULT_CELLS, Look::Mark, 200),
    ];
    let own = |label: &str| Column::new(label, Look::Mark, 170);
    if laid.has_criteria() {
        let coded = |field: &FieldSummary| match field.code.as_str() {
            "" => field.name.clone(),
            code => code.to_owned(),
        };
        columns.extend(laid.nodes.all.iter().map(|node| own(&coded(node.field))));
    } else {
        columns.extend(laid.board.fields.iter().map(|field| own(field_name(field))));
    }
    columns
}

fn row(laid: &Laid, at: usize) -> Row {
    let unit = laid.units[at];
    let home = unit.sources.sheet();
    let mut cells = vec![
        unit.name.as_str().into(),
        home.into(),
        addresses(&unit.sources, home).into(),
    ];
    let own = |field: Option<&Field>| -> Cell {
        field.map(|field| addresses(&field.sources, home)).into()
    };
    cells.extend((0..laid.nodes.all.len()).map(|node| own(laid.criterion(node, at))));
    Row::body(cells)
}

/// The cells of all sheets of a list, each with its sheet.
pub(super) fn listed(list: &SourceList) -> String {
    let all = list.0.iter().map(|sources| addresses(sources, ""));
    all.collect::<Vec<_>>().join("; ")
}

/// "C5", "C5:J5", or with its sheet where that is not the one at hand.
pub(super) fn addresses(sources: &Sources, home: &str) -> String {
    let cells = runs(sources.cells()).join(", ");
    match sources.sheet() {
        sheet if sheet == home || cells.is_empty() => cells,
        sheet => format!("{sheet}!{cells}"),
    }
}

/// Cells beside or below one another as ranges.
fn runs(cells: &[Address]) -> Vec<String> {
    let mut runs: Vec<(Address, Address)> = Vec::new();
    for cell in cells {
        match runs.last_mut() {
            Some((first, last)) if follows(*first, *last, *cell) => *last = *cell,
            _ => runs.push((*cell, *cell)),
        }
    }
    let named = runs.into_iter().map(|(first, last)| {
        if first == last { first.to_string() } else { format!("{first}:{last}") }
    });
    named.collect()
}

/// Whether a cell goes on with a run, in its row or in its column.
fn follows(first: Address, last: Address, cell: Address) -> bool {
    let beside = cell.row == last.row && cell.column == last.column + 1;
    let below = cell.column == last.column && cell.row == last.row + 1;
    (beside && first.row == last.row) || (below && first.column == last.column)
}
