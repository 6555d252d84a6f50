//! A job begun with `congbo new` and filled in Excel alone.

use crate::case::{Case, Run, files};
use crate::filled::{edited, filled};
use crate::xlsx::Xlsx;

const BOOK: &str = "bang-diem.xlsx";

/// The sheets of the entry workbook, in their order.
const INFORMATION: usize = 1;
const DEPARTMENTS: usize = 2;
const COMMUNES: usize = 3;

/// The first row of the lists that takes a unit.
const FIRST: usize = 9;

/// A folder as `congbo new` leaves it.
fn starter() -> Case {
    Case::empty().run(&["new", "."]).succeeds().case()
}

fn book(case: &Case) -> Vec<u8> {
    std::fs::read(case.folder().join(BOOK)).unwrap()
}

/// The folder with cells of the entry workbook filled in.
fn with(case: Case, sheet: usize, cells: &[(&str, &str)]) -> Case {
    let bytes = filled(&book(&case), sheet, cells);
    case.file(BOOK, &bytes)
}

/// Units with their eight scores, below the example.
fn units(case: Case, sheet: usize, rows: &[&str]) -> Case {
    let cells: Vec<(String, &str)> = (FIRST..)
        .zip(rows)
        .flat_map(|(row, line)| {
            ('B'..)
                .zip(line.split('|'))
                .map(move |(column, text)| (format!("{column}{row}"), text.trim()))
        })
        .collect();
    let cells: Vec<(&str, &str)> =
        cells.iter().map(|(cell, text)| (cell.as_str(), *text)).collect();
    with(case, sheet, &cells)
}

/// The cell of the values beside a label; the n-th of that name.
fn beside(case: &Case, label: &str, nth: usize) -> String {
    let text = Xlsx::read(&book(case)).cells_text("Thông tin");
    let named = |line: &&str| {
        line.strip_prefix('A').is_some_and(|rest| rest.ends_with(&format!(" | {label}")))
    };
    let line = text.lines().filter(named).nth(nth).expect(label);
    format!("B{}", line[1..].split(' ').next().unwrap())
}

/// The folder with values beside labels of the sheet "Thông tin".
fn say(case: Case, values: &[(&str, &str)]) -> Case {
    values.iter().fold(case, |case, (label, value)| {
        let cell = beside(&case, label, 0);
        with(case, INFORMATION, &[(&cell, value)])
    })
}

const THREE: [&str; 3] = [
    "Sở Nội vụ | 9 | 9 | 14 | 9 | 11 | 9 | 14 | 16",
    "Sở Y tế | 8 | 9 | 13 | 9 | 11 | KAD | 13 | 16",
    "Thanh tra tỉnh | 7 | 8 | 12 | 8 | 10 | 8 | 12 | 14",
];

/// A starter job whose first group is filled in.
fn entered() -> Case {
    units(say(starter(), &[("Năm", "2025")]), DEPARTMENTS, &THREE)
}

#[test]
fn a_starter_job_is_written_once_and_stays() {
    let first = Case::empty().run(&["new", "."]).succeeds();
    let names = ["congbo.toml", BOOK, "hoi-nghi.xlsx"];
    let first =
        names.iter().fold(first, |run, name| run.says(&format!("đã lập ./{name}")));
    let written = files(&first.case().folder());
    let again = first.case().run(&["new", "."]).succeeds().wrote_nothing();
    let kept = |run: Run, name: &&str| run.says(&format!("đã có ./{name}, giữ nguyên"));
    names.iter().fold(again, kept);
    assert_eq!(written, files(&starter().folder()), "the same bytes in every run");
}

#[test]
fn a_file_that_is_there_stays_and_the_others_come() {
    let case = Case::empty().file("congbo.toml", b"# ours\n");
    let run = case.run(&["new", "."]).succeeds().says("đã có ./congbo.toml, giữ nguyên");
    let run = run.says("đã lập ./bang-diem.xlsx");
    assert_eq!(files(&run.case().folder())["congbo.toml"], b"# ours\n");
}

#[test]
fn a_folder_with_scores_gets_no_second_workbook() {
    let case = Case::sample("thanh-hoa-2024");
    let run = case.run(&["new", "."]).succeeds().says("đã có bảng điểm");
    let names: Vec<String> = files(&run.case().folder()).into_keys().collect();
    assert_eq!(names.iter().filter(|name| *name == BOOK).count(), 0);
    assert!(names.contains(&"hoi-nghi.xlsx".to_owned()));
}

