//! What a cell can hold, and how it is written.

use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use crate::numbers::{Exact, Score};

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

impl Cell {
    /// Writes the cell.
    pub(super) fn write(
        &self,
        page: &mut Worksheet,
        row: u32,
        column: u16,
        format: &Format,
    ) -> Result<(), XlsxError> {
        match self {
            Self::Blank => page.write_blank(row, column, format)?,
            Self::Text(text) => {
                page.write_string_with_format(row, column, text, format)?
            }
            Self::Number(number) => {
                page.write_number_with_format(row, column, number.to_excel(), format)?
            }
            Self::Live { formula, result } => {
                let formula = Formula::new(formula).set_result(result);
                page.write_formula_with_format(row, column, formula, format)?
            }
        };
        Ok(())
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

/// Writes text over several columns of a row.
pub(super) fn across(
    page: &mut Worksheet,
    row: u32,
    (first, last): (u16, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if first == last {
        return Cell::from(text).write(page, row, first, format);
    }
    page.merge_range(row, first, row, last, text, format)?;
    Ok(())
}
