//! Several years in a row: records, and first places kept.

use super::figures::{Lead, PastValue, Record};
use super::rules::Direction;
use crate::numbers::{Exact, Printed, Rank};

/// Fewer earlier years make no series.
const FEWEST_YEARS: usize = 2;

/// A value and a rank, as far as they are known.
pub(super) type Known = (Option<Printed>, Option<Rank>);

/// Whether a value or a rank is better than in every earlier year: none may
/// equal it, and a year that leaves one of them out proves nothing about it.
pub(super) fn record(
    now: Known,
    years: &[(i32, Known)],
    direction: Direction,
) -> Option<Record> {
    let since = years.first().filter(|_| years.len() >= FEWEST_YEARS)?.0;
    let value = |(past, _): Known| {
        past.zip(now.0).is_some_and(|(past, now)| {
            let (past, now) = (Exact::from(past), Exact::from(now));
            if direction == Direction::Low { now < past } else { now > past }
        })
    };
    let rank = |(_, past): Known| past.zip(now.1).is_some_and(|(past, now)| now < past);
    let record = Record {
        value: years.iter().all(|(_, past)| value(*past)),
        rank: years.iter().all(|(_, past)| rank(*past)),
        since,
    };
    (record.value || record.rank).then_some(record)
}

/// For how many years in a row a unit has been first; `None` where it is not,
/// or was not last year.
pub(super) fn lead(
    year: Option<i32>,
    rank: Option<Rank>,
    history: &[PastValue],
) -> Option<Lead> {
    let first = Some(Rank::behind(0));
    let year = year.filter(|_| rank == first)?;
    let mut since = year;
    for past in history.iter().rev() {
        if past.year != since - 1 || past.rank != first {
            break;
        }
        since = past.year;
    }
    let before = history.iter().find(|past| past.year == since - 1);
    let years = u32::try_from(year - since + 1).ok().filter(|years| *years > 1)?;
    let whole = before.is_some_and(|past| past.rank.is_some());
    Some(Lead { since, years, whole })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::Score;
    use crate::results::figures::SourceList;

    fn printed(text: &str) -> Option<Printed> {
        Score::from_text(text).map(Printed::from)
    }

    #[test]
    fn a_record_of_a_low_index_is_the_lowest() {
        let past = [(2022, (printed("3"), None)), (2023, (printed("2"), None))];
        let value = |text: &str, direction| {
            record((printed(text), None), &past, direction).is_some()
        };
        assert!(value("1.9", Direction::Low) && !value("2", Direction::Low));
        assert!(value("3.1", Direction::High) && !value("1.9", Direction::High));
        assert!(record((printed("1"), None), &past[..1], Direction::Low).is_none());
    }

    #[test]
    fn a_lead_ends_with_the_year_that_somebody_else_won() {
        let past = |ranks: &[(i32, usize)]| -> Vec<PastValue> {
            let value = printed("80").unwrap();
            let past = |(year, ahead): &(i32, usize)| {
                let rank = Some(Rank::behind(*ahead));
                PastValue { year: *year, value, rank, sources: SourceList::default() }
            };
            ranks.iter().map(past).collect()
        };
        let of = |ranks: &[(i32, usize)]| {
            let lead = lead(Some(2024), Some(Rank::behind(0)), &past(ranks));
            lead.map(|lead| (lead.since, lead.years, lead.whole))
        };
        assert_eq!(of(&[(2021, 3), (2022, 0), (2023, 0)]), Some((2022, 3, true)));
        // Nobody knows of the years before 2022, and of 2022 in the second case.
        assert_eq!(of(&[(2022, 0), (2023, 0)]), Some((2022, 3, false)));
        assert_eq!(of(&[(2021, 0), (2023, 0)]), Some((2023, 2, false)));
        assert_eq!(of(&[(2022, 0), (2023, 1)]), None);
        assert_eq!(lead(Some(2024), Some(Rank::behind(1)), &past(&[(2023, 0)])), None);
        assert_eq!(lead(None, Some(Rank::behind(0)), &past(&[(2023, 0)])), None);
    }
}
