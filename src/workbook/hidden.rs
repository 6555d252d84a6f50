//! Hidden rows and columns of an .xlsx workbook, which calamine does not tell.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

/// What nobody sees on a sheet, counted from zero.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    pub rows: BTreeSet<u32>,
    pub columns: BTreeSet<u32>,
}

/// The last column that a sheet can have, counted from zero.
const LAST_COLUMN: u32 = 16_383;

/// Finds what is hidden on every sheet, by its name; empty where the parts do
/// not tell, for then calamine has said already what is wrong.
pub(super) fn find(bytes: &[u8]) -> BTreeMap<String, Hidden> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return BTreeMap::new();
    };
    let mut targets = BTreeMap::new();
    each(&mut archive, "xl/_rels/workbook.xml.rels", |element| {
        if let (Some(id), Some(target)) = (get(element, "Id"), get(element, "Target")) {
            targets.insert(id, target);
        }
    });
    let mut sheets = Vec::new();
    each(&mut archive, "xl/workbook.xml", |element| {
        if let (true, Some(name), Some(id)) =
            (is(element, "sheet"), get(element, "name"), get(element, "id"))
        {
            sheets.push((name, id));
        }
    });
    let mut found = BTreeMap::new();
    for (name, id) in sheets {
        let Some(target) = targets.get(&id) else { continue };
        let path = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("xl/{target}"),
        };
        found.insert(name, of_sheet(&mut archive, &path));
    }
    found
}

fn of_sheet(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &str) -> Hidden {
    let mut hidden = Hidden::default();
    let number = |element: &BytesStart<'_>, key: &str| {
        get(element, key)?.parse::<u32>().ok()?.checked_sub(1)
    };
    each(archive, path, |element| {
        let shown = !matches!(get(element, "hidden").as_deref(), Some("1" | "true"));
        if is(element, "row") && !shown {
            hidden.rows.extend(number(element, "r"));
        }
        if is(element, "col") && !shown {
            let (first, last) = (number(element, "min"), number(element, "max"));
            let last = last.unwrap_or(0).min(LAST_COLUMN);
            hidden.columns.extend(first.into_iter().flat_map(|first| first..=last));
        }
    });
    hidden
}

/// Shows every element of a part.
fn each(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    path: &str,
    mut visit: impl FnMut(&BytesStart<'_>),
) {
    let Ok(part) = archive.by_name(path) else { return };
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                visit(&element);
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn is(element: &BytesStart<'_>, name: &str) -> bool {
    element.local_name().as_ref() == name
}

/// An attribute by its local name.
fn get(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let mut named = attributes.filter(|a| a.key.local_name().as_ref() == name);
    Some(named.next()?.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}
