//! Which column is what: roles, the value, the fields and their maxima.

use super::header::{Header, Heading};
use super::maxima::{code_and_name, maximum, unreadable_maximum};
use super::names::{fold, plain};
use super::value::{Reading, as_number, is_mark};
use super::words;
use super::{Criterion, Role, ValueRule, Wanted, about_sheet};
use crate::findings::{Code, Finding};
use crate::numbers::Score;
use crate::workbook::{Sheet, TextNumber, text_number};

/// A column's header, its role, and why it was given.
pub(super) type Understood = (Heading, Role, &'static str);

/// The columns of a table, understood.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    /// Every headed column with its role and why.
    pub roles: Vec<Understood>,
    pub rule: ValueRule,
    /// The value or the total; `None` where the fields are summed.
    pub value: Option<u32>,
    pub max: Option<Score>,
    pub fields: Vec<(u32, Criterion)>,
    pub ties: Vec<(u32, String)>,
}

impl Columns {
    /// The first column with a role.
    pub(super) fn with_role(&self, role: Role) -> Option<u32> {
        self.roles.iter().find(|(_, r, _)| *r == role).map(|(h, ..)| h.column)
    }
}

/// Gives every column its role; `None` where no value can be told.
pub(super) fn assign(
    sheet: &Sheet,
    header: &Header,
    wanted: &Wanted,
    findings: &mut Vec<Finding>,
) -> Option<Columns> {
    let mut roles: Vec<Understood> = header
        .columns
        .iter()
        .map(|heading| {
            let (role, why) = role_of(sheet, header, heading, wanted);
            (heading.clone(), role, why)
        })
        .collect();
    let missing = missing_columns(sheet, header, wanted, findings);
    let ties = tie_columns(sheet, header, wanted, findings);
    let (rule, value) = choose_value(sheet, header, &mut roles, wanted, findings)?;
    let max = value.and_then(|column| maximum(sheet, header, column));
    let fields = fields(sheet, header, &roles, value, rule);
    let maxima = value.into_iter().chain(fields.iter().map(|(column, _)| *column));
    let unreadable: Vec<Finding> =
        maxima.filter_map(|column| unreadable_maximum(sheet, header, column)).collect();
    if !unreadable.is_empty() {
        findings.extend(unreadable);
        return None;
    }
    if rule == ValueRule::Fields && fields.iter().any(|(_, field)| field.max.is_none()) {
        findings.push(about_sheet(Code::NoValueColumn, sheet));
        return None;
    }
    let ties = ties?;
    (!missing).then_some(Columns { roles, rule, value, max, fields, ties })
}

/// A role by the job's word, by header words, or by what stands below.
fn role_of(
    sheet: &Sheet,
    header: &Header,
    heading: &Heading,
    wanted: &Wanted,
) -> (Role, &'static str) {
    if let Some((role, _)) =
        wanted.columns.iter().find(|(_, name)| heading.is_called(name))
    {
        return (*role, "khai trong columns");
    }
    if heading.column == header.unit_column {
        return (Role::Unit, "theo tiêu đề");
    }
    let (label, full) = (plain(heading.label()), plain(&heading.full()));
    if is_of_another_year(&full, wanted.year) {
        return (Role::Other, "của năm khác");
    }
    if is_index(&label, &plain(&wanted.index)) {
        return (Role::Value, "theo tiêu đề");
    }
    if let Some(role) = words::role(&label) {
        return (role, "theo tiêu đề");
    }
    if header.has_maximum(sheet, heading.column) {
        (Role::Field, "có điểm tối đa")
    } else if holds_numbers(sheet, header, heading.column, wanted) {
        (Role::Field, "cột số")
    } else {
        (Role::Other, "không có số")
    }
}

fn is_index(label: &str, index: &str) -> bool {
    let named =
        !index.is_empty() && (label == index || label.starts_with(&format!("{index} ")));
    named || words::heads_index(label)
}

/// "Chỉ số 2023" on a board of 2024 is no value of this year.
fn is_of_another_year(plain: &str, year: Option<i32>) -> bool {
    if plain.contains("nam truoc") || plain.contains("ky truoc") {
        return true;
    }
    let mut years = plain
        .split(' ')
        .filter(|word| {
            word.len() == 4 && (word.starts_with("20") || word.starts_with("19"))
        })
        .filter_map(|word| word.parse::<i32>().ok())
        .peekable();
    match year {
        Some(year) => years.peek().is_some() && years.all(|other| other != year),
        None => false,
    }
}

/// Whether most cells below a header are numbers, however they are typed; a
/// mark of "không áp dụng" speaks neither for nor against.
fn holds_numbers(sheet: &Sheet, header: &Header, column: u32, wanted: &Wanted) -> bool {
    let cells = sheet
        .cells
        .iter()
        .filter(|(cell, _)| cell.column == column && cell.row >= header.first_row)
        .map(|(_, content)| content);
    let (mut numbers, mut others) = (0, 0);
    for content in cells.take(200) {
        match as_number(content) {
            Reading::Text(text) if is_mark(text, wanted) => {}
            Reading::Text(text) if text_number(text) == TextNumber::No => others += 1,
            _ => numbers += 1,
        }
    }
    numbers > 0 && numbers >= others
}

