//! A unit's derivation: every step can be followed with a pocket calculator, and
//! every number leads to its cell.

use std::sync::LazyLock;

use crate::case::{Case, Run};

const SHEET: &str = "\
STT | Nội dung | Điểm tối đa | Sở A | Sở B | Sở C
1 | Thể chế | 40 | 30 | 31 | 35
1.1 | Ban hành | 10 | 8 | 8 | 5
1.2 | Kiểm tra | 30 | 22 | 23 | 30
2 | Thủ tục | 30 | KAD | 24 | 20
3 | Khảo sát | 30 | 25 | 24.5 | 20
4 | Điểm thưởng |  | 2 |  | 1";

const JOB: &str = "\
[edition]
year = 2024

[[board]]
index = \"Chỉ số CCHC\"
group = \"Các sở\"
scores = \"diem.xlsx\"
bands = \"muc\"

[[bands.muc]]
name = \"Tốt\"
from = 82
fields_from = 70

[[bands.muc]]
name = \"Khá\"
from = 0
";

/// Without a condition on fields.
static PLAIN: LazyLock<String> = LazyLock::new(|| JOB.replace("fields_from = 70\n", ""));

fn case() -> Case {
    Case::sheet(SHEET).job(JOB)
}

/// The lines in order, each somewhere after the one before.
#[track_caller]
fn tells(run: &Run, lines: &[&str]) {
    let mut rest = run.stdout.as_str();
    for line in lines {
        let at = rest.find(line);
        assert!(
            at.is_some(),
            "{line:?} is not said after what stands before:\n{}",
            run.stdout
        );
        rest = &rest[at.unwrap() + line.len()..];
    }
}

#[test]
fn an_index_is_told_down_to_its_cells() {
    let run = case().run(&["explain", ".", "sở a"]).succeeds().wrote_nothing();
    tells(
        &run,
        &[
            "Sở A: 81,43%, hạng 1/3, xếp loại Khá\n",
            "điểm đạt được: 30 + 25 + 2 = 57\n",
            "điểm tối đa: 40 + 30 = 70\n",
            "57 / 70 x 100 = 81,42857142...; làm tròn đến 2 chữ số thập phân: 81,43%\n",
            "1 Thể chế: 30 / 40 điểm = 75,00%, hạng 3 [ô D2]\n",
            "1.2 Kiểm tra: 22 / 30 điểm = 73,33%, hạng 3 [ô D4]\n",
            "2 Thủ tục: không áp dụng (tối đa 30 điểm) [ô D5]\n",
            "4 Điểm thưởng: điểm thưởng 2 [ô D7]\n",
            "0 đơn vị xếp trên trong 3 đơn vị được xếp hạng: hạng 1\n",
            "ngay trên: không có\n",
            "ngay dưới: Sở B, hạng 2, 79,50% (chênh 1,93)\n",
            "Tốt: từ 82 trở lên, không lĩnh vực nào dưới 70%\n",
            "Khá: từ 0 trở lên  <- đơn vị ở mức này\n",
            "còn cách mức Tốt 0,57\n",
        ],
    );
}

/// (30 / 40 x 70 + 25 + 2) / 100: the appraised part of those 70 is scaled back.
#[test]
fn the_other_convention_is_told_with_its_own_numbers() {
    let rescale = "not_applicable = \"rescale\"\n\
                   criteria = [{ code = \"3\", kind = \"survey\" }]\n\n[[bands.muc]]";
    let job = JOB.replacen("[[bands.muc]]", rescale, 1);
    let run = Case::sheet(SHEET).job(&job).run(&["explain", ".", "Sở A"]).succeeds();
    tells(
        &run,
        &[
            "cách tính: phần thẩm định quy đổi về đủ điểm tối đa, cộng điểm điều tra",
            "(30 / 40 x 70 + 25 + 2) / 100 x 100 = 79,5; làm tròn",
        ],
    );
    assert!(!run.stdout.contains("điểm tối đa: "), "{}", run.stdout);
}

#[test]
fn a_given_value_is_told_with_its_neighbours_and_its_doubts() {
    let run = Case::sample("thanh-hoa-2024").run(&["explain", ".", "Sở Y tế"]).succeeds();
    tells(
        &run,
        &[
            "cách tính: lấy từ cột chỉ số của bảng điểm\n",
            "85,02; làm tròn đến 2 chữ số thập phân: 85,02%\n",
            "nguồn: diem-2024.xlsx, trang \"Sở ngành\", ô C18\n",
            "12 đơn vị xếp trên trong 20 đơn vị được xếp hạng: hạng 13\n",
            "cùng hạng: ",
            "ngay trên: Sở Lao động, Thương binh và Xã hội, hạng 12, 85,03% (chênh 0,01)\n",
            "R01: Sở Y tế: hạng ghi trong bảng điểm là 14",
        ],
    );
}

