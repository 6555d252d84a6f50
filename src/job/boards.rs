//! The boards of a job file, with every default.

use std::collections::{BTreeMap, BTreeSet};

use super::BoardJob;
use super::bands::banding;
use super::check::wrong;
use super::file::{
    BoardKeys, CriterionKeys, CriterionKind, SourceKeys, TiesKeys, TiesWord,
};
use super::source::resolve as resolve_source;
use crate::documents::paper::Style;
use crate::findings::{Finding, Place};
use crate::numbers::Score;
use crate::results::figures::Edition;
use crate::results::rules::{Band, BoardRules, Cap, Ties};
use crate::scores::{Kind, Wanted};

/// The most decimals that a value is printed with.
pub(super) const MOST_DECIMALS: u32 = 6;

/// A noun stands within sentences: "Cơ quan" is "cơ quan", "UBND cấp xã" stays.
fn small(noun: &str) -> String {
    let mut letters = noun.trim().chars();
    match (letters.next(), letters.as_str()) {
        (Some(first), rest) if rest.starts_with(char::is_lowercase) => {
            first.to_lowercase().chain(rest.chars()).collect()
        }
        _ => noun.trim().to_owned(),
    }
}

pub(super) fn board(
    keys: &BoardKeys,
    edition: &Edition,
    bands: &BTreeMap<String, Vec<Band>>,
    top: usize,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> BoardJob {
    let in_file = || place.key(format!("bảng \"{}\"", keys.group));
    let place = keys.place.clone().unwrap_or_else(in_file);
    check_board(keys, &place, findings);
    let (ties, ties_by) = ties(keys.ties.as_ref());
    let rules = BoardRules {
        id: keys.id.clone().unwrap_or_default(),
        index: keys.index.clone(),
        group: keys.group.clone(),
        noun: keys.noun.as_deref().map_or_else(|| "đơn vị".into(), small),
        unit: keys.unit.clone().unwrap_or_else(|| "%".into()),
        year: edition.year,
        previous_year: keys.previous_year.or_else(|| edition.year.map(|year| year - 1)),
        scale: keys.scale,
        direction: keys.direction,
        decimals: keys.decimals.unwrap_or(2).min(MOST_DECIMALS),
        bands: banding(keys, bands, &place, findings),
        ties,
        ties_by: ties_by.clone(),
        rank_on: keys.rank_on,
        not_applicable: keys.not_applicable,
        survey: survey(&keys.criteria),
        named: keys.criteria.iter().map(|one| one.code.clone()).collect(),
        cap: match keys.cap {
            None => Cap::Unsaid,
            Some(true) => Cap::Scale,
            Some(false) => Cap::None,
        },
        target: keys.target,
        top,
    };
    let wanted = Wanted {
        index: rules.index.clone(),
        year: rules.year,
        scale: keys.scale.or_else(|| Score::from_text("100")),
        is_percent: rules.is_percent(),
        na_marks: keys.na_marks.clone(),
        kinds: keys
            .criteria
            .iter()
            .map(|one| (one.code.clone(), kind(one.kind)))
            .collect(),
        ties_by,
        ..Wanted::default()
    };
    let previous = keys.previous.as_ref();
    check_history(keys, &rules, &place, findings);
    BoardJob {
        rules,
        place: keys.place.clone(),
        scores: resolve_source(&keys.scores, &place, findings),
        previous: previous.map(|keys| resolve_source(keys, &place, findings)),
        history: keys
            .history
            .iter()
            .map(|past| (past.year, resolve_source(&past.source, &place, findings)))
            .collect(),
        wanted,
    }
}

/// Reports values of a board that no board can have.
fn check_board(keys: &BoardKeys, place: &Place, findings: &mut Vec<Finding>) {
    let unit = keys.unit.as_deref().unwrap_or("%");
    if !["%", "điểm"].contains(&unit) {
        findings.push(wrong(
            place,
            format!("unit = \"{unit}\""),
            "ghi \"%\" hoặc \"điểm\"",
        ));
    }
    let decimals = keys.decimals.unwrap_or(2);
    if decimals > MOST_DECIMALS {
        let most = format!("số chữ số thập phân từ 0 đến {MOST_DECIMALS}");
        findings.push(wrong(place, format!("decimals = {decimals}"), most));
    }
    if let Some(scale) = keys.scale.filter(|scale| *scale <= Score::default()) {
        let found = format!("scale = \"{}\"", scale.text());
        findings.push(wrong(place, found, "thang điểm phải lớn hơn 0"));
    }
}

/// Reports earlier years that are not earlier, or stand twice.
fn check_history(
    keys: &BoardKeys,
    rules: &BoardRules,
    place: &Place,
    findings: &mut Vec<Finding>,
) {
    let last = rules.previous_year.filter(|_| keys.previous.is_some());
    let mut seen: BTreeSet<i32> = last.into_iter().collect();
    for past in &keys.history {
        let found = format!("history có năm {}", past.year);
        if rules.year.is_some_and(|year| past.year >= year) {
            let wanted = "history chỉ ghi các năm trước năm công bố";
            findings.push(wrong(place, found, wanted));
        } else if !seen.insert(past.year) {
            let wanted = "mỗi năm chỉ ghi một lần; năm ở previous không ghi lại";
            findings.push(wrong(place, format!("{found} hai lần"), wanted));
        }
    }
}

fn ties(keys: Option<&TiesKeys>) -> (Ties, Vec<String>) {
    match keys {
        None | Some(TiesKeys::Word(TiesWord::Skip)) => (Ties::Skip, Vec::new()),
        Some(TiesKeys::Word(TiesWord::Dense)) => (Ties::Dense, Vec::new()),
        Some(TiesKeys::By(by)) => (Ties::By(by.order), by.by.clone()),
    }
}

fn kind(said: CriterionKind) -> Kind {
    match said {
        CriterionKind::Appraised | CriterionKind::Survey => Kind::Counted,
        CriterionKind::Bonus => Kind::Bonus,
        CriterionKind::Deduction => Kind::Deduction,
    }
}

fn survey(criteria: &[CriterionKeys]) -> Vec<String> {
    let of_survey = criteria.iter().filter(|one| one.kind == CriterionKind::Survey);
    of_survey.map(|one| one.code.clone()).collect()
}

pub(super) fn different_ids(
    boards: &[BoardJob],
    place: &Place,
    findings: &mut Vec<Finding>,
) {
    let mut seen = BTreeSet::new();
    for board in boards {
        if !board.rules.id.is_empty() && !seen.insert(&board.rules.id) {
            let found = format!("hai bảng cùng id \"{}\"", board.rules.id);
            findings.push(wrong(place, found, "đặt id khác nhau cho mỗi [[board]]"));
        }
    }
}

/// A board of a workbook without a job file: every rule at its default.
pub(super) fn plain_board(
    index: &str,
    group: &str,
    unit: &str,
    year: Option<i32>,
) -> BoardJob {
    let keys = BoardKeys {
        index: index.into(),
        group: group.into(),
        unit: Some(unit.into()),
        scores: SourceKeys::Text("-".into()),
        ..BoardKeys::default()
    };
    let edition = Edition { year, ..Edition::default() };
    let top = Style::default().top;
    board(&keys, &edition, &BTreeMap::new(), top, &Place::default(), &mut Vec::new())
}
