//! How a sheet was understood, for `check`.

use serde::Serialize;

use super::columns::{Columns, Understood};
use super::criteria::Grid;
use super::header::Header;
use super::{Role, ValueRule};
use crate::findings::{Cell, column_letters};
use crate::workbook::Sheet;

/// The most cells above a table that are taken for titles; a sheet may hold
/// millions there.
const MOST_TITLES: usize = 1_000;

/// One sheet as `check --json` prints it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SheetView {
    pub file: String,
    pub sheet: String,
    /// "list", "matrix", "criteria-by-unit" or "scorecard"; empty where there is
    /// no table.
    pub layout: &'static str,
    /// "A4:J27".
    pub table: String,
    /// Counted from 1, as Excel shows them.
    pub header_rows: Vec<u32>,
    pub max_row: Option<u32>,
    /// Texts above the table.
    pub titles: Vec<String>,
    pub columns: Vec<ColumnView>,
    /// Whether the value is a share of maxima that the sheet gives.
    #[serde(skip)]
    pub has_maxima: bool,
    /// Which rule found the value, in Vietnamese.
    pub rule: &'static str,
    /// On a scorecard: whose it is, and what says so.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// The group that was read, where the sheet has several.
    pub section: String,
    pub units: usize,
    /// Units among them that were not assessed.
    #[serde(skip_serializing_if = "is_zero")]
    pub not_assessed: usize,
    /// Scores that were typed as text.
    #[serde(skip_serializing_if = "is_zero")]
    pub text_numbers: usize,
    pub skipped: Vec<Skipped>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// What a column was taken for, and why.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnView {
    pub column: String,
    pub role: Role,
    pub header: String,
    pub why: &'static str,
}

/// Rows that are no units, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// "28" or "28-30", counted from 1.
    pub rows: String,
    pub why: String,
}

impl SheetView {
    pub(super) fn new(sheet: &Sheet) -> Self {
        Self { file: sheet.file.clone(), sheet: sheet.name.clone(), ..Self::default() }
    }

    pub(super) fn describe(
        &mut self,
        sheet: &Sheet,
        header: &Header,
        columns: Option<&Columns>,
    ) {
        self.header_rows = (header.rows.0..=header.rows.1).map(|row| row + 1).collect();
        self.max_row = header.max_row.map(|row| row + 1);
        let above = self.skipped_titles(sheet, header);
        self.titles.extend(above);
        let Some(columns) = columns else { return };
        self.describe_columns(&columns.roles);
        self.layout = if columns.fields.is_empty() { "list" } else { "matrix" };
        self.rule = rule_words(columns.rule);
        let given = matches!(columns.rule, ValueRule::Named | ValueRule::Index);
        let fields = !columns.fields.is_empty()
            && columns.fields.iter().all(|field| field.criterion.max.is_some());
        self.has_maxima = !given && (columns.max.is_some() || fields);
    }

    pub(super) fn describe_grid(&mut self, sheet: &Sheet, grid: &Grid) {
        self.describe(sheet, grid.header(), None);
        self.describe_columns(grid.roles());
        let across = grid.has_units_across();
        self.layout = if across { "criteria-by-unit" } else { "scorecard" };
        self.has_maxima = grid.max.is_some();
    }

    pub(super) fn describe_columns(&mut self, roles: &[Understood]) {
        let view = |(heading, role, why): &Understood| ColumnView {
            column: column_letters(heading.column),
            role: *role,
            header: heading.full(),
            why,
        };
        self.columns = roles.iter().map(view).collect();
    }

    fn skipped_titles(&mut self, sheet: &Sheet, header: &Header) -> Vec<String> {
        let above = || sheet.cells().take_while(|(cell, _)| cell.row < header.rows.0);
        let mut before = None;
        for (cell, _) in above() {
            if before.replace(cell.row) != Some(cell.row) {
                self.skip(cell.row, "phía trên bảng");
            }
        }
        above().take(MOST_TITLES).map(|(_, content)| content.shown()).collect()
    }

    pub(super) fn table_reaches(&mut self, header: &Header, last_row: u32) {
        let columns = || header.columns.iter().map(|heading| heading.column);
        let first = Cell { row: header.rows.0, column: columns().min().unwrap_or(0) };
        let last = Cell { row: last_row, column: columns().max().unwrap_or(0) };
        self.table = format!("{first}:{last}");
    }

    pub(super) fn skip(&mut self, row: u32, why: impl Into<String>) {
        let (rows, why) = ((row + 1).to_string(), why.into());
        self.skipped.push(Skipped { rows, why });
    }
}

/// Says which column the value comes from.
pub(super) fn rule_words(rule: ValueRule) -> &'static str {
    match rule {
        ValueRule::Named => "cột khai trong columns",
        ValueRule::Index => "cột chỉ số",
        ValueRule::Total => "tổng điểm trên điểm tối đa",
        ValueRule::Fields => "tổng các cột điểm trên tổng điểm tối đa",
        ValueRule::OnlyColumn => "cột điểm duy nhất",
    }
}
