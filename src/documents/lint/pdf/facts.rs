//! Reads what a PDF says about itself.

use std::collections::BTreeSet;

use hayro_syntax::Pdf as File;
use hayro_syntax::object::dict::Dict;
use hayro_syntax::object::{Name, Object, Stream, String as Words};

use super::{Pdf, tags};

/// Fills in the facts of a file whose pages are read; `None` without a catalog.
pub(super) fn read(file: &File, pdf: Pdf) -> Option<Pdf> {
    let catalog: Dict<'_> = file.xref().get(file.xref().root_id())?;
    let words =
        |key: &str| catalog.get::<Words<'_>>(key).map(|words| decode(words.as_bytes()));
    let marked = catalog.get::<Dict<'_>>("MarkInfo").and_then(|info| info.get("Marked"));
    let shows = catalog
        .get::<Dict<'_>>("ViewerPreferences")
        .and_then(|viewer| viewer.get("DisplayDocTitle"));
    let about = catalog
        .get::<Stream<'_>>("Metadata")
        .and_then(|stream| String::from_utf8(stream.decoded().ok()?.into_owned()).ok());
    let about = about.unwrap_or_default();
    let (fonts, missing_fonts) = fonts(file);
    Some(Pdf {
        title: decode(file.metadata().title.as_deref().unwrap_or_default()),
        language: words("Lang").unwrap_or_default(),
        tagged: marked == Some(true) && catalog.contains_key("StructTreeRoot"),
        tags: tags::read(file, &catalog),
        shows_title: shows == Some(true),
        archive: claim(&about, "pdfaid:part") + &claim(&about, "pdfaid:conformance"),
        accessible: claim(&about, "pdfuaid:part"),
        created: claim(&about, "xmp:CreateDate"),
        fonts,
        missing_fonts,
        ..pdf
    })
}

/// Reads a text of PDF, which is UTF-16 with its mark, or plain letters.
pub(super) fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, wide @ ..] => {
            let units =
                wide.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]]));
            char::decode_utf16(units)
                .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        plain => String::from_utf8_lossy(plain).into_owned(),
    }
}

/// What the metadata say under this name, as an element or an attribute.
fn claim(about: &str, name: &str) -> String {
    for (open, close) in [(format!("<{name}>"), '<'), (format!("{name}=\""), '"')] {
        if let Some((_, after)) = about.split_once(&open) {
            return after.split(close).next().unwrap_or_default().to_owned();
        }
    }
    String::new()
}

/// The faces that are embedded, and those that are not.
fn fonts(file: &File) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut embedded, mut missing) = (BTreeSet::new(), BTreeSet::new());
    for object in file.objects() {
        let Object::Dict(font) = object else { continue };
        if font.get::<Name<'_>>("Type").is_none_or(|kind| kind.as_str() != "Font") {
            continue;
        }
        let Some(name) = font.get::<Name<'_>>("BaseFont") else { continue };
        // A composite font's file hangs on its descendant, listed by itself.
        if font.contains_key("DescendantFonts") {
            continue;
        }
        let file = font.get::<Dict<'_>>("FontDescriptor").is_some_and(|descriptor| {
            ["FontFile", "FontFile2", "FontFile3"]
                .iter()
                .any(|key| descriptor.contains_key(key))
        });
        let name = name.as_str();
        let face = name.split_once('+').map_or(name, |(_, face)| face).to_owned();
        if file {
            embedded.insert(face)
        } else {
            missing.insert(face)
        };
    }
    (embedded, missing)
}
