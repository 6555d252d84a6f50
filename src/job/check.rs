//! From what a job file says to what it means, with every default.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::boards::{board, different_ids, sorted_bands};
use super::file::{EditionKeys, JobFile};
use super::papers::{all_kinds, date, documents, issuer, plain_document};
use super::{BoardJob, Job};
use crate::documents::paper::Issuer;
use crate::findings::{Code, Finding, Place};
use crate::numbers::Exact;
use crate::results::figures::Edition;
use crate::results::rules::StandingRules;

/// Where staff's own sentences may stand in a paper.
const SECTIONS: &[&str] =
    &["mo-dau", "pham-vi", "vi-the", "ket-qua", "han-che", "nguyen-nhan", "nhiem-vu"];

/// Resolves a job file; everything wrong with it is reported at once.
pub(super) fn resolve(file: JobFile, place: &Place, findings: &mut Vec<Finding>) -> Job {
    if file.board.is_empty() {
        findings.push(Finding::new(Code::JobNoBoard, place.clone()));
    }
    let edition = edition(&file.edition);
    let bands = sorted_bands(file.bands);
    let mut boards = Vec::new();
    for keys in &file.board {
        boards.push(board(keys, &edition, &bands, place, findings));
    }
    different_ids(&boards, place, findings);
    check_style(&file.style.rank_word, place, findings);
    for fact in file.fact.iter().filter(|fact| !SECTIONS.contains(&fact.section.as_str()))
    {
        let wanted = format!("chọn một trong: {}", SECTIONS.join(", "));
        let found = format!("section = \"{}\"", fact.section);
        findings.push(wrong(&place.key("[[fact]]"), found, wanted));
    }
    check_standings(&file.standing, edition.year, place, findings);
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
        standings: file.standing,
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

/// Reports what no standing can be: a rank outside 1 to `of`, a year that is
/// not earlier or stands twice, last year told in two ways.
fn check_standings(
    standings: &[StandingRules],
    year: Option<i32>,
    place: &Place,
    findings: &mut Vec<Finding>,
) {
    for standing in standings {
        let place = place.key(format!("[[standing]] {}", standing.index));
        let mut tell = |found: String, wanted: &str| {
            findings.push(wrong(&place, found, wanted));
        };
        // There were more provinces in some earlier years than there are now.
        let earlier = standing.history.iter().filter_map(|past| past.rank);
        let before = standing.previous.iter().filter_map(|past| past.rank);
        let mut earlier = earlier.chain(before);
        if standing.rank.place() > standing.of
            || standing.rank.place() == 0
            || earlier.any(|rank| rank.place() == 0)
        {
            tell(
                format!("hạng {} trong {}", standing.rank.place(), standing.of),
                "hạng phải từ 1 đến số đơn vị được xếp hạng (of); hạng các năm trước từ 1",
            );
        }
        check_history(standing, year, &mut tell);
    }
}

fn check_history(
    standing: &StandingRules,
    year: Option<i32>,
    tell: &mut impl FnMut(String, &str),
) {
    let mut seen = BTreeSet::new();
    for past in &standing.history {
        let found = format!("history có năm {}", past.year);
        if year.is_some_and(|year| past.year >= year) {
            tell(found, "history chỉ ghi các năm trước năm công bố");
        } else if !seen.insert(past.year) {
            tell(format!("{found} hai lần"), "mỗi năm chỉ ghi một lần");
        } else if let Some(before) = &standing.previous
            && year == Some(past.year + 1)
            && (before.value.map(Exact::from), before.rank)
                != (past.value.map(Exact::from), past.rank)
        {
            tell(format!("{found} khác với previous"), "ghi hai nơi giống nhau");
        }
    }
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
