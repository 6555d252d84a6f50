//! Sheets that hold a list of words, not scores: a header row, then a row an entry.

mod grid;
pub(super) mod pairs;

use std::cmp::Reverse;

use crate::findings::{Cell, Code, Finding, Place};
use crate::scores::names::fold;
use crate::workbook::{Content, Sheet};

use grid::Grid;

/// How far down the header row may stand.
const MOST_TITLES: u32 = 20;

/// The most columns of a header that are looked at.
const MOST_COLUMNS: usize = 200;

/// The most rows of a list; nobody types more.
const MOST_ROWS: usize = 5_000;

/// The most strange headers that are named.
const MOST_NAMED: usize = 10;

/// What may stand over a column, the proper name first.
pub(super) type Names = &'static [&'static str];

/// A text and where it stands.
pub(super) type Told = (String, Place);

/// One line of a list.
#[derive(Debug)]
pub(super) enum Line {
    /// A title over some of the rows: "Điểm cầu tỉnh", "I. Tập thể".
    Title(String, Place),
    /// A row: its cells by column; `None` where one is blank.
    Row(Vec<Option<Told>>, Place),
}

/// The words of a cell, unless it shows an error.
pub(super) fn words(content: &Content, place: &Place) -> Result<String, Finding> {
    let finding = |code| Finding::new(code, place.clone()).found(content.shown());
    match content {
        Content::Error(_) => Err(finding(Code::ErrorCell)),
        Content::Uncalculated => Err(finding(Code::FormulaWithoutResult)),
        Content::Number { .. } => Ok(content.shown().replace('.', ",")),
        _ => Ok(content.shown()),
    }
}

/// The header row, and where each column stands: the row that names the most of them.
/// A column is told by its whole header, else by how it begins; those that are `needed`
/// must all be there.
pub(super) fn header(
    sheet: &Sheet,
    columns: &[(Names, bool)],
) -> Option<(u32, Vec<Option<u32>>)> {
    let names: Vec<Vec<String>> = columns
        .iter()
        .map(|(names, _)| names.iter().map(|name| heading_of(name)).collect())
        .collect();
    let rows = sheet.rows().into_iter().take_while(|row| *row < MOST_TITLES);
    let found = rows.map(|row| (row, columns_of(sheet, row, &names)));
    let complete = found.filter(|(_, found)| {
        columns.iter().zip(found).all(|((_, needed), at)| !needed || at.is_some())
    });
    let named = |found: &[Option<u32>]| found.iter().flatten().count();
    // Of rows that name as many, the first.
    complete.max_by_key(|(row, found)| (named(found), Reverse(*row)))
}

/// How a header can tell a column, the surer way first.
const WAYS: [fn(&str, &str) -> bool; 2] = [equals, begins];

fn columns_of(sheet: &Sheet, row: u32, columns: &[Vec<String>]) -> Vec<Option<u32>> {
    let cells: Vec<(u32, String)> = sheet
        .row(row)
        .take(MOST_COLUMNS)
        .map(|(column, content)| (column, heading_of(&content.shown())))
        .collect();
    let mut found: Vec<Option<u32>> = vec![None; columns.len()];
    // A cell alone is a title, however it begins.
    let ways = if cells.len() > 1 { &WAYS[..] } else { &WAYS[..1] };
    for is in ways {
        for (at, names) in columns.iter().enumerate() {
            if found[at].is_none() {
                let named = |cell: &str| names.iter().any(|name| is(cell, name));
                let cell = cells.iter().find(|(column, cell)| {
                    named(cell) && !found.contains(&Some(*column))
                });
                found[at] = cell.map(|(column, _)| *column);
            }
        }
    }
    found
}

fn equals(cell: &str, name: &str) -> bool {
    cell == name
}

fn begins(cell: &str, name: &str) -> bool {
    cell.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))
}

