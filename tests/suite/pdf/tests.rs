//! The reader against a paper whose measures are known.

use super::*;
use crate::golden::{assert_golden, assert_picture};

/// The paper that `fixtures/form.typ` describes; positions are poppler's.
fn form() -> Pdf {
    Pdf::read(include_bytes!("../fixtures/form.pdf"))
}

#[track_caller]
fn near(found: f64, wanted: f64) {
    assert!((found - wanted).abs() < 0.01, "{found}, not {wanted}");
}

#[test]
fn text_is_read_in_order_with_rows_and_pages() {
    let text = form().text();
    let opening = "ỦY BAN NHÂN DÂN\nTỈNH THANH HÓA\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n";
    assert!(text.starts_with(opening), "{text}");
    assert!(
        text.contains("\nTT | Đơn vị | Chỉ số (%)\n1 | Sở Tài chính | 90,05\n"),
        "{text}"
    );
    assert!(text.contains("\n--- trang 2 ---\n2\nĐiều 2. Quyết định"), "{text}");
}

#[test]
fn a_sentence_is_found_across_lines() {
    form().says("chi tiết theo bảng dưới đây, đã được thẩm định theo đúng quy định.");
}

#[test]
fn words_are_read_as_they_were_meant() {
    let pdf = Pdf::read(include_bytes!("../fixtures/words.pdf"));
    let parts = "o\u{31b}\u{309}";
    assert_eq!(pdf.text(), format!("fi 5 m2 S{parts} Sở\n"));
    near(pdf.pages[0].line("m2").unwrap().size(), 14.0);
}

#[test]
fn words_stand_where_poppler_finds_them() {
    let page = &form().pages[0];
    near(page.width, 595.2756 / POINTS);
    near(page.height, 841.8898 / POINTS);
    for (words, left, right) in [
        ("ỦY BAN", 114.781_970, 236.714_099),
        ("CỘNG HÒA", 274.956_630, 544.255_947),
        ("Số:", 123.925_766, 227.570_297),
        ("Thanh Hóa,", 296.051_120, 523.161_472),
    ] {
        let line = page.line(words).unwrap();
        near(line.x(), left / POINTS);
        near(line.end(), right / POINTS);
    }
}

#[test]
fn sizes_and_faces_are_those_of_the_source() {
    let pdf = form();
    for (page, words, size, face) in [
        (0, "CỘNG HÒA", 13.0, "LiberationSerif-Bold"),
        (0, "Độc lập", 14.0, "LiberationSerif-Bold"),
        (0, "Thanh Hóa,", 14.0, "LiberationSerif-Italic"),
        (0, "cấp tỉnh", 14.0, "LiberationSerif"),
        (1, "Nơi nhận", 12.0, "LiberationSerif-BoldItalic"),
        (1, "- Lưu", 11.0, "LiberationSerif"),
    ] {
        let line = pdf.pages[page].line(words).unwrap();
        near(line.size(), size);
        assert_eq!(line.face(), Some(face), "{words}");
    }
    assert_eq!(pdf.pages[0].line("Điều 1.").unwrap().face(), None, "bold, then upright");
}

#[test]
fn rules_have_their_length_and_place() {
    let page = &form().pages[0];
    let motto = page.line("Độc lập").unwrap();
    let rule = page.rule_below(&motto, 3.0).unwrap();
    near(rule.length(), motto.width());
    near(rule.span().0, motto.x());
    near(rule.thickness, 0.5);
    assert!(page.rule_below(&page.line("Điều 1.").unwrap(), 3.0).is_none());
    let upright = page.rules.iter().filter(|rule| !rule.is_level()).count();
    assert_eq!(upright, 4, "the table has three columns");
}

#[test]
fn a_paper_reads_and_looks_as_it_did() {
    assert_golden("form.txt", &form().text());
    assert_picture("form-1.png", &form().picture(1, 0.5));
}

#[test]
fn facts_are_read() {
    let pdf = form();
    assert_eq!(pdf.title, "Quyết định công bố Chỉ số cải cách hành chính năm 2024");
    assert_eq!((pdf.language.as_str(), pdf.tagged), ("vi", true));
    assert_eq!((pdf.archive.as_str(), pdf.accessible.as_str()), ("2A", "1"));
    assert_eq!(pdf.created, "2025-01-01T00:00:00Z");
    let fonts: Vec<&str> = pdf.fonts.iter().map(String::as_str).collect();
    let serif = ["", "-Bold", "-BoldItalic", "-Italic"]
        .map(|face| format!("LiberationSerif{face}"));
    assert_eq!(fonts, serif);
    assert!(pdf.missing_fonts.is_empty());
}

#[test]
fn pictures_are_compared_by_eye() {
    let pdf = form();
    let picture = pdf.picture(1, 0.5);
    assert_eq!((picture.width, picture.height), (297, 420));
    assert_eq!(Picture::from_png(&picture.png()), picture);
    let tolerance = Tolerance::default();
    assert_eq!(picture.differs(&picture, tolerance), None);
    let mut faint = picture.clone();
    faint.pixels.iter_mut().for_each(|grey| *grey = grey.saturating_sub(9));
    assert_eq!(picture.differs(&faint, tolerance), None);
    assert!(
        picture
            .differs(&pdf.picture(2, 0.5), tolerance)
            .unwrap()
            .contains("pixels differ")
    );
    assert!(
        picture.differs(&pdf.picture(1, 1.0), tolerance).unwrap().contains("595 x 841")
    );
}
