//! A board as a whole: its mean, its bands, who moved.

use serde::{Deserialize, Serialize};

use crate::numbers::{Printed, Rank};

/// The figures of one board as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Ranked units.
    pub count: usize,
    pub mean: Printed,
    /// The band that the mean itself lies in; `None` where bands also look at
    /// fields, move with the values, or differ for the mean as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean_band: Option<String>,
    pub median: Printed,
    /// Highest minus lowest, of printed values.
    pub spread: Printed,
    /// Units whose value is greater than the mean, before rounding.
    pub above_mean: usize,
    #[serde(default)]
    pub below_mean: usize,
    /// The mean of the points, where every ranked unit has some.
    #[serde(default)]
    pub mean_points: Option<Printed>,
    pub highest: Extreme,
    pub lowest: Extreme,
    pub bands: Vec<BandShare>,
    pub previous: Option<MeanOnly>,
    pub change: Option<MeanOnly>,
    /// Units whose rank rose, fell or stayed; `None` without last year.
    pub risen: Option<Movement>,
    pub fallen: Option<Movement>,
    pub unchanged: Option<usize>,
    /// Units whose value rose, fell or stayed; `None` without last year.
    #[serde(default)]
    pub values: Option<ValueMoves>,
    /// The first and the last of a list that is too long to be told in full;
    /// units that share the last of these places stand there, too.
    #[serde(default)]
    pub top: Vec<Placed>,
    #[serde(default)]
    pub bottom: Vec<Placed>,
    /// The means of earlier years, the earliest first.
    #[serde(default)]
    pub history: Vec<PastMean>,
    /// The earliest of them, where this year's mean is better than all.
    #[serde(default)]
    pub record_since: Option<i32>,
}

/// The best or the worst value and all units that share it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extreme {
    pub value: Printed,
    pub units: Vec<String>,
}

/// How many units a band holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BandShare {
    pub name: String,
    pub count: usize,
    /// Percent of the ranked units, rounded half up, never nudged to make 100.
    pub share: Printed,
    pub units: Vec<String>,
    pub previous: Option<BandCount>,
    /// This year's count minus last year's.
    #[serde(default)]
    pub change: Option<i64>,
}

/// A band's size last year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BandCount {
    pub count: usize,
    /// Percent of the units that were ranked then.
    #[serde(default)]
    pub share: Option<Printed>,
}

/// Last year's mean, or the change since.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeanOnly {
    pub mean: Printed,
}

/// Units that moved one way, and those that moved most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Movement {
    pub count: usize,
    /// `None` where no unit moved this way.
    pub most: Option<Most>,
}

/// The largest move and all units that made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Most {
    /// Places, always positive.
    pub by: u64,
    pub units: Vec<String>,
}

/// Units whose printed value rose, fell or stayed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueMoves {
    pub risen: ValueMovement,
    pub fallen: ValueMovement,
    pub unchanged: usize,
}

/// Units whose value moved one way, with the largest and the smallest move.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueMovement {
    pub count: usize,
    /// `None` where no unit moved this way.
    pub most: Option<ValueMove>,
    pub least: Option<ValueMove>,
}

/// How far a value moved, always positive, and all units that moved as far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueMove {
    pub by: Printed,
    pub units: Vec<String>,
}

/// A unit in its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placed {
    pub rank: Rank,
    pub name: String,
    pub value: Printed,
}

/// The mean of an earlier year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PastMean {
    pub year: i32,
    pub mean: Printed,
    /// Ranked units of that year.
    pub count: usize,
}
