//! Bands ("xếp loại"): their bounds, how many units each holds, and each unit's own.

use crate::numbers::{Exact, Printed};
use crate::results::figures::{BandRule, BandShare, Unit};

use super::board::{self, Laid};
use super::cells::{Cell, plain};
use super::formats::Look;
use super::formulas::{exact, live};
use super::grid::{Column, Grid, HEAD_ROW, Kind, Row};
use super::{fields, ranking, words};

/// Levels that a formula may be nested in; Excel takes 64.
const MOST_BANDS: usize = 60;

/// The columns of the bounds and of the counts.
const LOWER: usize = 1;
const UPPER: usize = 2;
const COUNT: usize = 3;
const PREVIOUS: usize = 5;

/// Where the bands of one board stand on their sheet.
pub(super) struct Bands {
    /// The row of the best band; none where the board has no bands.
    first: Option<u32>,
}

/// Finds the rows of each board's bands: a heading, the bands, their sum.
pub(super) fn places(boards: &[Laid]) -> Vec<Bands> {
    let mut row = HEAD_ROW + 1;
    let place = |laid: &Laid| {
        let bands = super::rows(laid.board.summary.bands.len());
        let first = (bands > 0).then_some(row + 1);
        row += if bands > 0 { bands + 2 } else { 0 };
        Bands { first }
    };
    boards.iter().map(place).collect()
}

impl Bands {
    /// Whether the board has bands.
    pub(super) fn stand(&self) -> bool {
        self.first.is_some()
    }

    /// A unit's band: by the bounds on the sheet where they give it, else as it is.
    pub(super) fn of_unit(&self, laid: &Laid, unit: &Unit, row: u32) -> Cell {
        let plain = Cell::from(unit.band.as_deref().unwrap_or_default());
        let rules = laid.board.rules.bands.as_slice();
        let (Some(first), Some(band)) = (self.first, &unit.band) else { return plain };
        if laid.board.rules.quartiles || rules.is_empty() || rules.len() > MOST_BANDS {
            return plain;
        }
        let lowest = laid.has(ranking::Part::Lowest);
        let lowest = lowest.then(|| laid.cell(ranking::Part::Lowest, row));
        let reached = rules.iter().find(|rule| reaches(laid, unit, rule));
        let bounded = rules.iter().any(|rule| rule.fields_from.is_some());
        if reached.map(|rule| &rule.name) != Some(band) || (bounded && lowest.is_none()) {
            return plain;
        }
        let own = laid.cell(ranking::Part::Value, row);
        let mut formula = String::from("\"\"");
        for (rule, at) in rules.iter().zip(first..first + super::rows(rules.len())).rev()
        {
            let name = on(0, at);
            formula = match condition(laid, rule, (&own, lowest.as_deref()), at) {
                Some(condition) => format!("IF({condition},{name},{formula})"),
                None => name,
            };
        }
        Cell::live_words(formula, band.as_str())
    }
}

/// Whether a unit reaches a band, by the value that stands in the sheet.
fn reaches(laid: &Laid, unit: &Unit, rule: &BandRule) -> bool {
    let value: Exact = exact(unit).printed(super::formulas::KEPT).into();
    let bound = if laid.board.low_is_better {
        rule.to.is_none_or(|to| value <= to.into())
    } else {
        rule.from.is_none_or(|from| value >= from.into())
    };
    let lowest = fields::lowest(unit);
    bound
        && rule.fields_from.is_none_or(|from| lowest.is_none_or(|own| own >= from.into()))
}

/// `H12>='Xếp loại'!$B$12`; none where every value reaches the band.
fn condition(
    laid: &Laid,
    rule: &BandRule,
    (own, lowest): (&str, Option<&str>),
    row: u32,
) -> Option<String> {
    let bound = if laid.board.low_is_better {
        rule.to.map(|_| format!("{own}<={}", on(UPPER, row)))
    } else {
        rule.from.map(|_| format!("{own}>={}", on(LOWER, row)))
    };
    let fields = rule.fields_from.zip(lowest);
    let fields = fields.map(|(from, lowest)| format!("{lowest}>={}", from.text()));
    match (bound, fields) {
        (Some(bound), Some(fields)) => Some(format!("AND({bound},{fields})")),
        (bound, fields) => bound.or(fields),
    }
}

/// A cell of the sheet of bands that stays where it is, seen from another sheet.
fn on(column: usize, row: u32) -> String {
    let letter = rust_xlsxwriter::utility::column_number_to_name(super::number(column));
    board::on(words::BANDS_SHEET, &format!("${letter}${}", row + 1))
}

/// The sheet of all boards' bands; `None` where no board has any.
pub(super) fn grid<'a>(boards: &'a [Laid<'a>], places: &'a [Bands]) -> Option<Grid<'a>> {
    let with_bands = || boards.iter().zip(places).filter(|(_, bands)| bands.stand());
    let first = with_bands().next()?.0;
    let before = boards.iter().flat_map(|laid| &laid.board.summary.bands);
    let before = before.clone().any(|band| band.previous.is_some());
    let rows = with_bands().flat_map(move |(laid, bands)| rows(laid, bands, before));
    Some(Grid {
        title: words::bands_title(first.year),
        subtitle: String::new(),
        illustrative: first.illustrative,
        columns: columns(before, bound_decimals(boards)),
        frozen: 1,
        rows: Box::new(rows),
        remarks: words::bands_remarks(boards),
        signed: true,
        checked: true,
    })
}

