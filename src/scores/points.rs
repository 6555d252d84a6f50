//! The points of one criterion: one cell, or several that belong together.

use super::value::{Reading, Said, ScoreCell, as_number, is_mark};
use super::{Kind, Mark, Parts, Points, Role, Wanted};
use crate::findings::{Cell, Code, Finding};
use crate::numbers::Score;
use crate::workbook::{Content, Sheet, TextNumber, text_number};

/// The columns that hold the points of a field, or of a unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ScoreColumns {
    /// The points as a whole; `None` where they are the sum of their parts.
    pub whole: Option<u32>,
    pub own: Option<u32>,
    pub appraised: Option<u32>,
    pub survey: Option<u32>,
    pub deducted: Option<u32>,
}

impl ScoreColumns {
    /// A single column.
    pub(super) fn single(column: u32) -> Self {
        Self { whole: Some(column), ..Self::default() }
    }

    /// Takes a column by its role; the first of a role stays.
    pub(super) fn add(&mut self, role: Role, column: u32) {
        let slot = match role {
            Role::Own => &mut self.own,
            Role::Appraised => &mut self.appraised,
            Role::Survey => &mut self.survey,
            Role::Deducted => &mut self.deducted,
            _ => &mut self.whole,
        };
        slot.get_or_insert(column);
    }

    /// Settles which column is the whole: a single part that counts is one,
    /// and self-scores are where nothing else is.
    pub(super) fn settle(&mut self) {
        if self.whole.is_none() {
            self.whole = match (self.appraised, self.survey, self.deducted) {
                (Some(_), Some(_), _) | (_, _, Some(_)) => None,
                (one, other, None) => one.or(other).or(self.own),
            };
        }
    }

    /// The columns that the points rest on.
    pub(super) fn counted(&self) -> impl Iterator<Item = u32> {
        let parts = [self.appraised, self.survey, self.deducted];
        let parts = parts.into_iter().filter(|_| self.whole.is_none());
        [self.whole].into_iter().chain(parts).flatten()
    }

    /// Every column, for what is shown.
    pub(super) fn all(&self) -> impl Iterator<Item = u32> {
        let all = [self.whole, self.own, self.appraised, self.survey, self.deducted];
        all.into_iter().flatten()
    }
}

/// A row of a sheet about to be read, for one unit and one criterion.
pub(super) struct PointsCell<'a> {
    pub sheet: &'a Sheet,
    pub wanted: &'a Wanted,
    pub row: u32,
    pub columns: &'a ScoreColumns,
    pub unit: &'a str,
    pub max: Option<Score>,
    pub kind: Kind,
    /// Whether criteria stand below this one, so that a blank is no problem.
    pub has_parts: bool,
    /// Whether the column is of percentages, by its header.
    pub in_percent: bool,
}

impl PointsCell<'_> {
    /// Reads the points and reports whatever is wrong with their cells.
    pub(super) fn read(&self, findings: &mut Vec<Finding>) -> (Points, Parts) {
        let points = match self.columns.whole {
            Some(column) => self.whole(column, findings),
            None => self.in_parts(findings),
        };
        (points, self.parts(findings))
    }

    fn at(&self, column: u32) -> Cell {
        Cell { row: self.row, column }
    }

    fn content(&self, column: u32) -> Option<&Content> {
        self.sheet.get(self.row, column)
    }

    fn whole(&self, column: u32, findings: &mut Vec<Finding>) -> Points {
        if self.content(column).is_none() {
            // Nothing given on top is nothing to be told.
            match self.kind {
                _ if self.has_parts => return Points::InParts,
                Kind::Counted => {}
                _ => return Points::NotApplicable(None),
            }
        }
        match self.cell(column).read(self.wanted, findings) {
            Said::Score(mark) => Points::Given(mark),
            Said::NotApplicable => Points::NotApplicable(Some(self.at(column))),
            Said::Nothing => Points::NotApplicable(None),
        }
    }

    /// One part may be blank where another is given: what is surveyed is not
    /// appraised.
    fn in_parts(&self, findings: &mut Vec<Finding>) -> Points {
        let counted = || self.columns.counted().filter(|c| self.content(*c).is_some());
        let excuses = |column| match self.content(column) {
            Some(Content::Text(text)) => is_mark(text, self.wanted),
            _ => false,
        };
        match counted().next() {
            None if self.has_parts => Points::InParts,
            None if self.kind.is_on_top() => Points::NotApplicable(None),
            None => {
                let first = self.columns.counted().next().unwrap_or_default();
                self.cell(first).read(self.wanted, findings);
                Points::NotApplicable(None)
            }
            Some(first) if counted().all(excuses) => {
                Points::NotApplicable(Some(self.at(first)))
            }
            Some(_) => Points::InParts,
        }
    }

    fn parts(&self, findings: &mut Vec<Finding>) -> Parts {
        let whole = self.columns.whole;
        let mut part = |column: Option<u32>, counts: bool| {
            let column = column.filter(|column| Some(*column) != whole)?;
            self.content(column)?;
            if counts {
                self.counted(column, findings)
            } else {
                self.shown(column, findings)
            }
        };
        let counts = whole.is_none();
        Parts {
            own: part(self.columns.own, false),
            appraised: part(self.columns.appraised, counts),
            survey: part(self.columns.survey, counts),
            deducted: part(self.columns.deducted, counts),
        }
    }

    /// A part that the points rest on.
    fn counted(&self, column: u32, findings: &mut Vec<Finding>) -> Option<Mark> {
        match self.cell(column).read(self.wanted, findings) {
            Said::Score(mark) => Some(mark),
            Said::NotApplicable | Said::Nothing => None,
        }
    }

    /// A part that is only shown: what cannot be read is left out, and told.
    fn shown(&self, column: u32, findings: &mut Vec<Finding>) -> Option<Mark> {
        let cell = Cell { row: self.row, column };
        let content = self.content(column)?;
        let score = match as_number(content) {
            Reading::Number(score) => Some(score),
            Reading::Text(text) => match text_number(text) {
                TextNumber::Plain { score, .. } => Some(score),
                _ if is_mark(text, self.wanted) => return None,
                _ => None,
            },
            Reading::Broken => None,
        };
        if score.is_none() {
            let finding = Finding::new(Code::PartUnreadable, self.sheet.place().at(cell));
            findings.push(finding.found(content.shown()).with("unit", self.unit));
        }
        Some(Mark { score: score?, cell })
    }

    fn cell(&self, column: u32) -> ScoreCell<'_> {
        ScoreCell {
            sheet: self.sheet,
            cell: Cell { row: self.row, column },
            unit: self.unit,
            max: self.max,
            kind: self.kind,
            in_percent: self.in_percent,
            is_value: false,
        }
    }
}
