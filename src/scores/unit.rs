//! Reads the row of one unit: value, fields, tie columns, stated rank and band.

use std::collections::BTreeMap;

use super::columns::{Columns, FieldColumns};
use super::header::Header;
use super::names::{fold, plain};
use super::points::PointsCell;
use super::value::{Reading, Said, ScoreCell, as_number, is_mark};
use super::{Kind, Mark, Parts, Points, Role, UnitScores, Wanted};
use crate::findings::{Cell, Code, Finding, Place};
use crate::numbers::Score;
use crate::workbook::Sheet;

/// Reads the cells of one row.
pub(super) struct Reader<'a> {
    pub sheet: &'a Sheet,
    pub wanted: &'a Wanted,
    pub columns: &'a Columns,
}

impl Reader<'_> {
    /// The place of a mark of "không áp dụng" where the result would stand:
    /// the unit was not assessed.
    pub(super) fn mark_for_value(&self, row: u32) -> Option<Place> {
        let column = self.columns.value?;
        let is_mark = is_mark(self.sheet.text(row, column), self.wanted);
        is_mark.then(|| self.sheet.place().at(Cell { row, column }))
    }

    /// Reads one unit and reports whatever is wrong with its cells.
    pub(super) fn unit(
        &self,
        row: u32,
        name: String,
        header: &Header,
        findings: &mut Vec<Finding>,
    ) -> UnitScores {
        let place = self.sheet.place().at(Cell { row, column: header.unit_column });
        let value = self.columns.value.and_then(|column| {
            let max = self.columns.max.or(self.wanted.scale);
            self.value(Cell { row, column }, &name, max, findings)
        });
        let mut points = Vec::with_capacity(self.columns.fields.len());
        let mut parts = BTreeMap::new();
        for (at, field) in self.columns.fields.iter().enumerate() {
            let (own, pieces) = self.field(row, field, &name, findings);
            points.push(own);
            if pieces != Parts::default() {
                parts.insert(at, pieces);
            }
        }
        let ties = self.columns.ties.iter().map(|(column, _)| {
            self.deciding(Cell { row, column: *column }, &name, findings)
        });
        let ties = ties.collect();
        let rank = self.columns.with_role(Role::Rank);
        self.report_unranked(row, &name, findings);
        let band = self.columns.with_role(Role::Band);
        UnitScores {
            value,
            points,
            parts,
            ties,
            stated_rank: rank.and_then(|column| self.number(row, column)),
            stated_band: band.and_then(|column| self.words(row, column)),
            name,
            place,
        }
    }

    /// The points of one field.
    fn field(
        &self,
        row: u32,
        field: &FieldColumns,
        unit: &str,
        findings: &mut Vec<Finding>,
    ) -> (Points, Parts) {
        let first = field.scores.counted().next().unwrap_or_default();
        let cell = PointsCell {
            sheet: self.sheet,
            wanted: self.wanted,
            row,
            columns: &field.scores,
            unit,
            max: field.criterion.max,
            kind: field.criterion.kind,
            has_parts: false,
            in_percent: self.in_percent(first),
        };
        cell.read(findings)
    }

    /// Whether a column is of percentages, by its header.
    fn in_percent(&self, column: u32) -> bool {
        self.columns.in_percent.contains(&column)
    }

    /// A score cell; a header with "%" tells that percentages belong there.
    fn cell<'b>(
        &'b self,
        cell: Cell,
        unit: &'b str,
        max: Option<Score>,
    ) -> ScoreCell<'b> {
        let in_percent = self.in_percent(cell.column);
        let is_value = self.columns.value == Some(cell.column);
        let kind = Kind::Counted;
        ScoreCell { sheet: self.sheet, cell, unit, max, kind, in_percent, is_value }
    }

    /// The value itself must be there: no mark can stand for it.
    fn value(
        &self,
        cell: Cell,
        unit: &str,
        max: Option<Score>,
        findings: &mut Vec<Finding>,
    ) -> Option<Mark> {
        match self.cell(cell, unit, max).read(self.wanted, findings) {
            Said::Score(mark) => Some(mark),
            Said::NotApplicable | Said::Nothing => None,
        }
    }

    /// A cell that decides a tie: blank, or a number like any score.
    fn deciding(
        &self,
        cell: Cell,
        unit: &str,
        findings: &mut Vec<Finding>,
    ) -> Option<Mark> {
        self.sheet.get(cell.row, cell.column)?;
        match self.cell(cell, unit, None).read(self.wanted, findings) {
            Said::Score(mark) => Some(mark),
            Said::NotApplicable | Said::Nothing => None,
        }
    }

    /// "Không xếp hạng" beside a unit, which only the job can grant.
    fn report_unranked(&self, row: u32, unit: &str, findings: &mut Vec<Finding>) {
        let says = |column: u32| {
            let text = self.sheet.text(row, column);
            let plain = plain(text);
            let words =
                plain.contains("khong xep hang") || plain.contains("khong xep loai");
            words.then(|| (column, text.to_owned()))
        };
        let roles = [Role::Rank, Role::Note, Role::Band];
        let columns =
            self.columns.roles.iter().filter(|(_, role, _)| roles.contains(role));
        let mut said = columns.filter_map(|(heading, ..)| says(heading.column));
        let ranked = !self.wanted.unranked.contains(&fold(unit));
        if let Some((column, text)) = said.next().filter(|_| ranked) {
            let place = self.sheet.place().at(Cell { row, column });
            let finding = Finding::new(Code::StatedUnranked, place).found(text);
            findings.push(finding.with("unit", unit).about([unit.to_owned()]));
        }
    }

    /// A number that is compared, but is no score.
    pub(super) fn number(&self, row: u32, column: u32) -> Option<Mark> {
        let cell = Cell { row, column };
        match as_number(self.sheet.get(row, column)?) {
            Reading::Number(score) => Some(Mark { score, cell }),
            Reading::Text(_) | Reading::Broken => None,
        }
    }

    fn words(&self, row: u32, column: u32) -> Option<(String, Place)> {
        let text = self.sheet.text(row, column);
        let place = self.sheet.place().at(Cell { row, column });
        (!text.is_empty()).then(|| (text.to_owned(), place))
    }
}
