//! Each field over all units: its mean, its best and its worst, who has all points.

use crate::numbers::{Exact, Printed};
use crate::results::figures::{Extreme, FieldSummary};

use super::board::{self, Laid, field_name};
use super::cells::Cell;
use super::fields::{Part, Side};
use super::formats::Look;
use super::formulas::live;
use super::grid::{Column, Grid, HEAD_ROW, Row};
use super::summary::rounded;
use super::{ranking, words};

/// The columns that others refer to.
const MEAN: usize = 3;
const HIGHEST: usize = 4;
const LOWEST: usize = 6;
const BEFORE: usize = 10;

/// The sheet of all boards' fields; `None` where no board has fields.
pub(super) fn grid<'a>(boards: &'a [Laid<'a>]) -> Option<Grid<'a>> {
    let with_fields = || boards.iter().filter(|laid| !laid.board.fields.is_empty());
    let first = with_fields().next()?;
    let before =
        with_fields().any(|laid| laid.board.fields.iter().any(|f| f.previous.is_some()));
    let mut row = HEAD_ROW + 1;
    let rows = with_fields().flat_map(move |laid| {
        let own = rows(laid, row + 1, before);
        row += super::rows(own.len());
        own
    });
    Some(Grid {
        title: words::totals_title(first.year),
        subtitle: String::new(),
        illustrative: first.illustrative,
        columns: columns(before),
        frozen: 2,
        rows: Box::new(rows),
        remarks: words::TOTALS_REMARKS.map(String::from).to_vec(),
        signed: true,
        checked: true,
    })
}

fn columns(before: bool) -> Vec<Column> {
    let name = |label| Column::new(label, Look::Words, 420);
    let number = |label| Column::new(label, Look::Number(2), 170);
    let mut columns = vec![
        Column::new(words::ORDER, Look::Count, 120),
        name(words::FIELD),
        number(words::MAX),
        number(words::MEAN),
        number(words::HIGHEST),
        name(words::UNIT),
        number(words::LOWEST),
        name(words::UNIT),
        Column::new(words::FULL_MARKS, Look::Count, 170),
        Column::new(words::LOSERS, Look::Count, 170),
    ];
    if before {
        columns.push(number(words::MEAN_BEFORE));
        columns.push(Column::new(words::CHANGE, Look::Change(2), 170));
    }
    columns
}

fn rows(laid: &Laid, first: u32, before: bool) -> Vec<Row> {
    let heading = Row::section(&words::board_section(laid.board));
    let fields = laid.board.fields.iter().enumerate().zip(first..);
    let fields = fields.map(|((at, field), row)| {
        let mut cells = row_of(laid, (at, field), row);
        if before {
            cells.extend(changes(field, row));
        }
        Row::body(cells).with_decimals(laid.board.decimals)
    });
    std::iter::once(heading).chain(fields).collect()
}

fn row_of(laid: &Laid, (at, field): (usize, &FieldSummary), row: u32) -> Vec<Cell> {
    let cells = Values::of(laid, at);
    let max = Cell::from(field.max);
    let max = laid.field_max(at).map_or(max.clone(), |address| max.same_as(address));
    let full = field.full_marks.map(|count| cells.full_marks(laid, at, count));
    let losers = field.lost.as_ref().map(|lost| cells.losers(laid, at, lost.count));
    vec![
        (at + 1).into(),
        field_name(field).into(),
        max,
        field.mean.map(|mean| cells.measured("AVERAGE", mean)).into(),
        field.highest.as_ref().map(|best| cells.measured("MAX", best.value)).into(),
        cells.named(laid, field.highest.as_ref(), &board::cell(HIGHEST, row)),
        field.lowest.as_ref().map(|worst| cells.measured("MIN", worst.value)).into(),
        cells.named(laid, field.lowest.as_ref(), &board::cell(LOWEST, row)),
        full.into(),
        losers.into(),
    ]
}

/// Last year's mean and the change since.
fn changes(field: &FieldSummary, row: u32) -> [Cell; 2] {
    let before = field.previous.as_ref().map(|previous| previous.mean);
    let change = field.change.as_ref().map(|change| change.mean);
    let (now, then) = (board::cell(MEAN, row), board::cell(BEFORE, row));
    let change = change.map(|by| match field.mean.zip(before) {
        Some((mean, before)) => {
            let gives = &Exact::from(mean) - &Exact::from(before);
            live(format!("ROUND({now}-{then},{})", by.places()), &gives, by)
        }
        None => by.into(),
    });
    [before.into(), change.into()]
}

/// The cells that hold a field's values, share or points, of the ranked units.
pub(super) struct Values {
    range: Option<String>,
    names: String,
    /// What they hold, with the unit's place; some have none.
    own: Vec<(usize, Exact)>,
    places: u32,
}

impl Values {
    pub(super) fn of(laid: &Laid, at: usize) -> Self {
        let has_share = laid.fields.contains(&Part::Field(at, Side::Share));
        let side = if has_share { Side::Share } else { Side::Points };
        let own = laid.range_of(Part::Field(at, side));
        let own = own.map(|range| board::on(&laid.names.fields, &range));
        let ranked = laid.units[..laid.ranked].iter().enumerate();
        let values = ranked.filter_map(|(unit, one)| {
            let field = laid.field(one, at)?;
            let points = field.points?;
            let value =
                if has_share { Exact::share(points, field.max?)? } else { points.into() };
            Some((unit, value.printed(super::formulas::KEPT).into()))
        });
        let on_ranking = laid.has(ranking::Part::Field(at)).then(|| {
            board::on(&laid.names.ranking, &laid.range(ranking::Part::Field(at)))
        });
        Self {
            range: own.or(on_ranking),
            names: board::on(&laid.names.ranking, &laid.range(ranking::Part::Name)),
            own: values.collect(),
            places: laid.board.decimals,
        }
    }

    /// A measure of the values, where it gives the figure.
    pub(super) fn measured(&self, function: &str, figure: Printed) -> Cell {
        let values = || self.own.iter().map(|(_, value)| value);
        let gives = match function {
            "AVERAGE" => Exact::mean(values().collect::<Vec<_>>().into_iter()),
            "MAX" => values().max().cloned(),
            _ => values().min().cloned(),
        };
        match self.range.as_ref().zip(gives) {
            Some((range, gives)) => {
                live(rounded(&format!("{function}({range})"), figure), &gives, figure)
            }
            None => figure.into(),
        }
    }

    /// The first unit with an extreme value, and how many share it.
    fn named(&self, laid: &Laid, extreme: Option<&Extreme>, cell: &str) -> Cell {
        let Some(extreme) = extreme else { return Cell::Blank };
        let same = |value: &Exact| value.printed(self.places) == extreme.value;
        let mut holders = self.own.iter().filter(|(_, value)| same(value));
        let first = holders.next().map(|(unit, _)| laid.units[*unit].name.as_str());
        let others = holders.count();
        let Some((range, first)) = self.range.as_ref().zip(first) else {
            return extreme.units.join("; ").into();
        };
        // One value, however it is rounded, is looked for among rounded ones; a mark
        // that ROUND cannot take gives an error, and so does a number that differs.
        let hits = format!("ISNUMBER(1/(ROUND({range},{})={cell}))", self.places);
        let formula = format!(
            "INDEX({},MATCH(TRUE,INDEX({hits},0),0))&IF(SUMPRODUCT(--{hits})>1,\"{}\"&(SUMPRODUCT(--{hits})-1)&\"{}\",\"\")",
            self.names,
            words::AND,
            words::OTHERS
        );
        let result = match others {
            0 => first.to_owned(),
            _ => format!("{first}{}{others}{}", words::AND, words::OTHERS),
        };
        Cell::live_words(formula, result)
    }

    fn full_marks(&self, laid: &Laid, at: usize, figure: usize) -> Cell {
        self.counted(laid, at, ">=100", figure, |share| *share >= Exact::whole(100))
    }

    fn losers(&self, laid: &Laid, at: usize, figure: usize) -> Cell {
        self.counted(laid, at, "<100", figure, |share| *share < Exact::whole(100))
    }

    /// How many shares fulfil a condition, where that is the figure.
    fn counted(
        &self,
        laid: &Laid,
        at: usize,
        condition: &str,
        figure: usize,
        fulfils: impl Fn(&Exact) -> bool,
    ) -> Cell {
        let gives = self.own.iter().filter(|(_, share)| fulfils(share)).count();
        let is_share = laid.fields.contains(&Part::Field(at, Side::Share));
        match self.range.as_ref().filter(|_| is_share && gives == figure) {
            Some(range) => Cell::live(
                format!("COUNTIF({range},\"{condition}\")"),
                figure.to_string(),
            ),
            None => figure.into(),
        }
    }
}
