//! The rules that the figures were computed by, in words that can be read back.

use crate::results::figures::Edition;

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
