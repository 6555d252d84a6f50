//! From what a job file says to what it means, with every default.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use toml::value::Datetime;

use super::file::{
    BoardKeys, DocumentKeys, EditionKeys, IssuerKeys, JobFile, SourceKeys, TiesKeys,
    TiesWord,
};
use super::source::resolve as resolve_source;
use super::{APPENDIX, BoardJob, DocumentJob, Job};
use crate::documents::KINDS;
use crate::documents::paper::{Date, Document, Issuer};
use crate::findings::{Code, Finding, Place};
use crate::numbers::Score;
use crate::results::figures::Edition;
use crate::results::rules::{Band, BoardRules, Direction, RankOn, StandingRules, Ties};
use crate::scores::Wanted;

/// The most decimals that a value is printed with.
const MOST_DECIMALS: u32 = 6;

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
    check_standings(&file.standing, place, findings);
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
    }
}

/// Bands stand best first, however the job lists them.
fn sorted_bands(bands: BTreeMap<String, Vec<Band>>) -> BTreeMap<String, Vec<Band>> {
    let sorted = bands.into_iter().map(|(name, mut bands)| {
        bands.sort_by_key(|band| std::cmp::Reverse(band.from));
        (name, bands)
    });
    sorted.collect()
}

fn wrong(place: &Place, found: impl Into<String>, wanted: impl Into<String>) -> Finding {
    Finding::new(Code::JobValue, place.clone()).found(found).with("wanted", wanted)
}

