//! Which column is the value that units are ranked by.

use super::columns::{BONUS, Understood};
use super::header::{Header, Heading};
use super::maxima::maximum;
use super::names::{fold, plain};
use super::words;
use super::{Role, ValueRule, Wanted, about_sheet};
use crate::findings::{Code, Finding};
use crate::workbook::Sheet;

/// Chooses the value: the column that the job names, a column with the index'
/// own name, a column of the whole index, the total, another column of an
/// index, the sum of the fields, the only score column.
pub(super) fn choose_value(
    sheet: &Sheet,
    header: &Header,
    roles: &mut [Understood],
    wanted: &Wanted,
    findings: &mut Vec<Finding>,
) -> Option<(ValueRule, Option<u32>)> {
    let (role, rule, columns) =
        named(roles, wanted).unwrap_or_else(|| index_or_total(roles, wanted));
    match columns.as_slice() {
        [] => sum_or_only(sheet, header, roles, findings),
        [column] => {
            keep_only(roles, Role::Value, (role == Role::Value).then_some(*column));
            keep_only(roles, Role::Total, (role == Role::Total).then_some(*column));
            Some((rule, Some(*column)))
        }
        several => {
            let names: Vec<String> =
                several.iter().map(|column| name_of(roles, *column)).collect();
            let finding = about_sheet(Code::TwoValueColumns, sheet);
            findings.push(finding.found(names.join("; ")));
            None
        }
    }
}

/// Columns that may be the value, with their role and the rule they follow.
type Candidates = (Role, ValueRule, Vec<u32>);

/// The column that the job names as value or as total.
fn named(roles: &[Understood], wanted: &Wanted) -> Option<Candidates> {
    let column = |name: &String| {
        let named = roles.iter().find(|(heading, ..)| heading.is_called(name));
        named.map(|(heading, ..)| heading.column)
    };
    [(Role::Value, ValueRule::Named), (Role::Total, ValueRule::Total)]
        .into_iter()
        .find_map(|(role, rule)| {
            Some((role, rule, vec![column(wanted.columns.get(&role)?)?]))
        })
}

/// The columns of the index or of the total, whichever say more.
///
/// A part of the index ("Chỉ số hài lòng") never stands for it beside a total.
fn index_or_total(roles: &[Understood], wanted: &Wanted) -> Candidates {
    let (own, others) = index_columns(roles, wanted);
    let is_whole = |heading: &&&Heading| words::heads_the_whole(&heading.words());
    let whole: Vec<u32> = others.iter().filter(is_whole).map(|h| h.column).collect();
    let parts: Vec<u32> = others.iter().map(|heading| heading.column).collect();
    let totals = standing_alone(roles, Role::Total);
    if let Some(columns) = [own, whole].into_iter().find(|found| !found.is_empty()) {
        (Role::Value, ValueRule::Index, columns)
    } else if totals.is_empty() {
        (Role::Value, ValueRule::Index, parts)
    } else {
        (Role::Total, ValueRule::Total, totals)
    }
}

/// Without an index or a total: the sum of the score columns, or the only one.
fn sum_or_only(
    sheet: &Sheet,
    header: &Header,
    roles: &[Understood],
    findings: &mut Vec<Finding>,
) -> Option<(ValueRule, Option<u32>)> {
    let (on_top, scores): (Vec<&Understood>, Vec<&Understood>) =
        score_columns(roles).partition(|(.., why)| *why == BONUS);
    let scores: Vec<u32> = scores.iter().map(|(heading, ..)| heading.column).collect();
    match scores.as_slice() {
        [] => {
            findings.push(about_sheet(Code::NoValueColumn, sheet));
            None
        }
        [only] if on_top.is_empty() => {
            let rule = match maximum(sheet, header, *only) {
                Some(_) => ValueRule::Total,
                None => ValueRule::OnlyColumn,
            };
            Some((rule, Some(*only)))
        }
        _ => Some((ValueRule::Fields, None)),
    }
}

/// Columns whose scores count; self-scores never do beside appraised ones.
fn score_columns(roles: &[Understood]) -> impl Iterator<Item = &Understood> {
    roles.iter().filter(|(_, role, _)| {
        matches!(role, Role::Field | Role::Appraised | Role::Survey)
    })
}

fn name_of(roles: &[Understood], column: u32) -> String {
    let found = roles.iter().find(|(heading, ..)| heading.column == column);
    found.map_or_else(String::new, |(heading, ..)| format!("\"{}\"", heading.full()))
}

/// The columns of the index: those that bear its own name, and the others.
fn index_columns<'a>(
    roles: &'a [Understood],
    wanted: &Wanted,
) -> (Vec<u32>, Vec<&'a Heading>) {
    let index = fold(&wanted.index);
    let with_year = wanted.year.map(|year| format!("{index} {year}"));
    let exact = |heading: &Heading| {
        let label = fold(heading.label());
        label == index || Some(&label) == with_year.as_ref()
    };
    let starts = |heading: &Heading| {
        !index.is_empty() && heading.words().starts_with(&plain(&wanted.index))
    };
    let all =
        || roles.iter().filter(|(_, role, _)| *role == Role::Value).map(|(h, ..)| h);
    let own = |fits: &dyn Fn(&Heading) -> bool| -> Vec<u32> {
        all().filter(|heading| fits(heading)).map(|heading| heading.column).collect()
    };
    let exactly = own(&exact);
    let own = if exactly.is_empty() { own(&starts) } else { exactly };
    let others: Vec<&Heading> = all().filter(|h| !own.contains(&h.column)).collect();
    (own, others)
}

/// The columns with a role, those under no group of fields first.
fn standing_alone(roles: &[Understood], role: Role) -> Vec<u32> {
    let all =
        || roles.iter().filter(|(_, own, _)| *own == role).map(|(heading, ..)| heading);
    let alone: Vec<u32> =
        all().filter(|h| h.parts.len() == 1).map(|h| h.column).collect();
    if alone.is_empty() { all().map(|heading| heading.column).collect() } else { alone }
}

/// Takes a role from every column but one: a component index named
/// "Chỉ số thành phần ..." is a field beside the index itself.
fn keep_only(roles: &mut [Understood], role: Role, column: Option<u32>) {
    for (heading, own, why) in roles.iter_mut() {
        if *own == role && Some(heading.column) != column {
            (*own, *why) = match words::role(&plain(heading.label())) {
                Some(other) if other != role => (other, "theo tiêu đề"),
                _ => (Role::Field, "chỉ số thành phần"),
            };
        }
    }
}
