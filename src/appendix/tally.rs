//! What the scores of one unit add up to, over the cells where they stand.

use crate::numbers::Score;
use crate::results::figures::{Board, Field, Judged, OnTop, Unit};

use super::cells::Cell;
use super::fields::Side;
use super::formulas::KEPT;
use super::nodes::{self, Nodes};
use super::spots::{self, Spot};
use super::words;

/// How the cells of the nodes lie on their sheet.
#[derive(Clone, Copy)]
pub(super) enum Lie<'a> {
    /// Below one another, a column for the points and one for the maxima.
    Down { points: usize, max: usize, first: u32 },
    /// In one row, each under its maximum or beside the unit's own.
    Across { columns: &'a [(usize, Option<usize>)], row: u32, max_row: u32 },
}

/// The scores of one unit.
#[derive(Clone, Copy)]
pub(super) struct Tally<'a> {
    pub board: &'a Board,
    pub unit: &'a Unit,
    pub nodes: &'a Nodes<'a>,
    pub lie: Lie<'a>,
    /// The sheet's name, where the formula stands on another.
    pub sheet: Option<&'a str>,
}

/// A formula with the figure that it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    pub formula: String,
    pub gives: Score,
}

impl Sum {
    fn of(formula: Option<String>, gives: impl Iterator<Item = Score>) -> Option<Self> {
        Some(Self { formula: formula?, gives: gives.sum() })
    }

    /// The formula where it gives `figure`, else the figure itself.
    pub(super) fn cell(sum: Option<&Self>, figure: Option<Score>) -> Cell {
        match sum {
            Some(sum) if Some(sum.gives) == figure => sum.rounded(),
            _ => figure.into(),
        }
    }

    /// The formula, without the noise of binary sums.
    pub(super) fn rounded(&self) -> Cell {
        Cell::live(format!("ROUND({},{KEPT})", self.formula), self.gives.text())
    }
}

/// Whether a deduction is typed here, with its minus or without.
pub(super) fn is_taken(kind: Option<OnTop>) -> bool {
    kind == Some(OnTop::Deduction)
}

/// Points from those who gave them.
pub(super) struct Given {
    sum: Sum,
    appraised: String,
}

impl Given {
    /// What they give.
    pub(super) fn gives(&self) -> Score {
        self.sum.gives
    }

    /// The sum, or the mark of what does not apply where that stands instead.
    pub(super) fn cell(&self) -> Cell {
        let (mark, own, sum) = (words::EXCUSED, &self.appraised, &self.sum);
        let formula = format!("IF({own}=\"{mark}\",{own},ROUND({},{KEPT}))", sum.formula);
        Cell::live(formula, sum.gives.text())
    }
}

/// Appraised and survey points together, less what was taken away again; `None` where
/// nobody appraised.
pub(super) fn given(by: Judged, cell: impl Fn(Side) -> Option<String>) -> Option<Given> {
    let own = cell(Side::Appraised)?;
    let mut sum = Sum { formula: own.clone(), gives: by.appraised? };
    if let Some((points, cell)) = by.survey.zip(cell(Side::Survey)) {
        sum.formula = format!("{}+{cell}", sum.formula);
        sum.gives = [sum.gives, points].into_iter().sum();
    }
    if let Some((points, cell)) = by.deducted.zip(cell(Side::Deducted)) {
        sum.formula = format!("{}-ABS({cell})", sum.formula);
        sum.gives = sum.gives.minus(points.size());
    }
    Some(Given { sum, appraised: own })
}

impl<'a> Tally<'a> {
    /// The unit's result in a field or criterion.
    pub(super) fn result(&self, node: usize) -> Option<&'a Field> {
        nodes::find(self.board, self.unit, &self.nodes.all[node])
    }

    fn points_of(&self, node: usize) -> Option<Score> {
        self.result(node)?.points
    }

    /// The cell of a node's points.
    pub(super) fn spot(&self, node: usize) -> Spot {
        match self.lie {
            Lie::Down { points, first, .. } => {
                Spot::new(points, first + super::rows(node))
            }
            Lie::Across { columns, row, .. } => Spot::new(columns[node].0, row),
        }
    }

    fn max_spot(&self, node: usize) -> Spot {
        match self.lie {
            Lie::Down { max, first, .. } => Spot::new(max, first + super::rows(node)),
            Lie::Across { columns, row, max_row } => match columns[node] {
                (_, Some(own)) => Spot::new(own, row),
                (points, None) => Spot::fixed(points, max_row),
            },
        }
    }

    /// The points of some nodes.
    pub(super) fn points(&self, nodes: &[usize]) -> Option<Sum> {
        let cells = nodes.iter().map(|at| {
            let node = &self.nodes.all[*at];
            // What stands above others adds up what was taken away below it.
            (self.spot(*at), node.is_leaf() && is_taken(node.field.kind))
        });
        let formula = spots::sum(&cells.collect::<Vec<_>>(), self.sheet);
        Sum::of(formula, nodes.iter().filter_map(|at| self.points_of(*at)))
    }

    /// The maxima of some nodes, whether they apply or not.
    pub(super) fn maxima(&self, nodes: &[usize]) -> Option<Sum> {
        let cells: Vec<(Spot, bool)> =
            nodes.iter().map(|at| (self.max_spot(*at), false)).collect();
        let gives: Option<Vec<Score>> =
            nodes.iter().map(|at| self.nodes.all[*at].field.max).collect();
        Sum::of(spots::sum(&cells, self.sheet), gives?.into_iter())
    }

    /// The maxima, within the hundred, of what applies to the unit.
    pub(super) fn applicable(&self, nodes: &[usize]) -> Option<Sum> {
        let leaves = self.nodes.leaves(nodes);
        let pairs = leaves.iter().map(|at| (self.spot(*at), self.max_spot(*at)));
        let formula = spots::applicable(&pairs.collect::<Vec<_>>(), self.sheet);
        Sum::of(formula, leaves.iter().filter_map(|at| self.max_that_applies(*at)))
    }

    fn max_that_applies(&self, leaf: usize) -> Option<Score> {
        let field = self.result(leaf)?;
        field.points?;
        match self.lie {
            Lie::Across { columns, .. } if columns[leaf].1.is_some() => field.max,
            _ => self.nodes.all[leaf].field.max,
        }
    }

    /// What stands in the cell of a node above others: the sum of those below it, or
    /// the mark where none of them applies; `None` where that is not its figure.
    pub(super) fn above(&self, node: usize) -> Option<Cell> {
        let children = &self.nodes.all[node].children;
        let sum = self.points(children)?;
        let own = self.points_of(node);
        let applies = children.iter().any(|at| self.points_of(*at).is_some());
        if own != applies.then_some(sum.gives) {
            return None;
        }
        let below: Vec<Spot> = children.iter().map(|at| self.spot(*at)).collect();
        let (none, excused) = (spots::all_excused(&below), words::EXCUSED);
        let formula = format!("IF({none},\"{excused}\",ROUND({},{KEPT}))", sum.formula);
        Some(match own {
            Some(points) => Cell::live(formula, points.text()),
            None => Cell::live_words(formula, excused),
        })
    }
}
