//! Names of faces: which family, which style.

use super::pdf::Line;

/// Upright or slanted, plain or bold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Upright,
    Bold,
    Italic,
    BoldItalic,
}

impl Style {
    /// What a PostScript name says: `TimesNewRomanPS-BoldItalicMT`.
    pub fn of(face: &str) -> Self {
        let face = face.to_lowercase();
        match (face.contains("bold"), face.contains("italic") || face.contains("oblique"))
        {
            (false, false) => Self::Upright,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::BoldItalic,
        }
    }

    /// The style all of a line is set in, spaces aside; `None` if it mixes them.
    pub fn of_line(line: &Line) -> Option<Self> {
        let mut styles = line.glyphs.iter().filter(|glyph| !glyph.is_space());
        let style = Self::of(&styles.next()?.face);
        styles.all(|glyph| Self::of(&glyph.face) == style).then_some(style)
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Upright => "chữ đứng, không đậm",
            Self::Bold => "chữ đứng, đậm",
            Self::Italic => "chữ nghiêng, không đậm",
            Self::BoldItalic => "chữ nghiêng, đậm",
        }
    }
}

/// Whether a face is of one of these families.
pub(super) fn is_of(face: &str, families: &[&str]) -> bool {
    let letters = face.chars().filter(|c| c.is_alphanumeric());
    let name = letters.collect::<String>().to_lowercase();
    families.iter().any(|family| name.starts_with(family))
}

#[cfg(test)]
mod tests {
    use super::super::limits::{CONGBO, DECREE};
    use super::*;

    #[test]
    fn families_and_styles_are_known_by_their_postscript_names() {
        for (face, style, decree, own) in [
            ("TimesNewRomanPSMT", Style::Upright, true, false),
            ("TimesNewRomanPS-BoldMT", Style::Bold, true, false),
            ("TimesNewRomanPS-ItalicMT", Style::Italic, true, false),
            ("TimesNewRomanPS-BoldItalicMT", Style::BoldItalic, true, false),
            ("TimesNewRoman,Bold", Style::Bold, true, false),
            ("Times New Roman", Style::Upright, true, false),
            ("Tinos-Italic", Style::Italic, true, false),
            ("LiberationSerif-BoldItalic", Style::BoldItalic, true, true),
            ("Times-Roman", Style::Upright, false, false),
            ("LibertinusSerif-Regular", Style::Upright, false, false),
            ("Arial-BoldMT", Style::Bold, false, false),
        ] {
            assert_eq!(Style::of(face), style, "{face}");
            assert_eq!(is_of(face, DECREE.families), decree, "{face}");
            assert_eq!(is_of(face, CONGBO.families), own, "{face}");
        }
    }
}
