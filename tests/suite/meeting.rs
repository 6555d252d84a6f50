//! The day of the meeting: its papers, from the sheets that staff fill in.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::case::{Case, Run};
use crate::form;
use crate::golden::assert_picture;

const SCORES: &str = "
STT | Tên đơn vị | Chỉ số CCHC (%)
1 | Sở Tài chính | 90.05
2 | Sở Nội vụ | 88.2
3 | Sở Xây dựng | 88.2
4 | Sở Y tế | 75.02
";

const JOB: &str = r#"
[edition]
title = "Chỉ số cải cách hành chính"
year = 2025
[issuer]
name = "Ủy ban nhân dân tỉnh Minh Họa"
authority = "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa"
symbol = "UBND"
place = "Minh Họa"
date = 2026-02-05
signer = { lines = ["CHỦ TỊCH"], name = "Nguyễn Văn A" }
[[board]]
index = "Chỉ số CCHC"
group = "Các sở"
scores = "diem.xlsx#Sở"
bands = "muc"
[[bands.muc]]
name = "Tốt"
from = 80
[[bands.muc]]
name = "Khá"
from = 0
"#;

/// A job with these papers and sheets of the meeting.
fn held(papers: &[&str], settings: &str, sheets: &[(&str, &str)]) -> Case {
    let all: Vec<(&str, &str)> =
        [("Sở", SCORES)].into_iter().chain(sheets.iter().copied()).collect();
    let job = format!(
        "{JOB}[meeting]\npapers = {papers:?}\n{settings}\n[[document]]\nkind = \"phu-luc\"\n"
    );
    Case::empty().book("diem.xlsx", &all).job(&job)
}

fn province() -> Run {
    Case::sample("minh-hoa-2025").build().succeeds()
}

#[test]
fn the_papers_of_the_meeting_keep_their_form_and_look() {
    let run = province();
    for kind in congbo::documents::MEETING {
        let pdf = run.pdf(&format!("{kind}.pdf"));
        form::assert_paper(&format!("{kind}.pdf"), &pdf);
        assert_picture(&format!("minh-hoa-2025/{kind}.png"), &pdf.picture(1, 0.3));
    }
}

#[test]
fn an_invitation_says_who_when_where_and_what_comes_with_it() {
    province()
        .pdf("giay-moi.pdf")
        .says("Các đại biểu có tên trong danh sách tại Phụ lục II kèm theo.")
        .says("Tới dự: Hội nghị công bố Chỉ số cải cách hành chính năm 2025.")
        .says("Chủ trì: đồng chí Nguyễn Văn A, Phó Chủ tịch Ủy ban nhân dân tỉnh.")
        .says("Thời gian: 08 giờ 00 đến 11 giờ 00, thứ Ba, ngày 10 tháng 02 năm 2026.")
        .says("Nội dung: theo Chương trình tại Phụ lục I kèm theo.");
}

#[test]
fn an_invitation_names_those_whom_the_job_invites() {
    let more = "[[document]]\nkind = \"giay-moi\"\nto = [\"Bộ Nội vụ\", \"Các sở\"]\n";
    let case = held(
        &["giay-moi"],
        "date = 2026-02-10\nstart = \"8h\"\nplace = \"Hội trường\"\nchair = \"Lê Văn C\"",
        &[],
    );
    let run = case.edit("congbo.toml", |job| format!("{job}{more}")).build().succeeds();
    run.pdf("giay-moi.pdf")
        .says("trân trọng kính mời: - Bộ Nội vụ; - Các sở.")
        .says("08 giờ 00, thứ Ba, ngày 10 tháng 02 năm 2026")
        .says("- Như trên;");
}

#[test]
fn what_is_not_known_of_the_meeting_stays_blank_and_is_told() {
    let run = held(&["giay-moi"], "", &[]).build().succeeds().says(
        "CẢNH BÁO M17: congbo.toml, [[document]] giay-moi: văn bản còn thiếu ngày họp, giờ \
         bắt đầu, địa điểm, người chủ trì, khách mời nên ghi DỰ THẢO",
    );
    let paper = run.pdf("giay-moi.pdf");
    form::assert_letter(&paper);
    paper.says("DỰ THẢO");
}

