//! The live formulas: each is written only where it gives the figure of the model.
//!
//! A value computed in the sheet is rounded to ten decimals, which nobody sees.
//! Binary sums that should be equal are then equal, and RANK parts no true tie.

use crate::numbers::{Exact, Printed, Score};
use crate::results::figures::{Board, Unit};

use super::board::Laid;
use super::cells::Cell;
use super::fields;
use super::ranking::{Part, Rescaling};
use super::words;

/// Decimals that a computed cell keeps.
pub(super) const KEPT: u32 = 10;

/// Arguments that a function takes in Excel.
const MOST_ARGUMENTS: usize = 250;

/// A formula if it gives `figure`, else the figure itself.
pub(super) fn live(formula: String, gives: &Exact, figure: Printed) -> Cell {
    if gives.printed(figure.places()) == figure {
        Cell::rounded(formula, figure)
    } else {
        figure.into()
    }
}

/// Adds up cells and ranges: `SUM(F12,H12)`.
pub(super) fn sum_of(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    let sums =
        cells.chunks(MOST_ARGUMENTS).map(|some| format!("SUM({})", some.join(",")));
    sums.collect::<Vec<_>>().join("+")
}

/// A formula where its first cell holds a number, else words.
pub(super) fn excused_words(cell: &str, formula: &str, words: &str) -> Cell {
    Cell::live_words(format!("IF(ISNUMBER({cell}),{formula},\"{words}\")"), words)
}

/// The value before rounding; figures read back from a file have lost it.
pub(super) fn exact(unit: &Unit) -> Exact {
    if unit.exact.printed(unit.value.places()) == unit.value {
        unit.exact.clone()
    } else {
        unit.value.into()
    }
}

fn is_computed(board: &Board) -> bool {
    board.rules.value != "given"
}

/// The number that stands in the value column, which ranks are taken from.
fn stored(board: &Board, unit: &Unit) -> Exact {
    match exact(unit) {
        value if is_computed(board) => value.printed(KEPT).into(),
        value => value,
    }
}

/// The value by the rule that it came about by, or the number where that rule is not
/// the sheet's.
pub(super) fn value(laid: &Laid, unit: &Unit, row: u32) -> Cell {
    let number = stored(laid.board, unit);
    let by_rule = if unit.rescaled.is_some() { rescaled_value } else { share };
    let fits = is_computed(laid.board) && laid.has(Part::Points);
    match by_rule(laid, unit, row).filter(|_| fits) {
        Some((formula, gives)) if Exact::from(gives.printed(KEPT)) == number => {
            Cell::rounded(format!("ROUND({formula},{KEPT})"), gives.printed(KEPT))
        }
        _ => Cell::Number(number),
    }
}

/// What a maximum is worth: 100 unless the board says otherwise.
fn scale(board: &Board) -> Score {
    let hundred = Score::from_text("100").unwrap_or_default();
    board.rules.scale.unwrap_or(hundred)
}

/// Points over the maximum times the scale.
fn share(laid: &Laid, unit: &Unit, row: u32) -> Option<(String, Exact)> {
    let (points, scale) = (unit.points?, scale(laid.board));
    let gives = &Exact::from(points) * &Exact::from(scale);
    let gives = (&gives / &Exact::from(unit.max?))?;
    let max = match laid.common_max {
        Some(_) => laid.max_cell(Part::Points),
        None => laid.cell(Part::Max, row),
    };
    Some((format!("{}/{max}*{}", laid.cell(Part::Points, row), scale.text()), gives))
}

/// The appraised part at its whole maximum, survey points and points on top, over
/// the maximum times the scale.
fn rescaled_value(laid: &Laid, unit: &Unit, row: u32) -> Option<(String, Exact)> {
    let (rescaled, max, scale) = (unit.rescaled?, unit.max?, scale(laid.board));
    let term = |term| laid.cell(Part::Rescaled(term), row);
    let scaled = format!(
        "{}/{}*{}",
        term(Rescaling::Appraised),
        term(Rescaling::Applies),
        term(Rescaling::Whole)
    );
    let mut sum = format!("{scaled}+{}", term(Rescaling::Survey));
    if laid.has(Part::Rescaled(Rescaling::OnTop)) {
        sum = format!("{sum}+{}", term(Rescaling::OnTop));
    }
    let formula = format!("({sum})/{}*{}", max.text(), scale.text());
    Some((formula, rescaled.value(max, scale)?))
}

/// A term of a value that was scaled back.
pub(super) fn rescaling(unit: &Unit, term: Rescaling) -> Cell {
    unit.rescaled.as_ref().map(|rescaled| term.of(rescaled)).into()
}

impl Rescaling {
    /// The number of this term.
    pub(super) fn of(self, rescaled: &crate::results::figures::Rescaled) -> Score {
        match self {
            Self::Appraised => rescaled.appraised,
            Self::Applies => rescaled.applies,
            Self::Whole => rescaled.whole,
            Self::Survey => rescaled.survey,
            Self::OnTop => rescaled.on_top,
        }
    }
}

/// The sum of the fields, or the points where they are not that sum.
pub(super) fn points(laid: &Laid, place: usize, row: u32) -> Cell {
    let unit = laid.units[place];
    let Some(points) = unit.points else { return Cell::Blank };
    if let Some(total) = laid.on_fields(fields::Part::Total, place) {
        return Cell::from(points).same_as(total);
    }
    let last = laid.board.fields.len();
    let on_fields =
        |at| laid.on_fields(fields::Part::Field(at, fields::Side::Points), place);
    let elsewhere: Vec<String> = (0..last).filter_map(on_fields).collect();
    let parts: Vec<Exact> = (0..last)
        .filter_map(|place| laid.field(unit, place)?.points)
        .map(Exact::from)
        .collect();
    if parts.is_empty() || parts.iter().sum::<Exact>() != points.into() {
        return Cell::from(points);
    }
    if !elsewhere.is_empty() {
        let sum = sum_of(elsewhere.into_iter());
        return Cell::live(format!("ROUND({sum},{KEPT})"), points.text());
    }
    let (from, to) = (Part::Field(0), Part::Field(last - 1));
    let formula =
        format!("ROUND(SUM({}:{}),{KEPT})", laid.cell(from, row), laid.cell(to, row));
    Cell::live(formula, points.text())
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
