//! A table's criteria as a tree ("bộ tiêu chí"), worked out once for all units.

use std::sync::Arc;

use super::figures::Label;
use super::index::sum_of_maxima;
use crate::numbers::Score;
use crate::scores::{Criterion, Table};

/// A table with what stands below what in it.
pub(super) struct Scheme<'a> {
    pub table: &'a Table,
    /// The criteria right below each one.
    below: Vec<Vec<usize>>,
    /// What each is called, shared by all units' figures.
    labels: Vec<Arc<Label>>,
}

impl<'a> Scheme<'a> {
    pub(super) fn of(table: &'a Table) -> Self {
        let mut below = vec![Vec::new(); table.criteria.len()];
        for (at, criterion) in table.criteria.iter().enumerate() {
            if let Some(parent) = criterion.parent {
                below[parent].push(at);
            }
        }
        let label = |one: &Criterion| {
            Label { code: one.code.clone(), name: one.name.clone() }.into()
        };
        Self { table, below, labels: table.criteria.iter().map(label).collect() }
    }

    pub(super) fn criterion(&self, at: usize) -> &'a Criterion {
        &self.table.criteria[at]
    }

    /// The criteria right below one.
    pub(super) fn below(&self, at: usize) -> &[usize] {
        &self.below[at]
    }

    pub(super) fn fields(&self) -> std::ops::Range<usize> {
        0..self.table.field_count
    }

    /// Every criterion, those below others before them.
    pub(super) fn upwards(&self) -> impl Iterator<Item = usize> {
        // Reading puts every criterion after the one it is a part of.
        (0..self.table.criteria.len()).rev()
    }

    pub(super) fn label(&self, at: usize) -> &Arc<Label> {
        &self.labels[at]
    }

    /// The maximum before anything is excused, if the workbook gives it. What
    /// is given on top does not count among what can be got.
    pub(super) fn nominal(&self) -> Option<Score> {
        let table = self.table;
        let counted = table.fields().iter().filter(|field| !field.kind.is_on_top());
        let fields = || sum_of_maxima(counted.map(|field| field.max));
        if self.has_points_on_top() {
            fields().or(table.max)
        } else {
            table.max.or_else(fields)
        }
    }

    /// Whether points are given or taken outside the hundred.
    pub(super) fn has_points_on_top(&self) -> bool {
        self.table.criteria.iter().any(|one| one.kind.is_on_top())
    }
}
