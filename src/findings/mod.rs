//! What staff should look at: a problem, its place, and what to do about it.
//!
//! A finding is a value, never a log line. All findings of a job come at once,
//! errors before warnings, each with a code that never changes meaning.

mod code;
mod codes;
mod information_codes;
mod meeting_codes;
mod place;
mod severity;
mod table;

use std::collections::{BTreeMap, BTreeSet};

pub use codes::Code;
pub use place::{Cell, Place, column_letters, column_number};
pub use severity::Severity;

/// One problem, with everything its sentence needs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub code: Code,
    pub place: Place,
    /// What stands in the cell, as a person sees it.
    pub found: String,
    /// The units concerned, for papers.
    pub units: Vec<String>,
    params: Vec<(&'static str, String)>,
}

impl Finding {
    /// A problem at a place.
    pub fn new(code: Code, place: Place) -> Self {
        Self { code, place, found: String::new(), units: Vec::new(), params: Vec::new() }
    }

    /// Says what stands in the cell; the sentence may show it as `{found}`.
    #[must_use]
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = found.into();
        self
    }

    /// Fills in one `{name}` of the code's sentences.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.params.push((name, value.into()));
        self
    }

    /// Names the units concerned.
    #[must_use]
    pub fn about(mut self, units: impl IntoIterator<Item = String>) -> Self {
        self.units.extend(units);
        self
    }

    /// Whether it stops the papers.
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> String {
        self.fill(self.code.entry().message)
    }

    /// What to do about it.
    pub fn advice(&self) -> String {
        self.fill(self.code.entry().advice)
    }

    /// Puts the parameters into a sentence in one pass, so that a value that
    /// looks like `{found}` stays as it is.
    fn fill(&self, sentence: &str) -> String {
        let mut filled = String::new();
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            filled.push_str(before);
            if name.chars().all(|c| c.is_ascii_lowercase()) {
                filled.push_str(self.param(name));
            } else {
                filled.extend(["{", name, "}"]);
            }
            rest = after;
        }
        filled + rest
    }

    /// One `{name}` of the sentences.
    pub fn param(&self, name: &str) -> &str {
        let named = self.params.iter().find(|(known, _)| *known == name);
        match named {
            Some((_, value)) => value,
            None if name == "found" => &self.found,
            None => "",
        }
    }
}

/// Puts errors before warnings, then follows the sheets from top to bottom;
/// boards that share a sheet report its problems once.
pub fn sort(findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    findings.retain(|finding| seen.insert(finding.clone()));
    findings.sort_by_cached_key(|finding| {
        let Place { file, sheet, .. } = &finding.place;
        (finding.code.severity(), file.clone(), sheet.clone(), finding.place.first_cell())
    });
}

/// How many findings of one kind are told of one sheet.
pub const MOST_OF_A_KIND: usize = 200;

/// Keeps the findings of a sheet few: a column of six million text numbers is
/// one problem, and must not fill the memory.
#[derive(Debug)]
pub struct Thinner {
    /// Findings before this one have been counted.
    from: usize,
    counts: BTreeMap<Code, usize>,
}

impl Thinner {
    /// Starts behind the findings there are.
    pub fn after(findings: &[Finding]) -> Self {
        Self { from: findings.len(), counts: BTreeMap::new() }
    }

    /// Counts what is new, and drops what is too much of one kind.
    pub fn thin(&mut self, findings: &mut Vec<Finding>) {
        for finding in findings.split_off(self.from) {
            let count = self.counts.entry(finding.code).or_default();
            *count += 1;
            if *count <= MOST_OF_A_KIND {
                findings.push(finding);
            }
        }
        self.from = findings.len();
    }

    /// Adds the findings of one place, no more of a kind than are told.
    pub fn add(
        findings: &mut Vec<Finding>,
        place: &Place,
        new: impl IntoIterator<Item = Finding>,
    ) {
        let mut thinner = Self::after(findings);
        for finding in new {
            findings.push(finding);
            thinner.thin(findings);
        }
        thinner.finish(place, findings);
    }

    /// Says how many were dropped.
    pub fn finish(self, place: &Place, findings: &mut Vec<Finding>) {
        for (code, count) in self.counts {
            let dropped = count.saturating_sub(MOST_OF_A_KIND);
            let more = match code.severity() {
                Severity::Error => Code::MoreErrors,
                Severity::Warning => Code::MoreWarnings,
            };
            if dropped > 0 {
                let finding =
                    Finding::new(more, place.clone()).found(dropped.to_string());
                findings.push(finding.with("code", code.id()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_looks_like_a_parameter_stays_literal() {
        let finding = Finding::new(Code::NotANumber, Place::file("a.xlsx"))
            .found("{unit}")
            .with("unit", "Sở Y tế");
        assert!(finding.message().starts_with("\"{unit}\" "), "{}", finding.message());
    }

    #[test]
    fn braces_around_anything_but_a_name_are_text() {
        let advice = Finding::new(Code::NoUnitColumn, Place::file("a.xlsx")).advice();
        assert!(advice.contains("columns = { unit = \"...\" }"), "{advice}");
    }

    #[test]
    fn too_many_of_a_kind_are_counted() {
        let place = Place::sheet("a.xlsx", "A");
        let mut findings = vec![Finding::new(Code::TotalRow, place.clone())];
        let mut thinner = Thinner::after(&findings);
        for _ in 0..1_000 {
            findings.push(Finding::new(Code::NumberAsText, place.clone()));
            thinner.thin(&mut findings);
        }
        thinner.finish(&place, &mut findings);
        assert_eq!(findings.len(), 1 + MOST_OF_A_KIND + 1);
        assert!(findings.last().unwrap().message().contains("còn 800 chỗ"));
    }

    #[test]
    fn errors_come_before_warnings() {
        let mut findings = vec![
            Finding::new(Code::NumberAsText, Place::file("a")),
            Finding::new(Code::BlankScore, Place::file("b")),
        ];
        sort(&mut findings);
        assert_eq!(findings[0].code, Code::BlankScore);
    }
}
