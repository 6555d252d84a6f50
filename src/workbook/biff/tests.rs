//! Small workbooks, record by record.

use super::records::{
    BOOL_ERR, COL_INFO, FILE_PASS, FORMAT, FORMULA, LABEL_SST, MERGED_CELLS, MUL_RK,
    NUMBER, RK, ROW, SST, STRING, XF,
};
use super::*;
use crate::findings::Cell;
use crate::numbers::Score;
use crate::workbook::Content;

type Record = (u16, Vec<u8>);

const STYLES: [u16; 4] = [0, 10, 14, 164];

fn bytes(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// Row, column and style of a cell, then the rest of its record.
fn cell(kind: u16, head: [u16; 3], rest: &[u8]) -> Record {
    (kind, [bytes(&head), rest.to_vec()].concat())
}

#[expect(clippy::disallowed_types, reason = "Excel stores doubles")]
fn number(head: [u16; 3], value: f64) -> Record {
    cell(NUMBER, head, &value.to_le_bytes())
}

/// A formula that gives a value; its own tokens are damaged.
fn formula(head: [u16; 3], value: [u8; 8]) -> Record {
    let rest = [value.as_slice(), &[0; 6], &[0xFF, 0xFF, 0x24]].concat();
    cell(FORMULA, head, &rest)
}

fn globals(more: &[Record], sheets: &[(u8, u32)]) -> Vec<u8> {
    let mut stream = Vec::new();
    add(&mut stream, BOF, &bytes(&[0x0600, 5]));
    for id in STYLES {
        add(&mut stream, XF, &bytes(&[0, id]));
    }
    for (kind, data) in more {
        add(&mut stream, *kind, data);
    }
    for (number, (kind, offset)) in (b'1'..).zip(sheets) {
        let name = [0, *kind, 1, 0, number];
        add(&mut stream, BOUND_SHEET, &[&offset.to_le_bytes(), &name[..]].concat());
    }
    add(&mut stream, EOF, &[]);
    stream
}

fn sheet(records: &[Record]) -> Vec<u8> {
    let mut stream = Vec::new();
    add(&mut stream, BOF, &bytes(&[0x0600, 0x10]));
    for (kind, data) in records {
        add(&mut stream, *kind, data);
    }
    add(&mut stream, EOF, &[]);
    stream
}

/// A workbook of one sheet.
fn book(more: &[Record], records: &[Record]) -> Vec<u8> {
    let offset = u32::try_from(globals(more, &[(0, 0)]).len()).unwrap();
    [globals(more, &[(0, offset)]), sheet(records)].concat()
}

fn opened(stream: Vec<u8>) -> Result<Contents, Trouble> {
    read(&wrapped::wrapped(stream))
}

fn only(more: &[Record], records: &[Record]) -> Sheet {
    opened(book(more, records)).unwrap().sheets.remove(0)
}

fn refusal(records: &[Record]) -> String {
    format!("{:?}", opened(book(&[], records)).unwrap_err())
}

fn score(text: &str) -> Content {
    Content::Number { score: Score::from_text(text).unwrap(), percent: false }
}

#[test]
fn values_are_read_whatever_record_holds_them() {
    let text = |letters: &str| {
        let count = bytes(&[u16::try_from(letters.len()).unwrap()]);
        [count, vec![0], letters.as_bytes().to_vec()].concat()
    };
    let shared = [vec![1, 0, 0, 0, 1, 0, 0, 0], text("So Y te")].concat();
    let row = [bytes(&[1, 0, 0]), 0x16A_u32.to_le_bytes().to_vec(), bytes(&[0])].concat();
    let sheet = only(
        &[(SST, shared)],
        &[
            cell(LABEL_SST, [0, 0, 0], &[0; 4]),
            cell(RK, [0, 1, 0], &((8650_u32 << 2) | 3).to_le_bytes()),
            (MUL_RK, row),
            cell(BOOL_ERR, [2, 0, 0], &[1, 0]),
            formula([3, 0, 0], 86.5_f64.to_le_bytes()),
            formula([3, 1, 0], [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
            (STRING, text("Tot")),
            formula([3, 2, 0], [1, 0, 1, 0, 0, 0, 0xFF, 0xFF]),
        ],
    );
    assert_eq!(sheet.text(0, 0), "So Y te");
    assert_eq!(sheet.get(0, 1), Some(&score("86.5")));
    assert_eq!(sheet.get(2, 0), Some(&Content::Bool(true)));
    assert_eq!(sheet.get(3, 0), Some(&score("86.5")));
    assert_eq!(sheet.text(3, 1), "Tot");
    assert_eq!(sheet.get(3, 2), Some(&Content::Bool(true)));
}

#[test]
fn errors_stand_in_their_cells_known_or_not() {
    let sheet = only(
        &[],
        &[
            cell(BOOL_ERR, [0, 0, 0], &[0x2A, 1]),
            cell(BOOL_ERR, [0, 1, 0], &[99, 1]),
            formula([0, 2, 0], [2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF]),
            formula([0, 3, 0], [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        ],
    );
    let errors = ["#N/A", "mã 99", "#REF!"].map(|name| Content::Error(name.into()));
    for (column, error) in (0..).zip(&errors) {
        assert_eq!(sheet.get(0, column), Some(error));
    }
    assert_eq!(sheet.get(0, 3), Some(&Content::Uncalculated));
}

#[test]
fn formats_are_the_files_own() {
    let own = |id: u16, code: &str| {
        let count = u16::try_from(code.len()).unwrap();
        (FORMAT, [bytes(&[id, count]), vec![0], code.as_bytes().to_vec()].concat())
    };
    let cells = [
        number([0, 0, 1], 0.865),
        number([0, 1, 2], 45785.0),
        number([0, 2, 3], 45785.0),
    ];
    let date = Content::Date("08/05/2025".into());
    let percent =
        Content::Number { score: Score::from_text("0.865").unwrap(), percent: true };
    let sheet = only(&[own(164, "dd/mm/yyyy")], &cells);
    assert_eq!(sheet.get(0, 0), Some(&percent));
    assert_eq!((sheet.get(0, 1), sheet.get(0, 2)), (Some(&date), Some(&date)));
    let sheet = only(&[own(14, "0.0")], &cells);
    assert_eq!(sheet.get(0, 1), Some(&score("45785")));
}

#[test]
fn what_is_hidden_merged_or_drawn_is_known() {
    let sheet = only(
        &[],
        &[
            (ROW, bytes(&[7, 0, 1, 255, 0, 0, 0x0120, 15])),
            (COL_INFO, bytes(&[2, 3, 2000, 0, 1, 0])),
            (MERGED_CELLS, bytes(&[1, 0, 1, 0, 1])),
            number([0, 0, 0], 1.0),
            number([1, 1, 0], 2.0),
            (BOF, bytes(&[0x0600, 0x20])),
            number([5, 5, 0], 3.0),
            (EOF, Vec::new()),
            number([6, 0, 0], 4.0),
        ],
    );
    assert_eq!(sheet.hidden_rows, BTreeSet::from([7]));
    assert_eq!(sheet.hidden_columns, BTreeSet::from([2, 3]));
    let at: Vec<Cell> = sheet.cells().map(|(cell, _)| cell).collect();
    assert_eq!(at, [Cell { row: 0, column: 0 }, Cell { row: 6, column: 0 }]);
}

#[test]
fn records_that_lie_are_refused_by_name() {
    for (records, words) in [
        (vec![number([0, 256, 0], 1.0)], "ô IW1 nằm ngoài 256 cột"),
        (vec![number([0, 0, 0], 1.0), number([65535, 255, 0], 1.0)], "16777216 ô"),
        (vec![(MERGED_CELLS, bytes(&[9, 0, 1]))], "bị cắt cụt"),
        (vec![(NUMBER, bytes(&[0, 0]))], "bị cắt cụt"),
        (vec![(MUL_RK, bytes(&[0, 0]))], "bị cắt cụt"),
        (vec![cell(LABEL_SST, [0, 0, 0], &[9, 0, 0, 0])], "ô A1 trỏ đến một chuỗi"),
    ] {
        let refused = refusal(&records);
        assert!(refused.contains(words) && refused.contains("Sheet(\"1\""), "{refused}");
    }
}

#[test]
fn a_password_of_any_kind_is_named() {
    for kind in [0, 1] {
        let stream = book(&[(FILE_PASS, bytes(&[kind, 0]))], &[]);
        assert_eq!(opened(stream).err(), Some(Trouble::Encrypted));
    }
}

#[test]
fn sheets_that_overlap_are_refused() {
    let listed = globals(&[], &[(0, 0); 9]).len();
    let same = [(0, u32::try_from(listed).unwrap()); 9];
    let body = sheet(&vec![number([0, 0, 0], 1.0); 50]);
    let refused = opened([globals(&[], &same), body].concat()).unwrap_err();
    assert!(format!("{refused:?}").contains("chồng lên nhau"), "{refused:?}");
}

#[test]
fn a_stream_that_is_cut_is_refused_wherever_it_is_cut() {
    let stream = book(&[], &[number([0, 0, 0], 1.0)]);
    // Of the last record only its kind tells; what follows are zeros anyway.
    for length in 1..stream.len() - 4 {
        let result = opened(stream[..length].to_vec());
        assert!(result.is_err(), "{length}");
    }
}

#[test]
fn a_chart_sheet_is_passed_over_and_told() {
    let listed = globals(&[], &[(2, 0), (0, 0)]).len();
    let offset = u32::try_from(listed).unwrap();
    let stream = [globals(&[], &[(2, 0), (0, offset)]), sheet(&[])].concat();
    let contents = opened(stream).unwrap();
    assert_eq!(contents.skipped, ["1"]);
    assert_eq!(contents.sheets[0].name, "2");
}
