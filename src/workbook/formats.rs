//! What a value that calamine read is to us, and what number formats make of it.

use std::collections::BTreeMap;

use calamine::Data;

use super::value::{Shows, number};
use super::{Content, clean};

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
        self.defined.get(id).copied().unwrap_or_else(|| Shows::of_builtin((*id).into()))
    }
}

/// What a reader's value is to us, where the file's own format says how a
/// number shows; `None` for a blank.
pub(super) fn formatted(value: Data, shows: Shows, since_1904: bool) -> Option<Content> {
    Some(match value {
        Data::Empty => return None,
        Data::String(text) => match clean(&text) {
            text if text.is_empty() => return None,
            text => Content::Text(text.into()),
        },
        Data::Int(stored) => number(&stored.to_string(), shows, since_1904),
        Data::Float(stored) => number(&stored.to_string(), shows, since_1904),
        Data::DateTime(date) => number(&date.as_f64().to_string(), shows, since_1904),
        Data::Bool(yes) => Content::Bool(yes),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Content::Date(text.into()),
        Data::Error(error) => Content::Error(error.to_string().into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let shown = |value| formatted(value, Shows::Number, false);
        assert_eq!(shown(Data::String(" \u{A0} ".into())), None);
        assert_eq!(shown(Data::Empty), None);
    }
}
