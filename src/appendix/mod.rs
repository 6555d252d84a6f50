//! Writes the Excel appendices, `phu-luc.xlsx`, from the finished figures, and
//! [`marked`] copies of the workbooks that were read.
//!
//! Nothing is computed here. A cell holds a live formula only where that formula
//! gives exactly the figure of the model; where it would give another, the plain
//! figure stands and the sheet says so.

mod cells;
mod columns;
mod entry;
mod fit;
mod formats;
mod formulas;
mod frame;
pub mod marked;
mod names;
mod sheet;
mod summary;
mod words;
#[cfg(test)]
mod tests;

use rust_xlsxwriter::utility::quote_sheet_name;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::results::figures::{Edition, Figures};

use columns::Table;
pub use entry::{
    EntryColumn, EntryPage, EntrySheet, FieldColumn, FormLine, FormPart, FormSheet,
    ScoreSheet, entry,
};
pub use words::{notes as note_words, rules as rule_words};

/// The defined name by which an appendix is recognised when it comes back as input.
pub const MARK: &str = "congbo_phu_luc";

/// Who issues the appendices; every part may be blank.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// The superior body ("cơ quan chủ quản"), if it is named.
    pub parent: String,
    /// "Ủy ban nhân dân tỉnh Thanh Hóa".
    pub name: String,
    /// "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH".
    pub signer_lines: Vec<String>,
    pub signer_name: String,
    /// The date that the file bears as its creation; never a clock's.
    pub date: Option<Date>,
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

/// Writes one sheet per board and gives the bytes of the workbook.
pub fn phu_luc(figures: &Figures, letterhead: &Letterhead) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&formats::base(), 21, 72)?;
    workbook.set_properties(&properties(&figures.edition, letterhead)?);
    let names =
        names::sheet_names(figures.boards.iter().map(|board| board.group.as_str()));
    for (place, (board, name)) in figures.boards.iter().zip(&names).enumerate() {
        let table = Table::new(board, &figures.edition);
        sheet::write(workbook.add_worksheet().set_name(name)?, &table, letterhead)?;
        if place == 0 {
            mark(&mut workbook, name, &table)?;
        }
    }
    workbook.save_to_buffer()
}

/// Lays the recognised name over the first table.
fn mark(workbook: &mut Workbook, sheet: &str, table: &Table) -> Result<(), XlsxError> {
    let range = format!("={}!{}", quote_sheet_name(sheet), table.area());
    workbook.define_name(MARK, &range)?;
    Ok(())
}

/// The document properties, with a date that is the same in every run.
fn properties(edition: &Edition, head: &Letterhead) -> Result<DocProperties, XlsxError> {
    let next = edition.year.and_then(|year| u16::try_from(year + 1).ok());
    let fallback = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let first_of = |year| ExcelDateTime::from_ymd(year, 1, 1).ok();
    let created = match head.date {
        Some(date) => ExcelDateTime::from_ymd(date.year, date.month, date.day).ok(),
        None => next.and_then(first_of),
    };
    Ok(DocProperties::new()
        .set_title(words::document_title(edition))
        .set_author(&head.name)
        .set_creation_datetime(&created.unwrap_or(fallback)))
}
