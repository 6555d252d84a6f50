//! What decides between equal units: columns of the workbook, or criteria.

use super::index::Got;
use super::rules::BoardRules;
use crate::findings::{Code, Finding};
use crate::numbers::Score;
use crate::scores::{Table, UnitScores};

/// The columns or criteria that decide, in the job's order.
pub(super) struct Deciders {
    /// As readers know them.
    pub names: Vec<String>,
    /// The criteria; none where columns of their own decide.
    criteria: Vec<usize>,
}

impl Deciders {
    /// Columns as reading found them; on a sheet of criteria, which has none, the
    /// criteria that the job names by code or by name.
    pub(super) fn of(
        table: &Table,
        rules: &BoardRules,
        findings: &mut Vec<Finding>,
    ) -> Self {
        if !table.tie_columns.is_empty() {
            return Self { names: table.tie_columns.clone(), criteria: Vec::new() };
        }
        let mut criteria = Vec::new();
        for named in &rules.ties_by {
            match table.criteria.iter().position(|one| one.is_called(named)) {
                Some(at) => criteria.push(at),
                None => findings.push(unknown(table, named, "ties")),
            }
        }
        let names = criteria.iter().map(|at| table.criteria[*at].name.clone());
        Self { names: names.collect(), criteria }
    }

    /// What a unit brings to a tie; `None` for a blank or what does not apply.
    pub(super) fn of_unit(
        &self,
        scores: &UnitScores,
        got: &[Option<Got>],
    ) -> Vec<Option<Score>> {
        let columns = scores.ties.iter().map(|mark| mark.map(|mark| mark.score));
        let criteria = self.criteria.iter().map(|at| Some(got[*at].as_ref()?.points));
        columns.chain(criteria).collect()
    }
}

/// A criterion that the job speaks of and the table does not have.
pub(super) fn unknown(table: &Table, named: &str, key: &str) -> Finding {
    let finding = Finding::new(Code::CriterionUnknown, table.place.clone());
    finding.found(named).with("key", key)
}
