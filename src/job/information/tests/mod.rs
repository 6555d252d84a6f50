//! What is written is read back; what is not understood is told.

mod rules;

use super::particulars::particulars;
use super::{
    Before, INFORMATION_HEADER, Information, RULES, Section, Tables, information,
    sections,
};
use crate::findings::{Cell, Code, Finding, Place};
use crate::job::file::JobFile;
use crate::job::lists::heading_of;
use crate::job::{BoardJob, Job, check};
use crate::numbers::Score;
use crate::results::rules::{Band, Direction, NotApplicable};
use crate::workbook::{Content, Sheet};

/// A sheet "Thông tin" with these rows.
fn sheet(rows: &[(&str, &str)]) -> Sheet {
    let mut sheet = Sheet::new("diem.xlsx", "Thông tin");
    for (row, (label, value)) in (0..).zip(rows) {
        for (column, text) in [(0, label), (1, value)] {
            let content = Content::Text((*text).into());
            if !text.is_empty() {
                sheet.put(Cell { row, column }, content);
            }
        }
    }
    sheet
}

/// The sheet that some sections make, below a header row.
fn written(sections: &[Section]) -> Sheet {
    let mut rows =
        vec![("CÁCH TÍNH", ""), (INFORMATION_HEADER[0], INFORMATION_HEADER[1])];
    for section in sections {
        rows.push((section.title.as_str(), ""));
        rows.extend(
            section.lines.iter().map(|line| (line.label.as_str(), line.value.as_str())),
        );
    }
    sheet(&rows)
}

fn read(rows: &[(&str, &str)]) -> (Option<Information>, Vec<Finding>) {
    let mut findings = Vec::new();
    (information(&sheet(rows), &mut findings), findings)
}

/// A job file's job, told by nothing else.
fn job(file: JobFile) -> Job {
    let mut findings = Vec::new();
    let job = check::resolve(file, &Place::file("congbo.toml"), &mut findings);
    assert_eq!(findings, []);
    job
}

/// The board that a job's sheet gives back.
fn back(first: &Job, units: &[&str]) -> Job {
    let units = units.iter().map(|unit| (*unit).to_owned()).collect();
    let tables = Tables { scores: "Bảng 1".into(), units, ..Tables::default() };
    let sheet = written(&sections(first, &[tables]));
    let mut findings = Vec::new();
    let told = information(&sheet, &mut findings).into_iter().collect();
    let job = Job::draft(&first.folder, Vec::new(), None).inform(told, &mut findings);
    assert_eq!(findings, []);
    job
}

fn score(text: &str) -> Score {
    Score::from_text(text).unwrap()
}

#[test]
fn a_label_has_one_meaning() {
    let rules = RULES.iter().flat_map(|label| label.names);
    let mut all: Vec<String> = particulars()
        .flat_map(|label| label.names)
        .chain(rules)
        .map(|name| heading_of(name))
        .collect();
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn every_choice_is_understood() {
    for label in RULES {
        for choice in label.choices() {
            let mut block = super::Block::default();
            label.read(&mut block, choice).unwrap();
            assert_eq!(label.write(&block), choice, "{}", label.name());
        }
    }
}

#[test]
fn particulars_units_and_lists_come_back() {
    let text = r#"
        [edition]
        title = "Chỉ số cải cách hành chính"
        year = 2024
        province = "tỉnh Thanh Hóa"
        illustrative = true
        [issuer]
        name = "Ủy ban nhân dân tỉnh Thanh Hóa"
        authority = "Chủ tịch Ủy ban nhân dân tỉnh Thanh Hóa"
        symbol = "UBND"
        place = "Thanh Hóa"
        date = 2025-02-17
        signer = { lines = ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], name = "Nguyễn Văn A" }
        recipients = ["Như Điều 3", "Các sở; ban, ngành", "Lưu: VT"]
        [[document]]
        kind = "quyet-dinh"
        number = "482"
        basis = ["Luật Tổ chức chính quyền địa phương", "đề nghị của Giám đốc Sở Nội vụ"]
        [[board]]
        index = "Chỉ số CCHC"
        group = "Các sở"
        scores = "diem.xlsx"
        [[unit]]
        name = "Sở Xây dựng"
        aliases = ["Sở XD"]
        ranked = false
    "#;
    let first = job(toml::from_str(text).unwrap());
    let second = back(&first, &["Sở Y tế", "Sở XD"]);
    assert_eq!(second.issuer, first.issuer);
    assert_eq!(format!("{:?}", second.edition), format!("{:?}", first.edition));
    assert_eq!(second.documents[0].document.date, first.documents[0].document.date);
    let decision = |job: &Job| {
        let mut papers = job.documents.iter().map(|one| one.document.clone());
        papers.find(|paper| paper.kind == "quyet-dinh").unwrap()
    };
    assert_eq!(decision(&second), decision(&first));
    let unranked: Vec<&str> =
        second.units.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(unranked, ["Sở XD"]);
}

