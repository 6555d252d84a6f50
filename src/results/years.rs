//! Last year's list: who was whom, and what changed.

use std::collections::BTreeMap;

use super::bands::Bands;
use super::figures::{Change, Note, NoteCode, Previous, Unit};
use super::notes::note;
use super::rules::{BoardRules, Merge, Ties, UnitRules};
use super::scheme::Scheme;
use super::standing::Standing;
use crate::findings::{Code, Finding};
use crate::numbers::{Exact, Printed, Rank, Score};
use crate::scores::Table;
use crate::scores::names::fold;

/// Last year's ranking, found by name.
pub(super) struct LastYear<'a> {
    table: &'a Table,
    decimals: u32,
    /// This year's bands, applied to last year's values.
    pub bands: Bands,
    pub standings: Vec<Standing<'a>>,
    by_name: BTreeMap<String, usize>,
    /// Where each of this year's criteria stood last year.
    criteria: Vec<Option<usize>>,
}

/// What a unit compares with: one unit of last year, or the mean of several.
pub(super) struct Predecessor<'a> {
    pub name: String,
    year: &'a LastYear<'a>,
    units: Vec<&'a Standing<'a>>,
}

/// What a criterion was last year.
pub(super) struct Before {
    pub value: Option<Printed>,
    pub points: Option<Score>,
    pub rank: Option<Rank>,
}

impl Predecessor<'_> {
    /// The value and rank of last year; several have no common rank.
    pub(super) fn figures(&self) -> Option<Previous> {
        let values = self.units.iter().map(|unit| &unit.measured.value);
        Some(Previous {
            name: self.name.clone(),
            value: Exact::mean(values)?.printed(self.year.decimals),
            rank: self.only().and_then(|unit| unit.rank),
        })
    }

    fn only(&self) -> Option<&Standing<'_>> {
        match self.units.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// One of this year's criteria as it was last year; `None` where last year
    /// did not have it.
    pub(super) fn criterion(&self, now: usize) -> Option<Before> {
        let at = self.year.place_of(now)?;
        let values: Option<Vec<&Exact>> =
            self.units.iter().map(|unit| unit.values[at].as_ref()).collect();
        let mean = values.and_then(|values| Exact::mean(values.into_iter()));
        let only = self.only();
        Some(Before {
            value: mean.map(|mean| mean.printed(self.year.decimals)),
            points: only.and_then(|unit| Some(unit.got[at].as_ref()?.points)),
            rank: only.and_then(|unit| unit.ranks[at]),
        })
    }
}

/// Finds this year's criteria among last year's: by name, under what they are a
/// part of; the code tells where several have one name. Nothing is guessed.
fn matched(now: &Scheme<'_>, then: &Scheme<'_>) -> Vec<Option<usize>> {
    let criteria = &then.table.criteria;
    let mut children: BTreeMap<(Option<usize>, String), Vec<usize>> = BTreeMap::new();
    for (at, one) in criteria.iter().enumerate() {
        children.entry((one.parent, fold(&one.name))).or_default().push(at);
    }
    let mut found: Vec<Option<usize>> = Vec::new();
    for one in &now.table.criteria {
        let parent = one.parent.map(|parent| found[parent]);
        let key = (parent.flatten(), fold(&one.name));
        let same = children.get(&key).filter(|_| parent != Some(None));
        found.push(match same.map(Vec::as_slice) {
            Some([only]) => Some(*only),
            several => {
                let mut coded = several.into_iter().flatten();
                coded.find(|at| criteria[**at].code == one.code).copied()
            }
        });
    }
    found
}

/// Last year ranks by the same rules; its list has no columns to decide ties.
pub(super) fn rules_of_last_year(rules: &BoardRules) -> BoardRules {
    let ties = match rules.ties {
        Ties::Dense => Ties::Dense,
        Ties::Skip | Ties::By(_) => Ties::Skip,
    };
    BoardRules { year: rules.previous_year, ties, target: None, ..rules.clone() }
}

/// Whether a list names the unit as not assessed.
fn is_excused(table: &Table, name: &str) -> bool {
    let wanted = fold(name);
    table.excused.iter().any(|excused| fold(&excused.name) == wanted)
}

/// This year minus last year, of the values as printed.
pub(super) fn change(value: Printed, rank: Option<Rank>, before: &Previous) -> Change {
    Change {
        value: value.minus(before.value),
        rank: rank.zip(before.rank).map(|(now, then)| now.gained_since(then)),
    }
}

