//! Conferences: several boards with the province's standings, and a unit's own.

use std::fmt::Write;

use super::fields::FIELDS;
use super::jobs::{BANDS, communes, job, list, some};
use super::office::{EDITION, OFFICE};
use crate::case::Case;

pub fn all() -> Vec<(&'static str, Case)> {
    vec![
        ("bốn bảng, có vị thế", four_boards()),
        ("hội nghị của một đơn vị", own_conference()),
    ]
}

/// What the country gave the province, with and without components.
const STANDINGS: &str = r#"
[[standing]]
index = "Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)"
value = "66.77"
unit = "điểm"
rank = 31
of = 34
previous = { value = "59.85", rank = 33 }
components = "pci.xlsx#PCI"
[[standing]]
index = "Chỉ số hài lòng (SIPAS)"
value = "80.1"
unit = "%"
rank = 30
of = 34
previous = { value = "80.1", rank = 30 }
components = { risen = 8, fallen = 0, unchanged = 2 }
[[standing]]
index = "PAR INDEX"
value = "88.02"
max = "100"
unit = "điểm"
rank = 20
of = 34
previous = { value = "86.30", rank = 22 }
history = [{ year = 2022, value = "80.25", rank = 33 }, { year = 2023, value = "84.41", rank = 34 }]
[[standing]]
index = "Chỉ số chuyển đổi số (DTI)"
unit = ""
rank = 5
of = 34
previous = { rank = 4 }
"#;

const PCI: &str = "\
STT | Chỉ số thành phần | Năm 2025 | Năm 2024
1 | Gia nhập thị trường | 8.07 | 8.08
2 | Tiếp cận đất đai và sự ổn định trong sử dụng đất | 7.38 | 5.20
3 | Tính minh bạch và tiếp cận thông tin | 5.59 | 5.59
4 | Chi phí thời gian để thực hiện các quy định của Nhà nước | 6.85 | 5.37
5 | Chi phí không chính thức | 6.80 | 5.95
6 | Cạnh tranh bình đẳng | 6.17 | 5.69
7 | Tính năng động, tiên phong của chính quyền | 6.14 | 5.36
8 | Chính sách hỗ trợ doanh nghiệp | 6.12 | 5.78
9 | Đào tạo lao động | 5.99 | 5.11
10 | Thiết chế pháp lý và an ninh trật tự | 6.09 | 4.76";

/// Sheet, group and noun of each board.
const GROUPS: [(&str, &str, &str); 4] = [
    ("so", "Các sở, ban, ngành thuộc UBND Thành phố Hồ Chí Minh", "cơ quan"),
    (
        "nganh-doc",
        "Các cơ quan Trung ương tổ chức theo ngành dọc tại địa phương",
        "cơ quan",
    ),
    (
        "su-nghiep",
        "Khối đơn vị sự nghiệp công lập trực thuộc UBND Thành phố Hồ Chí Minh",
        "đơn vị",
    ),
    ("xa", "UBND các xã, phường, đặc khu", "UBND cấp xã"),
];

/// The names of one board's units; those of the last are places.
fn names(board: usize) -> Vec<String> {
    let departments = some(9 + board % 2).into_iter().map(|(name, _)| name.to_owned());
    if board == 3 { communes().split_off(157) } else { departments.collect() }
}

/// The list of one board, whose values stand `turned` places further on.
fn turned(board: usize, turned: usize) -> String {
    let names = names(board);
    let value = |at: usize| format!("{}.{:02}", 95 - 3 * at, at * 37 % 100);
    let mut values: Vec<String> = (0..names.len()).map(value).collect();
    values.rotate_left(turned);
    list(&names.into_iter().zip(values).collect::<Vec<_>>())
}

fn four_boards() -> Case {
    let mut boards = String::new();
    for (sheet, group, noun) in GROUPS {
        write!(
            boards,
            "[[board]]\nindex = \"Chỉ số CCHC\"\ngroup = \"{group}\"\nnoun = \"{noun}\"\n\
             scores = \"diem.xlsx#{sheet}\"\nprevious = \"cu.xlsx#{sheet}\"\nbands = \"muc\"\n"
        )
        .unwrap();
    }
    let book = |case: Case, name: &str, by: usize| {
        let lists: Vec<String> =
            (0..4).map(|board| turned(board, by * (board + 1))).collect();
        let sheets = GROUPS.iter().zip(&lists);
        let sheets: Vec<(&str, &str)> =
            sheets.map(|((sheet, ..), list)| (*sheet, list.as_str())).collect();
        case.book(name, &sheets)
    };
    book(book(Case::empty(), "diem.xlsx", 0), "cu.xlsx", 1)
        .book("pci.xlsx", &[("PCI", PCI)])
        .job(&job(&format!("{boards}{BANDS}{STANDINGS}")))
}

const PLACES: [&str; 4] =
    ["Huyện Mường Tè", "Huyện Sìn Hồ", "Thành phố Lai Châu", "Huyện Tam Đường"];

/// A matrix of the places in seven fields.
fn matrix(shift: usize) -> String {
    let heads = FIELDS.iter().take(7).map(|field| format!(" | {field}"));
    let heads: String = heads.collect();
    let mut sheet = format!(
        "STT | Đơn vị{heads}\n | Điểm tối đa | 15 | 15 | 14 | 14 | 14 | 14 | 14\n"
    );
    for (unit, name) in PLACES.iter().enumerate() {
        let scores = (0..7).map(|at| format!(" | {}", 14 - (unit * 2 + at + shift) % 5));
        writeln!(sheet, "{} | {name}{}", unit + 1, scores.collect::<String>()).unwrap();
    }
    sheet
}

fn places(values: [&str; 4]) -> String {
    list(&PLACES.into_iter().zip(values.map(str::to_owned)).collect::<Vec<_>>())
}

/// A unit on three boards: with fields and a goal, sharing its rank, not assessed.
fn own_conference() -> Case {
    let board = |index: &str, more: &str| {
        format!(
            "[[board]]\nindex = \"{index}\"\ngroup = \"UBND các huyện, thành phố\"\n\
             noun = \"huyện, thành phố\"\nscores = \"diem.xlsx#{index}\"\n{more}\n"
        )
    };
    let boards = [
        board("CCHC", "previous = \"cu.xlsx#CCHC\"\ntarget = \"92.5\""),
        board("DDCI", "unit = \"điểm\"\nprevious = \"cu.xlsx#DDCI\"\ntarget = \"80\""),
        board("SIPAS", "na_marks = [\"KAD\"]"),
    ]
    .concat();
    let edition = EDITION.replace("province", "self = \"Huyện Mường Tè\"\nprovince");
    let (now, then) =
        (places(["80", "80", "71", "90"]), places(["80", "75", "71", "60"]));
    let assessed = places(["KAD", "75", "71", "60"]);
    Case::empty()
        .book("diem.xlsx", &[("CCHC", &matrix(0)), ("DDCI", &now), ("SIPAS", &assessed)])
        .book("cu.xlsx", &[("CCHC", &matrix(1)), ("DDCI", &then)])
        .job(&format!("{edition}{OFFICE}{boards}{OWN_PAPERS}"))
}

/// A unit's own conference announces nothing.
const OWN_PAPERS: &str = "
[[document]]
kind = \"bao-cao\"
to = [\"Ủy ban nhân dân tỉnh\"]
[[document]]
kind = \"thong-cao\"
[[document]]
kind = \"trinh-chieu\"
[[document]]
kind = \"phu-luc\"
";
