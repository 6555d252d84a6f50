//! Reads a finished PDF back: what stands where, in which face and size.
//!
//! Lengths are in millimetres from the top left corner of the page, as
//! rulers and the decree measure; sizes of type are in points.

mod facts;
mod lines;
mod picture;
mod record;
mod spans;

use std::collections::BTreeSet;

use hayro::hayro_syntax::Pdf as File;

pub use lines::Line;
pub use picture::{Picture, Tolerance};

/// One millimetre in PDF's points.
pub const POINTS: f64 = 72.0 / 25.4;

/// A finished PDF.
pub struct Pdf {
    pub bytes: Vec<u8>,
    pub pages: Vec<Page>,
    pub title: String,
    /// The catalog's language: `vi`.
    pub language: String,
    /// Whether the catalog says the text is tagged, and there is a tree of tags.
    pub tagged: bool,
    /// Part and level of PDF/A that the metadata claim: `2A`; empty if none.
    pub archive: String,
    /// Part of PDF/UA that the metadata claim: `1`; empty if none.
    pub accessible: String,
    /// The creation date as written: `D:20250101000000Z`.
    pub created: String,
    /// The embedded faces, without the letters of their subset: `LiberationSerif-Bold`.
    pub fonts: BTreeSet<String>,
    /// Faces that are used but not embedded; a finished paper has none.
    pub missing_fonts: BTreeSet<String>,
}

/// One page.
pub struct Page {
    /// Counted from 1.
    pub number: usize,
    pub width: f64,
    pub height: f64,
    /// In content-stream order, which for tagged papers is reading order.
    pub glyphs: Vec<Glyph>,
    /// Straight lines: strokes, and fills thinner than a millimetre.
    pub rules: Vec<Rule>,
    /// Every other filled or drawn thing, by its box: charts, shading, pictures.
    pub areas: Vec<Area>,
}

/// One glyph as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// The characters it stands for; U+FFFD if the PDF does not say, empty
    /// if the glyph before it stands for both.
    pub text: String,
    pub x: f64,
    /// Of the baseline.
    pub y: f64,
    /// How far it moves the pen, before justification.
    pub advance: f64,
    pub size: f64,
    /// The PostScript name of its face: `LiberationSerif-Bold`.
    pub face: String,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    pub from: (f64, f64),
    pub to: (f64, f64),
    /// In points.
    pub thickness: f64,
}

/// A box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Pdf {
    /// Reads a whole file.
    #[track_caller]
    pub fn read(bytes: &[u8]) -> Self {
        let file = File::new(bytes.to_vec()).expect("a PDF that can be read");
        let pages = file.pages().iter().enumerate();
        let pages = pages.map(|(index, page)| record::page(index + 1, page)).collect();
        facts::read(&file, Self { pages, bytes: bytes.to_vec(), ..Self::empty() })
    }

    fn empty() -> Self {
        Self {
            bytes: Vec::new(),
            pages: Vec::new(),
            title: String::new(),
            language: String::new(),
            tagged: false,
            archive: String::new(),
            accessible: String::new(),
            created: String::new(),
            fonts: BTreeSet::new(),
            missing_fonts: BTreeSet::new(),
        }
    }

    /// All text, one line each, cells of a row joined by ` | `, pages marked.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for page in &self.pages {
            if page.number > 1 {
                text += &format!("--- trang {} ---\n", page.number);
            }
            text += &page.text();
        }
        text
    }

    /// Demands a sentence, wherever its lines break.
    #[track_caller]
    pub fn says(&self, sentence: &str) -> &Self {
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text: Vec<String> =
            self.pages.iter().map(|page| flat(&page.text())).collect();
        assert!(
            text.join(" ").contains(&flat(sentence)),
            "no `{sentence}` in:\n{}",
            self.text()
        );
        self
    }

    /// A page as pixels, `scale` of them to a point.
    pub fn picture(&self, page: usize, scale: f32) -> Picture {
        picture::draw(&self.bytes, page, scale)
    }
}

impl Page {
    /// Its lines of text; words far apart on one baseline are lines of their own.
    pub fn lines(&self) -> Vec<Line> {
        lines::group(&self.glyphs)
    }

    /// Its text, as [`Pdf::text`] writes it.
    pub fn text(&self) -> String {
        lines::text(&self.lines())
    }

    /// The first line that contains these words.
    pub fn line(&self, words: &str) -> Option<Line> {
        self.lines().into_iter().find(|line| line.text().contains(words))
    }

    /// The longest level rule that starts at most `reach` below a baseline, within the line.
    pub fn rule_below(&self, line: &Line, reach: f64) -> Option<Rule> {
        let below = |rule: &&Rule| {
            let (left, right) = rule.span();
            let middle = f64::midpoint(left, right);
            rule.is_level()
                && rule.from.1 >= line.y()
                && rule.from.1 <= line.y() + reach
                && middle > line.x()
                && middle < line.end()
        };
        let length = |a: &Rule, b: &Rule| a.length().total_cmp(&b.length());
        self.rules.iter().filter(below).copied().max_by(length)
    }
}

impl Glyph {
    pub fn is_space(&self) -> bool {
        !self.text.is_empty() && self.text.trim().is_empty()
    }
}

impl Rule {
    pub fn length(&self) -> f64 {
        (self.to.0 - self.from.0).hypot(self.to.1 - self.from.1)
    }

    pub fn is_level(&self) -> bool {
        (self.to.1 - self.from.1).abs() < 0.01
    }

    /// Its left and right end.
    pub fn span(&self) -> (f64, f64) {
        (self.from.0.min(self.to.0), self.from.0.max(self.to.0))
    }
}

#[cfg(test)]
mod tests;
