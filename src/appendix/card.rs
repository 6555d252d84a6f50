//! One board as one unit sees it: each of its points, and what they make.

use crate::numbers::Exact;
use crate::results::figures::{Board, Field, Figures, Own, Unit};

use super::board::{self, decimals, field_name};
use super::cells::Cell;
use super::fields::Side;
use super::formats::Look;
use super::formulas::{self, KEPT, Terms};
use super::grid::{Column, Grid, HEAD_ROW, Kind, Row};
use super::nodes::Nodes;
use super::rescaled::{Rescaling, Scaling};
use super::tally::{Lie, Sum, Tally, given};
use super::{sources, words};

const FIRST_ROW: u32 = HEAD_ROW + 1;

/// One board as one unit sees it.
pub(super) struct Card<'a> {
    pub board: &'a Board,
    pub own: &'a Own,
    pub unit: &'a Unit,
    nodes: Nodes<'a>,
    pub sheet: String,
    columns: Vec<Part>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Code,
    Name,
    Max,
    Own,
    Appraised,
    Survey,
    Deducted,
    Points,
    Share,
    Lost,
    /// The mean of the group, of the same kind as the share, or of points.
    Mean,
    Rank,
    Change,
    Source,
}

impl<'a> Card<'a> {
    pub(super) fn of(board: &'a Board, own: &'a Own, at: usize) -> Option<Self> {
        // Whoever stands beside it comes after it.
        let unit = board.units.first()?;
        let nodes = Nodes::of(board);
        let sheet = format!("{} {}", words::CARD_SHEET, at + 1);
        let mut card = Self { board, own, unit, nodes, sheet, columns: Vec::new() };
        card.columns = card.parts();
        Some(card)
    }

    fn result(&self, node: usize) -> Option<&Field> {
        self.scores().result(node)
    }

