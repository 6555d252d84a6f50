//! The fields of a matrix: their columns, their maxima, and whether they can be
//! summed.

use super::columns::{FieldColumns, Understood};
use super::groups::Group;
use super::header::{Header, Heading};
use super::maxima::{code_and_name, in_cell, maximum, maximum_of_group};
use super::points::ScoreColumns;
use super::value::is_mark;
use super::{Criterion, Role, ValueRule, Wanted, about_sheet};
use crate::findings::{Cell, Code, Finding};
use crate::numbers::Score;
use crate::workbook::{Content, Sheet};

/// Columns that are the sum of others: "Điểm thẩm định (70)" and "Điểm XHH (30)"
/// beside fields that make a hundred, or one column as large as all the others.
fn sum_among(roles: &[Understood], fields: &[FieldColumns]) -> Option<String> {
    let role_of = |field: &FieldColumns| {
        let column = field.scores.whole?;
        roles.iter().find(|(h, ..)| h.column == column).map(|(_, role, _)| *role)
    };
    let is_part = |field: &&FieldColumns| {
        matches!(role_of(field), Some(Role::Appraised | Role::Survey))
    };
    let sum = |fields: &[&FieldColumns]| -> Score {
        fields.iter().filter_map(|field| field.criterion.max).sum()
    };
    let counted = || fields.iter().filter(|field| !field.criterion.kind.is_on_top());
    let (parts, others): (Vec<&FieldColumns>, Vec<&FieldColumns>) =
        counted().partition(is_part);
    let name = |fields: &[&FieldColumns]| {
        let names: Vec<String> =
            fields.iter().map(|field| format!("\"{}\"", field.criterion.name)).collect();
        names.join("; ")
    };
    let made_of_others = |parts: &[&FieldColumns]| {
        !parts.is_empty() && others.len() > 1 && sum(parts) == sum(&others)
    };
    if made_of_others(&parts) || parts.iter().any(|part| made_of_others(&[*part])) {
        return Some(name(&parts));
    }
    let all: Vec<&FieldColumns> = counted().collect();
    let whole = sum(&all);
    let twice = |field: &&&FieldColumns| {
        field
            .criterion
            .max
            .is_some_and(|max| [max, max].into_iter().sum::<Score>() == whole)
    };
    let large = all.iter().find(twice).filter(|_| all.len() > 2)?;
    Some(name(&[*large]))
}

/// The maximum that a column gives for every unit, if there is such a column;
/// the finding where it differs from unit to unit.
pub(super) fn own_maxima(
    sheet: &Sheet,
    header: &Header,
    roles: &[Understood],
) -> Result<Option<Score>, Finding> {
    let mut common = None;
    for (heading, ..) in roles.iter().filter(|(_, role, _)| *role == Role::Max) {
        let cells = sheet.column(heading.column, header.first_row);
        let mut maxima: Vec<Score> =
            cells.filter_map(|(_, content)| in_cell(content)).collect();
        maxima.sort_unstable();
        maxima.dedup();
        if maxima.len() > 1 {
            return Err(about_sheet(Code::OwnMaxima, sheet).found(heading.full()));
        }
        let alone = heading.parts.len() == 1;
        common = common.or(maxima.first().copied().filter(|_| alone));
    }
    Ok(common)
}

/// Whether the maxima of the units only say again what the marks of "không áp dụng" and
/// the maxima of the fields say ("Điểm tối đa áp dụng").
pub(super) fn are_what_applies(
    sheet: &Sheet,
    header: &Header,
    roles: &[Understood],
    fields: &[FieldColumns],
    wanted: &Wanted,
) -> bool {
    let counted = || fields.iter().filter(|field| !field.criterion.kind.is_on_top());
    let applies = |field: &&FieldColumns, row: u32| {
        let mut cells = field.scores.all().filter_map(|column| sheet.get(row, column));
        !cells.any(|cell| matches!(cell, Content::Text(text) if is_mark(text, wanted)))
    };
    let sum = |row: u32| -> Option<Score> {
        let fields = counted().filter(|field| applies(field, row));
        fields.map(|field| field.criterion.max).sum()
    };
    let columns = roles.iter().filter(|(_, role, _)| *role == Role::Max);
    columns.map(|(heading, ..)| heading).all(|heading| {
        let cells = sheet.column(heading.column, header.first_row);
        let stated = cells.filter_map(|(row, content)| Some((row, in_cell(content)?)));
        heading.parts.len() == 1
            && stated.into_iter().all(|(row, max)| sum(row) == Some(max))
    })
}

/// Points on top are measured by no maximum.
fn has_maximum_or_needs_none(criterion: &Criterion) -> bool {
    criterion.max.is_some() || criterion.kind.is_on_top()
}

