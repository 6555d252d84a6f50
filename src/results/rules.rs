//! The rules a board is computed by, as the job sets them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::Deserialize;

use super::BoardInput;
use super::figures::{StandingBefore, StandingPast};
use crate::findings::{Code, Finding, Place};
use crate::numbers::{Exact, Printed, Rank, Score};
use crate::scores::names::fold;

/// The rules of one board.
#[derive(Debug, Clone, Default)]
pub struct BoardRules {
    pub id: String,
    pub index: String,
    pub group: String,
    pub noun: String,
    /// "%" or "điểm".
    pub unit: String,
    pub year: Option<i32>,
    pub previous_year: Option<i32>,
    /// The most a value can be, where the job says so.
    pub scale: Option<Score>,
    pub direction: Direction,
    pub decimals: u32,
    pub bands: Banding,
    pub ties: Ties,
    /// Columns or criteria that decide ties, in order.
    pub ties_by: Vec<String>,
    pub rank_on: RankOn,
    pub not_applicable: NotApplicable,
    /// Codes or names of the criteria that a survey scores.
    pub survey: Vec<String>,
    /// Codes or names of all criteria that the job speaks of.
    pub named: Vec<String>,
    pub target: Option<Score>,
    pub cap: Cap,
    /// How many of a long list stand at its top, and at its bottom; 0 for none.
    pub top: usize,
}

impl BoardRules {
    /// Whether the index is a share of points in a hundred.
    pub fn is_percent(&self) -> bool {
        self.unit == "%"
    }

    /// The most a value can be: as the job says; else 100 for a percentage, and
    /// for points the maximum that the workbook gives.
    pub(super) fn scale(&self, nominal: Option<Score>) -> Score {
        let hundred = Score::from_text("100").unwrap_or_default();
        let own = if self.is_percent() { None } else { nominal };
        self.scale.or(own).unwrap_or(hundred)
    }

    /// The value that ranks compare.
    pub(super) fn key<'v>(&self, value: &'v Exact) -> Cow<'v, Exact> {
        match self.rank_on {
            RankOn::Exact => Cow::Borrowed(value),
            RankOn::Printed => Cow::Owned(value.printed(self.decimals).into()),
        }
    }
}

/// Which end of the scale is the better one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    #[default]
    High,
    Low,
}

/// What ranks compare.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RankOn {
    #[default]
    Exact,
    Printed,
}

/// What a criterion that does not apply to a unit does to its index. Both
/// conventions are in use, and they rank differently.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotApplicable {
    /// Its maximum leaves the maximum of the unit (Thanh Hóa, Nam Định).
    #[default]
    Reduce,
    /// The appraised part is scaled back to its whole maximum, then survey
    /// points are added as they are (Bắc Giang, Sơn La).
    Rescale,
}

/// Whether points on top can lift an index above its scale.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Cap {
    /// Nobody said: as `Scale`, with a warning where it matters.
    #[default]
    Unsaid,
    /// They cannot: 101,5 of 100 is 100.
    Scale,
    None,
}

/// Which ranks follow a tie.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Ties {
    /// 1, 2, 2, 4: the rank says how many did better, plus one.
    #[default]
    Skip,
    /// 1, 2, 2, 3: no rank is left out.
    Dense,
    /// Decided by the tie columns, in order.
    By(Order),
}

/// Which value of a tie column goes first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    #[default]
    Desc,
    Asc,
}

/// How units are put into bands ("xếp loại").
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Banding {
    /// Best first; empty where the board has none.
    Table(Vec<Band>),
    /// Four groups, parted by the quartiles of the ranked units' own values.
    Quartiles,
}

impl Default for Banding {
    fn default() -> Self {
        Self::Table(Vec::new())
    }
}

/// One band of a table, bounded by `from`, or by `to` where a low value is the
/// better one; the bound itself belongs to the band.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub name: String,
    pub from: Option<Score>,
    pub to: Option<Score>,
    /// No field may lie below this percentage.
    pub fields_from: Option<Score>,
}

/// What the job says about one unit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitRules {
    pub name: String,
    /// Other spellings in these workbooks.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Predecessors.
    #[serde(default)]
    pub was: Vec<String>,
    /// The first year it stands in this form; its predecessors stand before.
    pub since: Option<i32>,
    #[serde(default)]
    pub merge: Merge,
    /// Whether it came from dividing its predecessor, and how it compares then.
    pub split: Option<Split>,
    #[serde(default = "yes")]
    pub ranked: bool,
    pub band: Option<BandOverride>,
    pub target: Option<Score>,
}

fn yes() -> bool {
    true
}

impl UnitRules {
    /// A unit of which only that is said, that it is not ranked.
    pub fn unranked(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            aliases: Vec::new(),
            was: Vec::new(),
            since: None,
            merge: Merge::None,
            split: None,
            ranked: false,
            band: None,
            target: None,
        }
    }
}

/// How a unit with several predecessors compares with last year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Merge {
    /// Not at all.
    #[default]
    None,
    /// With the mean of their values; they had no common rank.
    Mean,
    /// With the predecessor of the highest value.
    Largest,
}

/// How one of the units that a predecessor was divided into compares with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Split {
    /// Not at all.
    None,
    /// With the whole that it was a part of.
    Whole,
}

/// A band set by hand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BandOverride {
    pub name: String,
    pub reason: String,
}

/// Which units a job proposes for an award: the first of a board, or those of a band.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProposalRules {
    /// The board's id; every board where none is named.
    pub board: Option<String>,
    /// Down to which rank.
    pub first: Option<u32>,
    pub band: Option<String>,
    /// The form of award.
    pub form: String,
}

impl ProposalRules {
    /// Whether the rule is about a board.
    pub(super) fn is_about(&self, id: &str) -> bool {
        self.board.as_deref().is_none_or(|board| board == id)
    }
}

/// Where the province stands in the country, as staff typed it.
#[derive(Debug, Clone)]
pub struct StandingRules {
    pub index: String,
    pub value: Option<Printed>,
    pub unit: String,
    /// The most the value can be.
    pub max: Option<Score>,
    pub rank: Rank,
    pub of: u32,
    pub previous: Option<StandingBefore>,
    /// Earlier years, in any order.
    pub history: Vec<StandingPast>,
}

/// How many component indices of a standing rose and fell, as staff counted them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComponentCounts {
    pub risen: u32,
    pub fallen: u32,
    /// `None` where nobody said, so that their number is not known either.
    pub unchanged: Option<u32>,
}

/// Reports units that the job speaks of and no board has.
pub(super) fn report_unknown_units(
    boards: &[BoardInput],
    units: &[UnitRules],
    findings: &mut Vec<Finding>,
) {
    if units.is_empty() {
        return;
    }
    let names = |input: &BoardInput| {
        input.table.units.iter().map(|unit| fold(&unit.name)).collect::<Vec<_>>()
    };
    let known: BTreeSet<String> = boards.iter().flat_map(names).collect();
    for unit in units {
        let called = std::iter::once(&unit.name).chain(&unit.aliases);
        if !called.map(|name| fold(name)).any(|name| known.contains(&name)) {
            let place = Place::default().key("[[unit]]");
            findings.push(Finding::new(Code::UnitUnknown, place).found(&unit.name));
        }
    }
}
