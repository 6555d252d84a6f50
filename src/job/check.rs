//! From what a job file says to what it means, with every default.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::boards::{board, different_ids};
use super::file::{EditionKeys, JobFile};
use super::papers::{
    add_meeting, date, default_kinds, documents, issuer, plain_document,
};
use super::standings::standings;
use super::{BoardJob, DocumentJob, Job, meeting};
use crate::documents::OF_UNITS;
use crate::documents::meeting::Meeting;
use crate::documents::paper::{Date, Fact, Issuer, SECTIONS, Style};
use crate::findings::{Code, Finding, Place};
use crate::results::figures::Edition;

/// Words that may stand before a rank and before a band.
const RANK_WORDS: &[&str] = &["bậc", "hạng"];
const BAND_WORDS: &[&str] = &["xếp loại", "đạt mức", "xếp hạng", "phân loại"];

/// Resolves a job file; everything wrong with it is reported at once.
pub(super) fn resolve(file: JobFile, place: &Place, findings: &mut Vec<Finding>) -> Job {
    let written = file.clone();
    let edition = edition(&file.edition);
    let mut boards = Vec::new();
    for keys in &file.board {
        boards.push(board(keys, &edition, &file.bands, file.style.top, place, findings));
    }
    different_ids(&boards, place, findings);
    check_style(&file.style, place, findings);
    check_sections(&file.fact, place, findings);
    let standings = standings(file.standing, edition.year, place, findings);
    let issuer = issuer(&file.issuer, &Issuer::default());
    let date = date(file.issuer.date.as_ref(), edition.year);
    let meeting_papers = file.meeting.as_ref().map_or(&[][..], |keys| &keys.papers);
    let mut documents =
        documents(&file.document, &issuer, date, &edition, place, findings);
    add_meeting(&mut documents, meeting_papers, &issuer, date);
    let is_own = !edition.own.is_empty();
    let meeting_rules = meeting::rules(file.meeting, is_own, place, findings);
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
        meeting_rules,
        meeting: Meeting::default(),
        templates: BTreeMap::new(),
        informed_by: None,
        told_units: BTreeMap::new(),
        written,
        settings: serde_json::Value::Null,
        bytes: Vec::new(),
    }
}

fn edition(keys: &EditionKeys) -> Edition {
    Edition {
        title: keys.title.clone().unwrap_or_default(),
        year: keys.year,
        province: keys.province.clone().unwrap_or_default(),
        illustrative: keys.illustrative.unwrap_or_default(),
        own: keys.own.clone().unwrap_or_default(),
    }
}

pub(super) fn wrong(
    place: &Place,
    found: impl Into<String>,
    wanted: impl Into<String>,
) -> Finding {
    Finding::new(Code::JobValue, place.clone()).found(found).with("wanted", wanted)
}

fn check_style(style: &Style, place: &Place, findings: &mut Vec<Finding>) {
    for (key, word, known) in [
        ("rank_word", &style.rank_word, RANK_WORDS),
        ("band_word", &style.band_word, BAND_WORDS),
    ] {
        if !known.contains(&word.as_str()) {
            let found = format!("{key} = \"{word}\"");
            let wanted = format!("chọn một trong: \"{}\"", known.join("\", \""));
            findings.push(wrong(&place.key("[style]"), found, wanted));
        }
    }
}

fn check_sections(facts: &[Fact], place: &Place, findings: &mut Vec<Finding>) {
    let names: Vec<&str> = SECTIONS.iter().map(|(section, _)| *section).collect();
    for fact in facts.iter().filter(|fact| !names.contains(&fact.section.as_str())) {
        let wanted = format!("chọn một trong: {}", names.join(", "));
        let found = format!("section = \"{}\"", fact.section);
        findings.push(wrong(&place.key("[[fact]]"), found, wanted));
    }
}

/// The job of a workbook without a job file: drafts of everything, with the
/// issuer's particulars left blank for the clerk.
pub(super) fn draft(boards: Vec<BoardJob>, year: Option<i32>) -> Job {
    let mut job = resolve(JobFile::default(), &Place::default(), &mut Vec::new());
    job.edition.year = year;
    job.boards = boards;
    job.documents = drafts(&Issuer::default(), date(None, year));
    job
}

/// The papers of a workbook without a job file.
pub(super) fn drafts(issuer: &Issuer, date: Date) -> Vec<DocumentJob> {
    let kinds = default_kinds().filter(|kind| *kind != OF_UNITS);
    kinds.map(|kind| plain_document(kind, issuer, date)).collect()
}
