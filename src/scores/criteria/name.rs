//! Whose scorecard a sheet is.

use super::grid::Grid;
use crate::findings::{Cell, Place};
use crate::scores::names::{fold, plain};
use crate::scores::words;
use crate::workbook::Sheet;

/// Beginnings of the names of units, in lower case.
const UNITS: &[&str] = &[
    "sở ",
    "ubnd ",
    "ủy ban nhân dân ",
    "uỷ ban nhân dân ",
    "ban ",
    "văn phòng ",
    "thanh tra ",
    "huyện ",
    "thành phố ",
    "tp ",
    "tp. ",
    "thị xã ",
    "thị trấn ",
    "xã ",
    "phường ",
    "đặc khu ",
    "quận ",
    "công an ",
    "chi cục ",
    "cục ",
    "bảo hiểm xã hội ",
    "kho bạc ",
    "tòa án ",
    "viện ",
    "trường ",
    "trung tâm ",
    "bộ chỉ huy ",
    "bệnh viện ",
    "phòng ",
    "tổng cục ",
    "tổng công ty ",
    "liên minh ",
    "hội ",
];

/// Words of sheets and files that name no unit.
const NAMELESS: &[&str] = &[
    "sheet",
    "trang",
    "phieu",
    "bang",
    "mau",
    "diem",
    "cham",
    "bieu",
    "phu luc",
    "cchc",
    "book",
    "tong hop",
    "table",
    "bo tieu chi",
    "tieu chi",
    "ket qua",
];

/// The name of a scorecard's unit, its place, and what says so: a line above
/// the table, the sheet's name, the letterhead, or the file's name.
pub(super) fn of_card(
    sheet: &Sheet,
    grid: &Grid,
) -> Option<(String, Place, &'static str)> {
    let (name, place, why) = found(sheet, grid)?;
    // Letterheads are in capitals; a sheet or file spells the name properly.
    let spelled = [sheet.name.clone(), file_stem(&sheet.file)];
    let proper = spelled.into_iter().find(|other| fold(other) == fold(&name));
    Some((proper.unwrap_or(name), place, why))
}

fn found(sheet: &Sheet, grid: &Grid) -> Option<(String, Place, &'static str)> {
    let at_sheet = |name: String| (name, sheet.place());
    let stem = file_stem(&sheet.file);
    let sure = |name: &str| looks_like_a_unit(name).then(|| name.to_owned());
    let perhaps = |name: &str| (!says_nothing(name)).then(|| name.to_owned());
    let line =
        labelled(sheet, grid).map(|(name, place)| (name, place, "dòng ghi tên đơn vị"));
    line.or_else(|| sure(&sheet.name).map(at_sheet).map(|(n, p)| (n, p, "tên trang")))
        .or_else(|| letterhead(sheet, grid).map(|(n, p)| (n, p, "dòng đầu trang")))
        .or_else(|| sure(&stem).map(at_sheet).map(|(n, p)| (n, p, "tên tệp")))
        .or_else(|| perhaps(&sheet.name).map(at_sheet).map(|(n, p)| (n, p, "tên trang")))
        .or_else(|| perhaps(&stem).map(at_sheet).map(|(n, p)| (n, p, "tên tệp")))
}

/// "Đơn vị: Sở Nội vụ", in one cell or in two.
fn labelled(sheet: &Sheet, grid: &Grid) -> Option<(String, Place)> {
    above(sheet, grid).find_map(|(cell, text)| {
        let (label, name) = text.split_once(':').unwrap_or((text, ""));
        let measures = ["diem", "%", "phan tram", "diem %"];
        if !words::heads_units(&plain(label)) || measures.contains(&plain(name).as_str())
        {
            return None;
        }
        let (cell, name) = match name.trim() {
            "" => {
                let mut beside = sheet.row(cell.row).filter(|(c, _)| *c > cell.column);
                let (column, content) = beside.next()?;
                (Cell { column, ..cell }, content.shown())
            }
            name => (cell, name.to_owned()),
        };
        Some((name, sheet.place().at(cell)))
    })
}

/// "SỞ NỘI VỤ" under "UBND TỈNH ...", or a title that ends "của Sở Nội vụ".
fn letterhead(sheet: &Sheet, grid: &Grid) -> Option<(String, Place)> {
    let of_province = |text: &str| {
        let plain = plain(text);
        plain.starts_with("ubnd tinh") || plain.starts_with("uy ban nhan dan tinh")
    };
    let refers = |text: &str| {
        const WORDS: &[&str] =
            &["kem theo", "kinh gui", "cong van", "quyet dinh", "can cu", "ke hoach"];
        let plain = plain(text);
        WORDS.iter().any(|word| plain.contains(word))
    };
    let name = |text: &str| {
        if refers(text) {
            return None;
        }
        if looks_like_a_unit(text) && !of_province(text) {
            return Some(text.to_owned());
        }
        let lower = text.to_lowercase();
        let after = lower.find(" của ").map(|at| at + " của ".len())?;
        // Lower case can change the length of a text, though not in Vietnamese.
        let owner = text.get(after..)?;
        let end = owner.to_lowercase().find(" năm ").unwrap_or(owner.len());
        let owner = owner.get(..end)?.trim();
        (looks_like_a_unit(owner) && !of_province(owner)).then(|| owner.to_owned())
    };
    let found = above(sheet, grid)
        .filter_map(|(cell, text)| name(text).map(|name| (name, sheet.place().at(cell))));
    found.last()
}

fn above<'a>(
    sheet: &'a Sheet,
    grid: &Grid,
) -> impl Iterator<Item = (Cell, &'a str)> + use<'a> {
    let first = grid.header.rows.0;
    sheet.cells().take_while(move |(cell, _)| cell.row < first).filter_map(|(cell, _)| {
        match sheet.text(cell.row, cell.column) {
            "" => None,
            text => Some((cell, text)),
        }
    })
}

pub(super) fn looks_like_a_unit(text: &str) -> bool {
    let lower = text.to_lowercase();
    UNITS.iter().any(|word| lower.starts_with(word)) && text.chars().count() <= 100
}

fn says_nothing(text: &str) -> bool {
    let plain = plain(text);
    let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
    letters < 2 || NAMELESS.iter().any(|word| plain.contains(word))
}

/// `01_Sở Nội vụ.xlsx` is of "Sở Nội vụ".
fn file_stem(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let spaced = stem.replace('_', " ");
    let bare =
        spaced.trim_start_matches(|c: char| c.is_ascii_digit() || " .-".contains(c));
    bare.trim_end_matches(|c: char| c.is_ascii_digit() || " .-".contains(c)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_may_be_named_for_its_unit() {
        assert_eq!(file_stem("phieu/01_Sở Nội vụ_2024.xlsx"), "Sở Nội vụ");
        assert!(looks_like_a_unit("SỞ NỘI VỤ"));
        assert!(!looks_like_a_unit("BẢN TỰ ĐÁNH GIÁ"));
        for name in ["Sheet1", "Phiếu chấm", "2024", "Bảng điểm"] {
            assert!(says_nothing(name), "{name}");
        }
    }
}
