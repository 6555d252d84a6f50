//! Columns under a field's heading: `Cải cách thể chế { TC | TĐ | Tổng }`.

use std::collections::BTreeSet;

use super::Role;
use super::header::{Header, Heading};
use super::names::plain;
use super::points::ScoreColumns;
use super::words;

/// A heading over several columns, and what they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// The texts over all its columns, from top to bottom.
    parts: Vec<String>,
    pub columns: Vec<(u32, Role)>,
    /// Whether it is about everything together ("Tổng điểm").
    pub is_total: bool,
}

impl Group {
    /// The heading's own text.
    pub(super) fn name(&self) -> &str {
        self.parts.last().map_or("", String::as_str)
    }

    /// Where its points stand.
    pub(super) fn scores(&self) -> ScoreColumns {
        let mut scores = ScoreColumns::default();
        for (column, role) in &self.columns {
            if !matches!(role, Role::Max | Role::Value | Role::Rank) {
                scores.add(*role, *column);
            }
        }
        scores.settle();
        scores
    }

    fn holds(&self, role: Role) -> bool {
        self.columns.iter().any(|(_, own)| *own == role)
    }
}

/// Carries the heading of a group over all its columns where nobody merged it: "Cải
/// cách thể chế" stands over TC alone, and nothing over TĐ. `below` are the columns
/// whose first text stands lower than the header's top.
pub(super) fn spread(headings: &mut [Heading], below: &BTreeSet<u32>) {
    let role = |label: &str| words::sub_column(&plain(label));
    let judges = |role: &Role| {
        matches!(role, Role::Own | Role::Appraised | Role::Survey | Role::Deducted)
    };
    let mut group: (Vec<String>, Vec<Role>) = (Vec::new(), Vec::new());
    for at in 0..headings.len() {
        let beside = at > 0 && headings[at - 1].column + 1 == headings[at].column;
        let own = headings[at].parts.last().and_then(|label| role(label));
        let Some(own) = own else {
            group = (Vec::new(), Vec::new());
            continue;
        };
        let over = &headings[at].parts[..headings[at].parts.len() - 1];
        let lost = over.is_empty() && below.contains(&headings[at].column);
        if lost
            && beside
            && judges(&own)
            && !group.0.is_empty()
            && !group.1.contains(&own)
        {
            let parts = [group.0.clone(), headings[at].parts.clone()].concat();
            headings[at].parts = parts;
            group.1.push(own);
        } else if over == group.0 {
            group.1.push(own);
        } else {
            group = (over.to_vec(), vec![own]);
        }
    }
}

/// The fields that have several columns each, and what is like them for the
/// total; empty where the sheet is of another kind.
pub(super) fn find(header: &Header) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for heading in &header.columns {
        let Some((parts, role)) = under_a_group(heading) else { continue };
        match groups.last_mut() {
            Some(group) if group.parts == parts => {
                group.columns.push((heading.column, role));
            }
            _ => groups.push(Group {
                is_total: words::heads_everything(&plain(
                    parts.last().map_or("", String::as_str),
                )),
                parts: parts.to_vec(),
                columns: vec![(heading.column, role)],
            }),
        }
    }
    groups.retain(|group| group.columns.len() >= 2);
    let mut fields = groups.iter().filter(|group| !group.is_total);
    // A single field with its percentage is ranked by that percentage.
    let real = match (fields.next(), fields.next()) {
        (Some(only), None) => !only.holds(Role::Value),
        (Some(_), Some(_)) => true,
        (None, _) => false,
    };
    if real { groups } else { Vec::new() }
}

fn under_a_group(heading: &Heading) -> Option<(&[String], Role)> {
    let (label, parts) = heading.parts.split_last()?;
    let role = words::sub_column(&plain(label))?;
    (!parts.is_empty()).then_some((parts, role))
}
