//! What all sheets of a workbook share, and how much is read in all.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::legacy::{Encoding, Judged};
use super::super::trouble::Trouble;
use super::super::value::Texts;
use super::super::{Content, MOST_CELLS};
use super::strings::Shared;
use super::styles::Styles;

/// So many blank cells count as one.
const BLANKS: usize = 4;

/// The shared parts of a workbook.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub styles: Styles,
    pub strings: Vec<Shared>,
    pub is_1904: bool,
    /// Shared strings in legacy fonts, judged once for each encoding.
    pub judged: BTreeMap<(usize, Option<Encoding>), Judged>,
    texts: Texts,
    /// What has been read so far, in blank cells.
    read: usize,
}

impl Book {
    /// Counts what takes the room of some cells.
    pub(super) fn weigh(&mut self, cells: usize) -> Result<(), Trouble> {
        self.count(cells * BLANKS)
    }

    /// Counts a cell without content: it takes time, if no room.
    pub(super) fn pass_blank(&mut self) -> Result<(), Trouble> {
        self.count(1)
    }

    fn count(&mut self, blanks: usize) -> Result<(), Trouble> {
        self.read += blanks;
        if self.read <= MOST_CELLS * BLANKS {
            return Ok(());
        }
        let limit = format!("{MOST_CELLS} ô mỗi tệp");
        Err(Trouble::too_large("trang có quá nhiều ô", limit))
    }

    /// Keeps the text of a cell together with equal ones. A text of its own
    /// weighs as much as the cells in whose room it stands.
    pub(super) fn keep(&mut self, content: Content) -> Result<Content, Trouble> {
        Ok(match content {
            Content::Text(text) => Content::Text(self.share(&text)?),
            Content::OutOfRange(text) => Content::OutOfRange(self.share(&text)?),
            Content::Date(text) => Content::Date(self.share(&text)?),
            Content::Error(text) => Content::Error(self.share(&text)?),
            content => content,
        })
    }

    fn share(&mut self, text: &str) -> Result<Arc<str>, Trouble> {
        let (text, new) = self.texts.share(text);
        if new {
            self.weigh(1 + text.len() / 32)?;
        }
        Ok(text)
    }
}
