//! What holds for every input, however damaged.

use std::collections::{BTreeMap, BTreeSet};

use congbo::findings::{Cell, Code, Finding, MOST_OF_A_KIND, Place};
use congbo::scores::{
    Collected, Criterion, Layout, Mark, Table, Together, UnitScores, ValueRule, Wanted,
    collect,
};
use congbo::workbook::{Content, MOST_CELLS, Sheet, Workbook, clean};

/// The grid of Excel.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// A file that is refused is refused with an error.
pub fn of_refusal(finding: &Finding) {
    assert!(finding.is_error(), "{finding:?}");
    of_place(&finding.place);
    assert!(!finding.message().is_empty());
}

/// Cells are in order, within the grid, few enough, and their text is clean.
pub fn of_book(book: &Workbook) {
    assert_eq!(book.file, "a");
    let mut count = 0;
    for sheet in &book.sheets {
        assert_eq!(sheet.file, "a");
        let mut before = None;
        for (cell, content) in sheet.cells() {
            assert!(before < Some(cell), "{before:?} stands before {cell}");
            assert!(is_within(cell), "{cell}");
            of_content(content);
            before = Some(cell);
            count += 1;
        }
        for (first, last) in &sheet.merges {
            assert!(is_within(*first) && is_within(*last), "{first}:{last}");
            assert!(
                first.row <= last.row && first.column <= last.column,
                "{first}:{last}"
            );
        }
        of_findings(book, &sheet.findings);
    }
    assert!(count <= MOST_CELLS, "{count} cells");
    of_findings(book, &book.findings);
}

fn of_content(content: &Content) {
    let (Content::Text(text)
    | Content::OutOfRange(text)
    | Content::Date(text)
    | Content::Error(text)) = content
    else {
        return;
    };
    assert!(!text.is_empty(), "{content:?}");
    if matches!(content, Content::Text(_)) {
        assert_eq!(clean(text), **text);
    }
}

fn is_within(cell: Cell) -> bool {
    cell.row < ROWS && cell.column < COLUMNS
}

/// One sheet: its table is whole, and nothing doubtful is passed in silence.
pub fn of_collected(
    book: &Workbook,
    collected: &Collected,
    layout: Option<Layout>,
    wanted: &Wanted,
) {
    let Collected { table, view, findings } = collected;
    of_findings(book, findings);
    let Some(table) = table else {
        // What is left out is told.
        assert!(findings.iter().any(Finding::is_error), "no table and no error");
        return;
    };
    assert!(layout.is_some(), "a table without a layout");
    of_table(book, table, findings, wanted);
    assert_eq!(view.units, table.units.len() + table.excused.len());
    let area = Place::sheet("a", "a").key(&*view.table).area();
    assert!(area.is_some_and(|(first, last)| is_within(first) && is_within(last)));
    let value_missing = |unit: &UnitScores| unit.value.is_none();
    if layout == Some(Layout::UnitsDown)
        && table.rule != ValueRule::Fields
        && table.units.iter().any(value_missing)
    {
        assert!(findings.iter().any(Finding::is_error), "a value is missing in silence");
    }
}

/// Several sheets: the same, and no unit is lost on the way.
pub fn of_together(book: &Workbook, together: &Together, wanted: &Wanted) {
    let Together { table, views, findings } = together;
    of_findings(book, findings);
    assert_eq!(views.len(), book.sheets.len());
    if let Some(table) = table {
        of_table(book, table, findings, wanted);
        let units: usize = views.iter().map(|view| view.units).sum();
        assert_eq!(units, table.units.len() + table.excused.len());
    }
}

/// A group that a sheet is said to have can be asked for.
pub fn of_sections(sheet: &Sheet, sections: &[String], wanted: &Wanted) {
    assert_ne!(sections.len(), 1);
    for section in sections.iter().take(2) {
        let wanted = Wanted { section: Some(section.clone()), ..wanted.clone() };
        let collected = collect(sheet, &wanted);
        let missing = collected.findings.iter().any(|f| f.code == Code::SectionMissing);
        assert!(!missing, "no group {section:?}");
    }
}

