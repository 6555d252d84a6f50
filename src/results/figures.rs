//! The one model of all output: what papers, appendices and other programs get.
//!
//! `so-lieu.json` is the serialisation of [`Figures`]; keys are added, never
//! changed. Decimal numbers are [`Printed`] or [`Score`] and serialise as
//! strings with a point. What only congbo itself needs is skipped.

mod fields;
mod own;
mod province;
mod sources;
mod summary;

use serde::{Deserialize, Serialize};

use crate::numbers::{Exact, Printed, Rank, Score};

pub use fields::{Field, FieldChange, FieldSummary, Judged, Label, Lost, OnTop};
pub use own::{Own, OwnField, OwnLoss, OwnLosses, OwnState};
pub use province::{
    Component, Components, Record, Standing, StandingBefore, StandingChange, StandingPast,
};
pub use sources::{SourceList, Sources};
pub use summary::{
    BandCount, BandShare, Extreme, MeanOnly, Most, Movement, PastMean, Placed, Summary,
    ValueMove, ValueMovement, ValueMoves,
};

/// The version of the contract.
pub const SCHEMA: &str = "congbo/so-lieu/1";

/// Every figure of one edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    pub schema: String,
    pub edition: Edition,
    pub boards: Vec<Board>,
    /// Where the province stands in the country.
    pub standings: Vec<Standing>,
    /// Where the edition's own unit stands, one per board; empty without one.
    #[serde(default)]
    pub own: Vec<Own>,
    /// What was found about the job as a whole.
    pub findings: Vec<Remark>,
}

/// What is announced ("kỳ công bố").
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Without the year: "Chỉ số cải cách hành chính".
    pub title: String,
    /// `None` where neither the job nor the workbook tells it.
    pub year: Option<i32>,
    /// With its kind: "tỉnh Thanh Hóa"; empty where nobody said.
    pub province: String,
    /// Whether the figures are made up ("số liệu minh họa").
    #[serde(default)]
    pub illustrative: bool,
    /// The unit whose own conference this is; empty for the province's.
    #[serde(rename = "self", default)]
    pub own: String,
}

/// One ranking: one index over one group of units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Board {
    pub id: String,
    pub index: String,
    pub group: String,
    /// The counted noun in sentences: "đơn vị", "cơ quan".
    pub noun: String,
    /// "%" or "điểm".
    pub unit: String,
    pub decimals: u32,
    pub year: Option<i32>,
    /// The year that `previous` and `change` refer to.
    #[serde(default)]
    pub previous_year: Option<i32>,
    /// Whether a low value is the better one.
    #[serde(default)]
    pub low_is_better: bool,
    /// In rank order, the unranked last, ties in the workbook's order.
    pub units: Vec<Unit>,
    /// Units that the workbook marks as not assessed; they have no figures.
    #[serde(default)]
    pub not_assessed: Vec<NotAssessed>,
    pub summary: Summary,
    pub fields: Vec<FieldSummary>,
    pub findings: Vec<Remark>,
    /// The rules really used, for the appendix' live formulas.
    #[serde(default)]
    pub rules: Rules,
}

/// A unit with "không áp dụng" where its result would stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotAssessed {
    pub name: String,
    /// The cell of the mark.
    pub source: String,
}

/// The rules a board was computed by, as codes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// `"skip"`, `"dense"` or `"by"`.
    pub ties: String,
    /// Headers of the columns that decide ties, in order.
    #[serde(default)]
    pub ties_by: Vec<String>,
    /// `"asc"` or `"desc"`; empty where no column decides.
    #[serde(default)]
    pub ties_order: String,
    /// `"exact"` or `"printed"`.
    pub rank_on: String,
    /// What a value rests on: a column that is `"named"` in the job, one of the
    /// `"index"`, the `"only"` one; or a `"total"` or the `"fields"`, over maxima.
    #[serde(default)]
    pub basis: String,
    /// `"given"` (a column of the workbook), `"computed"` (points over maximum)
    /// or `"rescaled"` (see `not_applicable`).
    pub value: String,
    /// `"reduce"` or `"rescale"`.
    #[serde(default)]
    pub not_applicable: String,
    /// The most a value can be.
    #[serde(default)]
    pub scale: Option<Score>,
    /// Whether points on top stop at the scale.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cap: bool,
    /// The bands, best first.
    #[serde(default)]
    pub bands: Vec<BandRule>,
    /// Whether they are the quartiles of the ranked units.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quartiles: bool,
}

impl Rules {
    /// Whether values are worked out from points and maxima.
    pub fn is_computed(&self) -> bool {
        self.value != "given"
    }

    /// Whether a unit to which something does not apply is scaled back, rather than
    /// measured by a lower maximum.
    pub fn scales_back(&self) -> bool {
        self.value == "rescaled"
    }
}

/// One band: "từ X đến dưới Y"; the bounds of quartiles are rounded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BandRule {
    pub name: String,
    /// The lower bound, included; none where every value reaches the band.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Printed>,
    /// The upper bound, included, where a low value is the better one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Printed>,
    /// No field may lie below this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fields_from: Option<Score>,
}

