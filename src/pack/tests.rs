//! What the room promises; here of manifests, failures and locks.

mod folders;
mod kills;
mod names;
mod single;
mod staged;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::disk::{Disk, Swap};
use super::*;

const SWAPS: [Swap; 2] = [Swap::Exchange, Swap::TwoRenames];

/// An office's folder with an output folder `ket-qua` in it, maybe.
struct Office(TempDir);

impl Office {
    fn new() -> Self {
        // In memory where that can be had: it is written and synced many times.
        Self(TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap())
    }

    /// Holds the first edition as the program left it.
    fn with_old() -> Self {
        let office = Self::new();
        seal(&office.target(), edition("old"), Vec::new(), json!({})).unwrap();
        office
    }

    fn target(&self) -> PathBuf {
        self.0.path().join("ket-qua")
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.0.path().join(from), self.0.path().join(to)).unwrap();
    }

    /// Every file with its text, by its path from the office's folder.
    fn files(&self) -> BTreeMap<String, String> {
        files(self.0.path())
    }

    /// What a reader finds at the output folder.
    fn reader(&self) -> Option<BTreeMap<String, String>> {
        self.target().exists().then(|| files(&self.target()))
    }

    /// Nothing but these is left in the office.
    fn holds_only(&self, names: &[&str]) {
        let mut found: Vec<_> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| system::LOCK_FILES_GO || name != ".ket-qua.khoa")
            .collect();
        found.sort();
        assert_eq!(found, names);
    }
}

fn files(root: &Path) -> BTreeMap<String, String> {
    let tree = folder::Tree::of(root).unwrap();
    let text = |file: PathBuf| fs::read_to_string(file).unwrap();
    tree.files.into_iter().map(|(path, file)| (path, text(file))).collect()
}

/// A finished file, ready to be written.
#[derive(Debug, Clone)]
struct Entry {
    path: String,
    bytes: Vec<u8>,
}

/// Writes a whole folder and seals it.
fn seal(
    target: &Path,
    entries: Vec<Entry>,
    inputs: Vec<Record>,
    settings: Value,
) -> Result<Sealed, Error> {
    seal_on(&Disk::new(), target, entries, inputs, settings)
}

fn seal_on(
    disk: &Disk,
    target: &Path,
    entries: Vec<Entry>,
    inputs: Vec<Record>,
    settings: Value,
) -> Result<Sealed, Error> {
    let paths = entries.iter().map(|entry| entry.path.as_str());
    let writer = Writer::begin_on(disk.clone(), target, paths)?;
    for Entry { path, bytes } in entries {
        // Either way of writing is stopped at every step.
        if path.ends_with("json") {
            writer.stream(&path, None, |file, _| {
                let filled = file.write_all(&bytes);
                filled.map_err(|error| writer.refused(&path, error))
            })?;
        } else {
            writer.write(&path, None, &bytes)?;
        }
    }
    writer.seal(inputs, settings, Vec::new())
}

/// A few files; `old` has one that `new` lacks, and the other way round.
fn edition(name: &str) -> Vec<Entry> {
    let only = format!("don-vi/chi-{name}.pdf");
    ["bao-cao.pdf", "so-lieu.json", "don-vi/so-y-te.pdf", &only]
        .map(|path| Entry {
            path: path.to_owned(),
            bytes: format!("{name} {path}").into(),
        })
        .to_vec()
}

/// What a reader finds after an edition was sealed.
fn sealed(name: &str) -> BTreeMap<String, String> {
    let office = Office::new();
    seal(&office.target(), edition(name), Vec::new(), json!({})).unwrap();
    office.reader().unwrap()
}

fn seal_new(disk: &Disk, office: &Office) -> Result<Sealed, Error> {
    seal_on(disk, &office.target(), edition("new"), Vec::new(), json!({}))
}

