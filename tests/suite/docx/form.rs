//! The form of drafts: measured as papers are, in what `LibreOffice` prints of them.

use congbo::documents::lint::{Level, measure};

use super::xml::{Node, document, part};
use super::{DRAFTS, assert_all, of_template};
use crate::case::Case;

#[test]
fn every_draft_keeps_the_form_of_the_decree() {
    assert_all(|draft| {
        let report = measure(&draft.printed).expect("a PDF that can be measured");
        let broken =
            report.breaches.iter().filter(|breach| breach.level == Level::Decree);
        broken.map(|breach| format!("page {}: {}", breach.page, breach.words())).collect()
    });
}

/// What a style says of something, in a document's list of styles.
fn style<'a>(styles: &'a Node, name: &str) -> &'a Node {
    let named = |node: &&&Node| node.kid("w:name").is_some_and(|own| own.value() == name);
    let all =
        styles.kids.iter().filter(|node| node.name == "w:style").collect::<Vec<_>>();
    all.iter().find(named).unwrap_or_else(|| panic!("no style {name}"))
}

fn size(style: &Node) -> &str {
    style.kid("w:rPr").unwrap().kid("w:sz").unwrap().value()
}

#[test]
fn styles_are_called_and_measured_as_the_decree_does() {
    let draft = DRAFTS.iter().find(|draft| draft.name == "quyet-dinh.docx").unwrap();
    let styles = part(&draft.docx, "word/styles.xml");
    let wanted = [
        ("Quốc hiệu", "26"),
        ("Tiêu ngữ", "28"),
        ("Tên cơ quan", "26"),
        ("Số ký hiệu", "26"),
        ("Địa danh ngày tháng", "28"),
        ("Tên loại", "28"),
        ("Trích yếu", "28"),
        ("Căn cứ", "28"),
        ("Điều", "28"),
        ("Nội dung", "28"),
        ("Nơi nhận", "24"),
        ("Dòng nơi nhận", "22"),
        ("Chức vụ người ký", "28"),
        ("Họ tên người ký", "28"),
        ("Phụ lục", "28"),
        ("Tên phụ lục", "28"),
        ("heading 1", "28"),
        ("heading 2", "28"),
    ];
    for (name, wanted) in wanted {
        assert_eq!(size(style(&styles, name)), wanted, "{name}");
    }
    let faces = styles.of("w:rFonts")[0];
    for kind in ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"] {
        assert_eq!(faces.attribute(kind), Some("Times New Roman"));
    }
    assert_eq!(styles.of("w:lang")[0].value(), "vi-VN");
}

/// The measures are those of `decree30.typ`, of which a job may have its own.
#[test]
fn a_jobs_own_measures_are_those_of_its_drafts() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/decree30.typ");
    let decree = std::fs::read_to_string(file).unwrap();
    let changed = decree
        .replace("#let body-size = 14pt", "#let body-size = 13pt")
        .replace("#let indent = 1.27cm", "#let indent = 1cm")
        .replace("left: 30mm", "left: 35mm");
    let case =
        Case::sample("thanh-hoa-2024").file("mau/decree30.typ", changed.as_bytes());
    let run = case.build_drafts().succeeds();
    let docx = run.paper("quyet-dinh.docx");
    let styles = part(docx, "word/styles.xml");
    let body = style(&styles, "Nội dung");
    assert_eq!(size(body), "26");
    let indents = body.kid("w:pPr").unwrap().kid("w:ind").unwrap();
    assert_eq!(indents.attribute("w:firstLine"), Some("567"));
    let margins = document(docx);
    assert_eq!(margins.of("w:pgMar")[0].attribute("w:left"), Some("1984"));
}

/// A section's page: its width, its height and its turn.
fn pages(docx: &[u8]) -> Vec<(String, String, bool)> {
    let document = document(docx);
    let sections = document.of("w:sectPr");
    let one = |section: &&Node| {
        assert!(section.kid("w:titlePg").is_some(), "a first page without a number");
        let numbers = section.kid("w:pgNumType").unwrap();
        assert_eq!(numbers.attribute("w:start"), Some("1"));
        let size = section.kid("w:pgSz").unwrap();
        let of = |name| size.attribute(name).unwrap_or_default().to_owned();
        (of("w:w"), of("w:h"), of("w:orient") == "landscape")
    };
    sections.iter().map(one).collect()
}

#[test]
fn wide_annexes_lie_across_in_sections_that_are_counted_anew() {
    let draft = DRAFTS
        .iter()
        .find(|draft| draft.job == "minh-hoa-2025" && draft.name == "bao-cao.docx")
        .unwrap();
    let (short, long) = ("11906".to_owned(), "16838".to_owned());
    let upright = (short.clone(), long.clone(), false);
    let across = (long, short, true);
    assert_eq!(pages(&draft.docx), [upright, across.clone(), across]);
}

