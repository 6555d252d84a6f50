//! Which charts a report has, and what they say to those who cannot see them.

use std::fmt::Write;

use congbo::documents::lint::pdf::{Kid, Tag};

use crate::case::Case;
use crate::pdf::Pdf;

/// The words that stand for each drawing, in the order of the text.
fn words(pdf: &Pdf) -> Vec<String> {
    fn collect(tag: &Tag, found: &mut Vec<String>) {
        if tag.kind == "Figure" {
            found.push(tag.alt.replace('\u{a0}', " "));
        }
        for kid in &tag.kids {
            if let Kid::Tag(tag) = kid {
                collect(tag, found);
            }
        }
    }
    let mut found = Vec::new();
    for tag in &pdf.tags {
        collect(tag, &mut found);
    }
    found
}

const BOARD: &str = "\
[edition]
year = 2025

[[board]]
index = \"Chỉ số\"
group = \"Các xã\"
scores = \"diem.xlsx\"
";

const BANDS: &str = "\
bands = \"muc\"
[[bands.muc]]
name = \"Tốt\"
from = 80
[[bands.muc]]
name = \"Khá\"
from = 0
";

fn sheet(values: &[u32]) -> String {
    let mut sheet = "Tên đơn vị | Chỉ số\n".to_owned();
    for (at, value) in values.iter().enumerate() {
        writeln!(sheet, "Xã {} | {value}", at + 1).unwrap();
    }
    sheet
}

fn report(values: &[u32], more: &str) -> Pdf {
    let job = format!("{BOARD}{more}");
    Case::sheet(&sheet(values)).job(&job).build().succeeds().pdf("bao-cao.pdf")
}

#[test]
fn some_units_have_bars_parted_by_bands() {
    let pdf = report(&[91, 84, 77, 70], BANDS);
    let said = words(&pdf);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("Biểu đồ thanh ngang Chỉ số năm 2025"), "{said:?}");
    assert!(said[0].contains("Xã 1 đứng thứ nhất"), "{said:?}");
    pdf.says("Xếp loại tốt (từ 80% trở lên)").says("Xếp loại khá (dưới 80%)");
}

#[test]
fn few_units_and_equal_ones_have_no_chart() {
    for values in [&[90][..], &[90, 80], &[85, 85, 85, 85]] {
        assert_eq!(words(&report(values, BANDS)), [""; 0], "{values:?}");
    }
}

/// Hundreds of bars would say less, on more pages.
#[test]
fn long_lists_show_how_their_values_lie() {
    let values: Vec<u32> = (0..168).map(|at| 95 - at / 4).collect();
    let pdf = report(&values, BANDS);
    let said = words(&pdf);
    assert_eq!(said.len(), 1, "{said:?}");
    let classes = "Biểu đồ phân bố giá trị: từ 50 đến dưới 55% có 04 đơn vị; từ 55 đến \
                   dưới 60% có 20 đơn vị;";
    assert!(said[0].starts_with(classes), "{said:?}");
    assert!(said[0].ends_with("từ 95 đến dưới 100% có 04 đơn vị."), "{said:?}");
    pdf.says("Phân bố Chỉ số năm 2025").says("ranh giới giữa các mức");
}

#[test]
fn who_changed_places_is_told_of_both_years() {
    let (now, then) = ([90, 85, 80, 75, 70], [70, 85, 80, 75, 90]);
    let job = format!("{BOARD}previous = \"cu.xlsx\"\n");
    let case = Case::sheet(&sheet(&now)).book("cu.xlsx", &[("Điểm", &sheet(&then))]);
    let said = words(&case.job(&job).build().succeeds().pdf("bao-cao.pdf"));
    let moves = "Biểu đồ thay đổi thứ hạng: Xã 1 từ thứ 5 lên thứ 1 (tăng 04 bậc); Xã \
                 2 giữ nguyên thứ hạng (thứ 2);";
    assert!(said.iter().any(|said| said.starts_with(moves)), "{said:?}");
}

#[test]
fn the_provinces_places_are_told_by_year() {
    let run = Case::sample("minh-hoa-2025").build().succeeds();
    let places = "Biểu đồ đường thứ hạng qua các năm. PAR INDEX: năm 2021 thứ 30, năm \
                  2022 thứ 27, năm 2023 thứ 22, năm 2024 thứ 15, năm 2025 thứ 12.";
    for paper in ["bao-cao.pdf", "trinh-chieu.pdf"] {
        let said = words(&run.pdf(paper));
        assert!(said.iter().any(|said| said == places), "{paper}: {said:?}");
    }
    run.pdf("bao-cao.pdf")
        .says("Nền càng đậm thì kết quả càng thấp: nền trắng từ 90% trở lên;");
}
