//! The live formulas: each is written only where it gives the figure of the model.
//!
//! A value computed in the sheet is rounded to ten decimals, which nobody sees.
//! Binary sums that should be equal are then equal, and RANK parts no true tie.

use crate::numbers::{Exact, Printed, Score};
use crate::results::figures::{Board, Rescaled, Unit};

use super::board::Laid;
use super::cells::Cell;
use super::fields;
use super::ranking::Part;
use super::spots::Spot;
use super::tally::Sum;
use super::words;

/// Decimals that a computed cell keeps.
pub(super) const KEPT: u32 = 10;

/// A formula if it gives `figure`, else the figure itself.
pub(super) fn live(formula: String, gives: &Exact, figure: Printed) -> Cell {
    if gives.printed(figure.places()) == figure {
        Cell::rounded(formula, figure)
    } else {
        figure.into()
    }
}

/// A formula where its first cell holds a number, else the mark of nothing.
pub(super) fn excused(cell: &str, formula: &str, gives: Option<Printed>) -> Cell {
    let formula = format!("IF(ISNUMBER({cell}),{formula},\"{}\")", words::NOTHING);
    match gives {
        Some(gives) => Cell::rounded(formula, gives),
        None => Cell::live_words(formula, words::NOTHING),
    }
}

/// The value before rounding; figures read back from a file have lost it.
pub(super) fn exact(unit: &Unit) -> Exact {
    if unit.exact.printed(unit.value.places()) == unit.value {
        unit.exact.clone()
    } else {
        unit.value.into()
    }
}

/// The number that stands in the value column, which ranks are taken from.
fn stored(board: &Board, unit: &Unit) -> Exact {
    match exact(unit) {
        value if board.rules.is_computed() => value.printed(KEPT).into(),
        value => value,
    }
}

/// The value by the rule that it came about by, or the number where that rule is not
/// the sheet's.
pub(super) fn value(laid: &Laid, place: usize, row: u32) -> Cell {
    let unit = laid.units[place];
    let number = stored(laid.board, unit);
    let fits = laid.board.rules.is_computed() && laid.has(Part::Points);
    let scaling = laid.scaling(place, row);
    let cells = Terms {
        points: laid.cell(Part::Points, row),
        max: laid.max_address(place, row),
        scaled: scaling.and_then(|one| Some((one.terms, one.scaled_back()?))),
    };
    match by_rule(laid.board, unit, &cells).filter(|_| fits) {
        Some((formula, gives)) if Exact::from(gives.printed(KEPT)) == number => {
            Cell::rounded(format!("ROUND({formula},{KEPT})"), gives.printed(KEPT))
        }
        _ => Cell::Number(number),
    }
}

/// The cells that a value is worked out from.
pub(super) struct Terms {
    pub points: String,
    pub max: String,
    /// What was scaled back, with the formula of it.
    pub scaled: Option<(Rescaled, String)>,
}

/// A value by its board's rule, with what that gives: points over the maximum, or what
/// was scaled back over it, times the scale, which points on top may not exceed.
pub(super) fn by_rule(
    board: &Board,
    unit: &Unit,
    cells: &Terms,
) -> Option<(String, Exact)> {
    let hundred = Score::from_text("100").unwrap_or_default();
    let (max, scale) = (unit.max?, board.rules.scale.unwrap_or(hundred));
    let (sum, gives) = if let Some((terms, formula)) = &cells.scaled {
        (formula, terms.value(max, scale)?)
    } else {
        let whole = &Exact::from(unit.points?) * &Exact::from(scale);
        (&cells.points, (&whole / &Exact::from(max))?)
    };
    let formula = format!("{sum}/{}*{}", cells.max, scale.text());
    if !board.rules.cap {
        return Some((formula, gives));
    }
    let capped = gives.min(scale.into());
    Some((format!("MIN({},{formula})", scale.text()), capped))
}

/// The sum of the fields, or the points where they are not that sum.
pub(super) fn points(laid: &Laid, place: usize, row: u32) -> Cell {
    let points = laid.units[place].points;
    if let Some(total) = laid.on_fields(fields::Part::Total, place) {
        return Cell::from(points).same_as(total);
    }
    let sheet = Some(laid.names.fields.as_str()).filter(|_| !laid.fields.is_empty());
    let spot = |at| match sheet {
        Some(_) => {
            let column = laid.column_of(fields::Part::Field(at, fields::Side::Points))?;
            Some(Spot::new(column, fields::FIRST_ROW + super::rows(place)))
        }
        None => Some(Spot::new(laid.place(Part::Field(at)), row)),
    };
    Sum::cell(fields::sum_of_fields(laid, place, spot, sheet).as_ref(), points)
}