#[test]
fn a_unit_is_told_on_every_board_or_on_one() {
    let all = Case::sample("viet-yen-2023").run(&["explain", ".", "Huyện Việt Yên"]);
    tells(
        &all.succeeds(),
        &["(bảng \"ddci\")", "(bảng \"par-index\")", "(bảng \"sipas\")"],
    );
    let one = ["explain", ".", "Huyện Việt Yên", "--board", "sipas"];
    let one = Case::sample("viet-yen-2023").run(&one).succeeds();
    tells(
        &one,
        &[
            "80,90%, hạng 10/10",
            "So với năm 2022",
            "hạng 3",
            "thay đổi: -5,84; xuống 7 hạng",
        ],
    );
    assert!(!one.stdout.contains("ddci"));
}

#[test]
fn last_years_value_leads_to_its_cell() {
    let run = Case::sample("papi-2023").run(&["explain", ".", "Hà Giang"]).succeeds();
    tells(&run, &["So với năm 2022", "nguồn: papi-2022.xlsx, trang \"PAPI 2022\", ô "]);
}

#[test]
fn a_unit_that_is_not_assessed_is_told_by_its_mark() {
    let run = Case::sample("papi-2023").run(&["explain", ".", "Quảng Ninh"]).succeeds();
    tells(
        &run,
        &["Quảng Ninh: không được đánh giá", "papi-2023.xlsx, trang \"PAPI 2023\", ô "],
    );
}

#[test]
fn a_name_that_nobody_bears_is_answered_with_the_nearest() {
    let run = case().run(&["explain", ".", "Sở D"]).fails_with(2).wrote_nothing();
    run.says("không có đơn vị \"Sở D\"; có phải \"Sở A\", \"Sở B\", \"Sở C\"?");
    case()
        .run(&["explain", ".", "Sở A", "--board", "x"])
        .fails_with(2)
        .says("không có bảng \"x\"");
}

#[test]
fn an_alias_of_the_job_is_a_name_too() {
    let job = format!("{JOB}\n[[unit]]\nname = \"Sở B\"\naliases = [\"Sở Bê\"]\n");
    let run = Case::sheet(SHEET).job(&job).run(&["explain", ".", "sở bê"]).succeeds();
    tells(&run, &["Sở B: "]);
}

/// What was built is explained the same way, and a figure that somebody changed
/// in it is noticed.
#[test]
fn a_finished_run_explains_itself() {
    let built = case().build().succeeds().case();
    let fresh = built.run(&["explain", ".", "Sở A"]).succeeds().stdout;
    for input in ["ket-qua", "ket-qua/so-lieu.json"] {
        assert_eq!(
            built.run(&["explain", input, "Sở A"]).succeeds().stdout,
            fresh,
            "{input}"
        );
    }
    let changed = built.edit("ket-qua/so-lieu.json", |text| {
        text.replacen("\"value\": \"81.43\"", "\"value\": \"91.43\"", 1)
    });
    let run = changed.run(&["explain", "ket-qua", "Sở A"]).succeeds();
    tells(&run, &["CHÚ Ý: số in ra không khớp với phép tính trên"]);
}

#[test]
fn figures_that_are_none_are_refused() {
    for text in ["", "{", "{}", "{ \"schema\": \"congbo/so-lieu/9\" }"] {
        let case = Case::empty().file("so-lieu.json", text.as_bytes());
        let run = case.run(&["explain", "so-lieu.json", "Sở A"]).fails_with(2);
        run.says("LỖI F11: so-lieu.json: ");
    }
}

#[test]
fn json_says_the_same_to_programs() {
    let run = case().run(&["explain", ".", "Sở A", "--json"]).succeeds();
    let told = run.printed_json();
    assert_eq!(told["schema"], "congbo/explain/1");
    let board = &told["boards"][0];
    assert_eq!(board["board"], "cac-so");
    let measured = &board["measured"];
    assert_eq!(measured["unit"]["value"], "81.43");
    assert_eq!(measured["steps"]["unrounded"], "81.42857142");
    assert_eq!(measured["steps"]["agrees"], true);
    assert_eq!(measured["below"][0]["name"], "Sở B");
}

#[test]
fn a_job_with_errors_is_explained_as_far_as_it_goes() {
    let broken = SHEET.replace("24.5", "24,x");
    let run = Case::sheet(&broken).job(JOB).run(&["explain", ".", "Sở A"]);
    run.fails_with(1).says("LỖI D").says("phần đọc được");
}

/// A matrix with these fields' points for Sở A and Sở B, and these keys.
fn matrix(a: &str, b: &str, keys: &str) -> Run {
    let sheet = format!(
        "Tên đơn vị | 1. Thể chế | 2. Thủ tục | Điểm thưởng\n\
         Điểm tối đa | 40 | 60 | \nSở A | {a}\nSở B | {b}"
    );
    let job = JOB.replacen("bands = \"muc\"\n", &format!("bands = \"muc\"\n{keys}\n"), 1);
    Case::sheet(&sheet).job(&job).run(&["explain", ".", "Sở A"]).succeeds()
}