#[test]
fn the_manifest_says_what_went_in_and_what_came_out() {
    let office = Office::new();
    let entries = ["so-lieu.json", "bao-cao.pdf"]
        .map(|path| Entry { path: path.to_owned(), bytes: b"abc".to_vec() });
    let inputs = vec![
        Record::of("diem-2024.xlsx", b""),
        Record::of("congbo.toml", b"abc"),
        Record::of("diem-2024.xlsx", b""),
    ];
    let settings = json!({ "year": 2024 });
    let sealed = seal(&office.target(), entries.to_vec(), inputs, settings).unwrap();
    let text = fs::read_to_string(office.target().join("manifest.json")).unwrap();
    assert_eq!(text, sealed.manifest.to_json());
    let golden = r#"{
  "schema": "congbo/manifest/1",
  "program": {
    "name": "congbo",
    "version": "0.1.0"
  },
  "settings": {
    "year": 2024
  },
  "inputs": [
    {
      "path": "congbo.toml",
      "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "bytes": 3
    },
    {
      "path": "diem-2024.xlsx",
      "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "bytes": 0
    }
  ],
  "outputs": [
    {
      "path": "bao-cao.pdf",
      "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "bytes": 3
    },
    {
      "path": "so-lieu.json",
      "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "bytes": 3
    }
  ]
}
"#;
    assert_eq!(text, golden);
}

#[test]
fn recovering_where_nothing_happened_changes_nothing() {
    let office = Office::with_old();
    let nowhere = office.0.path().join("khong-co/ket-qua");
    assert_eq!(recover(&nowhere).unwrap(), []);
    assert_eq!(recover(&office.target()).unwrap(), []);
    office.holds_only(&["ket-qua"]);
}

/// An error in the middle, unlike a kill, leaves nothing behind.
#[test]
fn a_failed_run_takes_itself_back() {
    let office = Office::with_old();
    let mut entries = edition("new");
    entries.push(Entry { path: format!("{}.pdf", "x".repeat(300)), bytes: Vec::new() });
    let error = seal(&office.target(), entries, Vec::new(), json!({})).unwrap_err();
    assert!(matches!(error, Error::TooLong { .. }), "{error:?}");
    assert_eq!(office.reader(), Some(sealed("old")));
    office.holds_only(&["ket-qua"]);
}

#[test]
fn a_folder_renamed_by_people_is_still_ours() {
    let office = Office::with_old();
    office.rename("ket-qua", "ket-qua-2023");
    let target = office.0.path().join("ket-qua-2023");
    seal(&target, edition("new"), Vec::new(), json!({})).unwrap();
    assert_eq!(files(&target), sealed("new"));
}

const HOLD: &str = "CONGBO_TEST_HOLDS";

/// Not a promise: the other process of the test below.
#[test]
fn another_process_holds_the_lock() {
    if let Ok(target) = std::env::var(HOLD) {
        let _lock = Lock::take(&Places::beside(Path::new(&target)).unwrap()).unwrap();
        std::io::stdout().write_all(b"\nlocked\n").unwrap();
        std::io::stdin().read_line(&mut String::new()).unwrap();
    }
}

#[test]
fn two_runs_never_write_at_once() {
    let office = Office::with_old();
    let mut other = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", "pack::tests::another_process_holds_the_lock"])
        .env(HOLD, office.target())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(other.stdout.as_mut().unwrap()).lines();
    assert!(said.map_while(Result::ok).any(|line| line == "locked"));
    let error = seal_new(&Disk::new(), &office).unwrap_err();
    assert!(error.to_string().contains("khác"), "{error}");
    if cfg!(unix) {
        assert!(error.to_string().contains(&other.id().to_string()), "{error}");
    }
    assert_eq!(office.reader(), Some(sealed("old")));

    other.kill().unwrap();
    other.wait().unwrap();
    seal_new(&Disk::new(), &office).unwrap();
    assert_eq!(office.reader(), Some(sealed("new")));
}
