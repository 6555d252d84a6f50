//! The sentence that joins the stages, for one job.
//!
//! * [`prepare`] opens, collects and computes: cheap, once per job.
//! * [`Papers`] makes each file from finished results: dear, and pure.
//! * [`finish`] seals what was written.

mod bare;
pub mod compare;
mod differences;
pub mod explain;
mod folder;
mod gathered;
mod information;
mod keys;
mod marking;
mod meeting;
mod papers;
mod reading;
mod sentences;
mod sheets;
mod standings;
pub mod steps;
pub mod stress;
mod told;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::documents::Engine;
pub use crate::findings::Cell;
use crate::findings::{self, Code, Finding, Place};
use crate::job::meeting::lacking;
use crate::job::{APPENDIX, DocumentJob, Input, Job, OUTPUT_FOLDER};
pub use crate::numbers::Score;
use crate::pack::{self, Missing, Record, Sealed, Writer};
use crate::results;
pub use crate::results::figures;
pub use crate::scores::{ColumnView, Role, SheetView};
use crate::workbook::Workbook;
pub use crate::workbook::{Child, child, serve};
pub use differences::Difference;
use figures::{Field, Figures};
pub use gathered::{Read, Ungathered};
pub use information::Informed;
pub use marking::{is_marked, marked_list};
pub use papers::{Made, NoUnit, Output, Pages, Papers, paper};
use reading::Shelf;
pub use told::Told;

/// The file of every figure, for other programs.
pub const FIGURES: &str = "so-lieu.json";

/// The longest word that a table's column of names can hold on one line.
const MOST_LETTERS: usize = 30;

/// A job that was read and computed.
pub struct Prepared {
    pub job: Job,
    pub figures: Figures,
    /// The same, but no unit has its fields except the first of each board: all that most
    /// papers print, and a small part of what they would have to read.
    rows: Figures,
    /// How each sheet was understood.
    pub views: Vec<SheetView>,
    /// What the sheets "Thông tin" gave.
    pub informed: Vec<Informed>,
    /// Sheets of a meeting that no paper was asked of.
    pub unread: Vec<String>,
    /// Everything that was noticed, errors first.
    pub findings: Vec<Finding>,
    /// By file, for the marked copy; `None` where one could not be opened.
    workbooks: BTreeMap<String, Option<Workbook>>,
    inputs: Vec<Record>,
    engine: Engine,
}

impl Prepared {
    /// Whether something stops the papers.
    pub fn is_stopped(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }

    /// Whether another reading met the same files and found the same.
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.inputs == other.inputs && self.findings == other.findings
    }

    /// Where a build writes when nobody says otherwise; one unit's paper gets a folder
    /// of its own, so that it replaces nothing of the whole.
    pub fn output_folder(&self, unit: Option<&str>) -> PathBuf {
        let own = |slug: &str| format!("{OUTPUT_FOLDER}-{slug}");
        self.job.folder.join(unit.map_or(OUTPUT_FOLDER.to_owned(), own))
    }
}

/// Reads the workbooks and works out every figure.
///
/// Everything wrong comes back at once; where there are errors, the figures
/// are of what could be read.
pub fn prepare(input: Input, child: Option<&Child>) -> Prepared {
    let mut shelf = Shelf::new(child.cloned());
    let mut findings = Vec::new();
    let (job, told) = match input {
        Input::Job(job) => {
            let told = information::told(&job, &mut shelf, &mut findings);
            (*job, told)
        }
        Input::Workbook(folder, file) => {
            bare::job(&folder, &file, &mut shelf, &mut findings)
        }
        Input::Cards(folder, files) => {
            (bare::cards(&folder, &files, &mut shelf, &mut findings), Vec::new())
        }
    };
    let informed = told.iter().map(Informed::of).collect();
    let mut job = with_ids(job.inform(told, &mut findings));
    let boards = reading::boards(&mut job, &mut shelf, &mut findings);
    let standings = standings::read(&job, &mut shelf, &mut findings);
    job.facts.extend(sentences::read(&job, &mut shelf, &mut findings));
    let (mut figures, doubts) =
        results::compute(job.edition.clone(), &boards, &job.units, &standings);
    // A unit of a board that could not be read is not unknown.
    let complete = boards.len() == job.boards.len();
    let unknown = [Code::UnitUnknown, Code::SelfUnknown];
    let doubts = doubts.into_iter().filter(|f| complete || !unknown.contains(&f.code));
    let doubts = doubts.map(|doubt| information::at_cell(&job, doubt));
    findings.extend(at_job(&job, doubts.collect()));
    let mut of_meeting = Vec::new();
    let unread = meeting::read(&mut job, &mut shelf, &figures, &mut of_meeting);
    findings.extend(at_job(&job, of_meeting));
    findings.extend(drafts(&job));
    let engine = Engine::new(&job.templates);
    let units = without_fields(&mut figures);
    findings.extend(unprintable(&engine, &job, &figures, &shelf));
    let rows = figures.clone();
    with_fields(&mut figures, units);
    findings::sort(&mut findings);
    let inputs = inputs(&job, &shelf);
    let Shelf { views, workbooks, .. } = shelf;
    Prepared {
        job,
        figures,
        rows,
        views,
        informed,
        unread,
        findings,
        workbooks,
        inputs,
        engine,
    }
}