fn of_table(book: &Workbook, table: &Table, findings: &[Finding], wanted: &Wanted) {
    of_criteria(table);
    let has_errors = findings.iter().any(Finding::is_error);
    for unit in &table.units {
        assert!(!unit.name.is_empty());
        assert_eq!(unit.points.len(), table.criteria.len(), "{}", unit.name);
        assert_eq!(unit.ties.len(), table.tie_columns.len(), "{}", unit.name);
        assert!(unit.parts.keys().all(|at| *at < table.criteria.len()));
        of_place(&unit.place);
        for mark in marks(unit) {
            of_mark(book, unit, mark);
        }
        let max = table.max.or(wanted.scale);
        let value = unit.value.as_ref().map(|mark| (mark, max));
        let points = unit.points.iter().zip(&table.criteria);
        let points = points.filter_map(|(own, one)| Some((own.mark()?, one.max)));
        for (mark, max) in value.into_iter().chain(points) {
            let is_possible =
                !mark.score.is_negative() && max.is_none_or(|max| mark.score <= max);
            assert!(is_possible || has_errors, "{mark:?} of {max:?} in silence");
        }
    }
    for excused in &table.excused {
        assert!(!excused.name.is_empty());
        of_place(&excused.place);
    }
}

/// Fields come first and stand below nothing; whatever else there is stands
/// below a criterion that comes before it.
fn of_criteria(table: &Table) {
    let Table { criteria, field_count, .. } = table;
    assert!(*field_count <= criteria.len());
    for (at, Criterion { parent, .. }) in criteria.iter().enumerate() {
        match parent {
            None => assert!(at < *field_count, "{at} stands below nothing"),
            Some(parent) => assert!(at >= *field_count && *parent < at, "{at}: {parent}"),
        }
    }
}

fn marks(unit: &UnitScores) -> impl Iterator<Item = &Mark> {
    let parts = unit.parts.values().flat_map(|parts| {
        [&parts.own, &parts.appraised, &parts.survey, &parts.deducted]
            .into_iter()
            .flatten()
    });
    let stated = unit.value.iter().chain(&unit.stated_rank);
    let points = unit.points.iter().filter_map(|points| points.mark());
    stated.chain(points).chain(unit.ties.iter().flatten()).chain(parts)
}

/// A score comes from a cell, and the cell is in use.
fn of_mark(book: &Workbook, unit: &UnitScores, mark: &Mark) {
    let mut sheets = book.sheets.iter().filter(|sheet| sheet.name == unit.place.sheet);
    let stands = |sheet: &Sheet| sheet.get(mark.cell.row, mark.cell.column).is_some();
    assert!(sheets.any(stands), "{mark:?} of {} stands nowhere", unit.name);
}

/// Findings point to where something is, say what is wrong, and are not too
/// many of a kind on one sheet.
fn of_findings(book: &Workbook, findings: &[Finding]) {
    let names: BTreeSet<&str> = book.sheets.iter().map(|sheet| &*sheet.name).collect();
    let mut counts: BTreeMap<(Code, &str), usize> = BTreeMap::new();
    for finding in findings {
        let sheet = &finding.place.sheet;
        assert!(sheet.is_empty() || names.contains(&**sheet), "{finding:?}");
        of_place(&finding.place);
        assert!(!finding.message().is_empty(), "{finding:?}");
        *counts.entry((finding.code, sheet)).or_default() += 1;
    }
    // Sheets may share a name, and then their counts.
    let most = MOST_OF_A_KIND * book.sheets.len().max(1);
    for (kind, count) in counts {
        assert!(count <= most, "{count} findings {kind:?}");
    }
}

fn of_place(place: &Place) {
    assert_eq!(place.file, "a");
    if place.cells.is_empty() {
        return;
    }
    let Some((first, last)) = place.area() else { panic!("{place:?} names no cell") };
    assert!(is_within(first) && is_within(last), "{place:?}");
    let text = if first == last { first.to_string() } else { format!("{first}:{last}") };
    assert_eq!(text, place.cells);
}
