//! Joins scorecards to one table: the same criteria for every unit.

use std::collections::BTreeMap;

use super::units::Card;
use crate::findings::{Code, Finding};
use crate::scores::names::plain;
use crate::scores::{Criterion, Table, ValueRule};

/// How many differences are named; the rest is counted.
const MOST_NAMED: usize = 3;

/// Makes one table of several sheets; their criteria must agree with those of
/// the first.
pub(in crate::scores) fn join(
    cards: Vec<Card>,
    findings: &mut Vec<Finding>,
) -> Option<Table> {
    let mut cards = cards.into_iter();
    let first = cards.next()?;
    let mut table = Table {
        place: first.place,
        rule: ValueRule::Fields,
        max: first.max,
        maxima: first.maxima,
        criteria: first.criteria,
        field_count: first.field_count,
        tie_columns: Vec::new(),
        units: first.units,
        excused: first.excused,
        sums: Vec::new(),
        ranks_named: false,
    };
    let mut fits = true;
    for card in cards {
        if agrees(&table, &card, findings) {
            table.units.extend(card.units);
            table.excused.extend(card.excused);
        } else {
            fits = false;
        }
    }
    if table.units.iter().all(|unit| unit.value.is_some()) {
        table.rule = ValueRule::Total;
    }
    (fits && can_be_summed(&table, findings)).then_some(table)
}

/// Whether a card has the criteria of the table; tells where it has not.
fn agrees(table: &Table, card: &Card, findings: &mut Vec<Finding>) -> bool {
    let other = match (&table.place.file, &card.place.file) {
        (one, other) if one == other => format!("trang \"{}\"", table.place.sheet),
        (one, _) => format!("tệp {one}"),
    };
    let finding = |code, found: Vec<String>| {
        let mut named = found;
        if let Some(rest) = named.len().checked_sub(MOST_NAMED).filter(|rest| *rest > 0) {
            named.truncate(MOST_NAMED);
            named.push(format!("và {rest} chỗ khác"));
        }
        let named = named.join("; ");
        Finding::new(code, card.place.clone()).found(named).with("other", other.clone())
    };
    let differences = differences(&table.criteria, &card.criteria);
    let same = differences.is_empty() && table.max == card.max;
    if !same {
        let max = |max: Option<crate::numbers::Score>| {
            max.map_or("không có".into(), |max| max.text().replace('.', ","))
        };
        let totals = format!("tổng điểm tối đa {} và {}", max(card.max), max(table.max));
        let found = if differences.is_empty() { vec![totals] } else { differences };
        findings.push(finding(Code::CriteriaDiffer, found));
        return false;
    }
    let pairs = table.criteria.iter().zip(&card.criteria);
    let renamed = pairs.filter(|(one, other)| plain(&one.name) != plain(&other.name));
    let renamed: Vec<String> =
        renamed.map(|(_, other)| format!("{} \"{}\"", other.code, other.name)).collect();
    if !renamed.is_empty() {
        findings.push(finding(Code::CriterionNamesDiffer, renamed));
    }
    true
}

/// Where numbers or maxima differ.
fn differences(one: &[Criterion], other: &[Criterion]) -> Vec<String> {
    let (known, own) = (by_number(one), by_number(other));
    let mut found = Vec::new();
    for criterion in one {
        match own.get(&number(criterion)) {
            None => found.push(format!("thiếu mục {}", criterion.code)),
            Some(same) if same.max != criterion.max => {
                found.push(format!("điểm tối đa mục {}", criterion.code));
            }
            Some(_) => {}
        }
    }
    let added = other.iter().filter(|own| !known.contains_key(&number(own)));
    found.extend(added.map(|own| format!("thêm mục {}", own.code)));
    if found.is_empty() && one.len() != other.len() {
        found.push("số lượng mục".into());
    }
    found
}

/// What tells a criterion from all others.
fn number(criterion: &Criterion) -> (&str, Option<usize>) {
    (&criterion.code, criterion.parent)
}

/// The first criterion of each number.
fn by_number(criteria: &[Criterion]) -> BTreeMap<(&str, Option<usize>), &Criterion> {
    criteria.iter().rev().map(|one| (number(one), one)).collect()
}

/// Without a stated total the fields must have maxima.
fn can_be_summed(table: &Table, findings: &mut Vec<Finding>) -> bool {
    if table.rule != ValueRule::Fields {
        return true;
    }
    let before = findings.len();
    let lacking = table.fields().iter();
    let lacking = lacking.filter(|field| field.max.is_none() && !field.kind.is_on_top());
    let lacking: Vec<String> =
        lacking.map(|field| format!("\"{}\"", field.name)).collect();
    if !lacking.is_empty() {
        let finding = Finding::new(Code::FieldsWithoutMaximum, table.place.clone());
        findings.push(finding.found(lacking.join("; ")));
    }
    findings.len() == before
}
