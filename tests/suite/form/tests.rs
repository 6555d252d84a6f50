//! The measures against a paper that keeps them, and against ones that do not.

use super::*;
use crate::pdf::Glyph;

/// The paper that `fixtures/form.typ` describes.
fn form() -> Pdf {
    Pdf::read(include_bytes!("../fixtures/form.pdf"))
}

/// Changes the glyphs of every line that starts with these words.
fn change(pdf: &mut Pdf, words: &str, change: impl Fn(&mut Glyph)) {
    for page in &mut pdf.pages {
        let lines =
            page.lines().into_iter().filter(|line| line.text().starts_with(words));
        let places: Vec<Glyph> = lines.flat_map(|line| line.glyphs).collect();
        for glyph in page.glyphs.iter_mut().filter(|glyph| places.contains(glyph)) {
            change(glyph);
        }
    }
}

#[test]
fn a_paper_in_due_form_keeps_every_promise() {
    assert_letter(&form());
}

/// Spoils one thing in a good paper; exactly that one must be complained about.
#[track_caller]
fn case(spoil: impl Fn(&mut Pdf), complaint: &str) {
    let mut pdf = form();
    spoil(&mut pdf);
    let broken = broken(&pdf, &[FILE, PAGE, LETTER]);
    assert_eq!(broken.len(), 1, "{broken:#?}");
    assert!(broken[0].contains(complaint), "{broken:#?}");
}

#[test]
fn a_file_unfit_for_the_archive_is_named() {
    case(|pdf| pdf.archive = "2B".into(), "PDF/A là `2B`");
    case(|pdf| pdf.language = "en".into(), "ngôn ngữ là `en`");
    case(|pdf| pdf.tagged = false, "thiếu cấu trúc thẻ");
    case(|pdf| pdf.title = " ".into(), "thiếu tiêu đề");
    case(|pdf| pdf.fonts.extend(["LibertinusSerif".into()]), "phông chữ lạ");
    case(|pdf| pdf.missing_fonts.extend(["Times".into()]), "không nhúng: Times");
    case(|pdf| change(pdf, "1", |glyph| glyph.text = "e\u{301}".into()), "dựng sẵn");
    case(
        |pdf| change(pdf, "1", |glyph| glyph.text = "\u{FFFD}".into()),
        "không đọc được",
    );
}

#[test]
fn a_page_out_of_form_is_named() {
    case(|pdf| pdf.pages[0].height = 290.0, "khoản 1: khổ giấy");
    case(|pdf| change(pdf, "90,05", |glyph| glyph.x += 40.0), "lấn lề phải");
    case(
        |pdf| pdf.pages[1].rules.push(level(100.0, 110.0, 290.0)),
        "lấn lề dưới 13.00 mm",
    );
    case(|pdf| change(pdf, "2", |glyph| glyph.x += 5.0), "giữa là 112.50");
}

#[test]
fn a_letter_out_of_form_is_named() {
    case(
        |pdf| change(pdf, "CỘNG HÒA", |glyph| glyph.face = ITALIC.into()),
        "phải là Liberation",
    );
    case(
        |pdf| pdf.pages[0].rules.retain(|rule| !near(rule.length(), 60.37, 0.1)),
        "Tiêu ngữ",
    );
    case(|pdf| pdf.pages[0].rules.retain(|rule| !near(rule.length(), 17.2, 0.1)), "TỈNH");
    case(
        |pdf| pdf.pages[0].rules.retain(|rule| !near(rule.length(), 38.8, 0.1)),
        "trích yếu",
    );
    case(|pdf| change(pdf, "Số:", |glyph| glyph.y -= 0.3), "phải cùng một dòng");
    case(
        |pdf| change(pdf, "Số:", |glyph| glyph.text = glyph.text.replace('4', " ")),
        "viết sai",
    );
    case(|pdf| change(pdf, "QUYẾT", |glyph| glyph.size = 16.0), "cỡ 16.00");
    case(|pdf| change(pdf, "cấp tỉnh", |glyph| glyph.size = 12.0), "phải là 13 hoặc 14");
    case(
        |pdf| {
            change(pdf, "Công bố", |glyph| glyph.x += 2.0);
            let mut rules = pdf.pages[0].rules.iter_mut();
            let rule = rules.find(|rule| near(rule.length(), 38.8, 0.1)).unwrap();
            (rule.from.0, rule.to.0) = (rule.from.0 + 2.0, rule.to.0 + 2.0);
        },
        "không ở giữa",
    );
    case(|pdf| change(pdf, "- Lưu", |glyph| glyph.size = 12.0), "dấu chấm");
}

#[test]
fn numbers_and_dates_are_padded_as_the_decree_does() {
    for (number, right) in [
        ("482/QĐ-UBND", true),
        ("05/TTr-SNV", true),
        ("5/QĐ-UBND", false),
        ("482/QĐ - UBND", false),
        ("482/qđ-UBND", false),
        ("482", false),
    ] {
        assert_eq!(letter::number_is_spelt(number), right, "{number}");
    }
    for (date, right) in [
        ("Hà Nội, ngày 05 tháng 01 năm 2020", true),
        ("Hà Nội, ngày 29 tháng 6 năm 2019", true),
        ("Hà Nội, ngày 29 tháng 12 năm 2019", true),
        ("Hà Nội, ngày 5 tháng 01 năm 2020", false),
        ("Hà Nội, ngày 05 tháng 1 năm 2020", false),
        ("Hà Nội, ngày 05 tháng 06 năm 2020", false),
        ("Hà Nội ngày 05 tháng 01 năm 2020", false),
        ("Hà Nội, ngày 32 tháng 01 năm 2020", false),
    ] {
        assert_eq!(letter::date_is_spelt(date), right, "{date}");
    }
}

/// A level line from `left` to `right`, `y` below the top.
fn level(left: f64, right: f64, y: f64) -> crate::pdf::Rule {
    crate::pdf::Rule { from: (left, y), to: (right, y), thickness: 0.5 }
}
