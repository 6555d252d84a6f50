//! The column that says, row by row, whether the sheet still shows what was published.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{ConditionalFormatFormula, XlsxError};

use super::cells::{Cell, Paper, Text, plain};
use super::formats::Look;
use super::grid::{Column, HEAD_ROW};
use super::{board, formats, words};
use crate::numbers::{Exact, Score};

/// Conditions that a reader can still follow; a row with more is summed up.
const MOST_CONDITIONS: usize = 12;

/// Decimals that a cell is compared in; formulas keep two more.
const PLACES: u32 = 8;

/// How far a sum of a row may be off: more than binary noise, less than any score.
const TOLERANCE: &str = "1E-5";

/// The same for a row beyond this column, whose sums are larger.
const ROUGH: &str = "1E-3";
const WIDE: usize = 200;

/// The longest words that are compared; Excel takes 255 characters.
const MOST_LETTERS: usize = 200;

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

    /// Compares the figures of a row with what was published.
    pub(super) fn row(
        &mut self,
        paper: &mut Paper,
        row: u32,
        (cells, columns): (&[Cell], &[Column]),
    ) -> Result<(), XlsxError> {
        let Some(same) = Figures::of(row, cells, columns).condition() else {
            return Ok(());
        };
        let (yes, no) = (words::SAME, words::DIFFERENT);
        let formula = format!("IFERROR(IF({same},\"{yes}\",\"{no}\"),\"{no}\")");
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
        let differs = format!("={own}=\"{}\"", words::DIFFERENT);
        let red = ConditionalFormatFormula::new()
            .set_rule(differs.as_str())
            .set_format(formats::alarm());
        paper.sheet.add_conditional_format(first, column, self.last, column, &red)?;
        Ok(Some(format!("${letter}${}:${letter}${}", first + 1, self.last + 1)))
    }
}

/// The figures of one row, typed ones too, by their columns.
struct Figures<'a> {
    row: u32,
    numbers: Vec<(usize, Exact)>,
    /// Words that stand for a number: "KAD", "–".
    marks: Vec<(usize, &'a str)>,
    /// Words that are a result: a band, the name of the best unit.
    words: Vec<(usize, &'a str)>,
}

impl<'a> Figures<'a> {
    fn of(row: u32, cells: &'a [Cell], columns: &[Column]) -> Self {
        let mut own =
            Self { row, numbers: Vec::new(), marks: Vec::new(), words: Vec::new() };
        for (at, (cell, column)) in cells.iter().zip(columns).enumerate() {
            let words = cell.words();
            match (cell.number(), column.look) {
                (Some(number), _) => own.numbers.push((at, number)),
                _ if words.is_empty() || words.chars().count() > MOST_LETTERS => {}
                // A name that was typed is no figure.
                (None, Look::Words) if !cell.is_live() => {}
                (None, Look::Words | Look::Mark) => own.words.push((at, words)),
                (None, _) => own.marks.push((at, words)),
            }
        }
        own
    }

    /// What holds while the row shows what was published; `None` without a figure.
    fn condition(&self) -> Option<String> {
        let count = self.numbers.len() + self.marks.len() + self.words.len();
        let word = |(at, words): &(usize, &str)| self.is_word(*at, words);
        let mut all: Vec<String> = self.words.iter().map(word).collect();
        if count > MOST_CONDITIONS {
            all.extend(self.sums());
        } else {
            all.extend(
                self.numbers.iter().map(|(at, number)| self.is_number(*at, number)),
            );
            all.extend(self.marks.iter().map(word));
        }
        match all.as_slice() {
            [] => None,
            [only] => Some(only.clone()),
            several => Some(format!("AND({})", several.join(","))),
        }
    }

    /// `ROUND(F12,8)=90.05`; an empty cell would count as zero.
    fn is_number(&self, column: usize, number: &Exact) -> String {
        let own = board::cell(column, self.row);
        let same = format!("ROUND({own},{PLACES})={}", plain(number.printed(PLACES)));
        if *number == Exact::zero() { format!("AND({own}<>\"\",{same})") } else { same }
    }

    /// `G12="Tốt"`.
    fn is_word(&self, column: usize, words: &str) -> String {
        let own = board::cell(column, self.row);
        format!("{own}=\"{}\"", words.replace('"', "\"\""))
    }

    /// The sums of the numbers, of each times its column, and of each times the square of
    /// its column: three weights of which no combination is zero in three columns, so
    /// that no change of up to three cells cancels out. The last sum tells which cells
    /// hold numbers at all.
    fn sums(&self) -> Vec<String> {
        let numbers = self.numbers.iter().map(|(at, _)| *at);
        let all = || numbers.clone().chain(self.marks.iter().map(|(at, _)| *at));
        let (Some(first), Some(last)) = (all().min(), all().max()) else {
            return Vec::new();
        };
        let range = [first, last].map(|column| board::cell(column, self.row)).join(":");
        let tolerance = if last > WIDE { ROUGH } else { TOLERANCE };
        let is = |formula: String, number: &dyn Fn(&Exact) -> Exact, power: u32| {
            let weighed = |(at, own): &(usize, Exact)| {
                &number(own) * &Exact::whole((at + 1).pow(power))
            };
            let terms: Vec<Exact> = self.numbers.iter().map(weighed).collect();
            let sum = plain(terms.iter().sum::<Exact>().printed(PLACES));
            format!("ABS({formula}-({sum}))<{tolerance}")
        };
        let one = |_: &Exact| Exact::whole(1);
        vec![
            is(format!("SUM({range})"), &Exact::clone, 0),
            is(format!("SUMPRODUCT({range},COLUMN({range}))"), &Exact::clone, 1),
            is(format!("SUMPRODUCT({range},COLUMN({range})^2)"), &Exact::clone, 2),
            is(format!("SUMPRODUCT(--ISNUMBER({range}),COLUMN({range})^2)"), &one, 2),
        ]
    }
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
