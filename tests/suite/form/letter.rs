//! What an official paper keeps: heading, number, title, body, signature.

use super::page::starts_annex;
use super::{
    BOLD, BOLD_ITALIC, ITALIC, LEFT, REGULAR, RIGHT, axis, is_page_number, near, set_in,
};
use crate::pdf::{Line, Page, Pdf};

const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";

/// How far below a baseline its rule may stand, in millimetres.
const REACH: f64 = 3.0;

/// First-line indents that the decree allows, in millimetres.
const INDENTS: [f64; 2] = [12.7, 10.0];

/// The line of a page that is or starts with these words, or a complaint.
fn starting<'a>(lines: &'a [Line], words: &str) -> Result<&'a Line, Vec<String>> {
    let found = lines.iter().find(|line| line.text().starts_with(words));
    found.ok_or_else(|| vec![format!("thiếu `{words}`")])
}

/// Quốc hiệu bold 13 over tiêu ngữ bold 14 (or 12 over 13), and a rule as wide as it.
pub fn national_heading(pdf: &Pdf) -> Vec<String> {
    let page = &pdf.pages[0];
    let lines = page.lines();
    let (nation, motto) = match (starting(&lines, NATION), starting(&lines, MOTTO)) {
        (Ok(nation), Ok(motto)) => (nation, motto),
        (Err(wrong), _) | (_, Err(wrong)) => return wrong,
    };
    let mut wrong = set_in(nation, BOLD, &[12.0, 13.0]);
    wrong.extend(set_in(motto, BOLD, &[nation.size() + 1.0]));
    if !near(nation.middle(), motto.middle(), 0.3) {
        wrong.push("Quốc hiệu và Tiêu ngữ không cùng trục".to_owned());
    }
    match page.rule_below(motto, REACH) {
        None => wrong.push("Tiêu ngữ thiếu đường kẻ".to_owned()),
        Some(rule) => {
            let (left, right) = rule.span();
            if !near(left, motto.x(), 0.3) || !near(right, motto.end(), 0.3) {
                let (rule, text) = (rule.length(), motto.width());
                wrong.push(format!("đường kẻ {rule:.2} mm dưới Tiêu ngữ {text:.2} mm"));
            }
        }
    }
    wrong
}

/// The issuing body's name in bold capitals, a short rule below; a draft may have none.
pub fn issuer(pdf: &Pdf) -> Vec<String> {
    let page = &pdf.pages[0];
    let lines = page.lines();
    let Ok(number) = starting(&lines, "Số:") else { return Vec::new() };
    let above = lines.iter().filter(|line| line.y() < number.y());
    let left = above.filter(|line| line.middle() < axis(page) - 20.0);
    let mut left: Vec<&Line> = left.collect();
    left.sort_by(|a, b| a.y().total_cmp(&b.y()));
    // A superior body stands above it in regular capitals.
    let start = left.iter().rposition(|line| line.face() != Some(BOLD));
    let name = &left[start.map_or(0, |above| above + 1)..];
    if left.is_empty() {
        return Vec::new();
    }
    let Some(last) = name.last() else {
        return vec![format!("`{}` phải in đậm", left[left.len() - 1].text())];
    };
    let mut wrong = set_in(last, BOLD, &[12.0, 13.0]);
    for line in &left {
        if line.text() != line.text().to_uppercase() {
            wrong.push(format!("`{}` phải in hoa", line.text()));
        }
    }
    wrong.extend(short_rule(page, name));
    wrong
}

/// Says so unless a rule of a third to a half of the text stands below its last line.
fn short_rule(page: &Page, text: &[&Line]) -> Vec<String> {
    let last = text[text.len() - 1];
    let Some(rule) = page.rule_below(last, REACH) else {
        return vec![format!("`{}` thiếu đường kẻ", last.text())];
    };
    let (left, right) = rule.span();
    let longest = text.iter().map(|line| line.width()).fold(0.0, f64::max);
    let fits = |width: f64| (0.333..=0.5).contains(&(rule.length() / width));
    let mut wrong = Vec::new();
    if !fits(last.width()) && !fits(longest) {
        let (rule, text) = (rule.length(), last.width());
        wrong.push(format!("đường kẻ {rule:.2} mm dưới `{}` {text:.2} mm", last.text()));
    }
    if !near(f64::midpoint(left, right), last.middle(), 0.3) {
        wrong.push(format!("đường kẻ lệch khỏi `{}`", last.text()));
    }
    wrong
}

