//! The units of one table, measured and ranked by both routes.

use super::called::Called;
use super::deciders::Deciders;
use super::halves::both;
use super::index::{Gains, Got, Measured};
use super::ranking::{Contender, rank_by_counting, rank_by_sorting, rank_values};
use super::recount;
use super::rules::{BoardRules, UnitRules};
use super::scheme::Scheme;
use crate::findings::{Code, Finding};
use crate::numbers::{Exact, Rank, Score};
use crate::scores::{Table, UnitScores, ValueRule};

/// A unit on its way to becoming a figure.
pub(super) struct Standing<'a> {
    pub scores: &'a UnitScores,
    pub rules: Option<&'a UnitRules>,
    pub measured: Measured,
    /// One per criterion; `None` where it does not apply.
    pub got: Vec<Option<Got>>,
    /// What decides where its value equals another's; `None` for a blank.
    pub ties: Vec<Option<Score>>,
    pub rank: Option<Rank>,
    /// One per criterion: its value before rounding.
    pub values: Vec<Option<Exact>>,
    /// One per criterion.
    pub ranks: Vec<Option<Rank>>,
    /// How many of the criteria are fields.
    field_count: usize,
}

impl Standing<'_> {
    /// Whether it takes part in the ranking.
    pub(super) fn is_ranked(&self) -> bool {
        self.rules.is_none_or(|rules| rules.ranked)
    }

    /// The fields' percentages that a band's condition looks at.
    pub(super) fn known_fields(&self) -> Vec<Exact> {
        self.values[..self.field_count].iter().flatten().cloned().collect()
    }
}

/// Measures and ranks the units of a table.
pub(super) fn stand<'a>(
    scheme: &Scheme<'a>,
    rules: &BoardRules,
    deciders: &Deciders,
    units: &Called<'a>,
    findings: &mut Vec<Finding>,
) -> Vec<Standing<'a>> {
    let measure = |half: &'a [UnitScores]| {
        let mut findings = Vec::new();
        let one =
            |scores| standing(scheme, rules, deciders, (scores, units), &mut findings);
        let standings: Vec<Standing<'a>> = half.iter().filter_map(one).collect();
        (standings, findings)
    };
    let (first, second) = scheme.table.units.split_at(scheme.table.units.len() / 2);
    let (first, second) = both(|| measure(first), || measure(second));
    let (mut standings, told) = first;
    standings.extend(second.0);
    findings.extend([told, second.1].concat());
    rank(rules, &mut standings, findings);
    rank_criteria(rules, scheme.table.criteria.len(), &mut standings);
    standings
}

/// Measures one unit; a finding says why there is nothing to rank.
fn standing<'a>(
    scheme: &Scheme<'a>,
    rules: &BoardRules,
    deciders: &Deciders,
    (scores, units): (&'a UnitScores, &Called<'a>),
    findings: &mut Vec<Finding>,
) -> Option<Standing<'a>> {
    let table = scheme.table;
    if let Some(finding) = excused_without_maximum(table, scores) {
        findings.push(finding);
        return None;
    }
    let gains = Gains::of(scheme, scores);
    let Some(measured) = gains.measure(rules) else {
        let finding = Finding::new(Code::NothingApplies, scores.place.clone());
        findings.push(finding.with("unit", &scores.name).about([scores.name.clone()]));
        return None;
    };
    if !recount::agrees(scheme, rules, scores, &measured) {
        findings.push(disagreeing(scores));
    }
    let got = gains.got;
    let values = got.iter().zip(&table.criteria).map(|(got, criterion)| {
        got.as_ref().filter(|_| !criterion.kind.is_on_top()).and_then(share)
    });
    Some(Standing {
        scores,
        rules: units.rules(&scores.name),
        ties: deciders.of_unit(scores, &got),
        measured,
        values: values.collect(),
        got,
        rank: None,
        ranks: vec![None; table.criteria.len()],
        field_count: table.field_count,
    })
}

/// A criterion that does not apply takes its maximum away, so the total's
/// maximum must be made of known parts.
fn excused_without_maximum(table: &Table, scores: &UnitScores) -> Option<Finding> {
    if table.rule != ValueRule::Total {
        return None;
    }
    let unknown: Vec<&str> = table
        .criteria
        .iter()
        .zip(&scores.points)
        .filter(|(one, points)| {
            points.is_excused() && one.max.is_none() && !one.kind.is_on_top()
        })
        .map(|(one, _)| one.name.as_str())
        .collect();
    if unknown.is_empty() {
        return None;
    }
    let finding = Finding::new(Code::MaximumUnknown, scores.place.clone());
    Some(finding.found(unknown.join("; ")).with("unit", &scores.name))
}

/// The percentage of the maximum, or the points where there is none.
pub(super) fn share(got: &Got) -> Option<Exact> {
    match got.max {
        Some(max) => Exact::share(got.points, max),
        None => Some(got.points.into()),
    }
}

/// Ranks the units that take part, by both routes.
fn rank(rules: &BoardRules, standings: &mut [Standing<'_>], findings: &mut Vec<Finding>) {
    let ranked: Vec<usize> =
        (0..standings.len()).filter(|at| standings[*at].is_ranked()).collect();
    let contenders: Vec<Contender> = ranked
        .iter()
        .map(|at| Contender {
            key: rules.key(&standings[*at].measured.value).into_owned(),
            ties: standings[*at].ties.clone(),
        })
        .collect();
    let counted = rank_by_counting(&contenders, rules.direction, &rules.ties);
    let sorted = rank_by_sorting(&contenders, rules.direction, &rules.ties);
    for ((at, counted), sorted) in ranked.into_iter().zip(counted).zip(sorted) {
        let unit = &mut standings[at];
        unit.rank = Some(counted);
        if counted != sorted {
            findings.push(disagreeing(unit.scores));
        }
    }
}

/// Two routes that do not meet; nothing may be written.
fn disagreeing(unit: &UnitScores) -> Finding {
    Finding::new(Code::RoutesDisagree, unit.place.clone()).found(&unit.name)
}

/// In every criterion units rank among those that it applies to; ties share a
/// rank.
fn rank_criteria(rules: &BoardRules, count: usize, standings: &mut [Standing<'_>]) {
    let ranked: Vec<usize> =
        (0..standings.len()).filter(|at| standings[*at].is_ranked()).collect();
    for criterion in 0..count {
        let values = ranked.iter().filter_map(|at| {
            Some((rules.key(standings[*at].values[criterion].as_ref()?), *at))
        });
        let values = values.collect();
        for (at, rank) in rank_values(values, rules.direction) {
            standings[at].ranks[criterion] = Some(rank);
        }
    }
}
