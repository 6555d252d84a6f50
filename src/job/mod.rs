//! The job: every setting, read from `congbo.toml` and checked.
//!
//! A stage never sees the job; it gets the settings type that it defines.

mod bands;
mod boards;
mod check;
mod facts;
mod file;
pub mod information;
mod lists;
pub mod meeting;
mod papers;
mod read;
mod source;
mod standings;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::documents::meeting::Meeting;
use crate::documents::paper::{Document, Fact, Issuer, Style};
use crate::findings::{Code, Finding, Place};
use crate::results::figures::Edition;
use crate::results::rules::{BoardRules, ComponentCounts, StandingRules, UnitRules};
use crate::scores::Wanted;
use crate::workbook::Sheet;

pub use facts::facts;
pub use read::{files_of, read_file, workbooks_in};
pub use source::Source;

/// The name of a job file.
pub const JOB_FILE: &str = "congbo.toml";

/// The folder of a job's own templates.
pub const TEMPLATE_FOLDER: &str = "mau";

/// The folder that a build writes.
pub const OUTPUT_FOLDER: &str = "ket-qua";

/// Everything a build needs to know.
#[derive(Debug, Clone)]
pub struct Job {
    /// Where the files of the job lie.
    pub folder: PathBuf,
    /// The job file's name; `None` for a bare workbook.
    pub file: Option<String>,
    pub edition: Edition,
    pub issuer: Issuer,
    pub style: Style,
    pub facts: Vec<Fact>,
    pub boards: Vec<BoardJob>,
    pub units: Vec<UnitRules>,
    pub standings: Vec<StandingJob>,
    pub documents: Vec<DocumentJob>,
    /// What the job file says of the meeting where the results are announced.
    pub meeting_rules: meeting::MeetingRules,
    /// The meeting, once its sheets are read.
    pub meeting: Meeting,
    /// The job's own templates, by name.
    pub templates: BTreeMap<String, String>,
    /// The workbook whose sheet "Thông tin" says something of the job.
    pub informed_by: Option<String>,
    /// The cells of such a sheet that name units, by the name.
    pub told_units: BTreeMap<String, Place>,
    /// The job file's keys, nothing resolved.
    written: file::JobFile,
    /// The job file as written, for the manifest.
    pub settings: Value,
    /// The job file's bytes, for the manifest.
    pub bytes: Vec<u8>,
}

/// One board and where its scores lie.
#[derive(Debug, Clone)]
pub struct BoardJob {
    pub rules: BoardRules,
    pub scores: Source,
    pub previous: Option<Source>,
    /// Lists of earlier years; last year is none of them.
    pub history: Vec<(i32, Source)>,
    /// What to look for in the workbook.
    pub wanted: Wanted,
    /// The cell of a sheet "Thông tin" that names it, where the job file does not.
    pub place: Option<Place>,
}

impl BoardJob {
    /// What to look for in an earlier year's workbook.
    pub fn wanted_of_year(&self, year: Option<i32>) -> Wanted {
        Wanted { year, ties_by: Vec::new(), ..self.wanted.clone() }
    }
}

/// One standing of the province and what is known of its components.
#[derive(Debug, Clone)]
pub struct StandingJob {
    pub rules: StandingRules,
    pub components: Option<ComponentsJob>,
}

/// The component indices of a standing.
#[derive(Debug, Clone)]
pub enum ComponentsJob {
    /// How many rose and fell.
    Counted(ComponentCounts),
    /// This year's list of them and last year's.
    Listed { scores: Box<Source>, previous: Box<Source> },
}

/// One paper that the job asks for.
#[derive(Debug, Clone)]
pub struct DocumentJob {
    pub document: Document,
    pub issuer: Issuer,
    /// Whether the date is its own, not that of all papers.
    pub dated: bool,
    /// The forms it is wanted in; empty where the job does not say.
    pub formats: Vec<String>,
}

/// The Excel appendices, as a kind of document.
pub const APPENDIX: &str = "phu-luc";

impl BoardJob {
    /// The board in a year that it does not know of itself.
    fn of_year(mut self, year: Option<i32>) -> Self {
        if let Some(year) = year {
            self.rules.year = Some(year);
            self.rules.previous_year = Some(year - 1);
            self.wanted.year = Some(year);
        }
        self
    }

