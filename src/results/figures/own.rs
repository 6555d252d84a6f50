//! One unit's own conference: where it stands on every board.

use serde::{Deserialize, Serialize};

use super::{Change, FieldChange, Lead, Note, PastValue, Previous, Record};
use crate::numbers::{Printed, Rank, Score};

/// The standing of the edition's own unit on one board.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Own {
    /// The id of the board.
    pub board: String,
    pub index: String,
    pub state: OwnState,
    /// `None` where the unit has no result on this board.
    pub value: Option<Printed>,
    /// What the value is out of, where points were counted.
    pub max: Option<Score>,
    pub rank: Option<Rank>,
    /// How many units are ranked.
    pub of: usize,
    pub tied: bool,
    pub band: Option<String>,
    pub previous: Option<Previous>,
    pub change: Option<Change>,
    pub fields: Vec<OwnField>,
    #[serde(default)]
    pub losses: OwnLosses,
    /// Next year's goal.
    pub target: Option<Printed>,
    /// The goal minus the value, both as printed.
    pub to_target: Option<Printed>,
    /// What is missing to the value of the unit above.
    pub to_next_rank: Option<Printed>,
    /// As in [`super::Unit`].
    #[serde(default)]
    pub history: Vec<PastValue>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Record>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Lead>,
    pub notes: Vec<Note>,
}

/// Whether and how a board has the unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnState {
    Ranked,
    /// Shown but not ranked.
    Unranked,
    /// Named, and marked as not assessed.
    NotAssessed,
    /// Not on this board.
    #[default]
    Absent,
}

/// The unit's result in one field.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnField {
    pub code: String,
    pub name: String,
    /// `None` where the field does not apply to the unit.
    pub points: Option<Score>,
    pub max: Option<Score>,
    pub value: Option<Printed>,
    pub rank: Option<Rank>,
    /// How many units rank in the field.
    pub of: usize,
    pub change: Option<FieldChange>,
    /// How many units have all points, this one among them; `None` where it
    /// lacks some.
    pub full_marks: Option<usize>,
}

/// Where the unit loses points: in criteria, and in fields without any.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnLosses {
    /// In how many.
    pub count: usize,
    /// The dearest first, then in the workbook's order; a unit's own paper gets the first
    /// of them.
    pub criteria: Vec<OwnLoss>,
}

/// What the unit loses in one criterion, or in a field without any.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnLoss {
    pub code: String,
    pub name: String,
    pub points: Option<Score>,
    pub max: Option<Score>,
    /// What the unit gave itself.
    #[serde(rename = "self")]
    pub own: Option<Score>,
    /// Maximum minus points, above zero.
    pub lost: Score,
    /// What the board's units lose on average.
    pub mean_lost: Option<Printed>,
}
