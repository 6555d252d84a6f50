//! Sheets that invite a wrong ranking: it must come out right, or not at all.

use crate::case::Case;

const JOB: &str = "\
[edition]
year = 2024

[[board]]
index = \"Chỉ số CCHC\"
group = \"Các đơn vị\"
scores = \"diem.xlsx\"
";

/// Names and values in rank order: `Sở A 90.00; Sở B 80.00`.
#[track_caller]
fn ranked(sheet: &str, job: &str, wanted: &str) {
    let run = Case::sheet(sheet).job(&format!("{JOB}{job}")).build().succeeds();
    let board = &run.json("so-lieu.json")["boards"][0];
    let units = board["units"].as_array().unwrap().iter();
    let shown: Vec<String> = units
        .map(|unit| {
            let text = |key: &str| unit[key].as_str().unwrap().to_owned();
            format!("{} {}", text("name"), text("value"))
        })
        .collect();
    assert_eq!(shown.join("; "), wanted, "{sheet}");
}

/// No paper, and this code on the screen.
#[track_caller]
fn refused(sheet: &str, job: &str, code: &str) {
    let case = Case::sheet(sheet).job(&format!("{JOB}{job}"));
    case.build().fails_with(1).says(&format!("LỖI {code}:")).wrote_nothing();
}

#[test]
fn a_part_of_the_index_never_stands_for_it_beside_a_total() {
    ranked(
        "STT | Tên đơn vị | Điểm thẩm định (70 điểm) | Chỉ số hài lòng (SIPAS) (30 điểm) | Tổng điểm đạt được\n\
         1 | Sở A | 65 | 20 | 85\n2 | Sở B | 55 | 25 | 80\n3 | Sở C | 50 | 26 | 76",
        "",
        "Sở A 85.00; Sở B 80.00; Sở C 76.00",
    );
    ranked(
        "STT | Tên đơn vị | Tỷ lệ hồ sơ đúng hạn | Tổng điểm\n1 | Sở A | 15 | 93\n2 | Sở B | 20 | 80",
        "",
        "Sở A 93.00; Sở B 80.00",
    );
}

#[test]
fn a_unit_named_like_a_header_is_a_unit() {
    let rows = |score: &str| {
        format!(
            "STT | Tên đơn vị | Chỉ số CCHC (%)\n1 | UBND huyện A | 90\n\
             2 | UBND huyện B | {score}\n3 | UBND huyện C | 95"
        )
    };
    refused(&rows(""), "", "D01");
    refused(&rows("9o,5"), "", "D02");
    ranked(
        &rows("'99,5"),
        "",
        "UBND huyện B 99.50; UBND huyện C 95.00; UBND huyện A 90.00",
    );
    ranked(
        "STT | Tên đơn vị | Chỉ số CCHC (%)\n1 | Tổng Công ty Điện lực | 70\n2 | Sở A | 90",
        "",
        "Sở A 90.00; Tổng Công ty Điện lực 70.00",
    );
}

#[test]
fn groups_never_rank_together() {
    for sheet in [
        "STT | Đơn vị | Chỉ số CCHC\nKHỐI SỞ\n1 | Sở A | 90\nKHỐI HUYỆN\n1 | Huyện A | 95",
        "STT | Đơn vị | Chỉ số CCHC\n1 | Sở A | 90\n2 | Sở B | 80\n1 | Huyện A | 95",
        "STT | Đơn vị | Chỉ số CCHC\nI | Khối sở | 85\n1 | Sở A | 90\nII | Khối huyện | 95\n1 | Huyện A | 95",
        "STT | Đơn vị | Chỉ số CCHC\n | Khối sở | \n1 | Sở A | 90\n | Khối huyện | \n2 | Huyện A | 95",
    ] {
        refused(sheet, "", "L07");
    }
}

#[test]
fn sums_and_maxima_are_no_units_wherever_they_stand() {
    let table = |row: &str| {
        format!(
            "STT | Đơn vị | Thể chế (60 điểm) | Thủ tục (40 điểm)\n1 | Sở A | 54 | 36\n2 | Sở B | 50 | 30\n{row}"
        )
    };
    for row in [
        " | Điểm tối đa | 60 | 40",
        " | Toàn tỉnh | 52 | 33",
        " | TB | 52 | 33",
        " | Chỉ số TB các sở | 52 | 33",
    ] {
        ranked(&table(row), "", "Sở A 90.00; Sở B 80.00");
    }
    refused(&table(" | Khối văn phòng | 52 | 33"), "", "L15");
}

