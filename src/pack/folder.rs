//! How one folder takes the place of another, and what happens to the old one.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread::{self, Builder};

use super::disk::Disk;
use super::manifest::{self, Manifest, Written};
use super::places::{Places, exists};
use super::{Entry, Error, Kept, system};

/// How many files are written at once.
const WRITERS: usize = 8;

/// Files that systems and office programs strew about; they hold nobody's work.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// Refuses a folder that holds files and was not written by this program.
pub(super) fn judge(target: &Path) -> Result<(), Error> {
    match fs::metadata(target) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(Error::of(target, source)),
        Ok(found) if !found.is_dir() => {
            return Err(Error::NotAFolder { path: target.to_owned() });
        }
        Ok(_) if Written::read(target)?.is_some() => return Ok(()),
        Ok(_) => {}
    }
    let tree = Tree::of(target)?;
    match tree.files.into_iter().find(|(path, _)| !is_litter(path)) {
        Some((found, _)) => Err(Error::NotOurs { folder: target.to_owned(), found }),
        None => Ok(()),
    }
}

/// Writes a whole new folder and swaps it in.
pub(super) fn replace(
    disk: &Disk,
    places: &Places,
    entries: &[Entry],
    manifest: &Manifest,
) -> Result<(), Error> {
    write(disk, places, entries, manifest)?;
    disk.rename(&places.writing, &places.whole)?;
    disk.sync(&places.parent)?;
    if exists(&places.target) {
        if disk.exchange(&places.whole, &places.target)? {
            return Ok(());
        }
        disk.rename(&places.target, &places.former)?;
    }
    disk.rename(&places.whole, &places.target)
}

/// Writes every file down to the disk, the manifest last.
fn write(
    disk: &Disk,
    places: &Places,
    entries: &[Entry],
    manifest: &Manifest,
) -> Result<(), Error> {
    let folder = &places.writing;
    disk.create_folder(folder)?;
    system::copy_rights(&places.target, folder);
    let inner = inner_folders(entries);
    for inner in &inner {
        disk.create_folder(&folder.join(inner))?;
        system::copy_rights(&places.target, &folder.join(inner));
    }
    write_at_once(disk, folder, entries)?;
    disk.write(&folder.join(manifest::NAME), manifest.to_json().as_bytes())?;
    for inner in inner.iter().rev() {
        disk.sync(&folder.join(inner))?;
    }
    disk.sync(folder)
}

/// The folders that files lie in, each after the one above it.
fn inner_folders(entries: &[Entry]) -> BTreeSet<&Path> {
    let above =
        entries.iter().flat_map(|entry| Path::new(&entry.path).ancestors().skip(1));
    above.filter(|folder| folder.file_name().is_some()).collect()
}

/// Writes files by several hands: most of the time goes into waiting for the disk.
fn write_at_once(disk: &Disk, folder: &Path, entries: &[Entry]) -> Result<(), Error> {
    let write = |share: &[Entry]| {
        share
            .iter()
            .try_for_each(|entry| disk.write(&folder.join(&entry.path), &entry.bytes))
    };
    let share = entries.len().div_ceil(WRITERS).max(1);
    thread::scope(|scope| {
        let hands: Vec<_> = entries
            .chunks(share)
            .map(|share| Builder::new().spawn_scoped(scope, move || write(share)))
            .collect();
        hands.into_iter().try_for_each(|hand| {
            let hand = hand.map_err(|source| Error::of(folder, source))?;
            hand.join().unwrap_or_else(|panic| resume_unwind(panic))
        })
    })
}

