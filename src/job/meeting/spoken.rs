//! Dates and times as staff type them.

use crate::documents::meeting::Clock;
use crate::documents::paper::Date;

/// Whether a text has a digit, so that it means a time.
pub(super) fn has_digits(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
}

/// A day: "19/7/2025", "19-07-2025", "2025-07-19", "ngày 19 tháng 7 năm 2025"; `None`
/// where it is none of the calendar's.
pub(in crate::job) fn date(text: &str) -> Option<Date> {
    let numbers: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let (day, month, year) = match numbers.as_slice() {
        [year, month, day] if year.len() == 4 => (day, month, year),
        [day, month, year] if year.len() == 4 => (day, month, year),
        _ => return None,
    };
    let (year, month, day) =
        (year.parse().ok()?, month.parse::<u8>().ok()?, day.parse::<u8>().ok()?);
    let fits = (1..=days_of(year, month)?).contains(&day);
    fits.then_some(Date { year: Some(year), month: Some(month), day: Some(day) })
}

/// The weekdays as they are spoken, from Sunday.
const WEEKDAYS: [&str; 7] =
    ["chủ nhật", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy"];

/// The weekday of a day, where a text names another one: "Thứ Năm, ngày 20/3/2026".
pub(super) fn other_weekday(text: &str, day: Date) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let named = WEEKDAYS.iter().position(|name| lower.contains(name))?;
    let right = weekday(day)?;
    (named != right).then_some(WEEKDAYS[right])
}

/// Sakamoto's rule: 0 is Sunday.
fn weekday(day: Date) -> Option<usize> {
    const SHIFTS: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let (year, month, day) = (day.year?, day.month?, day.day?);
    let year = if month < 3 { year - 1 } else { year };
    let shift = SHIFTS.get(usize::from(month).checked_sub(1)?)?;
    let sum = year + year / 4 - year / 100 + year / 400 + shift + i32::from(day);
    usize::try_from(sum.rem_euclid(7)).ok()
}

/// A day as the papers write it; other words stay as they are.
pub(super) fn due(text: &str) -> String {
    let bare = text.chars().all(|c| c.is_ascii_digit() || "/-. ".contains(c));
    match date(text) {
        Some(Date { year: Some(year), month: Some(month), day: Some(day) }) if bare => {
            format!("{day}/{month}/{year}")
        }
        _ => text.to_owned(),
    }
}

/// An amount of money with its points and its unit; other words stay as they are.
pub(super) fn amount(text: &str) -> String {
    if text.len() < 4 || !text.chars().all(|c| c.is_ascii_digit()) {
        return text.to_owned();
    }
    let groups: Vec<&str> = text
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap_or_default())
        .collect();
    format!("{} đồng", groups.join("."))
}

fn days_of(year: i32, month: u8) -> Option<u8> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => Some(29),
        2 => Some(28),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}

/// A time or a span of time: "8h00", "08:00 - 8 giờ 15", "từ 14h đến 14h30".
pub(super) fn span(text: &str) -> Option<(Clock, Option<Clock>)> {
    let lower = text.to_lowercase().replace(['–', '—', '−'], "-");
    let lower = lower.replace("đến", "-").replace("tới", "-").replace("từ", " ");
    let mut parts = lower.split('-').map(str::trim);
    let first = clock(parts.next()?)?;
    match (parts.next(), parts.next()) {
        (None, _) => Some((first, None)),
        (Some(later), None) => {
            let second = clock(later)?;
            // "2h00 - 2h30 chiều" begins in the afternoon, too.
            let late = Clock { hour: first.hour + 12, ..first };
            let first = if is_late(later) && late <= second { late } else { first };
            (second >= first).then_some((first, Some(second)))
        }
        _ => None,
    }
}

