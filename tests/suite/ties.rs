//! Equal values: who stands before whom, by which columns or criteria.

use crate::case::{Case, Run};

const ACROSS: &str = "\
STT | Nội dung | Điểm tối đa | Sở A | Sở B | Sở C
1 | Thể chế | 40 | 30 | 32 | 35
1.1 | Ban hành | 10 | 8 | 9 | 5
1.2 | Kiểm tra | 30 | 22 | 23 | 30
2 | Thủ tục | 60 | 50 | 48 | 45
 | Tổng điểm | 100 | 80 | 80 | 80";

const JOB: &str = "\
[[board]]
index = \"Chỉ số CCHC\"
group = \"Các sở\"
scores = \"diem.xlsx\"
";

fn build(sheet: &str, ties: &str) -> Run {
    Case::sheet(sheet).job(&format!("{JOB}ties = {ties}\n")).build()
}

/// Names with their ranks: `Sở A 1; Sở B 2`.
fn ranks(run: &Run) -> String {
    let board = &run.json("so-lieu.json")["boards"][0];
    let units = board["units"].as_array().unwrap().iter();
    let shown =
        units.map(|unit| format!("{} {}", unit["name"].as_str().unwrap(), unit["rank"]));
    shown.collect::<Vec<_>>().join("; ")
}

#[test]
fn criteria_decide_by_code_or_by_name_at_any_depth() {
    for (ties, wanted) in [
        ("\"skip\"", "Sở A 1; Sở B 1; Sở C 1"),
        ("{ by = [\"2\"] }", "Sở A 1; Sở B 2; Sở C 3"),
        ("{ by = [\"Thể chế\"] }", "Sở C 1; Sở B 2; Sở A 3"),
        ("{ by = [\"1.1\"] }", "Sở B 1; Sở A 2; Sở C 3"),
        ("{ by = [\"1.2\"], order = \"asc\" }", "Sở A 1; Sở B 2; Sở C 3"),
    ] {
        assert_eq!(ranks(&build(ACROSS, ties).succeeds()), wanted, "{ties}");
    }
}

#[test]
fn the_next_criterion_decides_where_the_first_does_not() {
    let sheet =
        ACROSS.replace("8 | 9 | 5", "9 | 9 | 9").replace("22 | 23 | 30", "21 | 23 | 26");
    let run = build(&sheet, "{ by = [\"1.1\", \"1.2\"] }").succeeds();
    assert_eq!(ranks(&run), "Sở C 1; Sở B 2; Sở A 3");
    let board = &run.json("so-lieu.json")["boards"][0];
    assert_eq!(board["rules"]["ties_by"], serde_json::json!(["Ban hành", "Kiểm tra"]));
    let note = &board["units"][0]["notes"][0];
    assert_eq!(
        (&note["code"], &note["params"]["by"]),
        (&"tie-broken".into(), &"Ban hành; Kiểm tra".into())
    );
    build(&sheet, "{ by = [\"1.1\"] }").succeeds().says("CẢNH BÁO R07: ");
}

#[test]
fn what_decides_must_be_there() {
    build(ACROSS, "{ by = [\"9\"] }")
        .fails_with(1)
        .wrote_nothing()
        .says("LỖI R20: ")
        .says("bảng không có tiêu chí \"9\" khai ở khóa ties");
    let sheet = ACROSS.replace("8 | 9 | 5", "KAD | KAD | 5");
    build(&sheet, "{ by = [\"1.1\"] }").fails_with(1);
}

#[test]
fn scorecards_are_decided_by_their_criteria() {
    let card = |unit: &str, first: &str, second: &str| {
        format!(
            "Đơn vị: {unit}\nSTT | Nội dung | Điểm tối đa | Điểm thẩm định\n\
             1 | Thể chế | 40 | {first}\n2 | Thủ tục | 60 | {second}\n | Tổng điểm | 100 | 80"
        )
    };
    let (one, other) = (card("Sở A", "30", "50"), card("Sở B", "35", "45"));
    let run = Case::sheets(&[("A", &one), ("B", &other)])
        .job(&format!("{JOB}ties = {{ by = [\"Thể chế\"] }}\n"))
        .build()
        .succeeds();
    assert_eq!(ranks(&run), "Sở B 1; Sở A 2");
}
