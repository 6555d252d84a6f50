//! From what a job file says to what it means, with every default.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::boards::{board, different_ids};
use super::file::{EditionKeys, JobFile};
use super::papers::{all_kinds, date, documents, issuer, plain_document};
use super::standings::standings;
use super::{BoardJob, Job};
use crate::documents::paper::Issuer;
use crate::findings::{Code, Finding, Place};
use crate::results::figures::Edition;

/// Where staff's own sentences may stand in a paper.
const SECTIONS: &[&str] =
    &["mo-dau", "pham-vi", "vi-the", "ket-qua", "han-che", "nguyen-nhan", "nhiem-vu"];

/// Resolves a job file; everything wrong with it is reported at once.
pub(super) fn resolve(file: JobFile, place: &Place, findings: &mut Vec<Finding>) -> Job {
    if file.board.is_empty() {
        findings.push(Finding::new(Code::JobNoBoard, place.clone()));
    }
    let edition = edition(&file.edition);
    let mut boards = Vec::new();
    for keys in &file.board {
        boards.push(board(keys, &edition, &file.bands, file.style.top, place, findings));
    }
    different_ids(&boards, place, findings);
    check_style(&file.style.rank_word, place, findings);
    for fact in file.fact.iter().filter(|fact| !SECTIONS.contains(&fact.section.as_str()))
    {
        let wanted = format!("chọn một trong: {}", SECTIONS.join(", "));
        let found = format!("section = \"{}\"", fact.section);
        findings.push(wrong(&place.key("[[fact]]"), found, wanted));
    }
    let standings = standings(file.standing, edition.year, place, findings);
    let issuer = issuer(&file.issuer, &Issuer::default());
    let date = date(file.issuer.date.as_ref(), edition.year);
    let documents =
        documents(&file.document, &issuer, date, edition.year, place, findings);
    Job {
        folder: PathBuf::new(),
        file: None,
        edition,
        issuer,
        style: file.style,
        facts: file.fact,
        boards,
        units: file.unit,
        standings,
        documents,
        templates: BTreeMap::new(),
        settings: serde_json::Value::Null,
        bytes: Vec::new(),
    }
}

fn edition(keys: &EditionKeys) -> Edition {
    Edition {
        title: keys.title.clone(),
        year: keys.year,
        province: keys.province.clone(),
        illustrative: keys.illustrative,
        own: keys.own.clone(),
    }
}

pub(super) fn wrong(
    place: &Place,
    found: impl Into<String>,
    wanted: impl Into<String>,
) -> Finding {
    Finding::new(Code::JobValue, place.clone()).found(found).with("wanted", wanted)
}

fn check_style(rank_word: &str, place: &Place, findings: &mut Vec<Finding>) {
    if !["bậc", "hạng"].contains(&rank_word) {
        let found = format!("rank_word = \"{rank_word}\"");
        findings.push(wrong(&place.key("[style]"), found, "ghi \"bậc\" hoặc \"hạng\""));
    }
}

/// The job of a workbook without a job file: drafts of everything, with the
/// issuer's particulars left blank for the clerk.
pub(super) fn draft(boards: Vec<BoardJob>, year: Option<i32>) -> Job {
    let mut job = resolve(JobFile::default(), &Place::default(), &mut Vec::new());
    let date = date(None, year);
    job.edition.year = year;
    job.boards = boards;
    job.documents =
        all_kinds().map(|kind| plain_document(kind, &Issuer::default(), date)).collect();
    job
}
