//! Keeps two runs from writing the same output folder at once.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::places::Places;
use super::{Error, system};

/// Some file systems give a file another identity each time they are asked.
const ATTEMPTS: usize = 100;

/// The right to write one output folder; it ends with the process.
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock of an output folder, or says who has it.
    pub(super) fn take(places: &Places) -> Result<Self, Error> {
        let path = &places.lock;
        let mut attempt = 0;
        loop {
            attempt += 1;
            let file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(path)
                .map_err(|source| Error::of(&places.target, source))?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(busy(places)),
                // Another run removed the file between our opening and locking it.
                Ok(()) if attempt < ATTEMPTS && !system::is_named(&file, path) => {}
                // Some network shares know no locks; a single run is safe without.
                Ok(()) | Err(TryLockError::Error(_)) => {
                    return Ok(Self::signed(file, path));
                }
            }
        }
    }

    /// Leaves our process number for the run that finds the lock taken.
    fn signed(mut file: File, path: &Path) -> Self {
        // It only makes a message better, so a full disk may refuse it.
        let _ = file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id()));
        Self { path: path.to_owned(), _file: file }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if system::LOCK_FILES_GO {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn busy(places: &Places) -> Error {
    let signature = fs::read_to_string(&places.lock).ok();
    let process = signature.and_then(|text| text.trim().parse().ok());
    Error::Busy { folder: places.target.clone(), process }
}
