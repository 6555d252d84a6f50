//! The scores of one board, criterion by criterion, one column for each unit.

use crate::numbers::Score;
use crate::results::figures::{Board, Field, FieldSummary, Unit};

use super::board::{self, Laid, decimals, field_name, same};
use super::cells::Cell;
use super::fields::own_points;
use super::formats::Look;
use super::formulas::{KEPT, sum_of};
use super::grid::{Column, Grid, HEAD_ROW, Kind, Row};
use super::words;

const FIRST_ROW: u32 = HEAD_ROW + 1;

/// The columns of the code, the name and the maximum.
const LABELS: usize = 3;
const MAX: usize = 2;

/// The longest formula that Excel takes.
const LONGEST: usize = 8000;

/// A field or criterion, on a row of its own.
pub(super) struct Node<'a> {
    pub field: &'a FieldSummary,
    /// Its place among its siblings, and the rows above it, the topmost first.
    path: Vec<usize>,
    children: Vec<usize>,
}

/// All fields and criteria in reading order; none where no field has criteria.
pub(super) fn nodes(board: &Board) -> Vec<Node<'_>> {
    if board.fields.iter().any(|field| !field.criteria.is_empty()) {
        all_nodes(board)
    } else {
        Vec::new()
    }
}

/// All fields and their criteria in reading order.
pub(super) fn all_nodes(board: &Board) -> Vec<Node<'_>> {
    let mut nodes = Vec::new();
    for (at, field) in board.fields.iter().enumerate() {
        add(field, &[at], &mut nodes);
    }
    nodes
}

impl Node<'_> {
    /// Whether it stands at the top.
    pub(super) fn is_field(&self) -> bool {
        self.path.len() == 1
    }

    pub(super) fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }

    /// The rows right below it, counted from the first node's.
    pub(super) fn children(&self) -> &[usize] {
        &self.children
    }

    /// Adds a column's cells of the criteria below this one: `SUM(F12:F15)`.
    pub(super) fn below(&self, column: usize, first: u32) -> String {
        let cell = |at: usize| board::cell(column, first + super::rows(at));
        let runs = self.children.chunk_by(|one, next| *next == one + 1);
        let runs = runs.map(|run| match run {
            [only] => cell(*only),
            several => {
                format!("{}:{}", cell(several[0]), cell(several[several.len() - 1]))
            }
        });
        sum_of(runs)
    }
}

/// A unit's result in a field or criterion.
pub(super) fn find<'a>(board: &Board, unit: &'a Unit, node: &Node) -> Option<&'a Field> {
    let (mut fields, mut summaries) = (unit.fields.as_slice(), board.fields.as_slice());
    let mut found = None;
    for at in &node.path {
        let summary = &summaries[*at];
        let field = same(fields, *at, summary)?;
        (fields, summaries) = (&field.criteria, &summary.criteria);
        found = Some(field);
    }
    found
}

fn add<'a>(field: &'a FieldSummary, path: &[usize], nodes: &mut Vec<Node<'a>>) {
    let own = nodes.len();
    nodes.push(Node { field, path: path.to_vec(), children: Vec::new() });
    for (at, below) in field.criteria.iter().enumerate() {
        let row = nodes.len();
        nodes[own].children.push(row);
        add(below, &[path, &[at]].concat(), nodes);
    }
}

/// Where things stand on the sheet of criteria.
impl<'a> Laid<'a> {
    /// A unit's result in the criterion on a row.
    pub(super) fn criterion(&self, node: usize, unit: usize) -> Option<&'a Field> {
        find(self.board, self.units[unit], &self.criteria[node])
    }

    /// The row of a field, among the criteria's.
    fn node_of(&self, at: usize) -> Option<usize> {
        self.criteria.iter().position(|node| node.path == [at])
    }

    fn on_sheet(&self, cells: &str) -> String {
        board::on(&self.names.criteria, cells)
    }

    /// A unit's points in a field, seen from another sheet.
    pub(super) fn on_criteria(&self, at: usize, unit: usize) -> Option<String> {
        let row = FIRST_ROW + super::rows(self.node_of(at)?);
        Some(self.on_sheet(&board::cell(LABELS + unit, row)))
    }

    /// The maximum of a field, seen from another sheet.
    pub(super) fn max_of_criterion(&self, at: usize) -> Option<String> {
        let row = FIRST_ROW + super::rows(self.node_of(at)?);
        Some(self.on_sheet(&board::cell(MAX, row)))
    }

    /// The maximum of all that applies to a unit, seen from another sheet.
    pub(super) fn applicable_in_all(&self, unit: usize) -> Option<String> {
        // Under the total, where there is one.
        let above = self.criteria.len() + usize::from(!self.has_on_top());
        let row = FIRST_ROW + super::rows(above);
        let own = board::cell(LABELS + unit, row);
        (!self.criteria.is_empty() && self.max_differs()).then(|| self.on_sheet(&own))
    }

    /// Whether the units are not all measured by the same maximum.
    fn max_differs(&self) -> bool {
        self.common_max.is_none() && self.units.iter().any(|unit| unit.max.is_some())
    }

    /// What adds the maxima that apply to a unit in a field, seen from another sheet,
    /// with what it gives.
    pub(super) fn applicable_on_criteria(
        &self,
        at: usize,
        unit: usize,
    ) -> Option<(String, Score)> {
        let applicable =
            Applicable { laid: self, unit, sheet: Some(&self.names.criteria) };
        applicable.of(&[self.node_of(at)?])
    }
}

