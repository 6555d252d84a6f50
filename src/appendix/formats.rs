//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

const GREY: Color = Color::RGB(0x00E7_E6E6);
const DIM: Color = Color::RGB(0x0059_5959);
const RED: Color = Color::RGB(0x00C0_0000);
const GREEN: Color = Color::RGB(0x0037_5623);

/// The face that Decree 30/2020, Phụ lục I, Mục I.2 asks for.
pub(super) const FACE: &str = "Times New Roman";

/// Plain text in that face.
pub(super) fn base() -> Format {
    Format::new().set_font_name(FACE).set_font_size(12)
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

/// What the cells of a column show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Names, notes.
    Words,
    /// A word or a code in the middle.
    Mark,
    /// A whole number.
    Count,
    /// A number with so many decimals.
    Number(u32),
    /// The same with its sign.
    Change(u32),
    /// Places gained or lost, which are whole.
    Moved,
}

/// A cell of the body.
pub(super) fn body(look: Look, size: u32) -> Format {
    let format = ruled(size);
    let centred = |format: Format| format.set_align(FormatAlign::Center);
    match look {
        Look::Words => format.set_align(FormatAlign::Left).set_indent(1),
        Look::Mark => centred(format),
        Look::Count => centred(format.set_num_format("0")),
        Look::Number(decimals) => centred(format.set_num_format(plain(decimals))),
        Look::Moved => centred(format.set_num_format(signed(0))),
        Look::Change(decimals) => centred(format.set_num_format(signed(decimals))),
    }
}

/// A heading over the rows of one board.
pub(super) fn section(size: u32) -> Format {
    ruled(size).set_bold().set_align(FormatAlign::Left).set_background_color(GREY)
}

/// The column that compares with what was published; it is not printed.
pub(super) fn check() -> Format {
    base().set_font_size(10).set_align(FormatAlign::Center).set_font_color(DIM)
}

/// What differs, in white on red.
pub(super) fn alarm() -> Format {
    Format::new().set_bold().set_font_color(Color::White).set_background_color(RED)
}

/// What agrees, in white on green.
pub(super) fn calm() -> Format {
    Format::new().set_bold().set_font_color(Color::White).set_background_color(GREEN)
}

/// The line that tells whether all agrees.
pub(super) fn lamp() -> Format {
    ruled(13).set_bold().set_align(FormatAlign::Center)
}

/// The fill of the band at this place of so many, the best first: a tint that
/// grows paler, so that it reads in black and white.
pub(super) fn band(place: usize, of: usize) -> Format {
    let tints = [0x00A9_D08E, 0x00C6_E0B4, 0x00E2_EFDA, 0x00FF_F2CC, 0x00F8_CBAD];
    let last = tints.len() - 1;
    let at = if of <= tints.len() { place } else { place * last / (of - 1) };
    Format::new().set_background_color(Color::RGB(tints[at.min(last)]))
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
pub(super) fn plain(decimals: u32) -> String {
    let zeros = "0".repeat(decimals.min(15) as usize);
    if zeros.is_empty() { "#,##0".into() } else { format!("#,##0.{zeros}") }
}

/// A plus before gains, none before zero.
fn signed(decimals: u32) -> String {
    let plain = plain(decimals);
    format!("+{plain};-{plain};{plain}")
}
