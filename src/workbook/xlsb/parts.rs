//! The parts of an .xlsb workbook that say what its sheets are made of.

use std::collections::BTreeMap;

use super::super::archive::Archive;
use super::super::binary::{u16_at, u32_at};
use super::super::formats::Formats;
use super::super::trouble::Trouble;
use super::super::value::Shows;
use super::super::xml::{Event, Xml, attribute};
use super::records::{
    BOOK_PROPERTIES, CELL_STYLES, CELL_STYLES_END, FORMAT, Records, SHARED_TEXTS, SHEET,
    STYLE,
};

/// A sheet as the workbook lists it.
pub(super) struct Entry {
    pub name: String,
    /// The part that holds it.
    pub path: String,
}

/// A record that is too short for what it should hold.
pub(super) fn short(kind: u16) -> Trouble {
    Trouble::Other(format!("bản ghi {kind} bị cắt cụt"))
}

/// A text: its length in letters, then UTF-16; and where the data goes on.
fn text(data: &[u8], at: usize) -> Option<(String, usize)> {
    let start = at.checked_add(4)?;
    let length = usize::try_from(u32_at(data, at)?).ok()?.checked_mul(2)?;
    let end = start.checked_add(length)?;
    let letters = data.get(start..end)?.chunks_exact(2);
    let letters = char::decode_utf16(letters.filter_map(|two| u16_at(two, 0)));
    let letter = |letter: Result<char, _>| letter.unwrap_or(char::REPLACEMENT_CHARACTER);
    Some((letters.map(letter).collect(), end))
}

/// The sheets in the workbook's order, and whether its days count from 1904.
pub(super) fn sheets(archive: &mut Archive<'_>) -> Result<(Vec<Entry>, bool), Trouble> {
    let targets = targets(archive)?;
    let mut sheets = Vec::new();
    let mut since_1904 = false;
    let part = archive.part("xl/workbook.bin")?;
    let part = part.ok_or_else(|| Trouble::Other("thiếu phần workbook.bin".into()))?;
    let mut records = Records::new(part);
    while let Some((kind, data)) = records.next()? {
        match kind {
            BOOK_PROPERTIES => {
                since_1904 = data.first().ok_or_else(|| short(kind))? & 1 != 0;
            }
            // A sheet without a part, as macros have.
            SHEET if u32_at(data, 8) == Some(u32::MAX) => {}
            SHEET => {
                let (id, after) = text(data, 8).ok_or_else(|| short(kind))?;
                let (name, _) = text(data, after).ok_or_else(|| short(kind))?;
                let unknown = || Trouble::Other("không thấy dữ liệu của trang".into());
                let target = targets.get(&id).ok_or_else(|| unknown().on(&name))?;
                sheets.push(Entry { name, path: format!("xl/{target}") });
            }
            _ => {}
        }
    }
    Ok((sheets, since_1904))
}

/// The parts that the workbook names by an id.
fn targets(archive: &mut Archive<'_>) -> Result<BTreeMap<String, String>, Trouble> {
    let mut targets = BTreeMap::new();
    let Some(part) = archive.part("xl/_rels/workbook.bin.rels")? else {
        return Ok(targets);
    };
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Event::Start(element) => {
                let id = attribute(&element, "Id");
                targets.extend(id.zip(attribute(&element, "Target")));
            }
            Event::Eof => return Ok(targets),
            _ => {}
        }
    }
}

/// The number formats, and those of the cells' styles.
pub(super) fn formats(archive: &mut Archive<'_>) -> Result<Formats, Trouble> {
    let mut formats = Formats::default();
    let Some(part) = archive.part("xl/styles.bin")? else { return Ok(formats) };
    let mut records = Records::new(part);
    let mut of_cells = false;
    while let Some((kind, data)) = records.next()? {
        match kind {
            FORMAT => {
                let id = u16_at(data, 0).ok_or_else(|| short(kind))?;
                let (code, _) = text(data, 2).ok_or_else(|| short(kind))?;
                formats.defined.insert(id, Shows::of_code(&code));
            }
            // Named styles are listed in the same way, before.
            CELL_STYLES => of_cells = true,
            CELL_STYLES_END => of_cells = false,
            STYLE if of_cells => {
                formats.styles.push(u16_at(data, 2).ok_or_else(|| short(kind))?);
            }
            _ => {}
        }
    }
    Ok(formats)
}

/// How many texts the sheets share.
pub(super) fn shared_texts(archive: &mut Archive<'_>) -> Result<u32, Trouble> {
    let Some(part) = archive.part("xl/sharedStrings.bin")? else { return Ok(0) };
    let mut records = Records::new(part);
    let mut count = 0;
    while let Some((kind, data)) = records.next()? {
        if kind == SHARED_TEXTS {
            count = u32_at(data, 4).ok_or_else(|| short(kind))?;
        }
    }
    Ok(count)
}
