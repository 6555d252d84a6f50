//! Reads a finished PDF back with the program's own reader, and as a picture.

mod picture;

use std::ops::{Deref, DerefMut};

use congbo::documents::lint::pdf as read;

pub use picture::{Picture, Tolerance};
pub use read::{Glyph, Line, Mark, POINTS, Page, Rule};

/// A finished PDF: its bytes, and what was read in them.
pub struct Pdf {
    bytes: Vec<u8>,
    read: read::Pdf,
}

impl Deref for Pdf {
    type Target = read::Pdf;

    fn deref(&self) -> &read::Pdf {
        &self.read
    }
}

impl DerefMut for Pdf {
    fn deref_mut(&mut self) -> &mut read::Pdf {
        &mut self.read
    }
}

impl Pdf {
    /// Reads a whole file.
    #[track_caller]
    pub fn read(bytes: &[u8]) -> Self {
        let read = read::Pdf::read(bytes).expect("a PDF that can be read");
        Self { bytes: bytes.to_vec(), read }
    }

    /// Demands a sentence, wherever its lines break.
    #[track_caller]
    pub fn says(&self, sentence: &str) -> &Self {
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text: Vec<String> =
            self.pages.iter().map(|page| flat(&page.text())).collect();
        assert!(
            text.join(" ").contains(&flat(sentence)),
            "no `{sentence}` in:\n{}",
            self.text()
        );
        self
    }

    /// A page as pixels, `scale` of them to a point.
    pub fn picture(&self, page: usize, scale: f32) -> Picture {
        picture::draw(&self.bytes, page, scale)
    }
}

#[cfg(test)]
mod tests;
