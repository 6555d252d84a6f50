//! Reads what the units of a sheet of criteria got.

use std::collections::BTreeMap;

use super::grid::{Grid, UnitColumns};
use super::list::{self, List};
use super::name;
use crate::findings::{Cell, Code, Finding, Place, Thinner};
use crate::numbers::Score;
use crate::scores::doubts::report_hidden;
use crate::scores::doubts::text_numbers;
use crate::scores::points::PointsCell;
use crate::scores::value::{Said, ScoreCell, is_mark};
use crate::scores::{
    Criterion, Excused, Kind, Mark, Parts, Points, Role, SheetView, UnitScores, Wanted,
    about_sheet,
};
use crate::workbook::{Content, Sheet};

/// The criteria of one sheet and what its units got.
#[derive(Debug)]
pub(in crate::scores) struct Card {
    pub place: Place,
    /// The head of the column of maxima.
    pub maxima: Place,
    pub criteria: Vec<Criterion>,
    pub field_count: usize,
    /// The maximum in the row of the total.
    pub max: Option<Score>,
    pub units: Vec<UnitScores>,
    pub excused: Vec<Excused>,
}

/// Reads one sheet of criteria; `None` where there is nothing to read.
pub(in crate::scores) fn cards(
    sheet: &Sheet,
    wanted: &Wanted,
    grid: &Grid,
    view: &mut SheetView,
    findings: &mut Vec<Finding>,
) -> Option<Card> {
    if let Some(finding) = unclear(sheet, grid) {
        findings.push(finding);
        return None;
    }
    if wanted.section.is_some() {
        findings.push(about_sheet(Code::KeyWithoutUse, sheet));
    }
    let list = list::read(sheet, wanted, grid, view, findings);
    if list.criteria.is_empty() {
        findings.push(about_sheet(Code::NoTable, sheet));
        return None;
    }
    let mut thinner = Thinner::after(findings);
    let (mut units, mut excused) = (Vec::new(), Vec::new());
    for columns in &grid.units {
        let (name, place) = named(sheet, grid, columns, view, findings)?;
        let reader = Reader { sheet, wanted, list: &list, columns, name: &name };
        match reader.mark_for_total() {
            Some(place) => excused.push(Excused { name, place }),
            None => units.push(reader.unit(place, findings)),
        }
        thinner.thin(findings);
    }
    thinner.finish(&sheet.place(), findings);
    report_left_out(sheet, grid, findings);
    let columns = grid.units.iter().flat_map(|unit| unit.scores.counted());
    report_hidden(sheet, columns.chain(grid.max), &list.rows, findings);
    view.table_reaches(
        &grid.header,
        list.last_row.max(list.total.map_or(0, |(row, _)| row)),
    );
    view.units = units.len() + excused.len();
    view.not_assessed = excused.len();
    view.text_numbers = text_numbers(sheet, &units);
    view.has_maxima =
        list.criteria[..list.field_count].iter().all(|one| one.max.is_some());
    Some(Card {
        place: sheet.place(),
        maxima: grid.max.map_or_else(
            || sheet.place(),
            |column| sheet.place().at(Cell { row: grid.header.rows.1, column }),
        ),
        max: list.total.and_then(|(_, max)| max),
        field_count: list.field_count,
        criteria: list.criteria,
        units,
        excused,
    })
}

/// Columns of numbers beside those of units that were taken for no unit.
fn report_left_out(sheet: &Sheet, grid: &Grid, findings: &mut Vec<Finding>) {
    let idle = grid.roles.iter().filter(|(heading, role, _)| {
        let column = heading.column;
        let mut cells = sheet.column(column, grid.header.first_row);
        *role == Role::Other
            && column > grid.names()
            && cells.any(|(_, content)| matches!(content, Content::Number { .. }))
    });
    let idle: Vec<String> =
        idle.map(|(heading, ..)| format!("\"{}\"", heading.full())).collect();
    if grid.has_units_across() && !idle.is_empty() {
        findings.push(about_sheet(Code::ColumnAside, sheet).found(idle.join("; ")));
    }
}

