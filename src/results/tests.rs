//! Promises of whole boards, whatever their figures.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::figures::{Board, Edition, Field, Unit};
use super::rules::{Band, Banding, BoardRules, NotApplicable};
use super::summary::adds_up;
use super::{BoardInput, compute};
use crate::findings::{Cell, Code, Finding, Place};
use crate::numbers::{Exact, Printed, Rank, Score};
use crate::scores::{Criterion, Mark, Points, Table, UnitScores, ValueRule};

/// The most criteria that a drawn board can have.
const MOST: usize = 9;

/// A board before it has points: maxima in tenths, by field and criterion; what
/// each unit got of each in percent, `None` where it does not apply.
#[derive(Debug, Clone)]
struct Drawn {
    maxima: Vec<Vec<u32>>,
    units: Vec<Vec<Option<u32>>>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let maxima = prop::collection::vec(prop::collection::vec(1_u32..=300, 1..4), 1..4);
    let share = prop_oneof![4 => (0_u32..=100).prop_map(Some), 1 => Just(None)];
    let unit = prop::collection::vec(share, MOST).prop_map(|mut unit| {
        // Something applies to everyone.
        unit[0] = unit[0].or(Some(50));
        unit
    });
    let units = prop::collection::vec(unit, 1..12);
    (maxima, units).prop_map(|(maxima, units)| Drawn { maxima, units })
}

/// Thousandths as a score.
fn score(thousandths: u32) -> Score {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    Score::from_text(&text).unwrap()
}

fn criteria(drawn: &Drawn, times: u32) -> Vec<Criterion> {
    let field = |(at, _): (usize, &Vec<u32>)| Criterion {
        code: (at + 1).to_string(),
        name: format!("Lĩnh vực {at}"),
        ..Criterion::default()
    };
    let below = |(parent, maxima): (usize, &Vec<u32>)| {
        let below = maxima.iter().enumerate().map(|(at, max)| Criterion {
            code: format!("{}.{}", parent + 1, at + 1),
            name: format!("Tiêu chí {at}"),
            max: Some(score(max * 100 * times)),
            parent: Some(parent),
            ..Criterion::default()
        });
        below.collect::<Vec<_>>()
    };
    let fields = drawn.maxima.iter().enumerate();
    fields.clone().map(field).chain(fields.flat_map(below)).collect()
}

fn unit(drawn: &Drawn, row: usize, times: u32) -> UnitScores {
    let maxima = drawn.maxima.iter().flatten();
    let points = maxima.zip(&drawn.units[row]).map(|(max, share)| match share {
        None => Points::NotApplicable(None),
        Some(share) => {
            let cell = Cell { row: u32::try_from(row).unwrap(), column: 1 };
            Points::Given(Mark { score: score(max * share * times), cell })
        }
    });
    UnitScores {
        name: format!("Đơn vị {row}"),
        place: Place::file("diem.xlsx"),
        value: None,
        points: drawn.maxima.iter().map(|_| Points::InParts).chain(points).collect(),
        parts: BTreeMap::new(),
        ties: Vec::new(),
        stated_rank: None,
        stated_band: None,
    }
}

/// All points and maxima so many times as large.
fn table(drawn: &Drawn, times: u32) -> Table {
    Table {
        place: Place::file("diem.xlsx"),
        maxima: Place::file("diem.xlsx"),
        rule: ValueRule::Fields,
        max: None,
        criteria: criteria(drawn, times),
        field_count: drawn.maxima.len(),
        ranks_named: false,
        tie_columns: Vec::new(),
        units: (0..drawn.units.len()).map(|row| unit(drawn, row, times)).collect(),
        excused: Vec::new(),
        sums: Vec::new(),
    }
}

fn rules() -> BoardRules {
    BoardRules { unit: "%".into(), decimals: 2, top: 2, ..BoardRules::default() }
}

fn input(table: Table) -> BoardInput {
    BoardInput {
        rules: rules(),
        table,
        previous: None,
        history: Vec::new(),
        findings: Vec::new(),
    }
}

fn computed(input: BoardInput) -> (Board, Vec<Finding>) {
    let (mut figures, findings) = compute(Edition::default(), &[input], &[], &[]);
    (figures.boards.remove(0), findings)
}

fn board(input: BoardInput) -> Board {
    let (board, findings) = computed(input);
    assert!(!findings.iter().any(Finding::is_error), "{findings:?}");
    board
}

fn by_name(board: &Board) -> BTreeMap<&str, &Unit> {
    board.units.iter().map(|unit| (unit.name.as_str(), unit)).collect()
}