/// A header without punctuation and without what stands in brackets.
pub(super) fn heading_of(text: &str) -> String {
    let before = text.split('(').next().unwrap_or(text);
    let bare = before.replace([',', ':', ';', '.', '/', '*', '-'], " ");
    fold(&bare.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Where something that is spoken of stands in a text, however it is spelt.
pub(super) fn spoken_at(text: &str, words: &[&str]) -> Option<usize> {
    let said = heading_of(text);
    words.iter().filter_map(|word| said.find(&heading_of(word))).min()
}

/// Whether a text speaks of something, however it is spelt.
pub(super) fn speaks_of(text: &str, words: &[&str]) -> bool {
    spoken_at(text, words).is_some()
}

/// Whether a text begins with some words, however it is spelt.
pub(super) fn begins_with(text: &str, words: &str) -> bool {
    heading_of(text).starts_with(&heading_of(words))
}

/// The lines below a header; what nobody asks for is told.
pub(super) fn lines(
    sheet: &Sheet,
    header: u32,
    columns: &[Option<u32>],
    known: &[&str],
    findings: &mut Vec<Finding>,
) -> Vec<Line> {
    let rows: Vec<u32> = sheet.rows().into_iter().filter(|row| *row > header).collect();
    tell_size(sheet, &rows, columns, findings);
    let rows = &rows[..rows.len().min(MOST_ROWS)];
    let grid = Grid::new(sheet, header, columns);
    findings.extend(strange(sheet, &grid, rows, known));
    let mut lines = Vec::new();
    for row in rows {
        let filled: Vec<(u32, &Content)> = sheet.row(*row).collect();
        // Rows of an entry sheet that show how to fill it in.
        if filled.first().is_some_and(|(_, first)| is_example(first)) {
            continue;
        }
        if let Some(end) = grid.aside(*row, &filled) {
            let place = sheet.place().at(Cell { row: *row, column: end.column });
            findings.push(Finding::new(Code::MeetingLine, place).found(end.words));
            if end.is_last {
                break;
            }
            continue;
        }
        lines.extend(match grid.title(*row, &filled) {
            Some((column, content)) => titled(sheet, *row, column, content, findings),
            None => grid.entry(*row, findings),
        });
    }
    lines
}

fn is_example(content: &Content) -> bool {
    heading_of(&content.shown()) == heading_of("ví dụ")
}

fn titled(
    sheet: &Sheet,
    row: u32,
    column: u32,
    content: &Content,
    findings: &mut Vec<Finding>,
) -> Option<Line> {
    let place = sheet.place().at(Cell { row, column });
    let words = words(content, &place).map_err(|finding| findings.push(finding)).ok()?;
    Some(Line::Title(words, place))
}

/// Says what of a list is hidden, and that there is too much.
fn tell_size(
    sheet: &Sheet,
    rows: &[u32],
    columns: &[Option<u32>],
    findings: &mut Vec<Finding>,
) {
    let hidden = rows.iter().filter(|row| sheet.hidden_rows.contains(row)).count();
    let columns = columns.iter().flatten();
    let aside = columns.filter(|column| sheet.hidden_columns.contains(column)).count();
    for (count, what) in [(hidden, "dòng"), (aside, "cột")] {
        if count > 0 {
            let finding = Finding::new(Code::HiddenCells, sheet.place());
            findings.push(finding.found(format!("{count} {what}")));
        }
    }
    if rows.len() > MOST_ROWS {
        let finding = Finding::new(Code::TooLarge, sheet.place());
        let found = format!("trang có {} dòng", rows.len());
        findings.push(finding.found(found).with("limit", format!("{MOST_ROWS} dòng")));
    }
}

/// Columns with words that the list has no use for, at the first of them.
fn strange(
    sheet: &Sheet,
    grid: &Grid<'_>,
    rows: &[u32],
    known: &[&str],
) -> Option<Finding> {
    let strange = grid.strange(rows);
    let (first, _) = strange.first()?;
    let names: Vec<&str> =
        strange.iter().take(MOST_NAMED).map(|(_, over)| over.as_str()).collect();
    let more = strange.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 { format!(" và {more} cột khác") } else { String::new() };
    let finding = Finding::new(Code::MeetingColumn, sheet.place().at(*first));
    let finding = finding.found(format!("{}{more}", names.join("\", \"")));
    Some(finding.with("known", known.join(", ")))
}
