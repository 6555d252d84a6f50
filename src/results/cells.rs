//! The cells that a unit's figures rest on, all on one sheet.

use super::figures::Sources;
use super::scheme::Scheme;
use crate::findings::Cell;
use crate::scores::{Points, UnitScores};

/// Some cells of a unit.
pub(super) fn of_marks(
    unit: &UnitScores,
    cells: impl IntoIterator<Item = Cell>,
) -> Sources {
    Sources::new(unit.place.key("").address().into(), cells)
}

/// The cells of some criteria: of each its own, or those of what is below it.
pub(super) fn sources(
    scheme: &Scheme<'_>,
    unit: &UnitScores,
    several: &[usize],
) -> Sources {
    let mut cells = Vec::new();
    for at in several {
        gather(scheme, unit, *at, &mut cells);
    }
    of_marks(unit, cells)
}

/// The cells of one criterion; of one that does not apply, there are none.
fn gather(scheme: &Scheme<'_>, unit: &UnitScores, at: usize, cells: &mut Vec<Cell>) {
    match (&unit.points[at], given(unit, at)) {
        (Points::NotApplicable(_), _) => {}
        (Points::Given(mark), _) => cells.push(mark.cell),
        (Points::InParts, Some(given)) => cells.extend(given),
        (Points::InParts, None) => {
            for at in scheme.below(at) {
                gather(scheme, unit, *at, cells);
            }
        }
    }
}

/// The cells of appraised and survey points, and of what was taken away again.
pub(super) fn given(
    unit: &UnitScores,
    at: usize,
) -> Option<impl Iterator<Item = Cell> + use<>> {
    let parts = *unit.parts.get(&at)?;
    parts.appraised.or(parts.survey)?;
    let given = [parts.appraised, parts.survey, parts.deducted];
    Some(given.into_iter().flatten().map(|mark| mark.cell))
}
