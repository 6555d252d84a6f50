//! Small figures for the tests of this room, ranked the plain way.

use std::collections::BTreeMap;

use crate::numbers::{Exact, Rank, Score};
use crate::results::figures::{
    Board, Change, Edition, Extreme, Field, FieldSummary, Figures, Label, MeanOnly, Note,
    NoteCode, Previous, Rules, SCHEMA, SourceList, Sources, Summary, Unit,
};

/// What a test says about a unit.
#[derive(Clone, Default)]
pub(super) struct Row {
    pub name: String,
    /// The value, or `None` to compute it from points and maximum.
    pub value: Option<String>,
    pub points: Option<String>,
    pub max: Option<String>,
    pub fields: Vec<Option<String>>,
    pub previous: Option<(String, usize)>,
    pub unranked: bool,
}

/// The settings of a sample board.
#[derive(Clone, Default)]
pub(super) struct Sample {
    pub rules: Rules,
    pub low_is_better: bool,
    /// Name and maximum of each field.
    pub fields: Vec<(String, Option<String>)>,
    pub rows: Vec<Row>,
}

pub(super) fn score(text: &str) -> Score {
    Score::from_text(text).unwrap()
}

/// A unit with a given value.
pub(super) fn row(name: &str, value: &str) -> Row {
    Row { name: name.into(), value: Some(value.into()), ..Row::default() }
}

/// A unit with points out of a maximum.
pub(super) fn points(name: &str, points: &str, max: &str) -> Row {
    let (points, max) = (Some(points.into()), Some(max.into()));
    Row { name: name.into(), points, max, ..Row::default() }
}

pub(super) fn rules(ties: &str, rank_on: &str, value: &str) -> Rules {
    Rules {
        ties: ties.into(),
        rank_on: rank_on.into(),
        value: value.into(),
        ..Rules::default()
    }
}

/// One edition with these boards.
pub(super) fn figures(boards: Vec<Board>) -> Figures {
    Figures {
        schema: SCHEMA.into(),
        edition: Edition {
            title: "Chỉ số cải cách hành chính".into(),
            year: Some(2024),
            province: "tỉnh Thanh Hóa".into(),
            illustrative: true,
            own: String::new(),
        },
        boards,
        standings: Vec::new(),
        own: Vec::new(),
        findings: Vec::new(),
    }
}

impl Sample {
    /// Ranks the rows by the rules and sums them up.
    pub(super) fn board(&self, group: &str) -> Board {
        let mut units: Vec<Unit> = self.rows.iter().map(|row| self.unit(row)).collect();
        let keys: Vec<Exact> =
            units.iter().filter(|u| u.rank.is_some()).map(|u| self.key(u)).collect();
        for unit in units.iter_mut().filter(|unit| unit.rank.is_some()) {
            let own = self.key(unit);
            let better =
                |key: &&Exact| if self.low_is_better { **key < own } else { **key > own };
            let mut ahead: Vec<&Exact> = keys.iter().filter(better).collect();
            if self.rules.ties == "dense" {
                ahead.sort();
                ahead.dedup();
            }
            let rank = Rank::behind(ahead.len());
            unit.tied = keys.iter().filter(|key| **key == own).count() > 1;
            unit.rank = Some(rank);
            if unit.tied {
                unit.notes.push(note(NoteCode::Tied));
            }
            if let (Some(change), Some(previous)) = (&mut unit.change, &unit.previous) {
                change.rank = previous.rank.map(|before| rank.gained_since(before));
            }
        }
        units.sort_by_key(|unit| unit.rank.map_or(u32::MAX, Rank::place));
        let summary = summary(&units);
        Board {
            id: group.into(),
            index: "Chỉ số CCHC".into(),
            group: group.into(),
            noun: "đơn vị".into(),
            unit: "%".into(),
            decimals: 2,
            year: Some(2024),
            previous_year: Some(2023),
            low_is_better: self.low_is_better,
            fields: self.field_summaries(&units),
            units,
            summary,
            findings: Vec::new(),
            rules: self.rules.clone(),
            not_assessed: Vec::new(),
        }
    }

    fn key(&self, unit: &Unit) -> Exact {
        if self.rules.rank_on == "printed" {
            unit.value.into()
        } else {
            unit.exact.clone()
        }
    }

