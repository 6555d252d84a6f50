//! Sheets that no person makes: they end, and say little.

use super::*;
use crate::workbook::Content;

const LAST_ROW: u32 = 1_048_575;
const LAST_COLUMN: u32 = 16_383;

fn put(sheet: &mut Sheet, row: u32, texts: &[&str]) {
    for (column, text) in (0..).zip(texts) {
        let content = match Score::from_text(text) {
            Some(score) => Content::Number { score, percent: false },
            None => Content::Text((*text).into()),
        };
        if !text.is_empty() {
            sheet.put(Cell { row, column }, content);
        }
    }
}

fn sheet_of(rows: impl IntoIterator<Item = (u32, Vec<String>)>) -> Sheet {
    let mut sheet = Sheet::new("a.xlsx", "A");
    for (row, texts) in rows {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        put(&mut sheet, row, &texts);
    }
    sheet
}

/// The most findings of one kind.
fn most_of_a_kind(findings: &[Finding]) -> usize {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.code).or_default() += 1;
    }
    counts.into_values().max().unwrap_or(0)
}

#[test]
fn a_header_merged_over_the_whole_sheet_is_read_in_time() {
    let mut sheet = Sheet::new("a.xlsx", "A");
    put(&mut sheet, 0, &["Đơn vị", "Điểm", "Điểm"]);
    put(&mut sheet, LAST_ROW, &["Sở Y tế", "9"]);
    let cell = |row, column| Cell { row, column };
    sheet.merges.push((cell(0, 0), cell(LAST_ROW - 1, 0)));
    sheet.merges.push((cell(0, 2), cell(0, LAST_COLUMN)));
    collect(&sheet, &Wanted::default());
}

#[test]
fn units_with_blank_rows_between_are_read_in_time() {
    let head = (0, vec!["Đơn vị".into(), "Chỉ số".into()]);
    let units = (1..30_000).map(|at| (2 * at, vec![format!("Xã {at}"), "90".into()]));
    let sheet = sheet_of([head].into_iter().chain(units));
    let table = collect(&sheet, &Wanted::default()).table.unwrap();
    assert_eq!(table.units.len(), 29_999);
}

#[test]
fn thousands_of_criteria_are_read_in_time() {
    let head = ["TT", "Tiêu chí", "Điểm tối đa", "Điểm thẩm định"];
    let head = (0, head.map(String::from).to_vec());
    let row = |at: u32| {
        vec![
            format!("{}.{}", at / 900 + 1, at % 900 + 1),
            "Việc".into(),
            "1".into(),
            "1".into(),
        ]
    };
    let criteria = (1..30_000).map(|at| (at, row(at)));
    let sheet = sheet_of([head].into_iter().chain(criteria));
    let collected = collect(&sheet, &Wanted::default());
    assert!(most_of_a_kind(&collected.findings) <= crate::findings::MOST_OF_A_KIND);
}

#[test]
fn rows_without_names_are_counted_when_they_are_too_many() {
    let head = (0, vec!["Đơn vị".into(), "Chỉ số".into()]);
    let first = (1, vec!["Sở Y tế".into(), "90".into()]);
    let rows = (2..1_000).map(|at| (at, vec![String::new(), "90".into()]));
    let sheet = sheet_of([head, first].into_iter().chain(rows));
    let collected = collect(&sheet, &Wanted::default());
    assert!(most_of_a_kind(&collected.findings) <= crate::findings::MOST_OF_A_KIND);
}

#[test]
fn units_that_repeat_are_counted_when_they_are_too_many() {
    let head = (0, vec!["TT".into(), "Đơn vị".into(), "Chỉ số".into()]);
    let row = |at: u32| vec![at.to_string(), "Sở Y tế".into(), "90".into()];
    let sheet = sheet_of([head].into_iter().chain((1..1_000).map(|at| (at, row(at)))));
    let collected = collect(&sheet, &Wanted::default());
    assert!(most_of_a_kind(&collected.findings) <= crate::findings::MOST_OF_A_KIND);
}

#[test]
fn a_sheet_full_of_titles_shows_the_first_of_them() {
    let title =
        |at: u32| (at, vec!["UBND".to_owned(), "tỉnh".to_owned(), "2024".to_owned()]);
    let head = (1_000, vec!["Đơn vị".into(), "Chỉ số".into()]);
    let unit = (1_001, vec!["Sở Y tế".into(), "90".into()]);
    let sheet = sheet_of((0..1_000).map(title).chain([head, unit]));
    let view = collect(&sheet, &Wanted::default()).view;
    assert_eq!(view.titles.len(), 1_000);
    assert_eq!(view.skipped.len(), 1_000);
}
