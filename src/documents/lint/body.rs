//! What a paper says: grounds, the word of decision, articles, paragraphs.

use super::breach::{Breach, mm, quoted, short, span};
use super::faces::Style;
use super::layout::{Layout, Sheet};
use super::limits::{
    ARTICLE, DECISION, GROUNDS, INDENTS, LINE_SPACING, LINE_SPACING_SLACK, PARAGRAPH_GAP,
    PARAGRAPH_GAP_SLACK, SINGLE,
};
use super::paragraphs::{Paragraph, paragraphs};
use super::pdf::{Line, POINTS};

/// Lines that must be there before ragged ends can be told.
const ENOUGH: usize = 8;

/// Paragraphs are set in 13 or 14, indented on their first line and justified; remarks
/// below a table are no paragraphs, and annexes have a form of their own.
pub(super) fn paragraphs_are_set(layout: &Layout<'_>) -> Vec<Breach> {
    if layout.head().is_none() {
        return Vec::new();
    }
    let all = paragraphs(layout);
    let clause = layout.limits.body.clause;
    let wanted = format!("thụt đầu dòng {} hoặc {}", cm(INDENTS[0]), cm(INDENTS[1]));
    let known = layout.block.left.is_exact();
    let wrapped = all.iter().any(|paragraph| paragraph.lines.len() > 1);
    if known && !wrapped {
        let found = "không có đoạn nào thụt đầu dòng";
        return vec![Breach::new(0, clause, found, wanted)];
    }
    let mut wrong = ragged(layout);
    for paragraph in all.iter().filter(|paragraph| paragraph.lines.len() > 1) {
        let say = |found: String, wanted: &str| {
            let found = format!("đoạn {} {found}", quoted(paragraph.first()));
            Breach::new(paragraph.page, clause, found, wanted)
        };
        if !paragraph.is_indented() {
            wrong.push(say(format!("thụt đầu dòng {}", mm(paragraph.indent)), &wanted));
        }
        wrong.extend(lines_are_set(layout, paragraph));
    }
    wrong
}

/// "1 cm", "1,27 cm"
fn cm(length: f64) -> String {
    format!("{} cm", short(length / 10.0))
}

/// The first line of a paragraph that is wrong in size, and in where it ends.
fn lines_are_set(layout: &Layout<'_>, paragraph: &Paragraph<'_>) -> Vec<Breach> {
    let (body, limits) = (&layout.limits.body, layout.limits);
    let right = layout.block.right.from;
    let say = |line: &Line, found: String, wanted: String| {
        let found = format!("{} {found}", quoted(line));
        Breach::new(paragraph.page, body.clause, found, wanted)
    };
    let mut wrong = Vec::new();
    let wrapped = || paragraph.lines[..paragraph.lines.len() - 1].iter();
    if let Some(line) =
        wrapped().find(|line| !body.size.holds(line.size(), limits.size_slack))
    {
        let wanted = format!("cỡ {}", span(body.size));
        wrong.push(say(line, format!("cỡ {}", short(line.size())), wanted));
    }
    let aside = |line: &&&Line| (line.end() - right).abs() > limits.place_slack;
    // A heading may be as ragged as it likes.
    let aside = |line: &&&Line| !is_bold(line) && aside(line);
    if let Some(line) = wrapped().find(aside) {
        let found = format!("không căn đều, cách lề phải {}", mm(right - line.end()));
        wrong.push(say(line, found, "căn đều cả hai lề".into()));
    }
    let spacing = paragraph.steps().map(|step| step / paragraph.first().size());
    let odd = |step: &f64| !LINE_SPACING.holds(*step, LINE_SPACING_SLACK);
    if let Some(step) = spacing.into_iter().find(odd) {
        let found = format!("cách dòng {} dòng đơn", short(step / SINGLE));
        let wanted = "từ 1 đến 1,5 dòng đơn".to_owned();
        wrong.push(say(paragraph.first(), found, wanted));
    }
    wrong
}

/// Long lines that nowhere end together are not justified. Only those count that go
/// on: the next line starts where the text does, and so is no paragraph's first.
fn ragged(layout: &Layout<'_>) -> Vec<Breach> {
    let is_long = |line: &&Line| line.width() > 120.0;
    let pages = || layout.letter().filter(|sheet| !sheet.page.lies());
    let long = pages().flat_map(|sheet| &sheet.lines).filter(is_long);
    let left = long.map(Line::x).fold(f64::INFINITY, f64::min);
    let goes_on = |pair: &&[Line]| {
        is_long(&&pair[0]) && (pair[1].x() - left).abs() < layout.limits.place_slack
    };
    let lines: usize =
        pages().map(|sheet| sheet.lines.windows(2).filter(goes_on).count()).sum();
    let ragged = !layout.block.right.is_exact() && lines >= ENOUGH;
    let say = || {
        let wanted = "căn đều cả hai lề";
        Breach::new(
            0,
            layout.limits.body.clause,
            "các dòng không hết ở cùng một chỗ",
            wanted,
        )
    };
    if ragged { vec![say()] } else { Vec::new() }
}