/// Finishes or undoes what a run began, and clears the old folder away.
///
/// Doing it twice, or again after a kill, comes to the same.
pub(super) fn settle(disk: &Disk, places: &Places) -> Result<Vec<Kept>, Error> {
    let mut kept = Vec::new();
    if exists(&places.writing) {
        disk.remove_all(&places.writing)?;
    }
    if exists(&places.leaving) {
        kept.extend(retire(disk, places)?);
    }
    // Without a target a run was between its renames: forward, else back.
    let waiting = [&places.whole, &places.former].into_iter().find(|path| exists(path));
    if let Some(waiting) = waiting.filter(|_| !exists(&places.target)) {
        disk.rename(waiting, &places.target)?;
    }
    disk.sync(&places.parent)?;
    // Beside a target, either is the old folder or a new one that never got in.
    for old in [&places.whole, &places.former] {
        if exists(old) {
            disk.rename(old, &places.leaving)?;
            kept.extend(retire(disk, places)?);
        }
    }
    Ok(kept)
}

/// Takes back what a failed run began, so that the old folder stands.
pub(super) fn undo(disk: &Disk, places: &Places) -> Result<(), Error> {
    if exists(&places.former) && !exists(&places.target) {
        disk.rename(&places.former, &places.target)?;
    }
    if exists(&places.writing) {
        disk.remove_all(&places.writing)?;
    }
    if exists(&places.whole) {
        disk.rename(&places.whole, &places.leaving)?;
        retire(disk, places)?;
    }
    Ok(())
}

/// Removes what we wrote from a leaving folder and sets the rest aside.
fn retire(disk: &Disk, places: &Places) -> Result<Option<Kept>, Error> {
    let folder = &places.leaving;
    let cleared = clear(disk, folder);
    let left = Tree::of(folder);
    if left.as_ref().is_ok_and(|left| left.files.is_empty() && left.folders.is_empty()) {
        disk.remove_folder(folder)?;
        return Ok(None);
    }
    // What we may not remove, say a colleague's folder, is set aside too: left
    // here it would stand in the way of every later run.
    let shelf = places.free_shelf();
    disk.rename(folder, &shelf).map_err(|error| cleared.err().unwrap_or(error))?;
    disk.sync(&places.parent)?;
    let files = left.map(|left| left.files).unwrap_or_default();
    let files = files.into_iter().map(|(path, _)| path).collect();
    Ok(Some(Kept { folder: shelf, files }))
}

/// Removes what we wrote from a folder.
///
/// The manifest goes last: without it the next start would take our files for
/// somebody's work.
fn clear(disk: &Disk, folder: &Path) -> Result<(), Error> {
    let written = Written::read(folder)?;
    let tree = Tree::of(folder)?;
    for (path, file) in &tree.files {
        let ours = written.as_ref().is_some_and(|written| written.wrote(path, file));
        if ours || is_litter(path) {
            disk.remove_file(file)?;
        }
    }
    for (_, inner) in tree.folders.iter().rev() {
        disk.remove_folder(inner)?;
    }
    if written.is_some() {
        disk.remove_file(&folder.join(manifest::NAME))?;
    }
    Ok(())
}

/// Whether a file is of no worth to anybody, by its name.
fn is_litter(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    // Excel and LibreOffice leave these beside a workbook that is open.
    let of_office =
        name.starts_with("~$") || (name.starts_with(".~lock.") && name.ends_with('#'));
    of_office || LITTER.iter().any(|litter| name.eq_ignore_ascii_case(litter))
}

/// What is in a folder: paths with `/` from it, and paths to open, both sorted.
pub(super) struct Tree {
    pub(super) files: Vec<(String, PathBuf)>,
    folders: Vec<(String, PathBuf)>,
}

impl Tree {
    /// Lists a folder to its depth; links are files and are not followed.
    pub(super) fn of(root: &Path) -> Result<Self, Error> {
        let mut tree = Self { files: Vec::new(), folders: Vec::new() };
        tree.list(root, "").map_err(|source| Error::of(root, source))?;
        tree.files.sort();
        tree.folders.sort();
        Ok(tree)
    }

    fn list(&mut self, folder: &Path, prefix: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                self.list(&entry.path(), &format!("{path}/"))?;
                self.folders.push((path, entry.path()));
            } else {
                self.files.push((path, entry.path()));
            }
        }
        Ok(())
    }
}
