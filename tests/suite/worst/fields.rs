//! Jobs with fields and criteria, several boards, standings, and a unit of its own.

use std::fmt::Write;

use super::jobs::{BANDS, DEPARTMENTS, board, job, list, some};
use super::office::{EDITION, OFFICE, PAPERS};
use crate::case::Case;

/// Fields as the index of 2025 has them, some with names of two lines.
const FIELDS: [&str; 12] = [
    "Công tác chỉ đạo, điều hành cải cách hành chính",
    "Cải cách thể chế",
    "Cải cách thủ tục hành chính",
    "Cải cách tổ chức bộ máy hành chính",
    "Cải cách chế độ công vụ",
    "Cải cách tài chính công",
    "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
    "Tác động của cải cách hành chính đến người dân, tổ chức",
    "Mức độ hài lòng của người dân, tổ chức",
    "Thu hút đầu tư, phát triển doanh nghiệp",
    "Chuyển đổi số",
    "Thực hiện các nhiệm vụ được Chủ tịch UBND Thành phố Hồ Chí Minh giao",
];

pub fn all() -> Vec<(&'static str, Case)> {
    vec![
        ("một lĩnh vực", one_field()),
        ("mười hai lĩnh vực, có tiêu chí không áp dụng", twelve_fields()),
        ("phiếu chấm điểm, có điểm tự chấm", scorecards()),
        ("điểm, thang điểm riêng", points_of_their_own()),
        ("điểm thưởng, điểm trừ", bonus()),
        ("bốn bảng, có vị thế", four_boards()),
        ("hội nghị của một đơn vị", own_conference()),
    ]
}

fn one_field() -> Case {
    let mut sheet =
        "STT | Tên đơn vị | 1. Cải cách thể chế\n | Điểm tối đa | 100\n".to_owned();
    for (at, (name, value)) in some(4).iter().enumerate() {
        writeln!(sheet, "{} | {name} | {value}", at + 1).unwrap();
    }
    Case::sheet(&sheet).job(&job(&board(&format!("bands = \"muc\"{BANDS}"))))
}

/// Twelve fields of three criteria each, down the sheet; units across.
fn twelve_fields() -> Case {
    let units = &DEPARTMENTS[..8];
    let mut sheet = format!("STT | Nội dung | Điểm tối đa | {}\n", units.join(" | "));
    for (at, field) in FIELDS.iter().enumerate() {
        let mut rows = String::new();
        let mut sums = [0_usize; 8];
        for part in 1..=3_usize {
            write!(rows, "{part} | Tiêu chí thứ {part} của nội dung {} | {}", at + 1, part + 1)
                .unwrap();
            for (unit, sum) in sums.iter_mut().enumerate() {
                if at == 4 && part == 2 && unit % 3 == 0 {
                    rows += " | KAD";
                } else {
                    let points = (unit * 5 + at * 7 + part * 3) % (part + 2);
                    *sum += points;
                    write!(rows, " | {points}").unwrap();
                }
            }
            rows += "\n";
        }
        let sums: String = sums.iter().map(|sum| format!(" | {sum}")).collect();
        writeln!(sheet, "{} | {field} | 9{sums}\n{}", ROMAN[at], rows.trim_end()).unwrap();
    }
    let bands = BANDS.replace("from = 90", "from = 90\nfields_from = 80");
    Case::sheet(&sheet).job(&job(&board(&format!("bands = \"muc\"{bands}"))))
}

const ROMAN: [&str; 12] =
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/// One sheet for each unit, with what it gave itself.
fn scorecards() -> Case {
    let card = |unit: usize| {
        let mut sheet =
            "STT | Lĩnh vực, tiêu chí | Điểm tối đa | Tự chấm | Điểm thẩm định\n".to_owned();
        for (at, field) in FIELDS.iter().take(5).enumerate() {
            writeln!(sheet, "{} | {field} | 20 | |", at + 1).unwrap();
            for part in 1..=2 {
                let given = 10 - (unit + at + part) % 4;
                writeln!(
                    sheet,
                    "{}.{part} | Tiêu chí thứ {part} của lĩnh vực {} | 10 | 10 | {given}",
                    at + 1,
                    at + 1
                )
                .unwrap();
            }
        }
        sheet
    };
    let sheets: Vec<(&str, String)> =
        ["Sở Nội vụ", "Sở Y tế", "Sở Tài chính", "Thanh tra", "Sở Xây dựng"]
            .into_iter()
            .enumerate()
            .map(|(at, name)| (name, card(at)))
            .collect();
    let sheets: Vec<(&str, &str)> =
        sheets.iter().map(|(name, sheet)| (*name, sheet.as_str())).collect();
    Case::sheets(&sheets).job(&job(&board(&format!("bands = \"muc\"{BANDS}"))))
}

/// Points, and maxima that differ from unit to unit.
fn points_of_their_own() -> Case {
    let mut sheet = "STT | Tên đơn vị | 1. Thể chế | 2. Thủ tục | 3. Bộ máy\n\
                     | Điểm tối đa | 400 | 440 | 1160\n"
        .to_owned();
    for (at, name) in DEPARTMENTS.iter().take(9).enumerate() {
        let last = if at % 4 == 1 { "KAD".to_owned() } else { (1160 - at * 31).to_string() };
        writeln!(sheet, "{} | {name} | {} | {} | {last}", at + 1, 400 - at * 11, 440 - at).unwrap();
    }
    Case::sheet(&sheet).job(&job(&board("")))
}

