//! A sheet of criteria one below the other and units side by side, filled in: sums are
//! live, and what stands in them is their result.

use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError,
    utility::row_col_to_cell,
};

use super::{formats, set_up};
use crate::numbers::Score;

/// Fields with their criteria, and what each unit got.
#[derive(Debug)]
pub struct CriteriaSheet<'a> {
    pub name: &'a str,
    pub title: &'a str,
    /// Over the codes, the names and the maxima.
    pub headers: [&'a str; 3],
    pub units: &'a [String],
    pub fields: &'a [FieldRows<'a>],
    /// What heads the row of the totals.
    pub total: &'a str,
    /// What stands for a score that does not apply.
    pub mark: &'a str,
}

/// A field, numbered in its order.
#[derive(Debug)]
pub struct FieldRows<'a> {
    pub name: &'a str,
    pub criteria: Vec<CriterionRow<'a>>,
}

/// A criterion of a field, numbered within it.
#[derive(Debug)]
pub struct CriterionRow<'a> {
    pub name: &'a str,
    /// In hundredths of a point.
    pub max: u32,
    /// In hundredths of a point, unit by unit; `None` where it does not apply.
    pub points: Vec<Option<u32>>,
}

/// The row of the headings, counted from zero.
const HEADER: u32 = 2;

/// The columns of the maxima and of the first unit.
const MAXIMA: u16 = 2;
const FIRST: u16 = 3;

/// The widths of the codes, the names, the maxima and of a unit, in characters.
const WIDTHS: [u32; 4] = [7, 54, 9, 13];

/// Two decimals, with the comma or point of whoever reads it.
const TWO_PLACES: &str = "0.00";

/// How high a line of text is, in pixels.
const LINE: u32 = 21;

pub(super) fn write(
    page: &mut Worksheet,
    sheet: &CriteriaSheet<'_>,
) -> Result<(), XlsxError> {
    head(page, sheet)?;
    let looks = Looks::new();
    let mut row = HEADER + 1;
    let mut rows_of_fields = Vec::new();
    for (number, field) in (1_u32..).zip(sheet.fields) {
        rows_of_fields.push(row);
        row = write_field(page, sheet, &looks, (row, number), field)?;
    }
    total(page, sheet, &looks, row, &rows_of_fields)?;
    set_up(page, (HEADER, HEADER))?;
    // Units go on over pages, with the names of the criteria on each.
    page.set_print_fit_to_pages(0, 1).set_repeat_columns(0, MAXIMA)?;
    page.set_freeze_panes(HEADER + 1, FIRST)?;
    Ok(())
}

/// The title and the headings.
fn head(page: &mut Worksheet, sheet: &CriteriaSheet<'_>) -> Result<(), XlsxError> {
    let title = formats::base().set_bold().set_font_size(14);
    // Over the columns that stand on every page.
    let title = title.set_text_wrap().set_align(FormatAlign::VerticalCenter);
    page.merge_range(0, 0, 0, MAXIMA, sheet.title, &title)?;
    page.set_row_height_pixels(0, LINE * 3)?;
    let [code, name, max, unit] = WIDTHS.map(|width| width * 8 + 5);
    for (column, width) in [code, name, max].into_iter().enumerate() {
        page.set_column_width_pixels(u16::try_from(column).unwrap_or_default(), width)?;
    }
    let heading = ruled().set_bold().set_align(FormatAlign::Center);
    let heading = heading.set_background_color(Color::RGB(0x00E7_E6E6));
    let units = sheet.units.iter().map(String::as_str);
    for (column, text) in (0..).zip(sheet.headers.into_iter().chain(units)) {
        page.write_string_with_format(HEADER, column, text, &heading)?;
        if column >= FIRST {
            page.set_column_width_pixels(column, unit)?;
        }
    }
    page.set_row_height_pixels(HEADER, LINE * 3)?;
    Ok(())
}