/// Paragraphs that follow each other stand apart.
pub(super) fn paragraphs_stand_apart(layout: &Layout<'_>) -> Vec<Breach> {
    if layout.head().is_none() {
        return Vec::new();
    }
    let all = paragraphs(layout);
    let mut steps: Vec<f64> = all.iter().flat_map(Paragraph::steps).collect();
    steps.sort_by(f64::total_cmp);
    let Some(usual) = steps.get(steps.len() / 2) else { return Vec::new() };
    let pairs = all
        .windows(2)
        .filter(|pair| pair[1].follows && pair[0].is_indented() && pair[1].is_indented());
    let gap = |pair: &[Paragraph<'_>]| {
        (pair[1].first().y() - pair[0].last().y()) * POINTS - usual
    };
    let narrow = pairs.filter(|pair| {
        let gap = gap(pair);
        gap > -usual && gap < PARAGRAPH_GAP - PARAGRAPH_GAP_SLACK
    });
    let say = |pair: &[Paragraph<'_>]| {
        let first = quoted(pair[1].first());
        let found =
            format!("đoạn {first} cách đoạn trên {} pt", short(gap(pair).max(0.0)));
        let wanted = format!("cách ít nhất {} pt", short(PARAGRAPH_GAP));
        Breach::new(pair[1].page, layout.limits.body.clause, found, wanted)
    };
    narrow.map(say).collect()
}

/// "Điều 1." is bold and as large as the text.
pub(super) fn articles(layout: &Layout<'_>) -> Vec<Breach> {
    if layout.head().is_none() {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    for paragraph in &paragraphs(layout) {
        let Some(opening) = article(paragraph.first()) else { continue };
        wrong.extend(ARTICLE.check(paragraph.page, &opening, layout.limits));
    }
    wrong
}

/// "Điều 1." at the start of a line.
fn article(line: &Line) -> Option<Line> {
    let text = line.plain();
    let rest = text.strip_prefix("Điều ")?;
    let (number, _) = rest.split_once('.')?;
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    let end = line.glyphs.iter().position(|glyph| glyph.text.ends_with('.'))?;
    is_number.then(|| Line { glyphs: line.glyphs[..=end].to_vec() })
}

/// "QUYẾT ĐỊNH:" on a line of its own, in whatever letters.
fn decision<'a>(layout: &'a Layout<'_>) -> Option<(&'a Sheet<'a>, &'a Line)> {
    let is_it = |line: &&Line| {
        ["QUYẾT ĐỊNH:", "QUYẾT NGHỊ:"].contains(&&*line.plain().to_uppercase())
    };
    layout.letter().find_map(|sheet| Some((sheet, sheet.lines.iter().find(is_it)?)))
}

/// The line that decides is bold and in the middle.
pub(super) fn word_of_decision(layout: &Layout<'_>) -> Vec<Breach> {
    let Some((sheet, line)) = layout.head().and_then(|_| decision(layout)) else {
        return Vec::new();
    };
    let mut wrong = DECISION.check(sheet.number(), line, layout.limits);
    if !layout.is_centred(sheet, line) {
        let found = format!("{} không ở giữa", quoted(line));
        wrong.push(Breach::new(sheet.number(), DECISION.clause, found, "ở giữa dòng"));
    }
    wrong
}

/// The grounds of a decision are in italics, each closed by ";", the last by ".".
pub(super) fn grounds(layout: &Layout<'_>) -> Vec<Breach> {
    let Some((sheet, line)) = layout.head().and_then(|_| decision(layout)) else {
        return Vec::new();
    };
    let until = (sheet.number(), line.y());
    let all = paragraphs(layout);
    let before = all.iter().filter(|paragraph| {
        (paragraph.page, paragraph.first().y()) < until
            && ["Căn cứ", "Theo", "Xét"]
                .iter()
                .any(|opening| paragraph.first().plain().starts_with(opening))
    });
    let grounds: Vec<&Paragraph<'_>> = before.collect();
    let mut wrong = Vec::new();
    for (index, ground) in grounds.iter().enumerate() {
        let all = ground.lines.iter();
        let odd = all.map(|line| GROUNDS.check(ground.page, line, layout.limits));
        wrong.extend(odd.into_iter().find(|wrong| !wrong.is_empty()).unwrap_or_default());
        let (mark, name) = if index + 1 == grounds.len() {
            ('.', "chấm")
        } else {
            (';', "chấm phẩy")
        };
        if !ground.last().plain().ends_with(mark) {
            let found = format!("căn cứ {} kết thúc sai dấu", quoted(ground.first()));
            let wanted = format!("kết thúc bằng dấu {name} ({mark})");
            wrong.push(Breach::new(ground.page, GROUNDS.clause, found, wanted));
        }
    }
    wrong
}

/// Whether a line is set in bold, spaces aside.
pub(super) fn is_bold(line: &Line) -> bool {
    Style::of_line(line) == Some(Style::Bold)
}
