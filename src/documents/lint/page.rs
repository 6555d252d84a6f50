//! What every paper on A4 keeps: paper, margins, faces, page numbers.

use std::collections::BTreeMap;

use super::breach::{Breach, mm, quoted, short, span, span_mm};
use super::faces::is_of;
use super::layout::{Layout, Sheet, is_a4};
use super::limits::{
    ASCENT, DESCENT, FACE_CLAUSE, MARGIN_CLAUSE, PAGE_NUMBER, PAPER, PAPER_CLAUSE,
    STAMP_SIZE, Span,
};
use super::pdf::{Line, POINTS};

/// How far off a range a margin may be: programs round, and letters overhang.
const MARGIN_SLACK: f64 = 0.5;

/// How far text may stand out into a margin.
const TEXT_SLACK: f64 = 0.2;

/// How far below its margin the first line of a page may begin: a line of 14
/// points set 1.5 lines high begins so much lower.
const TOP_SLACK: f64 = 3.0;

/// Pages are A4, upright or lying.
pub(super) fn is_on_a4(layout: &Layout<'_>) -> Vec<Breach> {
    let (short_side, long_side) = PAPER;
    let wrong = layout.sheets.iter().filter(|sheet| !is_a4(sheet.page));
    let say = |sheet: &Sheet<'_>| {
        let found = format!("giấy {} x {}", mm(sheet.page.width), mm(sheet.page.height));
        let wanted =
            format!("là khổ A4 ({} x {} mm)", short(short_side), short(long_side));
        Breach::new(sheet.number(), PAPER_CLAUSE, found, wanted)
    };
    wrong.map(say).collect()
}

/// Everything printed is set in Times New Roman, or in a family of its measures.
pub(super) fn faces(layout: &Layout<'_>) -> Vec<Breach> {
    let mut strangers = BTreeMap::new();
    for sheet in &layout.sheets {
        for glyph in sheet.lines.iter().flat_map(|line| &line.glyphs) {
            if !glyph.is_space() && !is_of(&glyph.face, layout.limits.families) {
                strangers.entry(glyph.face.as_str()).or_insert(sheet.number());
            }
        }
    }
    let say = |(face, page): (&str, usize)| {
        let face = if face.is_empty() { "không tên" } else { face };
        let found = format!("phông chữ lạ: {face}");
        Breach::new(page, FACE_CLAUSE, found, "là Times New Roman")
    };
    strangers.into_iter().map(say).collect()
}

/// The text block leaves the margins it should.
pub(super) fn margins(layout: &Layout<'_>) -> Vec<Breach> {
    let limits = &layout.limits.margins;
    let block = layout.block;
    let width = layout.sheets.first().map_or(0.0, |sheet| sheet.page.width);
    let mut wrong = Vec::new();
    for (side, known, found, wanted) in [
        ("trái", block.left.is_exact(), block.left.from, limits.left),
        ("phải", block.right.is_exact(), width - block.right.from, limits.right),
    ] {
        if known && !wanted.holds(found, MARGIN_SLACK) {
            let found = format!("lề {side} {}", mm(found));
            wrong.push(Breach::new(0, MARGIN_CLAUSE, found, between(wanted)));
        }
    }
    wrong.extend(top_margin(layout));
    wrong.extend(layout.sheets.iter().flat_map(|sheet| intrusions(layout, sheet)));
    wrong
}

/// Pages that begin lower than any margin may be wide; one page may have reason to.
fn top_margin(layout: &Layout<'_>) -> Option<Breach> {
    let wanted = layout.limits.margins.top;
    let further = layout.letter().skip(1).filter(|sheet| !sheet.page.lies());
    let begins = |sheet: &Sheet<'_>| {
        let lines = layout.text(sheet).map(|line| line.y() - ASCENT * em(line));
        let rules = sheet.page.rules.iter().map(|rule| rule.from.1.min(rule.to.1));
        let areas = sheet.page.areas.iter().map(|area| area.top);
        lines.chain(rules).chain(areas).reduce(f64::min)
    };
    let tops: Vec<f64> = further.filter_map(begins).collect();
    let least = tops.iter().copied().reduce(f64::min)?;
    let low = !wanted.is_exact() && least > wanted.to + TOP_SLACK && tops.len() > 1;
    let found = || format!("lề trên {}", mm(least));
    low.then(|| Breach::new(0, MARGIN_CLAUSE, found(), between(wanted)))
}

/// "từ 30 đến 35 mm"
fn between(range: Span) -> String {
    format!("từ {} đến {} mm", short(range.from), short(range.to))
}

/// A line's size in millimetres.
fn em(line: &Line) -> f64 {
    line.size() / POINTS
}

/// Sides of a page, in words.
const SIDES: [&str; 4] = ["trái", "phải", "trên", "dưới"];

