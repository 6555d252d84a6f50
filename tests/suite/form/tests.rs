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

#[test]
fn each_broken_promise_is_named() {
    #[track_caller]
    fn case(spoil: impl Fn(&mut Pdf), complaint: &str) {
        let mut pdf = form();
        spoil(&mut pdf);
        let broken = broken(&pdf, &[FILE, PAGE, LETTER]);
        assert_eq!(broken.len(), 1, "{broken:#?}");
        assert!(broken[0].contains(complaint), "{broken:#?}");
    }

    case(|pdf| pdf.archive = "2B".into(), "PDF/A là `2B`");
    case(|pdf| pdf.language = "en".into(), "ngôn ngữ là `en`");
    case(|pdf| pdf.tagged = false, "thiếu cấu trúc thẻ");
    case(|pdf| pdf.title = " ".into(), "thiếu tiêu đề");
    case(|pdf| pdf.fonts.extend(["LibertinusSerif".into()]), "phông chữ lạ");
    case(|pdf| pdf.missing_fonts.extend(["Times".into()]), "không nhúng: Times");
    case(|pdf| pdf.pages[0].height = 290.0, "khoản 1: khổ giấy");
    case(|pdf| change(pdf, "1", |glyph| glyph.text = "e\u{301}".into()), "dựng sẵn");
    case(
        |pdf| change(pdf, "1", |glyph| glyph.text = "\u{FFFD}".into()),
        "không đọc được",
    );
    case(|pdf| change(pdf, "90,05", |glyph| glyph.x += 40.0), "lấn lề phải");
    case(
        |pdf| pdf.pages[1].rules.push(level(100.0, 110.0, 290.0)),
        "lấn lề dưới 13.00 mm",
    );
    case(|pdf| change(pdf, "2", |glyph| glyph.x += 5.0), "giữa là 112.50");
    case(
        |pdf| change(pdf, NATION, |glyph| glyph.face = ITALIC.into()),
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
    case(|pdf| change(pdf, "QUYẾT", |glyph| glyph.size = 16.0), "cỡ 16.00");
    case(|pdf| change(pdf, "cấp tỉnh", |glyph| glyph.size = 13.0), "phải là 14");
    case(|pdf| change(pdf, "- Lưu", |glyph| glyph.size = 12.0), "dấu chấm");
}

const NATION: &str = "CỘNG HÒA";

/// A level line from `left` to `right`, `y` below the top.
fn level(left: f64, right: f64, y: f64) -> crate::pdf::Rule {
    crate::pdf::Rule { from: (left, y), to: (right, y), thickness: 0.5 }
}
