//! A sheet of an entry workbook for the scores of a group: a row a unit, a column a
//! field, with the maxima above.

use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, Format,
    FormatAlign, FormatBorder, Formula, ProtectionOptions, Worksheet, XlsxError,
    utility::{row_col_to_cell, row_col_to_cell_absolute},
};

use super::{formats, set_up};

/// A list of units to fill in.
#[derive(Debug)]
pub struct ScoreSheet<'a> {
    pub name: &'a str,
    pub title: &'a str,
    /// How to fill it in, a line each.
    pub hints: &'a [&'a str],
    /// Over the running numbers, the names and the notes.
    pub headers: [&'a str; 3],
    /// What heads the row of maxima.
    pub maxima: &'a str,
    pub fields: &'a [FieldColumn<'a>],
    /// A row that shows how, grey: its mark, its name, its scores, its note.
    pub example: &'a [&'a str],
    /// Ruled rows to type into; more may follow.
    pub rows: u32,
    /// What is said of a score that none can be: a title, and a sentence.
    pub refusal: [&'a str; 2],
    /// What stands for a score that does not apply.
    pub mark: &'a str,
}

/// A field with the most it can give, which may be changed.
#[derive(Debug)]
pub struct FieldColumn<'a> {
    pub name: &'a str,
    pub max: u8,
}

/// Rows that take scores, ruled or not: more than the largest province has units.
const MOST_ROWS: u32 = 500;

/// The widths of the columns before the fields, of a field, and of the notes.
const WIDTHS: [u8; 4] = [8, 36, 13, 22];

/// How high a line of text is, in pixels.
const LINE: u32 = 21;

/// The column of the first field.
const FIRST: u16 = 2;

pub(super) fn write(
    page: &mut Worksheet,
    list: &ScoreSheet<'_>,
) -> Result<(), XlsxError> {
    let notes = FIRST + u16::try_from(list.fields.len()).unwrap_or(u16::MAX - FIRST);
    measure(page, notes)?;
    let title = formats::base().set_bold().set_font_size(14);
    page.merge_range(0, 0, 0, notes, list.title, &title)?;
    page.set_row_height_pixels(0, 30)?;
    let mut row = 1;
    for text in list.hints {
        let hint = formats::base().set_italic().set_text_wrap();
        page.merge_range(row, 0, row, notes, text, &hint)?;
        page.set_row_height_pixels(row, LINE)?;
        row += 1;
    }
    let header = row + 1;
    head(page, list, header, notes)?;
    example(page, list, header + 2)?;
    let first = header + 3;
    for row in first..first + list.rows {
        for column in 0..=notes {
            page.write_blank(row, column, &ruled(column, notes).set_unlocked())?;
        }
        page.set_row_height_pixels(row, LINE + 3)?;
    }
    refuse(page, list, (header + 1, first), notes)?;
    page.set_freeze_panes(first, FIRST)?;
    page.set_selection(first, 1, first, 1)?;
    protect(page);
    set_up(page, (header, header + 1))
}

/// The columns: open to typing wherever nothing else is said, so that a longer list can
/// be pasted.
fn measure(page: &mut Worksheet, notes: u16) -> Result<(), XlsxError> {
    let [number, name, field, note] = WIDTHS;
    for column in 0..=notes {
        let width = match column {
            0 => number,
            1 => name,
            column if column == notes => note,
            _ => field,
        };
        page.set_column_width_pixels(column, u32::from(width) * 8 + 5)?;
        let open = formats::base().set_unlocked();
        page.set_column_format(column, &open)?;
    }
    Ok(())
}

/// The headings, which stay, and the maxima below, which may be changed.
fn head(
    page: &mut Worksheet,
    list: &ScoreSheet<'_>,
    header: u32,
    notes: u16,
) -> Result<(), XlsxError> {
    let [number, name, note] = list.headers;
    let fields = (FIRST..).zip(list.fields);
    let look = heading();
    for (column, text) in [(0, number), (1, name), (notes, note)] {
        page.write_string_with_format(header, column, text, &look)?;
        page.write_blank(header + 1, column, &look)?;
    }
    page.write_string_with_format(header + 1, 1, list.maxima, &look)?;
    for (column, field) in fields {
        page.write_string_with_format(header, column, field.name, &look)?;
        let max = heading().set_unlocked().set_background_color(OPEN);
        page.write_number_with_format(header + 1, column, field.max, &max)?;
    }
    page.set_row_height_pixels(header, LINE * 6)?;
    page.set_row_height_pixels(header + 1, LINE + 5)?;
    Ok(())
}

/// A row that is never counted.
fn example(
    page: &mut Worksheet,
    list: &ScoreSheet<'_>,
    row: u32,
) -> Result<(), XlsxError> {
    for (column, text) in (0..).zip(list.example) {
        let last = usize::from(column) + 1 == list.example.len();
        let notes = if last { column } else { u16::MAX };
        let grey =
            ruled(column, notes).set_italic().set_font_color(Color::RGB(0x0080_8080));
        let grey = grey.set_background_color(Color::RGB(0x00F2_F2F2));
        page.write_string_with_format(row, column, *text, &grey)?;
    }
    page.set_row_height_pixels(row, LINE + 3)?;
    Ok(())
}

/// Refuses what is no score: a number from nought to the maximum above, or the mark.
/// Rows beyond the ruled ones are ruled as soon as a name stands there.
fn refuse(
    page: &mut Worksheet,
    list: &ScoreSheet<'_>,
    (maxima, first): (u32, u32),
    notes: u16,
) -> Result<(), XlsxError> {
    let last = first + MOST_ROWS - 1;
    let cell = row_col_to_cell(first, FIRST);
    let max = row_col_to_cell_absolute(maxima, FIRST).replacen('$', "", 1);
    let mark = list.mark;
    let rule = format!(
        "=OR(AND(ISNUMBER({cell}),{cell}>=0,{cell}<={max}),UPPER(TRIM({cell}))=\"{mark}\")"
    );
    let [title, sentence] = list.refusal;
    let scores = DataValidation::new()
        .allow_custom(Formula::new(rule))
        .set_error_style(DataValidationErrorStyle::Stop)
        .set_error_title(title)?
        .set_error_message(sentence)?;
    page.add_data_validation(first, FIRST, last, notes - 1, &scores)?;
    let below = first + list.rows;
    let named = format!("=${}<>\"\"", row_col_to_cell(below, 1));
    let rules = Format::new().set_border(FormatBorder::Thin);
    let ruled =
        ConditionalFormatFormula::new().set_rule(named.as_str()).set_format(rules);
    page.add_conditional_format(below, 0, last, notes, &ruled)?;
    Ok(())
}

/// Headings, examples and hints stay as they are; anybody can lift it, without a word.
fn protect(page: &mut Worksheet) {
    page.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_columns: true,
        insert_rows: true,
        delete_rows: true,
        sort: true,
        ..ProtectionOptions::default()
    });
}

/// The ground of cells above the list that may be changed.
const OPEN: Color = Color::RGB(0x00FF_FBE6);

/// A cell of the list.
fn ruled(column: u16, notes: u16) -> Format {
    let format = formats::base()
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter);
    if column == 1 || column == notes {
        format.set_align(FormatAlign::Left).set_indent(1)
    } else {
        format.set_align(FormatAlign::Center)
    }
}

fn heading() -> Format {
    ruled(0, 1).set_bold().set_background_color(Color::RGB(0x00E7_E6E6))
}
