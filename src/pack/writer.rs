//! Writes an output folder file by file, from any thread, and seals it at the end.
//!
//! Everything that can be refused is refused at the start, before any paper is made.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, RwLock};

use serde_json::Value;

use super::disk::Disk;
use super::folder;
use super::lock::Lock;
use super::manifest::{Manifest, Missing, Record};
use super::names::check_paths;
use super::origins::{Former, Origins};
use super::places::{Places, exists};
use super::{Error, Kept, Sealed};

/// An output folder being written beside the one that stands.
///
/// Dropped before it is sealed, it takes everything back.
pub struct Writer {
    /// `None` once it was sealed or taken back.
    open: RwLock<Option<Open>>,
    kept: Vec<Kept>,
}

/// What there is while files are written.
struct Open {
    disk: Disk,
    places: Places,
    /// What is to be written.
    paths: BTreeSet<String>,
    inner: BTreeSet<PathBuf>,
    /// What was written, with what it was made from.
    written: Mutex<Vec<(Record, Option<String>)>>,
    former: Former,
    /// Folders above the target that were not there, the innermost first.
    made: Vec<PathBuf>,
    lock: Lock,
}

impl Writer {
    /// Takes the folder for these files, or says why it cannot be had: another run has
    /// it, or it holds somebody's work. What a killed run left is settled first.
    pub fn begin<'a>(
        target: &Path,
        paths: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, Error> {
        Self::begin_on(Disk::new(), target, paths)
    }

    pub(super) fn begin_on<'a>(
        disk: Disk,
        target: &Path,
        paths: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, Error> {
        let paths: Vec<&str> = paths.into_iter().collect();
        check_paths(paths.iter().copied())?;
        let paths = paths.into_iter().map(str::to_owned).collect();
        let places = Places::beside(target)?;
        let made = missing_above(&places.target);
        disk.create_folders(&places.parent)?;
        let take = || {
            let lock = Lock::take(&places)?;
            let kept = folder::settle(&disk, &places)?;
            folder::judge(&places.target)?;
            Ok((lock, kept, Former::read(&places)?))
        };
        let (lock, kept, former) = take().inspect_err(|_| remove_empty(&disk, &made))?;
        let inner = folder::inner_folders(&paths);
        let written = Mutex::default();
        let open = Open { disk, places, paths, inner, written, former, made, lock };
        let opened = folder::open(&open.disk, &open.places, &open.inner);
        let writer = Self { open: RwLock::new(Some(open)), kept };
        opened.map(|()| writer)
    }

    /// What people had put into folders that a killed run left.
    pub fn kept(&self) -> &[Kept] {
        &self.kept
    }

