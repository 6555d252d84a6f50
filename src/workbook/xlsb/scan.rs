//! The records of one .xlsb sheet: what stands where, hidden rows and columns.

use std::io::BufRead;

use super::super::Sheet;
use super::super::binary::{Spot, Stands, u16_at, u32_at};
use super::super::formats::Formats;
use super::super::trouble::Trouble;
use super::parts::short;
use super::records::{
    CELLS, CELLS_END, COLUMN_INFO, ERROR, FORMULA_ERROR, MERGED, ROW_HEADER, Records,
};
use crate::findings::Cell;

const LAST_ROW: u32 = 1_048_575;
const LAST_COLUMN: u32 = 16_383;

/// What holds for all sheets of a workbook.
pub(super) struct Common {
    pub formats: Formats,
    pub shared_texts: u32,
}

/// What the scan of one sheet finds.
#[derive(Default)]
pub(super) struct Scan {
    /// The sheet, without its cells.
    pub sheet: Sheet,
    /// The cells in the order of the file.
    pub spots: Vec<Spot>,
    row: u32,
}

impl Scan {
    /// Scans a part to its end, where its checksum is proved, too.
    pub(super) fn of(
        part: impl BufRead,
        common: &Common,
        most: u64,
    ) -> Result<Self, Trouble> {
        let mut records = Records::new(part);
        let mut scan = Self::default();
        let (mut begun, mut ended) = (false, false);
        while let Some((kind, data)) = records.next()? {
            match kind {
                CELLS => begun = true,
                CELLS_END => ended = true,
                ROW_HEADER if begun && !ended => scan.take_row(data)?,
                1..=FORMULA_ERROR if begun && !ended => {
                    scan.take_cell(kind, data, common)?;
                }
                COLUMN_INFO | MERGED => {
                    scan.take_layout(kind, data).ok_or_else(|| short(kind))?;
                }
                _ => {}
            }
            if scan.spots.len() as u64 > most {
                return Err(super::super::binary::too_many(scan.spots.len() as u64));
            }
        }
        if !ended {
            return Err(Trouble::Other("dữ liệu bị cắt, thiếu phần cuối".into()));
        }
        Ok(scan)
    }

    fn take_row(&mut self, data: &[u8]) -> Result<(), Trouble> {
        self.row = u32_at(data, 0).ok_or_else(|| short(ROW_HEADER))?;
        if self.row > LAST_ROW {
            return Err(Trouble::Other(format!("không thể có dòng {}", self.row)));
        }
        if data.get(11).is_some_and(|flags| flags & 0x10 != 0) {
            self.sheet.hidden_rows.insert(self.row);
        }
        Ok(())
    }

    fn take_cell(
        &mut self,
        kind: u16,
        data: &[u8],
        common: &Common,
    ) -> Result<(), Trouble> {
        let column = u32_at(data, 0).ok_or_else(|| short(kind))?;
        if column > LAST_COLUMN {
            return Err(Trouble::Other(format!("không thể có cột {column}")));
        }
        let cell = Cell { row: self.row, column };
        let damaged = |what| Trouble::Other(format!("ô {cell} {what}"));
        if !is_whole(kind, data) {
            return Err(damaged("bị cắt cụt"));
        }
        let stands = match kind {
            1 => return Ok(()),
            ERROR => Stands::Error(data[8]),
            FORMULA_ERROR => Stands::ResultError(data[8]),
            7 if u32_at(data, 8).is_none_or(|at| at >= common.shared_texts) => {
                return Err(damaged("trỏ đến một chuỗi không có"));
            }
            2..=7 => Stands::Value,
            _ => Stands::Result,
        };
        let style = u32_at(data, 4).unwrap_or_default() & 0x00FF_FFFF;
        let shows = common.formats.of(style as usize);
        self.spots.push(Spot { cell, shows, stands });
        Ok(())
    }

    /// Hidden columns and merged areas; `None` where a record is short.
    fn take_layout(&mut self, kind: u16, data: &[u8]) -> Option<()> {
        let sheet = &mut self.sheet;
        let first = u32_at(data, 0)?;
        let last = u32_at(data, 4)?;
        if kind == COLUMN_INFO {
            if u16_at(data, 16)? & 1 != 0 {
                sheet.hidden_columns.extend(first..=last.min(LAST_COLUMN));
            }
        } else {
            let (left, right) = (u32_at(data, 8)?, u32_at(data, 12)?);
            let last = Cell { row: last, column: right };
            sheet.merges.push((Cell { row: first, column: left }, last));
        }
        Some(())
    }
}

/// Whether a record holds all of its cell: column and style, then the value.
fn is_whole(kind: u16, data: &[u8]) -> bool {
    let text = || u64::from(u32_at(data, 8).unwrap_or(u32::MAX)) * 2 + 12;
    let least = match kind {
        1 => 8,
        2 | 7 => 12,
        5 | 9 => 16,
        6 | 8 => text(),
        _ => 9,
    };
    data.len() as u64 >= least
}
