//! The marked copy: the values of the workbooks that were read, every finding
//! in its cell, and a list of them all in front.
//!
//! Only values are copied. Text is written as text whatever it looks like, so
//! that nothing of somebody's workbook comes alive in the copy.

mod copy;
mod list;
mod looks;
mod marks;
mod measures;
mod words;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::findings::{Cell, Finding};
use crate::numbers::Score;

use super::{formats, names};
use looks::Looks;
use marks::Marks;

/// The name of the first sheet, and the title in its first cell: by both a
/// marked copy is recognised.
pub const LIST: &str = words::LIST;
pub const TITLE: &str = words::TITLE;

/// The most cells that are copied; beyond, only rows with findings are.
const MOST_CELLS: usize = 1_000_000;

/// One sheet to be copied.
pub struct Page<'a> {
    pub file: &'a str,
    pub sheet: &'a str,
    pub hidden: bool,
    /// Every cell in use, row by row.
    pub cells: Vec<(Cell, Value<'a>)>,
    /// Merged areas: first and last cell.
    pub merges: &'a [(Cell, Cell)],
    pub hidden_rows: &'a BTreeSet<u32>,
    pub hidden_columns: &'a BTreeSet<u32>,
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// Text, and what is copied as text: dates, errors, impossible numbers.
    Text(&'a str),
    Number(Score),
    /// A number that its cell shows as a percentage: 0.865 for 86,5%.
    Percent(Score),
    Bool(bool),
    /// A formula that was never calculated.
    Uncalculated,
}

impl<'a> Page<'a> {
    /// What stands in a cell; `None` where it is blank.
    fn value(&self, cell: Cell) -> Option<Value<'a>> {
        let at = self.cells.binary_search_by_key(&cell, |(cell, _)| *cell).ok()?;
        Some(self.cells[at].1)
    }

    /// The cell that is seen at a position: the first of a merged area.
    fn seen(&self, cell: Cell) -> Cell {
        let within = |(first, last): &&(Cell, Cell)| {
            (first.row..=last.row).contains(&cell.row)
                && (first.column..=last.column).contains(&cell.column)
        };
        self.merges.iter().find(within).map_or(cell, |(first, _)| *first)
    }
}

/// Writes the list of findings and a copy of every page, and gives the bytes.
pub fn marked(pages: &[Page<'_>], findings: &[Finding]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&formats::base(), 21, 72)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(TITLE)
            .set_author(words::AUTHOR)
            // Never a clock's: the same findings give the same bytes.
            .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?),
    );
    let names = names::copied_names(LIST, pages.iter().map(|page| page.sheet));
    let marks = Marks::of(pages, findings);
    let shares = shares(pages, MOST_CELLS);
    let list = list::List { pages, names: &names, findings, marks: &marks };
    let cut = pages.iter().zip(&shares).any(|(page, share)| page.cells.len() > *share);
    list.write(workbook.add_worksheet().set_name(LIST)?, cut)?;
    let mut looks = Looks::default();
    for (at, page) in pages.iter().enumerate() {
        let sheet = workbook.add_worksheet().set_name(&names[at])?;
        copy::write(sheet, page, &marks.pages[at], shares[at], &mut looks)?;
    }
    workbook.save_to_buffer()
}

/// How many cells of each page are copied, marked rows aside.
fn shares(pages: &[Page<'_>], most: usize) -> Vec<usize> {
    let mut left = most;
    let share = |page: &Page<'_>| {
        let share = page.cells.len().min(left);
        left -= share;
        share
    };
    pages.iter().map(share).collect()
}

/// Where a cell lies for the writer; `None` beyond what a sheet of Excel holds.
fn position(cell: Cell) -> Option<(u32, u16)> {
    const ROWS: u32 = 1_048_576;
    const COLUMNS: u16 = 16_384;
    let column = u16::try_from(cell.column).ok()?;
    (cell.row < ROWS && column < COLUMNS).then_some((cell.row, column))
}

/// A4 across, one page broad.
fn set_up_print(sheet: &mut Worksheet) {
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.5906, 0.5906, 0.5906, 0.7874, 0.3937, 0.60);
    sheet.set_footer(super::words::FOOTER);
}