#[test]
fn every_criterion_with_a_maximum_counts_whatever_its_words() {
    ranked(
        "STT | Đơn vị | Nguồn nhân lực số (30 điểm) | Nhóm tiêu chí 2 (70 điểm)\n1 | Sở A | 10 | 70\n2 | Sở B | 28 | 70",
        "",
        "Sở B 98.00; Sở A 80.00",
    );
    ranked(
        "STT | Đơn vị | 1. Thể chế (80 điểm) | 2. Sự hài lòng (20 điểm) | Tổng điểm\n1 | Sở A | 74 | 20 | 94\n2 | Sở B | 71 | KAD | 71",
        "",
        "Sở A 94.00; Sở B 88.75",
    );
}

#[test]
fn points_on_top_count_outside_the_hundred() {
    let deducted = "STT | Đơn vị | LV1 (60 điểm) | LV2 (40 điểm) | Điểm trừ (5 điểm)\n1 | Sở A | 58 | 38 | 3\n2 | Sở B | 57 | 37 | ";
    ranked(deducted, "", "Sở B 94.00; Sở A 93.00");
    ranked(&deducted.replace("| 3\n", "| -3\n"), "", "Sở B 94.00; Sở A 93.00");
    refused(&format!("{deducted}-1"), "", "L17");
    let bonus = "STT | Đơn vị | LV1 (60 điểm) | LV2 (40 điểm) | Điểm thưởng\n1 | Sở A | 58 | 39 | 5\n2 | Sở B | 60 | 40 | \n3 | Sở C | 50 | 40 | 1,5";
    ranked(bonus, "", "Sở A 100.00; Sở B 100.00; Sở C 91.50");
    ranked(bonus, "cap = true\n", "Sở A 100.00; Sở B 100.00; Sở C 91.50");
    ranked(bonus, "cap = false\n", "Sở A 102.00; Sở B 100.00; Sở C 91.50");
    ranked(
        bonus,
        "criteria = [{ code = \"Điểm thưởng\", kind = \"deduction\" }]\n",
        "Sở B 100.00; Sở A 92.00; Sở C 88.50",
    );
    ranked(
        "STT | Đơn vị | LV1 (60 điểm) | 9. Sáng kiến (40 điểm)\n1 | Sở A | 48 | 5",
        "criteria = [{ code = \"9\", kind = \"bonus\" }]\n",
        "Sở A 88.33",
    );
}

#[test]
fn unknown_maxima_stop_the_sum() {
    refused(
        "STT | Đơn vị | Thể chế | Chế độ công vụ | Tổng điểm\n1 | Sở A | 38 | 47 | 85\n2 | Sở B | 39 | KAD | 39",
        "",
        "R14",
    );
}

#[test]
fn points_are_printed_as_points() {
    ranked(
        "STT | Đơn vị | Tổng điểm (tối đa 80 điểm)\n1 | Tỉnh A | 44.42\n2 | Tỉnh B | 42",
        "unit = \"điểm\"\n",
        "Tỉnh A 44.42; Tỉnh B 42.00",
    );
}

#[test]
fn a_tie_column_decides_by_its_numbers_and_not_by_its_gaps() {
    let sheet = |score: &str| {
        format!(
            "STT | Đơn vị | Chỉ số CCHC | Điểm thẩm định\n1 | Sở A | 90 | 61\n2 | Sở B | 90 | {score}"
        )
    };
    let ties = "ties = { by = [\"Điểm thẩm định\"] }\n";
    ranked(&sheet("'62,5"), ties, "Sở B 90.00; Sở A 90.00");
    refused(&sheet(""), ties, "R12");
    refused(&sheet("6o"), ties, "D02");
}

#[test]
fn a_condition_on_fields_needs_their_maxima() {
    let bands = "bands = \"xl\"\n[[bands.xl]]\nname = \"Tốt\"\nfrom = 90\nfields_from = 80\n\
                 [[bands.xl]]\nname = \"Khá\"\nfrom = 0\n";
    refused("STT | Đơn vị | Chỉ số CCHC\n1 | Sở A | 95", bands, "R15");
}

