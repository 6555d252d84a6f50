//! A made-up province from `congbo new DIR --demo N`: works at once, says what it is.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::case::{Case, Run, files};
use crate::samples::pdfs;
use crate::xlsx::Xlsx;

const REMARK: &str = "số liệu minh họa";

/// A folder as `congbo new . --demo N` leaves it.
fn demo(units: &str) -> Case {
    Case::empty().run(&["new", ".", "--demo", units]).succeeds().case()
}

fn units(run: &Run) -> Vec<Value> {
    run.json("so-lieu.json")["boards"][0]["units"].as_array().unwrap().clone()
}

/// Every paper and workbook of a run says what the figures are.
fn is_marked(run: &Run) {
    for (name, paper) in pdfs(run) {
        assert!(paper.text().contains(REMARK), "{name}");
    }
    for (name, bytes) in run.of_kind("xlsx") {
        assert!(Xlsx::read(bytes).text().to_lowercase().contains(REMARK), "{name}");
    }
}

#[test]
fn twelve_units_build_at_once_and_say_that_they_are_made_up() {
    let case = demo("12");
    let books = files(&case.folder());
    for book in ["diem-2026.xlsx", "diem-2025.xlsx"] {
        assert!(
            Xlsx::read(&books[book]).text().to_lowercase().contains(REMARK),
            "{book}"
        );
    }
    let run = case.build().succeeds().says("0 lỗi, 1 cảnh báo").says("R06");
    for paper in ["quyet-dinh", "bao-cao", "thong-cao", "trinh-chieu"] {
        run.pdf(&format!("{paper}.pdf"));
    }
    assert_eq!(run.of_kind("pdf").len(), 4 + 12);
    is_marked(&run);
}

#[test]
fn the_same_number_of_units_gives_the_same_bytes() {
    let folder = |units| files(&demo(units).folder());
    assert_eq!(folder("12"), folder("12"));
    assert_ne!(folder("12"), folder("13"));
    demo("3").build().succeeds().wrote_the_same_as(&demo("3").build().succeeds());
}

#[test]
fn the_units_of_a_large_province_look_like_those_of_a_real_one() {
    let run = demo("168").build().succeeds().says("0 lỗi, 1 cảnh báo");
    is_marked(&run);
    let units = units(&run);
    assert_eq!(units.len(), 168);
    let names: BTreeSet<&str> =
        units.iter().map(|unit| unit["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 168);
    let fields = units[0]["fields"].as_array().unwrap();
    let criteria = |field: &Value| field["criteria"].as_array().unwrap().len();
    assert_eq!((fields.len(), fields.iter().map(criteria).sum::<usize>()), (8, 40));
    let some =
        |what: &dyn Fn(&Value) -> bool| units.iter().filter(|unit| what(unit)).count();
    assert!((2..40).contains(&some(&|unit| unit["tied"] == true)), "ties");
    assert!((5..30).contains(&some(&|unit| unit["max"] == "98")), "KAD");
    assert_eq!(some(&|unit| unit["previous"].is_null()), 2, "new units");
    let renamed = |unit: &Value| {
        !unit["previous"].is_null() && unit["previous"]["name"] != unit["name"]
    };
    assert_eq!(some(&renamed), 4, "renamed units");
    assert!(some(&|unit| unit["change"]["rank"].as_i64() > Some(40)) > 0, "movers");
    let bands: BTreeSet<&str> =
        units.iter().filter_map(|unit| unit["band"].as_str()).collect();
    assert_eq!(bands.len(), 4, "{bands:?}");
}

/// One unit alone, and the fewest and the most that rank together or apart.
#[test]
fn any_number_of_units_is_read_without_an_error() {
    demo("1").build().succeeds().says("đã lập quyet-dinh.pdf");
    demo("5000").check().succeeds().says("5000 đơn vị").says("0 lỗi");
    let apart = demo("10000").check().succeeds().says("0 lỗi");
    apart.says("trang \"Xã 2026\"").says("trang \"Phường 2026\"");
}

#[test]
fn a_number_that_no_demonstration_has_is_refused() {
    for units in ["0", "10001", "-1", "nhiều"] {
        let run = Case::empty().run(&["new", ".", &format!("--demo={units}")]);
        run.fails_with(2).says("từ 1 đến 10.000").says(units).wrote_nothing();
    }
}

#[test]
fn what_a_folder_holds_stays() {
    let again = demo("12").run(&["new", ".", "--demo", "20"]).succeeds();
    again.wrote_nothing().says("đã có ./diem-2026.xlsx, giữ nguyên");
    let other = Case::sample("thanh-hoa-2024").run(&["new", ".", "--demo", "12"]);
    other.succeeds().wrote_nothing().says("hãy chọn một thư mục trống");
}