/// The rank of the ranked unit with this number.
pub(super) fn rank(laid: &Laid, place: usize, row: u32) -> Cell {
    let Some(rank) = laid.units[place].rank else { return Cell::Blank };
    let figure = rank.place();
    if !is_live_rank(laid, place) {
        return i64::from(figure).into();
    }
    let (own, all) = (laid.cell(Part::Value, row), laid.range(Part::Value));
    let formula = rank_formula(laid.board, &own, &all, laid.first_row() + 1);
    Cell::live(formula, figure.to_string())
}

/// Whether the formula gives the rank of the ranked unit with this number.
pub(super) fn is_live_rank(laid: &Laid, place: usize) -> bool {
    let figure = laid.units[place].rank.map(|rank| u64::from(rank.place()));
    figure == laid.live_ranks.get(place).map(|rank| *rank as u64)
}

/// How many are better, plus one; dense ranks count each value once.
fn rank_formula(board: &Board, own: &str, all: &str, first_row: u32) -> String {
    let dense = board.rules.ties == "dense";
    let printed = board.rules.rank_on == "printed";
    if !dense && !printed {
        return format!("RANK({own},{all},{})", u8::from(board.low_is_better));
    }
    let shown = |cells: &str| {
        if printed {
            format!("ROUND({cells},{})", board.decimals)
        } else {
            cells.to_string()
        }
    };
    let (own, values) = (shown(own), shown(all));
    let better = if board.low_is_better { "<" } else { ">" };
    if dense {
        // A value counts where it stands for the first time.
        format!(
            "SUMPRODUCT(({values}{better}{own})*(MATCH({values},{values},0)=ROW({all})-{}))+1",
            first_row - 1
        )
    } else {
        format!("SUMPRODUCT(--({values}{better}{own}))+1")
    }
}

/// The ranks that the formulas give, found as Excel finds them.
pub(super) fn live_ranks(board: &Board, ranked: &[&Unit]) -> Vec<usize> {
    let key = |unit: &&Unit| match board.rules.rank_on.as_str() {
        "printed" => exact(unit).printed(board.decimals).into(),
        _ => stored(board, unit),
    };
    let keys: Vec<Exact> = ranked.iter().map(key).collect();
    let mut best_first: Vec<&Exact> = keys.iter().collect();
    best_first.sort_unstable();
    if !board.low_is_better {
        best_first.reverse();
    }
    if board.rules.ties == "dense" {
        best_first.dedup();
    }
    let better = |a: &Exact, b: &Exact| if board.low_is_better { a < b } else { a > b };
    keys.iter()
        .map(|key| best_first.partition_point(|other| better(other, key)) + 1)
        .collect()
}

/// This year's printed value minus last year's.
pub(super) fn value_change(laid: &Laid, unit: &Unit, row: u32) -> Cell {
    let Some(change) = &unit.change else { return words::NOTHING.into() };
    let Some(previous) = &unit.previous else { return change.value.into() };
    let places = change.value.places();
    let (now, then) = (laid.cell(Part::Value, row), laid.cell(Part::PreviousValue, row));
    let formula = format!("ROUND(ROUND({now},{places})-ROUND({then},{places}),{places})");
    let shown = |value: Exact| Exact::from(value.printed(places));
    let gives = &shown(exact(unit)) - &shown(previous.value.into());
    live(formula, &gives, change.value)
}

/// Places gained since last year.
pub(super) fn rank_change(laid: &Laid, unit: &Unit, row: u32) -> Cell {
    let Some(gained) = unit.change.as_ref().and_then(|change| change.rank) else {
        return words::NOTHING.into();
    };
    let before = unit.previous.as_ref().and_then(|previous| previous.rank);
    let (now, then) = (laid.cell(Part::Rank, row), laid.cell(Part::PreviousRank, row));
    let gives = unit.rank.zip(before).map(|(rank, before)| rank.gained_since(before));
    if gives == Some(gained) {
        Cell::live(format!("{then}-{now}"), gained.to_string())
    } else {
        Cell::from(gained)
    }
}
