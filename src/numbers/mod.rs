//! Exact numbers: scores as read, values as computed, figures as printed.
//!
//! A [`Score`] comes out of a cell, an [`Exact`] is what arithmetic makes of
//! scores, and a [`Printed`] is an `Exact` rounded once, at the edge. None of
//! them implements `Display`: a number becomes words in `templates/` only.

mod digits;
mod exact;

use std::cmp::Ordering;
use std::iter::Sum;

use num_traits::ToPrimitive;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use digits::Digits;
pub use exact::Exact;

/// The largest magnitude a score may have; beyond it a cell holds no score.
const LIMIT: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);

/// Points or an index as a workbook gives them ("điểm"), without rounding.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score(Decimal);

impl Score {
    /// Takes a number out of a cell, as Excel shows it.
    ///
    /// Excel stores 0.1 + 0.2 as 0.30000000000000004 but shows 15 significant
    /// digits, and people check our totals against what they see. `None` for
    /// NaN, infinities and magnitudes that no score has.
    #[expect(clippy::disallowed_types, reason = "Excel stores doubles")]
    pub fn from_excel(stored: f64) -> Option<Self> {
        // Decimal text with 15 significant digits; that of NaN and of
        // infinities is no number. What is too small for a decimal is zero.
        let text = format!("{stored:.14e}");
        let (_, exponent) = text.split_once('e')?;
        match exponent.parse::<i32>().ok()? {
            ..=-14 => Some(Self::default()),
            _ => Decimal::from_scientific(&text).ok().and_then(Self::limited),
        }
    }

    /// Reads plain decimal text with a point: `90.05`. Anything else is `None`.
    pub fn from_text(text: &str) -> Option<Self> {
        let plain = text.strip_prefix('-').unwrap_or(text);
        let digits = plain.chars().filter(char::is_ascii_digit).count();
        let points = plain.chars().filter(|c| *c == '.').count();
        if digits == 0 || digits > 24 || points > 1 || digits + points != plain.len() {
            return None;
        }
        Self::limited(text.parse().ok()?)
    }

    fn limited(value: Decimal) -> Option<Self> {
        (value.abs() <= LIMIT).then(|| Self::tidy(value))
    }

    fn tidy(value: Decimal) -> Self {
        match Digits::of(value) {
            Some(digits) => Self(digits.tidy()),
            None => Self(value.normalize()),
        }
    }

    /// Plain decimal text without trailing zeros: `90.05`, `9`.
    pub fn text(self) -> String {
        self.0.to_string()
    }

    /// The number in sixteen bytes, for another process of this program.
    pub fn to_bytes(self) -> [u8; 16] {
        self.0.serialize()
    }

    /// The number of sixteen bytes; `None` for one that no score has.
    pub fn from_bytes(bytes: [u8; 16]) -> Option<Self> {
        Self::limited(Decimal::deserialize(bytes))
    }

    /// What a percentage stands for: 0.865 shown as 86,5% is 86.5.
    #[must_use]
    pub fn hundredfold(self) -> Self {
        Self::tidy(self.0 * Decimal::ONE_HUNDRED)
    }

    /// The difference of two scores.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        let both = Digits::of(self.0).zip(Digits::of(other.0));
        match both.and_then(|(one, other)| one.minus(other)) {
            Some(difference) => Self(difference.tidy()),
            None => Self::tidy(self.0 - other.0),
        }
    }

    /// Without its minus.
    #[must_use]
    pub fn size(self) -> Self {
        Self(self.0.abs())
    }

    /// The number of decimals it has.
    pub fn places(self) -> u32 {
        self.0.scale()
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// The number as Excel stores it.
    #[expect(clippy::disallowed_types, reason = "Excel stores doubles")]
    pub fn to_excel(self) -> f64 {
        self.text().parse().unwrap_or_default()
    }
}

/// How two decimals compare; by their digits alone, where both have as many places.
#[inline]
fn compare(one: Decimal, other: Decimal) -> Ordering {
    if one.scale() == other.scale() {
        one.mantissa().cmp(&other.mantissa())
    } else {
        compare_aligned(one, other)
    }
}

#[inline(never)]
fn compare_aligned(one: Decimal, other: Decimal) -> Ordering {
    let both = Digits::of(one).zip(Digits::of(other));
    both.and_then(|(one, other)| one.cmp(other)).unwrap_or_else(|| one.cmp(&other))
}

/// Compares as decimals do, several times as fast.
macro_rules! compared_by_digits {
    ($number:ty) => {
        impl Ord for $number {
            fn cmp(&self, other: &Self) -> Ordering {
                compare(self.0, other.0)
            }
        }

        impl PartialOrd for $number {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl PartialEq for $number {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other).is_eq()
            }
        }

        impl Eq for $number {}
    };
}

compared_by_digits!(Score);
compared_by_digits!(Printed);

impl Sum for Score {
    fn sum<I: Iterator<Item = Self>>(mut scores: I) -> Self {
        let mut sum = Digits::default();
        while let Some(Self(score)) = scores.next() {
            let Some(more) = Digits::of(score).and_then(|score| sum.plus(score)) else {
                let rest = scores.map(|score| score.0);
                return Self::tidy(sum.decimal() + score + rest.sum::<Decimal>());
            };
            sum = more;
        }
        Self(sum.tidy())
    }
}

