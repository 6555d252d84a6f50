//! Puts glyphs together into lines as a reader sees them.

use unicode_normalization::UnicodeNormalization;

use super::{Glyph, POINTS};

/// Glyphs that stand side by side on one baseline.
#[derive(Debug, Clone)]
pub struct Line {
    /// At least one; neither the first nor the last is a space.
    pub glyphs: Vec<Glyph>,
}

/// A run of glyphs without a space.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub text: String,
    pub x: f64,
    pub end: f64,
}

/// Gaps inside a line, in ems: after a space it may be stretched to justify.
const WORD_GAP: f64 = 0.2;
const STRETCHED_GAP: f64 = 1.5;

/// Baselines nearer than this are one, in millimetres.
const SAME_BASELINE: f64 = 0.05;

impl Line {
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
    }

    /// Its text as it is compared: composed, single plain spaces.
    pub fn plain(&self) -> String {
        let text: String = self.text().nfc().collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Its words, each with its place.
    pub fn words(&self) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        let mut apart = true;
        for glyph in &self.glyphs {
            let end = glyph.x + glyph.advance;
            match words.last_mut() {
                _ if glyph.is_space() => apart = true,
                Some(word)
                    if !apart && glyph.x - word.end < WORD_GAP * glyph.size / POINTS =>
                {
                    word.text += &glyph.text;
                    word.end = end;
                }
                _ => {
                    words.push(Word { text: glyph.text.clone(), x: glyph.x, end });
                    apart = false;
                }
            }
        }
        words
    }

    /// Where it starts.
    pub fn x(&self) -> f64 {
        self.glyphs[0].x
    }

    /// Where it ends, without the spaces after it.
    pub fn end(&self) -> f64 {
        let last = &self.glyphs[self.glyphs.len() - 1];
        last.x + last.advance
    }

    pub fn width(&self) -> f64 {
        self.end() - self.x()
    }

    pub fn middle(&self) -> f64 {
        f64::midpoint(self.x(), self.end())
    }

    /// The baseline of its largest type.
    pub fn y(&self) -> f64 {
        self.largest().y
    }

    /// The size of its largest type, in points.
    pub fn size(&self) -> f64 {
        self.largest().size
    }

    /// The face all of it is set in; `None` if it mixes faces.
    pub fn face(&self) -> Option<&str> {
        let face = self.glyphs[0].face.as_str();
        self.glyphs.iter().all(|glyph| glyph.face == face).then_some(face)
    }

    fn largest(&self) -> &Glyph {
        let bigger = |best: &&Glyph, glyph: &&Glyph| glyph.size > best.size + 0.01;
        let pick = |best, glyph| if bigger(&best, &glyph) { glyph } else { best };
        self.glyphs.iter().fold(&self.glyphs[0], pick)
    }
}

/// Groups glyphs into lines, in the order they are drawn.
pub(super) fn group(glyphs: &[Glyph]) -> Vec<Line> {
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if continues(&line[line.len() - 1], glyph) => {
                line.push(glyph.clone());
            }
            _ => lines.push(vec![glyph.clone()]),
        }
    }
    let lines = lines.into_iter().filter_map(|mut glyphs| {
        let end = glyphs.iter().rposition(|glyph| !glyph.is_space())?;
        let start = glyphs.iter().position(|glyph| !glyph.is_space())?;
        Some(Line { glyphs: glyphs.drain(start..=end).collect() })
    });
    lines.collect()
}

/// Whether a glyph goes on with the line that ends with `last`.
fn continues(last: &Glyph, glyph: &Glyph) -> bool {
    let em = last.size.max(glyph.size) / POINTS;
    let gap = glyph.x - (last.x + last.advance);
    let drop = (glyph.y - last.y).abs();
    let space = last.is_space() || glyph.is_space();
    let widest = if space { STRETCHED_GAP } else { WORD_GAP };
    // A raised or lowered figure leans on what it belongs to.
    let leans =
        drop < 0.5 * em && gap.abs() < 0.15 * em && (last.size - glyph.size).abs() > 0.1;
    leans || drop < SAME_BASELINE && gap > -0.5 * em && gap < widest * em
}

/// Writes lines one below the other; those on one baseline in a row, with ` | ` between.
pub(super) fn text(lines: &[Line]) -> String {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let last = index.checked_sub(1).map(|before| &lines[before]);
        let beside = last.is_some_and(|last| {
            (last.y() - line.y()).abs() < SAME_BASELINE && line.x() > last.end()
        });
        if index > 0 {
            text += if beside { " | " } else { "\n" };
        }
        text += &line.text();
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten-point glyphs that start at these places.
    fn glyphs(placed: &[(&str, f64, f64)]) -> Vec<Glyph> {
        let one = |(text, x, y): &(&str, f64, f64)| Glyph {
            text: (*text).to_owned(),
            x: *x,
            y: *y,
            advance: 2.0,
            size: 10.0,
            ..Glyph::default()
        };
        placed.iter().map(one).collect()
    }

    #[test]
    fn words_are_parted_by_spaces_and_by_gaps() {
        let placed = [("a", 0.0), ("b", 2.0), (" ", 4.0), ("c", 6.0), ("d", 20.0)];
        let placed: Vec<_> = placed.iter().map(|(text, x)| (*text, *x, 0.0)).collect();
        let line = Line { glyphs: glyphs(&placed) };
        let words: Vec<(String, f64)> =
            line.words().into_iter().map(|word| (word.text, word.end)).collect();
        assert_eq!(words, [("ab".into(), 4.0), ("c".into(), 8.0), ("d".into(), 22.0)]);
    }

    #[test]
    fn cells_of_a_row_are_apart_and_words_are_not() {
        for (placed, wanted) in [
            (&[("a", 0.0, 0.0), ("b", 2.0, 0.0)][..], "ab\n"),
            (&[("a", 0.0, 0.0), (" ", 2.0, 0.0), ("b", 6.0, 0.0)], "a b\n"),
            (&[("a", 0.0, 0.0), ("b", 6.0, 0.0)], "a | b\n"),
            (&[("a", 0.0, 0.0), ("b", 2.0, 5.0)], "a\nb\n"),
            (&[("a", 9.0, 0.0), ("b", 2.0, 0.0)], "a\nb\n"),
            (&[("a", 0.0, 0.0), (" ", 2.0, 0.0)], "a\n"),
            (&[], ""),
        ] {
            assert_eq!(text(&group(&glyphs(placed))), wanted, "{placed:?}");
        }
    }
}
