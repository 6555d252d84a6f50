//! Finds the header of a table by its words and shape.

use std::collections::{BTreeMap, BTreeSet};

use super::maxima::in_cell;
use super::names::{fold, plain};
use super::value::is_mark;
use super::{Role, Wanted, about_sheet};
use super::{groups, words};
use crate::findings::{Cell, Code, Finding, column_number};
use crate::numbers::Score;
use crate::workbook::{Content, Sheet};

/// The most rows that a header may have; whatever is under them is no header.
/// A cell can be merged over a million rows, and each row costs time.
const MOST_ROWS: u32 = 100;

/// Where a table's header stands.
#[derive(Debug, Clone)]
pub(super) struct Header {
    /// First and last header row.
    pub rows: (u32, u32),
    pub unit_column: u32,
    /// The row of maximum points, if there is one.
    pub max_row: Option<u32>,
    /// The first row below the header.
    pub first_row: u32,
    /// Headed columns, from left to right.
    pub columns: Vec<Heading>,
    /// Rows of column numbers such as (1) (2) (3).
    pub numbering_rows: Vec<u32>,
}

impl Header {
    /// Whether anything stands in the row of maxima over a column.
    pub(super) fn has_maximum(&self, sheet: &Sheet, column: u32) -> bool {
        self.max_row.is_some_and(|row| sheet.get(row, column).is_some())
    }
}

/// The header of one column.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    pub column: u32,
    /// The texts over the column, from top to bottom, without repetition.
    pub parts: Vec<String>,
}

impl Heading {
    /// The whole header: "Cải cách thể chế – Thẩm định".
    pub(super) fn full(&self) -> String {
        self.parts.join(" – ")
    }

    /// The lowest text, which names the column itself.
    pub(super) fn label(&self) -> &str {
        self.parts.last().map_or("", String::as_str)
    }

    /// The plain words by which the column is understood: its label, with what
    /// stands above it where the label is only a year or a code (`sub1_entry`).
    pub(super) fn words(&self) -> String {
        let label = plain(self.label());
        let year = label.strip_prefix("nam ").unwrap_or(&label);
        let only_a_year = year.len() == 4 && year.parse::<u16>().is_ok();
        let is_code = self.label().contains('_') && !self.label().contains(' ');
        if only_a_year || is_code { plain(&self.full()) } else { label }
    }

    /// Whether a job's header or letter means this column.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let wanted = fold(name);
        column_number(name) == Some(self.column)
            || fold(&self.full()) == wanted
            || self.parts.iter().any(|part| fold(part) == wanted)
    }
}

/// How many used rows are searched for a header.
const MOST_ROWS_ABOVE: usize = 2_000;

/// Finds the first header with a column of names and something beside it.
pub(super) fn find(
    sheet: &Sheet,
    wanted: &Wanted,
    findings: &mut Vec<Finding>,
) -> Option<Header> {
    let within =
        |row: &u32| wanted.rows.is_none_or(|(first, last)| (first..=last).contains(row));
    let rows: Vec<u32> = sheet.rows().into_iter().filter(within).collect();
    let unit_names = wanted.columns.get(&Role::Unit);
    let found = match unit_names {
        Some(name) => named_unit_cell(sheet, &rows, name),
        None => top(&rows).iter().find_map(|row| unit_cell(sheet, &rows, *row, wanted)),
    };
    if let Some((row, column)) = found {
        return Some(measure(sheet, &rows, row, column));
    }
    findings.push(match unit_names {
        Some(name) => about_sheet(Code::ColumnMissing, sheet)
            .found(name)
            .with("columns", "(chưa nhận ra dòng tiêu đề)")
            .with("key", "columns.unit"),
        None if top(&rows).iter().any(|row| looks_like_header(sheet, *row)) => {
            about_sheet(Code::NoUnitColumn, sheet)
        }
        None => about_sheet(Code::NoTable, sheet),
    });
    None
}

/// The rows in which a header may stand.
pub(super) fn top(rows: &[u32]) -> &[u32] {
    &rows[..rows.len().min(MOST_ROWS_ABOVE)]
}

/// The cell of a row that heads a column of names, if a table hangs below it.
fn unit_cell(
    sheet: &Sheet,
    rows: &[u32],
    row: u32,
    wanted: &Wanted,
) -> Option<(u32, u32)> {
    let heads_names = |plain: &str| {
        words::heads_units(plain)
            || wanted.of_components && words::heads_components(plain)
    };
    sheet
        .row(row)
        .filter(|(_, content)| matches!(content, Content::Text(_)))
        .find(|(column, content)| {
            heads_names(&plain(&content.shown()))
                && has_neighbours(sheet, row, *column)
                && names_hang_below(sheet, rows, row, *column)
        })
        .map(|(column, _)| (row, column))
}

