//! The measures against a paper that keeps them, and against ones that do not.

mod advice;

use congbo::documents::lint::limits::DECREE;
use congbo::documents::lint::pdf::Mark;

use super::*;
use crate::pdf::{Glyph, Rule};

const ALL: &[&[Promise]] = &[FILE, PAGE, LETTER];

const ITALIC: &str = "LiberationSerif-Italic";
const REGULAR: &str = "LiberationSerif";

/// The paper that `fixtures/form.typ` describes.
fn form() -> Pdf {
    Pdf::read(include_bytes!("../fixtures/form.pdf"))
}

/// A paper that makes all other choices: `fixtures/choices.typ`.
fn choices() -> Pdf {
    Pdf::read(include_bytes!("../fixtures/choices.pdf"))
}

/// Changes the glyphs of every line that starts with these words.
fn change(pdf: &mut Pdf, words: &str, change: impl Fn(&mut Glyph)) {
    let mut changed = 0;
    for page in &mut pdf.pages {
        let lines =
            page.lines().into_iter().filter(|line| line.text().starts_with(words));
        let places: Vec<Glyph> = lines.flat_map(|line| line.glyphs).collect();
        for glyph in page.glyphs.iter_mut().filter(|glyph| places.contains(glyph)) {
            change(glyph);
            changed += 1;
        }
    }
    assert!(changed > 0, "nothing starts with `{words}`");
}

fn face(pdf: &mut Pdf, words: &str, face: &str) {
    change(pdf, words, |glyph| glyph.face = face.into());
}

fn size(pdf: &mut Pdf, words: &str, size: f64) {
    change(pdf, words, |glyph| glyph.size = size);
}

/// Writes other words in place of some, letter for letter.
fn write(pdf: &mut Pdf, words: &str, letter: &str, other: &str) {
    change(pdf, words, |glyph| glyph.text = glyph.text.replace(letter, other));
}

/// The rule of this length on the first page.
fn rule(pdf: &mut Pdf, length: f64) -> &mut Rule {
    let mut rules = pdf.pages[0].rules.iter_mut();
    rules.find(|rule| (rule.length() - length).abs() < 0.2).expect("a rule so long")
}

const MOTTO_RULE: f64 = 60.37;
const AGENCY_RULE: f64 = 17.2;
const SUBJECT_RULE: f64 = 38.8;

#[test]
fn a_paper_in_due_form_keeps_every_promise() {
    assert_letter(&form());
    assert_eq!(complaints(&form(), ALL, &DECREE), [""; 0]);
}

#[test]
fn other_choices_that_the_decree_leaves_are_as_right() {
    let said = complaints(&choices(), ALL, &DECREE);
    assert!(said.iter().all(|said| said.starts_with("khuyến nghị")), "{said:#?}");
    let own = complaints(&choices(), ALL, &CONGBO);
    assert!(own.iter().any(|said| said.contains("thụt đầu dòng")), "{own:#?}");
}

/// Spoils one thing in a paper; exactly that one must be complained about.
#[track_caller]
fn spoilt(mut pdf: Pdf, limits: &Limits, spoil: impl Fn(&mut Pdf), complaint: &str) {
    spoil(&mut pdf);
    let mut said = complaints(&pdf, ALL, limits);
    said.retain(|said| !said.contains("PDF/"));
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains(complaint), "{said:#?}");
}

/// A breach of the decree, which is one of ours too.
#[track_caller]
fn case(spoil: impl Fn(&mut Pdf), complaint: &str) {
    spoilt(form(), &DECREE, &spoil, complaint);
    spoilt(form(), &CONGBO, &spoil, complaint);
}

/// A breach of the decree in a paper of other choices.
#[track_caller]
fn foreign(spoil: impl Fn(&mut Pdf), complaint: &str) {
    spoilt(choices(), &DECREE, &spoil, complaint);
}

