//! Binary workbooks of Excel 2007 and later (.xlsb).
//!
//! Calamine reads the values, one cell after the other; our scan goes beside
//! it, for calamine drops the errors of formulas, knows no number formats and
//! panics where a record is too short or points nowhere.

mod parts;
mod records;
mod scan;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader, SheetType, SheetVisible, Xlsb, XlsbError};

use super::archive::Archive;
use super::binary::{Contents, MOST_SLOTS, Spot, Stands, from_reader};
use super::trouble::Trouble;
use super::{Sheet, clean};
use parts::Entry;
use scan::{Common, Scan};

type Book<'a> = Xlsb<Cursor<&'a [u8]>>;

/// Reads every sheet of a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Contents, Trouble> {
    let mut archive = Archive::open(bytes)?;
    let (entries, since_1904) = parts::sheets(&mut archive)?;
    let common = Common {
        formats: parts::formats(&mut archive)?,
        shared_texts: parts::shared_texts(&mut archive)?,
    };
    let names: BTreeSet<&String> = entries.iter().map(|entry| &entry.name).collect();
    if names.len() < entries.len() {
        return Err(Trouble::Other("hai trang trùng tên".into()));
    }
    let mut book = Book::new(Cursor::new(bytes)).map_err(|error| from_reader(&error))?;
    let listed = book.sheets_metadata().to_vec();
    let mut contents = Contents::default();
    let mut left = MOST_SLOTS;
    for (entry, listed) in entries.iter().zip(listed) {
        let name = clean(&entry.name);
        if listed.typ != SheetType::WorkSheet {
            contents.skipped.push(name);
            continue;
        }
        let mut sheet = scan_one(&mut archive, entry, &common, &mut left)
            .and_then(|scan| read_one(&mut book, entry, scan, since_1904))
            .map_err(|trouble| trouble.on(&name))?;
        sheet.hidden = listed.visible != SheetVisible::Visible;
        sheet.name = name;
        contents.sheets.push(sheet);
    }
    Ok(contents)
}

fn scan_one(
    archive: &mut Archive<'_>,
    entry: &Entry,
    common: &Common,
    left: &mut u64,
) -> Result<Scan, Trouble> {
    let part = archive.part(&entry.path)?;
    let part =
        part.ok_or_else(|| Trouble::Other("không thấy dữ liệu của trang".into()))?;
    let scan = Scan::of(part, common, *left)?;
    *left -= scan.spots.len() as u64;
    Ok(scan)
}

fn read_one(
    book: &mut Book<'_>,
    entry: &Entry,
    scan: Scan,
    since_1904: bool,
) -> Result<Sheet, Trouble> {
    let mut sheet = scan.sheet;
    let mut values =
        book.worksheet_cells_reader(&entry.name).map_err(|error| from_reader(&error))?;
    for spot in scan.spots {
        let value = match spot.stands {
            // Calamine passes over these.
            Stands::ResultError(_) => Data::Empty,
            _ => value_of(spot, values.next_cell())?,
        };
        spot.put(&mut sheet, value, since_1904);
    }
    sheet.clear_covered();
    Ok(sheet)
}

type Read<'a> = Result<Option<calamine::Cell<calamine::DataRef<'a>>>, XlsbError>;

/// The value that calamine read for a cell. It fails at errors that it does
/// not know, and can go on.
fn value_of(spot: Spot, read: Read<'_>) -> Result<Data, Trouble> {
    match read {
        Ok(Some(read)) => {
            if read.get_position() == (spot.cell.row, spot.cell.column) {
                return Ok(read.get_value().clone().into());
            }
            Err(Trouble::Other(format!("không rõ ô {} ở đâu", spot.cell)))
        }
        Ok(None) => Err(Trouble::Other(format!("không đọc được ô {}", spot.cell))),
        Err(XlsbError::CellError(_)) => Ok(Data::Empty),
        Err(error) => Err(from_reader(&error)),
    }
}