    /// A board of a workbook without a job file: every rule at its default.
    pub fn plain(
        index: &str,
        group: &str,
        unit: &str,
        year: Option<i32>,
        scores: Source,
    ) -> Self {
        Self { scores, ..boards::plain_board(index, group, unit, year) }
    }
}

impl Job {
    /// The job of a workbook without a job file: drafts of every paper.
    pub fn draft(folder: &Path, boards: Vec<BoardJob>, year: Option<i32>) -> Self {
        Self { folder: folder.to_owned(), ..check::draft(boards, year) }
    }

    /// Adds each unit's own paper where the job does not list it; an option asks for it.
    ///
    /// # Errors
    ///
    /// A unit's own conference has no papers of units.
    pub fn want_units(&mut self, option: &str) -> Result<(), Finding> {
        if !self.edition.own.is_empty() {
            let wanted = format!(
                "hội nghị của riêng một đơn vị không có phiếu của từng đơn vị; \
                 bỏ {option} hoặc bỏ khóa self"
            );
            let place = self.place().key("[edition]");
            let finding = Finding::new(Code::JobValue, place);
            let found = format!("self cùng với {option}");
            return Err(finding.found(found).with("wanted", wanted));
        }
        papers::add_units(self);
        Ok(())
    }

    /// Adds the volume of the units' papers in a form, "pdf" or "zip".
    ///
    /// # Errors
    ///
    /// As for [`Self::want_units`].
    pub fn want_volume(&mut self, option: &str, format: &str) -> Result<(), Finding> {
        self.want_units(option)?;
        papers::add_volume(self, format);
        Ok(())
    }

    /// Adds the Word draft of every paper that has one.
    pub fn want_drafts(&mut self) {
        papers::add_drafts(self);
    }

    /// The job as a place for findings: its file, or the workbook that stands for one.
    pub fn place(&self) -> Place {
        let file = self.file.as_ref().or(self.informed_by.as_ref());
        Place::file(file.cloned().unwrap_or_default())
    }
}

/// What a person named as input.
#[derive(Debug)]
pub enum Input {
    /// A job with its settings.
    Job(Box<Job>),
    /// Just a workbook: its folder and its name.
    Workbook(PathBuf, String),
    /// A folder of workbooks, which may be scorecards.
    Cards(PathBuf, Vec<String>),
}

/// Opens what a person named: a job folder, a job file or a workbook.
pub fn open(path: &Path) -> Result<Input, Vec<Finding>> {
    let shown = path.display().to_string();
    if path.is_dir() {
        return open_folder(path);
    }
    let missing = || vec![Finding::new(Code::FileMissing, Place::file(shown.clone()))];
    if !path.is_file() {
        return Err(missing());
    }
    let name = path.file_name().and_then(|name| name.to_str()).ok_or_else(missing)?;
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        return read::job(&folder, name).map(|job| Input::Job(Box::new(job)));
    }
    Ok(Input::Workbook(folder, name.to_owned()))
}

/// Whether a sheet holds words for the papers, not scores.
pub fn holds_words(sheet: &Sheet) -> bool {
    facts::is_sentences(sheet)
        || meeting::is_of_meeting(sheet)
        || information::is_information(sheet)
}

/// Whether a folder holds a job file.
pub fn has_job_file(folder: &Path) -> bool {
    folder.join(JOB_FILE).is_file()
}

/// A folder with a job file, or with exactly one workbook.
fn open_folder(folder: &Path) -> Result<Input, Vec<Finding>> {
    if has_job_file(folder) {
        return read::job(folder, JOB_FILE).map(|job| Input::Job(Box::new(job)));
    }
    let files = workbooks_in(folder);
    match files.as_slice() {
        [only] => Ok(Input::Workbook(folder.to_owned(), only.clone())),
        [] => Err(vec![without_job(folder, &files)]),
        _ => Ok(Input::Cards(folder.to_owned(), files)),
    }
}

/// A folder of which it is not clear what to read.
pub fn without_job(folder: &Path, files: &[String]) -> Finding {
    let found = match files {
        [] => "0".to_owned(),
        several => format!("{} ({})", several.len(), several.join("; ")),
    };
    let place = Place::file(folder.display().to_string());
    Finding::new(Code::FolderWithoutJob, place).found(found)
}