#[test]
fn tables_repeat_their_headers_and_rows_stay_whole() {
    assert_all(|draft| {
        let document = document(&draft.docx);
        let mut wrong = Vec::new();
        for row in document.of("w:tr") {
            if row.kid("w:trPr").and_then(|own| own.kid("w:cantSplit")).is_none() {
                wrong.push(format!("a row that breaks: {}", row.words()));
            }
        }
        for table in document.of("w:tbl") {
            let ruled =
                table.of("w:tblBorders")[0].kid("w:top").unwrap().value() == "single";
            let headers = table.of("w:tblHeader").len();
            if ruled == (headers == 0) {
                wrong.push(format!("{headers} headers: {}", table.words()));
            }
        }
        wrong
    });
}

#[test]
fn pictures_have_words() {
    let mut pictures = 0;
    for draft in DRAFTS.iter() {
        for said in document(&draft.docx).of("wp:docPr") {
            pictures += 1;
            let words = said.attribute("descr").unwrap_or_default();
            assert!(words.starts_with("Biểu đồ"), "{}: {words}", draft.called());
            assert!(!words.contains(['\u{e000}', '\u{e001}', '\u{e002}']), "{words}");
        }
    }
    assert!(pictures > 20, "{pictures} pictures");
}

#[test]
fn headings_are_words_own_and_count_as_the_paper_does() {
    let draft = DRAFTS
        .iter()
        .find(|draft| draft.job == "minh-hoa-2025" && draft.name == "bao-cao.docx")
        .unwrap();
    let document = document(&draft.docx);
    let of = |id: &str| {
        let paragraphs = document.of("w:p").into_iter();
        let is = |node: &&Node| {
            node.of("w:pStyle").first().is_some_and(|style| style.value() == id)
        };
        paragraphs.filter(is).collect::<Vec<_>>()
    };
    let first: Vec<String> = of("Heading1").iter().map(|node| node.words()).collect();
    assert_eq!(first[0], "PHẠM VI, PHƯƠNG PHÁP ĐÁNH GIÁ");
    assert!(first.len() > 4 && of("Heading2").len() > 4);
    for heading in of("Heading1").iter().chain(&of("Heading2")) {
        assert_eq!(heading.of("w:numId")[0].value(), "1", "{}", heading.words());
    }
    let formats = part(&draft.docx, "word/numbering.xml");
    let formats: Vec<String> =
        formats.of("w:numFmt").iter().map(|node| node.value().to_owned()).collect();
    assert_eq!(formats[..3], ["upperRoman", "decimal", "bullet"]);
}

/// The head of a template of a job's own.
const HEAD: &str = "#import \"lib.typ\": *\n#let paper = json(\"data/paper.json\")\n\
                    #show: official-document.with(paper, title: \"Thử\")\n";

#[test]
fn footnotes_lists_and_looks_of_own_templates_are_words_own() {
    let text = "Một câu#footnote[Chú thích *đậm*.] *đậm*, _nghiêng_, H#sub[2]O, \
                x#super[2], #strike[bỏ], #underline[gạch].\n\n\
                #say-lines([Một gạch], [Hai gạch])\n\n+ Mục một\n+ Mục hai\n\n\
                #table(columns: 2, table.header([A], [B]), [1], [2])\n";
    let run = of_template(&format!("{HEAD}{text}")).succeeds();
    let docx = run.paper("bao-cao.docx");
    let document = document(docx);
    assert_eq!(document.of("w:footnoteReference")[0].attribute("w:id"), Some("1"));
    let notes = part(docx, "word/footnotes.xml");
    let note =
        notes.kids.iter().find(|note| note.attribute("w:id") == Some("1")).unwrap();
    assert_eq!(note.words(), "Chú thích đậm.");
    for look in ["w:b", "w:i", "w:strike", "w:u"] {
        assert!(!document.of(look).is_empty(), "{look}");
    }
    let heights: Vec<&str> =
        document.of("w:vertAlign").iter().map(|node| node.value()).collect();
    assert_eq!(heights, ["superscript", "subscript", "superscript"]);
    let listed: Vec<String> = document
        .of("w:p")
        .iter()
        .filter(|node| node.of("w:pStyle")[0].value() == "DanhSach")
        .map(|node| node.words())
        .collect();
    assert_eq!(listed, ["Mục một", "Mục hai"]);
    assert_eq!(document.of("w:tblHeader").len(), 1);
}

#[test]
fn what_word_has_no_place_for_is_an_error_at_its_line() {
    let cases = [
        ("#html.elem(\"video\")[a]", "<video>"),
        ("#html.elem(\"p\", attrs: (class: \"la\"))[a]", "class=\"la\""),
    ];
    for (line, said) in cases {
        // Pages know no such elements at all.
        let text = format!(
            "{HEAD}Một câu.\n\n#context if target() == \"html\" {{ {} }}\n",
            &line[1..]
        );
        let run = of_template(&text);
        run.fails_with(2)
            .says("mau/bao-cao.typ, dòng 6")
            .says("bản Word không có")
            .says(said);
    }
}

#[test]
fn what_the_export_leaves_out_is_an_error_at_its_line() {
    let run = of_template(&format!(
        "{HEAD}Một câu.\n\n#grid(columns: 2)[Bên trái][Bên phải]\n"
    ));
    run.fails_with(2)
        .says("mau/bao-cao.typ, dòng 6")
        .says("bản Word không có chỗ cho grid");
}
