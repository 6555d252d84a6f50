//! The sheet "Nội dung" of a workbook: staff's own sentences, by section.
//!
//! A header row names the two columns, "Mục" and "Nội dung"; a row without a
//! section goes on with the one above it, as merged cells do.

use super::lists::{self, Names, words};
use crate::documents::paper::{Fact, SECTIONS};
use crate::findings::{Cell, Code, Finding, Place};
use crate::scores::names::fold;
use crate::workbook::Sheet;

/// What the sheet is called.
const SHEET: &str = "Nội dung";

/// What may stand over the column of sections, and over that of sentences.
const SECTION_HEADERS: Names = &["mục", "phần", "mục của văn bản"];
const TEXT_HEADERS: Names = &["nội dung", "câu", "đoạn"];

/// Whether a sheet holds sentences, not scores.
pub(super) fn is_sentences(sheet: &Sheet) -> bool {
    is_named(sheet) && header(sheet).is_some()
}

fn is_named(sheet: &Sheet) -> bool {
    fold(&sheet.name) == fold(SHEET)
}

/// The sentences of such a sheet, each with its cell; nothing of other sheets.
pub fn facts(sheet: &Sheet, findings: &mut Vec<Finding>) -> Vec<(Fact, Place)> {
    if !is_named(sheet) {
        return Vec::new();
    }
    let Some((header, section, text)) = header(sheet) else {
        findings.push(Finding::new(Code::SentencesWithoutHeader, sheet.place()));
        return Vec::new();
    };
    let mut facts = Vec::new();
    let mut current = Ok("");
    for row in sheet.rows().into_iter().filter(|row| *row > header) {
        if let Some(named) = sheet.get(row, section) {
            let place = sheet.place().at(Cell { row, column: section });
            current = section_of(place, &named.shown());
            findings.extend(current.clone().err());
        }
        let place = sheet.place().at(Cell { row, column: text });
        match (sheet.get(row, text).map(|text| words(text, &place)), &current) {
            (Some(Ok(words)), Ok("")) => findings.push(unknown(place, &words)),
            (Some(Ok(text)), Ok(section)) => {
                facts.push((Fact { section: (*section).into(), text }, place));
            }
            (Some(Err(finding)), _) => findings.push(finding),
            (Some(Ok(_)), Err(_)) | (None, _) => {}
        }
    }
    facts
}

/// The header row with the columns of sections and of sentences.
fn header(sheet: &Sheet) -> Option<(u32, u32, u32)> {
    let wanted = [(SECTION_HEADERS, true), (TEXT_HEADERS, true)];
    let (row, columns) = lists::header(sheet, &wanted)?;
    Some((row, columns[0]?, columns[1]?))
}

/// A section by its code, or by its name within a longer one: "Nhiệm vụ, giải pháp",
/// but not "Hạn chế và nguyên nhân", which names two.
fn section_of(place: Place, named: &str) -> Result<&'static str, Finding> {
    let wanted = fold(&named.replace([',', ':', ';', '.'], " "));
    let is = |(code, name): &&(&str, &str)| {
        wanted == fold(code) || wanted.contains(&fold(name))
    };
    let found: Vec<&str> = SECTIONS.iter().filter(is).map(|(code, _)| *code).collect();
    match found.as_slice() {
        [only] => Ok(only),
        _ => Err(unknown(place, named)),
    }
}

fn unknown(place: Place, found: &str) -> Finding {
    let names: Vec<&str> = SECTIONS.iter().map(|(_, name)| *name).collect();
    Finding::new(Code::SectionOfSentences, place)
        .found(found)
        .with("sections", names.join(", "))
}
