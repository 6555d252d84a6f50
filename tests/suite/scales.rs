//! Indices on scales of their own: each is printed and ranked as its list is.

use crate::case::Case;

/// Names, ranks and values in rank order.
#[track_caller]
fn ranked(sheet: &str, keys: &str, wanted: &[&str]) {
    let job = format!(
        "[edition]\nyear = 2024\n\n[[board]]\ngroup = \"Các đơn vị\"\n\
         scores = \"diem.xlsx\"\n{keys}"
    );
    let run = Case::sheet(sheet).job(&job).build().succeeds();
    let board = &run.json("so-lieu.json")["boards"][0];
    let units = board["units"].as_array().unwrap().iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let shown: Vec<String> = units
        .map(|unit| {
            format!("{} {} {}", unit["rank"], text(&unit["name"]), text(&unit["value"]))
        })
        .collect();
    assert_eq!(shown, wanted);
}

/// "15 Thanh Hóa, 15 Yên Bái, 17 Hậu Giang" (dti.gov.vn/xep-hang-2022): from 0 to
/// 1 with four decimals, and equal values share their place.
#[test]
fn dti_runs_from_zero_to_one_with_four_decimals() {
    ranked(
        "Tên đơn vị | Chỉ số DTI\nYên Bái | 0.5874\nThanh Hóa | 0.5874\n\
         Hậu Giang | 0.5860\nĐà Nẵng | 0.8002",
        "index = \"DTI\"\nunit = \"điểm\"\nscale = 1\ndecimals = 4\n",
        &[
            "1 Đà Nẵng 0.8002",
            "2 Yên Bái 0.5874",
            "2 Thanh Hóa 0.5874",
            "4 Hậu Giang 0.5860",
        ],
    );
}

/// Pillars with maxima, weighed by them, on a scale of one.
#[test]
fn an_index_of_one_is_worked_out_of_points() {
    ranked(
        "Tên đơn vị | 1. Nhận thức số | 2. Thể chế số | 3. Hạ tầng số\n\
         Điểm tối đa | 100 | 100 | 250\nSở A | 90 | 80 | 190.5\nSở B | 70 | KAD | 190",
        "index = \"DTI\"\nunit = \"điểm\"\nscale = 1\ndecimals = 4\n",
        &["1 Sở A 0.8011", "2 Sở B 0.7429"],
    );
}

/// 8 contents of 1 to 10, from 10 to 80 together; the total is given.
#[test]
fn papi_is_a_total_of_contents() {
    let contents: Vec<String> = (1..=8).map(|at| format!(" | Nội dung {at}")).collect();
    let contents = contents.concat();
    let row = |name: &str, one: &str, total: &str| {
        format!("\n{name}{} | {total}", format!(" | {one}").repeat(8))
    };
    let sheet = format!(
        "Tên đơn vị{contents} | Chỉ số PAPI{}{}",
        row("Tỉnh A", "5.25", "42"),
        row("Tỉnh B", "5.5", "44")
    );
    ranked(
        &sheet,
        "index = \"PAPI\"\nunit = \"điểm\"\nscale = 80\ndecimals = 4\n",
        &["1 Tỉnh B 44.0000", "2 Tỉnh A 42.0000"],
    );
}

#[test]
fn sipas_is_a_share_of_people() {
    ranked(
        "Tên đơn vị | Tỷ lệ hài lòng (%)\nHuyện A | 82.66\nHuyện B | 90.075",
        "index = \"SIPAS\"\n",
        &["1 Huyện B 90.08", "2 Huyện A 82.66"],
    );
}

#[test]
fn late_files_rank_from_the_fewest() {
    ranked(
        "Tên đơn vị | Tỷ lệ hồ sơ quá hạn\nSở A | 1.5\nSở B | 0\nSở C | 1.5",
        "index = \"Tỷ lệ hồ sơ quá hạn\"\ndirection = \"low\"\n",
        &["1 Sở B 0.00", "2 Sở A 1.50", "2 Sở C 1.50"],
    );
}

/// A value above its scale is no value of the index.
#[test]
fn a_value_above_its_scale_is_refused() {
    Case::sheet("Tên đơn vị | Chỉ số DTI\nYên Bái | 5.874\nThanh Hóa | 0.5874")
        .job(
            "[[board]]\nindex = \"DTI\"\ngroup = \"Các tỉnh\"\nscores = \"diem.xlsx\"\n\
             unit = \"điểm\"\nscale = 1\n",
        )
        .build()
        .fails_with(1)
        .wrote_nothing()
        .says("Yên Bái");
}
