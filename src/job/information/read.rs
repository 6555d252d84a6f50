//! Reads a sheet "Thông tin": particulars, then a block of labels for each board.

use std::collections::BTreeMap;

use super::block::{Block, Particulars, Said};
use super::labels::{Label, named, nearly};
use super::particulars::particulars;
use super::rules::{BANDS, GROUP, NEEDED, RULES};
use super::{MOST_ROWS, is_information, is_label, is_named_for_information};
use crate::findings::{Cell, Code, Finding, Place};
use crate::job::lists::pairs::{Pair, header, is_heading, pairs};
use crate::job::lists::words;
use crate::workbook::Sheet;

/// What a sheet says, and where.
#[derive(Debug)]
pub struct Information {
    /// The sheet itself.
    pub place: Place,
    pub(super) particulars: Particulars,
    /// The cells of the particulars, by label.
    pub(super) cells: BTreeMap<&'static str, Place>,
    pub(super) boards: Vec<Said>,
    names_boards: bool,
    /// How many values were taken.
    pub count: usize,
}

impl Information {
    /// Whether it names boards, understood or not.
    pub fn names_boards(&self) -> bool {
        self.names_boards
    }

    /// How many boards it names.
    pub fn boards(&self) -> usize {
        self.boards.len()
    }
}

/// Labels with their values, on the way to what they mean.
struct Filled<K> {
    keys: K,
    /// The label that begins it.
    place: Place,
    cells: BTreeMap<&'static str, Place>,
}

/// Reads a sheet that is called "Thông tin"; `None` for any other, and for one that says
/// nothing of a job, which is told.
pub fn information(sheet: &Sheet, findings: &mut Vec<Finding>) -> Option<Information> {
    if !is_named_for_information(sheet) {
        return None;
    }
    if sheet.hidden {
        findings.push(Finding::new(Code::HiddenSheet, sheet.place()));
        return None;
    }
    if !is_information(sheet) {
        findings.push(Finding::new(Code::InformationForeign, sheet.place()));
        return None;
    }
    findings.extend(sheet.findings.iter().cloned());
    findings.extend(odd_rows(sheet));
    let mut reader = Reader {
        sheet,
        particulars: Filled::new(sheet.place()),
        blocks: Vec::new(),
        findings,
    };
    for pair in joined(sheet) {
        reader.take(pair);
    }
    Some(reader.information())
}

/// What is odd about the rows of a sheet: there are too many, or some are hidden.
fn odd_rows(sheet: &Sheet) -> Vec<Finding> {
    let rows = sheet.rows();
    let hidden = rows.iter().filter(|row| sheet.hidden_rows.contains(row)).count();
    let finding = |code, found| Finding::new(code, sheet.place()).found(found);
    let mut odd = Vec::new();
    if rows.len() > MOST_ROWS {
        let found = format!("trang có {} dòng", rows.len());
        let limit = format!("{MOST_ROWS} dòng");
        odd.push(finding(Code::TooLarge, found).with("limit", limit));
    }
    if hidden > 0 {
        odd.push(finding(Code::HiddenCells, format!("{hidden} dòng")));
    }
    odd
}

impl<K: Default> Filled<K> {
    fn new(place: Place) -> Self {
        Self { keys: K::default(), place, cells: BTreeMap::new() }
    }
}

/// A label with the words behind it, and with those that go on below under no label.
struct Entry {
    label: String,
    cell: Cell,
    value: Option<(String, Cell)>,
    wrong: Vec<Finding>,
}

fn joined(sheet: &Sheet) -> Vec<Entry> {
    let values = header(sheet).map(|(_, column)| column);
    let mut entries: Vec<Entry> = Vec::new();
    for Pair { label, cell, value } in pairs(sheet).take(MOST_ROWS) {
        // A text in the column of values goes on with what stands above.
        let above = entries.last_mut().filter(|_| Some(cell.column) == values);
        if let Some(Entry { value, .. }) = above {
            *value = Some(match value.take() {
                Some((words, first)) => (format!("{words}; {label}"), first),
                None => (label, cell),
            });
            continue;
        }
        let mut wrong = Vec::new();
        let value = value.and_then(|(cell, content)| {
            let read = words(content, &sheet.place().at(cell));
            read.map_err(|finding| wrong.push(finding)).ok().map(|words| (words, cell))
        });
        entries.push(Entry { label, cell, value, wrong });
    }
    entries
}

