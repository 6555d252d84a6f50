//! How broad the columns of a copy are, and how large its notes.

use rust_xlsxwriter::Note;

use super::super::fit;
use super::{Value, words};

/// What is known of a column's content.
#[derive(Default)]
pub(super) struct Breadth {
    texts: u32,
    numbers: u32,
    longest: u32,
    longest_word: u32,
}

impl Breadth {
    /// Takes a cell of the column into account.
    pub(super) fn see(&mut self, value: &Value<'_>) {
        let letters =
            |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let (longest, word) = match value {
            Value::Text(text) => {
                self.texts += 1;
                (letters(text), text.split_whitespace().map(letters).max().unwrap_or(0))
            }
            Value::Number(score) | Value::Percent(score) => {
                self.numbers += 1;
                (letters(&score.text()), letters(&score.text()))
            }
            Value::Bool(_) | Value::Uncalculated => (8, 8),
        };
        // One cell with an essay must not hide all other columns.
        self.longest = self.longest.max(longest.min(100));
        self.longest_word = self.longest_word.max(word.min(100));
    }

    /// Tenths of a millimetre: names get a line each, headings above numbers are wrapped.
    pub(super) fn wanted(&self) -> u32 {
        const LETTER: u32 = 21;
        let (letters, most) = if self.texts > self.numbers {
            (self.longest, 45)
        } else {
            (self.longest_word, 16)
        };
        (letters + 3).clamp(9, most) * LETTER
    }
}

/// A note as large as its text needs.
pub(super) fn note(lines: &[String]) -> Note {
    const BREADTH: u32 = 340;
    let text = lines.join("\n");
    let tall: u32 = lines.iter().map(|line| fit::lines(line, 850, 11)).sum();
    Note::new(text)
        .set_author(words::AUTHOR)
        .add_author_prefix(false)
        .set_font_name("Times New Roman")
        .set_font_size(11)
        .set_width(BREADTH)
        .set_height((tall * 20 + 12).min(500))
}
