//! The cells of a list: which belong to a column, which are titles, which are merged.

use std::collections::BTreeSet;

use super::{Line, Told, WAYS, begins_with, heading_of, words};
use crate::findings::{Cell, Finding};
use crate::workbook::{Content, Sheet};

/// What may stand over a column of running numbers.
const COUNTING: &[&str] = &["stt", "tt", "số tt", "số thứ tự"];

/// How sums and remarks below a list begin.
const ASIDE: &[&str] = &["tổng cộng", "tổng số", "cộng", "ghi chú", "lưu ý"];

/// How the lines of a signature begin, below which nothing belongs to a list.
const SIGNED: &[&str] = &[
    "người lập",
    "lập bảng",
    "thủ trưởng",
    "nơi nhận",
    "kt",
    "tm",
    "tl",
    "xác nhận",
    "phê duyệt",
    "duyệt",
];

/// A row that is none of the list's.
pub(super) struct Aside {
    pub column: u32,
    pub words: String,
    /// Whether the list ends with it.
    pub is_last: bool,
}

/// A sheet with its columns.
pub(super) struct Grid<'a> {
    sheet: &'a Sheet,
    header: u32,
    /// First and last column of each, as its header is merged.
    columns: Vec<Option<(u32, u32)>>,
    /// Merged rows of each column, in order: first and last.
    merged: Vec<Vec<(u32, u32)>>,
    counting: Option<u32>,
}

impl<'a> Grid<'a> {
    pub(super) fn new(sheet: &'a Sheet, header: u32, columns: &[Option<u32>]) -> Self {
        let wide = |column: u32| {
            let merged = sheet.merge_at(header, column);
            (column, merged.map_or(column, |(_, to)| to.column.max(column)))
        };
        let columns: Vec<Option<(u32, u32)>> =
            columns.iter().map(|column| column.map(wide)).collect();
        let merged = columns.iter().map(|column| match column {
            Some((first, _)) => merged_rows(sheet, *first),
            None => Vec::new(),
        });
        let is_counting = |content: &Content| {
            let over = heading_of(&content.shown());
            COUNTING.iter().any(|name| heading_of(name) == over)
        };
        let counting = sheet.row(header).find(|(_, over)| is_counting(over));
        let counting = counting.map(|(column, _)| column);
        Self { merged: merged.collect(), sheet, header, columns, counting }
    }

    fn is_known(&self, column: u32) -> bool {
        let within = |(first, last): &(u32, u32)| (*first..=*last).contains(&column);
        self.columns.iter().flatten().any(within) || self.counting == Some(column)
    }

    /// Columns that nobody asks for: their header's cell, or the first one with words
    /// below no header.
    pub(super) fn strange(&self, rows: &[u32]) -> Vec<(Cell, String)> {
        let mut seen = BTreeSet::new();
        let cells = std::iter::once(&self.header).chain(rows).flat_map(|row| {
            self.sheet.row(*row).map(|(column, content)| (*row, column, content))
        });
        let mut strange = Vec::new();
        for (row, column, content) in cells {
            // A title row may begin anywhere.
            let alone = row > self.header && self.sheet.row(row).take(2).count() == 1;
            if !alone && !self.is_known(column) && seen.insert(column) {
                strange.push((Cell { row, column }, content.shown()));
            }
        }
        strange
    }

    /// A sum, a remark, the day or the signature below a list; a row that is counted is
    /// none of them.
    pub(super) fn aside(&self, row: u32, filled: &[(u32, &Content)]) -> Option<Aside> {
        let counted = self.counting.and_then(|column| self.sheet.get(row, column));
        if counted.is_some_and(is_number) {
            return None;
        }
        let (column, content) = filled.first()?;
        let words = content.shown();
        let is_signed = filled.iter().any(|(_, content)| closes(&content.shown()));
        let is_aside = ASIDE.iter().any(|start| starts(&words, start));
        (is_signed || is_aside).then_some(Aside {
            column: *column,
            words,
            is_last: is_signed,
        })
    }