/// A number as papers print it: already rounded, its decimals kept.
///
/// It serialises as a decimal string with a point, such as `"85.40"`.
#[derive(Debug, Clone, Copy)]
pub struct Printed(Decimal);

impl Printed {
    /// The number of decimals it shows.
    pub fn places(self) -> u32 {
        self.0.scale()
    }

    /// The difference that a reader with a calculator finds.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }

    /// Without its minus.
    #[must_use]
    pub fn size(self) -> Self {
        Self(self.0.abs())
    }

    /// How it compares with zero.
    pub fn sign(self) -> Ordering {
        self.0.cmp(&Decimal::ZERO)
    }

    /// Plain decimal text, with the decimals it is printed with: `85.40`.
    pub fn text(self) -> String {
        self.0.to_string()
    }

    /// The number as Excel stores it.
    #[expect(clippy::disallowed_types, reason = "Excel stores doubles")]
    pub fn to_excel(self) -> f64 {
        Score(self.0).to_excel()
    }
}

/// A place in a ranking; the best is 1 ("thứ hạng").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Rank(u32);

impl Rank {
    /// The rank of someone with this many ahead of them.
    pub fn behind(ahead: usize) -> Self {
        Self(u32::try_from(ahead).unwrap_or(u32::MAX).saturating_add(1))
    }

    /// A rank as a list states it; `None` where the number is no rank.
    pub fn stated(score: Score) -> Option<Self> {
        let place = score.0.to_u32().filter(|place| *place > 0)?;
        (Decimal::from(place) == score.0).then_some(Self(place))
    }

    /// The place, counted from 1.
    pub fn place(self) -> u32 {
        self.0
    }

    /// Places gained since an earlier rank: positive when it moved up.
    pub fn gained_since(self, earlier: Self) -> i64 {
        i64::from(earlier.0) - i64::from(self.0)
    }
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl From<Score> for Printed {
    fn from(score: Score) -> Self {
        Self(score.0)
    }
}

impl Serialize for Printed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

/// A decimal written as a string (`"80.10"`) or, in a job file, as a number.
struct DecimalText;

impl de::Visitor<'_> for DecimalText {
    type Value = Decimal;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("một số, ví dụ \"80.10\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Decimal, E> {
        let point = text.trim().replace(',', ".");
        Score::from_text(&point)
            .and_then(|_| point.parse().ok())
            .ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Decimal, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Decimal, E> {
        self.visit_str(&number.to_string())
    }

    #[expect(clippy::disallowed_types, reason = "TOML numbers arrive as doubles")]
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Decimal, E> {
        Score::from_excel(number)
            .map(|score| score.0)
            .ok_or_else(|| E::custom("số quá lớn hoặc không hợp lệ"))
    }
}

impl<'de> Deserialize<'de> for Score {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DecimalText).map(Self::tidy)
    }
}

impl<'de> Deserialize<'de> for Printed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DecimalText).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Score::from_text(text).unwrap().into()
    }

    #[test]
    #[expect(clippy::disallowed_types, reason = "Excel stores doubles")]
    fn excel_numbers_are_read_as_excel_shows_them() {
        for (stored, shown) in [
            (0.1 + 0.2, "0.3"),
            (90.05, "90.05"),
            (66.866_79, "66.86679"),
            (9.025_979_042_053_22, "9.02597904205322"),
            (-0.0, "0"),
            (5e-324, "0"),
            (1e9, "1000000000"),
        ] {
            assert_eq!(Score::from_excel(stored).unwrap().text(), shown);
        }
        assert_eq!(Score::from_excel(f64::NAN), None);
        assert_eq!(Score::from_excel(f64::INFINITY), None);
        assert_eq!(Score::from_excel(1e300), None);
    }

    #[test]
    fn values_round_half_away_from_zero_and_keep_their_decimals() {
        for (value, places, text) in [
            ("85.5", 2, "85.50"),
            ("2.675", 2, "2.68"),
            ("-2.675", 2, "-2.68"),
            ("-0.001", 2, "0.00"),
            ("89.995", 2, "90.00"),
            ("0.5", 0, "1"),
        ] {
            assert_eq!(exact(value).printed(places).text(), text);
        }
    }

    #[test]
    fn shares_and_means_are_exact_fractions() {
        let share = Exact::percent(&Exact::whole(3), &Exact::whole(22)).unwrap();
        assert_eq!(share.printed(2).text(), "13.64");
        let values = [exact("26"), exact("0"), exact("0")];
        assert_eq!(Exact::mean(values.iter()).unwrap().printed(4).text(), "8.6667");
        assert_eq!(Exact::mean([].iter()), None);
        assert_eq!(Exact::percent(&exact("1"), &Exact::zero()), None);
    }

    #[test]
    fn text_that_is_not_a_plain_decimal_is_no_score() {
        for text in ["", "-", ".", "9o.5", "1e5", "1.2.3", "+5", " 5", "--5"] {
            assert_eq!(Score::from_text(text), None, "{text:?}");
        }
    }

    #[test]
    fn moving_up_gains_places() {
        assert_eq!(Rank::behind(30).gained_since(Rank::behind(61)), 31);
        assert_eq!(Rank::behind(2).gained_since(Rank::behind(0)), -2);
    }
}
