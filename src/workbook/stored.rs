//! Values as files spell them: numbers, days, text, formulas.

use super::{Content, Sheet, TextNumber, clean, text_number};
use crate::findings::{Cell, Code, Finding};
use crate::numbers::Score;

/// A stored number: a decimal point, perhaps an exponent.
#[expect(clippy::disallowed_types, reason = "spreadsheets store doubles")]
pub(super) fn number(stored: &str, percent: bool) -> Content {
    let score = stored.trim().parse::<f64>().ok().and_then(Score::from_excel);
    match score {
        Some(score) => Content::Number { score, percent },
        None => Content::OutOfRange(clean(stored).into()),
    }
}

/// A stored day, `2025-05-08` with or without a time, as people write it.
pub(super) fn date(stored: &str) -> Content {
    let day = stored.trim().split('T').next().unwrap_or_default();
    let parts: Vec<&str> = day.split('-').collect();
    let digits = |part: &str, length| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match parts[..] {
        [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2) => {
            Content::Date(format!("{day}/{month}/{year}").into())
        }
        _ => Content::Date(clean(stored).into()),
    }
}

/// Text of a cell; `None` for a blank.
pub(super) fn text(shown: &str) -> Option<Content> {
    let text = clean(shown);
    (!text.is_empty()).then(|| Content::Text(text.into()))
}

/// A number in a file that has only text, where it can be read in one way.
///
/// A leading zero is that of a code or a telephone number, which stays text.
pub(super) fn plain_number(shown: &str, decimals: Option<char>) -> Option<Content> {
    let shown = shown.trim();
    let digits = shown.strip_prefix('-').unwrap_or(shown);
    let known = |c: char| c.is_ascii_digit() || Some(c) == decimals;
    let code = digits
        .strip_prefix('0')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if code || digits.is_empty() || !digits.chars().all(known) {
        return None;
    }
    match text_number(shown) {
        TextNumber::Plain { score, percent } => Some(Content::Number { score, percent }),
        TextNumber::Ambiguous(..) | TextNumber::No => None,
    }
}

/// Whether a result is an error, as spreadsheets show it.
pub(super) fn is_error(shown: &str) -> bool {
    let marked = |shown: &str| {
        shown.starts_with('#') && (shown.ends_with(['!', '?']) || shown == "#N/A")
    };
    let numbered = shown.strip_prefix("Err:");
    marked(shown) || numbered.is_some_and(|n| n.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The most findings about values of other files on one sheet.
const MOST_OUTSIDE: usize = 20;

/// Notes that a value comes from another file or from the net; says whether
/// it was new.
pub(super) fn note_outside(sheet: &mut Sheet, cell: Cell, formula: &str) -> bool {
    if sheet.findings.len() >= MOST_OUTSIDE {
        return false;
    }
    let short: String = formula.chars().take(60).collect();
    let place = sheet.place().at(cell);
    sheet.findings.push(Finding::new(Code::OutsideValue, place).found(short));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_people_write_them() {
        for (stored, shown) in [
            ("2025-05-08", "08/05/2025"),
            ("2025-05-08T10:30:00.000", "08/05/2025"),
            ("-2025-05-08", "-2025-05-08"),
            ("8 May", "8 May"),
        ] {
            assert_eq!(date(stored).shown(), shown);
        }
    }

    #[test]
    fn only_a_number_with_one_reading_is_a_number() {
        let read = |shown, decimals| plain_number(shown, decimals).map(|n| n.shown());
        assert_eq!(read("86,5", Some(',')).as_deref(), Some("86.5"));
        assert_eq!(read("-86.50", Some('.')).as_deref(), Some("-86.5"));
        assert_eq!(read("0.865", Some('.')).as_deref(), Some("0.865"));
        assert_eq!(read(" 12 ", None).as_deref(), Some("12"));
        for text in ["1.234", "86,5", "007", "0912345678", "8 6", "", "-", "1e5", "5%"] {
            assert_eq!(read(text, Some('.')), None, "{text}");
        }
    }

    #[test]
    fn numbers_that_no_score_can_be_are_kept_apart() {
        for stored in ["NaN", "inf", "1e300", "86,5", ""] {
            assert!(matches!(number(stored, false), Content::OutOfRange(_)), "{stored}");
        }
    }
}