/// A header has a known header beside it, or several texts; a title stands
/// alone, or beside the country's motto.
pub(super) fn has_neighbours(sheet: &Sheet, row: u32, column: u32) -> bool {
    let last = sheet.merge_at(row, column).map_or(row, |(_, last)| last.row);
    let beside: Vec<String> = (row..=last)
        .flat_map(|row| sheet.row(row))
        .filter(|(other, content)| {
            *other != column && matches!(content, Content::Text(_))
        })
        .map(|(_, content)| plain(&content.shown()))
        .collect();
    beside.len() >= 2 || beside.iter().any(|text| words::is_header(text))
}

fn names_hang_below(sheet: &Sheet, rows: &[u32], row: u32, column: u32) -> bool {
    rows.iter()
        .filter(|below| **below > row)
        .take(12)
        .any(|below| !sheet.text(*below, column).is_empty())
}

/// A row of words such as "STT", "Điểm" in which only the unit column lacks.
fn looks_like_header(sheet: &Sheet, row: u32) -> bool {
    let texts = sheet.row(row).filter(|(_, c)| matches!(c, Content::Text(_)));
    let known = texts
        .filter(|(_, c)| {
            let plain = plain(&c.shown());
            words::role(&plain).is_some() || words::heads_index(&plain)
        })
        .count();
    known >= 2
}

/// The header cell that the job names by text or letter.
fn named_unit_cell(sheet: &Sheet, rows: &[u32], name: &str) -> Option<(u32, u32)> {
    let wanted = fold(name);
    let by_text = rows.iter().find_map(|row| {
        let mut cells = sheet.row(*row);
        cells.find(|(_, c)| fold(&c.shown()) == wanted).map(|(column, _)| (*row, column))
    });
    by_text.or_else(|| {
        let column = column_number(name)?;
        let row = rows.iter().find(|row| {
            !sheet.text(**row, column).is_empty() && has_neighbours(sheet, **row, column)
        })?;
        Some((*row, column))
    })
}

/// Works out how far the header reaches, up and down, from the cell that heads
/// the names of units or of criteria.
pub(super) fn measure(sheet: &Sheet, rows: &[u32], row: u32, unit_column: u32) -> Header {
    let top = header_top(sheet, row, unit_column);
    let lowest = top.saturating_add(MOST_ROWS - 1);
    let mut last = sheet.merge_at(row, unit_column).map_or(row, |(_, last)| last.row);
    last = last.min(lowest);
    let mut max_row = None;
    let mut numbering_rows = Vec::new();
    let mut first_row = last + 1;
    let unit_row = last;
    let body = rows.iter().copied().filter(|below| *below > unit_row);
    for below in body.take_while(|below| *below <= lowest) {
        match kind_of_row(sheet, rows, below, unit_column) {
            HeaderRow::Sub => last = below,
            HeaderRow::Numbering => numbering_rows.push(below),
            HeaderRow::Maxima => max_row = Some(below),
            HeaderRow::None => break,
        }
        first_row = below + 1;
    }
    let columns = headings(sheet, top, last);
    Header { rows: (top, last), unit_column, max_row, first_row, columns, numbering_rows }
}

/// A row of group heads may stand above the row that names the units.
fn header_top(sheet: &Sheet, row: u32, unit_column: u32) -> u32 {
    let is_group_head = |(column, content): (u32, &Content)| {
        matches!(content, Content::Text(_))
            && column > unit_column
            && row.checked_sub(1).is_some_and(|above| {
                sheet
                    .merge_at(above, column)
                    .is_some_and(|(first, last)| first.column < last.column)
            })
    };
    match row.checked_sub(1) {
        Some(above) if sheet.row(above).any(is_group_head) => above,
        _ => row,
    }
}

/// What a row under the unit header is.
enum HeaderRow {
    /// A further row of header texts.
    Sub,
    /// Column numbers.
    Numbering,
    Maxima,
    /// The table's body.
    None,
}

fn kind_of_row(sheet: &Sheet, rows: &[u32], row: u32, unit_column: u32) -> HeaderRow {
    let cells: Vec<(u32, &Content)> = sheet.row(row).collect();
    let labels = cells.iter().filter(|(column, _)| *column <= unit_column);
    if labels.clone().any(|(_, c)| words::labels_maxima(&plain(&c.shown()))) {
        return HeaderRow::Maxima;
    }
    if is_numbering(&cells) {
        return HeaderRow::Numbering;
    }
    let all_text = cells.iter().all(|(_, c)| matches!(c, Content::Text(_)));
    let unit_blank = sheet.get(row, unit_column).is_none();
    let beside = cells.iter().filter(|(column, _)| *column > unit_column).count();
    if labels.count() == 0 && are_maxima(sheet, rows, row, &cells) {
        return HeaderRow::Maxima;
    }
    // A row of codes may repeat a word under the names: "pci_id".
    let codes = beside >= 2 && !cells.iter().any(|(_, c)| is_number_or_mark(c));
    let sub = all_text && beside > 0 && (unit_blank || codes);
    if sub { HeaderRow::Sub } else { HeaderRow::None }
}

