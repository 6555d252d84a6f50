//! Which columns a board needs, and where its cells stand.

use rust_xlsxwriter::utility::column_number_to_name;

use crate::numbers::{Exact, Score};
use crate::results::figures::{Board, Edition, Field, Unit};

use super::{formulas, words};

/// The row of the column headers, counted from 0; the letterhead stands above.
pub(super) const HEAD_ROW: u32 = 9;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Rank,
    Name,
    /// The field with this number.
    Field(usize),
    Points,
    Max,
    Value,
    Band,
    PreviousValue,
    PreviousRank,
    ValueChange,
    RankChange,
    Notes,
}

/// One board laid out on a sheet.
pub(super) struct Table<'a> {
    pub board: &'a Board,
    pub year: Option<i32>,
    pub illustrative: bool,
    pub columns: Vec<Column>,
    /// The ranked ones first, so that formulas can name them as one range.
    pub units: Vec<&'a Unit>,
    pub ranked: usize,
    /// The maximum that holds for every unit.
    pub common_max: Option<Score>,
    /// The ranks that the formulas give, in the order of `units`.
    pub live_ranks: Vec<usize>,
}

impl<'a> Table<'a> {
    /// Lays out a board.
    pub(super) fn new(board: &'a Board, edition: &Edition) -> Self {
        let (mut units, unranked): (Vec<_>, Vec<_>) =
            board.units.iter().partition(|unit| unit.rank.is_some());
        let ranked = units.len();
        units.extend(unranked);
        Self {
            board,
            year: board.year.or(edition.year),
            illustrative: edition.illustrative,
            columns: columns(board),
            live_ranks: formulas::live_ranks(board, &units[..ranked]),
            units,
            ranked,
            common_max: common_max(board),
        }
    }

    /// Whether a column stands in the table.
    pub(super) fn has(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }

    /// Whether a row of maxima stands under the headers.
    pub(super) fn has_max_row(&self) -> bool {
        let fields = self.board.fields.iter().any(|field| field.max.is_some());
        fields || (self.common_max.is_some() && self.has(Column::Points))
    }

    /// The row of the first unit, counted from 0.
    pub(super) fn first_row(&self) -> u32 {
        HEAD_ROW + 1 + u32::from(self.has_max_row())
    }

    /// The row after the last unit, counted from 0.
    pub(super) fn end_row(&self) -> u32 {
        self.first_row() + rows(self.units.len())
    }

    /// The last column, counted from 0.
    pub(super) fn last_column(&self) -> u16 {
        number(self.columns.len() - 1)
    }

    /// A cell of this table: `F9`.
    pub(super) fn cell(&self, column: Column, row: u32) -> String {
        format!("{}{}", self.letter(column), row + 1)
    }

    /// The maximum over a column: `F$10`.
    pub(super) fn max_cell(&self, column: Column) -> String {
        format!("{}${}", self.letter(column), HEAD_ROW + 2)
    }

    /// The ranked units' cells in a column: `F$9:F$28`.
    pub(super) fn range(&self, column: Column) -> String {
        let (letter, first) = (self.letter(column), self.first_row());
        format!("{letter}${}:{letter}${}", first + 1, first + rows(self.ranked))
    }

    /// Headers and units: `$A$9:$H$29`.
    pub(super) fn area(&self) -> String {
        let last = column_number_to_name(self.last_column());
        format!("$A${}:${last}${}", HEAD_ROW + 1, self.end_row().max(HEAD_ROW + 1))
    }

    fn letter(&self, column: Column) -> String {
        let place = self.columns.iter().position(|other| *other == column);
        column_number_to_name(number(place.unwrap_or_default()))
    }

    /// The header of a column.
    pub(super) fn header(&self, column: Column) -> String {
        let board = self.board;
        match column {
            Column::Rank => words::RANK.into(),
            Column::Name => words::UNIT_NAME.into(),
            Column::Field(place) => field_name(board, place),
            Column::Points if board.fields.is_empty() => words::POINTS.into(),
            Column::Points => words::TOTAL.into(),
            Column::Max => words::MAX.into(),
            Column::Value => words::value(board),
            Column::Band => words::BAND.into(),
            Column::PreviousValue => words::previous_value(board),
            Column::PreviousRank => words::previous_rank(board),
            Column::ValueChange => words::value_change(board),
            Column::RankChange => words::RANK_CHANGE.into(),
            Column::Notes => words::NOTES.into(),
        }
    }

    /// A unit's result in the field with this number.
    pub(super) fn field(&self, unit: &'a Unit, place: usize) -> Option<&'a Field> {
        let wanted = self.board.fields.get(place)?;
        let same =
            |field: &&Field| field.code() == wanted.code && field.name() == wanted.name;
        unit.fields.get(place).filter(same).or_else(|| unit.fields.iter().find(same))
    }
}

/// The columns that have something to say, in reading order.
fn columns(board: &Board) -> Vec<Column> {
    let any = |holds: &dyn Fn(&Unit) -> bool| board.units.iter().any(holds);
    let points = any(&points_tell);
    let max = points && common_max(board).is_none() && any(&|unit| unit.max.is_some());
    let mut columns = vec![Column::Rank, Column::Name];
    columns.extend((0..board.fields.len()).map(Column::Field));
    let rest = [
        (Column::Points, points),
        (Column::Max, max),
        (Column::Value, true),
        (Column::Band, any(&|unit| unit.band.is_some())),
        (Column::PreviousValue, any(&|unit| unit.previous.is_some())),
        (
            Column::PreviousRank,
            any(&|u| u.previous.as_ref().is_some_and(|p| p.rank.is_some())),
        ),
        (Column::ValueChange, any(&|unit| unit.change.is_some())),
        (
            Column::RankChange,
            any(&|u| u.change.as_ref().is_some_and(|c| c.rank.is_some())),
        ),
    ];
    columns.extend(rest.iter().filter(|(_, needed)| *needed).map(|(column, _)| *column));
    // A narrow table gets the column anyway: the clerk writes there, and the
    // letterhead needs the breadth.
    if columns.len() < 4 || any(&|unit| !words::notes(&unit.notes).is_empty()) {
        columns.push(Column::Notes);
    }
    columns
}

/// Whether a unit's points say more than its value does.
fn points_tell(unit: &Unit) -> bool {
    let other_max = unit.max.is_some_and(|max| Exact::from(max) != Exact::whole(100));
    unit.points.is_some_and(|points| {
        other_max || Exact::from(points).printed(unit.value.places()) != unit.value
    })
}

fn common_max(board: &Board) -> Option<Score> {
    let first = board.units.first()?.max;
    first.filter(|_| board.units.iter().all(|unit| unit.max == first))
}

fn field_name(board: &Board, place: usize) -> String {
    let field = &board.fields[place];
    if field.name.is_empty() { &field.code } else { &field.name }.clone()
}

/// A number of rows as Excel counts them; the writer refuses what is too many.
pub(super) fn rows(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX / 2)
}

/// A number of columns as Excel counts them.
pub(super) fn number(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
