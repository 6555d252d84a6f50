//! The marked copy: a department's own file back, with every problem in its cell.

use std::fs;
use std::io::{Cursor, Read};

use rust_xlsxwriter::{Format, Workbook};
use zip::ZipArchive;

use crate::case::{Case, Run, draw};
use crate::xlsx::Xlsx;

const COPY: &str = "danh-dau.xlsx";
const LIST: &str = "Kết quả kiểm tra";

const FAULTY: &str = "STT | Đơn vị | Chỉ số CCHC (%)\n1 | Sở Nội vụ | 90.5\n\
     2 | Sở Tư pháp | 9o\n3 | Sở Y tế | \n4 | Sở Xây dựng | 85,6 điểm\n5 | Sở Công Thương | 71.25";

/// A marked copy as it lies on the disk.
struct Copy {
    bytes: Vec<u8>,
    book: Xlsx,
}

impl Copy {
    #[track_caller]
    fn of(run: &Run) -> Self {
        let bytes = fs::read(run.case().folder().join(COPY)).expect("a marked copy");
        Self { book: Xlsx::read(&bytes), bytes }
    }

    /// One part of the file, as it is written.
    #[track_caller]
    fn part(&self, name: &str) -> String {
        let mut archive = ZipArchive::new(Cursor::new(&self.bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(name).expect(name).read_to_string(&mut text).unwrap();
        text
    }

    /// The fill of a cell, as `FFFFC7CE`; empty where there is none.
    #[track_caller]
    fn fill(&self, sheet: usize, cell: &str) -> String {
        let page = self.part(&format!("xl/worksheets/sheet{sheet}.xml"));
        let styles = self.part("xl/styles.xml");
        let number = |text: &str| text.parse::<usize>().unwrap();
        let cell = between(&page, &format!("<c r=\"{cell}\" "), ">");
        let format = number(between(cell, "s=\"", "\""));
        let formats = between(&styles, "<cellXfs", "</cellXfs>");
        let format = formats.split("<xf ").nth(format + 1).unwrap();
        let fill = number(between(format, "fillId=\"", "\""));
        let fills = between(&styles, "<fills", "</fills>");
        let fill = fills.split("<fill>").nth(fill + 1).unwrap();
        if fill.contains("fgColor") {
            between(fill, "rgb=\"", "\"").to_owned()
        } else {
            String::new()
        }
    }

    /// The note of a cell; empty where there is none.
    fn note(&self, part: usize, cell: &str) -> String {
        let notes = self.part(&format!("xl/comments{part}.xml"));
        match notes.split_once(&format!("<comment ref=\"{cell}\" ")) {
            Some((_, note)) => between(note, "<t>", "</t>").replace("&quot;", "\""),
            None => String::new(),
        }
    }
}

#[track_caller]
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no `{start}`"));
    rest.split_once(end).unwrap_or_else(|| panic!("no `{end}`")).0
}

fn check(case: &Case, input: &str) -> Run {
    case.run(&["check", input, "--mark", COPY])
}

#[test]
fn a_marked_cell_has_its_colour_and_its_note() {
    let run = check(&Case::sheet(FAULTY), "diem.xlsx").fails_with(1);
    let run = run.says("LỖI D02").says("đã ghi bản đánh dấu: danh-dau.xlsx");
    let copy = Copy::of(&run);
    assert_eq!(copy.fill(2, "C3"), "FFFFC7CE");
    assert_eq!(copy.fill(2, "C4"), "FFFFC7CE", "a blank cell is marked too");
    assert_eq!(copy.fill(2, "C5"), "FFFFEB9C");
    assert_eq!(copy.fill(2, "C6"), "");
    let note = "LỖI D02: \"9o\" không phải là số; nhập lại điểm của Sở Tư pháp bằng số.";
    assert_eq!(copy.note(1, "C3"), note);
    assert!(copy.note(1, "C5").starts_with("CẢNH BÁO D09: "));
    assert_eq!(copy.note(1, "C6"), "");
    assert!(copy.part("xl/comments1.xml").contains("<author>congbo</author>"));
}

#[test]
fn the_list_tells_every_finding_and_links_to_its_cell() {
    let copy = Copy::of(&check(&Case::sheet(FAULTY), "diem.xlsx").fails_with(1));
    let list = copy.book.sheet(LIST);
    assert_eq!(copy.book.sheets[0].name, LIST);
    list.shows("A1", "KẾT QUẢ KIỂM TRA BẢNG ĐIỂM")
        .shows("A2", "2 lỗi (phải sửa), 1 cảnh báo (nên xem lại).")
        .shows("A5", "STT")
        .shows("I5", "Cách sửa")
        .shows("B6", "LỖI")
        .shows("C6", "D02")
        .shows("D6", "diem.xlsx")
        .shows("E6", "Điểm")
        .shows("F6", "C3")
        .shows("G6", "9o")
        .shows("H6", "\"9o\" không phải là số.")
        .shows("I6", "Nhập lại điểm của Sở Tư pháp bằng số.")
        .shows("F7", "C4")
        .shows("G7", "")
        .shows("B8", "CẢNH BÁO")
        .shows("A10", "Bản sao này do congbo lập; sửa trong tệp gốc rồi kiểm tra lại.");
    let sheet = copy.part("xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<hyperlink ref=\"F6\" location=\"'Điểm'!C3\""), "{sheet}");
    assert!(sheet.contains("<autoFilter ref=\"A5:I8\"/>"));
    assert!(sheet.contains("state=\"frozen\""));
}

