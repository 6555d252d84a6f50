//! The one list of paragraph styles: what a class of the templates is called in Word,
//! and how it looks. Sizes and indents are named, not given: `decree30.typ` has them.

mod list;

use super::model::{Measures, Side};

pub(super) use list::STYLES;

/// A paragraph style.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in Word")]
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// The class in the templates.
    pub class: &'static str,
    /// How parts of the document refer to it.
    pub id: &'static str,
    /// What staff read; Word's own names are English.
    pub name: &'static str,
    /// The measure of its letters; those of the body where none is named.
    pub size: &'static str,
    pub bold: bool,
    pub italic: bool,
    pub side: Side,
    /// The measures that make its left indent, and that of its first line.
    pub left: &'static [&'static str],
    pub first: &'static str,
    /// Clear room above and below.
    pub before: Gap,
    pub after: Gap,
    /// Whether the next paragraph stays with it.
    pub kept: bool,
    /// Its level among those that one can go to, from zero.
    pub outline: Option<u8>,
    pub list: List,
    /// Whether it stands in a frame.
    pub framed: bool,
}

impl Style {
    /// The measures that it goes by.
    pub(super) fn measures(&self) -> impl Iterator<Item = &'static str> {
        let gaps = [self.before, self.after].into_iter().filter_map(|gap| match gap {
            Gap::Of(name) => Some(name),
            Gap::Twips(_) => None,
        });
        let first = Some(self.first).filter(|name| !name.is_empty());
        let indents = self.left.iter().copied().chain(first);
        std::iter::once(self.size).chain(indents).chain(gaps)
    }

    /// Its left indent in twips, and that of its first line.
    pub(super) fn indents(&self, measures: &Measures) -> (i32, i32) {
        let left = self.left.iter().map(|name| measures.of(name)).sum();
        (left, measures.of(self.first))
    }
}

/// Clear room, in twips or as a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Twips(i32),
    Of(&'static str),
}

impl Gap {
    pub(super) fn twips(self, measures: &Measures) -> i32 {
        match self {
            Self::Twips(twips) => twips,
            Self::Of(name) => measures.of(name),
        }
    }
}

/// The list that paragraphs of a style are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    None,
    /// Headings, by their level from zero.
    Headings(u8),
    /// Lines that begin with "-".
    Dashes,
}

/// The style of a class; `None` for a class that no template of ours has.
pub(super) fn style(class: &str) -> Option<&'static Style> {
    STYLES.iter().find(|style| style.class == class)
}

/// The style of a class that is surely in the list.
pub(super) fn known(class: &str) -> &'static Style {
    style(class).unwrap_or(&STYLES[0])
}