/// "Số:" in 13, place and date in italics as large as the motto, on one baseline.
pub fn number_beside_date(pdf: &Pdf) -> Vec<String> {
    let lines = pdf.pages[0].lines();
    let (number, motto) = match (starting(&lines, "Số:"), starting(&lines, MOTTO)) {
        (Ok(number), Ok(motto)) => (number, motto),
        (Err(wrong), _) | (_, Err(wrong)) => return wrong,
    };
    let mut wrong = set_in(number, REGULAR, &[13.0]);
    let date = lines.iter().find(|line| {
        line.x() > number.end() && line.y() > motto.y() && line.text().contains("ngày")
    });
    let Some(date) = date else {
        wrong.push("thiếu địa danh, thời gian".to_owned());
        return wrong;
    };
    wrong.extend(set_in(date, ITALIC, &[motto.size()]));
    if !near(date.y(), number.y(), 0.1) {
        let (date, number) = (date.y(), number.y());
        wrong.push(format!(
            "số ở {number:.2} mm, ngày ở {date:.2} mm, phải cùng một dòng"
        ));
    }
    wrong
}

/// Number and date are padded and spelt as the decree does, or leave room for
/// the clerk's stamps: 12 mm for the number, 8 for the day and the month.
pub fn number_and_date_are_spelt(pdf: &Pdf) -> Vec<String> {
    let lines = pdf.pages[0].lines();
    let Ok(number) = starting(&lines, "Số:") else { return Vec::new() };
    let row: Vec<&Line> =
        lines.iter().filter(|line| near(line.y(), number.y(), 0.5)).collect();
    let mut wrong = Vec::new();
    for (index, line) in row.iter().enumerate() {
        let text = line.text();
        let room = row.get(index + 1).map_or(0.0, |next| next.x() - line.end());
        let filled = match text.split_once(' ') {
            Some(("Số:", number)) => number_is_spelt(number),
            _ if text == "Số:" => room >= 12.0,
            _ if text.ends_with("ngày") || text.ends_with("tháng") => room >= 8.0,
            _ if text.contains("ngày ") => date_is_spelt(&text),
            _ => true,
        };
        if !filled {
            wrong.push(format!("`{text}` viết sai, hoặc chừa {room:.1} mm là hẹp"));
        }
    }
    wrong
}

/// Whether a number reads like `05/QĐ-UBND`: two digits at least, no spaces.
pub fn number_is_spelt(text: &str) -> bool {
    let Some((digits, symbol)) = text.split_once('/') else { return false };
    let letters = |part: &str| {
        part.starts_with(char::is_uppercase) && part.chars().all(char::is_alphabetic)
    };
    digits.len() >= 2
        && digits.chars().all(|c| c.is_ascii_digit())
        && symbol.split('-').all(letters)
}

/// Whether a date reads like `Hà Nội, ngày 05 tháng 01 năm 2020`: days below
/// ten and the first two months are padded, other months are not.
pub fn date_is_spelt(text: &str) -> bool {
    let Some((place, date)) = text.split_once(", ngày ") else { return false };
    let words: Vec<&str> = date.split(' ').collect();
    let [day, "tháng", month, "năm", year] = words[..] else { return false };
    let number = |text: &str| text.parse::<u32>().unwrap_or_default();
    let month_digits =
        if number(month) < 3 { 2 } else { number(month).to_string().len() };
    place.starts_with(char::is_uppercase)
        && day.len() == 2
        && (1..=31).contains(&number(day))
        && (1..=12).contains(&number(month))
        && month.len() == month_digits
        && year.len() == 4
        && number(year) > 0
}

/// The paper's kind and subject, bold in the middle, with a short rule below the subject.
pub fn title(pdf: &Pdf) -> Vec<String> {
    let page = &pdf.pages[0];
    let lines = page.lines();
    let Ok(number) = starting(&lines, "Số:") else {
        return vec!["thiếu `Số:`".to_owned()];
    };
    let centred = |line: &Line| near(line.middle(), axis(page), 0.5);
    let rows = rows(&lines);
    let below = rows.iter().filter(|line| line.y() > number.y() + 1.0);
    let heading: Vec<&Line> = below
        .skip_while(|line| !centred(line))
        .take_while(|line| line.face() == Some(BOLD))
        .collect();
    let [kind, subject @ ..] = heading.as_slice() else {
        return vec!["thiếu tên loại, trích yếu".to_owned()];
    };
    let mut wrong = set_in(kind, BOLD, &[13.0, 14.0]);
    if kind.text() != kind.text().to_uppercase() {
        wrong.push(format!("`{}` phải in hoa", kind.text()));
    }
    match subject.iter().position(|line| page.rule_below(line, REACH).is_some()) {
        Some(last) => {
            let subject = &subject[..=last];
            wrong.extend(short_rule(page, subject));
            // The room for a year that nobody named is part of the line.
            let filled = subject.iter().filter(|line| !line.text().ends_with("năm"));
            let aside = filled.filter(|line| !centred(line));
            wrong.extend(aside.map(|line| format!("`{}` không ở giữa", line.text())));
        }
        None => wrong.push("trích yếu thiếu đường kẻ".to_owned()),
    }
    wrong
}

