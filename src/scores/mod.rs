//! Cells to one table, unit by criterion, plus findings.
//!
//! Layouts are recognised by header words and shape, never by position. This
//! room never adds, ranks or rounds; it says who got what, and where it says so.

mod choice;
mod columns;
mod criteria;
mod doubts;
mod fields;
mod groups;
mod header;
mod maxima;
pub mod names;
mod points;
mod row;
mod rows;
mod sums;
#[cfg(test)]
mod tests;
mod unit;
mod value;
mod view;
mod words;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::findings::{Cell, Code, Finding, Place};
use crate::numbers::Score;
use crate::workbook::Sheet;
use names::fold;

pub use sums::{Sum, SumKind};
pub use view::{ColumnView, SheetView, Skipped};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A running number ("STT").
    Number,
    Unit,
    /// The index itself.
    Value,
    /// Points altogether ("Tổng điểm").
    Total,
    /// A rank that the workbook states.
    Rank,
    /// A band that the workbook states ("Xếp loại").
    Band,
    #[serde(rename = "self")]
    Own,
    Appraised,
    Survey,
    /// Points taken away again ("điểm bị trừ").
    Deducted,
    /// The name of a criterion, where criteria stand below each other.
    Criterion,
    /// Maximum points.
    Max,
    /// The group ("khối") that a unit ranks in.
    Group,
    /// One field, criterion or component index.
    Field,
    Note,
    /// Understood to be none of these.
    Other,
}

/// What the job says about a source, and what it wants from it.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The index, to know its column by: "Chỉ số CCHC".
    pub index: String,
    pub year: Option<i32>,
    /// The most a value can be, where the workbook has no maxima.
    pub scale: Option<Score>,
    /// Whether the index is a percentage of a maximum.
    pub is_percent: bool,
    /// Headers or letters by role, where detection needs help.
    pub columns: BTreeMap<Role, String>,
    /// One of several groups on the sheet.
    pub section: Option<String>,
    /// First and last row, counted from zero.
    pub rows: Option<(u32, u32)>,
    /// Marks for "không áp dụng".
    pub na_marks: Vec<String>,
    /// Headers or letters of columns that decide ties.
    pub ties_by: Vec<String>,
    /// Criteria, by code or name, of which the job says how they count.
    pub kinds: Vec<(String, Kind)>,
    /// Units that the job does not rank, folded.
    pub unranked: Vec<String>,
    /// Whether the rows are the component indices of one index, not units.
    pub of_components: bool,
}

impl Wanted {
    /// How a criterion counts, where the job says so.
    fn kind(&self, criterion: &Criterion) -> Option<Kind> {
        let mut said = self.kinds.iter();
        said.find(|(named, _)| criterion.is_called(named)).map(|(_, kind)| *kind)
    }

    /// How a criterion of the first level counts: by the job's word, else by its
    /// own name.
    fn kind_of_field(&self, criterion: &Criterion) -> Kind {
        let by_name = || words::kind(&names::plain(&criterion.name));
        self.kind(criterion).unwrap_or_else(by_name)
    }
}

/// One board's scores as a workbook gives them.
#[derive(Debug, Clone)]
pub struct Table {
    pub place: Place,
    pub rule: ValueRule,
    /// The most the value or total can be, if the workbook says so.
    pub max: Option<Score>,
    /// Where the maxima stand, for what is told of them together.
    pub maxima: Place,
    /// The fields first, then whatever lies below them, in the sheet's order.
    pub criteria: Vec<Criterion>,
    /// How many of the criteria are fields.
    pub field_count: usize,
    /// Whether the job names the column of the stated ranks.
    pub ranks_named: bool,
    /// Headers of the columns that decide ties, in the job's order.
    pub tie_columns: Vec<String>,
    pub units: Vec<UnitScores>,
    /// Units that the workbook marks as not assessed.
    pub excused: Vec<Excused>,
    /// What the list says of itself below its units.
    pub sums: Vec<Sum>,
}

