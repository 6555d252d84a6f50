//! Opens the workbooks of a job, each once, and reads its boards.

use std::collections::BTreeMap;
use std::path::Path;

use crate::findings::{Code, Finding, Place};
use crate::job::{self, BoardJob, Job, Source};
use crate::pack::Record;
use crate::results::BoardInput;
use crate::scores::names::fold;
use crate::scores::{self, SheetView, Table, Wanted};
use crate::workbook::{self, Child, Sheet, Workbook};

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
            self.workbooks.insert(file.to_owned(), opened);
        }
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

fn table(
    job: &Job,
    shelf: &mut Shelf,
    source: &Source,
    wanted: &Wanted,
    key: &str,
    findings: &mut Vec<Finding>,
) -> Option<Table> {
    let wanted = source.narrow(wanted);
    let workbook = shelf.open(&job.folder, &source.file, findings)?;
    let sheet = choose_sheet(workbook, source, &wanted, key, findings)?;
    let collected = scores::collect(sheet, &wanted);
    shelf.views.push(collected.view);
    for unit in collected.table.iter().flat_map(|table| &table.units) {
        shelf.names.entry(unit.name.clone()).or_insert_with(|| unit.place.clone());
    }
    findings.extend(collected.findings);
    collected.table
}

/// The sheet that the source names, or the only one with a table.
fn choose_sheet<'a>(
    workbook: &'a Workbook,
    source: &Source,
    wanted: &Wanted,
    key: &str,
    findings: &mut Vec<Finding>,
) -> Option<&'a Sheet> {
    let place = || Place::file(&workbook.file);
    let names = |sheets: &[&Sheet]| {
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        names.join("; ")
    };
    if let Some(name) = &source.sheet {
        let found = workbook.sheets.iter().find(|sheet| fold(&sheet.name) == fold(name));
        if found.is_none() {
            let all: Vec<&Sheet> = workbook.sheets.iter().collect();
            findings.push(
                Finding::new(Code::SheetMissing, place())
                    .found(name)
                    .with("sheets", names(&all))
                    .with("key", key),
            );
        }
        return found;
    }
    let shown: Vec<&Sheet> =
        workbook.sheets.iter().filter(|sheet| !sheet.hidden).collect();
    let tables: Vec<&Sheet> =
        shown.iter().copied().filter(|sheet| scores::has_table(sheet, wanted)).collect();
    match (tables.as_slice(), shown.as_slice()) {
        ([only], _) | ([], [only]) => Some(only),
        ([], []) => {
            findings.push(Finding::new(Code::NoTable, place()));
            None
        }
        // Reading the first sheet says why none of them holds a table.
        ([], [first, ..]) => Some(first),
        ([first, ..], _) => {
            findings.push(
                Finding::new(Code::ManyTables, place())
                    .found(names(&tables))
                    .with("file", &workbook.file)
                    .with("first", &first.name),
            );
            None
        }
    }
}
