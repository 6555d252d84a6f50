//! The fields and criteria of one unit.

use super::cells;
use super::figures::{Field, FieldChange, Judged, OnTop, Sources};
use super::rules::BoardRules;
use super::scheme::Scheme;
use super::standing::Standing;
use super::years::Predecessor;
use crate::scores::{Kind, Mark, Points};

/// One unit on its board, with whoever it is compared with.
pub(super) struct Fields<'a> {
    pub scheme: &'a Scheme<'a>,
    pub rules: &'a BoardRules,
    pub standing: &'a Standing<'a>,
    pub before: Option<&'a Predecessor<'a>>,
}

impl Fields<'_> {
    /// What the unit got in every field, and how it changed.
    pub(super) fn all(&self) -> Vec<Field> {
        self.scheme.fields().map(|at| self.criterion(at)).collect()
    }

    /// One criterion, with everything below it.
    fn criterion(&self, at: usize) -> Field {
        let criterion = self.scheme.criterion(at);
        let got = self.standing.got[at].as_ref();
        let points = got.map(|got| got.points);
        let max = got.and_then(|got| got.max).or(criterion.max);
        let value = self.standing.values[at].as_ref();
        let below = self.scheme.below(at).iter();
        let below: Vec<Field> = below.map(|at| self.criterion(*at)).collect();
        let mut field = Field {
            label: self.scheme.label(at).clone(),
            kind: on_top(criterion.kind),
            points,
            max,
            value: value.map(|value| value.printed(self.rules.decimals)),
            rank: self.standing.ranks[at],
            judged: self.judged(at),
            change: None,
            sources: self.sources(at, &below),
            criteria: below,
        };
        field.change = self.change(at, &field).map(Box::new);
        field
    }

    /// What the workbook gives apart.
    fn judged(&self, at: usize) -> Option<Box<Judged>> {
        let parts = self.standing.scores.parts.get(&at)?;
        let score = |mark: Option<Mark>| mark.map(|mark| mark.score);
        let judged = Judged {
            own: score(parts.own),
            appraised: score(parts.appraised),
            survey: score(parts.survey),
            deducted: score(parts.deducted),
        };
        Some(judged.into())
    }

    /// The cells of its own, or else those of the criteria below it that apply.
    fn sources(&self, at: usize, below: &[Field]) -> Sources {
        let sheet = &self.standing.measured.sources;
        match &self.standing.scores.points[at] {
            Points::Given(mark) => return sheet.with_one(mark.cell),
            Points::NotApplicable(mark) => return sheet.with(*mark),
            Points::InParts => {}
        }
        if let Some(given) = cells::given(self.standing.scores, at) {
            return sheet.with(given);
        }
        let below = below.iter().filter(|field| field.points.is_some());
        sheet.with(below.flat_map(|field| field.sources.cells().iter().copied()))
    }

    fn change(&self, at: usize, now: &Field) -> Option<FieldChange> {
        let before = self.before?.criterion(at)?;
        Some(FieldChange {
            value: now.value.zip(before.value).map(|(now, then)| now.minus(then)),
            points: now.points.zip(before.points).map(|(now, then)| now.minus(then)),
            rank: now.rank.zip(before.rank).map(|(now, then)| now.gained_since(then)),
        })
    }
}

/// How points outside the hundred count.
pub(super) fn on_top(kind: Kind) -> Option<OnTop> {
    match kind {
        Kind::Counted => None,
        Kind::Bonus => Some(OnTop::Bonus),
        Kind::Deduction => Some(OnTop::Deduction),
        Kind::Either => Some(OnTop::Either),
    }
}
