//! The ranking of one board: what stands in its columns, and its rows.

use rust_xlsxwriter::utility::column_number_to_name;

use crate::numbers::{Exact, Score};
use crate::results::figures::{Board, Unit};

use super::bands::Bands;
use super::board::{self, Laid};
use super::cells::Cell;
use super::formats::Look;
use super::grid::{Column, Grid, HEAD_ROW, Kind, Row};
use super::rescaled::Rescaling;
use super::{formulas, summary, words};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Rank,
    Name,
    /// The field with this number.
    Field(usize),
    Points,
    Max,
    /// What the rescaled value is made of.
    Rescaled(Rescaling),
    /// What decides ties, by its place among the rules.
    Decider(usize),
    Value,
    /// The lowest share of a field, where bands ask for it.
    Lowest,
    Band,
    PreviousValue,
    PreviousRank,
    ValueChange,
    RankChange,
    Notes,
}

/// Headers, where they stand on the sheet of the ranking.
impl Laid<'_> {
    /// Whether a column stands in the ranking.
    pub(super) fn has(&self, part: Part) -> bool {
        self.ranking.contains(&part)
    }

    /// Whether a row of maxima stands under the headers.
    fn has_max_row(&self) -> bool {
        let fields = self.has(Part::Field(0))
            && self.board.fields.iter().any(|field| field.max.is_some());
        fields
            || (self.board.rules.is_computed()
                && self.common_max.is_some()
                && self.has(Part::Points))
    }

    /// The row of the first unit in the ranking, counted from 0.
    pub(super) fn first_row(&self) -> u32 {
        HEAD_ROW + 1 + u32::from(self.has_max_row())
    }

    /// The row after the last unit, counted from 0.
    pub(super) fn end_row(&self) -> u32 {
        self.first_row() + super::rows(self.units.len())
    }

    /// A cell of the ranking: `F9`.
    pub(super) fn cell(&self, part: Part, row: u32) -> String {
        board::cell(self.place(part), row)
    }

    /// The maximum over a column of the ranking: `F$10`.
    pub(super) fn max_cell(&self, part: Part) -> String {
        format!("{}${}", self.letter(part), HEAD_ROW + 2)
    }

    /// The ranked units' cells in a column: `F$9:F$28`.
    pub(super) fn range(&self, part: Part) -> String {
        let first = self.first_row();
        board::range(self.place(part), first, first + super::rows(self.ranked))
    }

    /// All units' cells in a column, as a range that others can name: `$F$9:$F$29`.
    pub(super) fn whole(&self, part: Part) -> String {
        let (letter, first) = (self.letter(part), self.first_row() + 1);
        format!("${letter}${first}:${letter}${}", self.end_row().max(first))
    }

    /// A unit's cell in the ranking, seen from another sheet.
    pub(super) fn on_ranking(&self, part: Part, unit: usize) -> String {
        let row = self.first_row() + super::rows(unit);
        board::on(&self.names.ranking, &self.cell(part, row))
    }

    /// A unit's value, seen from another sheet.
    pub(super) fn value_on(&self, unit: usize) -> Cell {
        let row = self.first_row() + super::rows(unit);
        let own = formulas::value(self, unit, row);
        own.same_as(self.on_ranking(Part::Value, unit))
    }

    /// Last year's value or rank of a unit, seen from another sheet.
    pub(super) fn on_before(&self, part: Part, unit: usize) -> Cell {
        let own = match part {
            Part::PreviousRank => self.previous_rank(unit),
            _ => self.previous_value(unit),
        };
        own.same_as(self.on_ranking(part, unit))
    }

    /// Headers and units: `$A$10:$H$29`.
    pub(super) fn area(&self) -> String {
        let last = column_number_to_name(super::number(self.ranking.len() - 1));
        format!("$A${}:${last}${}", HEAD_ROW + 1, self.end_row().max(HEAD_ROW + 1))
    }

    fn letter(&self, part: Part) -> String {
        column_number_to_name(super::number(self.place(part)))
    }

    /// The column of a part, counted from 0.
    pub(super) fn place(&self, part: Part) -> usize {
        self.ranking.iter().position(|other| *other == part).unwrap_or_default()
    }

    /// The header of a column.
    pub(super) fn header(&self, part: Part) -> String {
        let board = self.board;
        match part {
            Part::Rank => words::RANK.into(),
            Part::Name => words::UNIT_NAME.into(),
            Part::Field(place) => board::field_name(&board.fields[place]).to_owned(),
            Part::Points if board.fields.is_empty() => words::POINTS.into(),
            Part::Points => words::TOTAL.into(),
            Part::Max => words::MAX.into(),
            Part::Rescaled(term) => words::rescaling(term).into(),
            Part::Decider(at) => board.rules.ties_by[at].clone(),
            Part::Value => words::value(board),
            Part::Lowest => words::LOWEST_FIELD.into(),
            Part::Band => words::BAND.into(),
            Part::PreviousValue => words::previous_value(board),
            Part::PreviousRank => words::previous_rank(board),
            Part::ValueChange => words::value_change(board),
            Part::RankChange => words::RANK_CHANGE.into(),
            Part::Notes => words::NOTES.into(),
        }
    }
}

