//! Where a run works: the output folder and the hidden names beside it.
//!
//! Every name means one state, so that whoever finds it after a kill knows what
//! to do.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::Error;

/// The output folder and the names beside it that a run works with.
pub(super) struct Places {
    pub(super) target: PathBuf,
    pub(super) parent: PathBuf,
    /// `.ket-qua.khoa` ("khóa"): locked by the run at work.
    pub(super) lock: PathBuf,
    /// `.ket-qua.tam` ("tạm"): being written, worth nothing.
    pub(super) writing: PathBuf,
    /// `.ket-qua.moi` ("mới"): a whole folder, new or just exchanged.
    pub(super) whole: PathBuf,
    /// `.ket-qua.cu` ("cũ"): the whole old folder between two renames.
    pub(super) former: PathBuf,
    /// `.ket-qua.bo` ("bỏ"): on its way out, maybe in part.
    pub(super) leaving: PathBuf,
    /// `.ket-qua.goc` ("gốc"): what the files of the folder were made from.
    pub(super) origins: PathBuf,
}

impl Places {
    /// Names what lies beside an output folder.
    pub(super) fn beside(target: &Path) -> Result<Self, Error> {
        let target = resolved(target).map_err(|source| Error::of(target, source))?;
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            return Err(Error::NoName { folder: target });
        };
        let hidden = |ending: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(ending);
            parent.join(hidden)
        };
        Ok(Self {
            lock: hidden(".khoa"),
            writing: hidden(".tam"),
            whole: hidden(".moi"),
            former: hidden(".cu"),
            leaving: hidden(".bo"),
            origins: hidden(".goc"),
            parent: parent.to_owned(),
            target,
        })
    }

    /// Whether a killed run left something.
    pub(super) fn unsettled(&self) -> bool {
        [&self.writing, &self.whole, &self.former, &self.leaving].into_iter().any(exists)
    }

    /// A free name for what is kept: `ket-qua-giu-lai`, then -2, -3.
    pub(super) fn free_shelf(&self) -> PathBuf {
        let mut name = self.target.file_name().unwrap_or_default().to_owned();
        name.push("-giu-lai");
        let mut place = self.parent.join(&name);
        let mut number = 1;
        while exists(&place) {
            number += 1;
            let mut numbered = name.clone();
            numbered.push(format!("-{number}"));
            place = self.parent.join(numbered);
        }
        place
    }
}

/// The folder itself where a link leads to it: what is swapped is a folder.
fn resolved(target: &Path) -> io::Result<PathBuf> {
    let is_link = fs::symlink_metadata(target).is_ok_and(|found| found.is_symlink());
    if is_link || target.file_name().is_none() {
        return fs::canonicalize(target);
    }
    std::path::absolute(target)
}

/// Whether anything goes by this name, be it a link to nowhere.
pub(super) fn exists(path: impl AsRef<Path>) -> bool {
    fs::symlink_metadata(path).is_ok()
}
