//! Runs the program on a job, as a person at a keyboard would.
//!
//! ```text
//! let run = Case::sample("thanh-hoa-2024").build().succeeds();
//! form::assert_letter(&run.pdf("quyet-dinh.pdf"));
//! ```

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use rust_xlsxwriter::{Formula, Workbook, Worksheet};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::pdf::Pdf;
use crate::xlsx::Xlsx;

/// Where a build puts its papers.
const PAPERS: &str = "ket-qua";

/// A job in a folder of its own, gone when the test is over.
#[derive(Clone)]
pub struct Case {
    home: Arc<TempDir>,
    /// What the commands work on, seen from the folder.
    input: &'static str,
}

/// What a command did.
pub struct Run {
    case: Case,
    command: String,
    code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
    /// The folder before the command ran, and after.
    before: BTreeMap<String, Vec<u8>>,
    after: BTreeMap<String, Vec<u8>>,
}

impl Case {
    /// An empty folder.
    pub fn empty() -> Self {
        let case = Self { home: Arc::new(TempDir::new().unwrap()), input: "." };
        fs::create_dir(case.folder()).unwrap();
        case
    }

    /// A copy of one of the jobs in `samples/`.
    #[track_caller]
    pub fn sample(name: &str) -> Self {
        let case = Self::empty();
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name);
        let files = files(&sample);
        assert!(!files.is_empty(), "samples/{name} is empty or missing");
        // What somebody built there by hand is no part of the sample.
        let own = files.iter().filter(|(path, _)| !path.starts_with("ket-qua"));
        own.fold(case, |case, (path, bytes)| case.file(path, bytes))
    }

    /// A bare workbook `diem.xlsx`, filled in by the test.
    #[track_caller]
    pub fn workbook(fill: impl FnOnce(&mut Workbook)) -> Self {
        let mut book = Workbook::new();
        fill(&mut book);
        let case = Self::empty().file("diem.xlsx", &saved(&mut book));
        Self { input: "diem.xlsx", ..case }
    }

    /// A bare workbook `diem.xlsx` with these sheets, each drawn as [`draw`] reads it.
    #[track_caller]
    pub fn sheets(sheets: &[(&str, &str)]) -> Self {
        Self::workbook(|book| {
            for (name, drawn) in sheets {
                draw(book.add_worksheet().set_name(*name).unwrap(), drawn);
            }
        })
    }

    /// Adds a workbook; the commands then work on the folder.
    #[track_caller]
    pub fn book(self, path: &str, sheets: &[(&str, &str)]) -> Self {
        let mut book = Workbook::new();
        for (name, drawn) in sheets {
            draw(book.add_worksheet().set_name(*name).unwrap(), drawn);
        }
        Self { input: ".", ..self.file(path, &saved(&mut book)) }
    }

    /// A bare workbook `diem.xlsx` with one sheet "Điểm".
    #[track_caller]
    pub fn sheet(drawn: &str) -> Self {
        Self::sheets(&[("Điểm", drawn)])
    }

    /// Adds a `congbo.toml`; the commands then work on the job.
    pub fn job(self, toml: &str) -> Self {
        Self { input: ".", ..self.file("congbo.toml", toml.as_bytes()) }
    }

    /// Adds or replaces a file.
    pub fn file(self, path: &str, bytes: &[u8]) -> Self {
        let path = self.folder().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Changes a text file; a change that changes nothing is a mistake in the test.
    #[track_caller]
    pub fn edit(self, path: &str, change: impl FnOnce(String) -> String) -> Self {
        let old = fs::read_to_string(self.folder().join(path)).expect(path);
        let new = change(old.clone());
        assert_ne!(old, new, "the edit of {path} changed nothing");
        self.file(path, new.as_bytes())
    }

    /// The folder of the job.
    pub fn folder(&self) -> PathBuf {
        self.home.path().join("job")
    }

    /// Runs `congbo build` on the job; every file is made, though one was before.
    #[track_caller]
    pub fn build(&self) -> Run {
        let _ = fs::remove_file(self.folder().join(".ket-qua.goc"));
        self.build_again()
    }

    /// Runs it as staff do, who built before.
    #[track_caller]
    pub fn build_again(&self) -> Run {
        self.run(&["build", self.input])
    }

    /// Runs `congbo build --docx` on the job; every file is made.
    #[track_caller]
    pub fn build_drafts(&self) -> Run {
        let _ = fs::remove_file(self.folder().join(".ket-qua.goc"));
        self.run(&["build", self.input, "--docx"])
    }

    /// Runs `congbo check` on the job.
    #[track_caller]
    pub fn check(&self) -> Run {
        self.run(&["check", self.input])
    }

    /// The program in the job's folder; it sees nothing of the machine's settings.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_congbo"));
        program.args(arguments).current_dir(self.folder()).env_clear();
        program.env("HOME", self.home.path()).env("TMPDIR", self.home.path());
        if let Some(root) = std::env::var_os("SystemRoot") {
            program.env("SystemRoot", root); // Windows programs do not start without it
        }
        program
    }

    /// Runs the program to its end.
    #[track_caller]
    pub fn run(&self, arguments: &[&str]) -> Run {
        let before = files(&self.folder());
        let Output { status, stdout, stderr } =
            self.program(arguments).output().expect("the program starts");
        let words = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Run {
            case: self.clone(),
            command: format!("congbo {}", arguments.join(" ")),
            code: status.code(),
            stdout: words(stdout),
            stderr: words(stderr),
            before,
            after: files(&self.folder()),
        }
    }
}