/// "8h", "8h00", "08:00:00", "8 giờ 30 phút", "2h30 chiều"; a bare number is none.
pub(super) fn clock(text: &str) -> Option<Clock> {
    let lower = text.to_lowercase();
    let words = lower.replace("giờ", "h").replace("phút", " ").replace("chiều", " chiều");
    let late = is_late(&lower);
    let words = words.replace("chiều", " ").replace("tối", " ").replace("sáng", " ");
    let (hour, rest) = words.trim().split_once(['h', 'g', ':'])?;
    let rest = rest.trim().trim_end_matches(['\'', '’', 'p']).trim();
    // Excel shows a time with its seconds.
    let minute = match rest.split_once(':') {
        Some((minute, seconds)) if is_part(minute) && is_part(seconds) => minute,
        Some(_) => return None,
        None => rest,
    };
    let hour: u8 = hour.trim().parse().ok()?;
    let minute: u8 = if minute.is_empty() { 0 } else { minute.trim().parse().ok()? };
    let hour = if late && hour < 12 { hour + 12 } else { hour };
    (hour < 24 && minute < 60).then_some(Clock { hour, minute })
}

fn is_late(lower: &str) -> bool {
    lower.contains("chiều") || lower.contains("tối")
}

/// Minutes or seconds as a clock shows them.
fn is_part(text: &str) -> bool {
    text.len() == 2 && text.parse::<u8>().is_ok_and(|part| part < 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_staff_write_it() {
        let day = Some(Date { year: Some(2025), month: Some(7), day: Some(9) });
        for text in ["9/7/2025", "09-07-2025", "2025-07-09", "ngày 09 tháng 7 năm 2025"]
        {
            assert_eq!(date(text), day, "{text}");
        }
        for text in ["31/4/2025", "29/02/2025", "9/7", "9/7/25", "thứ Tư", "0/7/2025", ""]
        {
            assert_eq!(date(text), None, "{text}");
        }
        assert!(date("29/02/2024").is_some());
    }

    #[test]
    fn a_weekday_that_is_not_the_days_is_noticed() {
        let day = date("20/3/2026").unwrap();
        assert_eq!(
            other_weekday("Thứ Năm, ngày 20 tháng 3 năm 2026", day),
            Some("thứ sáu")
        );
        assert_eq!(other_weekday("Thứ Sáu, 20/3/2026", day), None);
        assert_eq!(other_weekday("Chủ nhật", date("29/02/2032").unwrap()), None);
    }

    #[test]
    fn days_and_money_are_written_as_papers_do() {
        assert_eq!(due("05/03/2026"), "5/3/2026");
        assert_eq!(due("trước 05/03/2026"), "trước 05/03/2026");
        assert_eq!(amount("4680000"), "4.680.000 đồng");
        assert_eq!(amount("2.340.000 đồng"), "2.340.000 đồng");
    }

    #[test]
    fn a_time_is_read_as_staff_write_it() {
        let at = |hour, minute| Some(Clock { hour, minute });
        for text in ["8h", "8h00", "08:00", "08:00:00", "8 giờ", "8 giờ 00 phút", "8g00'"]
        {
            assert_eq!(clock(text), at(8, 0), "{text}");
        }
        assert_eq!(clock("2h30 chiều"), at(14, 30));
        for text in ["8", "25h00", "8h75", "sáng", "8h:3", "h30", "8h-1"] {
            assert_eq!(clock(text), None, "{text}");
        }
    }

    #[test]
    fn a_span_has_two_ends_in_order() {
        let at = |hour, minute| Clock { hour, minute };
        let morning = Some((at(8, 0), Some(at(8, 15))));
        for text in ["8h00 - 8h15", "08:00–08:15", "Từ 8h đến 8h15", "8h00-8h15'"]
        {
            assert_eq!(span(text), morning, "{text}");
        }
        let afternoon = Some((at(14, 0), Some(at(14, 30))));
        for text in ["2h00 - 2h30 chiều", "2h - 14h30", "14h đến 2h30 chiều"] {
            assert_eq!(span(text).map(|(_, end)| end), afternoon.map(|(_, end)| end));
        }
        assert_eq!(span("2h00 - 2h30 chiều"), afternoon);
        assert_eq!(span("8h - 2h chiều"), Some((at(8, 0), Some(at(14, 0)))));
        assert_eq!(span("11h - 1h chiều"), Some((at(11, 0), Some(at(13, 0)))));
        assert_eq!(span("7h45"), Some((at(7, 45), None)));
        assert_eq!(span("9h00 - 8h00"), None);
        assert_eq!(span("8h - 9h - 10h"), None);
    }
}
