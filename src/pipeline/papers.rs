//! The files of a build: which there are, and how each is written.

use std::io::{self, Write};
use std::sync::OnceLock;

use super::explain::suggested;
use super::{FIGURES, Prepared, folder, keys, without_fields};
use crate::appendix::{self, Letterhead, XlsxError};
use crate::documents::paper::{Announcement, Date, Paper, Volume};
use crate::documents::{ANNOUNCING, OF_FIELDS, OF_UNITS, VOLUME};
use crate::findings::{Code, Finding, Place};
use crate::job::information::{Before, Line, Section, Tables, sections};
use crate::job::{APPENDIX, DocumentJob, Job};
use crate::pack;
use crate::results::figures::Figures;
use crate::results::{Called, Units};
use crate::scores::names::fold;

/// A paper's pages, with what is to be said of it.
pub type Pages = (Vec<String>, Option<Finding>);

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    pub bytes: Vec<u8>,
    /// What is to be said of it.
    pub remark: Option<Finding>,
}

/// Everything that a build writes, ready to be made one by one.
pub struct Papers<'a> {
    pub(super) prepared: &'a Prepared,
    units: Units<'a>,
    outputs: Vec<Output>,
    /// The slug of the one unit whose paper is wanted.
    slug: Option<String>,
    /// The program and the job's own templates, which make every paper.
    pub(super) makes: String,
}

/// Why a unit has no paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoUnit {
    /// The workbook marks it as not assessed.
    NotAssessed,
    /// No board has it; the names nearest to it.
    Unknown(Vec<String>),
}

impl NoUnit {
    fn of(prepared: &Prepared, names: &[String]) -> Self {
        let boards = &prepared.figures.boards;
        let mut excused = boards.iter().flat_map(|board| &board.not_assessed);
        if excused.any(|unit| names.contains(&fold(&unit.name))) {
            return Self::NotAssessed;
        }
        let near = suggested(boards.iter(), &names[0]);
        Self::Unknown(near.into_iter().map(str::to_owned).collect())
    }
}

/// One file that a build writes.
#[derive(Debug, Clone)]
pub struct Output {
    pub name: String,
    pub(super) content: Content,
    /// Worked out once: a file made from others asks for theirs.
    pub(super) key: OnceLock<Option<String>>,
}

impl Output {
    pub(super) fn new(name: String, content: Content) -> Self {
        Self { name, content, key: OnceLock::new() }
    }
}

/// What a file holds.
#[derive(Debug, Clone)]
pub(super) enum Content {
    Figures,
    /// A paper, by its place among the job's.
    Document(usize),
    /// A unit's own paper, by the paper's and the unit's place.
    Unit(usize, usize),
    /// The Word draft of a paper, and that of a unit's own, by the same.
    Draft(usize),
    UnitDraft(usize, usize),
    /// A unit's own workbook, by the same.
    UnitBook(usize, usize),
    /// The volume of all units' papers, by its place among the job's.
    Volume(usize),
    /// All files of a group's units, by the place of the group.
    Zip(usize),
}

impl<'a> Papers<'a> {
    /// Finds out what there is to write, the manifest aside.
    pub fn of(prepared: &'a Prepared) -> Self {
        let units = Units::of(&prepared.figures, &prepared.job.units);
        let slugs = pack::unique_slugs(units.names());
        let makes = keys::makes(&prepared.job.templates);
        let mut all = Self { prepared, units, outputs: Vec::new(), slug: None, makes };
        let mut outputs = Vec::new();
        for (at, document) in prepared.job.documents.iter().enumerate() {
            let kind = &document.document.kind;
            if kind == OF_UNITS {
                for (unit, slug) in slugs.iter().enumerate() {
                    let own = |ending, content| {
                        let name = format!("{kind}/{slug}.{ending}");
                        Output::new(name, content)
                    };
                    for (format, content) in [
                        ("pdf", Content::Unit(at, unit)),
                        ("docx", Content::UnitDraft(at, unit)),
                        ("xlsx", Content::UnitBook(at, unit)),
                    ] {
                        if document.has(format) {
                            outputs.push(own(format, content));
                        }
                    }
                }
            } else if kind == VOLUME {
                outputs.extend(all.volume_outputs(at, document));
            } else {
                outputs.push(Output::new(folder::file(kind), Content::Document(at)));
                if document.has("docx") {
                    outputs.push(Output::new(folder::draft(kind), Content::Draft(at)));
                }
            }
        }
        outputs.push(Output::new(FIGURES.into(), Content::Figures));
        all.outputs = outputs;
        all
    }

