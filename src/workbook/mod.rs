//! Bytes to sheets of cells that know their address.
//!
//! This room knows files and cells; it does not know what a unit or a
//! criterion is. A file that cannot be opened is one [`Finding`]; whatever
//! stands in a cell is kept as a [`Content`], never dropped.

mod excel;
mod hidden;
mod kind;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use crate::findings::{Cell, Code, Finding, Place};
use crate::numbers::Score;

pub use text::{TextNumber, clean, text_number};

/// The largest file that is read ("20 MiB").
pub const MOST_BYTES: usize = 20 * 1024 * 1024;

/// The most cells in use on one sheet.
pub const MOST_CELLS: usize = 500_000;

/// A workbook that could be opened.
#[derive(Debug, Clone)]
pub struct Workbook {
    /// As the job names it, with `/` on every system.
    pub file: String,
    pub sheets: Vec<Sheet>,
}

/// One sheet and its cells in use.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub file: String,
    pub name: String,
    pub hidden: bool,
    pub cells: BTreeMap<Cell, Content>,
    /// Merged areas: first and last cell.
    pub merges: Vec<(Cell, Cell)>,
    /// Rows and columns that nobody sees, as far as the format tells.
    pub hidden_rows: BTreeSet<u32>,
    pub hidden_columns: BTreeSet<u32>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text in composed form (NFC), white space squeezed; never empty.
    Text(String),
    Number {
        score: Score,
        /// Whether the cell shows it as a percentage.
        percent: bool,
    },
    /// A number that no score can be: NaN, infinite or too large.
    OutOfRange(String),
    /// A date or a duration, as text.
    Date(String),
    Bool(bool),
    /// `#REF!` and its kin.
    Error(String),
    /// A formula that was never calculated.
    Uncalculated,
}

impl Content {
    /// What a person sees in the cell.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text)
            | Self::OutOfRange(text)
            | Self::Date(text)
            | Self::Error(text) => text.clone(),
            Self::Number { score, percent: false } => score.text(),
            Self::Number { score, percent: true } => {
                format!("{}%", score.hundredfold().text())
            }
            Self::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.into(),
            Self::Uncalculated => "công thức".into(),
        }
    }
}

impl Sheet {
    /// The sheet as a place.
    pub fn place(&self) -> Place {
        Place::sheet(&self.file, &self.name)
    }

    /// What stands at a position; `None` where it is blank.
    pub fn get(&self, row: u32, column: u32) -> Option<&Content> {
        self.cells.get(&Cell { row, column })
    }

    /// The text at a position; empty where there is none.
    pub fn text(&self, row: u32, column: u32) -> &str {
        match self.get(row, column) {
            Some(Content::Text(text)) => text,
            _ => "",
        }
    }

    /// The cells of one row, from left to right.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Content)> {
        let first = Cell { row, column: 0 };
        let last = Cell { row, column: u32::MAX };
        self.cells.range(first..=last).map(|(cell, content)| (cell.column, content))
    }

    /// The rows in use, in order.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|cell| cell.row).collect();
        rows.dedup();
        rows
    }

    /// The merged area that covers a position.
    pub fn merge_at(&self, row: u32, column: u32) -> Option<(Cell, Cell)> {
        let covers = |first: u32, last: u32, at: u32| (first..=last).contains(&at);
        self.merges
            .iter()
            .find(|(first, last)| {
                covers(first.row, last.row, row)
                    && covers(first.column, last.column, column)
            })
            .copied()
    }
}

/// Opens a workbook from its bytes; `file` is its name in messages.
pub fn open(file: &str, bytes: &[u8]) -> Result<Workbook, Finding> {
    let place = Place::file(file);
    if bytes.len() > MOST_BYTES {
        return Err(Finding::new(Code::TooLarge, place)
            .found(format!("{} MiB", bytes.len().div_ceil(1024 * 1024)))
            .with("limit", format!("{} MiB", MOST_BYTES / 1024 / 1024)));
    }
    let format = kind::sniff(bytes).map_err(|problem| problem.finding(&place))?;
    excel::read(file, bytes, format)
}
