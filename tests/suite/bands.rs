//! Bands beyond the plain table: quartiles, and where a low value is better.

use serde_json::Value;

use crate::case::{Case, Run};

const LATE: &str = "\
STT | Tên đơn vị | Tỷ lệ hồ sơ quá hạn
1 | Sở A | 0.5
2 | Sở B | 2
3 | Sở C | 2.004
4 | Sở D | 7.25";

const LOW: &str = "\
[edition]
year = 2024

[[board]]
index = \"Tỷ lệ hồ sơ quá hạn\"
group = \"Các sở\"
direction = \"low\"
scores = \"diem.xlsx\"
bands = \"muc\"

[[bands.muc]]
name = \"Chậm\"
[[bands.muc]]
name = \"Tốt\"
to = 2
[[bands.muc]]
name = \"Khá\"
to = 5
";

fn board(run: &Run) -> Value {
    run.json("so-lieu.json")["boards"][0].clone()
}

fn bands(board: &Value) -> Vec<String> {
    let units = board["units"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    units.map(|unit| format!("{} {}", text(&unit["name"]), text(&unit["band"]))).collect()
}

#[test]
fn a_low_value_reaches_the_better_band_and_the_bound_belongs_to_it() {
    let run = Case::sheet(LATE).job(LOW).build().succeeds();
    let board = board(&run);
    assert_eq!(bands(&board), ["Sở A Tốt", "Sở B Tốt", "Sở C Khá", "Sở D Chậm"]);
    // 2,004 prints 2,00, which the reader of the paper calls "Tốt".
    run.says("CẢNH BÁO R03: ").says("Sở C");
    let next = &board["units"][3]["to_next_band"];
    assert_eq!((&next["name"], &next["by"]), (&"Khá".into(), &"2.25".into()));
    let rules = board["rules"]["bands"].as_array().unwrap();
    let bounds: Vec<&Value> = rules.iter().map(|band| &band["to"]).collect();
    assert_eq!(bounds, [&Value::from("2"), &Value::from("5"), &Value::Null]);
}

#[track_caller]
fn refused(old: &str, new: &str, says: &str) {
    assert!(LOW.contains(old));
    let job = LOW.replacen(old, new, 1);
    Case::sheet(LATE).job(&job).build().fails_with(2).wrote_nothing().says(says);
}

#[test]
fn a_table_that_could_mislead_is_refused() {
    refused("to = 5", "from = 5", "chỉ ghi to");
    refused("to = 5", "", "chưa có to");
    refused("to = 5", "to = 2", "cùng giới hạn");
    refused("\"Khá\"", "\"Tốt\"", "hai mức cùng tên");
    refused("direction = \"low\"", "", "chưa có from");
    refused("bands = \"muc\"", "bands = \"mức\"", "chọn một trong: muc, quartiles");
}

#[test]
fn an_upper_bound_of_a_plain_table_must_repeat_the_band_above() {
    let job = "\
[[board]]
index = \"Chỉ số\"
group = \"Các sở\"
scores = \"diem.xlsx\"
bands = \"muc\"
[[bands.muc]]
name = \"Tốt\"
from = 5
to = 100
[[bands.muc]]
name = \"Khá\"
from = 0
to = 5
";
    let build = |job: &str| {
        Case::sheet(&LATE.replace("Tỷ lệ hồ sơ quá hạn", "Chỉ số")).job(job).build()
    };
    assert_eq!(bands(&board(&build(job).succeeds()))[0], "Sở D Tốt");
    let gap = job.replace("to = 5", "to = 4.5");
    build(&gap).fails_with(2).says("ghi to = 5");
}

/// A tie at the bound stays together, and the counts follow the figures.
#[test]
fn quartiles_part_the_ranked_units_and_keep_equals_together() {
    let sheet = "\
Tên đơn vị | Chỉ số PAPI
Tỉnh A | 44
Tỉnh B | 43
Tỉnh C | 43
Tỉnh D | 42
Tỉnh E | 41
Tỉnh G | 40";
    let job = "\
[[board]]
index = \"Chỉ số PAPI\"
group = \"Các tỉnh\"
unit = \"điểm\"
scale = 80
scores = \"diem.xlsx\"
bands = \"quartiles\"
";
    let run = Case::sheet(sheet).job(job).build().succeeds();
    let board = board(&run);
    let named = |band: &str, names: &[&str]| {
        names.iter().map(|name| format!("Tỉnh {name} {band}")).collect::<Vec<_>>()
    };
    // P75 = 43, P50 = 42,5, P25 = 41,25.
    let wanted = [
        named("Cao nhất", &["A", "B", "C"]),
        named("Trung bình thấp", &["D"]),
        named("Thấp nhất", &["E", "G"]),
    ];
    assert_eq!(bands(&board), wanted.concat());
    let bounds = board["rules"]["bands"].as_array().unwrap().iter();
    let bounds: Vec<&str> = bounds.filter_map(|band| band["from"].as_str()).collect();
    assert_eq!(bounds, ["43.00", "42.50", "41.25"]);
    assert!(board["units"][3]["to_next_band"].is_null());
}