    /// The one paper of a unit, by any spelling of its name.
    pub fn of_unit(prepared: &'a Prepared, name: &str) -> Result<Self, NoUnit> {
        let all = Self::of(prepared);
        let names = Called::of(&prepared.job.units).spellings(name);
        let is = |unit: &str| names.contains(&fold(unit));
        let Some(place) = all.units.names().position(is) else {
            return Err(NoUnit::of(prepared, &names));
        };
        let outputs = all.outputs.iter();
        let own = outputs.filter(|output| all.unit(output) == Some(place)).cloned();
        let outputs: Vec<Output> = own.collect();
        let file = outputs.first().and_then(|own| own.name.strip_suffix(".pdf"));
        let slug = file.and_then(|file| Some(file.rsplit_once('/')?.1.to_owned()));
        Ok(Self { outputs, slug, ..all })
    }

    /// What the files of the one wanted unit are named by; `None` for all papers.
    pub fn slug(&self) -> Option<&str> {
        self.slug.as_deref()
    }

    /// The files, by the paths they get.
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    /// Makes one file from the finished figures. It depends on nothing else and changes
    /// nothing, so it may be called from any thread, in any order.
    pub fn make(&self, output: &Output) -> Result<Made, Finding> {
        let Prepared { job, figures, engine, .. } = self.prepared;
        let broken = |error: XlsxError| self.broken(output, &error.to_string());
        let (bytes, remark) = match (self.paper(output), &output.content) {
            (Some(paper), Content::Draft(_) | Content::UnitDraft(..)) => {
                (engine.docx(&paper)?, None)
            }
            (Some(paper), _) => engine.pdf(&paper)?,
            (None, Content::Document(at)) => {
                let letterhead = letterhead(&job.documents[*at]);
                let sections = rules(job, figures);
                let bytes = appendix::phu_luc(figures, &letterhead, &sections);
                (bytes.map_err(broken)?, None)
            }
            (None, Content::UnitBook(at, unit)) => {
                let letterhead = letterhead(&job.documents[*at]);
                let bytes = appendix::don_vi(&self.units.figures(*unit), &letterhead);
                (bytes.map_err(broken)?, None)
            }
            (None, _) => {
                let mut bytes = Vec::new();
                let written = write_json(figures, &mut bytes);
                written.map_err(|error| self.broken(output, &error.to_string()))?;
                (bytes, None)
            }
        };
        Ok(Made { bytes, remark })
    }

    /// A fault of ours in the making of a file.
    pub fn broken(&self, output: &Output, why: &str) -> Finding {
        let of_template = self.paper(output).is_some();
        let code = if of_template { Code::TemplateBroken } else { Code::AppendixBroken };
        let finding = Finding::new(code, Place::file(&output.name)).found(why);
        finding.with("advice", "xin gửi thông báo này cho người phát triển congbo")
    }

    /// Whether a file is about all units: it takes longest.
    pub fn is_heavy(&self, output: &Output) -> bool {
        self.unit(output).is_none()
    }

    /// Forgets what papers before had in common with those to come.
    pub fn forget(&self) {
        self.prepared.engine.forget();
    }

    /// The pages of a paper as SVG, with what is to be said of it, from the same hands
    /// as the file; `None` for a file without pages.
    pub fn pages(&self, output: &Output) -> Option<Result<Pages, Finding>> {
        let paper = self.paper(output).filter(|_| self.has_pages(output))?;
        Some(self.prepared.engine.pages(&paper))
    }

    /// What a paper about all units would say of some figures, paragraph by paragraph;
    /// `None` for slides, and for files that are no such paper.
    pub fn said_of(
        &self,
        output: &Output,
        figures: &Figures,
    ) -> Option<Result<Vec<String>, Finding>> {
        let Content::Document(at) = output.content else { return None };
        let Prepared { job, engine, .. } = self.prepared;
        // What a Word draft is made from tells the words.
        job.documents[at].comes_in("docx").then(|| {
            let mut figures = figures.clone();
            if !self.reads_all(at) {
                without_fields(&mut figures);
            }
            engine.paragraphs(&paper(job, figures, &job.documents[at]))
        })
    }

    /// Whether a paper about all units may print the fields of each. A job's own
    /// templates may print whatever there is.
    fn reads_all(&self, at: usize) -> bool {
        !self.prepared.job.templates.is_empty() || OF_FIELDS.contains(&self.kind(at))
    }

    /// Whether a file has pages.
    pub fn has_pages(&self, output: &Output) -> bool {
        match output.content {
            Content::Document(at) => self.kind(at) != APPENDIX,
            Content::Unit(..) => true,
            _ => false,
        }
    }

