//! Reads a written workbook back: its sheets, cells and formulas.

use std::io::Cursor;

use calamine::{Data, Range, Reader, SheetVisible, Xlsx as Open};

/// A finished workbook.
pub struct Xlsx {
    pub sheets: Vec<Sheet>,
    /// Names defined for the whole book, with what they stand for.
    pub names: Vec<(String, String)>,
}

/// One sheet.
pub struct Sheet {
    pub name: String,
    pub visible: bool,
    values: Range<Data>,
    formulas: Range<String>,
    /// Merged cells: `A1:F1`.
    pub merged: Vec<String>,
}

impl Xlsx {
    /// Reads a whole workbook.
    #[track_caller]
    pub fn read(bytes: &[u8]) -> Self {
        let mut book: Open<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
            .expect("a workbook that can be read");
        let listed = book.sheets_metadata().to_vec();
        let sheets = listed.into_iter().map(|listed| Sheet {
            values: book.worksheet_range(&listed.name).unwrap(),
            formulas: book.worksheet_formula(&listed.name).unwrap_or_default(),
            merged: merged(&mut book, &listed.name),
            visible: listed.visible == SheetVisible::Visible,
            name: listed.name,
        });
        Self { sheets: sheets.collect(), names: book.defined_names().to_vec() }
    }

    /// The sheet of this name.
    #[track_caller]
    pub fn sheet(&self, name: &str) -> &Sheet {
        let names: Vec<&str> =
            self.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        let found = self.sheets.iter().find(|sheet| sheet.name == name);
        found.unwrap_or_else(|| panic!("no sheet `{name}` among {names:?}"))
    }

    /// Every used cell of a sheet, one a line.
    #[track_caller]
    pub fn cells_text(&self, name: &str) -> String {
        self.sheet(name).text()
    }

    /// The whole book, for a golden file: sheets, merged cells, used cells, names.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for sheet in &self.sheets {
            let hidden = if sheet.visible { "" } else { " (ẩn)" };
            text += &format!("--- {}{hidden} ---\n", sheet.name);
            if !sheet.merged.is_empty() {
                text += &format!("gộp {}\n", sheet.merged.join(", "));
            }
            text += &sheet.text();
        }
        for (name, formula) in &self.names {
            text += &format!("{name} := {formula}\n");
        }
        text
    }
}

impl Sheet {
    /// What a cell shows, `B7`; empty if it is blank.
    #[track_caller]
    pub fn cell(&self, address: &str) -> String {
        self.values.get_value(place(address)).map(Data::to_string).unwrap_or_default()
    }

    /// The formula of a cell without its equals sign; empty if it has none.
    #[track_caller]
    pub fn formula(&self, address: &str) -> String {
        self.formulas.get_value(place(address)).cloned().unwrap_or_default()
    }

    /// Demands what a cell shows.
    #[track_caller]
    pub fn shows(&self, address: &str, wanted: &str) -> &Self {
        assert_eq!(self.cell(address), wanted, "{}!{address}", self.name);
        self
    }

    /// Every formula with its cell and the result kept in the file.
    pub fn formulas(&self) -> impl Iterator<Item = (String, &str, String)> {
        let (top, left) = self.formulas.start().unwrap_or_default();
        self.formulas.used_cells().filter(|(.., formula)| !formula.is_empty()).map(
            move |(row, column, formula)| {
                let number = |count: usize| u32::try_from(count).unwrap();
                let (row, column) = (number(row) + top, number(column) + left);
                let address = address(row, column);
                let kept = self.cell(&address);
                (address, formula.as_str(), kept)
            },
        )
    }

    /// `A1 | text` for a value, `F9 = RANK(...) → 2` for a formula with its kept result.
    pub fn text(&self) -> String {
        let (Some(_), Some((rows, columns))) = (self.values.start(), self.values.end())
        else {
            return String::new();
        };
        let mut text = String::new();
        for row in 0..=rows {
            for column in 0..=columns {
                let address = address(row, column);
                let (value, formula) = (self.cell(&address), self.formula(&address));
                let value = value.replace('\n', "⏎");
                if !formula.is_empty() {
                    text += &format!("{address} = {formula} → {value}\n");
                } else if !value.is_empty() {
                    text += &format!("{address} | {value}\n");
                }
            }
        }
        text
    }
}

/// The merged cells of a sheet, top left to bottom right.
fn merged(book: &mut Open<Cursor<&[u8]>>, sheet: &str) -> Vec<String> {
    let merged = book.merge_cells_by_sheet_name(sheet).unwrap_or_default();
    let mut merged: Vec<_> = merged.iter().map(|area| (area.start, area.end)).collect();
    merged.sort_unstable();
    let name = |(row, column)| address(row, column);
    merged
        .into_iter()
        .map(|(start, end)| format!("{}:{}", name(start), name(end)))
        .collect()
}

/// Names a cell as Excel does; row and column are counted from zero.
fn address(row: u32, column: u32) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap();
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

/// Finds the row and column, from zero, that `B7` names.
#[track_caller]
fn place(address: &str) -> (u32, u32) {
    let (letters, digits) =
        address.split_at(address.find(|c: char| c.is_ascii_digit()).unwrap());
    let column = letters
        .bytes()
        .fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    (digits.parse::<u32>().unwrap() - 1, column - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{Format, Formula, Workbook};

    #[test]
    fn addresses_are_read_as_they_are_written() {
        for (row, column, text) in
            [(0, 0, "A1"), (6, 25, "Z7"), (0, 26, "AA1"), (9, 702, "AAA10")]
        {
            assert_eq!(address(row, column), text);
            assert_eq!(place(text), (row, column));
        }
    }

    #[test]
    fn a_written_workbook_is_read_back() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("Sở ngành").unwrap();
        sheet.merge_range(0, 0, 0, 2, "Chỉ số\nnăm 2024", &Format::new()).unwrap();
        sheet.write(2, 1, 90.05).unwrap();
        sheet.write(2, 2, Formula::new("=RANK(B3,$B$3:$B$4)").set_result("1")).unwrap();
        book.define_name("congbo_phu_luc", "='Sở ngành'!$A$1").unwrap();
        let book = Xlsx::read(&book.save_to_buffer().unwrap());
        assert_eq!(
            book.text(),
            "--- Sở ngành ---\n\
             gộp A1:C1\n\
             A1 | Chỉ số⏎năm 2024\n\
             B3 | 90.05\n\
             C3 = RANK(B3,$B$3:$B$4) → 1\n\
             congbo_phu_luc := 'Sở ngành'!$A$1\n"
        );
        book.sheet("Sở ngành").shows("B3", "90.05").shows("Z99", "");
    }
}