/// What archives and listeners miss; never a breach of the decree.
#[track_caller]
fn advised(spoil: impl Fn(&mut Pdf), complaint: &str) {
    let mut pdf = form();
    spoil(&mut pdf);
    let said = complaints(&pdf, ALL, &DECREE);
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains(complaint), "{said:#?}");
    assert!(said[0].starts_with("khuyến nghị ("), "{said:#?}");
}

#[test]
fn a_page_out_of_form_is_named() {
    case(|pdf| pdf.pages[0].height = 290.0, "Mục I khoản 1: giấy 210,0 mm x 290,0 mm");
    case(|pdf| change(pdf, "90,05", |glyph| glyph.x += 40.0), "lấn lề phải");
    case(
        |pdf| pdf.pages[1].rules.push(level(100.0, 110.0, 290.0)),
        "lấn lề dưới 13,0 mm",
    );
    case(|pdf| face(pdf, "cấp tỉnh", "LibertinusSerif"), "Mục I khoản 4: phông chữ lạ");
    foreign(
        |pdf| face(pdf, "khắc phục", "ArialMT"),
        "Mục I khoản 4: phông chữ lạ: ArialMT",
    );
}

#[test]
fn a_text_block_out_of_range_is_named() {
    let shift = |by: f64| {
        move |pdf: &mut Pdf| {
            for page in &mut pdf.pages {
                page.glyphs.iter_mut().for_each(|glyph| glyph.x += by);
                for rule in &mut page.rules {
                    (rule.from.0, rule.to.0) = (rule.from.0 + by, rule.to.0 + by);
                }
            }
        }
    };
    foreign(shift(5.0), "lề trái 40,0 mm, phải từ 30 đến 35 mm");
    let mut pdf = choices();
    shift(-10.0)(&mut pdf);
    let said = complaints(&pdf, ALL, &DECREE);
    for words in ["lề trái 25,0 mm", "lề phải 30,0 mm, phải từ 15 đến 20 mm"]
    {
        assert!(said.iter().any(|said| said.contains(words)), "{said:#?}");
    }
}

/// The number of the second page.
fn second(pdf: &mut Pdf) -> &mut Glyph {
    let mut glyphs = pdf.pages[1].glyphs.iter_mut();
    glyphs.find(|glyph| glyph.y < 20.0).expect("a page number")
}

#[test]
fn page_numbers_out_of_form_are_named() {
    case(|pdf| second(pdf).x += 8.0, "phải ở giữa");
    case(|pdf| second(pdf).text = "3".into(), "phải là số 2");
    case(|pdf| second(pdf).size = 12.0, "cỡ 12, phải cỡ 13–14");
    case(|pdf| second(pdf).y += 270.0, "số trang ở lề dưới");
    case(|pdf| pdf.pages[1].glyphs.retain(|glyph| glyph.y > 20.0), "thiếu số trang");
    let number = |page: &str| Glyph {
        text: page.into(),
        x: 112.0,
        y: 11.7,
        advance: 2.5,
        size: 14.0,
        face: REGULAR.into(),
        ink: [0; 3],
        mark: Mark::Artifact,
    };
    case(|pdf| pdf.pages[0].glyphs.push(number("1")), "trang đầu có số");
    foreign(|pdf| pdf.pages[2].glyphs.push(number("3")), "trang đầu có số");
}

#[test]
fn a_national_heading_out_of_form_is_named() {
    case(|pdf| face(pdf, "CỘNG HÒA", ITALIC), "Mục II khoản 1a");
    case(|pdf| size(pdf, "CỘNG HÒA", 11.0), "cỡ 11, phải cỡ 12–13");
    case(|pdf| write(pdf, "CỘNG HÒA", "X", "x"), "Mục II khoản 1a: Quốc hiệu viết");
    case(|pdf| write(pdf, "Độc lập", "-", "–"), "Tiêu ngữ viết");
    case(|pdf| rule(pdf, MOTTO_RULE).to.0 -= 5.0, "đường kẻ dưới Tiêu ngữ dài 55,4 mm");
    case(|pdf| rule(pdf, MOTTO_RULE).to.1 += 5.0, "Tiêu ngữ thiếu đường kẻ");
    case(|pdf| size(pdf, "CỘNG HÒA", 12.0), "Mục V: Quốc hiệu cỡ 12, Tiêu ngữ cỡ 14");
    case(|pdf| size(pdf, "Thanh Hóa, ngày", 13.0), "Mục V: địa danh, thời gian cỡ 13");
}

