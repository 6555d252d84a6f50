//! What makes a ranking readable at a glance: bars, arrows, tints.

use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatCustomIcon,
    ConditionalFormatDataBar, ConditionalFormatIconSet, ConditionalFormatIconType,
    ConditionalFormatType, Worksheet, XlsxError,
};

use super::board::Laid;
use super::formats;
use super::ranking::Part;

/// Pale, so that the number on it stays legible.
const BAR: Color = Color::RGB(0x00BD_D7EE);

/// Adds the conditional formats of a ranking.
pub(super) fn ranking(sheet: &mut Worksheet, laid: &Laid) -> Result<(), XlsxError> {
    if laid.units.is_empty() {
        return Ok(());
    }
    let (first, last) = (laid.first_row(), laid.end_row() - 1);
    let place = |part| super::number(laid.place(part));
    let value = place(Part::Value);
    sheet.add_conditional_format(first, value, last, value, &bars(laid))?;
    if laid.has(Part::RankChange) {
        let moved = place(Part::RankChange);
        sheet.add_conditional_format(first, moved, last, moved, &arrows())?;
    }
    if laid.has(Part::Band) {
        let band = place(Part::Band);
        let names = laid.board.summary.bands.iter().map(|band| band.name.as_str());
        let of = laid.board.summary.bands.len();
        for (at, name) in names.enumerate() {
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::EqualTo(quoted(name)))
                .set_format(formats::band(at, of));
            sheet.add_conditional_format(first, band, last, band, &rule)?;
        }
    }
    Ok(())
}

/// Bars from zero, up to the scale of a percentage.
fn bars(laid: &Laid) -> ConditionalFormatDataBar {
    let bars = ConditionalFormatDataBar::new()
        .set_fill_color(BAR)
        .set_solid_fill(true)
        .set_border_off(true)
        .set_minimum(ConditionalFormatType::Number, 0);
    match laid.board.unit.as_str() {
        "%" => bars.set_maximum(ConditionalFormatType::Number, 100),
        _ => bars,
    }
}

/// Up, level, down.
fn arrows() -> ConditionalFormatIconSet {
    let from = |value: i32| {
        ConditionalFormatCustomIcon::new().set_rule(ConditionalFormatType::Number, value)
    };
    // Places are whole numbers.
    let icons = [from(i32::MIN / 2), from(0), from(1)];
    ConditionalFormatIconSet::new()
        .set_icon_type(ConditionalFormatIconType::ThreeArrowsGray)
        .set_icons(&icons)
}

/// A text in a formula, whatever it begins with.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
