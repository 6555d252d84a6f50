//! Numbers and cells as people read them on a screen.

use crate::pipeline::Cell;
use crate::pipeline::figures::Sources;

/// "90.05" with a comma.
pub(super) fn comma(text: &str) -> String {
    text.replace('.', ",")
}

/// A number that may be missing.
pub(super) fn or_none(text: Option<String>) -> String {
    text.map_or("không có".into(), |text| comma(&text))
}

/// A change with its sign: "+1,95", "-0,30", "0,00".
pub(super) fn signed(text: &str) -> String {
    let plain = text.chars().all(|c| matches!(c, '0' | '.'));
    let plus = if text.starts_with('-') || plain { "" } else { "+" };
    format!("{plus}{}", comma(text))
}

/// Where figures stand: `diem.xlsx, trang "Sở ngành", ô C5, D5`; cells in a row
/// or a column are told by their ends.
pub(super) fn place(sources: &Sources) -> String {
    let cells = cells(sources);
    if cells.is_empty() { cells } else { format!("{}, {cells}", sheet(sources.sheet())) }
}

/// `diem.xlsx!Sở ngành!C5` for people.
pub(super) fn address(source: &str) -> String {
    match source.rsplit_once('!') {
        Some((sheet_of, cell)) if is_cell(cell) => {
            format!("{}, ô {cell}", sheet(sheet_of))
        }
        _ => sheet(source),
    }
}

/// `C5`, or `C5:D7`.
fn is_cell(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == ':';
    text.ends_with(|c: char| c.is_ascii_digit()) && text.chars().all(plain)
}

/// `diem.xlsx!Sở ngành`: a file's name ends where its kind does, whatever the
/// name of the sheet.
fn sheet(text: &str) -> String {
    const ENDINGS: [&str; 7] =
        [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".fods", ".csv"];
    let parts = text.match_indices('!').map(|(at, _)| (&text[..at], &text[at + 1..]));
    let known = |(file, _): &(&str, &str)| {
        let file = file.to_lowercase();
        ENDINGS.iter().any(|ending| file.ends_with(ending))
    };
    match parts.clone().find(known).or_else(|| parts.clone().next()) {
        Some((file, sheet)) => format!("{file}, trang \"{sheet}\""),
        None => text.to_owned(),
    }
}

/// The cells alone: `ô C5, D5`.
pub(super) fn cells(sources: &Sources) -> String {
    let cells = sources.cells();
    let mut runs = Vec::new();
    let mut rest = cells;
    while let [first, ..] = rest {
        let length = [(0, 1), (1, 0)].map(|step| run(rest, step));
        let length = length[0].max(length[1]);
        let last = &rest[length - 1];
        runs.push(if length == 1 {
            first.to_string()
        } else {
            format!("{first}:{last}")
        });
        rest = &rest[length..];
    }
    if runs.is_empty() { String::new() } else { format!("ô {}", runs.join(", ")) }
}

/// How many cells follow each other in one direction.
fn run(cells: &[Cell], (down, right): (u32, u32)) -> usize {
    let next = |pair: &&[Cell]| {
        pair[1].row == pair[0].row + down && pair[1].column == pair[0].column + right
    };
    1 + cells.windows(2).take_while(next).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_in_one_direction_are_told_by_their_ends() {
        let cell = |(row, column)| Cell { row, column };
        let told = |list: &[(u32, u32)]| {
            cells(&Sources::new("a.xlsx!b".into(), list.iter().copied().map(cell)))
        };
        assert_eq!(told(&[(5, 3), (5, 4), (6, 4)]), "ô D6:E6, E7");
        assert_eq!(told(&[(1, 1), (2, 1), (3, 1), (9, 9)]), "ô B2:B4, J10");
        assert_eq!(told(&[]), "");
    }

    #[test]
    fn a_sheet_may_be_called_anything() {
        for (text, told) in [
            ("a.xlsx!Sở!ngành!C2", "a.xlsx, trang \"Sở!ngành\", ô C2"),
            ("nộp!bù.xls!Điểm!C2:D4", "nộp!bù.xls, trang \"Điểm\", ô C2:D4"),
            ("a.xlsx!Sở", "a.xlsx, trang \"Sở\""),
        ] {
            assert_eq!(address(text), told);
        }
    }
}
