//! Breadths and heights: Excel fits neither wrapped rows of a written file nor
//! merged cells, so both are reckoned here. Lengths are tenths of a millimetre.

use super::columns::{Column, Table};

/// Text breadth of A4 with margins of 30 and 15 mm.
const PORTRAIT: u32 = 1650;
const LANDSCAPE: u32 = 2520;
/// What "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" needs in bold 12.
const COUNTRY: u32 = 910;
/// What a signature needs.
const SIGNATURE: u32 = 750;

/// The page of a table.
pub(super) struct Page {
    pub landscape: bool,
    /// Point size of the table's text.
    pub size: u32,
    /// The breadth of each column.
    pub widths: Vec<u32>,
}

impl Page {
    /// Chooses paper and breadths.
    pub(super) fn of(table: &Table) -> Self {
        let natural: Vec<u32> =
            table.columns.iter().map(|c| natural(table, *c)).collect();
        let total: u32 = natural.iter().sum();
        if total <= PORTRAIT {
            return Self {
                landscape: false,
                size: 12,
                widths: stretched(natural, PORTRAIT),
            };
        }
        if total <= LANDSCAPE {
            return Self {
                landscape: true,
                size: 12,
                widths: stretched(natural, LANDSCAPE),
            };
        }
        // Excel scales the page down; tighter columns keep the text legible.
        let tight: Vec<u32> =
            natural.iter().map(|width| (width * 4 / 5).max(120)).collect();
        Self { landscape: true, size: 11, widths: stretched(tight, LANDSCAPE) }
    }

    /// The breadth of all columns.
    pub(super) fn total(&self) -> u32 {
        self.widths.iter().sum()
    }

    /// The first column of the right half of the letterhead.
    pub(super) fn right_half(&self) -> u16 {
        self.right_block(COUNTRY.max(self.total() * 11 / 20))
    }

    /// The first column of the signature.
    pub(super) fn signature(&self) -> u16 {
        self.right_block(SIGNATURE.max(self.total() * 2 / 5))
    }

    /// The narrowest block at the right edge of at least this breadth.
    fn right_block(&self, breadth: u32) -> u16 {
        let mut first = self.widths.len() - 1;
        let mut covered = self.widths[first];
        while covered < breadth && first > 1 {
            first -= 1;
            covered += self.widths[first];
        }
        super::columns::number(first)
    }

    /// The breadth from one column to another.
    pub(super) fn breadth(&self, first: u16, last: u16) -> u32 {
        self.widths[usize::from(first)..=usize::from(last)].iter().sum()
    }
}

/// The breadth that a column's content asks for.
fn natural(table: &Table, column: Column) -> u32 {
    let least = match column {
        Column::Name => return 600,
        Column::Notes => return 300,
        Column::Rank => 140,
        Column::Field(_) => 150,
        Column::Max | Column::PreviousRank => 170,
        Column::Points => 190,
        Column::RankChange => 200,
        _ => 220,
    };
    let header = table.header(column);
    (least..300).step_by(10).find(|width| lines(&header, *width, 12) <= 5).unwrap_or(300)
}

/// Hands what the page has left to the columns right of the names.
fn stretched(mut widths: Vec<u32>, page: u32) -> Vec<u32> {
    let total: u32 = widths.iter().sum();
    let right: u32 = widths[2..].iter().sum();
    let spare = page.saturating_sub(total);
    for width in &mut widths[2..] {
        *width += spare * *width / right;
    }
    widths
}

/// The lines that a text takes when wrapped in a cell.
pub(super) fn lines(text: &str, width: u32, size: u32) -> u32 {
    text.lines().map(|line| wrapped(line, width, size)).sum::<u32>().max(1)
}

fn wrapped(text: &str, width: u32, size: u32) -> u32 {
    // A point is 3.53 tenths of a millimetre; a cell pads its text by some 2 mm.
    let room = width.saturating_sub(20).max(1) * 100_000 / (353 * size);
    let (mut count, mut used) = (1, 0);
    for word in text.split_whitespace() {
        let length: u32 = word.chars().map(breadth).sum();
        let with_space = if used == 0 { length } else { used + 250 + length };
        if with_space <= room {
            used = with_space;
        } else {
            count += u32::from(used > 0) + length.saturating_sub(1) / room;
            used = length % room;
        }
    }
    count
}

/// The breadth of a character in Times New Roman bold, thousandths of its size.
fn breadth(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'I' | ' ' | '.' | ',' | ';' | ':' | '\'' | '('
        | ')' | '-' => 330,
        'm' | 'M' | 'W' | '%' => 900,
        c if c.is_uppercase() => 720,
        _ => 520,
    }
}

/// The height of a row with this many lines, in points.
pub(super) fn height(lines: u32, size: u32) -> u32 {
    // Excel allows no row above 409 points.
    (lines * size * 13 / 10 + 5).min(409)
}
