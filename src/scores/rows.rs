//! Walks down a table: units, groups, sums, notes, and what is none of these.

use std::collections::BTreeMap;

use super::columns::Columns;
use super::header::Header;
use super::names::{fold, plain};
use super::unit::Reader;
use super::value::{Reading, as_number};
use super::words;
use super::{Role, SheetView, Table, UnitScores, Wanted, about_sheet};
use crate::findings::{Cell, Code, Finding};
use crate::numbers::Score;
use crate::workbook::{Content, Sheet};

/// What a row under the header is.
enum Row {
    Blank,
    Unit(String),
    /// A group's title, without its number.
    Section(String),
    Summary(String),
    /// The header again, as after a page break.
    HeaderAgain,
    /// Another table's header.
    OtherTable,
    Note(String),
    /// A name without scores, below the table.
    NameAlone(String),
    /// Scores without a name.
    Nameless,
}

/// The groups named in the body of a table.
pub(super) fn sections(sheet: &Sheet, header: &Header) -> Vec<String> {
    let body = sheet.rows().into_iter().filter(|row| *row >= header.first_row);
    let scored = |row: u32| {
        let mut cells = sheet.row(row).filter(|(column, _)| *column > header.unit_column);
        cells.any(|(_, content)| !matches!(as_number(content), Reading::Text(_)))
    };
    let titles = body
        .filter(|row| !scored(*row))
        .filter_map(|row| section_title(sheet, header, row));
    titles.map(|(_, title)| title).collect()
}

/// Reads the units of the table, or of one group of it.
pub(super) fn read(
    sheet: &Sheet,
    wanted: &Wanted,
    header: &Header,
    columns: &Columns,
    view: &mut SheetView,
    findings: &mut Vec<Finding>,
) -> Option<Table> {
    note_header_rows(header, view);
    let groups = walk(sheet, wanted, header, columns, view, findings);
    let rows = choose_group(sheet, wanted, groups, view, findings)?;
    view.table_reaches(header, rows.last().map_or(header.rows.1, |(row, _)| *row));
    view.units = rows.len();
    if rows.is_empty() {
        findings.push(about_sheet(Code::NoUnits, sheet));
        return None;
    }
    report_uncounted(sheet, header, columns, &rows, findings);
    let reader = Reader { sheet, wanted, columns };
    let units: Vec<UnitScores> = rows
        .into_iter()
        .map(|(row, name)| reader.unit(row, name, header, findings))
        .collect();
    report_duplicates(&units, findings);
    report_ratios(&units, wanted, columns, sheet, findings);
    Some(Table {
        place: sheet.place(),
        rule: columns.rule,
        max: columns.max,
        fields: columns.fields.iter().map(|(_, field)| field.clone()).collect(),
        tie_columns: columns.ties.iter().map(|(_, name)| name.clone()).collect(),
        units,
    })
}

fn note_header_rows(header: &Header, view: &mut SheetView) {
    for row in &header.numbering_rows {
        view.skip(*row, "số thứ tự cột");
    }
}

type Group = (Option<String>, Vec<(u32, String)>);

/// Sorts the rows into groups of units; tells whatever else there is.
fn walk(
    sheet: &Sheet,
    wanted: &Wanted,
    header: &Header,
    columns: &Columns,
    view: &mut SheetView,
    findings: &mut Vec<Finding>,
) -> Vec<Group> {
    let mut groups: Vec<Group> = vec![(None, Vec::new())];
    let mut sums: Vec<(u32, String)> = Vec::new();
    let mut last_used = header.first_row.saturating_sub(1);
    let within = |row: &u32| {
        *row >= header.first_row && wanted.rows.is_none_or(|(_, last)| *row <= last)
    };
    for row in sheet.rows().into_iter().filter(within) {
        let adjoins = row == last_used + 1;
        match classify(sheet, header, columns, row, adjoins) {
            Row::Blank => continue,
            Row::Unit(name) => {
                report_sums_between(sheet, header, &mut sums, findings);
                groups.last_mut().expect("there is always a group").1.push((row, name));
            }
            Row::Section(title) => {
                sums.clear();
                view.skip(row, format!("tên nhóm \"{title}\""));
                groups.push((Some(title), Vec::new()));
            }
            Row::Summary(label) => {
                view.skip(row, format!("dòng tổng hợp \"{label}\""));
                sums.push((row, label));
            }
            Row::HeaderAgain => view.skip(row, "tiêu đề lặp lại"),
            Row::Note(text) => {
                view.skip(row, format!("ghi chú \"{text}\""));
                continue;
            }
            Row::NameAlone(name) => {
                view.skip(row, "không có điểm");
                let place = sheet.place().at(Cell { row, column: header.unit_column });
                findings.push(Finding::new(Code::RowAfterTable, place).found(name));
                continue;
            }
            Row::Nameless => {
                let place = sheet.place().at(Cell { row, column: header.unit_column });
                findings.push(Finding::new(Code::UnitNameMissing, place));
            }
            Row::OtherTable => {
                let place = sheet.place().at(Cell { row, column: header.unit_column });
                findings.push(Finding::new(Code::SecondTable, place));
                break;
            }
        }
        last_used = row;
    }
    groups
}

