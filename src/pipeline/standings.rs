//! Reads the component indices of the province's standings.

use super::reading::{Shelf, table};
use crate::findings::Finding;
use crate::job::{ComponentsJob, Job, StandingJob};
use crate::results::{ComponentsInput, StandingInput};
use crate::scores::Wanted;

/// Reads every standing; components that cannot be read are left out.
pub(super) fn read(
    job: &Job,
    shelf: &mut Shelf,
    findings: &mut Vec<Finding>,
) -> Vec<StandingInput> {
    let one = |standing: &StandingJob| StandingInput {
        rules: standing.rules.clone(),
        components: components(job, standing, shelf, findings),
    };
    job.standings.iter().map(one).collect()
}

fn components(
    job: &Job,
    standing: &StandingJob,
    shelf: &mut Shelf,
    findings: &mut Vec<Finding>,
) -> Option<ComponentsInput> {
    let (scores, previous) = match standing.components.as_ref()? {
        ComponentsJob::Counted(counts) => return Some(ComponentsInput::Counted(*counts)),
        ComponentsJob::Listed { scores, previous } => (scores, previous),
    };
    let year = job.edition.year;
    let mut of_year = |source, year| {
        let wanted = wanted(standing, year);
        table(job, shelf, source, &wanted, "khóa components", findings).map(Box::new)
    };
    let scores = of_year(scores, year);
    let previous = of_year(previous, year.map(|year| year - 1));
    Some(ComponentsInput::Listed { scores: scores?, previous: previous? })
}

/// One value to a row, in the column of a year.
fn wanted(standing: &StandingJob, year: Option<i32>) -> Wanted {
    Wanted {
        index: standing.rules.index.clone(),
        year,
        is_percent: standing.rules.unit == "%",
        of_components: true,
        ..Wanted::default()
    }
}