/// Adds up the maxima of the criteria that apply to a unit.
struct Applicable<'a> {
    laid: &'a Laid<'a>,
    unit: usize,
    /// The sheet's name, where the formula stands on another.
    sheet: Option<&'a str>,
}

impl Applicable<'_> {
    fn of(&self, nodes: &[usize]) -> Option<(String, Score)> {
        let (mut terms, mut sum) = (Vec::new(), Score::default());
        self.add(nodes, &mut terms, &mut sum);
        let formula = terms.join("+");
        (!terms.is_empty() && formula.len() < LONGEST).then_some((formula, sum))
    }

    fn add(&self, nodes: &[usize], terms: &mut Vec<String>, sum: &mut Score) {
        let leaves = |run: &[usize]| run.iter().all(|at| self.is_leaf(*at));
        for run in nodes.chunk_by(|one, next| *next == one + 1 && leaves(&[*one, *next]))
        {
            if leaves(run) {
                terms.push(self.term(run[0], run[run.len() - 1]));
                let own = run.iter().map(|at| self.max_that_applies(*at));
                *sum = [*sum, own.sum()].into_iter().sum();
            } else {
                for at in run {
                    self.add(&self.laid.criteria[*at].children, terms, sum);
                }
            }
        }
    }

    fn is_leaf(&self, at: usize) -> bool {
        self.laid.criteria[at].is_leaf()
    }

    fn max_that_applies(&self, at: usize) -> Score {
        let points = self.laid.criterion(at, self.unit).and_then(|field| field.points);
        points.and(self.laid.criteria[at].field.max).unwrap_or_default()
    }

    fn term(&self, first: usize, last: usize) -> String {
        let on = |cells: String| match self.sheet {
            Some(sheet) => board::on(sheet, &cells),
            None => cells,
        };
        let rows = |column| {
            let cell = |at| board::cell(column, FIRST_ROW + super::rows(at));
            on(format!("{}:{}", cell(first), cell(last)))
        };
        format!("SUMPRODUCT(--ISNUMBER({}),{})", rows(LABELS + self.unit), rows(MAX))
    }
}

/// The sheet as a table to be written.
pub(super) fn grid<'a>(laid: &'a Laid<'a>) -> Grid<'a> {
    let excused = laid.has_excused();
    let criteria = (0..laid.criteria.len()).map(move |at| criterion(laid, at, excused));
    Grid {
        title: words::criteria_title(laid.board, laid.year),
        subtitle: laid.board.group.clone(),
        illustrative: laid.illustrative,
        columns: columns(laid),
        frozen: super::number(LABELS),
        rows: Box::new(criteria.chain(totals(laid))),
        remarks: words::criteria_remarks(laid, excused),
        signed: true,
        checked: false,
    }
}

fn columns(laid: &Laid) -> Vec<Column> {
    fn scores(fields: &[Field], all: &mut Vec<Score>) {
        for field in fields {
            all.extend(field.points.into_iter().chain(field.max));
            scores(&field.criteria, all);
        }
    }
    let look = |unit: &&Unit| {
        let mut all = Vec::new();
        scores(&unit.fields, &mut all);
        Look::Number(decimals(all.into_iter(), laid.board))
    };
    let maxima = laid.criteria.iter().filter_map(|node| node.field.max);
    let labels = [
        Column::new(words::CODE, Look::Mark, 160),
        Column::new(words::CONTENT, Look::Words, 700),
        Column::new(words::MAX, Look::Number(decimals(maxima, laid.board)), 170),
    ];
    let units = laid.units.iter().map(|unit| Column::new(&unit.name, look(unit), 200));
    labels.into_iter().chain(units).collect()
}

