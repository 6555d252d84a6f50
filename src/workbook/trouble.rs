//! Why a workbook could not be read.

use crate::findings::{Cell, Code, Finding, Place};

/// What stops the reading of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    Encrypted,
    /// Over a cap: what there is, and the most that is read.
    TooLarge {
        found: String,
        limit: String,
    },
    /// Damaged or not understood, in Vietnamese where the words are ours.
    Other(String),
    /// The trouble of one sheet.
    Sheet(String, Box<Trouble>),
    /// The trouble of one cell; the sheet is told around it.
    Cell(Cell, Box<Trouble>),
}

impl Trouble {
    /// Something is over a cap.
    pub(super) fn too_large(found: impl Into<String>, limit: impl Into<String>) -> Self {
        Self::TooLarge { found: found.into(), limit: limit.into() }
    }

    /// Says on which sheet it happened.
    #[must_use]
    pub(super) fn on(self, sheet: &str) -> Self {
        Self::Sheet(sheet.to_owned(), Box::new(self))
    }

    /// Says in which cell it happened.
    #[must_use]
    pub(super) fn in_cell(self, cell: Cell) -> Self {
        Self::Cell(cell, Box::new(self))
    }

    /// The finding that tells it.
    pub(super) fn finding(self, file: &str) -> Finding {
        self.at(Place::file(file))
    }

    fn at(self, place: Place) -> Finding {
        match self {
            Self::Encrypted => Finding::new(Code::Encrypted, place),
            Self::TooLarge { found, limit } => {
                Finding::new(Code::TooLarge, place).found(found).with("limit", limit)
            }
            Self::Other(words) => Finding::new(Code::Unreadable, place).found(words),
            Self::Sheet(sheet, trouble) => trouble.at(Place::sheet(place.file, sheet)),
            Self::Cell(cell, trouble) => trouble.at(place.at(cell)),
        }
    }
}

impl From<quick_xml::Error> for Trouble {
    fn from(error: quick_xml::Error) -> Self {
        let words = match error {
            quick_xml::Error::Io(error) => error.to_string(),
            quick_xml::Error::Encoding(_) => "chữ không theo bảng mã UTF-8".into(),
            quick_xml::Error::IllFormed(_) => "thẻ mở và thẻ đóng không khớp".into(),
            error => error.to_string(),
        };
        Self::Other(format!("phần XML của tệp bị hỏng ({words})"))
    }
}
