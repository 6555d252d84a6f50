//! The units of one table, measured and ranked by both routes.

use super::index::{self, Got, Measured, measure};
use super::ranking::{Contender, rank_by_counting, rank_by_sorting};
use super::rules::{BoardRules, Ties, UnitRules};
use crate::findings::{Code, Finding};
use crate::numbers::{Exact, Rank};
use crate::scores::{Points, Table, UnitScores, ValueRule};

/// A unit on its way to becoming a figure.
pub(super) struct Standing<'a> {
    pub scores: &'a UnitScores,
    pub rules: Option<&'a UnitRules>,
    pub measured: Measured,
    /// One per field; `None` where it does not apply.
    pub got: Vec<Option<Got>>,
    pub rank: Option<Rank>,
    /// One per field: its value before rounding.
    pub fields: Vec<Option<Exact>>,
    pub field_ranks: Vec<Option<Rank>>,
}

impl Standing<'_> {
    /// Whether it takes part in the ranking.
    pub(super) fn is_ranked(&self) -> bool {
        self.rules.is_none_or(|rules| rules.ranked)
    }

    /// The fields' percentages that a band's condition looks at.
    pub(super) fn known_fields(&self) -> Vec<Exact> {
        self.fields.iter().flatten().cloned().collect()
    }
}

/// Measures and ranks the units of a table.
pub(super) fn stand<'a>(
    table: &'a Table,
    rules: &BoardRules,
    units: &'a [UnitRules],
    findings: &mut Vec<Finding>,
) -> Vec<Standing<'a>> {
    let mut standings = Vec::new();
    for scores in &table.units {
        if let Some(finding) = excused_without_maximum(table, scores) {
            findings.push(finding);
            continue;
        }
        let Some(measured) = measure(table, scores, rules) else {
            let finding = Finding::new(Code::NothingApplies, scores.place.clone());
            findings
                .push(finding.with("unit", &scores.name).about([scores.name.clone()]));
            continue;
        };
        let got: Vec<Option<Got>> =
            (0..table.field_count).map(|at| index::got(table, scores, at)).collect();
        let fields = got.iter().map(|got| got.as_ref().and_then(share)).collect();
        let rules = units.iter().find(|rules| rules.is_about(&scores.name));
        standings.push(Standing {
            scores,
            rules,
            measured,
            got,
            rank: None,
            fields,
            field_ranks: vec![None; table.field_count],
        });
    }
    rank(rules, &mut standings, findings);
    rank_fields(rules, table.field_count, &mut standings);
    standings
}

/// A criterion that does not apply takes its maximum away, so the total's
/// maximum must be made of known parts.
fn excused_without_maximum(table: &Table, scores: &UnitScores) -> Option<Finding> {
    let unknown: Vec<&str> = table
        .criteria
        .iter()
        .zip(&scores.points)
        .filter(|(one, points)| **points == Points::NotApplicable && one.max.is_none())
        .map(|(one, _)| one.name.as_str())
        .collect();
    if table.rule != ValueRule::Total || unknown.is_empty() {
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
            key: rules.key(&standings[*at].measured.value),
            ties: {
                let ties = standings[*at].scores.ties.iter();
                ties.map(|mark| mark.as_ref().map(|mark| mark.score)).collect()
            },
        })
        .collect();
    let counted = rank_by_counting(&contenders, rules.direction, &rules.ties);
    let sorted = rank_by_sorting(&contenders, rules.direction, &rules.ties);
    for ((at, counted), sorted) in ranked.into_iter().zip(counted).zip(sorted) {
        let unit = &mut standings[at];
        unit.rank = Some(counted);
        if counted != sorted {
            let place = unit.scores.place.clone();
            findings
                .push(Finding::new(Code::RanksDisagree, place).found(&unit.scores.name));
        }
    }
}

/// Fields rank among the units they apply to; ties share a rank.
fn rank_fields(rules: &BoardRules, fields: usize, standings: &mut [Standing<'_>]) {
    for field in 0..fields {
        let (at, contenders): (Vec<usize>, Vec<Contender>) = standings
            .iter()
            .enumerate()
            .filter(|(_, standing)| standing.is_ranked())
            .filter_map(|(at, standing)| {
                let key = rules.key(standing.fields[field].as_ref()?);
                Some((at, Contender { key, ties: Vec::new() }))
            })
            .unzip();
        let ranks = rank_by_sorting(&contenders, rules.direction, &Ties::Skip);
        for (at, rank) in at.into_iter().zip(ranks) {
            standings[at].field_ranks[field] = Some(rank);
        }
    }
}
