//! Last year's list: who was whom, and what changed.

use std::collections::BTreeMap;

use super::figures::{Change, Note, NoteCode, Previous, Unit};
use super::notes::note;
use super::rules::{BoardRules, Merge, Ties, UnitRules};
use super::standing::Standing;
use crate::findings::{Code, Finding};
use crate::numbers::{Exact, Printed, Rank, Score};
use crate::scores::Table;
use crate::scores::names::fold;

/// Last year's ranking, found by name.
pub(super) struct LastYear<'a> {
    table: &'a Table,
    decimals: u32,
    pub standings: Vec<Standing<'a>>,
    by_name: BTreeMap<String, usize>,
}

/// What a field was last year.
pub(super) struct FieldBefore {
    pub value: Option<Printed>,
    pub points: Option<Score>,
    pub rank: Option<Rank>,
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
        table: &'a Table,
        rules: &BoardRules,
        standings: Vec<Standing<'a>>,
    ) -> Self {
        let names = standings.iter().enumerate();
        let by_name = names.map(|(at, unit)| (fold(&unit.scores.name), at)).collect();
        Self { table, decimals: rules.decimals, standings, by_name }
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
        &self,
        name: &str,
        rules: Option<&UnitRules>,
        notes: &mut Vec<Note>,
    ) -> Option<Previous> {
        let found = self.predecessors(name, rules);
        let merge = rules.map_or(Merge::None, |rules| rules.merge);
        let names = || {
            let names: Vec<&str> = found.iter().map(|u| u.scores.name.as_str()).collect();
            names.join("; ")
        };
        let previous = match (found.as_slice(), merge) {
            ([], _) => {
                notes.push(note(NoteCode::NoPredecessor, []));
                return None;
            }
            ([only], _) => self.previous(only),
            (_, Merge::None) => {
                notes.push(note(NoteCode::Renamed, [("was", names())]));
                return None;
            }
            (several, Merge::Largest) => {
                let largest = several.iter().max_by_key(|unit| &unit.measured.value)?;
                self.previous(largest)
            }
            (several, Merge::Mean) => {
                let values = several.iter().map(|unit| &unit.measured.value);
                let value = Exact::mean(values)?.printed(self.decimals);
                Previous { name: names(), value, rank: None }
            }
        };
        if fold(&previous.name) != fold(name) {
            notes.push(note(NoteCode::Renamed, [("was", names())]));
        }
        Some(previous)
    }

    fn previous(&self, unit: &Standing<'_>) -> Previous {
        Previous {
            name: unit.scores.name.clone(),
            value: unit.measured.value.printed(self.decimals),
            rank: unit.rank,
        }
    }

    /// A field of the predecessor, matched by name.
    pub(super) fn field(&self, unit: &str, field: &str) -> Option<FieldBefore> {
        let unit = self.find(unit)?;
        let wanted = fold(field);
        let at =
            self.table.fields().iter().position(|other| fold(&other.name) == wanted)?;
        Some(FieldBefore {
            value: unit.fields[at].as_ref().map(|value| value.printed(self.decimals)),
            points: unit.got[at].as_ref().map(|got| got.points),
            rank: unit.field_ranks[at],
        })
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
