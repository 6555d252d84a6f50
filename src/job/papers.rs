//! The papers of a job file, each with its issuer and date.

use std::collections::BTreeSet;

use toml::value::Datetime;

use super::check::wrong;
use super::file::{DocumentKeys, IssuerKeys};
use super::{APPENDIX, DocumentJob, Job};
use crate::documents::paper::{Date, Document, Issuer};
use crate::documents::{
    ANNEXED, AWARDS, COVER, DECISIONS, MEETING, OF_UNITS, SLIDES, VOLUME, is_on_request,
    kinds,
};
use crate::findings::{Finding, Place};
use crate::results::figures::Edition;

/// The decision that announces the results.
pub(super) const DECISION: &str = "quyet-dinh";

/// What only those can issue who rank the units of a board.
const OF_RANKING: &[&str] = &[DECISION, "thong-bao", OF_UNITS, VOLUME];

/// The forms a kind has where the job says nothing, and those it comes in besides.
fn formats(kind: &str) -> [&'static [&'static str]; 2] {
    match kind {
        APPENDIX => [&["xlsx"], &[]],
        VOLUME => [&["pdf"], &["zip"]],
        SLIDES => [&["pdf"], &[]],
        OF_UNITS => [&["pdf", "xlsx"], &[DRAFT]],
        _ => [&["pdf"], &[DRAFT]],
    }
}

/// The form that staff go on editing, in Word.
const DRAFT: &str = "docx";

