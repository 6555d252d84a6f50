//! Writes what a job goes by as the lines of a sheet "Thông tin".

use std::collections::BTreeSet;

use toml::value::{Date, Datetime};

use super::block::{Block, Particulars};
use super::labels::Label;
use super::particulars::{EDITION, ISSUER};
use super::rules::RULES;
use crate::job::file::{EditionKeys, IssuerKeys};
use crate::job::papers::DECISION;
use crate::job::{BoardJob, Job};
use crate::results::Called;
use crate::results::rules::UnitRules;
use crate::scores::names::fold;

/// Lines under a title, which stands alone in the first column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub title: String,
    pub lines: Vec<Line>,
}

/// A label and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub label: String,
    pub value: String,
}

/// Where the scores of a board lie in the workbook that gets the sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tables {
    /// The sheet of this year's list.
    pub scores: String,
    /// The headers of its columns with the value and with the total.
    pub value: Option<String>,
    pub total: Option<String>,
    /// Last year's list.
    pub previous: Option<Before>,
    /// The units on the sheet, as it names them.
    pub units: Vec<String>,
}

/// Where the list of the year before lies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Before {
    pub sheet: String,
    /// The header of its column with the value.
    pub value: String,
    pub rank: Option<String>,
}

/// What a job goes by, in words: the particulars, then a section for each board with
/// its table, in the boards' order. Read back, the lines give the same rules; what
/// nobody said is left out.
pub fn sections(job: &Job, tables: &[Tables]) -> Vec<Section> {
    let particulars = particulars(job);
    let boards = job.boards.iter().zip(tables).map(|(board, tables)| Section {
        title: format!("Cách xếp hạng: {}", board.rules.group),
        lines: lines(RULES, &block(job, board, tables)),
    });
    let all = [
        Section { title: "Kỳ công bố".into(), lines: lines(EDITION, &particulars) },
        Section {
            title: "Cơ quan ban hành".into(), lines: lines(ISSUER, &particulars)
        },
    ];
    all.into_iter().chain(boards).filter(|section| !section.lines.is_empty()).collect()
}

/// What is said of each label; what is not is left out.
pub(super) fn lines<K: Clone>(table: &[Label<K>], keys: &K) -> Vec<Line> {
    let said = table
        .iter()
        .map(|label| Line { label: label.name().to_owned(), value: label.write(keys) });
    said.filter(|line| !line.value.is_empty()).collect()
}

/// The particulars that a job goes by.
fn particulars(job: &Job) -> Particulars {
    let said = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let mut dates = job.documents.iter().filter(|one| !one.dated);
    let date = dates.find_map(|one| {
        let date = one.document.date;
        let year = u16::try_from(date.year?).ok()?;
        let date = Date { year, month: date.month?, day: date.day? };
        Some(Datetime { date: Some(date), time: None, offset: None })
    });
    let (edition, issuer) = (&job.edition, &job.issuer);
    let mut papers = job.documents.iter().map(|one| &one.document);
    let decision = papers.find(|paper| paper.kind == DECISION);
    Particulars {
        number: decision.and_then(|decision| said(&decision.number)),
        basis: decision.map(|decision| decision.basis.clone()).unwrap_or_default(),
        edition: EditionKeys {
            title: said(&edition.title),
            year: edition.year,
            province: said(&edition.province),
            illustrative: Some(true).filter(|_| edition.illustrative),
            own: said(&edition.own),
        },
        issuer: IssuerKeys {
            name: said(&issuer.name),
            parent: said(&issuer.parent),
            authority: said(&issuer.authority),
            symbol: said(&issuer.symbol),
            place: said(&issuer.place),
            date,
            signer: Some(issuer.signer.clone()),
            recipients: Some(issuer.recipients.clone()),
        },
    }
}

/// The rules of a board, and where its lists lie.
fn block(job: &Job, board: &BoardJob, tables: &Tables) -> Block {
    let mut block = Block::of(board);
    let is_ranked = ranking(&job.units);
    let unranked = tables.units.iter().filter(|name| !is_ranked(name));
    block.unranked = unranked.cloned().collect();
    block.scores.sheet = Some(tables.scores.clone());
    block.scores.value.clone_from(&tables.value);
    block.scores.total.clone_from(&tables.total);
    match &tables.previous {
        Some(before) => {
            block.previous.sheet = Some(before.sheet.clone());
            block.previous.value = Some(before.value.clone());
            block.previous.rank.clone_from(&before.rank);
        }
        None => block.keys.previous_year = None,
    }
    block
}

/// Tells of a unit whether the rules of the units leave it in the ranking.
pub(super) fn ranking(units: &[UnitRules]) -> impl Fn(&str) -> bool {
    let called = Called::of(units);
    let unranked = units.iter().filter(|unit| !unit.ranked);
    let unranked: BTreeSet<String> = unranked.map(|unit| fold(&unit.name)).collect();
    move |name| !called.spellings(name).iter().any(|own| unranked.contains(own))
}
