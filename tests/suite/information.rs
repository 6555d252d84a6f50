//! The sheet "Thông tin": a workbook that says how it is ranked.

use crate::case::Case;

const SCORES: &str = "\
STT | Tên đơn vị | Chỉ số CCHC (%)
1 | Sở Tài chính | 90.05
2 | Sở Nội vụ | 88.02
3 | Sở Y tế | 88.02
4 | Sở Xây dựng | 85.02
";

/// What the sheet says of its board.
const RULES: &str = "\
CÁCH TÍNH

Thông tin | Nội dung | Cách ghi
Kỳ công bố
Nội dung công bố | Chỉ số cải cách hành chính | không ghi năm
Năm | 2025
Cơ quan ban hành | Ủy ban nhân dân tỉnh Hà Minh
Cách xếp hạng
Nhóm đơn vị | Các sở
Chỉ số | Chỉ số CCHC
Đồng hạng | đồng hạng, hạng kế tiếp liền sau (1, 2, 2, 3)
Số chữ số thập phân | 1
Mức xếp loại | Tốt: từ 88; Khá: dưới 88
Đơn vị không xếp hạng | Sở Xây dựng
Trang điểm | Sở
";

fn bare(rules: &str) -> Case {
    Case::sheets(&[("Thông tin", rules), ("Sở", SCORES)])
}

#[test]
fn a_bare_workbook_is_ranked_as_it_says() {
    let run = bare(RULES).build().succeeds();
    let figures = run.json("so-lieu.json");
    assert_eq!(figures["edition"]["year"], 2025);
    let board = &figures["boards"][0];
    assert_eq!((&board["group"], &board["decimals"]), (&"Các sở".into(), &1.into()));
    let shown: Vec<String> = board["units"]
        .as_array()
        .unwrap()
        .iter()
        .map(|unit| format!("{} {} {}", unit["name"], unit["rank"], unit["band"]))
        .map(|line| line.replace('"', ""))
        .collect();
    let wanted = [
        "Sở Tài chính 1 Tốt",
        "Sở Nội vụ 2 Tốt",
        "Sở Y tế 2 Tốt",
        "Sở Xây dựng null null",
    ];
    assert_eq!(shown, wanted);
    run.pdf("quyet-dinh.pdf").says("HÀ MINH");
    bare(RULES)
        .check()
        .succeeds()
        .says("trang \"Thông tin\": đã đọc 10 mục, 1 nhóm đơn vị");
}

#[test]
fn particulars_alone_leave_the_tables_as_they_are() {
    let run = bare("Năm | 2025\nĐịa danh | Hà Minh").build().succeeds();
    let board = &run.json("so-lieu.json")["boards"][0];
    assert_eq!((&board["group"], &board["year"]), (&"Sở".into(), &2025.into()));
    assert_eq!(board["units"].as_array().unwrap().len(), 4);
}

#[test]
fn a_sheet_of_somebody_else_stops_nothing() {
    let run = bare("Người lập | Nguyễn Văn A\nĐiện thoại | 0123").build();
    run.succeeds().says("CẢNH BÁO T01");
}

#[test]
fn a_wrong_rule_stops_the_papers_at_its_cell() {
    let wrong = RULES.replace("liền sau (1, 2, 2, 3)", "tùy hội đồng");
    let run = bare(&wrong).check().fails_with(1);
    run.says("T02").says("trang \"Thông tin\", ô B11").says("ghi một trong");
}

const JOB: &str = "\
[edition]
year = 2024

[[board]]
index = \"Chỉ số CCHC\"
group = \"Các sở\"
scores = \"diem.xlsx#Sở\"
";

#[test]
fn the_job_file_wins_and_what_differs_is_told() {
    let case = bare(RULES).job(JOB);
    let run = case.build().succeeds();
    let run = run
        .says("T08")
        .says("mục \"Năm\" ghi \"2025\", còn theo congbo.toml là \"2024\"");
    let run = run.says("mục \"Đồng hạng\"").says("mục \"Đơn vị không xếp hạng\"");
    let figures = run.json("so-lieu.json");
    assert_eq!(
        (&figures["edition"]["year"], &figures["boards"][0]["decimals"]),
        (&2024.into(), &2.into())
    );
    // What the job file does not say, the sheet does.
    run.pdf("quyet-dinh.pdf").says("HÀ MINH");
}

#[test]
fn a_job_file_without_boards_takes_those_beside_it() {
    let case = bare(RULES).job("[edition]\nprovince = \"tỉnh Hà Minh\"\n");
    let run = case.build().succeeds();
    let figures = run.json("so-lieu.json");
    assert_eq!(figures["edition"]["province"], "tỉnh Hà Minh");
    assert_eq!(figures["boards"].as_array().unwrap().len(), 1);
    // A copy of the workbook says the same group again.
    let sheets = [("Thông tin", RULES), ("Sở", SCORES)];
    case.book("diem - Copy.xlsx", &sheets).check().fails_with(1).says("T10");
}

#[test]
fn what_a_bare_workbook_lacks_is_said_at_its_place() {
    let rules = RULES.replace("Sở Xây dựng", "Sở Lạ");
    let run = bare(&rules).check().fails_with(1);
    let run = run.says("R09: diem.xlsx, trang \"Thông tin\", ô B14");
    run.says("J07: diem.xlsx, [[document]] quyet-dinh")
        .says("ghi \"Thẩm quyền ban hành\"");
}

#[test]
fn a_job_without_any_board_says_so() {
    let case = Case::sheets(&[("Sở", SCORES)]).job("[edition]\nyear = 2024\n");
    case.check().fails_with(2).says("J05");
}

#[test]
fn last_year_may_lie_on_the_same_sheet() {
    let scores = "\
STT | Tên đơn vị | Chỉ số CCHC năm 2025 (%) | Chỉ số CCHC năm 2024 (%)
1 | Sở Tài chính | 90.05 | 88
2 | Sở Nội vụ | 88.02 | 89
";
    let rules = "\
Năm | 2025
Nhóm đơn vị | Các sở
Chỉ số | Chỉ số CCHC
Trang điểm | Sở
Cột kết quả | Chỉ số CCHC năm 2025 (%)
Cột kết quả năm trước | Chỉ số CCHC năm 2024 (%)
";
    let run = Case::sheets(&[("Thông tin", rules), ("Sở", scores)]).build().succeeds();
    let unit = &run.json("so-lieu.json")["boards"][0]["units"][0];
    assert_eq!(
        (&unit["change"]["value"], &unit["change"]["rank"]),
        (&"2.05".into(), &1.into())
    );
}
