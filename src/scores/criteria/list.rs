//! The rows of criteria, from top to bottom: what is a criterion, what is the
//! total, and what is neither.

use std::collections::BTreeSet;

use super::codes::{self, Code, Reading as CodeReading, Sequence};
use super::grid::Grid;
use crate::findings::{self, Cell, Finding, Thinner};
use crate::numbers::Score;
use crate::scores::maxima::{in_cell, maximum_in, without_maximum};
use crate::scores::names::plain;
use crate::scores::{Criterion, SheetView, Wanted, words};
use crate::workbook::{Content, Sheet};

/// The criteria of a sheet, fields first, and the rows that they stand in.
#[derive(Debug, Default)]
pub(super) struct List {
    pub criteria: Vec<Criterion>,
    pub rows: Vec<u32>,
    pub field_count: usize,
    /// The row of the total and its maximum.
    pub total: Option<(u32, Option<Score>)>,
    /// Points on top: their rows are left out of the criteria.
    pub on_top: bool,
    pub last_row: u32,
    /// The criteria that others stand below.
    divided: BTreeSet<usize>,
}

impl List {
    /// Whether criteria stand below one.
    pub(super) fn has_below(&self, at: usize) -> bool {
        self.divided.contains(&at)
    }
}

/// A criterion in the order of the sheet.
struct Entry {
    row: u32,
    depth: usize,
    criterion: Criterion,
}

/// Reads the rows under the header.
pub(super) fn read(
    sheet: &Sheet,
    wanted: &Wanted,
    grid: &Grid,
    view: &mut SheetView,
    findings: &mut Vec<Finding>,
) -> List {
    let mut walk = Walk { sheet, grid, sequence: Sequence::default(), coded: true };
    let within = |row: &u32| {
        *row >= grid.header.first_row && wanted.rows.is_none_or(|(_, last)| *row <= last)
    };
    let rows: Vec<u32> = sheet.rows().into_iter().filter(within).collect();
    walk.coded = rows.iter().any(|row| walk.code_cell(*row).is_some());
    for row in &grid.header.numbering_rows {
        view.skip(*row, "số thứ tự cột");
    }
    let mut entries: Vec<Entry> = Vec::new();
    let mut list = List::default();
    let mut on_top: Option<usize> = None;
    let mut thinner = Thinner::after(findings);
    for row in rows {
        thinner.thin(findings);
        let Some(entry) = walk.entry(row, entries.len(), view, findings, &mut list)
        else {
            continue;
        };
        list.last_row = row;
        if on_top.is_some_and(|depth| entry.depth > depth) {
            view.skip(row, "điểm thưởng, điểm trừ");
            continue;
        }
        on_top = None;
        if words::heads_bonus(&plain(&entry.criterion.name)) {
            view.skip(row, "điểm thưởng, điểm trừ");
            (list.on_top, on_top) = (true, Some(entry.depth));
            continue;
        }
        // A sum above further criteria is no total.
        if let Some((at, _)) = list.total.take() {
            let place = sheet.place().at(Cell { row: at, column: grid.names() });
            findings.push(Finding::new(findings::Code::TotalRow, place).found("tổng"));
        }
        entries.push(entry);
    }
    thinner.thin(findings);
    thinner.finish(&sheet.place(), findings);
    order(entries, &mut list);
    list
}

/// Puts the fields first and finds every criterion's parent.
fn order(entries: Vec<Entry>, list: &mut List) {
    let mut parents: Vec<Option<usize>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        while open.last().is_some_and(|last| entries[*last].depth >= entry.depth) {
            open.pop();
        }
        parents.push(open.last().copied());
        open.push(at);
    }
    let all = 0..entries.len();
    let (fields, others): (Vec<usize>, Vec<usize>) =
        all.partition(|at| parents[*at].is_none());
    list.field_count = fields.len();
    let order: Vec<usize> = fields.into_iter().chain(others).collect();
    let mut places = vec![0; order.len()];
    for (new, old) in order.iter().enumerate() {
        places[*old] = new;
    }
    let mut entries: Vec<Option<Entry>> = entries.into_iter().map(Some).collect();
    for old in order {
        let Some(entry) = entries[old].take() else { continue };
        let parent = parents[old].map(|parent| places[parent]);
        list.rows.push(entry.row);
        list.divided.extend(parent);
        list.criteria.push(Criterion { parent, ..entry.criterion });
    }
}

struct Walk<'a> {
    sheet: &'a Sheet,
    grid: &'a Grid,
    sequence: Sequence,
    /// Whether criteria have numbers on this sheet.
    coded: bool,
}

