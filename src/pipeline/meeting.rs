//! The meeting where the results are announced, read after they are known.

use std::collections::BTreeSet;

use super::reading::{Shelf, this_years};
use crate::documents::meeting::Meeting;
use crate::documents::paper::Date;
use crate::documents::{AWARDS, MEETING};
use crate::findings::{Code, Finding, Place};
use crate::job::meeting::{self, MEETING_BOOK, awards_differ, giver, lacking, needs};
use crate::job::{DocumentJob, Job};
use crate::results::figures::Figures;
use crate::results::{self, Unknown};

/// Papers that go out before the meeting, and those that follow it.
const BEFORE: &[&str] = &["ke-hoach", "giay-moi", AWARDS];
const AFTER: &[&str] = &["ket-luan"];

/// Reads the meeting into the job, where the job or a workbook beside it speaks of one,
/// and tells what its papers lack; else the sheets of one that nobody asked for.
pub(super) fn read(
    job: &mut Job,
    shelf: &mut Shelf,
    figures: &Figures,
    findings: &mut Vec<Finding>,
) -> Vec<String> {
    let is_of_meeting = |one: &DocumentJob| MEETING.contains(&one.document.kind.as_str());
    let own = workbook(job);
    if !job.meeting_rules.is_told
        && own.is_none()
        && !job.documents.iter().any(is_of_meeting)
    {
        let books = shelf.workbooks.values().flatten();
        let sheets = books.flat_map(|book| &book.sheets);
        let unread = sheets.filter(|sheet| meeting::is_of_meeting(sheet));
        return unread.map(|sheet| sheet.name.clone()).collect();
    }
    let files = files(job, own, shelf, findings);
    let books = files.iter().filter_map(|file| shelf.opened(file));
    let sheets = books.flat_map(|book| &book.sheets);
    let units: Vec<&str> = names(figures);
    let rules = &job.meeting_rules;
    let (mut meeting, told) =
        meeting::meeting(rules, sheets, &units, &job.place(), findings);
    shelf.texts.extend(told);
    let (proposed, unknown) = results::proposals(figures, &rules.proposals);
    findings.extend(unknown.into_iter().map(|one| no_such(one, &job.place())));
    meeting.proposals = proposed;
    findings.extend(awards_differ(&meeting, &units, &job.place()));
    job.meeting = meeting;
    let job_place = job.place();
    for one in &mut job.documents {
        let place = job_place.key(format!("[[document]] {}", one.document.kind));
        fit(one, &job.meeting, &place, findings);
    }
    Vec::new()
}

/// A rule about what there is not.
fn no_such(unknown: Unknown, job: &Place) -> Finding {
    let (found, known) = match unknown {
        Unknown::Board(board, known) => (format!("board = \"{board}\""), known),
        Unknown::Band(band, known) => (format!("band = \"{band}\""), known),
    };
    let wanted = format!("chọn một trong: {}", known.join(", "));
    let finding = Finding::new(Code::JobValue, job.key("[meeting] proposals"));
    finding.found(found).with("wanted", wanted)
}

/// Fits one paper to the meeting: its draft mark, its date, and what is odd about it.
fn fit(
    one: &mut DocumentJob,
    meeting: &Meeting,
    place: &Place,
    findings: &mut Vec<Finding>,
) {
    let kind = one.document.kind.clone();
    let finding = |code| Finding::new(code, place.clone());
    if let Some(sheet) = needs(&kind, meeting) {
        let finding = finding(Code::MeetingLacks).found(&kind);
        findings.push(finding.with("sheet", sheet.names[0]));
    }
    if let Some(odd) = date(one, meeting.date) {
        let finding = finding(Code::MeetingDate).found(odd);
        findings.push(finding.with("day", shown(meeting.date)));
    }
    if kind == AWARDS {
        let given = meeting.awarded.iter().map(|awarded| awarded.form.as_str());
        let proposed = meeting.proposals.iter().map(|one| one.form.as_str());
        let forms: BTreeSet<&str> = given.chain(proposed).collect();
        let authority = &one.issuer.authority;
        findings.extend(forms.iter().filter_map(|form| giver(form, authority, place)));
    }
    // Nobody has decided on what a rule proposes.
    let undecided = kind == AWARDS && meeting.awards.is_empty();
    one.document.draft |= undecided || !lacking(&one.document, meeting).is_empty();
}

/// The meeting's own workbook: as the job names it, else the one that lies beside.
fn workbook(job: &Job) -> Option<String> {
    let beside = || {
        let is_there = job.file.is_some() && job.folder.join(MEETING_BOOK).is_file();
        is_there.then(|| MEETING_BOOK.to_owned())
    };
    job.meeting_rules.workbook.clone().or_else(beside)
}

/// This year's workbooks, and the meeting's own.
fn files(
    job: &Job,
    own: Option<String>,
    shelf: &mut Shelf,
    findings: &mut Vec<Finding>,
) -> Vec<String> {
    let mut files = this_years(job);
    if let Some(own) = own.filter(|own| !files.contains(own)) {
        shelf.open(&job.folder, &own, findings);
        files.push(own);
    }
    files
}

/// Every unit's name, in the boards' order.
fn names(figures: &Figures) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let units = figures.boards.iter().flat_map(|board| &board.units);
    units.map(|unit| unit.name.as_str()).filter(|name| seen.insert(*name)).collect()
}

/// Whether a paper of the meeting is dated on the wrong side of it. The date of all
/// papers is that of the announcement: where it cannot be this one's, the day stays
/// blank, in the year of the meeting.
fn date(one: &mut DocumentJob, day: Date) -> Option<String> {
    let (kind, dated) = (one.document.kind.as_str(), one.document.date);
    let blank = Date { year: day.year.or(dated.year), month: None, day: None };
    if !one.dated && dated.day.is_none() && MEETING.contains(&kind) {
        one.document.date = blank;
    }
    let order = order(dated, day)?;
    let late = BEFORE.contains(&kind) && order.is_gt();
    let early = AFTER.contains(&kind) && order.is_lt();
    if !(late || early) {
        return None;
    }
    if !one.dated {
        one.document.date = blank;
        return None;
    }
    let words = if late { "sau" } else { "trước" };
    Some(format!("đề ngày {}, {words}", shown(dated)))
}

/// How two whole dates stand to each other.
fn order(one: Date, other: Date) -> Option<std::cmp::Ordering> {
    let whole = |date: Date| Some((date.year?, date.month?, date.day?));
    Some(whole(one)?.cmp(&whole(other)?))
}

fn shown(date: Date) -> String {
    let Date { year: Some(year), month: Some(month), day: Some(day) } = date else {
        return String::new();
    };
    format!("{day}/{month}/{year}")
}
