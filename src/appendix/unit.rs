//! One unit's own workbook: where it stands on each board, and each of its points.

use rust_xlsxwriter::XlsxError;

use crate::numbers::Score;
use crate::results::figures::{Board, Field, Figures, Own, Unit};

use super::board::{self, decimals, field_name};
use super::cells::Cell;
use super::criteria::{self, Node};
use super::formats::Look;
use super::formulas::{self, KEPT, sum_of};
use super::grid::{Column, Grid, HEAD_ROW, Kind, Row};
use super::{Book, Letterhead, Weight, sources, words};

const FIRST_ROW: u32 = HEAD_ROW + 1;

/// Writes the workbook of the unit whose own figures these are, and gives its bytes.
pub fn don_vi(figures: &Figures, letterhead: &Letterhead) -> Result<Vec<u8>, XlsxError> {
    let cards: Vec<Card> = figures
        .boards
        .iter()
        .zip(&figures.own)
        .enumerate()
        .filter_map(|(at, (board, own))| Card::of(board, own, at))
        .collect();
    let mut book =
        Book::new(&figures.edition, letterhead, words::unit_title(&figures.edition))?;
    let standing = standing(figures, &cards);
    book.sheet(
        (words::STANDING_SHEET, words::ABOUT_STANDING.into()),
        None,
        (standing, Weight::Light),
    )?;
    for card in &cards {
        let about = words::board_section(card.board);
        book.sheet((&card.sheet, about), None, (card.grid(figures), Weight::Light))?;
    }
    book.finish(&figures.edition, &[])
}

/// One board as one unit sees it.
struct Card<'a> {
    board: &'a Board,
    own: &'a Own,
    unit: &'a Unit,
    nodes: Vec<Node<'a>>,
    sheet: String,
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
    fn of(board: &'a Board, own: &'a Own, at: usize) -> Option<Self> {
        // Whoever stands beside it comes after it.
        let unit = board.units.first()?;
        let nodes = criteria::all_nodes(board);
        let sheet = format!("{} {}", words::CARD_SHEET, at + 1);
        let mut card = Self { board, own, unit, nodes, sheet, columns: Vec::new() };
        card.columns = card.parts();
        Some(card)
    }

    fn result(&self, node: usize) -> Option<&'a Field> {
        criteria::find(self.board, self.unit, &self.nodes[node])
    }

    /// The columns that have something to say.
    fn parts(&self) -> Vec<Part> {
        let results: Vec<&Field> =
            (0..self.nodes.len()).filter_map(|node| self.result(node)).collect();
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
            (Part::Mean, self.nodes.iter().any(|node| node.field.mean.is_some())),
            (Part::Rank, any(&|field| field.rank.is_some())),
            (
                Part::Change,
                any(&|f| f.change.as_ref().is_some_and(|c| c.points.is_some())),
            ),
            (Part::Source, true),
        ];
        all.into_iter().filter(|(_, needed)| *needed).map(|(part, _)| part).collect()
    }

    fn grid(&'a self, figures: &Figures) -> Grid<'a> {
        let rows = (0..self.nodes.len()).map(|node| self.row(node));
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
            let results = (0..self.nodes.len()).filter_map(|node| self.result(node));
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
        let kind = if self.nodes[node].is_field() && !self.nodes[node].is_leaf() {
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
        let summary = self.nodes[node].field;
        let field = self.result(node);
        let by = field.map(Field::judged).unwrap_or_default();
        match part {
            Part::Code => summary.code.as_str().into(),
            Part::Name => field_name(summary).into(),
            Part::Max => field.and_then(|field| field.max).or(summary.max).into(),
            Part::Own => by.own.into(),
            Part::Appraised => by.appraised.into(),
            Part::Survey => by.survey.into(),
            Part::Deducted => by.deducted.into(),
            Part::Points => self.points(node, field),
            Part::Share => self.share(field, row),
            Part::Lost => match field.and_then(Field::lost) {
                Some(lost) => {
                    let (max, points) =
                        (self.cell(Part::Max, row), self.cell(Part::Points, row));
                    Cell::live(format!("ROUND({max}-{points},{KEPT})"), lost.text())
                }
                None => Cell::Blank,
            },
            Part::Mean => summary.mean.into(),
            Part::Rank => {
                field.and_then(|f| f.rank).map(|rank| i64::from(rank.place())).into()
            }
            Part::Change => field.and_then(|f| f.change.as_ref()?.points).into(),
            Part::Source => {
                let home = self.unit.sources.sheet();
                field.map(|field| sources::addresses(&field.sources, home)).into()
            }
        }
    }

    /// Points, or the sum of those below.
    fn points(&self, node: usize, field: Option<&Field>) -> Cell {
        let points = field.and_then(|field| field.points);
        let Some(points) = points else { return words::EXCUSED.into() };
        let below = self.nodes[node].children();
        let sum: Score = below.iter().filter_map(|at| self.result(*at)?.points).sum();
        if below.is_empty() || sum != points {
            return points.into();
        }
        let cells = self.nodes[node].below(self.place(Part::Points), FIRST_ROW);
        Cell::live(format!("ROUND({cells},{KEPT})"), points.text())
    }

    /// Points over the maximum times 100.
    fn share(&self, field: Option<&Field>, row: u32) -> Cell {
        let Some((field, value)) = field.and_then(|field| Some((field, field.value?)))
        else {
            return Cell::Blank;
        };
        if field.lost().is_none() {
            return Cell::Blank;
        }
        let (max, points) = (self.cell(Part::Max, row), self.cell(Part::Points, row));
        let gives = field.points.zip(field.max);
        let gives =
            gives.and_then(|(points, max)| crate::numbers::Exact::share(points, max));
        let formula = format!("ROUND({points}/{max}*100,{})", value.places());
        gives.map_or(value.into(), |gives| formulas::live(formula, &gives, value))
    }

    /// The sum of the points, and the result that it makes.
    fn totals(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let row = FIRST_ROW + super::rows(self.nodes.len());
        if let Some(points) = self.unit.points {
            let tops = (0..self.nodes.len()).filter(|node| self.nodes[*node].is_field());
            let sum: Score =
                tops.clone().filter_map(|node| self.result(node)?.points).sum();
            let cells =
                tops.map(|node| self.cell(Part::Points, FIRST_ROW + super::rows(node)));
            let total = if sum == points {
                Cell::live(format!("ROUND({},{KEPT})", sum_of(cells)), points.text())
            } else {
                points.into()
            };
            rows.push(self.total(words::TOTAL, &self.unit.max.into(), &total));
        }
        let value = self.value(row);
        rows.push(self.total(&words::value(self.board), &Cell::Blank, &value));
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

    /// The result, from the total in the row above where it is a share of it.
    fn value(&self, row: u32) -> Cell {
        let value = self.unit.value;
        let scale = self.board.rules.scale.or_else(|| Score::from_text("100"));
        let terms = self.unit.points.zip(self.unit.max).zip(scale);
        let fits =
            self.board.rules.value == "computed" && self.columns.contains(&Part::Max);
        let Some(((points, max), scale)) = terms.filter(|_| fits) else {
            return value.into();
        };
        let exact = |score: Score| crate::numbers::Exact::from(score);
        let Some(gives) = &(&exact(points) * &exact(scale)) / &exact(max) else {
            return value.into();
        };
        let (points, max) = (self.cell(Part::Points, row), self.cell(Part::Max, row));
        let formula =
            format!("ROUND({points}/{max}*{},{})", scale.text(), value.places());
        formulas::live(formula, &gives, value)
    }

    /// The cell of the result, seen from another sheet.
    fn on_value(&self) -> String {
        let above = self.nodes.len() + usize::from(self.unit.points.is_some());
        let row = FIRST_ROW + super::rows(above);
        board::on(&self.sheet, &self.cell(Part::Points, row))
    }
}

/// Where the unit stands on each board.
fn standing<'a>(figures: &'a Figures, cards: &'a [Card<'a>]) -> Grid<'a> {
    let rows = cards.iter().zip(FIRST_ROW..).map(|(card, row)| standing_row(card, row));
    Grid {
        title: words::unit_title(&figures.edition).to_uppercase(),
        subtitle: figures.edition.own.clone(),
        illustrative: figures.edition.illustrative,
        columns: words::STANDING_COLUMNS
            .iter()
            .map(|(label, look, least)| Column::new(*label, *look, *least))
            .collect(),
        frozen: 1,
        rows: Box::new(rows),
        remarks: words::UNIT_REMARKS.map(String::from).to_vec(),
        signed: true,
        checked: true,
    }
}

