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
    assert_eq!(papers.len(), 6 + 12, "{papers:?}");
    assert!(
        papers.contains(&"don-vi/so-y-te.pdf")
            && papers.contains(&"don-vi/xa-du-gia.pdf")
    );
    for paper in papers {
        form::assert_letter(&run.pdf(paper));
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
    let papers: Vec<&str> =
        run.papers().into_keys().filter(|name| name.starts_with("don-vi/")).collect();
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
    assert_eq!(run.papers().len(), 168 + 2);
    run.says("đã lập 168 tệp trong don-vi/");
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
