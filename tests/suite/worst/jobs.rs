//! Jobs with the most awkward figures: how many units, how they lie, what is known.

use std::fmt::Write;

use super::fields::FIELDS;
use super::office::{EDITION, OFFICE, PAPERS};
use crate::case::Case;

/// Departments as they are really called; some hold commas.
pub const DEPARTMENTS: [&str; 12] = [
    "Sở Lao động, Thương binh và Xã hội",
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân Thành phố Hồ Chí Minh",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Ban Quản lý các khu chế xuất và công nghiệp Thành phố Hồ Chí Minh",
    "Sở Nông nghiệp và Môi trường",
    "Ban Quản lý An toàn thực phẩm",
    "Sở Giáo dục và Đào tạo",
    "Thanh tra Thành phố Hồ Chí Minh",
    "Sở Khoa học và Công nghệ",
    "Sở Nội vụ",
    "Sở Y tế",
    "Sở Tài chính",
];

/// Five bands as most provinces have them.
pub const BANDS: &str = r#"
[[bands.muc]]
name = "Xuất sắc"
from = 90
[[bands.muc]]
name = "Tốt"
from = 80
[[bands.muc]]
name = "Khá"
from = 65
[[bands.muc]]
name = "Trung bình"
from = 50
[[bands.muc]]
name = "Yếu"
from = 0
"#;

/// A board of departments whose scores lie in `diem.xlsx`.
pub fn board(more: &str) -> String {
    format!(
        "[[board]]\nindex = \"Chỉ số CCHC\"\n\
         group = \"Các sở, ban, ngành thuộc UBND Thành phố Hồ Chí Minh\"\n\
         noun = \"cơ quan\"\nscores = \"diem.xlsx\"\n{more}\n"
    )
}

/// A job of all papers from these boards.
pub fn job(boards: &str) -> String {
    format!("{EDITION}{OFFICE}{boards}{PAPERS}")
}

/// A list of names and values.
pub fn list<N: AsRef<str>>(rows: &[(N, String)]) -> String {
    let mut sheet = "STT | Tên đơn vị | Chỉ số CCHC (%)\n".to_owned();
    for (at, (name, value)) in rows.iter().enumerate() {
        writeln!(sheet, "{} | {} | {value}", at + 1, name.as_ref()).unwrap();
    }
    sheet
}

/// The first departments, with values that fall from 95.5.
pub fn some(count: usize) -> Vec<(&'static str, String)> {
    let value = |at: usize| format!("{}.{:02}", 95 - 3 * at, at * 37 % 100);
    DEPARTMENTS[..count].iter().enumerate().map(|(at, name)| (*name, value(at))).collect()
}

/// The same departments a year before: other values, so that ranks moved.
fn before(count: usize) -> Vec<(&'static str, String)> {
    let value = |at: usize| format!("{}.{:02}", 70 + (at * 5) % 24, at * 53 % 100);
    DEPARTMENTS[..count].iter().enumerate().map(|(at, name)| (*name, value(at))).collect()
}

/// 168 communes, wards and one special zone.
pub fn communes() -> Vec<String> {
    const FIRST: [&str; 14] = [
        "Tân", "Bình", "Phú", "An", "Long", "Vĩnh", "Hòa", "Thạnh", "Đông", "Mỹ", "Xuân",
        "Hiệp", "Phước", "Thới",
    ];
    const SECOND: [&str; 12] = [
        "Thuận", "Hưng", "Lợi", "Quý", "Trung", "Tây", "Nhơn", "Hội", "Định", "Khánh",
        "Sơn", "Thành",
    ];
    let names = FIRST.iter().flat_map(|one| SECOND.iter().map(move |two| (one, two)));
    let kinds = ["Phường", "Xã", "Phường"].iter().cycle();
    let mut named: Vec<String> = names
        .zip(kinds)
        .map(|((one, two), kind)| format!("{kind} {one} {two}"))
        .collect();
    "Đặc khu Côn Đảo".clone_into(&mut named[167]);
    named
}

