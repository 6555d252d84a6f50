//! What stands around the table: letterhead, titles, signature, print set-up.

use rust_xlsxwriter::XlsxError;

use super::cells::Paper;
use super::columns::{HEAD_ROW, Table, number};
use super::{Letterhead, fit, formats, words};

/// The row of the title, counted from 0.
const TITLE_ROW: u32 = 5;

/// Lines of the agency's names that have a row each.
const NAME_ROWS: usize = 4;

/// Rows left free for the signature and the seal.
const SIGNING_ROWS: u32 = 4;

/// A rule of a third of the agency's line, which borders cannot draw.
const SHORT_RULE: &str = "—————";

/// The agency at the left, the country and its motto at the right.
pub(super) fn head(paper: &mut Paper, from: &Letterhead) -> Result<(), XlsxError> {
    let middle = paper.page.right_half();
    let (left, right) = ((0, middle - 1), (middle, paper.last_column()));
    paper.across(0, right, words::COUNTRY, 12, formats::head().set_bold())?;
    paper.across(1, right, words::MOTTO, 13, formats::motto())?;
    let breadth = paper.page.widths[..usize::from(middle)].iter().sum();
    let broken = |text: &String| fit::balanced(&text.to_uppercase(), breadth, 12);
    let parent = broken(&from.parent);
    let mut lines = [parent.as_slice(), &broken(&from.name)].concat();
    if lines.len() > NAME_ROWS {
        let rest = lines.split_off(NAME_ROWS - 1);
        lines.push(rest.join(" "));
    }
    let mut row = 0;
    for (place, line) in lines.iter().enumerate() {
        let bold = place >= parent.len();
        let look = if bold { formats::head().set_bold() } else { formats::head() };
        paper.across(row, left, line, 12, look)?;
        row += 1;
    }
    if row > 0 {
        paper.across(row, left, SHORT_RULE, 12, formats::head())?;
        row += 1;
    }
    for empty in row.max(2)..TITLE_ROW {
        paper.raise(empty, 9)?;
    }
    Ok(())
}

/// What the table is about.
pub(super) fn titles(paper: &mut Paper, table: &Table) -> Result<(), XlsxError> {
    let title = words::board_title(table.board, table.year);
    let group = table.board.group.to_uppercase();
    let note = if table.illustrative { words::ILLUSTRATIVE } else { "" };
    let lines = [
        (title.as_str(), 14, formats::head().set_bold()),
        (group.as_str(), 13, formats::head().set_bold()),
        (note, 13, formats::head().set_italic()),
    ];
    let said = lines.into_iter().filter(|(text, ..)| !text.is_empty());
    for ((text, size, look), row) in said.zip(TITLE_ROW..) {
        paper.across(row, (0, paper.last_column()), text, size, look)?;
    }
    Ok(())
}

/// The signer at the bottom right; gives the row after it.
pub(super) fn signature(
    paper: &mut Paper,
    from: &Letterhead,
    first: u32,
) -> Result<u32, XlsxError> {
    let block = (paper.page.signature(), paper.last_column());
    let look = formats::head().set_bold();
    let mut row = first;
    for line in from.signer_lines.iter().filter(|line| !line.trim().is_empty()) {
        paper.across(row, block, &line.to_uppercase(), 13, look.clone())?;
        row += 1;
    }
    row += SIGNING_ROWS;
    if !from.signer_name.trim().is_empty() {
        paper.across(row, block, &from.signer_name, 13, look)?;
        row += 1;
    }
    Ok(row)
}

/// Paper, margins, repeated rows, frozen panes and column breadths of a sheet
/// that ends before this row.
pub(super) fn set_up(
    paper: &mut Paper,
    table: &Table,
    end: u32,
) -> Result<(), XlsxError> {
    let pages = fit::pages(paper.tall(end)?, &paper.page);
    let last = paper.last_column();
    let (sheet, page) = (&mut *paper.sheet, &paper.page);
    sheet.set_paper_size(9).set_print_fit_to_pages(1, pages).set_footer(words::FOOTER);
    // Inches: left 30, right 15, top and bottom 20 mm (Decree 30/2020, Phụ lục I, Mục I.4).
    // The footer is a little higher than its room. LibreOffice 7.4 lets others grow
    // after it counted the pages, and then does not print the end of some sheets.
    sheet.set_margins(1.1811, 0.5906, 0.7874, 0.7874, 0.3937, 0.60);
    if page.landscape {
        sheet.set_landscape();
    }
    sheet.set_repeat_rows(HEAD_ROW, table.first_row() - 1)?;
    sheet.set_freeze_panes(table.first_row(), 2)?;
    sheet.set_print_area(0, 0, end - 1, last)?;
    for (column, width) in page.widths.iter().enumerate() {
        sheet.set_column_width_pixels(number(column), width * 96 / 254)?;
    }
    Ok(())
}