/// One field or criterion with every unit's points.
fn criterion(laid: &Laid, at: usize, excused: bool) -> Row {
    let node = &laid.criteria[at];
    let kind = if node.is_field() { Kind::Summary } else { Kind::Body };
    let code = node.field.code.as_str();
    let mut cells = vec![code.into(), field_name(node.field).into(), maximum(laid, at)];
    cells.extend((0..laid.units.len()).map(|unit| points(laid, at, unit, excused)));
    Row::of(kind, cells)
}

/// The maximum of a criterion, or the sum of those below it.
fn maximum(laid: &Laid, at: usize) -> Cell {
    let node = &laid.criteria[at];
    let Some(max) = node.field.max else { return Cell::Blank };
    let below = node.children.iter().map(|at| laid.criteria[*at].field.max);
    let sum: Option<Score> = below.sum();
    if node.is_leaf() || sum != Some(max) {
        return max.into();
    }
    Cell::live(format!("ROUND({},{KEPT})", node.below(MAX, FIRST_ROW)), max.text())
}

/// A unit's points, or the sum of those below.
fn points(laid: &Laid, at: usize, unit: usize, excused: bool) -> Cell {
    let node = &laid.criteria[at];
    let field = laid.criterion(at, unit);
    let plain = own_points(field);
    if node.is_leaf() {
        return plain;
    }
    let below = node.children.iter();
    let below: Vec<Score> =
        below.filter_map(|at| laid.criterion(*at, unit)?.points).collect();
    let points = field.and_then(|field| field.points);
    let gives = (!below.is_empty()).then(|| below.iter().copied().sum::<Score>());
    if gives != points {
        return plain;
    }
    let sum = node.below(LABELS + unit, FIRST_ROW);
    let formula = format!("ROUND({sum},{KEPT})");
    match (points, excused) {
        (Some(points), false) => Cell::live(formula, points.text()),
        (points, _) => {
            let count = sum.replacen("SUM", "COUNT", 1);
            let formula = format!("IF({count}=0,\"{}\",{formula})", words::EXCUSED);
            match points {
                Some(points) => Cell::live(formula, points.text()),
                None => Cell::live_words(formula, words::EXCUSED),
            }
        }
    }
}

/// The units' totals, and the maxima that apply where they differ.
fn totals<'a>(laid: &'a Laid<'a>) -> impl Iterator<Item = Row> + 'a {
    let tops: Vec<usize> =
        (0..laid.criteria.len()).filter(|at| laid.criteria[*at].is_field()).collect();
    let total = summed(laid, words::TOTAL, laid.common_max.into(), |unit| {
        total(laid, &tops, unit)
    });
    let counted =
        tops.iter().copied().filter(|at| laid.criteria[*at].field.kind.is_none());
    let counted: Vec<usize> = counted.collect();
    let maxima = laid.max_differs().then(|| {
        summed(laid, words::APPLICABLE_MAX, Cell::Blank, |unit| {
            applicable(laid, &counted, unit)
        })
    });
    // Points on top would lift a total above its maximum.
    let total = Some(total).filter(|_| !laid.has_on_top());
    total.into_iter().chain(maxima)
}

fn summed(laid: &Laid, label: &str, max: Cell, of: impl Fn(usize) -> Cell) -> Row {
    let cells = [Cell::Blank, label.into(), max].into_iter();
    Row::of(Kind::Summary, cells.chain((0..laid.units.len()).map(of)).collect())
}

fn total(laid: &Laid, tops: &[usize], unit: usize) -> Cell {
    let points = laid.units[unit].points;
    let sum: Score = tops.iter().filter_map(|at| laid.criterion(*at, unit)?.points).sum();
    let cells =
        tops.iter().map(|at| board::cell(LABELS + unit, FIRST_ROW + super::rows(*at)));
    match points {
        Some(points) if sum == points => {
            Cell::live(format!("ROUND({},{KEPT})", sum_of(cells)), points.text())
        }
        points => points.into(),
    }
}

fn applicable(laid: &Laid, counted: &[usize], unit: usize) -> Cell {
    let max = laid.units[unit].max;
    match (Applicable { laid, unit, sheet: None }).of(counted) {
        Some((formula, sum)) if Some(sum) == max => Cell::live(formula, sum.text()),
        _ => max.into(),
    }
}
