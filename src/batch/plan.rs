//! What a build would change, told before it is built.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Child;
use super::build::{Failure, Order, prepared};
use super::reworded::{Reworded, reworded};
use crate::findings::Finding;
use crate::pack::{Kin, Last};
use crate::pipeline::figures::Figures;
use crate::pipeline::{Output, Papers, Prepared, Told};

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It would come out as it is.
    Same,
    /// It is there and would be made anew, from something else; it may come out the same.
    Remade,
    New,
    /// It is there and would go.
    Gone,
}

/// A build that was not made.
pub struct Plan {
    pub folder: PathBuf,
    /// Every file with what becomes of it, in the order of a build; those that go last.
    pub files: Vec<(String, Fate)>,
    /// The figures of the last result, if there is one.
    pub before: Option<Figures>,
    pub after: Figures,
    /// The sentences of papers about all units that would change with the figures.
    pub reworded: Vec<Reworded>,
    /// The papers of which nobody could find that out.
    pub unread: Vec<String>,
    /// What the data gives reason to doubt.
    pub findings: Vec<Finding>,
}

impl Plan {
    /// The files that become something.
    pub fn of(&self, fate: Fate) -> impl Iterator<Item = &str> {
        let files = self.files.iter().filter(move |(_, own)| *own == fate);
        files.map(|(path, _)| path.as_str())
    }
}

/// Finds out what a build would change; writes nothing.
pub fn plan(input: &Path, order: &Order, child: Option<&Child>) -> Result<Plan, Failure> {
    let prepared = prepared(input, order, child)?;
    let papers = Papers::of(&prepared);
    let folder = order.output.clone().unwrap_or_else(|| prepared.output_folder(None));
    let last = Last::of(&folder).map_err(Failure::Pack)?;
    let mut files: Vec<(String, Fate)> = Vec::new();
    for output in papers.outputs() {
        files.push((output.name.clone(), fate(&papers, output, &last)?));
    }
    let wanted: BTreeSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let gone = last.paths().filter(|path| !wanted.contains(path));
    let gone: Vec<_> = gone.map(|path| (path.to_owned(), Fate::Gone)).collect();
    files.extend(gone);
    let before = Told::open(&folder, None).ok().map(|told| told.figures);
    let before = before.filter(|_| last.paths().next().is_some());
    let (reworded, unread) = match &before {
        Some(before) => rewordings(&papers, &files, before, &prepared.figures),
        None => Default::default(),
    };
    let Prepared { figures: after, findings, .. } = prepared;
    Ok(Plan { folder, files, before, after, reworded, unread, findings })
}

/// What the papers to be made anew would say otherwise than of the figures before, and
/// which of them do not tell: a job's own template may be one that only pages can show.
fn rewordings(
    papers: &Papers<'_>,
    files: &[(String, Fate)],
    before: &Figures,
    after: &Figures,
) -> (Vec<Reworded>, Vec<String>) {
    let (mut all, mut unread) = (Vec::new(), Vec::new());
    for (output, (path, fate)) in papers.outputs().iter().zip(files) {
        if *fate != Fate::Remade {
            continue;
        }
        let said = |figures| papers.said_of(output, figures);
        match said(before).zip(said(after)) {
            Some((Ok(old), Ok(new))) => all.extend(reworded(path, &old, &new)),
            Some(_) => unread.push(path.clone()),
            None => {}
        }
    }
    (all, unread)
}

fn fate(papers: &Papers<'_>, output: &Output, last: &Last) -> Result<Fate, Failure> {
    let path = &output.name;
    let key = papers.key(output).filter(|_| last.knows(path));
    let kin = match key {
        Some(key) => last.by_key(path, &key),
        None if !last.paths().any(|known| known == path) => Kin::None,
        // Nobody knows what it was made from: it has to be made to be compared.
        None => match papers.make(output) {
            Ok(made) => last.by_bytes(path, &made.bytes),
            Err(finding) => return Err(Failure::Findings(vec![finding])),
        },
    };
    Ok(match kin {
        Kin::None => Fate::New,
        Kin::Other => Fate::Remade,
        Kin::Same => Fate::Same,
    })
}
