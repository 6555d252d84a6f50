//! A starter job: the job file and the workbooks to fill in.

mod meeting;
mod scores;

use std::path::{Path, PathBuf};

use crate::job::meeting::MEETING_BOOK;
use crate::job::{self, Input, JOB_FILE};
use crate::pack;

/// The entry workbook for scores.
pub const SCORE_BOOK: &str = "bang-diem.xlsx";

/// The job file of a starter job: what it needs stands in the workbook.
const STARTER: &str = include_str!("congbo.toml");

/// Why a starter job could not be written.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    #[error(
        "không lập được bảng nhập: {0}; xin gửi thông báo này cho người phát triển congbo"
    )]
    Broken(String),
    #[error(transparent)]
    Write(#[from] pack::FileError),
}

/// What became of a starter job.
#[derive(Debug, Default)]
pub struct Started {
    pub written: Vec<PathBuf>,
    /// Files that were there and stay as they are.
    pub kept: Vec<PathBuf>,
    /// Whether the folder has scores already, so that it needs no workbook for them.
    pub has_scores: bool,
}

/// Makes the bytes of a file.
type Maker = fn() -> Result<Vec<u8>, EntryError>;

/// Writes what a folder lacks of a starter job; whatever is there stays.
pub fn new_job(folder: &Path) -> Result<Started, EntryError> {
    let has_scores = has_scores(folder);
    let mut started = Started { has_scores, ..Started::default() };
    let files: [(&str, bool, Maker); 3] = [
        (JOB_FILE, !has_scores, || Ok(STARTER.as_bytes().to_vec())),
        (SCORE_BOOK, !has_scores, scores::workbook),
        (MEETING_BOOK, true, meeting::workbook),
    ];
    pack::create_folder(folder)?;
    for (name, wanted, bytes) in files {
        if wanted || folder.join(name).exists() {
            keep_or_write(&mut started, folder, name, bytes)?;
        }
    }
    Ok(started)
}

/// Writes a file that is not there yet.
pub(super) fn keep_or_write(
    started: &mut Started,
    folder: &Path,
    name: &str,
    bytes: impl FnOnce() -> Result<Vec<u8>, EntryError>,
) -> Result<(), EntryError> {
    let path = folder.join(name);
    if path.exists() {
        started.kept.push(path);
    } else {
        pack::write_file(&path, &bytes()?)?;
        started.written.push(path);
    }
    Ok(())
}

/// Whether a folder has workbooks of its own, or a job file that names boards: a
/// further workbook there would only mislead.
fn has_scores(folder: &Path) -> bool {
    let others = job::workbooks_in(folder);
    let names_boards = || match job::open(&folder.join(JOB_FILE)) {
        Ok(Input::Job(job)) => !job.boards.is_empty(),
        Ok(_) => false,
        Err(_) => job::has_job_file(folder),
    };
    others.iter().any(|file| file != SCORE_BOOK) || names_boards()
}
