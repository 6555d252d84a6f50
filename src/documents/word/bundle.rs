//! The parts in one file, as Word wants them: what each of them is, how they are tied
//! together, the document's properties.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::parts::FIGURES;
use super::xml::Xml;

const TIES: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// What a file browser shows of a document.
pub(in crate::documents) struct Properties {
    pub title: String,
    /// "2025-02-17".
    pub date: String,
}

/// The parts of Word's that every document of ours has: file, link, kind.
const PARTS: &[(&str, &str, &str)] = &[
    ("styles.xml", "rIdKieu", "styles"),
    ("numbering.xml", "rIdDanhSo", "numbering"),
    ("settings.xml", "rIdThietDat", "settings"),
    ("fontTable.xml", "rIdPhong", "fontTable"),
    ("footnotes.xml", "rIdCuocChu", "footnotes"),
    ("header1.xml", "rIdDauTrang", "header"),
    ("header2.xml", "rIdTrangDau", "header"),
];

/// Puts the parts of a document together.
pub(super) fn bundle(
    parts: Vec<(String, Vec<u8>)>,
    pictures: &[Vec<u8>],
    properties: &Properties,
) -> Option<Vec<u8>> {
    let mut all = vec![
        ("[Content_Types].xml".to_owned(), types()),
        ("_rels/.rels".to_owned(), package_ties()),
        ("docProps/core.xml".to_owned(), core(properties)),
        ("docProps/app.xml".to_owned(), app()),
        ("word/_rels/document.xml.rels".to_owned(), document_ties(pictures.len())),
        ("customXml/_rels/item1.xml.rels".to_owned(), figures_ties()),
        ("customXml/itemProps1.xml".to_owned(), figures_properties()),
    ];
    all.extend(parts);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The oldest date that a zip can tell, for the file's own is in its properties.
    let packed = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, bytes) in all {
        zip.start_file(name, packed).ok()?;
        zip.write_all(&bytes).ok()?;
    }
    let stored = packed.compression_method(CompressionMethod::Stored);
    for (at, picture) in pictures.iter().enumerate() {
        zip.start_file(format!("word/media/hinh-{}.png", at + 1), stored).ok()?;
        zip.write_all(picture).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

fn types() -> Vec<u8> {
    let mut xml = Xml::part("Types", &[("xmlns", TYPES)]);
    let ties = "application/vnd.openxmlformats-package.relationships+xml";
    for (ending, kind) in
        [("png", "image/png"), ("rels", ties), ("xml", "application/xml")]
    {
        xml.leaf("Default", &[("Extension", ending), ("ContentType", kind)]);
    }
    let core = "application/vnd.openxmlformats-package.core-properties+xml".to_owned();
    let app = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    let item = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
    let fixed = [
        ("/word/document.xml".to_owned(), format!("{WORD}.document.main+xml")),
        ("/docProps/core.xml".to_owned(), core),
        ("/docProps/app.xml".to_owned(), app.to_owned()),
        ("/customXml/itemProps1.xml".to_owned(), item.to_owned()),
    ];
    let parts = PARTS
        .iter()
        .map(|(file, _, kind)| (format!("/word/{file}"), format!("{WORD}.{kind}+xml")));
    for (name, kind) in fixed.into_iter().chain(parts) {
        xml.leaf("Override", &[("PartName", &name), ("ContentType", &kind)]);
    }
    xml.finish()
}

fn tie(xml: &mut Xml, id: &str, kind: &str, target: &str) {
    xml.leaf("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
}

fn package_ties() -> Vec<u8> {
    let mut xml = Xml::part("Relationships", &[("xmlns", TIES)]);
    tie(&mut xml, "rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml");
    let core = format!("{TIES}/metadata/core-properties");
    tie(&mut xml, "rId2", &core, "docProps/core.xml");
    tie(&mut xml, "rId3", &format!("{OFFICE}/extended-properties"), "docProps/app.xml");
    xml.finish()
}

fn document_ties(pictures: usize) -> Vec<u8> {
    let mut xml = Xml::part("Relationships", &[("xmlns", TIES)]);
    for (file, id, kind) in PARTS {
        tie(&mut xml, id, &format!("{OFFICE}/{kind}"), file);
    }
    tie(&mut xml, "rIdSoLieu", &format!("{OFFICE}/customXml"), "../customXml/item1.xml");
    for at in 1..=pictures {
        let (id, target) = (format!("rIdHinh{at}"), format!("media/hinh-{at}.png"));
        tie(&mut xml, &id, &format!("{OFFICE}/image"), &target);
    }
    xml.finish()
}

fn figures_ties() -> Vec<u8> {
    let mut xml = Xml::part("Relationships", &[("xmlns", TIES)]);
    tie(&mut xml, "rId1", &format!("{OFFICE}/customXmlProps"), "itemProps1.xml");
    xml.finish()
}

/// Says which name space the figures are of; Word wants an identifier of this form.
fn figures_properties() -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
    let id = "{636F6E67-626F-4000-8000-736F6C696575}";
    let mut xml =
        Xml::part("ds:datastoreItem", &[("xmlns:ds", space), ("ds:itemID", id)]);
    xml.begin("ds:schemaRefs", &[]);
    xml.leaf("ds:schemaRef", &[("ds:uri", FIGURES)]);
    xml.finish()
}

fn core(properties: &Properties) -> Vec<u8> {
    let names = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let mut xml = Xml::part("cp:coreProperties", &names);
    xml.worded("dc:title", &[], &properties.title);
    xml.worded("dc:language", &[], "vi-VN");
    let moment = format!("{}T00:00:00Z", properties.date);
    for name in ["dcterms:created", "dcterms:modified"] {
        xml.worded(name, &[("xsi:type", "dcterms:W3CDTF")], &moment);
    }
    xml.finish()
}

fn app() -> Vec<u8> {
    let space =
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    let mut xml = Xml::part("Properties", &[("xmlns", space)]);
    xml.worded("Application", &[], concat!("congbo ", env!("CARGO_PKG_VERSION")));
    xml.finish()
}