/// The decimals that show every bound as it is, two at the least.
fn bound_decimals(boards: &[Laid]) -> u32 {
    let rules = boards.iter().flat_map(|laid| &laid.board.rules.bands);
    let bounds = rules.flat_map(|rule| [rule.from, rule.to]).flatten();
    let places =
        |bound: Printed| plain(bound).split_once('.').map_or(0, |(_, own)| own.len());
    bounds.map(places).max().and_then(|most| u32::try_from(most).ok()).unwrap_or(0).max(2)
}

fn columns(before: bool, bounds: u32) -> Vec<Column> {
    let mut columns = vec![
        Column::new(words::BAND, Look::Words, 500),
        Column::new(words::LOWER_BOUND, Look::Number(bounds), 200),
        Column::new(words::UPPER_BOUND, Look::Number(bounds), 200),
        Column::new(words::UNITS, Look::Count, 180),
        Column::new(words::SHARE, Look::Number(2), 180),
    ];
    if before {
        columns.push(Column::new(words::UNITS_BEFORE, Look::Count, 180));
        columns.push(Column::new(words::UNITS_CHANGE, Look::Moved, 180));
    }
    columns
}

fn rows(laid: &Laid, bands: &Bands, before: bool) -> Vec<Row> {
    let first = bands.first.unwrap_or_default();
    let shares = &laid.board.summary.bands;
    let mut rows = vec![Row::section(&words::board_section(laid.board))];
    for (at, (share, row)) in shares.iter().zip(first..).enumerate() {
        let mut cells = bounds(laid, at, row);
        cells.insert(0, share.name.as_str().into());
        cells.extend(counts(laid, share, row));
        if before {
            cells.extend(changes(share, row));
        }
        rows.push(Row::body(cells));
    }
    let end = first + super::rows(shares.len());
    let sum: usize = shares.iter().map(|share| share.count).sum();
    let sum =
        Cell::live(format!("SUM({})", board::range(COUNT, first, end)), sum.to_string());
    let mut total = vec![words::SUM.into(), Cell::Blank, Cell::Blank, sum, Cell::Blank];
    total.resize(columns(before, 0).len(), Cell::Blank);
    rows.push(Row::of(Kind::Summary, total));
    rows
}

/// A band's bounds: its own as a number, the better band's as a reference.
fn bounds(laid: &Laid, at: usize, row: u32) -> Vec<Cell> {
    let rules = &laid.board.rules.bands;
    let Some(rule) = rules.get(at) else { return vec![Cell::Blank, Cell::Blank] };
    let better = at.checked_sub(1).map(|above| &rules[above]);
    if laid.board.low_is_better {
        let lower = better.and_then(|better| better.to).map(Cell::from);
        let lower = lower.map(|to| to.same_as(board::cell(UPPER, row - 1)));
        vec![lower.into(), rule.to.into()]
    } else {
        let upper = better.and_then(|better| better.from).map(Cell::from);
        let upper = upper.map(|from| from.same_as(board::cell(LOWER, row - 1)));
        vec![rule.from.into(), upper.into()]
    }
}

/// How many units, and their share of the ranked ones.
fn counts(laid: &Laid, share: &BandShare, row: u32) -> [Cell; 2] {
    let on = |part| board::on(&laid.names.ranking, &laid.range(part));
    let name = board::cell(0, row);
    let held = laid.units[..laid.ranked].iter();
    let held = held.filter(|unit| unit.band.as_deref() == Some(&share.name)).count();
    if held != share.count || !laid.has(ranking::Part::Band) {
        return [share.count.into(), share.share.into()];
    }
    // COUNTIF would take a name such as "=A" or "A*" for a condition.
    let count = format!("SUMPRODUCT(--({}={name}))", on(ranking::Part::Band));
    let gives = Exact::percent(&Exact::whole(held), &Exact::whole(laid.ranked));
    let formula = format!(
        "ROUND({}/COUNT({})*100,{})",
        board::cell(COUNT, row),
        on(ranking::Part::Rank),
        share.share.places()
    );
    let share =
        gives.map_or(share.share.into(), |gives| live(formula, &gives, share.share));
    [Cell::live(count, held.to_string()), share]
}

/// Last year's count and the change since.
fn changes(share: &BandShare, row: u32) -> [Cell; 2] {
    let before = share.previous.as_ref().map(|previous| previous.count);
    let (now, then) = (board::cell(COUNT, row), board::cell(PREVIOUS, row));
    let change = share.change.zip(before);
    let change =
        change.map(|(by, _)| Cell::live(format!("{now}-{then}"), by.to_string()));
    [before.into(), change.into()]
}
