//! Carries jobs from their workbooks to sealed folders, and tells what happens.

mod build;
mod demo;
mod entry;
mod event;
mod hands;
mod jobs;
mod lint;
mod plan;
mod repeat;
mod reworded;
mod stop;

use std::path::{Path, PathBuf};

use crate::findings::Finding;
use crate::job;
use crate::pack;
use crate::pipeline::{self, Prepared};

pub use crate::appendix::{note_words, rule_words};
pub use crate::documents::lint::{Breach, Report};
pub use crate::documents::paper::SECTIONS;
pub use crate::pack::{Kept, Missing, Sealed};
pub use crate::pipeline::{Child, ColumnView, NoUnit, Role, serve};
pub use build::{Built, Failure, Order, build};
pub use demo::{DEMO_BOOK, MOST_UNITS, demo_job};
pub use entry::{EntryError, SCORE_BOOK, Started, new_job};
pub use event::{Count, Event};
pub use jobs::Jobs;
pub use lint::{LintError, lint, serve_lint};
pub use plan::{Fate, Plan, plan};
pub use repeat::repeat;
pub use reworded::Reworded;
pub use stop::Stop;

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
