//! The scores of one board by field: who gave how many points, and their share.

use crate::numbers::{Exact, Score};
use crate::results::figures::{Field, FieldSummary, Judged, Unit};

use super::board::{self, Laid, decimals, field_name};
use super::cells::Cell;
use super::formats::Look;
use super::formulas::{KEPT, excused};
use super::grid::{Column, Grid, HEAD_ROW, Kind, Row};
use super::spots::{self, Spot};
use super::tally::{Sum, given, is_taken};
use super::{ranking, words};

/// The row of the maxima, under two rows of headers.
pub(super) const MAX_ROW: u32 = HEAD_ROW + 2;
pub(super) const FIRST_ROW: u32 = MAX_ROW + 1;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Rank,
    Name,
    /// Of the field with this number.
    Field(usize, Side),
    /// What decides ties, by its place among the rules.
    Decider(usize),
    Total,
    /// The maximum of all that applies to the unit.
    Applicable,
}

/// One side of a field's result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Own,
    Appraised,
    Survey,
    Deducted,
    Points,
    /// Its maximum, where it is not the same for all units.
    Max,
    Share,
}

/// Whether the field counts within the hundred and has a maximum to be a share of.
fn has_share(field: &FieldSummary) -> bool {
    field.kind.is_none() && field.max.is_some()
}

/// The columns, or none where the ranking itself says all of it.
pub(super) fn parts(laid: &Laid) -> Vec<Part> {
    let board = laid.board;
    let sides: Vec<Vec<Side>> =
        (0..board.fields.len()).map(|at| sides(laid, at)).collect();
    let tells = laid.has_criteria()
        || sides.iter().any(|sides| sides.len() > 1)
        || board.fields.len() > board::MOST_PARTS;
    if !tells {
        return Vec::new();
    }
    let mut parts = vec![Part::Rank, Part::Name];
    for (at, sides) in sides.iter().enumerate() {
        parts.extend(sides.iter().map(|side| Part::Field(at, *side)));
    }
    parts.extend(laid.deciders().into_iter().map(Part::Decider));
    // Points on top would lift a total above its maximum.
    let totalled = !laid.has_on_top() && board.units.iter().any(|u| u.points.is_some());
    parts.extend(totalled.then_some(Part::Total));
    let counted = laid.board.rules.is_computed() && !laid.nodes.counted.is_empty();
    parts.extend((counted && !laid.has_criteria()).then_some(Part::Applicable));
    parts
}

/// The sides of a field that some unit has.
fn sides(laid: &Laid, at: usize) -> Vec<Side> {
    let field = &laid.board.fields[at];
    let results: Vec<&Field> =
        laid.units.iter().filter_map(|unit| laid.field(unit, at)).collect();
    let judged = |holds: &dyn Fn(Judged) -> Option<Score>| {
        results.iter().any(|field| holds(field.judged()).is_some())
    };
    let max_differs =
        results.iter().any(|own| own.points.is_some() && own.max != field.max);
    let all = [
        (Side::Own, judged(&|by| by.own)),
        (Side::Appraised, judged(&|by| by.appraised)),
        (Side::Survey, judged(&|by| by.survey)),
        (Side::Deducted, judged(&|by| by.deducted)),
        (Side::Points, true),
        (Side::Max, has_share(field) && max_differs),
        (Side::Share, has_share(field)),
    ];
    all.into_iter().filter(|(_, needed)| *needed).map(|(side, _)| side).collect()
}

/// Where things stand on the sheet of fields.
impl Laid<'_> {
    /// The column of a part, counted from 0.
    pub(super) fn column_of(&self, part: Part) -> Option<usize> {
        self.fields.iter().position(|other| *other == part)
    }

    fn cell_of(&self, part: Part, row: u32) -> Option<String> {
        Some(board::cell(self.column_of(part)?, row))
    }

    /// The ranked units' cells in a column: `F$13:F$32`.
    pub(super) fn range_of(&self, part: Part) -> Option<String> {
        let end = FIRST_ROW + super::rows(self.ranked);
        Some(board::range(self.column_of(part)?, FIRST_ROW, end))
    }

    /// A unit's cell, seen from another sheet.
    pub(super) fn on_fields(&self, part: Part, unit: usize) -> Option<String> {
        let own = self.cell_of(part, FIRST_ROW + super::rows(unit))?;
        Some(board::on(&self.names.fields, &own))
    }

    /// A unit's points in a field, as the ranking shows them; what is taken away has its
    /// minus there.
    pub(super) fn field_points(&self, unit: usize, at: usize) -> Cell {
        let own = own_points(self.field(self.units[unit], at));
        match self.on_fields(Part::Field(at, Side::Points), unit) {
            Some(cell) if is_taken(self.board.fields[at].kind) => {
                own.same_as(format!("IF(ISNUMBER({cell}),-ABS({cell}),{cell})"))
            }
            Some(cell) => own.same_as(cell),
            None => own,
        }
    }

    /// The maximum of a field, seen from another sheet.
    pub(super) fn field_max(&self, at: usize) -> Option<String> {
        let column = self.column_of(Part::Field(at, Side::Points))?;
        Some(board::on(&self.names.fields, &board::cell(column, MAX_ROW)))
    }

    /// The lowest share of a unit's fields, as the ranking shows it.
    pub(super) fn lowest_share(&self, unit: usize) -> Cell {
        let on = |at| self.on_fields(Part::Field(at, Side::Share), unit);
        let cells: Vec<String> = (0..self.board.fields.len()).filter_map(on).collect();
        match lowest(self.units[unit]) {
            Some(lowest) if !cells.is_empty() => {
                Cell::rounded(format!("MIN({})", cells.join(",")), lowest.printed(KEPT))
            }
            _ => Cell::Blank,
        }
    }
}