/// Lines whose parts stand apart on one baseline, such as round a blank, as one.
fn rows(lines: &[Line]) -> Vec<Line> {
    let mut rows: Vec<Line> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some(row) if near(row.y(), line.y(), 0.05) && line.x() > row.end() => {
                row.glyphs.extend(line.glyphs.iter().cloned());
            }
            _ => rows.push(line.clone()),
        }
    }
    rows
}

/// Paragraphs are set in 13 or 14, indented on their first line and justified; remarks
/// below a table are no paragraphs, and annexes have a form of their own.
pub fn body(pdf: &Pdf) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut paragraphs = 0;
    let mut inside = false;
    for page in pdf.pages.iter().take_while(|page| !starts_annex(page)) {
        let lines = page.lines();
        for pair in lines.windows(2).filter(|pair| !is_page_number(&pair[0])) {
            let [line, next] = pair else { continue };
            let indented = is_indented(line);
            inside |= indented;
            if !wraps(page, line, next) {
                inside = false;
                continue;
            }
            // A heading breaks where its words do.
            if !inside || line.face() == Some(BOLD) {
                continue;
            }
            paragraphs += usize::from(indented);
            let place = format!("trang {}: `{}`", page.number, line.text());
            if ![13.0, 14.0].iter().any(|size| near(line.size(), *size, 0.05)) {
                wrong.push(format!("{place} cỡ {:.2}, phải là 13 hoặc 14", line.size()));
            }
            if !near(line.end(), page.width - RIGHT, 0.2) {
                wrong.push(format!("{place} không căn đều, hết ở {:.2} mm", line.end()));
            }
        }
    }
    if paragraphs == 0 {
        wrong.push("không có đoạn nào thụt đầu dòng 1 cm hoặc 1,27 cm".to_owned());
    }
    wrong
}

/// Whether a line starts where a paragraph does.
fn is_indented(line: &Line) -> bool {
    INDENTS.iter().any(|allowed| near(line.x() - LEFT, *allowed, 0.2))
}

/// Whether a line of a paragraph goes on in the next one, at the left margin.
fn wraps(page: &Page, line: &Line, next: &Line) -> bool {
    let indent = line.x() - LEFT;
    let starts = indent.abs() < 0.1 || is_indented(line);
    let step = next.y() - line.y();
    let long = line.end() > page.width - RIGHT - 25.0;
    starts && long && near(next.x(), LEFT, 0.1) && step > 3.0 && step < 9.0
}

/// The signature never stands alone on a page: two lines of text come before it.
pub fn signature_has_company(pdf: &Pdf) -> Vec<String> {
    let mut wrong = Vec::new();
    for page in &pdf.pages {
        let lines = page.lines();
        let Ok(recipients) = starting(&lines, "Nơi nhận:") else { continue };
        let above = lines.iter().filter(|line| line.y() < recipients.y() - 3.0);
        if above.filter(|line| !is_page_number(line)).count() < 2 {
            wrong.push(format!("trang {}: khối chữ ký đứng một mình", page.number));
        }
    }
    wrong
}

/// "Nơi nhận:" in bold italics 12, its list in 11, each with `;`, the last with a stop.
pub fn recipients(pdf: &Pdf) -> Vec<String> {
    let pages = pdf.pages.iter().take_while(|page| !starts_annex(page));
    let lines: Vec<Line> = pages.flat_map(Page::lines).collect();
    let Some(start) = lines.iter().position(|line| line.text() == "Nơi nhận:") else {
        return vec!["thiếu `Nơi nhận:`".to_owned()];
    };
    let mut wrong = set_in(&lines[start], BOLD_ITALIC, &[12.0]);
    // A long list goes on behind the signature, on the next page.
    let list: Vec<&Line> =
        lines[start + 1..].iter().filter(|line| near(line.size(), 11.0, 0.05)).collect();
    let Some(end) = list.last() else {
        wrong.push("nơi nhận trống hoặc không phải cỡ 11".to_owned());
        return wrong;
    };
    if !list[0].text().starts_with("- ") || !end.text().ends_with('.') {
        wrong.push(format!("nơi nhận phải từ `- ` đến dấu chấm: `{}`", end.text()));
    }
    wrong
}
