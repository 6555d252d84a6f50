//! Where lines end.

use super::{Kind, Text};

/// What a number measures or counts, by its first word.
const UNITS: [&str; 22] = [
    "điểm",
    "bậc",
    "hạng",
    "%",
    "đơn",
    "cơ",
    "huyện",
    "huyện,",
    "xã",
    "xã,",
    "phường",
    "phường,",
    "sở",
    "sở,",
    "tỉnh",
    "tỉnh,",
    "tiêu",
    "lĩnh",
    "chỉ",
    "nhóm",
    "vị",
    "UBND",
];

/// Words whose number stands right behind them.
const NAMES: [&str; 6] = ["số", "Số", "Điều", "năm", "ngày", "tháng"];

/// The last word of each line with the first of the next.
fn breaks(text: &Text) -> impl Iterator<Item = (&str, &str)> {
    let lines = if text.kind == Kind::Prose { text.lines.as_slice() } else { &[] };
    lines.windows(2).filter_map(|pair| {
        let last = pair[0].rsplit([' ', '\u{a0}']).next()?;
        let first = pair[1].split([' ', '\u{a0}']).next()?;
        Some((last, first))
    })
}

/// No line begins with the unit of the number that ends the line before.
pub fn units_stay_with_their_number(text: &Text) -> Vec<String> {
    let year = |line: usize| {
        let words: Vec<&str> = text.lines[line].split([' ', '\u{a0}']).collect();
        words.len() > 1 && words[words.len() - 2] == "năm"
    };
    let mut wrong = Vec::new();
    for (at, (last, first)) in breaks(text).enumerate() {
        let number = last.trim_start_matches(['(', '“']);
        let counts = number.starts_with(|c: char| c.is_ascii_digit())
            && number.ends_with(|c: char| c.is_ascii_digit());
        if counts && UNITS.contains(&first.trim_end_matches(['.', ';', ')'])) && !year(at)
        {
            wrong.push(format!("tách số khỏi đơn vị `{last} | {first}`"));
        }
    }
    wrong
}

/// No line ends with a word whose number begins the next.
pub fn numbers_stay_with_their_word(text: &Text) -> Vec<String> {
    let parted = breaks(text).filter(|(last, first)| {
        NAMES.contains(last) && first.starts_with(|c: char| c.is_ascii_digit())
    });
    parted.map(|(last, first)| format!("tách `{last} | {first}`")).collect()
}
