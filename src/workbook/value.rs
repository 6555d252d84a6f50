//! Helpers of the readers: what numbers are to us, and what is told.

use std::collections::BTreeSet;
use std::sync::Arc;

use calamine::{ExcelDateTime, ExcelDateTimeType};

use super::Content;
use crate::findings::Finding;
use crate::numbers::Score;

/// The most findings of one kind that a sheet tells.
const MOST_TOLD: usize = 20;

/// The most characters of a number that is none that a finding shows.
const NUMBER_SHOWN: usize = 40;

/// The most different texts that are kept for sharing.
const MOST_SHARED: usize = 65_536;

/// How a number format shows a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Shows {
    #[default]
    Number,
    Percent,
    Date,
    /// The time of a day.
    Time,
    /// Hours that go on beyond a day: `[h]:mm`.
    Elapsed,
    /// Words instead of the number, or nothing: `"KAD"`, `;;;`.
    Words,
}

impl Shows {
    /// A format that Excel knows by its number.
    pub(super) fn of_builtin(id: u32) -> Self {
        match id {
            9 | 10 => Self::Percent,
            18..=21 | 32..=35 | 45 | 47 => Self::Time,
            46 => Self::Elapsed,
            14..=17 | 22 | 27..=31 | 36 | 50..=58 => Self::Date,
            _ => Self::Number,
        }
    }

    /// A format that the workbook spells out. What is quoted, escaped, or in
    /// brackets is no part of it, but for `[h]`.
    pub(super) fn of_code(code: &str) -> Self {
        let (mut date, mut month, mut time, mut digits) = (false, false, false, false);
        let mut characters = code.chars();
        while let Some(c) = characters.next() {
            match c.to_ascii_lowercase() {
                '"' => drop(characters.find(|c| *c == '"')),
                '\\' | '_' | '*' => drop(characters.next()),
                '[' => {
                    let inside: String =
                        characters.by_ref().take_while(|c| *c != ']').collect();
                    let elapsed = |c: char| "hms".contains(c.to_ascii_lowercase());
                    if !inside.is_empty() && inside.chars().all(elapsed) {
                        return Self::Elapsed;
                    }
                }
                '%' => return Self::Percent,
                ';' => break,
                '0' | '#' | '?' | '@' => digits = true,
                'd' | 'y' => date = true,
                'm' => month = true,
                'h' | 's' => time = true,
                _ => {}
            }
        }
        match (date, month, time) {
            _ if code.eq_ignore_ascii_case("standard") => Self::Number,
            (true, ..) | (false, true, false) => Self::Date,
            (false, _, true) => Self::Time,
            _ if digits || code.trim().is_empty() => Self::Number,
            _ if code.to_ascii_lowercase().contains("general") => Self::Number,
            _ => Self::Words,
        }
    }
}

/// What the text of a number is to us.
pub(super) fn number(text: &str, shows: Shows, is_1904: bool) -> Content {
    let text = text.trim_ascii();
    let percent = shows == Shows::Percent;
    let score = match shows {
        Shows::Number | Shows::Percent => plain(text).or_else(|| stored(text)),
        Shows::Words => return out_of_range(&format!("{text}, ô hiện chữ khác")),
        _ => return date(text, shows, is_1904).unwrap_or_else(|| out_of_range(text)),
    };
    match score {
        Some(score) => Content::Number { score, percent },
        None => out_of_range(text),
    }
}

pub(super) fn out_of_range(text: &str) -> Content {
    Content::OutOfRange(shortened(text, NUMBER_SHOWN).into())
}

/// The short way for nearly all numbers: a double keeps 15 digits of any
/// decimal, so these digits are what Excel shows.
fn plain(text: &str) -> Option<Score> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits > 14 { None } else { Score::from_text(text) }
}

#[expect(clippy::disallowed_types, reason = "Excel stores doubles")]
fn stored(text: &str) -> Option<Score> {
    Score::from_excel(text.parse::<f64>().ok()?)
}

/// A date as `08/05/2025`, a time as `07:30:00`; `None` outside Excel's years.
#[expect(clippy::disallowed_types, reason = "Excel stores doubles")]
fn date(text: &str, shows: Shows, is_1904: bool) -> Option<Content> {
    const FROM_1900: f64 = 2_958_466.0;
    const FROM_1904: f64 = 2_957_004.0;
    let days = text.parse::<f64>().ok()?;
    let end = if is_1904 { FROM_1904 } else { FROM_1900 };
    if !(0.0..end).contains(&days) {
        return None;
    }
    if shows == Shows::Date {
        let kind = ExcelDateTimeType::DateTime;
        let date = ExcelDateTime::new(days, kind, is_1904);
        let (year, month, day, ..) = date.to_ymd_hms_milli();
        return Some(Content::Date(format!("{day:02}/{month:02}/{year}").into()));
    }
    let seconds: u64 = format!("{:.0}", days * 86_400.0).parse().ok()?;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let hours = if shows == Shows::Elapsed { hours } else { hours % 24 };
    Some(Content::Date(format!("{hours:02}:{minutes:02}:{seconds:02}").into()))
}