/// A document's own particulars over the job's.
pub(super) fn issuer(keys: &IssuerKeys, over: &Issuer) -> Issuer {
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
pub(super) fn date(written: Option<&Datetime>, year: Option<i32>) -> Date {
    match written.and_then(|written| written.date) {
        Some(date) => Date {
            year: Some(i32::from(date.year)),
            month: Some(date.month),
            day: Some(date.day),
        },
        None => Date { year: year.map(|year| year + 1), month: None, day: None },
    }
}

pub(super) fn documents(
    keys: &[DocumentKeys],
    issued_by: &Issuer,
    dated: Date,
    edition: &Edition,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> Vec<DocumentJob> {
    let is_own = !edition.own.is_empty();
    let fits = |kind: &str| !(is_own && OF_RANKING.contains(&kind));
    if keys.is_empty() {
        let kinds = default_kinds().filter(|kind| fits(kind));
        return kinds.map(|kind| plain_document(kind, issued_by, dated)).collect();
    }
    let mut seen = BTreeSet::new();
    let one = |keys: &DocumentKeys| {
        let place = place.key(format!("[[document]] {}", keys.kind));
        let again = !seen.insert(keys.kind.clone());
        check_document(keys, again, fits(&keys.kind), &place, findings);
        if all_kinds().any(|kind| kind == keys.kind) {
            check_particulars(keys, &place, findings);
        }
        document(keys, issued_by, dated, edition)
    };
    let mut documents: Vec<DocumentJob> = keys.iter().map(one).collect();
    let volume = documents.iter().position(|one| one.document.kind == VOLUME);
    // What is bound must be there.
    if let Some(at) = volume.filter(|_| !seen.contains(OF_UNITS)) {
        let DocumentJob { document, issuer, .. } = &documents[at];
        let units = plain_document(OF_UNITS, issuer, document.date);
        documents.insert(at, units);
    }
    documents
}

/// Reports an unknown kind, one that stands twice or that this edition cannot have,
/// and a format that the kind does not come in.
fn check_document(
    keys: &DocumentKeys,
    again: bool,
    fits: bool,
    place: &Place,
    findings: &mut Vec<Finding>,
) {
    let kinds: Vec<&str> = all_kinds().collect();
    let mut tell = |found: String, wanted: String| {
        findings.push(wrong(place, found, wanted));
    };
    let kind = format!("kind = \"{}\"", keys.kind);
    if !kinds.contains(&keys.kind.as_str()) {
        tell(kind, format!("chọn một trong: {}", kinds.join(", ")));
    } else if !fits {
        let wanted = "hội nghị của riêng một đơn vị không công bố xếp hạng; bỏ mục này";
        tell(format!("{kind} cùng với self"), wanted.to_owned());
    } else if again {
        tell("loại văn bản này khai hai lần".into(), "chỉ giữ một mục".into());
    }
    let known = formats(&keys.kind).concat();
    let wants = |format: &str| keys.formats.iter().any(|one| one == format);
    let beside_pdf = wants(DRAFT) || keys.kind == OF_UNITS && !keys.formats.is_empty();
    let formats = || format!("formats = {:?}", keys.formats);
    if keys.formats.iter().any(|format| !known.contains(&format.as_str())) {
        let wanted = format!("loại này chỉ có dạng \"{}\"", known.join("\", \""));
        tell(formats(), wanted);
    } else if beside_pdf && !wants("pdf") {
        let wanted = "bản Word luôn đi cùng bản PDF, bản Excel của phiếu cũng vậy; \
                      thêm \"pdf\"";
        tell(formats(), wanted.into());
    }
}

/// Reports keys that the kind has no place for, and a number that is more than one:
/// what follows the number is made from the kind and the issuer's symbol.
fn check_particulars(keys: &DocumentKeys, place: &Place, findings: &mut Vec<Finding>) {
    let grounded: &[&str] =
        &["quyet-dinh", "bao-cao", "thong-bao", OF_UNITS, "ke-hoach", AWARDS];
    let places: [(&str, bool, &[&str]); 4] = [
        ("basis", !keys.basis.is_empty(), grounded),
        ("to", !keys.to.is_empty(), &["bao-cao", "giay-moi"]),
        ("executors", !keys.executors.is_empty(), &["quyet-dinh", AWARDS]),
        ("monitor", !keys.monitor.is_empty(), &["quyet-dinh"]),
    ];
    for (key, given, kinds) in places {
        if given && !kinds.contains(&keys.kind.as_str()) {
            let wanted = format!("bỏ khóa này; chỉ dùng cho {}", kinds.join(", "));
            findings.push(wrong(place, format!("khóa {key}"), wanted));
        }
    }
    if !keys.number.chars().all(char::is_alphanumeric) {
        let wanted = "chỉ ghi phần số, ví dụ \"12\"; congbo tự thêm loại và ký hiệu";
        findings.push(wrong(place, format!("number = \"{}\"", keys.number), wanted));
    }
}

/// One paper with its own particulars over the job's.
fn document(
    keys: &DocumentKeys,
    issued_by: &Issuer,
    dated: Date,
    edition: &Edition,
) -> DocumentJob {
    let own_date = keys.issuer.date.as_ref();
    let date = own_date.map_or(dated, |own| date(Some(own), edition.year));
    let plain = plain_document(&keys.kind, &issuer(&keys.issuer, issued_by), date);
    let document = Document {
        number: keys.number.clone(),
        basis: keys.basis.clone(),
        to: keys.to.clone(),
        executors: keys.executors.clone(),
        monitor: keys.monitor.clone(),
        ..plain.document
    };
    let formats = keys.formats.clone();
    drafted(DocumentJob { document, dated: own_date.is_some(), formats, ..plain })
}

/// Adds the papers of the meeting that the job lists beside the others, and the list of
/// what lies in the folder where there is any of them.
pub(super) fn add_meeting(
    documents: &mut Vec<DocumentJob>,
    listed: &[String],
    issuer: &Issuer,
    date: Date,
) {
    let has = |documents: &[DocumentJob], kind: &str| {
        documents.iter().any(|one| one.document.kind == kind)
    };
    for kind in MEETING.iter().filter(|kind| listed.iter().any(|one| one == *kind)) {
        if !has(documents, kind) {
            documents.push(plain_document(kind, issuer, date));
        }
    }
    if MEETING.iter().any(|kind| has(documents, kind)) && !has(documents, COVER) {
        documents.push(plain_document(COVER, issuer, date));
    }
}

/// Adds the papers of the units, issued and dated like the first paper of the job.
pub(super) fn add_units(job: &mut Job) {
    if job.documents.iter().any(|one| one.document.kind == OF_UNITS) {
        return;
    }
    let date = job.documents.iter().find(|one| !one.dated).map(|one| one.document.date);
    let date = date.unwrap_or_else(|| self::date(None, job.edition.year));
    job.documents.push(plain_document(OF_UNITS, &job.issuer, date));
}

/// Adds a form of the volume of the units' papers, which is issued and dated like them.
pub(super) fn add_volume(job: &mut Job, format: &str) {
    let of = |kind: &'static str| move |one: &&mut DocumentJob| one.document.kind == kind;
    if let Some(volume) = job.documents.iter_mut().find(of(VOLUME)) {
        volume.want(format);
    } else if let Some(units) = job.documents.iter_mut().find(of(OF_UNITS)) {
        let mut volume = plain_document(VOLUME, &units.issuer, units.document.date);
        volume.formats.push(format.to_owned());
        job.documents.push(volume);
    }
}

/// Adds the Word draft of every paper that has one.
pub(super) fn add_drafts(job: &mut Job) {
    for one in &mut job.documents {
        if one.comes_in(DRAFT) {
            one.want(DRAFT);
        }
    }
}

/// Every kind that a job can list.
fn all_kinds() -> impl Iterator<Item = &'static str> {
    kinds().chain([APPENDIX])
}

/// What a build writes when the job lists nothing.
pub(super) fn default_kinds() -> impl Iterator<Item = &'static str> {
    all_kinds().filter(|kind| !is_on_request(kind))
}

