//! What readers must be told about single units, as codes with parameters.

use super::BoardInput;
use super::board::Standing;
use super::figures::{Note, NoteCode, Unit};
use super::rules::{BoardRules, Ties};
use crate::findings::{Code, Finding};

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
pub(super) fn of_unit(input: &BoardInput, standing: &Standing<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    if !standing.is_ranked() {
        notes.push(note(NoteCode::Unranked, []));
    }
    let fields = input.table.fields.iter().zip(&standing.scores.fields);
    let excused: Vec<&str> = fields
        .filter(|(_, mark)| mark.is_none())
        .map(|(field, _)| field.name.as_str())
        .collect();
    if !excused.is_empty() {
        notes.push(note(NoteCode::NotApplicable, [("fields", excused.join("; "))]));
    }
    notes
}

/// Tells of ties, of broken ties, and of equal printed values ranked apart.
pub(super) fn about_ties(
    rules: &BoardRules,
    standings: &[Standing<'_>],
    rows: &mut [Unit],
    findings: &mut Vec<Finding>,
) {
    let mut told: Vec<Vec<String>> = Vec::new();
    for at in 0..rows.len() {
        if rows[at].rank.is_none() {
            continue;
        }
        let others = |keep: &dyn Fn(usize) -> bool| -> Vec<String> {
            let ranked = (0..rows.len()).filter(|o| *o != at && rows[*o].rank.is_some());
            ranked.filter(|o| keep(*o)).map(|o| rows[o].name.clone()).collect()
        };
        let key = |at: usize| rules.key(&standings[at].measured.value);
        let apart = |other: usize| rows[other].rank != rows[at].rank;
        let same_print = |other: usize| rows[other].value == rows[at].value;
        let tied = others(&|other| !apart(other));
        let broken = others(&|other| apart(other) && key(other) == key(at));
        let as_printed =
            others(&|other| apart(other) && same_print(other) && key(other) != key(at));
        let unit = &mut rows[at];
        unit.tied = !tied.is_empty();
        if unit.tied {
            if matches!(rules.ties, Ties::By(_)) {
                let mut names = tied.clone();
                names.push(unit.name.clone());
                names.sort();
                if !told.contains(&names) {
                    told.push(names);
                    report_undecided(&standings[at], &tied, findings);
                }
            }
            unit.notes.push(note(NoteCode::Tied, [("with", tied.join("; "))]));
        }
        if !broken.is_empty() {
            let params = [("with", broken.join("; ")), ("by", String::new())];
            unit.notes.push(note(NoteCode::TieBroken, params));
        }
        if !as_printed.is_empty() {
            let params = [("with", as_printed.join("; "))];
            unit.notes.push(note(NoteCode::EqualAsPrinted, params));
        }
    }
}

fn report_undecided(
    standing: &Standing<'_>,
    tied: &[String],
    findings: &mut Vec<Finding>,
) {
    let name = &standing.scores.name;
    let names = [std::slice::from_ref(name), tied].concat();
    let finding = Finding::new(Code::TieUndecided, standing.scores.place.clone());
    findings.push(finding.found(names.join("; ")).about(names));
}

/// Says which columns parted tied units.
pub(super) fn name_tie_columns(columns: &[String], rows: &mut [Unit]) {
    let by = columns.join("; ");
    let notes = rows.iter_mut().flat_map(|row| &mut row.notes);
    for note in notes.filter(|note| note.code == NoteCode::TieBroken) {
        note.params.insert("by".into(), by.clone());
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
fn gap(above: &Unit, below: &Unit) -> crate::numbers::Printed {
    if above.value >= below.value {
        above.value.minus(below.value)
    } else {
        below.value.minus(above.value)
    }
}
