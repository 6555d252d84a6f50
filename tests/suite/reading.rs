//! Foreign formats are read in a process of their own; what happens to it is a
//! finding, whatever it is.

use std::io::{Cursor, Write};

use congbo::findings::Code;
use congbo::workbook::{self, Child};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::case::Case;

/// The scores of Thanh Hóa as `LibreOffice` writes them for Excel 97.
const SCORES: &[u8] = include_bytes!("fixtures/diem-2024.xls");

fn child() -> Child {
    let program = env!("CARGO_BIN_EXE_congbo").into();
    Child { program, arguments: vec!["reading-child".into()] }
}

#[test]
fn the_child_reads_what_this_process_reads() {
    let here = workbook::open("diem.xls", SCORES, None).unwrap();
    let there = workbook::open("diem.xls", SCORES, Some(&child())).unwrap();
    assert!(here.sheets.iter().any(|sheet| sheet.cells().count() > 50));
    assert_eq!(format!("{here:?}"), format!("{there:?}"));
}

#[test]
fn an_old_workbook_is_understood_like_a_new_one() {
    let new: &[u8] = include_bytes!("../../samples/thanh-hoa-2024/diem-2024.xlsx");
    let read = |name: &str, bytes: &[u8]| {
        let run = Case::empty().file(name, bytes).run(&["check", name]);
        run.stdout.replace(name, "")
    };
    let old = read("diem.xls", SCORES);
    assert!(old.contains("Sở"), "{old}");
    assert_eq!(old, read("diem.xlsx", new));
}

/// A record of an .xlsb part.
fn record(kind: u8, data: &[u8]) -> Vec<u8> {
    let mut bytes = vec![kind | 0x80, 1];
    let mut length = data.len();
    for _ in 0..4 {
        let low = u8::try_from(length & 0x7F).unwrap();
        length >>= 7;
        bytes.push(if length > 0 { low | 0x80 } else { low });
        if length == 0 {
            break;
        }
    }
    bytes.extend(data);
    bytes
}

/// A workbook of two megabytes whose texts take 600 MiB once they are read.
fn glutton() -> Vec<u8> {
    let letters = 2_000_000_u32;
    let text: Vec<u8> =
        std::iter::repeat_n(0x1ED9_u16, 2_000_000).flat_map(u16::to_le_bytes).collect();
    let item =
        [&[0x13], &record(0, &[&[0], &letters.to_le_bytes()[..], &text].concat())[2..]];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::default();
    zip.start_file("xl/workbook.bin", deflated).unwrap();
    zip.write_all(&[record(0x10, &[]), record(0x1D, &[])].concat()).unwrap();
    zip.start_file("xl/sharedStrings.bin", deflated).unwrap();
    zip.write_all(&record(0x1F, &[100_u32.to_le_bytes(); 2].concat())).unwrap();
    for _ in 0..100 {
        zip.write_all(&item.concat()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
#[cfg(target_os = "linux")]
fn a_workbook_that_would_take_all_memory_is_a_finding() {
    let bytes = glutton();
    assert!(bytes.len() < 4_000_000);
    let finding = workbook::open("bom.xlsb", &bytes, Some(&child())).unwrap_err();
    assert_eq!(finding.code, Code::ReadingStopped, "{}", finding.message());
    let run = Case::empty().file("bom.xlsb", &bytes).run(&["check", "bom.xlsb"]);
    run.fails_with(2).says("dừng đọc tệp vì cần quá nhiều bộ nhớ");
}

#[test]
fn the_reading_command_is_not_offered() {
    Case::empty().run(&["--help"]).succeeds().keeps_silent_about("reading-child");
}