/// Reports columns that the job names and the table lacks.
fn missing_columns(
    sheet: &Sheet,
    header: &Header,
    wanted: &Wanted,
    findings: &mut Vec<Finding>,
) -> bool {
    let before = findings.len();
    for (role, name) in &wanted.columns {
        if !header.columns.iter().any(|heading| heading.is_called(name)) {
            let key = serde_json::to_value(role).unwrap_or_default();
            let key = format!("columns.{}", key.as_str().unwrap_or_default());
            findings.push(column_missing(sheet, header, name, &key));
        }
    }
    findings.len() > before
}

fn column_missing(sheet: &Sheet, header: &Header, name: &str, key: &str) -> Finding {
    let headers: Vec<String> =
        header.columns.iter().map(|heading| format!("\"{}\"", heading.full())).collect();
    about_sheet(Code::ColumnMissing, sheet)
        .found(name)
        .with("columns", headers.join(", "))
        .with("key", key)
}

fn tie_columns(
    sheet: &Sheet,
    header: &Header,
    wanted: &Wanted,
    findings: &mut Vec<Finding>,
) -> Option<Vec<(u32, String)>> {
    let mut ties = Some(Vec::new());
    for name in &wanted.ties_by {
        if let Some(heading) =
            header.columns.iter().find(|heading| heading.is_called(name))
        {
            if let Some(ties) = &mut ties {
                ties.push((heading.column, heading.full()));
            }
        } else {
            findings.push(column_missing(sheet, header, name, "ties.by"));
            ties = None;
        }
    }
    ties
}

/// Chooses the value by the order of rules in the design: named, index,
/// total, sum of the fields, the only score column.
fn choose_value(
    sheet: &Sheet,
    header: &Header,
    roles: &mut [Understood],
    wanted: &Wanted,
    findings: &mut Vec<Finding>,
) -> Option<(ValueRule, Option<u32>)> {
    for (role, rule) in [(Role::Value, ValueRule::Named), (Role::Total, ValueRule::Total)]
    {
        if let Some(name) = wanted.columns.get(&role) {
            let named = roles.iter().find(|(heading, ..)| heading.is_called(name))?;
            let column = named.0.column;
            keep_only(roles, Role::Value, (role == Role::Value).then_some(column));
            return Some((rule, Some(column)));
        }
    }
    for (role, rule) in [(Role::Value, ValueRule::Index), (Role::Total, ValueRule::Total)]
    {
        match best(roles, role, wanted).as_slice() {
            [] => {}
            [column] => {
                keep_only(roles, role, Some(*column));
                return Some((rule, Some(*column)));
            }
            several => {
                let names = several.iter().map(|column| name_of(roles, *column));
                let names = names.collect::<Vec<_>>().join("; ");
                findings.push(about_sheet(Code::TwoValueColumns, sheet).found(names));
                return None;
            }
        }
    }
    let scores: Vec<u32> =
        score_columns(roles).map(|(heading, ..)| heading.column).collect();
    match scores.as_slice() {
        [] => {
            findings.push(about_sheet(Code::NoValueColumn, sheet));
            None
        }
        [only] => {
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

/// The columns with a role that fit best: those that bear the index' own
/// name, else those that stand under no group of fields, else all.
fn best(roles: &[Understood], role: Role, wanted: &Wanted) -> Vec<u32> {
    let index = fold(&wanted.index);
    let with_year = wanted.year.map(|year| format!("{index} {year}"));
    let all: Vec<&Heading> = roles
        .iter()
        .filter(|(_, r, _)| *r == role)
        .map(|(heading, ..)| heading)
        .collect();
    let exact = |heading: &&&Heading| {
        let label = fold(heading.label());
        label == index || Some(&label) == with_year.as_ref()
    };
    let starts = |heading: &&&Heading| {
        !index.is_empty() && plain(heading.label()).starts_with(&plain(&wanted.index))
    };
    let alone = |heading: &&&Heading| heading.parts.len() == 1;
    for filter in [&exact as &dyn Fn(&&&Heading) -> bool, &starts, &alone] {
        let fitting: Vec<u32> = all.iter().filter(filter).map(|h| h.column).collect();
        if !fitting.is_empty() {
            return fitting;
        }
    }
    all.iter().map(|heading| heading.column).collect()
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

fn fields(
    sheet: &Sheet,
    header: &Header,
    roles: &[Understood],
    value: Option<u32>,
    rule: ValueRule,
) -> Vec<(u32, Criterion)> {
    let counts = |role: Role| match rule {
        ValueRule::Fields => {
            matches!(role, Role::Field | Role::Appraised | Role::Survey)
        }
        _ => role == Role::Field,
    };
    let columns = roles
        .iter()
        .filter(|(heading, role, _)| counts(*role) && Some(heading.column) != value);
    columns
        .enumerate()
        .map(|(at, (heading, ..))| {
            let (code, name) = code_and_name(&heading.full(), at + 1);
            let max = maximum(sheet, header, heading.column);
            (heading.column, Criterion { code, name, max })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_years_column_is_not_this_years() {
        assert!(is_of_another_year("chi so 2023", Some(2024)));
        assert!(!is_of_another_year("pci 2014", Some(2014)));
        assert!(!is_of_another_year("chi so 2023", None));
        assert!(is_of_another_year("chi so nam truoc", None));
    }
}
