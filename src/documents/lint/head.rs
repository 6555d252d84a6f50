//! The head of the first page: nation and motto, agency, number, place and date.

use super::breach::{Breach, mm, quoted, short, span_mm};
use super::faces::Style;
use super::layout::{Layout, MOTTO, NATION, Sheet};
use super::limits::{
    AGENCY, COUPLING, COUPLING_CLAUSE, DATE, DAY_ROOM, HEADING_CLAUSE, HEADING_STEP,
    Limits, MOTTO as MOTTO_SET, NATION as NATION_SET, NUMBER, NUMBER_ROOM, PARENT,
    ROOM_CLAUSE, SHORT_RULE, SINGLE, Span,
};
use super::pdf::{Line, POINTS, Page, Word};
use super::spelling::{Spelling, date, number};

/// How the nation's name begins, however it goes on.
const NATION_BEGINS: &str = "CỘNG H";

/// Quốc hiệu bold 13 over tiêu ngữ bold 14 (or 12 over 13), and a rule as wide as it.
pub(super) fn national_heading(layout: &Layout<'_>) -> Vec<Breach> {
    let Some(sheet) = layout.head() else { return Vec::new() };
    let missing = |clause: &str, what: &str, words: &str| {
        vec![Breach::new(1, clause, format!("thiếu {what}"), format!("có \"{words}\""))]
    };
    if let (None, Some(other)) = (sheet.nation(), sheet.starting(NATION_BEGINS)) {
        let found = format!("Quốc hiệu viết {}", quoted(other));
        let wanted = format!("là \"{NATION}\", trên một dòng");
        return vec![Breach::new(1, NATION_SET.clause, found, wanted)];
    }
    let Some(nation) = sheet.nation() else {
        return missing(NATION_SET.clause, "Quốc hiệu", NATION);
    };
    let Some(motto) = sheet.motto() else {
        return missing(MOTTO_SET.clause, "Tiêu ngữ", MOTTO);
    };
    let mut wrong = NATION_SET.check(1, nation, layout.limits);
    wrong.extend(MOTTO_SET.check(1, motto, layout.limits));
    if motto.plain() != MOTTO {
        let found = format!("Tiêu ngữ viết {}", quoted(motto));
        let wanted = format!("là \"{MOTTO}\"");
        wrong.push(Breach::new(1, MOTTO_SET.clause, found, wanted));
    }
    wrong.extend(coupled(nation, motto, layout.limits));
    wrong.extend(heading_place(layout, sheet, nation, motto));
    wrong.extend(full_rule(sheet.page, motto, layout.limits));
    wrong
}

/// Sizes that are each right must also go together.
fn coupled(nation: &Line, motto: &Line, limits: &Limits) -> Option<Breach> {
    let slack = limits.size_slack;
    let right = NATION_SET.size.holds(nation.size(), slack)
        && MOTTO_SET.size.holds(motto.size(), slack);
    let wanted = nation.size() + COUPLING;
    let together = Span::exactly(wanted).holds(motto.size(), 2.0 * slack);
    let found = || {
        format!(
            "Quốc hiệu cỡ {}, Tiêu ngữ cỡ {}",
            short(nation.size()),
            short(motto.size())
        )
    };
    let pairs = "là 12 và 13, hoặc 13 và 14";
    (right && !together).then(|| Breach::new(1, COUPLING_CLAUSE, found(), pairs))
}

/// On the right, one above the other, one line apart.
fn heading_place(
    layout: &Layout<'_>,
    sheet: &Sheet<'_>,
    nation: &Line,
    motto: &Line,
) -> Vec<Breach> {
    let mut wrong = Vec::new();
    let mut say = |clause: &str, found: String, wanted: &str| {
        wrong.push(Breach::new(1, clause, found, wanted));
    };
    if nation.middle() < layout.middle(sheet).to {
        say(
            NATION_SET.clause,
            "Quốc hiệu không ở bên phải".into(),
            "ở trên cùng, bên phải",
        );
    }
    let aside = nation.middle() - motto.middle();
    if aside.abs() > layout.limits.place_slack {
        let found = format!("Tiêu ngữ lệch Quốc hiệu {}", mm(aside.abs()));
        say(MOTTO_SET.clause, found, "ở giữa, dưới Quốc hiệu");
    }
    let single = SINGLE * motto.size() / POINTS;
    let step = motto.y() - nation.y();
    if !HEADING_STEP.holds(step / single, 0.0) {
        let found = format!("Quốc hiệu và Tiêu ngữ cách nhau {}", mm(step));
        say(HEADING_CLAUSE, found, "cách nhau dòng đơn");
    }
    wrong
}

