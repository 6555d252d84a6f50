//! One job from its workbooks to its sealed folder.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::event::{Count, Event};
use super::stop::Stop;
use super::{Child, check, hands};
use crate::documents;
use crate::findings::{Code, Finding, Place};
use crate::pack::{self, Missing, Sealed, Writer};
use crate::pipeline::{self, NoUnit, Output, Papers, Prepared, Ungathered};

/// What a build is to write, and where.
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
#[derive(Debug, Clone, Default)]
pub struct Order {
    /// The folder; beside the job where none is named.
    pub output: Option<PathBuf>,
    /// The one unit whose own paper is wanted, instead of everything.
    pub unit: Option<String>,
    /// Whether what could be made is wanted where some files could not.
    pub partial: bool,
    /// Whether the bound volume of all units' papers is wanted, though the job says
    /// nothing of it.
    pub volume: bool,
    /// Whether a ZIP for each group is.
    pub zip: bool,
    /// Whether every paper is to have a Word draft beside it.
    pub drafts: bool,
}

/// A finished build.
pub struct Built {
    /// Its manifest lists what is missing, where the order allows that.
    pub sealed: Sealed,
    /// How many files came out as they were and were taken over.
    pub same: usize,
    /// What did not stop it, and what stopped the missing files.
    pub findings: Vec<Finding>,
}

/// Why there is no new folder.
#[derive(Debug)]
pub enum Failure {
    /// Findings that stop every paper.
    Findings(Vec<Finding>),
    /// Some of so many files could not be made; the findings say why.
    Papers { missing: Vec<Missing>, of: usize, findings: Vec<Finding> },
    /// No board has the unit.
    Unit(NoUnit),
    /// The folder could not be written.
    Pack(pack::Error),
    /// Another job of the same run has just written the folder.
    Taken { folder: PathBuf, by: PathBuf },
    /// A fault of ours, in its own words.
    Broken(String),
}