impl Table {
    /// The criteria of the first level: fields, or component indices.
    pub fn fields(&self) -> &[Criterion] {
        &self.criteria[..self.field_count]
    }
}

/// A unit with "không áp dụng" where its result would stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excused {
    pub name: String,
    /// The cell of the mark.
    pub place: Place,
}

/// Which column the value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueRule {
    /// Named in the job.
    Named,
    /// A column of the index.
    Index,
    /// The total points over their maximum.
    Total,
    /// The score columns over their maxima.
    Fields,
    /// The only score column.
    OnlyColumn,
}

/// A field, a criterion or a component index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Criterion {
    pub code: String,
    pub name: String,
    pub max: Option<Score>,
    /// The criterion that it is a part of, which stands before it; `None` for a
    /// field.
    pub parent: Option<usize>,
    pub kind: Kind,
}

impl Criterion {
    /// Whether the job means this criterion: by its code, or else by its name.
    pub fn is_called(&self, named: &str) -> bool {
        let code = |text: &str| text.trim().trim_end_matches('.').to_owned();
        (!self.code.is_empty() && code(&self.code) == code(named))
            || fold(&self.name) == fold(named)
    }
}

/// How the points of a criterion count. Those below it are of its kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    /// Within the hundred.
    #[default]
    Counted,
    /// On top of the hundred ("điểm thưởng", "điểm cộng").
    Bonus,
    /// Taken away from it ("điểm trừ", "điểm phạt"), typed with or without a
    /// minus.
    Deduction,
    /// Both in one column ("điểm thưởng, điểm phạt"); the sign tells.
    Either,
}

impl Kind {
    /// Whether the points count outside the hundred.
    pub fn is_on_top(self) -> bool {
        self != Self::Counted
    }
}

/// What one unit got.
#[derive(Debug, Clone)]
pub struct UnitScores {
    pub name: String,
    /// The cell of the name, on the sheet that holds all the unit's scores.
    pub place: Place,
    /// The value or total; `None` where it is summed from the fields.
    pub value: Option<Mark>,
    /// One per criterion.
    pub points: Vec<Points>,
    /// Self-scores, appraised and survey points by criterion, where the sheet
    /// gives them apart.
    pub parts: BTreeMap<usize, Parts>,
    /// One per tie column.
    pub ties: Vec<Option<Mark>>,
    pub stated_rank: Option<Mark>,
    pub stated_band: Option<(String, Place)>,
}

/// What a unit got in one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Points {
    Given(Mark),
    /// Not given as a whole: the sum of its appraised and survey points, or
    /// else of the criteria below it.
    InParts,
    /// Marked so in a cell, or left blank where the whole that it belongs to does
    /// not apply.
    NotApplicable(Option<Cell>),
}

impl Points {
    /// The mark, where it is given as a whole.
    pub fn mark(&self) -> Option<&Mark> {
        match self {
            Self::Given(mark) => Some(mark),
            Self::InParts | Self::NotApplicable(_) => None,
        }
    }

    /// Whether the criterion does not apply to the unit.
    pub fn is_excused(&self) -> bool {
        matches!(self, Self::NotApplicable(_))
    }
}

/// The points of one criterion by who gave them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Parts {
    pub own: Option<Mark>,
    pub appraised: Option<Mark>,
    pub survey: Option<Mark>,
    /// Taken away again ("điểm bị trừ").
    pub deducted: Option<Mark>,
}

/// A score and the cell that says so, on the sheet of its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub score: Score,
    pub cell: Cell,
}

impl UnitScores {
    /// Where a score of this unit stands.
    pub fn place_of(&self, mark: &Mark) -> Place {
        self.place.at(mark.cell)
    }

    /// The same in short: `diem.xlsx!Sở ngành!C5`.
    pub fn source(&self, mark: &Mark) -> String {
        self.place_of(mark).address()
    }
}

