//! The province's own standings, compared with its earlier years.

use super::figures::{Record, Standing, StandingBefore, StandingChange, StandingPast};
use super::rules::{Direction, StandingRules};
use super::series::{self, Known};
use crate::numbers::{Exact, Printed, Rank};

/// Works out how a standing changed since the year before, and whether it is
/// the best of its series; its components come apart.
pub(super) fn standing(rules: &StandingRules, year: Option<i32>) -> Standing {
    // A number in a job file loses its last zeros: 66.70 is printed as 66,70
    // beside 59,85.
    let before = rules.previous.as_ref().and_then(|before| before.value);
    let places = [before, rules.value].into_iter().flatten().map(Printed::places).max();
    let pad = |value: Option<Printed>| {
        let places = value?.places().max(places.unwrap_or_default());
        Some(Exact::from(value?).printed(places))
    };
    let value = pad(rules.value);
    let previous = rules
        .previous
        .as_ref()
        .map(|before| StandingBefore { value: pad(before.value), ..*before });
    let change = previous.as_ref().map(|before| StandingChange {
        value: value.zip(before.value).map(|(now, then)| now.minus(then)),
        rank: before
            .rank
            .filter(|then| is_comparable(rules, before.of, *then))
            .map(|then| rules.rank.gained_since(then)),
    });
    let history = series(rules, year, pad);
    Standing {
        index: rules.index.clone(),
        value,
        unit: rules.unit.clone(),
        max: rules.max,
        rank: rules.rank,
        of: rules.of,
        record: record(rules, &history),
        previous,
        change,
        components: None,
        history,
    }
}

/// Places on lists of different length are no gain and no loss: 22nd of 63, then
/// 5th of 34.
fn is_comparable(rules: &StandingRules, of: Option<u32>, then: Rank) -> bool {
    of.map_or(then.place() <= rules.of, |of| of == rules.of)
}

/// The earlier years in order, last year among them.
fn series(
    rules: &StandingRules,
    year: Option<i32>,
    pad: impl Fn(Option<Printed>) -> Option<Printed>,
) -> Vec<StandingPast> {
    let last = year.zip(rules.previous.as_ref()).map(|(year, before)| StandingPast {
        year: year - 1,
        value: before.value,
        rank: before.rank,
    });
    let last = last.filter(|last| rules.history.iter().all(|one| one.year != last.year));
    let earlier = rules.history.iter().cloned().chain(last);
    let mut all: Vec<StandingPast> =
        earlier.map(|one| StandingPast { value: pad(one.value), ..one }).collect();
    all.sort_by_key(|one| one.year);
    all
}

/// What is better than in every earlier year.
fn record(rules: &StandingRules, history: &[StandingPast]) -> Option<Record> {
    let mut years: Vec<(i32, Known)> =
        history.iter().map(|past| (past.year, (past.value, past.rank))).collect();
    // Last year is none of the history where nobody said which year this is.
    if let (Some(before), Some((since, _))) = (&rules.previous, years.first()) {
        let last = (*since, (before.value, before.rank));
        years.extend(Some(last).filter(|_| history.len() > 1));
    }
    series::record((rules.value, Some(rules.rank)), &years, Direction::High)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(history: &str) -> StandingRules {
        StandingRules {
            index: "PAR INDEX".into(),
            value: serde_json::from_str("\"88.02\"").unwrap(),
            unit: "điểm".into(),
            max: None,
            rank: Rank::behind(19),
            of: 63,
            previous: serde_json::from_str(r#"{ "value": "86.3", "rank": 22 }"#).unwrap(),
            history: serde_json::from_str(&format!("[{history}]")).unwrap(),
        }
    }

    #[test]
    fn a_record_is_better_than_every_earlier_year_and_needs_a_series() {
        let record = |history: &str| standing(&rules(history), Some(2023)).record;
        let past = |year: i32, value: &str, rank: u32| {
            format!(r#"{{ "year": {year}, "value": "{value}", "rank": {rank} }}"#)
        };
        let of = |value, rank, since| Some(Record { value, rank, since });
        assert_eq!(record(""), None);
        assert_eq!(record(&past(2021, "83.1", 30)), of(true, true, 2021));
        assert_eq!(record(&past(2012, "88.02", 30)), of(false, true, 2012));
        assert_eq!(record(&past(2012, "88.0", 20)), of(true, false, 2012));
        assert_eq!(record(&past(2012, "88.1", 19)), None);
    }

    #[test]
    fn the_series_stands_in_order_with_last_year_in_it_once() {
        let history = r#"{ "year": 2022, "value": "86.30", "rank": 22 },
                         { "year": 2020, "value": "80", "rank": 40 }"#;
        let standing = standing(&rules(history), Some(2023));
        let shown: Vec<(i32, String)> = standing
            .history
            .iter()
            .map(|one| (one.year, one.value.unwrap().text()))
            .collect();
        assert_eq!(shown, [(2020, "80.00".to_owned()), (2022, "86.30".to_owned())]);
    }

    #[test]
    fn what_is_not_known_of_a_year_is_neither_compared_nor_zero() {
        let unknown = StandingRules {
            value: None,
            rank: Rank::behind(36),
            previous: Some(serde_json::from_str(r#"{ "rank": 41 }"#).unwrap()),
            ..rules(r#"{ "year": 2020, "value": "80" }"#)
        };
        let standing = standing(&unknown, Some(2022));
        assert_eq!(standing.value, None);
        assert_eq!(standing.change, Some(StandingChange { value: None, rank: Some(4) }));
        assert_eq!(standing.record, None);
    }
}
