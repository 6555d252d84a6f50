//! Names, manifest, hashes, and the one atomic writer of the output folder.
//!
//! A [`Writer`] is all or nothing: whoever looks finds the whole old folder or the
//! whole new one, whatever kills the program. What is not ours in the old
//! folder is never deleted; it is kept beside the new one. [`write_file`] does the
//! same for a single file.

mod disk;
mod error;
mod file;
mod folder;
mod last;
mod lock;
mod manifest;
mod names;
mod origins;
mod places;
mod system;
#[cfg(test)]
mod tests;
mod writer;
mod zipped;

use std::path::{Path, PathBuf};

use self::disk::Disk;
pub use self::error::Error;
pub use self::file::{FileError, create_folder, write_file};
pub use self::last::{Kin, Last};
use self::lock::Lock;
pub use self::manifest::{Manifest, Missing, Program, Record, sha256_hex};
pub use self::names::{slug, unique_slugs};
use self::places::Places;
pub use self::writer::Writer;
pub use self::zipped::zipped;

/// A finished file, ready to be sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Relative to the output folder and separated by `/`: `don-vi/so-y-te.pdf`.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// A sealed folder.
#[derive(Debug)]
pub struct Sealed {
    /// The output folder, absolute.
    pub folder: PathBuf,
    /// What `manifest.json` says.
    pub manifest: Manifest,
    /// What people had put into the old folder or changed there, but for what was
    /// found at the start.
    pub kept: Vec<Kept>,
    /// Why the old folder could not be cleared away, although the new one stands.
    pub unfinished: Option<Error>,
}

/// Files of people that were found in an old output folder, and where they are.
///
/// Files of ours that the system did not let us remove are set aside with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub folder: PathBuf,
    /// Relative to `folder`, sorted; none where they could not even be listed.
    pub files: Vec<String>,
}

/// Finishes or undoes what a killed run left beside the output folder.
///
/// Where nothing was left it changes nothing, not even a lock file.
pub fn recover(target: &Path) -> Result<Vec<Kept>, Error> {
    recover_on(&Disk::new(), target)
}

fn recover_on(disk: &Disk, target: &Path) -> Result<Vec<Kept>, Error> {
    let places = Places::beside(target)?;
    if !places.unsettled() {
        return Ok(Vec::new());
    }
    let _lock = Lock::take(&places)?;
    folder::settle(disk, &places)
}
