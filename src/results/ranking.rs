//! Ranks, by two independent routes.
//!
//! Ranking compares exact values. Round afterwards: two units that print the
//! same value may still hold different ranks.

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use super::rules::{Direction, Order, Ties};
use crate::numbers::{Exact, Rank, Score};

/// What decides a unit's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Contender {
    pub key: Exact,
    /// The tie columns, in order; a blank goes last.
    pub ties: Vec<Option<Score>>,
}

/// How two contenders compare; the better one is `Less`.
pub(super) fn compare(
    one: &Contender,
    other: &Contender,
    direction: Direction,
    ties: &Ties,
) -> Ordering {
    let by_value = match direction {
        Direction::High => other.key.cmp(&one.key),
        Direction::Low => one.key.cmp(&other.key),
    };
    let Ties::By(order) = ties else { return by_value };
    let by_column = |(one, other): (&Option<Score>, &Option<Score>)| match (one, other) {
        (Some(one), Some(other)) if *order == Order::Asc => one.cmp(other),
        (Some(one), Some(other)) => other.cmp(one),
        (one, other) => other.is_some().cmp(&one.is_some()),
    };
    let columns = one.ties.iter().zip(&other.ties).map(by_column);
    columns.fold(by_value, Ordering::then)
}

/// A place that one or several contenders hold, best first.
struct Place<'a> {
    holder: &'a Contender,
    direction: Direction,
    ties: &'a Ties,
}

impl Ord for Place<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        compare(self.holder, other.holder, self.direction, self.ties)
    }
}

impl PartialOrd for Place<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Place<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Place<'_> {}

/// Ranks by definition: how many did better, plus one; dense ranks count the
/// places held instead of their holders.
pub(super) fn rank_by_counting(
    contenders: &[Contender],
    direction: Direction,
    ties: &Ties,
) -> Vec<Rank> {
    let place = |holder| Place { holder, direction, ties };
    let mut holders: BTreeMap<Place<'_>, usize> = BTreeMap::new();
    for contender in contenders {
        *holders.entry(place(contender)).or_default() += 1;
    }
    let mut ahead = 0;
    for count in holders.values_mut() {
        let held = if *ties == Ties::Dense { 1 } else { *count };
        *count = ahead;
        ahead += held;
    }
    contenders.iter().map(|contender| Rank::behind(holders[&place(contender)])).collect()
}

/// Ranks by sorting once and walking down the list.
pub(super) fn rank_by_sorting(
    contenders: &[Contender],
    direction: Direction,
    ties: &Ties,
) -> Vec<Rank> {
    let mut order: Vec<usize> = (0..contenders.len()).collect();
    order.sort_by(|one, other| {
        compare(&contenders[*one], &contenders[*other], direction, ties)
    });
    let mut ranks = vec![Rank::behind(0); contenders.len()];
    let mut places = 0;
    for (position, &at) in order.iter().enumerate() {
        let before = position.checked_sub(1).map(|before| order[before]);
        let shares = before.is_some_and(|before| {
            compare(&contenders[before], &contenders[at], direction, ties).is_eq()
        });
        ranks[at] = match before {
            Some(before) if shares => ranks[before],
            _ if *ties == Ties::Dense => Rank::behind(places),
            _ => Rank::behind(position),
        };
        places += usize::from(!shares);
    }
    ranks
}

