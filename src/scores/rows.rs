//! Walks down a table: groups of units, and everything that is no unit.

use std::collections::BTreeMap;

use super::columns::Columns;
use super::doubts::{self, Read};
use super::header::Header;
use super::names::{fold, plain};
use super::row::{Body, Row};
use super::sums;
use super::unit::Reader;
use super::words;
use super::{Excused, Role, SheetView, Table, UnitScores, Wanted, about_sheet};
use crate::findings::{Cell, Code, Finding, Place, Thinner};
use crate::workbook::Sheet;

/// How many rows of one name a row further down is compared with: a sheet that
/// repeats a name a hundred thousand times is wrong whatever its scores are.
const MOST_OF_A_NAME: usize = 16;

/// Units that rank among each other.
#[derive(Debug, Clone, Default)]
struct Group {
    /// As the sheet titles it; `None` before any title.
    title: Option<String>,
    /// The row of the title.
    titled_at: u32,
    rows: Vec<(u32, String)>,
    /// Rows that sum the units up, with their labels.
    sums: Vec<(u32, String)>,
}

impl Group {
    fn titled(title: String, row: u32) -> Self {
        Self { title: Some(title), titled_at: row, ..Self::default() }
    }
}

/// The titles of the groups on a sheet, where it has several.
pub(super) fn sections(
    sheet: &Sheet,
    wanted: &Wanted,
    header: &Header,
    columns: &Columns,
) -> Vec<String> {
    let mut view = SheetView::default();
    let groups = walk(sheet, wanted, header, columns, &mut view, &mut Vec::new());
    let titles: Vec<String> =
        filled(groups).into_iter().map(|(title, _)| title).collect();
    if titles.len() > 1 { titles } else { Vec::new() }
}

/// The groups that hold units, each with a name to choose it by.
fn filled(groups: Vec<Group>) -> Vec<(String, Vec<(u32, String)>)> {
    let groups = groups.into_iter().filter(|group| !group.rows.is_empty()).enumerate();
    let named = |(at, group): (usize, Group)| {
        (group.title.unwrap_or_else(|| format!("Nhóm {}", at + 1)), group.rows)
    };
    groups.map(named).collect()
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
    for row in &header.numbering_rows {
        view.skip(*row, "số thứ tự cột");
    }
    let groups = walk(sheet, wanted, header, columns, view, findings);
    let sums = sums_of_the_only(&groups);
    let rows = choose_group(sheet, wanted, groups, view, findings)?;
    view.table_reaches(header, rows.last().map_or(header.rows.1, |(row, _)| *row));
    view.units = rows.len();
    if rows.is_empty() {
        findings.push(about_sheet(Code::NoUnits, sheet));
        return None;
    }
    let body = Body::new(sheet, header, columns);
    report_uncounted(&body, &rows, findings);
    let reader = Reader { sheet, wanted, columns };
    let rows_read: Vec<u32> = rows.iter().map(|(row, _)| *row).collect();
    let mut thinner = Thinner::after(findings);
    let mut excused = Vec::new();
    let mut units: Vec<UnitScores> = Vec::new();
    for (row, name) in rows {
        match reader.mark_for_value(row) {
            Some(place) => excused.push(Excused { name, place }),
            None => units.push(reader.unit(row, name, header, findings)),
        }
        thinner.thin(findings);
    }
    thinner.finish(&sheet.place(), findings);
    let used = columns.counted().chain(columns.ties.iter().map(|(column, _)| *column));
    doubts::report_hidden(sheet, used, &rows_read, findings);
    view.not_assessed = excused.len();
    view.text_numbers = doubts::text_numbers(sheet, &units);
    let read = Read { sheet, header, columns, units: &units };
    doubts::report_all(&read, wanted, findings);
    Some(Table {
        place: sheet.place(),
        rule: columns.rule,
        max: columns.max,
        maxima: maxima_place(sheet, header, columns),
        field_count: columns.fields.len(),
        criteria: columns.fields.iter().map(|field| field.criterion.clone()).collect(),
        tie_columns: columns.ties.iter().map(|(_, name)| name.clone()).collect(),
        sums: sums::read(&reader, columns, sums),
        ranks_named: wanted.columns.contains_key(&Role::Rank),
        units,
        excused,
    })
}

/// The sums below the units; where there are several groups, nobody knows of which.
fn sums_of_the_only(groups: &[Group]) -> Vec<(u32, String)> {
    match groups {
        [only] => only.sums.clone(),
        _ => Vec::new(),
    }
}

