//! Fractions without rounding: two machine words where they suffice, unbounded
//! integers where they do not.
//!
//! An index of one unit fits in 64 bits; a mean over 168 units with different
//! maxima outgrows 128.

use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::{Add, Div, Mul, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

use super::digits::shifted;
use super::{Printed, Score};

/// An exact value: an index, a mean, a share or a difference.
#[derive(Debug, Clone)]
pub struct Exact(Fraction);

#[derive(Debug, Clone)]
enum Fraction {
    /// A numerator over a denominator above zero; not always in lowest terms.
    Small(i64, i64),
    Large(Box<BigRational>),
}

use Fraction::{Large, Small};

impl Exact {
    /// Zero.
    pub const fn zero() -> Self {
        Self(Small(0, 1))
    }

    /// A whole number.
    pub fn whole(number: usize) -> Self {
        Self::ratio(number as i128, 1)
    }

    /// `part` over `whole`, times 100; `None` where `whole` is zero.
    pub fn percent(part: &Self, whole: &Self) -> Option<Self> {
        (part / whole).map(|ratio| &ratio * &Self::whole(100))
    }

    /// Points over their maximum, times 100, likewise.
    pub fn share(points: Score, max: Score) -> Option<Self> {
        let numerator = scaled(points, max.0.scale() + 2);
        let denominator = scaled(max, points.0.scale());
        match (numerator, denominator) {
            (_, Some(0)) => None,
            (Some(numerator), Some(denominator)) if denominator > 0 => {
                Some(Self(Small(numerator, denominator)))
            }
            _ => Self::percent(&points.into(), &max.into()),
        }
    }

    /// The mean of some values; `None` where there are none.
    pub fn mean<'a>(values: impl ExactSizeIterator<Item = &'a Self>) -> Option<Self> {
        let count = Self::whole(values.len());
        &values.sum::<Self>() / &count
    }

    /// The numerators of all values over one denominator, where they fit.
    pub fn over_one_denominator<'a>(
        values: impl Iterator<Item = &'a Self> + Clone,
    ) -> Option<Vec<i64>> {
        let parts = |value: &'a Self| match value.0 {
            Small(numerator, denominator) => Some((numerator, denominator)),
            Large(_) => None,
        };
        let denominators = values.clone().map(|value| Some(parts(value)?.1));
        let common = denominators.reduce(|one, other| Some(one?.max(other?)))??;
        let numerator = |value| {
            let (numerator, denominator) = parts(value)?;
            if denominator == common {
                return Some(numerator);
            }
            let times = (common % denominator == 0).then_some(common / denominator)?;
            numerator.checked_mul(times)
        };
        values.map(numerator).collect()
    }

    /// Rounds half away from zero to `places` decimals.
    pub fn printed(&self, places: u32) -> Printed {
        if let Small(numerator, denominator) = &self.0
            && let Some(numerator) = shifted(*numerator, places)
        {
            return Printed(Decimal::new(rounded(numerator, *denominator), places));
        }
        let value = self.large();
        let numerator = value.numer() * BigInt::from(10u32).pow(places);
        // Half away from zero: twice the number, plus or minus one whole, halved.
        let one = value.denom() * numerator.signum();
        let rounded: BigInt = (numerator * 2u32 + one) / (value.denom() * 2u32);
        let mantissa = rounded.to_i128().expect("scores are limited when they are read");
        Printed(Decimal::from_i128_with_scale(mantissa, places))
    }

    /// The first `places` decimals, as they are; the rest is cut off.
    pub fn cut(&self, places: u32) -> Printed {
        let value = self.large();
        let shifted = value.numer() * BigInt::from(10u32).pow(places);
        let digits = (shifted / value.denom()).to_i128();
        let digits = digits.expect("scores are limited when they are read");
        Printed(Decimal::from_i128_with_scale(digits, places))
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Small(numerator, _) => *numerator < 0,
            Large(value) => value.is_negative(),
        }
    }

    /// The nearest number that Excel can store.
    #[expect(clippy::disallowed_types, reason = "Excel stores doubles")]
    pub fn to_excel(&self) -> f64 {
        self.large().to_f64().unwrap_or_default()
    }

    /// A fraction, small where it fits.
    fn ratio(numerator: i128, denominator: i128) -> Self {
        let small = |numerator: i128, denominator: i128| {
            let (numerator, denominator) = (numerator.try_into(), denominator.try_into());
            Some(Self(Small(numerator.ok()?, denominator.ok()?)))
        };
        let (numerator, denominator) = match denominator {
            ..0 => (-numerator, -denominator),
            _ => (numerator, denominator),
        };
        small(numerator, denominator).unwrap_or_else(|| {
            Self::from(BigRational::new(numerator.into(), denominator.into()))
        })
    }

    fn is_zero(&self) -> bool {
        match &self.0 {
            Small(numerator, _) => *numerator == 0,
            Large(value) => value.is_zero(),
        }
    }

    fn large(&self) -> BigRational {
        match &self.0 {
            Small(numerator, denominator) => {
                BigRational::new((*numerator).into(), (*denominator).into())
            }
            Large(value) => BigRational::clone(value),
        }
    }
}

/// The digits of a score times a power of ten; `None` where they do not fit.
fn scaled(score: Score, exponent: u32) -> Option<i64> {
    shifted(i64::try_from(score.0.mantissa()).ok()?, exponent)
}

