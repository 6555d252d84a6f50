//! Arithmetic only: index, rank, band, change, summary, standings.
//!
//! Ranks compare exact values; a number is rounded once, when it becomes a
//! figure. Words for readers are not made here: a note is a code with
//! parameters.

mod bands;
mod board;
mod consistency;
pub mod figures;
mod index;
mod notes;
mod ranking;
pub mod rules;
mod summary;
mod years;

use crate::findings::Finding;
use crate::numbers::{Exact, Printed};
use crate::scores::Table;
use figures::{Change, Edition, Figures, Remark, SCHEMA, Standing, StandingBefore};
use rules::{BoardRules, StandingRules, UnitRules};

/// One board about to be computed.
#[derive(Debug, Clone)]
pub struct BoardInput {
    pub rules: BoardRules,
    pub table: Table,
    /// Last year's list of the same board.
    pub previous: Option<Table>,
    /// What reading this board's workbooks has found.
    pub findings: Vec<Finding>,
}

/// Computes every figure of an edition, and says what is doubtful.
///
/// The findings returned are those that computing has found; a board's
/// warnings also stand in its figures.
pub fn compute(
    edition: Edition,
    boards: &[BoardInput],
    units: &[UnitRules],
    standings: &[StandingRules],
) -> (Figures, Vec<Finding>) {
    let mut findings = Vec::new();
    rules::report_unknown_units(boards, units, &mut findings);
    let computed = boards.iter().map(|input| board::compute(input, units, &mut findings));
    let figures = Figures {
        schema: SCHEMA.into(),
        edition,
        boards: computed.collect(),
        standings: standings.iter().map(standing).collect(),
        findings: Vec::new(),
    };
    (figures, findings)
}

/// A finding as readers of the figures get it.
fn remark(finding: &Finding) -> Remark {
    Remark {
        code: finding.code.id().into(),
        text: finding.message(),
        cell: finding.place.address(),
        units: finding.units.clone(),
    }
}

/// Works out how a standing changed since the year before.
fn standing(rules: &StandingRules) -> Standing {
    // A number in a job file loses its last zeros: 66.70 is printed as 66,70
    // beside 59,85.
    let before = rules.previous.as_ref();
    let places =
        before.map_or(0, |before| before.value.places()).max(rules.value.places());
    let pad = |value: Printed| Exact::from(value).printed(places);
    let value = pad(rules.value);
    let previous =
        before.map(|before| StandingBefore { value: pad(before.value), ..*before });
    let change = previous.as_ref().map(|before| Change {
        value: value.minus(before.value),
        rank: Some(rules.rank.gained_since(before.rank)),
    });
    Standing {
        index: rules.index.clone(),
        value,
        unit: rules.unit.clone(),
        rank: rules.rank,
        of: rules.of,
        previous,
        change,
        components: rules.components,
    }
}