/// What a sheet gave: a table if there is one, and all that was noticed.
#[derive(Debug)]
pub struct Collected {
    pub table: Option<Table>,
    pub view: SheetView,
    pub findings: Vec<Finding>,
}

/// What kind of table a sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Units down: a list or a matrix.
    UnitsDown,
    /// Criteria down, units across.
    UnitsAcross,
    /// Criteria down, for one unit.
    Scorecard,
}

/// Tells what kind of table a sheet holds, if any.
pub fn layout(sheet: &Sheet, wanted: &Wanted) -> Option<Layout> {
    match criteria::find(sheet, wanted) {
        Some(grid) if grid.has_units_across() => Some(Layout::UnitsAcross),
        Some(_) => Some(Layout::Scorecard),
        None => header::find(sheet, wanted, &mut Vec::new()).map(|_| Layout::UnitsDown),
    }
}

/// Finds the table on a sheet and reads it; never fails on data.
pub fn collect(sheet: &Sheet, wanted: &Wanted) -> Collected {
    if criteria::find(sheet, wanted).is_some() {
        let mut together = collect_cards(&[sheet], wanted);
        let view = together.views.pop().unwrap_or_default();
        return Collected { table: together.table, view, findings: together.findings };
    }
    let mut findings = Vec::new();
    let mut view = SheetView::new(sheet);
    let table = header::find(sheet, wanted, &mut findings).and_then(|header| {
        let columns = columns::assign(sheet, &header, wanted, &mut findings);
        view.describe(sheet, &header, columns.as_ref());
        rows::read(sheet, wanted, &header, &columns?, &mut view, &mut findings)
    });
    Collected { table, view, findings }
}

/// How a sheet's header is understood, without its rows.
pub fn outline(sheet: &Sheet, wanted: &Wanted) -> SheetView {
    let mut view = SheetView::new(sheet);
    let told = &mut Vec::new();
    if let Some(grid) = criteria::find(sheet, wanted) {
        view.describe_grid(sheet, &grid);
    } else if let Some(header) = header::find(sheet, wanted, told) {
        let columns = columns::assign(sheet, &header, wanted, told);
        view.describe(sheet, &header, columns.as_ref());
    }
    view
}

/// What several sheets gave together.
#[derive(Debug)]
pub struct Together {
    pub table: Option<Table>,
    pub views: Vec<SheetView>,
    pub findings: Vec<Finding>,
}

/// Reads sheets of criteria, each of one unit or of several, as one table.
pub fn collect_cards(sheets: &[&Sheet], wanted: &Wanted) -> Together {
    let mut findings = Vec::new();
    let mut views = Vec::new();
    let mut cards = Vec::new();
    for sheet in sheets {
        let mut view = SheetView::new(sheet);
        if let Some(grid) = criteria::find(sheet, wanted) {
            view.describe_grid(sheet, &grid);
            cards.extend(criteria::cards(sheet, wanted, &grid, &mut view, &mut findings));
        }
        views.push(view);
    }
    let complete = cards.len() == sheets.len();
    let table = criteria::join(cards, &mut findings).filter(|_| complete);
    if let Some(table) = &table {
        doubts::report_names(&table.units, &mut findings);
        for view in &mut views {
            view.rule = view::rule_words(table.rule);
        }
    }
    Together { table, views, findings }
}

/// The groups on a sheet ("I. Sở, ban, ngành"); empty where it has just one.
pub fn sections(sheet: &Sheet, wanted: &Wanted) -> Vec<String> {
    let told = &mut Vec::new();
    header::find(sheet, wanted, told)
        .and_then(|header| {
            let columns = columns::assign(sheet, &header, wanted, told)?;
            Some(rows::sections(sheet, wanted, &header, &columns))
        })
        .unwrap_or_default()
}

/// A finding about a whole sheet.
fn about_sheet(code: Code, sheet: &Sheet) -> Finding {
    Finding::new(code, sheet.place())
}