fn one_list(rows: &[(&str, String)], more: &str) -> Case {
    Case::sheet(&list(rows)).job(&job(&board(more)))
}

/// With `equal` as the value of all.
fn level(count: usize, equal: &str) -> Vec<(&'static str, String)> {
    DEPARTMENTS[..count].iter().map(|name| (*name, equal.to_owned())).collect()
}

/// How many units there are, and how their values lie.
pub fn lists() -> Vec<(&'static str, Case)> {
    let banded = format!("bands = \"muc\"{BANDS}");
    let two_years = |now: &[(&str, String)], then: &[(&str, String)], more: &str| {
        one_list(now, &format!("previous = \"cu.xlsx\"\n{more}"))
            .book("cu.xlsx", &[("Điểm", &list(then))])
    };
    vec![
        ("một đơn vị", one_list(&some(1), &banded)),
        ("hai đơn vị", one_list(&some(2), &banded)),
        ("ba đơn vị", one_list(&some(3), "")),
        ("mọi đơn vị đồng hạng", two_years(&level(12, "80"), &level(12, "80"), &banded)),
        ("không đơn vị nào trong mức cao", one_list(&level(3, "12.5"), &banded)),
        ("hai năm, có mức", two_years(&some(12), &before(12), &banded)),
        ("hai năm như nhau", two_years(&some(12), &some(12), &banded)),
        ("sắp xếp, đổi tên, mới lập", reorganised()),
        (
            "bốn nhóm tứ phân vị",
            two_years(&some(12), &before(12), "bands = \"quartiles\""),
        ),
        ("thấp là tốt", low_is_better()),
        ("không xếp hạng, không đánh giá", left_out(&banded)),
        ("số rất dài, hai năm", long_figures()),
    ]
}

/// Departments of March 2025: merged, renamed, new, and one divided.
fn reorganised() -> Case {
    let units = r#"
[[unit]]
name = "Sở Lao động, Thương binh và Xã hội"
was = ["Sở Tư pháp", "Ban Dân tộc"]
merge = "mean"
since = 2025
[[unit]]
name = "Sở Nông nghiệp và Môi trường"
was = ["Sở Tài nguyên và Môi trường"]
since = 2025
[[unit]]
name = "Sở Y tế"
was = ["Sở Y tế và Dân số"]
split = "whole"
since = 2025
"#;
    let mut then = before(12);
    then.retain(|(name, _)| {
        !["Sở Nông nghiệp và Môi trường", "Sở Nội vụ", "Sở Y tế"].contains(name)
            && !name.contains("Lao động")
    });
    for (name, value) in [
        ("Sở Tư pháp", "88.4"),
        ("Ban Dân tộc", "70.11"),
        ("Sở Tài nguyên và Môi trường", "66"),
        ("Sở Y tế và Dân số", "91.2"),
    ] {
        then.push((name, value.to_owned()));
    }
    one_list(&some(12), &format!("previous = \"cu.xlsx\"\nbands = \"muc\"{BANDS}{units}"))
        .book("cu.xlsx", &[("Điểm", &list(&then))])
}

fn low_is_better() -> Case {
    let late =
        |at: usize, last: bool| format!("{}.{}", at / 2 + usize::from(last), at % 4);
    let rows = |last: bool| {
        let rows = DEPARTMENTS.iter().enumerate();
        let rows: Vec<(&str, String)> = rows
            .map(|(at, name)| (*name, late(if last { 11 - at } else { at }, last)))
            .collect();
        list(&rows).replace("Chỉ số CCHC (%)", "Tỷ lệ hồ sơ quá hạn")
    };
    let board = "\
[[board]]
index = \"Tỷ lệ hồ sơ giải quyết quá hạn\"
group = \"Các sở, ban, ngành\"
noun = \"cơ quan\"
direction = \"low\"
scores = \"diem.xlsx\"
previous = \"cu.xlsx\"
bands = \"muc\"
[[bands.muc]]
name = \"Tốt\"
to = 1
[[bands.muc]]
name = \"Khá\"
to = 3
[[bands.muc]]
name = \"Chậm\"
";
    let then = rows(true);
    Case::sheet(&rows(false)).book("cu.xlsx", &[("Điểm", &then)]).job(&job(board))
}

