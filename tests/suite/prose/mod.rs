//! Reads the language of finished papers: marks, counts, figures, capitals, and
//! where lines end.
//!
//! The checks read [`Text`]s, which `flow` puts together from the lines of a
//! [`Pdf`]; each says what is wrong in words that quote the place.

mod flow;
mod lines;
mod marks;
mod screen;
mod words;

use std::collections::BTreeSet;

use crate::case::Case;
use crate::pdf::Pdf;
use crate::samples::{pdfs, samples};
use crate::worst;

/// Text that belongs together: a paragraph, or a line that is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Counted from 1.
    pub page: usize,
    /// As they stand below each other; a gap for the clerk is [`GAP`].
    pub lines: Vec<String>,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Sentences, which end with a mark.
    Prose,
    /// A heading within the text, all bold.
    Heading,
    /// A cell, a title, a line of the letterhead.
    Label,
}

/// Stands for clear room that somebody fills in later.
pub const GAP: &str = "▢";

impl Text {
    /// All of it on one line, with common spaces.
    fn flat(&self) -> String {
        self.lines.join(" ").replace('\u{a0}', " ")
    }
}

/// What one check finds in a text.
type Check = fn(&Text) -> Vec<String>;

const CHECKS: &[Check] = &[
    marks::spaces,
    marks::doubled,
    marks::empty_pairs,
    marks::closing,
    marks::sentences_begin_large,
    words::counts,
    words::decimals,
    words::years,
    words::changes_of_nothing,
    words::leftovers,
    words::twice,
    words::places_are_small,
    lines::units_stay_with_their_number,
    lines::numbers_stay_with_their_word,
];

/// Everything that is wrong with the language of a paper.
pub fn complaints(pdf: &Pdf) -> Vec<String> {
    let slides = pdf.pages.iter().all(|page| (page.width - screen::WIDTH).abs() < 0.1);
    let texts = if slides { screen::texts(pdf) } else { flow::texts(pdf) };
    let found = texts.iter().flat_map(|text| {
        let wrong = about(text).into_iter();
        wrong.map(|wrong| format!("trang {}: {wrong}: {}", text.page, text.flat()))
    });
    let mut seen = BTreeSet::new();
    found.filter(|one| seen.insert(one.clone())).collect()
}

fn about(text: &Text) -> Vec<String> {
    CHECKS.iter().flat_map(|check| check(text)).collect()
}

#[test]
fn papers_of_the_samples_read_well() {
    let mut wrong = Vec::new();
    for sample in samples() {
        for (name, pdf) in pdfs(&Case::sample(&sample).build().succeeds()) {
            let found = complaints(&pdf).into_iter();
            wrong.extend(found.map(|found| format!("{sample}, {name}, {found}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn papers_of_the_worst_jobs_read_well() {
    let wrong = worst::PAPERS.iter().flat_map(|paper| {
        let found = complaints(&paper.pdf).into_iter();
        found.map(move |found| format!("{}, {}, {found}", paper.job, paper.name))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[cfg(test)]
mod tests;
