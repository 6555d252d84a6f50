//! Measures a finished paper against Decree 30/2020/NĐ-CP, Appendix I, part I.
//!
//! One function per promise; each returns what is wrong, in words that name
//! the clause. A set of promises is checked as a whole, so that one run shows
//! everything.

mod file;
mod letter;
mod page;

pub use page::starts_annex;

use crate::pdf::{Line, Page, Pdf};

/// What is promised, where it is written, and how it is measured.
pub struct Promise {
    pub clause: &'static str,
    pub kept: fn(&Pdf) -> Vec<String>,
}

/// What every PDF keeps, slides too.
pub const FILE: &[Promise] = &[
    Promise { clause: "PDF/A-2a, PDF/UA-1", kept: file::is_fit_for_the_archive },
    Promise {
        clause: "Mục I khoản 4: phông chữ", kept: file::uses_only_our_faces
    },
    Promise { clause: "TCVN 6909:2001", kept: file::text_can_be_searched },
];

/// What every paper on A4 keeps.
pub const PAGE: &[Promise] = &[
    Promise { clause: "Mục I khoản 1: khổ giấy", kept: page::is_a4 },
    Promise {
        clause: "Mục I khoản 3: lề trang", kept: page::stays_inside_the_margins
    },
    Promise {
        clause: "Mục I khoản 7: số trang",
        kept: page::numbers_stand_above_the_text,
    },
];

/// What a paper with a letterhead keeps on top.
pub const LETTER: &[Promise] = &[
    Promise {
        clause: "Mục II khoản 1: Quốc hiệu, Tiêu ngữ",
        kept: letter::national_heading,
    },
    Promise { clause: "Mục II khoản 2: cơ quan ban hành", kept: letter::issuer },
    Promise {
        clause: "Mục II khoản 3, 4: số và ngày", kept: letter::number_beside_date
    },
    Promise {
        clause: "Mục II khoản 3, 4: cách viết",
        kept: letter::number_and_date_are_spelt,
    },
    Promise {
        clause: "Mục II khoản 5: tên loại, trích yếu", kept: letter::title
    },
    Promise { clause: "Mục II khoản 6: nội dung", kept: letter::body },
    Promise { clause: "Khối chữ ký", kept: letter::signature_has_company },
    Promise { clause: "Mục II khoản 9: nơi nhận", kept: letter::recipients },
];

/// Demands what every PDF keeps.
#[track_caller]
pub fn assert_file(pdf: &Pdf) {
    assert_kept(pdf, &[FILE]);
}

/// Demands what every paper on A4 keeps.
#[track_caller]
pub fn assert_page(pdf: &Pdf) {
    assert_kept(pdf, &[FILE, PAGE]);
}

/// Demands the whole form of an official paper.
#[track_caller]
pub fn assert_letter(pdf: &Pdf) {
    assert_kept(pdf, &[FILE, PAGE, LETTER]);
}

/// Demands the sets of promises that a paper of its own kind keeps.
#[track_caller]
pub fn assert_kept(pdf: &Pdf, sets: &[&[Promise]]) {
    let broken = broken(pdf, sets);
    assert!(broken.is_empty(), "{}\nin\n{}", broken.join("\n"), pdf.text());
}

/// Every broken promise, with its clause.
fn broken(pdf: &Pdf, sets: &[&[Promise]]) -> Vec<String> {
    let promises = sets.iter().flat_map(|set| set.iter());
    promises
        .flat_map(|promise| {
            let wrong = (promise.kept)(pdf).into_iter();
            wrong.map(|wrong| format!("{}: {wrong}", promise.clause))
        })
        .collect()
}

/// The faces of Liberation Serif 2.1.5, by their PostScript names.
const REGULAR: &str = "LiberationSerif";
const BOLD: &str = "LiberationSerif-Bold";
const ITALIC: &str = "LiberationSerif-Italic";
const BOLD_ITALIC: &str = "LiberationSerif-BoldItalic";

/// Margins in millimetres, of the ranges that the decree allows.
const TOP: f64 = 20.0;
const BOTTOM: f64 = 20.0;
const LEFT: f64 = 30.0;
const RIGHT: f64 = 15.0;

/// Whether two measures are the same but for `slack`.
fn near(one: f64, other: f64, slack: f64) -> bool {
    (one - other).abs() <= slack
}

/// The line across which the text of a page is centred.
fn axis(page: &Page) -> f64 {
    f64::midpoint(LEFT, page.width - RIGHT)
}

/// Whether a line is the number of its page.
fn is_page_number(line: &Line) -> bool {
    line.y() < TOP && line.text().chars().all(|c| c.is_ascii_digit())
}

/// Says so when a line has another face or size than promised.
fn set_in(line: &Line, face: &str, sizes: &[f64]) -> Vec<String> {
    let mut wrong = Vec::new();
    let text = line.text();
    if line.face() != Some(face) {
        wrong.push(format!("`{text}` đặt bằng {:?}, phải là {face}", line.face()));
    }
    if !sizes.iter().any(|size| near(line.size(), *size, 0.05)) {
        wrong.push(format!("`{text}` cỡ {:.2}, phải là {sizes:?}", line.size()));
    }
    wrong
}

#[cfg(test)]
mod tests;
