//! How the cells of the marked copy look.
//!
//! Every mark can be told without colour too: errors are bold inside a thick
//! line, warnings italic inside a broken one.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use super::super::formats;
use crate::findings::Severity;

const ERROR_FILL: Color = Color::RGB(0x00FF_C7CE);
const ERROR_TEXT: Color = Color::RGB(0x009C_0006);
const WARNING_FILL: Color = Color::RGB(0x00FF_EB9C);
const WARNING_TEXT: Color = Color::RGB(0x007F_4F00);
const LINK: Color = Color::RGB(0x0005_63C1);
const GREY: Color = Color::RGB(0x00BF_BFBF);

/// The percentage that a copied cell shows.
const PERCENT: &str = "0.00%";

/// Where a copied cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Placing {
    /// Alone in its row: a title, which runs on over the blank cells beside it.
    Alone,
    /// Beside others, as in a table.
    Tabled,
    /// Over several cells.
    Merged,
}

/// The formats in use, each made once.
#[derive(Default)]
pub(super) struct Looks(BTreeMap<(Placing, bool, Option<Severity>), Format>);

impl Looks {
    /// How a copied cell looks.
    pub(super) fn of(
        &mut self,
        placing: Placing,
        percent: bool,
        severity: Option<Severity>,
    ) -> &Format {
        let make = || copied(placing, percent, severity);
        self.0.entry((placing, percent, severity)).or_insert_with(make)
    }
}

fn copied(placing: Placing, percent: bool, severity: Option<Severity>) -> Format {
    let ruled = |format: Format| {
        format.set_border(FormatBorder::Thin).set_border_color(GREY).set_text_wrap()
    };
    let plain = formats::base().set_align(FormatAlign::VerticalCenter);
    let placed = match placing {
        Placing::Alone => plain,
        Placing::Tabled => ruled(plain),
        Placing::Merged => ruled(plain).set_align(FormatAlign::Center),
    };
    let numbered = if percent { placed.set_num_format(PERCENT) } else { placed };
    match severity {
        None => numbered,
        Some(severity) => framed(weighed(numbered, severity), severity),
    }
}

/// Fill and letters of an error or a warning.
fn weighed(format: Format, severity: Severity) -> Format {
    match severity {
        Severity::Error => {
            format.set_background_color(ERROR_FILL).set_font_color(ERROR_TEXT).set_bold()
        }
        Severity::Warning => format
            .set_background_color(WARNING_FILL)
            .set_font_color(WARNING_TEXT)
            .set_italic(),
    }
}

/// A line that shows a marked cell even where it is blank and printed in grey.
fn framed(format: Format, severity: Severity) -> Format {
    match severity {
        Severity::Error => {
            format.set_border(FormatBorder::Medium).set_border_color(ERROR_TEXT)
        }
        Severity::Warning => {
            format.set_border(FormatBorder::Dashed).set_border_color(WARNING_TEXT)
        }
    }
}

/// A line of the list outside its table.
pub(super) fn line() -> Format {
    formats::base()
}

/// A header of the list.
pub(super) fn header() -> Format {
    body()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_background_color(Color::RGB(0x00D9_D9D9))
}

/// A cell of the list.
pub(super) fn body() -> Format {
    formats::base()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Top)
        .set_align(FormatAlign::Left)
        .set_text_wrap()
}

/// "LỖI" or "CẢNH BÁO" in the list.
pub(super) fn weight(severity: Severity) -> Format {
    weighed(body(), severity)
}

/// A cell's content in the list.
pub(super) fn content(percent: bool) -> Format {
    if percent { body().set_num_format(PERCENT) } else { body() }
}

/// A link of the list.
pub(super) fn link() -> Format {
    body().set_font_color(LINK).set_underline(FormatUnderline::Single)
}
