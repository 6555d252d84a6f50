//! Doubts about a table as a whole: units that may be one, values of another
//! scale, columns of percentages.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::columns::Columns;
use super::header::Header;
use super::names::{alike, fold, plain};
use super::{Mark, UnitScores, Wanted, about_sheet};
use crate::findings::{Cell, Code, Finding, Place, Thinner, column_letters};
use crate::numbers::Score;
use crate::workbook::{Content, Sheet};

/// A table with units down, as it was read.
pub(super) struct Read<'a> {
    pub sheet: &'a Sheet,
    pub header: &'a Header,
    pub columns: &'a Columns,
    pub units: &'a [UnitScores],
}

/// Reports every doubt about a table with units down.
pub(super) fn report_all(read: &Read<'_>, wanted: &Wanted, findings: &mut Vec<Finding>) {
    report_names(read.units, findings);
    report_percent_columns(read, findings);
    report_small_values(read, wanted, findings);
}

/// Reports names that are equal, look alike, or are no names of units.
pub(super) fn report_names(units: &[UnitScores], findings: &mut Vec<Finding>) {
    report_duplicates(units, findings);
    report_look_alikes(units, findings);
    for unit in units.iter().filter(|unit| is_a_path(&unit.name)) {
        let finding = Finding::new(Code::OddName, unit.place.clone());
        findings.push(finding.found(&unit.name).about([unit.name.clone()]));
    }
}

/// How many scores were typed as text.
pub(super) fn text_numbers(sheet: &Sheet, units: &[UnitScores]) -> usize {
    let marks = |unit: &UnitScores| {
        let points = unit.points.iter().filter_map(|points| points.mark().copied());
        unit.value.into_iter().chain(points).collect::<Vec<Mark>>()
    };
    let is_text = |mark: &Mark| {
        let content = sheet.get(mark.cell.row, mark.cell.column);
        matches!(content, Some(Content::Text(_)))
    };
    units.iter().flat_map(marks).filter(is_text).count()
}

/// "../a", "/etc/a", "C:\\a".
fn is_a_path(name: &str) -> bool {
    let mut start = name.chars();
    let (first, second, third) = (start.next(), start.next(), start.next());
    let is_slash = |c: Option<char>| matches!(c, Some('/' | '\\'));
    match (first, second) {
        (Some('.'), Some('.')) => is_slash(third),
        (Some('/'), Some(letter)) => letter.is_ascii_alphabetic(),
        (Some('\\'), Some('\\')) => true,
        (Some(drive), Some(':')) => drive.is_ascii_alphabetic() && is_slash(third),
        _ => false,
    }
}

/// A column that shows percentages throughout is told once, at its header.
fn report_percent_columns(read: &Read<'_>, findings: &mut Vec<Finding>) {
    let Read { sheet, header, columns, units } = read;
    for column in columns.counted() {
        let rows = units.iter().filter_map(|unit| unit.place.first_cell());
        let contents: Vec<_> = rows.map(|cell| sheet.get(cell.row, column)).collect();
        let percent = |content: Option<&Content>| {
            matches!(content, Some(Content::Number { percent: true, .. }))
        };
        let (true, Some(Some(example))) = (
            contents.len() > 1 && contents.iter().copied().all(percent),
            contents.first(),
        ) else {
            continue;
        };
        let is_one = |finding: &Finding| {
            let cell = finding.place.first_cell();
            finding.code == Code::PercentForScore
                && finding.place.sheet == sheet.name
                && cell.is_some_and(|cell| cell.column == column)
        };
        if findings.iter().any(is_one) {
            findings.retain(|finding| !is_one(finding));
            let shown = example.shown().replace('.', ",");
            let head = Cell { row: header.rows.1, column };
            let named = header.columns.iter().find(|heading| heading.column == column);
            findings.push(
                Finding::new(Code::PercentColumn, sheet.place().at(head))
                    .found(named.map_or_else(String::new, super::header::Heading::full))
                    .with("read", shown.trim_end_matches('%'))
                    .with("example", &shown),
            );
        }
    }
}

