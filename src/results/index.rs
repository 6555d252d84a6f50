//! The index of a unit: points over the applicable maximum, times the scale.
//!
//! "Chỉ số CCHC xác định bằng tỷ lệ (%) giữa tổng điểm đạt được và tổng điểm
//! tối đa" (QĐ 1149/QĐ-BNV). A criterion that does not apply to a unit leaves
//! its maximum; points on top leave every maximum as it is.

use super::cells;
use super::figures::{Rescaled, Sources};
use super::rescale;
use super::rules::{BoardRules, Cap};
use super::scheme::Scheme;
use crate::numbers::{Exact, Score};
use crate::scores::{Kind, Parts, Points, UnitScores, ValueRule};

/// A unit's index before rounding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measured {
    pub value: Exact,
    /// What it would be, where the scale stops points on top.
    pub uncapped: Option<Exact>,
    /// How the appraised part was scaled back, where it was.
    pub rescaled: Option<Rescaled>,
    pub points: Score,
    pub max: Option<Score>,
    /// The cells it rests on.
    pub sources: Sources,
}

/// What a unit got in one criterion that applies to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Got {
    pub points: Score,
    /// The applicable maximum: without the criteria below that do not apply.
    pub max: Option<Score>,
}

/// What one unit got in every criterion, each worked out once.
pub(super) struct Gains<'a> {
    scheme: &'a Scheme<'a>,
    unit: &'a UnitScores,
    /// One per criterion; `None` where it does not apply.
    pub got: Vec<Option<Got>>,
    /// The maxima, within each criterion, of what does not apply.
    excused: Vec<Score>,
}

impl<'a> Gains<'a> {
    pub(super) fn of(scheme: &'a Scheme<'a>, unit: &'a UnitScores) -> Self {
        let count = scheme.table.criteria.len();
        let mut gains = Self {
            scheme,
            unit,
            got: vec![None; count],
            excused: vec![Score::default(); count],
        };
        let excuses = unit.points.iter().any(Points::is_excused);
        for at in scheme.upwards() {
            if excuses {
                gains.excused[at] = gains.excused_in(at);
            }
            gains.got[at] = gains.got_in(at);
        }
        gains
    }

    /// The maximum, within a criterion, of what does not apply to the unit.
    pub(super) fn excused(&self, at: usize) -> Score {
        self.excused[at]
    }

    fn excused_in(&self, at: usize) -> Score {
        let criterion = self.scheme.criterion(at);
        match self.unit.points[at] {
            _ if criterion.kind.is_on_top() => Score::default(),
            Points::NotApplicable(_) => criterion.max.unwrap_or_default(),
            _ => self.scheme.below(at).iter().map(|at| self.excused[*at]).sum(),
        }
    }

    fn got_in(&self, at: usize) -> Option<Got> {
        let criterion = self.scheme.criterion(at);
        let own = match &self.unit.points[at] {
            Points::NotApplicable(_) => return None,
            Points::Given(mark) => Some(counted(criterion.kind, mark.score)),
            Points::InParts => self.unit.parts.get(&at).and_then(of_parts),
        };
        let excused = self.excused[at];
        let max = match criterion.max {
            Some(max) if excused != Score::default() => Some(max.minus(excused)),
            max => max,
        };
        if let Some(points) = own {
            return Some(Got { points, max });
        }
        let below = self.together(self.scheme.below(at), criterion.kind.is_on_top())?;
        Some(Got { max: max.or(below.max), ..below })
    }

    /// The cells that some criteria rest on.
    pub(super) fn sources(&self, several: &[usize]) -> Sources {
        cells::sources(self.scheme, self.unit, several)
    }

    /// Several criteria together; `None` where none of them applies. Points on
    /// top count among points, not among maxima.
    pub(super) fn together(&self, several: &[usize], on_top: bool) -> Option<Got> {
        let got = || several.iter().filter_map(|at| Some((*at, self.got[*at].as_ref()?)));
        got().next()?;
        let counts = |at: usize| self.scheme.criterion(at).kind.is_on_top() == on_top;
        let maxima = got().filter(|(at, _)| counts(*at)).map(|(_, got)| got.max);
        Some(Got {
            points: got().map(|(_, got)| got.points).sum(),
            max: sum_of_maxima(maxima),
        })
    }

