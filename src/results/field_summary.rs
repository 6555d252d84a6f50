//! Each field and criterion over all ranked units: who did best, who lost most.

use super::fields::on_top;
use super::figures::{Extreme, FieldSummary, Lost, MeanOnly};
use super::rules::BoardRules;
use super::scheme::Scheme;
use super::standing::Standing;
use super::years::PastYear;
use crate::numbers::{Exact, Printed, Score};

/// A board about to be summed up, criterion by criterion.
pub(super) struct OfFields<'a> {
    pub scheme: &'a Scheme<'a>,
    pub rules: &'a BoardRules,
    pub standings: &'a [Standing<'a>],
    pub last_year: Option<&'a PastYear<'a>>,
}

impl OfFields<'_> {
    /// Sums up every field over the ranked units that it applies to.
    pub(super) fn all(&self) -> Vec<FieldSummary> {
        self.scheme.fields().map(|at| self.criterion(at)).collect()
    }

    /// One criterion, with everything below it.
    fn criterion(&self, at: usize) -> FieldSummary {
        let criterion = self.scheme.criterion(at);
        let values = means(self.standings, at);
        let mean = values.map(|mean| self.printed(&mean));
        let before = self.last_year.and_then(|year| self.printed_before(year, at));
        let points: Vec<Exact> =
            self.points(at).map(|(_, points)| points.into()).collect();
        let (highest, lowest) = self.extremes(at);
        let max = criterion.max.filter(|_| !criterion.kind.is_on_top());
        FieldSummary {
            code: self.scheme.code(at),
            name: self.scheme.name(at),
            kind: on_top(criterion.kind),
            max: criterion.max,
            mean,
            mean_points: Exact::mean(points.iter()).map(|mean| self.printed(&mean)),
            highest,
            lowest,
            full_marks: max
                .map(|_| self.lost(at).filter(|(_, lost)| is_zero(*lost)).count()),
            lost: max.and_then(|_| self.loss(at)),
            self_gap: self.self_gap(at),
            previous: before.map(|mean| MeanOnly { mean }),
            change: mean
                .zip(before)
                .map(|(now, then)| MeanOnly { mean: now.minus(then) }),
            criteria: self
                .scheme
                .below(at)
                .iter()
                .map(|at| self.criterion(*at))
                .collect(),
        }
    }

    fn printed(&self, value: &Exact) -> Printed {
        value.printed(self.rules.decimals)
    }

    fn printed_before(&self, year: &PastYear<'_>, at: usize) -> Option<Printed> {
        means(&year.standings, year.place_of(at)?).map(|mean| self.printed(&mean))
    }

    fn ranked(&self) -> impl Iterator<Item = &Standing<'_>> {
        self.standings.iter().filter(|unit| unit.rank.is_some())
    }

    /// The points of every ranked unit that the criterion applies to.
    fn points(&self, at: usize) -> impl Iterator<Item = (&str, Score)> {
        self.ranked().filter_map(move |unit| {
            Some((unit.scores.name.as_str(), unit.got[at].as_ref()?.points))
        })
    }

    /// What is missing to the applicable maximum.
    fn lost(&self, at: usize) -> impl Iterator<Item = (&str, Score)> {
        self.ranked().filter_map(move |unit| {
            let got = unit.got[at].as_ref()?;
            Some((unit.scores.name.as_str(), got.max?.minus(got.points)))
        })
    }

    /// The best and the worst printed value, each with all units that share it.
    fn extremes(&self, at: usize) -> (Option<Extreme>, Option<Extreme>) {
        let valued =
            || self.ranked().filter_map(|unit| Some((unit, unit.values[at].as_ref()?)));
        let extreme = |value: Option<&Exact>| {
            let value = self.printed(value?);
            let same = valued().filter(|(_, own)| self.printed(own) == value);
            let units = same.map(|(unit, _)| unit.scores.name.clone()).collect();
            Some(Extreme { value, units })
        };
        let values = || valued().map(|(_, value)| value);
        (extreme(values().max()), extreme(values().min()))
    }

    /// How many units lose points, how many on average, and who loses most.
    fn loss(&self, at: usize) -> Option<Lost> {
        let all: Vec<Exact> = self.lost(at).map(|(_, lost)| lost.into()).collect();
        let most = self.lost(at).map(|(_, lost)| lost).max()?;
        let losers = || self.lost(at).filter(|(_, lost)| !is_zero(*lost));
        let names = losers().filter(|(_, lost)| *lost == most);
        Some(Lost {
            mean: self.printed(&Exact::mean(all.iter())?),
            count: losers().count(),
            most,
            units: names.map(|(name, _)| name.to_owned()).collect(),
        })
    }

    /// By how much self-scores lie above the points that count, on average.
    fn self_gap(&self, at: usize) -> Option<Printed> {
        let gap = |unit: &Standing<'_>| {
            let parts = unit.scores.parts.get(&at)?;
            let judged = match parts.appraised {
                Some(mark) => mark.score,
                None => unit.got[at].as_ref()?.points,
            };
            Some(Exact::from(parts.own?.score.minus(judged)))
        };
        let gaps: Vec<Exact> = self.ranked().filter_map(gap).collect();
        Exact::mean(gaps.iter()).map(|mean| self.printed(&mean))
    }
}

fn is_zero(score: Score) -> bool {
    score == Score::default()
}

/// The mean value of the ranked units that a criterion applies to.
fn means(standings: &[Standing<'_>], at: usize) -> Option<Exact> {
    let ranked = standings.iter().filter(|unit| unit.rank.is_some());
    let values: Vec<&Exact> =
        ranked.filter_map(|unit| unit.values[at].as_ref()).collect();
    Exact::mean(values.into_iter())
}
