//! How much one file may hold, whatever the format lets it repeat.

use super::trouble::Trouble;
use super::{Content, MOST_CELLS, Sheet};
use crate::findings::Cell;

/// The most rows and columns that a sheet can have.
pub(super) const MOST_ROWS: u32 = 1_048_576;
pub(super) const MOST_COLUMNS: u32 = 16_384;

/// What every sheet, style or finding weighs beside the cells.
pub(super) const RECORD: u64 = 16;

/// What may still be kept, counted in cells.
///
/// A few bytes can repeat a cell, a row or a merged area a billion times;
/// whatever is kept is paid for first.
pub(super) struct Budget {
    left: u64,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { left: MOST_CELLS as u64 }
    }

    /// Pays for something; an error where nothing is left.
    pub(super) fn take(&mut self, weight: u64) -> Result<(), Trouble> {
        let left = self.left.checked_sub(weight).ok_or_else(|| {
            let limit = format!("{MOST_CELLS} ô mỗi tệp");
            Trouble::too_large("quá nhiều ô", limit)
        })?;
        self.left = left;
        Ok(())
    }

    /// Pays for a cell and puts it.
    pub(super) fn put(
        &mut self,
        sheet: &mut Sheet,
        cell: Cell,
        content: Content,
    ) -> Result<(), Trouble> {
        within_sheet(cell)?;
        self.take(weight(&content))?;
        sheet.put(cell, content);
        Ok(())
    }

    /// Pays for a merged area and keeps it.
    ///
    /// Its rows and columns are paid for: that bounds the search for the cells
    /// that it covers.
    pub(super) fn merge(
        &mut self,
        sheet: &mut Sheet,
        first: Cell,
        rows: u32,
        columns: u32,
    ) -> Result<(), Trouble> {
        if rows <= 1 && columns <= 1 {
            return Ok(());
        }
        let end = |first: u32, count: u32| first.saturating_add(count.max(1) - 1);
        let last = Cell { row: end(first.row, rows), column: end(first.column, columns) };
        within_sheet(last)?;
        self.take(u64::from(rows) + u64::from(columns))?;
        sheet.merges.push((first, last));
        Ok(())
    }
}

/// What a content weighs: long text counts as several cells.
pub(super) fn weight(content: &Content) -> u64 {
    match content {
        Content::Text(text)
        | Content::OutOfRange(text)
        | Content::Date(text)
        | Content::Error(text) => 1 + text.len() as u64 / 32,
        Content::Number { .. } | Content::Bool(_) | Content::Uncalculated => 1,
    }
}

/// Whether a sheet can have such a cell.
pub(super) fn within_sheet(cell: Cell) -> Result<(), Trouble> {
    if cell.row < MOST_ROWS && cell.column < MOST_COLUMNS {
        return Ok(());
    }
    let limit = format!("{MOST_ROWS} dòng và {MOST_COLUMNS} cột");
    Err(Trouble::too_large("trang có quá nhiều dòng hoặc cột", limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_and_tall_areas_are_paid_for() {
        let mut sheet = Sheet::new("a.ods", "A");
        let mut budget = Budget { left: 11 };
        let at = |row| Cell { row, column: 0 };
        let text = Content::Text("x".repeat(64).into());
        assert!(budget.put(&mut sheet, at(0), text).is_ok());
        assert!(budget.merge(&mut sheet, at(1), 5, 1).is_ok());
        assert!(budget.merge(&mut sheet, at(6), 3, 1).is_err());
        assert!(budget.put(&mut sheet, at(MOST_ROWS), Content::Bool(true)).is_err());
        assert_eq!(sheet.merges, [(at(1), at(5))]);
    }
}