#[test]
fn lists_are_annexes_of_the_paper_they_go_out_with() {
    let run = province();
    run.pdf("chuong-trinh.pdf")
        .says("Phụ lục I CHƯƠNG TRÌNH")
        .says("(Kèm theo Giấy mời số");
    run.pdf("dai-bieu.pdf").says("Phụ lục II DANH SÁCH ĐẠI BIỂU DỰ");
    run.pdf("tham-luan.pdf")
        .says("Phụ lục DANH SÁCH THAM LUẬN TẠI")
        .says("(Kèm theo Kế hoạch số");
    let alone = held(&["dai-bieu"], "", &[("Đại biểu", "Họ và tên\nLê Văn C")]);
    alone.build().succeeds().pdf("dai-bieu.pdf").says("(Kèm theo Giấy mời số");
}

#[test]
fn delegates_sit_where_a_column_merged_cells_or_a_title_says() {
    let by_column = "Họ và tên | Chức vụ | Đơn vị | Điểm cầu
A | Giám đốc | Sở Nội vụ | Điểm cầu tỉnh
B | Chánh Văn phòng | Văn phòng UBND tỉnh |
C | | UBND xã X | Điểm cầu xã X
D | | UBND xã X | điểm cầu tỉnh";
    let by_title = "STT | Họ và tên | Chức vụ | Đơn vị
I. Điểm cầu tỉnh
1 | A | Giám đốc | Sở Nội vụ
2 | B | Chánh Văn phòng | Văn phòng UBND tỉnh
3 | D | | UBND xã X
II. Điểm cầu xã X
1 | C | | UBND xã X";
    for drawn in [by_column, by_title] {
        let papers = ["dai-bieu", "ke-hoach"];
        let run = held(&papers, "", &[("Đại biểu", drawn)]).build().succeeds();
        run.pdf("dai-bieu.pdf")
            .says("Tổng số: 04 đại biểu tại 02 điểm cầu.")
            .says("1. Điểm cầu tỉnh (03 đại biểu)")
            .says("2. Điểm cầu xã X (01 đại biểu)");
        run.pdf("ke-hoach.pdf").says("- Tại điểm cầu xã X (01 đại biểu): UBND xã X.");
    }
}

const AGENDA: &str = "Thời gian | Nội dung | Người thực hiện
8h00 - 8h10 | Giới thiệu đại biểu | Văn phòng
8h10 | Công bố kết quả Chỉ số CCHC | Giám đốc Sở Nội vụ
9h | Trao Bằng khen |
9h30 | Tham luận |";

#[test]
fn the_script_reads_the_ranking_from_the_end_that_the_job_names() {
    let run = |settings: &str| {
        held(&["kich-ban"], settings, &[("Chương trình", AGENDA)]).build().succeeds()
    };
    run("").pdf("kich-ban.pdf").says(
        "- Xếp thứ nhất: Sở Tài chính, đạt 90,05%, xếp loại tốt. - Cùng xếp thứ hai: Sở Nội vụ và \
         Sở Xây dựng, đạt 88,20%, xếp loại tốt. - Xếp thứ tư: Sở Y tế, đạt 75,02%, xếp loại khá.",
    );
    run("reading = \"last\"")
        .pdf("kich-ban.pdf")
        .says("Đọc theo thứ hạng từ dưới lên.")
        .says("- Xếp thứ tư: Sở Y tế, đạt 75,02%, xếp loại khá. - Cùng xếp thứ hai")
        .says("2. 08h10: Công bố kết quả Chỉ số CCHC")
        .says("Trân trọng kính mời Giám đốc Sở Nội vụ công bố kết quả Chỉ số CCHC.");
}

#[test]
fn results_are_read_even_where_the_agenda_forgets_them() {
    let sheet = ("Chương trình", "Giờ | Nội dung\n8h | Khai mạc");
    held(&["kich-ban"], "", &[sheet])
        .build()
        .succeeds()
        .pdf("kich-ban.pdf")
        .says("2. Công bố kết quả (chưa có mục riêng trong chương trình)")
        .says("- Xếp thứ nhất: Sở Tài chính");
}