fn fields(unit: &Unit) -> impl Iterator<Item = &Field> {
    unit.fields.iter().flat_map(|field| [field].into_iter().chain(&field.criteria))
}

proptest! {
    #[test]
    fn an_index_is_what_was_got_of_what_applies(drawn in drawn()) {
        let board = board(input(table(&drawn, 1)));
        for unit in &board.units {
            let row: usize = unit.name.rsplit(' ').next().unwrap().parse().unwrap();
            let cells = drawn.maxima.iter().flatten().zip(&drawn.units[row]);
            let applies = cells.filter_map(|(max, share)| Some((*max, (*share)?)));
            let (points, max) = applies
                .fold((0, 0), |(points, all), (max, share)| (points + max * share, all + max));
            let share = Exact::percent(&score(points).into(), &score(max * 100).into());
            prop_assert_eq!(&unit.exact, &share.unwrap());
            prop_assert_eq!(unit.points, Some(score(points)));
            prop_assert_eq!(unit.max, Some(score(max * 100)));
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(drawn in drawn(), turn in 0_usize..12) {
        let (straight, mut turned) = (table(&drawn, 1), table(&drawn, 1));
        let turn = turn % turned.units.len();
        turned.units.rotate_left(turn);
        let (one, other) = (board(input(straight)), board(input(turned)));
        // Notes name those who tie in the workbook's order.
        let plain = |unit: &&Unit| Unit { notes: Vec::new(), ..(*unit).clone() };
        for (name, unit) in by_name(&one) {
            prop_assert_eq!(plain(&unit), plain(&by_name(&other)[name]));
        }
    }

    #[test]
    fn larger_points_and_maxima_change_no_share_and_no_rank(
        drawn in drawn(), times in 2_u32..9,
    ) {
        let (one, other) = (board(input(table(&drawn, 1))), board(input(table(&drawn, times))));
        for (one, other) in one.units.iter().zip(&other.units) {
            prop_assert_eq!((&one.name, &one.exact, one.rank), (&other.name, &other.exact, other.rank));
            for (one, other) in fields(one).zip(fields(other)) {
                prop_assert_eq!((one.value, one.rank), (other.value, other.rank));
            }
        }
    }

    #[test]
    fn more_points_never_rank_worse(drawn in drawn(), row in 0_usize..12, at in 0..MOST) {
        let row = row % drawn.units.len();
        let mut better = drawn.clone();
        let Some(share) = &mut better.units[row][at] else { return Ok(()) };
        *share = (*share + 7).min(100);
        let (before, after) = (board(input(table(&drawn, 1))), board(input(table(&better, 1))));
        let name = format!("Đơn vị {row}");
        let of = |board: &Board| by_name(board)[name.as_str()].rank.unwrap();
        prop_assert!(of(&after) <= of(&before));
        for (now, then) in fields(by_name(&after)[name.as_str()]).zip(fields(by_name(&before)[name.as_str()])) {
            prop_assert!(now.rank <= then.rank);
        }
    }

    #[test]
    fn what_applies_to_nobody_changes_nothing(drawn in drawn()) {
        let mut more = table(&drawn, 1);
        let parent = Some(0);
        let max = Some(score(5000));
        let name = "Đặc thù".into();
        more.criteria.push(Criterion { name, max, parent, ..Criterion::default() });
        for unit in &mut more.units {
            unit.points.push(Points::NotApplicable(None));
        }
        let (one, other) = (board(input(table(&drawn, 1))), board(input(more)));
        for (one, other) in one.units.iter().zip(&other.units) {
            prop_assert_eq!((&one.name, one.rank, one.max), (&other.name, other.rank, other.max));
            prop_assert_eq!(&one.exact, &other.exact);
        }
    }

    #[test]
    fn where_everything_applies_both_conventions_agree(mut drawn in drawn()) {
        for share in drawn.units.iter_mut().flatten() {
            *share = share.or(Some(0));
        }
        let reduced = board(input(table(&drawn, 1)));
        let mut rescaled = input(table(&drawn, 1));
        rescaled.rules.not_applicable = NotApplicable::Rescale;
        rescaled.rules.survey = vec!["1".into()];
        let rescaled = board(rescaled);
        prop_assert_eq!(by_name(&reduced), by_name(&rescaled));
    }

    #[test]
    fn what_one_year_gains_on_the_other_it_loses_the_other_way(
        now in drawn(), then in drawn(),
    ) {
        let then = Drawn { maxima: now.maxima.clone(), ..then };
        let compared = |one: &Drawn, other: &Drawn| {
            let previous = Some(table(other, 1));
            computed(BoardInput { previous, ..input(table(one, 1)) }).0
        };
        let (forth, back) = (compared(&now, &then), compared(&then, &now));
        let others = by_name(&back);
        for unit in &forth.units {
            let change = unit.change.as_ref();
            let Some(other) = others.get(unit.name.as_str()) else {
                prop_assert!(change.is_none());
                continue;
            };
            let (change, opposite) = (change.unwrap(), other.change.as_ref().unwrap());
            prop_assert_eq!(Exact::from(change.value), opposite_of(opposite.value));
            prop_assert_eq!(change.rank.unwrap(), -opposite.rank.unwrap());
            for (one, other) in fields(unit).zip(fields(other)) {
                let change = |field: &Field| field.change.clone().and_then(|change| change.value);
                prop_assert_eq!(
                    change(one).map(Exact::from),
                    change(other).map(opposite_of)
                );
            }
        }
    }

    #[test]
    fn units_rank_within_their_group_whatever_stands_beside_it(
        one in drawn(), other in drawn(),
    ) {
        let boards = [input(table(&one, 1)), input(table(&other, 1))];
        let (together, _) = compute(Edition::default(), &boards, &[], &[]);
        let alone = boards.map(board);
        prop_assert_eq!(together.boards, alone.to_vec());
    }

    #[test]
    fn a_summary_counts_every_unit_once(now in drawn(), then in drawn()) {
        let then = Drawn { maxima: now.maxima.clone(), ..then };
        let band = |name: &str, from: u32| Band {
            name: name.into(),
            from: Some(score(from * 1000)),
            to: None,
            fields_from: None,
        };
        let mut input = BoardInput { previous: Some(table(&then, 1)), ..input(table(&now, 1)) };
        let bands = vec![band("Tốt", 80), band("Khá", 50), band("Yếu", 0)];
        input.rules.bands = Banding::Table(bands);
        let (mut board, findings) = computed(input);
        prop_assert!(!findings.iter().any(|one| one.code == Code::RoutesDisagree));
        board.summary.count += 1;
        prop_assert!(!adds_up(&board.summary, &board.units));
        board.summary.count -= 1;
        board.summary.bands[0].count += 1;
        prop_assert!(!adds_up(&board.summary, &board.units));
        board.summary.bands[0].count -= 1;
        prop_assert!(adds_up(&board.summary, &board.units));
        let summary = &board.summary;
        let bands = summary.bands.iter().map(|band| band.count).sum::<usize>();
        prop_assert_eq!(bands, summary.count);
        let equal = board.units.iter().filter(|unit| unit.rank.is_some());
        let mean = Exact::mean(board.units.iter().map(|unit| &unit.exact)).unwrap();
        let equal = equal.filter(|unit| unit.exact == mean).count();
        prop_assert_eq!(summary.above_mean + summary.below_mean + equal, summary.count);
        let compared = board.units.iter().filter(|unit| unit.change.is_some()).count();
        let moved = |one: &Option<super::figures::Movement>| one.as_ref().unwrap().count;
        let by_rank = moved(&summary.risen) + moved(&summary.fallen);
        prop_assert_eq!(by_rank + summary.unchanged.unwrap(), compared);
        let values = summary.values.as_ref().unwrap();
        let by_value = values.risen.count + values.fallen.count + values.unchanged;
        prop_assert_eq!(by_value, compared);
    }
}

fn opposite_of(value: Printed) -> Exact {
    &Exact::zero() - &Exact::from(value)
}

#[test]
fn ranks_of_last_year_that_the_job_points_to_are_those_that_were_published() {
    let drawn = |shares: &[u32]| Drawn {
        maxima: vec![vec![100]],
        units: shares.iter().map(|share| vec![Some(*share)]).collect(),
    };
    let now = drawn(&[1, 1]);
    let stated = |ranks: [&str; 2]| {
        let mut then = table(&drawn(&[1, 1]), 1);
        for (unit, rank) in then.units.iter_mut().zip(ranks) {
            let cell = Cell { row: 0, column: 0 };
            let score = Score::from_text(rank).unwrap();
            unit.stated_rank = Some(Mark { score, cell });
        }
        then.ranks_named = true;
        then
    };
    let (board, findings) = computed(BoardInput {
        previous: Some(stated(["5", "5"])),
        ..input(table(&now, 1))
    });
    let ranks = board.units.iter().map(|unit| unit.previous.as_ref().unwrap().rank);
    assert!(
        ranks.clone().all(|rank| rank == Some(Rank::behind(4))),
        "{:?}",
        ranks.collect::<Vec<_>>()
    );
    assert!(board.units.iter().all(|u| u.change.as_ref().unwrap().rank == Some(4)));
    assert!(findings.iter().all(|finding| finding.code != Code::StatedRank));
}
