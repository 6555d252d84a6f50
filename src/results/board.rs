//! One board: its units measured, ranked, banded and compared with last year.

use super::bands::{self, Banded};
use super::consistency;
use super::figures::{BandRule, Board, Field, FieldChange, NotAssessed, Rules, Unit};
use super::index::{self, Got, Measured, measure, nominal};
use super::notes;
use super::ranking::{Contender, in_rank_order, rank_by_counting, rank_by_sorting};
use super::rules::{BoardRules, Direction, Order, RankOn, Ties, UnitRules};
use super::years::{self, LastYear};
use super::{BoardInput, remark, summary};
use crate::findings::{Code, Finding};
use crate::numbers::{Exact, Rank};
use crate::scores::{Excused, Mark, Points, Table, UnitScores, ValueRule};

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

/// Computes one board.
pub(super) fn compute(
    input: &BoardInput,
    units: &[UnitRules],
    findings: &mut Vec<Finding>,
) -> Board {
    let rules = &input.rules;
    let mut own = Vec::new();
    let standings = stand(&input.table, rules, units, &mut own);
    let last_year = input.previous.as_ref().map(|table| {
        let standings = stand(table, &years::rules_of_last_year(rules), &[], &mut own);
        consistency::stated_ranks(&standings, &mut own);
        LastYear::new(table, rules, standings)
    });
    consistency::check(&input.table, rules, &standings, &mut own);
    let mut rows: Vec<Unit> = standings
        .iter()
        .map(|standing| unit(input, standing, last_year.as_ref(), &mut own))
        .collect();
    if let Some(last_year) = &last_year {
        last_year.report_unmatched(&input.table, &rows, units, &mut own);
    }
    notes::about_ties(rules, &input.table.tie_columns, &standings, &mut rows, &mut own);
    let ranks: Vec<Option<Rank>> =
        standings.iter().map(|standing| standing.rank).collect();
    let order = in_rank_order(&ranks);
    notes::distance_to_the_unit_above(&order, &mut rows);
    let summary = summary::of_board(rules, &rows, last_year.as_ref());
    let fields = summary::of_fields(&input.table, rules, &standings, &rows);
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
        rules: rules_used(input),
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
fn share(got: &Got) -> Option<Exact> {
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

/// Turns a standing into the figures of one unit.
fn unit(
    input: &BoardInput,
    standing: &Standing<'_>,
    last_year: Option<&LastYear<'_>>,
    findings: &mut Vec<Finding>,
) -> Unit {
    let rules = &input.rules;
    let Measured { value: exact, points, max, sources } = &standing.measured;
    let value = exact.printed(rules.decimals);
    let mut notes = notes::of_unit(input, standing);
    let band = band(rules, standing, &mut notes, findings);
    let before = last_year.and_then(|year| {
        year.predecessor(&standing.scores.name, standing.rules, &mut notes)
    });
    let target = standing.rules.and_then(|unit| unit.target).or(rules.target);
    Unit {
        name: standing.scores.name.clone(),
        rank: standing.rank,
        tied: false,
        value,
        points: Some(*points),
        max: *max,
        change: before.as_ref().map(|before| years::change(value, standing.rank, before)),
        fields: fields(
            input,
            standing,
            last_year,
            before.as_ref().map(|b| b.name.as_str()),
        ),
        to_next_band: bands::to_next(rules, band.as_deref(), value),
        band,
        previous: before,
        to_next_rank: None,
        target: target.map(|target| Exact::from(target).printed(rules.decimals)),
        history: Vec::new(),
        notes,
        sources: sources.clone(),
        exact: exact.clone(),
    }
}

/// The band by the exact value; a doubt where the printed value says another.
fn band(
    rules: &BoardRules,
    standing: &Standing<'_>,
    notes: &mut Vec<super::figures::Note>,
    findings: &mut Vec<Finding>,
) -> Option<String> {
    let name = &standing.scores.name;
    if let Some(set) = standing.rules.and_then(|unit| unit.band.as_ref()) {
        if !rules.bands.iter().any(|band| band.name == set.name) {
            let finding = Finding::new(Code::BandUnknown, standing.scores.place.clone());
            findings.push(finding.found(&set.name).with("unit", name));
        }
        notes.push(notes::band_override(&set.reason));
        return Some(set.name.clone());
    }
    if rules.bands.is_empty() || !standing.is_ranked() {
        return None;
    }
    let fields = standing.known_fields();
    let exact = &standing.measured.value;
    let printed = exact.printed(rules.decimals);
    let as_printed = Exact::from(printed);
    let band = Banded { value: exact, fields: &fields }.band(&rules.bands);
    let seen = Banded { value: &as_printed, fields: &fields }.band(&rules.bands);
    let finding = |code| {
        Finding::new(code, standing.scores.place.clone())
            .found(printed.text().replace('.', ","))
            .with("unit", name)
            .about([name.clone()])
    };
    let Some(band) = band else {
        findings.push(finding(Code::NoBand));
        return None;
    };
    if let Some(seen) = seen.filter(|seen| seen.name != band.name) {
        findings.push(
            finding(Code::BandByRounding)
                .with("band", &band.name)
                .with("printed", &seen.name),
        );
        notes.push(notes::band_by_rounding(&band.name, &seen.name));
    }
    Some(band.name.clone())
}

fn fields(
    input: &BoardInput,
    standing: &Standing<'_>,
    last_year: Option<&LastYear<'_>>,
    before: Option<&str>,
) -> Vec<Field> {
    let rules = &input.rules;
    let table = &input.table;
    let one = |at: usize| {
        let got = standing.got[at].clone();
        let value = standing.fields[at].as_ref();
        let mut field =
            criterion(table, standing.scores, at, (got, value), rules.decimals);
        let before =
            last_year.zip(before).and_then(|(year, name)| year.field(name, &field.name));
        field.rank = standing.field_ranks[at];
        field.change = before.map(|before| FieldChange {
            value: field.value.zip(before.value).map(|(now, then)| now.minus(then)),
            points: field.points.zip(before.points).map(|(now, then)| now.minus(then)),
            rank: field.rank.zip(before.rank).map(|(now, then)| now.gained_since(then)),
        });
        field
    };
    (0..table.field_count).map(one).collect()
}

/// One criterion of a unit, with everything below it.
fn criterion(
    table: &Table,
    scores: &UnitScores,
    at: usize,
    (got, value): (Option<Got>, Option<&Exact>),
    decimals: u32,
) -> Field {
    let below = |at| {
        let got = index::got(table, scores, at);
        let value = got.as_ref().and_then(share);
        criterion(table, scores, at, (got, value.as_ref()), decimals)
    };
    let criterion = &table.criteria[at];
    let points = got.as_ref().map(|got| got.points);
    let max = got.as_ref().and_then(|got| got.max).or(criterion.max);
    let parts = scores.parts.get(&at).copied().unwrap_or_default();
    let score = |mark: Option<Mark>| mark.map(|mark| mark.score);
    Field {
        code: criterion.code.clone(),
        name: criterion.name.clone(),
        points,
        max,
        value: value.map(|value| value.printed(decimals)),
        rank: None,
        own: score(parts.own),
        appraised: score(parts.appraised),
        survey: score(parts.survey),
        lost: max.zip(points).map(|(max, points)| max.minus(points)),
        change: None,
        criteria: table.below(at).map(below).collect(),
        sources: got.map(|got| got.sources).unwrap_or_default(),
    }
}

/// The rules in the form that the appendix' formulas need.
fn rules_used(input: &BoardInput) -> Rules {
    let rules = &input.rules;
    let given = matches!(
        input.table.rule,
        ValueRule::Named | ValueRule::Index | ValueRule::OnlyColumn
    );
    let bands = rules.bands.iter().map(|band| BandRule {
        name: band.name.clone(),
        from: band.from,
        fields_from: band.fields_from,
    });
    Rules {
        ties: match rules.ties {
            Ties::Skip => "skip",
            Ties::Dense => "dense",
            Ties::By(_) => "by",
        }
        .into(),
        ties_by: input.table.tie_columns.clone(),
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
        value: if given { "given" } else { "computed" }.into(),
        scale: Some(rules.scale(nominal(&input.table))),
        bands: bands.collect(),
    }
}