/// A field and its criteria, from a row on; gives the row after them.
fn write_field(
    page: &mut Worksheet,
    sheet: &CriteriaSheet<'_>,
    looks: &Looks,
    (row, number): (u32, u32),
    field: &FieldRows<'_>,
) -> Result<u32, XlsxError> {
    let (first, after) = (row + 1, row + 1 + count(field.criteria.len()));
    page.write_string_with_format(row, 0, number.to_string(), &looks.code_of_field)?;
    page.write_string_with_format(row, 1, field.name, &looks.name_of_field)?;
    for column in MAXIMA..FIRST + columns(sheet) {
        let ends = [first, after - 1].map(|row| row_col_to_cell(row, column));
        let sum = field.criteria.iter().map(|one| given(one, column)).sum();
        live(page, (row, column), &ends.join(":"), sum, &looks.sum)?;
    }
    for (row, (at, one)) in (first..).zip((1..).zip(&field.criteria)) {
        let code = format!("{number}.{at}");
        page.write_string_with_format(row, 0, code, &looks.code)?;
        page.write_string_with_format(row, 1, one.name, &looks.name)?;
        write_points(page, row, MAXIMA, one.max, &looks.points)?;
        for (column, points) in (FIRST..).zip(&one.points) {
            match points {
                Some(points) => write_points(page, row, column, *points, &looks.points)?,
                None => {
                    page.write_string_with_format(
                        row,
                        column,
                        sheet.mark,
                        &looks.points,
                    )?;
                }
            }
        }
    }
    Ok(after)
}

/// The row of the totals.
fn total(
    page: &mut Worksheet,
    sheet: &CriteriaSheet<'_>,
    looks: &Looks,
    row: u32,
    fields: &[u32],
) -> Result<(), XlsxError> {
    page.write_blank(row, 0, &looks.code_of_field)?;
    page.write_string_with_format(row, 1, sheet.total, &looks.name_of_field)?;
    for column in MAXIMA..FIRST + columns(sheet) {
        let cells: Vec<String> =
            fields.iter().map(|row| row_col_to_cell(*row, column)).collect();
        let criteria = sheet.fields.iter().flat_map(|field| &field.criteria);
        let sum = criteria.map(|one| given(one, column)).sum();
        live(page, (row, column), &cells.join(","), sum, &looks.sum)?;
    }
    Ok(())
}

/// What a criterion adds to the sums of a column, in hundredths.
fn given(criterion: &CriterionRow<'_>, column: u16) -> u32 {
    match column.checked_sub(FIRST) {
        None => criterion.max,
        Some(unit) => {
            criterion.points.get(usize::from(unit)).copied().flatten().unwrap_or_default()
        }
    }
}

fn write_points(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    hundredths: u32,
    look: &Format,
) -> Result<(), XlsxError> {
    let points = Score::from_text(&decimal(hundredths)).unwrap_or_default().to_excel();
    page.write_number_with_format(row, column, points, look)?;
    Ok(())
}

/// A sum with its result.
fn live(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cells: &str,
    hundredths: u32,
    look: &Format,
) -> Result<(), XlsxError> {
    let sum = Formula::new(format!("=SUM({cells})")).set_result(decimal(hundredths));
    page.write_formula_with_format(row, column, sum, look)?;
    Ok(())
}

/// "9.05", as a workbook keeps it.
fn decimal(hundredths: u32) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn columns(sheet: &CriteriaSheet<'_>) -> u16 {
    u16::try_from(sheet.units.len()).unwrap_or(u16::MAX - FIRST)
}

/// The looks of the cells.
struct Looks {
    code: Format,
    name: Format,
    points: Format,
    code_of_field: Format,
    name_of_field: Format,
    sum: Format,
}

impl Looks {
    fn new() -> Self {
        let centred = || ruled().set_align(FormatAlign::Center);
        let named = || ruled().set_align(FormatAlign::Left).set_indent(1);
        let field =
            |look: Format| look.set_bold().set_background_color(Color::RGB(0x00DD_EBF7));
        Self {
            code: centred(),
            name: named(),
            points: centred().set_num_format(TWO_PLACES),
            code_of_field: field(centred()),
            name_of_field: field(named()),
            sum: field(centred()).set_num_format(TWO_PLACES),
        }
    }
}

fn ruled() -> Format {
    formats::base()
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hundredths_are_written_without_needless_zeros() {
        let written = [0, 5, 50, 925, 1000].map(decimal);
        assert_eq!(written, ["0", "0.05", "0.5", "9.25", "10"]);
    }
}
