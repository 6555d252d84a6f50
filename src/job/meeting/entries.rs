//! The lines of the meeting's sheets, before they mean anything.

use super::sheets::{ListSheet, Must, PARTICULARS, PARTICULARS_SHEET};
use super::{Told, is_called};
use crate::findings::{Cell, Code, Finding, Place};
use crate::job::lists::{self, Line, Names, heading_of, words};
use crate::workbook::{Content, Sheet};

/// Labels of the particulars' own header row.
const HEADINGS: &[&str] = &["thông tin", "mục", "nội dung"];

/// The header row of a list, and where its columns stand.
pub(super) fn header(sheet: &Sheet, list: &ListSheet) -> Option<(u32, Vec<Option<u32>>)> {
    let columns: Vec<(Names, bool)> = list
        .columns
        .iter()
        .map(|column| (column.names, column.must != Must::Nothing))
        .collect();
    lists::header(sheet, &columns)
}

/// The lines of a list, complete: what a row must have, it has; `None` where the
/// sheet has no such list.
pub(super) fn entries(
    sheet: &Sheet,
    list: &ListSheet,
    findings: &mut Vec<Finding>,
) -> Option<Vec<Line>> {
    let Some((row, columns)) = header(sheet, list) else {
        let needed = list.columns.iter().filter(|column| column.must != Must::Nothing);
        let names: Vec<String> =
            needed.map(|column| format!("\"{}\"", column.names[0])).collect();
        let finding = Finding::new(Code::MeetingWithoutHeader, sheet.place());
        findings.push(finding.found(names.join(", ")));
        return None;
    };
    let found = lists::lines(sheet, row, &columns, findings);
    for (over, place) in found.strange {
        let known: Vec<&str> =
            list.columns.iter().map(|column| column.names[0]).collect();
        let finding = Finding::new(Code::MeetingColumn, place);
        findings.push(finding.found(over).with("known", known.join(", ")));
    }
    let mut lines = found.lines;
    carry(list, &mut lines);
    lines.retain(|line| is_whole(list, line, findings));
    Some(lines)
}

/// Repeats what merged cells say of the rows below; a title starts anew.
fn carry(list: &ListSheet, lines: &mut [Line]) {
    let mut above: Vec<Option<Told>> = vec![None; list.columns.len()];
    for line in lines {
        let Line::Row(cells, _) = line else {
            above.fill(None);
            continue;
        };
        for (at, column) in list.columns.iter().enumerate().filter(|(_, c)| c.carried) {
            match (&cells[at], &column) {
                (Some(own), _) => above[at] = Some(own.clone()),
                (None, _) => cells[at].clone_from(&above[at]),
            }
        }
    }
}

/// Whether a row has what it must have, else told.
fn is_whole(list: &ListSheet, line: &Line, findings: &mut Vec<Finding>) -> bool {
    let Line::Row(cells, place) = line else { return true };
    let lacks = |(column, cell): &(&super::Column, &Option<Told>)| {
        column.must == Must::BeFilled && cell.is_none()
    };
    let lacking: Vec<&str> = list
        .columns
        .iter()
        .zip(cells)
        .filter(lacks)
        .map(|(column, _)| column.names[0])
        .collect();
    if !lacking.is_empty() {
        let finding = Finding::new(Code::MeetingBlank, place.clone());
        findings.push(finding.found(lacking.join(", ")));
    }
    lacking.is_empty()
}

/// Every text of some lines, with its place.
pub(super) fn texts(lines: &[Line]) -> Vec<Told> {
    let texts = lines.iter().flat_map(|line| match line {
        Line::Title(words, place) => vec![(words.clone(), place.clone())],
        Line::Row(cells, _) => cells.iter().flatten().cloned().collect(),
    });
    texts.collect()
}

/// Whether a sheet holds the meeting's particulars: it is called so, and two of its
/// labels are known.
pub(super) fn is_particulars(sheet: &Sheet) -> bool {
    let known = || labels(sheet).filter(|(label, _)| key_of(label).is_some());
    is_called(sheet, &[PARTICULARS_SHEET]) && known().count() >= 2
}

/// The particulars of such a sheet, by key.
pub(super) fn particulars(
    sheet: &Sheet,
    findings: &mut Vec<Finding>,
) -> Vec<(&'static str, Told)> {
    let mut found = Vec::new();
    for (label, cell) in labels(sheet) {
        let after = value_cell(sheet, cell);
        let Some(value) = sheet.get(after.row, after.column) else { continue };
        let Some(key) = key_of(&label) else {
            if !HEADINGS.iter().any(|name| heading_of(name) == heading_of(&label)) {
                findings.push(strange(sheet.place().at(cell), &label));
            }
            continue;
        };
        let place = sheet.place().at(after);
        match words(value, &place) {
            Ok(words) => found.push((key, (words, place))),
            Err(finding) => findings.push(finding),
        }
    }
    found
}

fn strange(place: Place, label: &str) -> Finding {
    let known: Vec<&str> = PARTICULARS.iter().map(|one| one.names[0]).collect();
    Finding::new(Code::MeetingColumn, place).found(label).with("known", known.join(", "))
}

/// The first text of each row, with its cell.
fn labels(sheet: &Sheet) -> impl Iterator<Item = (String, Cell)> {
    sheet.rows().into_iter().filter_map(|row| {
        let is_text =
            |(_, content): &(u32, &Content)| matches!(content, Content::Text(_));
        let (column, label) = sheet.row(row).find(is_text)?;
        Some((label.shown(), Cell { row, column }))
    })
}

/// The cell behind a label, which may be merged.
fn value_cell(sheet: &Sheet, label: Cell) -> Cell {
    let merged = sheet.merge_at(label.row, label.column);
    let last = merged.map_or(label.column, |(_, to)| to.column);
    Cell { column: last + 1, ..label }
}

fn key_of(label: &str) -> Option<&'static str> {
    let said = heading_of(label);
    let is = |names: Names| names.iter().any(|name| heading_of(name) == said);
    PARTICULARS.iter().find(|one| is(one.names)).map(|one| one.key)
}
