//! `build --json` and `batch --json`: a line of JSON for every step.

use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::print::finding_json;
use crate::batch::{Built, Count, Event, Failure, Kept, NoUnit};

/// The version of these lines; keys are added, never changed.
const SCHEMA: &str = "congbo/build/1";

/// Begins a job.
pub(super) fn started(input: &Path) -> Value {
    json!({ "event": "started", "schema": SCHEMA, "input": input.display().to_string() })
}

/// A step of a build.
pub(super) fn event(event: Event<'_>) -> Value {
    match event {
        Event::Prepared { files, folder } => json!({
            "event": "prepared", "files": files, "folder": folder.display().to_string(),
        }),
        Event::Kept(kept) => kept_json(kept),
        Event::Written { name, count: Count { done, failed, same, of } } => json!({
            "event": "written", "path": name, "done": done, "failed": failed, "same": same, "of": of,
        }),
        Event::Failed { missing, count: Count { done, failed, same, of } } => json!({
            "event": "failed", "path": missing.path, "unit": missing.unit,
            "code": missing.code, "reason": missing.reason,
            "done": done, "failed": failed, "same": same, "of": of,
        }),
    }
}

fn kept_json(kept: &Kept) -> Value {
    let folder = kept.folder.display().to_string();
    json!({ "event": "kept", "folder": folder, "files": kept.files })
}

/// The end of a job: what was found, then what became of it, with its exit code.
pub(super) fn ended(result: &Result<Built, Failure>, code: u8) -> Vec<Value> {
    let findings = match result {
        Ok(built) => built.findings.as_slice(),
        Err(Failure::Findings(findings) | Failure::Papers { findings, .. }) => findings,
        Err(_) => &[],
    };
    let finding = |one| {
        let mut line = finding_json(one);
        line["event"] = json!("finding");
        line
    };
    let mut lines: Vec<Value> = findings.iter().map(finding).collect();
    match result {
        Ok(built) => {
            lines.extend(built.sealed.kept.iter().map(kept_json));
            lines.push(sealed(built, code));
        }
        Err(failure) => lines.push(unsealed(failure, code)),
    }
    lines
}

fn sealed(built: &Built, code: u8) -> Value {
    let manifest = &built.sealed.manifest;
    json!({
        "event": "sealed", "folder": built.sealed.folder.display().to_string(),
        "files": manifest.outputs.len(), "same": built.same, "partial": manifest.partial,
        "missing": manifest.missing,
        "unfinished": built.sealed.unfinished.as_ref().map(|error| whole(error)),
        "exit": code,
    })
}

/// The folder is as it was; `why` is `findings`, `papers`, `unit` or `folder`, or
/// `broken` for a fault of the program.
fn unsealed(failure: &Failure, code: u8) -> Value {
    let mut line = json!({ "event": "unsealed", "exit": code });
    let (why, message) = match failure {
        Failure::Findings(_) => ("findings", None),
        Failure::Papers { missing, .. } => {
            line["missing"] = json!(missing);
            ("papers", None)
        }
        Failure::Unit(why) => {
            let near = match why {
                NoUnit::NotAssessed => &[][..],
                NoUnit::Unknown(near) => near,
            };
            line["near"] = json!(near);
            ("unit", None)
        }
        Failure::Pack(error) => ("folder", Some(whole(error))),
        Failure::Taken { by, .. } => ("folder", Some(by.display().to_string())),
        Failure::Broken(words) => ("broken", Some(words.clone())),
    };
    line["why"] = json!(why);
    line["message"] = json!(message);
    line
}

/// The end of `batch`: the exit code of each job, and the worst.
pub(super) fn summary(
    inputs: &[PathBuf],
    codes: impl Iterator<Item = u8>,
    worst: u8,
) -> Value {
    let jobs = inputs.iter().zip(codes);
    let job = |(input, code): (&PathBuf, u8)| json!({ "input": input.display().to_string(), "exit": code });
    let jobs: Vec<Value> = jobs.map(job).collect();
    json!({ "event": "summary", "jobs": jobs, "exit": worst })
}

/// An error with its causes.
fn whole(error: &dyn Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        words.push_str(": ");
        words.push_str(&error.to_string());
        cause = error.source();
    }
    words
}

/// Writes lines, each at once.
pub(super) fn write(lines: impl IntoIterator<Item = Value>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    out.flush()
}
