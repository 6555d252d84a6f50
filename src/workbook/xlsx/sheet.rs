//! One sheet: its rows and cells, its merged areas, and what is hidden.

mod cell;

use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::legacy::Conversion;
use super::super::trouble::Trouble;
use super::super::value::Told;
use super::super::xml::{Xml, attribute};
use super::super::{Content, Sheet};
use super::book::Book;
use super::rich::Rich;
use super::{is_true, place, walk};
use crate::findings::Cell;

/// The most merged areas of a sheet.
const MOST_MERGES: usize = 20_000;

/// Cells so far apart are refused: whatever lays the sheet out as a table
/// would need room for all between them.
const MOST_SLOTS: u64 = 20_000_000;

/// ... unless one slot in so many is in use.
const USED_SLOTS: u64 = 1_000;

/// Reads the part of a sheet.
pub(super) fn read(
    part: impl BufRead,
    book: &mut Book,
    sheet: Sheet,
) -> Result<Sheet, Trouble> {
    let mut reading = Reading {
        xml: Xml::new(part),
        book,
        sheet,
        last: None,
        late: Vec::new(),
        value: String::new(),
        formula: String::new(),
        rich: Rich::default(),
        conversion: Conversion::default(),
        outside: Told::default(),
        outside_shared: BTreeMap::new(),
        flawed: Told::default(),
    };
    reading.worksheet()?;
    reading.finished()
}

struct Reading<'b, R> {
    xml: Xml<R>,
    book: &'b mut Book,
    sheet: Sheet,
    /// The last cell in use.
    last: Option<Cell>,
    /// Cells that came after cells that stand behind them.
    late: Vec<(Cell, Content)>,
    /// The value and the formula of the cell at hand.
    value: String,
    formula: String,
    rich: Rich,
    conversion: Conversion,
    /// Values from outside, and the shared formulas that fetch such.
    outside: Told,
    outside_shared: BTreeMap<u32, String>,
    /// Texts with characters that no text can have.
    flawed: Told,
}

/// Where the next row or cell stands that does not say it.
struct Next {
    row: u32,
    column: u32,
    /// Whether the row says which one it is.
    named: bool,
}

impl<R: BufRead> Reading<'_, R> {
    fn worksheet(&mut self) -> Result<(), Trouble> {
        enum Child {
            Columns,
            Data,
            Merges,
            Other,
        }
        walk::root(&mut self.xml, "worksheet")?;
        while let Some(child) = walk::child(&mut self.xml, |element| {
            match element.local_name().into_inner() {
                "cols" => Child::Columns,
                "sheetData" => Child::Data,
                "mergeCells" => Child::Merges,
                _ => Child::Other,
            }
        })? {
            match child {
                Child::Columns => self.columns()?,
                Child::Data => self.rows()?,
                Child::Merges => self.merges()?,
                Child::Other => walk::skip(&mut self.xml)?,
            }
        }
        walk::finish(&mut self.xml)
    }

    fn columns(&mut self) -> Result<(), Trouble> {
        let hidden = |element: &BytesStart<'_>| {
            let number = |name| attribute(element, name)?.parse::<u32>().ok();
            let is_hidden = attribute(element, "hidden").is_some_and(|yes| is_true(&yes));
            let (first, last) = (number("min")?.checked_sub(1)?, number("max")?);
            is_hidden.then_some(first..last.min(place::COLUMNS))
        };
        while let Some(columns) = walk::child(&mut self.xml, hidden)? {
            walk::skip(&mut self.xml)?;
            if let Some(columns) = columns {
                self.book.weigh(columns.len())?;
                self.sheet.hidden_columns.extend(columns);
            }
        }
        Ok(())
    }

    fn merges(&mut self) -> Result<(), Trouble> {
        let area = |element: &BytesStart<'_>| attribute(element, "ref");
        while let Some(area) = walk::child(&mut self.xml, area)? {
            walk::skip(&mut self.xml)?;
            let area = area.unwrap_or_default();
            if area.is_empty() {
                continue;
            }
            let Some((first, last)) = place::area(&area) else {
                return Err(place::illegal("vùng gộp ô", &area));
            };
            self.book.weigh(1)?;
            if first < last {
                self.sheet.merges.push((first, last));
            }
            if self.sheet.merges.len() > MOST_MERGES {
                let limit = format!("{MOST_MERGES} vùng mỗi trang");
                return Err(Trouble::too_large("trang có quá nhiều vùng gộp ô", limit));
            }
        }
        Ok(())
    }

    fn rows(&mut self) -> Result<(), Trouble> {
        let mut next = Next { row: 0, column: 0, named: false };
        let row = |element: &BytesStart<'_>| {
            let is_row = element.local_name().as_ref() == "row";
            let hidden = attribute(element, "hidden").is_some_and(|yes| is_true(&yes));
            is_row.then(|| (attribute(element, "r"), hidden))
        };
        while let Some(row) = walk::child(&mut self.xml, row)? {
            let Some((number, hidden)) = row else {
                walk::skip(&mut self.xml)?;
                continue;
            };
            next.column = 0;
            next.named = number.is_some();
            if let Some(number) = number {
                next.row = place::row(&number)
                    .ok_or_else(|| place::illegal("số thứ tự dòng", &number))?;
            }
            if next.row >= place::ROWS {
                let row = (u64::from(next.row) + 1).to_string();
                return Err(place::illegal("số thứ tự dòng", &row));
            }
            if hidden {
                self.book.weigh(1)?;
                self.sheet.hidden_rows.insert(next.row);
            }
            self.cells(&mut next)?;
            next.row += 1;
        }
        Ok(())
    }

    /// Puts a content where it belongs.
    fn put(&mut self, cell: Cell, content: Content) -> Result<(), Trouble> {
        self.book.weigh(1)?;
        match self.last {
            Some(last) if cell == last => Err(twice(cell)),
            Some(last) if cell < last => {
                self.late.push((cell, content));
                Ok(())
            }
            _ => {
                self.last = Some(cell);
                self.sheet.put(cell, content);
                Ok(())
            }
        }
    }

    fn finished(mut self) -> Result<Sheet, Trouble> {
        if !self.late.is_empty() {
            self.late.sort_by_key(|(cell, _)| *cell);
            self.sheet = merged(&self.sheet, self.late)?;
        }
        let mut sheet = self.sheet;
        if let Some(far) = far_cell(&sheet) {
            let found = format!("ô {far} nằm quá xa các ô khác");
            let limit = format!("{MOST_SLOTS} ô giữa ô đầu và ô cuối");
            return Err(Trouble::too_large(found, limit).in_cell(far));
        }
        sheet.clear_covered();
        self.conversion.settle(&mut sheet);
        sheet.findings.extend(self.outside.into_findings());
        sheet.findings.extend(self.flawed.into_findings());
        Ok(sheet)
    }
}

