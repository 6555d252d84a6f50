//! The figures of a board as a whole.

use super::bands::{Banded, Bands};
use super::figures::{
    BandCount, BandShare, Extreme, MeanOnly, PastMean, Placed, Summary, Unit,
};
use super::past::Past;
use super::rules::BoardRules;
use super::standing::Standing;
use super::years::PastYear;
use super::{movement, series};
use crate::numbers::{Exact, Printed, Rank};

/// Sums up a board.
pub(super) fn of_board(
    rules: &BoardRules,
    bands: &Bands,
    rows: &[Unit],
    past: &Past<'_>,
) -> Summary {
    let last_year = past.last.as_ref();
    let mut ranked: Vec<&Unit> = rows.iter().filter(|row| row.rank.is_some()).collect();
    ranked.sort_by_key(|row| row.rank);
    let (top, bottom) = ends(rules.top, &ranked);
    let values = || ranked.iter().map(|row| &row.exact);
    let exact_mean = Exact::mean(values()).unwrap_or_else(Exact::zero);
    let mean = exact_mean.printed(rules.decimals);
    let (highest, lowest) = extremes(&ranked);
    let previous = last_year.and_then(|year| mean_of(&year.standings, rules));
    let history = past.means(rules);
    Summary {
        count: ranked.len(),
        mean,
        mean_band: bands.of_mean(&exact_mean, mean).filter(|_| ranked.len() > 1),
        median: median(values().cloned().collect()).printed(rules.decimals),
        spread: highest.value.minus(lowest.value),
        above_mean: values().filter(|value| **value > exact_mean).count(),
        below_mean: values().filter(|value| **value < exact_mean).count(),
        mean_points: mean_points(rules, &ranked),
        highest,
        lowest,
        bands: shares(bands, &ranked, last_year),
        change: previous.map(|previous| MeanOnly { mean: mean.minus(previous) }),
        previous: previous.map(|mean| MeanOnly { mean }),
        risen: last_year.map(|_| movement::of_ranks(&ranked, 1)),
        fallen: last_year.map(|_| movement::of_ranks(&ranked, -1)),
        unchanged: last_year.map(|_| movement::same_rank(&ranked)),
        values: last_year.map(|_| movement::of_values(&ranked)),
        top,
        bottom,
        record_since: record_since(rules, mean, &history),
        history,
    }
}

