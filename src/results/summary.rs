//! The figures of a board as a whole.

use super::bands::{Banded, Bands};
use super::figures::{
    BandCount, BandShare, Extreme, MeanOnly, Most, Movement, Summary, Unit,
};
use super::rules::BoardRules;
use super::standing::Standing;
use super::years::LastYear;
use crate::numbers::{Exact, Printed};

/// Sums up a board.
pub(super) fn of_board(
    rules: &BoardRules,
    bands: &Bands,
    rows: &[Unit],
    last_year: Option<&LastYear<'_>>,
) -> Summary {
    let ranked: Vec<&Unit> = rows.iter().filter(|row| row.rank.is_some()).collect();
    let values = || ranked.iter().map(|row| &row.exact);
    let exact_mean = Exact::mean(values()).unwrap_or_else(Exact::zero);
    let mean = exact_mean.printed(rules.decimals);
    let (highest, lowest) = extremes(&ranked);
    let previous = last_year.and_then(|year| mean_of(&year.standings, rules));
    Summary {
        count: ranked.len(),
        mean,
        median: median(values().cloned().collect()).printed(rules.decimals),
        spread: highest.value.minus(lowest.value),
        above_mean: values().filter(|value| **value > exact_mean).count(),
        highest,
        lowest,
        bands: shares(bands, &ranked, last_year),
        change: previous.map(|previous| MeanOnly { mean: mean.minus(previous) }),
        previous: previous.map(|mean| MeanOnly { mean }),
        risen: last_year.map(|_| movement(&ranked, 1)),
        fallen: last_year.map(|_| movement(&ranked, -1)),
        unchanged: last_year.map(|_| moved(&ranked).filter(|(by, _)| *by == 0).count()),
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

/// The middle value, or the mean of the two in the middle.
fn median(mut values: Vec<Exact>) -> Exact {
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
    last_year: Option<&LastYear<'_>>,
) -> Vec<BandShare> {
    let in_rank_order = {
        let mut rows = ranked.to_vec();
        rows.sort_by_key(|row| row.rank);
        rows
    };
    let share = |name: &str| {
        let units = in_rank_order.iter().filter(|row| row.band.as_deref() == Some(name));
        let units: Vec<String> = units.map(|row| row.name.clone()).collect();
        let share =
            Exact::percent(&Exact::whole(units.len()), &Exact::whole(ranked.len()));
        BandShare {
            name: name.to_owned(),
            count: units.len(),
            share: share.unwrap_or_else(Exact::zero).printed(2),
            units,
            previous: last_year.map(|year| before(year, name)),
        }
    };
    bands.names().map(share).collect()
}

/// How many units the band held last year, by this year's bands.
fn before(last_year: &LastYear<'_>, name: &str) -> BandCount {
    let in_band =
        |unit: &&Standing<'_>| last_year.bands.band(&Banded::of(unit)) == Some(name);
    let ranked = last_year.standings.iter().filter(|unit| unit.rank.is_some());
    BandCount { count: ranked.filter(in_band).count() }
}

/// Places gained, of the units that can be compared.
fn moved<'a>(ranked: &'a [&Unit]) -> impl Iterator<Item = (i64, &'a str)> {
    ranked.iter().filter_map(|row| {
        let by = row.change.as_ref()?.rank?;
        Some((by, row.name.as_str()))
    })
}

/// The units that moved one way: 1 is up, -1 down.
fn movement(ranked: &[&Unit], way: i64) -> Movement {
    let moves: Vec<(i64, &str)> = moved(ranked)
        .map(|(by, name)| (by * way, name))
        .filter(|(by, _)| *by > 0)
        .collect();
    let furthest = moves.iter().map(|(by, _)| *by).max();
    let most = furthest.map(|by| Most {
        by: by.unsigned_abs(),
        units: moves
            .iter()
            .filter(|(other, _)| *other == by)
            .map(|(_, name)| (*name).to_owned())
            .collect(),
    });
    Movement { count: moves.len(), most }
}