/// Gives every board its id: a slug of its group, numbered where two are equal.
fn with_ids(mut job: Job) -> Job {
    let named = |board: &crate::job::BoardJob| match board.rules.id.as_str() {
        "" => board.rules.group.clone(),
        id => id.to_owned(),
    };
    let names: Vec<String> = job.boards.iter().map(named).collect();
    let ids = pack::unique_slugs(names.iter().map(String::as_str));
    for (board, id) in job.boards.iter_mut().zip(ids) {
        if board.rules.id.is_empty() {
            board.rules.id = id;
        }
    }
    job
}

/// Papers of a job file that lack what a signed one has.
fn drafts(job: &Job) -> Vec<Finding> {
    let drafts = job.documents.iter().filter(|one| one.document.draft);
    // Where nobody says who issues them, drafts are what is wanted.
    let told = drafts.filter(|one| !one.issuer.name.is_empty());
    let one = |paper: &DocumentJob| {
        let place = job.place().key(format!("[[document]] {}", paper.document.kind));
        let told = |code, lacking: Vec<&str>| {
            let finding = || {
                let finding = Finding::new(code, place.clone()).found(lacking.join(", "));
                finding.with("labels", information::labels(job, &lacking))
            };
            // A decision that nobody has taken yet is a draft by its nature.
            (!lacking.is_empty()).then(finding)
        };
        let of_meeting = lacking(&paper.document, &job.meeting);
        [told(Code::DraftPaper, paper.lacking()), told(Code::MeetingDraft, of_meeting)]
    };
    told.flat_map(one).flatten().collect()
}

/// Findings about the job's own words have no file yet.
fn at_job(job: &Job, findings: Vec<Finding>) -> impl Iterator<Item = Finding> {
    let file = job.place().file;
    findings.into_iter().map(move |mut finding| {
        if finding.place.file.is_empty() {
            finding.place.file.clone_from(&file);
        }
        finding
    })
}

/// Takes the fields of all units but the first of each board: they repeat its
/// words, and hold all but a few of the figures.
fn without_fields(figures: &mut Figures) -> Vec<Vec<Field>> {
    let units =
        figures.boards.iter_mut().flat_map(|board| board.units.iter_mut().skip(1));
    units.map(|unit| std::mem::take(&mut unit.fields)).collect()
}

/// Gives the fields back.
fn with_fields(figures: &mut Figures, fields: Vec<Vec<Field>>) {
    let units =
        figures.boards.iter_mut().flat_map(|board| board.units.iter_mut().skip(1));
    for (unit, fields) in units.zip(fields) {
        unit.fields = fields;
    }
}

/// Texts that the faces cannot show: the names of units at their cells, read
/// or not, then whatever else a paper would print.
fn unprintable(
    engine: &Engine,
    job: &Job,
    figures: &Figures,
    shelf: &Shelf,
) -> Vec<Finding> {
    let finding = |place: &Place, text: &str, character: char| {
        let shown = format!("{character} (U+{:04X})", u32::from(character));
        Finding::new(Code::NoGlyph, place.clone())
            .found(shown)
            .with("text", text)
            .about([text.to_owned()])
    };
    let wide =
        |name: &str| name.split_whitespace().any(|w| w.chars().count() > MOST_LETTERS);
    let too_wide = shelf.names.iter().filter(|(name, _)| wide(name));
    let too_wide = too_wide.map(|(name, place)| {
        Finding::new(Code::WordTooWide, place.clone()).found(name).about([name.clone()])
    });
    let lacking = shelf.names.iter().chain(&shelf.texts);
    let lacking = lacking
        .filter_map(|(name, place)| Some(finding(place, name, engine.lacks(name)?)));
    let mut findings: Vec<Finding> = too_wide.chain(lacking).collect();
    if let Some(document) = job.documents.iter().find(|d| d.document.kind != APPENDIX) {
        let others =
            engine.unprintable(&paper(job, figures.clone(), document)).into_iter();
        let told =
            |text: &str| shelf.names.contains_key(text) || shelf.texts.contains_key(text);
        let others = others.filter(|(text, _)| !told(text));
        findings
            .extend(others.map(|(text, lacking)| finding(&job.place(), &text, lacking)));
    }
    findings
}

fn inputs(job: &Job, shelf: &Shelf) -> Vec<Record> {
    let own = job.file.iter().map(|file| Record::of(file, &job.bytes));
    let templates = job.templates.iter().map(|(name, text)| {
        Record::of(&format!("{}/{name}", crate::job::TEMPLATE_FOLDER), text.as_bytes())
    });
    own.chain(templates).chain(shelf.records()).collect()
}

/// Seals the written files, or leaves the folder as it was.
pub fn finish(
    prepared: &Prepared,
    writer: &Writer,
    missing: Vec<Missing>,
) -> Result<Sealed, pack::Error> {
    let settings = prepared.job.settings.clone();
    writer.seal(prepared.inputs.clone(), settings, missing)
}