impl Walk<'_> {
    fn name(&self, row: u32) -> String {
        let names = self.grid.names();
        match self.sheet.text(row, names) {
            "" => self.first_text(row),
            name => name.to_owned(),
        }
    }

    /// The first text of a row, up to the column of names.
    fn first_text(&self, row: u32) -> String {
        let mut cells = self.sheet.row(row);
        let found = cells.find(|(column, content)| {
            *column <= self.grid.names()
                && matches!(content, Content::Text(text) if codes::written(text).is_none())
        });
        found.map_or_else(String::new, |(_, content)| content.shown())
    }

    /// The content that numbers a row, from its column or from the name.
    fn code_cell(&self, row: u32) -> Option<Content> {
        match self.grid.code {
            Some(column) => {
                let content = self.sheet.get(row, column)?;
                let written = match content {
                    Content::Text(text) => codes::written(text).is_some(),
                    Content::Number { percent, .. } => !percent,
                    Content::Date(_) => true,
                    _ => false,
                };
                written.then(|| content.clone())
            }
            None => {
                let (code, _) = codes::leading(self.sheet.text(row, self.grid.names()))?;
                Some(Content::Text(code.text().into()))
            }
        }
    }

    /// The criterion of a row, or why it is none.
    fn entry(
        &mut self,
        row: u32,
        count: usize,
        view: &mut SheetView,
        findings: &mut Vec<Finding>,
        list: &mut List,
    ) -> Option<Entry> {
        let name = self.name(row);
        let plain_name = plain(&name);
        let max = self.grid.max.and_then(|column| self.sheet.get(row, column));
        let max = max.and_then(in_cell);
        if words::labels_summary(&plain_name) || words::labels_maxima(&plain_name) {
            let is_total = plain_name.starts_with("tong") && self.holds_numbers(row);
            if is_total {
                list.total = Some((row, max));
            }
            view.skip(row, format!("dòng tổng hợp \"{name}\""));
            return None;
        }
        let code = self.code_cell(row);
        if let (None, true) = (&code, self.coded) {
            self.uncoded(row, &name, view, findings);
            return None;
        }
        if name.is_empty() || (code.is_none() && max.is_none()) {
            view.skip(row, format!("ghi chú \"{name}\""));
            return None;
        }
        let (code, depth) = match code {
            Some(content) => {
                let code = self.read_code(row, &content, &name, findings)?;
                (code.text(), code.depth())
            }
            None => ((count + 1).to_string(), 0),
        };
        let bare = codes::leading(&name).map_or(name.as_str(), |(_, rest)| rest);
        let name = without_maximum(bare).to_owned();
        let max = max.or_else(|| maximum_in(bare));
        Some(Entry { row, depth, criterion: Criterion { code, name, max, parent: None } })
    }

    fn read_code(
        &mut self,
        row: u32,
        content: &Content,
        name: &str,
        findings: &mut Vec<Finding>,
    ) -> Option<Code> {
        let column = self.grid.code.unwrap_or(self.grid.names());
        let place = self.sheet.place().at(Cell { row, column });
        let found = |code| Finding::new(code, place.clone()).found(content.shown());
        match self.sequence.read(content) {
            CodeReading::Plain(code) => Some(code),
            CodeReading::Recovered(code) => {
                let finding = found(findings::Code::CodeRecovered);
                findings.push(finding.with("read", code.text()));
                Some(code)
            }
            CodeReading::Unclear | CodeReading::None => {
                findings.push(found(findings::Code::CodeUnclear).with("name", name));
                None
            }
        }
    }

    /// A row without a number among numbered ones explains the one above it.
    fn uncoded(
        &self,
        row: u32,
        name: &str,
        view: &mut SheetView,
        findings: &mut Vec<Finding>,
    ) {
        let label = plain(name);
        let note = words::begins_a_note(&label) || name.is_empty();
        if !note && self.holds_numbers(row) {
            let place = self.sheet.place().at(Cell { row, column: self.grid.names() });
            let finding = Finding::new(findings::Code::UncodedCriterion, place);
            findings.push(finding.found(name));
        }
        view.skip(row, format!("dòng diễn giải \"{name}\""));
    }

    /// Whether a score stands in the row.
    fn holds_numbers(&self, row: u32) -> bool {
        let columns = self.grid.units.iter().flat_map(|unit| unit.scores.all());
        let mut contents = columns.filter_map(|column| self.sheet.get(row, column));
        contents.any(|content| {
            in_cell(content).is_some() || !matches!(content, Content::Text(_))
        })
    }
}
