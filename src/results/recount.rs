//! Every index once more, by another route: from the fields down to the cells,
//! all in one sum, and multiplied out instead of divided.

use super::index::{Measured, counted};
use super::rules::BoardRules;
use super::scheme::Scheme;
use crate::numbers::{Exact, Score};
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
            let room = || Vec::with_capacity(unit.points.len());
            let mut count = Recount { scheme, unit, points: room(), maxima: room() };
            for at in scheme.fields() {
                count.add(at, true, true);
            }
            let max: Score = count.maxima.into_iter().sum();
            count.points.into_iter().sum::<Score>() == measured.points
                && measured.max == Some(max)
                && multiplied_out(&max.into())
        }
    }
}

/// Everything that makes the points and the applicable maximum of one unit.
struct Recount<'a> {
    scheme: &'a Scheme<'a>,
    unit: &'a UnitScores,
    points: Vec<Score>,
    /// Those of what does not apply stand here with a minus.
    maxima: Vec<Score>,
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
        self.points.extend(own.filter(|_| points));
        let max = max && !criterion.kind.is_on_top();
        let of_below = (points && own.is_none(), max && criterion.max.is_none());
        if of_below != (false, false) {
            for below in self.scheme.below(at) {
                self.add(*below, of_below.0, of_below.1);
            }
        }
        // What nothing was given for does not apply.
        if let Some(own) = criterion.max.filter(|_| max && self.applies(at)) {
            self.maxima.push(own);
            self.excuse(at);
        }
    }

    /// What was given in the criterion's own cells.
    fn own(&self, at: usize) -> Option<Score> {
        match &self.unit.points[at] {
            Points::NotApplicable(_) => None,
            Points::Given(mark) => {
                Some(counted(self.scheme.criterion(at).kind, mark.score))
            }
            Points::InParts => {
                let parts = self.unit.parts.get(&at)?;
                parts.appraised.or(parts.survey)?;
                let taken = parts.deducted.map_or(Score::default(), |mark| mark.score);
                let given = [parts.appraised, parts.survey].into_iter().flatten();
                let taken = Score::default().minus(taken);
                Some(given.map(|mark| mark.score).chain([taken]).sum())
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
                let max = criterion.max.unwrap_or_default();
                self.maxima.push(Score::default().minus(max));
            } else {
                self.excuse(*below);
            }
        }
    }
}
