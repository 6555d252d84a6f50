//! Each field and criterion over all ranked units: who did best, who lost most.

use std::collections::BTreeMap;

use super::fields::on_top;
use super::figures::{Extreme, FieldSummary, Lost, MeanOnly};
use super::index::Got;
use super::rescale::is_survey;
use super::rules::BoardRules;
use super::scheme::Scheme;
use super::standing::Standing;
use super::years::PastYear;
use crate::numbers::{Exact, Printed, Score};
use crate::scores::Parts;

/// A board about to be summed up, criterion by criterion.
pub(super) struct OfFields<'a> {
    scheme: &'a Scheme<'a>,
    rules: &'a BoardRules,
    last_year: Option<&'a PastYear<'a>>,
    /// The ranked units; only what a criterion asks of them, close together.
    ranked: Vec<Ranked<'a>>,
}

struct Ranked<'a> {
    name: &'a str,
    got: &'a [Option<Got>],
    values: &'a [Option<Exact>],
    parts: &'a BTreeMap<usize, Parts>,
}

/// What one ranked unit has of a criterion that applies to it.
struct Entry<'a> {
    name: &'a str,
    points: Score,
    /// What is missing to the applicable maximum.
    lost: Option<Score>,
    value: Option<&'a Exact>,
    /// By how much its self-score lies above the points that count.
    self_gap: Option<Score>,
}

impl<'a> OfFields<'a> {
    pub(super) fn new(
        scheme: &'a Scheme<'a>,
        rules: &'a BoardRules,
        standings: &'a [Standing<'a>],
        last_year: Option<&'a PastYear<'a>>,
    ) -> Self {
        let ranked = standings.iter().filter(|unit| unit.rank.is_some());
        let ranked = ranked.map(|unit| Ranked {
            name: &unit.scores.name,
            got: &unit.got,
            values: &unit.values,
            parts: &unit.scores.parts,
        });
        Self { scheme, rules, last_year, ranked: ranked.collect() }
    }

    /// Sums up every field over the ranked units that it applies to.
    pub(super) fn all(&self) -> Vec<FieldSummary> {
        self.scheme.fields().map(|at| self.criterion(at)).collect()
    }

    /// One criterion, with everything below it.
    fn criterion(&self, at: usize) -> FieldSummary {
        let criterion = self.scheme.criterion(at);
        let label = self.scheme.label(at);
        let column = self.column(at);
        let values = column.iter().filter_map(|entry| entry.value);
        let mean = self.mean(values);
        let before = self.last_year.and_then(|year| {
            let then = year.place_of(at)?;
            self.mean(year.ranked().filter_map(|unit| unit.values[then].as_ref()))
        });
        let (highest, lowest) = self.extremes(&column);
        let measured = criterion.max.is_some() && !criterion.kind.is_on_top();
        let lost = || column.iter().filter_map(|entry| entry.lost).filter(|_| measured);
        FieldSummary {
            code: label.code.clone(),
            name: label.name.clone(),
            kind: on_top(criterion.kind),
            survey: is_survey(criterion, self.rules),
            max: criterion.max,
            mean,
            mean_points: self.mean_of(column.iter().map(|entry| entry.points)),
            highest,
            lowest,
            full_marks: measured.then(|| lost().filter(|lost| lost.is_zero()).count()),
            lost: lost().max().and_then(|most| self.loss(&column, most)),
            self_gap: self.mean_of(column.iter().filter_map(|entry| entry.self_gap)),
            previous: before.map(|mean| MeanOnly { mean }),
            change: mean
                .zip(before)
                .map(|(now, then)| MeanOnly { mean: now.minus(then) }),
            criteria: {
                let below = self.scheme.below(at).iter();
                below.map(|at| self.criterion(*at)).collect()
            },
        }
    }

    /// Every ranked unit that a criterion applies to.
    fn column(&self, at: usize) -> Vec<Entry<'a>> {
        let entry = |unit: &Ranked<'a>| {
            let Got { points, max } = unit.got[at]?;
            Some(Entry {
                name: unit.name,
                points,
                lost: max.map(|max| max.minus(points)),
                value: unit.values[at].as_ref(),
                self_gap: unit.parts.get(&at).and_then(|parts| self_gap(parts, points)),
            })
        };
        self.ranked.iter().filter_map(entry).collect()
    }

    fn printed(&self, value: &Exact) -> Printed {
        value.printed(self.rules.decimals)
    }

    fn mean<'v>(&self, values: impl Iterator<Item = &'v Exact>) -> Option<Printed> {
        let values: Vec<&Exact> = values.collect();
        Exact::mean(values.into_iter()).map(|mean| self.printed(&mean))
    }

    /// The mean of scores, summed up before anything is divided.
    fn mean_of(&self, scores: impl Iterator<Item = Score>) -> Option<Printed> {
        let mut count = 0;
        let sum: Score = scores.inspect(|_| count += 1).sum();
        let mean = &Exact::from(sum) / &Exact::whole(count);
        mean.map(|mean| self.printed(&mean))
    }

    /// The best and the worst printed value, each with all units that share it.
    fn extremes(&self, column: &[Entry<'_>]) -> (Option<Extreme>, Option<Extreme>) {
        let valued = column
            .iter()
            .filter_map(|entry| Some((entry.name, self.printed(entry.value?))));
        let valued: Vec<(&str, Printed)> = valued.collect();
        let extreme = |value: Printed| {
            let same = valued.iter().filter(|(_, own)| *own == value);
            Extreme { value, units: same.map(|(name, _)| (*name).to_owned()).collect() }
        };
        let bounds = valued.iter().map(|(_, value)| (*value, *value));
        let bounds = bounds.reduce(|(low, high), (value, _)| {
            if value > high { (low, value) } else { (low.min(value), high) }
        });
        (bounds.map(|(_, high)| extreme(high)), bounds.map(|(low, _)| extreme(low)))
    }

    /// How many units lose points, how many on average, and who loses most.
    fn loss(&self, column: &[Entry<'_>], most: Score) -> Option<Lost> {
        let lost = || column.iter().filter_map(|entry| Some((entry.name, entry.lost?)));
        let losers = || lost().filter(|(_, lost)| !lost.is_zero());
        let names = losers().filter(|(_, lost)| *lost == most);
        Some(Lost {
            mean: self.mean_of(lost().map(|(_, lost)| lost))?,
            count: losers().count(),
            of: lost().count(),
            most,
            units: names.map(|(name, _)| name.to_owned()).collect(),
        })
    }
}

/// By how much a self-score lies above what the appraisal gave, or else above
/// the points that count.
fn self_gap(parts: &Parts, points: Score) -> Option<Score> {
    let judged = parts.appraised.map_or(points, |mark| mark.score);
    Some(parts.own?.score.minus(judged))
}
