//! What a cell can hold, and how it is written.

use rust_xlsxwriter::utility::quote_sheet_name;
use rust_xlsxwriter::{Format, Formula, Url, Worksheet, XlsxError};

use crate::numbers::{Exact, Printed, Rank, Score};

use super::fit::{self, Page};
use super::formulas::KEPT;

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
        text: Text,
    },
    /// The name of another sheet, which leads there.
    Link(String),
}

/// What a formula results in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    Number,
    Words,
}

impl Cell {
    /// A formula that gives a number.
    pub(super) fn live(formula: String, result: String) -> Self {
        Self::Live { formula, result, text: Text::Number }
    }

    /// A formula that gives a rounded number.
    pub(super) fn rounded(formula: String, result: Printed) -> Self {
        Self::live(formula, plain(result))
    }

    /// A formula that gives words.
    pub(super) fn live_words(formula: String, result: impl Into<String>) -> Self {
        Self::Live { formula, result: result.into(), text: Text::Words }
    }

    /// What stands in another cell, seen from here.
    pub(super) fn same_as(&self, address: String) -> Self {
        match self {
            Self::Blank => Self::Blank,
            Self::Text(text) => Self::live_words(address, text),
            Self::Number(number) => Self::rounded(address, number.printed(KEPT)),
            Self::Link(sheet) => Self::live_words(address, sheet),
            Self::Live { result, text, .. } => {
                Self::Live { formula: address, result: result.clone(), text: *text }
            }
        }
    }

    /// The words that it shows.
    pub(super) fn words(&self) -> &str {
        match self {
            Self::Text(text)
            | Self::Link(text)
            | Self::Live { result: text, text: Text::Words, .. } => text,
            _ => "",
        }
    }
}

/// A number without zeros at its end.
pub(super) fn plain(number: Printed) -> String {
    let text = number.text();
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// The height of a row without cells, in points.
const EMPTY: u32 = 15;

/// A worksheet being written from its top down, with its measures.
pub(super) struct Paper<'a> {
    pub sheet: &'a mut Worksheet,
    pub page: Page,
    /// Of each row, in points; none yet where nothing was written.
    heights: Vec<u32>,
}

impl<'a> Paper<'a> {
    /// Begins a sheet.
    pub(super) fn new(sheet: &'a mut Worksheet, page: Page) -> Self {
        Self { sheet, page, heights: Vec::new() }
    }

    /// The last column, counted from 0.
    pub(super) fn last_column(&self) -> u16 {
        super::number(self.page.widths.len() - 1)
    }

    /// The last column that heads, remarks and signatures may use.
    pub(super) fn head_column(&self) -> u16 {
        super::number(self.page.headed() - 1)
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
            Cell::Live { formula, result, .. } => {
                let formula = Formula::new(formula).set_result(result);
                sheet.write_formula_with_format(row, column, formula, format)?
            }
            Cell::Link(name) => {
                let url = Url::new(format!("internal:{}!A1", quote_sheet_name(name)));
                sheet.write_url_with_options(row, column, &url, name, "", Some(format))?
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
        self.reach(row + 1)?;
        let own = &mut self.heights[row as usize];
        if height > *own {
            *own = height;
            self.sheet.set_row_height(row, height)?;
        }
        Ok(())
    }

    /// Gives every row before this one a height and adds them up, in points.
    ///
    /// `LibreOffice` counts the pages before it knows the height of other rows.
    pub(super) fn tall(&mut self, end: u32) -> Result<u32, XlsxError> {
        self.reach(end)?;
        Ok(self.heights.iter().sum())
    }

    /// Comes to the row before this one; rows that stay empty get their height now,
    /// since a sheet that is too large for memory is written as it comes.
    fn reach(&mut self, end: u32) -> Result<(), XlsxError> {
        while self.heights.len() + 1 < end as usize {
            let row = super::rows(self.heights.len());
            self.sheet.set_row_height(row, EMPTY)?;
            self.heights.push(EMPTY);
        }
        if self.heights.len() < end as usize {
            self.heights.push(0);
        }
        Ok(())
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_string()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }
}

impl From<Score> for Cell {
    fn from(score: Score) -> Self {
        Self::Number(score.into())
    }
}

impl From<Printed> for Cell {
    fn from(figure: Printed) -> Self {
        Self::Number(figure.into())
    }
}

impl From<Rank> for Cell {
    fn from(rank: Rank) -> Self {
        i64::from(rank.place()).into()
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Number(Exact::whole(count))
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        let size =
            Exact::whole(usize::try_from(number.unsigned_abs()).unwrap_or(usize::MAX));
        Self::Number(if number < 0 { &Exact::zero() - &size } else { size })
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(content: Option<T>) -> Self {
        content.map_or(Self::Blank, Into::into)
    }
}
