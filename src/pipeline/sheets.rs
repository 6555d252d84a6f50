//! Which sheets of which workbooks a source means.

use crate::findings::{Code, Finding, Place};
use crate::job::{Source, holds_words};
use crate::scores::names::fold;
use crate::scores::{self, Layout, Wanted};
use crate::workbook::{Sheet, Workbook};

/// A source, what is wanted from it, and what names it in messages.
pub(super) struct Told<'a> {
    pub source: &'a Source,
    pub wanted: &'a Wanted,
    pub key: &'a str,
}

/// The sheets that make one board: the one that the source names, the only one
/// with a table, or every scorecard there is.
pub(super) fn choose<'a>(
    workbooks: &[&'a Workbook],
    told: &Told<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Vec<&'a Sheet>> {
    if let [only] = workbooks {
        return in_workbook(only, told, findings);
    }
    let mut chosen = Vec::new();
    let mut complete = !workbooks.is_empty();
    for workbook in workbooks {
        let found = in_workbook(workbook, told, findings);
        complete &= found.is_some();
        chosen.extend(found.unwrap_or_default());
    }
    let others = chosen.iter().filter(|sheet| !is_card(sheet, told.wanted));
    let others: Vec<&Sheet> = others.copied().collect();
    for sheet in &others {
        findings.push(Finding::new(Code::NoScorecard, sheet.place()));
    }
    (complete && others.is_empty()).then_some(chosen)
}

fn is_card(sheet: &Sheet, wanted: &Wanted) -> bool {
    scores::layout(sheet, wanted) == Some(Layout::Scorecard)
}

fn in_workbook<'a>(
    workbook: &'a Workbook,
    told: &Told<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Vec<&'a Sheet>> {
    if let Some(name) = &told.source.sheet {
        return named(workbook, name, told.key, findings).map(|sheet| vec![sheet]);
    }
    let shown = workbook.sheets.iter();
    let shown: Vec<&Sheet> =
        shown.filter(|sheet| !sheet.hidden && !holds_words(sheet)).collect();
    let tables = shown.iter().copied();
    let tables: Vec<&Sheet> =
        tables.filter(|sheet| scores::layout(sheet, told.wanted).is_some()).collect();
    match (tables.as_slice(), shown.as_slice()) {
        ([only], _) | ([], [only]) => Some(vec![only]),
        ([], []) => {
            findings.push(Finding::new(Code::NoTable, Place::file(&workbook.file)));
            None
        }
        // Reading the first sheet says why none of them holds a table.
        ([], [first, ..]) => Some(vec![first]),
        (several, _) if several.iter().all(|sheet| is_card(sheet, told.wanted)) => {
            Some(tables)
        }
        ([first, ..], _) => {
            let place = Place::file(&workbook.file);
            findings.push(
                Finding::new(Code::ManyTables, place)
                    .found(names(&tables))
                    .with("file", &workbook.file)
                    .with("first", &first.name),
            );
            None
        }
    }
}

fn named<'a>(
    workbook: &'a Workbook,
    name: &str,
    key: &str,
    findings: &mut Vec<Finding>,
) -> Option<&'a Sheet> {
    let found = workbook.sheets.iter().find(|sheet| fold(&sheet.name) == fold(name));
    if found.is_none() {
        let all: Vec<&Sheet> = workbook.sheets.iter().collect();
        findings.push(
            Finding::new(Code::SheetMissing, Place::file(&workbook.file))
                .found(name)
                .with("sheets", names(&all))
                .with("key", key),
        );
    }
    found
}

fn names(sheets: &[&Sheet]) -> String {
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    names.join("; ")
}
