//! Where the cells of an HTML table stand.

use crate::findings::Cell;
use crate::workbook::budget::{Budget, MOST_COLUMNS};
use crate::workbook::look::Look;
use crate::workbook::trouble::Trouble;
use crate::workbook::{Content, Sheet, stored};

/// The most rows that one cell may reach over, as browsers have it.
const MOST_SPAN: u32 = 65_536;

/// A table that is being read.
pub(super) struct Table {
    /// Its name is the caption.
    pub sheet: Sheet,
    /// How many tables were opened before.
    pub order: usize,
    /// Whether another table stands inside.
    pub is_outer: bool,
    /// Whether a row of it has two filled cells.
    is_data: bool,
    /// The row at hand, or the next one.
    row: u32,
    open: Option<OpenRow>,
    described: u32,
    /// Cells that reach down into the row: first and last column, last row.
    reaching: Vec<(u32, u32, u32)>,
    pub cell: Option<OpenCell>,
}

/// A row that is being read.
#[derive(Debug, Default)]
struct OpenRow {
    hidden: bool,
    filled: u32,
    /// The next column.
    column: u32,
}

/// A cell that is being read.
#[derive(Debug, Default)]
pub(super) struct OpenCell {
    pub text: String,
    tag: CellTag,
    /// Open elements that set their text apart, and where it begins; inside
    /// of one, elements of its name too.
    parts: Vec<(String, Look, usize)>,
}

impl OpenCell {
    /// An inline element begins.
    pub(super) fn start_part(&mut self, name: &str, look: Look) {
        let nested = self.parts.last().is_some_and(|(outer, ..)| outer == name);
        let void = matches!(name, "br" | "img" | "input" | "hr" | "wbr");
        if (nested || look != Look::Plain) && !void {
            self.parts.push((name.to_owned(), look, self.text.len()));
        }
    }

    pub(super) fn end_part(&mut self, name: &str) {
        if let Some((_, look, start)) =
            self.parts.pop_if(|(innermost, ..)| innermost == name)
        {
            look.apply(&mut self.text, start);
        }
    }

    /// The text; what was never closed reaches to the end.
    fn finish(mut self) -> (String, CellTag) {
        while let Some((_, look, start)) = self.parts.pop() {
            look.apply(&mut self.text, start);
        }
        (self.text, self.tag)
    }
}

/// What matters in the tag of a row, a cell or a column.
#[derive(Debug, Clone, Default)]
pub(super) struct CellTag {
    pub columns: u32,
    pub rows: u32,
    pub hidden: bool,
    /// The number that Excel or `LibreOffice` stored beside the text.
    pub number: Option<String>,
}

impl Table {
    pub(super) fn new(file: &str, order: usize) -> Self {
        Self {
            sheet: Sheet::new(file, ""),
            order,
            is_outer: false,
            is_data: false,
            row: 0,
            open: None,
            described: 0,
            reaching: Vec::new(),
            cell: None,
        }
    }

    pub(super) fn start_row(&mut self, hidden: bool) {
        self.open = Some(OpenRow { hidden, ..OpenRow::default() });
        let row = self.row;
        self.reaching.retain(|(.., last)| *last >= row);
    }

    pub(super) fn end_row(&mut self, budget: &mut Budget) -> Result<(), Trouble> {
        self.end_cell(budget)?;
        if let Some(row) = self.open.take() {
            self.is_data |= row.filled > 1;
            if row.hidden && row.filled > 0 {
                self.sheet.hidden_rows.insert(self.row);
            }
            self.row = self.row.saturating_add(1);
        }
        Ok(())
    }

    pub(super) fn start_cell(&mut self, tag: CellTag) {
        if self.open.is_none() {
            self.start_row(false);
        }
        self.cell = Some(OpenCell { tag, ..OpenCell::default() });
    }

    pub(super) fn end_cell(&mut self, budget: &mut Budget) -> Result<(), Trouble> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let (text, tag) = cell.finish();
        let open = self.open.get_or_insert_default();
        for (first, last, _) in &self.reaching {
            if (*first..=*last).contains(&open.column) {
                open.column = last.saturating_add(1);
            }
        }
        let at = Cell { row: self.row, column: open.column };
        let columns = tag.columns.clamp(1, MOST_COLUMNS);
        let rows = tag.rows.clamp(1, MOST_SPAN);
        open.column = at.column.saturating_add(columns);
        budget.merge(&mut self.sheet, at, rows, columns)?;
        if let Some(content) = content(&text, tag.number.as_deref()) {
            budget.put(&mut self.sheet, at, content)?;
            open.filled += 1;
            if tag.hidden {
                self.sheet.hidden_columns.insert(at.column);
            }
        }
        if rows > 1 {
            let last = (open.column - 1, at.row.saturating_add(rows - 1));
            self.reach(at.column, last.0, last.1);
        }
        Ok(())
    }

    /// Keeps the reaching cells in the order of their columns.
    fn reach(&mut self, first: u32, last: u32, row: u32) {
        let at = self.reaching.partition_point(|(other, ..)| *other < first);
        self.reaching.insert(at, (first, last, row));
    }

    /// A `<col>`, which may hide columns.
    pub(super) fn describe(&mut self, count: u32, hidden: bool) {
        let end = self.described.saturating_add(count.max(1)).min(MOST_COLUMNS);
        if hidden {
            self.sheet.hidden_columns.extend(self.described..end);
        }
        self.described = end;
    }

    /// The sheet; `None` where the table only lays out others, or is empty.
    pub(super) fn finish(mut self) -> Option<Sheet> {
        let last_row = self.row.saturating_sub(1);
        for (_, last) in &mut self.sheet.merges {
            last.row = last.row.min(last_row);
        }
        self.sheet.clear_covered();
        let layout = self.is_outer && !self.is_data;
        (!layout && !self.sheet.is_empty()).then_some(self.sheet)
    }
}

/// What a cell holds; text stays text where it is not plainly a whole number.
fn content(text: &str, number: Option<&str>) -> Option<Content> {
    let shown = text.trim();
    // A day is stored as a number too, and so is a sum with its currency.
    let figures = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '%');
    let numeric = shown.strip_prefix('-').unwrap_or(shown).chars().all(figures);
    if let Some(number) = number.filter(|number| numeric && !number.is_empty()) {
        return Some(stored::number(number, shown.ends_with('%')));
    }
    stored::plain_number(text, None).or_else(|| stored::text(text))
}
