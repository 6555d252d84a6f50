//! What each file of an output folder was made from, kept beside the folder, so that the
//! next build takes over what would come out the same.

use std::collections::BTreeMap;
use std::fs;

use serde::{Deserialize, Serialize};

use super::Error;
use super::disk::Disk;
use super::manifest::{self, Record, Written, sha256_hex};
use super::places::{Places, exists};

/// The keys of the files of one sealed folder.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Origins {
    /// The SHA-256 of the manifest that the folder has; of another folder they say nothing.
    manifest: String,
    /// By path, what a file was made from.
    keys: BTreeMap<String, String>,
}

impl Origins {
    pub(super) fn of(manifest: &str, keys: BTreeMap<String, String>) -> Self {
        Self { manifest: sha256_hex(manifest.as_bytes()), keys }
    }

    /// The keys of the folder as it stands; none where that cannot be told for sure.
    pub(super) fn read(places: &Places) -> Self {
        let text = fs::read(&places.origins).unwrap_or_default();
        let kept: Self = serde_json::from_slice(&text).unwrap_or_default();
        let manifest = fs::read(places.target.join(manifest::NAME)).unwrap_or_default();
        if kept.manifest == sha256_hex(&manifest) { kept } else { Self::default() }
    }

    /// Whether a file was made from the same.
    pub(super) fn has(&self, path: &str, key: &str) -> bool {
        self.keys.get(path).is_some_and(|own| own == key)
    }

    /// Writes them beside the sealed folder. That only makes the next build faster, so
    /// that nothing is lost where the disk refuses.
    pub(super) fn keep(&self, disk: &Disk, places: &Places) {
        if exists(&places.origins) && disk.remove_file(&places.origins).is_err() {
            return;
        }
        if let (false, Ok(text)) = (self.keys.is_empty(), serde_json::to_vec(self)) {
            let _ = disk.write(&places.origins, &text);
        }
    }
}

/// The old folder's files that may be taken over.
pub(super) struct Former {
    origins: Origins,
    /// What the old manifest says of each; a file that people changed is no more it.
    written: Option<Written>,
}

impl Former {
    pub(super) fn read(places: &Places) -> Result<Self, Error> {
        let written = Written::read(&places.target)?;
        Ok(Self { origins: Origins::read(places), written })
    }

    /// The files that the old folder was written with.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.written.iter().flat_map(Written::paths)
    }

    /// What its manifest says of one of them.
    pub(super) fn record(&self, path: &str) -> Option<&Record> {
        self.written.as_ref()?.record(path)
    }

    /// Whether it is known what a file was made from.
    pub(super) fn knows(&self, path: &str) -> bool {
        self.origins.keys.contains_key(path)
    }

    /// The bytes of a file that was made from the same, if it still is as it was made.
    pub(super) fn same(
        &self,
        places: &Places,
        path: &str,
        key: &str,
    ) -> Option<(Vec<u8>, Record)> {
        let wanted = self.record(path)?;
        if !self.origins.has(path, key) {
            return None;
        }
        let bytes = fs::read(places.target.join(path)).ok()?;
        let found = Record::of(path, &bytes);
        (found == *wanted).then_some((bytes, found))
    }
}
