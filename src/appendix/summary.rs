//! The rows under the table: mean, highest, lowest, and the fields' shares.

use crate::numbers::{Exact, Printed};
use crate::results::figures::FieldSummary;

use super::cells::Cell;
use super::columns::{Column, Table};
use super::formulas::{exact, live};
use super::words;

/// One row: its label and the cells by column.
pub(super) struct Row {
    pub label: &'static str,
    pub cells: Vec<Cell>,
}

/// What a row says about a column of numbers.
#[derive(Clone, Copy, PartialEq)]
enum Measure {
    Mean,
    Highest,
    Lowest,
}

/// The rows, or none where nobody is ranked.
pub(super) fn rows(table: &Table) -> Vec<Row> {
    if table.ranked == 0 {
        return Vec::new();
    }
    let measures = [
        (words::MEAN, Measure::Mean),
        (words::HIGHEST, Measure::Highest),
        (words::LOWEST, Measure::Lowest),
    ];
    let mut rows: Vec<Row> = measures
        .iter()
        .zip(table.end_row()..)
        .map(|(&(label, measure), row)| Row {
            label,
            cells: table.columns.iter().map(|c| cell(table, *c, measure, row)).collect(),
        })
        .collect();
    let shares: Vec<Cell> = table.columns.iter().map(|c| share(table, *c)).collect();
    if shares.iter().any(|cell| *cell != Cell::Blank) {
        rows.push(Row { label: words::FIELD_SHARE, cells: shares });
    }
    rows
}

fn cell(table: &Table, column: Column, measure: Measure, row: u32) -> Cell {
    match column {
        Column::Value => value(table, measure),
        Column::PreviousValue if measure == Measure::Mean => previous_mean(table),
        Column::ValueChange if measure == Measure::Mean => mean_change(table, row),
        Column::Field(place) => field(table, place, measure),
        _ => Cell::Blank,
    }
}

fn value(table: &Table, measure: Measure) -> Cell {
    let summary = &table.board.summary;
    let values: Vec<Exact> =
        table.units[..table.ranked].iter().map(|u| exact(u)).collect();
    let extremes = [summary.highest.value, summary.lowest.value];
    let figure = match measure {
        Measure::Mean => summary.mean,
        Measure::Highest => extremes[0].max(extremes[1]),
        Measure::Lowest => extremes[0].min(extremes[1]),
    };
    measured(table, Column::Value, measure, &values, figure)
}

fn previous_mean(table: &Table) -> Cell {
    let Some(previous) = &table.board.summary.previous else { return Cell::Blank };
    let ranked = table.units[..table.ranked].iter();
    let values: Vec<Exact> =
        ranked.filter_map(|unit| Some(unit.previous.as_ref()?.value.into())).collect();
    measured(table, Column::PreviousValue, Measure::Mean, &values, previous.mean)
}

fn mean_change(table: &Table, row: u32) -> Cell {
    let summary = &table.board.summary;
    let Some(change) = &summary.change else { return Cell::Blank };
    let Some(previous) = &summary.previous else {
        return Cell::Number(change.mean.into());
    };
    let gives = &Exact::from(summary.mean) - &Exact::from(previous.mean);
    let (now, then) =
        (table.cell(Column::Value, row), table.cell(Column::PreviousValue, row));
    let formula = format!("ROUND({now}-{then},{})", change.mean.places());
    live(formula, &gives, change.mean)
}

/// A field without a maximum is measured in its points.
fn field(table: &Table, place: usize, measure: Measure) -> Cell {
    let field = &table.board.fields[place];
    if field.max.is_some() {
        return Cell::Blank;
    }
    let figure = match measure {
        Measure::Mean => field.mean,
        Measure::Highest => field.highest.as_ref().map(|extreme| extreme.value),
        Measure::Lowest => field.lowest.as_ref().map(|extreme| extreme.value),
    };
    let Some(figure) = figure else { return Cell::Blank };
    measured(table, Column::Field(place), measure, &field_points(table, place), figure)
}

/// The mean share of a field's maximum.
fn share(table: &Table, column: Column) -> Cell {
    let Column::Field(place) = column else { return Cell::Blank };
    let FieldSummary { max: Some(max), mean: Some(mean), .. } =
        &table.board.fields[place]
    else {
        return Cell::Blank;
    };
    let points = field_points(table, place);
    let gives =
        Exact::mean(points.iter()).and_then(|m| Exact::percent(&m, &(*max).into()));
    let Some(gives) = gives else { return Cell::Number((*mean).into()) };
    let formula = rounded(
        &format!("AVERAGE({})/{}*100", table.range(column), table.max_cell(column)),
        *mean,
    );
    live(formula, &gives, *mean)
}

fn field_points(table: &Table, place: usize) -> Vec<Exact> {
    let ranked = table.units[..table.ranked].iter();
    ranked.filter_map(|unit| table.field(unit, place)?.points).map(Exact::from).collect()
}

/// A measure of a column's ranked cells that hold `values`.
fn measured(
    table: &Table,
    column: Column,
    measure: Measure,
    values: &[Exact],
    figure: Printed,
) -> Cell {
    let (function, gives) = match measure {
        Measure::Mean => ("AVERAGE", Exact::mean(values.iter())),
        Measure::Highest => ("MAX", values.iter().max().cloned()),
        Measure::Lowest => ("MIN", values.iter().min().cloned()),
    };
    let formula = rounded(&format!("{function}({})", table.range(column)), figure);
    gives.map_or(Cell::Number(figure.into()), |gives| live(formula, &gives, figure))
}

/// Rounds as the figure is rounded; the inner ROUND takes away binary noise,
/// which would tip a mean that ends in exactly 5.
fn rounded(formula: &str, figure: Printed) -> String {
    format!("ROUND(ROUND({formula},10),{})", figure.places())
}
