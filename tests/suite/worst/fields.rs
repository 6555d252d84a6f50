//! Jobs with fields and criteria, points of their own, bonus and deduction.

use std::fmt::Write;

use super::jobs::{BANDS, DEPARTMENTS, board, job, some};
use crate::case::Case;

/// Fields as the index of 2025 has them, some with names of two lines.
pub const FIELDS: [&str; 12] = [
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
            write!(
                rows,
                "{part} | Tiêu chí thứ {part} của nội dung {} | {}",
                at + 1,
                part + 1
            )
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
        let sums = sums.map(|sum| format!(" | {sum}")).concat();
        writeln!(sheet, "{} | {field} | 9{sums}\n{}", ROMAN[at], rows.trim_end())
            .unwrap();
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
            "STT | Lĩnh vực, tiêu chí | Điểm tối đa | Tự chấm | Điểm thẩm định\n"
                .to_owned();
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
        let last =
            if at % 4 == 1 { "KAD".to_owned() } else { (1160 - at * 31).to_string() };
        writeln!(
            sheet,
            "{} | {name} | {} | {} | {last}",
            at + 1,
            400 - at * 11,
            440 - at
        )
        .unwrap();
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
        writeln!(sheet, "{name} | {} | {} | {top} | {off}", 40 - at, 60 - 2 * at)
            .unwrap();
    }
    Case::sheet(&sheet).job(&job(&board(&format!("bands = \"muc\"{BANDS}"))))
}