fn board(
    keys: &BoardKeys,
    edition: &Edition,
    bands: &BTreeMap<String, Vec<Band>>,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> BoardJob {
    let place = place.key(format!("bảng \"{}\"", keys.group));
    check_board(keys, &place, findings);
    let (ties, ties_by) = ties(keys.ties.as_ref());
    let rules = BoardRules {
        id: keys.id.clone().unwrap_or_default(),
        index: keys.index.clone(),
        group: keys.group.clone(),
        noun: keys.noun.clone().unwrap_or_else(|| "đơn vị".into()),
        unit: keys.unit.clone().unwrap_or_else(|| "%".into()),
        year: edition.year,
        previous_year: keys.previous_year.or_else(|| edition.year.map(|year| year - 1)),
        scale: keys.scale,
        direction: keys.direction,
        decimals: keys.decimals.unwrap_or(2).min(MOST_DECIMALS),
        bands: named_bands(keys.bands.as_deref(), bands, &place, findings),
        ties,
        rank_on: keys.rank_on,
        target: keys.target,
    };
    let wanted = Wanted {
        index: rules.index.clone(),
        year: rules.year,
        scale: keys.scale.or_else(|| Score::from_text("100")),
        is_percent: rules.is_percent(),
        na_marks: keys.na_marks.clone(),
        ties_by,
        ..Wanted::default()
    };
    let previous = keys.previous.as_ref();
    BoardJob {
        rules,
        scores: resolve_source(&keys.scores, &place, findings),
        previous: previous.map(|keys| resolve_source(keys, &place, findings)),
        wanted,
    }
}

/// Reports values of a board that no board can have.
fn check_board(keys: &BoardKeys, place: &Place, findings: &mut Vec<Finding>) {
    let unit = keys.unit.as_deref().unwrap_or("%");
    if !["%", "điểm"].contains(&unit) {
        findings.push(wrong(
            place,
            format!("unit = \"{unit}\""),
            "ghi \"%\" hoặc \"điểm\"",
        ));
    }
    let decimals = keys.decimals.unwrap_or(2);
    if decimals > MOST_DECIMALS {
        let most = format!("số chữ số thập phân từ 0 đến {MOST_DECIMALS}");
        findings.push(wrong(place, format!("decimals = {decimals}"), most));
    }
    if let Some(scale) = keys.scale.filter(|scale| *scale <= Score::default()) {
        let found = format!("scale = \"{}\"", scale.text());
        findings.push(wrong(place, found, "thang điểm phải lớn hơn 0"));
    }
    if keys.direction == Direction::Low && keys.bands.is_some() {
        let wanted = "bỏ khóa bands; congbo chưa xếp loại khi giá trị thấp là tốt";
        findings.push(wrong(place, "direction = \"low\" cùng với bands", wanted));
    }
}

fn ties(keys: Option<&TiesKeys>) -> (Ties, Vec<String>) {
    match keys {
        None | Some(TiesKeys::Word(TiesWord::Skip)) => (Ties::Skip, Vec::new()),
        Some(TiesKeys::Word(TiesWord::Dense)) => (Ties::Dense, Vec::new()),
        Some(TiesKeys::By(by)) => (Ties::By(by.order), by.by.clone()),
    }
}

fn named_bands(
    name: Option<&str>,
    bands: &BTreeMap<String, Vec<Band>>,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> Vec<Band> {
    let Some(name) = name else { return Vec::new() };
    let known: Vec<&str> = bands.keys().map(String::as_str).collect();
    if let Some(bands) = bands.get(name) {
        bands.clone()
    } else {
        let wanted = match known.as_slice() {
            [] => format!("thêm các mục [[bands.{name}]]"),
            known => format!("chọn một trong: {}", known.join(", ")),
        };
        findings.push(wrong(place, format!("bands = \"{name}\""), wanted));
        Vec::new()
    }
}

fn different_ids(boards: &[BoardJob], place: &Place, findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for board in boards {
        if !board.rules.id.is_empty() && !seen.insert(&board.rules.id) {
            let found = format!("hai bảng cùng id \"{}\"", board.rules.id);
            findings.push(wrong(place, found, "đặt id khác nhau cho mỗi [[board]]"));
        }
    }
}

/// A rank lies between 1 and the number of those ranked.
fn check_standings(
    standings: &[StandingRules],
    place: &Place,
    findings: &mut Vec<Finding>,
) {
    for standing in standings {
        let before = standing.previous.as_ref().map(|before| before.rank);
        let ranks = std::iter::once(standing.rank).chain(before);
        for rank in ranks.filter(|rank| !(1..=standing.of).contains(&rank.place())) {
            let place = place.key(format!("[[standing]] {}", standing.index));
            let found = format!("hạng {} trong {}", rank.place(), standing.of);
            findings.push(wrong(
                &place,
                found,
                "hạng phải từ 1 đến số đơn vị được xếp hạng (of)",
            ));
        }
    }
}

fn check_style(rank_word: &str, place: &Place, findings: &mut Vec<Finding>) {
    if !["bậc", "hạng"].contains(&rank_word) {
        let found = format!("rank_word = \"{rank_word}\"");
        findings.push(wrong(&place.key("[style]"), found, "ghi \"bậc\" hoặc \"hạng\""));
    }
}

/// A document's own particulars over the job's.
fn issuer(keys: &IssuerKeys, over: &Issuer) -> Issuer {
    let text =
        |own: &Option<String>, over: &String| own.clone().unwrap_or_else(|| over.clone());
    Issuer {
        name: text(&keys.name, &over.name),
        parent: text(&keys.parent, &over.parent),
        authority: text(&keys.authority, &over.authority),
        symbol: text(&keys.symbol, &over.symbol),
        place: text(&keys.place, &over.place),
        signer: keys.signer.clone().unwrap_or_else(|| over.signer.clone()),
        recipients: keys.recipients.clone().unwrap_or_else(|| over.recipients.clone()),
    }
}

/// Without a date, day and month stay blank for the clerk, in the year after.
fn date(written: Option<&Datetime>, year: Option<i32>) -> Date {
    match written.and_then(|written| written.date) {
        Some(date) => Date {
            year: Some(i32::from(date.year)),
            month: Some(date.month),
            day: Some(date.day),
        },
        None => Date { year: year.map(|year| year + 1), month: None, day: None },
    }
}

fn documents(
    keys: &[DocumentKeys],
    issued_by: &Issuer,
    dated: Date,
    year: Option<i32>,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> Vec<DocumentJob> {
    if keys.is_empty() {
        return all_kinds().map(|kind| plain_document(kind, issued_by, dated)).collect();
    }
    let kinds: Vec<&str> = all_kinds().collect();
    let mut seen = BTreeSet::new();
    let mut documents = Vec::new();
    for keys in keys {
        let place = place.key(format!("[[document]] {}", keys.kind));
        if !kinds.contains(&keys.kind.as_str()) {
            let wanted = format!("chọn một trong: {}", kinds.join(", "));
            findings.push(wrong(&place, format!("kind = \"{}\"", keys.kind), wanted));
        } else if !seen.insert(&keys.kind) {
            findings.push(wrong(
                &place,
                "loại văn bản này khai hai lần",
                "chỉ giữ một mục",
            ));
        }
        let own = if keys.kind == APPENDIX { "xlsx" } else { "pdf" };
        if keys.formats.iter().any(|format| format != own) {
            let found = format!("formats = {:?}", keys.formats);
            findings.push(wrong(
                &place,
                found,
                format!("loại này chỉ có dạng \"{own}\""),
            ));
        }
        let date = keys.issuer.date.as_ref().map_or(dated, |own| date(Some(own), year));
        let plain = plain_document(&keys.kind, &issuer(&keys.issuer, issued_by), date);
        let (number, basis) = (keys.number.clone(), keys.basis.clone());
        let document = Document { number, basis, ..plain.document };
        documents.push(DocumentJob { document, ..plain });
    }
    documents
}

/// Every kind that a build writes when the job lists none.
fn all_kinds() -> impl Iterator<Item = &'static str> {
    KINDS.iter().copied().chain([APPENDIX])
}

/// A paper of which only the issuer and the date are known; without an issuer
/// it is a draft.
fn plain_document(kind: &str, issuer: &Issuer, date: Date) -> DocumentJob {
    let document = Document {
        kind: kind.into(),
        draft: issuer.name.is_empty(),
        number: String::new(),
        date,
        basis: Vec::new(),
    };
    DocumentJob { document, issuer: issuer.clone() }
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

/// A board of a workbook without a job file: every rule at its default.
pub(super) fn plain_board(
    index: &str,
    group: &str,
    unit: &str,
    year: Option<i32>,
) -> BoardJob {
    let keys = BoardKeys {
        id: None,
        index: index.into(),
        group: group.into(),
        noun: None,
        unit: Some(unit.into()),
        scale: None,
        direction: Direction::default(),
        decimals: None,
        scores: SourceKeys::Text("-".into()),
        previous: None,
        previous_year: None,
        bands: None,
        ties: None,
        rank_on: RankOn::default(),
        na_marks: Vec::new(),
        target: None,
    };
    let edition = Edition { year, ..Edition::default() };
    board(&keys, &edition, &BTreeMap::new(), &Place::default(), &mut Vec::new())
}
