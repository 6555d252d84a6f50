//! Where the province stands in the country, index by index.

use std::collections::BTreeSet;

use crate::numbers::{Exact, Printed, Rank};
use crate::results::figures::{Figures, Standing};

use super::board;
use super::cells::Cell;
use super::formats::Look;
use super::formulas::live;
use super::grid::{Column, Grid, HEAD_ROW, Row};
use super::words;

/// The columns that changes are reckoned from.
const VALUE: usize = 1;
const RANK: usize = 3;
const VALUE_BEFORE: usize = 5;
const RANK_BEFORE: usize = 6;

/// The sheet; `None` where the job names no standing.
pub(super) fn grid(figures: &Figures) -> Option<Grid<'_>> {
    if figures.standings.is_empty() {
        return None;
    }
    let edition = &figures.edition;
    let years = years(figures);
    let first = HEAD_ROW + super::grid::head_rows(&columns(&years));
    let listed = years.clone();
    let rows = figures.standings.iter().zip(first..);
    Some(Grid {
        title: words::standings_title(edition),
        subtitle: String::new(),
        illustrative: edition.illustrative,
        columns: columns(&years),
        frozen: 1,
        rows: Box::new(
            rows.map(move |(standing, row)| self::row(standing, row, &listed)),
        ),
        remarks: vec![words::STANDINGS_REMARK.into()],
        signed: true,
        checked: true,
    })
}

/// Earlier years that some standing knows, but the last one.
fn years(figures: &Figures) -> Vec<i32> {
    let last = figures.edition.year.map(|year| year - 1);
    let past = figures.standings.iter().flat_map(|standing| &standing.history);
    let years: BTreeSet<i32> = past.map(|past| past.year).collect();
    years.into_iter().filter(|year| Some(*year) != last).collect()
}

fn columns(years: &[i32]) -> Vec<Column> {
    let value = |label| Column::new(label, Look::Number(2), 180);
    let count = |label| Column::new(label, Look::Count, 150);
    let mut columns = vec![
        Column::new(words::INDEX, Look::Words, 420),
        value(words::VALUE),
        Column::new(words::MEASURE, Look::Mark, 150),
        count(words::RANK),
        count(words::RANKED),
        value(words::VALUE).under(words::BEFORE),
        count(words::RANK).under(words::BEFORE),
        Column::new(words::VALUE, Look::Change(2), 180).under(words::CHANGE),
        Column::new(words::RANK, Look::Moved, 150).under(words::CHANGE),
        count(words::RISEN).under(words::COMPONENTS),
        count(words::FALLEN).under(words::COMPONENTS),
    ];
    for year in years {
        let group = words::of_year(*year);
        columns.push(value(words::VALUE).under(&group));
        columns.push(count(words::RANK).under(group));
    }
    columns
}

fn row(standing: &Standing, row: u32, years: &[i32]) -> Row {
    let before = standing.previous.clone().unwrap_or_default();
    let place = |rank: Option<Rank>| Cell::from(rank.map(|rank| i64::from(rank.place())));
    let components = standing.components.as_ref();
    let counted = |count: Option<u32>| Cell::from(count.map(i64::from));
    let mut cells = vec![
        standing.index.as_str().into(),
        standing.value.into(),
        standing.unit.as_str().into(),
        place(Some(standing.rank)),
        i64::from(standing.of).into(),
        before.value.into(),
        place(before.rank),
        value_change(standing, before.value, row),
        rank_change(standing, before.rank, row),
        counted(components.map(|components| components.risen)),
        counted(components.map(|components| components.fallen)),
    ];
    for year in years {
        let past = standing.history.iter().find(|past| past.year == *year);
        cells.push(past.and_then(|past| past.value).into());
        cells.push(place(past.and_then(|past| past.rank)));
    }
    let values = [standing.value, before.value].into_iter().flatten();
    Row::body(cells).with_decimals(values.map(Printed::places).max().unwrap_or(0))
}

fn value_change(standing: &Standing, before: Option<Printed>, row: u32) -> Cell {
    let Some(by) = standing.change.as_ref().and_then(|change| change.value) else {
        return Cell::Blank;
    };
    let Some((now, then)) = standing.value.zip(before) else { return by.into() };
    let gives = &Exact::from(now) - &Exact::from(then);
    let (now, then) = (board::cell(VALUE, row), board::cell(VALUE_BEFORE, row));
    live(format!("ROUND({now}-{then},{})", by.places()), &gives, by)
}

fn rank_change(standing: &Standing, before: Option<Rank>, row: u32) -> Cell {
    let by = standing.change.as_ref().and_then(|change| change.rank);
    let gives = before.map(|before| standing.rank.gained_since(before));
    let (now, then) = (board::cell(RANK, row), board::cell(RANK_BEFORE, row));
    match by {
        Some(by) if gives == Some(by) => {
            Cell::live(format!("{then}-{now}"), by.to_string())
        }
        by => by.into(),
    }
}