impl<'a> LastYear<'a> {
    pub(super) fn new(
        scheme: &Scheme<'a>,
        now: &Scheme<'_>,
        rules: &BoardRules,
        standings: Vec<Standing<'a>>,
    ) -> Self {
        let names = standings.iter().enumerate();
        let by_name = names.map(|(at, unit)| (fold(&unit.scores.name), at)).collect();
        let criteria = matched(now, scheme);
        let (table, decimals) = (scheme.table, rules.decimals);
        let bands = Bands::of(rules, &standings);
        Self { table, decimals, bands, standings, by_name, criteria }
    }

    /// Where one of this year's criteria stood.
    pub(super) fn place_of(&self, now: usize) -> Option<usize> {
        *self.criteria.get(now)?
    }

    fn find(&self, name: &str) -> Option<&Standing<'a>> {
        self.by_name.get(&fold(name)).map(|at| &self.standings[*at])
    }

    /// Everyone on last year's list that a unit continues: itself under any of
    /// its spellings, and the predecessors that the job names. Nothing is
    /// matched by guess.
    fn predecessors(&self, name: &str, rules: Option<&UnitRules>) -> Vec<&Standing<'a>> {
        let mut names = vec![name];
        if let Some(rules) = rules {
            names.push(&rules.name);
            names.extend(rules.aliases.iter().chain(&rules.was).map(String::as_str));
        }
        let mut found: Vec<&Standing<'a>> =
            names.into_iter().filter_map(|name| self.find(name)).collect();
        let mut seen: Vec<&str> = Vec::new();
        found.retain(|unit| {
            let new = !seen.contains(&unit.scores.name.as_str());
            seen.push(&unit.scores.name);
            new
        });
        found
    }

    /// What a unit compares with; says in a note why it may not.
    pub(super) fn predecessor(
        &'a self,
        name: &str,
        rules: Option<&UnitRules>,
        notes: &mut Vec<Note>,
    ) -> Option<Predecessor<'a>> {
        let found = self.predecessors(name, rules);
        let merge = rules.map_or(Merge::None, |rules| rules.merge);
        let names: Vec<&str> = found.iter().map(|u| u.scores.name.as_str()).collect();
        let names = names.join("; ");
        let units = match (found.as_slice(), merge) {
            ([], _) => {
                notes.push(note(NoteCode::NoPredecessor, []));
                return None;
            }
            ([_], _) | (_, Merge::Mean) => found,
            (_, Merge::None) => {
                notes.push(note(NoteCode::Renamed, [("was", names)]));
                return None;
            }
            (several, Merge::Largest) => {
                vec![*several.iter().max_by_key(|unit| &unit.measured.value)?]
            }
        };
        let own: Vec<&str> = units.iter().map(|u| u.scores.name.as_str()).collect();
        let own = own.join("; ");
        if fold(&own) != fold(name) {
            notes.push(note(NoteCode::Renamed, [("was", names)]));
        }
        Some(Predecessor { name: own, year: self, units })
    }

    /// Reports units of either year without a counterpart, and claims of
    /// several units on one predecessor.
    pub(super) fn report_unmatched(
        &self,
        table: &Table,
        rows: &[Unit],
        rules: &[UnitRules],
        findings: &mut Vec<Finding>,
    ) {
        let mut claims: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut new = Vec::new();
        for row in rows {
            let own = rules.iter().find(|rules| rules.is_about(&row.name));
            let found = self.predecessors(&row.name, own);
            if found.is_empty() {
                new.push(row.name.clone());
            }
            for unit in found {
                claims.entry(&unit.scores.name).or_default().push(&row.name);
            }
        }
        let gone = self.standings.iter().map(|unit| unit.scores.name.clone());
        let gone: Vec<String> = gone
            .filter(|name| !claims.contains_key(name.as_str()))
            .filter(|name| !is_excused(table, name))
            .collect();
        for (code, place, names) in [
            (Code::NoPredecessor, &table.place, new),
            (Code::PredecessorGone, &self.table.place, gone),
        ] {
            if !names.is_empty() {
                let finding = Finding::new(code, place.clone());
                findings.push(finding.found(names.join("; ")).about(names));
            }
        }
        for (name, claimants) in claims.iter().filter(|(_, c)| c.len() > 1) {
            let place = self.find(name).map(|unit| unit.scores.place.clone());
            findings.push(
                Finding::new(Code::PredecessorTwice, place.unwrap_or_default())
                    .found(claimants.join("; "))
                    .with("unit", *name),
            );
        }
    }
}
