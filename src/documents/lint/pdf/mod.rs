//! Reads a finished PDF back: what stands where, in which face and size.
//!
//! Lengths are in millimetres from the top left corner of the page, as
//! rulers and the decree measure; sizes of type are in points.

mod facts;
mod lines;
mod record;
mod spans;
mod tags;

use std::collections::BTreeSet;

use hayro_syntax::{LoadPdfError, Pdf as File};

use super::Unreadable;

pub use lines::{Line, Word};
pub use tags::{Content, Kid, Tag};

/// One millimetre in PDF's points.
pub const POINTS: f64 = 72.0 / 25.4;

/// The most pages that are read: thick reports have some three hundred.
const MOST_PAGES: usize = 2000;

/// A finished PDF.
#[derive(Debug, Default)]
pub struct Pdf {
    pub pages: Vec<Page>,
    pub title: String,
    /// The catalog's language: `vi`.
    pub language: String,
    /// Whether the catalog says the text is tagged, and there is a tree of tags.
    pub tagged: bool,
    /// The tree of tags, from its root's children on.
    pub tags: Vec<Tag>,
    /// Whether a window shows the title and not the name of the file.
    pub shows_title: bool,
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
    /// Whether it is encrypted, be it with an empty password.
    pub encrypted: bool,
}

/// One page.
#[derive(Debug, Default)]
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
    /// Whether its content is linked to the tree of tags (`StructParents`).
    pub linked: bool,
    /// Whether the tabulator goes from field to field as the tags do (`Tabs` is `S`).
    pub tabs_by_tags: bool,
}

/// What marked content a thing on the page belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mark {
    /// None at all.
    #[default]
    Loose,
    /// Content that the tree of tags knows by this number.
    Tagged(i32),
    /// Decoration, such as page numbers and the lines of a table.
    Artifact,
}

/// One glyph as printed.
#[derive(Debug, Clone, Default, PartialEq)]
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
    /// Its ink as it looks on white paper: red, green, blue. Black if a pattern.
    pub ink: [u8; 3],
    pub mark: Mark,
}

/// A straight line.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rule {
    pub from: (f64, f64),
    pub to: (f64, f64),
    /// In points.
    pub thickness: f64,
    pub mark: Mark,
}

/// A box.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub mark: Mark,
}

impl Pdf {
    /// Reads a whole file.
    ///
    /// # Errors
    ///
    /// What cannot be opened is no PDF, locked, damaged, or endless.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let head = &bytes[..bytes.len().min(1024)];
        if !head.windows(5).any(|five| five == b"%PDF-") {
            return Err(Unreadable::NotPdf);
        }
        let file = File::new(bytes.to_vec()).map_err(|error| match error {
            LoadPdfError::Decryption(_) => Unreadable::Locked,
            LoadPdfError::Invalid => Unreadable::Damaged,
        })?;
        let pages = file.pages();
        match pages.len() {
            0 => return Err(Unreadable::Damaged),
            1..=MOST_PAGES => {}
            count => return Err(Unreadable::TooManyPages(count, MOST_PAGES)),
        }
        let pages = pages.iter().enumerate();
        let pages = pages.map(|(index, page)| record::page(index + 1, page)).collect();
        let encrypted = is_encrypted(bytes);
        facts::read(&file, Self { pages, encrypted, ..Self::default() })
            .ok_or(Unreadable::Damaged)
    }

    /// All text, one line each, cells of a row joined by ` | `, pages marked.
    pub fn text(&self) -> String {
        let page = |page: &Page| match page.number {
            1 => page.text(),
            number => format!("--- trang {number} ---\n{}", page.text()),
        };
        self.pages.iter().map(page).collect()
    }
}

/// Whether a trailer names what the file is encrypted with; trailers are always
/// plain, and the reader keeps them to itself.
fn is_encrypted(bytes: &[u8]) -> bool {
    const KEY: &[u8] = b"/Encrypt";
    let mut after = bytes.windows(KEY.len() + 1).filter(|some| some.starts_with(KEY));
    after.any(|some| some[KEY.len()].is_ascii_whitespace() || some[KEY.len()] == b'<')
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

    /// Whether it lies across.
    pub fn lies(&self) -> bool {
        self.width > self.height
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
