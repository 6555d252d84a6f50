//! Workbooks of Excel 5 to 2003 (.xls).
//!
//! Calamine never sees such a file itself: it believes what records say of
//! sizes and places, fails a workbook for one unknown error, and knows no
//! number formats. It is given a mended copy, which holds nothing but the
//! plain values of cells; everything else our scan tells.

mod container;
mod globals;
mod records;
mod scan;
#[cfg(test)]
mod tests;
mod wrapped;

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader, Xls, XlsOptions};

use super::binary::{Contents, MOST_SLOTS, Stands, from_reader, too_many};
use super::formats::Formats;
use super::trouble::Trouble;
use super::{Sheet, clean};
use globals::{Entry, Globals, Kind};
use records::{BOF, BOUND_SHEET, EOF, Records, add};
use scan::Scan;

/// Reads every sheet of a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Contents, Trouble> {
    let stream = container::workbook_stream(bytes)?;
    let globals = Globals::scan(&stream)?;
    let scans = scan_all(&stream, &globals)?;
    drop(stream);
    let others = globals.sheets.iter().filter(|entry| entry.kind == Kind::Other);
    let skipped = others.map(|entry| clean(&entry.name)).collect();
    let sheets = read_all(&globals, scans)?;
    Ok(Contents { sheets, skipped })
}

type Scanned<'a> = Vec<(&'a Entry, Scan<'a>)>;

fn scan_all<'a>(stream: &[u8], globals: &'a Globals) -> Result<Scanned<'a>, Trouble> {
    let mut scans = Vec::new();
    let mut slots = 0;
    // Sheets that overlap would be read more often than the file is long.
    let mut left = stream.len();
    for entry in globals.sheets.iter().filter(|entry| entry.kind == Kind::Cells) {
        let scan = scan_one(stream, entry, &globals.formats, &mut left)
            .and_then(|scan| {
                slots += scan.slots();
                if slots > MOST_SLOTS { Err(too_many(slots)) } else { Ok(scan) }
            })
            .map_err(|trouble| trouble.on(&clean(&entry.name)))?;
        scans.push((entry, scan));
    }
    Ok(scans)
}

fn scan_one<'a>(
    stream: &[u8],
    entry: &Entry,
    formats: &'a Formats,
    left: &mut usize,
) -> Result<Scan<'a>, Trouble> {
    let outside = || Trouble::Other("vị trí của trang nằm ngoài tệp".into());
    let from = stream.get(entry.offset..).ok_or_else(outside)?;
    let mut records = Records::new(from);
    let scan = Scan::of(&mut records, formats)?;
    let overlap = || Trouble::Other("các trang chồng lên nhau trong tệp".into());
    *left = left.checked_sub(from.len() - records.left()).ok_or_else(overlap)?;
    Ok(scan)
}

/// A workbook of the same sheets, of plain values only.
fn mended(globals: &Globals, scans: &mut Scanned<'_>) -> Vec<u8> {
    let version: u16 = if globals.is_biff8 { 0x0600 } else { 0x0500 };
    let begin = |kind: u16| [version.to_le_bytes(), kind.to_le_bytes()].concat();
    let mut stream = Vec::new();
    add(&mut stream, BOF, &begin(0x0005));
    let mut offsets = Vec::new();
    for (entry, _) in &*scans {
        offsets.push(stream.len() + 4);
        add(&mut stream, BOUND_SHEET, &[&[0; 6], entry.written.as_slice()].concat());
    }
    stream.extend(&globals.texts);
    add(&mut stream, EOF, &[]);
    for ((_, scan), place) in scans.iter_mut().zip(offsets) {
        let offset = u32::try_from(stream.len()).unwrap_or(u32::MAX);
        stream[place..place + 4].copy_from_slice(&offset.to_le_bytes());
        add(&mut stream, BOF, &begin(0x0010));
        stream.append(&mut scan.mended);
        add(&mut stream, EOF, &[]);
    }
    stream
}

fn read_all(globals: &Globals, mut scans: Scanned<'_>) -> Result<Vec<Sheet>, Trouble> {
    let copy = wrapped::wrapped(mended(globals, &mut scans));
    let mut options = XlsOptions::default();
    options.force_codepage = Some(code_page(globals));
    let mut book: Xls<_> = Xls::new_with_options(Cursor::new(copy), options)
        .map_err(|error| from_reader(&error))?;
    let names = book.sheet_names();
    if names.iter().collect::<BTreeSet<_>>().len() < scans.len() {
        return Err(Trouble::Other("hai trang trùng tên".into()));
    }
    let mut sheets = Vec::new();
    for (name, (entry, scan)) in names.iter().zip(scans) {
        let values = book.worksheet_range(name).map_err(|error| from_reader(&error))?;
        let mut sheet = scan.sheet;
        (sheet.name, sheet.hidden) = (clean(name), entry.hidden);
        for spot in scan.spots {
            let at = (spot.cell.row, spot.cell.column);
            let value = values.get_value(at).cloned().unwrap_or_default();
            let expected = matches!(spot.stands, Stands::Value | Stands::Result);
            if expected && value == Data::Empty {
                let words = format!("ô {} trỏ đến một chuỗi không có", spot.cell);
                return Err(Trouble::Other(words).on(&sheet.name));
            }
            spot.put(&mut sheet, value, globals.since_1904);
        }
        sheet.clear_covered();
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// The code page of texts: UTF-16 since Excel 97, whatever the file says.
fn code_page(globals: &Globals) -> u16 {
    match globals.code_page {
        _ if globals.is_biff8 => 1200,
        Some(0x8000) => 10_000,
        None | Some(0x8001) => 1252,
        Some(other) => other,
    }
}
