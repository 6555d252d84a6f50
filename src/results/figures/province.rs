//! Where a province stands in the country.

use serde::{Deserialize, Serialize};

use crate::numbers::{Printed, Rank, Score};

/// A province's own index in the country.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    pub index: String,
    /// `None` where only the rank is known.
    #[serde(default)]
    pub value: Option<Printed>,
    #[serde(default)]
    pub unit: String,
    /// What the value is out of, where the job says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Score>,
    pub rank: Rank,
    pub of: u32,
    #[serde(default)]
    pub previous: Option<StandingBefore>,
    #[serde(default)]
    pub change: Option<StandingChange>,
    #[serde(default)]
    pub components: Option<Components>,
    /// Every earlier year that is known, the earliest first.
    #[serde(default)]
    pub history: Vec<StandingPast>,
    /// What is better than in every earlier year that is known.
    #[serde(default)]
    pub record: Option<Record>,
}

/// The standing of the year before, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StandingBefore {
    pub value: Option<Printed>,
    pub rank: Option<Rank>,
    /// How many were ranked then, where the job says so: 63 before the mergers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<u32>,
}

/// This year minus last year; `None` where one of the two is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandingChange {
    pub value: Option<Printed>,
    /// Places gained: positive when the province moved up.
    pub rank: Option<i64>,
}

/// The standing of an earlier year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandingPast {
    pub year: i32,
    #[serde(default)]
    pub value: Option<Printed>,
    #[serde(default)]
    pub rank: Option<Rank>,
}

/// "Cao nhất từ trước tới nay": better than in at least two earlier years, and
/// in all that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Whether the value is the highest.
    pub value: bool,
    /// Whether the rank is the best.
    pub rank: bool,
    /// The earliest year that was compared with.
    pub since: i32,
}

/// How many component indices rose and fell, by their printed values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Components {
    pub risen: u32,
    pub fallen: u32,
    /// `None` where staff only counted those that moved.
    #[serde(default)]
    pub unchanged: Option<u32>,
    /// Each of them, in the workbook's order; empty where they are only counted.
    #[serde(default)]
    pub units: Vec<Component>,
}

/// One component index of a standing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    pub name: String,
    pub value: Printed,
    /// `None` where last year's list does not have it.
    pub previous: Option<Printed>,
    /// This year minus last year, both as printed.
    pub change: Option<Printed>,
    /// The cells of both years.
    pub sources: Vec<String>,
}
