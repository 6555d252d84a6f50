//! The other convention of "không áp dụng": the appraised part is scaled back
//! to its whole maximum, and survey points are added unscaled.
//!
//! Appraised 50 of 60, for 10 of its 70 do not apply, and 24 of 30 from a
//! survey make 50 / 60 x 70 + 24 = 82,33, where reducing the maximum makes
//! (50 + 24) / 90 = 82,22.

use super::deciders;
use super::figures::Rescaled;
use super::index::{Gains, Got, Measured};
use super::rules::{BoardRules, NotApplicable};
use super::scheme::Scheme;
use crate::findings::{Code, Finding};
use crate::numbers::Score;
use crate::scores::{Criterion, Table, UnitScores, ValueRule};

/// Whether a unit's appraised part has to be scaled back.
pub(super) fn is_needed(table: &Table, unit: &UnitScores, rules: &BoardRules) -> bool {
    rules.not_applicable == NotApplicable::Rescale
        && matches!(table.rule, ValueRule::Total | ValueRule::Fields)
        && excused(table, unit).next().is_some()
}

/// Whether the job names this criterion as one that a survey scores.
pub(super) fn is_survey(criterion: &Criterion, rules: &BoardRules) -> bool {
    rules.survey.iter().any(|named| criterion.is_called(named))
}

/// What one of the parts comes to.
#[derive(Default)]
struct Part {
    criteria: Vec<usize>,
    /// Its maximum before anything is excused.
    nominal: Vec<Score>,
}

#[derive(Default)]
struct Parts {
    appraised: Part,
    survey: Part,
    on_top: Part,
}

/// The index of a unit to which something does not apply.
pub(super) fn measure(
    scheme: &Scheme<'_>,
    gains: &Gains<'_>,
    rules: &BoardRules,
) -> Option<Measured> {
    let mut parts = Parts::default();
    for at in scheme.fields() {
        split(scheme, rules, at, &mut parts)?;
    }
    let Parts { appraised, survey, on_top } = parts;
    let whole: Score = appraised.nominal.iter().copied().sum();
    let excused: Score = appraised.criteria.iter().map(|at| gains.excused(*at)).sum();
    let max = [whole].into_iter().chain(survey.nominal.iter().copied()).sum();
    let points_of = |part: &Part| -> Score {
        let got = part.criteria.iter().filter_map(|at| gains.got[*at].as_ref());
        got.map(|got| got.points).sum()
    };
    let rescaled = Rescaled {
        appraised: points_of(&appraised),
        applies: whole.minus(excused),
        whole,
        survey: points_of(&survey),
        on_top: points_of(&on_top),
    };
    let value = rescaled.value(max, rules.scale(scheme.nominal()))?;
    let all = [appraised.criteria, survey.criteria, on_top.criteria].concat();
    let Got { points, .. } = gains.together(&all, false)?;
    let measured = Measured::new(value, points, Some(max), gains.sources(&all));
    Some(Measured { rescaled: Some(rescaled), ..measured })
}

/// Adds a criterion to the part that it belongs to; one that is made of several
/// goes down to those below it. `None` where a maximum is unknown.
fn split(
    scheme: &Scheme<'_>,
    rules: &BoardRules,
    at: usize,
    parts: &mut Parts,
) -> Option<()> {
    let criterion = scheme.criterion(at);
    let below = scheme.below(at);
    if criterion.kind.is_on_top() {
        parts.on_top.criteria.push(at);
        return Some(());
    }
    let own = is_survey(criterion, rules);
    if !own && holds_others(scheme, rules, below) {
        return below.iter().try_for_each(|at| split(scheme, rules, *at, parts));
    }
    let part = if own { &mut parts.survey } else { &mut parts.appraised };
    let of_those_below = || below.iter().map(|at| scheme.criterion(*at).max).sum();
    let max: Option<Score> = criterion.max.or_else(of_those_below);
    part.nominal.push(max?);
    part.criteria.push(at);
    Some(())
}

/// Whether something below is scored by a survey, or given on top.
fn holds_others(scheme: &Scheme<'_>, rules: &BoardRules, criteria: &[usize]) -> bool {
    criteria.iter().any(|at| {
        let criterion = scheme.criterion(*at);
        is_survey(criterion, rules)
            || criterion.kind.is_on_top()
            || holds_others(scheme, rules, scheme.below(*at))
    })
}

/// Reports criteria that the job names and the board does not have.
pub(super) fn check_names(
    table: &Table,
    rules: &BoardRules,
    findings: &mut Vec<Finding>,
) {
    for named in &rules.named {
        if !table.criteria.iter().any(|one| one.is_called(named)) {
            findings.push(deciders::unknown(table, named, "criteria"));
        }
    }
}

/// Reports units that cannot be scaled back: nothing tells the survey part, or
/// part of the survey itself does not apply.
pub(super) fn check(
    scheme: &Scheme<'_>,
    rules: &BoardRules,
    findings: &mut Vec<Finding>,
) {
    let table = scheme.table;
    let surveyed = table.criteria.iter().any(|one| is_survey(one, rules));
    let in_survey = |at: usize| {
        holds_survey(scheme, rules, scheme.below(at))
            || ancestors(table, at).any(|at| is_survey(&table.criteria[at], rules))
    };
    for unit in table.units.iter().filter(|unit| is_needed(table, unit, rules)) {
        let not_applicable: Vec<usize> = excused(table, unit).collect();
        if surveyed && !not_applicable.iter().any(|at| in_survey(*at)) {
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

fn holds_survey(scheme: &Scheme<'_>, rules: &BoardRules, criteria: &[usize]) -> bool {
    criteria.iter().any(|at| {
        is_survey(scheme.criterion(*at), rules)
            || holds_survey(scheme, rules, scheme.below(*at))
    })
}

/// The criteria within the hundred that do not apply to a unit.
fn excused<'a>(
    table: &'a Table,
    unit: &'a UnitScores,
) -> impl Iterator<Item = usize> + 'a {
    let all = table.criteria.iter().zip(&unit.points).enumerate();
    all.filter(|(_, (one, points))| points.is_excused() && !one.kind.is_on_top())
        .map(|(at, _)| at)
}

/// A criterion and everything above it.
fn ancestors(table: &Table, at: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(at), |at| table.criteria[*at].parent)
}
