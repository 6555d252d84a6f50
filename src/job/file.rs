//! `congbo.toml` as it is written: every key, nothing resolved.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::value::Datetime;

use super::meeting::MeetingKeys;
use crate::documents::paper::{Fact, Signer, Style};
use crate::findings::Place;
use crate::numbers::{Printed, Rank, Score};
use crate::results::figures::{StandingBefore, StandingPast};
use crate::results::rules::{
    Band, ComponentCounts, Direction, NotApplicable, Order, RankOn, UnitRules,
};
use crate::scores::Role;

/// The whole file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct JobFile {
    pub edition: EditionKeys,
    pub issuer: IssuerKeys,
    pub board: Vec<BoardKeys>,
    pub bands: BTreeMap<String, Vec<Band>>,
    pub standing: Vec<StandingKeys>,
    pub unit: Vec<UnitRules>,
    pub style: Style,
    pub fact: Vec<Fact>,
    pub meeting: Option<MeetingKeys>,
    pub document: Vec<DocumentKeys>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct EditionKeys {
    pub title: Option<String>,
    pub year: Option<i32>,
    pub province: Option<String>,
    pub illustrative: Option<bool>,
    #[serde(rename = "self")]
    pub own: Option<String>,
}

/// The issuer's particulars; a document may override any of them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct IssuerKeys {
    pub name: Option<String>,
    pub parent: Option<String>,
    pub authority: Option<String>,
    pub symbol: Option<String>,
    pub place: Option<String>,
    pub date: Option<Datetime>,
    pub signer: Option<Signer>,
    pub recipients: Option<Vec<String>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BoardKeys {
    /// The cells of a sheet "Thông tin" that say it, where the job file does not.
    #[serde(skip)]
    pub place: Option<Place>,
    pub id: Option<String>,
    pub index: String,
    pub group: String,
    pub noun: Option<String>,
    pub unit: Option<String>,
    pub scale: Option<Score>,
    #[serde(default)]
    pub direction: Direction,
    pub decimals: Option<u32>,
    pub scores: SourceKeys,
    pub previous: Option<SourceKeys>,
    pub previous_year: Option<i32>,
    #[serde(default)]
    pub history: Vec<PastKeys>,
    pub bands: Option<String>,
    pub ties: Option<TiesKeys>,
    #[serde(default)]
    pub rank_on: RankOn,
    #[serde(default)]
    pub not_applicable: NotApplicable,
    #[serde(default)]
    pub criteria: Vec<CriterionKeys>,
    /// Whether points on top stop at the scale.
    pub cap: Option<bool>,
    #[serde(default)]
    pub na_marks: Vec<String>,
    pub target: Option<Score>,
}

/// The list of an earlier year.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PastKeys {
    pub year: i32,
    pub source: SourceKeys,
}

/// What headings do not tell about a criterion.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CriterionKeys {
    /// Its code, or its name.
    pub code: String,
    pub kind: CriterionKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum CriterionKind {
    /// Within the hundred, whatever its name says.
    Appraised,
    /// Scored by a survey ("điều tra xã hội học").
    Survey,
    /// On top of the hundred ("điểm thưởng").
    Bonus,
    /// Taken away from it ("điểm trừ").
    Deduction,
}

/// `"skip"`, `"dense"`, or the columns that decide.
#[derive(Debug, Clone, Deserialize)]
#[serde(
    untagged,
    expecting = "ties là \"skip\", \"dense\" hoặc { by = [\"...\"], order = \"desc\" }"
)]
pub(super) enum TiesKeys {
    Word(TiesWord),
    By(TiesBy),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum TiesWord {
    Skip,
    Dense,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TiesBy {
    pub by: Vec<String>,
    #[serde(default)]
    pub order: Order,
}

/// `"file"`, `"file#sheet"`, or a table that says more.
#[derive(Debug, Clone, Deserialize)]
#[serde(
    untagged,
    expecting = "nguồn là \"tệp.xlsx#Trang\" hoặc { file, sheet, section, rows, columns }"
)]
pub(super) enum SourceKeys {
    Text(String),
    Table(SourceTable),
}

impl Default for SourceKeys {
    fn default() -> Self {
        Self::Table(SourceTable::default())
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceTable {
    pub file: String,
    pub sheet: Option<String>,
    pub section: Option<String>,
    /// "4:27": first and last row, as Excel counts them.
    pub rows: Option<String>,
    #[serde(default)]
    pub columns: BTreeMap<Role, String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StandingKeys {
    pub index: String,
    pub value: Option<Printed>,
    #[serde(default)]
    pub unit: String,
    /// What the value is out of: "88,02/100 điểm".
    pub max: Option<Score>,
    pub rank: Rank,
    pub of: u32,
    pub previous: Option<StandingBefore>,
    #[serde(default)]
    pub history: Vec<StandingPast>,
    pub components: Option<ComponentsKeys>,
}

/// How many components rose and fell, or where each of them stands.
#[derive(Debug, Clone, Deserialize)]
#[serde(
    untagged,
    expecting = "components là { risen = 8, fallen = 2, unchanged = 0 }, \"tệp.xlsx#Trang\" hoặc { scores = ..., previous = ... }"
)]
pub(super) enum ComponentsKeys {
    Counted(ComponentCounts),
    Years(ComponentYears),
    Both(SourceKeys),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ComponentYears {
    pub scores: SourceKeys,
    /// Left out where one table holds both years.
    pub previous: Option<SourceKeys>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentKeys {
    pub kind: String,
    #[serde(default)]
    pub number: String,
    #[serde(default)]
    pub basis: Vec<String>,
    #[serde(default)]
    pub to: Vec<String>,
    #[serde(default)]
    pub executors: Vec<String>,
    #[serde(default)]
    pub monitor: String,
    #[serde(default)]
    pub formats: Vec<String>,
    #[serde(default)]
    pub issuer: IssuerKeys,
}
