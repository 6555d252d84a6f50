//! The sheet on which a board's scores are typed, as the other sheets see it.

use super::board::Laid;
use super::cells::Cell;
use super::fields::{self, Side};
use super::ranking;
use super::rescaled::{Rescaling, Scaling};
use super::tally::{Lie, Sum, Tally};

/// The sheets that scores can be typed on, the most detailed one that there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Home {
    Criteria,
    Fields,
    Ranking,
}

impl Laid<'_> {
    fn home(&self) -> Home {
        match (self.has_criteria(), self.fields.is_empty()) {
            (true, _) => Home::Criteria,
            (false, false) => Home::Fields,
            (false, true) => Home::Ranking,
        }
    }

    /// The columns of each field where no criteria stand below it.
    pub(super) fn typed_columns(&self) -> Vec<(usize, Option<usize>)> {
        let of = |at| {
            if self.home() == Home::Ranking {
                return (self.place(ranking::Part::Field(at)), None);
            }
            let column = |side| self.column_of(fields::Part::Field(at, side));
            (column(Side::Points).unwrap_or_default(), column(Side::Max))
        };
        (0..self.board.fields.len()).map(of).collect()
    }

    /// A unit's scores, as a formula on the sheet where they are typed sees them.
    pub(super) fn scores(&self, unit: usize) -> Tally<'_> {
        let across = |(first, max_row): (u32, u32)| Lie::Across {
            columns: &self.typed,
            row: first + super::rows(unit),
            max_row,
        };
        let lie = match self.home() {
            Home::Criteria => return self.down(unit),
            Home::Fields => across((fields::FIRST_ROW, fields::MAX_ROW)),
            Home::Ranking => across((self.first_row(), self.first_row() - 1)),
        };
        let (board, unit) = (self.board, self.units[unit]);
        Tally { board, unit, nodes: &self.nodes, lie, sheet: None }
    }

    /// The same, as a formula of the ranking sees them.
    pub(super) fn scores_from_ranking(&self, unit: usize) -> Tally<'_> {
        let sheet = match self.home() {
            Home::Criteria => Some(self.names.criteria.as_str()),
            Home::Fields => Some(self.names.fields.as_str()),
            Home::Ranking => None,
        };
        Tally { sheet, ..self.scores(unit) }
    }

    /// Whether the maximum of what applies to each unit is added up beside its scores.
    pub(super) fn has_applicable(&self) -> bool {
        self.board.rules.is_computed()
            && !self.nodes.counted.is_empty()
            && self.home() != Home::Ranking
    }

    /// The maximum of all that applies to a unit, beside its scores.
    pub(super) fn applicable_max(&self, unit: usize) -> Cell {
        match self.scores(unit).applicable(&self.nodes.fields) {
            // Before anything is scaled back.
            Some(sum) if self.board.rules.scales_back() => sum.rounded(),
            sum => Sum::cell(sum.as_ref(), self.units[unit].max),
        }
    }

    /// The same, seen from the ranking.
    fn on_applicable(&self, unit: usize) -> Option<String> {
        match self.home() {
            _ if !self.has_applicable() => None,
            Home::Criteria => Some(self.applicable_on_criteria(unit)),
            _ => self.on_fields(fields::Part::Applicable, unit),
        }
    }

    /// The same where it is what the unit is measured by.
    fn on_own_max(&self, unit: usize) -> Option<String> {
        self.on_applicable(unit).filter(|_| !self.board.rules.scales_back())
    }

    /// The maximum of a unit's whole, as the ranking shows it.
    pub(super) fn unit_max(&self, unit: usize) -> Cell {
        let max = Cell::from(self.units[unit].max);
        match self.on_own_max(unit) {
            Some(address) => max.same_as(address),
            None => max,
        }
    }

    /// Where a formula of the ranking finds a unit's maximum.
    pub(super) fn max_address(&self, unit: usize, row: u32) -> String {
        if self.has(ranking::Part::Max) {
            return self.cell(ranking::Part::Max, row);
        }
        let own = self.on_own_max(unit);
        own.unwrap_or_else(|| self.max_cell(ranking::Part::Points))
    }

    /// How a unit's value is scaled back, term by term.
    pub(super) fn scaling(
        &self,
        unit: usize,
        row: u32,
    ) -> Option<Scaling<'_, impl Fn(Rescaling) -> Option<String>>> {
        let scores = self.scores_from_ranking(unit);
        let cell = move |term| {
            let part = ranking::Part::Rescaled(term);
            self.has(part).then(|| self.cell(part, row))
        };
        Some(Scaling {
            scores,
            terms: scores.terms().filter(|_| self.rescales())?,
            points: self.cell(ranking::Part::Points, row),
            max: self.max_address(unit, row),
            applicable: self.on_applicable(unit),
            cell,
        })
    }
}
