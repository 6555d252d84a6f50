//! Staff's own sentences, from the sheets "Nội dung" of this year's workbooks.

use super::reading::{Shelf, this_years};
use crate::documents::paper::Fact;
use crate::findings::Finding;
use crate::job::{self, Job};

/// The sentences of every workbook that a board's scores come from, in the
/// boards' order; their cells are noted on the shelf.
pub(super) fn read(
    job: &Job,
    shelf: &mut Shelf,
    findings: &mut Vec<Finding>,
) -> Vec<Fact> {
    let files = this_years(job);
    let books = files.iter().filter_map(|file| shelf.opened(file));
    let sheets = books.flat_map(|book| &book.sheets).filter(|sheet| !sheet.hidden);
    let read: Vec<_> = sheets.flat_map(|sheet| job::facts(sheet, findings)).collect();
    let note = |(fact, place): (Fact, _)| {
        shelf.texts.entry(fact.text.clone()).or_insert(place);
        fact
    };
    read.into_iter().map(note).collect()
}