/// Eight bodies and four people, as one conference awarded.
fn awards() -> String {
    let mut sheet = "STT | Tên | Chức vụ, đơn vị | Hình thức
I. Tập thể\n"
        .to_owned();
    for at in 1..=8 {
        writeln!(sheet, "{at} | Phòng {at} | | Bằng khen").unwrap();
    }
    sheet += "II. Cá nhân\n";
    for at in 1..=4 {
        writeln!(sheet, "{at} | Người {at} | Chuyên viên | Bằng khen").unwrap();
    }
    sheet
}

#[test]
fn a_decision_on_awards_counts_bodies_and_people_and_lists_them() {
    let sheet = awards();
    let more = "[[document]]\nkind = \"thong-cao\"\n";
    let case = held(&["khen-thuong"], "", &[("Khen thưởng", &sheet)]);
    let run = case.edit("congbo.toml", |job| format!("{job}{more}")).build().succeeds();
    let paper = run.pdf("khen-thuong.pdf");
    paper
        .says("DỰ THẢO")
        .says("Điều 1. Tặng Bằng khen cho 08 tập thể và 04 cá nhân có thành tích")
        .says("(danh sách tại các Phụ lục I và II kèm theo Quyết định này)")
        .says("Phụ lục I DANH SÁCH TẬP THỂ ĐƯỢC KHEN THƯỞNG")
        .says("Phụ lục II DANH SÁCH CÁ NHÂN ĐƯỢC KHEN THƯỞNG");
    // What nobody has signed is not announced.
    assert!(!run.pdf("thong-cao.pdf").text().contains("Dịp này"));
}

#[test]
fn a_decision_with_its_number_is_no_draft_and_is_announced() {
    let sheet = awards();
    let more = "[[document]]\nkind = \"khen-thuong\"\nnumber = \"12\"\n\
                basis = [\"Luật Thi đua, khen thưởng\"]\n[[document]]\nkind = \"thong-cao\"\n";
    let numbered = |case: Case| case.edit("congbo.toml", |job| format!("{job}{more}"));
    let run = numbered(held(&[], "", &[("Khen thưởng", &sheet)])).build().succeeds();
    assert!(!run.pdf("khen-thuong.pdf").text().contains("DỰ THẢO"));
    run.pdf("thong-cao.pdf")
        .says("Dịp này, 08 tập thể và 04 cá nhân được tặng Bằng khen.");
    // A number makes no decision of what a rule proposes.
    let rule = "proposals = [{ first = 1 }]";
    let run = numbered(held(&[], rule, &[])).build().succeeds();
    run.pdf("khen-thuong.pdf").says("DỰ THẢO");
}

#[test]
fn rules_propose_and_say_that_they_only_propose() {
    let rule = "proposals = [{ first = 2, form = \"Bằng khen\" }]";
    let run = held(&["khen-thuong"], rule, &[]).build().succeeds();
    run.pdf("khen-thuong.pdf")
        .says("(đề xuất theo quy tắc, chưa được phê duyệt)")
        .says("DỰ THẢO")
        .says("Tặng Bằng khen cho 03 tập thể có thành tích")
        .says("Xếp thứ hai Chỉ số CCHC năm 2025 của các sở, đạt 88,20%; xếp loại Tốt")
        .says("Sở Xây dựng");
    let band = "proposals = [{ band = \"Khá\" }]";
    let paper =
        held(&["khen-thuong"], band, &[]).build().succeeds().pdf("khen-thuong.pdf");
    paper.says("Sở Y tế").says("Xếp thứ tư");
    assert!(!paper.text().contains("Sở Xây dựng"));
}

#[test]
fn the_list_of_staff_goes_before_what_rules_propose_and_differences_are_told() {
    let sheet = ("Khen thưởng", "Tên | Loại\nSở Tài chính | Tập thể\nSở Y tế | Tập thể");
    let rule = "proposals = [{ first = 2 }]";
    let run = held(&["khen-thuong"], rule, &[sheet]).build().succeeds().says(
        "CẢNH BÁO M08: congbo.toml, [meeting] proposals: danh sách khen thưởng khác với đề \
         xuất theo quy tắc: quy tắc đề xuất nhưng danh sách không có Sở Nội vụ, Sở Xây dựng; \
         danh sách có nhưng quy tắc không đề xuất Sở Y tế",
    );
    assert!(!run.pdf("khen-thuong.pdf").text().contains("đề xuất"));
}

