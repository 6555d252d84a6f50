//! What differs between two sets of figures, and why.
//!
//! Every key of the figures is compared, so that nothing can differ unseen;
//! cells that only moved are no difference.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::differences::{Difference, between, json, without};
use crate::numbers::Score;
use crate::results::figures::{self, Board, Field, Figures, Sources, Unit};
use crate::scores::names::fold;

/// The version of `compare --json`.
const SCHEMA: &str = "congbo/compare/1";

/// Two sets of figures side by side.
#[derive(Debug, Serialize)]
pub struct Comparison<'a> {
    schema: &'static str,
    /// What differs besides the boards: the edition, standings.
    pub besides: Vec<Difference>,
    pub only_in_a: Vec<&'a str>,
    pub only_in_b: Vec<&'a str>,
    /// Boards in both that differ.
    pub boards: Vec<BoardDifference<'a>>,
}

/// One board in both sets.
#[derive(Debug, Serialize)]
pub struct BoardDifference<'a> {
    pub board: &'a str,
    pub index: &'a str,
    pub group: &'a str,
    /// Rules and everything else that was set.
    pub settings: Vec<Difference>,
    pub summary: Vec<Difference>,
    /// Sums over fields, doubts and units that are not assessed.
    pub others: Vec<Difference>,
    pub only_in_a: Vec<&'a str>,
    pub only_in_b: Vec<&'a str>,
    /// Units in both that differ, in the order of the first.
    pub units: Vec<UnitDifference<'a>>,
}

/// One unit in both sets.
#[derive(Debug, Serialize)]
pub struct UnitDifference<'a> {
    pub name: &'a str,
    pub differences: Vec<Difference>,
    /// The deepest criteria whose points, maximum or parts differ.
    pub criteria: Vec<CriterionDifference<'a>>,
    /// The cells of its value, where it is given and differs.
    pub cells: Option<(&'a Sources, &'a Sources)>,
    /// Units of both sets that stand before it in the second alone.
    pub overtaken_by: Vec<&'a str>,
    /// Units of both sets that stand before it in the first alone.
    pub overtook: Vec<&'a str>,
    /// Units of the second set alone that stand before it.
    pub newly_ahead: Vec<&'a str>,
    /// Units of the first set alone that stood before it.
    pub no_longer_ahead: Vec<&'a str>,
}

/// One criterion of a unit; `None` where a set does not have it.
#[derive(Debug, Serialize)]
pub struct CriterionDifference<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub a: Option<Judged<'a>>,
    pub b: Option<Judged<'a>>,
}

/// What a unit got in a criterion.
#[derive(Debug, Serialize)]
pub struct Judged<'a> {
    pub points: Option<Score>,
    pub max: Option<Score>,
    pub sources: &'a Sources,
}

impl Comparison<'_> {
    /// Whether both sets are the same.
    pub fn is_empty(&self) -> bool {
        self.besides.is_empty()
            && self.only_in_a.is_empty()
            && self.only_in_b.is_empty()
            && self.boards.is_empty()
    }
}

/// Compares two sets of figures.
pub fn compare<'a>(a: &'a Figures, b: &'a Figures) -> Comparison<'a> {
    let besides = |figures: &Figures| without(json(figures), &["boards"]);
    let mut boards = Vec::new();
    let mut only_in_a = Vec::new();
    for one in &a.boards {
        match counterpart(one, b) {
            Some(other) => boards.extend(board(one, other)),
            None => only_in_a.push(one.id.as_str()),
        }
    }
    let missing = b.boards.iter().filter(|other| counterpart(other, a).is_none());
    Comparison {
        schema: SCHEMA,
        besides: between(&besides(a), &besides(b)),
        only_in_a,
        only_in_b: missing.map(|other| other.id.as_str()).collect(),
        boards,
    }
}

/// The same board by its id, or else by its index and group.
fn counterpart<'a>(board: &Board, figures: &'a Figures) -> Option<&'a Board> {
    let same = |other: &&Board| {
        fold(&other.index) == fold(&board.index)
            && fold(&other.group) == fold(&board.group)
    };
    let by_id = figures.boards.iter().find(|other| other.id == board.id);
    by_id.or_else(|| figures.boards.iter().find(same))
}

fn board<'a>(a: &'a Board, b: &'a Board) -> Option<BoardDifference<'a>> {
    const OTHERS: [&str; 3] = ["fields", "findings", "not_assessed"];
    let parts = |board: &Board| {
        let mut whole = without(json(board), &["units"]);
        let summary = whole["summary"].take();
        let others = OTHERS.map(|key| (key.to_owned(), whole[key].take()));
        (whole, summary, Value::Object(others.into_iter().collect()))
    };
    let ((settings, summary, others), (settings_b, summary_b, others_b)) =
        (parts(a), parts(b));
    let (mine, theirs) = (by_name(a), by_name(b));
    let alone = |board: &'a Board, other: &BTreeMap<String, usize>| -> Vec<&'a str> {
        let units = board.units.iter().map(|unit| unit.name.as_str());
        units.filter(|name| !other.contains_key(&fold(name))).collect()
    };
    let (side, other) = (Side::of(a, &theirs), Side::of(b, &mine));
    let units = a.units.iter().zip(&side.elsewhere);
    let units =
        units.filter_map(|(one, at)| unit((&side, one), (&other, &b.units[(*at)?])));
    let difference = BoardDifference {
        board: &a.id,
        index: &a.index,
        group: &a.group,
        settings: between(&settings, &settings_b),
        summary: between(&summary, &summary_b),
        others: between(&others, &others_b),
        only_in_a: alone(a, &theirs),
        only_in_b: alone(b, &mine),
        units: units.collect(),
    };
    let BoardDifference { settings, summary, others, .. } = &difference;
    let some = [settings, summary, others].iter().any(|list| !list.is_empty());
    let names = [&difference.only_in_a, &difference.only_in_b];
    let some = some || names.iter().any(|list| !list.is_empty());
    (some || !difference.units.is_empty()).then_some(difference)
}

