//! Workbooks of Excel since 2007: .xlsx and .xlsm.
//!
//! Each sheet is read in one pass, and memory follows the cells in use. What
//! a part says of its own size is never believed.

mod book;
mod outside;
mod package;
mod place;
mod rich;
mod sheet;
mod strings;
mod styles;
mod walk;

use std::collections::BTreeMap;
use std::io::BufRead;

use super::archive::Archive;
use super::trouble::Trouble;
use super::xml::{Xml, attribute};
use super::{Sheet, Workbook, clean};
use crate::findings::{Code, Finding, Place};
use book::Book;
use package::{Relation, relations};
use styles::Styles;

/// The most sheets of a workbook.
const MOST_SHEETS: usize = 1_000;

/// Reads every sheet of a workbook.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Workbook, Trouble> {
    let mut archive = Archive::open(bytes)?;
    let main = main_part(&mut archive)?;
    let (entries, is_1904) = match archive.part(&main)? {
        Some(part) => contents(part)?,
        None => return Err(missing("sổ làm việc")),
    };
    let relations = relations(&mut archive, &main)?;
    let mut book = book(&mut archive, &relations)?;
    book.is_1904 = is_1904;
    let mut workbook = Workbook { file: file.to_owned(), ..Workbook::default() };
    for entry in entries {
        let Some(relation) = relations.get(&entry.relation) else {
            return Err(missing("trang").on(&entry.name));
        };
        match relation.kind.as_str() {
            "worksheet" => {}
            "chartsheet" => continue,
            _ => {
                let skipped = Finding::new(Code::SheetSkipped, Place::file(file));
                workbook.findings.push(skipped.found(entry.name));
                continue;
            }
        }
        let mut sheet = Sheet::new(file, &entry.name);
        sheet.hidden = entry.hidden;
        let read = worksheet(&mut archive, relation, &mut book, sheet);
        workbook.sheets.push(read.map_err(|trouble| trouble.on(&entry.name))?);
    }
    if workbook.sheets.is_empty() {
        return Err(Trouble::Other("tệp không có trang tính nào".into()));
    }
    Ok(workbook)
}

fn missing(what: &str) -> Trouble {
    Trouble::Other(format!("tệp thiếu phần của {what}"))
}

/// The part that lists the sheets.
fn main_part(archive: &mut Archive<'_>) -> Result<String, Trouble> {
    let relations = relations(archive, "")?;
    match relations.into_values().find(|relation| relation.kind == "officeDocument") {
        Some(Relation { part: Some(part), .. }) => Ok(part),
        Some(_) => Err(Trouble::Other("phần chính của tệp nằm ngoài tệp".into())),
        None => Ok("xl/workbook.xml".into()),
    }
}

/// The parts that all sheets share; a workbook can do without them.
fn book(
    archive: &mut Archive<'_>,
    relations: &BTreeMap<String, Relation>,
) -> Result<Book, Trouble> {
    let path = |kind: &str, usual: &str| {
        let named = relations.values().find(|relation| relation.kind == kind);
        named.map_or_else(|| Some(usual.to_owned()), |relation| relation.part.clone())
    };
    let mut book = Book::default();
    if let Some(path) = path("styles", "xl/styles.xml")
        && let Some(part) = archive.part(&path)?
    {
        book.styles = Styles::read(part)?;
    }
    if let Some(path) = path("sharedStrings", "xl/sharedStrings.xml")
        && let Some(part) = archive.part(&path)?
    {
        book.strings = strings::read(part, book.styles.legacy)?;
    }
    Ok(book)
}

fn worksheet(
    archive: &mut Archive<'_>,
    relation: &Relation,
    book: &mut Book,
    sheet: Sheet,
) -> Result<Sheet, Trouble> {
    let Some(path) = &relation.part else {
        return Err(Trouble::Other("nội dung của trang nằm ngoài tệp".into()));
    };
    let Some(part) = archive.part(path)? else { return Err(missing("trang")) };
    sheet::read(part, book, sheet)
}

/// A sheet as the workbook lists it.
struct Entry {
    name: String,
    hidden: bool,
    relation: String,
}

/// The list of sheets, and whether dates count from 1904.
fn contents(part: impl BufRead) -> Result<(Vec<Entry>, bool), Trouble> {
    let mut xml = Xml::new(part);
    let (mut entries, mut is_1904) = (Vec::new(), false);
    walk::root(&mut xml, "workbook")?;
    loop {
        let child = walk::child(&mut xml, |element| {
            if element.local_name().as_ref() == "workbookPr" {
                is_1904 = attribute(element, "date1904").is_some_and(|yes| is_true(&yes));
            }
            element.local_name().as_ref() == "sheets"
        });
        match child? {
            Some(true) => list(&mut xml, &mut entries)?,
            Some(false) => walk::skip(&mut xml)?,
            None => break,
        }
    }
    walk::finish(&mut xml)?;
    Ok((entries, is_1904))
}

fn list(xml: &mut Xml<impl BufRead>, entries: &mut Vec<Entry>) -> Result<(), Trouble> {
    while let Some(entry) = walk::child(xml, |element| {
        let get = |name| attribute(element, name).unwrap_or_default();
        let mut name = String::new();
        rich::unescape(&get("name"), &mut name);
        let hidden = matches!(get("state").as_str(), "hidden" | "veryHidden");
        Entry { name: clean(&name), hidden, relation: get("id") }
    })? {
        walk::skip(xml)?;
        entries.push(entry);
        if entries.len() > MOST_SHEETS {
            let limit = format!("{MOST_SHEETS} trang");
            return Err(Trouble::too_large("tệp có quá nhiều trang", limit));
        }
    }
    Ok(())
}

/// A truth value as XML writes it.
fn is_true(text: &str) -> bool {
    matches!(text, "1" | "true" | "on")
}

#[cfg(test)]
mod tests;
