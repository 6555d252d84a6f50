//! Breadths and heights: Excel fits neither wrapped rows of a written file nor
//! merged cells, so both are reckoned here. Lengths are tenths of a millimetre.

use super::grid::Column;

/// Text breadth of A4 with margins of 30 and 15 mm.
const PORTRAIT: u32 = 1650;
const LANDSCAPE: u32 = 2520;
/// What "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" needs in bold 12.
const COUNTRY: u32 = 910;
/// What a signature needs.
const SIGNATURE: u32 = 750;
/// What a header may widen its column to.
const WIDEST: u32 = 300;
/// The broadest table that is shrunk onto one page's breadth, in tenths of a page.
const MOST_SHRUNK: u32 = 16;

/// The page of a table.
pub(super) struct Page {
    pub landscape: bool,
    /// Point size of the table's text.
    pub size: u32,
    /// The breadth of each column.
    pub widths: Vec<u32>,
    /// Columns before which a page begins, for a table that is too broad for one.
    pub breaks: Vec<u16>,
}

impl Page {
    /// Chooses paper and breadths for a table of which the first columns stand on
    /// every page.
    pub(super) fn of(columns: &[Column], frozen: u16) -> Self {
        let natural: Vec<u32> = columns.iter().map(natural).collect();
        let total: u32 = natural.iter().sum();
        let one = |landscape, size, widths| Self {
            landscape,
            size,
            widths,
            breaks: Vec::new(),
        };
        if total <= PORTRAIT {
            return one(false, 12, stretched(natural, frozen, PORTRAIT));
        }
        if total <= LANDSCAPE {
            return one(true, 12, stretched(natural, frozen, LANDSCAPE));
        }
        // Excel scales the page down; tighter columns keep the text legible.
        let tight: Vec<u32> =
            natural.iter().map(|width| (width * 4 / 5).max(120)).collect();
        if tight.iter().sum::<u32>() * 10 <= LANDSCAPE * MOST_SHRUNK {
            return one(true, 11, stretched(tight, frozen, LANDSCAPE));
        }
        Self { breaks: breaks(&tight, frozen), ..one(true, 11, tight) }
    }

    /// How many columns the first page has.
    pub(super) fn headed(&self) -> usize {
        self.breaks.first().map_or(self.widths.len(), |first| usize::from(*first))
    }

    /// The breadth of the first page's columns.
    pub(super) fn total(&self) -> u32 {
        self.widths[..self.headed()].iter().sum()
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
        let mut first = self.headed() - 1;
        let mut covered = self.widths[first];
        while covered < breadth && first > 1 {
            first -= 1;
            covered += self.widths[first];
        }
        super::number(first)
    }
}

/// Where pages begin that each show the frozen columns and what fits beside them.
fn breaks(widths: &[u32], frozen: u16) -> Vec<u16> {
    let (kept, rest) = widths.split_at(usize::from(frozen));
    let room = LANDSCAPE.saturating_sub(kept.iter().sum());
    let (mut breaks, mut used) = (Vec::new(), 0);
    for (at, width) in rest.iter().enumerate() {
        if used > 0 && used + width > room {
            breaks.push(frozen + super::number(at));
            used = 0;
        }
        used += width;
    }
    breaks
}

/// The breadth that a column's content asks for.
fn natural(column: &Column) -> u32 {
    if column.least >= WIDEST {
        return column.least;
    }
    let header = &column.label;
    let least = column.least.max(longest_word(header, 12)).min(WIDEST);
    let fits = |width: &u32| lines(header, *width, 12) <= 5;
    (least..WIDEST).step_by(10).find(fits).unwrap_or(WIDEST)
}

/// The breadth of a cell that breaks no word of a text.
fn longest_word(text: &str, size: u32) -> u32 {
    text.split_whitespace().map(length).max().unwrap_or(0) * size * 353 / 100_000 + 30
}

/// Hands what the page has left to the columns right of the frozen ones.
fn stretched(mut widths: Vec<u32>, frozen: u16, page: u32) -> Vec<u32> {
    let first = usize::from(frozen).min(widths.len() - 1);
    let total: u32 = widths.iter().sum();
    let right: u32 = widths[first..].iter().sum();
    let spare = page.saturating_sub(total);
    for width in &mut widths[first..] {
        *width += spare * *width / right;
    }
    // What the divisions left over: the letterhead's right half needs it all.
    let left = page.saturating_sub(widths.iter().sum());
    if let Some(last) = widths.last_mut() {
        *last += left;
    }
    widths
}

/// The number of lines that a text takes when wrapped in a cell.
pub(super) fn lines(text: &str, width: u32, size: u32) -> u32 {
    let room = room(width, size);
    // A word longer than the line is cut by Excel.
    let cut = |line: &String| length(line).div_ceil(room).max(1);
    text.lines()
        .flat_map(|line| wrapped(line, room))
        .map(|line| cut(&line))
        .sum::<u32>()
        .max(1)
}

/// Breaks a heading into as few lines as fit, of about the same length.
pub(super) fn balanced(text: &str, width: u32, size: u32) -> Vec<String> {
    let most = room(width, size);
    let count = wrapped(text, most).len();
    let even =
        (most / 2..most).step_by(100).find(|room| wrapped(text, *room).len() == count);
    wrapped(text, even.unwrap_or(most))
}

/// Thousandths of the point size that fit in a cell, which pads its text by some 2 mm.
fn room(width: u32, size: u32) -> u32 {
    // A point is 3.53 tenths of a millimetre.
    width.saturating_sub(20).max(1) * 100_000 / (353 * size)
}

/// Fills lines with words.
fn wrapped(text: &str, room: u32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if length(line) + 250 + length(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

/// The length of a text in Times New Roman, rather of its bold face than of the
/// regular one, in thousandths of its size.
fn length(text: &str) -> u32 {
    text.chars().map(breadth).sum()
}

fn breadth(c: char) -> u32 {
    match c {
        ' ' => 250,
        'i' | 'j' | 'l' | 't' | 'I' | '.' | ',' | ';' | ':' | '\'' | '(' | ')' | '-' => {
            300
        }
        'f' | 'r' | 's' => 380,
        'a' | 'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'e' | 'è' | 'é' | 'c' | 'z' => 450,
        'ư' | 'ơ' | 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự' | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' => {
            620
        }
        'm' | 'M' | 'W' | '%' => 900,
        c if c.is_uppercase() => 720,
        _ => 510,
    }
}

/// How many pages a sheet of this height may have, in points.
///
/// A signature should not stand alone on the last page, so what goes a little
/// beyond one page is shrunk onto it; longer sheets are only fitted in breadth.
pub(super) fn pages(height: u32, page: &Page) -> u16 {
    let (breadth, tall) = if page.landscape { (LANDSCAPE, 480) } else { (PORTRAIT, 725) };
    let shrunk = height * breadth / page.total().max(breadth);
    u16::from(shrunk * 10 <= tall * 13)
}

/// The height of a row with this many lines, in points.
pub(super) fn height(lines: u32, size: u32) -> u32 {
    // Excel allows no row above 409 points.
    (lines * size * 13 / 10 + 3).min(409)
}
