//! Published figures that do not agree with each other.

use super::board::Standing;
use super::index::nominal;
use super::rules::BoardRules;
use crate::findings::{Code, Finding};
use crate::numbers::{Exact, Rank, Score};
use crate::scores::names::fold;
use crate::scores::{Table, ValueRule};

/// Compares what a workbook states with what was computed.
pub(super) fn check(
    table: &Table,
    rules: &BoardRules,
    standings: &[Standing<'_>],
    findings: &mut Vec<Finding>,
) {
    stated_ranks(standings, findings);
    fields_from(table, rules, findings);
    for standing in standings {
        stated_band(rules, standing, findings);
        parts(table, standing, findings);
        above_scale(table, rules, standing, findings);
    }
    maxima(table, rules, findings);
}

/// Compares the ranks that a list states with those computed.
pub(super) fn stated_ranks(standings: &[Standing<'_>], findings: &mut Vec<Finding>) {
    let unranked: Vec<Score> = standings
        .iter()
        .filter(|standing| standing.rank.is_none())
        .filter_map(|standing| Some(standing.scores.stated_rank.as_ref()?.score))
        .collect();
    for standing in standings {
        stated_rank(standing, &unranked, findings);
    }
}

/// A condition on fields needs their percentages.
fn fields_from(table: &Table, rules: &BoardRules, findings: &mut Vec<Finding>) {
    let asked = rules.bands.iter().any(|band| band.fields_from.is_some());
    let known = table.fields.iter().all(|field| field.max.is_some());
    if asked && (table.fields.is_empty() || !known) {
        findings.push(Finding::new(Code::FieldsFrom, table.place.clone()));
    }
}

/// No index exceeds its scale; points on top are not among the fields.
fn above_scale(
    table: &Table,
    rules: &BoardRules,
    standing: &Standing<'_>,
    findings: &mut Vec<Finding>,
) {
    let scale = rules.scale(nominal(table));
    if standing.measured.value > Exact::from(scale) {
        let shown = standing.measured.value.printed(rules.decimals).text();
        findings.push(
            about(standing, Code::AboveScale, &standing.scores.place)
                .found(shown.replace('.', ","))
                .with("max", scale.text().replace('.', ",")),
        );
    }
}

/// A unit that is not ranked frees the place that the list gave it.
fn stated_rank(standing: &Standing<'_>, unranked: &[Score], findings: &mut Vec<Finding>) {
    let Some(mark) = &standing.scores.stated_rank else { return };
    let Some(rank) = standing.rank else { return };
    let freed = unranked.iter().filter(|place| **place < mark.score).count();
    let behind = usize::try_from(rank.place() - 1).unwrap_or_default() + freed;
    if Rank::stated(mark.score) != Some(Rank::behind(behind)) {
        findings.push(
            about(standing, Code::StatedRank, &standing.scores.place_of(mark))
                .found(mark.score.text())
                .with("rank", rank.place().to_string()),
        );
    }
}

fn stated_band(rules: &BoardRules, standing: &Standing<'_>, findings: &mut Vec<Finding>) {
    let Some((stated, place)) = &standing.scores.stated_band else { return };
    let fields = standing.known_fields();
    let banded =
        super::bands::Banded { value: &standing.measured.value, fields: &fields };
    let Some(band) = banded.band(&rules.bands) else { return };
    if fold(&band.name) != fold(stated) {
        findings.push(
            about(standing, Code::StatedBand, place)
                .found(stated)
                .with("band", &band.name),
        );
    }
}

/// A total may differ from the sum of its rounded parts by a hundredth a part.
fn parts(table: &Table, standing: &Standing<'_>, findings: &mut Vec<Finding>) {
    let Some(total) = &standing.scores.value else { return };
    let adds_up = table.rule == ValueRule::Total
        && table.fields.iter().all(|field| field.max.is_some());
    if !adds_up || table.fields.is_empty() {
        return;
    }
    let sum: Score = standing.scores.fields.iter().flatten().map(|mark| mark.score).sum();
    let off = Exact::from(total.score.minus(sum));
    let hundredth =
        Exact::percent(&Exact::whole(table.fields.len()), &Exact::whole(10_000));
    let tolerance = hundredth.unwrap_or_else(Exact::zero);
    if off > tolerance || &Exact::zero() - &off > tolerance {
        findings.push(
            about(standing, Code::PartsDiffer, &standing.scores.place_of(total))
                .found(total.score.text().replace('.', ","))
                .with("sum", sum.text().replace('.', ",")),
        );
    }
}

/// Maxima that count towards the index should make its scale.
fn maxima(table: &Table, rules: &BoardRules, findings: &mut Vec<Finding>) {
    let counts = matches!(table.rule, ValueRule::Total | ValueRule::Fields);
    let maxima: Option<Vec<Score>> = table.fields.iter().map(|field| field.max).collect();
    let Some(maxima) = maxima.filter(|maxima| counts && !maxima.is_empty()) else {
        return;
    };
    let sum: Score = maxima.into_iter().sum();
    if rules.is_percent() && sum != table.max.unwrap_or(rules.scale(None)) {
        let finding = Finding::new(Code::MaximaSum, table.place.clone());
        findings.push(finding.found(sum.text().replace('.', ",")));
    }
}

fn about(standing: &Standing<'_>, code: Code, place: &crate::findings::Place) -> Finding {
    let name = &standing.scores.name;
    Finding::new(code, place.clone()).with("unit", name).about([name.clone()])
}
