//! Decimals whose digits fit into a word, which is nearly all of them; the
//! general way is several times as slow.

use std::cmp::Ordering;

use rust_decimal::Decimal;

/// A number as digits and how many of them are decimals.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Digits {
    digits: i64,
    decimals: u32,
}

/// `digits` times a power of ten; `None` where it does not fit.
pub(super) fn shifted(digits: i64, places: u32) -> Option<i64> {
    const POWERS: [i64; 19] = {
        let mut powers = [1; 19];
        let mut at = 1;
        while at < powers.len() {
            powers[at] = powers[at - 1] * 10;
            at += 1;
        }
        powers
    };
    digits.checked_mul(*POWERS.get(places as usize)?)
}

impl Digits {
    /// `None` where the digits do not fit.
    pub(super) fn of(number: Decimal) -> Option<Self> {
        let digits = i64::try_from(number.mantissa()).ok()?;
        Some(Self { digits, decimals: number.scale() })
    }

    /// The digits of both over as many decimals.
    fn aligned(self, other: Self) -> Option<(i64, i64, u32)> {
        let decimals = self.decimals.max(other.decimals);
        let over = |number: Self| match decimals - number.decimals {
            0 => Some(number.digits),
            more => shifted(number.digits, more),
        };
        Some((over(self)?, over(other)?, decimals))
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let (one, other, decimals) = self.aligned(other)?;
        Some(Self { digits: one.checked_add(other)?, decimals })
    }

    pub(super) fn minus(self, other: Self) -> Option<Self> {
        let (one, other, decimals) = self.aligned(other)?;
        Some(Self { digits: one.checked_sub(other)?, decimals })
    }

    pub(super) fn cmp(self, other: Self) -> Option<Ordering> {
        let (one, other, _) = self.aligned(other)?;
        Some(one.cmp(&other))
    }

    /// Without zeros at the end of its decimals.
    pub(super) fn tidy(mut self) -> Decimal {
        while self.decimals > 0 && self.digits % 10 == 0 {
            self.digits /= 10;
            self.decimals -= 1;
        }
        self.decimal()
    }

    pub(super) fn decimal(self) -> Decimal {
        Decimal::new(self.digits, self.decimals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number() -> impl Strategy<Value = Decimal> {
        let digits = prop_oneof![-1000_i64..1000, any::<i64>()];
        (digits, 0_u32..20).prop_map(|(digits, decimals)| Decimal::new(digits, decimals))
    }

    proptest! {
        #[test]
        fn words_and_decimals_give_the_same(one in number(), other in number()) {
            let (a, b) = (Digits::of(one).unwrap(), Digits::of(other).unwrap());
            prop_assert_eq!(a.tidy(), one.normalize());
            prop_assert_eq!(a.tidy().scale(), one.normalize().scale());
            if let Some(sum) = a.plus(b) {
                prop_assert_eq!(sum.decimal(), one + other);
            }
            if let Some(difference) = a.minus(b) {
                prop_assert_eq!(difference.decimal(), one - other);
            }
            if let Some(ordering) = a.cmp(b) {
                prop_assert_eq!(ordering, one.cmp(&other));
            }
        }
    }
}
