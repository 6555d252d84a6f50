//! Names, manifest, hashes, and the one atomic writer of the output folder.
//!
//! [`seal`] is all or nothing: whoever looks finds the whole old folder or the
//! whole new one, whatever kills the program. What is not ours in the old
//! folder is never deleted; it is kept beside the new one. [`write_file`] does the
//! same for a single file.

mod disk;
mod error;
mod file;
mod folder;
mod lock;
mod manifest;
mod names;
mod places;
mod system;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use serde_json::Value;

use self::disk::Disk;
pub use self::error::Error;
pub use self::file::{FileError, create_folder, write_file};
use self::lock::Lock;
pub use self::manifest::{Manifest, Program, Record, sha256_hex};
pub use self::names::{slug, unique_slugs};
use self::places::Places;

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
    /// What people had put into the old folder or changed there.
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

/// Replaces the output folder by these files and their manifest, in one step.
pub fn seal(
    target: &Path,
    entries: Vec<Entry>,
    inputs: Vec<Record>,
    settings: Value,
) -> Result<Sealed, Error> {
    seal_on(&Disk::new(), target, entries, inputs, settings)
}

/// Finishes or undoes what a killed run left beside the output folder.
///
/// Where nothing was left it changes nothing, not even a lock file.
pub fn recover(target: &Path) -> Result<Vec<Kept>, Error> {
    recover_on(&Disk::new(), target)
}

/// Tells, before any paper is written, whether [`seal`] would accept this folder.
pub fn accepts(target: &Path) -> Result<(), Error> {
    folder::judge(&Places::beside(target)?.target)
}

fn seal_on(
    disk: &Disk,
    target: &Path,
    mut entries: Vec<Entry>,
    inputs: Vec<Record>,
    settings: Value,
) -> Result<Sealed, Error> {
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    names::check_paths(entries.iter().map(|entry| entry.path.as_str()))?;
    let manifest = Manifest::new(settings, inputs, &entries);
    let places = Places::beside(target)?;
    disk.create_folders(&places.parent)?;
    let _lock = Lock::take(&places)?;
    let mut kept = folder::settle(disk, &places)?;
    folder::judge(&places.target)?;
    if let Err(error) = folder::replace(disk, &places, &entries, &manifest) {
        // The first error is the one to tell; what stays is settled next time.
        let _ = folder::undo(disk, &places);
        return Err(error);
    }
    let cleared = folder::settle(disk, &places).map(|more| kept.extend(more));
    let unfinished = cleared.err();
    Ok(Sealed { folder: places.target.clone(), manifest, kept, unfinished })
}

fn recover_on(disk: &Disk, target: &Path) -> Result<Vec<Kept>, Error> {
    let places = Places::beside(target)?;
    if !places.unsettled() {
        return Ok(Vec::new());
    }
    let _lock = Lock::take(&places)?;
    folder::settle(disk, &places)
}
