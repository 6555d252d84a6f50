//! Joins what sheets "Thông tin" say with the job file, which wins key by key.

use std::collections::BTreeMap;

use serde_json::Value;

use super::INFORMATION_SHEET;
use super::block::{Block, Particulars, Said};
use super::particulars::particulars as labels;
use super::read::Information;
use super::rules::{RULES, UNRANKED};
use super::write::ranking;
use crate::findings::{Code, Finding, Place};
use crate::job::boards::board;
use crate::job::file::JobFile;
use crate::job::papers::{DECISION, complete_decision, date};
use crate::job::{BoardJob, JOB_FILE, Job, check};
use crate::results::Called;
use crate::results::rules::UnitRules;
use crate::scores::names::fold;

impl Job {
    /// The job with what the sheets of its workbooks say; a board of theirs stands only
    /// where the job file names none, and takes the place of a bare workbook's tables.
    #[must_use]
    pub fn inform(mut self, told: Vec<Information>, findings: &mut Vec<Finding>) -> Self {
        self.informed_by = told.first().map(|one| one.place.file.clone());
        let mut file = self.written.clone();
        let Particulars { number, basis, .. } =
            particulars(&mut file, &self.place(), &told, findings);
        let said: Vec<Said> = told.into_iter().flat_map(|one| one.boards).collect();
        if file.board.is_empty() {
            self.told_units = add_boards(&mut file, said, &self.settings, findings);
        } else {
            compare(&self, &said, findings);
        }
        let mut job = check::resolve(file, &self.place(), findings);
        if self.file.is_none() {
            job.edition.year = job.edition.year.or(self.edition.year);
            let date = date(job.written.issuer.date.as_ref(), job.edition.year);
            job.documents = check::drafts(&job.issuer, date);
        } else if job.boards.is_empty() {
            findings.push(Finding::new(Code::JobNoBoard, self.place()));
        }
        complete_decision(&mut job.documents, number.as_ref(), &basis);
        if job.boards.is_empty() {
            let year = job.edition.year;
            job.boards =
                self.boards.into_iter().map(|board| board.of_year(year)).collect();
        }
        let mut named = job.boards.iter().filter_map(|board| board.place.clone());
        if let (None, Some(place)) = (job.edition.year, named.next()) {
            findings.push(Finding::new(Code::YearMissing, place));
        }
        let Job { edition, issuer, boards, documents, units, .. } = job;
        Self { edition, issuer, boards, units, documents, ..self }
    }
}

/// Takes every particular that nobody said before; where two differ, that is told.
fn particulars(
    file: &mut JobFile,
    job: &Place,
    told: &[Information],
    findings: &mut Vec<Finding>,
) -> Particulars {
    let decision = file.document.iter().find(|paper| paper.kind == DECISION);
    let number = decision.map(|decision| decision.number.clone());
    let mut own = Particulars {
        edition: file.edition.clone(),
        issuer: file.issuer.clone(),
        number: number.filter(|number| !number.is_empty()),
        basis: decision.map(|decision| decision.basis.clone()).unwrap_or_default(),
    };
    let mut said_by: BTreeMap<&str, &Place> = BTreeMap::new();
    for one in told {
        for label in labels() {
            let (words, used) = (label.write(&one.particulars), label.write(&own));
            if words.is_empty() {
                continue;
            }
            let place = one.cells.get(label.name()).unwrap_or(&one.place);
            if used.is_empty() {
                // Words that were written are understood.
                let _ = label.read(&mut own, &words);
                said_by.insert(label.name(), place);
            } else if fold(&words) != fold(&used) {
                let other = said_by.get(label.name()).copied().unwrap_or(job);
                findings.push(differs(place, label.name(), &words, other, &used));
            }
        }
    }
    (file.edition, file.issuer) = (own.edition.clone(), own.issuer.clone());
    own
}

fn differs(
    place: &Place,
    label: &str,
    found: &str,
    other: &Place,
    used: &str,
) -> Finding {
    Finding::new(Code::InformationDiffers, place.clone())
        .found(found)
        .with("label", label)
        .with("other", other.to_string())
        .with(
            "used",
            if used.is_empty() { "để trống".into() } else { format!("\"{used}\"") },
        )
}

/// Adds the boards of the sheets to a job file that has none; gives the units that they
/// take out of the ranking, with their cells.
fn add_boards(
    file: &mut JobFile,
    said: Vec<Said>,
    settings: &Value,
    findings: &mut Vec<Finding>,
) -> BTreeMap<String, Place> {
    let mut told = BTreeMap::new();
    let mut seen: BTreeMap<(String, String), Place> = BTreeMap::new();
    for (at, mut one) in said.into_iter().enumerate() {
        let place = one.keys.place.clone().unwrap_or_default();
        let key = (fold(&one.keys.index), fold(&one.keys.group));
        if let Some(first) = seen.insert(key, place.clone()) {
            let finding = Finding::new(Code::GroupTwice, place).found(&one.keys.group);
            findings.push(finding.with("first", first.to_string()));
            continue;
        }
        for table in one.bands.into_values() {
            // No table of the job file is called so.
            let name = format!("{INFORMATION_SHEET} {}", at + 1);
            one.keys.bands = Some(name.clone());
            file.bands.insert(name, table);
        }
        let place = one.cells.get(UNRANKED).unwrap_or(&place);
        for name in &one.unranked {
            findings.extend(unrank(&mut file.unit, name, place, settings));
            told.insert(name.clone(), place.clone());
        }
        file.board.push(one.keys);
    }
    told
}

/// Takes a unit out of the ranking, unless the job file says that it is in it.
fn unrank(
    units: &mut Vec<UnitRules>,
    name: &str,
    place: &Place,
    settings: &Value,
) -> Option<Finding> {
    let called = Called::of(units).spellings(name);
    let Some(at) = units.iter().position(|unit| called.contains(&fold(&unit.name)))
    else {
        units.push(UnitRules::unranked(name));
        return None;
    };
    let written = settings.get("unit").and_then(|units| units.get(at));
    if written.and_then(|unit| unit.get("ranked")) == Some(&Value::Bool(true)) {
        let other = Place::file(JOB_FILE);
        return Some(differs(place, UNRANKED, name, &other, "ranked = true"));
    }
    units[at].ranked = false;
    None
}

/// Tells what a sheet says of boards otherwise than the job file, which names them.
fn compare(job: &Job, said: &[Said], findings: &mut Vec<Finding>) {
    let is_ranked = ranking(&job.units);
    for one in said {
        let same = |board: &&BoardJob| fold(&board.rules.group) == fold(&one.keys.group);
        let Some(used) = job.boards.iter().find(same) else {
            let place = one.keys.place.clone().unwrap_or_default();
            let finding = Finding::new(Code::InformationOverruled, place);
            findings.push(finding.found(&one.keys.group));
            continue;
        };
        if let Some(place) = one.cells.get(UNRANKED) {
            let ranked = one.unranked.iter().filter(|name| is_ranked(name));
            findings.extend(ranked.map(|name| {
                differs(place, UNRANKED, name, &job.place(), "được xếp hạng")
            }));
        }
        let place = Place::default();
        let top = job.style.top;
        let read =
            board(&one.keys, &job.edition, &one.bands, top, &place, &mut Vec::new());
        let (read, used) = (Block::of(&read), Block::of(used));
        for label in RULES {
            let (found, used) = (label.write(&read), label.write(&used));
            if let Some(place) = one.cells.get(label.name())
                && fold(&found) != fold(&used)
            {
                findings.push(differs(place, label.name(), &found, &job.place(), &used));
            }
        }
    }
}
