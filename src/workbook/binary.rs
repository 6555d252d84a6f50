//! What the two binary formats, .xls and .xlsb, have in common: our own scan
//! tells what stands where and how it is shown, calamine reads the values.

use std::panic::catch_unwind;

use calamine::Data;

use super::formats::formatted;
use super::kind::Format;
use super::trouble::Trouble;
use super::value::Shows;
use super::{Content, Sheet, biff, xlsb};
use crate::findings::Cell;

/// The most cells of one binary workbook; for .xls the slots between the
/// outermost cells count, for calamine fills them all.
pub(super) const MOST_SLOTS: u64 = 4_000_000;

/// What a binary workbook holds.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub sheets: Vec<Sheet>,
    /// Names of sheets that have no cells: charts, macros.
    pub skipped: Vec<String>,
}

/// What the scan saw in one cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub cell: Cell,
    pub shows: Shows,
    pub stands: Stands,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// A value that calamine reads.
    Value,
    /// The result of a formula, which calamine reads.
    Result,
    /// A typed error, by its code.
    Error(u8),
    /// The error that a formula gives.
    ResultError(u8),
    /// A formula without any result.
    Nothing,
}

impl Spot {
    /// Puts it on the sheet, with the value that calamine read.
    pub(super) fn put(self, sheet: &mut Sheet, value: Data, since_1904: bool) {
        let read = || formatted(value, self.shows, since_1904);
        let content = match self.stands {
            Stands::Value => read(),
            Stands::Result => read().or(Some(Content::Uncalculated)),
            Stands::Error(code) | Stands::ResultError(code) => Some(error(code)),
            Stands::Nothing => Some(Content::Uncalculated),
        };
        if let Some(content) = content {
            sheet.put(self.cell, content);
        }
    }
}

/// The error of a code, as Excel shows it; newer codes keep their number.
fn error(code: u8) -> Content {
    let name = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        other => return Content::Error(format!("mã {other}").into()),
    };
    Content::Error(name.into())
}

/// Reads a binary workbook.
///
/// Calamine panics on some damaged files that the scan lets pass; such a panic
/// is a file that cannot be read, not the end of the program.
pub(super) fn read(bytes: &[u8], format: Format) -> Result<Contents, Trouble> {
    let outcome = catch_unwind(|| match format {
        Format::Xls => biff::read(bytes),
        _ => xlsb::read(bytes),
    });
    outcome.unwrap_or_else(|_| Err(Trouble::Other("cấu trúc tệp bị hỏng".into())))
}

/// The trouble of a reader whose words are English.
pub(super) fn from_reader(error: &impl std::fmt::Display) -> Trouble {
    let words = error.to_string();
    if words.contains("password") {
        Trouble::Encrypted
    } else {
        Trouble::Other(format!("cấu trúc tệp bị hỏng ({words})"))
    }
}

/// Too many cells, or too far apart.
pub(super) fn too_many(found: u64) -> Trouble {
    Trouble::too_large(format!("{found} ô"), format!("{MOST_SLOTS} ô mỗi tệp"))
}

/// The little-endian number at a position of a record.
pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

/// The little-endian number at a position of a record.
pub(super) fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}
