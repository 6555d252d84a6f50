//! The elements of a paper as the parts of a Word document. What is not known here
//! is an error, so that nothing is left out in silence.

use typst::ecow::EcoString;
use typst::syntax::Span;
use typst_html::{HtmlAttr, HtmlDocument, HtmlElement, HtmlNode};

use super::fault::Fault;
use super::inline::Line;
use super::model::{Block, Draft, Look, Number, Paragraph, Piece, Section};
use super::styles::{self, Style, known};
use super::{layout, picture, table};

/// The measures that the writer cannot do without.
const NEEDED: &[&str] = &[
    "margin-top",
    "margin-bottom",
    "margin-left",
    "margin-right",
    "rule-stroke",
    "text-width",
    "text-width-across",
];

/// Reads a paper's elements.
pub(super) fn read(document: &HtmlDocument) -> Result<Draft, Fault> {
    let root = document.root();
    let body = elements(&root.children).find(|element| tag(element) == "body");
    let Some(body) = body else {
        return Err(Fault::new(root.span, "thiếu phần thân"));
    };
    let mut reader = Reader::default();
    reader.draft.sections.push(Section::default());
    let mut blocks = Vec::new();
    reader.blocks(&body.children, known("body"), &mut blocks)?;
    reader.close(blocks);
    reader.check(root.span)?;
    Ok(reader.draft)
}

/// Reads elements one after another.
#[derive(Default)]
pub(super) struct Reader {
    pub draft: Draft,
    /// How many ordered lists there were.
    lists: usize,
}

impl Reader {
    /// Reads what may be paragraphs, of this style where they have no class.
    pub(super) fn blocks(
        &mut self,
        nodes: &[HtmlNode],
        style: &'static Style,
        into: &mut Vec<Block>,
    ) -> Result<(), Fault> {
        let mut line = Line::default();
        for node in nodes {
            match node {
                HtmlNode::Element(element) if is_block(element) => {
                    line.end(style, into);
                    self.block(element, style, into)?;
                }
                node => line.read(node, &Look::default())?,
            }
        }
        line.end(style, into);
        Ok(())
    }

    fn block(
        &mut self,
        element: &HtmlElement,
        style: &'static Style,
        into: &mut Vec<Block>,
    ) -> Result<(), Fault> {
        match tag(element).as_str() {
            "p" => self.paragraph(element, styled(element, style)?, into),
            "div" => self.part(element, style, into),
            "h2" | "h3" | "h4" => Self::heading(element, into),
            "ul" => self.items(element, "dash", into),
            "ol" => self.items(element, "listed", into),
            "figure" => self.blocks(&element.children, style, into),
            "table" => {
                into.push(table::plain(self, element)?);
                Ok(())
            }
            "section" if attribute(element, "role") == Some("doc-endnotes") => {
                self.notes(element)
            }
            _ => Err(unknown(element)),
        }
    }

    /// A paragraph, or several of its class.
    fn paragraph(
        &mut self,
        element: &HtmlElement,
        style: &'static Style,
        into: &mut Vec<Block>,
    ) -> Result<(), Fault> {
        if elements(&element.children).any(is_block) {
            return self.blocks(&element.children, style, into);
        }
        let pieces = Line::of(&element.children)?;
        let mut paragraph = Paragraph::new(style, pieces);
        paragraph.size = length(element, "data-size")?;
        if let Some(label) = attribute(element, "data-label") {
            paragraph.number = Number::Labelled(label.to_owned());
        }
        // Clear lines are wanted where a class says what they are for.
        if class(element).is_some() || !paragraph.pieces.is_empty() {
            into.push(Block::Paragraph(paragraph));
        }
        Ok(())
    }