/// The beginning of a text, with `…` where it goes on.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Equal texts, kept once: a column of marks is a few words.
#[derive(Debug, Default)]
pub(super) struct Texts(BTreeSet<Arc<str>>);

impl Texts {
    /// A text, and whether it takes room of its own.
    pub(super) fn share(&mut self, text: &str) -> (Arc<str>, bool) {
        if let Some(known) = self.0.get(text) {
            return (Arc::clone(known), false);
        }
        let new: Arc<str> = text.into();
        if self.0.len() < MOST_SHARED {
            self.0.insert(Arc::clone(&new));
        }
        (new, true)
    }
}

/// Findings of one kind: the first ones, and how many more there are.
#[derive(Debug, Default)]
pub(super) struct Told {
    findings: Vec<Finding>,
    more: usize,
}

impl Told {
    pub(super) fn tell(&mut self, finding: impl FnOnce() -> Finding) {
        if self.findings.len() < MOST_TOLD {
            self.findings.push(finding());
        } else {
            self.more += 1;
        }
    }

    /// The findings; the last says how many are left out.
    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        if let (Some(last), true) = (self.findings.last_mut(), self.more > 0) {
            last.found = format!("{} (và {} ô khác)", last.found, self.more);
        }
        self.findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::{Code, Place};

    #[test]
    fn a_format_tells_what_it_shows() {
        for (code, shows) in [
            ("General", Shows::Number),
            ("General\" điểm\"", Shows::Number),
            ("\"KAD\"", Shows::Words),
            (";;;", Shows::Words),
            ("[>=90]\"Tốt\";[<90]\"Khá\"", Shows::Words),
            ("0.00%", Shows::Percent),
            ("0.00\"%\"", Shows::Number),
            ("0.00\\%", Shows::Number),
            ("0.00", Shows::Number),
            ("dd/mm/yyyy", Shows::Date),
            ("[$-42A]d mmmm yyyy", Shows::Date),
            ("mmm", Shows::Date),
            ("h:mm AM/PM", Shows::Time),
            ("mm:ss.0", Shows::Time),
            ("[h]:mm", Shows::Elapsed),
            ("[Red]0.0", Shows::Number),
            ("#,##0 \"ngày\"", Shows::Number),
            ("0\\d", Shows::Number),
            ("_d0", Shows::Number),
            ("0 [$đ-42A]", Shows::Number),
        ] {
            assert_eq!(Shows::of_code(code), shows, "{code}");
        }
    }

    #[test]
    fn numbers_are_read_as_excel_shows_them() {
        for (text, shown) in [
            ("86.5", "86.5"),
            ("0.30000000000000004", "0.3"),
            ("66.866790000000003", "66.86679"),
            ("4.9E-324", "0"),
            ("8.65E1", "86.5"),
            ("-0", "0"),
            ("123456789012345", "123456789012345"),
        ] {
            assert_eq!(number(text, Shows::Number, false).shown(), shown, "{text}");
        }
        assert_eq!(number("0.865", Shows::Percent, false).shown(), "86.5%");
    }

    #[test]
    fn numbers_that_no_score_can_be_are_kept_apart() {
        for text in ["NaN", "INF", "-inf", "1E400", "1e300", "86,5", "1e", "0x1"] {
            let content = number(text, Shows::Number, false);
            assert_eq!(content, Content::OutOfRange(text.into()));
        }
        let digits = "9".repeat(100_000);
        let shown = number(&digits, Shows::Number, false).shown();
        assert_eq!(shown, format!("{}…", "9".repeat(40)));
    }

    #[test]
    fn dates_and_times_become_text() {
        for (text, shows, is_1904, shown) in [
            ("45785", Shows::Date, false, "08/05/2025"),
            ("45785.75", Shows::Date, false, "08/05/2025"),
            ("44323", Shows::Date, true, "08/05/2025"),
            ("0.3125", Shows::Time, false, "07:30:00"),
            ("1.5", Shows::Elapsed, false, "36:00:00"),
        ] {
            assert_eq!(number(text, shows, is_1904), Content::Date(shown.into()));
        }
        for text in ["-1", "1e10", "NaN", "x"] {
            let content = number(text, Shows::Date, false);
            assert_eq!(content, Content::OutOfRange(text.into()));
        }
    }

    #[test]
    fn the_last_finding_says_how_many_are_left_out() {
        let mut told = Told::default();
        for _ in 0..25 {
            told.tell(|| Finding::new(Code::OutsideValue, Place::file("a")).found("x"));
        }
        let findings = told.into_findings();
        assert_eq!(findings.len(), MOST_TOLD);
        assert_eq!(findings[MOST_TOLD - 1].found, "x (và 5 ô khác)");
    }
}
