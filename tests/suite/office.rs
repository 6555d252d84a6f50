//! Workbooks recalculated and Word drafts printed by another program: `LibreOffice`,
//! without a window.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::xlsx::Xlsx;

/// Tells `LibreOffice` to compute every formula when it opens a workbook.
const ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"#;

/// Workbooks that one run opens; it stops short of 250.
const MOST: usize = 100;

/// The workbooks as `LibreOffice` computes them; it is not told what congbo found.
#[track_caller]
pub fn recalculated(books: &[&[u8]]) -> Vec<Xlsx> {
    books.chunks(MOST).flat_map(one_run).collect()
}

fn one_run(books: &[&[u8]]) -> Vec<Xlsx> {
    let home = TempDir::new().unwrap();
    let user = home.path().join("profile/user");
    fs::create_dir_all(&user).unwrap();
    fs::write(user.join("registrymodifications.xcu"), ALWAYS).unwrap();
    let names: Vec<String> = (0..books.len()).map(|at| format!("{at}.xlsx")).collect();
    for (name, book) in names.iter().zip(books) {
        fs::write(home.path().join(name), without_results(book)).unwrap();
    }
    let mut program = Command::new("soffice");
    program
        .arg(format!("-env:UserInstallation=file://{}/profile", home.path().display()));
    program.args(["--headless", "--convert-to", "xlsx", "--outdir", "out"]);
    let output = program.args(&names).current_dir(home.path()).output().expect(
        "LibreOffice computes the appendices anew: apt-get install libreoffice-calc",
    );
    let read = |name: &String| {
        let path = Path::new("out").join(name);
        let bytes = fs::read(home.path().join(path));
        Xlsx::read(&bytes.unwrap_or_else(|_| panic!("{name}: {output:?}")))
    };
    names.iter().map(read).collect()
}

/// Word files as `LibreOffice` prints them, with tags.
#[track_caller]
pub fn printed(files: &[&[u8]]) -> Vec<Vec<u8>> {
    files.chunks(MOST).flat_map(printed_in_one_run).collect()
}

fn printed_in_one_run(files: &[&[u8]]) -> Vec<Vec<u8>> {
    let home = TempDir::new().unwrap();
    let names: Vec<String> = (0..files.len()).map(|at| format!("{at}.docx")).collect();
    for (name, file) in names.iter().zip(files) {
        fs::write(home.path().join(name), file).unwrap();
    }
    let tagged = "pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}";
    let mut program = Command::new("soffice");
    program
        .arg(format!("-env:UserInstallation=file://{}/profile", home.path().display()));
    program.args(["--headless", "--convert-to", tagged, "--outdir", "out"]);
    let output =
        program.args(&names).current_dir(home.path()).output().expect(
            "LibreOffice prints the Word drafts: apt-get install libreoffice-writer",
        );
    let read = |name: &String| {
        let path = home.path().join("out").join(name.replace(".docx", ".pdf"));
        fs::read(path).unwrap_or_else(|_| panic!("{name}: {output:?}"))
    };
    names.iter().map(read).collect()
}

/// A workbook in which no formula has a result.
pub fn without_results(book: &[u8]) -> Vec<u8> {
    changed(book, |text| {
        let mut parts = text.split("</f>");
        let mut kept = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let rest = part.strip_prefix("<v>").and_then(|part| part.split_once("</v>"));
            kept += "</f>";
            kept += rest.map_or(part, |(_, rest)| rest);
        }
        kept
    })
}

/// A workbook with every sheet's text changed.
pub fn changed(book: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    changed_part(book, "xl/worksheets/sheet", change)
}

/// A workbook with the parts changed whose names begin so.
fn changed_part(book: &[u8], parts: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        let name = part.name().unwrap().into_owned();
        if name.starts_with(parts) {
            bytes = change(String::from_utf8(bytes).unwrap()).into_bytes();
        }
        new.start_file(name, SimpleFileOptions::default()).unwrap();
        new.write_all(&bytes).unwrap();
    }
    new.finish().unwrap().into_inner()
}

/// A workbook with one cell typed over: a number, a word, or nothing.
#[track_caller]
pub fn typed(book: &[u8], sheet: &str, cell: &str, content: &str) -> Vec<u8> {
    let place = Xlsx::read(book).sheets.iter().position(|one| one.name == sheet);
    let part = format!("xl/worksheets/sheet{}.xml", place.expect(sheet) + 1);
    changed_part(book, &part, |text| {
        let own = format!("<c r=\"{cell}\"");
        let (before, rest) = text.split_once(&own).expect(cell);
        // A blank cell closes itself.
        let (attributes, after) = match rest.split_once('>').expect(cell) {
            (attributes, after) if attributes.ends_with('/') => (attributes, after),
            (attributes, rest) => (attributes, rest.split_once("</c>").expect(cell).1),
        };
        let style = attributes.split_whitespace().find(|one| one.starts_with("s="));
        let style = style.unwrap_or_default().trim_end_matches('/');
        let filled = match (content.is_empty(), content.parse::<f64>()) {
            (true, _) => "/>".to_owned(),
            (_, Ok(number)) => format!("><v>{number}</v></c>"),
            _ => format!(" t=\"inlineStr\"><is><t>{content}</t></is></c>"),
        };
        format!("{before}{own} {style}{filled}{after}")
    })
}
