//! A paper as a Word document that staff go on editing.
//!
//! The templates show their other face: elements with classes, which Typst's HTML
//! export hands over as a tree. [`read`] makes parts of a document of them, [`mod@write`]
//! and its neighbours write these down, in the schema's order.
//!
//! The writer is our own: `docx-rs` 0.4, the best kept of the crates for Word, has no
//! header rows that stand on every page, and what it lacks could only be patched into
//! the finished file.

mod bundle;
mod fault;
mod inline;
mod layout;
mod model;
mod names;
mod numbering;
mod paragraph;
mod parts;
mod picture;
mod read;
mod styles;
mod table;
mod write;
mod xml;

use typst_html::HtmlDocument;

pub(super) use bundle::Properties;
pub(super) use fault::Fault;

use model::{Draft, Piece};
use write::Writing;
use xml::Xml;

/// Writes a paper's elements as a Word document. The same elements give the same bytes.
pub(super) fn docx(
    document: &HtmlDocument,
    properties: &Properties,
) -> Result<Vec<u8>, Fault> {
    let draft = read::read(document)?;
    let mut writing = Writing::new(&draft);
    writing.document();
    let notes = notes(&mut writing);
    let Writing { xml, counter, figures, .. } = writing;
    let parts = [
        ("word/document.xml", xml.finish()),
        ("word/styles.xml", parts::styles(&draft.measures)),
        ("word/numbering.xml", numbering::part(&draft, &counter)),
        ("word/settings.xml", parts::settings()),
        ("word/fontTable.xml", parts::faces()),
        ("word/footnotes.xml", notes),
        ("word/header1.xml", parts::header(false)),
        ("word/header2.xml", parts::header(true)),
        ("customXml/item1.xml", parts::figures(&figures)),
    ];
    let parts = parts.map(|(name, bytes)| (name.to_owned(), bytes));
    bundle::bundle(parts.into(), &draft.pictures, properties)
        .ok_or_else(|| Fault::new(document.root().span, "chưa nén được bản Word"))
}

/// What a paper says outside of its tables, paragraph by paragraph.
pub(super) fn paragraphs(document: &HtmlDocument) -> Result<Vec<String>, Fault> {
    let draft = read::read(document)?;
    let words = |pieces: &[Piece]| {
        let word = |piece: &Piece| match piece {
            Piece::Text(text, _) => text.clone(),
            Piece::Break | Piece::Room(_) => " ".into(),
            _ => String::new(),
        };
        pieces.iter().map(word).collect::<String>()
    };
    Ok(draft.paragraphs().map(|paragraph| words(&paragraph.pieces)).collect())
}

/// The footnotes, behind the two that hold the lines above notes.
fn notes(writing: &mut Writing<'_>) -> Vec<u8> {
    let part = Xml::part("w:footnotes", parts::WORD);
    let document = std::mem::replace(&mut writing.xml, part);
    for (id, kind, line) in [
        ("-1", "separator", "w:separator"),
        ("0", "continuationSeparator", "w:continuationSeparator"),
    ] {
        let xml = &mut writing.xml;
        xml.begin("w:footnote", &[("w:type", kind), ("w:id", id)]);
        xml.begin("w:p", &[]);
        xml.begin("w:r", &[]);
        xml.leaf(line, &[]);
        (0..3).for_each(|_| xml.end());
    }
    let draft: &Draft = writing.draft;
    for (at, paragraphs) in draft.notes.iter().enumerate() {
        let id = (at + 1).to_string();
        writing.xml.begin("w:footnote", &[("w:id", &id)]);
        for paragraph in paragraphs {
            writing.paragraph(paragraph, None, None);
        }
        writing.xml.end();
    }
    std::mem::replace(&mut writing.xml, document).finish()
}
