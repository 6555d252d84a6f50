//! The records of a part of an .xlsb workbook, one after the other.

use std::io::{self, BufRead, ErrorKind, Read};

use super::super::trouble::Trouble;

pub(super) const ROW_HEADER: u16 = 0;
pub(super) const ERROR: u16 = 3;
pub(super) const FORMULA_ERROR: u16 = 11;
pub(super) const SHARED_TEXTS: u16 = 159;
pub(super) const BOOK_PROPERTIES: u16 = 153;
pub(super) const SHEET: u16 = 156;
pub(super) const FORMAT: u16 = 44;
pub(super) const STYLE: u16 = 47;
pub(super) const CELL_STYLES: u16 = 617;
pub(super) const CELL_STYLES_END: u16 = 618;
pub(super) const COLUMN_INFO: u16 = 60;
pub(super) const CELLS: u16 = 145;
pub(super) const CELLS_END: u16 = 146;
pub(super) const MERGED: u16 = 176;

/// The most bytes of one record: a text has at most 32,767 letters.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// The records of one part, read as they are asked for.
pub(super) struct Records<R> {
    part: R,
    data: Vec<u8>,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(part: R) -> Self {
        Self { part, data: Vec::new() }
    }

    /// The next record, its kind and its data; `None` at the end of the part.
    pub(super) fn next(&mut self) -> Result<Option<(u16, &[u8])>, Trouble> {
        if self.part.fill_buf().map_err(|error| trouble(&error))?.is_empty() {
            return Ok(None);
        }
        self.record().map_err(|error| trouble(&error))
    }

    fn record(&mut self) -> io::Result<Option<(u16, &[u8])>> {
        let first = self.byte()?;
        let mut kind = u16::from(first & 0x7F);
        if first & 0x80 != 0 {
            kind |= u16::from(self.byte()? & 0x7F) << 7;
        }
        let mut length = 0;
        for place in 0..4 {
            let byte = self.byte()?;
            length |= usize::from(byte & 0x7F) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        if length > MOST_BYTES {
            return Err(io::Error::other("một bản ghi quá dài"));
        }
        self.data.clear();
        let read = (&mut self.part).take(length as u64).read_to_end(&mut self.data)?;
        if read < length {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok(Some((kind, &self.data)))
    }

    fn byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        self.part.read_exact(&mut byte)?;
        Ok(byte[0])
    }
}

fn trouble(error: &io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::UnexpectedEof => {
            Trouble::Other("dữ liệu bị cắt, thiếu phần cuối".into())
        }
        _ => Trouble::Other(error.to_string()),
    }
}
