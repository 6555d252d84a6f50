//! Small workbooks, record by record.

use std::io::Write;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::numbers::Score;
use crate::workbook::Content;

/// A record: kinds from 128 on take two bytes, like lengths.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let low = |number: usize| u8::try_from(number & 0x7F).unwrap();
    let packed = |number: usize| match number {
        0..=127 => vec![low(number)],
        _ => vec![low(number) | 0x80, low(number >> 7)],
    };
    [packed(kind.into()), packed(data.len()), data.to_vec()].concat()
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn text(letters: &str) -> Vec<u8> {
    let letters: Vec<u8> = letters.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [numbers(&[u32::try_from(letters.len() / 2).unwrap()]), letters].concat()
}

/// A cell: column and style, then the rest of its record.
fn cell(kind: u16, column: u32, style: u32, rest: &[u8]) -> Vec<u8> {
    record(kind, &[numbers(&[column, style]), rest.to_vec()].concat())
}

fn row(number: u32, flags: u8) -> Vec<u8> {
    record(0, &[numbers(&[number, 0]), vec![0, 0, 0, flags, 0, 0, 0, 0, 0]].concat())
}

fn sheet(columns: &[u8], cells: &[Vec<u8>], after: &[u8]) -> Vec<u8> {
    let begun = [record(129, &[]), record(148, &[0; 16]), columns.to_vec()].concat();
    let ended = [record(146, &[]), after.to_vec(), record(130, &[])].concat();
    [begun, record(145, &[]), cells.concat(), ended].concat()
}

/// A workbook of a chart sheet and a sheet.
fn book(target: &str, sheet: &[u8]) -> Vec<u8> {
    let relation =
        |id, target| format!("<Relationship Id=\"{id}\" Target=\"{target}\"/>");
    let relations = [relation("c", "chartsheets/sheet1.bin"), relation(target, SHEET)];
    let listed =
        |id, name| record(156, &[numbers(&[0, 1]), text(id), text(name)].concat());
    let format = [vec![164, 0], text("0.0%")].concat();
    let style =
        |id: u16| record(47, &[&[0, 0], &id.to_le_bytes()[..], &[0; 12]].concat());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [
        ("xl/_rels/workbook.bin.rels", format!("<r>{}</r>", relations.concat()).into()),
        (
            "xl/workbook.bin",
            [
                record(143, &[]),
                listed("c", "Biểu đồ"),
                listed("s", "Điểm"),
                record(144, &[]),
                record(157, &[]),
            ]
            .concat(),
        ),
        (
            "xl/styles.bin",
            [
                [record(615, &numbers(&[1])), record(44, &format)].concat(),
                [record(626, &numbers(&[1])), style(14), record(627, &[])].concat(),
                [record(617, &numbers(&[2])), style(0), style(164), record(618, &[])]
                    .concat(),
            ]
            .concat(),
        ),
        (
            "xl/sharedStrings.bin",
            [
                record(159, &numbers(&[1, 1])),
                record(19, &[vec![0], text("Sở Y tế")].concat()),
            ]
            .concat(),
        ),
        ("xl/chartsheets/sheet1.bin", record(129, &[])),
        ("xl/worksheets/sheet1.bin", sheet.to_vec()),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&part).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const SHEET: &str = "worksheets/sheet1.bin";

fn opened(cells: &[Vec<u8>]) -> Result<Contents, Trouble> {
    read(&book("s", &sheet(&[], cells, &[])))
}

#[test]
fn values_errors_and_formats_come_together() {
    let formula = [0, 0, 0, 0, 0, 0];
    let number = 0.865_f64.to_le_bytes();
    let contents = opened(&[
        row(0, 0),
        cell(7, 0, 0, &[0; 4]),
        cell(9, 1, 1, &[number.as_slice(), &formula].concat()),
        cell(11, 2, 0, &[&[0x17], formula.as_slice()].concat()),
        cell(3, 3, 0, &[99]),
        cell(2, 4, 0, &((8650_u32 << 2) | 3).to_le_bytes()),
        cell(8, 5, 0, &[text(""), formula.to_vec()].concat()),
        row(1, 0),
        cell(10, 0, 0, &[&[1], formula.as_slice()].concat()),
    ])
    .unwrap();
    assert_eq!(contents.skipped, ["Biểu đồ"]);
    let sheet = &contents.sheets[0];
    let number = |text, percent| Content::Number {
        score: Score::from_text(text).unwrap(),
        percent,
    };
    assert_eq!((sheet.name.as_str(), sheet.text(0, 0)), ("Điểm", "Sở Y tế"));
    for (column, content) in (1..).zip([
        number("0.865", true),
        Content::Error("#REF!".into()),
        Content::Error("mã 99".into()),
        number("86.5", false),
        Content::Uncalculated,
    ]) {
        assert_eq!(sheet.get(0, column), Some(&content));
    }
    assert_eq!(sheet.get(1, 0), Some(&Content::Bool(true)));
}

#[test]
fn what_is_hidden_or_merged_is_known() {
    let columns = [numbers(&[2, 3, 2000, 0]), vec![1, 0]].concat();
    let merged = record(176, &numbers(&[0, 0, 0, 1]));
    let cells = [row(0, 0), cell(4, 0, 0, &[1]), cell(4, 1, 0, &[1]), row(4, 0x10)];
    let part = sheet(&record(60, &columns), &cells, &merged);
    let sheet = &read(&book("s", &part)).unwrap().sheets[0];
    assert_eq!(sheet.cells().count(), 1);
    assert_eq!(sheet.hidden_rows, BTreeSet::from([4]));
    assert_eq!(sheet.hidden_columns, BTreeSet::from([2, 3]));
}

#[test]
fn records_that_lie_are_refused_by_name() {
    for (record, words) in [
        (cell(7, 1, 0, &numbers(&[1])), "ô B1 trỏ đến một chuỗi không có"),
        (cell(5, 1, 0, &[0; 4]), "ô B1 bị cắt cụt"),
        (cell(6, 1, 0, &[0xFF; 4]), "ô B1 bị cắt cụt"),
        (cell(4, 16_384, 0, &[1]), "không thể có cột"),
        (row(1_048_576, 0), "không thể có dòng"),
        (vec![5, 0xFF, 0xFF, 0xFF, 0x7F], "một bản ghi quá dài"),
        (vec![5, 0x7F, 0], "dữ liệu bị cắt"),
    ] {
        let refused = format!("{:?}", opened(&[row(0, 0), record]).unwrap_err());
        assert!(refused.contains(words) && refused.contains("Điểm"), "{refused}");
    }
    let unknown = read(&book("khác", &sheet(&[], &[], &[]))).unwrap_err();
    assert!(format!("{unknown:?}").contains("không thấy dữ liệu của trang"));
}
