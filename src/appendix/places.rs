//! Where the appendices hold what each board was computed from, for who reads them back.

use crate::results::figures::Figures;

use super::board::Laid;
use super::names;
use super::ranking::Part;

/// The lists of one board in its appendices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    /// The sheet of this year's scores.
    pub scores: String,
    /// The headers of its columns with the value and with the total, where the sheet
    /// holds what the scores do not give.
    pub value: Option<String>,
    pub total: Option<String>,
    /// Last year's list: its sheet, and the headers of its value and its rank.
    pub previous: Option<(String, String, Option<String>)>,
}

/// The lists of every board, in order.
pub fn lists(figures: &Figures) -> Vec<Lists> {
    let names = names::names(figures.boards.iter().map(|board| board.group.as_str()));
    let boards = figures.boards.iter().zip(names);
    boards.map(|(board, names)| of(&Laid::new(board, &figures.edition, names))).collect()
}

fn of(laid: &Laid) -> Lists {
    let header = |part| laid.has(part).then(|| laid.header(part));
    let sheet = laid.names.ranking.clone();
    let previous = header(Part::PreviousValue)
        .map(|value| (laid.names.before.clone(), value, header(Part::PreviousRank)));
    let computed = laid.board.rules.is_computed();
    let lists = Lists { scores: sheet, value: None, total: None, previous };
    match (computed, !laid.has_criteria(), laid.fields.is_empty()) {
        (true, false, _) => Lists { scores: laid.names.criteria.clone(), ..lists },
        (true, true, false) => Lists { scores: laid.names.fields.clone(), ..lists },
        // A maximum for all stands over the total; one for each unit is in the value.
        (true, true, true) if laid.common_max.is_some() && laid.has(Part::Points) => {
            Lists { total: header(Part::Points), ..lists }
        }
        _ => Lists { value: header(Part::Value), ..lists },
    }
}
