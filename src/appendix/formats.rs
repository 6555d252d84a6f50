//! How cells look.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

use super::columns::Column;

/// The face that Decree 30/2020, Phụ lục I, Mục I.2 asks for.
pub(super) fn base() -> Format {
    Format::new().set_font_name("Times New Roman").set_font_size(12)
}

/// Text across the sheet's head, centred at the top of its row.
pub(super) fn head() -> Format {
    base().set_align(FormatAlign::Center).set_align(FormatAlign::Top).set_text_wrap()
}

/// The motto; its line is as long as its text (Decree 30/2020, Phụ lục I, Mục II.1).
pub(super) fn motto() -> Format {
    head().set_bold().set_underline(FormatUnderline::Single)
}

/// A cell inside the table's thin lines.
fn ruled(size: u32) -> Format {
    base()
        .set_font_size(size)
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// A column header.
pub(super) fn header(size: u32) -> Format {
    ruled(size).set_bold().set_align(FormatAlign::Center)
}

/// A cell of the body.
pub(super) fn body(column: Column, size: u32, decimals: u32) -> Format {
    let format = ruled(size);
    match column {
        Column::Name | Column::Notes => format.set_align(FormatAlign::Left).set_indent(1),
        Column::Rank | Column::PreviousRank => {
            format.set_num_format("0").set_align(FormatAlign::Center)
        }
        Column::RankChange => {
            format.set_num_format(signed(0)).set_align(FormatAlign::Center)
        }
        Column::ValueChange => {
            format.set_num_format(signed(decimals)).set_align(FormatAlign::Center)
        }
        _ => format.set_num_format(plain(decimals)).set_align(FormatAlign::Center),
    }
}

/// A line under the table.
pub(super) fn remark() -> Format {
    base()
        .set_italic()
        .set_text_wrap()
        .set_align(FormatAlign::Left)
        .set_align(FormatAlign::Top)
}

/// `#,##0.00`; Excel shows the separators of the reader's country.
fn plain(decimals: u32) -> String {
    let zeros = "0".repeat(decimals.min(15) as usize);
    if zeros.is_empty() { "#,##0".into() } else { format!("#,##0.{zeros}") }
}

/// A plus before gains, none before zero.
fn signed(decimals: u32) -> String {
    let plain = plain(decimals);
    format!("+{plain};-{plain};{plain}")
}
