//! Annexes: their heading, their title, their reference to the paper.

use super::breach::{Breach, quoted};
use super::layout::{Layout, Sheet};
use super::limits::{ANNEX, ANNEX_REFERENCE, ANNEX_TITLE};
use super::pdf::Line;

/// How a reference to the paper begins.
const REFERENCE: &str = "(Kèm theo";

/// Lines between an annex' heading and its reference, at the most.
const LONGEST_TITLE: usize = 8;

/// Each annex says what it is, what it holds and what it belongs to.
pub(super) fn annexes(layout: &Layout<'_>) -> Vec<Breach> {
    let starts = layout.sheets.iter().filter_map(|sheet| {
        let at = sheet.lines.iter().position(|line| {
            sheet.annex_line().is_some_and(|heading| std::ptr::eq(heading, line))
        })?;
        Some((sheet, at))
    });
    let starts: Vec<(&Sheet<'_>, usize)> = starts.collect();
    let several = starts.len() > 1;
    starts.iter().flat_map(|(sheet, at)| annex(layout, sheet, *at, several)).collect()
}

fn annex(
    layout: &Layout<'_>,
    sheet: &Sheet<'_>,
    at: usize,
    several: bool,
) -> Vec<Breach> {
    let page = sheet.number();
    let heading = &sheet.lines[at];
    let mut wrong = heading_is_right(layout, page, heading, several);
    let after = &sheet.lines[at + 1..];
    let reference = after
        .iter()
        .take(LONGEST_TITLE)
        .position(|line| line.plain().starts_with(REFERENCE));
    let Some(reference) = reference else {
        let wanted = format!("có \"{REFERENCE} ...)\"");
        wrong.push(Breach::new(
            page,
            ANNEX.clause,
            "thiếu dòng chỉ dẫn kèm theo",
            wanted,
        ));
        return wrong;
    };
    let (title, rest) = after.split_at(reference);
    let title =
        title.iter().flat_map(|line| ANNEX_TITLE.check(page, line, layout.limits));
    wrong.extend(title);
    wrong.extend(ANNEX_REFERENCE.check(page, &rest[0], layout.limits));
    let lines = after[..=reference].iter().chain([heading]);
    wrong.extend(lines.filter_map(|line| aside(layout, sheet, line)));
    wrong
}

/// "Phụ lục", and a Roman numeral where there are several.
fn heading_is_right(
    layout: &Layout<'_>,
    page: usize,
    heading: &Line,
    several: bool,
) -> Vec<Breach> {
    let mut wrong = ANNEX.check(page, heading, layout.limits);
    let text = heading.plain();
    if text.starts_with("PHỤ LỤC") {
        let found = format!("{} in hoa", quoted(heading));
        wrong.push(Breach::new(page, ANNEX.clause, found, "viết \"Phụ lục\""));
    }
    if several && !text.ends_with(|c| "IVXLC".contains(c)) {
        let found = format!("{} không có số La Mã", quoted(heading));
        wrong.push(Breach::new(page, ANNEX.clause, found, "đánh số La Mã"));
    }
    wrong
}

/// Says so when a line is not in the middle; one with blanks to fill in has its parts.
fn aside(layout: &Layout<'_>, sheet: &Sheet<'_>, line: &Line) -> Option<Breach> {
    let alone = sheet.lines.iter().filter(|other| (other.y() - line.y()).abs() < 0.05);
    let wrong = alone.count() == 1 && layout.is_aside(sheet, line);
    let found = || format!("{} không ở giữa", quoted(line));
    wrong.then(|| Breach::new(sheet.number(), ANNEX.clause, found(), "ở giữa dòng"))
}
