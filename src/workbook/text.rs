//! Text of cells: composed, squeezed; and numbers that were typed as text.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::numbers::Score;

/// Characters that show nothing and only make equal names differ.
const INVISIBLE: &[char] =
    &['\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}', '\u{200E}', '\u{200F}'];

/// Composes text (NFC), drops invisible characters and squeezes white space.
///
/// Staff on some systems type decomposed letters; the two forms look alike
/// and do not compare equal (TCVN 6909:2001 allows both).
pub fn clean(text: &str) -> String {
    let composed = if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    };
    let mut squeezed = String::with_capacity(composed.len());
    for word in composed.split_whitespace() {
        let before = squeezed.len();
        squeezed.extend(word.chars().filter(|c| !INVISIBLE.contains(c)));
        // A blank stands between words of which something is seen.
        if before > 0 && squeezed.len() > before {
            squeezed.insert(before, ' ');
        }
    }
    squeezed
}

/// What a text says when it is read as a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextNumber {
    /// One reading only; `percent` where a `%` follows.
    Plain { score: Score, percent: bool },
    /// `1.234` can be 1234 or 1,234: the two readings.
    Ambiguous(Score, Score),
    /// No number.
    No,
}

/// Reads a number that was typed as text: `86,50`, `1.437,5`, `86,5%`,
/// `86,5 điểm`.
///
/// A single separator before exactly three digits is ambiguous, for the point
/// groups thousands in Vietnamese and marks decimals in English.
pub fn text_number(text: &str) -> TextNumber {
    let text = text.trim();
    let lower = text.to_lowercase();
    let text = lower.strip_suffix("điểm").map_or(lower.as_str(), str::trim_end);
    let (digits, percent) = match text.strip_suffix('%') {
        Some(before) => (before.trim_end(), true),
        None => (text, false),
    };
    let plain = |written: String| match Score::from_text(&written) {
        Some(score) => TextNumber::Plain { score, percent },
        None => TextNumber::No,
    };
    let separators: Vec<char> = digits.chars().filter(|c| ".,".contains(*c)).collect();
    match separators.as_slice() {
        [] => plain(digits.to_owned()),
        [one] => single_separator(digits, *one, plain),
        many => many_separators(digits, many, plain),
    }
}

fn single_separator(
    digits: &str,
    separator: char,
    plain: impl Fn(String) -> TextNumber,
) -> TextNumber {
    let (before, after) = digits.split_once(separator).unwrap_or((digits, ""));
    if before.is_empty() || after.is_empty() {
        return TextNumber::No;
    }
    let whole = before.trim_start_matches('-');
    if after.len() == 3 && whole != "0" && whole.len() <= 3 {
        let both = (
            Score::from_text(&format!("{before}{after}")),
            Score::from_text(&format!("{before}.{after}")),
        );
        if let (Some(thousands), Some(decimals)) = both {
            return TextNumber::Ambiguous(thousands, decimals);
        }
    }
    plain(format!("{before}.{after}"))
}

/// The last separator marks decimals when it differs from those before it.
fn many_separators(
    digits: &str,
    separators: &[char],
    plain: impl Fn(String) -> TextNumber,
) -> TextNumber {
    let (first, last) = (separators[0], separators[separators.len() - 1]);
    let uniform = separators[..separators.len() - 1].iter().all(|c| *c == first);
    let (whole, decimals) = match digits.rsplit_once(last) {
        Some((whole, decimals)) if last != first => (whole, Some(decimals)),
        _ => (digits, None),
    };
    let mut groups = whole.trim_start_matches('-').split(first);
    let head = groups.next().unwrap_or("").len();
    let grouped = (1..=3).contains(&head) && groups.all(|group| group.len() == 3);
    if !uniform || !grouped || decimals == Some("") {
        return TextNumber::No;
    }
    let whole = whole.replace(first, "");
    plain(decimals.map_or(whole.clone(), |decimals| format!("{whole}.{decimals}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_and_decomposed_text_become_equal() {
        assert_eq!(clean("Việt  Yên\u{A0}\n"), clean("Vie\u{323}\u{302}t Yên"));
        assert_eq!(clean("\u{FEFF}Sở\u{200B} Y tế "), "Sở Y tế");
    }

    #[test]
    fn numbers_typed_as_text_have_one_reading_or_are_told() {
        for (text, read) in [
            ("86,50", "86.5"),
            (" 86.5 ", "86.5"),
            ("90", "90"),
            ("-3,5", "-3.5"),
            ("1.437,5", "1437.5"),
            ("1,437.5", "1437.5"),
            ("1.234.567", "1234567"),
            ("0,865", "0.865"),
            ("66,86679", "66.86679"),
            ("86,5 điểm", "86.5"),
        ] {
            let score = Score::from_text(read).unwrap();
            assert_eq!(text_number(text), TextNumber::Plain { score, percent: false });
        }
        let percent =
            TextNumber::Plain { score: Score::from_text("86.5").unwrap(), percent: true };
        assert_eq!(text_number("86,5%"), percent);
        assert!(matches!(text_number("1.234"), TextNumber::Ambiguous(..)));
        for text in ["9o,5", "", "-", "KAD", "8 6", "1,2,3", "12.34.567", ",5", "5,"] {
            assert_eq!(text_number(text), TextNumber::No, "{text}");
        }
    }
}