/// A sum with units below it in the same group is worth a word.
fn report_sums_between(
    sheet: &Sheet,
    header: &Header,
    sums: &mut Vec<(u32, String)>,
    findings: &mut Vec<Finding>,
) {
    for (row, label) in sums.drain(..) {
        let place = sheet.place().at(Cell { row, column: header.unit_column });
        findings.push(Finding::new(Code::TotalRow, place).found(label));
    }
}

fn classify(
    sheet: &Sheet,
    header: &Header,
    columns: &Columns,
    row: u32,
    adjoins: bool,
) -> Row {
    let name = unit_name(sheet, header, row);
    let label = name.clone().unwrap_or_else(|| first_text(sheet, header, row));
    let plain_label = plain(&label);
    let numbers = holds_scores(sheet, columns, row);
    if let Some((_, title)) = section_title(sheet, header, row).filter(|_| !numbers) {
        return Row::Section(title);
    }
    if words::labels_summary(&plain_label) {
        return Row::Summary(label);
    }
    match name {
        None if numbers => Row::Nameless,
        None if label.is_empty() && sheet.row(row).next().is_none() => Row::Blank,
        None => Row::Note(label),
        Some(name) if words::heads_units(&plain_label) && !numbers => {
            if fold(&name) == fold(&header_name(header)) {
                Row::HeaderAgain
            } else {
                Row::OtherTable
            }
        }
        Some(name) if numbers => Row::Unit(name),
        Some(name) if words::begins_a_note(&plain_label) => Row::Note(name),
        Some(name) if adjoins || is_counted(sheet, columns, row) => Row::Unit(name),
        Some(name) if tries_to_score(sheet, columns, row) => Row::Unit(name),
        Some(name) => Row::NameAlone(name),
    }
}

fn header_name(header: &Header) -> String {
    let own = header.columns.iter().find(|heading| heading.column == header.unit_column);
    own.map_or_else(String::new, |heading| heading.label().to_owned())
}

fn unit_name(sheet: &Sheet, header: &Header, row: u32) -> Option<String> {
    sheet.get(row, header.unit_column).map(Content::shown)
}

/// The first text of a row, up to the column of names.
fn first_text(sheet: &Sheet, header: &Header, row: u32) -> String {
    let mut cells = sheet.row(row);
    let text = cells.find(|(column, content)| {
        *column <= header.unit_column && matches!(content, Content::Text(_))
    });
    text.map_or_else(String::new, |(_, content)| content.shown())
}

fn score_columns(columns: &Columns) -> impl Iterator<Item = u32> {
    let fields = columns.fields.iter().map(|(column, _)| *column);
    columns.value.into_iter().chain(fields)
}

/// Whether a score column holds a number in this row.
fn holds_scores(sheet: &Sheet, columns: &Columns, row: u32) -> bool {
    score_columns(columns).any(|column| match sheet.get(row, column) {
        Some(content) => !matches!(as_number(content), Reading::Text(_)),
        None => false,
    })
}

/// Whether a score column holds a text with digits, such as "9o,5".
fn tries_to_score(sheet: &Sheet, columns: &Columns, row: u32) -> bool {
    score_columns(columns)
        .any(|column| sheet.text(row, column).chars().any(|c| c.is_ascii_digit()))
}

/// Whether a running number says that this row is a unit.
fn is_counted(sheet: &Sheet, columns: &Columns, row: u32) -> bool {
    let column = columns.with_role(Role::Number);
    let content = column.and_then(|column| sheet.get(row, column));
    content.is_some_and(|content| content.shown().parse::<u32>().is_ok())
}

