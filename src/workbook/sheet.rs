//! A sheet: the cells in use, each with its address.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::findings::{Cell, Finding, Place};
use crate::numbers::Score;

/// A workbook that could be opened.
#[derive(Debug, Clone, Default)]
pub struct Workbook {
    /// As the job names it, with `/` on every system.
    pub file: String,
    pub sheets: Vec<Sheet>,
    /// What was noticed about the file as a whole.
    pub findings: Vec<Finding>,
}

/// One sheet and its cells in use.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub file: String,
    pub name: String,
    pub hidden: bool,
    /// In order; rows without a cell in use are left out.
    rows: Vec<Row>,
    /// Merged areas: first and last cell.
    pub merges: Vec<(Cell, Cell)>,
    /// Rows and columns that nobody sees, as far as the format tells.
    pub hidden_rows: BTreeSet<u32>,
    pub hidden_columns: BTreeSet<u32>,
    /// Cells with a number that a formula gave as text.
    pub text_results: BTreeSet<Cell>,
    /// What was noticed while the sheet was read: text of an old encoding,
    /// values of other workbooks.
    pub findings: Vec<Finding>,
}

#[derive(Debug, Clone, Default)]
struct Row {
    number: u32,
    /// In the order of their columns.
    cells: Vec<(u32, Content)>,
}

/// What stands in a cell.
///
/// Kept small: a sheet of a hundred thousand rows holds six million of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text in composed form (NFC), white space squeezed; never empty.
    Text(Arc<str>),
    Number {
        score: Score,
        /// Whether the cell shows it as a percentage.
        percent: bool,
    },
    /// A number that no score can be: NaN, infinite or too large.
    OutOfRange(Arc<str>),
    /// A date or a duration, as text: `08/05/2025`.
    Date(Arc<str>),
    Bool(bool),
    /// `#REF!` and its kin.
    Error(Arc<str>),
    /// A formula that was never calculated.
    Uncalculated,
}

impl Content {
    /// What a person sees in the cell.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text)
            | Self::OutOfRange(text)
            | Self::Date(text)
            | Self::Error(text) => text.to_string(),
            Self::Number { score, percent: false } => score.text(),
            Self::Number { score, percent: true } => {
                format!("{}%", score.hundredfold().text())
            }
            Self::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.into(),
            Self::Uncalculated => "công thức".into(),
        }
    }
}

impl Sheet {
    /// A sheet without cells.
    pub fn new(file: &str, name: &str) -> Self {
        Self { file: file.to_owned(), name: name.to_owned(), ..Self::default() }
    }

    /// The sheet as a place.
    pub fn place(&self) -> Place {
        Place::sheet(&self.file, &self.name)
    }

    /// Puts a content into a cell, over what stood there.
    ///
    /// Cells that come in order are appended; any other order works too.
    pub fn put(&mut self, cell: Cell, content: Content) {
        let row = match self.rows.last() {
            Some(last) if last.number == cell.row => self.rows.len() - 1,
            Some(last) if last.number > cell.row => self.row_for(cell.row),
            last => {
                // Rows of a table are equally long.
                let width = last.map_or(0, |row| row.cells.len());
                if let Some(last) = self.rows.last_mut() {
                    last.cells.shrink_to_fit();
                }
                let cells = Vec::with_capacity(width);
                self.rows.push(Row { number: cell.row, cells });
                self.rows.len() - 1
            }
        };
        let cells = &mut self.rows[row].cells;
        match cells.last() {
            Some((last, _)) if *last >= cell.column => {
                match cells.binary_search_by_key(&cell.column, |(column, _)| *column) {
                    Ok(at) => cells[at].1 = content,
                    Err(at) => cells.insert(at, (cell.column, content)),
                }
            }
            _ => cells.push((cell.column, content)),
        }
    }

    /// The index of a row that is not the last, made where it is missing.
    fn row_for(&mut self, number: u32) -> usize {
        self.rows.binary_search_by_key(&number, |row| row.number).unwrap_or_else(|at| {
            self.rows.insert(at, Row { number, cells: Vec::new() });
            at
        })
    }

    /// Forgets what lies hidden under a merged area: nobody sees it in Excel.
    ///
    /// One pass over the rows, with the number of areas over each column: the
    /// areas of a hostile file can each reach over all rows.
    pub fn clear_covered(&mut self) {
        let mut starting = self.merges.clone();
        starting
            .retain(|(first, last)| first.row <= last.row && first.column <= last.column);
        starting.sort_unstable();
        let mut ending = starting.clone();
        ending.sort_unstable_by_key(|(_, last)| last.row);
        let (mut starting, mut ending) =
            (starting.iter().peekable(), ending.iter().peekable());
        let last_columns = self.rows.iter().filter_map(|row| Some(row.cells.last()?.0));
        let width = last_columns.max().map_or(0, |last| last as usize + 1);
        let (mut over, mut open) = (vec![0_usize; width], 0_usize);
        for row in &mut self.rows {
            let mut corners = Vec::new();
            while let Some(area) = starting.next_if(|(first, _)| first.row <= row.number)
            {
                count(&mut over, area, |areas| areas + 1);
                open += 1;
                if area.0.row == row.number {
                    corners.push(area.0.column);
                }
            }
            while let Some(area) = ending.next_if(|(_, last)| last.row < row.number) {
                count(&mut over, area, |areas| areas - 1);
                open -= 1;
            }
            if open == 0 {
                continue;
            }
            // The first cell of an area is the one that is seen.
            let own = |column: u32| {
                corners.partition_point(|c| *c <= column)
                    - corners.partition_point(|c| *c < column)
            };
            row.cells.retain(|(column, _)| match over[*column as usize] {
                0 => true,
                areas => areas == own(*column),
            });
        }
        self.rows.retain(|row| !row.cells.is_empty());
    }

