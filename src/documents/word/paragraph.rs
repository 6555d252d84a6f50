//! Paragraphs as they are written down.

use super::model::{Look, Number, Paragraph, Piece, Side};
use super::names::Marked;
use super::numbering::{Counted, dashes};
use super::styles::List;
use super::write::Writing;
use super::xml::Xml;

/// English Metric Units in a twip.
const EMU: i32 = 635;

/// What stands in for one non-breaking space, in thousandths of the letters' size.
const SPACE: i32 = 250;

impl Writing<'_> {
    /// Writes a paragraph; `last` is what its properties end with, such as the end of a
    /// section.
    pub(super) fn paragraph(
        &mut self,
        paragraph: &Paragraph,
        above: Option<i32>,
        last: Option<&dyn Fn(&mut Xml)>,
    ) {
        let counted = self.counter.count(&paragraph.number);
        self.xml.begin("w:p", &[]);
        self.properties(paragraph, above, &counted, last);
        if let Counted::Literal(number) = &counted {
            self.words(&format!("{number}\u{a0}"), &Look::default(), paragraph.size);
        }
        if let Number::Labelled(label) = &paragraph.number {
            self.label(label);
        }
        let mut open = Vec::new();
        for piece in &paragraph.pieces {
            self.piece(piece, paragraph, &mut open);
        }
        self.xml.end();
    }

    fn properties(
        &mut self,
        paragraph: &Paragraph,
        above: Option<i32>,
        counted: &Counted,
        last: Option<&dyn Fn(&mut Xml)>,
    ) {
        let style = paragraph.style;
        self.xml.begin("w:pPr", &[]);
        self.xml.value("w:pStyle", style.id);
        if paragraph.kept && !style.kept {
            self.xml.leaf("w:keepNext", &[]);
        }
        let list = match counted {
            Counted::Listed { list, level } => Some((*list, *level)),
            // The style's number is none of this paragraph's.
            _ if matches!(style.list, List::Headings(_)) => Some((0, 0)),
            _ if style.list == List::Dashes => Some((dashes(style), 0)),
            _ => None,
        };
        if let Some((list, level)) = list {
            self.xml.begin("w:numPr", &[]);
            self.xml.value("w:ilvl", level);
            self.xml.value("w:numId", list);
            self.xml.end();
        }
        if let Some(above) = above {
            self.xml.leaf("w:spacing", &[("w:before", &above.to_string())]);
        }
        self.indents(paragraph, list == Some((0, 0)));
        if let Some(side) = paragraph.side {
            self.xml.value("w:jc", justified(side));
        }
        if let Some(last) = last {
            last(&mut self.xml);
        }
        self.xml.end();
    }

    /// Indents beside those of the style; one that leaves its list says all of them.
    fn indents(&mut self, paragraph: &Paragraph, unlisted: bool) {
        let (left, first) = paragraph.style.indents(&self.draft.measures);
        let (left, first) = (left.to_string(), first.to_string());
        let right = paragraph.right.to_string();
        let all = [("w:left", &*left), ("w:right", &*right), ("w:firstLine", &*first)];
        if unlisted {
            self.xml.leaf("w:ind", &all);
        } else if paragraph.right > 0 {
            self.xml.leaf("w:ind", &all[1..2]);
        }
    }

    fn piece(&mut self, piece: &Piece, of: &Paragraph, open: &mut Vec<(u32, Marked)>) {
        match piece {
            Piece::Text(text, look) => {
                for (_, figure) in open.iter_mut() {
                    figure.shown.push_str(text);
                }
                self.words(text, look, of.size);
            }
            Piece::Break => {
                self.xml.begin("w:r", &[]);
                self.xml.leaf("w:br", &[]);
                self.xml.end();
            }
            Piece::Room(width) => {
                self.room(*width, of);
            }
            Piece::Note(number) => self.note(*number),
            Piece::Picture { at, width, height, words } => {
                self.picture(*at, (*width, *height), words);
            }
            Piece::Named(name) => {
                let bookmark = self.names.bookmark(name);
                let id = self.bookmarks;
                self.bookmarks += 1;
                let attributes = [("w:id", &*id.to_string()), ("w:name", &*bookmark)];
                self.xml.leaf("w:bookmarkStart", &attributes);
                let name = name.clone();
                open.push((id, Marked { bookmark, name, shown: String::new() }));
            }
            Piece::Unnamed => {
                if let Some((id, figure)) = open.pop() {
                    self.xml.leaf("w:bookmarkEnd", &[("w:id", &id.to_string())]);
                    self.figures.push(figure);
                }
            }
        }
    }

    /// A clear gap: spaces, set as far apart as makes its width.
    fn room(&mut self, width: i32, of: &Paragraph) {
        let size = of.size.unwrap_or(self.draft.measures.of(of.style.size));
        let space = size * SPACE / 1000;
        let spaces = (width / space.max(1)).max(1);
        let apart = (width - spaces * space) / spaces;
        self.xml.begin("w:r", &[]);
        self.xml.begin("w:rPr", &[]);
        self.xml.value("w:spacing", apart);
        if let Some(size) = of.size {
            self.xml.value("w:sz", size / 10);
            self.xml.value("w:szCs", size / 10);
        }
        self.xml.end();
        let spaces = "\u{a0}".repeat(usize::try_from(spaces).unwrap_or_default());
        self.xml.worded("w:t", &[("xml:space", "preserve")], &spaces);
        self.xml.end();
    }

    fn words(&mut self, text: &str, look: &Look, size: Option<i32>) {
        self.xml.begin("w:r", &[]);
        if *look != Look::default() || size.is_some() {
            self.look(look, size);
        }
        let mut parts = text.split('\t');
        let first = parts.next().unwrap_or_default();
        self.xml.worded("w:t", &[("xml:space", "preserve")], first);
        for part in parts {
            self.xml.leaf("w:tab", &[]);
            self.xml.worded("w:t", &[("xml:space", "preserve")], part);
        }
        self.xml.end();
    }

    fn look(&mut self, look: &Look, size: Option<i32>) {
        self.xml.begin("w:rPr", &[]);
        if look.bold {
            self.xml.leaf("w:b", &[]);
            self.xml.leaf("w:bCs", &[]);
        }
        if look.italic {
            self.xml.leaf("w:i", &[]);
            self.xml.leaf("w:iCs", &[]);
        }
        if look.struck {
            self.xml.leaf("w:strike", &[]);
        }
        if let Some((letters, _)) = &look.shade {
            self.xml.value("w:color", letters);
        }
        if let Some(size) = size {
            self.xml.value("w:sz", size / 10);
            self.xml.value("w:szCs", size / 10);
        }
        if look.underlined {
            self.xml.value("w:u", "single");
        }
        if look.raised || look.lowered {
            let height = if look.raised { "superscript" } else { "subscript" };
            self.xml.value("w:vertAlign", height);
        }
        self.xml.end();
    }

    /// "Bảng 3. ", with a number that Word counts itself.
    fn label(&mut self, label: &str) {
        let count = self.labels.entry(label.to_owned()).or_default();
        *count += 1;
        let count = count.to_string();
        self.words(&format!("{label}\u{a0}"), &Look::default(), None);
        let code = format!(" SEQ {} \\* ARABIC ", label.replace(' ', "_"));
        self.xml.begin("w:fldSimple", &[("w:instr", &code)]);
        self.words(&count, &Look::default(), None);
        self.xml.end();
        self.words(". ", &Look::default(), None);
    }

    fn note(&mut self, number: usize) {
        self.xml.begin("w:r", &[]);
        self.xml.begin("w:rPr", &[]);
        self.xml.value("w:vertAlign", "superscript");
        self.xml.end();
        self.xml.leaf("w:footnoteReference", &[("w:id", &number.to_string())]);
        self.xml.end();
    }

    fn picture(&mut self, at: usize, size: (i32, i32), words: &str) {
        let (width, height) = self.fitted(size);
        let (width, height) = ((width * EMU).to_string(), (height * EMU).to_string());
        let (id, link) = ((at + 1).to_string(), format!("rIdHinh{}", at + 1));
        let name = format!("Hình {}", at + 1);
        let extent = [("cx", &*width), ("cy", &*height)];
        let said = [("id", &*id), ("name", &*name), ("descr", words)];
        let xml = &mut self.xml;
        xml.begin("w:r", &[]);
        xml.begin("w:drawing", &[]);
        let none = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
        xml.begin("wp:inline", &none);
        xml.leaf("wp:extent", &extent);
        xml.leaf("wp:docPr", &said);
        xml.begin("a:graphic", &[]);
        let kind = "http://schemas.openxmlformats.org/drawingml/2006/picture";
        xml.begin("a:graphicData", &[("uri", kind)]);
        xml.begin("pic:pic", &[]);
        xml.begin("pic:nvPicPr", &[]);
        xml.leaf("pic:cNvPr", &said);
        xml.leaf("pic:cNvPicPr", &[]);
        xml.end();
        xml.begin("pic:blipFill", &[]);
        xml.leaf("a:blip", &[("r:embed", &link)]);
        xml.begin("a:stretch", &[]);
        xml.leaf("a:fillRect", &[]);
        xml.end();
        xml.end();
        xml.begin("pic:spPr", &[]);
        xml.begin("a:xfrm", &[]);
        xml.leaf("a:off", &[("x", "0"), ("y", "0")]);
        xml.leaf("a:ext", &extent);
        xml.end();
        xml.begin("a:prstGeom", &[("prst", "rect")]);
        xml.leaf("a:avLst", &[]);
        (0..8).for_each(|_| xml.end());
    }
}

/// How Word calls a side.
pub(super) fn justified(side: Side) -> &'static str {
    match side {
        Side::Left => "left",
        Side::Centre => "center",
        Side::Right => "right",
        Side::Both => "both",
    }
}