/// The cell of the first field's maximum: in the row of maxima or the heading.
fn maxima_place(sheet: &Sheet, header: &Header, columns: &Columns) -> Place {
    let row = header.max_row.unwrap_or(header.rows.1);
    let first = columns.fields.iter().flat_map(|field| field.scores.counted()).next();
    match first.or(columns.value) {
        Some(column) => sheet.place().at(Cell { row, column }),
        None => sheet.place(),
    }
}

/// What has been seen on the way down.
struct Walk<'a> {
    body: Body<'a>,
    groups: Vec<Group>,
    /// Sums since the last unit, with their labels.
    sums: Vec<(u32, String)>,
    /// Names without scores since the last unit.
    names: Vec<(u32, String)>,
    /// Whether notes have begun since the last unit.
    in_notes: bool,
    last_used: u32,
    /// The first rows of each name, folded.
    rows_of: BTreeMap<String, Vec<u32>>,
    thinner: Thinner,
}

/// Sorts the rows into groups of units; tells whatever else there is.
fn walk(
    sheet: &Sheet,
    wanted: &Wanted,
    header: &Header,
    columns: &Columns,
    view: &mut SheetView,
    findings: &mut Vec<Finding>,
) -> Vec<Group> {
    let mut walk = Walk {
        body: Body::new(sheet, header, columns),
        groups: vec![Group::default()],
        sums: Vec::new(),
        names: Vec::new(),
        in_notes: false,
        last_used: header.first_row.saturating_sub(1),
        rows_of: BTreeMap::new(),
        thinner: Thinner::after(findings),
    };
    let within = |row: &u32| {
        *row >= header.first_row && wanted.rows.is_none_or(|(_, last)| *row <= last)
    };
    for row in sheet.rows().into_iter().filter(within) {
        if is_the_whole(sheet.text(row, header.unit_column), wanted) {
            view.skip(row, "dòng của cả chỉ số");
            walk.last_used = row;
            continue;
        }
        let kind = walk.body.classify(row, row == walk.last_used + 1);
        if !walk.take(row, kind, view, findings) {
            break;
        }
    }
    walk.report_names_below(view, findings);
    walk.thinner.finish(&sheet.place(), findings);
    by_column(sheet, columns, walk.groups)
}

/// Whether a row beside component indices is of the index itself.
fn is_the_whole(name: &str, wanted: &Wanted) -> bool {
    wanted.of_components && fold(name) == fold(&wanted.index)
}

/// Where a column names the group of each unit, it sorts them.
fn by_column(sheet: &Sheet, columns: &Columns, groups: Vec<Group>) -> Vec<Group> {
    let titled = groups.iter().filter(|group| !group.rows.is_empty()).count() > 1;
    let Some(column) = columns.with_role(Role::Group).filter(|_| !titled) else {
        return groups;
    };
    let mut sorted: Vec<Group> = Vec::new();
    for (row, name) in groups.into_iter().flat_map(|group| group.rows) {
        // A merged cell stands for all its rows.
        let at = sheet.merge_at(row, column).map_or(row, |(first, _)| first.row);
        let title = sheet.text(at, column).to_owned();
        let same = |group: &&mut Group| group.title.as_deref() == Some(title.as_str());
        if let Some(group) = sorted.iter_mut().find(same) {
            group.rows.push((row, name));
        } else {
            let rows = vec![(row, name)];
            sorted.push(Group { rows, ..Group::titled(title, row) });
        }
    }
    sorted
}

