//! `manifest.json`: which inputs made which outputs, by their hashes.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::ErrorKind::{IsADirectory, NotFound};
use std::io::{self, BufReader, Read, Seek};
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Error;

/// The name of the manifest in an output folder.
pub(super) const NAME: &str = "manifest.json";

const SCHEMA: &str = "congbo/manifest/1";

/// Every version of the schema starts so, and lists `outputs` in the same way.
const SCHEMAS: &str = "congbo/manifest/";

/// What went in and what came out. It knows no clock.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Manifest {
    pub schema: &'static str,
    /// Whether files are missing; a whole folder has neither this key nor `missing`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
    pub program: Program,
    pub settings: Value,
    pub inputs: Vec<Record>,
    pub outputs: Vec<Record>,
}

/// A file that could not be made, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Missing {
    /// As in [`Record`].
    pub path: String,
    /// The unit whose file it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The code of the finding, and its words.
    pub code: String,
    pub reason: String,
}

/// The program that wrote a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Program {
    pub name: &'static str,
    pub version: &'static str,
}

/// A file by its content.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Record {
    /// Separated by `/` on every system.
    pub path: String,
    /// 64 digits, lower case.
    pub sha256: String,
    pub bytes: u64,
}

impl Record {
    /// Records a file that was read or is to be written.
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        let length = bytes.len() as u64;
        Self { path: path.to_owned(), sha256: sha256_hex(bytes), bytes: length }
    }

    /// Records a file that was just filled.
    pub(super) fn of_file(path: &str, mut file: File) -> io::Result<Self> {
        let bytes = file.seek(io::SeekFrom::End(0))?;
        file.rewind()?;
        Ok(Self { path: path.to_owned(), sha256: sha256_of(file)?, bytes })
    }
}

impl Manifest {
    /// Lists inputs, outputs and what is missing, sorted by path.
    pub(super) fn new(
        settings: Value,
        mut inputs: Vec<Record>,
        mut outputs: Vec<Record>,
        mut missing: Vec<Missing>,
    ) -> Self {
        let program =
            Program { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };
        for input in &mut inputs {
            input.path = input.path.replace(std::path::MAIN_SEPARATOR, "/");
        }
        inputs.sort();
        inputs.dedup();
        outputs.sort();
        missing.sort();
        let partial = !missing.is_empty();
        Self { schema: SCHEMA, partial, missing, program, settings, inputs, outputs }
    }

    /// The bytes of `manifest.json`.
    pub fn to_json(&self) -> String {
        // Only maps with keys that are no strings could fail, and there are none.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// What an earlier run of any version wrote into a folder.
pub(super) struct Written(BTreeMap<String, Record>);

#[derive(Deserialize)]
struct Stored {
    schema: String,
    outputs: Vec<Record>,
}

impl Written {
    /// Reads the manifest of a folder; `None` where the folder is not ours.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, Error> {
        let path = folder.join(NAME);
        let bytes = match std::fs::read(&path) {
            // A folder that goes by this name is no manifest either.
            Err(error) if matches!(error.kind(), NotFound | IsADirectory) => {
                return Ok(None);
            }
            read => read.map_err(|source| Error::of(&path, source))?,
        };
        let stored = serde_json::from_slice(&bytes).ok();
        let ours = stored.filter(|stored: &Stored| stored.schema.starts_with(SCHEMAS));
        let records = |stored: Stored| {
            let outputs = stored.outputs.into_iter();
            Self(outputs.map(|record| (record.path.clone(), record)).collect())
        };
        Ok(ours.map(records))
    }

    /// The files that it lists.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// What it says of a file.
    pub(super) fn record(&self, path: &str) -> Option<&Record> {
        self.0.get(path)
    }

    /// Whether a file still is what we wrote; one that cannot be read is not.
    pub(super) fn wrote(&self, path: &str, file: &Path) -> bool {
        let same = |record: &Record| {
            // A link or a pipe is somebody's, and a pipe would never end.
            let found = std::fs::symlink_metadata(file)?;
            let alike = found.is_file() && found.len() == record.bytes;
            Ok::<_, io::Error>(alike && sha256_of(File::open(file)?)? == record.sha256)
        };
        self.0.get(path).is_some_and(|record| same(record).unwrap_or(false))
    }
}

/// The SHA-256 of some bytes, in 64 lower case digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn sha256_of(file: File) -> io::Result<String> {
    let mut reader = BufReader::new(file);
    let mut digest = Sha256::new();
    let mut chunk = vec![0; 64 * 1024];
    loop {
        match reader.read(&mut chunk)? {
            0 => return Ok(hex(&digest.finalize())),
            length => digest.update(&chunk[..length]),
        }
    }
}

fn hex(digest: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
    digest.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
