//! Addresses of cells as a sheet writes them.

use crate::findings::Cell;

use super::super::trouble::Trouble;
use super::super::value::shortened;

/// The rows and columns of a sheet.
pub(super) const ROWS: u32 = 1_048_576;
pub(super) const COLUMNS: u32 = 16_384;

/// Reads `D3`, also `$d$3`; `None` outside the sheet.
pub(super) fn cell(text: &str) -> Option<Cell> {
    let bytes = text.strip_prefix('$').unwrap_or(text).as_bytes();
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (letters, digits) = bytes.split_at(letters);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let digit = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    let column = letters.iter().fold(0, |column, letter| column * 26 + digit(*letter));
    let digits = digits.strip_prefix(b"$").unwrap_or(digits);
    let (row, column) = (row_of(digits)?, column - 1);
    (column < COLUMNS).then_some(Cell { row, column })
}

/// Reads the number of a row; `None` outside the sheet.
pub(super) fn row(text: &str) -> Option<u32> {
    row_of(text.as_bytes())
}

fn row_of(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 7 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let row = digits.iter().fold(0, |row, digit| row * 10 + u32::from(digit - b'0'));
    (1..=ROWS).contains(&row).then(|| row - 1)
}

/// Reads `A1:B2` or `A1` as its first and last cell.
pub(super) fn area(text: &str) -> Option<(Cell, Cell)> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (one, other) = (cell(first)?, cell(last)?);
    let corner = |pick: fn(u32, u32) -> u32| Cell {
        row: pick(one.row, other.row),
        column: pick(one.column, other.column),
    };
    Some((corner(u32::min), corner(u32::max)))
}

/// The trouble of an address that is none.
pub(super) fn illegal(what: &str, text: &str) -> Trouble {
    let text = shortened(text, 40);
    Trouble::Other(format!("trang có {what} không hợp lệ: \"{text}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_excel_writes_them() {
        for (text, row, column) in
            [("A1", 0, 0), ("$b$12", 11, 1), ("XFD1048576", ROWS - 1, COLUMNS - 1)]
        {
            assert_eq!(cell(text), Some(Cell { row, column }), "{text}");
        }
    }

    #[test]
    fn nothing_lies_outside_the_sheet() {
        for text in [
            "",
            "A",
            "1",
            "A0",
            "XFE1",
            "A1048577",
            "MWLQKWV1",
            "A4294967297",
            "A1B",
            "A-1",
            "Đ1",
            "A 1",
            "$$A1",
            "A99999999999999999999",
        ] {
            assert_eq!(cell(text), None, "{text}");
        }
    }

    #[test]
    fn areas_have_their_corners_in_order() {
        let corners = (Cell { row: 0, column: 0 }, Cell { row: 2, column: 1 });
        assert_eq!(area("B1:A3"), Some(corners));
        assert_eq!(area("A1"), Some((corners.0, corners.0)));
        assert_eq!(area("A:B"), None);
    }
}
