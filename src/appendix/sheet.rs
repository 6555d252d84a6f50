//! One board on one sheet: letterhead, title, table, remarks, signature.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::results::figures::Unit;

use super::cells::{Cell, across};
use super::columns::{Column, HEAD_ROW, Table, number};
use super::fit::{self, Page};
use super::{Letterhead, formats, formulas, summary, words};

/// Rows left free for the signature and the seal.
const SIGNING_ROWS: u32 = 5;

/// A rule of a third of the agency's line, which borders cannot draw.
const SHORT_RULE: &str = "—————";

/// Writes a board.
pub(super) fn write(
    sheet: &mut Worksheet,
    table: &Table,
    letterhead: &Letterhead,
) -> Result<(), XlsxError> {
    let page = Page::of(table);
    set_up(sheet, table, &page)?;
    head(sheet, &page, letterhead)?;
    titles(sheet, table, &page)?;
    headers(sheet, table, &page)?;
    units(sheet, table, &page)?;
    let row = summary_rows(sheet, table, &page)?;
    let row = remarks(sheet, table, &page, row + 1)?;
    let row = signature(sheet, &page, letterhead, row + 1)?;
    sheet.set_print_area(0, 0, row - 1, table.last_column())?;
    Ok(())
}

/// Paper, margins, repeated rows, frozen panes and column breadths.
fn set_up(sheet: &mut Worksheet, table: &Table, page: &Page) -> Result<(), XlsxError> {
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer(words::FOOTER);
    // Inches: left 30, right 15, top and bottom 20 mm (Decree 30/2020, Phụ lục I, Mục I.4).
    sheet.set_margins(1.1811, 0.5906, 0.7874, 0.7874, 0.3937, 0.3937);
    if page.landscape {
        sheet.set_landscape();
    }
    sheet.set_repeat_rows(HEAD_ROW, table.first_row() - 1)?;
    sheet.set_freeze_panes(table.first_row(), 2)?;
    for (column, width) in page.widths.iter().enumerate() {
        sheet.set_column_width_pixels(number(column), width * 96 / 254)?;
    }
    Ok(())
}

/// The agency at the left, the country and its motto at the right.
fn head(sheet: &mut Worksheet, page: &Page, from: &Letterhead) -> Result<(), XlsxError> {
    let middle = page.right_half();
    let (left, right) = ((0, middle - 1), (middle, number(page.widths.len() - 1)));
    across(sheet, 0, right, words::COUNTRY, &formats::head(12).set_bold())?;
    across(sheet, 1, right, words::MOTTO, &formats::motto())?;
    let plain = (from.parent.to_uppercase(), formats::head(12));
    let bold = (from.name.to_uppercase(), formats::head(12).set_bold());
    let named = [plain, bold].into_iter().filter(|(text, _)| !text.trim().is_empty());
    let mut row = 0;
    for (text, format) in named {
        across(sheet, row, left, &text, &format)?;
        let lines = fit::lines(&text, page.breadth(left.0, left.1), 12);
        sheet.set_row_height(row, fit::height(lines, 13))?;
        row += 1;
    }
    if row > 0 {
        across(sheet, row, left, SHORT_RULE, &formats::head(12))?;
    }
    Ok(())
}

/// What the table is about.
fn titles(sheet: &mut Worksheet, table: &Table, page: &Page) -> Result<(), XlsxError> {
    let title = words::board_title(table.board, table.year);
    let group = table.board.group.to_uppercase();
    let note = if table.illustrative { words::ILLUSTRATIVE } else { "" };
    let lines = [
        (4, title.as_str(), formats::head(14).set_bold()),
        (5, group.as_str(), formats::head(13).set_bold()),
        (6, note, formats::head(13).set_italic()),
    ];
    for (row, text, format) in lines.iter().filter(|(_, text, _)| !text.is_empty()) {
        across(sheet, *row, (0, table.last_column()), text, format)?;
        sheet
            .set_row_height(*row, fit::height(fit::lines(text, page.total(), 14), 14))?;
    }
    Ok(())
}

/// The column headers and the row of maxima.
fn headers(sheet: &mut Worksheet, table: &Table, page: &Page) -> Result<(), XlsxError> {
    let format = formats::header(page.size);
    let mut most = 2;
    for (place, column) in table.columns.iter().enumerate() {
        let text = table.header(*column);
        most = most.max(fit::lines(&text, page.widths[place], page.size));
        Cell::from(text.as_str()).write(sheet, HEAD_ROW, number(place), &format)?;
    }
    sheet.set_row_height(HEAD_ROW, fit::height(most, page.size))?;
    if table.has_max_row() {
        sheet.set_row_height(HEAD_ROW + 1, fit::height(1, page.size))?;
        for (place, column) in table.columns.iter().enumerate() {
            let format =
                formats::body(*column, page.size, decimals(table, *column)).set_italic();
            maximum(table, *column).write(sheet, HEAD_ROW + 1, number(place), &format)?;
        }
    }
    Ok(())
}

/// The maximum that stands over a column.
fn maximum(table: &Table, column: Column) -> Cell {
    let total = if table.has(Column::Points) { Column::Points } else { Column::Value };
    match column {
        Column::Name => words::MAX.into(),
        Column::Field(place) => formulas::score(table.board.fields[place].max),
        column if column == total => formulas::score(table.common_max),
        _ => Cell::Blank,
    }
}

