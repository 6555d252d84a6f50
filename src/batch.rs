//! Carries jobs from their workbooks to sealed folders, and tells what happens.

mod entry;
mod lint;

use std::path::{Path, PathBuf};

use crate::findings::Finding;
use crate::job;
use crate::pack;
use crate::pipeline::{self, Papers, Prepared};

pub use crate::appendix::{note_words, rule_words};
pub use crate::documents::lint::{Breach, Report};
pub use crate::documents::paper::SECTIONS;
pub use crate::pack::Sealed;
pub use crate::pipeline::{Child, ColumnView, NoUnit, Role, serve};
pub use entry::{EntryError, SCORE_BOOK, Started, new_job};
pub use lint::{LintError, lint, serve_lint};

/// What a run tells whoever is watching.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// The workbooks were read; so many files will be written.
    Prepared { files: usize },
    /// A file was made; nothing is in place before all are.
    Written { name: &'a str },
}

/// Why there is no new folder.
#[derive(Debug)]
pub enum Failure {
    /// Findings that stop the papers, or what stopped one of them.
    Findings(Vec<Finding>),
    /// No board has the unit.
    Unit(NoUnit),
    /// The folder could not be written.
    Pack(pack::Error),
}

/// Why there is no marked copy.
#[derive(Debug, thiserror::Error)]
pub enum MarkError {
    #[error("tên sau --mark phải có đuôi .xlsx: \"{}\"", .0.display())]
    Ending(PathBuf),
    #[error("\"{}\" là tệp đầu vào nên không ghi đè; hãy đặt tên khác sau --mark", .0.display())]
    Input(PathBuf),
    #[error(
        "đã có \"{}\" và đó không phải bản đánh dấu do congbo lập nên được giữ nguyên; \
         hãy đặt tên khác sau --mark",
        .0.display()
    )]
    Foreign(PathBuf),
    #[error(
        "không lập được bản đánh dấu: {0}; xin gửi thông báo này cho người phát triển congbo"
    )]
    Broken(String),
    #[error(transparent)]
    Write(#[from] pack::FileError),
}

/// A finished build.
pub struct Built {
    pub sealed: Sealed,
    /// Warnings that did not stop it.
    pub findings: Vec<Finding>,
}

/// Reads a job and tells how it was understood; writes nothing.
pub fn check(input: &Path, child: Option<&Child>) -> Result<Prepared, Vec<Finding>> {
    Ok(pipeline::prepare(job::open(input)?, child))
}

/// Tells, before anything is read, whether a marked copy may have this name.
pub fn may_be_marked(target: &Path) -> Result<(), MarkError> {
    match target.extension() {
        Some(ending) if ending.eq_ignore_ascii_case("xlsx") => Ok(()),
        _ => Err(MarkError::Ending(target.to_owned())),
    }
}

/// Writes what a check found into a copy of the workbooks; where none could be
/// opened, the list of findings alone.
///
/// It replaces an older marked copy and nothing else.
pub fn mark(
    input: &Path,
    checked: &Result<Prepared, Vec<Finding>>,
    target: &Path,
    child: Option<&Child>,
) -> Result<(), MarkError> {
    may_be_marked(target)?;
    let inputs = match checked {
        Ok(prepared) => prepared.input_files(),
        Err(_) => vec![input.to_owned()],
    };
    if let Ok(there) = target.canonicalize() {
        let is_it = |file: &PathBuf| file.canonicalize().is_ok_and(|file| file == there);
        if inputs.iter().any(is_it) {
            return Err(MarkError::Input(target.to_owned()));
        }
        // The job's other workbooks are unknown where its file cannot be read.
        let (folder, name) = (there.parent(), there.file_name().and_then(|n| n.to_str()));
        let ours = folder
            .zip(name)
            .is_some_and(|(folder, name)| pipeline::is_marked(folder, name, child));
        if !ours {
            return Err(MarkError::Foreign(target.to_owned()));
        }
    }
    let bytes = match checked {
        Ok(prepared) => prepared.marked(),
        Err(findings) => pipeline::marked_list(findings),
    };
    Ok(pack::write_file(target, &bytes.map_err(MarkError::Broken)?)?)
}

/// What a build is to write, and where.
#[derive(Debug, Clone, Default)]
pub struct Order {
    /// The folder; beside the job where none is named.
    pub output: Option<PathBuf>,
    /// The one unit whose own paper is wanted, instead of everything.
    pub unit: Option<String>,
}

/// Builds all papers of a job into a folder, or one unit's; whole or not at all.
pub fn build(
    input: &Path,
    order: &Order,
    child: Option<&Child>,
    watch: &dyn Fn(Event<'_>),
) -> Result<Built, Failure> {
    let mut prepared = check(input, child).map_err(Failure::Findings)?;
    prepared.forget_workbooks();
    if prepared.is_stopped() {
        return Err(Failure::Findings(prepared.findings));
    }
    if order.unit.is_some() {
        prepared.job.want_units().map_err(|finding| Failure::Findings(vec![finding]))?;
    }
    let papers = match &order.unit {
        None => Papers::of(&prepared),
        Some(unit) => Papers::of_unit(&prepared, unit).map_err(Failure::Unit)?,
    };
    let folder =
        order.output.clone().unwrap_or_else(|| prepared.output_folder(papers.slug()));
    pack::accepts(&folder).map_err(Failure::Pack)?;
    watch(Event::Prepared { files: papers.outputs().len() });
    let mut entries = Vec::new();
    let mut problems = Vec::new();
    let mut remarks = Vec::new();
    for output in papers.outputs() {
        match papers.write(output) {
            Ok((entry, remark)) => {
                watch(Event::Written { name: &entry.path });
                entries.push(entry);
                remarks.extend(remark);
            }
            // One template serves several papers.
            Err(finding) if problems.contains(&finding) => {}
            Err(finding) => problems.push(finding),
        }
    }
    if !problems.is_empty() {
        return Err(Failure::Findings([problems, prepared.findings].concat()));
    }
    let sealed = pipeline::finish(&prepared, entries, &folder).map_err(Failure::Pack)?;
    Ok(Built { sealed, findings: [prepared.findings, remarks].concat() })
}
