//! The order of elements, which Word is strict about: that of ISO/IEC 29500-1, annex A,
//! for what the drafts are made of.

use super::assert_all;
use super::xml::{Node, parts};

/// Elements with those they may hold, in the schema's order.
const ORDERS: &[(&str, &str)] = &[
    ("w:document", "w:body"),
    ("w:styles", "w:docDefaults w:latentStyles w:style"),
    ("w:docDefaults", "w:rPrDefault w:pPrDefault"),
    ("w:rPrDefault", "w:rPr"),
    ("w:pPrDefault", "w:pPr"),
    (
        "w:style",
        "w:name w:aliases w:basedOn w:next w:link w:autoRedefine w:hidden w:uiPriority \
         w:semiHidden w:unhideWhenUsed w:qFormat w:locked w:rsid w:pPr w:rPr w:tblPr w:trPr \
         w:tcPr w:tblStylePr",
    ),
    (
        "w:pPr",
        "w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr w:widowControl w:numPr \
         w:suppressLineNumbers w:pBdr w:shd w:tabs w:suppressAutoHyphens w:spacing w:ind \
         w:contextualSpacing w:mirrorIndents w:jc w:textDirection w:textAlignment \
         w:outlineLvl w:cnfStyle w:rPr w:sectPr",
    ),
    ("w:numPr", "w:ilvl w:numId"),
    ("w:pBdr", "w:top w:left w:bottom w:right w:between w:bar"),
    (
        "w:rPr",
        "w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike \
         w:outline w:shadow w:noProof w:vanish w:color w:spacing w:w w:kern w:position w:sz \
         w:szCs w:highlight w:u w:effect w:bdr w:shd w:fitText w:vertAlign w:rtl w:cs w:em \
         w:lang",
    ),
    (
        "w:sectPr",
        "w:headerReference|w:footerReference w:footnotePr w:endnotePr w:type w:pgSz w:pgMar \
         w:paperSrc w:pgBorders w:lnNumType w:pgNumType w:cols w:vAlign w:noEndnote w:titlePg \
         w:textDirection w:docGrid",
    ),
    ("w:tbl", "w:tblPr w:tblGrid w:tr"),
    (
        "w:tblPr",
        "w:tblStyle w:tblpPr w:tblOverlap w:bidiVisual w:tblW w:jc w:tblCellSpacing w:tblInd \
         w:tblBorders w:shd w:tblLayout w:tblCellMar w:tblLook w:tblCaption w:tblDescription",
    ),
    ("w:tblBorders", "w:top w:left w:bottom w:right w:insideH w:insideV"),
    ("w:tblCellMar", "w:top w:left w:bottom w:right"),
    ("w:tblGrid", "w:gridCol"),
    ("w:tr", "w:tblPrEx w:trPr w:tc"),
    ("w:trPr", "w:cantSplit|w:trHeight|w:tblHeader|w:jc|w:hidden"),
    ("w:tc", "w:tcPr w:p|w:tbl"),
    (
        "w:tcPr",
        "w:cnfStyle w:tcW w:gridSpan w:hMerge w:vMerge w:tcBorders w:shd w:noWrap w:tcMar \
         w:textDirection w:tcFitText w:vAlign w:hideMark",
    ),
    ("w:p", "w:pPr w:r|w:fldSimple|w:bookmarkStart|w:bookmarkEnd|w:hyperlink"),
    ("w:fldSimple", "w:r"),
    (
        "w:r",
        "w:rPr w:t|w:tab|w:br|w:drawing|w:footnoteReference|w:separator|w:continuationSeparator",
    ),
    ("w:numbering", "w:abstractNum w:num"),
    (
        "w:abstractNum",
        "w:nsid w:multiLevelType w:tmpl w:name w:styleLink w:numStyleLink w:lvl",
    ),
    (
        "w:lvl",
        "w:start w:numFmt w:lvlRestart w:pStyle w:isLgl w:suff w:lvlText w:lvlJc w:pPr w:rPr",
    ),
    ("w:num", "w:abstractNumId w:lvlOverride"),
    ("w:lvlOverride", "w:startOverride w:lvl"),
    ("w:footnotes", "w:footnote"),
    ("w:footnote", "w:p"),
    ("w:hdr", "w:p"),
    ("w:fonts", "w:font"),
    ("w:font", "w:altName w:panose1 w:charset w:family w:notTrueType w:pitch w:sig"),
    (
        "w:settings",
        "w:zoom w:defaultTabStop w:characterSpacingControl w:footnotePr w:endnotePr w:compat \
         w:themeFontLang w:decimalSymbol w:listSeparator",
    ),
    ("w:footnotePr", "w:footnote"),
    ("w:compat", "w:compatSetting"),
    ("w:drawing", "wp:inline"),
    ("wp:inline", "wp:extent wp:effectExtent wp:docPr wp:cNvGraphicFramePr a:graphic"),
    ("a:graphic", "a:graphicData"),
    ("a:graphicData", "pic:pic"),
    ("pic:pic", "pic:nvPicPr pic:blipFill pic:spPr"),
    ("pic:nvPicPr", "pic:cNvPr pic:cNvPicPr"),
    ("pic:blipFill", "a:blip a:srcRect a:stretch"),
    ("a:stretch", "a:fillRect"),
    ("pic:spPr", "a:xfrm a:prstGeom"),
    ("a:xfrm", "a:off a:ext"),
    ("a:prstGeom", "a:avLst"),
];

