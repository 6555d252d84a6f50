//! The rules that the figures were computed by, in words that can be read back.

use crate::results::figures::{Edition, Figures, NoteCode, Unit};

use super::formats::Look;
use super::grid::{Column, Grid, Row};
use super::words;

/// What stands together under one heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    pub title: String,
    /// A label and what is said of it.
    pub lines: Vec<(String, String)>,
}

/// What was settled unit by unit and does not come back from the sheet: whoever reads
/// it back is told of each line that it is not used.
pub(super) fn settled(figures: &Figures) -> Option<Section> {
    let mut lines = Vec::new();
    for board in &figures.boards {
        let by_hand = |unit: &&Unit| {
            unit.notes.iter().any(|note| note.code == NoteCode::BandOverride)
        };
        let one = |unit: &Unit| format!("{}: {}", unit.name, words::notes(&unit.notes));
        let settled: Vec<String> = board.units.iter().filter(by_hand).map(one).collect();
        let excused = board.not_assessed.iter().map(|unit| unit.name.clone());
        let excused: Vec<String> = excused.collect();
        lines.extend([(words::SETTLED_BANDS, settled), (words::LEFT_OUT, excused)]);
    }
    let said = lines.into_iter().filter(|(_, names)| !names.is_empty());
    let lines: Vec<(String, String)> =
        said.map(|(label, names)| (label.to_owned(), names.join("; "))).collect();
    (!lines.is_empty()).then(|| Section { title: words::SETTLED.to_owned(), lines })
}

/// The sheet.
pub(super) fn grid<'a>(edition: &Edition, sections: &'a [Section]) -> Grid<'a> {
    let rows = sections.iter().flat_map(|section| {
        let lines = section.lines.iter();
        let lines = lines.map(|(label, said)| {
            Row::body(vec![label.as_str().into(), said.as_str().into()])
        });
        std::iter::once(Row::section(&section.title)).chain(lines)
    });
    Grid {
        title: words::INFORMATION_TITLE.into(),
        subtitle: String::new(),
        illustrative: edition.illustrative,
        columns: vec![
            Column::new(words::INFORMATION_SHEET, Look::Words, 550),
            Column::new(words::CONTENT, Look::Words, 1100),
        ],
        frozen: 1,
        rows: Box::new(rows),
        remarks: words::INFORMATION_REMARKS.map(String::from).to_vec(),
        signed: false,
        checked: false,
    }
}
