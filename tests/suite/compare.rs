//! Two jobs or two runs side by side: what differs, and why.

use crate::case::{Case, Run};

const SHEET: &str = "\
Tên đơn vị | 1. Thể chế | 2. Thủ tục
Điểm tối đa | 40 | 60
Sở A | 30 | 50
Sở B | 31 | 48
Sở C | 35 | 40";

const JOB: &str = "\
[[board]]
index = \"Chỉ số CCHC\"
group = \"Các sở\"
scores = \"diem.xlsx\"
bands = \"muc\"
[[bands.muc]]
name = \"Tốt\"
from = 80
[[bands.muc]]
name = \"Khá\"
from = 0
";

/// Builds the first, then puts the second in its place and compares.
#[track_caller]
fn compared(sheet: &str, job: &str) -> Run {
    let built = Case::sheet(SHEET).job(JOB).build().succeeds().case();
    built.book("diem.xlsx", &[("Điểm", sheet)]).job(job).run(&["compare", "ket-qua", "."])
}

#[track_caller]
fn tells(run: Run, lines: &[&str]) {
    let run = run.succeeds().wrote_nothing();
    for line in lines {
        assert!(run.stdout.contains(line), "{line:?} is not in\n{}", run.stdout);
    }
}

#[test]
fn a_job_is_no_different_from_its_own_run() {
    let run = compared(SHEET, JOB).succeeds();
    assert_eq!(run.stdout, "Không có khác biệt.\n");
    for sample in ["thanh-hoa-2024", "viet-yen-2023", "lai-chau-2018", "papi-2023"] {
        let built = Case::sample(sample).build().succeeds().case();
        let run = built.run(&["compare", "ket-qua", "."]).succeeds();
        assert_eq!(run.stdout, "Không có khác biệt.\n", "{sample}");
    }
}

#[test]
fn a_changed_cell_is_named_with_the_units_it_moved() {
    tells(
        compared(&SHEET.replace("31 | 48", "34 | 48"), JOB),
        &[
            "  Sở B\n    kết quả: 79,00 -> 82,00\n",
            "    thứ hạng: 2 -> 1\n    xếp loại: Khá -> Tốt\n",
            "    vì 1 Thể chế: 31 / 40 (diem.xlsx, trang \"Điểm\", ô B4) -> \
             34 / 40 (diem.xlsx, trang \"Điểm\", ô B4)\n",
            "    vì vượt: Sở A\n",
            "  Sở A\n    thứ hạng: 1 -> 2\n",
            "    vì bị vượt bởi: Sở B\n",
            "  giá trị cao nhất: 80,00 -> 82,00\n",
        ],
    );
}

#[test]
fn a_changed_rule_is_told_before_what_it_changed() {
    tells(
        compared(SHEET, &JOB.replace("bands = ", "decimals = 1\nbands = ")),
        &[
            "  số chữ số thập phân: 2 -> 1\n",
            "    kết quả: 79,00 -> 79,0\n",
            "    điểm như nhau; quy định của bảng đã khác\n",
        ],
    );
    let bands = JOB.replace("from = 80", "from = 81");
    tells(compared(SHEET, &bands), &["  Sở A\n", "    xếp loại: Tốt -> Khá\n"]);
}

#[test]
fn units_and_boards_of_one_side_alone_are_named() {
    tells(
        compared(&SHEET.replace("Sở B", "Sở D"), JOB),
        &["chỉ có ở bên thứ nhất: Sở B\n", "chỉ có ở bên thứ hai: Sở D\n"],
    );
    let other = JOB.replace("group = \"Các sở\"", "group = \"Các ban\"");
    tells(
        compared(SHEET, &other),
        &["Bảng chỉ có ở bên thứ nhất: cac-so\n", "Bảng chỉ có ở bên thứ hai: cac-ban\n"],
    );
}

#[test]
fn a_criterion_that_applies_no_more_is_told() {
    let sheet = SHEET.replace("Sở C | 35 | 40", "Sở C | KAD | 40");
    tells(
        compared(&sheet, JOB),
        &[
            "    điểm tối đa: 100 -> 60\n",
            "1 Thể chế: 35 / 40 (",
            ") -> không áp dụng / 40 (",
        ],
    );
}

#[test]
fn json_gives_every_key_that_differs() {
    let built = Case::sheet(SHEET).job(JOB).build().succeeds().case();
    let changed = SHEET.replace("31 | 48", "34 | 48");
    let case = built.book("diem.xlsx", &[("Điểm", &changed)]).job(JOB);
    let told = case.run(&["compare", "ket-qua", ".", "--json"]).succeeds().printed_json();
    assert_eq!(told["schema"], "congbo/compare/1");
    let unit = &told["boards"][0]["units"][1];
    assert_eq!((&unit["name"], &unit["overtook"][0]), (&"Sở B".into(), &"Sở A".into()));
    assert_eq!(unit["criteria"][0]["b"]["points"], "34");
    let keys = unit["differences"].as_array().unwrap().iter();
    let keys: Vec<&str> = keys.map(|one| one["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["band", "points", "rank", "to_next_band", "to_next_rank", "value"]);
}

#[test]
fn an_input_that_is_not_there_stops_the_comparison() {
    Case::sheet(SHEET)
        .job(JOB)
        .run(&["compare", ".", "khac"])
        .fails_with(2)
        .says("LỖI F01");
}

#[test]
fn a_unit_that_left_was_not_overtaken() {
    let sheet = SHEET.replace("\nSở A | 30 | 50", "");
    let built = compared(&sheet, JOB).succeeds();
    assert!(!built.stdout.contains("vì vượt"), "{}", built.stdout);
    tells(compared(&sheet, JOB), &["    vì không còn đơn vị xếp trên: Sở A\n"]);
}

#[test]
fn text_keeps_its_points() {
    let sheet = SHEET.replace("Sở C | 35 | 40", "Sở C | 35 | KAD");
    let sheet = sheet.replace("2. Thủ tục", "Mục 2.3 Quy chế");
    let before = SHEET.replace("2. Thủ tục", "Mục 2.3 Quy chế");
    let built = Case::sheet(&before).job(JOB).build().succeeds().case();
    let case = built.book("diem.xlsx", &[("Điểm", &sheet)]).job(JOB);
    tells(case.run(&["compare", "ket-qua", "."]), &["Không áp dụng: Mục 2.3 Quy chế"]);
}

#[test]
fn a_changed_bound_and_setting_are_told_in_words() {
    tells(
        compared(SHEET, &JOB.replace("from = 80", "from = 81")),
        &[
            "  bảng xếp loại: mức 1: 80 -> 81\n",
            "    điểm như nhau; quy định của bảng đã khác\n",
        ],
    );
    tells(
        compared(SHEET, &JOB.replace("bands = ", "rank_on = \"printed\"\nbands = ")),
        &["  số dùng để xếp hạng: chưa làm tròn -> đã làm tròn\n"],
    );
}
