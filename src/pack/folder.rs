//! How one folder takes the place of another, and what happens to the old one.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::manifest::{self, Manifest, Written};
use super::places::{Places, exists};
use super::{Error, Kept, system};

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

/// Opens the hidden folder that is written, with the folders inside it.
pub(super) fn open(
    disk: &Disk,
    places: &Places,
    inner: &BTreeSet<PathBuf>,
) -> Result<(), Error> {
    let folder = &places.writing;
    let inner = inner.iter().map(|inner| folder.join(inner));
    for folder in std::iter::once(folder.clone()).chain(inner) {
        disk.create_folder(&folder)?;
        system::copy_rights(&places.target, &folder);
    }
    Ok(())
}

/// The folders that files lie in, each after the one above it.
pub(super) fn inner_folders(paths: &BTreeSet<String>) -> BTreeSet<PathBuf> {
    let above = paths.iter().flat_map(|path| Path::new(path).ancestors().skip(1));
    let inner = above.filter(|folder| folder.file_name().is_some());
    inner.map(Path::to_owned).collect()
}

/// Closes the written folder, the manifest last, and swaps it in.
pub(super) fn replace(
    disk: &Disk,
    places: &Places,
    inner: &BTreeSet<PathBuf>,
    manifest: &Manifest,
) -> Result<(), Error> {
    let folder = &places.writing;
    disk.fill(&folder.join(manifest::NAME), manifest.to_json().as_bytes())?;
    let outputs = manifest.outputs.iter().map(|record| record.path.as_str());
    let files = outputs.chain([manifest::NAME]).map(|path| folder.join(path));
    disk.keep_all(&files.collect::<Vec<_>>())?;
    for inner in inner.iter().rev() {
        disk.sync(&folder.join(inner))?;
        // Of a folder whose every file is missing nothing is to be seen.
        if !manifest.missing.is_empty() {
            disk.remove_folder(&folder.join(inner))?;
        }
    }
    disk.sync(folder)?;
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
