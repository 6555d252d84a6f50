//! Numbers and cells as people read them on a screen.

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
    match sources.sheet().split_once('!') {
        _ if cells.is_empty() => String::new(),
        Some((file, sheet)) => format!("{file}, trang \"{sheet}\", {cells}"),
        None => format!("{}, {cells}", sources.sheet()),
    }
}

/// The cells alone: `ô C5, D5`.
pub(super) fn cells(sources: &Sources) -> String {
    let mut runs: Vec<(String, String)> = Vec::new();
    let mut last = None;
    for cell in sources.cells() {
        let next_to = |(row, column): (u32, u32)| {
            (cell.row == row && cell.column == column + 1)
                || (cell.column == column && cell.row == row + 1)
        };
        match runs.last_mut().filter(|_| last.is_some_and(next_to)) {
            Some((_, end)) => *end = cell.to_string(),
            None => runs.push((cell.to_string(), cell.to_string())),
        }
        last = Some((cell.row, cell.column));
    }
    let run = |(start, end): &(String, String)| {
        if start == end { start.clone() } else { format!("{start}:{end}") }
    };
    let runs: Vec<String> = runs.iter().map(run).collect();
    if runs.is_empty() { String::new() } else { format!("ô {}", runs.join(", ")) }
}
