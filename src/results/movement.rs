//! Who moved up or down since last year, by rank and by value.

use super::figures::{Most, Movement, Unit, ValueMove, ValueMovement, ValueMoves};
use crate::numbers::Printed;

/// Places gained, of the units that can be compared.
fn moved<'a>(ranked: &'a [&Unit]) -> impl Iterator<Item = (i64, &'a str)> {
    ranked.iter().filter_map(|row| {
        let by = row.change.as_ref()?.rank?;
        Some((by, row.name.as_str()))
    })
}

/// The units that moved one way: 1 is up, -1 down.
pub(super) fn of_ranks(ranked: &[&Unit], way: i64) -> Movement {
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

/// How many units hold the rank they had.
pub(super) fn same_rank(ranked: &[&Unit]) -> usize {
    moved(ranked).filter(|(by, _)| *by == 0).count()
}

/// The units whose printed value rose, fell or stayed.
pub(super) fn of_values(ranked: &[&Unit]) -> ValueMoves {
    let changes = ranked.iter().filter_map(|row| {
        let by = row.change.as_ref()?.value;
        Some((by, row.name.as_str()))
    });
    let (moved, same): (Vec<_>, Vec<_>) = changes.partition(|(by, _)| by.sign().is_ne());
    let (risen, fallen) = moved.into_iter().partition(|(by, _)| by.sign().is_gt());
    ValueMoves { risen: one_way(risen), fallen: one_way(fallen), unchanged: same.len() }
}

/// Values that moved one way, with the extremes.
fn one_way(moves: Vec<(Printed, &str)>) -> ValueMovement {
    let moves: Vec<(Printed, &str)> =
        moves.into_iter().map(|(by, name)| (by.size(), name)).collect();
    let sizes = || moves.iter().map(|(by, _)| *by);
    let all = |by: Printed| {
        let units = moves.iter().filter(|(other, _)| *other == by);
        ValueMove { by, units: units.map(|(_, name)| (*name).to_owned()).collect() }
    };
    ValueMovement {
        count: moves.len(),
        most: sizes().max().map(all),
        least: sizes().min().map(all),
    }
}
