//! What a paper is and is about: its kind and subject, or "V/v" in a letter.

use super::breach::{Breach, quoted};
use super::faces::Style;
use super::head::short_rule;
use super::layout::{Layout, Sheet};
use super::limits::{KIND, REGARDING, SUBJECT};
use super::pdf::Line;

/// Parts of a line that stand apart on one baseline are one line all the same.
const SAME_LINE: f64 = 0.05;

/// The paper's kind and subject, bold in the middle, with a short rule below the subject.
pub(super) fn title(layout: &Layout<'_>) -> Vec<Breach> {
    let Some(sheet) = layout.head() else { return Vec::new() };
    let Some(number) = sheet.paper_number() else { return Vec::new() };
    let rows = rows(&sheet.lines);
    let below = || rows.iter().filter(|line| line.y() > number.y() + 1.0);
    if let Some(regarding) = below().find(|line| line.plain().starts_with("V/v")) {
        return REGARDING.check(1, regarding, layout.limits);
    }
    let heading: Vec<&Line> = below()
        .skip_while(|line| !layout.is_about_centred(sheet, line))
        .take_while(|line| Style::of_line(line) == Some(Style::Bold))
        .collect();
    let [kind, subject @ ..] = heading.as_slice() else {
        let wanted = "có tên loại và trích yếu, chữ đậm, ở giữa";
        return vec![Breach::new(1, KIND.clause, "thiếu tên loại, trích yếu", wanted)];
    };
    let mut wrong = KIND.check(1, kind, layout.limits);
    wrong.extend(aside(layout, sheet, kind, KIND.clause));
    let ruled = subject
        .iter()
        .position(|line| sheet.page.rule_below(line, layout.limits.rule_reach).is_some());
    match ruled {
        Some(last) => wrong.extend(subject_is_right(layout, sheet, &subject[..=last])),
        None => wrong.push(Breach::new(
            1,
            SUBJECT.clause,
            "trích yếu thiếu đường kẻ",
            "có đường kẻ dài từ 1/3 đến 1/2 dòng chữ",
        )),
    }
    wrong
}

fn subject_is_right(
    layout: &Layout<'_>,
    sheet: &Sheet<'_>,
    subject: &[&Line],
) -> Vec<Breach> {
    let set = subject.iter().flat_map(|line| SUBJECT.check(1, line, layout.limits));
    let mut wrong: Vec<Breach> = set.collect();
    wrong.extend(short_rule(sheet.page, subject, SUBJECT.clause, layout.limits));
    let aside = |line: &&Line| aside(layout, sheet, line, SUBJECT.clause);
    wrong.extend(subject.iter().filter_map(aside));
    wrong
}

/// Says so when a line is not in the middle.
fn aside(
    layout: &Layout<'_>,
    sheet: &Sheet<'_>,
    line: &Line,
    clause: &str,
) -> Option<Breach> {
    let found = || format!("{} không ở giữa", quoted(line));
    let wrong = layout.is_aside(sheet, line);
    wrong.then(|| Breach::new(1, clause, found(), "ở giữa dòng"))
}

/// Lines whose parts stand apart on one baseline, such as round a blank, as one.
fn rows(lines: &[Line]) -> Vec<Line> {
    let mut rows: Vec<Line> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some(row)
                if (row.y() - line.y()).abs() < SAME_LINE && line.x() > row.end() =>
            {
                row.glyphs.extend(line.glyphs.iter().cloned());
            }
            _ => rows.push(line.clone()),
        }
    }
    rows
}
