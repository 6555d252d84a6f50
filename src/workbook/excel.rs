//! .xlsx and .ods workbooks, through calamine.

use std::io::Cursor;
use std::panic::catch_unwind;

use calamine::{Data, Ods, Reader, SheetType, SheetVisible, Xlsx, open_workbook_from_rs};

use super::formats::{content, shows_percent};
use super::hidden::{self, Hidden};
use super::kind::Format;
use super::trouble::Trouble;
use super::{Content, MOST_CELLS, Sheet, Workbook, clean};
use crate::findings::{Cell, Finding};

type Bytes<'a> = Cursor<&'a [u8]>;

/// Reads every sheet of a workbook.
///
/// A reader that panics on a damaged file is a file that cannot be read, not
/// the end of the program.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
    format: Format,
) -> Result<Workbook, Finding> {
    let outcome = catch_unwind(|| match format {
        Format::Xlsx => read_xlsx(bytes),
        _ => read_ranges::<Ods<Bytes<'_>>>(bytes),
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

/// The cell reader streams: memory follows the cells in use, not the far
/// corner of the sheet.
fn read_xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, Trouble> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error: calamine::XlsxError| from_reader(&error))?;
    let mut unseen = hidden::find(bytes);
    let mut sheets = Vec::new();
    for (name, hidden) in worksheets(book.sheets_metadata()) {
        let mut sheet = read_xlsx_sheet(&mut book, &name)
            .map_err(|error| from_reader(&error))?
            .ok_or_else(|| too_many_cells(&name))?;
        let Hidden { rows, columns } = unseen.remove(&name).unwrap_or_default();
        sheet.name = clean(&name);
        (sheet.hidden, sheet.hidden_rows, sheet.hidden_columns) = (hidden, rows, columns);
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// `None` where the sheet has more cells than are read.
fn read_xlsx_sheet(
    book: &mut Xlsx<Bytes<'_>>,
    name: &str,
) -> Result<Option<Sheet>, calamine::XlsxError> {
    let styles = book.worksheet_style(name)?;
    let merged = book.merge_cells_by_sheet_name(name)?;
    let mut sheet = Sheet::default();
    let mut count = 0;
    let mut reader = book.worksheet_cells_reader(name)?;
    while let Some(found) = reader.next_cell_with_formula()? {
        let percent = styles
            .get(found.pos)
            .and_then(|style| style.number_format.as_ref())
            .is_some_and(|format| shows_percent(&format.format_code));
        let (row, column) = found.pos;
        let cell = Cell { row, column };
        let content = match content(Data::from(found.value), percent) {
            None if found.formula.is_some() => Some(Content::Uncalculated),
            content => content,
        };
        if let Some(content) = content {
            sheet.put(cell, content);
            count += 1;
        }
        if count > MOST_CELLS {
            return Ok(None);
        }
    }
    sheet.merges =
        merged.iter().map(|area| (cell_at(area.start), cell_at(area.end))).collect();
    sheet.clear_covered();
    Ok(Some(sheet))
}

fn cell_at((row, column): (u32, u32)) -> Cell {
    Cell { row, column }
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
                    && sheet.get(cell.row, cell.column).is_none()
                {
                    sheet.put(cell, Content::Uncalculated);
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