/// A column without a maximum among columns that have theirs is no field.
pub(super) fn leave_out(
    sheet: &Sheet,
    fields: Vec<FieldColumns>,
    rule: ValueRule,
    findings: &mut Vec<Finding>,
) -> Vec<FieldColumns> {
    let (with, without): (Vec<FieldColumns>, Vec<FieldColumns>) =
        fields.into_iter().partition(|field| has_maximum_or_needs_none(&field.criterion));
    if rule != ValueRule::Fields || with.len() < 2 || with.len() <= without.len() {
        let mut all = [with, without].concat();
        all.sort_by_key(|field| field.scores.all().min());
        return all;
    }
    if !without.is_empty() {
        let names: Vec<String> =
            without.iter().map(|field| format!("\"{}\"", field.criterion.name)).collect();
        findings.push(about_sheet(Code::ColumnLeftOut, sheet).found(names.join("; ")));
    }
    with
}

/// Beside a stated total a field may lack its maximum, but not unnoticed.
pub(super) fn report_blank_maxima(
    sheet: &Sheet,
    header: &Header,
    fields: &[FieldColumns],
    findings: &mut Vec<Finding>,
) {
    let Some(row) = header.max_row else { return };
    let blank =
        fields.iter().filter(|field| !has_maximum_or_needs_none(&field.criterion));
    let some = fields.iter().any(|field| field.criterion.max.is_some());
    for field in blank.filter(|_| some) {
        let column = field.scores.counted().next().unwrap_or_default();
        let place = sheet.place().at(Cell { row, column });
        let finding = Finding::new(Code::MaximumBlank, place);
        findings.push(finding.found(&field.criterion.name));
    }
}

/// Fields make an index only where each has its maximum.
pub(super) fn can_be_summed(
    sheet: &Sheet,
    roles: &[Understood],
    fields: &[FieldColumns],
    findings: &mut Vec<Finding>,
) -> bool {
    let criteria = fields.iter().map(|field| &field.criterion);
    let lacking = criteria.filter(|field| !has_maximum_or_needs_none(field));
    let lacking: Vec<String> =
        lacking.map(|field| format!("\"{}\"", field.name)).collect();
    if !lacking.is_empty() {
        let finding = about_sheet(Code::FieldsWithoutMaximum, sheet);
        findings.push(finding.found(lacking.join("; ")));
    }
    if let Some(sum) = sum_among(roles, fields) {
        findings.push(about_sheet(Code::SumAmongParts, sheet).found(sum));
        return false;
    }
    lacking.is_empty()
}

/// The fields, from left to right: a column each, or a group of columns.
pub(super) fn fields(
    sheet: &Sheet,
    header: &Header,
    roles: &[Understood],
    groups: &[Group],
    (value, rule): (Option<u32>, ValueRule),
    wanted: &Wanted,
) -> Vec<FieldColumns> {
    let max = |heading: &Heading| maximum(sheet, header, heading.column);
    let counts = |heading: &Heading, role: Role| match role {
        Role::Field => true,
        Role::Appraised | Role::Survey => {
            rule == ValueRule::Fields || max(heading).is_some()
        }
        _ => false,
    };
    let group_of = |column: u32| {
        groups.iter().find(|group| group.columns.iter().any(|(own, _)| *own == column))
    };
    let singles: Vec<&Heading> = roles
        .iter()
        .filter(|(heading, role, _)| {
            Some(heading.column) != value
                && counts(heading, *role)
                && group_of(heading.column).is_none()
        })
        .map(|(heading, ..)| heading)
        .collect();
    let same = |label: &str| singles.iter().filter(|h| h.label() == label).count() > 1;
    let mut fields: Vec<FieldColumns> = Vec::new();
    for heading in &header.columns {
        let (text, max, scores) = match group_of(heading.column) {
            Some(group) if group.is_total || group.columns[0].0 != heading.column => {
                continue;
            }
            Some(group) => {
                let max = maximum_of_group(sheet, header, group);
                (group.name().to_owned(), max, group.scores())
            }
            None if !singles.iter().any(|own| own.column == heading.column) => continue,
            None => {
                // A label that several groups share needs its group before it.
                let text = match heading.label() {
                    label if same(label) => heading.full(),
                    label => label.to_owned(),
                };
                (text, max(heading), ScoreColumns::single(heading.column))
            }
        };
        let (code, name) = code_and_name(&text, fields.len() + 1);
        let mut criterion = Criterion { code, name, max, ..Criterion::default() };
        criterion.kind = wanted.kind_of_field(&criterion);
        fields.push(FieldColumns { criterion, scores });
    }
    fields
}