#[test]
fn an_agency_out_of_form_is_named() {
    case(|pdf| rule(pdf, AGENCY_RULE).from.1 += 9.0, "TỈNH THANH HÓA\" thiếu đường kẻ");
    case(
        |pdf| {
            let rule = rule(pdf, AGENCY_RULE);
            (rule.from.0, rule.to.0) = (rule.from.0 + 6.0, rule.to.0 - 6.0);
        },
        "Mục II khoản 2b: đường kẻ dưới \"TỈNH THANH HÓA\" dài 5,2 mm, phải từ 1/3 đến 1/2",
    );
    case(|pdf| size(pdf, "TỈNH", 15.0), "\"TỈNH THANH HÓA\" cỡ 15, phải cỡ 12–13");
    case(|pdf| write(pdf, "TỈNH", "T", "t"), "không in hoa");
    foreign(|pdf| size(pdf, "HỘI ĐỒNG", 11.0), "cỡ 11, phải cỡ 12–13");
}

#[test]
fn numbers_and_dates_out_of_form_are_named() {
    case(|pdf| change(pdf, "Số:", |glyph| glyph.y -= 1.5), "phải cùng một dòng");
    case(|pdf| write(pdf, "Số:", "/", " "), "viết như \"Số: 05/QĐ-UBND\"");
    case(|pdf| size(pdf, "Số:", 14.0), "Mục II khoản 3: \"Số: 482/QĐ-UBND\" cỡ 14");
    case(|pdf| write(pdf, "Thanh Hóa, ngày", ",", ""), "viết như \"Hà Nội");
    case(|pdf| face(pdf, "Thanh Hóa, ngày", REGULAR), "Mục II khoản 4");
    foreign(|pdf| write(pdf, "Số:", "0", ""), "viết \"Số: 5/NQ-HĐND\"");
    foreign(
        |pdf| write(pdf, "Hà Nội, ngày", "3", "03"),
        "viết \"Hà Nội, ngày 09 tháng 03",
    );
}

#[test]
fn blanks_too_narrow_to_be_filled_in_are_advised() {
    advised(
        |pdf| {
            change(pdf, "Số:", |glyph| {
                if "482".contains(&*glyph.text) {
                    glyph.text = " ".into();
                }
            });
        },
        "chỗ trống sau \"Số:\"",
    );
}

#[test]
fn a_title_out_of_form_is_named() {
    case(|pdf| rule(pdf, SUBJECT_RULE).from.1 += 9.0, "trích yếu thiếu đường kẻ");
    case(|pdf| size(pdf, "QUYẾT", 16.0), "Mục II khoản 5a: \"QUYẾT ĐỊNH\" cỡ 16");
    case(|pdf| write(pdf, "QUYẾT", "Q", "q"), "không in hoa");
    case(
        |pdf| {
            change(pdf, "Công bố", |glyph| glyph.x += 2.0);
            let rule = rule(pdf, SUBJECT_RULE);
            (rule.from.0, rule.to.0) = (rule.from.0 + 2.0, rule.to.0 + 2.0);
        },
        "không ở giữa",
    );
}

