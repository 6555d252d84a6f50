//! The papers of a job file, each with its issuer and date.

use std::collections::BTreeSet;

use toml::value::Datetime;

use super::check::wrong;
use super::file::{DocumentKeys, IssuerKeys};
use super::{APPENDIX, DocumentJob};
use crate::documents::paper::{Date, Document, Issuer};
use crate::documents::{KINDS, ON_REQUEST};
use crate::findings::{Finding, Place};

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
    year: Option<i32>,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> Vec<DocumentJob> {
    if keys.is_empty() {
        return default_kinds()
            .map(|kind| plain_document(kind, issued_by, dated))
            .collect();
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
        let document = Document {
            number: keys.number.clone(),
            basis: keys.basis.clone(),
            to: keys.to.clone(),
            ..plain.document
        };
        documents.push(DocumentJob { document, ..plain });
    }
    documents
}

/// Every kind that a job can list.
fn all_kinds() -> impl Iterator<Item = &'static str> {
    KINDS.iter().copied().chain([APPENDIX])
}

/// What a build writes when the job lists nothing.
pub(super) fn default_kinds() -> impl Iterator<Item = &'static str> {
    all_kinds().filter(|kind| !ON_REQUEST.contains(kind))
}

/// A paper of which only the issuer and the date are known; without an issuer
/// it is a draft.
pub(super) fn plain_document(kind: &str, issuer: &Issuer, date: Date) -> DocumentJob {
    let document = Document {
        kind: kind.into(),
        draft: issuer.name.is_empty(),
        number: String::new(),
        date,
        basis: Vec::new(),
        to: Vec::new(),
    };
    DocumentJob { document, issuer: issuer.clone() }
}
