//! Fields and criteria, of one unit and over all units.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

use super::{Extreme, MeanOnly, Sources};
use crate::numbers::{Printed, Rank, Score};

/// One unit's result in a field, criterion or component index.
///
/// There are hundreds of thousands of them, so what most do not have lies apart.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(from = "Record<'_>")]
pub struct Field {
    pub label: Arc<Label>,
    /// `"bonus"` or `"deduction"` where it counts outside the hundred (`"either"`
    /// where the sign tells); such a field has no share of a maximum.
    pub kind: Option<OnTop>,
    /// `None` where the field does not apply to the unit.
    pub points: Option<Score>,
    pub max: Option<Score>,
    /// Percent of the maximum, or the points where there is no maximum.
    pub value: Option<Printed>,
    pub rank: Option<Rank>,
    pub judged: Option<Box<Judged>>,
    pub change: Option<Box<FieldChange>>,
    pub criteria: Vec<Field>,
    pub sources: Sources,
}

/// What a field is called, shared by all units.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    pub code: String,
    pub name: String,
}

/// Points by who gave them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Judged {
    pub own: Option<Score>,
    pub appraised: Option<Score>,
    pub survey: Option<Score>,
    /// What was taken away again ("điểm bị trừ").
    pub deducted: Option<Score>,
}

impl Field {
    pub fn code(&self) -> &str {
        &self.label.code
    }

    pub fn name(&self) -> &str {
        &self.label.name
    }

    /// Maximum minus points; `None` where there is no maximum.
    pub fn lost(&self) -> Option<Score> {
        let lost = self.max.zip(self.points).filter(|_| self.kind.is_none());
        lost.map(|(max, points)| max.minus(points))
    }

    /// Self-scored, appraised and survey points.
    pub fn judged(&self) -> Judged {
        self.judged.as_deref().copied().unwrap_or_default()
    }
}

/// A field as `so-lieu.json` has it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record<'a> {
    code: Cow<'a, str>,
    name: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<OnTop>,
    points: Option<Score>,
    max: Option<Score>,
    value: Option<Printed>,
    rank: Option<Rank>,
    #[serde(rename = "self")]
    own: Option<Score>,
    appraised: Option<Score>,
    survey: Option<Score>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deducted: Option<Score>,
    lost: Option<Score>,
    change: Option<Cow<'a, FieldChange>>,
    criteria: Cow<'a, [Field]>,
    sources: Cow<'a, Sources>,
}

impl<'a> From<&'a Field> for Record<'a> {
    fn from(field: &'a Field) -> Self {
        let Judged { own, appraised, survey, deducted } = field.judged();
        Self {
            code: field.code().into(),
            name: field.name().into(),
            kind: field.kind,
            points: field.points,
            max: field.max,
            value: field.value,
            rank: field.rank,
            own,
            appraised,
            survey,
            deducted,
            lost: field.lost(),
            change: field.change.as_deref().map(Cow::Borrowed),
            criteria: Cow::Borrowed(&field.criteria),
            sources: Cow::Borrowed(&field.sources),
        }
    }
}

impl From<Record<'_>> for Field {
    fn from(record: Record<'_>) -> Self {
        let Record { own, appraised, survey, deducted, .. } = record;
        let judged = Judged { own, appraised, survey, deducted };
        let label = Label { code: record.code.into(), name: record.name.into() };
        Self {
            label: label.into(),
            kind: record.kind,
            points: record.points,
            max: record.max,
            value: record.value,
            rank: record.rank,
            judged: (judged != Judged::default()).then(|| judged.into()),
            change: record.change.map(|change| change.into_owned().into()),
            criteria: record.criteria.into_owned(),
            sources: record.sources.into_owned(),
        }
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Record::from(self).serialize(serializer)
    }
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
    pub code: String,
    pub name: String,
    /// As in [`Field`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<OnTop>,
    /// Whether a survey scores it, so that it is never scaled back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub survey: bool,
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
    /// How many units it applies to.
    #[serde(default)]
    pub of: usize,
    /// The most that a unit loses.
    pub most: Score,
    /// All units that lose the most; none where nobody loses.
    pub units: Vec<String>,
}
