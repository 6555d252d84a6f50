//! What a list says of itself below its units: "Trung bình", "Cao nhất".

use super::Mark;
use super::columns::Columns;
use super::names::plain;
use super::unit::Reader;
use super::words;

/// A figure of the whole list as the workbook states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    pub kind: SumKind,
    /// As the sheet labels it.
    pub label: String,
    pub mark: Mark,
}

/// Which figure of a list a row states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SumKind {
    Mean,
    Median,
    Highest,
    Lowest,
}

/// The sums of the result, where the sheet states some.
pub(super) fn read(
    reader: &Reader<'_>,
    columns: &Columns,
    rows: Vec<(u32, String)>,
) -> Vec<Sum> {
    let Some(column) = columns.value else { return Vec::new() };
    let sum = |(row, label): (u32, String)| {
        let kind = kind(&plain(&label))?;
        let mark: Mark = reader.number(row, column)?;
        Some(Sum { kind, label, mark })
    };
    rows.into_iter().filter_map(sum).collect()
}

fn kind(plain: &str) -> Option<SumKind> {
    const KINDS: [(SumKind, &[&str]); 4] = [
        (
            SumKind::Mean,
            &[
                "tb",
                "trung binh",
                "binh quan",
                "gia tri tb",
                "gia tri trung binh",
                "diem tb",
                "diem trung binh",
                "chi so tb",
                "chi so trung binh",
                "mean",
                "average",
            ],
        ),
        (SumKind::Median, &["trung vi", "median"]),
        (SumKind::Highest, &["cao nhat", "gia tri cao nhat", "lon nhat", "max"]),
        (SumKind::Lowest, &["thap nhat", "gia tri thap nhat", "nho nhat", "min"]),
    ];
    let is =
        |words: &[&str]| words.iter().any(|word| words::starts_with_word(plain, word));
    KINDS.into_iter().find(|(_, words)| is(words)).map(|(kind, _)| kind)
}
