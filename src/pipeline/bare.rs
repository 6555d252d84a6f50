//! A workbook without a job: every table in it is a board, with defaults.

use std::path::Path;

use super::information;
use super::marking::is_copy;
use super::reading::Shelf;
use crate::findings::{Code, Finding, Place};
use crate::job::information::Information;
use crate::job::{self, BoardJob, Job, Source};
use crate::scores::{self, Layout, Role, SheetView, Wanted, layout};
use crate::workbook::{Sheet, Workbook};

/// Names of sheets that say nothing about the group in them.
const NAMELESS: &[&str] = &["sheet", "trang tính", "trang", "bảng", "điểm", "table"];

/// The group where neither the sheet nor a heading names it.
const SOME_GROUP: &str = "Các đơn vị được đánh giá";

/// The index where no heading names it.
const SOME_INDEX: &str = "Kết quả đánh giá";

/// Makes a job of drafts from whatever tables a workbook holds, unless its sheet
/// "Thông tin" names the boards; what that says comes along.
pub(super) fn job(
    folder: &Path,
    file: &str,
    shelf: &mut Shelf,
    findings: &mut Vec<Finding>,
) -> (Job, Vec<Information>) {
    let Some(workbook) = shelf.open(folder, file, findings) else {
        return (Job::draft(folder, Vec::new(), None), Vec::new());
    };
    let told = information::of(workbook, findings);
    let named = told.iter().any(Information::names_boards);
    let boards = if named { Vec::new() } else { boards(workbook, findings) };
    if job::has_job_file(folder) {
        findings.push(Finding::new(Code::JobIgnored, Place::file(file)));
    }
    let year = boards.iter().find_map(|board| board.rules.year);
    (Job::draft(folder, boards, year), told)
}

/// Makes a job of drafts from a folder of scorecards, one for each unit.
pub(super) fn cards(
    folder: &Path,
    files: &[String],
    shelf: &mut Shelf,
    findings: &mut Vec<Finding>,
) -> Job {
    let anything = Wanted::default();
    let mut all = true;
    for file in files {
        let Some(workbook) = shelf.open(folder, file, findings) else { continue };
        if is_copy(workbook) {
            continue;
        }
        let mut shown = workbook.sheets.iter().filter(|sheet| !sheet.hidden);
        all &= shown.any(|sheet| layout(sheet, &anything) == Some(Layout::Scorecard));
    }
    if !all {
        findings.push(job::without_job(folder, files));
        return Job::draft(folder, Vec::new(), None);
    }
    let source = Source { file: ".".into(), ..Source::default() };
    let board = BoardJob::plain(SOME_INDEX, SOME_GROUP, "%", None, source);
    Job::draft(folder, vec![board], None)
}

fn boards(workbook: &Workbook, findings: &mut Vec<Finding>) -> Vec<BoardJob> {
    let anything = Wanted::default();
    let (hidden, shown): (Vec<&Sheet>, Vec<&Sheet>) = workbook
        .sheets
        .iter()
        .filter(|sheet| !job::holds_words(sheet))
        .partition(|sheet| sheet.hidden);
    for sheet in hidden.into_iter().filter(|sheet| layout(sheet, &anything).is_some()) {
        findings.push(Finding::new(Code::HiddenSheet, sheet.place()));
    }
    let kinds = shown.iter().map(|sheet| (*sheet, layout(sheet, &anything)));
    let (cards, tables): (Vec<_>, Vec<_>) = kinds
        .filter(|(_, layout)| layout.is_some())
        .partition(|(_, layout)| *layout == Some(Layout::Scorecard));
    let cards: Vec<&Sheet> = cards.into_iter().map(|(sheet, _)| sheet).collect();
    let mut boards: Vec<BoardJob> =
        tables.iter().flat_map(|(sheet, _)| of_table(sheet)).collect();
    if boards.is_empty() && !cards.is_empty() {
        boards.push(of_cards(workbook, &cards));
    } else if !cards.is_empty() {
        let names: Vec<&str> = cards.iter().map(|sheet| sheet.name.as_str()).collect();
        let place = Place::file(&workbook.file);
        findings.push(Finding::new(Code::CardsLeftOut, place).found(names.join("; ")));
    }
    if boards.is_empty() {
        let told = findings.len();
        for sheet in shown.iter().filter(|sheet| !sheet.is_empty()) {
            findings.extend(scores::collect(sheet, &anything).findings);
        }
        if findings.len() == told {
            findings.push(Finding::new(Code::NoTable, Place::file(&workbook.file)));
        }
    }
    boards
}

