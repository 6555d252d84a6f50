use proptest::prelude::*;

use super::*;
use crate::documents::paper::Paper;
use crate::numbers::{Printed, Rank};
use crate::results::figures::{Board, Change, NotAssessed, Note};

/// What a unit of a made-up board is like.
#[derive(Debug, Clone)]
struct Row {
    name: usize,
    rank: Option<usize>,
    tied: bool,
    change: Option<(i64, i64)>,
    notes: Vec<NoteCode>,
    fields: usize,
}

/// A board of the designer's sample, to be filled anew.
fn sample() -> Board {
    let text = include_str!("../../../templates/data/paper.json");
    let paper: Paper = serde_json::from_str(text).unwrap();
    let boards = paper.figures.boards.into_iter();
    boards.filter(|board| !board.units[0].fields.is_empty()).last().unwrap()
}

fn printed(hundredths: i64) -> Printed {
    let text = format!("\"{}.{:02}\"", hundredths / 100, hundredths.abs() % 100);
    serde_json::from_str(&text).unwrap()
}

fn unit(sample: &Unit, row: &Row) -> Unit {
    let change = |(rank, value): (i64, i64)| Change {
        value: printed(value * 100),
        rank: Some(rank),
        points: None,
    };
    let note = |code: &NoteCode| Note { code: *code, params: BTreeMap::new() };
    let mut fields = sample.fields.clone();
    for field in fields.iter_mut().skip(row.fields) {
        field.points = None;
    }
    Unit {
        name: format!("Sở {} {}", "A".repeat(row.name % 7 + 1), row.name),
        rank: row.rank.map(Rank::behind),
        tied: row.tied,
        change: row.change.map(change),
        notes: row.notes.iter().map(note).collect(),
        fields,
        ..sample.clone()
    }
}

/// Boards of these rows; whose name is divisible by five is not assessed anywhere.
fn figures(boards: &[Vec<Row>]) -> Figures {
    let (text, sample) = (include_str!("../../../templates/data/paper.json"), sample());
    let paper: Paper = serde_json::from_str(text).unwrap();
    let board = |rows: &Vec<Row>| {
        let units: Vec<Unit> =
            rows.iter().map(|row| unit(&sample.units[0], row)).collect();
        let excused = units.iter().zip(rows).filter(|(_, row)| row.name % 5 == 0);
        let not_assessed = excused
            .map(|(unit, _)| NotAssessed {
                name: unit.name.clone(),
                source: String::new(),
            })
            .collect();
        Board { units, not_assessed, ..sample.clone() }
    };
    Figures { boards: boards.iter().map(board).collect(), ..paper.figures }
}

fn row() -> impl Strategy<Value = Row> {
    let codes = prop::sample::select(vec![
        NoteCode::NoPredecessor,
        NoteCode::Renamed,
        NoteCode::SplitFrom,
        NoteCode::NotApplicable,
        NoteCode::BandOverride,
        NoteCode::BandByRounding,
        NoteCode::Capped,
    ]);
    (
        0..40_usize,
        prop::option::weighted(0.9, 0..20_usize),
        any::<bool>(),
        prop::option::of((-5..6_i64, -5..6_i64)),
        prop::collection::vec(codes, 0..3),
        0..4_usize,
    )
        .prop_map(|(name, rank, tied, change, notes, fields)| Row {
            name,
            rank,
            tied,
            change,
            notes,
            fields,
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_reason_there_is_stands_in_a_short_list(
        boards in prop::collection::vec(prop::collection::vec(row(), 0..25), 1..4)
    ) {
        let figures = figures(&boards);
        let units = Units::of(&figures, &[]);
        let picked = pick(&figures, &units);
        let said = |units: &mut dyn Iterator<Item = &Vec<Reason>>| {
            units.flatten().copied().collect::<BTreeSet<Reason>>()
        };
        let all: Vec<Vec<Reason>> = claims(&figures, &units)
            .iter()
            .map(|claims| claims.iter().map(|claim| claim.0).collect())
            .collect();
        let shown = said(&mut picked.iter().map(|one| &one.reasons));
        prop_assert_eq!(&shown, &said(&mut all.iter()));
        prop_assert!(picked.len() <= shown.len().max(MOST));
        let once: BTreeSet<usize> = picked.iter().map(|one| one.unit).collect();
        prop_assert_eq!(once.len(), picked.len());
        // What the rows themselves say, without the code under test.
        let rows = || figures.boards.iter().flat_map(|board| &board.units);
        let noted = |code| rows().any(|unit| unit.notes.iter().any(|note| note.code == code));
        let change = |way: fn(i64) -> bool| {
            rows().filter_map(|unit| unit.change.as_ref()?.rank).any(way)
        };
        for (reason, holds) in [
            (Reason::First, rows().any(|unit| unit.rank.is_some())),
            (Reason::Last, rows().any(|unit| unit.rank.is_some())),
            (Reason::Tied, rows().any(|unit| unit.tied)),
            (Reason::Unranked, rows().any(|unit| unit.rank.is_none())),
            (Reason::NotApplicable, noted(NoteCode::NotApplicable)),
            (Reason::NoPredecessor, noted(NoteCode::NoPredecessor)),
            (Reason::RankRoseMost, change(|places| places > 0)),
            (Reason::RankFellMost, change(|places| places < 0)),
        ] {
            prop_assert_eq!(shown.contains(&reason), holds, "{:?}", reason);
        }
    }
}

fn plain(name: usize, rank: usize) -> Row {
    Row { name, rank: Some(rank), tied: false, change: None, notes: vec![], fields: 3 }
}

#[test]
fn a_unit_stands_once_with_all_its_reasons() {
    let mut rows: Vec<Row> =
        (1..9).filter(|at| at % 5 > 0).map(|at| plain(at, at)).collect();
    rows[0] = Row {
        name: 6,
        change: Some((3, 2)),
        notes: vec![NoteCode::Renamed],
        ..rows[0].clone()
    };
    rows.retain({
        let mut seen = BTreeSet::new();
        move |row| seen.insert(row.name)
    });
    let figures = figures(&[rows]);
    let units = Units::of(&figures, &[]);
    let picked = pick(&figures, &units);
    let expected = vec![
        Reason::LongestName,
        Reason::First,
        Reason::RankRoseMost,
        Reason::ValueRoseMost,
        Reason::OtherPredecessor,
        Reason::MostNotes,
    ];
    assert_eq!(picked[0], Stressed { unit: 0, reasons: expected });
    assert_eq!(picked[1].reasons, [Reason::Last]);
    assert_eq!(picked.len(), 2);
}

#[test]
fn where_all_are_alike_only_the_ends_are_shown() {
    let figures = figures(&[vec![plain(1, 0), plain(2, 1), plain(3, 2)]]);
    let units = Units::of(&figures, &[]);
    let reasons: Vec<_> =
        pick(&figures, &units).into_iter().map(|one| one.reasons).collect();
    assert_eq!(reasons, [vec![Reason::LongestName, Reason::Last], vec![Reason::First]]);
}

#[test]
fn no_units_ask_nothing() {
    let figures = figures(&[]);
    assert_eq!(pick(&figures, &Units::of(&figures, &[])), []);
}
