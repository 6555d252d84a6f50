//! Earlier years of a board: last year in full, the others for their series.

use super::called::Called;
use super::deciders::Deciders;
use super::figures::{PastMean, PastValue, Previous};
use super::rules::{BoardRules, UnitRules};
use super::scheme::Scheme;
use super::standing::{Standing, stand};
use super::years::{PastYear, rules_of_year};
use super::{BoardInput, consistency, rescale};
use crate::findings::Finding;
use crate::numbers::{Exact, Rank};
use crate::scores::Table;

/// Ranks of an earlier year that the job points to are those that were published: the
/// list may have lost units since.
fn take_at_its_word(standings: &mut [Standing<'_>]) {
    for standing in standings {
        let stated = standing.scores.stated_rank.as_ref();
        standing.rank = stated.and_then(|mark| Rank::stated(mark.score));
    }
}

/// The lists of earlier years, each with its criteria worked out.
pub(super) struct Archive<'a> {
    last: Option<Scheme<'a>>,
    earlier: Vec<(i32, Scheme<'a>)>,
}

impl<'a> Archive<'a> {
    pub(super) fn of(input: &'a BoardInput) -> Self {
        let earlier = |(year, table): &'a (i32, Table)| (*year, Scheme::of(table));
        Self {
            last: input.previous.as_ref().map(Scheme::of),
            earlier: input.history.iter().map(earlier).collect(),
        }
    }
}

/// Earlier years, measured and ranked by this year's rules.
pub(super) struct Past<'a> {
    pub last: Option<PastYear<'a>>,
    /// In any order; last year is none of them.
    earlier: Vec<PastYear<'a>>,
}

impl<'a> Past<'a> {
    pub(super) fn of(
        archive: &'a Archive<'a>,
        now: &Scheme<'_>,
        rules: &BoardRules,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut year = |scheme: &'a Scheme<'a>, year: Option<i32>| {
            let rules = rules_of_year(rules, year);
            let deciders = Deciders::of(scheme.table, &rules, findings);
            let mut standings =
                stand(scheme, &rules, &deciders, &Called::of(&[]), findings);
            if scheme.table.ranks_named {
                consistency::stated_order(&standings, findings);
                take_at_its_word(&mut standings);
            } else {
                consistency::stated_ranks(&standings, findings);
            }
            rescale::check(scheme, &rules, findings);
            PastYear::new(scheme, now, &rules, standings)
        };
        let last = archive.last.as_ref().map(|one| year(one, rules.previous_year));
        let earlier = archive.earlier.iter().map(|(at, one)| year(one, Some(*at)));
        Self { last, earlier: earlier.collect() }
    }

    /// Every earlier year whose number is known, the earliest first.
    fn years(&self) -> Vec<(i32, &PastYear<'a>)> {
        let all = self.earlier.iter().chain(&self.last);
        let mut years: Vec<(i32, &PastYear<'a>)> =
            all.filter_map(|past| Some((past.year?, past))).collect();
        years.sort_by_key(|(year, _)| *year);
        years
    }

    /// What a unit and those that it continues had, the earliest year first.
    pub(super) fn of_unit(
        &self,
        name: &str,
        rules: Option<&UnitRules>,
    ) -> Vec<PastValue> {
        let past = self.years().into_iter().filter_map(|(year, past)| {
            let before = past.compared(name, rules).with()?.figures()?;
            let Previous { value, rank, sources, .. } = before;
            Some(PastValue { year, value, rank, sources })
        });
        past.collect()
    }

    /// The mean of every earlier year, the earliest first.
    pub(super) fn means(&self, rules: &BoardRules) -> Vec<PastMean> {
        let mean = |(year, past): (i32, &PastYear<'a>)| {
            let values: Vec<&Exact> = past.ranked().map(|u| &u.measured.value).collect();
            let count = values.len();
            let mean = Exact::mean(values.into_iter())?.printed(rules.decimals);
            Some(PastMean { year, mean, count })
        };
        self.years().into_iter().filter_map(mean).collect()
    }

    /// Whether a series has no gap: once a unit appears, every later year has it.
    pub(super) fn is_unbroken(&self, history: &[PastValue]) -> bool {
        let years = self.years();
        let first = history.first().map(|past| past.year);
        let expected = years.iter().filter(|(year, _)| Some(*year) >= first).count();
        !history.is_empty() && expected == history.len()
    }
}
