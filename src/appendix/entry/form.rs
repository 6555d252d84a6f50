//! A sheet of labels, values to type or to choose, and how to write them.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, Format, FormatAlign, FormatBorder,
    Formula, IgnoreError, ProtectionOptions, Worksheet, XlsxError,
    utility::row_col_to_cell_absolute,
};

use super::{formats, set_up};

/// A form to fill in.
#[derive(Debug)]
pub struct FormSheet<'a> {
    pub name: &'a str,
    pub title: &'a str,
    /// How to fill it in, a line each.
    pub hints: &'a [&'a str],
    /// Over the labels, the values and what explains them.
    pub headers: [&'a str; 3],
    pub parts: Vec<FormPart<'a>>,
}

/// Lines under a title of their own.
#[derive(Debug)]
pub struct FormPart<'a> {
    pub title: String,
    pub lines: Vec<FormLine<'a>>,
}

/// One label with what stands there already.
#[derive(Debug)]
pub struct FormLine<'a> {
    pub label: &'a str,
    pub value: String,
    pub hint: &'a str,
    /// What may be chosen; anything else can still be typed.
    pub choices: Vec<&'a str>,
}

/// The widths of the columns, in characters.
const WIDTHS: [u8; 3] = [32, 58, 62];

/// The first of the hidden columns with what may be chosen.
const CHOICES: u16 = 5;

/// How high a line of text is, in pixels.
const LINE: u32 = 21;

pub(super) fn write(page: &mut Worksheet, form: &FormSheet<'_>) -> Result<(), XlsxError> {
    let header = head(page, form)?;
    let mut row = header + 1;
    for part in &form.parts {
        page.merge_range(row, 0, row, 2, &part.title, &section())?;
        page.set_row_height_pixels(row, LINE + 5)?;
        row += 1;
        for line in &part.lines {
            write_line(page, row, line)?;
            row += 1;
        }
    }
    let lines = form.parts.iter().flat_map(|part| &part.lines);
    let most = lines.map(|line| line.choices.len()).max().unwrap_or_default();
    if let Some(last) = u16::try_from(most).ok().and_then(|most| most.checked_sub(1)) {
        page.set_column_range_hidden(CHOICES, CHOICES + last)?;
    }
    page.set_freeze_panes(header + 1, 0)?;
    page.set_print_area(0, 0, row - 1, 2)?;
    page.set_selection(header + 2, 1, header + 2, 1)?;
    page.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        ..ProtectionOptions::default()
    });
    set_up(page, (header, header))
}

/// The title, the hints and the header; gives the row of that.
fn head(page: &mut Worksheet, form: &FormSheet<'_>) -> Result<u32, XlsxError> {
    for (column, width) in (0..).zip(WIDTHS) {
        page.set_column_width_pixels(column, u32::from(width) * 8 + 5)?;
    }
    let title = formats::base().set_bold().set_font_size(14);
    page.merge_range(0, 0, 0, 2, form.title, &title)?;
    page.set_row_height_pixels(0, 30)?;
    let hint = formats::base().set_italic().set_text_wrap();
    let mut row = 1;
    for text in form.hints {
        page.merge_range(row, 0, row, 2, text, &hint)?;
        page.set_row_height_pixels(row, LINE * lines(text, WIDTHS.iter().sum()))?;
        row += 1;
    }
    for (column, text) in (0..).zip(form.headers) {
        page.write_string_with_format(row + 1, column, text, &heading())?;
    }
    Ok(row + 1)
}

fn write_line(
    page: &mut Worksheet,
    row: u32,
    line: &FormLine<'_>,
) -> Result<(), XlsxError> {
    page.write_string_with_format(row, 0, line.label, &cell().set_bold())?;
    // What looks like a number or a date stays as it is typed.
    let open = cell().set_num_format("@").set_unlocked();
    let open = open.set_background_color(Color::RGB(0x00FF_FBE6));
    if line.value.is_empty() {
        page.write_blank(row, 1, &open)?;
    } else {
        page.write_string_with_format(row, 1, &line.value, &open)?;
    }
    page.ignore_error(row, 1, IgnoreError::NumberStoredAsText)?;
    let grey = cell().set_italic().set_font_color(Color::RGB(0x0059_5959));
    page.write_string_with_format(row, 2, line.hint, &grey)?;
    let high = lines(line.hint, WIDTHS[2]).max(lines(&line.value, WIDTHS[1]));
    page.set_row_height_pixels(row, LINE * high.max(lines(line.label, WIDTHS[0])) + 4)?;
    choose(page, row, &line.choices)
}

/// A list to choose from. Its entries have commas, so that they stand in cells.
fn choose(page: &mut Worksheet, row: u32, choices: &[&str]) -> Result<(), XlsxError> {
    let mut last = CHOICES;
    for (column, choice) in (CHOICES..).zip(choices) {
        page.write_string(row, column, *choice)?;
        last = column;
    }
    if choices.is_empty() {
        return Ok(());
    }
    let ends = [CHOICES, last].map(|column| row_col_to_cell_absolute(row, column));
    let list = DataValidation::new()
        .allow_list_formula(Formula::new(format!("={}", ends.join(":"))))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("Không có trong danh sách")?
        .set_error_message("Giá trị này không có trong danh sách. Vẫn giữ?")?;
    page.add_data_validation(row, 1, row, 1, &list)?;
    Ok(())
}

/// How many lines a text takes in a column; Vietnamese letters run a little narrower
/// than a column counts them.
fn lines(text: &str, width: u8) -> u32 {
    let letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    letters.div_ceil(u32::from(width) * 17 / 16).max(1)
}

fn cell() -> Format {
    formats::base()
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::Left)
        .set_align(FormatAlign::VerticalCenter)
        .set_indent(1)
}

fn heading() -> Format {
    cell()
        .set_bold()
        .set_indent(0)
        .set_align(FormatAlign::Center)
        .set_background_color(Color::RGB(0x00E7_E6E6))
}

fn section() -> Format {
    cell().set_bold().set_background_color(Color::RGB(0x00DD_EBF7))
}
