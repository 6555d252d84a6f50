//! Units that the job's rules propose for an award; deciding is for people.

use serde::{Deserialize, Serialize};

use super::figures::{Board, Figures, Unit};
use super::rules::ProposalRules;
use crate::numbers::{Printed, Rank};

/// A unit that a rule proposes for an award ("đề xuất"), with what it rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// The board's id.
    pub board: String,
    pub name: String,
    pub rank: Rank,
    pub value: Printed,
    pub band: Option<String>,
    /// The form of award: "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh".
    pub form: String,
}

/// What a rule names and nobody has, with what there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    Board(String, Vec<String>),
    Band(String, Vec<String>),
}

/// What the rules propose, in the boards' order and by rank; who shares the last
/// place that counts is proposed too. A unit is proposed once for each board.
pub fn proposals(
    figures: &Figures,
    rules: &[ProposalRules],
) -> (Vec<Proposal>, Vec<Unknown>) {
    let mut proposed: Vec<Proposal> = Vec::new();
    let mut unknowns = Vec::new();
    for rule in rules {
        let boards: Vec<&Board> =
            figures.boards.iter().filter(|board| rule.is_about(&board.id)).collect();
        unknowns.extend(unknown(rule, &boards, figures));
        for board in boards {
            for unit in board.units.iter().filter(|unit| chooses(rule, unit)) {
                let same =
                    |known: &Proposal| known.board == board.id && known.name == unit.name;
                if !proposed.iter().any(same) {
                    proposed.extend(proposal(board, unit, rule));
                }
            }
        }
    }
    (proposed, unknowns)
}

fn chooses(rule: &ProposalRules, unit: &Unit) -> bool {
    match (rule.first, &rule.band) {
        (Some(first), _) => unit.rank.is_some_and(|rank| rank.place() <= first),
        (None, Some(band)) => unit.rank.is_some() && unit.band.as_ref() == Some(band),
        (None, None) => false,
    }
}

fn proposal(board: &Board, unit: &Unit, rule: &ProposalRules) -> Option<Proposal> {
    Some(Proposal {
        board: board.id.clone(),
        name: unit.name.clone(),
        rank: unit.rank?,
        value: unit.value,
        band: unit.band.clone(),
        form: rule.form.clone(),
    })
}

/// A board or a band that there is not; without boards nothing is known.
fn unknown(
    rule: &ProposalRules,
    boards: &[&Board],
    figures: &Figures,
) -> Option<Unknown> {
    if figures.boards.is_empty() {
        return None;
    }
    if let (Some(board), true) = (&rule.board, boards.is_empty()) {
        let ids = figures.boards.iter().map(|board| board.id.clone()).collect();
        return Some(Unknown::Board(board.clone(), ids));
    }
    let band = rule.band.as_ref()?;
    let mut known: Vec<String> = Vec::new();
    for rule in boards.iter().flat_map(|board| &board.rules.bands) {
        if !known.contains(&rule.name) {
            known.push(rule.name.clone());
        }
    }
    (!known.contains(band)).then(|| Unknown::Band(band.clone(), known))
}
