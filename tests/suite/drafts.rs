//! A bare workbook: drafts of everything, and nothing invented.

use serde_json::Value;

use crate::case::{Case, Run};
use crate::form;

/// The figures of one board.
fn board(run: &Run, at: usize) -> Value {
    run.json("so-lieu.json")["boards"][at].clone()
}

/// Names with one of their figures, in rank order.
fn figures(board: &Value, key: &str) -> Vec<String> {
    let units = board["units"].as_array().unwrap().iter();
    let one = |unit: &Value| {
        let figure =
            unit[key].as_str().map_or_else(|| unit[key].to_string(), str::to_owned);
        format!("{} {figure}", unit["name"].as_str().unwrap())
    };
    units.map(one).collect()
}

const DEPARTMENTS: &str = "\
CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2024

STT | Tên đơn vị | Chỉ số CCHC (%) | Ghi chú
1 | Sở Tài chính | 90.05 |
2 | Sở Nội vụ | 90.02 |
3 | Sở Y tế | 85.02 |
";

#[test]
fn a_bare_workbook_gives_drafts_with_blanks_for_the_clerk() {
    let run = Case::sheet(DEPARTMENTS).build().succeeds().says("Kết quả ở");
    let papers: Vec<&str> = run.papers().into_keys().collect();
    let wanted = [
        "bao-cao.pdf",
        "manifest.json",
        "phu-luc.xlsx",
        "quyet-dinh.pdf",
        "so-lieu.json",
        "thong-cao.pdf",
    ];
    assert_eq!(papers, wanted);
    for (paper, number) in
        [("quyet-dinh.pdf", "/QĐ-"), ("bao-cao.pdf", "/BC-"), ("thong-cao.pdf", "/TC-")]
    {
        let pdf = run.pdf(paper);
        form::assert_letter(&pdf);
        let first = pdf.pages[0].text().replace('\u{A0}', " ");
        assert!(first.contains("DỰ THẢO"), "{first}");
        assert!(
            first.contains(&format!("Số: | {number} | ngày | tháng | năm 2025")),
            "{first}"
        );
        let text = pdf.text();
        for invented in
            ["ỦY BAN", "Ủy ban", "CHỦ TỊCH", "Chủ tịch", "UBND", "Căn cứ Luật"]
        {
            assert!(!text.contains(invented), "{paper} invents {invented}:\n{text}");
        }
    }
    run.pdf("quyet-dinh.pdf").says("Chỉ số CCHC năm 2024").says("Sở Tài chính");
}

#[test]
fn a_finished_job_is_no_draft() {
    let run = Case::sample("thanh-hoa-2024").build().succeeds();
    for paper in ["quyet-dinh.pdf", "bao-cao.pdf"] {
        assert!(!run.pdf(paper).text().contains("DỰ THẢO"));
    }
}

#[test]
fn the_title_names_the_year_or_nobody_does() {
    let with_title = |title: &str| {
        let case = Case::sheet(&DEPARTMENTS.replacen(
            "CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2024",
            title,
            1,
        ));
        case.build().succeeds()
    };
    let run = with_title("CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2024");
    assert_eq!(run.json("so-lieu.json")["edition"]["year"], 2024);
    for title in
        ["KẾT QUẢ", "Ban hành ngày 17 tháng 02 năm 2025", "So sánh năm 2023 và năm 2024"]
    {
        let run = with_title(title);
        assert_eq!(run.json("so-lieu.json")["edition"]["year"], Value::Null, "{title}");
        form::assert_letter(&run.pdf("quyet-dinh.pdf"));
        assert!(!run.pdf("quyet-dinh.pdf").text().contains("năm 20"), "{title}");
    }
}

#[test]
fn two_sheets_are_two_boards_with_two_annexes() {
    let run = Case::sheets(&[
        ("Các sở", "Đơn vị | Chỉ số CCHC (%)\nSở Y tế | 80\nSở Nội vụ | 90"),
        ("Các huyện", "Đơn vị | Chỉ số CCHC (%)\nHuyện A | 70.5\nHuyện B | 60"),
    ]);
    two_boards(&run.build().succeeds());
}

#[test]
fn two_groups_on_one_sheet_are_two_boards_with_two_annexes() {
    let run = Case::sheet(
        "STT | Đơn vị | Chỉ số CCHC (%)\n\
         I | Các sở | \n1 | Sở Y tế | 80\n2 | Sở Nội vụ | 90\n\
         II | Các huyện | \n1 | Huyện A | 70.5\n2 | Huyện B | 60",
    );
    two_boards(&run.build().succeeds());
}