#[test]
fn an_empty_starter_says_what_to_fill_in() {
    let run = starter().check().fails_with(1);
    let run = run.says("T12: bang-diem.xlsx: chưa có số liệu");
    run.says("\"Sở, ban, ngành\", \"Xã, phường, đặc khu\"").says("T13");
    let _ = starter().build().fails_with(1).wrote_nothing();
}

#[test]
fn an_entry_workbook_filled_in_gives_the_papers_at_once() {
    let case = say(
        entered(),
        &[
            ("Tỉnh, thành phố", "tỉnh Hà Minh"),
            ("Cơ quan ban hành", "Ủy ban nhân dân tỉnh Hà Minh"),
            ("Thẩm quyền ban hành", "Chủ tịch Ủy ban nhân dân tỉnh Hà Minh"),
            ("Ngày ban hành", "17/02/2026"),
            ("Quyền hạn, chức vụ người ký", "KT. CHỦ TỊCH; PHÓ CHỦ TỊCH"),
            ("Căn cứ ban hành Quyết định", "đề nghị của Giám đốc Sở Nội vụ"),
            ("Mức xếp loại", "Tốt: từ 80; Khá: dưới 80"),
        ],
    );
    let run = case.build().succeeds();
    let run = run.says("T11").says("Xã, phường, đặc khu").keeps_silent_about("J07");
    let paper = run.pdf("quyet-dinh.pdf");
    paper.says("ngày 17 tháng 02 năm 2026").says("PHÓ CHỦ TỊCH").says("Sở Nội vụ");
    let figures = run.json("so-lieu.json");
    assert_eq!(figures["boards"].as_array().unwrap().len(), 1);
    let units = figures["boards"][0]["units"].as_array().unwrap();
    let shown: Vec<String> = units
        .iter()
        .map(|unit| format!("{} {} {}", unit["name"], unit["value"], unit["band"]))
        .map(|line| line.replace('"', ""))
        .collect();
    // 79 of 90: the field that does not apply leaves the maximum; no example counts.
    assert_eq!(
        shown,
        ["Sở Nội vụ 91.00 Tốt", "Sở Y tế 87.78 Tốt", "Thanh tra tỉnh 79.00 Khá"]
    );
}

#[test]
fn both_groups_rank_by_themselves() {
    let case =
        units(entered(), COMMUNES, &["xã An Bình | 9 | 9 | 14 | 9 | 11 | 9 | 14 | 17"]);
    let run = case.build().succeeds().keeps_silent_about("T11");
    assert_eq!(run.json("so-lieu.json")["boards"].as_array().unwrap().len(), 2);
}

/// The filled starter with some cells of its first list changed.
fn changed(cells: &[(&str, &str)]) -> Run {
    with(entered(), DEPARTMENTS, cells).check()
}

#[test]
fn what_goes_wrong_in_an_entry_workbook_is_said_at_its_cell() {
    changed(&[("C9", "")]).fails_with(1).says("ô C9").says("D01");
    changed(&[("C9", "Không")]).fails_with(1).says("D02").says("ghi KAD");
    changed(&[("C9", "12")]).fails_with(1).says("D06").says("điểm tối đa 10");
    changed(&[("B8", "Sở Xây dựng")]).fails_with(1).says("L37").says("ô B8");
    // Typed over as a whole, it is a unit.
    changed(&[("A8", ""), ("B8", "Sở Xây dựng"), ("H8", "9")]).says("4 đơn vị");
    changed(&[("B7", "")]).says("điểm tối đa ở dòng 7");
    changed(&[("A9", "1")]).fails_with(1).says("L15");
}

#[test]
fn a_sheet_of_another_name_is_said_with_its_label() {
    let bytes = edited(&book(&entered()), "xl/workbook.xml", |text| {
        text.replace("name=\"Sở, ban, ngành\"", "name=\"Khối sở\"")
    });
    let run = entered().file(BOOK, &bytes).check().fails_with(1);
    run.says("L01").says("mục \"Trang điểm\" của trang \"Thông tin\"");
}

#[test]
fn the_entry_workbook_refuses_what_is_no_score() {
    let case = starter();
    let part = |name: &str| {
        let mut found = String::new();
        let _ = edited(&book(&case), name, |text| {
            found.clone_from(&text);
            text
        });
        found
    };
    let list = part("xl/worksheets/sheet2.xml");
    assert!(
        list.contains("UPPER(TRIM(C9))=&quot;KAD&quot;")
            || list.contains("UPPER(TRIM(C9))=\"KAD\"")
    );
    assert!(list.contains("C9&lt;=C$7"), "the maximum of its column");
    assert!(list.contains("<sheetProtection") && !list.contains("password"));
    assert!(
        list.contains("paperSize=\"9\"") && list.contains("orientation=\"landscape\"")
    );
}
