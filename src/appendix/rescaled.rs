//! Values that are scaled back to their whole maximum, term by term.

use crate::numbers::Score;
use crate::results::figures::Rescaled;

use super::cells::Cell;
use super::tally::{Sum, Tally};

/// The terms of such a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rescaling {
    Appraised,
    Applies,
    Whole,
    Survey,
    OnTop,
}

impl Rescaling {
    /// All of them in reading order.
    pub(super) const ALL: [Self; 5] =
        [Self::Appraised, Self::Applies, Self::Whole, Self::Survey, Self::OnTop];

    /// The number of this term.
    pub(super) fn of(self, rescaled: &Rescaled) -> Score {
        match self {
            Self::Appraised => rescaled.appraised,
            Self::Applies => rescaled.applies,
            Self::Whole => rescaled.whole,
            Self::Survey => rescaled.survey,
            Self::OnTop => rescaled.on_top,
        }
    }
}

/// Where the terms of one unit's value come from.
pub(super) struct Scaling<'a, F> {
    pub scores: Tally<'a>,
    pub terms: Rescaled,
    /// The cells of the unit's points and of its whole maximum.
    pub points: String,
    pub max: String,
    /// What gives the maximum of all that applies.
    pub applicable: Option<String>,
    /// The cell of each term that has one.
    pub cell: F,
}

impl<F: Fn(Rescaling) -> Option<String>> Scaling<'_, F> {
    /// What stands in the cell of a term.
    pub(super) fn term(&self, term: Rescaling) -> Cell {
        Sum::cell(self.sum(term).as_ref(), Some(term.of(&self.terms)))
    }

    fn sum(&self, term: Rescaling) -> Option<Sum> {
        let (scores, unit) = (&self.scores, self.scores.unit);
        let Rescaled { survey, on_top, .. } = self.terms;
        match term {
            Rescaling::Survey => scores.points(&scores.nodes.survey),
            Rescaling::OnTop => scores.points(&scores.nodes.on_top),
            Rescaling::Appraised => {
                let others = [Rescaling::Survey, Rescaling::OnTop];
                let others = others.into_iter().filter_map(&self.cell);
                let cells: Vec<String> =
                    std::iter::once(self.points.clone()).chain(others).collect();
                let gives = unit.points?.minus(survey).minus(on_top);
                Some(Sum { formula: cells.join("-"), gives })
            }
            Rescaling::Applies => {
                let all = scores.applicable(&scores.nodes.fields)?.gives;
                self.without_survey(self.applicable.as_ref()?, all)
            }
            Rescaling::Whole => self.without_survey(&self.max, unit.max?),
        }
    }

    fn without_survey(&self, formula: &str, gives: Score) -> Option<Sum> {
        let survey = self.scores.maxima(&self.scores.nodes.survey)?;
        Some(Sum {
            formula: format!("{formula}-({})", survey.formula),
            gives: gives.minus(survey.gives),
        })
    }

    /// The appraised part at its whole maximum, survey points and points on top.
    pub(super) fn scaled_back(&self) -> Option<String> {
        let on_top = (self.cell)(Rescaling::OnTop).map(|cell| format!("+{cell}"));
        Some(format!(
            "({}/{}*{}+{}{})",
            (self.cell)(Rescaling::Appraised)?,
            (self.cell)(Rescaling::Applies)?,
            (self.cell)(Rescaling::Whole)?,
            (self.cell)(Rescaling::Survey)?,
            on_top.unwrap_or_default()
        ))
    }
}

impl Tally<'_> {
    /// The terms of a unit's value; one to which everything applies has its own
    /// maximum on both sides of the rule, so that it holds for all.
    pub(super) fn terms(&self) -> Option<Rescaled> {
        let unscaled = || {
            let of = |sum: Option<Sum>| sum.map(|sum| sum.gives).unwrap_or_default();
            let survey = of(self.points(&self.nodes.survey));
            let on_top = of(self.points(&self.nodes.on_top));
            let whole = self.unit.max?.minus(of(self.maxima(&self.nodes.survey)));
            let appraised = self.unit.points?.minus(survey).minus(on_top);
            Some(Rescaled { appraised, applies: whole, whole, survey, on_top })
        };
        self.unit.rescaled.or_else(unscaled)
    }
}
