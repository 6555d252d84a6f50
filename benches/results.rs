//! What computing costs, as ratios in one run: a board of all communes of the
//! country in 99 criteria against a tenth of it, and against ranking alone.
//!
//! `cargo bench --bench results` prints them; for instructions, run the binary
//! under `valgrind --tool=callgrind` with the argument `once`.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "a measurement looks at the clock and prints ratios"
)]

mod communes;

use std::time::{Duration, Instant};

use communes::UNITS;
use congbo::results::figures::Edition;
use congbo::results::{BoardInput, compute};

/// Criteria of the set of decision 1149/QĐ-BNV, in eleven fields.
const CRITERIA: usize = 99;
const FIELDS: usize = 11;

fn board(units: u32) -> BoardInput {
    communes::board(units, FIELDS, CRITERIA)
}

/// The shortest of several runs: whatever else the machine does only adds.
fn shortest(boards: &[BoardInput]) -> Duration {
    let run = || {
        let start = Instant::now();
        let (figures, _) = compute(Edition::default(), boards, &[], &[]);
        let took = start.elapsed();
        assert_eq!(figures.boards[0].units.len(), boards[0].table.units.len());
        took
    };
    (0..5).map(|_| run()).min().unwrap_or_default()
}

fn main() {
    let whole = [board(UNITS)];
    if std::env::args().any(|argument| argument == "once") {
        let (figures, _) = compute(Edition::default(), &whole, &[], &[]);
        assert_eq!(figures.boards.len(), 1);
        return;
    }
    let tenth = [board(UNITS / 10)];
    let (whole, tenth) = (shortest(&whole), shortest(&tenth));
    let cells = f64::from(UNITS) * 99.0;
    println!("{UNITS} units x {CRITERIA} criteria: {whole:?}");
    println!("a tenth of the units: {tenth:?}");
    println!("ratio: {:.1}", whole.as_secs_f64() / tenth.as_secs_f64());
    println!("per score: {:.0} ns", whole.as_secs_f64() * 1e9 / cells);
}
