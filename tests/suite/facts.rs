//! The sheet "Nội dung": staff's own sentences stand where they belong.

use crate::case::Case;

const SCORES: &str = "
STT | Tên đơn vị | Chỉ số CCHC (%)
1 | Sở Tài chính | 90.05
2 | Sở Nội vụ | 88.2
3 | Sở Y tế | 85.02
";

fn with(sentences: &str) -> Case {
    Case::sheets(&[("Sở ngành", SCORES), ("Nội dung", sentences)])
}

#[test]
fn sentences_of_the_workbook_stand_in_their_sections() {
    let run = with(
        "
NỘI DUNG VĂN BẢN

STT | Mục | Nội dung
1 | Hạn chế | Một số cơ quan giải quyết hồ sơ còn chậm.
2 | | Việc công khai chưa kịp thời.
3 | nguyen-nhan | Người đứng đầu chưa sâu sát.
4 | Nhiệm vụ: | Khắc phục trước ngày 31 tháng 3.
5 | Kết quả | Tỉnh cung cấp 1.437 dịch vụ công trực tuyến.
",
    )
    .build()
    .succeeds();
    run.pdf("bao-cao.pdf")
        .says("1.437 dịch vụ công trực tuyến.")
        .says(
            "- Một số cơ quan giải quyết hồ sơ còn chậm. - Việc công khai chưa kịp thời.",
        )
        .says("nêu trên: Người đứng đầu chưa sâu sát. IV. NHIỆM VỤ, GIẢI PHÁP Khắc phục");
    run.pdf("thong-cao.pdf").says("1.437 dịch vụ công");
    assert_eq!(run.json("so-lieu.json")["boards"].as_array().unwrap().len(), 1);
}

#[test]
fn check_tells_how_many_sentences_it_found() {
    with("Mục | Nội dung\nKết quả | Một câu.\nKết quả | Hai câu.\nNhiệm vụ | Ba câu.")
        .check()
        .succeeds()
        .says("câu của cơ quan soạn thảo: Kết quả 2, Nhiệm vụ 1");
}

#[test]
fn a_sentence_of_no_known_section_is_told_at_its_cell() {
    let run = with("Mục | Nội dung\nKhen thưởng | Tặng Bằng khen.\n | Tặng giấy khen.");
    run.check()
        .fails_with(1)
        .says(
            "LỖI D31: diem.xlsx, trang \"Nội dung\", ô A2: không rõ câu này thuộc mục nào \
             của văn bản: \"Khen thưởng\"; ở cột Mục ghi một trong: Mở đầu, Mục đích, Yêu cầu, Phạm vi, \
             Vị thế",
        )
        .keeps_silent_about("ô A3");
    with("Mục | Nội dung\n | Không rõ mục.").check().fails_with(1).says("ô B2");
}

#[test]
fn a_sheet_of_sentences_without_headings_is_told_and_not_used() {
    let run = with("Hạn chế | Một số cơ quan giải quyết hồ sơ còn chậm.").build();
    let run = run.succeeds().says("CẢNH BÁO L36: diem.xlsx, trang \"Nội dung\"");
    assert!(!run.pdf("bao-cao.pdf").text().contains("còn chậm"));
}

#[test]
fn an_error_in_a_sentence_is_told_at_its_cell() {
    with("Mục | Nội dung\nKết quả | =1/0 → #DIV/0!")
        .check()
        .fails_with(1)
        .says("LỖI D03: diem.xlsx, trang \"Nội dung\", ô B2");
}

#[test]
fn a_character_that_no_face_has_is_told_at_its_cell() {
    with("Mục | Nội dung\nKết quả | Tỉnh 中.")
        .build()
        .fails_with(1)
        .wrote_nothing()
        .says("LỖI P01: diem.xlsx, trang \"Nội dung\", ô B2");
}

#[test]
fn scores_on_a_sheet_of_that_name_are_scores() {
    let run = Case::sheets(&[("Nội dung", SCORES)]).build().succeeds();
    assert_eq!(run.json("so-lieu.json")["boards"][0]["summary"]["count"], 3);
}
