//! Finished figures of a job that is computed now, or of an earlier run.

use std::path::{Path, PathBuf};

use super::{Child, FIGURES, Prepared, prepare};
use serde_json::Value;

use crate::findings::{Code, Finding, Place};
use crate::job;
use crate::results::Called;
use crate::results::figures::{Figures, SCHEMA};
use crate::results::rules::UnitRules;

/// Figures, what was found on the way to them, and who is who.
pub struct Told {
    pub figures: Figures,
    /// Errors first; empty for an earlier run, whose warnings stand in its figures.
    pub findings: Vec<Finding>,
    units: Vec<UnitRules>,
}

impl Told {
    /// Takes the figures of a job, or of the `so-lieu.json` that a run left.
    pub fn open(input: &Path, child: Option<&Child>) -> Result<Self, Vec<Finding>> {
        match earlier_run(input) {
            Some(file) => {
                let figures = read(&file).map_err(|finding| vec![finding])?;
                Ok(Self { figures, findings: Vec::new(), units: Vec::new() })
            }
            None => Ok(Self::of(prepare(job::open(input)?, child))),
        }
    }

    fn of(prepared: Prepared) -> Self {
        let Prepared { figures, findings, job, .. } = prepared;
        Self { figures, findings, units: job.units }
    }

    /// What a unit may be called in these figures, folded.
    pub fn spellings(&self, name: &str) -> Vec<String> {
        Called::of(&self.units).spellings(name)
    }
}

/// The figures that a run left: the file itself, or the one in its folder. A
/// folder with a job of its own is the job.
fn earlier_run(input: &Path) -> Option<PathBuf> {
    if input.is_dir() {
        let file = input.join(FIGURES);
        return (!job::has_job_file(input) && file.is_file()).then_some(file);
    }
    let ending = input.extension()?;
    ending.eq_ignore_ascii_case("json").then(|| input.to_owned())
}

fn read(file: &Path) -> Result<Figures, Finding> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let bytes = job::read_file(folder.unwrap_or(Path::new(".")), &name)?;
    let broken = |why: String| {
        Finding::new(Code::FiguresUnreadable, Place::file(&*name)).found(why)
    };
    let value: Value =
        serde_json::from_slice(&bytes).map_err(|error| broken(line_of(&error)))?;
    match value["schema"].as_str() {
        Some(SCHEMA) => serde_json::from_value(value)
            .map_err(|_| broken("có khóa lạ hoặc thiếu khóa".into())),
        Some(other) => Err(broken(format!("schema là \"{other}\""))),
        None => Err(broken("không có khóa schema".into())),
    }
}

/// Where a file stops to be JSON.
fn line_of(error: &serde_json::Error) -> String {
    format!("không phải JSON (dòng {}, cột {})", error.line(), error.column())
}
