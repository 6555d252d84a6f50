//! Types into a workbook that the program wrote, as a person in Excel would.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A workbook with texts and numbers in cells of one of its sheets, counted from 1; each
/// cell is there, with its look.
#[track_caller]
pub fn filled(book: &[u8], sheet: usize, cells: &[(&str, &str)]) -> Vec<u8> {
    edited(book, &format!("xl/worksheets/sheet{sheet}.xml"), |text| {
        cells.iter().fold(text, |text, (cell, value)| typed(&text, cell, value))
    })
}

/// A workbook with one of its parts changed.
#[track_caller]
pub fn edited(book: &[u8], name: &str, change: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    let mut change = Some(change);
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let own = part.name().unwrap().to_string();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if own == name {
            let change = change.take().unwrap();
            bytes = change(String::from_utf8(bytes).unwrap()).into_bytes();
        }
        new.start_file(own, SimpleFileOptions::default()).unwrap();
        new.write_all(&bytes).unwrap();
    }
    assert!(change.is_none(), "no part `{name}`");
    new.finish().unwrap().into_inner()
}

/// One cell with a value; nothing takes it out.
#[track_caller]
fn typed(text: &str, cell: &str, value: &str) -> String {
    let from = text.find(&format!("<c r=\"{cell}\"")).expect(cell);
    let (before, rest) = text.split_at(from);
    let end = rest.find('>').unwrap();
    let style = rest[..end].split("s=\"").nth(1).unwrap().split('"').next().unwrap();
    let after = if rest[..end].ends_with('/') {
        &rest[end + 1..]
    } else {
        &rest[rest.find("</c>").unwrap() + 4..]
    };
    let own = match value.parse::<f64>() {
        _ if value.is_empty() => format!("<c r=\"{cell}\" s=\"{style}\"/>"),
        Ok(_) => format!("<c r=\"{cell}\" s=\"{style}\"><v>{value}</v></c>"),
        Err(_) => format!(
            "<c r=\"{cell}\" s=\"{style}\" t=\"inlineStr\"><is><t>{value}</t></is></c>"
        ),
    };
    format!("{before}{own}{after}")
}