    /// Measures the unit; `None` where its scores could not be read.
    pub(super) fn measure(&self, rules: &BoardRules) -> Option<Measured> {
        let table = self.scheme.table;
        let measured = if rescale::is_needed(table, self.unit, rules) {
            rescale::measure(self.scheme, self, rules)?
        } else {
            match table.rule {
                ValueRule::Named | ValueRule::Index | ValueRule::OnlyColumn => {
                    self.given(rules)?
                }
                ValueRule::Total => self.total(rules)?,
                ValueRule::Fields => self.summed(rules)?,
            }
        };
        Some(capped(self.scheme, rules, measured))
    }

    /// The value as the workbook gives it.
    fn given(&self, rules: &BoardRules) -> Option<Measured> {
        let mark = self.unit.value.as_ref()?;
        let sources = cells::of_marks(self.unit, [mark.cell]);
        let max = Some(rules.scale(None));
        Some(Measured::new(mark.score.into(), mark.score, max, sources))
    }

    /// The total that the workbook gives, over its maximum.
    fn total(&self, rules: &BoardRules) -> Option<Measured> {
        let mark = self.unit.value.as_ref()?;
        let nominal = self.scheme.nominal();
        let whole = nominal.unwrap_or(rules.scale(None));
        let excused: Score = self.scheme.fields().map(|at| self.excused[at]).sum();
        let max = whole.minus(excused);
        let value = index(mark.score, max, rules.scale(nominal))?;
        let sources = cells::of_marks(self.unit, [mark.cell]);
        Some(Measured::new(value, mark.score, Some(max), sources))
    }

    /// The sum of the fields that apply, over the sum of their maxima.
    fn summed(&self, rules: &BoardRules) -> Option<Measured> {
        let fields: Vec<usize> = self.scheme.fields().collect();
        let Got { points, max } = self.together(&fields, false)?;
        let value = index(points, max?, rules.scale(self.scheme.nominal()))?;
        Some(Measured::new(value, points, max, self.sources(&fields)))
    }
}

impl Measured {
    pub(super) fn new(
        value: Exact,
        points: Score,
        max: Option<Score>,
        sources: Sources,
    ) -> Self {
        Self { value, uncapped: None, rescaled: None, points, max, sources }
    }
}

/// Appraised and survey points together, less what was taken away again.
fn of_parts(parts: &Parts) -> Option<Score> {
    let given = || [parts.appraised, parts.survey].into_iter().flatten();
    given().next()?;
    let points: Score = given().map(|mark| mark.score).sum();
    Some(parts.deducted.map_or(points, |mark| points.minus(mark.score)))
}

/// What a mark adds to a total: a deduction takes away, with or without its
/// minus ("Điểm trừ phải nhỏ hơn 0").
pub(super) fn counted(kind: Kind, score: Score) -> Score {
    match kind {
        Kind::Deduction if !score.is_negative() => Score::default().minus(score),
        _ => score,
    }
}

/// A bonus stops at the top of the scale, unless the job says otherwise.
fn capped(scheme: &Scheme<'_>, rules: &BoardRules, measured: Measured) -> Measured {
    let scale = Exact::from(rules.scale(scheme.nominal()));
    if rules.cap == Cap::None || !scheme.has_points_on_top() || measured.value <= scale {
        return measured;
    }
    Measured { uncapped: Some(measured.value), value: scale, ..measured }
}

/// Points over maximum, times the scale (100 for a percentage).
fn index(points: Score, max: Score, scale: Score) -> Option<Exact> {
    let share = (&Exact::from(points) / &Exact::from(max))?;
    Some(&share * &Exact::from(scale))
}

/// The sum of some maxima; `None` where one is unknown or there is none.
pub(super) fn sum_of_maxima(
    maxima: impl Iterator<Item = Option<Score>>,
) -> Option<Score> {
    let mut maxima = maxima.peekable();
    maxima.peek()?;
    let mut known = true;
    let sum = maxima.map_while(|max| {
        known = max.is_some();
        max
    });
    let sum: Score = sum.sum();
    known.then_some(sum)
}
