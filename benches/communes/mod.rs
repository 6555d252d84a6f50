//! A board of all communes of the country, with points that are the same in every run.

use congbo::findings::{Cell, Place};
use congbo::numbers::Score;
use congbo::results::BoardInput;
use congbo::results::rules::BoardRules;
use congbo::scores::{Criterion, Mark, Points, Table, UnitScores, ValueRule};

/// Communes of the country since July 2025.
pub(crate) const UNITS: u32 = 3_321;

fn score(hundredths: u32) -> Score {
    Score::from_text(&format!("{}.{:02}", hundredths / 100, hundredths % 100))
        .unwrap_or_default()
}

fn criteria(fields: usize, criteria: usize) -> Vec<Criterion> {
    let below = criteria / fields;
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
    (0..fields).map(field).chain((0..criteria).map(criterion)).collect()
}

/// Points that differ from unit to unit.
fn unit(row: u32, fields: usize, criteria: usize) -> UnitScores {
    let mark = |column: u32| {
        let hundredths = (row * 7_919 + column * 104_729 + row * column * 31) % 151;
        let cell = Cell { row, column };
        Points::Given(Mark { score: score(hundredths), cell })
    };
    let fields = (0..fields).map(|_| Points::InParts);
    let columns = 2..2 + u32::try_from(criteria).unwrap_or_default();
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

/// So many units in so many fields of so many criteria altogether.
pub(crate) fn board(units: u32, fields: usize, of_criteria: usize) -> BoardInput {
    BoardInput {
        rules: BoardRules {
            index: "Chỉ số CCHC".into(),
            group: "UBND các xã, phường, đặc khu".into(),
            unit: "%".into(),
            decimals: 2,
            ..BoardRules::default()
        },
        table: Table {
            place: Place::file("diem.xlsx"),
            maxima: Place::file("diem.xlsx"),
            rule: ValueRule::Fields,
            max: None,
            criteria: criteria(fields, of_criteria),
            field_count: fields,
            ranks_named: false,
            tie_columns: Vec::new(),
            units: (0..units).map(|row| unit(row, fields, of_criteria)).collect(),
            excused: Vec::new(),
            sums: Vec::new(),
        },
        history: Vec::new(),
        previous: None,
        findings: Vec::new(),
    }
}
