//! Numbers that Word counts itself: headings, lines that begin with "-", ordered lists.
//!
//! Word has no list of the Vietnamese letters, in which đ follows d, so the letters of
//! points are written out.

use super::model::{Draft, Number};
use super::styles::{List, STYLES, Style, known};
use super::xml::Xml;

/// The list of headings.
pub(super) const HEADINGS: usize = 1;

/// The list of a style's lines that begin with "-"; each style has its own indent.
pub(super) fn dashes(style: &Style) -> usize {
    let of = |one: &&Style| one.list == List::Dashes;
    let at = STYLES.iter().filter(of).position(|one| one == style);
    DASHES + at.unwrap_or_default()
}

const DASHES: usize = 2;

/// How a paragraph is numbered in the end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// As its style is.
    OfStyle,
    None,
    /// In a list, at a level from zero.
    Listed {
        list: usize,
        level: usize,
    },
    /// Written out.
    Literal(String),
}

/// Follows what Word will count, so that every number is the paper's.
#[derive(Default)]
pub(super) struct Counter {
    headings: [i32; 2],
    /// The list that headings are in now.
    current: usize,
    /// Where lists begin anew: which list, its level and its first number.
    restarts: Vec<Restart>,
    /// The lists of ordered items, by their places in the document.
    ordered: Vec<usize>,
}

struct Restart {
    list: usize,
    abstracted: usize,
    level: usize,
    from: i32,
}

impl Counter {
    pub(super) fn count(&mut self, number: &Number) -> Counted {
        match number {
            Number::OfStyle => Counted::OfStyle,
            Number::None | Number::Labelled(_) => Counted::None,
            Number::Listed(at) => Counted::Listed { list: self.ordered(*at), level: 0 },
            Number::Heading { level, shown, count } if is_counted(*level, shown) => {
                self.heading(*level, *count)
            }
            Number::Heading { shown, .. } => Counted::Literal(shown.clone()),
        }
    }

    fn heading(&mut self, level: usize, count: i32) -> Counted {
        self.headings[level] += 1;
        if level == 0 {
            self.headings[1] = 0;
        }
        if self.headings[level] != count {
            self.headings[level] = count;
            self.current = self.begin(HEADINGS, level, count);
        }
        let list = if self.current == 0 { HEADINGS } else { self.current };
        Counted::Listed { list, level }
    }

    /// The list of ordered items at a place.
    fn ordered(&mut self, at: usize) -> usize {
        while self.ordered.len() <= at {
            let list = self.begin(ORDERED, 0, 1);
            self.ordered.push(list);
        }
        self.ordered[at]
    }

    fn begin(&mut self, abstracted: usize, level: usize, from: i32) -> usize {
        let list = ORDERED + self.restarts.len();
        self.restarts.push(Restart { list, abstracted, level, from });
        list
    }
}

/// The kind of ordered lists, and the first of what comes after the fixed ones.
const ORDERED: usize = 9;

/// Whether Word counts in this form: Roman and Arabic numbers with a stop.
fn is_counted(level: usize, shown: &str) -> bool {
    level < 2 && shown.ends_with('.')
}

/// Whether headings of the first level have Roman numbers.
fn is_roman(draft: &Draft) -> bool {
    let shown = draft.paragraphs().find_map(|paragraph| match &paragraph.number {
        Number::Heading { level: 0, shown, .. } => Some(shown),
        _ => None,
    });
    shown.is_none_or(|shown| !shown.starts_with(|c: char| c.is_ascii_digit()))
}

/// The part that defines all lists.
pub(super) fn part(draft: &Draft, counter: &Counter) -> Vec<u8> {
    let mut xml = Xml::part("w:numbering", super::parts::WORD);
    let first = if is_roman(draft) { "upperRoman" } else { "decimal" };
    abstracted(&mut xml, HEADINGS, |xml| {
        level(xml, draft, (0, first, "%1."), linked(0));
        level(xml, draft, (1, "decimal", "%2."), linked(1));
    });
    let dashed = || STYLES.iter().filter(|style| style.list == List::Dashes);
    for style in dashed() {
        abstracted(&mut xml, dashes(style), |xml| {
            level(xml, draft, (0, "bullet", "-"), Some(style));
        });
    }
    let listed = known("listed");
    abstracted(&mut xml, ORDERED, |xml| {
        level(xml, draft, (0, "decimal", "%1."), Some(listed));
    });
    for list in std::iter::once(HEADINGS).chain(dashed().map(dashes)) {
        xml.begin("w:num", &[("w:numId", &list.to_string())]);
        xml.value("w:abstractNumId", list);
        xml.end();
    }
    for restart in &counter.restarts {
        xml.begin("w:num", &[("w:numId", &restart.list.to_string())]);
        xml.value("w:abstractNumId", restart.abstracted);
        xml.begin("w:lvlOverride", &[("w:ilvl", &restart.level.to_string())]);
        xml.value("w:startOverride", restart.from);
        xml.end();
        xml.end();
    }
    xml.finish()
}

fn abstracted(xml: &mut Xml, id: usize, levels: impl FnOnce(&mut Xml)) {
    xml.begin("w:abstractNum", &[("w:abstractNumId", &id.to_string())]);
    xml.value("w:multiLevelType", "multilevel");
    levels(xml);
    xml.end();
}

/// One level: its place, how it counts and what it shows.
fn level(
    xml: &mut Xml,
    draft: &Draft,
    (at, format, shown): (u8, &str, &str),
    style: Option<&Style>,
) {
    xml.begin("w:lvl", &[("w:ilvl", &at.to_string())]);
    xml.value("w:start", 1);
    xml.value("w:numFmt", format);
    if let Some(style) = style.filter(|style| style.list != List::None) {
        xml.value("w:pStyle", style.id);
    }
    xml.value("w:suff", "space");
    xml.value("w:lvlText", shown);
    xml.value("w:lvlJc", "left");
    // What a list says of indents weighs more than what its style says.
    let (left, first) = style.map_or((0, 0), |style| style.indents(&draft.measures));
    let (left, first) = (left.to_string(), first.to_string());
    xml.begin("w:pPr", &[]);
    xml.leaf("w:ind", &[("w:left", &left), ("w:firstLine", &first)]);
    xml.end();
    xml.end();
}

/// The style that a level of headings belongs to.
fn linked(level: u8) -> Option<&'static Style> {
    let of = |list| matches!(list, List::Headings(at) if at == level);
    STYLES.iter().find(|style| of(style.list))
}