fn mean_of(standings: &[Standing<'_>], rules: &BoardRules) -> Option<Printed> {
    let ranked: Vec<&Exact> = standings
        .iter()
        .filter(|unit| unit.rank.is_some())
        .map(|unit| &unit.measured.value)
        .collect();
    Exact::mean(ranked.into_iter()).map(|mean| mean.printed(rules.decimals))
}

/// The mean of the points, where they are not the value itself.
fn mean_points(rules: &BoardRules, ranked: &[&Unit]) -> Option<Printed> {
    let points: Option<Vec<Exact>> =
        ranked.iter().map(|row| row.points.map(Exact::from)).collect();
    Exact::mean(points?.iter()).map(|mean| mean.printed(rules.decimals))
}

/// The first and the last of a long list, with all that share the last of these
/// places; nothing of a list that is short enough to be told in full.
fn ends(most: usize, in_rank_order: &[&Unit]) -> (Vec<Placed>, Vec<Placed>) {
    let count = in_rank_order.len();
    if most == 0 || count <= 2 * most {
        return (Vec::new(), Vec::new());
    }
    let placed = |takes: &dyn Fn(Rank) -> bool| {
        let taken = in_rank_order.iter().filter_map(|row| {
            let rank = row.rank.filter(|rank| takes(*rank))?;
            Some(Placed { rank, name: row.name.clone(), value: row.value })
        });
        taken.collect()
    };
    let place = |at: usize| in_rank_order[at].rank;
    let (worst, best) = (place(most - 1), place(count - most));
    (placed(&|rank| Some(rank) <= worst), placed(&|rank| Some(rank) >= best))
}

/// The earliest year, where the mean is better than in all that are known.
fn record_since(rules: &BoardRules, mean: Printed, history: &[PastMean]) -> Option<i32> {
    let past: Vec<(i32, series::Known)> =
        history.iter().map(|past| (past.year, (Some(past.mean), None))).collect();
    series::record((Some(mean), None), &past, rules.direction).map(|record| record.since)
}

/// The middle value, or the mean of the two in the middle.
pub(super) fn median(mut values: Vec<Exact>) -> Exact {
    values.sort();
    let middle = values.len() / 2;
    let pair = match values.len() {
        0 => return Exact::zero(),
        length if length % 2 == 1 => return values.swap_remove(middle),
        _ => &values[middle - 1..=middle],
    };
    Exact::mean(pair.iter()).unwrap_or_else(Exact::zero)
}

/// The highest and the lowest printed value, each with all units that share it.
fn extremes(ranked: &[&Unit]) -> (Extreme, Extreme) {
    let zero = Exact::zero().printed(2);
    let values = || ranked.iter().map(|row| row.value);
    let extreme = |value: Printed| Extreme {
        value,
        units: ranked
            .iter()
            .filter(|row| row.value == value)
            .map(|row| row.name.clone())
            .collect(),
    };
    (extreme(values().max().unwrap_or(zero)), extreme(values().min().unwrap_or(zero)))
}

fn shares(
    bands: &Bands,
    ranked: &[&Unit],
    last_year: Option<&PastYear<'_>>,
) -> Vec<BandShare> {
    let share = |name: &str| {
        let units = ranked.iter().filter(|row| row.band.as_deref() == Some(name));
        let units: Vec<String> = units.map(|row| row.name.clone()).collect();
        let before = last_year.map(|year| before(year, name));
        BandShare {
            name: name.to_owned(),
            count: units.len(),
            share: share_of(units.len(), ranked.len()),
            change: before.as_ref().map(|before| difference(units.len(), before.count)),
            previous: before,
            units,
        }
    };
    bands.names().map(share).collect()
}

/// How many units the band held last year, by this year's bands.
fn before(last_year: &PastYear<'_>, name: &str) -> BandCount {
    let in_band =
        |unit: &Standing<'_>| last_year.bands.band(&Banded::of(unit)) == Some(name);
    let count = last_year.ranked().filter(|unit| in_band(unit)).count();
    BandCount { count, share: Some(share_of(count, last_year.ranked().count())) }
}

/// Percent, rounded half up; of nothing it is zero.
fn share_of(part: usize, whole: usize) -> Printed {
    let share = Exact::percent(&Exact::whole(part), &Exact::whole(whole));
    share.unwrap_or_else(Exact::zero).printed(2)
}

/// How many more there are than before.
fn difference(now: usize, before: usize) -> i64 {
    let count = |count| i64::try_from(count).unwrap_or(i64::MAX);
    count(now) - count(before)
}

/// Whether the counts of a summary make up its units.
pub(super) fn adds_up(summary: &Summary, rows: &[Unit]) -> bool {
    let ranked = || rows.iter().filter(|row| row.rank.is_some());
    let banded = ranked().filter(|row| row.band.is_some()).count();
    let bands: usize = summary.bands.iter().map(|band| band.count).sum();
    let known = |name: &Option<String>| {
        name.is_none()
            || summary.bands.iter().any(|band| Some(&band.name) == name.as_ref())
    };
    // A band that the job sets by hand and no table has is an error of its own.
    let bands_hold = bands == banded || !ranked().all(|row| known(&row.band));
    let compared = |change: fn(&Unit) -> bool| ranked().filter(|row| change(row)).count();
    let by_rank = [&summary.risen, &summary.fallen].into_iter().flatten();
    let by_rank = by_rank.map(|moved| moved.count).sum::<usize>();
    let has_rank = |row: &Unit| row.change.as_ref().is_some_and(|one| one.rank.is_some());
    let ranks_hold = by_rank + summary.unchanged.unwrap_or(0) == compared(has_rank);
    let values = summary.values.as_ref();
    let by_value =
        values.map_or(0, |one| one.risen.count + one.fallen.count + one.unchanged);
    let values_hold = by_value == compared(|row| row.change.is_some());
    summary.count == ranked().count()
        && summary.above_mean + summary.below_mean <= summary.count
        && bands_hold
        && ranks_hold
        && values_hold
}