fn two_boards(run: &Run) {
    let (one, other) = (board(run, 0), board(run, 1));
    assert_eq!((&one["group"], &other["group"]), (&"Các sở".into(), &"Các huyện".into()));
    assert_eq!(figures(&one, "rank"), ["Sở Nội vụ 1", "Sở Y tế 2"]);
    assert_eq!(figures(&other, "rank"), ["Huyện A 1", "Huyện B 2"]);
    assert_eq!(figures(&other, "value"), ["Huyện A 70.50", "Huyện B 60.00"]);

    let pdf = run.pdf("quyet-dinh.pdf");
    form::assert_letter(&pdf);
    let heads = pdf.pages.iter().filter(|page| form::starts_annex(page));
    let heads: Vec<String> =
        heads.map(|page| page.lines()[0].text().replace('\u{A0}', " ")).collect();
    assert_eq!(heads, ["Phụ lục I", "Phụ lục II"]);
    pdf.says("chi tiết tại các Phụ lục I và II kèm theo");
    form::assert_letter(&run.pdf("bao-cao.pdf"));
    let names: Vec<String> =
        run.xlsx("phu-luc.xlsx").sheets.into_iter().map(|sheet| sheet.name).collect();
    assert_eq!(names[1..3], ["Các sở", "Các huyện"]);
}

#[test]
fn points_over_maxima_make_the_index_exactly() {
    let run = Case::sheet(
        "STT | Đơn vị | 1. Thể chế | 2. Thủ tục | 3. Bộ máy\n\
          | Điểm tối đa | 10.5 | 13 | 6.5\n\
         1 | Sở Y tế | 9.1 | 12.25 | 6.5\n2 | Sở Nội vụ | 10.5 | 13 | 6.5\n\
         3 | Sở Tư pháp | 0 | 0.1 | 0",
    );
    let board = board(&run.build().succeeds().says("CẢNH BÁO D12"), 0);
    // 27.85 / 30 = 92.8333…, 30 / 30, 0.1 / 30 = 0.3333…
    let wanted = ["Sở Nội vụ 100.00", "Sở Y tế 92.83", "Sở Tư pháp 0.33"];
    assert_eq!(figures(&board, "value"), wanted);
    assert_eq!(
        figures(&board, "points"),
        ["Sở Nội vụ 30", "Sở Y tế 27.85", "Sở Tư pháp 0.1"]
    );
    assert_eq!(figures(&board, "max"), ["Sở Nội vụ 30", "Sở Y tế 30", "Sở Tư pháp 30"]);
    let field = &board["units"][1]["fields"][0];
    for (key, value) in [
        ("code", "1"),
        ("name", "Thể chế"),
        ("points", "9.1"),
        ("max", "10.5"),
        ("value", "86.67"),
        ("lost", "1.4"),
    ] {
        assert_eq!(field[key], value, "{key}");
    }
    // (92.8333… + 100 + 0.3333…) / 3 = 64.3888…, and 64.3867 from rounded values.
    assert_eq!(board["summary"]["mean"], "64.39");
}

/// Binary sums of these would part what is equal.
#[test]
fn sums_that_are_equal_on_paper_tie() {
    let run = Case::sheet(
        "Đơn vị | A | B | C\nĐiểm tối đa | 30 | 30 | 40\n\
         Sở Một | 0.1 | 0.2 | 0.3\nSở Hai | 0.3 | 0.3 | 0\nSở Ba | 0.6 | 0 | 0",
    );
    let board = board(&run.build().succeeds(), 0);
    assert_eq!(figures(&board, "rank"), ["Sở Một 1", "Sở Hai 1", "Sở Ba 1"]);
    assert_eq!(figures(&board, "tied"), ["Sở Một true", "Sở Hai true", "Sở Ba true"]);
}

#[test]
fn a_criterion_that_does_not_apply_leaves_the_maximum() {
    let run = Case::sheet(
        "STT | Đơn vị | Thể chế | Thủ tục | Bộ máy\n\
          | Điểm tối đa | 40 | 44 | 16\n\
         1 | Thanh tra tỉnh | 30.32 | 38 | KAD\n2 | Sở Y tế | 30.32 | 38 | 0\n\
         3 | Ban Dân tộc | 30 | Không áp dụng | 16",
    );
    let run = run.build().succeeds();
    let board = board(&run, 0);
    // 46 / 56, 68.32 / 84, 68.32 / 100
    let wanted = ["Ban Dân tộc 82.14", "Thanh tra tỉnh 81.33", "Sở Y tế 68.32"];
    assert_eq!(figures(&board, "value"), wanted);
    assert_eq!(
        figures(&board, "max"),
        ["Ban Dân tộc 56", "Thanh tra tỉnh 84", "Sở Y tế 100"]
    );
    let unit = &board["units"][1];
    assert_eq!(unit["fields"][2]["points"], Value::Null);
    assert_eq!(unit["notes"][0]["code"], "not-applicable");
    run.pdf("quyet-dinh.pdf").says("Thanh tra tỉnh").says("Không áp dụng: Bộ máy");
}

