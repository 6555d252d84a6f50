//! An earlier year's list: who was whom, and what changed.

use std::collections::BTreeMap;

use super::bands::Bands;
use super::called::Called;
use super::figures::{Change, Note, NoteCode, Previous, SourceList, Unit};
use super::notes::note;
use super::rules::{BoardRules, Merge, Split, Ties, UnitRules};
use super::scheme::Scheme;
use super::standing::Standing;
use crate::findings::{Code, Finding};
use crate::numbers::{Exact, Printed, Rank, Score};
use crate::scores::Table;
use crate::scores::names::fold;

/// An earlier year's ranking, found by name.
pub(super) struct PastYear<'a> {
    pub year: Option<i32>,
    table: &'a Table,
    decimals: u32,
    /// This year's bands, applied to that year's values.
    pub bands: Bands,
    pub standings: Vec<Standing<'a>>,
    by_name: BTreeMap<String, usize>,
    /// Where each of this year's criteria stood then.
    criteria: Vec<Option<usize>>,
}

/// What a unit compares with: one unit of that year, or the mean of several.
pub(super) struct Predecessor<'a> {
    /// Those whose figures count.
    pub name: String,
    /// All that the unit continues.
    was: String,
    year: &'a PastYear<'a>,
    units: Vec<&'a Standing<'a>>,
}

/// Whether a unit has something to compare with in an earlier year.
pub(super) enum Compared<'a> {
    /// Nothing on the list corresponds to it.
    Alone,
    /// The job names no rule by which it compares with those it continues.
    Apart {
        was: String,
    },
    With(Predecessor<'a>),
}

impl<'a> Compared<'a> {
    pub(super) fn with(self) -> Option<Predecessor<'a>> {
        match self {
            Self::With(predecessor) => Some(predecessor),
            Self::Alone | Self::Apart { .. } => None,
        }
    }

    /// What readers must be told about a unit of this name.
    pub(super) fn note(&self, name: &str, rules: Option<&UnitRules>) -> Option<Note> {
        let was = match self {
            Self::Alone => return Some(note(NoteCode::NoPredecessor, [])),
            Self::With(before) if fold(&before.name) == fold(name) => return None,
            Self::With(Predecessor { was, .. }) | Self::Apart { was } => was.clone(),
        };
        let split = rules.is_some_and(|rules| rules.split.is_some());
        let code = if split { NoteCode::SplitFrom } else { NoteCode::Renamed };
        Some(note(code, [("was", was)]))
    }
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
            points: self.only().map(|unit| unit.measured.points),
            sources: SourceList(
                self.units.iter().map(|unit| unit.measured.sources.clone()).collect(),
            ),
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

/// An earlier year ranks by the same rules; its list has no columns to decide
/// ties.
pub(super) fn rules_of_year(rules: &BoardRules, year: Option<i32>) -> BoardRules {
    let ties = match rules.ties {
        Ties::Dense => Ties::Dense,
        Ties::Skip | Ties::By(_) => Ties::Skip,
    };
    BoardRules { year, ties, ties_by: Vec::new(), target: None, ..rules.clone() }
}

/// Whether a list names the unit as not assessed.
fn is_excused(table: &Table, name: &str) -> bool {
    let wanted = fold(name);
    table.excused.iter().any(|excused| fold(&excused.name) == wanted)
}

/// This year minus last year, of the values as printed.
pub(super) fn change(
    value: Printed,
    points: Score,
    rank: Option<Rank>,
    before: &Previous,
) -> Change {
    Change {
        value: value.minus(before.value),
        rank: rank.zip(before.rank).map(|(now, then)| now.gained_since(then)),
        points: before.points.map(|then| points.minus(then)),
    }
}

