//! Every layout that staff really use is understood, or refused with a reason.

use serde_json::Value;

use crate::case::{Case, draw};

/// Units with rank and value, in the order of the list.
#[track_caller]
fn ranking(case: &Case) -> Vec<String> {
    let figures = case.build().succeeds().json("so-lieu.json");
    let units = figures["boards"][0]["units"].as_array().unwrap().clone();
    let line = |unit: &Value| {
        let text = |key: &str| unit[key].as_str().unwrap_or_default().to_owned();
        format!("{} {} {}", unit["rank"], text("name"), text("value"))
    };
    units.iter().map(line).collect()
}

/// A scorecard of four levels: 40 of 50, and a second field.
fn card(title: &str, survey: &str, second: &str) -> String {
    format!(
        "UBND TỈNH THANH HÓA
        {title}

        STT | Lĩnh vực, tiêu chí, tiêu chí thành phần | Điểm tối đa | Tự chấm | Điểm thẩm định | Điểm điều tra XHH | Tài liệu kiểm chứng
        '(1) | '(2) | '(3) | '(4) | '(5) | '(6) | '(7)
        1 | CHỈ ĐẠO ĐIỀU HÀNH | 50 | 50 | | |
        1.1 | Kế hoạch | 20 | 20 | 18 | | KH 12
        1.2 | Tuyên truyền | 30 | 30 | | |
        '1.2.1 | Ban hành | 10 | 10 | | |
        '1.2.1.1 | Đúng hạn | 10 | 10 | 10 | |
         | - Đúng hạn: 10 điểm; chậm: 0 điểm | | | | |
        '1.2.2 | Hài lòng | 20 | 20 | | {survey} |
        2 | THỂ CHẾ | 50 | 45 | {second} | |

         | NGƯỜI LẬP BIỂU | | | GIÁM ĐỐC"
    )
}

#[test]
fn a_folder_of_scorecards_is_one_board() {
    let case = Case::empty()
        .book("01_Sở Nội vụ.xlsx", &[("Phiếu", &card("Đơn vị: Sở Nội vụ", "12", "45"))])
        .book("02_Sở Y tế.xlsx", &[("Phiếu", &card("SỞ Y TẾ", "18.5", "45"))])
        .book(
            "03.xlsx",
            &[("Phiếu", &card("Phiếu của Thanh tra tỉnh năm 2024", "15", "40"))],
        );
    assert_eq!(
        ranking(&case),
        ["1 Sở Y tế 91.50", "2 Sở Nội vụ 85.00", "3 Thanh tra tỉnh 83.00"]
    );
    let figures = case.build().json("so-lieu.json");
    let field = &figures["boards"][0]["units"][0]["fields"][0];
    assert_eq!(field["points"], "46.5");
    assert_eq!(field["criteria"][1]["criteria"][1]["survey"], "18.5");
    assert_eq!(field["criteria"][1]["criteria"][0]["criteria"][0]["code"], "1.2.1.1");
}

#[test]
fn scorecards_on_the_sheets_of_one_workbook_are_one_board() {
    let one = card("", "12", "45");
    let two = card("", "18.5", "45");
    let case = Case::sheets(&[("Sở Nội vụ", &one), ("Sở Y tế", &two)]);
    assert_eq!(ranking(&case), ["1 Sở Y tế 91.50", "2 Sở Nội vụ 85.00"]);
    case.check()
        .says("phiếu chấm điểm của một đơn vị")
        .says("phiếu của Sở Nội vụ (theo tên trang)")
        .says("dòng diễn giải \"- Đúng hạn: 10 điểm; chậm: 0 điểm\"");
}

