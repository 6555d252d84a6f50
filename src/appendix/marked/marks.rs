//! Which cells are marked, how gravely, and what their notes say.

use std::collections::BTreeMap;

use crate::findings::{Cell, Finding, Severity};

use super::{Page, position, words};

/// The most cells that one finding marks.
const MOST_CELLS: usize = 200;

/// The most notes; a workbook with many more is slow to open.
pub(super) const MOST_NOTES: usize = 10_000;

/// The most findings that a note tells; the list tells them all.
const MOST_LINES: usize = 20;

/// What is said of one cell.
pub(super) struct Mark {
    /// That of its gravest finding.
    pub severity: Severity,
    /// One line for each finding; none where another cell has the note.
    pub lines: Vec<String>,
}

/// The marked cells of every page.
pub(super) struct Marks {
    pub pages: Vec<BTreeMap<Cell, Mark>>,
    places: BTreeMap<(String, String), usize>,
    notes: usize,
    /// Whether some cell had to go without its note.
    pub unnoted: bool,
}

impl Marks {
    /// Lays the findings over the pages.
    pub(super) fn of(pages: &[Page<'_>], findings: &[Finding]) -> Self {
        let named = |(at, page): (usize, &Page<'_>)| {
            ((page.file.to_owned(), page.sheet.to_owned()), at)
        };
        let mut marks = Self {
            pages: pages.iter().map(|_| BTreeMap::new()).collect(),
            places: pages.iter().enumerate().map(named).collect(),
            notes: 0,
            unnoted: false,
        };
        for finding in findings {
            if let Some(at) = marks.page(finding) {
                marks.add(at, &pages[at], finding);
            }
        }
        marks
    }

    /// The page that a finding is about.
    pub(super) fn page(&self, finding: &Finding) -> Option<usize> {
        let place = (finding.place.file.clone(), finding.place.sheet.clone());
        self.places.get(&place).copied()
    }

    fn add(&mut self, at: usize, page: &Page<'_>, finding: &Finding) {
        let Some((first, last)) = finding.place.area() else { return };
        let rows = first.row..=last.row;
        let cells = rows.flat_map(|row| {
            (first.column..=last.column).map(move |column| Cell { row, column })
        });
        let cells = cells.filter(|cell| position(*cell).is_some()).take(MOST_CELLS);
        for (place, cell) in cells.enumerate() {
            let line = (place == 0).then(|| words::note(finding));
            self.mark(at, page.seen(cell), finding.code.severity(), line);
        }
    }

    fn mark(&mut self, at: usize, cell: Cell, severity: Severity, line: Option<String>) {
        let blank = Mark { severity, lines: Vec::new() };
        let mark = self.pages[at].entry(cell).or_insert(blank);
        mark.severity = mark.severity.min(severity);
        let Some(line) = line else { return };
        if mark.lines.is_empty() {
            if self.notes == MOST_NOTES {
                self.unnoted = true;
                return;
            }
            self.notes += 1;
        }
        if mark.lines.len() < MOST_LINES {
            mark.lines.push(line);
        }
    }
}