fn by_name(board: &Board) -> BTreeMap<String, usize> {
    board.units.iter().enumerate().map(|(at, unit)| (fold(&unit.name), at)).collect()
}

/// One board of one set, with where its units stand in the other.
struct Side<'a> {
    board: &'a Board,
    elsewhere: Vec<Option<usize>>,
}

impl<'a> Side<'a> {
    fn of(board: &'a Board, other: &BTreeMap<String, usize>) -> Self {
        let elsewhere =
            board.units.iter().map(|unit| other.get(&fold(&unit.name)).copied());
        Self { board, elsewhere: elsewhere.collect() }
    }

    /// The units that stand before one here and not there: those that stand behind
    /// it there, and those that are not there at all.
    fn before(&self, here: &Unit, there: &Unit, other: &Board) -> [Vec<&'a str>; 2] {
        if here.rank == there.rank {
            return [Vec::new(), Vec::new()];
        }
        let ahead = |unit: &Unit, than: &Unit| {
            unit.rank.is_some() && than.rank.is_some() && unit.rank < than.rank
        };
        let units = self.board.units.iter().zip(&self.elsewhere);
        let units = units.filter(|(unit, _)| ahead(unit, here));
        let name = |(unit, _): (&'a Unit, _)| unit.name.as_str();
        let behind =
            |at: &Option<usize>| at.is_some_and(|at| !ahead(&other.units[at], there));
        let both = units.clone().filter(|(_, at)| behind(at)).map(name).collect();
        let alone = units.filter(|(_, at)| at.is_none()).map(name).collect();
        [both, alone]
    }
}

/// One unit in both sets, where it differs.
fn unit<'a>(
    (a, one): (&Side<'a>, &'a Unit),
    (b, other): (&Side<'a>, &'a Unit),
) -> Option<UnitDifference<'a>> {
    let mut criteria = Vec::new();
    compare_fields(&one.fields, &other.fields, &mut criteria);
    let head = |unit: &Unit| without(json(unit), &["fields", "notes"]);
    let mut differences = between(&head(one), &head(other));
    if one.notes != other.notes {
        let (a, b) = (json(&one.notes), json(&other.notes));
        differences.push(Difference { key: "notes".into(), a, b });
    }
    if differences.is_empty() && criteria.is_empty() {
        differences = between(&json(&one.fields), &json(&other.fields));
    }
    if differences.is_empty() && criteria.is_empty() {
        return None;
    }
    let [overtaken_by, newly_ahead] = b.before(other, one, a.board);
    let [overtook, no_longer_ahead] = a.before(one, other, b.board);
    let given = (one.points, one.max) != (other.points, other.max) && criteria.is_empty();
    Some(UnitDifference {
        name: &one.name,
        differences,
        cells: given.then_some((&one.sources, &other.sources)),
        criteria,
        overtaken_by,
        newly_ahead,
        overtook,
        no_longer_ahead,
    })
}

fn compare_fields<'a>(
    one: &'a [Field],
    other: &'a [Field],
    found: &mut Vec<CriterionDifference<'a>>,
) {
    let same =
        |a: &Field, b: &Field| a.code() == b.code() && fold(a.name()) == fold(b.name());
    for a in one {
        let b = other.iter().find(|b| same(a, b));
        let before = found.len();
        compare_fields(&a.criteria, b.map_or(&[], |b| &b.criteria), found);
        if found.len() == before && b.is_none_or(|b| judged(a) != judged(b)) {
            found.push(criterion(Some(a), b));
        }
    }
    for b in other.iter().filter(|b| !one.iter().any(|a| same(a, b))) {
        found.push(criterion(None, Some(b)));
    }
}

fn judged(field: &Field) -> (Option<Score>, Option<Score>, figures::Judged) {
    (field.points, field.max, field.judged())
}

fn criterion<'a>(a: Option<&'a Field>, b: Option<&'a Field>) -> CriterionDifference<'a> {
    let side = |field: &'a Field| Judged {
        points: field.points,
        max: field.max,
        sources: &field.sources,
    };
    let named = a.or(b);
    CriterionDifference {
        code: named.map_or("", Field::code),
        name: named.map_or("", Field::name),
        a: a.map(side),
        b: b.map(side),
    }
}
