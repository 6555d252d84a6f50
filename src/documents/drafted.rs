//! One paper as elements: for its Word draft, and for what it says.

use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst::model::Document;
use typst_html::HtmlDocument;

use super::engine::diagnosed;
use super::paper::Paper;
use super::templates::ONE_PAGE;
use super::typeset::{Typeset, desk};
use super::word::{self, Fault, Properties};
use super::world::Shelf;
use crate::findings::Finding;

/// What the compiler says of every export of elements, word for word.
const UNFINISHED: &str = "html export is under active development and incomplete";

/// Writes a paper as a Word document.
pub(super) fn docx(shelf: &Shelf, paper: &Paper) -> Result<Vec<u8>, Finding> {
    read(shelf, paper, |document| word::docx(document, &properties(paper, document)))
}

/// What a paper says outside of its tables, paragraph by paragraph.
pub(super) fn paragraphs(shelf: &Shelf, paper: &Paper) -> Result<Vec<String>, Finding> {
    read(shelf, paper, word::paragraphs)
}

/// Reads the elements of a paper.
///
/// A warning of the compiler is an error here: something would be left out.
fn read<T>(
    shelf: &Shelf,
    paper: &Paper,
    read: impl FnOnce(&HtmlDocument) -> Result<T, Fault>,
) -> Result<T, Finding> {
    let template = format!("{}.typ", paper.document.kind);
    // Which version fits a page, only the pages can tell.
    let fitting = if ONE_PAGE.contains(&paper.document.kind.as_str()) {
        Typeset::of(shelf, paper)?.fitting()
    } else {
        0
    };
    let desk = desk(shelf, &template, paper)?.of_elements(fitting);
    let Warned { output, warnings } = typst::compile::<HtmlDocument>(&desk);
    let document = output.map_err(|errors| diagnosed(&desk, &template, &errors))?;
    let warnings: Vec<SourceDiagnostic> =
        warnings.into_iter().filter(|warning| warning.message != UNFINISHED).collect();
    if !warnings.is_empty() {
        return Err(diagnosed(&desk, &template, &warnings));
    }
    read(&document).map_err(|Fault { span, what }| {
        let fault = SourceDiagnostic::error(span, format!("bản Word: {what}"));
        diagnosed(&desk, &template, &[fault])
    })
}

/// The title and the date that the template gave the document.
fn properties(paper: &Paper, document: &HtmlDocument) -> Properties {
    let info = document.info();
    let title = info.title.as_ref().map(ToString::to_string);
    let date = match info.date {
        Smart::Custom(Some(date)) => {
            let (year, month, day) = (date.year(), date.month(), date.day());
            let part = |part: Option<u8>| part.unwrap_or(1);
            format!("{:04}-{:02}-{:02}", year.unwrap_or(2000), part(month), part(day))
        }
        _ => "2000-01-01".to_owned(),
    };
    Properties { title: title.unwrap_or_else(|| paper.document.kind.clone()), date }
}
