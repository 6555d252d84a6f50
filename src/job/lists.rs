//! Sheets that hold a list of words, not scores: a header row, then a row an entry.

use crate::findings::{Cell, Code, Finding, Place};
use crate::scores::names::fold;
use crate::workbook::{Content, Sheet};

/// How far down the header row may stand.
const MOST_TITLES: u32 = 20;

/// The most rows of a list; nobody types more.
const MOST_ROWS: usize = 5_000;

/// What may stand over a column of running numbers.
const COUNTING: &[&str] = &["stt", "tt", "số tt", "số thứ tự"];

/// What may stand over a column, the proper name first.
pub(super) type Names = &'static [&'static str];

/// One line of a list.
#[derive(Debug)]
pub(super) enum Line {
    /// A title over some of the rows: "Điểm cầu tỉnh", "I. Tập thể".
    Title(String, Place),
    /// A row: its cells by column, each with its place; `None` where it is blank.
    Row(Vec<Option<(String, Place)>>, Place),
}

/// A list as it was found.
#[derive(Debug)]
pub(super) struct List {
    pub lines: Vec<Line>,
    /// Headers that no column has, each with its cell.
    pub strange: Vec<(String, Place)>,
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

/// The header row, and where each column stands. A column is told by its whole
/// header, else by how it begins; those that are `needed` must all be there.
pub(super) fn header(
    sheet: &Sheet,
    columns: &[(Names, bool)],
) -> Option<(u32, Vec<Option<u32>>)> {
    let rows = sheet.rows().into_iter().take_while(|row| *row < MOST_TITLES);
    rows.map(|row| (row, columns_of(sheet, row, columns))).find(|(_, found)| {
        columns.iter().zip(found).all(|((_, needed), at)| !needed || at.is_some())
    })
}

/// How a header can tell a column, the surer way first.
const WAYS: [fn(&str, &str) -> bool; 2] = [equals, begins];

fn columns_of(sheet: &Sheet, row: u32, columns: &[(Names, bool)]) -> Vec<Option<u32>> {
    let cells: Vec<(u32, String)> =
        sheet.row(row).map(|(column, content)| (column, heading(content))).collect();
    let mut found: Vec<Option<u32>> = vec![None; columns.len()];
    // A cell alone is a title, however it begins.
    let ways = if cells.len() > 1 { &WAYS[..] } else { &WAYS[..1] };
    for is in ways {
        for (at, (names, _)) in columns.iter().enumerate() {
            if found[at].is_none() {
                let named =
                    |cell: &str| names.iter().any(|name| is(cell, &heading_of(name)));
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

fn heading(content: &Content) -> String {
    heading_of(&content.shown())
}

/// A header without punctuation and without what stands in brackets.
pub(super) fn heading_of(text: &str) -> String {
    let before = text.split('(').next().unwrap_or(text);
    let bare = before.replace([',', ':', ';', '.', '/', '*', '-'], " ");
    fold(&bare.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a text speaks of something, however it is spelt.
pub(super) fn speaks_of(text: &str, words: &[&str]) -> bool {
    let said = heading_of(text);
    words.iter().any(|word| said.contains(&heading_of(word)))
}

/// Whether a text begins with some words, however it is spelt.
pub(super) fn begins_with(text: &str, words: &str) -> bool {
    heading_of(text).starts_with(&heading_of(words))
}

/// The lines below a header.
pub(super) fn lines(
    sheet: &Sheet,
    header: u32,
    columns: &[Option<u32>],
    findings: &mut Vec<Finding>,
) -> List {
    let counting = |column: u32| {
        let over = sheet.get(header, column).map(heading);
        over.is_some_and(|over| COUNTING.iter().any(|name| heading_of(name) == over))
    };
    let rows: Vec<u32> = sheet.rows().into_iter().filter(|row| *row > header).collect();
    let hidden = rows.iter().filter(|row| sheet.hidden_rows.contains(row)).count();
    if hidden > 0 {
        let finding = Finding::new(Code::HiddenCells, sheet.place());
        findings.push(finding.found(format!("{hidden} dòng")));
    }
    if rows.len() > MOST_ROWS {
        let finding = Finding::new(Code::TooLarge, sheet.place());
        let found = format!("trang có {} dòng", rows.len());
        findings.push(finding.found(found).with("limit", format!("{MOST_ROWS} dòng")));
    }
    let mut lines = Vec::new();
    for row in rows.into_iter().take(MOST_ROWS) {
        let filled: Vec<(u32, &Content)> = sheet.row(row).collect();
        // Rows of an entry sheet that show how to fill it in.
        if filled.first().is_some_and(|(_, first)| begins_with(&first.shown(), "ví dụ"))
        {
            continue;
        }
        lines.extend(match filled.as_slice() {
            [(column, only)] if is_title(sheet, row, *column, columns) => {
                title(sheet, row, *column, only, findings).filter(|_| !counts(only))
            }
            _ => entry(sheet, row, columns, findings),
        });
    }
    let known = |column: u32| columns.contains(&Some(column)) || counting(column);
    let strange = sheet.row(header).filter(|(column, _)| !known(*column));
    let place = |column| sheet.place().at(Cell { row: header, column });
    let strange = strange.map(|(column, over)| (over.shown(), place(column)));
    List { strange: strange.collect(), lines }
}

/// A running number alone is an empty row.
fn counts(content: &Content) -> bool {
    matches!(content, Content::Number { .. })
}

/// Whether the only cell of a row is a title: it stands outside the columns, or is
/// merged over several.
fn is_title(sheet: &Sheet, row: u32, column: u32, columns: &[Option<u32>]) -> bool {
    let merged = sheet.merge_at(row, column);
    merged.is_some_and(|(from, to)| to.column > from.column)
        || !columns.contains(&Some(column))
}

fn title(
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

fn entry(
    sheet: &Sheet,
    row: u32,
    columns: &[Option<u32>],
    findings: &mut Vec<Finding>,
) -> Option<Line> {
    let mut cell = |column: &Option<u32>| {
        let cell = Cell { row, column: (*column)? };
        let place = sheet.place().at(cell);
        let content = sheet.get(cell.row, cell.column)?;
        match words(content, &place) {
            Ok(words) => Some((words, place)),
            Err(finding) => {
                findings.push(finding);
                None
            }
        }
    };
    let cells: Vec<_> = columns.iter().map(&mut cell).collect();
    let place = cells.iter().flatten().next().map(|(_, place)| place.clone())?;
    Some(Line::Row(cells, place))
}
