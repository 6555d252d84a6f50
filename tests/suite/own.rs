//! One unit's own conference: its standings on every board, in figures and in
//! the report.

use serde_json::{Value, json};

use crate::case::{Case, Run};
use crate::form;
use crate::pdf::Pdf;

const SHEETS: &[(&str, &str)] = &[
    ("CCHC", "STT | Đơn vị | Chỉ số CCHC\n1 | Sở A | 90\n2 | Sở B | 90\n3 | Sở C | 80"),
    (
        "SIPAS",
        "STT | Đơn vị | Chỉ số SIPAS\n1 | Sở A | KAD\n2 | Sở C | 85.5\n3 | Sở D | 80",
    ),
];

const BOARDS: &str = "
[[board]]
index = \"CCHC\"
group = \"Các sở\"
scores = \"diem.xlsx#CCHC\"
target = \"88\"

[[board]]
index = \"SIPAS\"
group = \"Các đơn vị\"
scores = \"diem.xlsx#SIPAS\"
";

fn job(name: &str, more: &str) -> Case {
    let edition = format!("[edition]\nyear = 2024\nself = \"{name}\"\n");
    Case::sheets(SHEETS).job(&format!("{edition}{BOARDS}{more}"))
}

/// What the figures tell of the unit on a board.
fn own(run: &Run, board: usize, key: &str) -> Value {
    run.json("so-lieu.json")["own"][board][key].clone()
}

fn report_of(run: &Run) -> Pdf {
    let report = run.pdf("bao-cao.pdf");
    form::assert_letter(&report);
    report
}

#[test]
fn a_tie_and_a_goal_already_reached_are_said() {
    let run = job("sở  a", "").build().succeeds();
    assert_eq!(own(&run, 0, "tied"), json!(true));
    assert_eq!(own(&run, 0, "to_target"), json!("-2.00"));
    report_of(&run)
        .says("CCHC đạt 90,00%, xếp đồng hạng thứ 1/3 đơn vị.")
        .says("CCHC: đồng hạng với Sở B.")
        .says("CCHC đạt 88%, thấp hơn 2,00% so với kết quả năm 2024");
}

#[test]
fn a_board_that_did_not_assess_the_unit_says_so() {
    let run = job("Sở A", "").build().succeeds();
    assert_eq!(own(&run, 1, "state"), json!("not-assessed"));
    assert_eq!(own(&run, 1, "value"), Value::Null);
    report_of(&run).says("SIPAS không được đánh giá.");
}

#[test]
fn a_board_without_the_unit_is_told_in_figures_only() {
    let run = job("Sở B", "").build().succeeds();
    let states = [0, 1].map(|board| own(&run, board, "state"));
    assert_eq!(states, [json!("ranked"), json!("absent")]);
    report_of(&run).says("CCHC đạt 90,00%, xếp đồng hạng thứ 1/3 đơn vị. Bảng 1.");
}

#[test]
fn the_unit_is_known_by_its_other_spellings() {
    let unit = "[[unit]]\nname = \"Sở C\"\naliases = [\"Sở Cờ\"]\nranked = false";
    let run = job("Sở Cờ", unit).build().succeeds();
    assert_eq!(own(&run, 0, "state"), json!("unranked"));
    assert_eq!(own(&run, 0, "rank"), Value::Null);
    report_of(&run).says("CCHC đạt 80,00%, không xếp hạng. SIPAS đạt 85,50%");
}

#[test]
fn a_unit_on_no_board_is_an_error() {
    let line = "LỖI R21: congbo.toml, [edition]: không có đơn vị \"Sở Đ\" khai ở khóa self \
                trong bảng nào; ghi tên đúng như trong bảng điểm, hoặc khai các cách viết \
                khác ở aliases của [[unit]].";
    job("Sở Đ", "").build().fails_with(1).wrote_nothing().says(line);
}

#[test]
fn the_provinces_conference_has_no_standings_of_its_own() {
    let run = job("", "").build().succeeds();
    assert_eq!(run.json("so-lieu.json")["own"], json!([]));
}
