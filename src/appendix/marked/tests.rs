//! What the caps, the merges and the odd places of a marked copy come to.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use super::*;
use crate::findings::{Code, Place, Severity};

const NONE: &BTreeSet<u32> = &BTreeSet::new();

fn page<'a>(cells: Vec<(Cell, Value<'a>)>, merges: &'a [(Cell, Cell)]) -> Page<'a> {
    Page {
        file: "a.xlsx",
        sheet: "A",
        hidden: false,
        cells,
        merges,
        hidden_rows: NONE,
        hidden_columns: NONE,
    }
}

fn cell(row: u32, column: u32) -> Cell {
    Cell { row, column }
}

fn at(cells: &str) -> Finding {
    Finding::new(Code::BlankScore, Place::sheet("a.xlsx", "A").key(cells))
}

#[test]
fn a_range_is_marked_whole_and_noted_once() {
    let pages = [page(Vec::new(), &[])];
    let marks = Marks::of(&pages, &[at("D2:E13")]);
    assert_eq!(marks.pages[0].len(), 24);
    let noted: Vec<&Cell> =
        marks.pages[0].iter().filter(|m| !m.1.lines.is_empty()).map(|m| m.0).collect();
    assert_eq!(noted, [&cell(1, 3)]);
    let marks = Marks::of(&pages, &[at("A1:XFD1048576")]);
    assert_eq!(marks.pages[0].len(), 200);
    marked(&pages, &[at("A1:XFD1048576")]).unwrap();
}

#[test]
fn the_gravest_finding_gives_the_colour_and_all_are_told() {
    let warning = Finding::new(Code::NumberAsText, Place::sheet("a.xlsx", "A").key("B2"));
    let marks = Marks::of(&[page(Vec::new(), &[])], &[at("B2"), warning, at("B2")]);
    let mark = &marks.pages[0][&cell(1, 1)];
    assert_eq!(mark.severity, Severity::Error);
    assert_eq!(mark.lines.len(), 3);
    assert!(mark.lines[1].starts_with("CẢNH BÁO D09: "), "{}", mark.lines[1]);
}

#[test]
fn a_covered_cell_is_marked_where_it_is_seen() {
    let merges = [(cell(3, 0), cell(5, 1))];
    let marks = Marks::of(&[page(Vec::new(), &merges)], &[at("B5")]);
    assert!(marks.pages[0].contains_key(&cell(3, 0)));
}

#[test]
fn merges_that_excel_would_not_take_are_left_out() {
    let last = cell(1_048_575, 3);
    let merges = [
        (cell(0, 0), cell(2, 2)),
        (cell(2, 2), cell(3, 3)),
        (cell(2, 1), cell(6, 1)),
        (cell(5, 5), cell(5, 5)),
        (cell(9, 3), last),
        (cell(7, 2), cell(6, 1)),
    ];
    marked(&[page(vec![(cell(0, 0), Value::Text("a"))], &merges)], &[]).unwrap();
}

#[test]
fn places_outside_every_page_only_stand_in_the_list() {
    let outside = [
        Finding::new(Code::NotAWorkbook, Place::file("b.xlsx")),
        Finding::new(Code::JobKey, Place::file("congbo.toml").key("dòng 3")),
        Finding::new(Code::NoTable, Place::sheet("a.xlsx", "A")),
        Finding::new(Code::BlankScore, Place::sheet("a.xlsx", "A").key("XFD9999999")),
        Finding::new(Code::BlankScore, Place::sheet("b.xlsx", "A").key("A1")),
    ];
    let pages = [page(Vec::new(), &[])];
    assert!(Marks::of(&pages, &outside).pages[0].is_empty());
    marked(&pages, &outside).unwrap();
}

#[test]
fn notes_and_cells_beyond_their_caps_are_told() {
    let findings: Vec<Finding> = (1..=10_001).map(|row| at(&format!("B{row}"))).collect();
    let marks = Marks::of(&[page(Vec::new(), &[])], &findings);
    assert!(marks.unnoted);
    assert_eq!(marks.pages[0].len(), 10_001);
    let cells = || (0..9).map(|row| (cell(row, 0), Value::Bool(true))).collect();
    assert_eq!(shares(&[page(cells(), &[]), page(cells(), &[])], 12), [9, 3]);
}

#[test]
fn text_that_no_workbook_may_hold_is_dropped_and_long_text_shortened() {
    assert_eq!(words::clipped("a\u{0}b\u{FFFF}c\u{1B}[1m\nd", 99), "abc[1m\nd");
    assert_eq!(words::clipped("abcdef", 3), "abc…");
    let long = "ă".repeat(40_000);
    let finding = at("A1").found(&long).with("unit", &long);
    let cells = vec![(cell(0, 0), Value::Text(&long))];
    marked(&[page(cells, &[])], &vec![finding; 30]).unwrap();
}
