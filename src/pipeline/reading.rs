//! Opens the workbooks of a job, each once, and reads its boards.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::marking::is_copy;
use super::sheets::{self, Told};
use crate::findings::{Code, Finding, Place};
use crate::job::{self, BoardJob, Job, Source};
use crate::pack::Record;
use crate::results::BoardInput;
use crate::scores::names::fold;
use crate::scores::{self, Collected, SheetView, Table, Together, Wanted};
use crate::workbook::{self, Child, Content, Sheet, Workbook};

/// Workbooks that were opened, and what was seen in them.
#[derive(Default)]
pub(super) struct Shelf {
    /// The command that reads what foreign code reads.
    child: Option<Child>,
    /// By file; `None` where it could not be opened.
    pub workbooks: BTreeMap<String, Option<Workbook>>,
    records: BTreeMap<String, Record>,
    /// What opening a file found, until it is told.
    untold: BTreeMap<String, Vec<Finding>>,
    pub views: Vec<SheetView>,
    /// Every unit that was read, with the cell of its name.
    pub names: BTreeMap<String, Place>,
    /// Staff's own sentences that stand in a workbook, with their cells.
    pub texts: BTreeMap<String, Place>,
}

impl Shelf {
    pub(super) fn new(child: Option<Child>) -> Self {
        Self { child, ..Self::default() }
    }

    /// Opens a workbook once, and tells once what there is to tell of it.
    pub(super) fn open(
        &mut self,
        folder: &Path,
        file: &str,
        findings: &mut Vec<Finding>,
    ) -> Option<&Workbook> {
        self.load(folder, file);
        findings.extend(self.untold.remove(file).unwrap_or_default());
        self.opened(file)
    }

    /// Opens a workbook once; whoever needs it tells of it.
    pub(super) fn load(&mut self, folder: &Path, file: &str) -> Option<&Workbook> {
        if !self.workbooks.contains_key(file) {
            let opened = job::read_file(folder, file).and_then(|bytes| {
                self.records.insert(file.to_owned(), Record::of(file, &bytes));
                workbook::open(file, &bytes, self.child.as_ref())
            });
            let (opened, told) = match opened {
                Ok(mut book) => {
                    let told = std::mem::take(&mut book.findings);
                    (Some(book), told)
                }
                Err(finding) => (None, vec![finding]),
            };
            self.untold.insert(file.to_owned(), told);
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

/// The workbooks that this year's scores come from, each once, in the boards' order.
pub(super) fn this_years(job: &Job) -> Vec<String> {
    let files = job.boards.iter().flat_map(|board| {
        job::files_of(&job.folder, &board.scores.file).unwrap_or_default()
    });
    let mut seen = BTreeSet::new();
    files.filter(|file| seen.insert(file.clone())).collect()
}

/// Reads every board that can be read; a board with errors is left out. A board of a
/// sheet "Thông tin" without any unit yet leaves the job.
pub(super) fn boards(
    job: &mut Job,
    shelf: &mut Shelf,
    findings: &mut Vec<Finding>,
) -> Vec<BoardInput> {
    let mut boards = Vec::new();
    let mut empty: Vec<(usize, Finding)> = Vec::new();
    for (at, board) in job.boards.iter().enumerate() {
        let mut own = Vec::new();
        boards.extend(input(job, shelf, board, &mut own));
        match not_entered(board, &own, shelf) {
            Some(finding) => empty.push((at, finding)),
            None => findings.extend(own),
        }
    }
    if empty.len() == job.boards.len() {
        findings.extend(nothing_entered(&empty));
        return boards;
    }
    for (at, finding) in empty.into_iter().rev() {
        job.boards.remove(at);
        findings.push(finding);
    }
    boards
}

/// Tells that the group of a sheet "Thông tin" has no unit yet, where nothing else is
/// wrong with its list.
fn not_entered(board: &BoardJob, own: &[Finding], shelf: &Shelf) -> Option<Finding> {
    let place = board.place.clone()?;
    let mut errors = own.iter().filter(|finding| finding.is_error());
    let sheet = |finding: &&Finding| {
        let book = shelf.opened(&finding.place.file);
        let mut sheets = book.into_iter().flat_map(|book| &book.sheets);
        let found = sheets.find(|sheet| sheet.name == finding.place.sheet);
        match finding.code {
            Code::NoUnits => true,
            Code::NoTable => !found.is_some_and(has_numbers),
            _ => false,
        }
    };
    let first = errors.next().filter(sheet)?;
    let finding = Finding::new(Code::GroupEmpty, place).found(&board.rules.group);
    errors.next().is_none().then(|| finding.with("sheet", &first.place.sheet))
}

fn has_numbers(sheet: &Sheet) -> bool {
    sheet.cells().any(|(_, content)| matches!(content, Content::Number { .. }))
}

/// One error for all the groups of which no unit has been typed yet.
fn nothing_entered(empty: &[(usize, Finding)]) -> Option<Finding> {
    let (_, first) = empty.first()?;
    let sheets: Vec<String> = empty
        .iter()
        .map(|(_, finding)| format!("\"{}\"", finding.param("sheet")))
        .collect();
    let place = Place::file(&first.place.file);
    Some(Finding::new(Code::NothingEntered, place).found(sheets.join(", ")))
}

/// One board with its earlier years, where none of its lists has errors.
fn input(
    job: &Job,
    shelf: &mut Shelf,
    board: &BoardJob,
    findings: &mut Vec<Finding>,
) -> Option<BoardInput> {
    let mut read = |source: &Source, wanted: &Wanted, key: &str| {
        table(job, shelf, source, wanted, key, findings)
    };
    let scores =
        read(&board.scores, &board.wanted, &named(board, "scores", "Trang điểm"));
    let mut of_year = |source: &Source, year: Option<i32>, key: &str| {
        read(source, &board.wanted_of_year(year), key)
    };
    let last = board.rules.previous_year;
    let before = named(board, "previous", "Trang năm trước");
    let previous = board.previous.as_ref().map(|one| of_year(one, last, &before));
    let history = board.history.iter();
    let history: Vec<(i32, Option<Table>)> = history
        .map(|(year, source)| (*year, of_year(source, Some(*year), "khóa history")))
        .collect();
    // Every list is read by now, so that all problems come at once.
    let history = history.into_iter().map(|(year, table)| Some((year, table?)));
    let input = BoardInput {
        rules: board.rules.clone(),
        table: scores?,
        previous: previous.map_or(Some(None), |table| table.map(Some))?,
        history: history.collect::<Option<_>>()?,
        findings: findings.clone(),
    };
    (!findings.iter().any(Finding::is_error)).then_some(input)
}

/// What names a source where the board is told of.
fn named(board: &BoardJob, key: &str, label: &str) -> String {
    match &board.place {
        Some(place) => format!("mục \"{label}\" của trang \"{}\"", place.sheet),
        None => format!("khóa {key}"),
    }
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
    let of_meeting = job.meeting_rules.workbook.as_ref();
    let several = files.len() > 1;
    let files: Vec<String> =
        files.into_iter().filter(|file| !(several && Some(file) == of_meeting)).collect();
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