fn twice(cell: Cell) -> Trouble {
    Trouble::Other("ô được ghi hai lần trong tệp".into()).in_cell(cell)
}

/// Puts cells that came late among the others, in one go: to put them one by
/// one moves all that stands behind, each time.
fn merged(sheet: &Sheet, late: Vec<(Cell, Content)>) -> Result<Sheet, Trouble> {
    let mut merged = Sheet::new(&sheet.file, &sheet.name);
    merged.hidden = sheet.hidden;
    merged.merges.clone_from(&sheet.merges);
    merged.hidden_rows.clone_from(&sheet.hidden_rows);
    merged.hidden_columns.clone_from(&sheet.hidden_columns);
    let mut last = None;
    let mut put = |cell, content| {
        if last == Some(cell) {
            return Err(twice(cell));
        }
        last = Some(cell);
        merged.put(cell, content);
        Ok(())
    };
    let mut late = late.into_iter().peekable();
    for (cell, content) in sheet.cells() {
        while let Some((earlier, content)) = late.next_if(|(other, _)| *other < cell) {
            put(earlier, content)?;
        }
        put(cell, content.clone())?;
    }
    for (cell, content) in late {
        put(cell, content)?;
    }
    Ok(merged)
}

/// The cell farthest from the first one, where the cells lie too far apart.
fn far_cell(sheet: &Sheet) -> Option<Cell> {
    let (mut used, mut rows, mut columns) = (0_u64, (u32::MAX, 0), (u32::MAX, 0));
    for (cell, _) in sheet.cells() {
        used += 1;
        rows = (cell.row.min(rows.0), cell.row.max(rows.1));
        columns = (cell.column.min(columns.0), cell.column.max(columns.1));
    }
    let span = |(first, last): (u32, u32)| u64::from(last.saturating_sub(first)) + 1;
    let slots = span(rows) * span(columns);
    if slots <= MOST_SLOTS || used >= slots / USED_SLOTS {
        return None;
    }
    // A sheet is as wide as it is high, in this measure.
    let distance = |cell: &Cell| {
        let across = u64::from(cell.column) * u64::from(place::ROWS / place::COLUMNS);
        across.max(u64::from(cell.row))
    };
    sheet.cells().map(|(cell, _)| cell).max_by_key(distance)
}
