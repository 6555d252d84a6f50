//! The first part of a BIFF stream: what holds for the whole workbook.

use super::super::binary::{u16_at, u32_at};
use super::super::formats::Formats;
use super::super::trouble::Trouble;
use super::super::value::Shows;
use super::records::{
    BOF, BOUND_SHEET, CODE_PAGE, CONTINUE, DATE_MODE, EOF, FILE_PASS, FORMAT, Record,
    Records, SST, XF, add, short,
};

/// What holds for the whole workbook.
#[derive(Default)]
pub(super) struct Globals {
    /// Excel 97 and later: texts are UTF-16.
    pub is_biff8: bool,
    /// The code page of texts before Excel 97.
    pub code_page: Option<u16>,
    pub since_1904: bool,
    pub formats: Formats,
    pub sheets: Vec<Entry>,
    /// The records of the shared texts, as they are to be copied.
    pub texts: Vec<u8>,
}

/// A sheet as the workbook lists it.
pub(super) struct Entry {
    pub offset: usize,
    pub hidden: bool,
    pub kind: Kind,
    /// The record's name as it is written, and for messages.
    pub written: Vec<u8>,
    pub name: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Cells,
    /// Code of macros, which nobody sees as a sheet.
    Module,
    /// A chart, or macros of old.
    Other,
}

impl Globals {
    pub(super) fn scan(stream: &[u8]) -> Result<Self, Trouble> {
        let mut records = Records::new(stream);
        let mut found = Self { is_biff8: is_biff8(&records.next()?)?, ..Self::default() };
        let mut last = BOF;
        let mut stated = 0;
        loop {
            let record = records.next()?;
            if record.kind == CONTINUE && last == SST {
                // Calamine stumbles over an empty one.
                if !record.data.is_empty() {
                    add(&mut found.texts, CONTINUE, record.data);
                }
                continue;
            }
            last = record.kind;
            match record.kind {
                FILE_PASS => return Err(Trouble::Encrypted),
                EOF => break,
                SST => {
                    stated = u32_at(record.data, 4).ok_or_else(|| short(&record))?;
                    add(&mut found.texts, SST, record.data);
                }
                _ => found.note(&record).ok_or_else(|| short(&record))?,
            }
        }
        // A text takes three bytes at least.
        if stated as usize > found.texts.len() / 3 {
            return Err(Trouble::Other("bảng chữ dùng chung ghi sai số chuỗi".into()));
        }
        Ok(found)
    }

    /// Takes what is of use; `None` where a record is too short.
    fn note(&mut self, record: &Record<'_>) -> Option<()> {
        let data = record.data;
        match record.kind {
            CODE_PAGE => self.code_page = Some(u16_at(data, 0)?),
            DATE_MODE => self.since_1904 = u16_at(data, 0)? == 1,
            XF => self.formats.styles.push(u16_at(data, 2)?),
            FORMAT => {
                let code = self.format_code(data.get(2..)?)?;
                self.formats.defined.insert(u16_at(data, 0)?, Shows::of_code(&code));
            }
            BOUND_SHEET => self.sheets.push(self.entry(data)?),
            _ => {}
        }
        Some(())
    }

    /// Only marks and plain letters count in a format.
    fn format_code(&self, data: &[u8]) -> Option<String> {
        Some(if self.is_biff8 {
            letters(data.get(3..)?, data.get(2)? & 1 != 0)
        } else {
            letters(data.get(1..)?, false)
        })
    }

    fn entry(&self, data: &[u8]) -> Option<Entry> {
        let written = data.get(6..)?;
        let count = usize::from(*written.first()?);
        let (text, wide) = if self.is_biff8 {
            (written.get(2..)?, written.get(1)? & 1 != 0)
        } else {
            (&written[1..], false)
        };
        let text = text.get(..if wide { count * 2 } else { count })?;
        Some(Entry {
            offset: usize::try_from(u32_at(data, 0)?).ok()?,
            hidden: data.get(4)? & 0x3F != 0,
            kind: match data.get(5)? {
                0 => Kind::Cells,
                6 => Kind::Module,
                _ => Kind::Other,
            },
            written: written.to_vec(),
            name: letters(text, wide).replace('\0', ""),
        })
    }
}

/// Whether a workbook of Excel 97 or later begins, or one of Excel 5 or 95.
fn is_biff8(first: &Record<'_>) -> Result<bool, Trouble> {
    if first.kind != BOF {
        return Err(Trouble::Other("không thấy phần đầu của sổ tính".into()));
    }
    match u16_at(first.data, 0) {
        Some(0x0500) => Ok(false),
        Some(2..=7 | 0x0200 | 0x0300 | 0x0400) => {
            Err(Trouble::Other("tệp của bản Excel trước Excel 5.0".into()))
        }
        _ => Ok(true),
    }
}

/// Text in UTF-16, or in bytes that count as Latin-1.
fn letters(data: &[u8], wide: bool) -> String {
    if wide {
        let units = data.chunks_exact(2).filter_map(|two| u16_at(two, 0));
        let letters = char::decode_utf16(units);
        letters.map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    } else {
        data.iter().copied().map(char::from).collect()
    }
}