/// Why it is not clear whose points to take.
fn unclear(sheet: &Sheet, grid: &Grid) -> Option<Finding> {
    let across = grid.has_units_across();
    if !grid.rivals.is_empty() && !across {
        let found = grid.rivals.join("; ");
        return Some(about_sheet(Code::TwoValueColumns, sheet).found(found));
    }
    if grid.only_self {
        let idle = grid.roles.iter().filter(|(_, role, _)| *role == Role::Other);
        let idle: Vec<String> =
            idle.map(|(heading, ..)| format!("\"{}\"", heading.full())).collect();
        let found = if idle.is_empty() { "không có".into() } else { idle.join("; ") };
        return Some(about_sheet(Code::OnlySelfScores, sheet).found(found));
    }
    if !grid.group_heads.is_empty() {
        let found = grid.group_heads.join("; ");
        return Some(about_sheet(Code::ManySections, sheet).found(found));
    }
    None
}

/// The name of a unit and the cell that says it.
fn named(
    sheet: &Sheet,
    grid: &Grid,
    columns: &UnitColumns,
    view: &mut SheetView,
    findings: &mut Vec<Finding>,
) -> Option<(String, Place)> {
    if columns.name.is_empty() {
        let Some((name, place, why)) = name::of_card(sheet, grid) else {
            findings.push(about_sheet(Code::CardWithoutUnit, sheet));
            return None;
        };
        view.unit = format!("{name} (theo {why})");
        return Some((name, place));
    }
    let (first, last) = grid.header.rows;
    let column = columns.column;
    let row = (first..=last).find(|row| sheet.text(*row, column) == columns.name);
    let cell = Cell { row: row.unwrap_or(last), column };
    Some((columns.name.clone(), sheet.place().at(cell)))
}

struct Reader<'a> {
    sheet: &'a Sheet,
    wanted: &'a Wanted,
    list: &'a List,
    columns: &'a UnitColumns,
    name: &'a str,
}

impl Reader<'_> {
    fn unit(&self, place: Place, findings: &mut Vec<Finding>) -> UnitScores {
        let mut points: Vec<Points> = Vec::new();
        let mut parts = BTreeMap::new();
        for at in 0..self.list.criteria.len() {
            let (own, pieces) = self.criterion(at, &points, findings);
            points.push(own);
            if pieces != Parts::default() {
                parts.insert(at, pieces);
            }
        }
        UnitScores {
            name: self.name.to_owned(),
            place,
            value: self.total(findings),
            points,
            parts,
            ties: Vec::new(),
            stated_rank: None,
            stated_band: None,
        }
    }

    fn criterion(
        &self,
        at: usize,
        before: &[Points],
        findings: &mut Vec<Finding>,
    ) -> (Points, Parts) {
        let row = self.list.rows[at];
        let criterion = &self.list.criteria[at];
        let excused = criterion.parent.is_some_and(|parent| before[parent].is_excused());
        if excused && self.is_blank(row) {
            return (Points::NotApplicable(None), Parts::default());
        }
        let cell = PointsCell {
            sheet: self.sheet,
            wanted: self.wanted,
            row,
            columns: &self.columns.scores,
            unit: self.name,
            max: criterion.max,
            kind: criterion.kind,
            has_parts: self.list.has_below(at),
            in_percent: false,
        };
        cell.read(findings)
    }

    /// Whether nothing but marks stands where the row's points belong.
    fn is_blank(&self, row: u32) -> bool {
        self.columns.scores.counted().all(|column| match self.sheet.get(row, column) {
            None => true,
            Some(Content::Text(text)) => is_mark(text, self.wanted),
            Some(_) => false,
        })
    }

    /// The place of a mark of "không áp dụng" where the total would stand: the
    /// unit was not assessed.
    fn mark_for_total(&self) -> Option<Place> {
        let ((row, _), column) = (self.list.total?, self.columns.scores.whole?);
        let is_mark = is_mark(self.sheet.text(row, column), self.wanted);
        is_mark.then(|| self.sheet.place().at(Cell { row, column }))
    }

    /// The total that the sheet states; without one the fields are summed.
    fn total(&self, findings: &mut Vec<Finding>) -> Option<Mark> {
        let (row, max) = self.list.total?;
        let column = self.columns.scores.whole?;
        self.sheet.get(row, column)?;
        let cell = ScoreCell {
            sheet: self.sheet,
            cell: Cell { row, column },
            unit: self.name,
            max,
            kind: Kind::Counted,
            in_percent: false,
            is_value: true,
        };
        match cell.read(self.wanted, findings) {
            Said::Score(mark) => Some(mark),
            Said::NotApplicable | Said::Nothing => None,
        }
    }
}
