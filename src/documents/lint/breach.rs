//! What a check says: where, which clause, what was found and what is wanted.

use serde::{Deserialize, Serialize};

use super::faces::Style;
use super::limits::{Component, Limits, Span};
use super::pdf::Line;

/// One place where a paper is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breach {
    /// Counted from 1; 0 for the file as a whole.
    pub page: usize,
    /// "Mục II khoản 1a": of Appendix I of the decree, unless it names another.
    pub clause: String,
    pub found: String,
    /// What should be, as it follows "phải" or "nên".
    pub wanted: String,
    pub level: Level,
}

/// Who wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The decree demands it.
    Decree,
    /// Archives and readers who cannot see need it; the decree is silent.
    Advice,
}

impl Breach {
    pub fn new(
        page: usize,
        clause: &str,
        found: impl Into<String>,
        wanted: impl Into<String>,
    ) -> Self {
        let (clause, level) = (clause.to_owned(), Level::Decree);
        Self { page, clause, found: found.into(), wanted: wanted.into(), level }
    }

    pub fn advice(
        page: usize,
        clause: &str,
        found: impl Into<String>,
        wanted: impl Into<String>,
    ) -> Self {
        Self { level: Level::Advice, ..Self::new(page, clause, found, wanted) }
    }

    /// "Mục II khoản 1a: ..., phải ..."
    pub fn words(&self) -> String {
        let Self { clause, found, wanted, .. } = self;
        match self.level {
            Level::Decree => format!("{clause}: {found}, phải {wanted}"),
            Level::Advice => format!("khuyến nghị ({clause}): {found}, nên {wanted}"),
        }
    }
}

impl Component {
    /// What is wrong with how a line is set.
    pub fn check(&self, page: usize, line: &Line, limits: &Limits) -> Vec<Breach> {
        let (text, mut wrong) = (quoted(line), Vec::new());
        let mut say = |found: String, wanted: String| {
            wrong.push(Breach::new(page, self.clause, format!("{text} {found}"), wanted));
        };
        let style = Style::of_line(line);
        if style != Some(self.style) {
            let found = style.map_or("dùng lẫn nhiều kiểu chữ", Style::words);
            say(found.to_owned(), format!("là {}", self.style.words()));
        }
        if !self.size.holds(line.size(), limits.size_slack) {
            say(format!("cỡ {}", short(line.size())), format!("cỡ {}", span(self.size)));
        }
        if self.capitals && line.text() != line.text().to_uppercase() {
            say("không in hoa".to_owned(), "in hoa".to_owned());
        }
        wrong
    }
}

/// The first words of a line, in quotes.
pub(super) fn quoted(line: &Line) -> String {
    const MOST: usize = 50;
    let text = line.plain();
    if text.chars().count() <= MOST {
        return format!("\"{text}\"");
    }
    let short: String = text.chars().take(MOST).collect();
    let words = short.rsplit_once(' ').map_or(short.as_str(), |(words, _)| words);
    format!("\"{words} ...\"")
}

/// "12,3 mm"
pub(super) fn mm(length: f64) -> String {
    format!("{length:.1} mm").replace('.', ",")
}

/// "14", "13,5"
pub(super) fn short(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').replace('.', ",")
}

/// "13–14", or "13" where there is no choice.
pub(super) fn span(span: Span) -> String {
    if span.is_exact() {
        short(span.from)
    } else {
        format!("{}–{}", short(span.from), short(span.to))
    }
}

/// "30–35 mm"
pub(super) fn span_mm(range: Span) -> String {
    format!("{} mm", span(range))
}
