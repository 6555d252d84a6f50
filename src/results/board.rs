//! One board: its units measured, ranked, banded and compared with last year.

use super::bands::Bands;
use super::called::Called;
use super::deciders::Deciders;
use super::field_summary::OfFields;
use super::fields::Fields;
use super::figures::{Board, NotAssessed, PastValue, Record, Rules, Unit};
use super::halves::both;
use super::index::Measured;
use super::past::{Archive, Past};
use super::ranking::in_rank_order;
use super::rules::{
    Banding, BoardRules, Cap, Direction, NotApplicable, Order, RankOn, Ties,
};
use super::scheme::Scheme;
use super::standing::{Standing, stand};
use super::years::{self, Compared, Predecessor};
use super::{BoardInput, consistency, notes, remark, series, summary};
use crate::findings::{Code, Finding};
use crate::numbers::{Exact, Printed, Rank};
use crate::scores::{Excused, Table, ValueRule};

/// Computes one board.
pub(super) fn compute(
    input: &BoardInput,
    units: &Called<'_>,
    findings: &mut Vec<Finding>,
) -> Board {
    let rules = &input.rules;
    let mut own = Vec::new();
    let scheme = Scheme::of(&input.table);
    let deciders = Deciders::of(&input.table, rules, &mut own);
    let standings = stand(&scheme, rules, &deciders, units, &mut own);
    let archive = Archive::of(input);
    let past = Past::of(&archive, &scheme, rules, &mut own);
    let bands = Bands::of(rules, &standings);
    let of_fields = OfFields::new(&scheme, rules, &standings, past.last.as_ref());
    let ((mut rows, told), (fields, doubts)) = both(
        || {
            let mut told = Vec::new();
            let row = |one| unit(&scheme, rules, &bands, one, &past, &mut told);
            (standings.iter().map(row).collect::<Vec<Unit>>(), told)
        },
        || {
            let mut doubts = Vec::new();
            consistency::check(&scheme, rules, &bands, &standings, &mut doubts);
            (of_fields.all(), doubts)
        },
    );
    own.extend([doubts, told].concat());
    if let Some(last_year) = &past.last {
        last_year.report_unmatched(&input.table, &rows, units, &mut own);
    }
    notes::about_ties(rules, &deciders.names, &standings, &mut rows, &mut own);
    let ranks: Vec<Option<Rank>> =
        standings.iter().map(|standing| standing.rank).collect();
    let order = in_rank_order(&ranks);
    notes::distance_to_the_unit_above(&order, &mut rows);
    let summary = summary::of_board(rules, &bands, &rows, &past);
    if !summary::adds_up(&summary, &rows) {
        let finding = Finding::new(Code::RoutesDisagree, input.table.place.clone());
        own.push(finding.found(&rules.group));
    }
    if summary.count == 0 && !own.iter().any(Finding::is_error) {
        let finding = Finding::new(Code::NothingRanked, input.table.place.clone());
        own.push(finding.found(&rules.group));
    }
    let rows = in_order(rows, &order);
    let remarks = input.findings.iter().chain(&own).filter(|f| !f.is_error()).map(remark);
    let board = Board {
        id: rules.id.clone(),
        index: rules.index.clone(),
        group: rules.group.clone(),
        noun: rules.noun.clone(),
        unit: rules.unit.clone(),
        decimals: rules.decimals,
        year: rules.year,
        previous_year: input.previous.as_ref().and(rules.previous_year),
        low_is_better: rules.direction == Direction::Low,
        summary,
        fields,
        findings: remarks.collect(),
        rules: rules_used(&scheme, rules, &bands, deciders.names),
        not_assessed: not_assessed(&input.table),
        units: rows,
    };
    findings.extend(own);
    board
}

fn not_assessed(table: &Table) -> Vec<NotAssessed> {
    let one = |Excused { name, place }: &Excused| NotAssessed {
        name: name.clone(),
        source: place.address(),
    };
    table.excused.iter().map(one).collect()
}

fn in_order(rows: Vec<Unit>, order: &[usize]) -> Vec<Unit> {
    let mut rows: Vec<Option<Unit>> = rows.into_iter().map(Some).collect();
    order.iter().filter_map(|at| rows[*at].take()).collect()
}