#[test]
fn a_job_names_a_folder_of_scorecards() {
    let job = "[[board]]\nindex = \"Chỉ số CCHC\"\ngroup = \"Sở\"\nscores = \"phieu\"\n";
    let case = Case::empty()
        .book("phieu/a.xlsx", &[("Sở Nội vụ", &card("", "12", "45"))])
        .book("phieu/b.xlsx", &[("Sở Y tế", &card("", "18.5", "45"))])
        .job(job);
    assert_eq!(ranking(&case), ["1 Sở Y tế 91.50", "2 Sở Nội vụ 85.00"]);
}

#[test]
fn a_criterion_that_does_not_apply_takes_its_maximum_away_at_any_depth() {
    let one = card("", "KAD", "45");
    let two = card("", "18.5", "45");
    let case = Case::sheets(&[("Sở Nội vụ", &one), ("Sở Y tế", &two)]);
    // 73 of 80 points.
    assert_eq!(ranking(&case), ["1 Sở Y tế 91.50", "2 Sở Nội vụ 91.25"]);
}

#[test]
fn scorecards_with_other_criteria_are_refused() {
    let other = card("", "12", "45").replace("| 30 |", "| 35 |");
    Case::sheets(&[("Sở Nội vụ", &card("", "12", "45")), ("Sở Y tế", &other)])
        .build()
        .fails_with(1)
        .says("L21")
        .says("điểm tối đa mục 1.2");
}

#[test]
fn a_scorecard_of_nobody_is_refused() {
    let one = card("Phiếu chấm điểm", "12", "45");
    Case::sheets(&[("Sheet1", &one)]).build().fails_with(1).says("L22");
}

#[test]
fn a_blank_score_of_a_last_criterion_is_told_and_one_above_others_is_not() {
    let blank = card("", "", "45");
    Case::sheets(&[("Sở Nội vụ", &blank)])
        .build()
        .fails_with(1)
        .says("D01")
        .keeps_silent_about("F6");
}

#[test]
fn numbers_that_excel_changed_come_back_or_are_told() {
    let mut lines = vec!["STT | Nội dung | Điểm tối đa | Điểm đạt được".to_owned()];
    lines.push("1 | Lĩnh vực một | 100 | 50".into());
    lines.extend((1..10).map(|n| format!("1.{n} | Tiêu chí {n} | 10 | 5")));
    lines.push("1.1 | Tiêu chí mười | 10 | 5".into());
    Case::sheets(&[("Sở Y tế", &lines.join("\n"))])
        .check()
        .succeeds()
        .says("CẢNH BÁO L19")
        .says("ô A12: số thứ tự hiện là 1.1, theo thứ tự các dòng đọc là 1.10");
    lines.push("1.1 | Tiêu chí thừa | 10 | 5".into());
    Case::sheets(&[("Sở Y tế", &lines.join("\n"))]).check().fails_with(1).says("L20");
}

const ACROSS: &str = "BÁO CÁO KẾT QUẢ THẨM ĐỊNH KHỐI SỞ NĂM 2024

STT | Nội dung | Điểm tối đa | Sở Nội vụ | Sở Tư pháp | Sở Y tế | Ghi chú
I | Chỉ đạo điều hành | 20 | 18 | 17 | 16
1 | Kế hoạch | 12 | 10 | 9 | 9
2 | Tuyên truyền | 8 | 8 | 8 | 7
II | Cải cách thể chế | 80 | 70 | 45 | 75
1 | Văn bản | 50 | 45 | 25 | 50
2 | Rà soát | 30 | 25 | 20 | 25
 | Tổng điểm | 100 | 88 | 62 | 91";

#[test]
fn criteria_down_and_units_across_are_read() {
    let case = Case::sheet(ACROSS);
    assert_eq!(
        ranking(&case),
        ["1 Sở Y tế 91.00", "2 Sở Nội vụ 88.00", "3 Sở Tư pháp 62.00"]
    );
    let run = case.check().succeeds();
    run.says("bảng A3:G10, dạng tiêu chí x đơn vị, 3 đơn vị")
        .says("cột D \"Sở Nội vụ\": tên đơn vị")
        .says("0 lỗi, 0 cảnh báo");
}

