//! What the Excel appendices cost: a board of all communes of the country with 60
//! fields and criteria, against the same cells written by `XlsxWriter` and openpyxl.
//!
//! `cargo bench --bench appendix` prints ratios of one run; a peer that Python does not
//! have is told and left out. With the argument `once` it only writes, for a profiler.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a measurement looks at the clock and prints ratios"
)]

mod communes;

use std::fs;
use std::io::{BufWriter, Cursor, Write};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use calamine::{Data, Reader, Xlsx};
use communes::UNITS;
use congbo::appendix::{Letterhead, phu_luc};
use congbo::results::compute;
use congbo::results::figures::{Edition, Figures};

/// Six fields of nine criteria each: 60 rows or columns.
const CRITERIA: usize = 54;
const FIELDS: usize = 6;
const RUNS: usize = 3;

fn figures() -> Figures {
    let board = communes::board(UNITS, FIELDS, CRITERIA);
    compute(Edition::default(), &[board], &[], &[]).0
}

fn written(figures: &Figures) -> Vec<u8> {
    phu_luc(figures, &Letterhead::default(), &[]).expect("the appendices are written")
}

/// The shortest of several runs: whatever else the machine does only adds.
fn shortest(mut run: impl FnMut() -> Duration) -> Duration {
    (0..RUNS).map(|_| run()).min().unwrap_or_default()
}

/// The most memory that this process has held, in MiB.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
}

/// Lists every cell of a workbook, one a line: sheet, row, column, kind, content.
fn listed(book: &[u8], path: &Path) -> usize {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).expect("our own workbook opens");
    let mut out = BufWriter::new(fs::File::create(path).expect("a file of cells"));
    let mut count = 0;
    for (at, name) in book.sheet_names().iter().enumerate() {
        let values = book.worksheet_range(name).expect("a sheet");
        let formulas = book.worksheet_formula(name).expect("a sheet's formulas");
        let (top, left) = values.start().unwrap_or_default();
        for (row, column, value) in values.used_cells() {
            let number = |count: usize| u32::try_from(count).unwrap_or_default();
            let place = (top + number(row), left + number(column));
            let formula = formulas.get_value(place).filter(|text| !text.is_empty());
            let (kind, content) = match (formula, value) {
                (Some(formula), value) => ("f", format!("{formula}\t{value}")),
                (None, Data::Float(number)) => ("n", number.to_string()),
                (None, value) => ("s", value.to_string().replace(['\n', '\t'], " ")),
            };
            count += 1;
            writeln!(out, "{at}\t{}\t{}\t{kind}\t{content}", place.0, place.1)
                .expect("a line of cells");
        }
    }
    count
}

/// What a peer takes for the same cells, and the most memory it holds.
fn peer(name: &str, cells: &Path) -> Option<(f64, f64)> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/write_cells.py");
    let output =
        Command::new("python3").arg(script).arg(name).arg(cells).output().ok()?;
    let said = String::from_utf8(output.stdout).ok()?;
    let mut numbers = said.split_whitespace().map(str::parse::<f64>);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

fn main() {
    let figures = figures();
    let before = peak();
    let first = written(&figures);
    let after = peak();
    if std::env::args().any(|argument| argument == "once") {
        return;
    }
    let ours = shortest(|| {
        let start = Instant::now();
        assert_eq!(written(&figures).len(), first.len());
        start.elapsed()
    });
    let folder =
        std::env::temp_dir().join(format!("congbo-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the cells");
    let cells = folder.join("cells.tsv");
    let count = listed(&first, &cells);
    println!(
        "{UNITS} units x {}: {count} cells, {ours:?}, {} kB",
        CRITERIA + FIELDS,
        first.len() / 1000
    );
    if let (Some(before), Some(after)) = (before, after) {
        println!(
            "memory: {before:.0} MiB of figures, {after:.0} MiB at most while writing"
        );
    }
    for name in ["XlsxWriter", "openpyxl"] {
        match peer(name, &cells) {
            Some((seconds, memory)) => println!(
                "{name}: {seconds:.2} s, {memory:.0} MiB; ratio {:.1}",
                seconds / ours.as_secs_f64()
            ),
            None => println!("{name}: not there, left out"),
        }
    }
    fs::remove_dir_all(folder).expect("the folder goes again");
}
