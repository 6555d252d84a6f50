//! The records of one sheet: what stands where, and what calamine may see.

use super::super::Sheet;
use super::super::binary::{Spot, Stands, u16_at};
use super::super::formats::Formats;
use super::super::trouble::Trouble;
use super::records::{
    BOF, BOOL_ERR, COL_INFO, EOF, FORMULA, LABEL, LABEL_SST, MERGED_CELLS, MUL_RK,
    NUMBER, R_STRING, RK, ROW, Record, Records, STRING, add, short,
};
use crate::findings::Cell;

const LAST_COLUMN: u16 = 255;

/// What every record of a cell begins with: row, column, style.
type Head = [u8; 6];

/// What the scan of one sheet finds.
pub(super) struct Scan<'a> {
    formats: &'a Formats,
    /// The sheet, without its cells.
    pub sheet: Sheet,
    pub spots: Vec<Spot>,
    /// Simple records of the same values, for calamine.
    pub mended: Vec<u8>,
    /// A formula whose text is yet to come.
    pending: Option<Head>,
}

impl<'a> Scan<'a> {
    /// Scans the records of a sheet up to its end.
    pub(super) fn of(
        records: &mut Records<'_>,
        formats: &'a Formats,
    ) -> Result<Self, Trouble> {
        let mut scan = Self {
            formats,
            sheet: Sheet::default(),
            spots: Vec::new(),
            mended: Vec::new(),
            pending: None,
        };
        // Charts lie within the sheet and have records of cells, too.
        let mut depth = 0_u32;
        loop {
            let record = records.next()?;
            match record.kind {
                BOF => depth += 1,
                _ if depth == 0 => {
                    return Err(Trouble::Other("không thấy phần đầu của trang".into()));
                }
                EOF => depth -= 1,
                _ if depth == 1 => scan.take(&record)?,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        scan.give_up_text();
        Ok(scan)
    }

    /// The slots between the outermost cells, which calamine fills.
    pub(super) fn slots(&self) -> u64 {
        let rows = span(self.spots.iter().map(|spot| spot.cell.row));
        rows * span(self.spots.iter().map(|spot| spot.cell.column))
    }

    fn take(&mut self, record: &Record<'_>) -> Result<(), Trouble> {
        let data = record.data;
        let least = match record.kind {
            NUMBER => 14,
            RK | LABEL_SST => 10,
            BOOL_ERR | LABEL | R_STRING => 8,
            FORMULA => 20,
            MUL_RK => return self.take_many(record),
            STRING => {
                self.take_text(data);
                return Ok(());
            }
            ROW | COL_INFO | MERGED_CELLS => {
                return self.take_layout(record).ok_or_else(|| short(record));
            }
            _ => return Ok(()),
        };
        let head = data.first_chunk::<6>().filter(|_| data.len() >= least);
        let head = *head.ok_or_else(|| short(record))?;
        self.give_up_text();
        within(head)?;
        match record.kind {
            FORMULA => self.take_formula(head, data),
            BOOL_ERR if data[7] != 0 => self.spot(head, Stands::Error(data[6])),
            kind => {
                add(&mut self.mended, kind, data);
                self.spot(head, Stands::Value);
            }
        }
        Ok(())
    }

    fn spot(&mut self, head: Head, stands: Stands) {
        let (cell, style) = parts(head);
        self.spots.push(Spot { cell, shows: self.formats.of(style.into()), stands });
    }

    /// A row of numbers in one record: row, first column, pairs of style and
    /// number, last column.
    fn take_many(&mut self, record: &Record<'_>) -> Result<(), Trouble> {
        self.give_up_text();
        let data = record.data;
        let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else {
            return Err(short(record));
        };
        let numbers = data.get(4..data.len() - 2).unwrap_or_default();
        let last = u16_at(data, data.len() - 2).unwrap_or_default();
        let count = usize::from(last).checked_sub(first.into()).map(|count| count + 1);
        if count != Some(numbers.len() / 6) || numbers.len() % 6 != 0 {
            return Err(short(record));
        }
        for (column, number) in (first..=last).zip(numbers.chunks_exact(6)) {
            let [r0, r1] = row.to_le_bytes();
            let [c0, c1] = column.to_le_bytes();
            let head = [r0, r1, c0, c1, number[0], number[1]];
            within(head)?;
            self.spot(head, Stands::Value);
        }
        add(&mut self.mended, MUL_RK, data);
        Ok(())
    }

    /// The result is in eight bytes after the head: a number, or a kind and a
    /// value where the last two bytes are ones. The formula itself is of no
    /// use, and calamine panics on some.
    fn take_formula(&mut self, head: Head, data: &[u8]) {
        if data[12..14] != [0xFF, 0xFF] {
            add(&mut self.mended, NUMBER, &data[..14]);
            return self.spot(head, Stands::Result);
        }
        match data[6] {
            0 => self.pending = Some(head),
            1 => {
                let value = [head.as_slice(), &[data[8], 0]].concat();
                add(&mut self.mended, BOOL_ERR, &value);
                self.spot(head, Stands::Result);
            }
            2 => self.spot(head, Stands::ResultError(data[8])),
            // An empty text, which programs also write that do not calculate.
            _ => self.spot(head, Stands::Nothing),
        }
    }

    /// The text that a formula gives comes in a record of its own.
    fn take_text(&mut self, data: &[u8]) {
        if let Some(head) = self.pending.take() {
            add(&mut self.mended, LABEL, &[head.as_slice(), data].concat());
            self.spot(head, Stands::Result);
        }
    }

    /// A formula whose text never came.
    fn give_up_text(&mut self) {
        if let Some(head) = self.pending.take() {
            self.spot(head, Stands::Nothing);
        }
    }

    /// Hidden rows and columns, merged areas; `None` where a record is short.
    fn take_layout(&mut self, record: &Record<'_>) -> Option<()> {
        let data = record.data;
        let sheet = &mut self.sheet;
        match record.kind {
            ROW if u16_at(data, 12)? & 0x20 != 0 => {
                sheet.hidden_rows.insert(u16_at(data, 0)?.into());
            }
            COL_INFO if u16_at(data, 8)? & 1 != 0 => {
                let last = u16_at(data, 2)?.min(LAST_COLUMN);
                sheet.hidden_columns.extend(u32::from(u16_at(data, 0)?)..=last.into());
            }
            MERGED_CELLS => {
                let count = usize::from(u16_at(data, 0)?);
                let areas = data.get(2..2 + count * 8)?.chunks_exact(8);
                for area in areas {
                    let corner = |row, column| {
                        let row = u16_at(area, row)?.into();
                        Some(Cell { row, column: u16_at(area, column)?.into() })
                    };
                    sheet.merges.push((corner(0, 4)?, corner(2, 6)?));
                }
            }
            _ => {}
        }
        Some(())
    }
}

fn parts(head: Head) -> (Cell, u16) {
    let [row, column, style] = [0, 2, 4].map(|at| u16_at(&head, at).unwrap_or(0));
    (Cell { row: row.into(), column: column.into() }, style)
}

/// Whether there is such a cell; a row number cannot be too large.
fn within(head: Head) -> Result<(), Trouble> {
    let (cell, _) = parts(head);
    if cell.column > LAST_COLUMN.into() {
        let words = format!("ô {cell} nằm ngoài 256 cột của tệp .xls");
        return Err(Trouble::Other(words));
    }
    Ok(())
}

/// From the smallest to the largest, both counted.
fn span(numbers: impl Iterator<Item = u32> + Clone) -> u64 {
    let (least, most) = (numbers.clone().min(), numbers.max());
    least.zip(most).map_or(0, |(least, most)| u64::from(most - least) + 1)
}