/// One unit on one board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    pub name: String,
    /// `None` for a unit that is shown but not ranked.
    pub rank: Option<Rank>,
    /// Whether another unit holds the same rank.
    pub tied: bool,
    pub value: Printed,
    /// Points as read, or their exact sum.
    pub points: Option<Score>,
    /// The applicable maximum; `None` where the workbook gives none.
    pub max: Option<Score>,
    /// How the appraised part was scaled back, where something does not apply and
    /// the job asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rescaled: Option<Rescaled>,
    pub band: Option<String>,
    pub previous: Option<Previous>,
    pub change: Option<Change>,
    pub fields: Vec<Field>,
    pub to_next_band: Option<ToNextBand>,
    /// What is missing to the value of the unit above.
    pub to_next_rank: Option<Printed>,
    /// Next year's goal.
    pub target: Option<Printed>,
    /// The goal minus the value, both as printed.
    #[serde(default)]
    pub to_target: Option<Printed>,
    /// Every earlier year that is known, the earliest first.
    pub history: Vec<PastValue>,
    /// What is better than in every earlier year that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Record>,
    /// First places kept; `None` where it was not first last year, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Lead>,
    pub notes: Vec<Note>,
    /// The cells that the value rests on: `diem.xlsx!Sở ngành!C5`.
    pub sources: Sources,
    /// The value before rounding; a paper never sees it.
    #[serde(skip, default = "Exact::zero")]
    pub exact: Exact,
}

/// Points of a unit to which not everything applies: the appraised ones are
/// scaled from what applies to their whole maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rescaled {
    pub appraised: Score,
    /// The maximum of the appraised criteria that apply.
    pub applies: Score,
    /// The maximum of all appraised criteria.
    pub whole: Score,
    pub survey: Score,
    /// Points outside the hundred.
    pub on_top: Score,
}

impl Rescaled {
    /// `(appraised / applies x whole + survey + on_top) / max x scale`.
    pub fn value(&self, max: Score, scale: Score) -> Option<Exact> {
        let exact = |score: Score| Exact::from(score);
        let scaled = &exact(self.appraised) * &exact(self.whole);
        let scaled = (&scaled / &exact(self.applies))?;
        let total = &(&scaled + &exact(self.survey)) + &exact(self.on_top);
        Some(&(&total / &exact(max))? * &exact(scale))
    }
}

/// A unit on last year's list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Previous {
    /// The name it had then.
    pub name: String,
    pub value: Printed,
    pub rank: Option<Rank>,
    /// Points as read, or their sum; `None` where it is the mean of several units.
    #[serde(default)]
    pub points: Option<Score>,
    /// The cells of last year's workbook; of each, where they are several units.
    #[serde(default)]
    pub sources: SourceList,
}

/// This year minus last year, of printed values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    pub value: Printed,
    /// Places gained: positive when the unit moved up.
    pub rank: Option<i64>,
    /// This year's points minus last year's.
    #[serde(default)]
    pub points: Option<Score>,
}

/// The distance to a better band.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToNextBand {
    pub name: String,
    pub by: Printed,
}

/// A value of an earlier year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PastValue {
    pub year: i32,
    pub value: Printed,
    pub rank: Option<Rank>,
    /// As in [`Previous`].
    #[serde(default)]
    pub sources: SourceList,
}

/// First places in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lead {
    /// The first year of them that is known.
    pub since: i32,
    /// How many years, this one among them; at least two.
    pub years: u32,
    /// Whether the year before them is known, so that there are no more.
    pub whole: bool,
}

/// Something a reader must be told about a unit: a code with parameters.
///
/// The words stand in `templates/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    pub code: NoteCode,
    pub params: std::collections::BTreeMap<String, String>,
}

/// What a note says. Codes never change meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteCode {
    /// Shares its rank; `with` names the others, separated by "; ".
    Tied,
    /// Prints the same value as its neighbours, but ranks apart because the
    /// exact values differ; `with` names them.
    EqualAsPrinted,
    /// The same value as others, parted by a rule; `with`, `by`, and `values`, what
    /// it has there.
    TieBroken,
    /// Not ranked.
    Unranked,
    /// Its band differs from the one its printed value suggests;
    /// `band`, `printed_band`.
    BandByRounding,
    /// Its band was set by hand; `reason`.
    BandOverride,
    /// Criteria that do not apply to it; `fields`.
    NotApplicable,
    /// Points on top would lift it above the scale, where it stops; `value` is
    /// what it would be.
    Capped,
    /// It bore another name last year; `was`.
    Renamed,
    /// It came from dividing a unit of last year; `was`.
    SplitFrom,
    /// No unit of last year's list corresponds to it.
    NoPredecessor,
}

/// A finding that readers of the figures must know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    pub code: String,
    pub text: String,
    /// `diem.xlsx!Sở ngành!C5`, or empty.
    pub cell: String,
    pub units: Vec<String>,
}
