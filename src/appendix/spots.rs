//! Cells by their places, and the formulas that add them up.

use super::board;
use super::words;

/// Arguments that a function takes in Excel.
const MOST_ARGUMENTS: usize = 250;

/// The longest formula that Excel takes.
const LONGEST: usize = 8000;

/// A cell, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub column: usize,
    pub row: u32,
    /// Whether it stays on its row when a formula is copied downwards.
    pub fixed: bool,
}

impl Spot {
    pub(super) fn new(column: usize, row: u32) -> Self {
        Self { column, row, fixed: false }
    }

    pub(super) fn fixed(column: usize, row: u32) -> Self {
        Self { column, row, fixed: true }
    }

    pub(super) fn name(self) -> String {
        if self.fixed {
            board::fixed_row(self.column, self.row)
        } else {
            board::cell(self.column, self.row)
        }
    }

    /// The step to another cell, where that is the next one to the right or below.
    fn step(self, next: Self) -> Option<Step> {
        match (next.column.checked_sub(self.column)?, next.row.checked_sub(self.row)?) {
            (1, 0) => Some(Step::Right),
            (0, 1) => Some(Step::Down),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Right,
    Down,
}

/// A formula within what Excel takes.
pub(super) fn bounded(formula: String) -> Option<String> {
    (!formula.is_empty() && formula.len() < LONGEST).then_some(formula)
}

/// `F12:H12`, on a sheet of that name where it is another one.
fn range(run: &[Spot], sheet: Option<&str>) -> String {
    let cells = match run {
        [only] => only.name(),
        [first, .., last] => format!("{}:{}", first.name(), last.name()),
        [] => String::new(),
    };
    sheet.map_or(cells.clone(), |sheet| board::on(sheet, &cells))
}

/// Splits cells into ranges; each has one direction.
fn runs<T>(cells: &[T], spot: impl Fn(&T) -> Vec<Spot>) -> Vec<&[T]> {
    let step = |one: &T, next: &T| -> Option<Step> {
        let (one, next) = (spot(one), spot(next));
        let mut steps = one.iter().zip(&next).map(|(one, next)| one.step(*next));
        let first = steps.next()??;
        steps.all(|step| step == Some(first)).then_some(first)
    };
    let mut runs = Vec::new();
    let mut start = 0;
    for end in 1..=cells.len() {
        let goes_on = end < cells.len()
            && step(&cells[end - 1], &cells[end]).is_some_and(|now| {
                end - start < 2 || step(&cells[start], &cells[start + 1]) == Some(now)
            });
        if !goes_on {
            runs.push(&cells[start..end]);
            start = end;
        }
    }
    runs
}

/// Adds up cells: `SUM(F12:H12,J12)`; what is taken away counts so with or without its
/// minus: `-ABS(N(K12))`.
pub(super) fn sum(cells: &[(Spot, bool)], sheet: Option<&str>) -> Option<String> {
    let given: Vec<Spot> =
        cells.iter().filter(|(_, taken)| !taken).map(|(spot, _)| *spot).collect();
    let ranges: Vec<String> = runs(&given, |spot| vec![*spot])
        .into_iter()
        .map(|run| range(run, sheet))
        .collect();
    let sums =
        ranges.chunks(MOST_ARGUMENTS).map(|some| format!("SUM({})", some.join(",")));
    let taken = cells.iter().filter(|(_, taken)| *taken);
    let taken: Vec<String> =
        taken.map(|(spot, _)| format!("-ABS(N({}))", range(&[*spot], sheet))).collect();
    let formula = sums.collect::<Vec<_>>().join("+") + &taken.concat();
    bounded(formula)
}

/// Adds up the maxima of what is not marked as not applicable; each pair is a cell of
/// points and one with its maximum.
pub(super) fn applicable(pairs: &[(Spot, Spot)], sheet: Option<&str>) -> Option<String> {
    let both = |(points, max): &(Spot, Spot)| vec![*points, *max];
    let term = |run: &[(Spot, Spot)]| {
        let (points, maxima): (Vec<Spot>, Vec<Spot>) = run.iter().copied().unzip();
        let (points, maxima) = (range(&points, sheet), range(&maxima, sheet));
        let excused = words::EXCUSED;
        match run {
            [_] => format!("({points}<>\"{excused}\")*{maxima}"),
            _ => format!("SUMPRODUCT(--({points}<>\"{excused}\"),{maxima})"),
        }
    };
    bounded(runs(pairs, both).into_iter().map(term).collect::<Vec<_>>().join("+"))
}

/// Whether all of some cells are marked as not applicable.
pub(super) fn all_excused(cells: &[Spot]) -> String {
    let excused = words::EXCUSED;
    let count = |run: &[Spot]| format!("COUNTIF({},\"{excused}\")", range(run, None));
    let counts: Vec<String> =
        runs(cells, |spot| vec![*spot]).into_iter().map(count).collect();
    format!("{}={}", counts.join("+"), cells.len())
}
