//! The end of a paper: its end mark, who signs, who receives it.

use super::body::is_bold;
use super::breach::{Breach, quoted};
use super::layout::{Layout, Sheet};
use super::limits::{
    END_CLAUSE, END_MARK, RECIPIENT, RECIPIENTS, SIGNER_ASIDE, SIGNER_NAME, SIGNER_TITLE,
};
use super::pdf::Line;

/// Titles and "Nơi nhận" begin at one height, give or take a line.
const LEVEL: f64 = 9.0;

/// Room for a signature: a gap like this parts the titles from the name.
const SIGNATURE: f64 = 12.0;

/// The page with "Nơi nhận:", and that line.
fn recipients_line<'a>(layout: &'a Layout<'_>) -> Option<(&'a Sheet<'a>, &'a Line)> {
    let is_it = |line: &&Line| line.plain() == "Nơi nhận:";
    layout.letter().find_map(|sheet| Some((sheet, sheet.lines.iter().find(is_it)?)))
}

/// "Nơi nhận:" in bold italics 12, its list in 11, each with `;`, the last with a stop.
pub(super) fn recipients(layout: &Layout<'_>) -> Vec<Breach> {
    if layout.head().is_none() {
        return Vec::new();
    }
    let Some((sheet, heading)) = recipients_line(layout) else {
        let wanted = "có \"Nơi nhận:\"";
        return vec![Breach::new(0, RECIPIENTS.clause, "thiếu nơi nhận", wanted)];
    };
    let page = sheet.number();
    let mut wrong = RECIPIENTS.check(page, heading, layout.limits);
    let list = list(layout, sheet, heading);
    let set = list.iter().flat_map(|line| RECIPIENT.check(page, line, layout.limits));
    wrong.extend(set.take(1));
    wrong.extend(marks(page, &list));
    wrong
}

/// The lines below "Nơi nhận:" in its column, there and on the next page.
fn list<'a>(
    layout: &'a Layout<'_>,
    sheet: &'a Sheet<'_>,
    heading: &Line,
) -> Vec<&'a Line> {
    let column = layout.middle(sheet).from - 15.0;
    let mine = |line: &&Line| line.x() < column && line.x() > heading.x() - 5.0;
    let mut list: Vec<&Line> = Vec::new();
    for other in layout.letter().filter(|other| other.number() >= sheet.number()) {
        let here = other.number() == sheet.number();
        let below =
            layout.text(other).filter(|line| !here || line.y() > heading.y() + 1.0);
        let mut lines: Vec<&Line> = below.filter(mine).collect();
        lines.sort_by(|a, b| a.y().total_cmp(&b.y()).then(a.x().total_cmp(&b.x())));
        list.extend(lines);
    }
    list
}

/// Each starts with a dash and ends with ";", the last with a stop.
fn marks(page: usize, list: &[&Line]) -> Vec<Breach> {
    let say = |found: String, wanted: &str| {
        vec![Breach::new(page, RECIPIENTS.clause, found, wanted)]
    };
    let ([first, ..], [.., last]) = (list, list) else {
        return say("nơi nhận để trống".into(), "ghi từng nơi nhận");
    };
    if !first.plain().starts_with('-') {
        return say(
            format!("{} không bắt đầu bằng \"- \"", quoted(first)),
            "bắt đầu bằng \"- \"",
        );
    }
    let ends = |line: &Line, mark: char| line.plain().ends_with(mark);
    let next = list.windows(2).filter(|pair| pair[1].plain().starts_with('-'));
    let mut open = next.filter(|pair| !ends(pair[0], ';') && pair[0].plain() != "-");
    if let Some(pair) = open.next() {
        return say(
            format!("nơi nhận {} thiếu dấu", quoted(pair[0])),
            "kết thúc bằng dấu chấm phẩy (;)",
        );
    }
    // After the stop there may be who typed it and how many copies.
    if !ends(last, '.') && !ends(last, ')') {
        return say(
            format!("nơi nhận {} thiếu dấu", quoted(last)),
            "kết thúc bằng dấu chấm (.)",
        );
    }
    Vec::new()
}

