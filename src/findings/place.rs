//! Where something is, as people say it: tệp, trang, ô.

use std::fmt::{self, Display};

/// One cell, counted from zero; it reads as `F12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    pub row: u32,
    pub column: u32,
}

impl Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row + 1)
    }
}

/// A file, and perhaps a sheet and cells in it.
///
/// In a job file `sheet` is empty and `cells` names the line or the key.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// As the job names it, with `/` on every system.
    pub file: String,
    pub sheet: String,
    /// `F12` or `A4:J27`.
    pub cells: String,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// A whole sheet.
    pub fn sheet(file: impl Into<String>, sheet: impl Into<String>) -> Self {
        Self { file: file.into(), sheet: sheet.into(), cells: String::new() }
    }

    /// A cell on the same sheet.
    #[must_use]
    pub fn at(&self, cell: Cell) -> Self {
        Self { cells: cell.to_string(), ..self.clone() }
    }

    /// A key or a line of a job file.
    #[must_use]
    pub fn key(&self, key: impl Into<String>) -> Self {
        Self { cells: key.into(), ..self.clone() }
    }

    /// The first cell it names; `None` for whole files, sheets and keys.
    pub fn first_cell(&self) -> Option<Cell> {
        let first = self.cells.split(':').next()?;
        let digits = first.find(|c: char| c.is_ascii_digit())?;
        let (letters, row) = first.split_at(digits);
        let row = row.parse::<u32>().ok()?.checked_sub(1)?;
        Some(Cell { row, column: column_number(letters)? })
    }

    /// The first and the last cell of what it names; `None` as in `first_cell`.
    pub fn area(&self) -> Option<(Cell, Cell)> {
        let first = self.first_cell()?;
        let last = match self.cells.split_once(':') {
            Some((_, last)) => self.key(last).first_cell()?,
            None => first,
        };
        let corner = |pick: fn(u32, u32) -> u32| Cell {
            row: pick(first.row, last.row),
            column: pick(first.column, last.column),
        };
        Some((corner(Ord::min), corner(Ord::max)))
    }

    /// The short form for `sources`: `diem.xlsx!Sở ngành!C5`.
    pub fn address(&self) -> String {
        let parts = [&self.file, &self.sheet, &self.cells];
        let named: Vec<&str> =
            parts.into_iter().filter(|p| !p.is_empty()).map(String::as_str).collect();
        named.join("!")
    }
}

impl Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        match (self.sheet.as_str(), self.cells.as_str()) {
            ("", "") => Ok(()),
            ("", key) => write!(f, ", {key}"),
            (sheet, "") => write!(f, ", trang \"{sheet}\""),
            (sheet, cells) if cells.contains(':') => {
                write!(f, ", trang \"{sheet}\", vùng {cells}")
            }
            (sheet, cells) => write!(f, ", trang \"{sheet}\", ô {cells}"),
        }
    }
}

/// Names a column the way Excel does: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The column that letters name, counted from zero; `None` beyond `XFD`.
pub fn column_number(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let number = letters.chars().try_fold(0u32, |number, letter| {
        let digit = u32::from(letter.to_ascii_uppercase()).checked_sub(u32::from('A'))?;
        (digit < 26).then_some(number * 26 + digit + 1)
    })?;
    (number <= 16_384).then(|| number - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_excel() {
        for (column, letters) in
            [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
        {
            assert_eq!(column_letters(column), letters);
            assert_eq!(column_number(letters), Some(column));
        }
        for letters in ["", "A1", "XFE", "Đ", "ABCD"] {
            assert_eq!(column_number(letters), None, "{letters}");
        }
    }

    #[test]
    fn a_place_reads_as_people_say_it() {
        let sheet = Place::sheet("diem-2024.xlsx", "Sở ngành");
        let cell = sheet.at(Cell { row: 11, column: 5 });
        assert_eq!(cell.to_string(), "diem-2024.xlsx, trang \"Sở ngành\", ô F12");
        assert_eq!(cell.address(), "diem-2024.xlsx!Sở ngành!F12");
        assert_eq!(sheet.to_string(), "diem-2024.xlsx, trang \"Sở ngành\"");
        assert_eq!(cell.first_cell(), Some(Cell { row: 11, column: 5 }));
        assert_eq!(sheet.key("dòng 3").first_cell(), None);
    }

    #[test]
    fn a_range_is_an_area_from_corner_to_corner() {
        let area = |cells: &str| Place::sheet("a.xlsx", "A").key(cells).area();
        let cell = |row, column| Cell { row, column };
        assert_eq!(area("D2:F13"), Some((cell(1, 3), cell(12, 5))));
        assert_eq!(area("F13:D2"), area("D2:F13"));
        assert_eq!(area("C5"), Some((cell(4, 2), cell(4, 2))));
        assert_eq!(area("dòng 3"), None);
        assert_eq!(area(""), None);
    }
}
