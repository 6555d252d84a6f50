//! Which column is what: roles, the value, the fields and their maxima.

use std::collections::BTreeSet;

use super::choice::choose_value;
use super::fields::{
    are_what_applies, can_be_summed, fields, leave_out, own_maxima, report_blank_maxima,
};
use super::groups::{self, Group};
use super::header::{Header, Heading};
use super::maxima::{code_and_name, maximum, unreadable_maximum};
use super::names::plain;
use super::points::ScoreColumns;
use super::value::{Reading, as_number, is_mark};
use super::words;
use super::{Criterion, Role, ValueRule, Wanted, about_sheet};
use crate::findings::{Code, Finding, Thinner};
use crate::numbers::Score;
use crate::workbook::{Content, Sheet, TextNumber, text_number};

/// A column's header, its role, and why it was given.
pub(super) type Understood = (Heading, Role, &'static str);

/// Why a column has the role that the job gives it.
const NAMED: &str = "khai trong columns";

/// Why a column counts outside the hundred.
pub(super) const BONUS: &str = "điểm thưởng, điểm trừ";

/// The columns of a table, understood.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    /// Every headed column with its role and why.
    pub roles: Vec<Understood>,
    pub rule: ValueRule,
    /// The value or the total; `None` where the fields are summed.
    pub value: Option<u32>,
    pub max: Option<Score>,
    pub fields: Vec<FieldColumns>,
    pub ties: Vec<(u32, String)>,
    /// Columns of percentages, by their headers.
    pub in_percent: BTreeSet<u32>,
}

/// A field and where its points stand.
#[derive(Debug, Clone)]
pub(super) struct FieldColumns {
    pub criterion: Criterion,
    pub scores: ScoreColumns,
}

impl Columns {
    /// The columns that the result rests on.
    pub(super) fn counted(&self) -> impl Iterator<Item = u32> {
        let fields = self.fields.iter().flat_map(|field| field.scores.counted());
        self.value.into_iter().chain(fields)
    }

