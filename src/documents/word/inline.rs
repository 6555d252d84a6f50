//! What stands within a line: words and how they look, gaps, footnotes, and the
//! invisible names of figures.

use typst_html::{HtmlElement, HtmlNode};

use super::fault::Fault;
use super::model::{Block, Look, Paragraph, Piece};
use super::read::{attribute, class, is_blank, tag, unknown, wanted_length};
use super::styles::Style;

/// What `face.typ` puts before a figure's name, behind it, and behind the figure. No
/// face has these characters, so no word of a job holds one.
const NAME: char = '\u{e000}';
const FIGURE: char = '\u{e001}';
const END: char = '\u{e002}';

/// A line that grows word by word.
#[derive(Default)]
pub(super) struct Line {
    pieces: Vec<Piece>,
    /// A name that is being read.
    name: Option<String>,
}

impl Line {
    /// Everything in a line.
    pub(super) fn of(nodes: &[HtmlNode]) -> Result<Vec<Piece>, Fault> {
        let mut line = Self::default();
        for node in nodes {
            line.read(node, &Look::default())?;
        }
        Ok(line.pieces())
    }

    /// Ends the line; nothing comes of a blank one.
    pub(super) fn end(&mut self, style: &'static Style, into: &mut Vec<Block>) {
        let pieces = std::mem::take(self).pieces();
        if !is_blank(&pieces) {
            into.push(Block::Paragraph(Paragraph::new(style, pieces)));
        }
    }

    /// Its pieces, without spaces at either end.
    fn pieces(mut self) -> Vec<Piece> {
        if let Some(Piece::Text(first, _)) = self.pieces.first_mut() {
            *first = first.trim_start_matches(' ').to_owned();
        }
        if let Some(Piece::Text(last, _)) = self.pieces.last_mut() {
            *last = last.trim_end_matches(' ').to_owned();
        }
        self.pieces
            .retain(|piece| !matches!(piece, Piece::Text(text, _) if text.is_empty()));
        self.pieces
    }

    pub(super) fn read(&mut self, node: &HtmlNode, look: &Look) -> Result<(), Fault> {
        match node {
            HtmlNode::Tag(_) => Ok(()),
            HtmlNode::Text(text, span) => match text.chars().find(|c| !is_xml(*c)) {
                None => {
                    self.text(text, look);
                    Ok(())
                }
                Some(other) => {
                    let what = format!("ký tự U+{:04X}", u32::from(other));
                    Err(Fault::new(*span, format!("không chứa được {what}")))
                }
            },
            HtmlNode::Element(element) => self.element(element, look),
            HtmlNode::Frame(frame) => {
                Err(Fault::new(frame.span, "không có chỗ cho hình vẽ trong dòng chữ"))
            }
        }
    }

    fn element(&mut self, element: &HtmlElement, look: &Look) -> Result<(), Fault> {
        let mut own = look.clone();
        match tag(element).as_str() {
            "br" => {
                self.pieces.push(Piece::Break);
                return Ok(());
            }
            "strong" => own.bold = true,
            "em" => own.italic = true,
            "s" => own.struck = true,
            "sub" => own.lowered = true,
            "sup" if attribute(element, "role") == Some("doc-noteref") => {
                return self.note(element);
            }
            "sup" => own.raised = true,
            "span" => match class(element) {
                Some("room") => {
                    self.pieces.push(Piece::Room(wanted_length(element, "data-width")?));
                    return Ok(());
                }
                Some("shade") => own.shade = Some(shade(element)?),
                Some(_) => return Err(unknown(element)),
                None => own.underlined |= is_underlined(element),
            },
            "a" | "mark" | "code" => {}
            _ => return Err(unknown(element)),
        }
        element.children.iter().try_for_each(|node| self.read(node, &own))
    }

    /// A footnote's number stands in Word by itself.
    fn note(&mut self, element: &HtmlElement) -> Result<(), Fault> {
        let number = plain(&element.children).trim().parse();
        let number =
            number.map_err(|_| Fault::new(element.span, "cước chú không có số"))?;
        self.pieces.push(Piece::Note(number));
        Ok(())
    }

    fn text(&mut self, text: &str, look: &Look) {
        for character in text.chars() {
            match (character, &mut self.name) {
                (NAME, _) => self.name = Some(String::new()),
                (FIGURE, name) => {
                    self.pieces.extend(name.take().map(Piece::Named));
                }
                (END, _) => self.pieces.push(Piece::Unnamed),
                (letter, Some(name)) => name.push(letter),
                (letter, None) => self.letter(letter, look),
            }
        }
    }

    fn letter(&mut self, letter: char, look: &Look) {
        match self.pieces.last_mut() {
            Some(Piece::Text(text, last)) if last == look => text.push(letter),
            _ => self.pieces.push(Piece::Text(letter.to_string(), look.clone())),
        }
    }
}

/// Words without the names of their figures.
pub(super) fn spoken(words: &str) -> String {
    let mut naming = false;
    let said = |c: &char| {
        naming = *c == NAME || naming && *c != FIGURE;
        !naming && *c != FIGURE && *c != END
    };
    words.chars().filter(said).collect()
}

/// Whether XML 1.0 can hold a character.
fn is_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn is_underlined(element: &HtmlElement) -> bool {
    attribute(element, "style").is_some_and(|style| style.contains("underline"))
}

/// The colours of letters and of what is behind them.
fn shade(element: &HtmlElement) -> Result<(String, String), Fault> {
    let colour = |name| {
        let digits = attribute(element, name).unwrap_or_default();
        let is_colour =
            digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let wrong = || Fault::new(element.span, format!("màu \"{digits}\" không rõ"));
        is_colour.then(|| digits.to_owned()).ok_or_else(wrong)
    };
    Ok((colour("data-text")?, colour("data-fill")?))
}

/// The words of some elements.
fn plain(nodes: &[HtmlNode]) -> String {
    let words = nodes.iter().map(|node| match node {
        HtmlNode::Text(text, _) => text.to_string(),
        HtmlNode::Element(element) => plain(&element.children),
        _ => String::new(),
    });
    words.collect()
}
