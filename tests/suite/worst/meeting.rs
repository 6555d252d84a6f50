//! Meetings: very long lists, hardly anything, everything proposed, a unit's own.

use std::fmt::Write;

use super::jobs::{communes, list};
use super::office::{EDITION, OFFICE};
use crate::case::Case;

const PAPERS: &str = r#"
papers = ["ke-hoach", "giay-moi", "chuong-trinh", "dai-bieu", "tham-luan", "kich-ban", "khen-thuong", "ket-luan"]
"#;

const BOARD: &str = r#"
[[board]]
index = "Chỉ số cải cách hành chính"
group = "Ủy ban nhân dân các xã, phường, đặc khu"
scores = "diem.xlsx#Xã"
"#;

pub fn all() -> Vec<(&'static str, Case)> {
    vec![
        ("hội nghị rất đông", crowded()),
        ("hội nghị hầu như chưa có gì", bare()),
        ("hội nghị chỉ có đề xuất, 168 đơn vị", proposed()),
        ("hội nghị của một đơn vị, có khen thưởng", own()),
    ]
}

/// The first communes, two to a value, so that many share a rank.
fn scores(count: usize) -> String {
    let value = |at: usize| format!("{}.{:02}", 95 - at / 4, 99 - at / 2 % 50);
    let rows = communes().into_iter().take(count).enumerate();
    let rows: Vec<(String, String)> = rows.map(|(at, name)| (name, value(at))).collect();
    list(&rows)
}

/// A job with a list of communes and the sheets of its meeting.
fn held(scores: &str, sheets: &[(&str, &str)], settings: &str) -> Case {
    let all: Vec<(&str, &str)> =
        [("Xã", scores)].into_iter().chain(sheets.iter().copied()).collect();
    let documents = "\n[[document]]\nkind = \"phu-luc\"\n";
    Case::empty().book("diem.xlsx", &all).job(&format!("{EDITION}{settings}{documents}"))
}

const OFFICE_NAME: &str = "Phó Chủ tịch Thường trực Ủy ban nhân dân kiêm Giám đốc Trung tâm \
                           Phục vụ hành chính công";

const TEXT: &str = "Báo cáo kết quả thực hiện, phân tích nguyên nhân những tiêu chí, tiêu chí \
                    thành phần bị mất điểm, đề xuất giải pháp khắc phục trong thời gian tới; ";

/// Names, offices and texts as long as they come.
fn crowded() -> Case {
    let settings = format!(
        "{OFFICE}{BOARD}[meeting]{PAPERS}date = 2026-02-10\nstart = 08:00:00\nend = \"17h30\"\n\
         name = \"Hội nghị trực tuyến công bố, phân tích Chỉ số cải cách hành chính, Chỉ số hài lòng về sự phục vụ hành chính và triển khai nhiệm vụ năm 2026\"\n\
         place = \"Hội trường lớn, Trung tâm Hội nghị tỉnh, đường Lê Duẩn, phường Phan Rang - Tháp Chàm\"\n\
         chair = \"Tôn Nữ Công Tằng Hoàng Thị Phương Nghi\"\nchair_office = \"{OFFICE_NAME}\"\n\
         dress = \"Nam: sơ mi, cà vạt; nữ: áo dài truyền thống hoặc trang phục công sở\"\ncontact = \"{TEXT}\"\nhost = \"Sở Nội vụ\"\n"
    );
    let (speeches, tasks, conclusions) = what_follows();
    let (delegates, agenda, awards) = (delegates(), agenda(), awards());
    let sheets = [
        ("Đại biểu", delegates.as_str()),
        ("Chương trình", &agenda),
        ("Khen thưởng", &awards),
        ("Tham luận", &speeches),
        ("Phân công", &tasks),
        ("Kết luận", &conclusions),
    ];
    held(&scores(12), &sheets, &settings)
}

fn delegates() -> String {
    let mut sheet =
        "STT | Họ và tên | Chức vụ | Cơ quan, đơn vị | Điểm cầu | Ghi chú\n".to_owned();
    for at in 0..160 {
        let point = match at % 40 {
            0 => {
                format!("Điểm cầu phường Phan Rang - Tháp Chàm và các xã lân cận số {at}")
            }
            _ => String::new(),
        };
        writeln!(
            sheet,
            "{} | Tôn Nữ Công Tằng Hoàng Thị Phương Nghi {at} | {OFFICE_NAME} | Ủy ban nhân dân \
             phường Phan Rang - Tháp Chàm | {point} | phuongnghi.congtang@phanrang.gov.vn",
            at + 1
        )
        .unwrap();
    }
    sheet
}

fn agenda() -> String {
    let mut sheet = "Thời gian | Nội dung | Người thực hiện | Lời dẫn\n".to_owned();
    for at in 0..30 {
        let words = TEXT.repeat(if at == 3 { 9 } else { 1 });
        let (hour, minute) = (7 + at / 6, at % 6 * 10);
        let row = format!("{words} phần {at} | {OFFICE_NAME} | {words}");
        writeln!(sheet, "{hour}h{minute:02} | {row}").unwrap();
    }
    sheet
        + "Sau giải lao | Công bố kết quả xếp hạng | Giám đốc Sở Nội vụ |\n | Trao Bằng khen | |\n"
}

