//! Excel workbooks, through calamine.

use std::io::Cursor;
use std::panic::catch_unwind;

use calamine::{Data, Reader, SheetType, SheetVisible, Xls, Xlsb, open_workbook_from_rs};

use super::kind::Format;
use super::trouble::Trouble;
use super::{Content, MOST_CELLS, Sheet, Workbook, clean};
use crate::findings::{Cell, Finding};
use crate::numbers::Score;

type Bytes<'a> = Cursor<&'a [u8]>;

/// Reads every sheet of a workbook.
///
/// The binary readers panic on some damaged files; such a panic is a file that
/// cannot be read, not the end of the program.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
    format: Format,
) -> Result<Workbook, Finding> {
    let outcome = catch_unwind(|| match format {
        Format::Xlsb => read_ranges::<Xlsb<Bytes<'_>>>(bytes),
        Format::Xls => read_ranges::<Xls<Bytes<'_>>>(bytes),
        _ => Err(Trouble::Other("không phải tệp Excel".into())),
    });
    let sheets = outcome
        .unwrap_or_else(|_| Err(Trouble::Other("cấu trúc tệp bị hỏng".into())))
        .map_err(|trouble| trouble.finding(file))?;
    let own = |mut sheet: Sheet| {
        file.clone_into(&mut sheet.file);
        sheet
    };
    Ok(Workbook {
        file: file.to_owned(),
        sheets: sheets.into_iter().map(own).collect(),
        ..Workbook::default()
    })
}

/// A reader's own words; only a password has a message of its own.
fn from_reader(error: &impl std::fmt::Display) -> Trouble {
    let words = error.to_string();
    if words.contains("password") { Trouble::Encrypted } else { Trouble::Other(words) }
}

fn too_many_cells(sheet: &str) -> Trouble {
    let limit = format!("{MOST_CELLS} ô mỗi tệp");
    Trouble::too_large("trang có quá nhiều ô", limit).on(sheet)
}

/// Names and visibility of the worksheets, in the workbook's order.
fn worksheets(metadata: &[calamine::Sheet]) -> Vec<(String, bool)> {
    metadata
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect()
}

fn read_ranges<'a, R>(bytes: &'a [u8]) -> Result<Vec<Sheet>, Trouble>
where
    R: Reader<Bytes<'a>>,
    R::Error: std::fmt::Display,
{
    let mut book: R = open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error: R::Error| from_reader(&error))?;
    let mut sheets = Vec::new();
    for (name, hidden) in worksheets(book.sheets_metadata()) {
        let values = book.worksheet_range(&name).map_err(|e| from_reader(&e))?;
        let formulas = book.worksheet_formula(&name).ok();
        let start = values.start().unwrap_or_default();
        let mut sheet = Sheet::new("", &clean(&name));
        sheet.hidden = hidden;
        for (count, (row, column, value)) in values.used_cells().enumerate() {
            if count > MOST_CELLS {
                return Err(too_many_cells(&name));
            }
            if let Some(cell) = offset(start, row, column)
                && let Some(content) = content(value.clone(), false)
            {
                sheet.put(cell, content);
            }
        }
        if let Some(formulas) = formulas {
            let start = formulas.start().unwrap_or_default();
            for (row, column, formula) in formulas.used_cells() {
                if let Some(cell) = offset(start, row, column)
                    && !formula.is_empty()
                {
                    if sheet.get(cell.row, cell.column).is_none() {
                        sheet.put(cell, Content::Uncalculated);
                    }
                }
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn offset(start: (u32, u32), row: usize, column: usize) -> Option<Cell> {
    Some(Cell {
        row: start.0.checked_add(u32::try_from(row).ok()?)?,
        column: start.1.checked_add(u32::try_from(column).ok()?)?,
    })
}

/// What a reader's value is to us; `None` for a blank.
fn content(value: Data, percent: bool) -> Option<Content> {
    Some(match value {
        Data::Empty => return None,
        Data::String(text) => match clean(&text) {
            text if text.is_empty() => return None,
            text => Content::Text(text.into()),
        },
        Data::Int(number) => match Score::from_text(&number.to_string()) {
            Some(score) => Content::Number { score, percent },
            None => Content::OutOfRange(number.to_string().into()),
        },
        Data::Float(number) => match Score::from_excel(number) {
            Some(score) => Content::Number { score, percent },
            None => Content::OutOfRange(number.to_string().into()),
        },
        Data::Bool(yes) => Content::Bool(yes),
        Data::DateTime(date) => Content::Date(date_text(&date).into()),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Content::Date(text.into()),
        Data::Error(error) => Content::Error(error.to_string().into()),
    })
}

fn date_text(date: &calamine::ExcelDateTime) -> String {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{day:02}/{month:02}/{year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_types, reason = "Excel stores doubles")]
    fn numbers_that_no_score_can_be_are_kept_apart() {
        assert!(matches!(
            content(Data::Float(f64::NAN), false),
            Some(Content::OutOfRange(_))
        ));
        assert!(matches!(
            content(Data::Float(1e300), false),
            Some(Content::OutOfRange(_))
        ));
        assert_eq!(content(Data::String(" \u{A0} ".into()), false), None);
        assert_eq!(content(Data::Empty, false), None);
    }
}
