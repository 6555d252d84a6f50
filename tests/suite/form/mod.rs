//! Measures our own papers: the form of Decree 30/2020/NĐ-CP, and our choices in it.
//!
//! The measures and the checks are the program's (`documents::lint`); what is
//! added here holds for our papers alone.

mod house;

pub use congbo::documents::lint::{FILE, LETTER, PAGE, starts_annex};

use congbo::documents::lint::limits::{CONGBO, DECREE, Limits};
use congbo::documents::lint::{Breach, Kind, Layout, Promise, broken};

use crate::pdf::Pdf;

/// The paper that is no letter.
pub const SLIDES: &str = "trinh-chieu.pdf";

/// The lists of the meeting that are annexes of other papers, and what nobody signs.
pub const UNSIGNED: &[&str] = &[
    "chuong-trinh.pdf",
    "dai-bieu.pdf",
    "tham-luan.pdf",
    "kich-ban.pdf",
    "danh-muc.pdf",
];

/// Demands what every PDF keeps.
#[track_caller]
pub fn assert_file(pdf: &Pdf) {
    assert_kept(pdf, &[FILE]);
}

/// Demands what every paper on A4 keeps.
#[track_caller]
pub fn assert_page(pdf: &Pdf) {
    assert_kept(pdf, &[FILE, PAGE]);
}

/// Demands the whole form of an official paper.
#[track_caller]
pub fn assert_letter(pdf: &Pdf) {
    assert_eq!(Layout::new(pdf, &CONGBO).kind, Kind::Letter, "{}", pdf.text());
    assert_kept(pdf, &[FILE, PAGE, LETTER]);
}

/// Demands the form of the kind that a paper's name tells.
#[track_caller]
pub fn assert_paper(name: &str, pdf: &Pdf) {
    match name {
        SLIDES => assert_file(pdf),
        _ if UNSIGNED.contains(&name) => assert_page(pdf),
        _ => assert_letter(pdf),
    }
}

/// What of the whole form of an official paper is not kept.
pub fn broken_letter(pdf: &Pdf) -> Vec<String> {
    broken_of(pdf, &[FILE, PAGE, LETTER])
}

/// What of the form of the kind that a paper's name tells is not kept.
pub fn broken_paper(name: &str, pdf: &Pdf) -> Vec<String> {
    broken_of(pdf, sets_of(name))
}

/// What `congbo lint` says of a paper.
pub fn broken_for_users(name: &str, pdf: &Pdf) -> Vec<String> {
    complaints(pdf, sets_of(name), &DECREE)
}

/// The promises that a paper of this name keeps.
fn sets_of(name: &str) -> &'static [&'static [Promise]] {
    match name {
        SLIDES => &[FILE],
        _ if UNSIGNED.contains(&name) => &[FILE, PAGE],
        _ => &[FILE, PAGE, LETTER],
    }
}

fn broken_of(pdf: &Pdf, sets: &[&[Promise]]) -> Vec<String> {
    let mut wrong = complaints(pdf, sets, &CONGBO);
    wrong.extend(house::wrong(pdf));
    wrong
}

/// Demands the sets of promises that a paper of its own kind keeps.
#[track_caller]
pub fn assert_kept(pdf: &Pdf, sets: &[&[Promise]]) {
    let wrong = broken_of(pdf, sets);
    assert!(wrong.is_empty(), "{}\nin\n{}", wrong.join("\n"), pdf.text());
}

/// Every broken promise, as users read it.
fn complaints(pdf: &Pdf, sets: &[&[Promise]], limits: &Limits) -> Vec<String> {
    let broken = broken(&Layout::new(pdf, limits), sets);
    broken.iter().map(Breach::words).collect()
}

#[cfg(test)]
mod tests;