#[test]
fn rules_about_what_is_not_there_are_refused() {
    for (rule, words) in [
        ("{ band = \"Xuất sắc\" }", "band = \"Xuất sắc\"; chọn một trong: Tốt, Khá"),
        ("{ board = \"huyen\", first = 1 }", "board = \"huyen\"; chọn một trong: cac-so"),
        ("{ first = 1, band = \"Tốt\" }", "mỗi quy tắc ghi một trong hai"),
        ("{ form = \"Bằng khen\" }", "không có first, không có band"),
    ] {
        let rule = format!("proposals = [{rule}]");
        held(&["khen-thuong"], &rule, &[]).build().fails_with(2).says(words);
    }
}

#[test]
fn conclusions_say_who_does_what_until_when_and_next_years_goals() {
    province()
        .pdf("ket-luan.pdf")
        .says("Kết luận của Phó Chủ tịch Ủy ban nhân dân tỉnh Nguyễn Văn A")
        .says("Dự hội nghị có 33 đại biểu.")
        .says("- Sở Nội vụ: theo dõi, đôn đốc, tổng hợp báo cáo Ủy ban nhân dân tỉnh hằng quý.")
        .says("hoàn thành trước ngày 15/3/2026.")
        .says("3. Mục tiêu năm 2026 - PAR INDEX của tỉnh vào nhóm 10");
}

#[test]
fn the_cover_lists_every_other_file_of_the_folder() {
    let run = province();
    let cover = run.pdf("danh-muc.pdf").text();
    let not_listed = ["danh-muc.pdf", "manifest.json", "so-lieu.json"];
    let names: BTreeSet<&str> = run
        .papers()
        .into_keys()
        .map(|name| if name.starts_with("don-vi/") { "don-vi/" } else { name })
        .collect();
    for name in names.into_iter().filter(|name| !not_listed.contains(name)) {
        assert!(cover.contains(name), "{name} in\n{cover}");
    }
    run.pdf("danh-muc.pdf").says("(18 phiếu)");
}

#[test]
fn without_papers_of_the_meeting_its_sheets_are_left_alone() {
    let sheets =
        [("Sở", SCORES), ("Đại biểu", "Họ và tên | Lạ\nA | 1"), ("Chương trình", "x")];
    Case::sheets(&sheets).build().succeeds().keeps_silent_about("M0");
}

#[test]
fn what_is_odd_in_the_sheets_is_told_at_its_cell() {
    let sheets = [
        (
            "Chương trình",
            "Giờ | Nội dung | Phòng\n8h - 9h | Khai mạc | 1\n8h30 | Báo cáo\n25h | Bế mạc",
        ),
        ("Đại biểu", "Họ và tên | Đơn vị\nA | Sở Y tế\nA | Sở Y tế"),
        (
            "Khen thưởng",
            "Tên | Loại | Hình thức\nSở Tai chính | Tập thể | Giấy khen của Giám đốc Sở\n | Cá nhân\nTrần B | Nhóm",
        ),
        ("Tham luận", "Nội dung\nThiếu cột"),
        ("Kết luận", "Mục | Nội dung\nKhác | Một câu"),
        ("Hội nghị", "Ngày | 30/2/2026\nGiờ | 8h\nMàu sắc | xanh"),
    ];
    let papers = ["chuong-trinh", "dai-bieu", "khen-thuong", "ket-luan"];
    held(&papers, "", &sheets)
        .build()
        .fails_with(1)
        .says("CẢNH BÁO M03: diem.xlsx, trang \"Chương trình\", ô C1: không hiểu \"Phòng\"")
        .says("CẢNH BÁO M06: diem.xlsx, trang \"Chương trình\", ô A3: giờ \"8h30\" sớm hơn nội dung ngay trước (\"8h - 9h\")")
        .says("LỖI M02: diem.xlsx, trang \"Chương trình\", ô A4: không hiểu giờ \"25h\"")
        .says("CẢNH BÁO M05: diem.xlsx, trang \"Đại biểu\", ô A3: \"A, Sở Y tế\" đã có ở ô A2")
        .says("CẢNH BÁO M10: diem.xlsx, trang \"Khen thưởng\", ô A2: \"Sở Tai chính\" không có trong bảng xếp hạng nào; có phải \"Sở Tài chính\"?")
        .says("CẢNH BÁO M13: congbo.toml, [[document]] khen-thuong: hình thức \"Giấy khen của Giám đốc Sở\" không phải của người ban hành quyết định")
        .says("LỖI M04: diem.xlsx, trang \"Khen thưởng\", ô B3: dòng này thiếu Tên")
        .says("LỖI M02: diem.xlsx, trang \"Khen thưởng\", ô B4: không hiểu loại khen thưởng \"Nhóm\"")
        .says("CẢNH BÁO M01: diem.xlsx, trang \"Tham luận\": trang không có dòng tiêu đề với các cột \"Cơ quan, đơn vị\", \"Nội dung\"")
        .says("LỖI M02: diem.xlsx, trang \"Kết luận\", ô A2: không hiểu mục của kết luận \"Khác\"")
        .says("LỖI M02: diem.xlsx, trang \"Hội nghị\", ô B1: không hiểu ngày \"30/2/2026\"")
        .says("CẢNH BÁO M03: diem.xlsx, trang \"Hội nghị\", ô A3: không hiểu \"Màu sắc\"");
}