/// A paper of which only the issuer and the date are known.
pub(super) fn plain_document(kind: &str, issuer: &Issuer, date: Date) -> DocumentJob {
    let document = Document {
        kind: kind.into(),
        draft: false,
        number: String::new(),
        date,
        basis: Vec::new(),
        to: Vec::new(),
        executors: Vec::new(),
        monitor: String::new(),
    };
    let (issuer, formats) = (issuer.clone(), Vec::new());
    drafted(DocumentJob { document, issuer, dated: false, formats })
}

/// Gives the decision what it does not say of itself.
pub(super) fn complete_decision(
    documents: &mut [DocumentJob],
    number: Option<&String>,
    basis: &[String],
) {
    for one in documents.iter_mut().filter(|one| one.document.kind == DECISION) {
        if let (true, Some(number)) = (one.document.number.is_empty(), number) {
            one.document.number.clone_from(number);
        }
        if one.document.basis.is_empty() {
            one.document.basis = basis.to_vec();
        }
        *one = drafted(one.clone());
    }
}

/// Marked as a draft where something is lacking that a signed paper has.
fn drafted(mut one: DocumentJob) -> DocumentJob {
    let undecided = one.document.kind == AWARDS && one.document.number.is_empty();
    one.document.draft = undecided || !one.lacking().is_empty();
    one
}

impl DocumentJob {
    /// Whether it is to be written in a form.
    pub fn has(&self, format: &str) -> bool {
        let [default, _] = formats(&self.document.kind);
        self.formats.iter().any(|one| one == format)
            || self.formats.is_empty() && default.contains(&format)
    }

    /// Whether its kind comes in a form.
    pub fn comes_in(&self, format: &str) -> bool {
        formats(&self.document.kind).concat().contains(&format)
    }

    /// Adds a form to those it has.
    fn want(&mut self, format: &str) {
        if !self.has(format) {
            if self.formats.is_empty() {
                let [default, _] = formats(&self.document.kind);
                self.formats.extend(default.iter().map(|one| (*one).to_owned()));
            }
            self.formats.push(format.to_owned());
        }
    }

    /// What a signed paper has and this one lacks, by key (Decree 30/2020, Article 8).
    pub fn lacking(&self) -> Vec<&'static str> {
        let Self { document, issuer, .. } = self;
        let kind = document.kind.as_str();
        let decides = DECISIONS.contains(&kind);
        let is_list = ANNEXED.iter().any(|(annex, _)| *annex == kind);
        let signs = !(is_list || [SLIDES, "kich-ban", COVER, VOLUME].contains(&kind));
        let parts = [
            ("issuer.name", issuer.name.is_empty()),
            ("issuer.authority", decides && issuer.authority.is_empty()),
            ("issuer.signer", signs && issuer.signer.lines.is_empty()),
            ("basis", decides && document.basis.is_empty()),
        ];
        let lacking = parts.into_iter().filter(|(_, lacks)| *lacks);
        lacking.filter(|_| document.kind != APPENDIX).map(|(key, _)| key).collect()
    }
}
