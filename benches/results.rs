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

use std::time::{Duration, Instant};

use congbo::findings::{Cell, Place};
use congbo::numbers::Score;
use congbo::results::figures::Edition;
use congbo::results::rules::BoardRules;
use congbo::results::{BoardInput, compute};
use congbo::scores::{Criterion, Mark, Points, Table, UnitScores, ValueRule};

/// Communes of the country since July 2025.
const UNITS: u32 = 3_321;
/// Criteria of the set of decision 1149/QĐ-BNV, in eleven fields.
const CRITERIA: usize = 99;
const FIELDS: usize = 11;

fn score(hundredths: u32) -> Score {
    Score::from_text(&format!("{}.{:02}", hundredths / 100, hundredths % 100))
        .unwrap_or_default()
}

fn criteria() -> Vec<Criterion> {
    let below = CRITERIA / FIELDS;
    let field = |at: usize| Criterion {
        code: (at + 1).to_string(),
        name: format!("Lĩnh vực {}", at + 1),
        max: None,
        ..Criterion::default()
    };
    let criterion = |at: usize| Criterion {
        code: format!("{}.{}", at / below + 1, at % below + 1),
        name: format!("Tiêu chí {}", at + 1),
        max: Some(score(150)),
        parent: Some(at / below),
        ..Criterion::default()
    };
    (0..FIELDS).map(field).chain((0..CRITERIA).map(criterion)).collect()
}

/// Points that differ from unit to unit, the same in every run.
fn unit(row: u32) -> UnitScores {
    let mark = |column: u32| {
        let hundredths = (row * 7_919 + column * 104_729 + row * column * 31) % 151;
        let cell = Cell { row, column };
        Points::Given(Mark { score: score(hundredths), cell })
    };
    let fields = (0..FIELDS).map(|_| Points::InParts);
    let columns = 2..2 + u32::try_from(CRITERIA).unwrap_or_default();
    UnitScores {
        name: format!("Xã số {row}"),
        place: Place::file("diem.xlsx"),
        value: None,
        points: fields.chain(columns.map(mark)).collect(),
        parts: std::collections::BTreeMap::new(),
        ties: Vec::new(),
        stated_rank: None,
        stated_band: None,
    }
}

fn board(units: u32) -> BoardInput {
    BoardInput {
        rules: BoardRules {
            index: "Chỉ số CCHC".into(),
            unit: "%".into(),
            decimals: 2,
            ..BoardRules::default()
        },
        table: Table {
            place: Place::file("diem.xlsx"),
            maxima: Place::file("diem.xlsx"),
            rule: ValueRule::Fields,
            max: None,
            criteria: criteria(),
            field_count: FIELDS,
            tie_columns: Vec::new(),
            units: (0..units).map(unit).collect(),
            excused: Vec::new(),
            sums: Vec::new(),
        },
        history: Vec::new(),
        previous: None,
        findings: Vec::new(),
    }
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
