//! The sheet "Thông tin" of a workbook: what `congbo.toml` can say, in two columns of
//! Vietnamese labels and values.
//!
//! It comes back from the Excel appendices as they are written, and staff fill it in in
//! the entry workbook. What is said goes the same way as the job file's keys.

mod bands;
mod block;
mod labels;
mod merge;
mod particulars;
mod read;
mod rules;
#[cfg(test)]
mod tests;
mod words;
mod write;

use crate::job::lists::pairs::{header, labels as texts};
use crate::scores::names::fold;
use crate::workbook::Sheet;

pub use block::{Block, Particulars};
pub use labels::Label;
pub use particulars::{EDITION, ISSUER, label_of};
pub use read::{Information, information};
pub use rules::RULES;
pub use write::{Before, Line, Section, Tables, sections};

/// What the sheet is called.
pub const INFORMATION_SHEET: &str = "Thông tin";

/// The sheet's own header row.
pub const INFORMATION_HEADER: [&str; 2] = ["Thông tin", "Nội dung"];

/// The most rows of the sheet; nobody types more.
const MOST_ROWS: usize = 1_000;

/// Whether a sheet is called so.
pub fn is_named_for_information(sheet: &Sheet) -> bool {
    fold(&sheet.name) == fold(INFORMATION_SHEET)
}

/// Whether a sheet tells of the job, not of scores: it is called so, and one of its
/// labels is known below the header row, or two are without one.
pub fn is_information(sheet: &Sheet) -> bool {
    let least = if header(sheet).is_some() { 1 } else { 2 };
    let known = texts(sheet).take(MOST_ROWS).filter(|(label, _)| is_label(label));
    is_named_for_information(sheet) && known.take(least).count() == least
}

/// Whether a text is one of the sheet's labels.
fn is_label(text: &str) -> bool {
    labels::named(particulars::particulars(), text).is_some()
        || labels::named(RULES.iter(), text).is_some()
}
