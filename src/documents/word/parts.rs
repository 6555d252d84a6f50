//! The parts of a document beside its text: styles, page numbers, footnotes, settings,
//! properties, and what ties them together.

use super::model::Measures;
use super::names::Marked;
use super::paragraph::justified;
use super::styles::{List, STYLES, Style};
use super::xml::{Attributes, Xml};

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Where the names of figures are told from others'.
pub(super) const FIGURES: &str = "urn:congbo:so-lieu:1";

/// The name spaces of most parts.
pub(super) const WORD: Attributes<'_> = &[("xmlns:w", MAIN), ("xmlns:r", LINKS)];

/// Those of the document, which has pictures.
pub(super) const DOCUMENT: Attributes<'_> = &[
    ("xmlns:w", MAIN),
    ("xmlns:r", LINKS),
    (
        "xmlns:wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
];

/// Times New Roman, as the decree wants it; the pages' own face has the same widths.
const FACE: &str = "Times New Roman";

/// The short and the long side of A4.
const A4: (i32, i32) = (11_906, 16_838);

/// Single line spacing of the face, in thousandths of the letters' size.
const SINGLE: i32 = 1150;

/// How wide and how high the text of a page is.
pub(super) fn area(measures: &Measures, across: bool) -> (i32, i32) {
    let (short, long) = A4;
    let height = if across { short } else { long };
    let width = if across { "text-width-across" } else { "text-width" };
    (
        measures.of(width),
        height - measures.of("margin-top") - measures.of("margin-bottom"),
    )
}

/// The end of a section: its page, and its page numbers, which begin with one and do not
/// show on its first page.
pub(super) fn page_properties(xml: &mut Xml, measures: &Measures, across: bool) {
    let (short, long) = A4;
    let (width, height) = if across { (long, short) } else { (short, long) };
    let (width, height) = (width.to_string(), height.to_string());
    let of = |name: &str| measures.of(name).to_string();
    // The number stands in the middle of the margin.
    let line = measures.of("page-number-size") * SINGLE / 1000;
    let header = ((measures.of("margin-top") - line) / 2).to_string();
    let margins = [
        ("w:top", &*of("margin-top")),
        ("w:right", &*of("margin-right")),
        ("w:bottom", &*of("margin-bottom")),
        ("w:left", &*of("margin-left")),
        ("w:header", &*header),
        ("w:footer", &*header),
        ("w:gutter", "0"),
    ];
    xml.begin("w:sectPr", &[]);
    xml.leaf("w:headerReference", &[("w:type", "default"), ("r:id", "rIdDauTrang")]);
    xml.leaf("w:headerReference", &[("w:type", "first"), ("r:id", "rIdTrangDau")]);
    xml.value("w:type", "nextPage");
    let size = [("w:w", &*width), ("w:h", &*height), ("w:orient", "landscape")];
    xml.leaf("w:pgSz", if across { &size } else { &size[..2] });
    xml.leaf("w:pgMar", &margins);
    xml.leaf("w:pgNumType", &[("w:start", "1")]);
    xml.leaf("w:titlePg", &[]);
    xml.end();
}

/// The page's number, centred; nothing on a first page.
pub(super) fn header(is_first: bool) -> Vec<u8> {
    let mut xml = Xml::part("w:hdr", WORD);
    xml.begin("w:p", &[]);
    xml.begin("w:pPr", &[]);
    xml.value("w:pStyle", "Header");
    xml.end();
    if !is_first {
        xml.begin("w:fldSimple", &[("w:instr", " PAGE ")]);
        xml.begin("w:r", &[]);
        xml.worded("w:t", &[], "2");
    }
    xml.finish()
}

/// Every style, with what all letters have in common.
pub(super) fn styles(measures: &Measures) -> Vec<u8> {
    let mut xml = Xml::part("w:styles", WORD);
    xml.begin("w:docDefaults", &[]);
    xml.begin("w:rPrDefault", &[]);
    xml.begin("w:rPr", &[]);
    let faces = ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"].map(|kind| (kind, FACE));
    xml.leaf("w:rFonts", &faces);
    size(&mut xml, measures.of("body-size"));
    let languages = [("w:val", "vi-VN"), ("w:eastAsia", "vi-VN"), ("w:bidi", "ar-SA")];
    xml.leaf("w:lang", &languages);
    xml.end();
    xml.end();
    xml.begin("w:pPrDefault", &[]);
    xml.begin("w:pPr", &[]);
    let single =
        [("w:before", "0"), ("w:after", "0"), ("w:line", "240"), ("w:lineRule", "auto")];
    xml.leaf("w:spacing", &single);
    (0..3).for_each(|_| xml.end());
    plain_styles(&mut xml);
    for style in STYLES {
        paragraph_style(&mut xml, style, measures);
    }
    xml.finish()
}

