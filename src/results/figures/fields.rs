//! Fields and criteria, of one unit and over all units.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Extreme, MeanOnly, Sources};
use crate::numbers::{Printed, Rank, Score};

/// One unit's result in a field, criterion or component index.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub code: Arc<str>,
    pub name: Arc<str>,
    /// `"bonus"` or `"deduction"` where it counts outside the hundred (`"either"`
    /// where the sign tells); such a field has no share of a maximum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<OnTop>,
    /// `None` where the field does not apply to the unit.
    pub points: Option<Score>,
    pub max: Option<Score>,
    /// Percent of the maximum, or the points where there is no maximum.
    pub value: Option<Printed>,
    pub rank: Option<Rank>,
    #[serde(rename = "self")]
    pub own: Option<Score>,
    pub appraised: Option<Score>,
    pub survey: Option<Score>,
    /// Maximum minus points.
    pub lost: Option<Score>,
    pub change: Option<FieldChange>,
    pub criteria: Vec<Field>,
    pub sources: Sources,
}

/// Points outside the hundred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnTop {
    Bonus,
    Deduction,
    Either,
}

/// This year minus last year in one field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldChange {
    pub value: Option<Printed>,
    pub points: Option<Score>,
    pub rank: Option<i64>,
}

/// One field or criterion over all ranked units.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldSummary {
    pub code: Arc<str>,
    pub name: Arc<str>,
    /// As in [`Field`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<OnTop>,
    pub max: Option<Score>,
    /// Of the field's printed kind of value: percent, or points without a maximum.
    pub mean: Option<Printed>,
    #[serde(default)]
    pub mean_points: Option<Printed>,
    pub highest: Option<Extreme>,
    pub lowest: Option<Extreme>,
    /// Units with all points; `None` where there is no maximum.
    pub full_marks: Option<usize>,
    /// What the units lose; `None` where there is no maximum.
    #[serde(default)]
    pub lost: Option<Lost>,
    /// Mean of self-scores minus appraised points; positive where units score
    /// themselves too high.
    #[serde(default)]
    pub self_gap: Option<Printed>,
    #[serde(default)]
    pub previous: Option<MeanOnly>,
    #[serde(default)]
    pub change: Option<MeanOnly>,
    #[serde(default)]
    pub criteria: Vec<FieldSummary>,
}

/// Points lost in a field or criterion, maximum minus points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lost {
    pub mean: Printed,
    /// How many units lose points.
    pub count: usize,
    /// The most that a unit loses.
    pub most: Score,
    /// All units that lose the most; none where nobody loses.
    pub units: Vec<String>,
}
