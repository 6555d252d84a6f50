//! The records of a BIFF stream, one after the other.

use super::super::binary::u16_at;
use super::super::trouble::Trouble;

pub(super) const FORMULA: u16 = 0x0006;
pub(super) const EOF: u16 = 0x000A;
pub(super) const DATE_MODE: u16 = 0x0022;
pub(super) const FILE_PASS: u16 = 0x002F;
pub(super) const CONTINUE: u16 = 0x003C;
pub(super) const CODE_PAGE: u16 = 0x0042;
pub(super) const COL_INFO: u16 = 0x007D;
pub(super) const BOUND_SHEET: u16 = 0x0085;
pub(super) const MUL_RK: u16 = 0x00BD;
pub(super) const R_STRING: u16 = 0x00D6;
pub(super) const XF: u16 = 0x00E0;
pub(super) const MERGED_CELLS: u16 = 0x00E5;
pub(super) const SST: u16 = 0x00FC;
pub(super) const LABEL_SST: u16 = 0x00FD;
pub(super) const NUMBER: u16 = 0x0203;
pub(super) const LABEL: u16 = 0x0204;
pub(super) const BOOL_ERR: u16 = 0x0205;
pub(super) const STRING: u16 = 0x0207;
pub(super) const ROW: u16 = 0x0208;
pub(super) const RK: u16 = 0x027E;
pub(super) const FORMAT: u16 = 0x041E;
pub(super) const BOF: u16 = 0x0809;

pub(super) struct Record<'a> {
    pub kind: u16,
    pub data: &'a [u8],
}

/// The records from a position on.
pub(super) struct Records<'a> {
    stream: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8]) -> Self {
        Self { stream }
    }

    /// How many bytes are left.
    pub(super) fn left(&self) -> usize {
        self.stream.len()
    }

    /// The next record. Whoever asks has not met the last one yet, so that a
    /// stream which ends here was cut.
    pub(super) fn next(&mut self) -> Result<Record<'a>, Trouble> {
        let cut = || Trouble::Other("dữ liệu bị cắt, thiếu phần cuối".into());
        let kind = u16_at(self.stream, 0).ok_or_else(cut)?;
        let length = usize::from(u16_at(self.stream, 2).ok_or_else(cut)?);
        let data = self.stream.get(4..4 + length).ok_or_else(cut)?;
        self.stream = &self.stream[4 + length..];
        Ok(Record { kind, data })
    }
}

/// Adds a record to a stream; the data of a record is never longer than a
/// record that was read.
pub(super) fn add(stream: &mut Vec<u8>, kind: u16, data: &[u8]) {
    let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
    stream.extend(kind.to_le_bytes());
    stream.extend(length.to_le_bytes());
    stream.extend(&data[..usize::from(length)]);
}

/// A record that is too short for what it should hold.
pub(super) fn short(record: &Record<'_>) -> Trouble {
    Trouble::Other(format!("bản ghi {:04X} bị cắt cụt", record.kind))
}
