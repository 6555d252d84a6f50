//! A table before it is laid out, and how it gets onto a sheet, row by row.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::cells::{Cell, Paper};
use super::check::Check;
use super::fit::{self, Page};
use super::formats::{self, Look};
use super::{Letterhead, frame};

/// The first row of the column headers, counted from 0; the letterhead stands above.
pub(super) const HEAD_ROW: u32 = 9;

/// What an indented cell loses of its breadth, in tenths of a millimetre.
const INDENT: u32 = 25;

/// A column with its header.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// What it shares with its neighbours, above its own label; or nothing.
    pub group: String,
    pub label: String,
    pub look: Look,
    /// The least breadth, in tenths of a millimetre.
    pub least: u32,
}

impl Column {
    pub(super) fn new(label: impl Into<String>, look: Look, least: u32) -> Self {
        Self { group: String::new(), label: label.into(), look, least }
    }

    pub(super) fn under(self, group: impl Into<String>) -> Self {
        Self { group: group.into(), ..self }
    }
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Maxima under the headers, repeated with them.
    Maximum,
    Body,
    /// Set in bold: totals, means, fields above their criteria.
    Summary,
    /// A heading over all columns.
    Section,
}

/// One row under the headers.
pub(super) struct Row {
    pub kind: Kind,
    pub cells: Vec<Cell>,
    /// Of its numbers, where rows differ in that.
    pub decimals: Option<u32>,
}

impl Row {
    pub(super) fn of(kind: Kind, cells: Vec<Cell>) -> Self {
        Self { kind, cells, decimals: None }
    }

    pub(super) fn body(cells: Vec<Cell>) -> Self {
        Self::of(Kind::Body, cells)
    }

    pub(super) fn section(text: &str) -> Self {
        Self::of(Kind::Section, vec![text.into()])
    }

    pub(super) fn with_decimals(self, decimals: u32) -> Self {
        Self { decimals: Some(decimals), ..self }
    }
}

/// A table, its rows yet to come.
pub(super) struct Grid<'a> {
    pub title: String,
    pub subtitle: String,
    pub illustrative: bool,
    pub columns: Vec<Column>,
    /// Columns at the left that stay in sight.
    pub frozen: u16,
    pub rows: Box<dyn Iterator<Item = Row> + 'a>,
    pub remarks: Vec<String>,
    pub signed: bool,
    /// Whether each row says if it still shows what was published.
    pub checked: bool,
}

/// Whether some columns share a group.
pub(super) fn is_grouped(columns: &[Column]) -> bool {
    columns.iter().any(|column| !column.group.is_empty())
}

/// How many rows the headers take.
pub(super) fn head_rows(columns: &[Column]) -> u32 {
    1 + u32::from(is_grouped(columns))
}

/// What was written.
pub(super) struct Written {
    /// The cells of the headers: `$A$10:$H$11`.
    pub head: String,
    /// The cells that say whether a row still shows what was published.
    pub checks: Option<String>,
}

impl Grid<'_> {
    /// Writes the table with what stands around it.
    pub(super) fn write(
        self,
        sheet: &mut Worksheet,
        letterhead: &Letterhead,
    ) -> Result<Written, XlsxError> {
        let page = Page::of(&self.columns, self.frozen);
        let mut paper = Paper::new(sheet, page);
        frame::head(&mut paper, letterhead)?;
        frame::titles(&mut paper, &self)?;
        if self.checked {
            Check::head(&mut paper)?;
        }
        headers(&mut paper, &self.columns)?;
        let Self { columns, rows, remarks, frozen, signed, checked, .. } = self;
        let first = HEAD_ROW + head_rows(&columns);
        let mut check = Check::beside(paper.last_column());
        let body = Body::of(&columns, paper.page.size);
        let (mut row, mut repeated) = (first, first - 1);
        for one in rows {
            if one.kind == Kind::Maximum {
                repeated = row;
            }
            if checked && matches!(one.kind, Kind::Body | Kind::Summary) {
                check.row(&mut paper, row, (&one.cells, &columns))?;
            }
            body.row(&mut paper, row, &one)?;
            row += 1;
        }
        let end = frame::remarks(&mut paper, &remarks, row + 1)?;
        let end =
            if signed { frame::signature(&mut paper, letterhead, end + 1)? } else { end };
        let checks = check.finish(&mut paper)?;
        frame::set_up(&mut paper, (repeated, frozen), end)?;
        let last = column_number_to_name(paper.last_column());
        Ok(Written { head: format!("$A${}:${last}${first}", HEAD_ROW + 1), checks })
    }
}

