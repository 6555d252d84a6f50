//! One native chart for each board: its units in rank order.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartSolidFill, ChartType, Color,
    Worksheet, XlsxError,
};

use super::board::Laid;
use super::grid::HEAD_ROW;
use super::ranking::Part;
use super::{formats, words};

/// Units whose names a reader can still tell apart beside bars.
const MOST_BARS: usize = 60;

/// Pixels: the text breadth of A4 with its margins, a bar with its gap, and what
/// stands around the bars.
const BREADTH: u32 = 620;
const BAR: u32 = 22;
const AROUND: u32 = 110;

/// The height of a page, and of a row of the sheet, in pixels.
const PAGE: u32 = 920;
const ROW: u32 = 20;

/// Dark enough for black and white.
const INK: Color = Color::RGB(0x001F_4E79);

/// Writes the sheet: one chart a page, or several where they fit.
pub(super) fn write(sheet: &mut Worksheet, boards: &[Laid]) -> Result<(), XlsxError> {
    let title = formats::head().set_bold().set_font_size(14);
    sheet.merge_range(0, 0, 0, 9, words::CHARTS_TITLE, &title)?;
    sheet.set_row_height_pixels(0, 30)?;
    let (mut row, mut used, mut breaks) = (1, 30, Vec::new());
    for laid in boards.iter().filter(|laid| laid.ranked > 0) {
        let height = height(laid);
        if used > 30 && used + height > PAGE {
            breaks.push(row);
            used = 0;
        }
        sheet.insert_chart(row, 0, &chart(laid, height))?;
        let rows = height.div_ceil(ROW) + 1;
        for own in row..row + rows {
            sheet.set_row_height_pixels(own, ROW)?;
        }
        row += rows;
        used += rows * ROW;
    }
    sheet.set_page_breaks(&breaks)?;
    for column in 0..10 {
        sheet.set_column_width_pixels(column, BREADTH / 10)?;
    }
    sheet.set_paper_size(9).set_margins(1.1811, 0.5906, 0.7874, 0.7874, 0.3937, 0.60);
    sheet.set_footer(words::FOOTER).set_print_fit_to_pages(1, 0);
    sheet.set_print_area(0, 0, row, 9)?;
    Ok(())
}

fn is_barred(laid: &Laid) -> bool {
    laid.ranked <= MOST_BARS
}

fn height(laid: &Laid) -> u32 {
    if is_barred(laid) {
        (super::rows(laid.ranked) * BAR + AROUND).max(220)
    } else {
        PAGE / 2 - ROW
    }
}

/// Bars with the units' names, or slim columns where there are too many for names.
fn chart(laid: &Laid, height: u32) -> Chart {
    let barred = is_barred(laid);
    let mut chart = Chart::new(if barred { ChartType::Bar } else { ChartType::Column });
    let sheet = laid.names.ranking.as_str();
    let range = |part| {
        let (column, first) = (super::number(laid.place(part)), laid.first_row());
        (sheet, first, column, first + super::rows(laid.ranked) - 1, column)
    };
    let header = super::number(laid.place(Part::Value));
    let mut fill = ChartFormat::new();
    fill.set_solid_fill(ChartSolidFill::new().set_color(INK));
    let series = chart.add_series();
    series.set_name((sheet, HEAD_ROW, header)).set_format(&mut fill);
    series.set_categories(range(Part::Name)).set_values(range(Part::Value));
    series.set_gap(if barred { 40 } else { 10 });
    let mut font = ChartFont::new();
    font.set_name(formats::FACE).set_size(9).set_color(Color::Black);
    if barred {
        let mut label = ChartDataLabel::new();
        let number = formats::plain(laid.board.decimals);
        series.set_data_label(label.show_value().set_num_format(number).set_font(&font));
        // The first unit on top.
        chart.y_axis().set_reverse();
    }
    let title = words::chart_title(laid.board, laid.year);
    let mut bold = font.clone();
    bold.set_size(12).set_bold();
    chart.title().set_name(title.as_str()).set_font(&bold);
    chart.legend().set_hidden();
    chart.x_axis().set_font(&font);
    chart.y_axis().set_font(&font);
    let values = if barred { chart.x_axis() } else { chart.y_axis() };
    values.set_num_format(formats::plain(0)).set_min(0);
    chart.set_width(BREADTH).set_height(height);
    chart.set_alt_text(words::chart_text(laid));
    chart
}
