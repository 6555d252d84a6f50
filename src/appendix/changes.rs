//! How the units moved since last year, the greatest climb first.

use std::cmp::Reverse;

use super::board::Laid;
use super::cells::Cell;
use super::formats::Look;
use super::grid::{Column, Grid, Row};
use super::ranking::Part;
use super::words;

/// What the columns repeat of the ranking, after the names.
const PARTS: [Part; 6] = [
    Part::PreviousRank,
    Part::Rank,
    Part::RankChange,
    Part::PreviousValue,
    Part::Value,
    Part::ValueChange,
];

/// The sheet of all boards' changes; `None` where nothing is known of last year.
pub(super) fn grid<'a>(boards: &'a [Laid<'a>]) -> Option<Grid<'a>> {
    let known = || boards.iter().filter(|laid| laid.has(Part::RankChange));
    let first = known().next()?;
    Some(Grid {
        title: words::changes_title(first.year),
        subtitle: String::new(),
        illustrative: first.illustrative,
        columns: columns(),
        frozen: 1,
        rows: Box::new(known().flat_map(rows)),
        remarks: vec![words::CHANGES_REMARK.into()],
        signed: true,
        checked: true,
    })
}

fn columns() -> Vec<Column> {
    let column = |label, look| Column::new(label, look, 200);
    vec![
        Column::new(words::UNIT_NAME, Look::Words, 600),
        column(words::RANK_BEFORE, Look::Count),
        column(words::RANK_NOW, Look::Count),
        column(words::RANK_CHANGE, Look::Moved),
        column(words::VALUE_BEFORE, Look::Number(2)),
        column(words::VALUE_NOW, Look::Number(2)),
        column(words::VALUE_CHANGE, Look::Change(2)),
    ]
}

fn rows(laid: &Laid) -> Vec<Row> {
    let mut moved: Vec<(usize, i64)> = laid
        .units
        .iter()
        .enumerate()
        .filter_map(|(at, unit)| Some((at, unit.change.as_ref()?.rank?)))
        .collect();
    moved.sort_by_key(|(_, gained)| Reverse(*gained));
    let units = moved.into_iter().map(|(at, _)| {
        let cells = PARTS.iter().map(|part| moved_cell(laid, *part, at));
        let name = Cell::from(laid.units[at].name.as_str());
        let row = Row::body(std::iter::once(name).chain(cells).collect());
        row.with_decimals(laid.board.decimals)
    });
    std::iter::once(Row::section(&words::board_section(laid.board)))
        .chain(units)
        .collect()
}

/// What the ranking says of a unit, where it stands there.
fn moved_cell(laid: &Laid, part: Part, at: usize) -> Cell {
    let unit = laid.units[at];
    let change = unit.change.as_ref();
    let figure: Cell = match part {
        Part::Rank => unit.rank.into(),
        Part::RankChange => change.and_then(|change| change.rank).into(),
        Part::PreviousRank | Part::PreviousValue => return laid.on_before(part, at),
        Part::Value => return laid.value_on(at),
        _ => change.map(|change| change.value).into(),
    };
    figure.same_as(laid.on_ranking(part, at))
}