/// "I", "II." or "A" beside a title, or "I. Sở, ban, ngành" in one cell.
fn section_title(sheet: &Sheet, header: &Header, row: u32) -> Option<(u32, String)> {
    let texts: Vec<(u32, &str)> = sheet
        .row(row)
        .filter(|(column, _)| *column <= header.unit_column)
        .filter_map(|(column, content)| match content {
            Content::Text(text) => Some((column, text.as_str())),
            _ => None,
        })
        .collect();
    match texts.as_slice() {
        [(column, number), (_, title), ..] if is_section_number(number) => {
            Some((*column, (*title).to_owned()))
        }
        [(column, text)] => {
            let (number, title) = text.split_once(['.', ')', '-'])?;
            let title = title.trim();
            (is_section_number(number.trim()) && !title.is_empty())
                .then(|| (*column, title.to_owned()))
        }
        _ => None,
    }
}

fn is_section_number(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ')']);
    let roman =
        !text.is_empty() && text.len() <= 5 && text.chars().all(|c| "IVX".contains(c));
    roman || matches!(text, "A" | "B" | "C" | "D" | "E")
}

/// The group that the job wants; every group ranks by itself.
fn choose_group(
    sheet: &Sheet,
    wanted: &Wanted,
    groups: Vec<Group>,
    view: &mut SheetView,
    findings: &mut Vec<Finding>,
) -> Option<Vec<(u32, String)>> {
    let titled = || groups.iter().filter_map(|(title, _)| title.clone());
    if let Some(section) = &wanted.section {
        let same = |title: &String| fold(title) == fold(section);
        let titles: Vec<String> = titled().collect();
        view.section.clone_from(section);
        let found =
            groups.into_iter().find(|(title, _)| title.as_ref().is_some_and(same));
        if found.is_none() {
            findings.push(
                about_sheet(Code::SectionMissing, sheet)
                    .found(section)
                    .with("sections", titles.join("; ")),
            );
        }
        return found.map(|(_, rows)| rows);
    }
    let mut filled: Vec<&Group> =
        groups.iter().filter(|(_, rows)| !rows.is_empty()).collect();
    if filled.len() > 1 {
        let titles = titled().collect::<Vec<_>>().join("; ");
        findings.push(about_sheet(Code::ManySections, sheet).found(titles));
        return None;
    }
    Some(filled.pop().map(|(_, rows)| rows.clone()).unwrap_or_default())
}

/// A row without a running number among rows that have one may be no unit.
fn report_uncounted(
    sheet: &Sheet,
    header: &Header,
    columns: &Columns,
    rows: &[(u32, String)],
    findings: &mut Vec<Finding>,
) {
    let counted = |row: u32| is_counted(sheet, columns, row);
    let some = rows.iter().any(|(row, _)| counted(*row));
    for (row, name) in rows.iter().filter(|(row, _)| some && !counted(*row)) {
        let place = sheet.place().at(Cell { row: *row, column: header.unit_column });
        findings.push(Finding::new(Code::UncountedUnit, place).found(name));
    }
}

/// A whole column between 0 and 1 is of another scale than a hundred.
fn report_ratios(
    units: &[UnitScores],
    wanted: &Wanted,
    columns: &Columns,
    sheet: &Sheet,
    findings: &mut Vec<Finding>,
) {
    let scale = columns.max.or(wanted.scale);
    let one = Score::from_text("1");
    let mut values = units.iter().filter_map(|unit| unit.value.as_ref()).peekable();
    let ratios = values.peek().is_some() && values.all(|mark| Some(mark.score) <= one);
    if ratios && scale >= Score::from_text("100") {
        findings.retain(|finding| finding.code != Code::SmallValue);
        findings.push(about_sheet(Code::RatioColumn, sheet));
    }
}

/// Two rows of one name cannot both be right.
fn report_duplicates(units: &[UnitScores], findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &UnitScores> = BTreeMap::new();
    for unit in units {
        match seen.get(&fold(&unit.name)) {
            Some(first) => findings.push(
                Finding::new(Code::DuplicateUnit, unit.place.clone())
                    .found(&unit.name)
                    .with("other", &first.place.cells)
                    .about([unit.name.clone()]),
            ),
            None => {
                seen.insert(fold(&unit.name), unit);
            }
        }
    }
}
