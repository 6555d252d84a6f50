//! Every index once more, by another route: from the fields down to the cells,
//! all in one sum, and multiplied out instead of divided.

use super::index::{Measured, counted};
use super::rules::BoardRules;
use super::scheme::Scheme;
use crate::numbers::Exact;
use crate::scores::{Points, UnitScores, ValueRule};

/// Whether a second count comes to what was measured.
pub(super) fn agrees(
    scheme: &Scheme<'_>,
    rules: &BoardRules,
    unit: &UnitScores,
    measured: &Measured,
) -> bool {
    let value = measured.uncapped.as_ref().unwrap_or(&measured.value);
    let scale = Exact::from(rules.scale(scheme.nominal()));
    let points = Exact::from(measured.points);
    let multiplied_out = |max: &Exact| value * max == &points * &scale;
    match scheme.table.rule {
        ValueRule::Named | ValueRule::Index | ValueRule::OnlyColumn => *value == points,
        // What was scaled back is held by its own terms.
        _ if measured.rescaled.is_some() => true,
        ValueRule::Total => measured.max.is_some_and(|max| multiplied_out(&max.into())),
        ValueRule::Fields => {
            let mut count =
                Recount { scheme, unit, points: Exact::zero(), max: Exact::zero() };
            for at in scheme.fields() {
                count.add(at, true, true);
            }
            count.points == points
                && multiplied_out(&count.max)
                && measured.max.map(Exact::from) == Some(count.max)
        }
    }
}

/// The points and the applicable maximum of one unit, cell by cell.
struct Recount<'a> {
    scheme: &'a Scheme<'a>,
    unit: &'a UnitScores,
    points: Exact,
    max: Exact,
}

impl Recount<'_> {
    /// Adds a criterion's points, its maximum, or both: from its own cells where
    /// it has them, or else from what is below it.
    fn add(&mut self, at: usize, points: bool, max: bool) {
        let criterion = self.scheme.criterion(at);
        if self.unit.points[at].is_excused() {
            return;
        }
        let own = self.own(at);
        if let Some(own) = own.as_ref().filter(|_| points) {
            self.points = &self.points + own;
        }
        let max = max && !criterion.kind.is_on_top();
        let of_below = (points && own.is_none(), max && criterion.max.is_none());
        if of_below != (false, false) {
            for below in self.scheme.below(at) {
                self.add(*below, of_below.0, of_below.1);
            }
        }
        // What nothing was given for does not apply.
        if let Some(own) = criterion.max.filter(|_| max && self.applies(at)) {
            self.max = &self.max + &own.into();
            self.excuse(at);
        }
    }

    /// What was given in the criterion's own cells.
    fn own(&self, at: usize) -> Option<Exact> {
        match &self.unit.points[at] {
            Points::NotApplicable(_) => None,
            Points::Given(mark) => {
                Some(counted(self.scheme.criterion(at).kind, mark.score).into())
            }
            Points::InParts => {
                let parts = self.unit.parts.get(&at)?;
                let given = [parts.appraised, parts.survey].into_iter().flatten();
                let first = given.map(|mark| Exact::from(mark.score));
                let sum = first.reduce(|one, other| &one + &other)?;
                Some(parts.deducted.map_or(sum.clone(), |mark| &sum - &mark.score.into()))
            }
        }
    }

    /// Whether anything was given in a criterion or below it.
    fn applies(&self, at: usize) -> bool {
        match &self.unit.points[at] {
            Points::Given(_) => true,
            Points::NotApplicable(_) => false,
            Points::InParts => {
                self.own(at).is_some()
                    || self.scheme.below(at).iter().any(|at| self.applies(*at))
            }
        }
    }

    /// Takes the maxima within a criterion away that do not apply.
    fn excuse(&mut self, at: usize) {
        let scheme = self.scheme;
        let counted = |at: &&usize| !scheme.criterion(**at).kind.is_on_top();
        for below in scheme.below(at).iter().filter(counted) {
            let criterion = scheme.criterion(*below);
            if self.unit.points[*below].is_excused() {
                self.max = &self.max - &criterion.max.unwrap_or_default().into();
            } else {
                self.excuse(*below);
            }
        }
    }
}
