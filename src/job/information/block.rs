//! What a sheet says of the edition and of each board, between words and keys.

use std::collections::BTreeMap;

use super::bands::Bands;
use super::words::Wanted;
use crate::findings::Place;
use crate::job::BoardJob;
use crate::job::bands::QUARTILES;
use crate::job::file::{
    BoardKeys, CriterionKeys, CriterionKind, EditionKeys, IssuerKeys, SourceKeys,
    SourceTable, TiesBy, TiesKeys, TiesWord,
};
use crate::results::rules::{Band, BoardRules, Cap, Ties};
use crate::scores::{Kind, Role};

/// The particulars of a sheet: `[edition]`, `[issuer]`, and what the decision says of
/// itself.
#[derive(Debug, Clone, Default)]
pub struct Particulars {
    pub(super) edition: EditionKeys,
    pub(super) issuer: IssuerKeys,
    pub(super) number: Option<String>,
    pub(super) basis: Vec<String>,
}

/// The board that a block of labels describes.
#[derive(Debug, Clone, Default)]
pub struct Block {
    pub(super) group: Option<String>,
    pub(super) index: Option<String>,
    /// What stands in `[[board]]` as it stands here.
    pub(super) keys: BoardKeys,
    pub(super) bands: Option<Bands>,
    pub(super) appraised: Vec<String>,
    pub(super) survey: Vec<String>,
    pub(super) bonus: Vec<String>,
    pub(super) deduction: Vec<String>,
    pub(super) unranked: Vec<String>,
    pub(super) scores: Lies,
    pub(super) previous: Lies,
}

/// Where a list lies: in this workbook, where no file is named.
#[derive(Debug, Clone, Default)]
pub(super) struct Lies {
    pub file: Option<String>,
    pub sheet: Option<String>,
    pub section: Option<String>,
    pub unit: Option<String>,
    pub value: Option<String>,
    pub total: Option<String>,
    pub rank: Option<String>,
}

impl Lies {
    fn is_said(&self) -> bool {
        let Self { file, sheet, section, unit, value, total, rank } = self;
        [file, sheet, section, unit, value, total, rank].iter().any(|one| one.is_some())
    }

    fn source(self, file: &str) -> SourceKeys {
        let columns = [
            (Role::Unit, self.unit),
            (Role::Value, self.value),
            (Role::Total, self.total),
            (Role::Rank, self.rank),
        ];
        let named = |(role, column): (Role, Option<String>)| Some((role, column?));
        SourceKeys::Table(SourceTable {
            file: self.file.unwrap_or_else(|| file.to_owned()),
            sheet: self.sheet,
            section: self.section,
            rows: None,
            columns: columns.into_iter().filter_map(named).collect(),
        })
    }
}

/// A block as the job file would say it.
#[derive(Debug)]
pub(super) struct Said {
    pub keys: BoardKeys,
    /// The table of its bands, named as the keys name it.
    pub bands: BTreeMap<String, Vec<Band>>,
    pub unranked: Vec<String>,
    /// The cells of what is said, by label.
    pub cells: BTreeMap<&'static str, Place>,
}

impl Block {
    /// The rules that a board really goes by; where its scores lie is left out.
    pub(super) fn of(board: &BoardJob) -> Self {
        let rules = &board.rules;
        let keys = BoardKeys {
            id: Some(rules.id.clone()).filter(|id| !id.is_empty()),
            noun: Some(rules.noun.clone()),
            unit: Some(rules.unit.clone()),
            scale: rules.scale,
            direction: rules.direction,
            decimals: Some(rules.decimals),
            previous_year: rules.previous_year,
            ties: Some(ties(rules)),
            rank_on: rules.rank_on,
            not_applicable: rules.not_applicable,
            cap: match rules.cap {
                Cap::Unsaid => None,
                Cap::Scale => Some(true),
                Cap::None => Some(false),
            },
            na_marks: board.wanted.na_marks.clone(),
            target: rules.target,
            ..BoardKeys::default()
        };
        Self {
            group: Some(rules.group.clone()),
            index: Some(rules.index.clone()),
            keys,
            bands: Some(Bands::of(&rules.bands)),
            appraised: named(board, Kind::Counted, false),
            survey: named(board, Kind::Counted, true),
            bonus: named(board, Kind::Bonus, false),
            deduction: named(board, Kind::Deduction, false),
            ..Self::default()
        }
    }

    /// What the job file would say of the board; `file` is the sheet's own, and `at`
    /// names the table of bands. What is wrong with the bands, where something is.
    pub(super) fn said(self, file: &str, at: usize) -> (Said, Vec<(String, Wanted)>) {
        let mut keys = self.keys;
        keys.group = self.group.unwrap_or_default();
        keys.index = self.index.unwrap_or_default();
        let kinds = [
            (CriterionKind::Appraised, self.appraised),
            (CriterionKind::Survey, self.survey),
            (CriterionKind::Bonus, self.bonus),
            (CriterionKind::Deduction, self.deduction),
        ];
        let criteria = kinds.into_iter().flat_map(|(kind, names)| {
            names.into_iter().map(move |code| CriterionKeys { code, kind })
        });
        keys.criteria = criteria.collect();
        let mut previous = self.previous;
        if previous.is_said() {
            let beside = || self.scores.sheet.clone();
            let elsewhere = previous.file.is_some();
            previous.sheet = previous.sheet.or_else(|| beside().filter(|_| !elsewhere));
            keys.previous = Some(previous.source(file));
        }
        keys.scores = self.scores.source(file);
        let (mut bands, mut problems) = (BTreeMap::new(), Vec::new());
        let said = self.bands.unwrap_or(Bands::None);
        if said == Bands::Quartiles {
            keys.bands = Some(QUARTILES.into());
        }
        match said.fitted(keys.direction, keys.scale) {
            Ok(table) if table.is_empty() => {}
            Ok(table) => {
                let name = format!("bảng {}", at + 1);
                keys.bands = Some(name.clone());
                bands.insert(name, table);
            }
            Err(wrong) => problems = wrong,
        }
        (Said { keys, bands, unranked: self.unranked, cells: BTreeMap::new() }, problems)
    }
}

/// The criteria that a board takes for a kind, those of the survey by themselves.
fn named(board: &BoardJob, kind: Kind, survey: bool) -> Vec<String> {
    let of_kind = board.wanted.kinds.iter().filter(|(_, own)| *own == kind);
    let names = of_kind.map(|(name, _)| name.clone());
    names.filter(|name| board.rules.survey.contains(name) == survey).collect()
}

fn ties(rules: &BoardRules) -> TiesKeys {
    match rules.ties {
        Ties::Skip => TiesKeys::Word(TiesWord::Skip),
        Ties::Dense => TiesKeys::Word(TiesWord::Dense),
        Ties::By(order) => TiesKeys::By(TiesBy { by: rules.ties_by.clone(), order }),
    }
}