/// Nothing but the page number stands in a margin; the worst of each side is told.
fn intrusions(layout: &Layout<'_>, sheet: &Sheet<'_>) -> Vec<Breach> {
    let mut worst: [Option<(f64, String)>; 4] = Default::default();
    let mut note = |what: &dyn Fn() -> String, edges: [f64; 4], slack: f64| {
        for (side, by) in entered(layout, sheet, edges).into_iter().enumerate() {
            let most = worst[side].as_ref().map_or(slack, |(most, _)| *most);
            if by > most {
                worst[side] = Some((by, what()));
            }
        }
    };
    let lines = layout.text(sheet).filter(|line| !is_stamp(layout, sheet, line));
    for line in lines {
        let (top, bottom) = (line.y() - ASCENT * em(line), line.y() + DESCENT * em(line));
        note(&|| quoted(line), [line.x(), line.end(), top, bottom], TEXT_SLACK);
    }
    for rule in &sheet.page.rules {
        let ((left, right), (one, other)) = (rule.span(), (rule.from.1, rule.to.1));
        let edges = [left, right, one.min(other), one.max(other)];
        note(&|| "đường kẻ".into(), edges, layout.limits.rule_slack);
    }
    for area in &sheet.page.areas {
        let edges = [area.left, area.right, area.top, area.bottom];
        note(&|| "hình".into(), edges, layout.limits.rule_slack);
    }
    let told = SIDES.iter().zip(worst).filter_map(|(side, worst)| Some((side, worst?)));
    told.map(|(side, (by, what))| {
        let found = format!("{what} lấn lề {side} {}", mm(by));
        Breach::new(sheet.number(), MARGIN_CLAUSE, found, "nằm giữa các lề")
    })
    .collect()
}

/// How far a box (left, right, top, bottom) enters each margin; where the text
/// block itself is out of range, that alone is told.
fn entered(
    layout: &Layout<'_>,
    sheet: &Sheet<'_>,
    [left, right, top, bottom]: [f64; 4],
) -> [f64; 4] {
    let margins = layout.margins(sheet.page);
    let edges = layout.edges(sheet);
    let (width, height) = (sheet.page.width, sheet.page.height);
    [
        margins.left.from.min(edges.left.from) - left,
        right - (width - margins.right.from).max(edges.right.to),
        margins.top.from - top,
        bottom - (height - margins.bottom.from),
    ]
}

/// A digital signature's words in the top right corner of a file's first page.
fn is_stamp(layout: &Layout<'_>, sheet: &Sheet<'_>, line: &Line) -> bool {
    let right = line.middle() > layout.middle(sheet).to;
    let small = Span::exactly(STAMP_SIZE).holds(line.size(), 0.5);
    let begins = sheet.number() == 1 || sheet.annex_line().is_some();
    begins && right && small && line.y() < layout.margins(sheet.page).top.to
}

/// The second page and those after it are numbered in the middle of the top
/// margin; the first page, and the first of each annex, are not.
pub(super) fn page_numbers(layout: &Layout<'_>) -> Vec<Breach> {
    let mut wrong = Vec::new();
    let mut expected = 0;
    for sheet in &layout.sheets {
        expected = if sheet.annex_line().is_some() { 1 } else { expected + 1 };
        let say = |found: &str, wanted: String| {
            vec![Breach::new(sheet.number(), PAGE_NUMBER.clause, found, wanted)]
        };
        let number = sheet.lines.iter().find(|line| layout.is_page_number(sheet, line));
        let foot = sheet.lines.iter().any(|line| layout.is_foot_number(sheet, line));
        wrong.extend(match (expected, number) {
            _ if foot => say("số trang ở lề dưới", "ở giữa lề trên".into()),
            (1, None) => Vec::new(),
            (1, Some(_)) => say("trang đầu có số", "không hiển thị số trang".into()),
            (_, None) => say("thiếu số trang", format!("có số {expected} ở lề trên")),
            (_, Some(number)) => number_is_right(layout, sheet, number, expected),
        });
    }
    wrong
}

fn number_is_right(
    layout: &Layout<'_>,
    sheet: &Sheet<'_>,
    number: &Line,
    expected: usize,
) -> Vec<Breach> {
    let limits = layout.limits;
    let page = sheet.number();
    let mut wrong = PAGE_NUMBER.check(page, number, limits);
    let mut say = |found: String, wanted: String| {
        wrong.push(Breach::new(page, PAGE_NUMBER.clause, found, wanted));
    };
    if number.plain() != expected.to_string() {
        say(format!("trang đánh số {}", number.plain()), format!("là số {expected}"));
    }
    // "canh giữa" is of the text for most, and of the paper for some.
    let middle = layout.middle(sheet);
    let paper = sheet.page.width / 2.0;
    let of_paper = !limits.margins.left.is_exact()
        && (number.middle() - paper).abs() <= limits.place_slack;
    if !of_paper && !middle.holds(number.middle(), limits.place_slack) {
        let wanted = format!("ở giữa, tại {}", span_mm(middle));
        say(format!("số trang cách mép trái {}", mm(number.middle())), wanted);
    }
    if !limits.number_at.holds(number.y(), 0.0) {
        let wanted = format!("trong lề trên ({} mm)", span(limits.number_at));
        say(format!("số trang cách mép trên {}", mm(number.y())), wanted);
    }
    wrong
}
