//! Means and extremes that a workbook states of its own list.

use super::standing::Standing;
use super::summary::median;
use crate::findings::{Code, Finding};
use crate::numbers::Exact;
use crate::scores::{Mark, Sum, SumKind, Table, ValueRule};

/// Compares what a list says of itself with its units, once with those that are
/// ranked and once with all.
pub(super) fn check(
    table: &Table,
    standings: &[Standing<'_>],
    findings: &mut Vec<Finding>,
) {
    let value = |unit: &Standing<'_>| match table.rule {
        ValueRule::Total => unit.scores.value.map(|mark| mark.score.into()),
        _ => Some(unit.measured.value.clone()),
    };
    let ranked = standings.iter().filter(|unit| unit.rank.is_some());
    let ranked: Vec<Exact> = ranked.filter_map(value).collect();
    let all: Vec<Exact> = standings.iter().filter_map(value).collect();
    for sum in &table.sums {
        let lists = [&ranked, &all].into_iter().filter(|list| !list.is_empty());
        let computed: Vec<Exact> = lists.filter_map(|list| of(sum.kind, list)).collect();
        if let Some(first) = computed.first()
            && !computed.iter().any(|value| agrees(&sum.mark, value))
        {
            findings.push(disagreeing(table, sum, first));
        }
    }
}

fn of(kind: SumKind, values: &[Exact]) -> Option<Exact> {
    match kind {
        SumKind::Mean => Exact::mean(values.iter()),
        SumKind::Median => Some(median(values.to_vec())),
        SumKind::Highest => values.iter().max().cloned(),
        SumKind::Lowest => values.iter().min().cloned(),
    }
}

/// More decimals than these are the noise of binary sums.
const MOST_PLACES: u32 = 10;

/// A stated number is right to the decimals that it has.
fn agrees(mark: &Mark, value: &Exact) -> bool {
    let places = mark.score.places().min(MOST_PLACES);
    value.printed(places) == Exact::from(mark.score).printed(places)
}

fn disagreeing(table: &Table, sum: &Sum, value: &Exact) -> Finding {
    let shown = |text: String| text.replace('.', ",");
    let places = sum.mark.score.places().clamp(2, MOST_PLACES);
    Finding::new(Code::StatedSum, table.place.at(sum.mark.cell))
        .found(shown(sum.mark.score.text()))
        .with("label", &sum.label)
        .with("value", shown(value.printed(places).text()))
}
