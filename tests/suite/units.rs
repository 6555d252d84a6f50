//! Each unit's own paper: where it stands, what it lacks, where it loses points.

use std::fmt::Write;

use crate::case::{Case, Run};
use crate::form;

fn province() -> Run {
    Case::sample("minh-hoa-2025").build().succeeds()
}

#[test]
fn every_unit_of_every_board_has_its_paper() {
    let run = province();
    let papers: Vec<&str> =
        run.papers().into_keys().filter(|name| name.starts_with("don-vi/")).collect();
    assert_eq!(papers.len(), 2 * (6 + 12), "{papers:?}");
    assert!(
        papers.contains(&"don-vi/so-y-te.pdf")
            && papers.contains(&"don-vi/xa-du-gia.pdf")
    );
    for (paper, _) in run.of_kind("pdf").iter().filter(|(name, _)| papers.contains(name))
    {
        form::assert_letter(&run.pdf(paper));
        let book = paper.replace(".pdf", ".xlsx");
        assert!(papers.contains(&book.as_str()), "{book}");
    }
}

#[test]
fn a_unit_reads_where_it_stands_and_what_it_lacks() {
    province()
        .pdf("don-vi/so-y-te.pdf")
        .says("Kết quả Chỉ số cải cách hành chính năm 2025 của Sở Y tế")
        .says("Kính gửi: Sở Y tế")
        .says("đạt 78,00%, xếp loại khá, xếp thứ 6/6 cơ quan, giảm 02 bậc so với năm 2024")
        .says("Còn thiếu 3,53% để bằng cơ quan xếp ngay trên (Văn phòng UBND tỉnh, hạng 5).")
        .says("Còn thiếu 2,00% để xếp loại tốt.")
        .says("Giá trị trung bình chung là 84,13%; cao nhất 90,25%, thấp nhất 78,00%.")
        .says("tăng ở “Xây dựng chính quyền số” (tăng 0,25 điểm)")
        .says("Bị mất điểm ở 10 nội dung, nhiều nhất ở “Mức độ hài lòng của người dân, tổ chức” (mất 8,25/26 điểm).")
        .says("Mục tiêu năm 2026: Chỉ số CCHC đạt 90%, cao hơn 12,00% so với kết quả năm 2025.")
        .says("- Như trên;");
}

#[test]
fn a_unit_learns_nothing_of_others_but_its_neighbours() {
    let text = province().pdf("don-vi/so-y-te.pdf").text();
    assert!(text.contains("Văn phòng UBND tỉnh"));
    assert!(!text.contains("Sở Nội vụ |"), "{text}");
}

#[test]
fn the_first_and_the_last_and_a_tied_unit_are_told_so() {
    let run = province();
    let first = run.pdf("don-vi/so-tai-chinh.pdf");
    first.says("xếp thứ 1/6 cơ quan");
    assert!(!first.text().contains("để bằng"));
    run.pdf("don-vi/xa-phu-thinh.pdf").says("xếp đồng hạng thứ 5/12 đơn vị");
    run.pdf("don-vi/van-phong-ubnd-tinh.pdf")
        .says("không áp dụng: Giải quyết hồ sơ đúng hạn");
}

