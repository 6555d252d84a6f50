//! The province's standings of a job file.

use std::collections::BTreeSet;

use super::check::wrong;
use super::file::{ComponentsKeys, StandingKeys};
use super::source::resolve as resolve_source;
use super::{ComponentsJob, StandingJob};
use crate::findings::{Finding, Place};
use crate::numbers::Exact;
use crate::results::rules::StandingRules;

/// Checks every standing, and resolves where its components lie.
pub(super) fn standings(
    keys: Vec<StandingKeys>,
    year: Option<i32>,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> Vec<StandingJob> {
    let one = |keys: StandingKeys| {
        let place = place.key(format!("[[standing]] {}", keys.index));
        let components = keys.components.map(|keys| components(&keys, &place, findings));
        let rules = StandingRules {
            index: keys.index,
            value: keys.value,
            unit: keys.unit,
            max: keys.max,
            rank: keys.rank,
            of: keys.of,
            previous: keys.previous,
            history: keys.history,
        };
        check(&rules, year, &place, findings);
        StandingJob { rules, components }
    };
    keys.into_iter().map(one).collect()
}

/// One source alone holds both years.
fn components(
    keys: &ComponentsKeys,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> ComponentsJob {
    let (scores, previous) = match keys {
        ComponentsKeys::Counted(counts) => return ComponentsJob::Counted(*counts),
        ComponentsKeys::Years(years) => (&years.scores, years.previous.as_ref()),
        ComponentsKeys::Both(source) => (source, None),
    };
    let mut resolve = |keys| Box::new(resolve_source(keys, place, findings));
    let scores = resolve(scores);
    let previous = previous.map_or_else(|| scores.clone(), resolve);
    ComponentsJob::Listed { scores, previous }
}

/// Reports what no standing can be: a rank outside 1 to `of`, a year that is
/// not earlier or stands twice, last year told in two ways.
fn check(
    standing: &StandingRules,
    year: Option<i32>,
    place: &Place,
    findings: &mut Vec<Finding>,
) {
    let mut tell = |found: String, wanted: &str| {
        findings.push(wrong(place, found, wanted));
    };
    // There were more provinces in some earlier years than there are now.
    let earlier = standing.history.iter().filter_map(|past| past.rank);
    let before = standing.previous.iter().filter_map(|past| past.rank);
    let mut earlier = earlier.chain(before);
    if standing.rank.place() > standing.of
        || standing.rank.place() == 0
        || earlier.any(|rank| rank.place() == 0)
    {
        tell(
            format!("hạng {} trong {}", standing.rank.place(), standing.of),
            "hạng phải từ 1 đến số đơn vị được xếp hạng (of); hạng các năm trước từ 1",
        );
    }
    check_history(standing, year, &mut tell);
}

fn check_history(
    standing: &StandingRules,
    year: Option<i32>,
    tell: &mut impl FnMut(String, &str),
) {
    let mut seen = BTreeSet::new();
    for past in &standing.history {
        let found = format!("history có năm {}", past.year);
        if year.is_some_and(|year| past.year >= year) {
            tell(found, "history chỉ ghi các năm trước năm công bố");
        } else if !seen.insert(past.year) {
            tell(format!("{found} hai lần"), "mỗi năm chỉ ghi một lần");
        } else if let Some(before) = &standing.previous
            && year == Some(past.year + 1)
            && (before.value.map(Exact::from), before.rank)
                != (past.value.map(Exact::from), past.rank)
        {
            tell(format!("{found} khác với previous"), "ghi hai nơi giống nhau");
        }
    }
}
