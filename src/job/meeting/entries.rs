//! The lines of the meeting's sheets, before they mean anything.

use super::is_called;
use super::sheets::{Carried, ListSheet, Must, PARTICULARS, PARTICULARS_SHEET};
use crate::findings::{Code, Finding, Place};
use crate::job::lists::pairs::{Pair, is_heading, labels, pairs};
use crate::job::lists::{self, Line, Names, Told, heading_of, words};
use crate::workbook::Sheet;

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
    let known: Vec<&str> = list.columns.iter().map(|column| column.names[0]).collect();
    let mut lines = lists::lines(sheet, row, &columns, &known, findings);
    carry(list, &mut lines);
    lines.retain(|line| is_whole(list, line, findings));
    Some(lines)
}

/// Repeats what merged cells say of the rows below.
fn carry(list: &ListSheet, lines: &mut [Line]) {
    let mut above: Vec<Option<Told>> = vec![None; list.columns.len()];
    for line in lines {
        let columns = list.columns.iter().zip(&mut above).enumerate();
        for (at, (column, above)) in columns {
            match (&mut *line, column.carried) {
                (_, Carried::No) | (Line::Title(..), Carried::Throughout) => {}
                (Line::Title(..), Carried::WithinGroup) => *above = None,
                (Line::Row(cells, _), _) => match &cells[at] {
                    Some(own) => *above = Some(own.clone()),
                    None => cells[at].clone_from(above),
                },
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
    is_called(sheet, &[PARTICULARS_SHEET])
        && labels(sheet).filter(|(label, _)| key_of(label).is_some()).count() >= 2
}

/// The particulars of such a sheet, by key.
pub(super) fn particulars(
    sheet: &Sheet,
    findings: &mut Vec<Finding>,
) -> Vec<(&'static str, Told)> {
    let mut found: Vec<(&'static str, Told)> = Vec::new();
    for Pair { label, cell, value } in pairs(sheet) {
        let Some((after, value)) = value else { continue };
        let place = sheet.place().at(after);
        let Some(key) = key_of(&label) else {
            if !is_heading(&label) {
                findings.push(strange(sheet.place().at(cell), &label));
            }
            continue;
        };
        let first = found.iter().find(|(known, _)| *known == key);
        match (words(value, &place), first) {
            (Err(finding), _) => findings.push(finding),
            (Ok(words), Some((_, (_, first)))) => {
                let finding = Finding::new(Code::MeetingTwice, place).found(words);
                findings.push(finding.with("first", first.cells.clone()));
            }
            (Ok(words), None) => found.push((key, (words, place))),
        }
    }
    found
}

fn strange(place: Place, label: &str) -> Finding {
    let known: Vec<&str> = PARTICULARS.iter().map(|one| one.names[0]).collect();
    Finding::new(Code::MeetingColumn, place).found(label).with("known", known.join(", "))
}

fn key_of(label: &str) -> Option<&'static str> {
    let said = heading_of(label);
    let is = |names: Names| names.iter().any(|name| heading_of(name) == said);
    PARTICULARS.iter().find(|one| is(one.names)).map(|one| one.key)
}