/// The columns that have something to say, in reading order.
pub(super) fn parts(laid: &Laid, with_fields: bool) -> Vec<Part> {
    let board = laid.board;
    let any = |holds: &dyn Fn(&Unit) -> bool| board.units.iter().any(holds);
    let summed = laid.board.rules.is_computed() && any(&|unit| unit.points.is_some());
    let points = summed || any(&points_tell);
    let max = points && laid.common_max.is_none() && any(&|unit| unit.max.is_some());
    let rescaled = laid.rescales();
    let before = |holds: &dyn Fn(&crate::results::figures::Previous) -> bool| {
        any(&|unit| unit.previous.as_ref().is_some_and(holds))
    };
    let bounded = board.rules.bands.iter().any(|band| band.fields_from.is_some());
    let mut parts = vec![Part::Rank, Part::Name];
    if with_fields {
        parts.extend((0..board.fields.len()).map(Part::Field));
    }
    parts.extend(laid.deciders().into_iter().map(Part::Decider));
    let rest = [
        (Part::Points, points),
        (Part::Max, max),
        (Part::Rescaled(Rescaling::Appraised), rescaled),
        (Part::Rescaled(Rescaling::Applies), rescaled),
        (Part::Rescaled(Rescaling::Whole), rescaled),
        (Part::Rescaled(Rescaling::Survey), rescaled),
        (Part::Rescaled(Rescaling::OnTop), rescaled && laid.has_on_top()),
        (Part::Value, true),
        (Part::Lowest, bounded && !laid.fields.is_empty()),
        (Part::Band, any(&|unit| unit.band.is_some())),
        (Part::PreviousValue, before(&|_| true)),
        (Part::PreviousRank, before(&|previous| previous.rank.is_some())),
        (Part::ValueChange, any(&|unit| unit.change.is_some())),
        (Part::RankChange, any(&|u| u.change.as_ref().is_some_and(|c| c.rank.is_some()))),
    ];
    parts.extend(rest.iter().filter(|(_, needed)| *needed).map(|(part, _)| *part));
    // A narrow table gets the column anyway: the clerk writes there, and the
    // letterhead needs the breadth.
    if parts.len() < 4 || any(&|unit| !words::notes(&unit.notes).is_empty()) {
        parts.push(Part::Notes);
    }
    parts
}

/// Whether a unit's points say more than its value does.
fn points_tell(unit: &Unit) -> bool {
    let other_max = unit.max.is_some_and(|max| Exact::from(max) != Exact::whole(100));
    unit.points.is_some_and(|points| {
        other_max || Exact::from(points).printed(unit.value.places()) != unit.value
    })
}

/// The ranking as a table to be written.
pub(super) fn grid<'a>(laid: &'a Laid<'a>, bands: &'a Bands) -> Grid<'a> {
    let maxima = laid.has_max_row().then(|| {
        let cells = laid.ranking.iter().map(|part| maximum(laid, *part));
        Row::of(Kind::Maximum, cells.collect())
    });
    let units = laid.units.iter().zip(laid.first_row()..).enumerate();
    let units = units.map(move |(place, (unit, row))| {
        let cell = |part: &Part| unit_cell(laid, bands, *part, (unit, place, row));
        Row::body(laid.ranking.iter().map(cell).collect())
    });
    Grid {
        title: words::board_title(laid.board, laid.year),
        subtitle: laid.board.group.clone(),
        illustrative: laid.illustrative,
        columns: laid.ranking.iter().map(|part| column(laid, *part)).collect(),
        frozen: 2,
        rows: Box::new(maxima.into_iter().chain(units).chain(summary::rows(laid))),
        remarks: remarks(laid, bands),
        signed: true,
        checked: true,
    }
}

fn column(laid: &Laid, part: Part) -> Column {
    let decimals = decimals(laid, part);
    let (look, least) = match part {
        Part::Name => (Look::Words, 600),
        Part::Notes => (Look::Words, notes_breadth(laid)),
        Part::Rank => (Look::Count, 140),
        Part::Field(_) | Part::Max | Part::Rescaled(_) => (Look::Number(decimals), 170),
        Part::PreviousRank => (Look::Count, 170),
        Part::Points => (Look::Number(decimals), 190),
        Part::RankChange => (Look::Moved, 200),
        Part::ValueChange => (Look::Change(decimals), 220),
        Part::Band => (Look::Mark, 220),
        Part::Value | Part::PreviousValue | Part::Lowest | Part::Decider(_) => {
            (Look::Number(decimals), 220)
        }
    };
    Column::new(laid.header(part), look, least)
}