#[test]
fn a_paper_without_its_sheet_is_refused() {
    held(&["dai-bieu", "ket-luan"], "", &[])
        .build()
        .fails_with(1)
        .says("LỖI M07: congbo.toml, [[document]] dai-bieu: văn bản dai-bieu chưa có gì để lập: cần trang \"Đại biểu\"")
        .says("cần trang \"Kết luận\"");
}

#[test]
fn a_paper_dated_on_the_wrong_side_of_the_meeting_is_told() {
    let own = "[[document]]\nkind = \"giay-moi\"\nissuer.date = 2026-02-11\n";
    let day = "date = 2026-02-10\nstart = \"8h\"\nplace = \"Hội trường\"\nchair = \"A\"";
    held(&[], day, &[])
        .edit("congbo.toml", |job| format!("{job}{own}"))
        .build()
        .succeeds()
        .says("CẢNH BÁO M09: congbo.toml, [[document]] giay-moi: văn bản đề ngày 11/2/2026, sau ngày họp (10/2/2026)");
    // The date of all papers is not meant for one that comes before.
    let early = day.replace("02-10", "01-15");
    let run = held(&["giay-moi"], &early, &[]).build().succeeds();
    run.keeps_silent_about("M09")
        .pdf("giay-moi.pdf")
        .says("Minh Họa, ngày | tháng | năm 2026");
}

#[test]
fn an_entry_workbook_filled_in_gives_the_papers() {
    let case = held(&["giay-moi"], "", &[]);
    let new = case.run(&["new", "."]).succeeds().says("đã lập ./hoi-nghi.xlsx");
    // Its examples are no entries, and what is there is not written over.
    new.case().build().succeeds().says("M17").keeps_silent_about("M0");
    new.case().run(&["new", "."]).succeeds().says("đã có ./hoi-nghi.xlsx, giữ nguyên");
    let again = held(&["giay-moi"], "", &[]).run(&["new", "."]).succeeds();
    let bytes =
        |run: &Run| std::fs::read(run.case().folder().join("hoi-nghi.xlsx")).unwrap();
    assert_eq!(bytes(&new), bytes(&again));
    held(&["dai-bieu"], "", &[])
        .book(
            "hoi-nghi.xlsx",
            &[("Đại biểu", "STT | Họ và tên\nVí dụ | Nguyễn Văn A\n1 | Lê Văn C\n2 |")],
        )
        .build()
        .succeeds()
        .pdf("dai-bieu.pdf")
        .says("01 đại biểu")
        .says("Lê Văn C");
}

#[test]
fn check_tells_what_was_read_of_the_meeting() {
    Case::sample("minh-hoa-2025").check().succeeds().says(
        "hội nghị: 9 nội dung chương trình, 20 dòng đại biểu, 2 điểm cầu, 4 tập thể khen thưởng, \
         3 cá nhân khen thưởng, 4 đề xuất khen thưởng, 3 tham luận, 3 việc phân công, 7 ý kết luận",
    );
}

