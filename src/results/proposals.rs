//! Units that the job's rules propose for an award; deciding is for people.

use serde::{Deserialize, Serialize};

use super::figures::{Board, Figures, Unit};
use super::rules::ProposalRules;
use crate::findings::{Code, Finding, Place};
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

/// What the rules propose, in the boards' order and by rank; who shares the last
/// place that counts is proposed too. A unit is proposed once for each board.
pub fn proposals(
    figures: &Figures,
    rules: &[ProposalRules],
    findings: &mut Vec<Finding>,
) -> Vec<Proposal> {
    let mut proposed: Vec<Proposal> = Vec::new();
    for rule in rules {
        let boards: Vec<&Board> =
            figures.boards.iter().filter(|board| rule.is_about(&board.id)).collect();
        findings.extend(unknown(rule, &boards, figures));
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
    proposed
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

/// A rule about a board or a band that there is not.
fn unknown(
    rule: &ProposalRules,
    boards: &[&Board],
    figures: &Figures,
) -> Option<Finding> {
    let tell = |found: String, known: Vec<&str>| {
        let wanted = format!("chọn một trong: {}", known.join(", "));
        let place = Place::default().key("[meeting] proposals");
        Some(Finding::new(Code::JobValue, place).found(found).with("wanted", wanted))
    };
    if let (Some(board), true) = (&rule.board, boards.is_empty()) {
        let ids = figures.boards.iter().map(|board| board.id.as_str()).collect();
        return tell(format!("board = \"{board}\""), ids);
    }
    let band = rule.band.as_ref()?;
    let mut known: Vec<&str> = boards
        .iter()
        .flat_map(|board| &board.rules.bands)
        .map(|band| band.name.as_str())
        .collect();
    known.dedup();
    if known.contains(&band.as_str()) || figures.boards.is_empty() {
        return None;
    }
    tell(format!("band = \"{band}\""), known)
}