    /// The unit's scores, as the sheet sees them.
    fn scores(&self) -> Tally<'_> {
        let (points, max) = (self.place(Part::Points), self.place(Part::Max));
        let lie = Lie::Down { points, max, first: FIRST_ROW };
        let Self { board, unit, nodes, .. } = self;
        Tally { board, unit, nodes, lie, sheet: None }
    }

    /// The columns that have something to say.
    fn parts(&self) -> Vec<Part> {
        let results: Vec<&Field> =
            (0..self.nodes.all.len()).filter_map(|node| self.result(node)).collect();
        let any =
            |holds: &dyn Fn(&Field) -> bool| results.iter().any(|field| holds(field));
        let shared = any(&|field| field.lost().is_some());
        let all = [
            (Part::Code, any(&|field| !field.code().is_empty())),
            (Part::Name, true),
            (Part::Max, any(&|field| field.max.is_some())),
            (Part::Own, any(&|field| field.judged().own.is_some())),
            (Part::Appraised, any(&|field| field.judged().appraised.is_some())),
            (Part::Survey, any(&|field| field.judged().survey.is_some())),
            (Part::Deducted, any(&|field| field.judged().deducted.is_some())),
            (Part::Points, true),
            (Part::Share, shared),
            (Part::Lost, shared),
            (Part::Mean, self.nodes.all.iter().any(|node| node.field.mean.is_some())),
            (Part::Rank, any(&|field| field.rank.is_some())),
            (
                Part::Change,
                any(&|f| f.change.as_ref().is_some_and(|c| c.points.is_some())),
            ),
            (Part::Source, true),
        ];
        all.into_iter().filter(|(_, needed)| *needed).map(|(part, _)| part).collect()
    }

    pub(super) fn grid(&'a self, figures: &Figures) -> Grid<'a> {
        let rows = (0..self.nodes.all.len()).map(|node| self.row(node));
        Grid {
            title: words::criteria_title(
                self.board,
                self.board.year.or(figures.edition.year),
            ),
            subtitle: self.unit.name.clone(),
            illustrative: figures.edition.illustrative,
            columns: self.columns.iter().map(|part| self.column(*part)).collect(),
            frozen: super::number(self.place(Part::Name) + 1),
            rows: Box::new(rows.chain(self.totals())),
            remarks: words::card_remarks(self.board, self.unit),
            signed: true,
            checked: true,
        }
    }

    fn place(&self, part: Part) -> usize {
        self.columns.iter().position(|other| *other == part).unwrap_or_default()
    }

    fn cell(&self, part: Part, row: u32) -> String {
        board::cell(self.place(part), row)
    }

    fn column(&self, part: Part) -> Column {
        let scores = || {
            let results = (0..self.nodes.all.len()).filter_map(|node| self.result(node));
            results.flat_map(|f| [f.points, f.max, f.judged().own]).flatten()
        };
        let points = Look::Number(decimals(scores().chain(self.unit.points), self.board));
        let places = self.board.decimals;
        let (label, look, least) = match part {
            Part::Code => (words::CODE, Look::Mark, 160),
            Part::Name => (words::CONTENT, Look::Words, 700),
            Part::Max => (words::MAX, points, 170),
            Part::Own => (words::SELF_SCORED, points, 170),
            Part::Appraised => (words::APPRAISED, points, 170),
            Part::Survey => (words::SURVEYED, points, 170),
            Part::Deducted => (words::DEDUCTED, points, 170),
            Part::Points => (words::POINTS, points, 170),
            Part::Share => (words::SHARE, Look::Number(places), 170),
            Part::Lost => (words::LOST, points, 170),
            Part::Mean if self.columns.contains(&Part::Share) => {
                (words::GROUP_SHARE, Look::Number(places), 190)
            }
            Part::Mean => (words::GROUP_MEAN, Look::Number(places), 190),
            Part::Rank => (words::FIELD_RANK, Look::Count, 150),
            Part::Change => (words::POINTS_CHANGE, Look::Change(2), 190),
            Part::Source => (words::SOURCE, Look::Mark, 220),
        };
        Column::new(label, look, least)
    }

    fn row(&self, node: usize) -> Row {
        let kind = if self.nodes.all[node].is_field() && !self.nodes.all[node].is_leaf() {
            Kind::Summary
        } else {
            Kind::Body
        };
        let row = FIRST_ROW + super::rows(node);
        Row::of(
            kind,
            self.columns.iter().map(|part| self.filled(*part, node, row)).collect(),
        )
    }

    fn filled(&self, part: Part, node: usize, row: u32) -> Cell {
        let summary = self.nodes.all[node].field;
        let field = self.result(node);
        let by = field.map(Field::judged).unwrap_or_default();
        match part {
            Part::Code => summary.code.as_str().into(),
            Part::Name => field_name(summary).into(),
            Part::Max => self.maximum(node, field),
            Part::Own => by.own.into(),
            Part::Appraised => by.appraised.into(),
            Part::Survey => by.survey.into(),
            Part::Deducted => by.deducted.into(),
            Part::Points => self.points(node, field),
            Part::Share => self.share(field, row),
            Part::Lost => self.lost(field, row),
            Part::Mean => summary.mean.into(),
            Part::Rank => field.and_then(|f| f.rank).into(),
            Part::Change => field.and_then(|f| f.change.as_ref()?.points).into(),
            Part::Source => {
                let home = self.unit.sources.sheet();
                field.map(|field| sources::addresses(&field.sources, home)).into()
            }
        }
    }

    /// The maximum of a criterion, or of what applies of those below it.
    fn maximum(&self, node: usize, field: Option<&Field>) -> Cell {
        let max = field.and_then(|field| field.max).or(self.nodes.all[node].field.max);
        if self.nodes.all[node].is_leaf() {
            return max.into();
        }
        Sum::cell(self.scores().applicable(&[node]).as_ref(), max)
    }

    /// Points as they are, from those who gave them, or the sum of those below.
    fn points(&self, node: usize, field: Option<&Field>) -> Cell {
        let plain = || match field.and_then(|field| field.points) {
            Some(points) => points.into(),
            None => words::EXCUSED.into(),
        };
        if !self.nodes.all[node].is_leaf() {
            return self.scores().above(node).unwrap_or_else(plain);
        }
        let row = FIRST_ROW + super::rows(node);
        let cell = |side| match side {
            Side::Survey => self.cell_of(Part::Survey, row),
            Side::Deducted => self.cell_of(Part::Deducted, row),
            _ => self.cell_of(Part::Appraised, row),
        };
        let by = field.map(Field::judged).unwrap_or_default();
        match given(by, cell) {
            Some(given) if Some(given.gives()) == field.and_then(|f| f.points) => {
                given.cell()
            }
            _ => plain(),
        }
    }

    /// The cell of a column that stands on the sheet.
    fn cell_of(&self, part: Part, row: u32) -> Option<String> {
        self.columns.contains(&part).then(|| self.cell(part, row))
    }

    /// Points over the maximum times 100.
    fn share(&self, field: Option<&Field>, row: u32) -> Cell {
        let measured = field.filter(|field| field.lost().is_some());
        let Some((field, value)) = measured.and_then(|field| Some((field, field.value?)))
        else {
            return Cell::Blank;
        };
        let (max, points) = (self.cell(Part::Max, row), self.cell(Part::Points, row));
        let gives = field.points.zip(field.max);
        let gives = gives.and_then(|(points, max)| Exact::share(points, max));
        let formula = format!("ROUND({points}/{max}*100,{})", value.places());
        match gives.map(|gives| gives.printed(value.places())) {
            Some(gives) if gives == value => {
                formulas::excused(&points, &formula, Some(value))
            }
            _ => value.into(),
        }
    }

    /// The maximum less the points.
    fn lost(&self, field: Option<&Field>, row: u32) -> Cell {
        let Some(lost) = field.and_then(Field::lost) else { return Cell::Blank };
        let (max, points) = (self.cell(Part::Max, row), self.cell(Part::Points, row));
        let formula = format!("ROUND({max}-{points},{KEPT})");
        formulas::excused(&points, &formula, Some(lost.into()))
    }

    /// The sum of the points, what is scaled back, and the result that it makes.
    fn totals(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        if let Some(points) = self.unit.points {
            let sum = self.scores().points(&self.nodes.fields);
            let total = Sum::cell(sum.as_ref(), Some(points));
            rows.push(self.total(words::TOTAL, &self.whole(), &total));
        }
        if let Some(scaling) = self.scaling() {
            rows.extend(self.terms().map(|term| {
                self.total(words::rescaling(term), &Cell::Blank, &scaling.term(term))
            }));
        }
        rows.push(self.total(&words::value(self.board), &Cell::Blank, &self.value()));
        rows
    }

    fn total(&self, label: &str, max: &Cell, points: &Cell) -> Row {
        let cell = |part: &Part| match part {
            Part::Name => label.into(),
            Part::Max => max.clone(),
            Part::Points => points.clone(),
            _ => Cell::Blank,
        };
        Row::of(Kind::Summary, self.columns.iter().map(cell).collect())
            .with_decimals(self.board.decimals)
    }

    /// The unit's maximum: of what applies, or of everything where the rest is scaled.
    fn whole(&self) -> Cell {
        let scores = self.scores();
        let sum = if self.board.rules.scales_back() {
            scores.maxima(&self.nodes.counted)
        } else {
            scores.applicable(&self.nodes.fields)
        };
        Sum::cell(sum.as_ref(), self.unit.max)
    }

    /// The row of the sum of all points.
    fn total_row(&self) -> u32 {
        FIRST_ROW + super::rows(self.nodes.all.len())
    }

    /// The terms of the result that get a row.
    fn terms(&self) -> impl Iterator<Item = Rescaling> + use<> {
        let scaled = self.board.rules.scales_back()
            && !self.nodes.survey.is_empty()
            && self.unit.points.is_some()
            && self.scores().terms().is_some();
        let on_top = !self.nodes.on_top.is_empty();
        let stands =
            move |term: &Rescaling| scaled && (on_top || *term != Rescaling::OnTop);
        Rescaling::ALL.into_iter().filter(stands)
    }

    fn scaling(&self) -> Option<Scaling<'_, impl Fn(Rescaling) -> Option<String>>> {
        let (scores, row) = (self.scores(), self.total_row());
        let cell = move |term| {
            let place = self.terms().position(|other| other == term)?;
            Some(self.cell(Part::Points, row + 1 + super::rows(place)))
        };
        self.terms().next()?;
        Some(Scaling {
            scores,
            terms: scores.terms()?,
            points: self.cell(Part::Points, row),
            max: self.cell(Part::Max, row),
            applicable: scores.applicable(&self.nodes.fields).map(|sum| sum.formula),
            cell,
        })
    }

    /// The result, from the rows above where it is made of them.
    fn value(&self) -> Cell {
        let (value, row) = (self.unit.value, self.total_row());
        let fits = self.board.rules.is_computed() && self.columns.contains(&Part::Max);
        let scaling = self.scaling();
        let cells = Terms {
            points: self.cell(Part::Points, row),
            max: self.cell(Part::Max, row),
            scaled: scaling.and_then(|one| Some((one.terms, one.scaled_back()?))),
        };
        match formulas::by_rule(self.board, self.unit, &cells).filter(|_| fits) {
            Some((formula, gives)) => {
                let formula = format!("ROUND({formula},{})", value.places());
                formulas::live(formula, &gives, value)
            }
            None => value.into(),
        }
    }

    /// The cell of the result, seen from another sheet.
    pub(super) fn on_value(&self) -> String {
        let above = usize::from(self.unit.points.is_some()) + self.terms().count();
        let row = self.total_row() + super::rows(above);
        board::on(&self.sheet, &self.cell(Part::Points, row))
    }
}
