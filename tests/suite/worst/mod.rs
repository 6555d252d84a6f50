//! The papers of the most awkward jobs: all kinds, measured, and read.

mod conferences;
mod crossings;
mod fields;
mod jobs;
mod limits;
mod meeting;
mod office;

use std::sync::LazyLock;
use std::thread;

use crate::case::Case;
use crate::form;
use crate::pdf::Pdf;
use crate::samples::pdfs;

/// A finished PDF of one of the jobs.
pub struct Paper {
    pub job: &'static str,
    pub name: String,
    pub pdf: Pdf,
}

/// A finished workbook of one of the jobs.
pub struct Book {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Every PDF of every job; built once for all tests.
pub static PAPERS: LazyLock<&[Paper]> = LazyLock::new(|| &BUILT.0);

/// The appendices of every job, and the workbook of one of its units.
pub static BOOKS: LazyLock<&[Book]> = LazyLock::new(|| &BUILT.1);

static BUILT: LazyLock<(Vec<Paper>, Vec<Book>)> = LazyLock::new(|| {
    let jobs = all();
    let (one, other) = jobs.split_at(jobs.len() / 2);
    let built = |jobs: &[_]| -> Vec<(Vec<Paper>, Vec<Book>)> {
        jobs.iter().map(papers).collect()
    };
    let all = thread::scope(|scope| {
        let other = scope.spawn(|| built(other));
        let mut all = built(one);
        all.extend(other.join().unwrap());
        all
    });
    let (papers, books): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    (papers.into_iter().flatten().collect(), books.into_iter().flatten().collect())
});

/// Every job, by its name.
pub fn all() -> Vec<(&'static str, Case)> {
    let mut all = jobs::lists();
    all.extend(jobs::long_lists());
    all.extend(fields::all());
    all.extend(conferences::all());
    all.extend(office::all());
    all.extend(meeting::all());
    all
}

fn papers((job, case): &(&'static str, Case)) -> (Vec<Paper>, Vec<Book>) {
    let run = case.build().succeeds();
    let paper = |(name, pdf): (&str, Pdf)| Paper { job, pdf, name: name.to_owned() };
    let papers: Vec<Paper> = pdfs(&run).map(paper).collect();
    // A unit's own conference announces nothing.
    assert!(papers.len() >= 2, "{job}");
    let books = run.of_kind("xlsx").into_iter();
    let book = |(name, bytes): (&str, &[u8])| Book {
        name: format!("{job}, {name}"),
        bytes: bytes.to_vec(),
    };
    // One unit's workbook stands for all, and comes before the appendices.
    let mut books: Vec<Book> = books.map(book).collect();
    let units = books.len().saturating_sub(1);
    books.drain(1.min(units)..units);
    (papers, books)
}

#[test]
fn every_paper_of_the_worst_jobs_keeps_its_form() {
    let wrong = PAPERS.iter().flat_map(|Paper { job, name, pdf }| {
        form::broken_paper(name, pdf)
            .into_iter()
            .map(move |wrong| format!("{job}, {name}: {wrong}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_said_of_the_worst_papers_to_those_who_measure_them() {
    let wrong = PAPERS.iter().flat_map(|Paper { job, name, pdf }| {
        form::broken_for_users(name, pdf)
            .into_iter()
            .map(move |wrong| format!("{job}, {name}: {wrong}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Recipients that fill a page by themselves.
const TOO_MANY: &str = "hơn ba mươi nơi nhận";

#[test]
fn a_press_release_is_one_page_whatever_the_figures() {
    let releases = PAPERS
        .iter()
        .filter(|paper| paper.name == "thong-cao.pdf" && paper.job != TOO_MANY);
    let long: Vec<String> = releases
        .filter(|paper| paper.pdf.pages.len() != 1)
        .map(|paper| format!("{}: {} pages", paper.job, paper.pdf.pages.len()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn the_worst_job_gives_the_same_bytes_again() {
    let (_, case) = jobs::long_lists().pop().unwrap();
    let first = case.build().succeeds();
    case.build().succeeds().wrote_the_same_as(&first);
}
