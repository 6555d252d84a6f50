//! The scores of one board, criterion by criterion, one column for each unit.

use crate::numbers::Score;
use crate::results::figures::{Field, Unit};

use super::board::{self, Laid, decimals, field_name};
use super::cells::Cell;
use super::fields::own_points;
use super::formats::Look;
use super::grid::{Column, Grid, HEAD_ROW, Kind, Row};
use super::nodes::find;
use super::tally::{Lie, Sum, Tally};
use super::words;

const FIRST_ROW: u32 = HEAD_ROW + 1;

/// The columns of the code, the name and the maximum.
const LABELS: usize = 3;
const MAX: usize = 2;

/// Where things stand on the sheet of criteria.
impl<'a> Laid<'a> {
    /// A unit's result in the criterion on a row.
    pub(super) fn criterion(&self, node: usize, unit: usize) -> Option<&'a Field> {
        find(self.board, self.units[unit], &self.nodes.all[node])
    }

    /// A unit's scores as the sheet sees them.
    pub(super) fn down(&self, unit: usize) -> Tally<'_> {
        let lie = Lie::Down { points: LABELS + unit, max: MAX, first: FIRST_ROW };
        let (board, unit) = (self.board, self.units[unit]);
        Tally { board, unit, nodes: &self.nodes, lie, sheet: None }
    }

    /// Whether there is a sheet of criteria.
    pub(super) fn has_criteria(&self) -> bool {
        self.nodes.has_criteria()
    }

    fn on_criteria(&self, column: usize, node: usize) -> String {
        let own = board::cell(column, FIRST_ROW + super::rows(node));
        board::on(&self.names.criteria, &own)
    }

    /// A unit's points in a field, seen from another sheet.
    pub(super) fn points_on_criteria(&self, at: usize, unit: usize) -> Option<String> {
        let node = *self.nodes.fields.get(at).filter(|_| self.has_criteria())?;
        Some(self.on_criteria(LABELS + unit, node))
    }

    /// The maximum of a field, seen from another sheet.
    pub(super) fn max_on_criteria(&self, at: usize) -> Option<String> {
        let node = *self.nodes.fields.get(at).filter(|_| self.has_criteria())?;
        Some(self.on_criteria(MAX, node))
    }

    /// The maximum of what applies to a unit in a field, seen from another sheet.
    pub(super) fn applicable_in(&self, at: usize, unit: usize) -> Option<Sum> {
        let node = *self.nodes.fields.get(at).filter(|_| self.has_criteria())?;
        let sheet = Some(self.names.criteria.as_str());
        Tally { sheet, ..self.down(unit) }.applicable(&[node])
    }

    /// The maximum of all that applies to a unit, seen from another sheet.
    pub(super) fn applicable_on_criteria(&self, unit: usize) -> String {
        // Under the total, where there is one.
        let above = self.nodes.all.len() + usize::from(!self.has_on_top());
        self.on_criteria(LABELS + unit, above)
    }
}

/// The sheet as a table to be written.
pub(super) fn grid<'a>(laid: &'a Laid<'a>) -> Grid<'a> {
    let criteria = (0..laid.nodes.all.len()).map(move |at| criterion(laid, at));
    Grid {
        title: words::criteria_title(laid.board, laid.year),
        subtitle: laid.board.group.clone(),
        illustrative: laid.illustrative,
        columns: columns(laid),
        frozen: super::number(LABELS),
        rows: Box::new(criteria.chain(totals(laid))),
        remarks: words::criteria_remarks(laid),
        signed: true,
        checked: true,
    }
}

fn columns(laid: &Laid) -> Vec<Column> {
    fn scores(fields: &[Field], all: &mut Vec<Score>) {
        for field in fields {
            all.extend(field.points.into_iter().chain(field.max));
            scores(&field.criteria, all);
        }
    }
    let look = |unit: &&Unit| {
        let mut all = Vec::new();
        scores(&unit.fields, &mut all);
        Look::Number(decimals(all.into_iter(), laid.board))
    };
    let maxima = laid.nodes.all.iter().filter_map(|node| node.field.max);
    let labels = [
        Column::new(words::CODE, Look::Mark, 160),
        Column::new(words::CONTENT, Look::Words, 700),
        Column::new(words::MAX, Look::Number(decimals(maxima, laid.board)), 170),
    ];
    let units = laid.units.iter().map(|unit| Column::new(&unit.name, look(unit), 200));
    labels.into_iter().chain(units).collect()
}

/// One field or criterion with every unit's points.
fn criterion(laid: &Laid, at: usize) -> Row {
    let node = &laid.nodes.all[at];
    let kind = if node.is_field() { Kind::Summary } else { Kind::Body };
    let code = node.field.code.as_str();
    let mut cells = vec![code.into(), field_name(node.field).into(), maximum(laid, at)];
    cells.extend((0..laid.units.len()).map(|unit| points(laid, at, unit)));
    Row::of(kind, cells)
}

/// The maximum of a criterion, or the sum of those below it.
fn maximum(laid: &Laid, at: usize) -> Cell {
    let node = &laid.nodes.all[at];
    // Whatever the unit, the maxima are the same.
    let sum = || laid.down(0).maxima(&node.children);
    let sum = if node.is_leaf() || laid.units.is_empty() { None } else { sum() };
    Sum::cell(sum.as_ref(), node.field.max)
}

/// A unit's points, or the sum of those below.
fn points(laid: &Laid, at: usize, unit: usize) -> Cell {
    let plain = || own_points(laid.criterion(at, unit));
    if laid.nodes.all[at].is_leaf() {
        return plain();
    }
    laid.down(unit).above(at).unwrap_or_else(plain)
}

/// The units' totals, and the maxima that apply.
fn totals<'a>(laid: &'a Laid<'a>) -> impl Iterator<Item = Row> + 'a {
    let total = summed(laid, words::TOTAL, laid.common_max.into(), |unit| {
        let sum = laid.down(unit).points(&laid.nodes.fields);
        Sum::cell(sum.as_ref(), laid.units[unit].points)
    });
    let maxima = laid.has_applicable().then(|| {
        summed(laid, words::APPLICABLE_MAX, Cell::Blank, |unit| laid.applicable_max(unit))
    });
    // Points on top would lift a total above its maximum.
    let total = Some(total).filter(|_| !laid.has_on_top());
    total.into_iter().chain(maxima)
}

fn summed(laid: &Laid, label: &str, max: Cell, of: impl Fn(usize) -> Cell) -> Row {
    let cells = [Cell::Blank, label.into(), max].into_iter();
    Row::of(Kind::Summary, cells.chain((0..laid.units.len()).map(of)).collect())
}
