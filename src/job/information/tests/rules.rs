//! Any rules come back as they were written.

use proptest::prelude::*;

use super::{back, job, score};
use crate::job::BoardJob;
use crate::job::file::{
    BoardKeys, CriterionKeys, CriterionKind, JobFile, SourceKeys, TiesBy, TiesKeys,
    TiesWord,
};
use crate::numbers::Score;
use crate::results::rules::{Band, Direction, NotApplicable, Order, RankOn};

/// What a board goes by, comparable; which criterion is named first says nothing.
fn shown(board: &BoardJob) -> String {
    let (mut rules, mut wanted) = (board.rules.clone(), board.wanted.clone());
    rules.named.sort();
    rules.survey.sort();
    wanted.kinds.sort_by(|one, other| one.0.cmp(&other.0));
    format!("{rules:?} {wanted:?}")
}

fn names() -> impl Strategy<Value = Vec<String>> {
    let name = "[A-ZĐa-zầểộ0-9.,:;\"() -]{1,12}"
        .prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let name = name.prop_filter("a name", |name| name.chars().any(char::is_alphabetic));
    prop::collection::btree_set(name, 0..3).prop_map(|names| names.into_iter().collect())
}

fn some_score() -> impl Strategy<Value = Score> {
    (1..100_000_i64)
        .prop_map(|parts| score(&format!("{}.{:03}", parts / 1000, parts % 1000)))
}

fn kinds() -> impl Strategy<Value = CriterionKind> {
    use CriterionKind::{Appraised, Bonus, Deduction, Survey};
    prop::sample::select(vec![Appraised, Bonus, Deduction, Survey])
}

fn ties() -> impl Strategy<Value = Option<TiesKeys>> {
    let by = (names(), any::<bool>()).prop_map(|(by, up)| {
        let order = if up { Order::Asc } else { Order::Desc };
        (!by.is_empty()).then_some(TiesKeys::By(TiesBy { by, order }))
    });
    let word = |word| Just(Some(TiesKeys::Word(word)));
    prop_oneof![Just(None), word(TiesWord::Skip), word(TiesWord::Dense), by]
}

/// Bands from the best to the worst; every other one bounded twice where high is good.
fn table(direction: Direction, names: Vec<String>, floor: Option<Score>) -> Vec<Band> {
    let last = names.len().saturating_sub(1);
    let band = |(at, name): (usize, String)| {
        let bound = |at: usize| score(&format!("{}.125", 90 - 10 * at));
        let (from, to) = match direction {
            Direction::High => {
                let to = (at % 2 == 1).then(|| bound(at - 1));
                (Some(if at == last { Score::default() } else { bound(at) }), to)
            }
            Direction::Low => (None, (at < last).then(|| bound(9 - at))),
        };
        let floor = floor.filter(|_| direction == Direction::High);
        Band { name, from, to, fields_from: floor }
    };
    names.into_iter().enumerate().map(band).collect()
}

prop_compose! {
    fn boards()(
        low in any::<bool>(),
        printed in any::<bool>(),
        rescale in any::<bool>(),
        cap in any::<Option<bool>>(),
        percent in any::<Option<bool>>(),
        decimals in prop::option::of(0..=6_u32),
        scale in prop::option::of(some_score()),
        target in prop::option::of(some_score()),
        ties in ties(),
        na_marks in names(),
        criteria in names(),
        kinds in prop::collection::vec(kinds(), 3),
        bands in names(),
        floor in prop::option::of(some_score()),
        quartiles in any::<bool>(),
        noun in prop::option::of("[a-zđầ]{1,8}"),
    ) -> (BoardKeys, Vec<Band>) {
        let direction = if low { Direction::Low } else { Direction::High };
        let table = table(direction, bands, floor);
        let named = if quartiles { Some("quartiles".to_owned()) } else { None };
        let criteria = criteria.into_iter().zip(kinds);
        let keys = BoardKeys {
            id: Some("so-nganh".into()),
            index: "Chỉ số CCHC".into(),
            group: "Các sở, ban, ngành".into(),
            noun,
            unit: percent.map(|percent| if percent { "%" } else { "điểm" }.into()),
            scale,
            direction,
            decimals,
            scores: SourceKeys::Text("diem.xlsx".into()),
            bands: named.or_else(|| (!table.is_empty()).then(|| "xep-loai".into())),
            ties,
            rank_on: if printed { RankOn::Printed } else { RankOn::Exact },
            not_applicable: if rescale { NotApplicable::Rescale } else { NotApplicable::Reduce },
            criteria: criteria.map(|(code, kind)| CriterionKeys { code, kind }).collect(),
            cap,
            na_marks,
            target,
            ..BoardKeys::default()
        };
        (keys, table)
    }
}

proptest! {
    #[test]
    fn rules_come_back_as_they_were_written((keys, table) in boards()) {
        let mut file = JobFile { board: vec![keys], ..JobFile::default() };
        file.edition.year = Some(2024);
        file.bands.insert("xep-loai".into(), table);
        let first = job(file);
        let second = back(&first, &[]);
        prop_assert_eq!(shown(&first.boards[0]), shown(&second.boards[0]));
    }
}