#[test]
fn words_of_staff_stay_literal() {
    let agenda =
        "Giờ | Nội dung\n8h | #import \"x\" *đậm* _nghiêng_ $x$ @ai <b> \\ = - /* */ `a`";
    held(&["chuong-trinh"], "", &[("Chương trình", agenda)])
        .build()
        .succeeds()
        .pdf("chuong-trinh.pdf")
        .says("#import \"x\" *đậm* _nghiêng_ $x$ @ai <b> \\ = - /* */ `a`");
}

/// What an office writes around a list.
#[test]
fn titles_groups_and_signatures_of_a_list_are_no_entries() {
    let delegates = "ĐẠI BIỂU
STT | Họ và tên | Chức vụ | Đơn vị
I | ĐIỂM CẦU TỈNH
1 | Lê Văn C | Giám đốc | Sở A
'2 |
II | ĐIỂM CẦU XÃ X
'1 | Trần D | Chủ tịch | UBND xã X
 | Tổng cộng: 2 người
Ghi chú: danh sách đến ngày 10/3
 | | | Hà Sơn, ngày 10 tháng 3 năm 2026
 | NGƯỜI LẬP BIỂU | | GIÁM ĐỐC
 | Phạm E";
    let awards = "STT | Tên | Hình thức
I | TẬP THỂ
1 | Sở Y tế | Bằng khen
II | CÁ NHÂN
1 | Lê Văn C |";
    let sheets = [("Đại biểu", delegates), ("Khen thưởng", awards)];
    let run = held(&["dai-bieu", "khen-thuong"], "", &sheets).build().succeeds();
    let paper = run.pdf("dai-bieu.pdf");
    paper
        .says("Tổng số: 02 đại biểu tại 02 điểm cầu.")
        .says("1. ĐIỂM CẦU TỈNH (01 đại biểu)");
    for word in ["STT | 1", "Tổng cộng", "Ghi chú", "NGƯỜI LẬP", "Phạm E"] {
        assert!(!paper.text().contains(word), "{word}");
    }
    run.pdf("khen-thuong.pdf").says("cho 01 tập thể và 01 cá nhân");
    run.says("M11: diem.xlsx, trang \"Đại biểu\", ô B8: dòng \"Tổng cộng: 2 người\"")
        .says("ô D10: dòng \"Hà Sơn, ngày 10 tháng 3 năm 2026\"");
}

#[test]
fn rows_that_stand_for_several_are_counted_as_they_say() {
    let drawn =
        "Họ và tên | Đơn vị | Số lượng\nA | Sở X |\n | Sở Y | 3\n | Sở Z | 12 người";
    held(&["dai-bieu"], "", &[("Đại biểu", drawn)])
        .build()
        .succeeds()
        .pdf("dai-bieu.pdf")
        .says("Tổng số: 16 đại biểu.");
    let unsaid = drawn.replace("| 3", "|");
    let paper = held(&["dai-bieu"], "", &[("Đại biểu", &unsaid)]).build().succeeds();
    assert!(!paper.pdf("dai-bieu.pdf").text().contains("Tổng số"));
}

#[test]
fn cells_merged_over_rows_and_headers_merged_over_columns_are_whole() {
    let case = held(&["dai-bieu"], "", &[]);
    let mut book = rust_xlsxwriter::Workbook::new();
    let plain = rust_xlsxwriter::Format::new();
    let sheet = book.add_worksheet().set_name("Đại biểu").unwrap();
    sheet.merge_range(0, 0, 0, 1, "Họ và tên", &plain).unwrap();
    sheet.write_string(0, 2, "Đơn vị").unwrap();
    for (row, (family, given)) in
        [("Nguyễn Văn", "An"), ("Lê", "Bình")].iter().enumerate()
    {
        let row = u32::try_from(row).unwrap() + 1;
        sheet.write_string(row, 0, *family).unwrap();
        sheet.write_string(row, 1, *given).unwrap();
    }
    sheet.merge_range(1, 2, 2, 2, "Sở Nội vụ", &plain).unwrap();
    let paper = case
        .file("hoi-nghi.xlsx", &book.save_to_buffer().unwrap())
        .build()
        .succeeds()
        .pdf("dai-bieu.pdf");
    paper.says("Nguyễn Văn An").says("Lê Bình");
    assert_eq!(paper.text().matches("Sở Nội vụ").count(), 2);
}