    /// Writes one file; a key tells the next build what it was made from. It comes down
    /// to the disk with all others, before the folder is seen.
    pub fn write(
        &self,
        path: &str,
        key: Option<String>,
        bytes: &[u8],
    ) -> Result<(), Error> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        let open = open.as_ref().ok_or(Error::Stopped)?;
        open.disk.fill(&open.places.writing.join(path), bytes)?;
        open.add(Record::of(path, bytes), key);
        Ok(())
    }

    /// Writes one file piece by piece, so that it need not be in memory as a whole; `fill`
    /// may read finished files of the folder.
    pub fn stream<E: From<Error>>(
        &self,
        path: &str,
        key: Option<String>,
        fill: impl FnOnce(&mut File, &dyn Fn(&str) -> io::Result<Vec<u8>>) -> Result<(), E>,
    ) -> Result<(), E> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        let open = open.as_ref().ok_or(Error::Stopped)?;
        let Open { disk, places, .. } = open;
        let place = places.writing.join(path);
        let failed = |source| Error::of(&place, source);
        let mut file = disk.create(&place).map_err(failed)?;
        let filled = fill(&mut file, &|member| fs::read(places.writing.join(member)));
        if let Err(error) = filled {
            drop(file);
            // Half a file is none, also where the others are sealed without it.
            disk.remove_file(&place)?;
            return Err(error);
        }
        open.add(Record::of_file(path, file).map_err(failed)?, key);
        Ok(())
    }

    /// Says what a refusal of the disk means that a file met while it was filled.
    pub fn refused(&self, path: &str, source: io::Error) -> Error {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        match open.as_ref() {
            Some(open) => Error::of(&open.places.writing.join(path), source),
            None => Error::Stopped,
        }
    }

    /// Takes a file over from the old folder, byte for byte, where it was made from the
    /// same and nobody has changed it; else it is still to be written.
    pub fn take(&self, path: &str, key: &str) -> Result<bool, Error> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        let open = open.as_ref().ok_or(Error::Stopped)?;
        let Open { disk, places, former, .. } = open;
        let Some((bytes, record)) = former.same(places, path, key) else {
            return Ok(false);
        };
        disk.link(&places.target.join(path), &places.writing.join(path), &bytes)?;
        open.add(record, Some(key.to_owned()));
        Ok(true)
    }

    /// Puts the written files in the place of the old folder, in one step, with their
    /// manifest. Every file must have been written, or be told as missing.
    pub fn seal(
        &self,
        inputs: Vec<Record>,
        settings: Value,
        missing: Vec<Missing>,
    ) -> Result<Sealed, Error> {
        // Held to the end: who wants to stop waits for the whole new folder.
        let mut place = self.open.write().unwrap_or_else(PoisonError::into_inner);
        let open = place.take().ok_or(Error::Stopped)?;
        let sealed = open.seal(inputs, settings, missing);
        if sealed.is_err() {
            open.undo();
        }
        sealed
    }

    /// Takes back what was written, and lets no more be written or sealed.
    pub fn abandon(&self) {
        let mut place = self.open.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = place.take() {
            open.undo();
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.abandon();
    }
}

impl Open {
    fn add(&self, record: Record, key: Option<String>) {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.push((record, key));
    }

    fn seal(
        &self,
        inputs: Vec<Record>,
        settings: Value,
        missing: Vec<Missing>,
    ) -> Result<Sealed, Error> {
        let Self { disk, places, inner, .. } = self;
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let mut keys = BTreeMap::new();
        let outputs = std::mem::take(&mut *written).into_iter().map(|(record, key)| {
            keys.extend(key.map(|key| (record.path.clone(), key)));
            record
        });
        let outputs = outputs.collect();
        let manifest = Manifest::new(settings, inputs, outputs, missing);
        self.check(&manifest)?;
        folder::replace(disk, places, inner, &manifest)?;
        Origins::of(&manifest.to_json(), keys).keep(disk, places);
        let (kept, unfinished) = match folder::settle(disk, places) {
            Ok(kept) => (kept, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        Ok(Sealed { folder: places.target.clone(), manifest, kept, unfinished })
    }

    /// Nothing is silently missing, and nothing is there that nobody asked for.
    fn check(&self, manifest: &Manifest) -> Result<(), Error> {
        let outputs = manifest.outputs.iter().map(|record| record.path.as_str());
        let missing = manifest.missing.iter().map(|missing| missing.path.as_str());
        let told: BTreeSet<&str> = outputs.chain(missing).collect();
        let wanted = self.paths.iter().map(String::as_str).collect();
        match told.symmetric_difference(&wanted).next() {
            Some(path) => Err(Error::Incomplete { path: (*path).to_owned() }),
            None => Ok(()),
        }
    }

    fn undo(self) {
        let Self { disk, places, made, lock, .. } = self;
        // The first error is the one to tell; what stays is settled next time.
        let _ = folder::undo(&disk, &places);
        drop(lock);
        remove_empty(&disk, &made);
    }
}

/// The folders above a target that are not there, the innermost first.
fn missing_above(target: &Path) -> Vec<PathBuf> {
    let above = target.ancestors().skip(1).take_while(|folder| !exists(folder));
    above.map(Path::to_owned).collect()
}

fn remove_empty(disk: &Disk, folders: &[PathBuf]) {
    for folder in folders {
        let _ = disk.remove_folder(folder);
    }
}