fn is_number_or_mark(content: &Content) -> bool {
    in_cell(content).is_some()
        || is_mark(&content.shown(), &Wanted::default())
        || content.shown().chars().filter(|c| c.is_alphabetic()).count() < 2
}

/// Numbers without a label right under the header: maxima where each is at
/// least as large as all below it, and they make a hundred or are marked
/// "(30)", "30 điểm".
fn are_maxima(sheet: &Sheet, rows: &[u32], row: u32, cells: &[(u32, &Content)]) -> bool {
    let numbers: Option<Vec<(u32, Score)>> = cells
        .iter()
        .map(|(column, content)| Some((*column, in_cell(content)?)))
        .collect();
    let Some(numbers) = numbers.filter(|numbers| numbers.len() >= 2) else {
        return false;
    };
    let hundred = Score::from_text("100");
    let sum: Score = numbers.iter().map(|(_, score)| *score).sum();
    let makes_hundred =
        Some(sum) == hundred || numbers.iter().any(|(_, score)| Some(*score) == hundred);
    let marked = cells.iter().all(|(_, content)| matches!(content, Content::Text(_)));
    let below = || rows.iter().filter(|below| **below > row);
    let tops = |(column, max): &(u32, Score)| {
        let contents = below().filter_map(|below| sheet.get(*below, *column));
        contents.filter_map(in_cell).all(|score| score <= *max)
    };
    (makes_hundred || marked) && below().next().is_some() && numbers.iter().all(tops)
}

/// (1) (2) (3), or A B 1 2, or (5)=(3)+(4): whatever counts the columns.
fn is_numbering(cells: &[(u32, &Content)]) -> bool {
    let shown: Vec<String> = cells.iter().map(|(_, c)| plain(&c.shown())).collect();
    let counts = |text: &String| {
        let letter = text.len() == 1 && text.chars().all(|c| c.is_ascii_lowercase());
        letter || text.split(' ').all(|word| word.parse::<u8>().is_ok())
    };
    let first = |text: &String| text.split(' ').next().and_then(|word| word.parse().ok());
    let numbers: Vec<u32> = shown.iter().filter_map(first).collect();
    numbers.len() >= 2
        && shown.iter().all(counts)
        && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

/// Every column with a text in the header, its own or a merged one's.
fn headings(sheet: &Sheet, top: u32, last: u32) -> Vec<Heading> {
    let mut parts: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let rows: Vec<(u32, Vec<Option<Cell>>)> =
        (top..=last).map(|row| (row, merged_over(sheet, row))).collect();
    for (row, merged) in &rows {
        for (column, _) in sheet.row(*row) {
            parts.entry(column).or_default();
        }
        for (column, first) in (0..).zip(merged) {
            let starts = first.filter(|first| first.row == *row);
            if starts.is_some_and(|first| sheet.get(first.row, first.column).is_some()) {
                parts.entry(column).or_default();
            }
        }
    }
    let mut below = BTreeSet::new();
    for (row, merged) in &rows {
        for (column, parts) in &mut parts {
            let first = merged.get(*column as usize).copied().flatten();
            let seen = first.unwrap_or(Cell { row: *row, column: *column });
            let Some(content) = sheet.get(seen.row, seen.column) else { continue };
            let text = content.shown();
            if seen.row >= top && parts.last() != Some(&text) {
                if parts.is_empty() && seen.row > top {
                    below.insert(*column);
                }
                parts.push(text);
            }
        }
    }
    let mut headings: Vec<Heading> =
        parts.into_iter().map(|(column, parts)| Heading { column, parts }).collect();
    groups::spread(&mut headings, &below);
    headings
}

/// The first cell of the merged area over each column of a row.
///
/// One pass over the areas: a sheet can have hundreds of thousands, too many to
/// search for every column.
fn merged_over(sheet: &Sheet, row: u32) -> Vec<Option<Cell>> {
    let mut over = Vec::new();
    // The first of several areas over one cell counts, so it is put last.
    for (first, last) in sheet.merges.iter().rev() {
        if (first.row..=last.row).contains(&row) && first.column <= last.column {
            let end = last.column as usize + 1;
            over.resize(over.len().max(end), None);
            over[first.column as usize..end].fill(Some(*first));
        }
    }
    over
}