struct Reader<'a> {
    sheet: &'a Sheet,
    particulars: Filled<Particulars>,
    blocks: Vec<Filled<Block>>,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn take(&mut self, entry: Entry) {
        let Entry { label, cell, value, wrong } = entry;
        if is_label(&label) {
            self.findings.extend(wrong);
        }
        let place = self.sheet.place().at(cell);
        let value = value.map(|(words, cell)| (words, self.sheet.place().at(cell)));
        if let Some(label) = named(particulars(), &label) {
            set(label, &mut self.particulars, value, self.findings);
        } else if let Some(label) = named(RULES.iter(), &label) {
            if label.name() == GROUP {
                self.blocks.push(Filled::new(place.clone()));
            }
            match self.blocks.last_mut() {
                Some(block) => set(label, block, value, self.findings),
                None if value.is_some() => {
                    let finding = Finding::new(Code::InformationOutside, place);
                    self.findings.push(finding.found(label.name()).with("group", GROUP));
                }
                None => {}
            }
        } else if value.is_some() && !is_heading(&label) {
            self.findings.push(strange(place, &label));
        }
    }

    fn information(self) -> Information {
        let file = &self.sheet.file;
        let mut count = self.particulars.cells.len();
        let names_boards = !self.blocks.is_empty();
        let mut boards = Vec::new();
        for (at, block) in self.blocks.into_iter().enumerate() {
            count += block.cells.len();
            boards.extend(board(block, file, at, self.findings));
        }
        let Filled { keys: particulars, cells, place } = self.particulars;
        Information { place, particulars, cells, boards, names_boards, count }
    }
}

/// Puts a value where it goes; one that is not understood is told, as is a second one.
fn set<K: Clone>(
    label: &Label<K>,
    filled: &mut Filled<K>,
    value: Option<(String, Place)>,
    findings: &mut Vec<Finding>,
) {
    let Some((words, place)) = value else { return };
    let finding = |code| {
        Finding::new(code, place.clone()).found(&words).with("label", label.name())
    };
    if let Some(first) = filled.cells.get(label.name()) {
        findings.push(finding(Code::InformationTwice).with("first", &first.cells));
        return;
    }
    match label.read(&mut filled.keys, &words) {
        Ok(()) => {
            filled.cells.insert(label.name(), place);
        }
        Err(wanted) => {
            let unclear = finding(Code::InformationUnclear).with("wanted", wanted);
            findings.push(unclear.with("said", format!("\"{words}\"")));
        }
    }
}

/// A block as the job file would say it; `None` where it lacks what a board must have.
fn board(
    block: Filled<Block>,
    file: &str,
    at: usize,
    findings: &mut Vec<Finding>,
) -> Option<Said> {
    let Filled { keys, place, cells } = block;
    let lacking: Vec<&str> =
        NEEDED.iter().copied().filter(|label| !cells.contains_key(label)).collect();
    // What stands there is not understood, and told.
    let told =
        findings.iter().any(|finding| finding.is_error() && finding.place == place);
    if !lacking.is_empty() {
        if !told {
            let finding = Finding::new(Code::InformationLacks, place);
            findings.push(finding.found(lacking.join("\", \"")));
        }
        return None;
    }
    let (mut said, problems) = keys.said(file, at);
    let bands = cells.get(BANDS).unwrap_or(&place);
    for (found, wanted) in problems {
        let finding = Finding::new(Code::InformationUnclear, bands.clone()).found(&found);
        let finding = finding.with("label", BANDS).with("said", found);
        findings.push(finding.with("wanted", wanted));
    }
    said.keys.place = Some(cells.get(GROUP).unwrap_or(&place).clone());
    said.cells = cells;
    Some(said)
}

/// A label that is none; where it nearly is one, what it says would be lost.
fn strange(place: Place, label: &str) -> Finding {
    match nearly(label) {
        Some(name) => {
            Finding::new(Code::InformationNearly, place).found(label).with("near", name)
        }
        None => Finding::new(Code::InformationUnknown, place).found(label),
    }
}
