//! The fields and criteria of a board as one list, in reading order.

use crate::results::figures::{Board, Field, FieldSummary, Unit};

use super::board::same;

/// A field or criterion.
pub(super) struct Node<'a> {
    pub field: &'a FieldSummary,
    /// Its place among its siblings, and those of the nodes above it, the topmost first.
    path: Vec<usize>,
    /// The nodes right below it.
    pub children: Vec<usize>,
}

impl Node<'_> {
    /// Whether it stands at the top.
    pub(super) fn is_field(&self) -> bool {
        self.path.len() == 1
    }

    pub(super) fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }

    /// Whether its points count outside the hundred.
    pub(super) fn is_on_top(&self) -> bool {
        self.field.kind.is_some()
    }
}

/// All fields and criteria of a board, by their places in the list.
pub(super) struct Nodes<'a> {
    pub all: Vec<Node<'a>>,
    /// The fields.
    pub fields: Vec<usize>,
    /// What a survey scores, the topmost of each.
    pub survey: Vec<usize>,
    /// What counts outside the hundred, the topmost of each.
    pub on_top: Vec<usize>,
    /// What has a maximum within the hundred and nothing below it.
    pub counted: Vec<usize>,
}

impl<'a> Nodes<'a> {
    pub(super) fn of(board: &'a Board) -> Self {
        let mut all = Vec::new();
        for (at, field) in board.fields.iter().enumerate() {
            add(field, &[at], &mut all);
        }
        let fields: Vec<usize> =
            (0..all.len()).filter(|at| all[*at].is_field()).collect();
        let (mut survey, mut on_top) = (Vec::new(), Vec::new());
        topmost(&all, &fields, &|node| node.is_on_top(), &mut on_top);
        let surveyed = |node: &Node<'_>| node.field.survey && !node.is_on_top();
        topmost(&all, &fields, &surveyed, &mut survey);
        let mut nodes = Self { all, fields, survey, on_top, counted: Vec::new() };
        nodes.counted = nodes.leaves(&nodes.fields);
        nodes
    }

    /// Whether some field is made of criteria.
    pub(super) fn has_criteria(&self) -> bool {
        self.all.len() > self.fields.len()
    }

    /// What lies below some nodes, has a maximum within the hundred and nothing below it.
    pub(super) fn leaves(&self, nodes: &[usize]) -> Vec<usize> {
        let mut leaves = Vec::new();
        for at in nodes {
            let node = &self.all[*at];
            match (node.is_on_top(), node.is_leaf()) {
                (true, _) => {}
                (_, false) => leaves.extend(self.leaves(&node.children)),
                (_, true) => leaves.extend(node.field.max.map(|_| *at)),
            }
        }
        leaves
    }
}

/// A unit's result in a field or criterion.
pub(super) fn find<'a>(board: &Board, unit: &'a Unit, node: &Node) -> Option<&'a Field> {
    let (mut fields, mut summaries) = (unit.fields.as_slice(), board.fields.as_slice());
    let mut found = None;
    for at in &node.path {
        let summary = &summaries[*at];
        let field = same(fields, *at, summary)?;
        (fields, summaries) = (&field.criteria, &summary.criteria);
        found = Some(field);
    }
    found
}

fn add<'a>(field: &'a FieldSummary, path: &[usize], all: &mut Vec<Node<'a>>) {
    let own = all.len();
    all.push(Node { field, path: path.to_vec(), children: Vec::new() });
    for (at, below) in field.criteria.iter().enumerate() {
        let child = all.len();
        all[own].children.push(child);
        add(below, &[path, &[at]].concat(), all);
    }
}

fn topmost(
    all: &[Node],
    nodes: &[usize],
    wanted: &dyn Fn(&Node) -> bool,
    found: &mut Vec<usize>,
) {
    for at in nodes {
        if wanted(&all[*at]) {
            found.push(*at);
        } else {
            topmost(all, &all[*at].children, wanted, found);
        }
    }
}
