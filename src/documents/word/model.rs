//! What a Word document is made of, before it is written down. Lengths are in twips,
//! the twentieths of a point that Word counts in.

use super::styles::Style;

/// A whole document.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The measures of the form, by their names in `decree30.typ`.
    pub measures: Measures,
    pub sections: Vec<Section>,
    /// The footnotes in their order.
    pub notes: Vec<Vec<Paragraph>>,
    /// PNG files in their order.
    pub pictures: Vec<Vec<u8>>,
}

impl Draft {
    /// The paragraphs that stand outside tables.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        blocks.filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        })
    }
}

/// The measures that the templates hand over.
#[derive(Debug, Default)]
pub(super) struct Measures(pub std::collections::BTreeMap<String, i32>);

impl Measures {
    /// The measure of a name; whoever reads a draft makes sure that all are there.
    pub(super) fn of(&self, name: &str) -> i32 {
        self.0.get(name).copied().unwrap_or_default()
    }
}

/// Pages that are counted from one.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// Whether they lie across.
    pub across: bool,
    pub blocks: Vec<Block>,
}

#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
    /// A centred rule, and what is kept clear below it.
    Rule {
        length: i32,
        below: i32,
    },
}

#[derive(Debug)]
pub(super) struct Paragraph {
    pub style: &'static Style,
    pub pieces: Vec<Piece>,
    /// Where the text stands otherwise than its style says.
    pub side: Option<Side>,
    /// How far it keeps from the right edge.
    pub right: i32,
    /// The text's size, where it is not the style's.
    pub size: Option<i32>,
    /// Whether the next block stays with it.
    pub kept: bool,
    pub number: Number,
}

impl Paragraph {
    pub(super) fn new(style: &'static Style, pieces: Vec<Piece>) -> Self {
        Self {
            style,
            pieces,
            side: None,
            right: 0,
            size: None,
            kept: false,
            number: Number::OfStyle,
        }
    }
}

/// How a paragraph is numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Number {
    /// As its style is, if it is.
    OfStyle,
    /// Not, though its style is.
    None,
    /// A heading's, as it is printed and counted.
    Heading { level: usize, shown: String, count: i32 },
    /// In one of the ordered lists, by the list's place.
    Listed(usize),
    /// Behind a word, counted among those of the same word: "Bảng 3. ".
    Labelled(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Centre,
    Right,
    Both,
}

/// What a paragraph's line holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String, Look),
    Break,
    /// A clear gap that somebody fills in later.
    Room(i32),
    /// A footnote's number, from one.
    Note(usize),
    /// A picture by its place, with its size and the words that stand for it.
    Picture {
        at: usize,
        width: i32,
        height: i32,
        words: String,
    },
    /// The beginning of a figure, with what it is.
    Named(String),
    /// The end of the figure begun last.
    Unnamed,
}

/// How letters look, beyond their paragraph's style.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in Word")]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub bold: bool,
    pub italic: bool,
    pub underlined: bool,
    pub struck: bool,
    pub raised: bool,
    pub lowered: bool,
    /// The colour of letters and of what is behind them, in hexadecimal digits.
    pub shade: Option<(String, String)>,
}

#[derive(Debug)]
pub(super) struct Table {
    pub widths: Vec<i32>,
    pub rows: Vec<Row>,
    /// What cells keep clear within their rules; a table for placing has no rules.
    pub inset: Option<i32>,
}

#[derive(Debug)]
pub(super) struct Row {
    /// Whether it stands on each page.
    pub header: bool,
    /// The least it is high, where its cells do not say.
    pub height: Option<i32>,
    pub cells: Vec<Cell>,
}

#[derive(Debug)]
pub(super) struct Cell {
    /// How many columns it spans.
    pub columns: usize,
    pub merge: Merge,
    /// What is behind it, in hexadecimal digits.
    pub fill: Option<String>,
    pub stands: Stands,
    pub blocks: Vec<Block>,
}

/// Whether a cell goes on below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Merge {
    None,
    Begins,
    Continues,
}

/// Where a cell's text stands in its height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    Top,
    Middle,
    Bottom,
}
