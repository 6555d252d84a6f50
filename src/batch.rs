//! Carries jobs from their workbooks to sealed folders, and tells what happens.

use std::path::{Path, PathBuf};

use crate::findings::Finding;
use crate::job;
use crate::pack;
use crate::pipeline::{self, Prepared};

pub use crate::pack::Sealed;
pub use crate::pipeline::{Child, ColumnView, Role, serve};

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
    /// The folder could not be written.
    Pack(pack::Error),
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

/// Builds all papers of a job into a folder, whole or not at all.
pub fn build(
    input: &Path,
    output: Option<PathBuf>,
    child: Option<&Child>,
    watch: &dyn Fn(Event<'_>),
) -> Result<Built, Failure> {
    let prepared = check(input, child).map_err(Failure::Findings)?;
    if prepared.is_stopped() {
        return Err(Failure::Findings(prepared.findings));
    }
    let folder = output.unwrap_or_else(|| prepared.output_folder());
    pack::accepts(&folder).map_err(Failure::Pack)?;
    let outputs = prepared.outputs();
    watch(Event::Prepared { files: outputs.len() });
    let mut entries = Vec::new();
    let mut problems = Vec::new();
    for output in &outputs {
        match pipeline::write(&prepared, output) {
            Ok(entry) => {
                watch(Event::Written { name: &entry.path });
                entries.push(entry);
            }
            Err(finding) => problems.push(finding),
        }
    }
    if !problems.is_empty() {
        return Err(Failure::Findings([problems, prepared.findings].concat()));
    }
    let sealed = pipeline::finish(&prepared, entries, &folder).map_err(Failure::Pack)?;
    Ok(Built { sealed, findings: prepared.findings })
}