/// A quotient rounded half away from zero; the divisor is above zero.
fn rounded(numerator: i64, denominator: i64) -> i64 {
    let (whole, rest) = (numerator / denominator, numerator % denominator);
    let half_or_more = rest.unsigned_abs() >= denominator.unsigned_abs().div_ceil(2);
    if half_or_more { whole + numerator.signum() } else { whole }
}

impl From<BigRational> for Exact {
    /// Small again where it fits, so that equal values go the quick way.
    fn from(value: BigRational) -> Self {
        match (value.numer().to_i64(), value.denom().to_i64()) {
            (Some(numerator), Some(denominator)) => Self(Small(numerator, denominator)),
            _ => Self(Large(Box::new(value))),
        }
    }
}

impl From<Score> for Exact {
    fn from(score: Score) -> Self {
        let (mantissa, scale) = (score.0.mantissa(), score.0.scale());
        if let (Ok(mantissa), Some(denominator)) =
            (i64::try_from(mantissa), 10i64.checked_pow(scale))
        {
            return Self(Small(mantissa, denominator));
        }
        match 10i128.checked_pow(scale) {
            Some(denominator) => Self::ratio(mantissa, denominator),
            None => Self::from(BigRational::new(
                mantissa.into(),
                BigInt::from(10u32).pow(scale),
            )),
        }
    }
}

impl From<Printed> for Exact {
    fn from(printed: Printed) -> Self {
        Self::from(Score(printed.0))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Small(n, d), Small(m, e)) if d == e => n.cmp(m),
            (Small(n, d), Small(m, e)) => {
                let product =
                    |one: &i64, other: &i64| i128::from(*one) * i128::from(*other);
                product(n, e).cmp(&product(m, d))
            }
            _ => self.large().cmp(&other.large()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Exact {}

/// Sums over one common denominator where one divides the other, as decimals
/// do, so that the sum stays small.
fn plus(n: i64, d: i64, m: i64, e: i64) -> Option<Exact> {
    let sum = |n: i64, m: i64, d: i64| Some(Exact(Small(n.checked_add(m)?, d)));
    match (d, e) {
        _ if d == e => sum(n, m, d),
        _ if d % e == 0 => sum(n, m.checked_mul(d / e)?, d),
        _ if e % d == 0 => sum(n.checked_mul(e / d)?, m, e),
        _ => {
            let (n, d, m, e) =
                (i128::from(n), i128::from(d), i128::from(m), i128::from(e));
            Some(Exact::ratio((n * e).checked_add(m * d)?, d * e))
        }
    }
}

impl Add for &Exact {
    type Output = Exact;
    fn add(self, other: Self) -> Exact {
        let small = match (&self.0, &other.0) {
            (Small(n, d), Small(m, e)) => plus(*n, *d, *m, *e),
            _ => None,
        };
        small.unwrap_or_else(|| Exact::from(self.large() + other.large()))
    }
}

impl Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: Self) -> Exact {
        let small = match (&self.0, &other.0) {
            (Small(n, d), Small(m, e)) => {
                m.checked_neg().and_then(|m| plus(*n, *d, m, *e))
            }
            _ => None,
        };
        small.unwrap_or_else(|| Exact::from(self.large() - other.large()))
    }
}

impl Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: Self) -> Exact {
        match (&self.0, &other.0) {
            (Small(n, d), Small(m, e)) => Exact::ratio(
                i128::from(*n) * i128::from(*m),
                i128::from(*d) * i128::from(*e),
            ),
            _ => Exact::from(self.large() * other.large()),
        }
    }
}

impl Div for &Exact {
    /// `None` where the divisor is zero.
    type Output = Option<Exact>;
    fn div(self, other: Self) -> Option<Exact> {
        if other.is_zero() {
            return None;
        }
        Some(match (&self.0, &other.0) {
            (Small(n, d), Small(m, e)) => Exact::ratio(
                i128::from(*n) * i128::from(*e),
                i128::from(*d) * i128::from(*m),
            ),
            _ => Exact::from(self.large() / other.large()),
        })
    }
}

impl<'a> Sum<&'a Exact> for Exact {
    fn sum<I: Iterator<Item = &'a Exact>>(values: I) -> Self {
        values.fold(Self::zero(), |total, value| &total + value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Numerators and denominators about where words stop to suffice.
    fn fraction() -> impl Strategy<Value = (i64, i64)> {
        let size = || prop_oneof![1i64..100, 1i64..i64::MAX];
        (size(), any::<bool>(), size())
            .prop_map(|(n, minus, d)| (if minus { -n } else { n }, d))
    }

    fn both((n, d): (i64, i64)) -> (Exact, BigRational) {
        (Exact(Small(n, d)), BigRational::new(n.into(), d.into()))
    }

    proptest! {
        #[test]
        fn words_and_unbounded_integers_give_the_same(one in fraction(), other in fraction()) {
            let ((a, large_a), (b, large_b)) = (both(one), both(other));
            prop_assert_eq!((&a + &b).large(), &large_a + &large_b);
            prop_assert_eq!((&a - &b).large(), &large_a - &large_b);
            prop_assert_eq!((&a * &b).large(), &large_a * &large_b);
            prop_assert_eq!((&a / &b).unwrap().large(), &large_a / &large_b);
            prop_assert_eq!(a.cmp(&b), large_a.cmp(&large_b));
            let large = Exact(Large(Box::new(large_a)));
            prop_assert_eq!(a.printed(2), large.printed(2));
            prop_assert_eq!(a, large);
        }
    }
}
