//! A sheet of an entry workbook with a header, rows that show how, and room to type.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, Format, FormatAlign, FormatBorder,
    Worksheet, XlsxError,
};

use super::formats;

/// A list to fill in.
#[derive(Debug)]
pub struct EntrySheet<'a> {
    pub name: &'a str,
    pub title: &'a str,
    /// How to fill it in.
    pub hint: &'a str,
    pub columns: Vec<EntryColumn<'a>>,
    /// Rows below the header, as they stand there.
    pub rows: Vec<Vec<&'a str>>,
    /// Whether the rows are examples, which stand grey; else their first column are
    /// labels.
    pub shows_how: bool,
    /// Rows that are left blank for typing.
    pub blank: u32,
}

/// One column of an entry sheet.
#[derive(Debug)]
pub struct EntryColumn<'a> {
    pub header: String,
    /// In characters.
    pub width: u8,
    /// What may be chosen, where that is a choice.
    pub choices: &'a [&'a str],
}

/// The row of the header, counted from zero.
const HEADER: u32 = 3;

pub(super) fn write(
    page: &mut Worksheet,
    sheet: &EntrySheet<'_>,
) -> Result<(), XlsxError> {
    let title = formats::base().set_bold().set_font_size(14);
    page.write_string_with_format(0, 0, sheet.title, &title)?;
    let hint = formats::base().set_italic();
    page.write_string_with_format(1, 0, sheet.hint, &hint)?;
    let header = cell().set_bold().set_align(FormatAlign::Center);
    let header = header.set_align(FormatAlign::VerticalCenter);
    let header = header.set_background_color(Color::RGB(0x00E7_E6E6));
    for (column, one) in (0..).zip(&sheet.columns) {
        page.write_string_with_format(HEADER, column, &one.header, &header)?;
        // A character of the sheet's face and size, and what a cell keeps clear.
        page.set_column_width_pixels(column, u32::from(one.width) * 8 + 5)?;
    }
    page.set_row_height(HEADER, 33)?;
    let columns = u16::try_from(sheet.columns.len()).unwrap_or(u16::MAX);
    let first = HEADER + 1;
    for (row, texts) in (first..).zip(&sheet.rows) {
        for (column, text) in (0..columns).zip(texts) {
            let look = look(sheet, column);
            page.write_string_with_format(row, column, *text, &look)?;
        }
    }
    let shown = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    let last = first + shown + sheet.blank;
    for row in first + shown..last {
        for column in 0..columns {
            // Running numbers are numbers.
            let general = sheet.shows_how && column == 0;
            let look = if general { cell().set_num_format("General") } else { cell() };
            page.write_blank(row, column, &look)?;
        }
    }
    choices(page, sheet, first, last)?;
    set_up(page, columns, last)
}

/// A cell of the table.
fn cell() -> Format {
    let format = formats::base().set_border(FormatBorder::Thin).set_text_wrap();
    // What looks like a number or a date stays as it is typed.
    format.set_align(FormatAlign::Top).set_num_format("@")
}

/// Examples are grey; of labels only what explains them.
fn look(sheet: &EntrySheet<'_>, column: u16) -> Format {
    let grey = cell().set_italic().set_font_color(Color::RGB(0x0076_7171));
    match (sheet.shows_how, column) {
        (false, 0) => cell().set_bold(),
        (false, 1) => cell(),
        _ => grey,
    }
}

/// Lists to choose from; anything else can still be typed.
fn choices(
    page: &mut Worksheet,
    sheet: &EntrySheet<'_>,
    first: u32,
    last: u32,
) -> Result<(), XlsxError> {
    for (column, one) in (0..).zip(&sheet.columns) {
        if !one.choices.is_empty() {
            let list = DataValidation::new().allow_list_strings(one.choices)?;
            let list = list.set_error_style(DataValidationErrorStyle::Warning);
            page.add_data_validation(first, column, last - 1, column, &list)?;
        }
    }
    Ok(())
}

/// A4 across, one page wide, the header on each.
fn set_up(page: &mut Worksheet, columns: u16, last: u32) -> Result<(), XlsxError> {
    page.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    page.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    page.set_repeat_rows(HEADER, HEADER)?;
    page.set_freeze_panes(HEADER + 1, 0)?;
    page.set_print_area(0, 0, last - 1, columns - 1)?;
    Ok(())
}
