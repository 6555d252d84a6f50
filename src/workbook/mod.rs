//! Bytes to sheets of cells that know their address.
//!
//! This room knows files and cells; it does not know what a unit or a
//! criterion is. A file that cannot be opened is one [`Finding`]; whatever
//! stands in a cell is kept as a [`Content`], never dropped.

mod archive;
mod biff;
mod binary;
mod budget;
pub mod child;
mod delimited;
mod encoding;
mod formats;
mod html;
mod kind;
mod legacy;
mod look;
mod ods;
mod sheet;
mod spreadsheetml;
mod stored;
mod text;
mod trouble;
mod value;
mod walk;
mod xlsb;
mod xlsx;
mod xml;

use std::panic::catch_unwind;

use crate::findings::{Code, Finding, Place};
use binary::Contents;
use kind::Format;
use trouble::Trouble;

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
/// The formats that foreign code reads are read by the `child`; without one
/// everything is read in this process.
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
    let mut workbook = read(file, bytes, format, child)?;
    let odd = oddities(file, bytes, format, &workbook);
    workbook.findings.extend(odd);
    for sheet in &mut workbook.sheets {
        legacy::convert_sheet(sheet);
    }
    Ok(workbook)
}

/// What is odd about a file that can be read all the same.
fn oddities(
    file: &str,
    bytes: &[u8],
    format: Format,
    workbook: &Workbook,
) -> Vec<Finding> {
    let finding = |code, found: &str| Finding::new(code, Place::file(file)).found(found);
    let kind = match format {
        Format::Html => "trang web (HTML)",
        Format::Xml2003 => "XML của Excel 2003",
        Format::Delimited => "chữ ngăn cách bằng dấu (CSV)",
        _ => "",
    };
    let ending = file.rsplit('.').next().unwrap_or_default().to_lowercase();
    let mut odd = Vec::new();
    if !kind.is_empty() && ["xlsx", "xlsm", "xlsb", "xls"].contains(&ending.as_str()) {
        odd.push(finding(Code::OtherKind, kind));
    }
    if matches!(format, Format::Xlsx | Format::Xlsb | Format::Ods) {
        odd.extend(archive::oddities(bytes).iter().map(|f| finding(Code::OddFile, f)));
    }
    let names = workbook.sheets.iter().map(|sheet| sheet.name.as_str());
    let illegal = |name: &&str| name.chars().count() > 31 || name.contains(ILLEGAL);
    for name in names.filter(illegal).filter(|_| format == Format::Xlsx) {
        let found = format!("tên trang \"{name}\" không đúng quy tắc của Excel");
        odd.push(finding(Code::OddFile, &found));
    }
    odd
}

/// What the name of a sheet never holds in Excel.
const ILLEGAL: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

fn read(
    file: &str,
    bytes: &[u8],
    format: Format,
    child: Option<&Child>,
) -> Result<Workbook, Finding> {
    let read = match format {
        Format::Xlsb | Format::Xls => return read_binary(file, bytes, format, child),
        Format::Xlsx => xlsx::read,
        Format::Ods | Format::FlatOds => ods::read,
        Format::Html => html::read,
        Format::Xml2003 => spreadsheetml::read,
        Format::Delimited => delimited::read,
    };
    // Nothing here should panic; if it does, one file cannot be read.
    catch_unwind(|| read(file, bytes))
        .unwrap_or_else(|_| Err(Trouble::Other("cấu trúc tệp bị hỏng".into())))
        .map_err(|trouble| trouble.finding(file))
}

/// Reads what calamine reads, here or in another process.
fn read_binary(
    file: &str,
    bytes: &[u8],
    format: Format,
    child: Option<&Child>,
) -> Result<Workbook, Finding> {
    let Contents { mut sheets, skipped } = match child {
        Some(child) => child.read(file, bytes)?,
        None => binary::read(bytes, format).map_err(|e| e.finding(file))?,
    };
    for sheet in &mut sheets {
        file.clone_into(&mut sheet.file);
    }
    let skipped = skipped.iter();
    let findings = skipped
        .map(|name| Finding::new(Code::SheetSkipped, Place::file(file)).found(name));
    Ok(Workbook { file: file.to_owned(), sheets, findings: findings.collect() })
}