fn awards() -> String {
    let head = "Tên | Loại | Chức vụ, đơn vị | Hình thức | Thành tích | Mức thưởng\n";
    let mut sheet = head.to_owned();
    for at in 0..90 {
        let (kind, form) = match (at % 2, at % 3) {
            (0, 0) => ("Tập thể", "Cờ thi đua của Chính phủ"),
            (0, _) => ("Tập thể", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"),
            _ => ("Cá nhân", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"),
        };
        let row = format!("{kind} | {OFFICE_NAME} | {form} | {TEXT} | 2.000.000 đồng");
        writeln!(sheet, "Nguyễn Trần Lê Phạm Hoàng Minh Tuấn Kiệt {at} | {row}").unwrap();
    }
    sheet
}

/// Speeches, tasks and conclusions.
fn what_follows() -> (String, String, String) {
    let mut speeches =
        "Cơ quan, đơn vị | Người trình bày | Nội dung | Thời lượng\n".to_owned();
    let mut conclusions = "Mục | Nội dung | Đơn vị thực hiện | Thời hạn\n".to_owned();
    let mut tasks = "Công việc | Chủ trì | Phối hợp | Thời hạn\n".to_owned();
    for at in 0..25 {
        let row = format!("{OFFICE_NAME} | {TEXT} | 07 phút mỗi người");
        writeln!(speeches, "Ủy ban nhân dân xã {at} | {row}").unwrap();
        let kind = ["Đánh giá", "Chỉ đạo", "Mục tiêu"][at / 9];
        let part = TEXT.trim_end_matches("; ");
        let row = format!("{part} lần {at} | {OFFICE_NAME} | trước ngày 31/12/2026");
        writeln!(conclusions, "{kind} | {row}").unwrap();
        let row = format!("{OFFICE_NAME} | {OFFICE_NAME} | trước ngày 31/01/2026");
        writeln!(tasks, "{TEXT} | {row}").unwrap();
    }
    (speeches, tasks, conclusions)
}

/// What must be there, and nothing else.
fn bare() -> Case {
    let sheets = [
        ("Đại biểu", "Họ và tên | Cơ quan\n | Sở Nội vụ"),
        ("Chương trình", "Giờ | Nội dung\n | Khai mạc"),
        ("Khen thưởng", "Tên | Loại\nXã A | Tập thể"),
        ("Kết luận", "Nội dung\nGiữ vững kết quả đã đạt được"),
    ];
    held(&scores(2), &sheets, &format!("{BOARD}[meeting]{PAPERS}"))
}

/// Nobody is chosen yet; the script reads a very long list from its end.
fn proposed() -> Case {
    let sheets = [
        (
            "Chương trình",
            "Giờ | Nội dung\n8h | Công bố kết quả Chỉ số cải cách hành chính\n9h | Khen thưởng\n10h | Tham luận",
        ),
        (
            "Đại biểu",
            "Họ và tên | Chức vụ | Cơ quan\nNguyễn Văn A | Giám đốc | Sở Nội vụ",
        ),
        ("Kết luận", "Mục | Nội dung\nMục tiêu | Tăng hạng"),
    ];
    let settings = format!(
        "{OFFICE}{BOARD}[meeting]{PAPERS}reading = \"last\"\n\
         proposals = [{{ first = 40, form = \"Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh\" }}, {{ first = 45 }}]\n"
    );
    held(&scores(168), &sheets, &settings)
}

/// A unit that holds its own conference and awards its own people.
fn own() -> Case {
    let mut awards = "Tên | Loại | Hình thức\n".to_owned();
    for at in 0..31 {
        let kind = if at < 12 { "Tập thể" } else { "Cá nhân" };
        writeln!(awards, "Người hoặc phòng {at} | {kind} | Giấy khen").unwrap();
    }
    let sheets = [
        ("Khen thưởng", awards.as_str()),
        ("Chương trình", "Giờ | Nội dung\n8h | Công bố kết quả"),
        ("Đại biểu", "Họ và tên | Điểm cầu\nA | Trung tâm\nB |\nC | Nhà văn hóa"),
        ("Kết luận", "Nội dung | Giao\nNâng cao kết quả | Văn phòng"),
    ];
    let name = &communes()[4];
    let edition =
        EDITION.replace("[edition]\n", &format!("[edition]\nself = \"{name}\"\n"));
    let scores = scores(10);
    let all: Vec<(&str, &str)> =
        [("Xã", scores.as_str())].into_iter().chain(sheets).collect();
    let papers = "[[document]]\nkind = \"thong-cao\"\n[[document]]\nkind = \"phu-luc\"\n";
    let job = format!("{edition}{OFFICE}{BOARD}[meeting]{PAPERS}{papers}");
    Case::empty().book("diem.xlsx", &all).job(&job)
}