#[test]
fn a_value_that_the_scale_stops_is_told_before_and_after() {
    let run = matrix("40 | 60 | 3", "30 | 50 | ", "cap = true");
    tells(
        &run,
        &["103 / 100 x 100 = 103; dừng ở mức cao nhất của thang điểm: 100; làm tròn"],
    );
    assert!(!run.stdout.contains("103."), "{}", run.stdout);
}

#[test]
fn a_field_that_keeps_a_unit_out_of_a_band_is_named() {
    let run = matrix("26 | 60 | ", "30 | 50 | ", "");
    tells(
        &run,
        &[
            "Tốt: từ 82 trở lên, không lĩnh vực nào dưới 70%  (không đạt: lĩnh vực Thể chế)",
        ],
    );
}

/// 89,9999999966 is below 90, and its digits must not say otherwise.
#[test]
fn digits_that_are_left_out_are_cut_and_not_rounded() {
    let sheet = "Tên đơn vị | Tổng điểm\nĐiểm tối đa | 3000000000\nSở A | 2699999999";
    let sheet =
        sheet.replace("3000000000", "300000003").replace("2699999999", "270000002");
    let run = Case::sheet(&sheet).job(JOB).run(&["explain", ".", "Sở A"]);
    tells(&run, &["270000002 / 300000003 x 100 = 89,99999976..."]);
}

#[test]
fn what_was_taken_away_again_is_shown_among_the_parts() {
    let sheet = "\
Đơn vị: Sở A
STT | Nội dung | Điểm tối đa | Điểm thẩm định | Điểm điều tra XHH | Điểm bị trừ
1 | Thể chế | 60 | 30 | 15 | 3
2 | Thủ tục | 40 | 35 | |";
    let run = Case::sheet(sheet).run(&["explain", "diem.xlsx", "Sở A"]);
    tells(&run, &["42 / 60 điểm", "thẩm định 30, điều tra 15, bị trừ 3"]);
}

#[test]
fn a_field_that_was_changed_in_a_finished_run_is_noticed() {
    let built = case().build().succeeds().case();
    let changed = built.edit("ket-qua/so-lieu.json", |text| {
        text.replacen("\"points\": \"22\"", "\"points\": \"29\"", 1)
    });
    let run = changed.run(&["explain", "ket-qua", "Sở A"]).succeeds();
    tells(&run, &["CHÚ Ý: số liệu của \"Kiểm tra\" không khớp"]);
}

#[test]
fn a_broken_tie_shows_what_broke_it() {
    let sheet = "Tên đơn vị | Chỉ số CCHC | Điểm phụ\nSở A | 80 | 2.5\nSở B | 80 | 1";
    let ties = "bands = \"muc\"\nties = { by = [\"Điểm phụ\"] }\n";
    let job = PLAIN.replacen("bands = \"muc\"\n", ties, 1);
    let run = Case::sheet(sheet).job(&job).run(&["explain", ".", "Sở A"]).succeeds();
    tells(
        &run,
        &[
            "xếp theo Điểm phụ: 2,5 (với Sở B)",
            "Sở B, hạng 2, 80,00% (chênh 0,00); số để phân hạng 1\n",
        ],
    );
}

#[test]
fn units_that_print_the_same_are_told_unrounded() {
    let sheet = "Tên đơn vị | Chỉ số CCHC\nSở A | 80.004\nSở B | 80.001";
    let run = Case::sheet(sheet).job(&PLAIN).run(&["explain", ".", "Sở A"]).succeeds();
    tells(&run, &["Sở B, hạng 2, 80,00% (chênh 0,00); chưa làm tròn là 80,001\n"]);
}

#[test]
fn a_merged_unit_names_the_rule_it_compares_by() {
    let then = "Tên đơn vị | Chỉ số CCHC\nSở A | 80\nSở X | 84";
    let now = "Tên đơn vị | Chỉ số CCHC\nSở A | 85\nSở B | 70";
    let told = |merge: &str| {
        let job = PLAIN.replacen("bands =", "previous = \"cu.xlsx\"\nbands =", 1);
        let unit =
            format!("[[unit]]\nname = \"Sở A\"\nwas = [\"Sở X\"]\nmerge = \"{merge}\"\n");
        let case = Case::sheet(now).book("cu.xlsx", &[("Điểm", then)]);
        case.job(&format!("{job}\n{unit}")).run(&["explain", ".", "Sở A"]).succeeds()
    };
    tells(&told("mean"), &["trung bình của Sở A; Sở X: 82,00%"]);
    tells(&told("largest"), &["đơn vị cao nhất trong Sở A; Sở X: Sở X: 84,00%"]);
    tells(&told("none"), &["không so sánh, vì chưa có quy định so với: Sở A; Sở X"]);
}