/// Builds all papers of a job into a folder, or one unit's; whole or not at all.
pub fn build(
    input: &Path,
    order: &Order,
    child: Option<&Child>,
    stop: &Stop,
    watch: &dyn Fn(Event<'_>),
) -> Result<Built, Failure> {
    build_beside(&BTreeMap::new(), input, order, child, stop, watch)
}

/// Builds a job, but never into a folder that another one has just written.
pub(super) fn build_beside(
    others: &BTreeMap<PathBuf, PathBuf>,
    input: &Path,
    order: &Order,
    child: Option<&Child>,
    stop: &Stop,
    watch: &dyn Fn(Event<'_>),
) -> Result<Built, Failure> {
    let prepared = prepared(input, order, child)?;
    let papers = match &order.unit {
        None => Papers::of(&prepared),
        Some(unit) => Papers::of_unit(&prepared, unit).map_err(Failure::Unit)?,
    };
    let folder =
        order.output.clone().unwrap_or_else(|| prepared.output_folder(papers.slug()));
    if let Some(by) = folder.canonicalize().ok().and_then(|folder| others.get(&folder)) {
        return Err(Failure::Taken { folder, by: by.clone() });
    }
    let names = papers.outputs().iter().map(|output| output.name.as_str());
    let writer = Arc::new(Writer::begin(&folder, names).map_err(Failure::Pack)?);
    stop.hold(&writer);
    writer.kept().iter().for_each(|kept| watch(Event::Kept(kept)));
    watch(Event::Prepared { files: papers.outputs().len(), folder: &folder });
    let made = make(&papers, &writer, watch).map_err(Failure::Pack)?;
    finish(&prepared, &writer, made, order)
}

/// Reads a job whose papers nothing stops.
pub(super) fn prepared(
    input: &Path,
    order: &Order,
    child: Option<&Child>,
) -> Result<Prepared, Failure> {
    let prepared = hands::beside(documents::warm, || check(input, child));
    let mut prepared = prepared.map_err(Failure::Findings)?;
    prepared.forget_workbooks();
    if prepared.is_stopped() {
        return Err(Failure::Findings(prepared.findings));
    }
    want(&mut prepared, order).map_err(|finding| Failure::Findings(vec![finding]))?;
    Ok(prepared)
}

/// Adds to the job what the order asks for beside it.
fn want(prepared: &mut Prepared, order: &Order) -> Result<(), Finding> {
    if order.unit.is_some() {
        prepared.job.want_units("--unit")?;
    }
    if order.volume {
        prepared.job.want_volume("--volume", "pdf")?;
    }
    if order.zip {
        prepared.job.want_volume("--zip", "zip")?;
    }
    if order.drafts {
        prepared.job.want_drafts();
    }
    Ok(())
}

/// Why a file is not there.
enum Unmade {
    Failed(Finding),
    Unwritten(pack::Error),
}

impl From<pack::Error> for Unmade {
    fn from(error: pack::Error) -> Self {
        Self::Unwritten(error)
    }
}

/// A file that is there.
enum Done {
    /// Taken over from the old folder.
    Same,
    /// Made anew, with what is to be said of it.
    New(Option<Finding>),
}

/// Takes one file over where it would come out the same, else makes and writes it.
fn make_one(
    papers: &Papers<'_>,
    writer: &Writer,
    output: &Output,
) -> Result<Done, Unmade> {
    let key = papers.key(output);
    let same = key.as_ref().map(|key| writer.take(&output.name, key));
    if same.transpose().map_err(Unmade::Unwritten)? == Some(true) {
        return Ok(Done::Same);
    }
    if papers.is_streamed(output) {
        writer.stream(&output.name, key, |file, read| {
            papers.stream(output, read, file).map_err(|ungathered| match ungathered {
                Ungathered::Failed(finding) => Unmade::Failed(finding),
                Ungathered::Unwritten(error) => {
                    writer.refused(&output.name, error).into()
                }
            })
        })?;
        return Ok(Done::New(None));
    }
    let made = papers.make(output).map_err(Unmade::Failed)?;
    // What is to be said of a file is found only while it is made.
    let key = key.filter(|_| made.remark.is_none());
    writer.write(&output.name, key, &made.bytes).map_err(Unmade::Unwritten)?;
    Ok(Done::New(made.remark))
}

/// Makes every file on all cores; only a folder that cannot be written ends it early.
///
/// Which file is done first is chance; what comes of it is in the files' order. Those
/// that are made from others come last.
fn make(
    papers: &Papers<'_>,
    writer: &Writer,
    watch: &dyn Fn(Event<'_>),
) -> Result<Made, pack::Error> {
    let outputs = papers.outputs().iter().enumerate();
    let (gathered, own): (Vec<_>, Vec<_>) =
        outputs.partition(|(_, output)| papers.is_gathered(output));
    // The long ones first: none is left for one core when the others are done.
    let (heavy, light): (Vec<_>, Vec<_>) =
        own.into_iter().partition(|(_, output)| papers.is_heavy(output));
    let mut tally = Tally::new(papers);
    make_all(&[heavy, light].concat(), writer, &mut tally, watch)?;
    let mut whole = Vec::new();
    for (at, output) in gathered {
        match tally.lacking(output) {
            Some(finding) => tally.failed(at, finding, watch),
            None => whole.push((at, output)),
        }
    }
    make_all(&whole, writer, &mut tally, watch)?;
    Ok(tally.made())
}

/// Makes some of the files.
fn make_all(
    pieces: &[(usize, &Output)],
    writer: &Writer,
    tally: &mut Tally<'_>,
    watch: &dyn Fn(Event<'_>),
) -> Result<(), pack::Error> {
    let papers = tally.papers;
    let mut stopped = Ok(());
    let work = |(_, output): &(usize, &Output)| make_one(papers, writer, output);
    hands::work(pieces, hands::available(), work, |at, made| {
        let (at, output) = pieces[at];
        let made = made
            .unwrap_or_else(|panic| Err(Unmade::Failed(papers.broken(output, &panic))));
        match made {
            Ok(done) => tally.written(at, done, watch),
            Err(Unmade::Failed(finding)) => tally.failed(at, finding, watch),
            Err(Unmade::Unwritten(error)) => {
                stopped = Err(error);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    });
    stopped
}

/// What became of the files so far, by their places.
struct Tally<'a> {
    papers: &'a Papers<'a>,
    count: Count,
    remarks: BTreeMap<usize, Finding>,
    failed: BTreeMap<usize, (Missing, Finding)>,
}

/// What became of all files, in their order.
struct Made {
    of: usize,
    same: usize,
    missing: Vec<Missing>,
    /// Why they are missing, each reason once: one template serves several papers.
    problems: Vec<Finding>,
    remarks: Vec<Finding>,
}

impl<'a> Tally<'a> {
    fn new(papers: &'a Papers<'a>) -> Self {
        let count = Count { of: papers.outputs().len(), ..Count::default() };
        Self { papers, count, remarks: BTreeMap::new(), failed: BTreeMap::new() }
    }

    fn written(&mut self, at: usize, done: Done, watch: &dyn Fn(Event<'_>)) {
        self.count.done += 1;
        match done {
            Done::Same => self.count.same += 1,
            Done::New(remark) => self.remarks.extend(remark.map(|remark| (at, remark))),
        }
        let name = &self.papers.outputs()[at].name;
        watch(Event::Written { name, count: self.count });
    }

    fn failed(&mut self, at: usize, finding: Finding, watch: &dyn Fn(Event<'_>)) {
        self.count.done += 1;
        self.count.failed += 1;
        let missing = missing(self.papers, &self.papers.outputs()[at], &finding);
        watch(Event::Failed { missing: &missing, count: self.count });
        self.failed.insert(at, (missing, finding));
    }

    /// What a file that is made from others lacks, if it does.
    fn lacking(&self, output: &Output) -> Option<Finding> {
        let failed: BTreeSet<&str> =
            self.failed.values().map(|(missing, _)| missing.path.as_str()).collect();
        let members = self.papers.members(output).into_iter();
        let lacking: Vec<&str> = members
            .map(|member| member.name.as_str())
            .filter(|name| failed.contains(name))
            .collect();
        let finding = Finding::new(Code::MembersMissing, Place::file(&output.name));
        (!lacking.is_empty()).then(|| finding.found(lacking.join(", ")))
    }

    fn made(self) -> Made {
        let (missing, problems): (_, Vec<_>) = self.failed.into_values().unzip();
        let mut told = BTreeSet::new();
        let once = problems.into_iter().filter(|one| told.insert(one.clone()));
        Made {
            of: self.count.of,
            same: self.count.same,
            missing,
            problems: once.collect(),
            remarks: self.remarks.into_values().collect(),
        }
    }
}

fn missing(papers: &Papers<'_>, output: &Output, finding: &Finding) -> Missing {
    Missing {
        path: output.name.clone(),
        unit: papers.unit_name(output).map(str::to_owned),
        code: finding.code.id().to_owned(),
        reason: format!("{}: {}", finding.place, finding.message()),
    }
}

/// Seals what was made, where that is all of it, or as much as the order allows.
fn finish(
    prepared: &Prepared,
    writer: &Writer,
    made: Made,
    order: &Order,
) -> Result<Built, Failure> {
    let Made { of, same, missing, problems, remarks } = made;
    let wanted = missing.is_empty() || order.partial && missing.len() < of;
    let findings = [problems, prepared.findings.clone()].concat();
    if !wanted {
        return Err(Failure::Papers { missing, of, findings });
    }
    let sealed = pipeline::finish(prepared, writer, missing).map_err(Failure::Pack)?;
    Ok(Built { sealed, same, findings: [findings, remarks].concat() })
}