/// Ranks of values alone, each with whose it is; ties share a rank.
pub(super) fn rank_values(
    values: Vec<(Cow<'_, Exact>, usize)>,
    direction: Direction,
) -> Vec<(usize, Rank)> {
    // Whole numbers over one denominator sort several times as fast.
    if let Some(numbers) = Exact::over_one_denominator(values.iter().map(|(v, _)| &**v)) {
        let numbers = numbers.into_iter().zip(values.iter().map(|(_, whose)| *whose));
        return walk(numbers.collect(), direction);
    }
    walk(values, direction)
}

/// Sorts, and walks down the list.
fn walk<V: Ord>(mut values: Vec<(V, usize)>, direction: Direction) -> Vec<(usize, Rank)> {
    // Equals need no order among them, which makes many of them cheap.
    values.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    if direction == Direction::High {
        values.reverse();
    }
    let mut place = 0;
    let mut ranks = Vec::with_capacity(values.len());
    for (position, (value, whose)) in values.iter().enumerate() {
        if position > 0 && *value != values[position - 1].0 {
            place = position;
        }
        ranks.push((*whose, Rank::behind(place)));
    }
    ranks
}

/// Positions in rank order: ties in the given order, the unranked last.
pub(super) fn in_rank_order(ranks: &[Option<Rank>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..ranks.len()).collect();
    order.sort_by_key(|at| (Reverse(ranks[*at].is_some()), ranks[*at]));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn contender(value: &str) -> Contender {
        Contender { key: Score::from_text(value).unwrap().into(), ties: Vec::new() }
    }

    fn places(ranks: &[Rank]) -> Vec<u32> {
        ranks.iter().map(|rank| rank.place()).collect()
    }

    #[track_caller]
    fn case(ties: &Ties, values: &[&str], wanted: &[u32]) {
        let contenders: Vec<_> = values.iter().map(|value| contender(value)).collect();
        for rank in [rank_by_counting, rank_by_sorting] {
            assert_eq!(places(&rank(&contenders, Direction::High, ties)), wanted);
        }
    }

    /// The definition itself, too slow for thousands of units.
    fn rank_by_definition(contenders: &[Contender]) -> Vec<Rank> {
        let ahead =
            |unit: &Contender| contenders.iter().filter(|o| o.key > unit.key).count();
        contenders.iter().map(|unit| Rank::behind(ahead(unit))).collect()
    }

    #[test]
    fn ties_share_a_rank() {
        case(&Ties::Skip, &["90", "85.5", "85.5", "70"], &[1, 2, 2, 4]);
        case(&Ties::Dense, &["90", "85.5", "85.5", "70"], &[1, 2, 2, 3]);
        case(&Ties::Skip, &["85.504", "85.496"], &[1, 2]);
        case(&Ties::Skip, &[], &[]);
        case(&Ties::Dense, &["70", "90", "70", "85.5", "85.5"], &[3, 1, 3, 2, 2]);
    }

    #[test]
    fn a_low_value_can_be_the_better_one() {
        let contenders = [contender("3"), contender("1"), contender("3")];
        let ranks = rank_by_counting(&contenders, Direction::Low, &Ties::Skip);
        assert_eq!(places(&ranks), [2, 1, 2]);
    }

    #[test]
    fn tie_columns_decide_in_order_and_a_blank_goes_last() {
        let with = |value: &str, ties: &[&str]| Contender {
            ties: ties.iter().map(|tie| Score::from_text(tie)).collect(),
            ..contender(value)
        };
        let contenders = [
            with("90.02", &["3", "1"]),
            with("90.02", &["2", "9"]),
            with("90.02", &["3", "2"]),
            with("90.02", &["", "2"]),
            with("95", &["9", "9"]),
        ];
        for (order, wanted) in
            [(Order::Asc, [3, 2, 4, 5, 1]), (Order::Desc, [3, 4, 2, 5, 1])]
        {
            for rank in [rank_by_counting, rank_by_sorting] {
                let ranks = rank(&contenders, Direction::High, &Ties::By(order));
                assert_eq!(places(&ranks), wanted);
            }
        }
    }

    fn values() -> impl Strategy<Value = Vec<u16>> {
        prop::collection::vec(0u16..40, 0..30)
    }

    fn contenders(values: &[u16]) -> Vec<Contender> {
        values.iter().map(|value| contender(&value.to_string())).collect()
    }

    proptest! {
        #[test]
        fn both_routes_agree(values in values(), dense: bool) {
            let ties = if dense { Ties::Dense } else { Ties::Skip };
            let contenders = contenders(&values);
            if !dense {
                prop_assert_eq!(
                    rank_by_counting(&contenders, Direction::High, &ties),
                    rank_by_definition(&contenders)
                );
            }
            prop_assert_eq!(
                rank_by_counting(&contenders, Direction::High, &ties),
                rank_by_sorting(&contenders, Direction::High, &ties)
            );
        }

        #[test]
        fn order_of_rows_does_not_matter(values in values(), turn in 0usize..30) {
            let mut turned = values.clone();
            turned.rotate_left(turn.checked_rem(values.len()).unwrap_or(0));
            let ranks = rank_by_sorting(&contenders(&values), Direction::High, &Ties::Skip);
            let again = rank_by_sorting(&contenders(&turned), Direction::High, &Ties::Skip);
            let pairs = |values: &[u16], ranks: &[Rank]| {
                let mut pairs: Vec<_> = values.iter().copied().zip(places(ranks)).collect();
                pairs.sort_unstable();
                pairs
            };
            prop_assert_eq!(pairs(&values, &ranks), pairs(&turned, &again));
        }

        #[test]
        fn more_points_never_rank_worse(values in values(), at in 0usize..30, gain in 1u16..9) {
            prop_assume!(at < values.len());
            let before = rank_by_sorting(&contenders(&values), Direction::High, &Ties::Skip);
            let mut better = values.clone();
            better[at] += gain;
            let after = rank_by_sorting(&contenders(&better), Direction::High, &Ties::Skip);
            prop_assert!(after[at] <= before[at]);
        }

        #[test]
        fn ranking_the_negated_values_turns_the_direction(values in values()) {
            let negated: Vec<u16> = values.iter().map(|value| 100 - value).collect();
            prop_assert_eq!(
                rank_by_sorting(&contenders(&values), Direction::High, &Ties::Skip),
                rank_by_sorting(&contenders(&negated), Direction::Low, &Ties::Skip)
            );
        }
    }
}
