//! Sheets on which criteria stand below each other: a scorecard of one unit,
//! or criteria down and units across.

mod cards;
mod codes;
mod grid;
mod list;
mod name;
mod units;

pub(super) use cards::join;
pub(super) use grid::{Grid, find};
pub(super) use units::cards;