impl<'a> PastYear<'a> {
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
        Self { year: rules.year, table, decimals, bands, standings, by_name, criteria }
    }

    /// Where one of this year's criteria stood.
    pub(super) fn place_of(&self, now: usize) -> Option<usize> {
        *self.criteria.get(now)?
    }

    /// The units that were ranked.
    pub(super) fn ranked(&self) -> impl Iterator<Item = &Standing<'a>> {
        self.standings.iter().filter(|unit| unit.rank.is_some())
    }

    fn find(&self, name: &str) -> Option<&Standing<'a>> {
        self.by_name.get(&fold(name)).map(|at| &self.standings[*at])
    }

    /// Everyone on the list that a unit continues: itself under any of its
    /// spellings, and the predecessors that the job names, as long as they lasted.
    /// Nothing is matched by guess.
    fn predecessors(&self, name: &str, rules: Option<&UnitRules>) -> Vec<&Standing<'a>> {
        let mut names = vec![name];
        if let Some(rules) = rules {
            names.push(&rules.name);
            names.extend(rules.aliases.iter().map(String::as_str));
            names.extend(self.was(rules));
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

    /// The predecessors of a unit that was not yet what it is now.
    fn was<'r>(&self, rules: &'r UnitRules) -> impl Iterator<Item = &'r str> {
        let lasted = self.year.zip(rules.since).is_none_or(|(year, since)| year < since);
        rules.was.iter().filter(move |_| lasted).map(String::as_str)
    }

    /// Predecessors that the list does not have.
    fn missing<'r>(&self, rules: Option<&'r UnitRules>) -> Vec<&'r str> {
        let was = rules.into_iter().flat_map(|rules| self.was(rules));
        was.filter(|name| self.find(name).is_none()).collect()
    }

    /// What a unit compares with.
    pub(super) fn compared(
        &'a self,
        name: &str,
        rules: Option<&UnitRules>,
    ) -> Compared<'a> {
        let found = self.predecessors(name, rules);
        let merge = rules.map_or(Merge::None, |rules| rules.merge);
        let split = rules.and_then(|rules| rules.split);
        let missing = self.missing(rules);
        let names = found.iter().map(|unit| unit.scores.name.as_str());
        let was = names.chain(missing.iter().copied()).collect::<Vec<_>>().join("; ");
        let units = match (found.as_slice(), merge) {
            ([], _) => return Compared::Alone,
            _ if split == Some(Split::None) => return Compared::Apart { was },
            // A part of those that it continues is not what it was.
            _ if !missing.is_empty() => return Compared::Apart { was },
            ([_], _) | (_, Merge::Mean) => found,
            (_, Merge::None) => return Compared::Apart { was },
            (several, Merge::Largest) => {
                let largest = several.iter().max_by_key(|unit| &unit.measured.value);
                largest.copied().into_iter().collect()
            }
        };
        let own: Vec<&str> = units.iter().map(|u| u.scores.name.as_str()).collect();
        Compared::With(Predecessor { name: own.join("; "), was, year: self, units })
    }

    /// Reports units of either year without a counterpart, and claims of
    /// several units on one predecessor.
    pub(super) fn report_unmatched(
        &self,
        table: &Table,
        rows: &[Unit],
        called: &Called<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let mut claims: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut new = Vec::new();
        for row in rows {
            let own = called.rules(&row.name);
            let found = self.predecessors(&row.name, own);
            if found.is_empty() {
                new.push(row.name.clone());
            }
            let missing = self.missing(own);
            if !missing.is_empty() {
                let finding =
                    Finding::new(Code::PredecessorMissing, self.table.place.clone());
                let finding = finding.found(missing.join("; ")).with("unit", &row.name);
                findings.push(finding.about([row.name.clone()]));
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
        let parts = |name: &&str| {
            let own = called.rules(name);
            own.is_some_and(|rules| rules.split.is_some())
        };
        let claims = claims.iter().filter(|(_, c)| c.len() > 1 && !c.iter().all(parts));
        for (name, claimants) in claims {
            let place = self.find(name).map(|unit| unit.scores.place.clone());
            findings.push(
                Finding::new(Code::PredecessorTwice, place.unwrap_or_default())
                    .found(claimants.join("; "))
                    .with("unit", *name),
            );
        }
    }
}