#[test]
fn what_is_read_out_follows_the_item_that_is_about_it() {
    let sheets = |agenda: &'static str| {
        [("Chương trình", agenda), ("Khen thưởng", "Tên | Loại\nSở Y tế | Tập thể")]
    };
    let script = |agenda| {
        held(&["kich-ban"], "", &sheets(agenda))
            .build()
            .succeeds()
            .pdf("kich-ban.pdf")
            .text()
    };
    let order = |text: &str, words: &[&str]| {
        let text = text.replace('\u{a0}', " ");
        let at: Vec<usize> =
            words.iter().map(|word| text.find(word).expect(word)).collect();
        assert!(at.is_sorted(), "{words:?} in\n{text}");
    };
    // One item for both, then somebody's thanks.
    let text = script(
        "Giờ | Nội dung\n8h | Công bố kết quả và trao khen thưởng\n9h | Phát biểu của tập thể được khen thưởng\n10h | Kết luận",
    );
    order(
        &text,
        &["1. 08h00", "Xếp thứ nhất", "Khen thưởng 01 tập thể", "2. 09h00", "3. 10h00"],
    );
    // Awards for results are no results; what has no item comes before the conclusion.
    let text = script(
        "Giờ | Nội dung\n8h | Trao Bằng khen cho tập thể có kết quả xuất sắc\n9h | Phát biểu kết luận",
    );
    order(
        &text,
        &[
            "1. 08h00",
            "Khen thưởng 01 tập thể",
            "2. Công bố kết quả (chưa có",
            "Xếp thứ nhất",
            "3. 09h00",
        ],
    );
    let text = script("Giờ | Nội dung\n8h | Báo cáo kết quả Chỉ số CCHC\n9h | Bế mạc");
    order(&text, &["1. 08h00", "Xếp thứ nhất", "2. Công bố khen thưởng", "3. 09h00"]);
}

#[test]
fn a_day_that_does_not_fit_together_is_told() {
    let day = "start = \"8h\"\nend = \"7h\"";
    let particulars =
        ("Hội nghị", "Ngày họp | Thứ Năm, ngày 20 tháng 3 năm 2026\nĐịa điểm | A");
    held(&["ke-hoach"], day, &[particulars])
        .build()
        .succeeds()
        .says("ô B1: \"Thứ Năm, ngày 20 tháng 3 năm 2026\" không phải thứ sáu")
        .says("giờ kết thúc 7h00 sớm hơn giờ bắt đầu 8h00");
    let late = ("Chương trình", "Giờ | Nội dung\n12h30 | Bế mạc");
    held(&["chuong-trinh"], "start = \"8h\"\nend = \"11h30\"", &[late])
        .build()
        .succeeds()
        .says("\"Bế mạc\" kéo dài quá giờ kết thúc 11h30");
}

#[test]
fn a_sheet_with_nearly_the_name_is_told() {
    let sheets = [("Danh sach dai bieu", "Họ và tên\nA"), ("Chương trình HN", "x")];
    held(&["giay-moi"], "", &sheets)
        .build()
        .succeeds()
        .says("M15: diem.xlsx, trang \"Danh sach dai bieu\": trang \"Danh sach dai bieu\" chưa được đọc; nếu là của hội nghị, đặt tên \"Đại biểu\"")
        .says("đặt tên \"Chương trình\"");
}

#[test]
fn a_units_own_conference_speaks_of_itself() {
    let sheets = [("Chương trình", AGENDA), ("Kết luận", "Nội dung\nGiữ vững kết quả")];
    let papers = ["kich-ban", "ket-luan", "ke-hoach", "tham-luan"];
    let run = held(&papers, "", &sheets)
        .edit("congbo.toml", |job| {
            job.replace("[edition]", "[edition]\nself = \"Sở Y tế\"")
        })
        .build()
        .succeeds();
    for paper in ["kich-ban.pdf", "ket-luan.pdf", "ke-hoach.pdf", "tham-luan.pdf"] {
        let text = run.pdf(paper).text();
        assert!(!text.contains("Sở Xây dựng"), "{paper}:\n{text}");
    }
    run.pdf("kich-ban.pdf").says("Sở Y tế").says("xếp thứ 4/4");
}