    fn part(
        &mut self,
        element: &HtmlElement,
        style: &'static Style,
        into: &mut Vec<Block>,
    ) -> Result<(), Fault> {
        match class(element) {
            None | Some("title" | "below") => self.blocks(&element.children, style, into),
            Some("measures") => self.measures(element),
            Some("kept") => {
                let from = into.len();
                self.blocks(&element.children, style, into)?;
                into[from..].iter_mut().for_each(keep);
                Ok(())
            }
            Some("rule") => {
                let below = length(element, "data-below")?.unwrap_or_default();
                let length = wanted_length(element, "data-length")?;
                into.push(Block::Rule { length, below });
                Ok(())
            }
            Some("letterhead") => layout::letterhead(self, element, into),
            Some("closing") => layout::closing(self, element, into),
            Some("table") => {
                into.push(table::ruled(self, element)?);
                Ok(())
            }
            Some("drawing") => {
                into.push(picture::drawing(&mut self.draft, element)?);
                Ok(())
            }
            Some("annex") => self.annex(element, into),
            Some(_) => {
                let style = styled(element, style)?;
                self.blocks(&element.children, style, into)
            }
        }
    }

    fn heading(element: &HtmlElement, into: &mut Vec<Block>) -> Result<(), Fault> {
        let level = match tag(element).as_str() {
            "h2" => 0,
            "h3" => 1,
            _ => 2,
        };
        let style = match class(element) {
            None | Some("heading") => known(["h2", "h3", "h4"][level]),
            Some(_) => styled(element, known("body"))?,
        };
        let mut paragraph = Paragraph::new(style, Line::of(&element.children)?);
        paragraph.number = Number::None;
        if let Some(shown) = attribute(element, "data-number") {
            let shown = shown.to_owned();
            let count = wanted_length(element, "data-count")?;
            paragraph.number = Number::Heading { level, shown, count };
        }
        into.push(Block::Paragraph(paragraph));
        Ok(())
    }

    /// The items of a list, which may hold paragraphs and further lists.
    fn items(
        &mut self,
        element: &HtmlElement,
        class: &str,
        into: &mut Vec<Block>,
    ) -> Result<(), Fault> {
        let list = self.lists;
        self.lists += usize::from(class == "listed");
        for item in elements(&element.children) {
            let from = into.len();
            self.blocks(&item.children, known("body"), into)?;
            if let Some(Block::Paragraph(first)) = into.get_mut(from) {
                first.style = known(class);
                if class == "listed" {
                    first.number = Number::Listed(list);
                }
            }
        }
        Ok(())
    }

    /// The footnotes, which stand together behind everything else.
    fn notes(&mut self, element: &HtmlElement) -> Result<(), Fault> {
        let lists = elements(&element.children).filter(|list| tag(list) == "ol");
        for item in lists.flat_map(|list| elements(&list.children)) {
            let mut blocks = Vec::new();
            // The number before the note is Word's own.
            let back = |node: &HtmlNode| match node {
                HtmlNode::Element(one) => attribute(one, "role") == Some("doc-backlink"),
                _ => false,
            };
            let own: Vec<HtmlNode> =
                item.children.iter().filter(|node| !back(node)).cloned().collect();
            self.blocks(&own, known("note"), &mut blocks)?;
            let paragraphs = blocks.into_iter().map(|block| match block {
                Block::Paragraph(paragraph) => Ok(paragraph),
                _ => Err(unknown(item)),
            });
            self.draft.notes.push(paragraphs.collect::<Result<_, _>>()?);
        }
        Ok(())
    }

    /// An annex ends the pages before it.
    fn annex(
        &mut self,
        element: &HtmlElement,
        into: &mut Vec<Block>,
    ) -> Result<(), Fault> {
        let before = std::mem::take(into);
        self.close(before);
        let across = attribute(element, "data-across") == Some("true");
        // A list that goes out as an annex of another paper is nothing but annex.
        match self.draft.sections.last_mut() {
            Some(last) if last.blocks.is_empty() => last.across = across,
            _ => self.draft.sections.push(Section { across, blocks: Vec::new() }),
        }
        let mut blocks = Vec::new();
        self.blocks(&element.children, known("body"), &mut blocks)?;
        self.close(blocks);
        Ok(())
    }