/// The motto's rule is as long as the motto.
fn full_rule(page: &Page, motto: &Line, limits: &Limits) -> Option<Breach> {
    let clause = MOTTO_SET.clause;
    let wanted = format!("có đường kẻ dài bằng dòng chữ ({})", mm(motto.width()));
    let Some(rule) = page.rule_below(motto, limits.rule_reach) else {
        return Some(Breach::new(1, clause, "Tiêu ngữ thiếu đường kẻ", wanted));
    };
    let (left, right) = rule.span();
    let same = (left - motto.x()).abs() <= limits.place_slack
        && (right - motto.end()).abs() <= limits.place_slack;
    let found = || {
        let aside = f64::midpoint(left, right) - motto.middle();
        format!(
            "đường kẻ dưới Tiêu ngữ dài {}, lệch {}",
            mm(rule.length()),
            mm(aside.abs())
        )
    };
    (!same).then(|| Breach::new(1, clause, found(), wanted))
}

/// A rule of a third to a half of the text, in the middle below its last line.
pub(super) fn short_rule(
    page: &Page,
    text: &[&Line],
    clause: &str,
    limits: &Limits,
) -> Vec<Breach> {
    let Some(last) = text.last() else { return Vec::new() };
    let wanted = format!(
        "từ 1/3 đến 1/2 dòng chữ ({})",
        span_mm(tenths(SHORT_RULE.times(last.width())))
    );
    let Some(rule) = page.rule_below(last, limits.rule_reach) else {
        let found = format!("{} thiếu đường kẻ", quoted(last));
        return vec![Breach::new(1, clause, found, format!("có đường kẻ dài {wanted}"))];
    };
    let (left, right) = rule.span();
    let longest = text.iter().map(|line| line.width()).fold(0.0, f64::max);
    let fits = |width: f64| SHORT_RULE.times(width).holds(rule.length(), 0.05);
    let mut wrong = Vec::new();
    if !fits(last.width()) && !fits(longest) {
        let found = format!("đường kẻ dưới {} dài {}", quoted(last), mm(rule.length()));
        wrong.push(Breach::new(1, clause, found, wanted));
    }
    let aside = f64::midpoint(left, right) - last.middle();
    if aside.abs() > limits.place_slack {
        let found = format!("đường kẻ lệch khỏi {} {}", quoted(last), mm(aside.abs()));
        wrong.push(Breach::new(1, clause, found, "cân đối so với dòng chữ"));
    }
    wrong
}

/// A range that people read: tenths of a millimetre.
fn tenths(span: Span) -> Span {
    Span::new((span.from * 10.0).round() / 10.0, (span.to * 10.0).round() / 10.0)
}

/// The issuing body's name in bold capitals, a short rule below; a draft may have none.
pub(super) fn issuer(layout: &Layout<'_>) -> Vec<Breach> {
    let Some(sheet) = layout.head() else { return Vec::new() };
    let Some(number) = sheet.paper_number() else { return Vec::new() };
    let left = left_above(layout, sheet, number);
    let Some(lowest) = left.last() else {
        let missing =
            || Breach::new(1, AGENCY.clause, "thiếu tên cơ quan ban hành", "có");
        return if layout.is_draft() { Vec::new() } else { vec![missing()] };
    };
    // A superior body stands above it in regular capitals.
    let start = left.iter().rposition(|line| Style::of_line(line) != Some(Style::Bold));
    let (above, name) = left.split_at(start.map_or(0, |above| above + 1));
    if name.is_empty() {
        return AGENCY.check(1, lowest, layout.limits);
    }
    let parents = above.iter().flat_map(|line| PARENT.check(1, line, layout.limits));
    let names = name.iter().flat_map(|line| AGENCY.check(1, line, layout.limits));
    let mut wrong: Vec<Breach> = parents.chain(names).collect();
    wrong.extend(short_rule(sheet.page, name, AGENCY.clause, layout.limits));
    wrong
}

/// The lines in the left column above the number, from top to bottom.
fn left_above<'a>(
    layout: &Layout<'_>,
    sheet: &'a Sheet<'_>,
    number: &Line,
) -> Vec<&'a Line> {
    let axis = layout.middle(sheet).from;
    let mut left: Vec<&Line> = sheet
        .lines
        .iter()
        .filter(|line| line.y() < number.y() - 1.0 && line.middle() < axis - 20.0)
        .collect();
    left.sort_by(|a, b| a.y().total_cmp(&b.y()));
    left
}

