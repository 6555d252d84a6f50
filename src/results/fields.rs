//! The fields and criteria of one unit.

use super::figures::{Field, FieldChange, OnTop, Sources};
use super::rules::BoardRules;
use super::scheme::{Cells, Scheme};
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
        let parts = self.standing.scores.parts.get(&at).copied().unwrap_or_default();
        let score = |mark: Option<Mark>| mark.map(|mark| mark.score);
        let lost = max.zip(points).filter(|_| !criterion.kind.is_on_top());
        let value = self.standing.values[at].as_ref();
        let below = self.scheme.below(at).iter().map(|at| self.criterion(*at));
        let mut field = Field {
            code: self.scheme.code(at),
            name: self.scheme.name(at),
            kind: on_top(criterion.kind),
            points,
            max,
            value: value.map(|value| value.printed(self.rules.decimals)),
            rank: self.standing.ranks[at],
            own: score(parts.own),
            appraised: score(parts.appraised),
            survey: score(parts.survey),
            lost: lost.map(|(max, points)| max.minus(points)),
            change: None,
            criteria: below.collect(),
            sources: got.map_or_else(|| self.mark(at), |got| got.sources.clone()),
        };
        field.change = self.change(at, &field);
        field
    }

    /// The cell that says that a criterion does not apply.
    fn mark(&self, at: usize) -> Sources {
        let scores = self.standing.scores;
        match scores.points[at] {
            Points::NotApplicable(Some(cell)) => Cells::of(scores).sources([cell]),
            _ => Sources::default(),
        }
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
