//! What the units of a demonstration got: the same in every run, with the spread, the
//! ties, the movers and the tail that real lists have.

use super::criteria::{Criterion, FIELDS, Scored};

/// The two years of a demonstration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    This,
    Last,
}

impl Year {
    pub(super) fn shown(self) -> &'static str {
        match self {
            Self::This => "2026",
            Self::Last => "2025",
        }
    }
}

/// How many units have the same scores as the one four before them: one in so many.
const TIES: usize = 40;

/// The criterion that some units have no cases for: letters of apology.
const SELDOM: usize = 14;

/// What a unit got for a criterion, in hundredths of a point; `None` where it does not
/// apply.
pub(super) fn points(unit: usize, criterion: usize, year: Year) -> Option<u32> {
    let unit = if unit % TIES == 9 { unit - 4 } else { unit };
    if criterion == SELDOM && unit % 11 == 4 {
        return None;
    }
    let (_, max, scored) = criteria().nth(criterion)?;
    let share = ability(unit, year) + ease(criterion) + noise(unit, criterion, year);
    let got = max * share.clamp(0, 1_000).unsigned_abs();
    Some(match scored {
        Scored::Steps => (got + 12_500) / 25_000 * 25,
        Scored::Share => (got + 500) / 1_000,
    })
}

/// All criteria, field by field.
pub(super) fn criteria() -> impl Iterator<Item = Criterion> {
    FIELDS.iter().flat_map(|(_, criteria)| criteria.iter().copied())
}

/// The share of its points that a unit gets on the whole, in thousandths: about 800,
/// from 700 to 920, and a few far below.
fn ability(unit: usize, year: Year) -> i32 {
    let steady = 655 + bell(unit, 101, 300);
    let tail = if unit % 37 == 21 { 200 } else { 0 };
    let moved = match year {
        Year::This => 0,
        Year::Last if unit % 23 == 7 => 70,
        Year::Last if unit % 29 == 3 => -60,
        Year::Last => bell(unit, 102, 50) - 40,
    };
    steady - tail + moved
}

/// How much easier a criterion is than others, in thousandths.
fn ease(criterion: usize) -> i32 {
    bell(criterion, 103, 240) - 120
}

/// What neither explains, in thousandths.
fn noise(unit: usize, criterion: usize, year: Year) -> i32 {
    let lane = match year {
        Year::This => 1_000,
        Year::Last => 2_000,
    };
    bell(unit, lane + criterion, 260) - 110
}

/// A number from zero to below `width`, mostly near the middle.
fn bell(place: usize, lane: usize, width: i32) -> i32 {
    let lane = lane * 3;
    (0..3).map(|part| draw(place, lane + part, width)).sum::<i32>() / 3
}

/// A number from zero to below `width` that depends on its place alone, as
/// [SplitMix64](https://doi.org/10.1145/2714064.2660195) mixes it.
fn draw(place: usize, lane: usize, width: i32) -> i32 {
    let seed = (place as u64) << 32 | lane as u64;
    let mut mixed = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^= mixed >> 31;
    i32::try_from(mixed % u64::from(width.unsigned_abs())).unwrap_or_default()
}
