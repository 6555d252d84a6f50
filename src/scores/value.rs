//! One cell as a score: number, mark of "không áp dụng", blank or problem.

use std::sync::LazyLock;

use super::names::{fold, plain};
use super::{Kind, Mark, Wanted, words};
use crate::findings::{Cell, Code, Finding, Place};
use crate::numbers::Score;
use crate::workbook::{Content, Sheet, TextNumber, text_number};

/// Marks that always mean "không áp dụng", folded.
static NOT_APPLICABLE: LazyLock<Vec<String>> = LazyLock::new(|| {
    ["KAD", "KĐG", "Không áp dụng", "Ko áp dụng", "Không đánh giá"].map(fold).to_vec()
});

/// Whether a text marks what does not apply, by custom or by the job's word.
pub(super) fn is_mark(text: &str, wanted: &Wanted) -> bool {
    let (folded, bare) = (fold(text), fold(text.trim_end_matches(['.', '*'])));
    let mut declared = wanted.na_marks.iter().map(|mark| fold(mark));
    NOT_APPLICABLE.contains(&bare) || declared.any(|mark| mark == folded)
}

/// A cell's content as far as it is a number.
pub(super) enum Reading<'a> {
    Number(Score),
    Text(&'a str),
    Broken,
}

/// The number of a cell; a percentage counts as it is shown, 86,5.
pub(super) fn as_number(content: &Content) -> Reading<'_> {
    match content {
        Content::Number { score, percent: false } => Reading::Number(*score),
        Content::Number { score, percent: true } => Reading::Number(score.hundredfold()),
        Content::Text(text) => Reading::Text(text),
        _ => Reading::Broken,
    }
}

/// What a score cell says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    Score(Mark),
    NotApplicable,
    /// A problem, which has been reported.
    Nothing,
}

/// A score cell about to be read.
pub(super) struct ScoreCell<'a> {
    pub sheet: &'a Sheet,
    pub cell: Cell,
    pub unit: &'a str,
    pub max: Option<Score>,
    /// A deduction may be typed with its minus.
    pub kind: Kind,
    /// Whether the column is of percentages, by its header.
    pub in_percent: bool,
    /// Whether the ranking rests on this cell, so that no mark can stand for it.
    pub is_value: bool,
}

impl ScoreCell<'_> {
    fn place(&self) -> Place {
        self.sheet.place().at(self.cell)
    }

    fn problem(&self, code: Code, found: impl Into<String>) -> Finding {
        let remedy = if self.is_value {
            "nhập điểm; nếu đơn vị không được đánh giá, xóa dòng"
        } else {
            "nhập điểm; nếu tiêu chí không áp dụng với đơn vị thì ghi KAD"
        };
        Finding::new(code, self.place())
            .found(found)
            .with("unit", self.unit)
            .with("remedy", remedy)
            .about([self.unit.to_owned()])
    }

    /// Reads the cell and reports whatever is wrong with it.
    pub(super) fn read(&self, wanted: &Wanted, findings: &mut Vec<Finding>) -> Said {
        let Some(content) = self.sheet.get(self.cell.row, self.cell.column) else {
            findings.push(self.problem(Code::BlankScore, ""));
            return Said::Nothing;
        };
        match as_number(content) {
            Reading::Number(score) => {
                if matches!(content, Content::Number { percent: true, .. })
                    && !self.in_percent
                {
                    let read = score.text().replace('.', ",");
                    let shown = content.shown().replace('.', ",");
                    findings.push(
                        self.problem(Code::PercentForScore, shown).with("read", read),
                    );
                }
                self.checked(score, findings)
            }
            Reading::Text(text) => self.read_text(text, wanted, findings),
            Reading::Broken => {
                findings.push(self.broken(content));
                Said::Nothing
            }
        }
    }

    fn broken(&self, content: &Content) -> Finding {
        let code = match content {
            Content::Error(_) => Code::ErrorCell,
            Content::Uncalculated => Code::FormulaWithoutResult,
            Content::Date(_) => Code::DateForScore,
            Content::OutOfRange(_) => Code::NumberOutOfRange,
            _ => Code::NotANumber,
        };
        self.problem(code, content.shown())
    }

    fn read_text(
        &self,
        text: &str,
        wanted: &Wanted,
        findings: &mut Vec<Finding>,
    ) -> Said {
        if is_mark(text, wanted) {
            if self.is_value {
                findings.push(self.problem(Code::MarkForScore, text));
            }
            return Said::NotApplicable;
        }
        let finding = match text_number(text) {
            TextNumber::Plain { score, .. } => {
                if self.is_doubtful(text) {
                    let read = score.text().replace('.', ",");
                    let finding = self.problem(Code::NumberAsText, text);
                    findings.push(finding.with("read", read));
                }
                return self.checked(score, findings);
            }
            TextNumber::Ambiguous(one, two) => self
                .problem(Code::AmbiguousNumber, text)
                .with("one", one.text())
                .with("two", two.text().replace('.', ",")),
            TextNumber::No
                if text.chars().any(char::is_alphanumeric) && text.len() > 1 =>
            {
                self.problem(Code::NotANumber, text).with("mark", self.about_mark(text))
            }
            TextNumber::No => self.problem(Code::MarkForScore, text),
        };
        findings.push(finding);
        Said::Nothing
    }

    /// What is said to a word such as "Không" that means the mark and is none.
    fn about_mark(&self, text: &str) -> &'static str {
        if words::starts_with_word(&plain(text), "khong") && !self.is_value {
            "; nếu tiêu chí không áp dụng với đơn vị thì ghi KAD"
        } else {
            ""
        }
    }

    /// A number with words or signs around it, or made into text by a formula;
    /// one that was only typed as text has one meaning, and `check` counts it.
    fn is_doubtful(&self, text: &str) -> bool {
        let bare = |c: char| c.is_ascii_digit() || ",.- ".contains(c);
        !text.chars().all(bare) || self.sheet.text_results.contains(&self.cell)
    }

    fn checked(&self, score: Score, findings: &mut Vec<Finding>) -> Said {
        let shown = || score.text().replace('.', ",");
        let signed = matches!(self.kind, Kind::Deduction | Kind::Either);
        let size = if signed { score.size() } else { score };
        if score.is_negative() && !signed {
            findings.push(self.problem(Code::NegativeScore, shown()));
        } else if let Some(max) = self.max.filter(|max| size > max.size()) {
            let max = max.text().replace('.', ",");
            findings.push(self.problem(Code::AboveMaximum, shown()).with("max", max));
        }
        Said::Score(Mark { score, cell: self.cell })
    }
}
