//! The colour of letters.

use super::breach::{Breach, quoted};
use super::layout::{Layout, Sheet};
use super::limits::{BLACK, FACE_CLAUSE, WHITE};
use super::pdf::{Glyph, Line};

/// Letters are black; the first that are not are told of each page.
pub(super) fn letters_are_black(layout: &Layout<'_>) -> Vec<Breach> {
    let say = |sheet: &Sheet<'_>| {
        let words = sheet.lines.iter().find_map(coloured)?;
        let found = format!("{} {}", quoted(&words), name(words.glyphs[0].ink));
        Some(Breach::new(sheet.number(), FACE_CLAUSE, found, "là chữ màu đen"))
    };
    layout.sheets.iter().filter_map(say).collect()
}

/// The first run of a line's letters that are of another colour.
fn coloured(line: &Line) -> Option<Line> {
    let other = |glyph: &Glyph| !glyph.is_space() && !is_fine(glyph.ink);
    let start = line.glyphs.iter().position(other)?;
    let run = line.glyphs[start..].iter();
    let glyphs = run.take_while(|glyph| glyph.is_space() || other(glyph)).cloned();
    Some(Line { glyphs: glyphs.collect() })
}

/// Black or nearly so; what is white is either not seen or stands on a dark ground.
fn is_fine(ink: [u8; 3]) -> bool {
    ink.iter().all(|part| *part <= BLACK) || ink.iter().all(|part| *part >= WHITE)
}

/// "màu đỏ (#FF0000)"
fn name([red, green, blue]: [u8; 3]) -> String {
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let half = least + (most - least) / 2;
    let name = match [red, green, blue].map(|part| part > half) {
        _ if most - least < 32 => "xám",
        [true, false, false] => "đỏ",
        [true, true, _] => "vàng",
        [true, false, true] => "tím",
        [false, true, _] => "xanh lá cây",
        [false, false, _] => "xanh",
    };
    format!("màu {name} (#{red:02X}{green:02X}{blue:02X})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_and_what_is_nearly_black_is_fine_and_other_colours_have_names() {
        for ink in [[0, 0, 0], [35, 31, 32], [64, 64, 64], [255, 255, 255]] {
            assert!(is_fine(ink), "{ink:?}");
        }
        for (ink, wanted) in [
            ([255, 0, 0], "màu đỏ (#FF0000)"),
            ([0, 0, 255], "màu xanh (#0000FF)"),
            ([0, 176, 80], "màu xanh lá cây (#00B050)"),
            ([128, 128, 128], "màu xám (#808080)"),
            ([255, 192, 0], "màu vàng (#FFC000)"),
            ([112, 48, 160], "màu tím (#7030A0)"),
        ] {
            assert!(!is_fine(ink), "{ink:?}");
            assert_eq!(name(ink), wanted);
        }
    }
}