#[test]
fn a_board_says_where_its_lists_lie() {
    let text = "board = [{ index = 'Chỉ số CCHC', group = 'Các sở', scores = 'a.xlsx' }]";
    let first = job(toml::from_str(text).unwrap());
    let before = Before {
        sheet: "Bảng 1".into(),
        value: "Chỉ số CCHC năm 2023 (%)".into(),
        rank: Some("Xếp hạng năm 2023".into()),
    };
    let tables = Tables {
        scores: "Bảng 1".into(),
        value: Some("Chỉ số CCHC (%)".into()),
        previous: Some(before),
        ..Tables::default()
    };
    let told =
        information(&written(&sections(&first, &[tables])), &mut Vec::new()).unwrap();
    let job =
        Job::draft(&first.folder, Vec::new(), None).inform(vec![told], &mut Vec::new());
    let board = &job.boards[0];
    let previous = board.previous.as_ref().unwrap();
    assert_eq!(
        (board.scores.file.as_str(), board.scores.sheet.as_deref()),
        ("diem.xlsx", Some("Bảng 1"))
    );
    assert_eq!(board.scores.columns.len(), 1);
    assert_eq!((previous.sheet.as_deref(), previous.columns.len()), (Some("Bảng 1"), 2));
}

/// The findings of a sheet: their codes with their cells.
fn told(rows: &[(&str, &str)]) -> Vec<String> {
    let (_, findings) = read(rows);
    findings.iter().map(|one| format!("{} {}", one.code.id(), one.place.cells)).collect()
}

const BLOCK: [(&str, &str); 2] = [("Nhóm đơn vị", "Các sở"), ("Chỉ số", "Chỉ số CCHC")];

/// What one more line of a block says of its rules, or what is told of it.
fn said(label: &str, value: &str) -> Result<BoardJob, String> {
    let rows = [&BLOCK[..], &[(label, value)]].concat();
    let (told, findings) = read(&rows);
    if let Some(finding) = findings.first() {
        return Err(format!("{}; {}", finding.message(), finding.advice()));
    }
    let draft = Job::draft(std::path::Path::new("."), Vec::new(), Some(2024));
    let mut job = draft.inform(told.into_iter().collect(), &mut Vec::new());
    Ok(job.boards.remove(0))
}

#[test]
fn a_value_is_understood_by_its_meaning() {
    let rules = |label: &str, value: &str| said(label, value).unwrap().rules;
    assert_eq!(rules("CHIỀU XẾP  HẠNG:", "từ thấp lên cao").direction, Direction::Low);
    assert_eq!(rules("Chiều xếp hạng", "Cao đứng trước").direction, Direction::High);
    assert_eq!(rules("Thang điểm", "1.000,5").scale, Some(score("1000.5")));
    assert_eq!(rules("Thang điểm", "85.5 điểm").scale, Some(score("85.5")));
    assert_eq!(rules("Đơn vị tính", "phần trăm").unit, "%");
    assert_eq!(rules("Không áp dụng", "Quy đổi").not_applicable, NotApplicable::Rescale);
    let by = rules("Đồng hạng", "Xét lần lượt: Điểm thẩm định; Điểm điều tra");
    assert_eq!(by.ties_by, ["Điểm thẩm định", "Điểm điều tra"]);
    let marks = said("Dấu không áp dụng", "x; -").unwrap().wanted.na_marks;
    assert_eq!(marks, ["x", "-"]);
}

