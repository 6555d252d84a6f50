//! The rows of criteria, from top to bottom: what is a criterion, what is the
//! total, and what is neither.

use std::collections::BTreeSet;

use super::codes::{self, Code, Reading as CodeReading, Sequence};
use super::grid::Grid;
use crate::findings::{self, Cell, Finding, Thinner};
use crate::numbers::Score;
use crate::scores::maxima::{in_cell, maximum_in, without_maximum};
use crate::scores::names::plain;
use crate::scores::{Criterion, Role, SheetView, Wanted, words};
use crate::workbook::{Content, Sheet};

/// The criteria of a sheet, fields first, and the rows that they stand in.
#[derive(Debug, Default)]
pub(super) struct List {
    pub criteria: Vec<Criterion>,
    pub rows: Vec<u32>,
    pub field_count: usize,
    /// The row of the total and its maximum.
    pub total: Option<(u32, Option<Score>)>,
    /// Every row that may be the total, with its words.
    totals: Vec<(u32, Option<Score>, String)>,
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
    let mut thinner = Thinner::after(findings);
    for row in rows {
        thinner.thin(findings);
        let Some(entry) = walk.entry(row, entries.len(), view, findings, &mut list)
        else {
            continue;
        };
        list.last_row = row;
        entries.push(entry);
    }
    thinner.thin(findings);
    thinner.finish(&sheet.place(), findings);
    order(entries, wanted, &mut list);
    settle_total(sheet, grid, &mut list, findings);
    if !walk.coded {
        report_sums_among_fields(sheet, grid, &list, findings);
    }
    list
}

/// Takes the one row that is the total; several are told. With points on top
/// the total's own maximum is not what the index is measured by.
fn settle_total(
    sheet: &Sheet,
    grid: &Grid,
    list: &mut List,
    findings: &mut Vec<Finding>,
) {
    let totals = std::mem::take(&mut list.totals);
    if let [(row, max, _)] = totals.as_slice() {
        let on_top = list.criteria.iter().any(|one| one.kind.is_on_top());
        let max = if on_top { None } else { *max };
        list.total = Some((*row, max));
    } else if let [.., (row, ..)] = totals.as_slice() {
        let words: Vec<String> = totals
            .iter()
            .map(|(row, _, name)| format!("dòng {} \"{name}\"", row + 1))
            .collect();
        let place = sheet.place().at(Cell { row: *row, column: grid.names() });
        let finding = Finding::new(findings::Code::TwoTotals, place);
        findings.push(finding.found(words.join("; ")));
    }
}

/// Without numbers nothing tells a criterion from the parts below it; where one
/// is as large as those that follow, it is their sum.
fn report_sums_among_fields(
    sheet: &Sheet,
    grid: &Grid,
    list: &List,
    findings: &mut Vec<Finding>,
) {
    let maxima: Vec<Score> = list.criteria.iter().filter_map(|one| one.max).collect();
    let sums = |at: usize| {
        let mut sum = Score::default();
        maxima[at + 1..].iter().enumerate().any(|(count, max)| {
            sum = [sum, *max].into_iter().sum();
            count > 0 && sum == maxima[at]
        })
    };
    if let Some(at) = (0..maxima.len()).find(|at| sums(*at)) {
        let place = sheet.place().at(Cell { row: list.rows[at], column: grid.names() });
        let finding = Finding::new(findings::Code::SumAmongParts, place);
        findings.push(finding.found(format!("\"{}\"", list.criteria[at].name)));
    }
}

/// "Xếp hạng", "Tỷ lệ %", "Cộng (I+II)" under the criteria.
fn is_result(name: &str, plain: &str) -> bool {
    let lower = name.to_lowercase();
    matches!(words::role(plain), Some(Role::Rank | Role::Band))
        || words::heads_index(plain)
        || ["cộng", "tổng", "điểm tổng"].iter().any(|word| lower.starts_with(word))
}

/// A total and nothing more.
fn is_plain_total(plain: &str) -> bool {
    ["tong", "cong", "tong cong", "tong diem", "tong so diem", "diem tong"]
        .contains(&plain)
}

/// A total of everything: not of a part, of self-scores, of another thing.
fn is_grand_total(plain: &str) -> bool {
    const NOT: &[&str] = &[
        "tu cham",
        "tu danh gia",
        "muc",
        "linh vuc",
        "phan",
        "nam truoc",
        "so tieu chi",
        "so van ban",
        "so ho so",
        "nhom",
        "thuong",
        "tru",
    ];
    let starts = ["tong", "cong", "diem tong"].iter().any(|word| plain.starts_with(word));
    let of_another_year =
        plain.split(' ').any(|word| word.len() == 4 && word.parse::<u16>().is_ok());
    let part = |word: &&str| format!(" {plain} ").contains(&format!(" {word} "));
    let has = |roman: &str| plain.split(' ').any(|word| word == roman);
    let of_one_part = has("i") != has("ii") || (has("iii") && !has("i"));
    starts && !of_another_year && !NOT.iter().any(part) && !of_one_part
}

/// Puts the fields first and finds every criterion's parent.
fn order(entries: Vec<Entry>, wanted: &Wanted, list: &mut List) {
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
        let above = parent.map(|parent| list.criteria[parent].kind);
        let kind = match above {
            None => wanted.kind_of_field(&entry.criterion),
            Some(above) if above.is_on_top() => above,
            Some(above) => wanted.kind(&entry.criterion).unwrap_or(above),
        };
        list.criteria.push(Criterion { parent, kind, ..entry.criterion });
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
        let Some(column) = self.grid.code else {
            let (code, _) = codes::leading(self.sheet.text(row, self.grid.names()))?;
            return Some(Content::Text(code.text().into()));
        };
        let content = self.sheet.get(row, column)?;
        let is_number = match content {
            Content::Text(text) => codes::written(text).is_some(),
            Content::Number { percent, .. } => !percent,
            Content::Date(_) => true,
            _ => false,
        };
        is_number.then(|| content.clone())
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
        let code = self.code_cell(row);
        let is_sum = words::labels_summary(&plain_name)
            || words::labels_maxima(&plain_name)
            || is_result(&name, &plain_name);
        // A numbered row is a criterion, unless it says no more than "Tổng điểm".
        if is_sum && (code.is_none() || is_plain_total(&plain_name)) {
            if is_grand_total(&plain_name) && self.holds_numbers(row) {
                list.totals.push((row, max, name.clone()));
            }
            view.skip(row, format!("dòng tổng hợp \"{name}\""));
            return None;
        }
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
        Some(Entry {
            row,
            depth,
            criterion: Criterion { code, name, max, ..Criterion::default() },
        })
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
