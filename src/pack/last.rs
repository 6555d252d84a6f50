//! The last result in an output folder, as far as it tells what it was made from.

use std::path::Path;

use super::Error;
use super::manifest::Record;
use super::origins::Former;
use super::places::Places;

/// What a sealed folder holds; nothing of it where there is none.
pub struct Last {
    places: Places,
    former: Former,
}

/// What is known of one file of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    /// There is no such file.
    None,
    /// It was made from something else, or people changed it.
    Other,
    /// It was made from the same, and is as it was made.
    Same,
}

impl Last {
    /// Looks at a folder; changes nothing.
    pub fn of(folder: &Path) -> Result<Self, Error> {
        let places = Places::beside(folder)?;
        Ok(Self { former: Former::read(&places)?, places })
    }

    /// The files that the last build wrote.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.former.paths()
    }

    /// Compares a file with what it would be made from now.
    pub fn by_key(&self, path: &str, key: &str) -> Kin {
        match self.former.same(&self.places, path, key) {
            Some(_) => Kin::Same,
            None => self.kin(path, |_| false),
        }
    }

    /// Compares a file with what it would be now.
    pub fn by_bytes(&self, path: &str, bytes: &[u8]) -> Kin {
        self.kin(path, |record| *record == Record::of(path, bytes))
    }

    fn kin(&self, path: &str, same: impl Fn(&Record) -> bool) -> Kin {
        match self.former.record(path) {
            None => Kin::None,
            Some(record) if same(record) => Kin::Same,
            Some(_) => Kin::Other,
        }
    }

    /// Whether it is known what a file was made from.
    pub fn knows(&self, path: &str) -> bool {
        self.former.knows(path)
    }
}