/// On the right, level with "Nơi nhận": titles in bold capitals, the name in bold,
/// one in the middle below the other.
pub(super) fn signature(layout: &Layout<'_>) -> Vec<Breach> {
    let Some((sheet, heading)) = layout.head().and_then(|_| recipients_line(layout))
    else {
        return Vec::new();
    };
    let page = sheet.number();
    let right = right_of(layout, sheet, heading);
    let gap = right.windows(2).position(|pair| pair[1].y() - pair[0].y() > SIGNATURE);
    let (titles, names) = match gap {
        Some(last) => right.split_at(last + 1),
        None => (right.as_slice(), &[][..]),
    };
    let set =
        titles.iter().flat_map(|line| SIGNER_TITLE.check(page, line, layout.limits));
    let mut wrong: Vec<Breach> = set.collect();
    if let Some(name) = names.last() {
        wrong.extend(SIGNER_NAME.check(page, name, layout.limits));
        if name.plain() == name.plain().to_uppercase() {
            let found = format!("họ tên {} in hoa", quoted(name));
            wrong.push(Breach::new(page, SIGNER_NAME.clause, found, "là chữ thường"));
        }
    }
    wrong.extend(out_of_axis(layout, page, titles, names.last().copied()));
    if right.is_empty() {
        wrong.extend(not_on_the_right(layout, sheet, heading));
    }
    wrong
}

/// Titles and name stand in the middle below each other; the first aside is told.
/// Lines nearly as long as the widest are flush with it when their starts agree
/// better than their middles.
fn out_of_axis(
    layout: &Layout<'_>,
    page: usize,
    titles: &[&Line],
    name: Option<&Line>,
) -> Option<Breach> {
    let widest = |a: &&&Line, b: &&&Line| a.width().total_cmp(&b.width());
    let axis = titles.iter().max_by(widest)?;
    let is_aside = |line: &&Line| {
        let off = (line.middle() - axis.middle()).abs();
        let flush = (line.x() - axis.x()).abs() < off;
        off > SIGNER_ASIDE || flush && off > layout.limits.place_slack
    };
    let aside = titles.iter().copied().chain(name).find(is_aside)?;
    let found = format!("{} không thẳng giữa với {}", quoted(aside), quoted(axis));
    Some(Breach::new(page, SIGNER_TITLE.clause, found, "ở giữa, dòng dưới dòng"))
}

/// Where nobody signs on the right: bold capitals on the left are titles set
/// astray, and without them nobody signs at all, as only a draft may leave it.
fn not_on_the_right(
    layout: &Layout<'_>,
    sheet: &Sheet<'_>,
    heading: &Line,
) -> Option<Breach> {
    let is_title = |line: &&Line| {
        let text = line.plain();
        line.y() > heading.y() - LEVEL && is_bold(line) && text == text.to_uppercase()
    };
    let (found, wanted) = match layout.text(sheet).find(is_title) {
        Some(title) => {
            (format!("người ký {} ở bên trái", quoted(title)), "ở nửa trang bên phải")
        }
        None if layout.is_draft() => return None,
        None => ("thiếu người ký".into(), "có chức vụ, họ tên, ngang hàng với nơi nhận"),
    };
    Some(Breach::new(sheet.number(), SIGNER_TITLE.clause, found, wanted))
}

/// The lines to the right of "Nơi nhận:" and below, from top to bottom.
fn right_of<'a>(
    layout: &'a Layout<'_>,
    sheet: &'a Sheet<'_>,
    heading: &Line,
) -> Vec<&'a Line> {
    let middle = layout.middle(sheet).from;
    let top = heading.y() - LEVEL;
    let lines =
        layout.text(sheet).filter(|line| line.y() > top && line.middle() > middle);
    let mut right: Vec<&Line> = lines.filter(|line| line.x() > heading.end()).collect();
    right.sort_by(|a, b| a.y().total_cmp(&b.y()));
    // The text may end just above; titles are bold.
    let start = right.iter().position(|line| is_bold(line) || line.y() > heading.y());
    right.split_off(start.unwrap_or(right.len()))
}

/// The text ends with `./.`, as it does in every model of the decree.
pub(super) fn end_mark(layout: &Layout<'_>) -> Vec<Breach> {
    let Some((sheet, heading)) = layout.head().and_then(|_| recipients_line(layout))
    else {
        return Vec::new();
    };
    let above = |sheet: &Sheet<'_>, below: f64| {
        let lines = layout.text(sheet).filter(|line| line.y() < below && !is_bold(line));
        let last = lines.max_by(|a, b| a.y().total_cmp(&b.y()));
        last.map(|line| (sheet.number(), line.clone()))
    };
    let before = sheet.number().checked_sub(2).and_then(|at| layout.sheets.get(at));
    let last = above(sheet, heading.y() - 3.0).or_else(|| above(before?, f64::INFINITY));
    let Some((page, line)) = last.filter(|(_, line)| !line.plain().ends_with(END_MARK))
    else {
        return Vec::new();
    };
    let found = format!("nội dung kết thúc ở {}", quoted(&line));
    let wanted = format!("kết thúc bằng \"{END_MARK}\"");
    vec![Breach::advice(page, END_CLAUSE, found, wanted)]
}
