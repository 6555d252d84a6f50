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

/// Every PDF of every job; built once for all tests.
pub static PAPERS: LazyLock<Vec<Paper>> = LazyLock::new(|| {
    let jobs = all();
    let (one, other) = jobs.split_at(jobs.len() / 2);
    thread::scope(|scope| {
        let other = scope.spawn(|| other.iter().flat_map(papers).collect::<Vec<_>>());
        let mut all: Vec<Paper> = one.iter().flat_map(papers).collect();
        all.extend(other.join().unwrap());
        all
    })
});

fn all() -> Vec<(&'static str, Case)> {
    let mut all = jobs::lists();
    all.extend(jobs::long_lists());
    all.extend(fields::all());
    all.extend(conferences::all());
    all.extend(office::all());
    all.extend(meeting::all());
    all
}

fn papers((job, case): &(&'static str, Case)) -> Vec<Paper> {
    let run = case.build().succeeds();
    run.xlsx("phu-luc.xlsx");
    let paper = |(name, pdf): (&str, Pdf)| Paper { job, pdf, name: name.to_owned() };
    let papers: Vec<Paper> = pdfs(&run).map(paper).collect();
    // A unit's own conference announces nothing.
    assert!(papers.len() >= 2, "{job}");
    papers
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
