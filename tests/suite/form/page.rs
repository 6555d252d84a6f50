//! What every paper on A4 keeps: paper, margins, page numbers.

use super::{BOTTOM, LEFT, REGULAR, RIGHT, TOP, axis, is_page_number, near, set_in};
use crate::pdf::{Line, POINTS, Page, Pdf};

/// What may stand beyond a margin: half a table's line, in millimetres.
const SLACK: f64 = 0.2;

/// Liberation Serif's line, in ems above and below its baseline.
const ASCENT: f64 = 0.891;
const DESCENT: f64 = 0.216;

/// Where the page number's baseline stands, from the top of the page.
const NUMBER_AT: f64 = 11.7;

/// Pages are A4, upright or lying.
pub fn is_a4(pdf: &Pdf) -> Vec<String> {
    let wrong = pdf.pages.iter().filter(|page| {
        let (short, long) = (page.width.min(page.height), page.width.max(page.height));
        !(near(short, 210.0, 0.1) && near(long, 297.0, 0.1))
    });
    wrong
        .map(|page| {
            format!("trang {}: {:.1} x {:.1} mm", page.number, page.width, page.height)
        })
        .collect()
}

/// Nothing but the page number stands in a margin.
pub fn stays_inside_the_margins(pdf: &Pdf) -> Vec<String> {
    let mut wrong = Vec::new();
    for page in &pdf.pages {
        for line in page.lines().iter().filter(|line| !is_page_number(line)) {
            let em = line.size() / POINTS;
            let (top, bottom) = (line.y() - ASCENT * em, line.y() + DESCENT * em);
            let what = format!("`{}`", line.text());
            wrong.extend(outside(page, &what, [line.x(), line.end(), top, bottom]));
        }
        for rule in &page.rules {
            let (left, right) = rule.span();
            let (one, other) = (rule.from.1, rule.to.1);
            let edges = [left, right, one.min(other), one.max(other)];
            wrong.extend(outside(page, "đường kẻ", edges));
        }
        for area in &page.areas {
            let edges = [area.left, area.right, area.top, area.bottom];
            wrong.extend(outside(page, "hình", edges));
        }
    }
    wrong
}

/// Says which margin a box (left, right, top, bottom) enters, and how far.
fn outside(page: &Page, what: &str, [left, right, top, bottom]: [f64; 4]) -> Vec<String> {
    let sides = [
        ("trái", LEFT - left),
        ("phải", right - (page.width - RIGHT)),
        ("trên", TOP - top),
        ("dưới", bottom - (page.height - BOTTOM)),
    ];
    let entered = sides.into_iter().filter(|(_, by)| *by > SLACK);
    entered
        .map(|(side, by)| {
            format!("trang {}: {what} lấn lề {side} {by:.2} mm", page.number)
        })
        .collect()
}

/// The second page and those after it are numbered in the middle of the top
/// margin; the first page, and the first of each annex, are not.
pub fn numbers_stand_above_the_text(pdf: &Pdf) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut expected = 0;
    for page in &pdf.pages {
        expected = if starts_annex(page) { 1 } else { expected + 1 };
        let number = page.lines().into_iter().find(is_page_number);
        let found = match (expected, number) {
            (1, None) => continue,
            (1, Some(_)) => vec!["trang đầu không đánh số".to_owned()],
            (_, None) => vec![format!("thiếu số {expected}")],
            (_, Some(number)) => number_is_right(page, &number, expected),
        };
        wrong.extend(found.iter().map(|found| format!("trang {}: {found}", page.number)));
    }
    wrong
}

/// Whether an annex begins on a page: `Phụ lục` or `Phụ lục II` on a line of its own.
pub fn starts_annex(page: &Page) -> bool {
    page.lines().iter().any(|line| {
        let text = line.text().replace('\u{A0}', " ");
        let number = text.strip_prefix("Phụ lục").map(str::trim);
        number.is_some_and(|number| number.chars().all(|c| "IVXLC".contains(c)))
    })
}

fn number_is_right(page: &Page, number: &Line, expected: usize) -> Vec<String> {
    let mut wrong = set_in(number, REGULAR, &[13.0, 14.0]);
    if number.text() != expected.to_string() {
        wrong.push(format!("số {}, phải là {expected}", number.text()));
    }
    if !near(number.middle(), axis(page), 0.3) {
        wrong.push(format!("số ở {:.2} mm, giữa là {:.2}", number.middle(), axis(page)));
    }
    if !near(number.y(), NUMBER_AT, 0.3) {
        wrong.push(format!("số cách mép trên {:.2} mm, phải là {NUMBER_AT}", number.y()));
    }
    wrong
}