#[test]
fn a_unit_on_several_boards_has_one_paper() {
    let sheet = "Tên đơn vị | Chỉ số\nUBND huyện Tân An | 80\nUBND huyện Bình Minh | 70";
    let other = "Tên đơn vị | SIPAS\nHuyện Tân An | 85.5\nHuyện Bình Minh | 80";
    let job = "[[board]]\nid = \"a\"\nindex = \"Chỉ số\"\ngroup = \"Các huyện\"\nscores = \"a.xlsx\"\n\
               [[board]]\nid = \"b\"\nindex = \"SIPAS\"\ngroup = \"Các huyện\"\nscores = \"b.xlsx\"\n\
               [[unit]]\nname = \"UBND huyện Tân An\"\naliases = [\"Huyện Tân An\"]\n";
    let case =
        Case::empty().book("a.xlsx", &[("A", sheet)]).book("b.xlsx", &[("B", other)]);
    let run = case.job(job).build().succeeds();
    let papers = run.of_kind("pdf").into_iter().map(|(name, _)| name);
    let papers: Vec<&str> = papers.filter(|name| name.starts_with("don-vi/")).collect();
    // Nothing is joined by guess.
    assert_eq!(
        papers,
        [
            "don-vi/huyen-binh-minh.pdf",
            "don-vi/ubnd-huyen-binh-minh.pdf",
            "don-vi/ubnd-huyen-tan-an.pdf",
        ]
    );
    run.pdf("don-vi/ubnd-huyen-tan-an.pdf")
        .says("Chỉ số đạt 80,00%")
        .says("SIPAS đạt 85,50%");
    let book = run.xlsx("don-vi/ubnd-huyen-tan-an.xlsx");
    let standing = book.sheet("Kết quả");
    standing.shows("A11", "Chỉ số - Các huyện").shows("B11", "80");
    standing.shows("A12", "SIPAS - Các huyện").shows("B12", "85.5");
}

#[test]
fn a_hundred_and_sixty_eight_communes_each_get_theirs() {
    let mut sheet = "STT,Tên đơn vị,Chỉ số CCHC (%)\n".to_owned();
    for at in 0..168 {
        writeln!(sheet, "{},Xã số {at},{}.25", at + 1, 50 + at / 4).unwrap();
    }
    let job = "[[board]]\nindex = \"Chỉ số CCHC\"\ngroup = \"Các xã\"\nscores = \"xa.csv\"\n\
               [[document]]\nkind = \"don-vi\"\n";
    let run = Case::empty().file("xa.csv", sheet.as_bytes()).job(job).build().succeeds();
    assert_eq!(run.papers().len(), 2 * 168 + 2);
    run.says("đã lập 336 tệp trong don-vi/");
}

#[test]
fn a_units_own_conference_and_a_bare_workbook_make_none() {
    let own = Case::sample("viet-yen-2023").build().succeeds();
    let bare =
        Case::sheet("Tên đơn vị | Chỉ số\nSở A | 80\nSở B | 70").build().succeeds();
    for run in [own, bare] {
        assert!(run.papers().keys().all(|name| !name.starts_with("don-vi/")));
    }
}

#[test]
fn one_unit_alone_gets_its_paper_in_a_folder_of_its_own() {
    let whole = province();
    let case = whole.case();
    let run = case.run(&["build", ".", "--unit", "sở y tế"]).succeeds();
    run.says("ket-qua-so-y-te");
    let alone = std::fs::read(case.folder().join("ket-qua-so-y-te/don-vi/so-y-te.pdf"));
    assert_eq!(alone.unwrap(), whole.paper("don-vi/so-y-te.pdf"));
    let files = crate::case::files(&case.folder().join("ket-qua-so-y-te"));
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    // The others' figures stay at home.
    assert_eq!(names, ["don-vi/so-y-te.pdf", "don-vi/so-y-te.xlsx", "manifest.json"]);
    assert!(case.folder().join("ket-qua/quyet-dinh.pdf").is_file());
}

#[test]
fn a_unit_that_no_board_has_is_told_with_those_nearest() {
    let case = Case::sample("minh-hoa-2025");
    case.run(&["build", ".", "--unit", "Sở Y tê"])
        .fails_with(2)
        .says("lỗi: không có đơn vị \"Sở Y tê\"; có phải \"Sở Y tế\"")
        .wrote_nothing();
    Case::sample("viet-yen-2023")
        .run(&["build", ".", "--unit", "Huyện Việt Yên"])
        .fails_with(2)
        .says("hội nghị của riêng một đơn vị không có phiếu của từng đơn vị");
}

#[test]
fn a_bare_workbook_gives_a_units_paper_where_it_is_asked_for() {
    let sheet = "STT | Tên đơn vị | Chỉ số CCHC (%)\n1 | Sở A | 90\n2 | Sở B | 80";
    let run =
        Case::sheet(sheet).run(&["build", "diem.xlsx", "--unit", "Sở B"]).succeeds();
    assert!(run.case().folder().join("ket-qua-so-b/don-vi/so-b.pdf").is_file());
}