#[test]
fn a_sum_that_differs_from_its_parts_is_told_at_its_cell() {
    Case::sheet(&ACROSS.replace("| 70 |", "| 69 |"))
        .check()
        .succeeds()
        .says("ô D7: Sở Nội vụ (mục II): tổng các phần là 70, tổng ghi trong bảng là 69");
}

#[test]
fn units_across_may_have_columns_of_their_own() {
    let case = Case::workbook(|book| {
        let sheet = book.add_worksheet().set_name("Thẩm định").unwrap();
        draw(
            sheet,
            "TT | Tiêu chí | Điểm chuẩn | Sở Nội vụ | | Sở Y tế |
             | | | TC | TĐ | TC | TĐ
            1 | Chỉ đạo | 40 | 40 | 38 | 40 | 35
            2 | Thể chế | 60 | 60 | 50 | 60 | 57",
        );
        let plain = rust_xlsxwriter::Format::new();
        sheet.merge_range(0, 3, 0, 4, "Sở Nội vụ", &plain).unwrap();
        sheet.merge_range(0, 5, 0, 6, "Sở Y tế", &plain).unwrap();
    });
    assert_eq!(ranking(&case), ["1 Sở Y tế 92.00", "2 Sở Nội vụ 88.00"]);
    let figures = case.build().json("so-lieu.json");
    assert_eq!(figures["boards"][0]["units"][0]["fields"][0]["self"], "40");
}

#[test]
fn fields_may_have_columns_for_who_gave_the_points() {
    let case = Case::workbook(|book| {
        let sheet = book.add_worksheet().set_name("Sở ngành").unwrap();
        draw(
            sheet,
            "STT | Tên đơn vị | a | | | b | | | c | |
             | | TC | TĐ | Tổng | TC | TĐ | Tổng | TC | TĐ | Tổng
            1 | Sở Nội vụ | 20 | 18 | 18 | 80 | 70 | 70 | 100 | 88 | 88
            2 | Sở Y tế | 20 | 19 | 19 | 80 | 71.5 | 71.5 | 100 | 90.5 | 90.5",
        );
        let plain = rust_xlsxwriter::Format::new();
        for (column, head) in [
            (2, "Chỉ đạo điều hành (20 điểm)"),
            (5, "Thể chế (80 điểm)"),
            (8, "Tổng điểm"),
        ] {
            sheet.merge_range(0, column, 0, column + 2, head, &plain).unwrap();
        }
    });
    assert_eq!(ranking(&case), ["1 Sở Y tế 90.50", "2 Sở Nội vụ 88.00"]);
    let figures = case.build().json("so-lieu.json");
    let field = &figures["boards"][0]["units"][0]["fields"][1];
    assert_eq!((&field["name"], &field["self"]), (&"Thể chế".into(), &"80".into()));
    assert_eq!((&field["points"], &field["max"]), (&"71.5".into(), &"80".into()));
}

#[test]
fn maxima_are_found_without_a_label_or_in_brackets() {
    for maxima in [" | | 40 | 60", " | | '(40) | '(60)", " | | 40 điểm | 60 điểm"] {
        let case = Case::sheet(&format!(
            "STT | Đơn vị | Chỉ đạo | Thể chế\n{maxima}\n1 | Sở Nội vụ | 38 | 50\n\
             2 | Sở Y tế | 35 | 57"
        ));
        assert_eq!(ranking(&case), ["1 Sở Y tế 92.00", "2 Sở Nội vụ 88.00"], "{maxima}");
    }
}