impl Run {
    /// Demands exit code 0.
    #[track_caller]
    pub fn succeeds(self) -> Self {
        self.ends_with(0)
    }

    /// Demands an exit code: 1 for errors in the data, 2 for wrong usage.
    #[track_caller]
    pub fn fails_with(self, code: i32) -> Self {
        self.ends_with(code)
    }

    #[track_caller]
    fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}", self.said());
        self
    }

    /// Demands words on the screen.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        let said = format!("{}{}", self.stdout, self.stderr);
        assert!(said.contains(words), "no `{words}` in\n{}", self.said());
        self
    }

    /// Demands that these words are not on the screen.
    #[track_caller]
    pub fn keeps_silent_about(self, words: &str) -> Self {
        let said = format!("{}{}", self.stdout, self.stderr);
        assert!(!said.contains(words), "`{words}` in\n{}", self.said());
        self
    }

    /// Demands that the job's folder is as it was, to the byte.
    #[track_caller]
    pub fn wrote_nothing(self) -> Self {
        let (before, after) = (&self.before, &self.after);
        let either: Vec<&String> = before
            .keys()
            .chain(after.keys())
            .filter(|path| before.get(*path) != after.get(*path))
            .collect();
        assert!(either.is_empty(), "{} changed {either:?}", self.command);
        self
    }

    /// The job again, to change it or to run it once more.
    pub fn case(&self) -> Case {
        self.case.clone()
    }

    /// The papers that lay in the folder afterwards: `bao-cao.pdf`, `don-vi/so-y-te.pdf`.
    pub fn papers(&self) -> BTreeMap<&str, &[u8]> {
        let files = self.after.iter();
        files
            .filter_map(|(path, bytes)| {
                let name = path.strip_prefix(PAPERS)?.strip_prefix('/')?;
                Some((name, bytes.as_slice()))
            })
            .collect()
    }

    /// The papers of a kind: `pdf`, `xlsx`.
    pub fn of_kind(&self, kind: &str) -> Vec<(&str, &[u8])> {
        let is = |name: &str| name.rsplit_once('.').is_some_and(|(_, own)| own == kind);
        self.papers().into_iter().filter(|(name, _)| is(name)).collect()
    }

    /// Demands the same papers as another run, to the byte.
    #[track_caller]
    pub fn wrote_the_same_as(self, other: &Self) -> Self {
        let (one, two) = (self.papers(), other.papers());
        assert!(one.keys().eq(two.keys()), "{:?}, {:?}", one.keys(), two.keys());
        for (name, bytes) in one {
            assert!(bytes == two[name], "{name} differs between runs");
        }
        self
    }

    /// One paper's bytes.
    #[track_caller]
    pub fn paper(&self, name: &str) -> &[u8] {
        let papers = self.papers();
        papers.get(name).copied().unwrap_or_else(|| {
            panic!("no {name} among {:?}\n{}", papers.keys(), self.said())
        })
    }

    #[track_caller]
    pub fn pdf(&self, name: &str) -> Pdf {
        Pdf::read(self.paper(name))
    }

    #[track_caller]
    pub fn xlsx(&self, name: &str) -> Xlsx {
        Xlsx::read(self.paper(name))
    }

    #[track_caller]
    pub fn json(&self, name: &str) -> serde_json::Value {
        serde_json::from_slice(self.paper(name)).expect(name)
    }

    /// What the program printed, as data: `check --json`.
    #[track_caller]
    pub fn printed_json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", self.said()))
    }

    /// All that was seen on the screen, for a failing test.
    fn said(&self) -> String {
        let Self { command, code, stdout, stderr, .. } = self;
        format!("$ {command}\n{stdout}{stderr}(exit code {code:?})")
    }
}