    fn unit(&self, row: &Row) -> Unit {
        let [points, max] =
            [&row.points, &row.max].map(|text| text.as_deref().map(score));
        let share =
            || Exact::percent(&points.unwrap().into(), &max.unwrap().into()).unwrap();
        let exact = row.value.as_deref().map_or_else(share, |text| score(text).into());
        let value = exact.printed(2);
        let previous = row.previous.as_ref().map(|(value, rank)| Previous {
            name: row.name.clone(),
            value: Exact::from(score(value)).printed(2),
            rank: Some(Rank::behind(rank - 1)),
            points: None,
            sources: SourceList::default(),
        });
        let change = previous.as_ref().map(|p| Change {
            value: value.minus(p.value),
            rank: None,
            points: None,
        });
        let fields = self.fields.iter().zip(&row.fields);
        let unranked = row.unranked.then(|| note(NoteCode::Unranked));
        Unit {
            name: row.name.clone(),
            rank: (!row.unranked).then(|| Rank::behind(0)),
            tied: false,
            value,
            points,
            max,
            band: None,
            previous,
            change,
            fields: fields
                .map(|((name, max), points)| {
                    field(name, max.as_deref(), points.as_deref())
                })
                .collect(),
            to_next_band: None,
            to_next_rank: None,
            target: None,
            to_target: None,
            history: Vec::new(),
            record: None,
            rescaled: None,
            lead: None,
            notes: unranked.into_iter().collect(),
            sources: Sources::default(),
            exact,
        }
    }

    fn field_summaries(&self, units: &[Unit]) -> Vec<FieldSummary> {
        let summary = |(place, (name, max)): (usize, &(String, Option<String>))| {
            let points = units.iter().filter(|u| u.rank.is_some());
            let points: Vec<Exact> =
                points.filter_map(|u| u.fields[place].points).map(Exact::from).collect();
            let max = max.as_deref().map(score);
            let mean = Exact::mean(points.iter()).unwrap();
            let mean =
                max.map_or(Some(mean.clone()), |m| Exact::percent(&mean, &m.into()));
            FieldSummary {
                name: name.as_str().into(),
                max,
                mean: mean.map(|mean| mean.printed(2)),
                ..FieldSummary::default()
            }
        };
        self.fields.iter().enumerate().map(summary).collect()
    }
}

fn field(name: &str, max: Option<&str>, points: Option<&str>) -> Field {
    Field {
        label: Label { name: name.into(), code: String::new() }.into(),
        points: points.map(score),
        max: max.map(score),
        ..Field::default()
    }
}

fn note(code: NoteCode) -> Note {
    Note { code, params: BTreeMap::new() }
}

fn summary(units: &[Unit]) -> Summary {
    let ranked: Vec<&Unit> = units.iter().filter(|unit| unit.rank.is_some()).collect();
    let mean =
        |values: Vec<Exact>| Exact::mean(values.iter()).map(|mean| mean.printed(2));
    let now = mean(ranked.iter().map(|u| u.exact.clone()).collect());
    let then = mean(
        ranked.iter().filter_map(|u| Some(u.previous.as_ref()?.value.into())).collect(),
    );
    let zero = Exact::zero().printed(2);
    let extreme = |value| Extreme { value, units: Vec::new() };
    let highest = ranked.iter().map(|u| u.value).max().unwrap_or(zero);
    let lowest = ranked.iter().map(|u| u.value).min().unwrap_or(zero);
    let now = now.unwrap_or(zero);
    Summary {
        count: ranked.len(),
        mean: now,
        mean_band: None,
        median: now,
        spread: highest.minus(lowest),
        above_mean: 0,
        below_mean: 0,
        mean_points: None,
        highest: extreme(highest),
        lowest: extreme(lowest),
        bands: Vec::new(),
        previous: then.map(|mean| MeanOnly { mean }),
        change: then.map(|then| MeanOnly { mean: now.minus(then) }),
        risen: None,
        fallen: None,
        unchanged: None,
        values: None,
        top: Vec::new(),
        bottom: Vec::new(),
        history: Vec::new(),
        record_since: None,
    }
}
