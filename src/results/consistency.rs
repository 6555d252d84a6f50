//! Published figures that do not agree with each other.

use super::index::{self, nominal, sum_of_maxima};
use super::rescale;
use super::rules::BoardRules;
use super::standing::Standing;
use crate::findings::{Code, Finding};
use crate::numbers::{Exact, Rank, Score};
use crate::scores::names::fold;
use crate::scores::{Mark, Table, ValueRule};

/// Compares what a workbook states with what was computed.
pub(super) fn check(
    table: &Table,
    rules: &BoardRules,
    standings: &[Standing<'_>],
    findings: &mut Vec<Finding>,
) {
    stated_ranks(standings, findings);
    rescale::check_names(table, rules, findings);
    rescale::check(table, rules, findings);
    fields_from(table, rules, findings);
    for standing in standings {
        stated_band(rules, standing, findings);
        parts(table, standing, findings);
        above_applicable(table, standing, findings);
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
    let known = table.fields().iter().all(|field| field.max.is_some());
    if asked && (table.field_count == 0 || !known) {
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

/// A total may differ from the sum of its rounded parts by a hundredth a part;
/// so may every criterion that is given together with those below it.
fn parts(table: &Table, standing: &Standing<'_>, findings: &mut Vec<Finding>) {
    if let Some(total) = &standing.scores.value
        && table.rule == ValueRule::Total
        && !table.on_top
    {
        let fields: Vec<usize> = (0..table.field_count).collect();
        compare(table, standing, total, &fields, "", findings);
    }
    for (at, points) in standing.scores.points.iter().enumerate() {
        let below: Vec<usize> = table.below(at).collect();
        if let Some(mark) = points.mark().filter(|_| !below.is_empty()) {
            let code = format!(" (mục {})", table.criteria[at].code);
            compare(table, standing, mark, &below, &code, findings);
        }
    }
}

/// A criterion of which a part does not apply has a smaller maximum; reading
/// has compared with the full one.
fn above_applicable(table: &Table, standing: &Standing<'_>, findings: &mut Vec<Finding>) {
    for (at, points) in standing.scores.points.iter().enumerate() {
        let full = table.criteria[at].max;
        let got = index::got(table, standing.scores, at);
        let Some((mark, got)) = points.mark().zip(got) else { continue };
        if let Some(max) = got.max.filter(|max| Some(*max) < full && mark.score > *max) {
            findings.push(
                about(standing, Code::AboveMaximum, &standing.scores.place_of(mark))
                    .found(mark.score.text().replace('.', ","))
                    .with("max", max.text().replace('.', ",")),
            );
        }
    }
}

/// Compares a sum that the sheet states with the parts that it is made of.
fn compare(
    table: &Table,
    standing: &Standing<'_>,
    stated: &Mark,
    parts: &[usize],
    which: &str,
    findings: &mut Vec<Finding>,
) {
    if parts.is_empty() || parts.iter().any(|at| table.criteria[*at].max.is_none()) {
        return;
    }
    let got = parts.iter().filter_map(|at| index::got(table, standing.scores, *at));
    let sum: Score = got.map(|got| got.points).sum();
    let off = Exact::from(stated.score.minus(sum));
    let hundredth = Exact::percent(&Exact::whole(parts.len()), &Exact::whole(10_000));
    let tolerance = hundredth.unwrap_or_else(Exact::zero);
    if off > tolerance || &Exact::zero() - &off > tolerance {
        let name = format!("{}{which}", standing.scores.name);
        findings.push(
            about(standing, Code::PartsDiffer, &standing.scores.place_of(stated))
                .found(stated.score.text().replace('.', ","))
                .with("which", name)
                .with("sum", sum.text().replace('.', ",")),
        );
    }
}

/// Maxima that count towards the index should make its scale, and those below
/// a criterion its own maximum.
fn maxima(table: &Table, rules: &BoardRules, findings: &mut Vec<Finding>) {
    if !matches!(table.rule, ValueRule::Total | ValueRule::Fields) {
        return;
    }
    let sum_of = |several: &mut dyn Iterator<Item = usize>| {
        sum_of_maxima(several.map(|at| table.criteria[at].max))
    };
    let finding = |code: Code, sum: Score| {
        let sum = sum.text().replace('.', ",");
        Finding::new(code, table.maxima.clone()).found(sum)
    };
    let wanted = table.max.unwrap_or(rules.scale(None));
    if let Some(sum) = sum_of(&mut (0..table.field_count))
        && rules.is_percent()
        && (sum != wanted || sum != rules.scale(None))
    {
        let wanted = if sum == wanted { rules.scale(None) } else { wanted };
        let wanted = wanted.text().replace('.', ",");
        findings.push(finding(Code::MaximaSum, sum).with("wanted", wanted));
    }
    for (at, criterion) in table.criteria.iter().enumerate() {
        if let (Some(sum), Some(max)) = (sum_of(&mut table.below(at)), criterion.max)
            && sum != max
        {
            findings.push(
                finding(Code::MaximaOfParts, sum)
                    .with("code", &criterion.code)
                    .with("max", max.text().replace('.', ",")),
            );
        }
    }
}

fn about(standing: &Standing<'_>, code: Code, place: &crate::findings::Place) -> Finding {
    let name = &standing.scores.name;
    Finding::new(code, place.clone()).with("unit", name).about([name.clone()])
}
