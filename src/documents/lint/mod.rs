//! Measures finished PDFs against the form of Decree 30/2020/NĐ-CP, Appendix I.
//!
//! A paper is read back from its PDF ([`pdf`]) and laid out for measuring; one
//! function per promise then says what is wrong, in words that name the clause.
//! All measures come from one table ([`limits`]), which has two levels: what the
//! decree demands of any paper, and what congbo promises of its own.
//!
//! What archives and readers who cannot see need is no clause of the decree; it
//! is told as advice.

#![expect(
    clippy::disallowed_types,
    reason = "lengths on paper are measured; no figure of a paper comes from here"
)]

mod access;
mod annex;
mod archive;
mod body;
mod breach;
mod closing;
mod faces;
mod head;
mod ink;
mod layout;
pub mod limits;
mod page;
mod paragraphs;
pub mod pdf;
mod report;
mod spelling;
mod title;

pub use breach::{Breach, Level};
pub use layout::{Kind, Layout, starts_annex};
pub use report::{Report, Unreadable, measure};

/// What is promised, and how it is measured: every place where it is not kept.
pub type Promise = fn(&Layout<'_>) -> Vec<Breach>;

/// What every PDF keeps, slides too.
pub const FILE: &[Promise] = &[
    page::faces,
    archive::is_fit_for_the_archive,
    archive::faces_are_embedded,
    archive::text_can_be_searched,
    access::everything_is_marked,
    access::headings_step_down,
    access::tables_have_headings,
    access::pictures_have_words,
    access::pages_are_linked,
    access::page_numbers_are_silent,
    access::tags_read_as_the_text_does,
];

/// What every paper on A4 keeps.
pub const PAGE: &[Promise] = &[
    page::is_on_a4,
    ink::letters_are_black,
    page::margins,
    page::page_numbers,
    annex::annexes,
];

/// What a paper with a letterhead keeps on top.
pub const LETTER: &[Promise] = &[
    head::national_heading,
    head::issuer,
    head::number_beside_date,
    head::number_and_date_are_spelt,
    title::title,
    body::grounds,
    body::word_of_decision,
    body::articles,
    body::paragraphs_are_set,
    body::paragraphs_stand_apart,
    closing::end_mark,
    closing::signature,
    closing::recipients,
];

/// Every promise that a paper breaks, of these sets.
pub fn broken(layout: &Layout<'_>, sets: &[&[Promise]]) -> Vec<Breach> {
    let promises = sets.iter().flat_map(|set| set.iter());
    promises.flat_map(|promise| promise(layout)).collect()
}