    /// Puts blocks to the pages that are open.
    fn close(&mut self, blocks: Vec<Block>) {
        if let Some(last) = self.draft.sections.last_mut() {
            last.blocks.extend(blocks);
        }
    }

    fn measures(&mut self, element: &HtmlElement) -> Result<(), Fault> {
        for (name, _) in &element.attrs.0 {
            let name = name.resolve();
            if let Some(measure) = name.as_str().strip_prefix("data-") {
                let twips = wanted_length(element, name.as_str())?;
                self.draft.measures.0.insert(measure.to_owned(), twips);
            }
        }
        Ok(())
    }

    /// Whether all measures are there, those that styles name among them.
    fn check(&self, span: Span) -> Result<(), Fault> {
        let named = styles::STYLES.iter().flat_map(Style::measures);
        let mut needed = NEEDED.iter().copied().chain(named);
        match needed.find(|name| !self.draft.measures.0.contains_key(*name)) {
            None => Ok(()),
            Some(name) => {
                Err(Fault::new(span, format!("decree30.typ thiếu số đo {name}")))
            }
        }
    }
}

/// Keeps the next block with one.
pub(super) fn keep(block: &mut Block) {
    if let Block::Paragraph(paragraph) = block {
        paragraph.kept = true;
    }
}

/// The style of an element's class, or else the one around it.
fn styled(
    element: &HtmlElement,
    around: &'static Style,
) -> Result<&'static Style, Fault> {
    match class(element) {
        None => Ok(around),
        Some(class) => styles::style(class).ok_or_else(|| unknown(element)),
    }
}

/// An element that no Word document of ours has.
pub(super) fn unknown(element: &HtmlElement) -> Fault {
    let name = tag(element);
    let shown = match class(element) {
        Some(class) => format!("{name} class=\"{class}\""),
        None => name,
    };
    Fault::new(element.span, format!("không có thành phần <{shown}>"))
}

/// Whether an element stands for itself, not within a line.
pub(super) fn is_block(element: &HtmlElement) -> bool {
    const INLINE: &[&str] =
        &["span", "strong", "em", "sub", "sup", "br", "a", "s", "mark", "code"];
    !INLINE.contains(&tag(element).as_str())
}

pub(super) fn elements(nodes: &[HtmlNode]) -> impl Iterator<Item = &HtmlElement> {
    nodes.iter().filter_map(|node| match node {
        HtmlNode::Element(element) => Some(element),
        _ => None,
    })
}

pub(super) fn tag(element: &HtmlElement) -> String {
    element.tag.resolve().as_str().to_owned()
}

pub(super) fn attribute<'a>(element: &'a HtmlElement, name: &str) -> Option<&'a str> {
    let name = HtmlAttr::intern(name).ok()?;
    element.attrs.get(name).map(EcoString::as_str)
}

pub(super) fn class(element: &HtmlElement) -> Option<&str> {
    attribute(element, "class")
}

/// A whole number of an attribute, twips mostly.
pub(super) fn length(element: &HtmlElement, name: &str) -> Result<Option<i32>, Fault> {
    let wrong = |_| Fault::new(element.span, format!("thuộc tính {name} không là số"));
    attribute(element, name).map(|value| value.parse().map_err(wrong)).transpose()
}

pub(super) fn wanted_length(element: &HtmlElement, name: &str) -> Result<i32, Fault> {
    let missing = || Fault::new(element.span, format!("thiếu thuộc tính {name}"));
    length(element, name)?.ok_or_else(missing)
}

/// Whether a line shows nothing.
pub(super) fn is_blank(pieces: &[Piece]) -> bool {
    pieces.iter().all(|piece| match piece {
        Piece::Text(text, _) => text.trim_matches(' ').is_empty(),
        _ => false,
    })
}
