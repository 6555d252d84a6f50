//! What readers must be told about single units, as codes with parameters.

use std::collections::BTreeMap;

use super::figures::{Note, NoteCode, Unit};
use super::rules::{BoardRules, Ties};
use super::scheme::Scheme;
use super::standing::Standing;
use crate::findings::{Code, Finding};
use crate::numbers::{Printed, Rank, Score};

/// A note with its parameters.
pub(super) fn note<const N: usize>(code: NoteCode, params: [(&str, String); N]) -> Note {
    let params = params.into_iter().map(|(name, value)| (name.to_owned(), value));
    Note { code, params: params.collect() }
}

/// A band that was set by hand, with its reason.
pub(super) fn band_override(reason: &str) -> Note {
    note(NoteCode::BandOverride, [("reason", reason.to_owned())])
}

/// A band that the printed value does not suggest.
pub(super) fn band_by_rounding(band: &str, printed_band: &str) -> Note {
    let params = [("band", band.to_owned()), ("printed_band", printed_band.to_owned())];
    note(NoteCode::BandByRounding, params)
}

/// Notes that need no other unit: not ranked, criteria that do not apply.
pub(super) fn of_unit(
    scheme: &Scheme<'_>,
    rules: &BoardRules,
    standing: &Standing<'_>,
) -> Vec<Note> {
    let mut notes = Vec::new();
    if !standing.is_ranked() {
        notes.push(note(NoteCode::Unranked, []));
    }
    if let Some(value) = &standing.measured.uncapped {
        let value = value.printed(rules.decimals).text();
        notes.push(note(NoteCode::Capped, [("value", value)]));
    }
    let criteria = scheme.table.criteria.iter().zip(&standing.scores.points);
    let excused: Vec<&str> = criteria
        .filter(|(one, points)| points.is_excused() && !one.kind.is_on_top())
        .map(|(criterion, _)| criterion.name.as_str())
        .collect();
    if !excused.is_empty() {
        notes.push(note(NoteCode::NotApplicable, [("fields", excused.join("; "))]));
    }
    notes
}

/// Tells of ties, of broken ties, and of equal printed values ranked apart.
///
/// Whoever prints the same value as another stands in one group with it.
pub(super) fn about_ties(
    rules: &BoardRules,
    columns: &[String],
    standings: &[Standing<'_>],
    rows: &mut [Unit],
    findings: &mut Vec<Finding>,
) {
    let mut groups: BTreeMap<Printed, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.rank.is_some()) {
        groups.entry(row.value).or_default().push(at);
    }
    for group in groups.values().filter(|group| group.len() > 1) {
        let notes: Vec<Vec<Note>> = group
            .iter()
            .map(|at| of_group(rules, columns, standings, rows, group, *at))
            .collect();
        for (at, notes) in group.iter().zip(notes) {
            rows[*at].tied = notes.iter().any(|note| note.code == NoteCode::Tied);
            rows[*at].notes.extend(notes);
        }
        if matches!(rules.ties, Ties::By(_)) {
            report_undecided(standings, rows, group, findings);
            report_blanks(rules, columns, standings, group, findings);
        }
    }
}

/// What one unit of a group of equal printed values is told.
fn of_group(
    rules: &BoardRules,
    columns: &[String],
    standings: &[Standing<'_>],
    rows: &[Unit],
    group: &[usize],
    at: usize,
) -> Vec<Note> {
    let key = |at: usize| rules.key(&standings[at].measured.value);
    let (mut tied, mut broken, mut as_printed) = (Vec::new(), Vec::new(), Vec::new());
    for other in group.iter().copied().filter(|other| *other != at) {
        let names = if rows[other].rank == rows[at].rank {
            &mut tied
        } else if key(other) == key(at) {
            &mut broken
        } else {
            &mut as_printed
        };
        names.push(rows[other].name.as_str());
    }
    let told = |code, names: Vec<&str>| {
        (!names.is_empty()).then(|| note(code, [("with", names.join("; "))]))
    };
    let broken = told(NoteCode::TieBroken, broken).map(|mut note| {
        let ties = standings[at].ties.iter();
        let ties = ties.map(|tie| tie.map_or("-".into(), Score::text));
        let ties = ties.collect::<Vec<_>>().join("; ");
        note.params.insert("by".into(), columns.join("; "));
        note.params.insert("values".into(), ties);
        note
    });
    let tied = told(NoteCode::Tied, tied);
    let as_printed = told(NoteCode::EqualAsPrinted, as_printed);
    [tied, broken, as_printed].into_iter().flatten().collect()
}

/// A blank in a tie column must not decide a rank by being blank.
fn report_blanks(
    rules: &BoardRules,
    columns: &[String],
    standings: &[Standing<'_>],
    group: &[usize],
    findings: &mut Vec<Finding>,
) {
    let key = |at: usize| rules.key(&standings[at].measured.value);
    for &at in group {
        let equals = group.iter().any(|other| *other != at && key(*other) == key(at));
        let scores = standings[at].scores;
        for (column, _) in columns
            .iter()
            .zip(&standings[at].ties)
            .filter(|(_, tie)| equals && tie.is_none())
        {
            let finding = Finding::new(Code::TieBlank, scores.place.clone());
            findings.push(finding.found(column).with("unit", &scores.name));
        }
    }
}

/// Reports units that the tie columns could not part, once for each rank.
fn report_undecided(
    standings: &[Standing<'_>],
    rows: &[Unit],
    group: &[usize],
    findings: &mut Vec<Finding>,
) {
    let mut ranks: BTreeMap<Option<Rank>, Vec<usize>> = BTreeMap::new();
    for at in group.iter().filter(|at| rows[**at].tied) {
        ranks.entry(rows[*at].rank).or_default().push(*at);
    }
    for tied in ranks.values() {
        let names: Vec<String> = tied.iter().map(|at| rows[*at].name.clone()).collect();
        let place = standings[tied[0]].scores.place.clone();
        let finding = Finding::new(Code::TieUndecided, place);
        findings.push(finding.found(names.join("; ")).about(names));
    }
}

/// What is missing to the nearest better rank, in printed values.
pub(super) fn distance_to_the_unit_above(order: &[usize], rows: &mut [Unit]) {
    for (position, &at) in order.iter().enumerate() {
        let above = order[..position].iter().rev().find(|above| {
            rows[**above].rank.is_some() && rows[**above].rank < rows[at].rank
        });
        rows[at].to_next_rank = match (above, rows[at].rank) {
            (Some(above), Some(_)) => Some(gap(&rows[*above], &rows[at])),
            _ => None,
        };
    }
}

/// Always positive, whichever direction is better.
fn gap(above: &Unit, below: &Unit) -> Printed {
    if above.value >= below.value {
        above.value.minus(below.value)
    } else {
        below.value.minus(above.value)
    }
}