/// One row for each unit.
fn units(sheet: &mut Worksheet, table: &Table, page: &Page) -> Result<(), XlsxError> {
    let looks =
        table.columns.iter().map(|c| formats::body(*c, page.size, decimals(table, *c)));
    let looks: Vec<_> = looks.collect();
    for (place, (unit, row)) in table.units.iter().zip(table.first_row()..).enumerate() {
        let mut most = 1;
        for (at, column) in table.columns.iter().enumerate() {
            let cell = unit_cell(table, *column, unit, place, row);
            if let Cell::Text(text) = &cell {
                most = most.max(fit::lines(text, page.widths[at], page.size));
            }
            cell.write(sheet, row, number(at), &looks[at])?;
        }
        sheet.set_row_height(row, fit::height(most, page.size))?;
    }
    Ok(())
}

/// What a unit's cell in a column holds.
fn unit_cell(table: &Table, column: Column, unit: &Unit, place: usize, row: u32) -> Cell {
    let previous = unit.previous.as_ref();
    match column {
        Column::Rank => formulas::rank(table, place, row),
        Column::Name => unit.name.as_str().into(),
        Column::Field(at) => formulas::score(
            table.field(table.units[place], at).and_then(|field| field.points),
        ),
        Column::Points => formulas::points(table, table.units[place], row),
        Column::Max => formulas::score(unit.max),
        Column::Value => formulas::value(table, unit, row),
        Column::Band => unit.band.as_deref().unwrap_or_default().into(),
        Column::PreviousValue => {
            previous.map_or(Cell::Blank, |p| Cell::Number(p.value.into()))
        }
        Column::PreviousRank => {
            let rank = previous.and_then(|previous| previous.rank);
            rank.map_or(Cell::Blank, |rank| i64::from(rank.place()).into())
        }
        Column::ValueChange => formulas::value_change(table, unit, row),
        Column::RankChange => formulas::rank_change(table, unit, row),
        Column::Notes => words::notes(&unit.notes).as_str().into(),
    }
}

/// The decimals that a column shows: points as read, unless they are endless.
fn decimals(table: &Table, column: Column) -> u32 {
    let units = table.units.iter();
    let scores: Vec<_> = match column {
        Column::Field(at) => {
            let points = units.filter_map(|unit| table.field(unit, at)?.points);
            points.chain(table.board.fields[at].max).collect()
        }
        Column::Points => {
            units.filter_map(|u| u.points).chain(table.common_max).collect()
        }
        Column::Max => units.filter_map(|unit| unit.max).collect(),
        _ => return table.board.decimals,
    };
    let places = |text: String| text.split_once('.').map_or(0, |(_, tail)| tail.len());
    let longest = scores.iter().map(|score| places(score.text())).max().unwrap_or(0);
    if longest > 4 { table.board.decimals } else { u32::try_from(longest).unwrap_or(0) }
}

/// The rows under the units; gives the next free row.
fn summary_rows(
    sheet: &mut Worksheet,
    table: &Table,
    page: &Page,
) -> Result<u32, XlsxError> {
    let mut row = table.end_row();
    for line in summary::rows(table) {
        for (place, cell) in line.cells.iter().enumerate() {
            let column = table.columns[place];
            let format =
                formats::body(column, page.size, table.board.decimals).set_bold();
            let label = Cell::from(line.label);
            let cell = if column == Column::Name { &label } else { cell };
            cell.write(sheet, row, number(place), &format)?;
        }
        sheet.set_row_height(row, fit::height(1, page.size))?;
        row += 1;
    }
    Ok(row)
}

/// How the figures came about; gives the next free row.
fn remarks(
    sheet: &mut Worksheet,
    table: &Table,
    page: &Page,
    first: u32,
) -> Result<u32, XlsxError> {
    let fixed = |place: &usize| {
        let rank = table.units[*place].rank.map(|rank| rank.place());
        rank.is_some_and(|rank| u32::try_from(table.live_ranks[*place]) != Ok(rank))
    };
    let fixed: Vec<&str> =
        (0..table.ranked).filter(fixed).map(|p| table.units[p].name.as_str()).collect();
    let mut row = first;
    for line in words::method(table.board, table.has(Column::PreviousValue), &fixed) {
        let line = format!("- {line}");
        across(sheet, row, (0, table.last_column()), &line, &formats::remark())?;
        sheet
            .set_row_height(row, fit::height(fit::lines(&line, page.total(), 11), 11))?;
        row += 1;
    }
    Ok(row)
}

/// The signer at the bottom right; gives the row after it.
fn signature(
    sheet: &mut Worksheet,
    page: &Page,
    letterhead: &Letterhead,
    first: u32,
) -> Result<u32, XlsxError> {
    let block = (page.signature(), number(page.widths.len() - 1));
    let format = formats::head(13).set_bold();
    let mut row = first;
    for line in letterhead.signer_lines.iter().filter(|line| !line.trim().is_empty()) {
        across(sheet, row, block, &line.to_uppercase(), &format)?;
        let lines = fit::lines(line, page.breadth(block.0, block.1), 13);
        sheet.set_row_height(row, fit::height(lines, 13))?;
        row += 1;
    }
    row += SIGNING_ROWS;
    if !letterhead.signer_name.trim().is_empty() {
        across(sheet, row, block, &letterhead.signer_name, &format)?;
        row += 1;
    }
    Ok(row)
}