/// The lowest share of a unit's fields within the hundred.
pub(super) fn lowest(unit: &Unit) -> Option<Exact> {
    let share = |field: &Field| {
        Exact::share(field.points?, field.max.filter(|_| field.kind.is_none())?)
    };
    unit.fields.iter().filter_map(share).min()
}

/// Points, or the mark of what does not apply.
pub(super) fn own_points(field: Option<&Field>) -> Cell {
    match field.and_then(|field| field.points) {
        Some(points) => points.into(),
        None => words::EXCUSED.into(),
    }
}

/// The sheet as a table to be written.
pub(super) fn grid<'a>(laid: &'a Laid<'a>) -> Grid<'a> {
    let maxima = laid.fields.iter().map(|part| maximum(laid, *part));
    let maxima = Row::of(Kind::Maximum, maxima.collect());
    let units = (0..laid.units.len()).map(move |unit| {
        let cell = |part: &Part| unit_cell(laid, *part, unit);
        Row::body(laid.fields.iter().map(cell).collect())
    });
    Grid {
        title: words::fields_title(laid.board, laid.year),
        subtitle: laid.board.group.clone(),
        illustrative: laid.illustrative,
        columns: laid.fields.iter().map(|part| column(laid, *part)).collect(),
        frozen: 2,
        rows: Box::new(std::iter::once(maxima).chain(units)),
        remarks: words::fields_remarks(laid),
        signed: true,
        checked: true,
    }
}

fn column(laid: &Laid, part: Part) -> Column {
    let board = laid.board;
    let units = laid.units.iter();
    let all = |unit: &&'_ &Unit, at| {
        laid.field(unit, at).map(|field| (field.points, field.judged()))
    };
    match part {
        Part::Rank => Column::new(words::RANK, Look::Count, 140),
        Part::Name => Column::new(words::UNIT_NAME, Look::Words, 600),
        Part::Field(at, side) => {
            let field = &board.fields[at];
            let scores =
                units.filter_map(|unit| all(&unit, at)).flat_map(|(points, by)| {
                    [points, by.own, by.appraised, by.survey, by.deducted]
                });
            let look = match side {
                Side::Share => Look::Number(board.decimals),
                _ => Look::Number(decimals(scores.flatten().chain(field.max), board)),
            };
            let alone =
                laid.fields.iter().filter(|p| matches!(p, Part::Field(f, _) if *f == at));
            let label = words::side(side, laid);
            match alone.count() {
                1 => Column::new(field_name(field), look, 170),
                _ => Column::new(label, look, 150).under(words::with_max(field)),
            }
        }
        Part::Decider(at) => {
            Column::new(&board.rules.ties_by[at], Look::Number(board.decimals), 190)
        }
        Part::Total => {
            let scores = units.filter_map(|unit| unit.points).chain(laid.common_max);
            Column::new(words::TOTAL, Look::Number(decimals(scores, board)), 190)
        }
        Part::Applicable => {
            let maxima = units.filter_map(|unit| unit.max);
            let look = Look::Number(decimals(maxima, board));
            Column::new(words::APPLICABLE_MAX, look, 190)
        }
    }
}

/// The maximum that stands over a column.
fn maximum(laid: &Laid, part: Part) -> Cell {
    match part {
        Part::Name => words::MAX.into(),
        Part::Field(at, Side::Points) => {
            let max = Cell::from(laid.board.fields[at].max);
            match laid.max_on_criteria(at) {
                Some(address) => max.same_as(address),
                None => max,
            }
        }
        Part::Total => nominal(laid),
        _ => Cell::Blank,
    }
}

