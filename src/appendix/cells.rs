//! What a cell can hold, and how it is written.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use crate::numbers::{Exact, Score};

use super::columns::number;
use super::fit::{self, Page};

/// The content of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Blank,
    /// Text stays text, whatever it begins with.
    Text(String),
    Number(Exact),
    /// A formula and the result that Excel will find.
    Live {
        formula: String,
        result: String,
    },
}

/// A worksheet being written, with its measures.
pub(super) struct Paper<'a> {
    pub sheet: &'a mut Worksheet,
    pub page: Page,
    heights: BTreeMap<u32, u32>,
}

impl<'a> Paper<'a> {
    /// Begins a sheet.
    pub(super) fn new(sheet: &'a mut Worksheet, page: Page) -> Self {
        Self { sheet, page, heights: BTreeMap::new() }
    }

    /// The last column, counted from 0.
    pub(super) fn last_column(&self) -> u16 {
        number(self.page.widths.len() - 1)
    }

    /// Writes a cell.
    pub(super) fn put(
        &mut self,
        row: u32,
        column: u16,
        cell: &Cell,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let sheet = &mut *self.sheet;
        match cell {
            Cell::Blank => sheet.write_blank(row, column, format)?,
            Cell::Text(text) => {
                sheet.write_string_with_format(row, column, text, format)?
            }
            Cell::Number(number) => {
                sheet.write_number_with_format(row, column, number.to_excel(), format)?
            }
            Cell::Live { formula, result } => {
                let formula = Formula::new(formula).set_result(result);
                sheet.write_formula_with_format(row, column, formula, format)?
            }
        };
        Ok(())
    }

    /// Writes text over several columns of a row that is as high as it needs.
    pub(super) fn across(
        &mut self,
        row: u32,
        (first, last): (u16, u16),
        text: &str,
        size: u32,
        format: Format,
    ) -> Result<(), XlsxError> {
        let format = format.set_font_size(size);
        if first == last {
            self.put(row, first, &text.into(), &format)?;
        } else {
            self.sheet.merge_range(row, first, row, last, text, &format)?;
        }
        let breadth =
            self.page.widths[usize::from(first)..=usize::from(last)].iter().sum();
        self.raise(row, fit::height(fit::lines(text, breadth, size), size))
    }

    /// Makes a row at least this high, in points.
    pub(super) fn raise(&mut self, row: u32, height: u32) -> Result<(), XlsxError> {
        let height = height.max(self.heights.get(&row).copied().unwrap_or(0));
        self.heights.insert(row, height);
        self.sheet.set_row_height(row, height)?;
        Ok(())
    }

    /// Gives every row before this one a height and adds them up, in points.
    ///
    /// `LibreOffice` counts the pages before it knows the height of other rows.
    pub(super) fn tall(&mut self, end: u32) -> Result<u32, XlsxError> {
        for row in 0..end {
            self.raise(row, if self.heights.contains_key(&row) { 0 } else { 15 })?;
        }
        Ok(self.heights.values().sum())
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_string()) }
    }
}

impl From<Score> for Cell {
    fn from(score: Score) -> Self {
        Self::Number(score.into())
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        let size =
            Exact::whole(usize::try_from(number.unsigned_abs()).unwrap_or(usize::MAX));
        Self::Number(if number < 0 { &Exact::zero() - &size } else { size })
    }
}
