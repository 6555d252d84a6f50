//! How numbers and dates of papers are written.

/// How something is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    Right,
    Wrong,
    /// Left open, to be filled in later.
    Blank,
}

/// "Số: 05/QĐ-UBND": a colon, two digits at least, no spaces.
pub(super) fn number(text: &str) -> Spelling {
    let Some(number) = text.strip_prefix("Số:") else { return Spelling::Wrong };
    let number = number.trim();
    let (digits, symbol) = number.split_once('/').unwrap_or((number, ""));
    if digits.chars().all(|c| matches!(c, '.' | '…' | '_' | ' ')) {
        return Spelling::Blank;
    }
    let letters = |part: &str| {
        part.starts_with(char::is_uppercase) && part.chars().all(char::is_alphabetic)
    };
    let right = digits.len() >= 2
        && digits.chars().all(|c| c.is_ascii_digit())
        && symbol.split('-').all(letters);
    if right { Spelling::Right } else { Spelling::Wrong }
}

/// "Hà Nội, ngày 05 tháng 01 năm 2020": days below ten and the first two months
/// are padded, other months are not.
pub(super) fn date(text: &str) -> Spelling {
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = |word: &str| words.iter().position(|other| *other == word);
    let (Some(day), Some(month), Some(year)) = (at("ngày"), at("tháng"), at("năm"))
    else {
        return Spelling::Wrong;
    };
    if !(day < month && month < year) {
        return Spelling::Wrong;
    }
    let (place, years) = (&words[..day], &words[year + 1..]);
    let (days, months) = (&words[day + 1..month], &words[month + 1..year]);
    let open = |part: &[&str]| part.iter().all(|word| word.chars().all(is_filler));
    if open(days) || open(months) || open(years) {
        return Spelling::Blank;
    }
    let placed = place.last().is_some_and(|word| word.ends_with(','))
        && place.first().is_some_and(|word| word.starts_with(char::is_uppercase));
    let right = placed && is_day(days) && is_month(months) && is_year(years);
    if right { Spelling::Right } else { Spelling::Wrong }
}

fn is_filler(c: char) -> bool {
    matches!(c, '.' | '…' | '_')
}

/// The one number that stands here, if it has so many digits.
fn number_of(words: &[&str]) -> Option<(u32, usize)> {
    let [word] = words else { return None };
    let digits = word.chars().all(|c| c.is_ascii_digit());
    digits.then(|| Some((word.parse().ok()?, word.len())))?
}

fn is_day(words: &[&str]) -> bool {
    number_of(words).is_some_and(|(day, digits)| digits == 2 && (1..=31).contains(&day))
}

fn is_month(words: &[&str]) -> bool {
    number_of(words).is_some_and(|(month, digits)| {
        let padded = if (3..=9).contains(&month) { 1 } else { 2 };
        (1..=12).contains(&month) && digits == padded
    })
}

fn is_year(words: &[&str]) -> bool {
    number_of(words).is_some_and(|(year, digits)| digits == 4 && year > 0)
}

#[cfg(test)]
mod tests {
    use super::Spelling::{Blank, Right, Wrong};
    use super::*;

    #[test]
    fn numbers_are_padded_as_the_decree_does() {
        for (text, wanted) in [
            ("Số: 482/QĐ-UBND", Right),
            ("Số: 05/TTr-SNV", Right),
            ("Số: /QĐ-UBND", Blank),
            ("Số: ……/QĐ-UBND", Blank),
            ("Số:", Blank),
            ("Số: 5/QĐ-UBND", Wrong),
            ("Số: 482/QĐ - UBND", Wrong),
            ("Số: 482/qđ-UBND", Wrong),
            ("Số: 482", Wrong),
            ("Số 482/QĐ-UBND", Wrong),
        ] {
            assert_eq!(number(text), wanted, "{text}");
        }
    }

    #[test]
    fn dates_are_padded_as_the_decree_does() {
        for (text, wanted) in [
            ("Hà Nội, ngày 05 tháng 01 năm 2020", Right),
            ("Hà Nội, ngày 29 tháng 6 năm 2019", Right),
            ("Hà Nội, ngày 29 tháng 12 năm 2019", Right),
            ("Thành phố Hồ Chí Minh, ngày 02 tháng 9 năm 2025", Right),
            ("Thanh Hóa, ngày tháng năm 2025", Blank),
            ("ngày tháng năm 2025", Blank),
            ("Thanh Hóa, ngày … tháng … năm 2025", Blank),
            ("Hà Nội, ngày 5 tháng 01 năm 2020", Wrong),
            ("Hà Nội, ngày 05 tháng 1 năm 2020", Wrong),
            ("Hà Nội, ngày 05 tháng 06 năm 2020", Wrong),
            ("Hà Nội ngày 05 tháng 01 năm 2020", Wrong),
            ("Hà Nội, ngày 32 tháng 01 năm 2020", Wrong),
            ("Hà Nội, ngày 05/01/2020", Wrong),
        ] {
            assert_eq!(date(text), wanted, "{text}");
        }
    }
}
