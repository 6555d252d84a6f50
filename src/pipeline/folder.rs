//! What lies in the folder of a build, as its papers cite one another.

use crate::documents::meeting::Listed;
use crate::documents::{ANNEXED, DECISIONS, OF_UNITS, VOLUME};
use crate::job::{APPENDIX, DocumentJob, Job};
use crate::results::Units;
use crate::results::figures::Figures;

/// Every paper of the job, in its order; the papers of the units are one entry.
pub(super) fn folder(job: &Job, figures: &Figures) -> Vec<Listed> {
    let kinds: Vec<&str> =
        job.documents.iter().map(|one| one.document.kind.as_str()).collect();
    let list = |one: &DocumentJob| {
        let (annex_of, annex, of) = annex(&one.document.kind, &kinds);
        let count = match one.document.kind.as_str() {
            OF_UNITS => Units::of(figures, &job.units).names().count(),
            _ => 1,
        };
        Listed {
            file: if one.has("pdf") || one.document.kind != VOLUME {
                file(&one.document.kind)
            } else {
                format!("{VOLUME}/")
            },
            kind: one.document.kind.clone(),
            number: one.document.number.clone(),
            date: one.document.date,
            issuer: decider(one).to_owned(),
            symbol: one.issuer.symbol.clone(),
            annex_of,
            annex,
            of,
            count,
            draft: one.document.draft,
        }
    };
    job.documents.iter().map(list).collect()
}

/// What a paper's file is called; the units' papers lie in a folder.
pub(super) fn file(kind: &str) -> String {
    match kind {
        OF_UNITS => format!("{kind}/"),
        APPENDIX => format!("{kind}.xlsx"),
        _ => format!("{kind}.pdf"),
    }
}

/// What a paper's Word draft is called.
pub(super) fn draft(kind: &str) -> String {
    format!("{kind}.docx")
}

/// Who issues a paper: of a decision, who decides.
pub(super) fn decider(one: &DocumentJob) -> &str {
    let DocumentJob { document, issuer, .. } = one;
    let decides = DECISIONS.contains(&document.kind.as_str());
    if decides && !issuer.authority.is_empty() { &issuer.authority } else { &issuer.name }
}

/// The paper that a list is an annex of, which of its annexes it is, and of how many.
fn annex(kind: &str, kinds: &[&str]) -> (String, usize, usize) {
    let Some(whose) = host(kind, kinds) else { return (String::new(), 0, 0) };
    let beside: Vec<&str> = ANNEXED
        .iter()
        .map(|(annex, _)| *annex)
        .filter(|annex| kinds.contains(annex) && host(annex, kinds) == Some(whose))
        .collect();
    let place = beside.iter().position(|annex| *annex == kind).unwrap_or_default();
    (whose.to_owned(), place + 1, beside.len())
}

fn host(kind: &str, kinds: &[&str]) -> Option<&'static str> {
    let (_, hosts) = ANNEXED.iter().find(|(annex, _)| *annex == kind)?;
    let listed = hosts.iter().find(|host| kinds.contains(host));
    listed.or_else(|| hosts.first()).copied()
}