    /// The unit whose own paper a file is, by its place among the units.
    pub fn unit(&self, output: &Output) -> Option<usize> {
        match output.content {
            Content::Unit(_, unit)
            | Content::UnitBook(_, unit)
            | Content::UnitDraft(_, unit) => Some(unit),
            _ => None,
        }
    }

    /// The name of that unit.
    pub fn unit_name(&self, output: &Output) -> Option<&str> {
        self.units.names().nth(self.unit(output)?)
    }

    /// Every unit of the job.
    pub fn units(&self) -> &Units<'a> {
        &self.units
    }

    fn kind(&self, at: usize) -> &str {
        &self.prepared.job.documents[at].document.kind
    }

    /// What the template of a file receives.
    pub(super) fn paper(&self, output: &Output) -> Option<Paper> {
        let Prepared { job, figures, rows, .. } = self.prepared;
        match output.content {
            Content::Document(at) | Content::Draft(at) if self.kind(at) != APPENDIX => {
                let figures = if self.reads_all(at) { figures } else { rows };
                Some(paper(job, figures.clone(), &job.documents[at]))
            }
            Content::Unit(at, unit) | Content::UnitDraft(at, unit) => {
                // A job's own template may print whatever there is.
                let figures = self.units.printed_figures(unit, !job.templates.is_empty());
                Some(paper(job, figures, &job.documents[at]))
            }
            _ => None,
        }
    }
}

/// What a template receives for one of the job's papers.
pub fn paper(job: &Job, figures: Figures, document: &DocumentJob) -> Paper {
    // A unit's own paper cites no other, and there may be thousands.
    let is_units = document.document.kind == OF_UNITS;
    let (meeting, folder) = if is_units {
        Default::default()
    } else {
        (job.meeting.clone(), folder::folder(job, &figures))
    };
    Paper {
        document: document.document.clone(),
        issuer: document.issuer.clone(),
        announcement: announcement(job),
        meeting,
        folder,
        volume: Volume::default(),
        style: job.style.clone(),
        facts: if is_units && job.templates.is_empty() {
            Vec::new()
        } else {
            job.facts.clone()
        },
        figures,
    }
}

/// What the job's papers refer to: the weightiest that announces the results.
fn announcement(job: &Job) -> Option<Announcement> {
    // A unit's own conference announces nothing.
    if !job.edition.own.is_empty() {
        return None;
    }
    let of = |kind: &&str| job.documents.iter().find(|one| one.document.kind == **kind);
    let one = ANNOUNCING.iter().find_map(of)?;
    let DocumentJob { document, issuer, .. } = one;
    Some(Announcement {
        kind: document.kind.clone(),
        number: document.number.clone(),
        date: document.date,
        issuer: folder::decider(one).to_owned(),
        symbol: issuer.symbol.clone(),
    })
}

/// What the job goes by, as the appendices tell it to whoever reads them back.
pub(super) fn rules(job: &Job, figures: &Figures) -> Vec<appendix::Section> {
    let lists = appendix::lists(figures).into_iter();
    let tables = lists.zip(&figures.boards).map(|(lists, board)| Tables {
        scores: lists.scores,
        value: lists.value,
        total: lists.total,
        previous: lists.previous.map(|(sheet, value, rank)| Before {
            sheet,
            value,
            rank,
        }),
        units: board.units.iter().map(|unit| unit.name.clone()).collect(),
    });
    let tables: Vec<Tables> = tables.collect();
    let lines = |lines: Vec<Line>| lines.into_iter().map(|line| (line.label, line.value));
    let sections = sections(job, &tables).into_iter();
    let section = |one: Section| appendix::Section {
        title: one.title,
        lines: lines(one.lines).collect(),
    };
    sections.map(section).collect()
}

/// Writes every figure, for other programs.
pub(super) fn write_json(figures: &Figures, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, figures)?;
    out.write_all(b"\n")
}

pub(super) fn letterhead(document: &DocumentJob) -> Letterhead {
    let issuer = &document.issuer;
    Letterhead {
        parent: issuer.parent.clone(),
        name: issuer.name.clone(),
        signer_lines: issuer.signer.lines.clone(),
        signer_name: issuer.signer.name.clone(),
        date: full_date(document.document.date),
    }
}

fn full_date(date: Date) -> Option<appendix::Date> {
    Some(appendix::Date {
        year: u16::try_from(date.year?).ok()?,
        month: date.month?,
        day: date.day?,
    })
}