/// The column headers, with what several columns share above them.
fn headers(paper: &mut Paper, columns: &[Column]) -> Result<(), XlsxError> {
    let look = formats::header(paper.page.size);
    if !is_grouped(columns) {
        return columns.iter().enumerate().try_for_each(|(at, column)| {
            label(paper, HEAD_ROW, at, &column.label, &look)
        });
    }
    let mut first = 0;
    for run in columns.chunk_by(|one, other| one.group == other.group) {
        if run[0].group.is_empty() {
            for (at, column) in (first..).zip(run) {
                over_both(paper, at, &column.label, &look)?;
            }
        } else {
            let across = (super::number(first), super::number(first + run.len() - 1));
            paper.across(
                HEAD_ROW,
                across,
                &run[0].group,
                paper.page.size,
                look.clone(),
            )?;
        }
        first += run.len();
    }
    for (at, column) in columns.iter().enumerate() {
        match column.group.as_str() {
            "" => paper.raise(HEAD_ROW + 1, half(paper, at, &column.label))?,
            _ => label(paper, HEAD_ROW + 1, at, &column.label, &look)?,
        }
    }
    Ok(())
}

/// A header of its own where others have two rows.
fn over_both(
    paper: &mut Paper,
    at: usize,
    text: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    let column = super::number(at);
    paper.sheet.merge_range(HEAD_ROW, column, HEAD_ROW + 1, column, text, look)?;
    paper.raise(HEAD_ROW, half(paper, at, text))
}

/// Half the height that a header needs.
fn half(paper: &Paper, at: usize, text: &str) -> u32 {
    let size = paper.page.size;
    let lines = fit::lines(text, paper.page.widths[at], size);
    fit::height(lines.div_ceil(2).max(1), size)
}

fn label(
    paper: &mut Paper,
    row: u32,
    at: usize,
    text: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    let size = paper.page.size;
    let lines = fit::lines(text, paper.page.widths[at], size).max(2);
    paper.put(row, super::number(at), &text.into(), look)?;
    paper.raise(row, fit::height(lines, size))
}

/// How the rows' cells look, made once a table.
struct Body<'a> {
    columns: &'a [Column],
    plain: Vec<Format>,
    bold: Vec<Format>,
    italic: Vec<Format>,
    section: Format,
}

impl<'a> Body<'a> {
    fn of(columns: &'a [Column], size: u32) -> Self {
        let looks = |change: &dyn Fn(Format) -> Format| -> Vec<Format> {
            columns.iter().map(|one| change(formats::body(one.look, size))).collect()
        };
        Self {
            columns,
            plain: looks(&|format| format),
            bold: looks(&Format::set_bold),
            italic: looks(&Format::set_italic),
            section: formats::section(size),
        }
    }

    fn row(&self, paper: &mut Paper, row: u32, one: &Row) -> Result<(), XlsxError> {
        let size = paper.page.size;
        if one.kind == Kind::Section {
            let text = one.cells.first().map_or("", Cell::words);
            let all = (0, paper.head_column());
            return paper.across(row, all, text, size, self.section.clone());
        }
        let looks = match one.kind {
            Kind::Maximum => &self.italic,
            Kind::Summary => &self.bold,
            _ => &self.plain,
        };
        let mut most = 1;
        for (at, (cell, look)) in one.cells.iter().zip(looks).enumerate() {
            let text = cell.words();
            if !text.is_empty() {
                let breadth = paper.page.widths[at].saturating_sub(INDENT);
                most = most.max(fit::lines(text, breadth, size));
            }
            match one.decimals {
                Some(decimals) => {
                    let look = self.with_decimals(at, decimals, one.kind, size);
                    paper.put(row, super::number(at), cell, &look)?;
                }
                None => paper.put(row, super::number(at), cell, look)?,
            }
        }
        paper.raise(row, fit::height(most, size))
    }

    /// The look of a column in a row with decimals of its own.
    fn with_decimals(&self, at: usize, decimals: u32, kind: Kind, size: u32) -> Format {
        let look = match self.columns[at].look {
            Look::Number(_) => Look::Number(decimals),
            Look::Change(_) => Look::Change(decimals),
            other => other,
        };
        let format = formats::body(look, size);
        if kind == Kind::Summary { format.set_bold() } else { format }
    }
}
