//! The column that says, row by row, whether the sheet still shows what was published.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{ConditionalFormatFormula, XlsxError};

use super::cells::{Cell, Paper, Text, plain};
use super::grid::HEAD_ROW;
use super::{board, formats, words};
use crate::numbers::{Exact, Score};

/// Conditions that a reader can still follow; a row with more gets a weighted sum.
const MOST_CONDITIONS: usize = 12;

/// Decimals that a formula is compared in; it keeps two more.
const PLACES: u32 = 8;

/// Decimals of a weighted sum, which binary noise does not reach.
const SUM_PLACES: u32 = 6;

/// The column beside a table, with one column left free between them.
pub(super) struct Check {
    column: u16,
    first: Option<u32>,
    last: u32,
}

impl Check {
    pub(super) fn beside(last_column: u16) -> Self {
        Self { column: last_column + 2, first: None, last: 0 }
    }

    /// Heads the column.
    pub(super) fn head(paper: &mut Paper) -> Result<(), XlsxError> {
        let column = Self::beside(paper.last_column()).column;
        paper.put(
            HEAD_ROW,
            column,
            &words::CHECK.into(),
            &formats::check().set_bold(),
        )?;
        paper.sheet.set_column_width_pixels(column, 80)?;
        Ok(())
    }

    /// Compares the formulas of a row with what they gave when it was published.
    pub(super) fn row(
        &mut self,
        paper: &mut Paper,
        row: u32,
        cells: &[Cell],
    ) -> Result<(), XlsxError> {
        let Some(same) = condition(row, cells) else { return Ok(()) };
        let formula = format!("IF({same},\"{}\",\"{}\")", words::SAME, words::DIFFERENT);
        let cell = Cell::Live { formula, result: words::SAME.into(), text: Text::Words };
        paper.put(row, self.column, &cell, &formats::check())?;
        self.first.get_or_insert(row);
        self.last = row;
        Ok(())
    }

    /// Colours what differs and gives the column's cells: `$Z$11:$Z$30`.
    pub(super) fn finish(self, paper: &mut Paper) -> Result<Option<String>, XlsxError> {
        let Some(first) = self.first else { return Ok(None) };
        let column = self.column;
        let letter = column_number_to_name(column);
        let own = format!("{letter}{}", first + 1);
        let differs = format!(
            "=IF(ISERROR({own}),TRUE,AND({own}<>\"\",{own}<>\"{}\"))",
            words::SAME
        );
        let red = ConditionalFormatFormula::new()
            .set_rule(differs.as_str())
            .set_format(formats::alarm());
        paper.sheet.add_conditional_format(first, column, self.last, column, &red)?;
        Ok(Some(format!("${letter}${}:${letter}${}", first + 1, self.last + 1)))
    }
}

/// What holds while the row shows what was published; `None` without a formula in it.
fn condition(row: u32, cells: &[Cell]) -> Option<String> {
    let live: Vec<usize> = (0..cells.len()).filter(|at| cells[*at].is_live()).collect();
    let (first, last) = (*live.first()?, *live.last()?);
    if live.len() > MOST_CONDITIONS {
        return Some(weighted(row, first, last, cells));
    }
    let each: Vec<String> =
        live.iter().map(|at| equality(row, *at, &cells[*at])).collect();
    Some(match each.as_slice() {
        [only] => only.clone(),
        several => format!("AND({})", several.join(",")),
    })
}

/// `ROUND(F12,8)=90.05`, or `G12="Tốt"`.
fn equality(row: u32, column: usize, cell: &Cell) -> String {
    let own = board::cell(column, row);
    match cell.number() {
        Some(number) => {
            format!("ROUND({own},{PLACES})={}", plain(number.printed(PLACES)))
        }
        None => format!("{own}=\"{}\"", cell.words().replace('"', "\"\"")),
    }
}

/// Every number of the row times its column: no two changes of one kind cancel out.
fn weighted(row: u32, first: usize, last: usize, cells: &[Cell]) -> String {
    let weigh = |at: usize| Some(&cells[at].number()? * &Exact::whole(at + 1));
    let terms: Vec<Exact> = (first..=last).filter_map(weigh).collect();
    let sum = plain(terms.iter().sum::<Exact>().printed(SUM_PLACES));
    let range = format!("{}:{}", board::cell(first, row), board::cell(last, row));
    format!("ROUND(SUMPRODUCT({range},COLUMN({range})),{SUM_PLACES})={sum}")
}

impl Cell {
    fn is_live(&self) -> bool {
        matches!(self, Self::Live { .. })
    }

    /// The number that the file shows.
    fn number(&self) -> Option<Exact> {
        match self {
            Self::Number(number) => Some(number.clone()),
            Self::Live { result, text: Text::Number, .. } => {
                Some(Score::from_text(result)?.into())
            }
            _ => None,
        }
    }
}