/// Values of another scale: a whole column between 0 and 1, or 0,865 where 86,5
/// would lie among the others.
fn report_small_values(read: &Read<'_>, wanted: &Wanted, findings: &mut Vec<Finding>) {
    let Read { sheet, columns, units, .. } = read;
    let hundred = Score::from_text("100");
    if columns.max.or(wanted.scale) < hundred {
        return;
    }
    let one = Score::from_text("1");
    let values = units.iter().filter_map(|unit| Some((unit, unit.value?)));
    let (small, others): (Vec<_>, Vec<_>) =
        values.partition(|(_, mark)| Some(mark.score) <= one);
    if others.is_empty() && !small.is_empty() {
        findings.push(about_sheet(Code::RatioColumn, sheet));
        return;
    }
    let Some(lowest) = others.iter().map(|(_, mark)| mark.score).min() else { return };
    for (unit, mark) in small {
        // Half as much as the lowest is still a result that a unit may have.
        let meant = mark.score.hundredfold();
        if [meant, meant].into_iter().sum::<Score>() >= lowest {
            findings.push(
                Finding::new(Code::SmallValue, unit.place_of(&mark))
                    .found(mark.score.text().replace('.', ","))
                    .with("unit", &unit.name),
            );
        }
    }
}

/// Two rows of one name cannot both be right.
fn report_duplicates(units: &[UnitScores], findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &UnitScores> = BTreeMap::new();
    let told = units.iter().filter_map(|unit| match seen.entry(fold(&unit.name)) {
        Entry::Occupied(first) => Some(
            Finding::new(Code::DuplicateUnit, unit.place.clone())
                .found(&unit.name)
                .with("other", beside(&first.get().place, &unit.place))
                .about([unit.name.clone()]),
        ),
        Entry::Vacant(free) => {
            free.insert(unit);
            None
        }
    });
    Thinner::add(findings, &sheet_of(units), told);
}

/// Names that look like one unit's are told with both cells: alike but for
/// short words and punctuation, or one of them typed without marks.
fn report_look_alikes(units: &[UnitScores], findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &UnitScores> = BTreeMap::new();
    let mut typed: BTreeMap<String, (&UnitScores, bool)> = BTreeMap::new();
    let told = units.iter().filter_map(|unit| {
        let (key, words) = (alike(&unit.name), plain(&unit.name));
        let bare = words == unit.name.to_lowercase();
        let same = typed.get(&words).filter(|(_, other)| bare || *other);
        let other = seen.get(&key).copied().or(same.map(|(other, _)| *other));
        let other = other.filter(|other| fold(&other.name) != fold(&unit.name));
        seen.entry(key).or_insert(unit);
        typed.entry(words).or_insert((unit, bare));
        other.map(|other| {
            Finding::new(Code::LookAlike, unit.place.clone())
                .found(&unit.name)
                .with("name", &other.name)
                .with("other", beside(&other.place, &unit.place))
                .about([unit.name.clone(), other.name.clone()])
        })
    });
    Thinner::add(findings, &sheet_of(units), told);
}

/// The sheet of the first unit.
fn sheet_of(units: &[UnitScores]) -> Place {
    let first = units.first().map(|unit| &unit.place);
    first.map(|place| place.key("")).unwrap_or_default()
}

/// A place as seen from another: only what differs is said.
fn beside(place: &Place, from: &Place) -> String {
    if place.file == from.file && place.sheet == from.sheet {
        place.cells.clone()
    } else {
        format!("{} ({})", place.cells, place)
    }
}

/// What nobody sees in Excel must not enter a ranking unnoticed.
pub(super) fn report_hidden(
    sheet: &Sheet,
    used: impl Iterator<Item = u32>,
    rows: &[u32],
    findings: &mut Vec<Finding>,
) {
    let rows = rows.iter().filter(|row| sheet.hidden_rows.contains(row));
    let rows = rows.map(|row| format!("dòng {}", row + 1));
    let hidden: BTreeSet<u32> =
        used.filter(|column| sheet.hidden_columns.contains(column)).collect();
    let hidden =
        hidden.into_iter().map(|column| format!("cột {}", column_letters(column)));
    let found: Vec<String> = rows.chain(hidden).collect();
    if !found.is_empty() {
        let finding = about_sheet(Code::HiddenCells, sheet);
        findings.push(finding.found(found.join(", ")));
    }
}
