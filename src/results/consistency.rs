//! Published figures that do not agree with each other.

use super::bands::{Banded, Bands};
use super::index::sum_of_maxima;
use super::rules::{Banding, BoardRules, Cap};
use super::scheme::Scheme;
use super::standing::Standing;
use super::{rescale, stated};
use crate::findings::{Code, Finding};
use crate::numbers::{Exact, Rank, Score};
use crate::scores::names::fold;
use crate::scores::{Kind, Mark, Table, ValueRule};

/// Compares what a workbook states with what was computed.
pub(super) fn check(
    scheme: &Scheme<'_>,
    rules: &BoardRules,
    bands: &Bands,
    standings: &[Standing<'_>],
    findings: &mut Vec<Finding>,
) {
    let table = scheme.table;
    bands.check(standings, findings);
    stated_ranks(standings, findings);
    stated::check(table, standings, findings);
    rescale::check_names(table, rules, findings);
    rescale::check(scheme, rules, findings);
    fields_from(scheme, rules, standings, findings);
    mixed_signs(table, findings);
    for standing in standings {
        stated_band(bands, standing, findings);
        parts(scheme, standing, findings);
        above_applicable(table, standing, findings);
        outside_scale(scheme, rules, standing, findings);
    }
    maxima(scheme, rules, findings);
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

/// Compares the order of the ranks that a list states with that of its values; units
/// that are not on it leave gaps.
pub(super) fn stated_order(standings: &[Standing<'_>], findings: &mut Vec<Finding>) {
    let stated =
        |standing: &Standing<'_>| Some(standing.scores.stated_rank.as_ref()?.score);
    let known: Vec<(&Standing<'_>, Score)> =
        standings.iter().filter_map(|one| Some((one, stated(one)?))).collect();
    for (standing, own) in &known {
        let Some(rank) = standing.rank else { continue };
        let contradicts = |(other, place): &(&Standing<'_>, Score)| {
            other.rank.is_some_and(|other| other < rank) && place > own
        };
        let Some(mark) = &standing.scores.stated_rank else { continue };
        if known.iter().any(contradicts) {
            let place = standing.scores.place_of(mark);
            let finding = about(standing, Code::StatedRank, &place).found(own.text());
            findings.push(finding.with("rank", rank.place().to_string()));
        }
    }
}

/// A deduction is typed with its minus or without, in one way for all units.
fn mixed_signs(table: &Table, findings: &mut Vec<Finding>) {
    for (at, criterion) in table.criteria.iter().enumerate() {
        let marks = || table.units.iter().filter_map(|unit| unit.points[at].mark());
        let has = |negative: bool| {
            marks().any(|mark| {
                mark.score != Score::default() && mark.score.is_negative() == negative
            })
        };
        if criterion.kind == Kind::Deduction && has(true) && has(false) {
            let finding = Finding::new(Code::MixedSigns, table.place.clone());
            findings.push(finding.found(&criterion.name));
        }
    }
}

/// A condition on fields needs their percentages.
fn fields_from(
    scheme: &Scheme<'_>,
    rules: &BoardRules,
    standings: &[Standing<'_>],
    findings: &mut Vec<Finding>,
) {
    let Banding::Table(bands) = &rules.bands else { return };
    let asked = bands.iter().any(|band| band.fields_from.is_some());
    let unknown = |standing: &Standing<'_>, at: usize| {
        let counted = !scheme.criterion(at).kind.is_on_top();
        counted && standing.got[at].as_ref().is_some_and(|got| got.max.is_none())
    };
    let unknown = standings.iter().any(|one| scheme.fields().any(|at| unknown(one, at)));
    if asked && (scheme.fields().is_empty() || unknown) {
        findings.push(Finding::new(Code::FieldsFrom, scheme.table.place.clone()));
    }
}

/// No index exceeds its scale unless points on top lift it there, and none is
/// negative unless points are taken away.
fn outside_scale(
    scheme: &Scheme<'_>,
    rules: &BoardRules,
    standing: &Standing<'_>,
    findings: &mut Vec<Finding>,
) {
    let scale = rules.scale(scheme.nominal());
    let measured = &standing.measured;
    let shown = |value: &Exact| value.printed(rules.decimals).text().replace('.', ",");
    let mut tell = |code: Code, value: &Exact| {
        findings.push(
            about(standing, code, &standing.scores.place)
                .found(shown(value))
                .with("max", scale.text().replace('.', ",")),
        );
    };
    let may_exceed = rules.cap == Cap::None && scheme.has_points_on_top();
    match &measured.uncapped {
        Some(uncapped) if rules.cap == Cap::Unsaid => {
            tell(Code::CappedAtScale, uncapped);
        }
        None if measured.value > Exact::from(scale) && !may_exceed => {
            tell(Code::AboveScale, &measured.value);
        }
        None if measured.value.is_negative() => tell(Code::BelowZero, &measured.value),
        Some(_) | None => {}
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

fn stated_band(bands: &Bands, standing: &Standing<'_>, findings: &mut Vec<Finding>) {
    let Some((stated, place)) = &standing.scores.stated_band else { return };
    let Some(band) = bands.band(&Banded::of(standing)) else { return };
    if fold(band) != fold(stated) {
        findings.push(
            about(standing, Code::StatedBand, place).found(stated).with("band", band),
        );
    }
}

/// A total may differ from the sum of its rounded parts by a hundredth a part;
/// so may every criterion that is given together with those below it.
fn parts(scheme: &Scheme<'_>, standing: &Standing<'_>, findings: &mut Vec<Finding>) {
    if let Some(total) = &standing.scores.value
        && scheme.table.rule == ValueRule::Total
    {
        let fields: Vec<usize> = scheme.fields().collect();
        compare(scheme, standing, total, &fields, "", findings);
    }
    for (at, points) in standing.scores.points.iter().enumerate() {
        let below = scheme.below(at);
        if let Some(mark) = points.mark().filter(|_| !below.is_empty()) {
            let code = format!(" (mục {})", scheme.criterion(at).code);
            compare(scheme, standing, mark, below, &code, findings);
        }
    }
}

/// A criterion of which a part does not apply has a smaller maximum; reading
/// has compared with the full one.
fn above_applicable(table: &Table, standing: &Standing<'_>, findings: &mut Vec<Finding>) {
    for (at, points) in standing.scores.points.iter().enumerate() {
        let full = table.criteria[at].max;
        let got = standing.got[at].as_ref();
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
    scheme: &Scheme<'_>,
    standing: &Standing<'_>,
    stated: &Mark,
    parts: &[usize],
    which: &str,
    findings: &mut Vec<Finding>,
) {
    let is_part = |at: &usize| {
        let criterion = scheme.criterion(*at);
        criterion.max.is_some() || criterion.kind.is_on_top()
    };
    let counted = |at: &&usize| !scheme.criterion(**at).kind.is_on_top();
    if parts.iter().filter(counted).count() == 0 || !parts.iter().all(is_part) {
        return;
    }
    let got = parts.iter().filter_map(|at| standing.got[*at].as_ref());
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
fn maxima(scheme: &Scheme<'_>, rules: &BoardRules, findings: &mut Vec<Finding>) {
    let table = scheme.table;
    if !matches!(table.rule, ValueRule::Total | ValueRule::Fields) {
        return;
    }
    let sum_of = |several: &mut dyn Iterator<Item = usize>| {
        let counted = several.filter(|at| !table.criteria[*at].kind.is_on_top());
        sum_of_maxima(counted.map(|at| table.criteria[at].max))
    };
    let finding = |code: Code, sum: Score| {
        let sum = sum.text().replace('.', ",");
        Finding::new(code, table.maxima.clone()).found(sum)
    };
    let wanted = table.max.unwrap_or(rules.scale(None));
    if let Some(sum) = sum_of(&mut scheme.fields())
        && rules.is_percent()
        && (sum != wanted || sum != rules.scale(None))
    {
        let wanted = if sum == wanted { rules.scale(None) } else { wanted };
        let wanted = wanted.text().replace('.', ",");
        findings.push(finding(Code::MaximaSum, sum).with("wanted", wanted));
    }
    for (at, criterion) in table.criteria.iter().enumerate() {
        if let (Some(sum), Some(max)) =
            (sum_of(&mut scheme.below(at).iter().copied()), criterion.max)
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
