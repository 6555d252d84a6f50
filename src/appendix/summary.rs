//! The rows under the table: mean, highest, lowest, and the fields' shares.

use crate::numbers::{Exact, Printed};

use super::board::Laid;
use super::cells::Cell;
use super::formulas::{exact, live};
use super::grid::{Kind, Row};
use super::ranking::Part;
use super::totals::Values;
use super::{before, words};

/// What a row says about a column of numbers.
#[derive(Clone, Copy, PartialEq)]
enum Measure {
    Mean,
    Highest,
    Lowest,
}

/// The rows, or none where nobody is ranked.
pub(super) fn rows(laid: &Laid) -> Vec<Row> {
    if laid.ranked == 0 {
        return Vec::new();
    }
    let measures = [
        (words::MEAN, Measure::Mean),
        (words::HIGHEST, Measure::Highest),
        (words::LOWEST, Measure::Lowest),
    ];
    let mut rows: Vec<Row> = measures
        .iter()
        .zip(laid.end_row()..)
        .map(|(&(label, measure), row)| {
            labelled(laid, label, |part| cell(laid, part, measure, row))
        })
        .collect();
    // A mean has more decimals than the points that it is of.
    rows[0].decimals = Some(laid.board.decimals);
    if laid.ranking.iter().any(|part| share(laid, *part) != Cell::Blank) {
        let shares = labelled(laid, words::FIELD_SHARE, |part| share(laid, part));
        rows.push(shares.with_decimals(laid.board.decimals));
    }
    rows
}

/// Mean, highest and lowest value, as the rows under the table show them.
pub(super) fn measures(laid: &Laid) -> [Cell; 3] {
    [Measure::Mean, Measure::Highest, Measure::Lowest].map(|measure| value(laid, measure))
}

/// A row with its name in the column of names.
fn labelled(laid: &Laid, label: &'static str, cell: impl Fn(Part) -> Cell) -> Row {
    let cell = |part: &Part| match part {
        Part::Name => label.into(),
        part => cell(*part),
    };
    Row::of(Kind::Summary, laid.ranking.iter().map(cell).collect())
}

fn cell(laid: &Laid, column: Part, measure: Measure, row: u32) -> Cell {
    match column {
        Part::Value => value(laid, measure),
        Part::PreviousValue if measure == Measure::Mean => previous_mean(laid),
        Part::ValueChange if measure == Measure::Mean => mean_change(laid, row),
        Part::Field(place) => field(laid, place, measure),
        _ => Cell::Blank,
    }
}

fn value(laid: &Laid, measure: Measure) -> Cell {
    let summary = &laid.board.summary;
    let values: Vec<Exact> = laid.units[..laid.ranked].iter().map(|u| exact(u)).collect();
    let extremes = [summary.highest.value, summary.lowest.value];
    let figure = match measure {
        Measure::Mean => summary.mean,
        Measure::Highest => extremes[0].max(extremes[1]),
        Measure::Lowest => extremes[0].min(extremes[1]),
    };
    measured(laid, Part::Value, measure, &values, figure)
}

fn previous_mean(laid: &Laid) -> Cell {
    let Some(previous) = &laid.board.summary.previous else { return Cell::Blank };
    let ranked = laid.units[..laid.ranked].iter();
    let values: Vec<Exact> =
        ranked.filter_map(|unit| Some(before::value(unit.previous.as_ref()?))).collect();
    measured(laid, Part::PreviousValue, Measure::Mean, &values, previous.mean)
}

fn mean_change(laid: &Laid, row: u32) -> Cell {
    let summary = &laid.board.summary;
    let Some(change) = &summary.change else { return Cell::Blank };
    let Some(previous) = &summary.previous else {
        return change.mean.into();
    };
    let gives = &Exact::from(summary.mean) - &Exact::from(previous.mean);
    let (now, then) = (laid.cell(Part::Value, row), laid.cell(Part::PreviousValue, row));
    let formula = format!("ROUND({now}-{then},{})", change.mean.places());
    live(formula, &gives, change.mean)
}

/// A field without a maximum is measured in its points.
fn field(laid: &Laid, place: usize, measure: Measure) -> Cell {
    let field = &laid.board.fields[place];
    if field.max.is_some() {
        return Cell::Blank;
    }
    let figure = match measure {
        Measure::Mean => field.mean,
        Measure::Highest => field.highest.as_ref().map(|extreme| extreme.value),
        Measure::Lowest => field.lowest.as_ref().map(|extreme| extreme.value),
    };
    let Some(figure) = figure else { return Cell::Blank };
    measured(laid, Part::Field(place), measure, &laid.points(place), figure)
}

/// The mean share of a field's maximum.
fn share(laid: &Laid, column: Part) -> Cell {
    let Part::Field(place) = column else { return Cell::Blank };
    let field = &laid.board.fields[place];
    let mean = field.mean.filter(|_| field.max.is_some());
    mean.map(|mean| Values::of(laid, place).measured("AVERAGE", mean)).into()
}

/// A measure of a column's ranked cells that hold `values`.
fn measured(
    laid: &Laid,
    column: Part,
    measure: Measure,
    values: &[Exact],
    figure: Printed,
) -> Cell {
    let (function, gives) = match measure {
        Measure::Mean => ("AVERAGE", Exact::mean(values.iter())),
        Measure::Highest => ("MAX", values.iter().max().cloned()),
        Measure::Lowest => ("MIN", values.iter().min().cloned()),
    };
    let formula = rounded(&format!("{function}({})", laid.range(column)), figure);
    gives.map_or(figure.into(), |gives| live(formula, &gives, figure))
}

/// Rounds as the figure is rounded; the inner ROUND takes away binary noise,
/// which would tip a mean that ends in exactly 5.
pub(super) fn rounded(formula: &str, figure: Printed) -> String {
    format!("ROUND(ROUND({formula},10),{})", figure.places())
}