    /// The title that a row is: one cell outside the columns or merged over several,
    /// perhaps with its Roman number or letter where numbers run.
    pub(super) fn title<'c>(
        &self,
        row: u32,
        filled: &[(u32, &'c Content)],
    ) -> Option<(u32, &'c Content)> {
        match filled {
            [(column, only)] if !is_number(only) && self.stands_out(row, *column) => {
                Some((*column, only))
            }
            [(counting, number), (column, words)]
                if Some(*counting) == self.counting && is_of_title(number) =>
            {
                Some((*column, words))
            }
            _ => None,
        }
    }

    fn stands_out(&self, row: u32, column: u32) -> bool {
        let merged = self.sheet.merge_at(row, column);
        let over_several =
            merged.is_some_and(|(from, to)| from.row == row && to.column > from.column);
        let own = self.columns.iter().flatten().any(|(first, _)| *first == column);
        over_several || !own
    }

    /// A row's cells by column; `None` where all are blank.
    pub(super) fn entry(&self, row: u32, findings: &mut Vec<Finding>) -> Option<Line> {
        let columns = self.columns.iter().zip(&self.merged);
        let cells: Vec<Option<Told>> = columns
            .map(|(column, merged)| self.cell(row, (*column)?, merged, findings))
            .collect();
        let own = cells
            .iter()
            .flatten()
            .find(|(_, place)| place.first_cell().is_some_and(|cell| cell.row == row));
        let place = own.map(|(_, place)| place.clone())?;
        Some(Line::Row(cells, place))
    }

    /// What stands in a column of a row, or in the merged cell that reaches down to it.
    fn cell(
        &self,
        row: u32,
        (first, last): (u32, u32),
        merged: &[(u32, u32)],
        findings: &mut Vec<Finding>,
    ) -> Option<Told> {
        let before = merged.partition_point(|(from, _)| *from <= row);
        let over = before.checked_sub(1).map(|at| merged[at]);
        let row = over.filter(|(_, to)| row <= *to).map_or(row, |(from, _)| from);
        let contents = (first..=last).filter_map(|column| {
            let place = self.sheet.place().at(Cell { row, column });
            Some((words(self.sheet.get(row, column)?, &place), place))
        });
        let mut told: Option<Told> = None;
        for (said, place) in contents {
            match (said, &mut told) {
                (Ok(said), Some((before, _))) => *before = format!("{before} {said}"),
                (Ok(said), None) => told = Some((said, place)),
                (Err(finding), _) => findings.push(finding),
            }
        }
        told
    }
}

/// The merged areas that begin in a column and go over several rows.
fn merged_rows(sheet: &Sheet, column: u32) -> Vec<(u32, u32)> {
    let down = sheet
        .merges
        .iter()
        .filter(|(from, to)| from.column == column && to.row > from.row);
    let mut rows: Vec<(u32, u32)> = down.map(|(from, to)| (from.row, to.row)).collect();
    rows.sort_unstable();
    rows
}

/// Whether a text is a line of the signature, or of place and date above it.
fn closes(text: &str) -> bool {
    let is_capital = text.to_uppercase() == text;
    let dated = begins_with(text, "ngày") || text.contains(", ngày");
    let dated = dated && text.contains(" tháng ") && text.contains(" năm");
    dated || is_capital && SIGNED.iter().any(|start| starts(text, start))
}

/// Whether a text begins with a word as a whole.
fn starts(text: &str, word: &str) -> bool {
    let (said, word) = (heading_of(text), heading_of(word));
    WAYS.iter().any(|is| is(&said, &word))
}

/// A running number alone is an empty row.
fn is_number(content: &Content) -> bool {
    let shown = content.shown();
    shown.trim_end_matches('.').chars().all(|c| c.is_ascii_digit())
}

/// "I", "II.", "A": what numbers a title, not a row.
fn is_of_title(content: &Content) -> bool {
    let shown = content.shown();
    let bare = shown.trim_end_matches(['.', ')', '/']);
    let roman = !bare.is_empty() && bare.chars().all(|c| "IVXL".contains(c));
    roman || (bare.len() == 1 && bare.chars().all(|c| c.is_ascii_uppercase()))
}