fn bonus() -> Case {
    let mut sheet = "Tên đơn vị | 1. Thể chế | 2. Thủ tục | Điểm thưởng | Điểm trừ\n\
                     Điểm tối đa | 40 | 60 | |\n"
        .to_owned();
    for (at, name) in DEPARTMENTS.iter().take(6).enumerate() {
        let top = if at % 2 == 0 { "3.75" } else { "" };
        let off = if at == 1 { "1.5" } else { "" };
        writeln!(sheet, "{name} | {} | {} | {top} | {off}", 40 - at, 60 - 2 * at).unwrap();
    }
    Case::sheet(&sheet).job(&job(&board(&format!("bands = \"muc\"{BANDS}"))))
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

fn four_boards() -> Case {
    let groups = [
        ("so", "Các sở, ban, ngành thuộc UBND Thành phố Hồ Chí Minh", "cơ quan"),
        ("nganh-doc", "Các cơ quan Trung ương tổ chức theo ngành dọc tại địa phương", "cơ quan"),
        ("su-nghiep", "Khối đơn vị sự nghiệp công lập trực thuộc UBND Thành phố Hồ Chí Minh", "đơn vị"),
        ("xa", "UBND các xã, phường, đặc khu", "UBND cấp xã"),
    ];
    let mut boards = String::new();
    for (sheet, group, noun) in groups {
        write!(
            boards,
            "[[board]]\nindex = \"Chỉ số CCHC\"\ngroup = \"{group}\"\nnoun = \"{noun}\"\n\
             scores = \"diem.xlsx#{sheet}\"\nprevious = \"cu.xlsx#{sheet}\"\nbands = \"muc\"\n"
        )
        .unwrap();
    }
    let now = |offset: usize| {
        let rows: Vec<(&str, String)> = some(9 + offset % 2)
            .into_iter()
            .enumerate()
            .map(|(at, (name, value))| if at == 2 { (name, "60".to_owned()) } else { (name, value) })
            .collect();
        list(&rows)
    };
    let then = |offset: usize| {
        let rows = some(9 + offset % 2);
        let mut values: Vec<String> = rows.iter().map(|(_, value)| value.clone()).collect();
        values.rotate_left(offset + 1);
        list(&rows.iter().zip(values).map(|((name, _), value)| (*name, value)).collect::<Vec<_>>())
    };
    let sheets = |of: &dyn Fn(usize) -> String| {
        groups.iter().enumerate().map(|(at, (sheet, ..))| (*sheet, of(at))).collect::<Vec<_>>()
    };
    let (new, old) = (sheets(&now), sheets(&then));
    let drawn = |sheets: &'static str, of: Vec<(&'static str, String)>, case: Case| {
        let of: Vec<(&str, &str)> = of.iter().map(|(name, sheet)| (*name, sheet.as_str())).collect();
        case.book(sheets, &of)
    };
    let case = drawn("diem.xlsx", new, Case::empty());
    let case = drawn("cu.xlsx", old, case).book("pci.xlsx", &[("PCI", PCI)]);
    case.job(&job(&format!("{boards}{BANDS}{STANDINGS}")))
}

/// A unit on three boards: with fields and a goal, shared rank, and not assessed.
fn own_conference() -> Case {
    let units = ["Huyện Mường Tè", "Huyện Sìn Hồ", "Thành phố Lai Châu", "Huyện Tam Đường"];
    let fields = |shift: usize| {
        let mut sheet = "STT | Đơn vị".to_owned();
        for (at, field) in FIELDS.iter().take(7).enumerate() {
            write!(sheet, " | {}. {field}", at + 1).unwrap();
        }
        sheet += "\n | Điểm tối đa | 15 | 15 | 14 | 14 | 14 | 14 | 14\n";
        for (unit, name) in units.iter().enumerate() {
            write!(sheet, "{} | {name}", unit + 1).unwrap();
            for at in 0..7 {
                write!(sheet, " | {}", 14 - (unit * 2 + at + shift) % 5).unwrap();
            }
            sheet += "\n";
        }
        sheet
    };
    let rows = |values: [&str; 4]| {
        list(&units.iter().zip(values).map(|(name, value)| (*name, value.to_owned())).collect::<Vec<_>>())
    };
    let boards = "\
[[board]]
index = \"PAR INDEX\"
group = \"UBND các huyện, thành phố\"
noun = \"huyện, thành phố\"
scores = \"diem.xlsx#CCHC\"
previous = \"cu.xlsx#CCHC\"
target = \"92.5\"
[[board]]
index = \"DDCI\"
group = \"UBND các huyện, thành phố\"
noun = \"huyện, thành phố\"
unit = \"điểm\"
scores = \"diem.xlsx#DDCI\"
previous = \"cu.xlsx#DDCI\"
target = \"80\"
[[board]]
index = \"SIPAS\"
group = \"UBND các huyện, thành phố\"
noun = \"huyện, thành phố\"
scores = \"diem.xlsx#SIPAS\"
na_marks = [\"KAD\"]
";
    let edition = EDITION.replace("province", "self = \"Huyện Mường Tè\"\nprovince");
    let (one, other) = (fields(0), fields(1));
    let (now, then) = (rows(["80", "80", "71", "90"]), rows(["80", "75", "71", "60"]));
    let assessed = rows(["KAD", "75", "71", "60"]);
    Case::empty()
        .book("diem.xlsx", &[("CCHC", &one), ("DDCI", &now), ("SIPAS", &assessed)])
        .book("cu.xlsx", &[("CCHC", &other), ("DDCI", &then)])
        .job(&format!("{edition}{OFFICE}{boards}{PAPERS}"))
}