#[test]
fn values_are_those_of_the_workbook_and_nothing_else_is_copied() {
    let odd = "'=HYPERLINK(\"http://x.vn\",\"a\")";
    let drawn = format!(
        "BẢNG ĐIỂM\nĐơn vị | Chỉ số | Ghi chú\n{odd} | 90.05 | '0012\nSở Y tế | 85.6 | \
         '@SUM(A1)\nSở Nội vụ | 80 | =1+1 → 2\nSở Tư pháp | 0.125 | =1/0 → #DIV/0!\n\
         http://x.vn | 70 | +84 912"
    );
    let case = Case::sheet(&drawn);
    let copy = Copy::of(&check(&case, "diem.xlsx"));
    let original = Xlsx::read(&fs::read(case.folder().join("diem.xlsx")).unwrap());
    let values = |book: &Xlsx| {
        let sheet = book.sheet("Điểm");
        (1..=7)
            .map(|row| ["A", "B", "C"].map(|at| sheet.cell(&format!("{at}{row}"))))
            .collect::<Vec<_>>()
    };
    assert_eq!(values(&copy.book), values(&original));
    assert_eq!(copy.book.sheet("Điểm").formula("A3"), "");
    let sheet = copy.part("xl/worksheets/sheet2.xml");
    assert!(!sheet.contains("<f>") && !sheet.contains("<hyperlink"), "{sheet}");
    assert!(sheet.contains("<c r=\"A3\" s=\"") && sheet.contains("t=\"s\""));
}

#[test]
fn percentages_merges_and_what_is_hidden_stay_as_they_were() {
    let case = Case::workbook(|book| {
        let sheet = book.add_worksheet().set_name("Điểm").unwrap();
        draw(sheet, "\nĐơn vị | Chỉ số\nSở Y tế | 80\nSở Nội vụ | 90\nSở Tư pháp | 0.7");
        sheet.merge_range(0, 0, 0, 1, "BẢNG ĐIỂM", &Format::new()).unwrap();
        let percent = Format::new().set_num_format("0.0%");
        sheet.write_number_with_format(4, 1, 0.705, &percent).unwrap();
        sheet.set_row_hidden(3).unwrap();
        let kept = book.add_worksheet().set_name("Lưu").unwrap();
        draw(kept, "a | b\nc | d");
        kept.set_hidden(true);
    });
    let copy = Copy::of(&check(&case, "diem.xlsx").succeeds());
    assert_eq!(copy.book.sheet("Điểm").merged, ["A1:B1"]);
    assert!(!copy.book.sheet("Lưu").visible);
    copy.book.sheet("Lưu").shows("B2", "d");
    copy.book.sheet("Điểm").shows("B5", "0.705");
    let sheet = copy.part("xl/worksheets/sheet2.xml");
    assert!(between(&sheet, "<row r=\"4\"", ">").contains("hidden=\"1\""), "{sheet}");
    assert!(copy.part("xl/styles.xml").contains("formatCode=\"0.00%\""));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let case = Case::sheet(FAULTY);
    let first = Copy::of(&check(&case, "diem.xlsx")).bytes;
    // An older marked copy is replaced.
    let second = Copy::of(&check(&case, "diem.xlsx").fails_with(1)).bytes;
    assert!(first == second);
}

