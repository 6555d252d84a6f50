//! The only hand that changes the file system; a test can stop it at any step.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
#[cfg(test)]
use std::sync::{Arc, atomic::AtomicUsize, atomic::Ordering::Relaxed};
use std::thread::{self, Builder};

use super::{Error, system};

/// How many files are brought down to the disk at the same time.
const AT_ONCE: usize = 8;

/// How a new folder takes the place of an old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Swap {
    /// In one step, where the system and the file system can.
    Exchange,
    /// By two renames; a run killed between them is finished by the next.
    TwoRenames,
}

/// The file system, one small change at a time.
#[cfg_attr(test, derive(Clone))]
pub(super) struct Disk {
    swap: Swap,
    /// Clones share it.
    #[cfg(test)]
    steps: Arc<AtomicUsize>,
}

impl Disk {
    /// The disk as the program uses it.
    #[cfg(not(test))]
    pub(super) fn new() -> Self {
        Self { swap: Swap::Exchange }
    }

    /// The disk as the program uses it.
    #[cfg(test)]
    pub(super) fn new() -> Self {
        Self::stopping_after(Swap::Exchange, usize::MAX)
    }

    /// A disk on which nothing changes any more after so many steps.
    #[cfg(test)]
    pub(super) fn stopping_after(swap: Swap, steps: usize) -> Self {
        Self { swap, steps: Arc::new(steps.into()) }
    }

    /// Whether the last step has been taken.
    #[cfg(test)]
    pub(super) fn stopped(&self) -> bool {
        self.steps.load(Relaxed) == 0
    }

    #[cfg(test)]
    fn step(&self) -> io::Result<()> {
        self.steps
            .fetch_update(Relaxed, Relaxed, |steps| steps.checked_sub(1))
            .map(drop)
            .map_err(|_| io::Error::other("stopped by a test"))
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "tests stop here")]
    fn step(&self) -> io::Result<()> {
        Ok(())
    }

    /// Creates a folder that is not there yet.
    pub(super) fn create_folder(&self, folder: &Path) -> Result<(), Error> {
        self.step()
            .and_then(|()| fs::create_dir(folder))
            .map_err(|source| Error::of(folder, source))
    }

    /// Creates a folder and those above it, where they are missing.
    pub(super) fn create_folders(&self, folder: &Path) -> Result<(), Error> {
        self.step()
            .and_then(|()| fs::create_dir_all(folder))
            .map_err(|source| Error::of(folder, source))
    }

    /// Writes a file that is not there yet, down to the disk.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        self.fill(path, bytes)?;
        self.keep(path).map_err(|source| Error::of(path, source))
    }

    /// Writes a file that is not there yet, to be kept with others later.
    pub(super) fn fill(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let filled = self.create(path).and_then(|mut file| file.write_all(bytes));
        filled.map_err(|source| Error::of(path, source))
    }

    /// Creates a file that is not there yet, to be filled and then kept.
    pub(super) fn create(&self, path: &Path) -> io::Result<File> {
        self.step()?;
        let file = File::options().read(true).write(true).create_new(true).open(path)?;
        self.step()?;
        Ok(file)
    }

    /// Brings a filled file down to the disk.
    fn keep(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        system::sync_file(path)
    }

    /// Brings filled files down to the disk. A journal takes what is asked at the same
    /// time in one go: many at once take much less time than one after the other.
    pub(super) fn keep_all(&self, paths: &[PathBuf]) -> Result<(), Error> {
        let keep_some = |some: &[PathBuf]| {
            some.iter().try_for_each(|path| {
                self.keep(path).map_err(|source| Error::of(path, source))
            })
        };
        thread::scope(|scope| {
            let some = paths.chunks(paths.len().div_ceil(AT_ONCE).max(1));
            let begin = |some| {
                // A system that has no more threads still has this one.
                Builder::new()
                    .spawn_scoped(scope, move || keep_some(some))
                    .map_err(|_| some)
            };
            let threads: Vec<_> = some.map(begin).collect();
            let ended = threads.into_iter().map(|thread| match thread {
                Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                Err(some) => keep_some(some),
            });
            ended.collect()
        })
    }

    /// Gives a finished file a second name where the system can, else copies it.
    pub(super) fn link(&self, from: &Path, to: &Path, bytes: &[u8]) -> Result<(), Error> {
        self.step().map_err(|source| Error::of(to, source))?;
        if fs::hard_link(from, to).is_ok() { Ok(()) } else { self.fill(to, bytes) }
    }

    /// Makes the names in a folder last.
    pub(super) fn sync(&self, folder: &Path) -> Result<(), Error> {
        self.step()
            .and_then(|()| system::sync_folder(folder))
            .map_err(|source| Error::of(folder, source))
    }

    /// Gives a folder another name.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.step()
            .and_then(|()| system::patiently(|| fs::rename(from, to)))
            .map_err(|source| Error::of_move(from, source))
    }

    /// Exchanges two folders in one step; `false` where that cannot be had.
    pub(super) fn exchange(&self, one: &Path, other: &Path) -> Result<bool, Error> {
        if self.swap == Swap::TwoRenames {
            return Ok(false);
        }
        self.step()
            .and_then(|()| system::exchange(one, other))
            .map_err(|source| Error::of_move(other, source))
    }

    /// Removes a file.
    pub(super) fn remove_file(&self, path: &Path) -> Result<(), Error> {
        self.step()
            .and_then(|()| system::patiently(|| fs::remove_file(path)))
            .map_err(|source| Error::of_move(path, source))
    }

    /// Removes a folder if it is empty.
    pub(super) fn remove_folder(&self, folder: &Path) -> Result<(), Error> {
        self.step().map_err(|source| Error::of(folder, source))?;
        match system::patiently(|| fs::remove_dir(folder)) {
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
            done => done.map_err(|source| Error::of_move(folder, source)),
        }
    }

    /// Removes a folder with all that is in it.
    pub(super) fn remove_all(&self, folder: &Path) -> Result<(), Error> {
        self.step()
            .and_then(|()| system::patiently(|| fs::remove_dir_all(folder)))
            .map_err(|source| Error::of_move(folder, source))
    }
}