/// Long notes get a broader column, so that rows stay low.
fn notes_breadth(laid: &Laid) -> u32 {
    let notes = laid.units.iter().map(|unit| words::notes(&unit.notes).chars().count());
    if notes.max().unwrap_or(0) > 40 { 500 } else { 300 }
}

/// The maximum that stands over a column.
fn maximum(laid: &Laid, part: Part) -> Cell {
    let total = if laid.has(Part::Points) { Part::Points } else { Part::Value };
    match part {
        Part::Name => words::MAX.into(),
        Part::Field(place) => {
            let max = Cell::from(laid.board.fields[place].max);
            match laid.field_max(place) {
                Some(address) => max.same_as(address),
                None => max,
            }
        }
        part if part == total => laid.common_max.into(),
        _ => Cell::Blank,
    }
}

/// What a unit's cell in a column holds.
fn unit_cell(
    laid: &Laid,
    bands: &Bands,
    part: Part,
    (unit, place, row): (&Unit, usize, u32),
) -> Cell {
    match part {
        Part::Rank => formulas::rank(laid, place, row),
        Part::Name => unit.name.as_str().into(),
        Part::Field(at) => laid.field_points(place, at),
        Part::Points => formulas::points(laid, place, row),
        Part::Max => laid.unit_max(place),
        Part::Rescaled(term) => laid.scaling(place, row).map(|one| one.term(term)).into(),
        Part::Decider(at) => laid.decider(place, at),
        Part::Value => formulas::value(laid, place, row),
        Part::Lowest => laid.lowest_share(place),
        Part::Band => bands.of_unit(laid, unit, row),
        Part::PreviousValue => laid.previous_value(place),
        Part::PreviousRank => laid.previous_rank(place),
        Part::ValueChange => formulas::value_change(laid, unit, row),
        Part::RankChange => formulas::rank_change(laid, unit, row),
        Part::Notes => words::notes(&unit.notes).into(),
    }
}

/// The decimals that a column shows: points as read, unless they are endless.
fn decimals(laid: &Laid, part: Part) -> u32 {
    let board: &Board = laid.board;
    let of = |scores: &mut dyn Iterator<Item = Score>| board::decimals(scores, board);
    let units = laid.units.iter();
    match part {
        Part::Field(at) => {
            let points = units.filter_map(|unit| laid.field(unit, at)?.points);
            of(&mut points.chain(board.fields[at].max))
        }
        Part::Points => of(&mut units.filter_map(|u| u.points).chain(laid.common_max)),
        Part::Max => of(&mut units.filter_map(|unit| unit.max)),
        Part::Rescaled(term) => {
            let units = 0..laid.units.len();
            of(&mut units.filter_map(|unit| Some(term.of(&laid.scores(unit).terms()?))))
        }
        _ => board.decimals,
    }
}

/// How the figures came about, and which of them no edit moves.
fn remarks(laid: &Laid, bands: &Bands) -> Vec<String> {
    let mut lines = words::method(laid.board, laid.has(Part::PreviousValue));
    let parts = [Part::Points, Part::Max, Part::Value, Part::Rank, Part::Band];
    lines.extend(parts.into_iter().filter_map(|part| fixed(laid, bands, part)));
    lines.extend((laid.board.rules.ties == "by").then(|| words::NOT_PARTED.into()));
    let not_scaled = laid.board.rules.scales_back() && !laid.rescales();
    lines.extend(not_scaled.then(words::not_scaled));
    lines
}

/// Which units' figures stand as they are in a column that is else worked out.
fn fixed(laid: &Laid, bands: &Bands, part: Part) -> Option<String> {
    let typed = matches!(part, Part::Points | Part::Max | Part::Value);
    if !laid.has(part)
        || (typed && !laid.board.rules.is_computed())
        || laid.board.fields.is_empty() && typed
    {
        return None;
    }
    let units = laid.units.iter().zip(laid.first_row()..).enumerate();
    let fixed = units.filter(|(place, (unit, row))| {
        let cell = unit_cell(laid, bands, part, (unit, *place, *row));
        matches!(cell, Cell::Number(_) | Cell::Text(_))
    });
    let names: Vec<&str> = fixed.map(|(_, (unit, _))| unit.name.as_str()).collect();
    let all = names.len() == laid.units.len();
    (!names.is_empty()).then(|| words::fixed(&laid.header(part), &names, all))
}