impl Walk<'_> {
    /// Takes one row; `false` where the table ends.
    fn take(
        &mut self,
        row: u32,
        kind: Row,
        view: &mut SheetView,
        findings: &mut Vec<Finding>,
    ) -> bool {
        let place = self.body.name_place(row);
        match kind {
            Row::Unit(name) => match self.repeats(row, &name) {
                Some(first) => {
                    view.skip(row, format!("nhắc lại dòng {}", first + 1));
                    return true;
                }
                None => self.unit(row, name, findings),
            },
            Row::Section(title) => {
                self.sums.clear();
                view.skip(row, format!("tên nhóm \"{title}\""));
                self.groups.push(Group::titled(title, row));
            }
            Row::Summary(label) => {
                if words::labels_maxima(&plain(&label))
                    && !self.body.has_known_maxima(row)
                {
                    let place = self.body.row_place(row);
                    findings.push(Finding::new(Code::MaximaBelow, place).found(&label));
                }
                view.skip(row, format!("dòng tổng hợp \"{label}\""));
                let group = self.groups.last_mut().expect("there is always a group");
                group.sums.push((row, label.clone()));
                self.sums.push((row, label));
            }
            Row::HeaderAgain => view.skip(row, "tiêu đề lặp lại"),
            Row::Note(text) => {
                view.skip(row, format!("ghi chú \"{text}\""));
                self.in_notes = true;
                return true;
            }
            // What follows a note, apart from the table, is more of it.
            Row::NameAlone(name) if self.in_notes => {
                view.skip(row, format!("ghi chú \"{name}\""));
                return true;
            }
            Row::NameAlone(name) => {
                self.names.push((row, name));
                return true;
            }
            Row::Example => view.skip(row, "dòng ví dụ"),
            Row::ExampleEntered(name) => {
                self.tell(
                    Finding::new(Code::ExampleEntered, place).found(name),
                    findings,
                );
            }
            Row::Nameless => {
                self.tell(Finding::new(Code::UnitNameMissing, place), findings);
            }
            Row::OtherTable => {
                self.tell(Finding::new(Code::SecondTable, place), findings);
                return false;
            }
        }
        self.last_used = row;
        true
    }

    fn tell(&mut self, finding: Finding, findings: &mut Vec<Finding>) {
        findings.push(finding);
        self.thinner.thin(findings);
    }

    /// The unit's own row above, where a row apart from the table repeats it:
    /// publishers let readers look up one unit below the list.
    fn repeats(&self, row: u32, name: &str) -> Option<u32> {
        let apart = row > self.last_used + 1 && self.body.count(row).is_none();
        if !apart {
            return None;
        }
        let above = self.rows_of.get(&fold(name))?;
        above.iter().copied().find(|first| self.body.has_same_scores(*first, row))
    }

    /// A unit; what stood between it and the unit before was inside the table.
    fn unit(&mut self, row: u32, name: String, findings: &mut Vec<Finding>) {
        for (row, label) in std::mem::take(&mut self.sums) {
            let place = self.body.row_place(row);
            self.tell(Finding::new(Code::TotalRow, place).found(label), findings);
        }
        self.in_notes = false;
        let restarts = self.body.count(row) == Some(1);
        let group = self.groups.last().expect("there is always a group");
        if restarts && group.rows.iter().any(|(row, _)| self.body.count(*row).is_some()) {
            self.groups.push(Group { titled_at: row, ..Group::default() });
        }
        let group = self.groups.last_mut().expect("there is always a group");
        self.names.push((row, name));
        for (row, name) in &self.names {
            let rows = self.rows_of.entry(fold(name)).or_default();
            if rows.len() < MOST_OF_A_NAME {
                rows.push(*row);
            }
        }
        group.rows.append(&mut self.names);
    }

    /// Names under the last unit are no units, but must not vanish unseen.
    fn report_names_below(&mut self, view: &mut SheetView, findings: &mut Vec<Finding>) {
        let units = self.groups.iter().flat_map(|group| &group.rows);
        let last = units.map(|(row, _)| *row).max().unwrap_or(0);
        let empty = self.groups.iter().filter(|group| group.titled_at > last);
        let titles =
            empty.filter_map(|group| Some((group.titled_at, group.title.clone()?)));
        let below: Vec<(u32, String)> =
            self.names.iter().cloned().chain(titles).collect();
        for (row, name) in below {
            view.skip(row, "không có điểm");
            let place = self.body.name_place(row);
            self.tell(Finding::new(Code::RowAfterTable, place).found(name), findings);
        }
    }
}

/// The group that the job wants; every group ranks by itself.
fn choose_group(
    sheet: &Sheet,
    wanted: &Wanted,
    groups: Vec<Group>,
    view: &mut SheetView,
    findings: &mut Vec<Finding>,
) -> Option<Vec<(u32, String)>> {
    let mut groups = filled(groups);
    let titles: Vec<&str> = groups.iter().map(|(title, _)| title.as_str()).collect();
    let titles = titles.join("; ");
    if let Some(section) = &wanted.section {
        view.section.clone_from(section);
        let found = groups.into_iter().find(|(title, _)| fold(title) == fold(section));
        if found.is_none() {
            let finding = about_sheet(Code::SectionMissing, sheet).found(section);
            findings.push(finding.with("sections", titles));
        }
        return found.map(|(_, rows)| rows);
    }
    if groups.len() > 1 {
        findings.push(about_sheet(Code::ManySections, sheet).found(titles));
        return None;
    }
    Some(groups.pop().map(|(_, rows)| rows).unwrap_or_default())
}

/// A row without a running number among rows that have one may be no unit.
fn report_uncounted(
    body: &Body<'_>,
    rows: &[(u32, String)],
    findings: &mut Vec<Finding>,
) {
    let counted = |row: u32| body.count(row).is_some();
    let some = rows.iter().any(|(row, _)| counted(*row));
    let uncounted = rows.iter().filter(|(row, _)| some && !counted(*row));
    let told = uncounted.map(|(row, name)| {
        Finding::new(Code::UncountedUnit, body.name_place(*row)).found(name)
    });
    Thinner::add(findings, &body.sheet_place(), told);
}