#[test]
fn a_year_under_the_name_of_the_index_is_a_column_of_the_index() {
    let case = Case::workbook(|book| {
        let sheet = book.add_worksheet().set_name("Sở ngành").unwrap();
        draw(
            sheet,
            "STT | Đơn vị | Chỉ số CCHC |
             | | Năm 2023 | Năm 2024
            1 | Sở Nội vụ | 80 | 81
            2 | Sở Y tế | 90 | 79",
        );
        let plain = rust_xlsxwriter::Format::new();
        sheet.merge_range(0, 2, 0, 3, "Chỉ số CCHC", &plain).unwrap();
    })
    .job(
        "[edition]\nyear = 2024\n[[board]]\nindex = \"Chỉ số CCHC\"\ngroup = \"Sở\"\n\
         scores = \"diem.xlsx\"\n",
    );
    assert_eq!(ranking(&case), ["1 Sở Nội vụ 81.00", "2 Sở Y tế 79.00"]);
}

#[test]
fn a_unit_that_is_not_assessed_is_shown_and_not_ranked() {
    let case = Case::sheet(
        "STT | Đơn vị | Chỉ số CCHC\n1 | Sở Nội vụ | 80\n2 | Sở Y tế | KAD\n3 | Sở Xây dựng | 81",
    );
    assert_eq!(ranking(&case), ["1 Sở Xây dựng 81.00", "2 Sở Nội vụ 80.00"]);
    let run = case.build();
    let left_out = &run.json("so-lieu.json")["boards"][0]["not_assessed"][0];
    assert_eq!(left_out["name"], "Sở Y tế");
    run.pdf("quyet-dinh.pdf").says("Không đánh giá, không xếp hạng: Sở Y tế.");
}

#[test]
fn names_that_look_like_one_unit_are_told_with_both_cells() {
    for (one, other) in [
        ("UBND huyện Yên Định", "Huyện Yên Định"),
        ("TP. Vinh", "Thành phố Vinh"),
        ("Sở Y tế", "So Y te"),
        ("Sở Lao động, TB và XH", "Sở Lao động TB và XH"),
    ] {
        Case::sheet(&format!("STT | Đơn vị | Chỉ số\n1 | {one} | 80\n2 | {other} | 81"))
            .check()
            .succeeds()
            .says("CẢNH BÁO D23: diem.xlsx, trang \"Điểm\", ô B3")
            .says("ở ô B2 có lẽ là một đơn vị");
    }
}

#[test]
fn six_hundred_equal_problems_are_counted() {
    let rows: Vec<String> =
        (1..=600).map(|n| format!("{n} | Xã số {n} | 86,{:02} điểm", n % 100)).collect();
    Case::sheet(&format!("STT | Đơn vị | Chỉ số\n{}", rows.join("\n")))
        .check()
        .succeeds()
        .says("CẢNH BÁO D25: diem.xlsx, trang \"Điểm\": còn 400 chỗ khác trên trang này cùng cảnh báo D09");
}

/// A publisher's sheet of one component index: an ID that is no running number,
/// a row of variable codes, one unit repeated below, and what sums the list up.
#[test]
fn a_publishers_sheet_of_one_component_index_is_read() {
    for head in ["Sub-Index 1", "Sub-Index2"] {
        let case = Case::sheet(&format!(
            "PCI ID | Tỉnh | {head} | Thời gian đăng ký - số ngày | % DN phải chờ
             | | | |
             | pci_id | sub1_entry | c1_2005 | c4_1month
            1 | Hà Nội | 7.193 | 15 | 0.1386
            2 | Hải Phòng | 7.704 | 14 | 0.1538
            69 | Sơn La | 8.2895 | 14 | 0.238

             | Hà Nội | 7.193 | 15 | 0.1386
             | Median | 7.704 | 14 | 0.1538
             | Min | 7.193 | 14 | 0.1386
             | Max | 8.2895 | 15 | 0.238"
        ));
        assert_eq!(
            ranking(&case),
            ["1 Sơn La 8.29", "2 Hải Phòng 7.70", "3 Hà Nội 7.19"]
        );
    }
}