/// The maximum of the whole, before anything is taken out of it.
fn nominal(laid: &Laid) -> Cell {
    let fields = || laid.board.fields.iter().enumerate();
    let maxima: Option<Score> = fields().map(|(_, field)| field.max).sum();
    let cells = fields().filter_map(|(at, _)| {
        let column = laid.column_of(Part::Field(at, Side::Points))?;
        Some((Spot::fixed(column, MAX_ROW), false))
    });
    let formula = spots::sum(&cells.collect::<Vec<_>>(), None);
    match (formula.zip(maxima), laid.common_max) {
        (Some((formula, gives)), common) if common.is_none_or(|max| max == gives) => {
            Sum { formula, gives }.rounded()
        }
        (_, common) => common.into(),
    }
}

fn unit_cell(laid: &Laid, part: Part, place: usize) -> Cell {
    let unit = laid.units[place];
    match part {
        Part::Rank => {
            Cell::from(unit.rank).same_as(laid.on_ranking(ranking::Part::Rank, place))
        }
        Part::Name => unit.name.as_str().into(),
        Part::Field(at, side) => match laid.field(unit, at) {
            Some(field) => field_cell(laid, (field, at), side, place),
            None if side == Side::Points => words::EXCUSED.into(),
            None => Cell::Blank,
        },
        Part::Decider(at) => laid.decider(place, at),
        Part::Total => total(laid, place),
        Part::Applicable => laid.applicable_max(place),
    }
}

fn field_cell(
    laid: &Laid,
    (field, at): (&Field, usize),
    side: Side,
    unit: usize,
) -> Cell {
    let by = field.judged();
    match side {
        Side::Own => by.own.into(),
        Side::Appraised => by.appraised.into(),
        Side::Survey => by.survey.into(),
        Side::Deducted => by.deducted.into(),
        Side::Points => points(laid, (field, at), unit),
        Side::Max => match laid.applicable_in(at, unit) {
            Some(sum) if Some(sum.gives) == field.max => sum.rounded(),
            _ => field.max.into(),
        },
        Side::Share => share(laid, (field, at), unit),
    }
}

/// Points from the criteria, from those who gave them, or as they are.
fn points(laid: &Laid, (field, at): (&Field, usize), unit: usize) -> Cell {
    let plain = own_points(Some(field));
    if let Some(address) = laid.points_on_criteria(at, unit) {
        return plain.same_as(address);
    }
    let row = FIRST_ROW + super::rows(unit);
    let cell = |side| laid.cell_of(Part::Field(at, side), row);
    match given(field.judged(), cell) {
        Some(given) if Some(given.gives()) == field.points => given.cell(),
        _ => plain,
    }
}

/// Points over the maximum times 100.
fn share(laid: &Laid, (field, at): (&Field, usize), unit: usize) -> Cell {
    let row = FIRST_ROW + super::rows(unit);
    let Some(points) = laid.cell_of(Part::Field(at, Side::Points), row) else {
        return Cell::Blank;
    };
    let (max, whole) = share_of(laid, (field, at), unit);
    let formula = format!("ROUND({points}/{max}*100,{KEPT})");
    let gives =
        field.points.zip(whole).and_then(|(points, max)| Exact::share(points, max));
    match (field.value, gives) {
        (Some(value), Some(own)) if own.printed(value.places()) != value => value.into(),
        (_, gives) => excused(&points, &formula, gives.map(|own| own.printed(KEPT))),
    }
}

/// What a field's points are a share of: where it stands, and how much it is.
fn share_of(
    laid: &Laid,
    (field, at): (&Field, usize),
    unit: usize,
) -> (String, Option<Score>) {
    let row = FIRST_ROW + super::rows(unit);
    if let Some(own) = laid.cell_of(Part::Field(at, Side::Max), row) {
        return (own, field.max);
    }
    let max = laid.board.fields[at].max;
    if let Some(sum) = laid.applicable_in(at, unit).filter(|sum| Some(sum.gives) == max) {
        return (format!("({})", sum.formula), max);
    }
    let column = laid.column_of(Part::Field(at, Side::Points)).unwrap_or_default();
    (board::fixed_row(column, MAX_ROW), max)
}

/// The sum of the fields, or the points where they are not that sum.
fn total(laid: &Laid, place: usize) -> Cell {
    let row = FIRST_ROW + super::rows(place);
    let spot = |at| Some(Spot::new(laid.column_of(Part::Field(at, Side::Points))?, row));
    Sum::cell(sum_of_fields(laid, place, spot, None).as_ref(), laid.units[place].points)
}

/// Adds up a unit's fields.
pub(super) fn sum_of_fields(
    laid: &Laid,
    place: usize,
    spot: impl Fn(usize) -> Option<Spot>,
    sheet: Option<&str>,
) -> Option<Sum> {
    let fields = || laid.board.fields.iter().enumerate();
    let cells =
        fields().filter_map(|(at, field)| Some((spot(at)?, is_taken(field.kind))));
    let formula = spots::sum(&cells.collect::<Vec<_>>(), sheet)?;
    let points = fields().filter_map(|(at, _)| laid.field(laid.units[place], at)?.points);
    Some(Sum { formula, gives: points.sum() })
}
