//! "Không áp dụng" has two conventions, and each gives its own figures.

use crate::case::{Case, Run};

const SHEET: &str = "\
STT | Tên đơn vị | 1. Thể chế | 2. Thủ tục | 3. Đặc thù | 4. Điều tra xã hội học
 | Điểm tối đa | 30 | 30 | 10 | 30
1 | Sở A | 26 | 24 | KAD | 24
2 | Sở B | 28 | 22 | 7 | 25.3";

const JOB: &str = "\
[edition]
year = 2024

[[board]]
index = \"Chỉ số CCHC\"
group = \"Các sở\"
scores = \"diem.xlsx\"
";

fn run(keys: &str) -> Run {
    Case::sheet(SHEET).job(&format!("{JOB}{keys}")).build()
}

/// Names, values, points and maxima in rank order.
fn figures(run: &Run) -> Vec<String> {
    let board = &run.json("so-lieu.json")["boards"][0];
    let units = board["units"].as_array().unwrap().iter();
    let text =
        |unit: &serde_json::Value, key: &str| unit[key].as_str().unwrap().to_owned();
    units
        .map(|unit| {
            ["name", "value", "points", "max"].map(|key| text(unit, key)).join(" ")
        })
        .collect()
}

/// 50 of 60 appraised, 24 of 30 from the survey: 82,22 by one convention, 82,33
/// by the other, and between the two the ranks turn round.
#[test]
fn the_two_conventions_give_different_figures_and_ranks() {
    let survey = "criteria = [{ code = \"4\", kind = \"survey\" }]\n";
    let reduced = run(survey).succeeds();
    assert_eq!(figures(&reduced), ["Sở B 82.30 82.3 100", "Sở A 82.22 74 90"]);
    let rescaled = run(&format!("{survey}not_applicable = \"rescale\"")).succeeds();
    assert_eq!(figures(&rescaled), ["Sở A 82.33 74 100", "Sở B 82.30 82.3 100"]);
    let rules = &rescaled.json("so-lieu.json")["boards"][0]["rules"];
    assert_eq!(
        (&rules["not_applicable"], &rules["value"]),
        (&"rescale".into(), &"rescaled".into())
    );
}

#[test]
fn the_survey_part_is_known_by_code_or_by_name() {
    for named in ["4.", "Điều tra xã hội học", "điều tra  xã hội học"] {
        let keys = format!(
            "criteria = [{{ code = \"{named}\", kind = \"survey\" }}]\n\
             not_applicable = \"rescale\""
        );
        assert_eq!(figures(&run(&keys).succeeds())[0], "Sở A 82.33 74 100", "{named}");
    }
}

#[test]
fn without_a_survey_part_nothing_is_scaled_back_by_guess() {
    let rescale = "not_applicable = \"rescale\"\n";
    run(rescale).fails_with(1).wrote_nothing().says("LỖI R19: ").says("Sở A");
    let unknown = "criteria = [{ code = \"9\", kind = \"survey\" }]";
    run(&format!("{rescale}{unknown}"))
        .fails_with(1)
        .wrote_nothing()
        .says("LỖI R20: ")
        .says("bảng không có tiêu chí \"9\"");
}

#[test]
fn what_does_not_apply_in_the_survey_itself_is_not_scaled() {
    let sheet = SHEET.replace("KAD | 24", "10 | KAD");
    let keys = "criteria = [{ code = \"4\", kind = \"survey\" }]\n\
                not_applicable = \"rescale\"";
    Case::sheet(&sheet)
        .job(&format!("{JOB}{keys}"))
        .build()
        .fails_with(1)
        .wrote_nothing()
        .says("LỖI R19: ");
}

/// A formula of points over maximum would give the other convention's value.
#[test]
fn the_appendix_writes_a_value_that_was_scaled_back_as_a_number() {
    let survey = "criteria = [{ code = \"4\", kind = \"survey\" }]\n";
    let book = run(&format!("{survey}not_applicable = \"rescale\"")).succeeds();
    let book = book.xlsx("phu-luc.xlsx");
    let text = book.text();
    assert!(text.contains("82.33") && !text.contains("82.22"), "{text}");
}

#[test]
fn last_years_list_is_held_to_the_same_rule() {
    let rescale = "not_applicable = \"rescale\"\nprevious = \"cu.xlsx\"\n\
                   criteria = [{ code = \"4\", kind = \"survey\" }]";
    let with = |last: &str| {
        Case::sheet(SHEET)
            .book("cu.xlsx", &[("Điểm", last)])
            .job(&format!("{JOB}{rescale}"))
    };
    let run = with(SHEET).build().succeeds();
    let unit = &run.json("so-lieu.json")["boards"][0]["units"][0];
    assert_eq!(
        (&unit["name"], &unit["previous"]["value"]),
        (&"Sở A".into(), &"82.33".into())
    );
    with("Đơn vị | Chỉ số CCHC\nSở A | 80.1\nSở B | 79").build().succeeds();
    with(&SHEET.replace("4. Điều tra xã hội học", "5. Tác động"))
        .build()
        .fails_with(1)
        .says("LỖI R19: cu.xlsx");
}

#[test]
fn criteria_below_a_field_are_scaled_with_it() {
    let sheet = "\
STT | Nội dung | Điểm tối đa | Sở A | Sở B
1 | Thực hiện nhiệm vụ | 70 | 50 | 57
1.1 | Thể chế | 60 | 50 | 50
1.2 | Đặc thù | 10 | KAD | 7
2 | Khảo sát | 30 | 24 | 25.3
 | Tổng điểm | 100 | 74 | 82.3";
    let keys = "not_applicable = \"rescale\"\n\
                criteria = [{ code = \"2\", kind = \"survey\" }]";
    let run = Case::sheet(sheet).job(&format!("{JOB}{keys}")).build().succeeds();
    assert_eq!(figures(&run), ["Sở A 82.33 74 100", "Sở B 82.30 82.3 100"]);
}
