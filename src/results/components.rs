//! The component indices of a standing, counted by staff or read from a list.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::ComponentsInput;
use super::figures::{Component, Components};
use crate::findings::{Code, Finding};
use crate::numbers::{Exact, Printed};
use crate::scores::names::fold;
use crate::scores::{Mark, Table, ValueRule};

/// The fewest decimals that components are printed with.
const FEWEST_PLACES: u32 = 2;

/// Works out which components rose and fell; they are printed with as many
/// decimals as the standing itself.
pub(super) fn of(
    input: &ComponentsInput,
    places: Option<u32>,
    findings: &mut Vec<Finding>,
) -> Components {
    let (scores, previous) = match input {
        ComponentsInput::Counted(counts) => {
            return Components {
                risen: counts.risen,
                fallen: counts.fallen,
                unchanged: counts.unchanged,
                units: Vec::new(),
            };
        }
        ComponentsInput::Listed { scores, previous } => (scores, previous),
    };
    let places = places.unwrap_or_default().max(FEWEST_PLACES);
    report_without_value([scores, previous], findings);
    let (now, before) = (parts(scores), parts(previous));
    report_one_column(scores, &now, &before, findings);
    report_unmatched(scores, &now, &before, findings);
    counted(components(&now, &before, places))
}

/// A component as a list gives it.
struct Part<'a> {
    name: &'a str,
    mark: Mark,
    /// Its cell with file and sheet.
    source: String,
}

/// The components of a list, one to a row.
fn parts(table: &Table) -> Vec<Part<'_>> {
    let part = table.units.iter().filter_map(|unit| {
        let mark = unit.value?;
        Some(Part { name: &unit.name, mark, source: unit.source(&mark) })
    });
    part.collect()
}

fn components(now: &[Part<'_>], before: &[Part<'_>], places: u32) -> Vec<Component> {
    let earlier: BTreeMap<String, &Part<'_>> =
        before.iter().map(|part| (fold(part.name), part)).collect();
    let printed = |part: &Part<'_>| Exact::from(part.mark.score).printed(places);
    let component = |part: &Part<'_>| {
        let then = earlier.get(&fold(part.name));
        let (value, previous) = (printed(part), then.map(|then| printed(then)));
        Component {
            name: part.name.to_owned(),
            value,
            previous,
            change: previous.map(|previous| value.minus(previous)),
            sources: [part]
                .into_iter()
                .chain(then.copied())
                .map(|one| one.source.clone())
                .collect(),
        }
    };
    now.iter().map(component).collect()
}

/// Counts by the printed change, as a reader of the table does.
fn counted(units: Vec<Component>) -> Components {
    let moved = |way: Ordering| {
        let changes = units.iter().filter_map(|unit| unit.change.map(Printed::sign));
        u32::try_from(changes.filter(|sign| *sign == way).count()).unwrap_or(u32::MAX)
    };
    Components {
        risen: moved(Ordering::Greater),
        fallen: moved(Ordering::Less),
        unchanged: Some(moved(Ordering::Equal)),
        units,
    }
}

/// A component has one value; a sum of columns is none.
fn report_without_value(tables: [&Table; 2], findings: &mut Vec<Finding>) {
    for table in tables.into_iter().filter(|table| table.rule == ValueRule::Fields) {
        findings.push(Finding::new(Code::NoValueColumn, table.place.clone()));
    }
}

/// Both years from the same cells would tell that nothing has moved.
fn report_one_column(
    table: &Table,
    now: &[Part<'_>],
    before: &[Part<'_>],
    findings: &mut Vec<Finding>,
) {
    let same = now.iter().find(|part| before.iter().any(|old| old.source == part.source));
    if let Some(part) = same {
        let finding =
            Finding::new(Code::ComponentsOfOneColumn, table.place.at(part.mark.cell));
        findings.push(finding.found(part.mark.score.text().replace('.', ",")));
    }
}

/// Names that only one of the years has.
fn report_unmatched(
    table: &Table,
    now: &[Part<'_>],
    before: &[Part<'_>],
    findings: &mut Vec<Finding>,
) {
    let alone = |these: &[Part<'_>], those: &[Part<'_>]| -> Vec<String> {
        let known = |name: &str| those.iter().any(|other| fold(other.name) == fold(name));
        these
            .iter()
            .filter(|one| !known(one.name))
            .map(|one| one.name.to_owned())
            .collect()
    };
    let names = [alone(now, before), alone(before, now)].concat();
    if !names.is_empty() {
        let finding = Finding::new(Code::ComponentUnmatched, table.place.clone());
        findings.push(finding.found(names.join("; ")).about(names));
    }
}
