//! Measures finished PDFs, each in a process of its own.

use std::io::{self, Read, Write};
use std::panic::catch_unwind;
use std::path::Path;

use crate::documents::lint::{Report, Unreadable, measure};
use crate::findings::Finding;
use crate::job;
use crate::pipeline::child::{Child, DEADLINE, End, MOST_MEMORY, confine};

/// Why a file was not measured.
#[derive(Debug, thiserror::Error)]
pub enum LintError {
    #[error("{}", .0.message())]
    File(Box<Finding>),
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error("đo quá {} giây nên dừng lại; tệp bị hỏng hoặc quá phức tạp", DEADLINE.as_secs())]
    TooLate,
    #[error(
        "dừng đo vì tệp bị hỏng, hoặc cần quá {} MiB bộ nhớ",
        MOST_MEMORY / 1024 / 1024
    )]
    Died,
    #[error("không chạy được phần đo tệp ({0})")]
    NotStarted(io::Error),
}

/// Measures a PDF against the decree; without a `child`, in this process.
///
/// # Errors
///
/// A file that is not there, is no PDF, is locked, damaged or has no text.
pub fn lint(path: &Path, child: Option<&Child>) -> Result<Report, LintError> {
    let bytes = read(path).map_err(|finding| LintError::File(Box::new(finding)))?;
    let Some(child) = child else {
        let measured = catch_unwind(|| measure(&bytes));
        return Ok(measured.unwrap_or(Err(Unreadable::Damaged))?);
    };
    match child.ask(&bytes).map_err(LintError::NotStarted)? {
        End::TooLate => Err(LintError::TooLate),
        End::Answered(answer, _) => {
            let answer = serde_json::from_slice::<Result<Report, Unreadable>>(&answer);
            Ok(answer.map_err(|_| LintError::Died)??)
        }
    }
}

/// Reads a file wherever it is; a link is followed.
fn read(path: &Path) -> Result<Vec<u8>, Finding> {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = real.parent().unwrap_or(Path::new("."));
    let name = real.file_name().unwrap_or_default();
    job::read_file(folder, &name.to_string_lossy())
}

/// What runs in the measuring child: a file in, an answer out.
///
/// # Errors
///
/// Whoever asked is gone.
pub fn serve_lint(input: impl Read, mut output: impl Write) -> io::Result<()> {
    confine();
    let mut bytes = Vec::new();
    input.take(MOST_MEMORY).read_to_end(&mut bytes)?;
    serde_json::to_writer(&mut output, &measure(&bytes))?;
    output.flush()
}
