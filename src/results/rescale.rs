//! The other convention of "không áp dụng": the appraised part is scaled back
//! to its whole maximum, and survey points are added unscaled.
//!
//! Appraised 50 of 60, for 10 of its 70 do not apply, and 24 of 30 from a
//! survey make 50 / 60 x 70 + 24 = 82,33, where reducing the maximum makes
//! (50 + 24) / 90 = 82,22.

use super::index::{self, Got, Measured, excused, got, nominal};
use super::rules::{BoardRules, NotApplicable};
use crate::findings::{Code, Finding};
use crate::numbers::{Exact, Score};
use crate::scores::names::fold;
use crate::scores::{Criterion, Points, Table, UnitScores, ValueRule};

/// Whether a unit's appraised part has to be scaled back.
pub(super) fn is_needed(table: &Table, unit: &UnitScores, rules: &BoardRules) -> bool {
    rules.not_applicable == NotApplicable::Rescale
        && matches!(table.rule, ValueRule::Total | ValueRule::Fields)
        && unit.points.contains(&Points::NotApplicable)
}

/// Whether the job names this criterion as one that a survey scores.
fn is_survey(criterion: &Criterion, rules: &BoardRules) -> bool {
    rules.survey.iter().any(|named| names(criterion, named))
}

/// By its code, or else by its name.
fn names(criterion: &Criterion, named: &str) -> bool {
    let code = |text: &str| text.trim().trim_end_matches('.').to_owned();
    (!criterion.code.is_empty() && code(&criterion.code) == code(named))
        || fold(&criterion.name) == fold(named)
}

/// What one of the two parts comes to.
#[derive(Default)]
struct Part {
    got: Vec<Got>,
    /// Its maximum before anything is excused.
    nominal: Vec<Score>,
    excused: Vec<Score>,
}

#[derive(Default)]
struct Parts {
    appraised: Part,
    survey: Part,
}

/// The index of a unit to which something does not apply.
pub(super) fn measure(
    table: &Table,
    unit: &UnitScores,
    rules: &BoardRules,
) -> Option<Measured> {
    let mut parts = Parts::default();
    for at in 0..table.field_count {
        split(table, unit, rules, at, &mut parts)?;
    }
    let Parts { appraised, survey } = parts;
    let sum = |scores: &[Score]| scores.iter().copied().sum::<Score>();
    let whole = sum(&appraised.nominal);
    let applies = Exact::from(whole.minus(sum(&appraised.excused)));
    let max = [whole, sum(&survey.nominal)].into_iter().sum();
    let all = appraised.got.iter().chain(&survey.got).cloned();
    let Got { points, sources, .. } = index::sum(all)?;
    let points_of = |part: &Part| -> Exact {
        Exact::from(part.got.iter().map(|got| got.points).sum::<Score>())
    };
    let scaled = &(&points_of(&appraised) * &Exact::from(whole)) / &applies;
    let total = &scaled? + &points_of(&survey);
    let share = (&total / &Exact::from(max))?;
    let value = &share * &Exact::from(rules.scale(nominal(table)));
    Some(Measured { value, points, max: Some(max), sources })
}

/// Adds a criterion to the part that it belongs to; one that is made of both
/// goes down to those below it. `None` where a maximum is unknown.
fn split(
    table: &Table,
    unit: &UnitScores,
    rules: &BoardRules,
    at: usize,
    parts: &mut Parts,
) -> Option<()> {
    let criterion = &table.criteria[at];
    let below: Vec<usize> = table.below(at).collect();
    let own = is_survey(criterion, rules);
    if !own && holds_survey(table, rules, &below) {
        return below.iter().try_for_each(|at| split(table, unit, rules, *at, parts));
    }
    let part = if own { &mut parts.survey } else { &mut parts.appraised };
    let of_those_below = || below.iter().map(|at| table.criteria[*at].max).sum();
    let max: Option<Score> = criterion.max.or_else(of_those_below);
    part.nominal.push(max?);
    part.excused.push(excused(table, unit, at));
    part.got.extend(got(table, unit, at));
    Some(())
}

fn holds_survey(table: &Table, rules: &BoardRules, criteria: &[usize]) -> bool {
    criteria.iter().any(|at| {
        let below: Vec<usize> = table.below(*at).collect();
        is_survey(&table.criteria[*at], rules) || holds_survey(table, rules, &below)
    })
}

/// Reports criteria that the job names and the board does not have.
pub(super) fn check_names(
    table: &Table,
    rules: &BoardRules,
    findings: &mut Vec<Finding>,
) {
    for named in &rules.survey {
        if !table.criteria.iter().any(|one| names(one, named)) {
            let finding = Finding::new(Code::CriterionUnknown, table.place.clone());
            findings.push(finding.found(named));
        }
    }
}

/// Reports units that cannot be scaled back: nothing tells the survey part,
/// part of the survey itself does not apply, or points are given on top.
pub(super) fn check(table: &Table, rules: &BoardRules, findings: &mut Vec<Finding>) {
    let surveyed = table.criteria.iter().any(|one| is_survey(one, rules));
    let in_survey = |at: usize| {
        let below: Vec<usize> = table.below(at).collect();
        holds_survey(table, rules, &below)
            || ancestors(table, at).any(|at| is_survey(&table.criteria[at], rules))
    };
    for unit in table.units.iter().filter(|unit| is_needed(table, unit, rules)) {
        let not_applicable: Vec<usize> = (0..table.criteria.len())
            .filter(|at| unit.points[*at] == Points::NotApplicable)
            .collect();
        if surveyed && !table.on_top && !not_applicable.iter().any(|at| in_survey(*at)) {
            continue;
        }
        let names = not_applicable.iter().map(|at| table.criteria[*at].name.as_str());
        findings.push(
            Finding::new(Code::CannotRescale, unit.place.clone())
                .found(names.collect::<Vec<_>>().join("; "))
                .with("unit", &unit.name)
                .about([unit.name.clone()]),
        );
    }
}

/// A criterion and everything above it.
fn ancestors(table: &Table, at: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(at), |at| table.criteria[*at].parent)
}