#[test]
fn self_scores_alone_never_rank() {
    let one = "STT | Tiêu chí | Điểm tối đa | Điểm tự chấm\n1 | Thể chế | 40 | 38\n2 | Thủ tục | 60 | 55";
    Case::sheets(&[("Sở Nội vụ", one)]).build().fails_with(1).says("L28");
    let two = "STT | Tiêu chí | Điểm tối đa | Điểm tự chấm | HĐ chấm\n1 | Thể chế | 40 | 38 | 32\n2 | Thủ tục | 60 | 55 | 48";
    assert_eq!(ranking(&Case::sheets(&[("Sở Nội vụ", two)])), ["1 Sở Nội vụ 80.00"]);
}

#[test]
fn what_is_not_clear_about_the_points_stops_the_papers() {
    for (sheet, code) in [
        (
            "STT | Tiêu chí | Điểm tối đa | Điểm thẩm định lần 1 | Điểm thẩm định lần 2\n1 | Thể chế | 40 | 38 | 32\n2 | Thủ tục | 60 | 55 | 48",
            "L05",
        ),
        (
            "STT | Nội dung | Điểm tối đa | Điểm thẩm định\n1 | Thể chế | 100 | 80\n | Tổng điểm thẩm định | 100 | 80\n | Tổng điểm | 100 | 90",
            "L33",
        ),
        (
            "STT | Đơn vị | Điểm tối đa | Tổng điểm\n1 | Sở Nội vụ | 100 | 80\n2 | Ban Dân tộc | 84 | 70",
            "L30",
        ),
        (
            "STT | Đơn vị | Thể chế | Tổng điểm\n1 | Sở Nội vụ | 38 | 73.83\n | Điểm tối đa | 40 | 83.5",
            "L31",
        ),
    ] {
        Case::sheets(&[("Sở Nội vụ", sheet)]).build().fails_with(1).says(code);
    }
}

#[test]
fn a_column_of_groups_ranks_each_group_by_itself() {
    let case = Case::sheet(
        "STT | Đơn vị | Khối | Tổng điểm\n1 | Sở Nội vụ | Sở | 91\n2 | Sở Y tế | Sở | 88\n3 | Xã An Bình | Xã | 95",
    );
    assert_eq!(ranking(&case), ["1 Sở Nội vụ 91.00", "2 Sở Y tế 88.00"]);
}

#[test]
fn a_column_between_units_is_a_unit_whatever_its_words() {
    let case = Case::sheet(
        "STT | Nội dung | Điểm tối đa | Phú Mỹ | Tăng Nhơn Phú | Bình Hòa\n1 | Thể chế | 40 | 32 | 39 | 34\n2 | Thủ tục | 60 | 48 | 58 | 51",
    );
    assert_eq!(
        ranking(&case),
        ["1 Tăng Nhơn Phú 97.00", "2 Bình Hòa 85.00", "3 Phú Mỹ 80.00"]
    );
    Case::sheet(
        "STT | Nội dung | Điểm tối đa | Phú Mỹ | Sở Tư pháp | Bình Hòa\n1 | Thể chế | 40 | 32 | | 34",
    )
    .build()
    .fails_with(1)
    .says("D01");
}

#[test]
fn a_group_heading_that_nobody_merged_stands_over_all_its_columns() {
    let run = Case::sheet(
        "
STT | Tên đơn vị | Cải cách thể chế (40 điểm) | | Cải cách TTHC (60 điểm) | | Tổng điểm (100)
 | | TC | TĐ | TC | TĐ |
1 | Sở A | 38 | 36 | 55 | 54 | 90
2 | Sở B | 40 | 39 | KAD | KAD | 39
3 | Sở C | 35 | 34 | 50 | 48 | 82
",
    )
    .build()
    .succeeds();
    let units = &run.json("so-lieu.json")["boards"][0]["units"];
    assert_eq!(units[0]["name"], "Sở B");
    assert_eq!((&units[0]["value"], &units[0]["max"]), (&"97.50".into(), &"40".into()));
    assert_eq!(units[1]["fields"][1]["points"], "54");
}