#[test]
fn a_total_over_its_maximum_makes_the_index() {
    let run = Case::sheet(
        "STT | Đơn vị | Điểm tự chấm | Tổng điểm đạt được (tối đa 80 điểm) | Xếp hạng\n\
         1 | Sở Y tế | 80 | 60 | 2\n2 | Sở Nội vụ | 70 | 64 | 1",
    );
    let run = run.build().succeeds().keeps_silent_about("CẢNH BÁO");
    let board = board(&run, 0);
    assert_eq!(figures(&board, "value"), ["Sở Nội vụ 80.00", "Sở Y tế 75.00"]);
}

#[test]
fn a_stated_rank_that_differs_is_a_warning_and_no_end() {
    let run = Case::sheet(
        "STT | Đơn vị | Tổng điểm | Xếp hạng\n\
         1 | Sở Y tế | 80 | 1\n2 | Sở Nội vụ | 90 | 2\n3 | Sở Tư pháp | 70 | 3",
    );
    let run = run.build().succeeds().says("0 lỗi, 2 cảnh báo.");
    let run = run
        .says(
            "CẢNH BÁO R01: diem.xlsx, trang \"Điểm\", ô D2: Sở Y tế: hạng ghi trong bảng \
             điểm là 1, hạng tính theo điểm là 2;",
        )
        .says(
            "CẢNH BÁO R01: diem.xlsx, trang \"Điểm\", ô D3: Sở Nội vụ: hạng ghi trong \
             bảng điểm là 2, hạng tính theo điểm là 1;",
        );
    let ranks = figures(&board(&run, 0), "rank");
    assert_eq!(ranks, ["Sở Nội vụ 1", "Sở Y tế 2", "Sở Tư pháp 3"]);
    let told = &board(&run, 0)["findings"];
    assert_eq!(told.as_array().unwrap().len(), 2, "{told}");
    assert_eq!(told[0]["code"], "R01");
    assert_eq!(told[0]["cell"], "diem.xlsx!Điểm!D2");
}

/// A matrix with maxima of 40, 40 and 20, and a job that knows a dash.
fn matrix(rows: &str) -> Case {
    let table = format!(
        "STT | Đơn vị | Thể chế | Thủ tục | Bộ máy\n | Điểm tối đa | 40 | 40 | 20\n{rows}"
    );
    Case::sheet(&table).job(
        "[[board]]\nindex = \"Chỉ số CCHC\"\ngroup = \"Các sở\"\nscores = \"diem.xlsx\"\n\
         na_marks = [\"-\"]\n",
    )
}

#[test]
fn a_column_of_bad_scores_is_told_and_not_dropped() {
    for (cell, code) in [("3o", "D02"), ("", "D01"), ("=20+10", "D04"), ("x", "D11")] {
        let case = matrix(&format!(
            "1 | Sở Y tế | {cell} | 30 | 20\n2 | Sở Nội vụ | {cell} | 20 | 20\n\
             3 | Sở Tư pháp | 10 | 40 | 20"
        ));
        let run = case.build().fails_with(1).wrote_nothing();
        for at in ["ô C3", "ô C4"] {
            let place = format!("LỖI {code}: diem.xlsx, trang \"Điểm\", {at}:");
            assert!(run.stderr.contains(&place), "no `{place}` in\n{}", run.stderr);
        }
    }
}

/// A maximum stands over it: the column counts, however few it applies to.
#[test]
fn a_criterion_that_applies_to_few_still_counts_for_them() {
    for mark in ["KAD", "Không áp dụng", "-"] {
        let case = matrix(&format!(
            "1 | Sở Y tế | {mark} | 30 | 20\n2 | Sở Nội vụ | {mark} | 20 | 20\n\
             3 | Sở Tư pháp | 10 | 40 | 20"
        ));
        let board = board(&case.build().succeeds().keeps_silent_about("D12"), 0);
        // 50 / 60, 70 / 100, 40 / 60
        let wanted = ["Sở Y tế 83.33", "Sở Tư pháp 70.00", "Sở Nội vụ 66.67"];
        assert_eq!(figures(&board, "value"), wanted, "{mark}");
    }
}
