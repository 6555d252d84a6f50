//! One sheet of a workbook, copied by its values, with its marks.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::super::fit;
use super::looks::{Looks, Placing};
use super::marks::Mark;
use super::measures::{Breadth, note};
use super::{Page, Value, position, set_up_print, words};
use crate::findings::Cell;

/// Excel's limit for the text of a cell is 32 767.
const LONGEST: usize = 32_000;

/// The most cells under merged areas; whole merged columns stay unmerged.
const MOST_MERGED: u64 = 100_000;

/// What a sheet needs while it is being copied.
struct Copy<'a> {
    sheet: &'a mut Worksheet,
    page: &'a Page<'a>,
    marks: &'a BTreeMap<Cell, Mark>,
    looks: &'a mut Looks,
    /// The first cells of merged areas.
    merged: BTreeSet<Cell>,
    breadths: BTreeMap<u16, Breadth>,
}

/// Copies a page: so many of its cells, and every row that has a mark.
pub(super) fn write<'a>(
    sheet: &'a mut Worksheet,
    page: &'a Page<'a>,
    marks: &'a BTreeMap<Cell, Mark>,
    share: usize,
    looks: &'a mut Looks,
) -> Result<(), XlsxError> {
    set_up_print(sheet);
    sheet.set_hidden(page.hidden);
    let mut copy = Copy {
        sheet,
        page,
        marks,
        looks,
        merged: BTreeSet::new(),
        breadths: BTreeMap::new(),
    };
    copy.merge()?;
    let rows = || page.cells.chunk_by(|(one, _), (other, _)| one.row == other.row);
    let marked: BTreeSet<u32> = marks.keys().map(|cell| cell.row).collect();
    let mut written = 0;
    let mut copied = Vec::new();
    for row in rows() {
        if written < share || marked.contains(&row[0].0.row) {
            written += row.len();
            copy.row(row)?;
            copied.push(row);
        }
    }
    copy.blank_marks()?;
    copy.notes()?;
    copy.measures(&copied)?;
    copy.hide()
}

impl Copy<'_> {
    /// Merges what was merged, as far as a sheet can hold it.
    fn merge(&mut self) -> Result<(), XlsxError> {
        let mut covered = BTreeSet::new();
        let mut left = MOST_MERGED;
        for (first, last) in self.page.merges {
            let (Some(from), Some(to)) = (position(*first), position(*last)) else {
                continue;
            };
            if first == last || from.0 > to.0 || from.1 > to.1 {
                continue;
            }
            let size = u64::from(to.0 - from.0 + 1) * u64::from(to.1 - from.1 + 1);
            let Some(rest) = left.checked_sub(size) else { continue };
            let area = || {
                (from.0..=to.0).flat_map(|row| (from.1..=to.1).map(move |at| (row, at)))
            };
            // Areas that overlap make a file that Excel wants to repair.
            if area().any(|cell| covered.contains(&cell)) {
                continue;
            }
            left = rest;
            covered.extend(area());
            self.merged.insert(*first);
            let severity = self.marks.get(first).map(|mark| mark.severity);
            let look = self.looks.of(Placing::Merged, false, severity);
            self.sheet.merge_range(from.0, from.1, to.0, to.1, "", look)?;
        }
        Ok(())
    }

    fn row(&mut self, row: &[(Cell, Value<'_>)]) -> Result<(), XlsxError> {
        for (cell, value) in row {
            let Some(at) = position(*cell) else { continue };
            let placing = self.placing(*cell, row.len());
            if placing == Placing::Tabled {
                self.breadths.entry(at.1).or_default().see(value);
            }
            let severity = self.marks.get(cell).map(|mark| mark.severity);
            let percent = matches!(value, Value::Percent(_));
            put(self.sheet, at, value, self.looks.of(placing, percent, severity))?;
        }
        Ok(())
    }

    fn placing(&self, cell: Cell, neighbours: usize) -> Placing {
        if self.merged.contains(&cell) {
            Placing::Merged
        } else if neighbours > 1 {
            Placing::Tabled
        } else {
            Placing::Alone
        }
    }

    /// Marks the cells in which nothing stands.
    fn blank_marks(&mut self) -> Result<(), XlsxError> {
        for (cell, mark) in self.marks {
            let blank = self.page.value(*cell).is_none() && !self.merged.contains(cell);
            if let Some((row, column)) = position(*cell).filter(|_| blank) {
                let look = self.looks.of(Placing::Tabled, false, Some(mark.severity));
                self.sheet.write_blank(row, column, look)?;
            }
        }
        Ok(())
    }

    fn notes(&mut self) -> Result<(), XlsxError> {
        let told = self.marks.iter().filter(|(_, mark)| !mark.lines.is_empty());
        for (cell, mark) in told {
            if let Some((row, column)) = position(*cell) {
                self.sheet.insert_note(row, column, &note(&mark.lines))?;
            }
        }
        Ok(())
    }

    /// Makes columns broad and rows high enough for what stands in them.
    fn measures(&mut self, rows: &[&[(Cell, Value<'_>)]]) -> Result<(), XlsxError> {
        for (column, breadth) in &self.breadths {
            self.sheet.set_column_width_pixels(*column, breadth.wanted() * 96 / 254)?;
        }
        for row in rows {
            let lines = |(cell, value): &(Cell, Value<'_>)| {
                let column = position(*cell)?.1;
                let tabled = self.placing(*cell, row.len()) == Placing::Tabled;
                let (Value::Text(text), true) = (value, tabled) else { return None };
                let breadth = self.breadths.get(&column)?.wanted();
                Some(fit::lines(text, breadth, 12))
            };
            let most = row.iter().filter_map(lines).max().unwrap_or(1);
            if let Some((row, _)) = position(row[0].0).filter(|_| most > 1) {
                self.sheet.set_row_height(row, fit::height(most, 12))?;
            }
        }
        Ok(())
    }

    /// Hides what was hidden.
    fn hide(&mut self) -> Result<(), XlsxError> {
        let rows = self.page.hidden_rows.iter();
        for (row, _) in rows.filter_map(|row| position(Cell { row: *row, column: 0 })) {
            self.sheet.set_row_hidden(row)?;
        }
        let columns = self.page.hidden_columns.iter();
        let columns = columns.filter_map(|at| position(Cell { row: 0, column: *at }));
        for (_, column) in columns {
            self.sheet.set_column_hidden(column)?;
        }
        Ok(())
    }
}

/// Writes a value, never more than a value.
pub(super) fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: &Value<'_>,
    format: &Format,
) -> Result<(), XlsxError> {
    match value {
        Value::Text(text) => {
            let text = words::clipped(text, LONGEST);
            sheet.write_string_with_format(row, column, text, format)?
        }
        Value::Number(score) | Value::Percent(score) => {
            sheet.write_number_with_format(row, column, score.to_excel(), format)?
        }
        Value::Bool(yes) => sheet.write_boolean_with_format(row, column, *yes, format)?,
        Value::Uncalculated => {
            sheet.write_string_with_format(row, column, words::UNCALCULATED, format)?
        }
    };
    Ok(())
}