/// A workbook's bytes, in which a formula without a result has none: the
/// writer gives it an empty text, as Excel gives `=IF(A1="","",1)`.
fn saved(book: &mut Workbook) -> Vec<u8> {
    let bytes = book.save_to_buffer().unwrap();
    let mut old = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if part.name().unwrap().starts_with("xl/worksheets/") {
            let text = String::from_utf8(bytes).unwrap();
            bytes = text.replace("<v></v>", "").into_bytes();
        }
        new.start_file(part.name().unwrap(), SimpleFileOptions::default()).unwrap();
        new.write_all(&bytes).unwrap();
    }
    new.finish().unwrap().into_inner()
}

/// Fills a sheet from lines of cells: `1 | Sở Y tế | 86.5`, the first line in row 1.
///
/// A number is written as a number, `=A1+B1` as a formula without a result,
/// `=1/0 → #DIV/0!` with one, and anything after `'` as text.
pub fn draw(sheet: &mut Worksheet, drawn: &str) {
    sheet.set_formula_result_default("");
    for (row, line) in (0..).zip(drawn.trim_end().lines()) {
        for (column, cell) in (0..).zip(line.split('|').map(str::trim)) {
            if let Some(text) = cell.strip_prefix('\'') {
                sheet.write_string(row, column, text).unwrap();
            } else if let Ok(number) = cell.parse::<f64>() {
                sheet.write_number(row, column, number).unwrap();
            } else if let Some((formula, result)) = cell.split_once(" → ") {
                let formula = Formula::new(formula).set_result(result);
                sheet.write_formula(row, column, formula).unwrap();
            } else if cell.starts_with('=') {
                sheet.write_formula(row, column, cell).unwrap();
            } else if !cell.is_empty() {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
}

/// Every file below a folder by its path with slashes; none if there is no folder.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![(folder.to_owned(), String::new())];
    while let Some((folder, name)) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let entry = entry.unwrap();
            let path = format!("{name}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                open.push((entry.path(), format!("{path}/")));
            } else {
                found.insert(path, fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_a_folder_of_its_own() {
        let case = Case::workbook(|book| {
            book.add_worksheet().write(0, 0, "Đơn vị").unwrap();
        });
        let case = case.job("a = 1").edit("congbo.toml", |text| text.replace('1', "2"));
        let kept: Vec<String> = files(&case.folder()).into_keys().collect();
        assert_eq!(kept, ["congbo.toml", "diem.xlsx"]);
        assert_eq!(files(&case.folder())["congbo.toml"], b"a = 2");
        let book = Xlsx::read(&files(&case.folder())["diem.xlsx"]);
        assert_eq!(book.cells_text("Sheet1"), "A1 | Đơn vị\n");
        case.check().wrote_nothing();
    }

    #[test]
    #[should_panic(expected = "changed nothing")]
    fn an_edit_that_misses_is_a_mistake() {
        let _ =
            Case::empty().job("a = 1").edit("congbo.toml", |text| text.replace('2', "3"));
    }
}
