//! What the page in the browser gets, as JSON.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::shelf::{Drawn, Page};
use super::words;
use crate::findings::Finding;
use crate::pipeline::{Output, Papers, Prepared, stress};

/// The list of a job's papers.
#[derive(Default)]
pub(super) struct List {
    /// What may be asked for.
    pub names: BTreeSet<String>,
    entries: Value,
    title: String,
}

impl List {
    pub(super) fn of(prepared: &Prepared) -> Self {
        let papers = Papers::of(prepared);
        let outputs = papers.outputs();
        let folders = outputs
            .chunk_by(|one, other| folder(one).is_some() && folder(one) == folder(other));
        Self {
            names: outputs.iter().map(|output| output.name.clone()).collect(),
            entries: folders.map(|outputs| entry(prepared, &papers, outputs)).collect(),
            title: title(prepared),
        }
    }
}

/// What is announced, in one line.
fn title(prepared: &Prepared) -> String {
    let edition = &prepared.figures.edition;
    let year = edition.year.map(|year| format!("năm {year}")).unwrap_or_default();
    let parts = [edition.title.as_str(), &year, &edition.province];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

fn folder(output: &Output) -> Option<&str> {
    output.name.split_once('/').map(|(folder, _)| folder)
}

/// One file, or the papers of one folder.
fn entry(prepared: &Prepared, papers: &Papers<'_>, outputs: &[Output]) -> Value {
    let first = &outputs[0];
    let Some(folder) = folder(first) else {
        let kind = first.name.split('.').next().unwrap_or_default();
        return json!({
            "name": first.name,
            "title": words::kind(kind),
            "pages": papers.has_pages(first),
        });
    };
    let names: Vec<&str> = papers.units().names().collect();
    let unit = |output: &Output| {
        let unit = papers.unit(output).map_or(output.name.as_str(), |unit| names[unit]);
        json!({ "name": output.name, "unit": unit })
    };
    json!({
        "folder": folder,
        "title": words::kind(folder),
        "picks": picks(prepared, papers, outputs),
        "papers": outputs.iter().map(unit).collect::<Value>(),
    })
}

/// The papers of units that ask most of a template, with the reasons.
fn picks(prepared: &Prepared, papers: &Papers<'_>, outputs: &[Output]) -> Value {
    let by_unit: BTreeMap<usize, &Output> = outputs
        .iter()
        .filter_map(|output| Some((papers.unit(output)?, output)))
        .collect();
    let names: Vec<&str> = papers.units().names().collect();
    let pick = |one: stress::Stressed| {
        let reasons = one.reasons.into_iter().map(words::reason);
        let name = &by_unit.get(&one.unit)?.name;
        let reasons = reasons.collect::<Value>();
        Some(json!({ "name": name, "unit": names[one.unit], "reasons": reasons }))
    };
    stress::pick(&prepared.figures, papers.units()).into_iter().filter_map(pick).collect()
}

/// How the job stands.
pub(super) struct State<'a> {
    pub generation: u64,
    pub list: &'a List,
    pub findings: &'a [Finding],
    /// The files whose change led to it.
    pub changed: &'a [String],
    pub took: u128,
}

impl State<'_> {
    pub(super) fn json(&self) -> Value {
        json!({
            "generation": self.generation,
            "title": self.list.title,
            "entries": self.list.entries,
            "stopped": self.findings.iter().any(Finding::is_error),
            "findings": self.findings.iter().map(finding).collect::<Value>(),
            "changed": self.changed,
            "took": milliseconds(self.took),
        })
    }
}

/// A paper as it can be shown: drawn of this reading, or what it was before.
pub(super) fn paper(
    name: &str,
    generation: u64,
    drawn: Option<&Drawn>,
    error: Option<&Finding>,
) -> Value {
    let pages = drawn.iter().flat_map(|drawn| drawn.pages.iter().enumerate());
    json!({
        "name": name,
        "old": drawn.is_some_and(|drawn| drawn.generation != generation),
        "error": error.map(finding),
        "remark": drawn.and_then(|drawn| drawn.remark.as_ref()).map(finding),
        "took": drawn.map(|drawn| milliseconds(drawn.took)),
        "pages": pages.map(|(number, one)| page(name, number, one)).collect::<Value>(),
    })
}

fn page(name: &str, number: usize, page: &Page) -> Value {
    let (width, height) = page.size().unwrap_or(("210", "297"));
    json!({
        "source": format!("/page/{number}/{name}?{:016x}", page.hash),
        "ratio": format!("{width} / {height}"),
    })
}

fn finding(finding: &Finding) -> Value {
    json!({
        "code": finding.code.id(),
        "error": finding.is_error(),
        "place": finding.place.to_string(),
        "file": finding.place.file,
        "sheet": finding.place.sheet,
        "cell": finding.place.cells,
        "message": finding.message(),
        "advice": finding.advice(),
    })
}

fn milliseconds(took: u128) -> u64 {
    u64::try_from(took).unwrap_or(u64::MAX)
}
