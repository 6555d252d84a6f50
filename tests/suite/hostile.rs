//! Messy and hostile workbooks: each is answered as its maker's list demands.
//!
//! `tests/hostile/make.py` writes them, with `manifest.json`, which says for
//! every file what a good program must do.

use std::fmt::Write;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use congbo::numbers::Score;
use congbo::workbook::{self, Child, Content, TextNumber, text_number};
use serde_json::Value;
use tempfile::TempDir;

/// Nothing takes longer; a file that needs more hangs.
const PATIENCE: Duration = Duration::from_secs(20);

/// Address space of the program, in KiB: memory that is mapped, used or not.
const MOST_MEMORY: u32 = 1_200_000;

/// Files that are answered otherwise than the list says, and why.
const OTHERWISE: &[(&str, &str)] = &[
    ("413-tcvn3.xls", "the first converted cell is B1, and is told"),
    ("420-paths.xlsx", "a letter that no face has, or a word of 300, stops a paper"),
    ("430-typst.xlsx", "control characters are no names of units"),
    ("440-formula-injection.xlsx", "names that differ in white space are equal"),
    ("442-log.xlsx", "control characters are shown as U+FFFD, which no face has"),
    ("444-control.xlsx", "a name of nothing but an invalid character is missing"),
    ("606-sst-index.xlsx", "A1 names a text that is not there as well"),
    ("629-lying-size.xlsx", "the part that lies is a picture, which is never opened"),
];

fn make() -> (TempDir, Vec<Value>) {
    let folder = TempDir::new().unwrap();
    let maker = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/make.py");
    let made = Command::new("python3")
        .args([maker.as_os_str(), folder.path().as_os_str(), "--no-big".as_ref()])
        .output()
        .expect("python3, which makes the hostile workbooks");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let list = std::fs::read_to_string(folder.path().join("manifest.json")).unwrap();
    (folder, serde_json::from_str(&list).unwrap())
}

/// What `check --json` said, and how it ended; `Err` where it did not end well.
#[expect(clippy::disallowed_methods, reason = "a hang is told by the clock")]
fn check(file: &Path) -> Result<Value, String> {
    let limited = format!("ulimit -v {MOST_MEMORY}; exec \"$0\" check --json \"$1\"");
    let mut program = Command::new("sh")
        .args(["-c", &limited, env!("CARGO_BIN_EXE_congbo")])
        .arg(file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = program.stdout.take().unwrap();
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        out.read_to_string(&mut text).map(|_| text)
    });
    let start = Instant::now();
    let status = loop {
        if let Some(status) = program.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > PATIENCE {
            program.kill().unwrap();
            return Err("does not end".into());
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let text = reader.join().unwrap().map_err(|error| error.to_string())?;
    match status.code() {
        Some(0..=2) => serde_json::from_str(&text).map_err(|error| format!("{error}")),
        _ => Err(format!("ends with {status}")),
    }
}

/// Whether a finding points where the list says, or at all of its sheet or file.
fn points_at(finding: &Value, at: Option<&str>) -> bool {
    let Some((sheet, cells)) = at.and_then(|at| at.split_once('!')) else { return true };
    let (own_sheet, own) = (finding["sheet"].as_str(), finding["cell"].as_str());
    let own = own.unwrap_or_default();
    let is_whole = own.is_empty() || own_sheet == Some("");
    let names = |cell: &str| {
        let end = cell.split(':').next().unwrap_or_default();
        own == cell || own.split(':').next() == Some(end) || own.ends_with(end)
    };
    is_whole || (own_sheet == Some(sheet) && cells.split(',').any(names))
}

/// What is wrong with an answer; empty where nothing is.
fn faults(entry: &Value, answer: &Value) -> Vec<String> {
    let findings = answer["findings"].as_array().unwrap();
    let at = entry["at"].as_str();
    let of = |severity: &str| {
        let own = findings.iter().filter(|finding| finding["severity"] == severity);
        own.cloned().collect::<Vec<Value>>()
    };
    let (errors, warnings) = (of("error"), of("warning"));
    let told = |findings: &[Value]| findings.iter().any(|one| points_at(one, at));
    let mut faults = Vec::new();
    let fits = match entry["must"].as_str().unwrap() {
        "error" => told(&errors),
        "warn" => errors.is_empty() && told(&warnings),
        "accept" => findings.is_empty(),
        _ => told(&errors) || told(&warnings),
    };
    if !fits {
        let codes: Vec<String> = findings
            .iter()
            .map(|one| format!("{} {} {}", one["code"], one["cell"], one["message"]))
            .collect();
        faults.push(format!("must {} at {at:?}, says {codes:?}", entry["must"]));
    }
    let units: u64 = answer["sheets"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|sheet| sheet["units"].as_u64())
        .sum();
    if let Some(wanted) = entry["units"].as_u64()
        && errors.is_empty()
        && units != wanted
    {
        faults.push(format!("{units} units, of {wanted}"));
    }
    faults
}

/// Cells that were read otherwise than the list says, where any were read.
fn wrong_cells(file: &Path, entry: &Value) -> Vec<String> {
    let bytes = std::fs::read(file).unwrap();
    let child = Child {
        program: PathBuf::from(env!("CARGO_BIN_EXE_congbo")),
        arguments: vec!["reading-child".into()],
    };
    let Ok(book) = workbook::open("a", &bytes, Some(&child)) else { return Vec::new() };
    let Some(sheet) = book.sheets.first() else { return Vec::new() };
    let mut wrong = Vec::new();
    for (cell, wanted) in entry["cells"].as_object().unwrap() {
        let place = congbo::findings::Place { cells: cell.clone(), ..sheet.place() };
        let cell = place.first_cell().unwrap();
        let read = sheet.get(cell.row, cell.column);
        let fits = match (wanted, read) {
            (Value::Null, read) => score(read).is_none_or(|_| entry["must"] == "error"),
            (Value::String(text), Some(read)) => read.shown() == *text,
            (wanted, read) => {
                let wanted = Score::from_excel(wanted.as_f64().unwrap());
                score(read).is_none_or(|score| Some(score) == wanted)
            }
        };
        if !fits {
            wrong.push(format!("{cell} is {read:?}, not {wanted}"));
        }
    }
    wrong
}

fn score(content: Option<&Content>) -> Option<Score> {
    match content? {
        Content::Number { score, percent: false } => Some(*score),
        Content::Number { score, percent: true } => Some(score.hundredfold()),
        Content::Text(text) => match text_number(text) {
            TextNumber::Plain { score, .. } => Some(score),
            _ => None,
        },
        _ => None,
    }
}

#[test]
fn every_hostile_workbook_is_answered_as_it_must_be() {
    let (folder, entries) = make();
    assert!(entries.len() > 200);
    let mut report = String::new();
    for entry in &entries {
        let name = entry["file"].as_str().unwrap();
        let file = folder.path().join(name);
        let mut faults = match check(&file) {
            Ok(answer) => faults(entry, &answer),
            Err(end) => vec![end],
        };
        faults.extend(wrong_cells(&file, entry));
        let excused = OTHERWISE.iter().any(|(other, _)| *other == name);
        if faults.is_empty() == excused {
            writeln!(report, "{name} ({}): {}", entry["what"], faults.join("; "))
                .unwrap();
        }
    }
    let wrong = report.lines().count();
    assert!(
        report.is_empty(),
        "{wrong} of {} answered wrongly:\n{report}",
        entries.len()
    );
}