#[test]
fn what_is_no_name_is_no_unit() {
    refused(
        "STT | Đơn vị | Chỉ số CCHC\n1 | =1/0 → #DIV/0! | 95\n2 | Sở A | 90",
        "",
        "D13",
    );
}

#[test]
fn maxima_that_make_no_hundred_are_told_at_their_cell_though_the_total_agrees() {
    let head = "STT | Tên đơn vị | 1. Thể chế | 2. Thủ tục | Tổng điểm\n";
    let rows = "1 | Sở A | 45 | 26 | 71\n2 | Sở B | 40 | 20 | 60";
    let told = |maxima: &str| {
        Case::sheet(&format!("{head} | Điểm tối đa | {maxima}\n{rows}"))
            .job(JOB)
            .check()
            .succeeds()
    };
    told("50 | 30 | 80").says(
        "CẢNH BÁO D12: diem.xlsx, trang \"Điểm\", ô C2: điểm tối đa các cột cộng lại là 80, \
         không phải 100;",
    );
    told("50 | 30 | 90").says("ô C2: điểm tối đa các cột cộng lại là 80, không phải 90;");
    told("60 | 40 | 100").keeps_silent_about("D12");
}

/// A list that says something else of itself than its units do: the formula may
/// leave out the last row.
#[test]
fn sums_that_a_list_states_of_itself_are_checked() {
    let sheet = |last: &str| {
        format!(
            "STT | Tên đơn vị | Chỉ số CCHC\n1 | Sở A | 90\n2 | Sở B | 80.5\n3 | Sở C | 70\n{last}"
        )
    };
    let run = |last: &str| Case::sheet(&sheet(last)).job(JOB).build().succeeds();
    for right in [
        " | Trung bình | 80.17",
        " | Trung bình | 80.1666666666667",
        " | Điểm trung bình | 80.2",
        " | Trung vị | 80.5\n | Cao nhất | 90\n | Thấp nhất | 70",
        " | Tổng số | 3",
    ] {
        run(right).keeps_silent_about("R27");
    }
    for (wrong, said) in [
        (
            " | Trung bình | 85.25",
            "dòng \"Trung bình\" của bảng điểm ghi 85,25, tính theo điểm là 80,17",
        ),
        (" | Cao nhất | 91", "ghi 91, tính theo điểm là 90,00"),
        (" | Thấp nhất | 80.5", "ghi 80,5, tính theo điểm là 70,00"),
    ] {
        run(wrong).says("CẢNH BÁO R27: ").says(said);
    }
}

/// A unit that is not ranked may be in the mean or not.
#[test]
fn a_stated_mean_may_be_of_all_units_or_of_the_ranked() {
    let unranked = "[[unit]]\nname = \"Sở C\"\nranked = false\n";
    for mean in ["85.25", "80.17"] {
        let sheet = format!(
            "Tên đơn vị | Chỉ số CCHC\nSở A | 90\nSở B | 80.5\nSở C | 70\nTrung bình | {mean}"
        );
        let run = Case::sheet(&sheet).job(&format!("{JOB}{unranked}")).build();
        run.succeeds().keeps_silent_about("R27");
    }
}

/// Points on top have no share of a maximum: a table shows them as points, and
/// none where there is nothing to compare.
#[test]
fn papers_show_points_on_top_as_points() {
    let sheet = "\
Tên đơn vị | 1. Thể chế | 2. Thủ tục | Điểm thưởng | Điểm trừ
Điểm tối đa | 40 | 60 | |
Sở A | 35 | 50 | 3.75 | 1.5
Sở B | 30 | 58 | |";
    let run = Case::sheet(sheet).job(JOB).build().succeeds();
    let text = run.pdf("bao-cao.pdf").text();
    for shown in ["Điểm thưởng (điểm)", "3,75", "−1,5", "lĩnh vực “Thủ tục” (90,00%)"]
    {
        let plain = text.replace(['\n', '\u{a0}'], " ");
        assert!(plain.contains(shown), "{shown}: {plain}");
    }
}
