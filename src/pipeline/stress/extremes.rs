//! How far the units of one board go, each way.

use std::cmp::Ordering;

use crate::numbers::{Printed, Rank};
use crate::results::figures::{Board, Unit};

/// The ends of a board; `None` where no unit goes that way, or all are alike.
pub(super) struct Extremes {
    pub first: Option<Rank>,
    pub last: Option<Rank>,
    /// Places gained and lost, the latter below zero.
    pub rank_rose: Option<i64>,
    pub rank_fell: Option<i64>,
    pub value_rose: Option<Printed>,
    pub value_fell: Option<Printed>,
    pub fewest_fields: Option<usize>,
}

impl Extremes {
    pub(super) fn of(board: &Board) -> Self {
        let ranks = || board.units.iter().filter_map(|unit| unit.rank);
        let changes = || board.units.iter().filter_map(|unit| unit.change.as_ref());
        let places = || changes().filter_map(|change| change.rank);
        let values = || changes().map(|change| change.value);
        let fields = || board.units.iter().map(fields_with_points);
        Self {
            first: ranks().min(),
            last: ranks().max(),
            rank_rose: places().max().filter(|places| *places > 0),
            rank_fell: places().min().filter(|places| *places < 0),
            value_rose: values().max().filter(|value| value.sign() == Ordering::Greater),
            value_fell: values().min().filter(|value| value.sign() == Ordering::Less),
            fewest_fields: fields().min().filter(|fewest| fields().max() > Some(*fewest)),
        }
    }
}

/// How many of its fields a unit has points in.
pub(super) fn fields_with_points(unit: &Unit) -> usize {
    unit.fields.iter().filter(|field| field.points.is_some()).count()
}