/// Points of thousands with six decimals.
fn long_figures() -> Case {
    let rows = |rows: Vec<(&'static str, String)>| {
        let rows = rows.into_iter().map(|(name, value)| (name, format!("1{value}4321")));
        let rows: Vec<(&str, String)> = rows.collect();
        list(&rows).replace("Chỉ số CCHC (%)", "Tổng điểm")
    };
    let more = "unit = \"điểm\"\nscale = \"2000\"\ndecimals = 6\nprevious = \"cu.xlsx\"";
    let thousands = |rows: String| rows.replace("| 1", "| 18");
    Case::sheet(&thousands(rows(some(12))))
        .book("cu.xlsx", &[("Điểm", &thousands(rows(before(12))))])
        .job(&job(&board(more)))
}

fn left_out(banded: &str) -> Case {
    let mut rows = some(12);
    "KAD".clone_into(&mut rows[3].1);
    "Không đánh giá".clone_into(&mut rows[7].1);
    let units = "na_marks = [\"KAD\", \"Không đánh giá\"]\n";
    let apart = "[[unit]]\nname = \"Sở Nội vụ\"\nranked = false\n\
                 [[unit]]\nname = \"Sở Lao động, Thương binh và Xã hội\"\nranked = false\n\
                 [[unit]]\nname = \"Sở Y tế\"\n\
                 band = { name = \"Khá\", reason = \"Có vi phạm kỷ luật hành chính.\" }\n";
    one_list(&rows, &format!("{units}{banded}{apart}"))
}

/// 168 units: a plain list, and one of two years with bands and eight fields.
pub fn long_lists() -> Vec<(&'static str, Case)> {
    let board = "\
[[board]]
index = \"Chỉ số CCHC\"
group = \"UBND các xã, phường, đặc khu\"
scores = \"diem.xlsx\"
";
    let value = |at: usize| format!("{}.{:02}", 94 - at / 4, at * 37 % 100);
    let rows: Vec<(String, String)> =
        communes().into_iter().enumerate().map(|(at, name)| (name, value(at))).collect();
    let plain = Case::sheet(&list(&rows)).job(&job(board));
    let then: Vec<(String, String)> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| (row.0.clone(), value(167 - at * 5 % 168)))
        .collect();
    let full = Case::sheet(&fields_of_communes(8))
        .book("cu.xlsx", &[("Điểm", &list(&then))])
        .job(&job(&format!("{board}previous = \"cu.xlsx\"\nbands = \"muc\"{BANDS}")));
    vec![("168 đơn vị", plain), ("168 đơn vị, tám lĩnh vực, hai năm", full)]
}

/// A matrix of the communes: fields of 12.5 points each.
fn fields_of_communes(fields: usize) -> String {
    let cells = |cell: &dyn Fn(usize) -> String| {
        (1..=fields).map(|at| format!(" | {}", cell(at))).collect::<Vec<_>>().concat()
    };
    let heads = cells(&|at| format!("{at}. {}", FIELDS[at - 1]));
    let maxima = cells(&|_| "12.5".to_owned());
    let mut sheet = format!("STT | Tên đơn vị{heads}\n | Điểm tối đa{maxima}\n");
    for (unit, name) in communes().iter().enumerate() {
        let scores = cells(&|at| format!("{}.{:02}", 5 + (unit * at) % 7, unit * 7 % 50));
        writeln!(sheet, "{} | {name}{scores}", unit + 1).unwrap();
    }
    sheet
}
