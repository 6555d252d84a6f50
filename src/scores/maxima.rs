//! What a heading says beside its words: a criterion's number and its maximum.

use super::groups::Group;
use super::header::Header;
use super::names::plain;
use super::value::{Reading, as_number};
use crate::findings::{Cell, Code, Finding};
use crate::numbers::Score;
use crate::workbook::{Content, Sheet, TextNumber, text_number};

/// "3. Cải cách thủ tục hành chính (13 điểm)" is field 3; a header without a
/// number gets its position.
pub(super) fn code_and_name(header: &str, position: usize) -> (String, String) {
    let name = without_maximum(header);
    if let Some((code, rest)) = name.split_once(['.', ')', ':', ' ']) {
        let numbered = !code.is_empty()
            && (code.chars().all(|c| c.is_ascii_digit())
                || code.chars().all(|c| "IVX".contains(c)));
        let rest = rest.trim_start_matches(['.', ')', ':', ' ']);
        if numbered && !rest.is_empty() {
            return (code.to_owned(), rest.to_owned());
        }
    }
    (position.to_string(), name.to_owned())
}

/// A heading without the "(9,5 điểm)" at its end.
pub(super) fn without_maximum(header: &str) -> &str {
    match tail_of(header) {
        Some(tail) if maximum_in(header).is_some() => {
            header[..header.len() - tail.len()].trim()
        }
        _ => header,
    }
}

/// The maximum over a column: in the row of maxima, or in the heading.
pub(super) fn maximum(sheet: &Sheet, header: &Header, column: u32) -> Option<Score> {
    if let Some(content) = header.max_row.and_then(|row| sheet.get(row, column)) {
        return in_cell(content);
    }
    let heading = header.columns.iter().find(|heading| heading.column == column)?;
    maximum_in(heading.label())
}

/// The maximum of a field with several columns: in its heading, or in the row
/// of maxima over the column that counts or merged over all of them.
pub(super) fn maximum_of_group(
    sheet: &Sheet,
    header: &Header,
    group: &Group,
) -> Option<Score> {
    let scores = group.scores();
    let columns = scores.counted().chain(group.columns.iter().map(|(column, _)| *column));
    let in_row = |row: u32| {
        let mut cells = columns.filter_map(|column| sheet.get(row, column));
        cells.find_map(in_cell)
    };
    maximum_in(group.name()).or_else(|| header.max_row.and_then(in_row))
}

pub(super) fn in_cell(content: &Content) -> Option<Score> {
    match as_number(content) {
        Reading::Number(score) => Some(score),
        Reading::Text(text) => match text_number(text.trim_matches(['(', ')'])) {
            TextNumber::Plain { score, .. } => Some(score),
            _ => None,
        },
        Reading::Broken => None,
    }
}

/// What is wrong with the maximum over a column: no number, or not above zero.
pub(super) fn unreadable_maximum(
    sheet: &Sheet,
    header: &Header,
    column: u32,
) -> Option<Finding> {
    let row = header.max_row?;
    let content = sheet.get(row, column)?;
    let code = match (maximum(sheet, header, column), content) {
        (Some(max), _) if max > Score::default() => return None,
        (_, Content::Error(_)) => Code::ErrorCell,
        (_, Content::Uncalculated) => Code::FormulaWithoutResult,
        (Some(_), _) => Code::MaximumNotPositive,
        _ => Code::NotANumber,
    };
    let place = sheet.place().at(Cell { row, column });
    Some(
        Finding::new(code, place).found(content.shown()).with("unit", "dòng điểm tối đa"),
    )
}

/// `(9,5 điểm)`, `(tối đa 9,5)`, `[9,5đ]`, `- 9,5 điểm`, `/9,5`.
pub(super) fn maximum_in(header: &str) -> Option<Score> {
    let tail = tail_of(header)?;
    let (mark, inside) = (tail.chars().next()?, &tail[1..]);
    let inside = inside.split([')', ']']).next()?;
    let words = plain(inside);
    let told = words.split(' ').any(|w| ["diem", "d", "max"].contains(&w))
        || words.contains("toi da")
        || words.ends_with('d')
            && words[..words.len() - 1].ends_with(|c: char| c.is_ascii_digit());
    let only_known = words.split(' ').all(|word| {
        ["diem", "d", "max", "toi", "da", "la", "so", "muc"].contains(&word)
            || word.starts_with(|c: char| c.is_ascii_digit())
    });
    let fits = match mark {
        '(' | '[' => told,
        '/' => only_known,
        _ => told && only_known,
    };
    let number = inside
        .split(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'))
        .find(|part| part.chars().any(|c| c.is_ascii_digit()))?;
    match text_number(number) {
        TextNumber::Plain { score, .. } if fits => Some(score),
        _ => None,
    }
}

/// The end of a heading, from the sign that sets its maximum apart.
fn tail_of(header: &str) -> Option<&str> {
    let at = header.rfind(['(', '[']).or_else(|| header.rfind(['-', ':', '/']))?;
    Some(&header[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maxima_are_read_out_of_headings() {
        for (heading, max) in [
            ("Cải cách thể chế (9,5 điểm)", Some("9.5")),
            ("Điểm thẩm định (Tối đa 70)", Some("70")),
            ("LV (Tối đa: 10 điểm)", Some("10")),
            ("Thể chế [9,5đ]", Some("9.5")),
            ("Thể chế - 9,5 điểm", Some("9.5")),
            ("Thể chế: 9,5 điểm", Some("9.5")),
            ("Thể chế/9,5", Some("9.5")),
            ("Thể chế (Max 9,5)", Some("9.5")),
            ("Kế hoạch số 12/KH-UBND", None),
            ("Năm 2023-2024", None),
            ("Chỉ số hài lòng (SIPAS)", None),
            ("Chỉ số (năm 2024)", None),
        ] {
            let read = maximum_in(heading).map(Score::text);
            assert_eq!(read.as_deref(), max, "{heading}");
        }
    }

    #[test]
    fn a_heading_gives_its_number_and_name() {
        for (heading, code, name) in [
            ("3. Cải cách TTHC (13 điểm)", "3", "Cải cách TTHC"),
            ("II. Kết quả", "II", "Kết quả"),
            ("Tính minh bạch", "4", "Tính minh bạch"),
        ] {
            assert_eq!(code_and_name(heading, 4), (code.to_owned(), name.to_owned()));
        }
    }
}
