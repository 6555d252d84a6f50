//! Opens the workbooks of a job, each once, and reads its boards.

use std::collections::BTreeMap;
use std::path::Path;

use super::marking::is_copy;
use super::sheets::{self, Told};
use crate::findings::{Finding, Place};
use crate::job::{self, BoardJob, Job, Source};
use crate::pack::Record;
use crate::results::BoardInput;
use crate::scores::names::fold;
use crate::scores::{self, Collected, SheetView, Table, Together, Wanted};
use crate::workbook::{self, Child, Workbook};

/// Workbooks that were opened, and what was seen in them.
#[derive(Default)]
pub(super) struct Shelf {
    /// The command that reads what foreign code reads.
    child: Option<Child>,
    /// By file; `None` where it could not be opened.
    pub workbooks: BTreeMap<String, Option<Workbook>>,
    records: BTreeMap<String, Record>,
    pub views: Vec<SheetView>,
    /// Every unit that was read, with the cell of its name.
    pub names: BTreeMap<String, Place>,
}

impl Shelf {
    pub(super) fn new(child: Option<Child>) -> Self {
        Self { child, ..Self::default() }
    }

    /// Opens a workbook once; a file that cannot be opened is told once.
    pub(super) fn open(
        &mut self,
        folder: &Path,
        file: &str,
        findings: &mut Vec<Finding>,
    ) -> Option<&Workbook> {
        if !self.workbooks.contains_key(file) {
            let opened = job::read_file(folder, file).and_then(|bytes| {
                self.records.insert(file.to_owned(), Record::of(file, &bytes));
                workbook::open(file, &bytes, self.child.as_ref())
            });
            let opened = opened.map_err(|finding| findings.push(finding)).ok();
            findings.extend(opened.iter().flat_map(|book| book.findings.clone()));
            self.workbooks.insert(file.to_owned(), opened);
        }
        self.opened(file)
    }

    /// A workbook that was opened.
    pub(super) fn opened(&self, file: &str) -> Option<&Workbook> {
        self.workbooks.get(file)?.as_ref()
    }

    /// What the manifest says about the workbooks.
    pub(super) fn records(&self) -> impl Iterator<Item = Record> {
        self.records.values().cloned()
    }
}

/// Reads every board that can be read; a board with errors is left out.
pub(super) fn boards(
    job: &Job,
    shelf: &mut Shelf,
    findings: &mut Vec<Finding>,
) -> Vec<BoardInput> {
    let mut boards = Vec::new();
    for board in &job.boards {
        let mut own = Vec::new();
        let table = table(job, shelf, &board.scores, &board.wanted, "scores", &mut own);
        let previous = board
            .previous
            .as_ref()
            .map(|source| table_of_last_year(job, shelf, source, board, &mut own));
        let complete = previous.as_ref().is_none_or(Option::is_some);
        if let Some(table) =
            table.filter(|_| complete && !own.iter().any(Finding::is_error))
        {
            let findings = own.clone();
            let rules = board.rules.clone();
            boards.push(BoardInput {
                rules,
                table,
                previous: previous.flatten(),
                findings,
            });
        }
        findings.extend(own);
    }
    boards
}

fn table_of_last_year(
    job: &Job,
    shelf: &mut Shelf,
    source: &Source,
    board: &BoardJob,
    findings: &mut Vec<Finding>,
) -> Option<Table> {
    table(job, shelf, source, &board.wanted_of_last_year(), "previous", findings)
}

/// The table that a source means, with its units' cells.
pub(super) fn table(
    job: &Job,
    shelf: &mut Shelf,
    source: &Source,
    wanted: &Wanted,
    key: &str,
    findings: &mut Vec<Finding>,
) -> Option<Table> {
    let unranked =
        job.units.iter().filter(|unit| !unit.ranked).map(|unit| fold(&unit.name));
    let wanted = Wanted { unranked: unranked.collect(), ..source.narrow(wanted) };
    let files =
        job::files_of(&job.folder, &source.file).map_err(|f| findings.push(f)).ok()?;
    let mut complete = true;
    for file in &files {
        complete &= shelf.open(&job.folder, file, findings).is_some();
    }
    let Together { table, views, findings: own } = {
        let workbooks = files.iter().filter_map(|file| shelf.opened(file));
        // A marked copy among scorecards is no scorecard.
        let workbooks = workbooks.filter(|book| files.len() == 1 || !is_copy(book));
        let workbooks: Vec<&Workbook> = workbooks.collect();
        let told = Told { source, wanted: &wanted, key };
        let chosen = sheets::choose(&workbooks, &told, findings)?;
        for sheet in &chosen {
            findings.extend(sheet.findings.iter().cloned());
        }
        match chosen.as_slice() {
            [only] => alone(scores::collect(only, &wanted)),
            several => scores::collect_cards(several, &wanted),
        }
    };
    shelf.views.extend(views);
    for unit in table.iter().flat_map(|table| &table.units) {
        shelf.names.entry(unit.name.clone()).or_insert_with(|| unit.place.clone());
    }
    findings.extend(own);
    table.filter(|_| complete)
}

fn alone(collected: Collected) -> Together {
    let Collected { table, view, findings } = collected;
    Together { table, views: vec![view], findings }
}