#[test]
fn a_body_out_of_form_is_named() {
    case(|pdf| size(pdf, "cấp tỉnh", 12.0), "Mục II khoản 6d");
    case(
        |pdf| {
            change(pdf, "cấp tỉnh", |glyph| {
                glyph.x -= if glyph.x > 150.0 { 2.0 } else { 0.0 };
            });
        },
        "không căn đều, cách lề phải 2,0 mm",
    );
    case(|pdf| face(pdf, "Điều 1", REGULAR), "Mục II khoản 6d: \"Điều 1.\"");
    foreign(
        |pdf| change(pdf, "Các cơ quan", |glyph| glyph.x += (190.0 - glyph.x) / 29.0),
        "thụt đầu dòng 15,0",
    );
    foreign(|pdf| face(pdf, "đó có", "TimesNewRomanPSMT"), "Mục II khoản 6a");
    foreign(|pdf| write(pdf, "đó có", ";", ","), "kết thúc sai dấu");
    foreign(|pdf| size(pdf, "QUYẾT NGHỊ:", 15.0), "Phụ lục III, Mẫu 1.2");
    foreign(
        |pdf| change(pdf, "QUYẾT NGHỊ:", |glyph| glyph.x += 20.0),
        "\"QUYẾT NGHỊ:\" không ở giữa",
    );
}

/// Pulls the lines of the second page together around its first paragraph.
fn squeeze(pdf: &mut Pdf, words: &str, by: f64) {
    let y = pdf.pages[1].line(words).expect("these words").y();
    for glyph in pdf.pages[1].glyphs.iter_mut().filter(|glyph| glyph.y > y - 0.1) {
        glyph.y -= by;
    }
}

#[test]
fn lines_and_paragraphs_too_near_are_named() {
    foreign(
        |pdf| squeeze(pdf, "Điều 3.", 2.0),
        "cách đoạn trên 2,33 pt, phải cách ít nhất 6 pt",
    );
    foreign(|pdf| squeeze(pdf, "trong quý", 2.0), "phải từ 1 đến 1,5 dòng đơn");
    foreign(|pdf| squeeze(pdf, "trong quý", -2.0), "phải từ 1 đến 1,5 dòng đơn");
}

#[test]
fn an_end_out_of_form_is_named() {
    case(|pdf| size(pdf, "- Lưu", 12.0), "\"- Lưu: VT.\" cỡ 12, phải cỡ 11");
    case(|pdf| write(pdf, "- Lưu", ".", ""), "dấu chấm (.)");
    case(|pdf| write(pdf, "- Như", ";", ","), "dấu chấm phẩy");
    case(|pdf| face(pdf, "Nơi nhận:", ITALIC), "Mục II khoản 9b");
    case(|pdf| write(pdf, "Nơi nhận:", ":", ""), "thiếu nơi nhận");
    case(|pdf| face(pdf, "CHỦ TỊCH", REGULAR), "Mục II khoản 7");
    case(|pdf| write(pdf, "CHỦ TỊCH", "C", "c"), "không in hoa");
    case(|pdf| size(pdf, "Văn Hạnh", 12.0), "\"Văn Hạnh\" cỡ 12");
    case(
        |pdf| change(pdf, "Văn Hạnh", |glyph| glyph.text = glyph.text.to_uppercase()),
        "họ tên \"VĂN HẠNH\" in hoa",
    );
    advised(|pdf| write(pdf, "các cơ quan", "/", ""), "nên kết thúc bằng \"./.\"");
}

#[test]
fn an_annex_out_of_form_is_named() {
    foreign(|pdf| size(pdf, "Phụ lục", 13.0), "Mục III khoản 1: \"Phụ lục\" cỡ 13");
    foreign(|pdf| write(pdf, "DANH SÁCH", "S", "s"), "không in hoa");
    foreign(|pdf| write(pdf, "(Kèm theo", "K", "k"), "thiếu dòng chỉ dẫn");
    foreign(|pdf| face(pdf, "(Kèm theo", "TimesNewRomanPSMT"), "chữ nghiêng");
    foreign(|pdf| change(pdf, "DANH SÁCH", |glyph| glyph.x += 9.0), "không ở giữa");
}

/// A level line from `left` to `right`, `y` below the top.
fn level(left: f64, right: f64, y: f64) -> Rule {
    Rule { from: (left, y), to: (right, y), thickness: 0.5, mark: Mark::Artifact }
}
