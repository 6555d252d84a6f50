//! Sheets of two columns: a label, and what is said of it.

use super::heading_of;
use crate::findings::Cell;
use crate::workbook::{Content, Sheet};

/// Labels of such a sheet's own header row.
const HEADINGS: &[&str] = &["thông tin", "mục", "nội dung", "stt", "tt"];

/// A label with its cell, and what stands behind it.
pub(in crate::job) struct Pair<'a> {
    pub label: String,
    pub cell: Cell,
    /// `None` where nothing does.
    pub value: Option<(Cell, &'a Content)>,
}

/// Whether a label belongs to the header row.
pub(in crate::job) fn is_heading(label: &str) -> bool {
    HEADINGS.iter().any(|name| heading_of(name) == heading_of(label))
}

/// The labels of a sheet with their values; a letterhead may stand above the header row.
pub(in crate::job) fn pairs(sheet: &Sheet) -> impl Iterator<Item = Pair<'_>> {
    let header = header(sheet);
    let column = header.map(|(_, column)| column);
    let below = move |cell: &Cell| header.is_none_or(|(row, _)| cell.row > row);
    labels(sheet).filter(move |(_, cell)| below(cell)).map(move |(label, cell)| Pair {
        value: value(sheet, cell, column),
        label,
        cell,
    })
}

/// The first text of each row, with its cell.
pub(in crate::job) fn labels(sheet: &Sheet) -> impl Iterator<Item = (String, Cell)> {
    sheet.rows().into_iter().filter_map(|row| {
        let is_text =
            |(_, content): &(u32, &Content)| matches!(content, Content::Text(_));
        let (column, label) = sheet.row(row).find(is_text)?;
        Some((label.shown(), Cell { row, column }))
    })
}

/// The header row, and the column that it gives to the values.
pub(in crate::job) fn header(sheet: &Sheet) -> Option<(u32, u32)> {
    let names = [(&["Thông tin", "Mục"][..], true), (&["Nội dung"][..], true)];
    let (row, columns) = super::header(sheet, &names)?;
    Some((row, columns[1]?))
}

/// What stands behind a label: in the column of values, else in the next cell that is
/// filled.
fn value(sheet: &Sheet, label: Cell, column: Option<u32>) -> Option<(Cell, &Content)> {
    let merged = sheet.merge_at(label.row, label.column);
    let last = merged.map_or(label.column, |(_, to)| to.column);
    let mut after = sheet.row(label.row).filter(|(at, _)| *at > last);
    let found = match column.filter(|column| *column > last) {
        Some(column) => after.find(|(at, _)| *at == column),
        None => after.next(),
    };
    found.map(|(column, content)| (Cell { column, ..label }, content))
}