/// Where the children of an element are not in order, or are none that it may have.
fn disorder(node: &Node, found: &mut Vec<String>) {
    let order = match node.name.as_str() {
        // The body ends with the last section.
        "w:body" => "w:p|w:tbl w:sectPr",
        name => {
            ORDERS.iter().find(|(own, _)| *own == name).map_or("", |(_, order)| order)
        }
    };
    let places: Vec<Vec<&str>> =
        order.split_whitespace().map(|place| place.split('|').collect()).collect();
    // A footnote that settings name is no footnote.
    let named = node.name == "w:footnote" && node.kids.is_empty();
    let mut reached = 0;
    for kid in node.kids.iter().filter(|_| !named) {
        match places.iter().position(|place| place.contains(&kid.name.as_str())) {
            None => found.push(format!("{} in {}", kid.name, node.name)),
            Some(place) if place < reached => {
                found.push(format!("{} too late in {}", kid.name, node.name));
            }
            Some(place) => reached = place,
        }
        disorder(kid, found);
    }
    // A cell that ends with a table is repaired by Word.
    if node.name == "w:tc" && node.kids.last().is_none_or(|last| last.name != "w:p") {
        found.push("a cell without a paragraph at its end".to_owned());
    }
}

#[test]
fn elements_stand_in_the_schemas_order() {
    assert_all(|draft| {
        let mut found = Vec::new();
        for (name, bytes) in parts(&draft.docx) {
            let beside = ["word/_rels/", "word/media/"];
            let is_word = !beside.iter().any(|folder| name.starts_with(folder));
            if name.starts_with("word/") && is_word {
                disorder(&Node::read(&bytes), &mut found);
            }
        }
        found.sort();
        found.dedup();
        found
    });
}

/// The check above, turned on itself.
#[test]
fn disorder_is_found() {
    let found = |part: &str| {
        let mut found = Vec::new();
        disorder(&Node::read(part.as_bytes()), &mut found);
        found
    };
    assert_eq!(found("<w:pPr><w:jc/><w:ind/></w:pPr>"), ["w:ind too late in w:pPr"]);
    assert_eq!(found("<w:p><w:tbl/></w:p>"), ["w:tbl in w:p"]);
    assert_eq!(
        found("<w:tc><w:tcPr/></w:tc>"),
        ["a cell without a paragraph at its end"]
    );
    assert!(found("<w:p><w:pPr/><w:r><w:t/></w:r></w:p>").is_empty());
}

/// Every row of a table fills its columns.
#[test]
fn rows_fill_the_grid_of_their_table() {
    assert_all(|draft| {
        let document = super::xml::document(&draft.docx);
        let mut wrong = Vec::new();
        for table in document.of("w:tbl") {
            let columns = table.kid("w:tblGrid").unwrap().kids.len();
            for row in table.kids.iter().filter(|kid| kid.name == "w:tr") {
                let spans =
                    row.kids.iter().filter(|kid| kid.name == "w:tc").map(|cell| {
                        let span = cell.kid("w:tcPr").unwrap().kid("w:gridSpan");
                        span.map_or(1, |span| span.value().parse::<usize>().unwrap())
                    });
                let filled: usize = spans.sum();
                if filled != columns {
                    wrong.push(format!("{filled} of {columns} columns: {}", row.words()));
                }
            }
        }
        wrong
    });
}