/// "Số:" in 13, place and date in italics as large as the motto, on one baseline.
pub(super) fn number_beside_date(layout: &Layout<'_>) -> Vec<Breach> {
    let Some(sheet) = layout.head() else { return Vec::new() };
    let missing = |clause: &str, what: &str, wanted: &str| {
        Breach::new(1, clause, format!("thiếu {what}"), format!("có \"{wanted}\""))
    };
    let Some(number) = sheet.paper_number() else {
        return vec![missing(NUMBER.clause, "số, ký hiệu", "Số: .../...")];
    };
    let mut wrong = NUMBER.check(1, number, layout.limits);
    let Some(date) = date_line(layout, sheet, number) else {
        let words = "..., ngày ... tháng ... năm ...";
        wrong.push(missing(DATE.clause, "địa danh, thời gian", words));
        return wrong;
    };
    wrong.extend(DATE.check(1, date, layout.limits));
    let (motto, slack) = (sheet.motto(), 2.0 * layout.limits.size_slack);
    let size = motto.map(Line::size).filter(|size| DATE.size.holds(*size, slack));
    if let Some(size) = size
        && DATE.size.holds(date.size(), slack)
        && !Span::exactly(size).holds(date.size(), slack)
    {
        let found = format!("địa danh, thời gian cỡ {}", short(date.size()));
        let wanted = format!("cỡ {} như Tiêu ngữ", short(size));
        wrong.push(Breach::new(1, COUPLING_CLAUSE, found, wanted));
    }
    let apart = (date.y() - number.y()).abs();
    if apart > layout.limits.line_slack {
        let found = format!("số, ký hiệu và ngày chênh nhau {}", mm(apart));
        wrong.push(Breach::new(1, DATE.clause, found, "cùng một dòng"));
    }
    wrong
}

/// The first line on the right, below the motto, that speaks of a day.
fn date_line<'a>(
    layout: &Layout<'_>,
    sheet: &'a Sheet<'_>,
    number: &Line,
) -> Option<&'a Line> {
    let above = sheet.motto().map_or(0.0, Line::y);
    let near = |line: &&Line| (line.y() - number.y()).abs() < 15.0;
    let middle = layout.middle(sheet).from - 20.0;
    let right =
        sheet.lines.iter().filter(|line| line.end() > middle && line.x() > number.end());
    let mut below = right.filter(|line| line.y() > above).filter(near);
    below.find(|line| line.plain().contains("ngày"))
}

/// Number and date are padded and spelt as the decree does, or leave room for
/// what a document system fills in.
pub(super) fn number_and_date_are_spelt(layout: &Layout<'_>) -> Vec<Breach> {
    let Some(sheet) = layout.head() else { return Vec::new() };
    let Some(line) = sheet.paper_number() else { return Vec::new() };
    let mut wrong = Vec::new();
    // A long place begins well to the left.
    let day = date_line(layout, sheet, line);
    let from = day.map_or(layout.middle(sheet).from - 20.0, |day| day.x() - 0.5);
    let is_date = |line: &Line| line.x() > from;
    let words = row(sheet, line, |other| !is_date(other));
    let text = joined(&words);
    match number(&text) {
        Spelling::Right => {}
        Spelling::Blank => wrong.extend(room(&words, "Số:", NUMBER_ROOM)),
        Spelling::Wrong => {
            let wanted = "viết như \"Số: 05/QĐ-UBND\"";
            wrong.push(Breach::new(1, NUMBER.clause, format!("viết \"{text}\""), wanted));
        }
    }
    let Some(line) = day else { return wrong };
    let words = row(sheet, line, is_date);
    let text = joined(&words);
    match date(&text) {
        Spelling::Right => {}
        Spelling::Blank => {
            wrong.extend(room(&words, "ngày", DAY_ROOM));
            wrong.extend(room(&words, "tháng", DAY_ROOM));
        }
        Spelling::Wrong => {
            let wanted = "viết như \"Hà Nội, ngày 05 tháng 01 năm 2020\"";
            wrong.push(Breach::new(1, DATE.clause, format!("viết \"{text}\""), wanted));
        }
    }
    wrong
}

/// The words on the baseline of a line, from left to right.
fn row(sheet: &Sheet<'_>, line: &Line, column: impl Fn(&Line) -> bool) -> Vec<Word> {
    let same = |other: &&Line| (other.y() - line.y()).abs() < 0.5 && column(other);
    let mut words: Vec<Word> =
        sheet.lines.iter().filter(same).flat_map(Line::words).collect();
    words.sort_by(|a, b| a.x.total_cmp(&b.x));
    words
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Says so when a blank after a word is too narrow to be filled in.
fn room(words: &[Word], after: &str, wanted: f64) -> Option<Breach> {
    let at = words.iter().position(|word| word.text == after)?;
    let (word, next) = (&words[at], words.get(at + 1)?);
    let blank = next.text.starts_with('/') || ["tháng", "năm"].contains(&&*next.text);
    let found = next.x - word.end;
    let narrow = blank && found < wanted;
    let said = format!("chỗ trống sau \"{after}\" rộng {}", mm(found));
    let wanted = format!("từ {} trở lên để điền được", mm(wanted));
    narrow.then(|| Breach::advice(1, ROOM_CLAUSE, said, wanted))
}