fn of_table(sheet: &Sheet) -> Vec<BoardJob> {
    let sections = scores::sections(sheet, &Wanted::default());
    match sections.as_slice() {
        [] | [_] => vec![board(sheet, None)],
        several => several.iter().map(|section| board(sheet, Some(section))).collect(),
    }
}

/// The scorecards of a workbook, one board together.
fn of_cards(workbook: &Workbook, cards: &[&Sheet]) -> BoardJob {
    let source = Source {
        file: workbook.file.clone(),
        sheet: match cards {
            [only] => Some(only.name.clone()),
            _ => None,
        },
        ..Source::default()
    };
    let year = cards
        .first()
        .and_then(|card| year_of(&scores::outline(card, &Wanted::default())));
    BoardJob::plain(SOME_INDEX, SOME_GROUP, "%", year, source)
}

/// One table, or one group of it, with what its headings say.
fn board(sheet: &Sheet, section: Option<&String>) -> BoardJob {
    let source = Source {
        file: sheet.file.clone(),
        sheet: Some(sheet.name.clone()),
        section: section.cloned(),
        ..Source::default()
    };
    let view = scores::outline(sheet, &source.narrow(&Wanted::default()));
    let year = year_of(&view);
    let (index, unit) = index_of(&view);
    BoardJob::plain(&index, &group_of(sheet, section), unit, year, source)
}

fn group_of(sheet: &Sheet, section: Option<&String>) -> String {
    let says_nothing = |name: &str| {
        let letters = name.to_lowercase();
        let letters = letters.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        NAMELESS.contains(&letters)
    };
    match section {
        Some(section) => section.clone(),
        None if says_nothing(&sheet.name) => SOME_GROUP.into(),
        None => sheet.name.clone(),
    }
}

/// "Chỉ số CCHC năm 2024 (%)" is the index "Chỉ số CCHC", in percent.
fn index_of(view: &SheetView) -> (String, &'static str) {
    let column = view.columns.iter().find(|column| column.role == Role::Value);
    let Some(column) = column else {
        // Points are printed as points, unless a maximum makes a share of them.
        let points = !view.has_maxima;
        return (SOME_INDEX.into(), if points { "điểm" } else { "%" });
    };
    let header = &column.header;
    let name = header.split('(').next().unwrap_or_default();
    let name = name.split(" năm ").next().unwrap_or_default().trim();
    let name =
        name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '%');
    let percent = header.contains('%') || header.to_lowercase().starts_with("tỷ lệ");
    let name = if name.is_empty() { SOME_INDEX } else { name };
    (name.to_owned(), if percent { "%" } else { "điểm" })
}

/// The year that the titles or the headings name, if they name just one.
fn year_of(view: &SheetView) -> Option<i32> {
    let value = view.columns.iter().filter(|column| column.role == Role::Value);
    let headers = value.map(|column| column.header.as_str());
    let texts = view.titles.iter().map(String::as_str).chain(headers);
    let mut years: Vec<i32> = texts.flat_map(years_in).collect();
    years.sort_unstable();
    years.dedup();
    match years.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// "năm 2024" is a year; the date of a decision is not.
fn years_in(text: &str) -> Vec<i32> {
    let lower = text.to_lowercase();
    let after = lower.match_indices("năm ").map(|(at, word)| &lower[at + word.len()..]);
    let year = |rest: &str| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok().filter(|year| (1990..2100).contains(year))
    };
    if lower.contains("tháng") { Vec::new() } else { after.filter_map(year).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_the_year_and_a_date_does_not() {
        assert_eq!(years_in("CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2024"), [2024]);
        assert!(years_in("ngày 17 tháng 02 năm 2025").is_empty());
        assert!(years_in("Tổng 2024 phiếu").is_empty());
    }
}