/// Turns a standing into the figures of one unit.
fn unit(
    scheme: &Scheme<'_>,
    rules: &BoardRules,
    bands: &Bands,
    standing: &Standing<'_>,
    past: &Past<'_>,
    findings: &mut Vec<Finding>,
) -> Unit {
    let Measured { value: exact, points, max, sources, rescaled, .. } =
        &standing.measured;
    let value = exact.printed(rules.decimals);
    let mut notes = notes::of_unit(scheme, rules, standing);
    let band = bands.of_unit(rules, standing, &mut notes, findings);
    let name = &standing.scores.name;
    let compared = past.last.as_ref().map(|year| year.compared(name, standing.rules));
    notes.extend(compared.iter().filter_map(|one| one.note(name, standing.rules)));
    let before = compared.and_then(Compared::with);
    let history = past.of_unit(name, standing.rules);
    let previous = before.as_ref().and_then(Predecessor::figures);
    let target = standing.rules.and_then(|unit| unit.target).or(rules.target);
    let target = target.map(|target| Exact::from(target).printed(rules.decimals));
    Unit {
        name: name.clone(),
        rank: standing.rank,
        tied: false,
        value,
        points: Some(*points),
        max: *max,
        rescaled: *rescaled,
        change: previous
            .as_ref()
            .map(|before| years::change(value, *points, standing.rank, before)),
        fields: Fields { scheme, rules, standing, before: before.as_ref() }.all(),
        to_next_band: bands.to_next(rules, band.as_deref(), value),
        band,
        previous,
        to_next_rank: None,
        target,
        to_target: target.map(|target| target.minus(value)),
        record: record(rules, (value, standing.rank), past, &history),
        lead: series::lead(rules.year, standing.rank, &history),
        history,
        notes,
        sources: sources.clone(),
        exact: exact.clone(),
    }
}

/// What is better than in every earlier year, where no year between is missing.
fn record(
    rules: &BoardRules,
    (value, rank): (Printed, Option<Rank>),
    past: &Past<'_>,
    history: &[PastValue],
) -> Option<Record> {
    let years: Vec<(i32, series::Known)> =
        history.iter().map(|one| (one.year, (Some(one.value), one.rank))).collect();
    series::record((Some(value), rank), &years, rules.direction)
        .filter(|_| past.is_unbroken(history))
}

/// The rules in the form that the appendix' formulas need.
fn rules_used(
    scheme: &Scheme<'_>,
    rules: &BoardRules,
    bands: &Bands,
    ties_by: Vec<String>,
) -> Rules {
    let table = scheme.table;
    let given =
        matches!(table.rule, ValueRule::Named | ValueRule::Index | ValueRule::OnlyColumn);
    Rules {
        ties: match rules.ties {
            Ties::Skip => "skip",
            Ties::Dense => "dense",
            Ties::By(_) => "by",
        }
        .into(),
        ties_by,
        ties_order: match rules.ties {
            Ties::By(Order::Asc) => "asc",
            Ties::By(Order::Desc) => "desc",
            _ => "",
        }
        .into(),
        rank_on: match rules.rank_on {
            RankOn::Exact => "exact",
            RankOn::Printed => "printed",
        }
        .into(),
        basis: match table.rule {
            ValueRule::Named => "named",
            ValueRule::Index => "index",
            ValueRule::Total => "total",
            ValueRule::Fields => "fields",
            ValueRule::OnlyColumn => "only",
        }
        .into(),
        value: match rules.not_applicable {
            _ if given => "given",
            NotApplicable::Reduce => "computed",
            NotApplicable::Rescale => "rescaled",
        }
        .into(),
        not_applicable: match rules.not_applicable {
            NotApplicable::Reduce => "reduce",
            NotApplicable::Rescale => "rescale",
        }
        .into(),
        scale: Some(rules.scale(scheme.nominal())),
        cap: rules.cap != Cap::None && scheme.has_points_on_top(),
        bands: bands.rules(),
        quartiles: rules.bands == Banding::Quartiles,
    }
}