    /// The column with a role: the one that the job names, else the first.
    pub(super) fn with_role(&self, role: Role) -> Option<u32> {
        let mut all = self.roles.iter().filter(|(_, own, _)| *own == role);
        let first = all.clone().next();
        let named = all.find(|(.., why)| *why == NAMED);
        named.or(first).map(|(heading, ..)| heading.column)
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
    set_tie_columns_aside(sheet, header, &mut roles, wanted);
    let groups = groups::find(header);
    set_group_roles(&groups, &mut roles);
    let missing = missing_columns(sheet, header, wanted, findings);
    let ties = tie_columns(sheet, header, wanted, findings);
    let (rule, value) = choose_value(sheet, header, &mut roles, wanted, findings)?;
    let max = value.and_then(|column| maximum(sheet, header, column));
    let own = match own_maxima(sheet, header, &roles) {
        Ok(own) => own,
        // An index has its units' maxima in it.
        Err(_) if matches!(rule, ValueRule::Index | ValueRule::Named) => None,
        Err(finding) => {
            let fields = fields(sheet, header, &roles, &groups, (value, rule), wanted);
            if !are_what_applies(sheet, header, &roles, &fields, wanted) {
                findings.push(finding);
                return None;
            }
            None
        }
    };
    let max = max.or(own);
    // Points beside their maximum are measured by it.
    let rule = match rule {
        ValueRule::OnlyColumn if own.is_some() => ValueRule::Total,
        rule => rule,
    };
    let fields = fields(sheet, header, &roles, &groups, (value, rule), wanted);
    let fields = leave_out(sheet, fields, rule, findings);
    report_blank_maxima(sheet, header, &fields, findings);
    let whole = fields.iter().filter_map(|field| field.scores.whole);
    let maxima = value.into_iter().chain(whole);
    let unreadable: Vec<Finding> =
        maxima.filter_map(|column| unreadable_maximum(sheet, header, column)).collect();
    if !unreadable.is_empty() {
        Thinner::add(findings, &sheet.place(), unreadable);
        return None;
    }
    if rule == ValueRule::Fields && !can_be_summed(sheet, &roles, &fields, findings) {
        return None;
    }
    let ties = ties?;
    let percent = |(heading, role, _): &&Understood| {
        heading.full().contains('%') || (*role == Role::Value && wanted.is_percent)
    };
    let in_percent = roles.iter().filter(percent).map(|(h, ..)| h.column).collect();
    let columns = Columns { roles, rule, value, max, fields, ties, in_percent };
    (!missing).then_some(columns)
}

/// Columns under one heading are parts of its field, or of the total.
fn set_group_roles(groups: &[Group], roles: &mut [Understood]) {
    for group in groups {
        let has_whole = group.columns.iter().any(|(_, role)| *role == Role::Field);
        for (column, sub) in &group.columns {
            let understood = roles.iter_mut().find(|(h, ..)| h.column == *column);
            let Some((_, role, why)) = understood else { continue };
            if *why == NAMED {
                continue;
            }
            *why = if group.is_total {
                "cột con của tổng"
            } else {
                "cột con của lĩnh vực"
            };
            *role = match sub {
                Role::Field if group.is_total => Role::Total,
                Role::Appraised if group.is_total && !has_whole => Role::Total,
                Role::Value if group.is_total => Role::Value,
                Role::Value | Role::Rank | Role::Max => Role::Other,
                sub => *sub,
            };
        }
    }
}

/// A column that only decides ties is no field: it has no maximum where the
/// fields have theirs.
fn set_tie_columns_aside(
    sheet: &Sheet,
    header: &Header,
    roles: &mut [Understood],
    wanted: &Wanted,
) {
    let max = |heading: &Heading| maximum(sheet, header, heading.column);
    let some = roles.iter().any(|(h, role, _)| *role == Role::Field && max(h).is_some());
    for (heading, role, why) in roles {
        let decides = wanted.ties_by.iter().any(|name| heading.is_called(name));
        if decides && some && *role == Role::Field && max(heading).is_none() {
            (*role, *why) = (Role::Other, "cột phân hạng");
        }
    }
}

/// Whether a column sorts units into a few groups, by words and not by letters
/// of a band.
fn holds_groups(sheet: &Sheet, header: &Header, column: u32) -> bool {
    let cells = sheet.column(column, header.first_row);
    let texts: Vec<String> = cells
        .filter_map(|(_, content)| match content {
            Content::Text(text) => Some(plain(text)),
            _ => None,
        })
        .collect();
    let distinct: BTreeSet<&String> = texts.iter().collect();
    let merged = sheet.merges.iter().any(|(first, last)| {
        first.column == column && last.row > first.row && first.row >= header.first_row
    });
    let repeated = distinct.len() < texts.len() || merged;
    let bands = distinct.iter().any(|text| words::is_a_band(text));
    let is_word =
        |text: &&String| text.len() > 1 && !["ii", "iii", "iv"].contains(&text.as_str());
    distinct.len() > 1 && repeated && !bands && distinct.iter().all(is_word)
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
        return (*role, NAMED);
    }
    if heading.column == header.unit_column {
        return (Role::Unit, "theo tiêu đề");
    }
    let (label, full) = (heading.words(), plain(&heading.full()));
    if is_of_another_year(&full, wanted.year) {
        return (Role::Other, "của năm khác");
    }
    let max = maximum(sheet, header, heading.column);
    let is_part = max.is_some_and(|max| Some(max) < wanted.scale) || is_numbered(heading);
    if heads_points_on_top(heading, wanted) {
        let numbers = holds_numbers(sheet, header, heading.column, wanted);
        return (if numbers { Role::Field } else { Role::Other }, BONUS);
    }
    if words::role(&label) == Some(Role::Number) {
        return (Role::Number, "theo tiêu đề");
    }
    if words::heads_maxima(&label) {
        // Component indices are compared as they stand, whatever each is out of.
        let role = if wanted.of_components { Role::Other } else { Role::Max };
        return (role, "theo tiêu đề");
    }
    if words::heads_groups(&label) && holds_groups(sheet, header, heading.column) {
        return (Role::Group, "theo tiêu đề, chữ lặp lại");
    }
    if !is_part && is_index(&label, &plain(&wanted.index)) {
        return (Role::Value, "theo tiêu đề");
    }
    match words::role(&label) {
        Some(Role::Note | Role::Rank | Role::Band | Role::Other) if is_part => {}
        Some(role) => return (role, "theo tiêu đề"),
        None => {}
    }
    if max.is_some() || header.has_maximum(sheet, heading.column) {
        (Role::Field, "có điểm tối đa")
    } else if holds_numbers(sheet, header, heading.column, wanted) {
        (Role::Field, "cột số")
    } else {
        (Role::Other, "không có số")
    }
}

/// By the job's word, else by the heading's own.
fn heads_points_on_top(heading: &Heading, wanted: &Wanted) -> bool {
    let (code, name) = code_and_name(heading.label(), 0);
    let criterion = Criterion { code, name, ..Criterion::default() };
    match wanted.kind(&criterion) {
        Some(kind) => kind.is_on_top(),
        None => words::heads_bonus(&heading.words()),
    }
}

/// "3. Cải cách thủ tục hành chính" is a field, whatever its words.
fn is_numbered(heading: &Heading) -> bool {
    let label = heading.label();
    let digits = label.chars().take_while(char::is_ascii_digit).count();
    digits > 0 && label[digits..].starts_with(['.', ')'])
}

fn is_index(label: &str, index: &str) -> bool {
    let named =
        !index.is_empty() && (label == index || label.starts_with(&format!("{index} ")));
    named || words::heads_index(label)
}

/// "Chỉ số 2023" on a board of 2024 is no value of this year.
pub(super) fn is_of_another_year(plain: &str, year: Option<i32>) -> bool {
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
    let cells = sheet.column(column, header.first_row).map(|(_, content)| content);
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
