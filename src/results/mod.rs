//! Arithmetic only: index, rank, band, change, summary, standings.
//!
//! Ranks compare exact values; a number is rounded once, when it becomes a
//! figure. Words for readers are not made here: a note is a code with
//! parameters.

mod bands;
mod board;
mod called;
mod cells;
mod components;
mod consistency;
mod deciders;
mod field_summary;
mod fields;
pub mod figures;
mod halves;
mod index;
mod movement;
mod notes;
mod own;
mod past;
mod proposals;
mod province;
mod ranking;
mod recount;
mod rescale;
pub mod rules;
mod scheme;
mod series;
mod standing;
mod stated;
mod summary;
mod units;
#[cfg(test)]
mod tests;
mod years;

use crate::findings::{Code, Finding};
use crate::numbers::Printed;
use crate::scores::Table;
pub use called::Called;
use figures::{Edition, Figures, Remark, SCHEMA, Standing};
pub use proposals::{Proposal, Unknown, proposals};
use rules::{BoardRules, ComponentCounts, StandingRules, UnitRules};
pub use units::Units;

/// One board about to be computed.
#[derive(Debug, Clone)]
pub struct BoardInput {
    pub rules: BoardRules,
    pub table: Table,
    /// Last year's list of the same board.
    pub previous: Option<Table>,
    /// Lists of earlier years; last year is none of them.
    pub history: Vec<(i32, Table)>,
    /// What reading this board's workbooks has found.
    pub findings: Vec<Finding>,
}

/// One standing of the province about to be computed.
#[derive(Debug, Clone)]
pub struct StandingInput {
    pub rules: StandingRules,
    pub components: Option<ComponentsInput>,
}

/// What is known of the component indices of a standing.
#[derive(Debug, Clone)]
pub enum ComponentsInput {
    /// How many rose and fell, counted by staff.
    Counted(ComponentCounts),
    /// This year's list of them and last year's.
    Listed { scores: Box<Table>, previous: Box<Table> },
}

/// The most scores of one board that papers can be made of: twice what the
/// 3,321 communes of the country get in sixty criteria each.
pub const MOST_SCORES: usize = 400_000;

/// Whether a board is too large for papers; tells it.
fn is_too_large(input: &BoardInput, findings: &mut Vec<Finding>) -> bool {
    let tables = [Some(&input.table), input.previous.as_ref()];
    let too_large = tables.into_iter().flatten().find_map(|table| {
        let scores = table.units.len() * table.criteria.len().max(1);
        (scores > MOST_SCORES).then_some((table, scores))
    });
    if let Some((table, scores)) = too_large {
        let finding = Finding::new(Code::TooManyScores, table.place.clone());
        let finding = finding.found(scores.to_string());
        findings.push(finding.with("limit", MOST_SCORES.to_string()));
    }
    too_large.is_some()
}

/// Computes every figure of an edition, and says what is doubtful.
///
/// The findings returned are those that computing has found; a board's
/// warnings also stand in its figures.
pub fn compute(
    edition: Edition,
    boards: &[BoardInput],
    units: &[UnitRules],
    standings: &[StandingInput],
) -> (Figures, Vec<Finding>) {
    let mut findings = Vec::new();
    rules::report_unknown_units(boards, units, &mut findings);
    let called = Called::of(units);
    let mut computed = Vec::new();
    for input in boards {
        if !is_too_large(input, &mut findings) {
            computed.push(board::compute(input, &called, &mut findings));
        }
    }
    // A unit of a board that could not be computed is not unknown.
    let complete = computed.len() == boards.len();
    let mut unknown = Vec::new();
    let own = own::standings(&edition.own, &computed, &called, &mut unknown);
    findings.extend(unknown.into_iter().filter(|_| complete));
    let year = edition.year;
    let figures = Figures {
        schema: SCHEMA.into(),
        edition,
        boards: computed,
        standings: standings
            .iter()
            .map(|input| standing(input, year, &mut findings))
            .collect(),
        own,
        findings: Vec::new(),
    };
    (figures, findings)
}

/// A standing of the province, with its components.
fn standing(
    input: &StandingInput,
    year: Option<i32>,
    findings: &mut Vec<Finding>,
) -> Standing {
    let standing = province::standing(&input.rules, year);
    let places = standing.value.map(Printed::places);
    let parts = input.components.as_ref();
    let components = parts.map(|parts| components::of(parts, places, findings));
    Standing { components, ..standing }
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