/// The styles that Word expects in any document.
fn plain_styles(xml: &mut Xml) {
    let plain = [
        ("paragraph", "Normal", "Normal"),
        ("character", "DefaultParagraphFont", "Default Paragraph Font"),
        ("table", "TableNormal", "Normal Table"),
        ("numbering", "NoList", "No List"),
    ];
    for (kind, id, name) in plain {
        let attributes = [("w:type", kind), ("w:default", "1"), ("w:styleId", id)];
        xml.begin("w:style", &attributes);
        xml.value("w:name", name);
        if kind == "paragraph" {
            xml.leaf("w:qFormat", &[]);
        } else {
            xml.value("w:uiPriority", 99);
            xml.leaf("w:semiHidden", &[]);
            xml.leaf("w:unhideWhenUsed", &[]);
        }
        if kind == "table" {
            no_insets(xml);
        }
        xml.end();
    }
}

fn no_insets(xml: &mut Xml) {
    xml.begin("w:tblPr", &[]);
    xml.leaf("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
    xml.end();
}

fn paragraph_style(xml: &mut Xml, style: &Style, measures: &Measures) {
    let built_in = style.name.is_ascii();
    let attributes =
        [("w:type", "paragraph"), ("w:styleId", style.id), ("w:customStyle", "1")];
    xml.begin("w:style", if built_in { &attributes[..2] } else { &attributes });
    xml.value("w:name", style.name);
    xml.value("w:basedOn", "Normal");
    if style.outline.is_some() || style.list == List::None && style.kept {
        xml.value("w:next", "NoiDung");
    }
    xml.leaf("w:qFormat", &[]);
    xml.begin("w:pPr", &[]);
    style_properties(xml, style, measures);
    xml.end();
    xml.begin("w:rPr", &[]);
    if style.bold {
        xml.leaf("w:b", &[]);
        xml.leaf("w:bCs", &[]);
    }
    if style.italic {
        xml.leaf("w:i", &[]);
        xml.leaf("w:iCs", &[]);
    }
    size(xml, measures.of(style.size));
    if style.framed {
        xml.border("w:bdr", "single", measures.of("rule-stroke"));
    }
    xml.end();
    xml.end();
}

fn style_properties(xml: &mut Xml, style: &Style, measures: &Measures) {
    if style.kept {
        xml.leaf("w:keepNext", &[]);
    }
    let list = match style.list {
        List::None => None,
        List::Headings(level) => Some((super::numbering::HEADINGS, level)),
        List::Dashes => Some((super::numbering::dashes(style), 0)),
    };
    if let Some((list, level)) = list {
        xml.begin("w:numPr", &[]);
        xml.value("w:ilvl", level);
        xml.value("w:numId", list);
        xml.end();
    }
    let (before, after) = (style.before.twips(measures), style.after.twips(measures));
    let (before, after) = (before.to_string(), after.to_string());
    xml.leaf("w:spacing", &[("w:before", &before), ("w:after", &after)]);
    let (left, first) = style.indents(measures);
    let (left, first) = (left.to_string(), first.to_string());
    xml.leaf("w:ind", &[("w:left", &left), ("w:firstLine", &first)]);
    xml.value("w:jc", justified(style.side));
    if let Some(outline) = style.outline {
        xml.value("w:outlineLvl", outline);
    }
}

/// A size in half points.
fn size(xml: &mut Xml, twips: i32) {
    xml.value("w:sz", twips / 10);
    xml.value("w:szCs", twips / 10);
}

/// What Word does with the document; the version it is made for among it.
pub(super) fn settings() -> Vec<u8> {
    let mut xml = Xml::part("w:settings", WORD);
    xml.leaf("w:zoom", &[("w:percent", "100")]);
    xml.value("w:defaultTabStop", 720);
    xml.value("w:characterSpacingControl", "doNotCompress");
    xml.begin("w:footnotePr", &[]);
    for id in ["-1", "0"] {
        xml.leaf("w:footnote", &[("w:id", id)]);
    }
    xml.end();
    xml.begin("w:compat", &[]);
    let office = "http://schemas.microsoft.com/office/word";
    let version = [("w:name", "compatibilityMode"), ("w:uri", office), ("w:val", "15")];
    xml.leaf("w:compatSetting", &version);
    xml.end();
    xml.leaf("w:themeFontLang", &[("w:val", "vi-VN")]);
    xml.value("w:decimalSymbol", ",");
    xml.value("w:listSeparator", ";");
    xml.finish()
}

/// The face, and that the pages' own stands in for it.
pub(super) fn faces() -> Vec<u8> {
    let mut xml = Xml::part("w:fonts", WORD);
    xml.begin("w:font", &[("w:name", FACE)]);
    xml.value("w:altName", "Liberation Serif");
    xml.value("w:panose1", "02020603050405020304");
    xml.value("w:charset", "A3");
    xml.value("w:family", "roman");
    xml.value("w:pitch", "variable");
    xml.finish()
}

/// Which figure each bookmark is, so that a draft can be compared with the data.
pub(super) fn figures(figures: &[Marked]) -> Vec<u8> {
    let mut xml = Xml::part("so-lieu", &[("xmlns", FIGURES)]);
    for figure in figures {
        let attributes = [("dau-trang", &*figure.bookmark), ("la", &*figure.name)];
        xml.worded("so", &attributes, &figure.shown);
    }
    xml.finish()
}