#[test]
fn bands_are_understood_as_offices_write_them() {
    let bounds = |value: &str| -> Vec<String> {
        let rules = said("Mức xếp loại", value).unwrap().rules;
        let crate::results::rules::Banding::Table(table) = rules.bands else {
            return Vec::new();
        };
        let text = |bound: Option<Score>| bound.map_or("-".into(), Score::text);
        let one = |band: &Band| {
            format!("{} {} {}", band.name, text(band.from), text(band.fields_from))
        };
        table.iter().map(one).collect()
    };
    let wanted = ["Xuất sắc 90 80", "Tốt 80 -", "Yếu 0 -"];
    for value in [
        "Xuất sắc: từ 90, không lĩnh vực nào dưới 80; Tốt: từ 80; Yếu: từ 0",
        "Xuất sắc: 90% trở lên, không có lĩnh vực nào dưới 80%; Tốt: từ 80 đến dưới 90; \
         Yếu: dưới 80",
        "Yếu: còn lại; Tốt: ≥ 80; Xuất sắc: >= 90 và không lĩnh vực nào dưới 80;",
    ] {
        assert_eq!(bounds(value), wanted, "{value}");
    }
    let low = [
        BLOCK[0],
        BLOCK[1],
        ("Chiều xếp hạng", "giá trị thấp đứng trước"),
        ("Mức xếp loại", "Tốt: dưới 5; Khá: đến 10; Yếu: còn lại"),
    ];
    assert_eq!(told(&low), ["T02 B4"], "whether 5 itself is in it must be said");
    for (value, why) in [
        ("Tốt: trên 80", "ghi như"),
        ("Tốt", "ghi như"),
        ("Tốt: từ 80; Khá: từ 70 đến dưới 75", "có to = 75"),
        ("Tốt: từ 80; Tốt: từ 70", "hai mức cùng tên"),
    ] {
        let told = said("Mức xếp loại", value).unwrap_err();
        assert!(told.contains(why), "{value}: {told}");
    }
}

#[test]
fn what_is_not_understood_is_told_at_its_cell() {
    let with = |rows: &[(&str, &str)]| told(&[&BLOCK[..], rows].concat());
    assert_eq!(with(&[("Đồng hạng", "tùy")]), ["T02 B3"]);
    assert_eq!(with(&[("Số chữ số thập phân", "9")]), ["T02 B3"]);
    assert_eq!(with(&[("Năm", "hai nghìn")]), ["T02 B3"]);
    assert_eq!(with(&[("Thang điểm", "1.000")]), ["T02 B3"]);
    assert_eq!(with(&[("Chieu xep hang", "x")]), ["T03 A3"]);
    assert_eq!(with(&[("Số điện thoại", "0123")]), ["T04 A3"]);
    assert_eq!(with(&[("Năm", "2024"), ("Năm", "2025")]), ["T05 B4"]);
    assert_eq!(told(&[("Năm", "2024"), ("Đồng hạng", "dense")]), ["T06 A2"]);
    assert_eq!(told(&[("Năm", "2024"), BLOCK[0]]), ["T07 A2"]);
    assert_eq!(told(&[("Năm", "2024"), ("Nhóm đơn vị", ""), BLOCK[1]]), ["T07 A2"]);
}

#[test]
fn a_sheet_of_somebody_else_is_told_and_harmless() {
    let rows = [("Người lập", "Nguyễn Văn A"), ("Điện thoại", "0123")];
    let (information, findings) = read(&rows);
    assert!(information.is_none());
    assert_eq!(findings[0].code, Code::InformationForeign);
    assert!(!findings[0].is_error());
}

#[test]
fn a_list_goes_on_in_the_rows_below() {
    let rows = [
        ("Thông tin", "Nội dung"),
        ("Nơi nhận", "Như Điều 3"),
        ("", "Lưu: VT"),
        ("Căn cứ", ""),
        ("", "đề nghị của Giám đốc Sở Nội vụ"),
        ("Năm", "2024"),
    ];
    let (information, findings) = read(&rows);
    let draft = Job::draft(std::path::Path::new("."), Vec::new(), None);
    let job = draft.inform(information.into_iter().collect(), &mut Vec::new());
    assert_eq!(job.issuer.recipients, ["Như Điều 3", "Lưu: VT"]);
    let mut papers = job.documents.iter().map(|one| &one.document);
    let decision = papers.find(|paper| paper.kind == "quyet-dinh").unwrap();
    assert_eq!(decision.basis, ["đề nghị của Giám đốc Sở Nội vụ"]);
    assert_eq!(findings, []);
}