    /// What stands at a position; `None` where it is blank.
    pub fn get(&self, row: u32, column: u32) -> Option<&Content> {
        let cells = self.cells_of(row);
        let at = cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        Some(&cells[at].1)
    }

    fn cells_of(&self, row: u32) -> &[(u32, Content)] {
        match self.rows.binary_search_by_key(&row, |row| row.number) {
            Ok(at) => &self.rows[at].cells,
            Err(_) => &[],
        }
    }

    /// The text at a position; empty where there is none.
    pub fn text(&self, row: u32, column: u32) -> &str {
        match self.get(row, column) {
            Some(Content::Text(text)) => text,
            _ => "",
        }
    }

    /// The cells of one row, from left to right.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Content)> {
        self.cells_of(row).iter().map(|(column, content)| (*column, content))
    }

    /// The cells of one column, from top to bottom, from a row on.
    pub fn column(
        &self,
        column: u32,
        first_row: u32,
    ) -> impl Iterator<Item = (u32, &Content)> {
        let first = self.rows.partition_point(|row| row.number < first_row);
        self.rows[first..].iter().filter_map(move |row| {
            let at = row.cells.binary_search_by_key(&column, |(column, _)| *column);
            Some((row.number, &row.cells[at.ok()?].1))
        })
    }

    /// Every cell in use, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (Cell, &Content)> {
        self.cells_of_rows(0..=u32::MAX)
    }

    /// The cells in use of some rows, row by row.
    pub fn cells_of_rows(
        &self,
        rows: RangeInclusive<u32>,
    ) -> impl Iterator<Item = (Cell, &Content)> {
        let first = self.rows.partition_point(|row| row.number < *rows.start());
        let rows =
            self.rows[first..].iter().take_while(move |row| row.number <= *rows.end());
        rows.flat_map(|row| {
            let cell = |column| Cell { row: row.number, column };
            row.cells.iter().map(move |(column, content)| (cell(*column), content))
        })
    }

    /// Whether no cell is in use.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows in use, in order.
    pub fn rows(&self) -> Vec<u32> {
        self.rows.iter().map(|row| row.number).collect()
    }

    /// The merged area that covers a position.
    pub fn merge_at(&self, row: u32, column: u32) -> Option<(Cell, Cell)> {
        let covers = |first: u32, last: u32, at: u32| (first..=last).contains(&at);
        self.merges
            .iter()
            .find(|(first, last)| {
                covers(first.row, last.row, row)
                    && covers(first.column, last.column, column)
            })
            .copied()
    }
}

/// Counts a merged area over its columns.
fn count(over: &mut [usize], (first, last): &(Cell, Cell), by: fn(usize) -> usize) {
    let over = over.iter_mut().take(last.column as usize + 1);
    over.skip(first.column as usize).for_each(|areas| *areas = by(*areas));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: u32, column: u32) -> Cell {
        Cell { row, column }
    }

    fn sheet(order: &[(u32, u32)]) -> Sheet {
        let mut sheet = Sheet::new("a.xlsx", "A");
        for (row, column) in order {
            let text = format!("{row},{column}").into();
            sheet.put(cell(*row, *column), Content::Text(text));
        }
        sheet
    }

    #[test]
    fn cells_are_found_again_whatever_their_order() {
        let sheet = sheet(&[(3, 1), (0, 2), (3, 0), (1, 5), (0, 2), (0, 0)]);
        let at: Vec<Cell> = sheet.cells().map(|(cell, _)| cell).collect();
        assert_eq!(at, [cell(0, 0), cell(0, 2), cell(1, 5), cell(3, 0), cell(3, 1)]);
        assert_eq!(sheet.text(3, 0), "3,0");
        assert_eq!(sheet.column(2, 0).count(), 1);
        assert_eq!(sheet.rows(), [0, 1, 3]);
    }

    #[test]
    fn what_a_merged_area_covers_is_not_seen() {
        let mut sheet = sheet(&[(0, 0), (0, 1), (1, 0), (1, 2)]);
        sheet.merges.push((cell(0, 0), cell(1, 1)));
        sheet.clear_covered();
        let at: Vec<Cell> = sheet.cells().map(|(cell, _)| cell).collect();
        assert_eq!(at, [cell(0, 0), cell(1, 2)]);
    }

    #[test]
    fn merged_areas_may_start_and_end_anywhere() {
        let everywhere: Vec<(u32, u32)> =
            (0..6).flat_map(|row| (0..4).map(move |column| (row * 2, column))).collect();
        let mut sheet = sheet(&everywhere);
        sheet.merges = vec![
            (cell(8, 1), cell(8, 2)),
            (cell(1, 0), cell(1, 3)),
            (cell(2, 0), cell(4, 0)),
            (cell(3, 2), cell(20, 2)),
            (cell(8, 3), cell(6, 3)),
            (cell(0, 0), cell(0, 9_000)),
        ];
        sheet.clear_covered();
        let left: Vec<String> = sheet.cells().map(|(cell, _)| cell.to_string()).collect();
        let wanted = "A1 A3 B3 C3 D3 B5 D5 A7 B7 D7 A9 B9 D9 A11 B11 D11";
        assert_eq!(left.join(" "), wanted);
    }

    #[test]
    fn six_million_cells_stay_small() {
        assert!(size_of::<(u32, Content)>() <= 32);
    }
}
