//! What stands around the table: letterhead, titles, signature, print set-up.

use rust_xlsxwriter::{Format, XlsxError};

use super::cells::Paper;
use super::grid::{Grid, HEAD_ROW};
use super::{Letterhead, fit, formats, number, words};

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
    let (left, right) = ((0, middle - 1), (middle, paper.head_column()));
    let breadth = paper.page.widths[..usize::from(middle)].iter().sum();
    let agency = agency(from, breadth);
    let country = [
        (words::COUNTRY, 12, formats::head().set_bold()),
        (words::MOTTO, 13, formats::motto()),
    ];
    for row in 0..TITLE_ROW {
        let own = agency.get(row as usize);
        if let Some((line, look)) = own {
            paper.across(row, left, line, 12, look.clone())?;
        }
        match country.get(row as usize) {
            Some((line, size, look)) => {
                paper.across(row, right, line, *size, look.clone())?;
            }
            None if own.is_none() => paper.raise(row, 9)?,
            None => {}
        }
    }
    Ok(())
}

/// The lines of the agency's names, with a short rule under them.
fn agency(from: &Letterhead, breadth: u32) -> Vec<(String, Format)> {
    let broken = |text: &String| fit::balanced(&text.to_uppercase(), breadth, 12);
    let (parent, name) = (broken(&from.parent), broken(&from.name));
    let above = parent.len();
    let mut lines = [parent, name].concat();
    if lines.len() > NAME_ROWS {
        let rest = lines.split_off(NAME_ROWS - 1);
        lines.push(rest.join(" "));
    }
    let look =
        |place| if place >= above { formats::head().set_bold() } else { formats::head() };
    let mut agency: Vec<(String, Format)> =
        lines.into_iter().enumerate().map(|(place, line)| (line, look(place))).collect();
    if !agency.is_empty() {
        agency.push((SHORT_RULE.to_owned(), formats::head()));
    }
    agency
}

/// What the table is about.
pub(super) fn titles(paper: &mut Paper, grid: &Grid) -> Result<(), XlsxError> {
    let group = grid.subtitle.to_uppercase();
    let note = if grid.illustrative { words::ILLUSTRATIVE } else { "" };
    let lines = [
        (grid.title.as_str(), 14, formats::head().set_bold()),
        (group.as_str(), 13, formats::head().set_bold()),
        (note, 13, formats::head().set_italic()),
    ];
    let said = lines.into_iter().filter(|(text, ..)| !text.is_empty());
    for ((text, size, look), row) in said.zip(TITLE_ROW..) {
        paper.across(row, (0, paper.head_column()), text, size, look)?;
    }
    Ok(())
}

/// How the figures came about; gives the next free row.
pub(super) fn remarks(
    paper: &mut Paper,
    lines: &[String],
    first: u32,
) -> Result<u32, XlsxError> {
    let mut row = first;
    for line in lines {
        let (all, line) = ((0, paper.head_column()), format!("- {line}"));
        paper.across(row, all, &line, 11, formats::remark())?;
        row += 1;
    }
    Ok(row)
}

/// The signer at the bottom right; gives the row after it.
pub(super) fn signature(
    paper: &mut Paper,
    from: &Letterhead,
    first: u32,
) -> Result<u32, XlsxError> {
    let block = (paper.page.signature(), paper.head_column());
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

/// Paper, margins, repeated rows and columns, frozen panes and breadths of a sheet
/// whose headers end at a row, and which ends before another.
pub(super) fn set_up(
    paper: &mut Paper,
    (repeated, frozen): (u32, u16),
    end: u32,
) -> Result<(), XlsxError> {
    let pages = fit::pages(paper.tall(end)?, &paper.page);
    let last = paper.last_column();
    let (sheet, page) = (&mut *paper.sheet, &paper.page);
    sheet.set_paper_size(9).set_footer(words::FOOTER);
    if page.breaks.is_empty() {
        sheet.set_print_fit_to_pages(1, pages);
    } else {
        sheet.set_vertical_page_breaks(
            &page.breaks.iter().map(|at| u32::from(*at)).collect::<Vec<_>>(),
        )?;
        sheet.set_repeat_columns(0, frozen - 1)?;
    }
    // Inches: left 30, right 15, top and bottom 20 mm (Decree 30/2020, Phụ lục I, Mục I.4).
    // The footer is a little higher than its room. LibreOffice 7.4 lets others grow
    // after it counted the pages, and then does not print the end of some sheets.
    sheet.set_margins(1.1811, 0.5906, 0.7874, 0.7874, 0.3937, 0.60);
    if page.landscape {
        sheet.set_landscape();
    }
    sheet.set_repeat_rows(HEAD_ROW, repeated)?;
    sheet.set_freeze_panes(repeated + 1, frozen)?;
    sheet.set_print_area(0, 0, end - 1, last)?;
    for (column, width) in page.widths.iter().enumerate() {
        sheet.set_column_width_pixels(number(column), width * 96 / 254)?;
    }
    Ok(())
}
