//! One board with the sheets it gets, and where things stand on them.

use rust_xlsxwriter::utility::{column_number_to_name, quote_sheet_name};

use crate::numbers::{Exact, Score};
use crate::results::figures::{Board, Edition, Field, FieldSummary, NoteCode, Unit};

use super::cells::Cell;
use super::names::Names;
use super::nodes::Nodes;
use super::{before, fields, formulas, ranking};

/// Fields that a ranking shows beside its totals; more stand on a sheet of their own.
pub(super) const MOST_PARTS: usize = 10;

/// One board laid out over its sheets. The units stand in the same order on each.
pub(super) struct Laid<'a> {
    pub board: &'a Board,
    pub year: Option<i32>,
    pub illustrative: bool,
    /// The ranked ones first, so that formulas can name them as one range.
    pub units: Vec<&'a Unit>,
    pub ranked: usize,
    /// The maximum that holds for every unit.
    pub common_max: Option<Score>,
    /// The ranks that the formulas give, in the order of `units`.
    pub live_ranks: Vec<usize>,
    pub names: Names,
    /// The units that compare with last year, in that year's order.
    pub before: Vec<usize>,
    /// The columns of the ranking.
    pub ranking: Vec<ranking::Part>,
    /// The columns of the sheet of fields; empty where there is none.
    pub fields: Vec<fields::Part>,
    /// The fields and criteria, which are the rows of the sheet of criteria.
    pub nodes: Nodes<'a>,
    /// The columns of each field's points, and of its own maxima where units differ,
    /// on the sheet where they are typed.
    pub typed: Vec<(usize, Option<usize>)>,
}

impl<'a> Laid<'a> {
    /// Lays out a board.
    pub(super) fn new(board: &'a Board, edition: &Edition, names: Names) -> Self {
        let (mut units, unranked): (Vec<_>, Vec<_>) =
            board.units.iter().partition(|unit| unit.rank.is_some());
        let ranked = units.len();
        units.extend(unranked);
        let mut laid = Self {
            board,
            year: board.year.or(edition.year),
            illustrative: edition.illustrative,
            live_ranks: formulas::live_ranks(board, &units[..ranked]),
            before: before::order(&units),
            units,
            ranked,
            common_max: common_max(board),
            names,
            ranking: Vec::new(),
            fields: Vec::new(),
            nodes: Nodes::of(board),
            typed: Vec::new(),
        };
        laid.fields = fields::parts(&laid);
        laid.ranking = ranking::parts(&laid, board.fields.len() <= MOST_PARTS);
        laid.typed = laid.typed_columns();
        laid
    }

    /// A unit's result in the field with this number.
    pub(super) fn field(&self, unit: &'a Unit, place: usize) -> Option<&'a Field> {
        same(&unit.fields, place, self.board.fields.get(place)?)
    }

    /// Whether some unit was scaled back.
    pub(super) fn rescales(&self) -> bool {
        self.board.units.iter().any(|unit| unit.rescaled.is_some())
    }

    /// Whether points on top of the hundred are among the fields.
    pub(super) fn has_on_top(&self) -> bool {
        self.board.fields.iter().any(|field| field.kind.is_some())
    }

    /// Columns that decide ties and are none of the fields or criteria, by their places.
    pub(super) fn deciders(&self) -> Vec<usize> {
        let is_known = |name: &String| {
            let mut nodes = self.nodes.all.iter();
            nodes.any(|node| [&node.field.name, &node.field.code].contains(&name))
        };
        let names = self.board.rules.ties_by.iter().enumerate();
        names.filter(|(_, name)| !is_known(name)).map(|(at, _)| at).collect()
    }

    /// What a unit has in such a column; known of those alone whose tie it parted.
    pub(super) fn decider(&self, unit: usize, at: usize) -> Cell {
        let notes = self.units[unit].notes.iter();
        let mut parted = notes.filter(|note| note.code == NoteCode::TieBroken);
        let values = parted.find_map(|note| note.params.get("values"));
        let own = values.and_then(|values| values.split("; ").nth(at));
        own.and_then(Score::from_text).into()
    }

    /// Whether something does not apply to some unit.
    pub(super) fn has_excused(&self) -> bool {
        fn excused(field: &Field) -> bool {
            field.points.is_none() || field.criteria.iter().any(excused)
        }
        self.units.iter().any(|unit| unit.fields.iter().any(excused))
    }

    /// Points of a field of each ranked unit that it applies to.
    pub(super) fn points(&self, place: usize) -> Vec<Exact> {
        let ranked = self.units[..self.ranked].iter();
        ranked
            .filter_map(|unit| self.field(unit, place)?.points)
            .map(Exact::from)
            .collect()
    }
}

/// The field that a summary is about: at its place, or wherever it stands.
pub(super) fn same<'a>(
    fields: &'a [Field],
    place: usize,
    wanted: &FieldSummary,
) -> Option<&'a Field> {
    let same =
        |field: &&Field| field.code() == wanted.code && field.name() == wanted.name;
    fields.get(place).filter(same).or_else(|| fields.iter().find(same))
}

fn common_max(board: &Board) -> Option<Score> {
    let first = board.units.first()?.max;
    first.filter(|_| board.units.iter().all(|unit| unit.max == first))
}

/// What a field is called in a header.
pub(super) fn field_name(field: &FieldSummary) -> &str {
    if field.name.is_empty() { &field.code } else { &field.name }
}

/// The decimals that scores are shown with: as read, unless they are endless.
pub(super) fn decimals(scores: impl Iterator<Item = Score>, board: &Board) -> u32 {
    let longest = scores.map(Score::places).max().unwrap_or(0);
    if longest > 4 { board.decimals } else { longest }
}

/// A cell of a sheet, `F9`, from its place counted from 0.
pub(super) fn cell(column: usize, row: u32) -> String {
    format!("{}{}", column_number_to_name(super::number(column)), row + 1)
}

/// The cells of a column from one row up to another: `F$9:F$28`.
pub(super) fn range(column: usize, first: u32, end: u32) -> String {
    let letter = column_number_to_name(super::number(column));
    format!("{letter}${}:{letter}${}", first + 1, end.max(first + 1))
}

/// A cell that stays on its row: `F$11`.
pub(super) fn fixed_row(column: usize, row: u32) -> String {
    format!("{}${}", column_number_to_name(super::number(column)), row + 1)
}

/// The same seen from another sheet: `'Lĩnh vực 1'!F9`.
pub(super) fn on(sheet: &str, cells: &str) -> String {
    format!("{}!{cells}", quote_sheet_name(sheet))
}