fn standing_row(card: &Card, row: u32) -> Row {
    let (own, unit) = (card.own, card.unit);
    let previous = unit.previous.as_ref();
    let rank =
        |rank: Option<crate::numbers::Rank>| rank.map(|rank| i64::from(rank.place()));
    let change = unit.change.as_ref();
    let at = |column| board::cell(column, row);
    let moved = change.and_then(|change| change.rank);
    let moved =
        moved.map(|by| Cell::live(format!("{}-{}", at(6), at(2)), by.to_string()));
    let by = change.map(|change| {
        let places = change.value.places();
        let formula = format!("ROUND({}-{},{places})", at(1), at(5));
        let gives = previous.map(|previous| unit.value.minus(previous.value));
        if gives == Some(change.value) {
            Cell::rounded(formula, change.value)
        } else {
            change.value.into()
        }
    });
    let next = unit.to_next_band.as_ref();
    let cells = vec![
        words::board_section(card.board).into(),
        Cell::from(unit.value).same_as(card.on_value()),
        rank(unit.rank).into(),
        own.of.into(),
        unit.band.as_deref().unwrap_or_default().into(),
        or_nothing(previous.map(|previous| previous.value)),
        or_nothing(rank(previous.and_then(|previous| previous.rank))),
        or_nothing(by),
        or_nothing(moved),
        card.board.summary.mean.into(),
        unit.to_next_rank.into(),
        next.map(|next| next.by).into(),
        words::notes(&unit.notes).into(),
    ];
    Row::body(cells).with_decimals(card.board.decimals)
}

/// What compares with last year, or a dash.
fn or_nothing<T: Into<Cell>>(content: Option<T>) -> Cell {
    content.map_or_else(|| words::NOTHING.into(), Into::into)
}
