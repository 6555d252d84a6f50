//! Bytes to sheets of cells that know their address.
//!
//! This room knows files and cells; it does not know what a unit or a
//! criterion is. A file that cannot be opened is one [`Finding`]; whatever
//! stands in a cell is kept as a [`Content`], never dropped.

mod archive;
mod biff;
mod binary;
mod child;
mod excel;
mod formats;
mod hidden;
mod kind;
mod sheet;
mod text;
mod trouble;
mod xlsb;
mod xml;

use crate::findings::{Code, Finding, Place};
use binary::Contents;
use kind::Format;

pub use child::{Child, serve};
pub use sheet::{Content, Sheet, Workbook};
pub use text::{TextNumber, clean, text_number};

/// The largest file that is read: a hundred thousand rows of sixty columns,
/// packed, take some 30 MiB.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The most cells in use in one workbook: a hundred thousand rows of some
/// seventy columns.
pub const MOST_CELLS: usize = 7_000_000;

/// Opens a workbook from its bytes; `file` is its name in messages.
///
/// Without a `child` everything is read in this process.
pub fn open(
    file: &str,
    bytes: &[u8],
    child: Option<&Child>,
) -> Result<Workbook, Finding> {
    let place = Place::file(file);
    if bytes.len() > MOST_BYTES {
        return Err(Finding::new(Code::TooLarge, place)
            .found(format!("{} MiB", bytes.len().div_ceil(1024 * 1024)))
            .with("limit", format!("{} MiB", MOST_BYTES / 1024 / 1024)));
    }
    let format = kind::sniff(bytes).map_err(|problem| problem.finding(&place))?;
    let contents = match (format, child) {
        (Format::Xlsx | Format::Ods, _) => return excel::read(file, bytes, format),
        (_, Some(child)) => child.read(file, bytes)?,
        (_, None) => binary::read(bytes, format).map_err(|e| e.finding(file))?,
    };
    Ok(workbook(file, contents))
}

/// A workbook of what was read, here or in another process.
fn workbook(file: &str, contents: Contents) -> Workbook {
    let mut sheets = contents.sheets;
    for sheet in &mut sheets {
        file.clone_into(&mut sheet.file);
        // text in old encodings
    }
    let skipped = contents.skipped.iter();
    let findings = skipped
        .map(|name| Finding::new(Code::SheetSkipped, Place::file(file)).found(name));
    Workbook { file: file.to_owned(), sheets, findings: findings.collect() }
}