#[test]
fn nothing_but_an_older_marked_copy_is_overwritten() {
    let case = Case::sheet(FAULTY).file("khac.xlsx", &workbook("a | b"));
    for (input, target, words) in [
        ("diem.xlsx", "diem.xlsx", "\"diem.xlsx\" là tệp đầu vào nên không ghi đè"),
        ("diem.xlsx", "./DIEM/../diem.xlsx", "là tệp đầu vào"),
        ("diem.xlsx", "khac.xlsx", "đã có \"khac.xlsx\" và đó không phải bản đánh dấu"),
        ("diemm.xlsx", "diem.xlsx", "đã có \"diem.xlsx\""),
        (".", "diem.xlsx", "là tệp đầu vào"),
        ("diem.xlsx", "danh-dau.pdf", "phải có đuôi .xlsx"),
        ("diem.xlsx", ".xlsx", "phải có đuôi .xlsx"),
        ("diem.xlsx", "khong/danh-dau.xlsx", "không có thư mục này"),
    ] {
        let case = case.clone().file("DIEM/ghi-chu.txt", b"");
        let run = case.run(&["check", input, "--mark", target]);
        let run = run.fails_with(2).wrote_nothing().says(words);
        assert!(run.stderr.contains("lỗi: "), "{}", run.stderr);
        run.keeps_silent_about("đã ghi");
    }
    let job = "[[board]]\nindex = \"Chỉ số\"\ngroup = \"Sở\"\nscores = \"diem.xlsx\"\n\
               previous = \"nam-truoc.xlsx\"";
    let case = Case::sheet(FAULTY).job(job).file("nam-truoc.xlsx", b"PK");
    let run = case.run(&["check", ".", "--mark", "nam-truoc.xlsx"]);
    run.fails_with(2).wrote_nothing().says("là tệp đầu vào");
}

fn workbook(drawn: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    draw(book.add_worksheet().set_name("Điểm").unwrap(), drawn);
    book.save_to_buffer().unwrap()
}

#[test]
fn a_marked_copy_is_no_target_for_itself_but_can_be_read() {
    let case = Case::sheet(FAULTY);
    check(&case, "diem.xlsx").fails_with(1);
    check(&case, COPY).fails_with(2).wrote_nothing().says("là tệp đầu vào");
    let run = case.run(&["check", COPY]).fails_with(1);
    run.says("LỖI D02: danh-dau.xlsx, trang \"Điểm\", ô C3")
        .says("2 lỗi, 1 cảnh báo.")
        .keeps_silent_about("Kết quả kiểm tra");
}

#[test]
fn what_is_printed_for_programs_stays_json() {
    let case = Case::sheet(FAULTY);
    let run = case.run(&["check", "diem.xlsx", "--json", "--mark", COPY]).fails_with(1);
    assert_eq!(run.printed_json()["findings"].as_array().unwrap().len(), 3);
    assert_eq!(run.stderr, "đã ghi bản đánh dấu: danh-dau.xlsx\n");
}

#[test]
fn a_file_that_cannot_be_opened_still_gets_its_list() {
    let case =
        Case::sheet("a").file("diem.xlsx", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n");
    let copy = Copy::of(&check(&case, "diem.xlsx").fails_with(2));
    copy.book.sheet(LIST).shows("C6", "F02").shows("D6", "diem.xlsx").shows("F6", "");
    assert_eq!(copy.book.sheets.len(), 1);
    let copy = Copy::of(&check(&Case::empty(), "thieu.xlsx").fails_with(2));
    copy.book.sheet(LIST).shows("C6", "F01");
}

#[test]
fn where_nothing_is_wrong_the_copy_says_so() {
    let case = Case::sheet("Đơn vị | Chỉ số\nSở Y tế | 80\nSở Nội vụ | 90");
    let copy = Copy::of(&check(&case, "diem.xlsx").succeeds());
    copy.book.sheet(LIST).shows("A2", "Không có vấn đề nào.");
    copy.book.sheet("Điểm").shows("B3", "90");
}

#[test]
fn sheets_of_several_files_keep_apart() {
    let job = "[[board]]\nindex = \"Chỉ số\"\ngroup = \"Sở\"\nscores = \"b.xlsx\"\n\
               previous = \"a.xlsx\"";
    let case = Case::empty().job(job);
    let case =
        case.file("a.xlsx", &workbook("Đơn vị | Chỉ số\nSở Y tế | 80\nSở Nội vụ | 70"));
    let case =
        case.file("b.xlsx", &workbook("Đơn vị | Chỉ số\nSở Y tế | 8o\nSở Nội vụ | 90"));
    let copy = Copy::of(&check(&case, ".").fails_with(1));
    copy.book.sheet("Điểm").shows("B2", "80");
    copy.book.sheet("Điểm (2)").shows("B2", "8o");
    copy.book.sheet(LIST).shows("D6", "b.xlsx").shows("E6", "Điểm (bản sao: Điểm (2))");
    let list = copy.part("xl/worksheets/sheet1.xml");
    assert!(list.contains("location=\"'Điểm (2)'!B2\""), "{list}");
}
