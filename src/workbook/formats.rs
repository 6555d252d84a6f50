//! What a value that calamine read is to us, and what number formats make of it.

use std::collections::BTreeMap;

use calamine::{Data, DataType, ExcelDateTime, ExcelDateTimeType};

use super::{Content, clean};
use crate::numbers::Score;

/// What a number format makes of a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Shows {
    #[default]
    Number,
    Percent,
    Date,
}

impl Shows {
    /// By the text of the format.
    pub(super) fn of_code(code: &str) -> Self {
        if shows_date(code) {
            Self::Date
        } else if shows_percent(code) {
            Self::Percent
        } else {
            Self::Number
        }
    }

    /// By the number of a format that the file does not define itself.
    fn built_in(id: u16) -> Self {
        match id {
            9 | 10 => Self::Percent,
            14..=22 | 27..=36 | 45..=47 | 50..=58 => Self::Date,
            _ => Self::Number,
        }
    }
}

/// The number formats of one binary workbook.
#[derive(Debug, Default)]
pub(super) struct Formats {
    /// What the file defines itself. It may define a number again that is
    /// built in, and then its own words count.
    pub defined: BTreeMap<u16, Shows>,
    /// The format's number of every style, in order.
    pub styles: Vec<u16>,
}

impl Formats {
    /// What a style makes of a number.
    pub(super) fn of(&self, style: usize) -> Shows {
        let Some(id) = self.styles.get(style) else { return Shows::Number };
        self.defined.get(id).copied().unwrap_or_else(|| Shows::built_in(*id))
    }
}

/// Whether a number format multiplies by 100: a quoted or escaped `%` does not.
pub(super) fn shows_percent(format: &str) -> bool {
    let mut quoted = false;
    let mut characters = format.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => quoted = !quoted,
            '\\' => drop(characters.next()),
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

/// Whether the first section of a number format has a letter of a date or a
/// time. In brackets stand colours and countries, and hours above 24: `[h]`.
fn shows_date(format: &str) -> bool {
    let mut characters = format.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => drop(characters.by_ref().find(|c| *c == '"')),
            '\\' | '_' | '*' => drop(characters.next()),
            '[' => {
                let inside: String =
                    characters.by_ref().take_while(|c| *c != ']').collect();
                let hours = |c: char| "hmsHMS".contains(c);
                if !inside.is_empty() && inside.chars().all(hours) {
                    return true;
                }
            }
            ';' => return false,
            'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => return true,
            _ => {}
        }
    }
    false
}

/// What a reader's value is to us; `None` for a blank.
pub(super) fn content(value: Data, percent: bool) -> Option<Content> {
    Some(match value {
        Data::Empty => return None,
        Data::String(text) => match clean(&text) {
            text if text.is_empty() => return None,
            text => Content::Text(text.into()),
        },
        Data::Int(number) => match Score::from_text(&number.to_string()) {
            Some(score) => Content::Number { score, percent },
            None => Content::OutOfRange(number.to_string().into()),
        },
        Data::Float(number) => match Score::from_excel(number) {
            Some(score) => Content::Number { score, percent },
            None => Content::OutOfRange(number.to_string().into()),
        },
        Data::Bool(yes) => Content::Bool(yes),
        Data::DateTime(date) => Content::Date(date_text(&date).into()),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Content::Date(text.into()),
        Data::Error(error) => Content::Error(error.to_string().into()),
    })
}

/// The same, where the file's own format says whether a number is a date.
pub(super) fn formatted(value: Data, shows: Shows, since_1904: bool) -> Option<Content> {
    let stored = match &value {
        Data::DateTime(date) => Some(date.as_f64()),
        Data::Int(_) | Data::Float(_) => value.as_f64(),
        _ => None,
    };
    let Some(number) = stored else { return content(value, false) };
    if shows == Shows::Date && Score::from_excel(number).is_some() {
        let date = ExcelDateTime::new(number, ExcelDateTimeType::DateTime, since_1904);
        return content(Data::DateTime(date), false);
    }
    let value = if value.is_int() { value } else { Data::Float(number) };
    content(value, shows == Shows::Percent)
}

fn date_text(date: &ExcelDateTime) -> String {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{day:02}/{month:02}/{year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bare_percent_sign_multiplies() {
        for (format, percent) in
            [("0.00%", true), ("0.00\"%\"", false), ("0.00\\%", false), ("0.00", false)]
        {
            assert_eq!(shows_percent(format), percent, "{format}");
        }
    }

    #[test]
    fn a_format_is_a_date_by_its_letters() {
        for (format, date) in [
            ("dd/mm/yyyy", true),
            ("[h]:mm:ss", true),
            ("[$-42A]d mmmm", true),
            ("[$\u{20AB}-42A]#,##0", false),
            ("General", false),
            ("0.0", false),
            ("[Red]0.00;[Blue]-0.00", false),
            ("0\" ngày\"", false),
            ("0\\d_m*s", false),
            ("0;d", false),
            ("", false),
        ] {
            assert_eq!(shows_date(format), date, "{format}");
        }
    }

    #[test]
    fn a_files_own_format_counts_over_the_built_in_one() {
        let mut formats = Formats { styles: vec![14, 14, 9, 0], ..Formats::default() };
        assert_eq!(formats.of(1), Shows::Date);
        formats.defined.insert(14, Shows::of_code("0.0"));
        assert_eq!(formats.of(1), Shows::Number);
        assert_eq!(formats.of(2), Shows::Percent);
        assert_eq!(formats.of(9), Shows::Number);
    }

    #[test]
    #[expect(clippy::disallowed_types, reason = "Excel stores doubles")]
    fn numbers_that_no_score_can_be_are_kept_apart() {
        for number in [f64::NAN, 1e300] {
            for shows in [Shows::Number, Shows::Date] {
                let read = formatted(Data::Float(number), shows, false);
                assert!(matches!(read, Some(Content::OutOfRange(_))));
            }
        }
        assert_eq!(content(Data::String(" \u{A0} ".into()), false), None);
        assert_eq!(content(Data::Empty, false), None);
    }
}
