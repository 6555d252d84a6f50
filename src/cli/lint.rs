//! Measures papers, and says what is out of form.

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use super::args::LintArgs;
use super::print::visible;
use super::run::{DONE, FAILED, STOPPED, own_child};
use crate::batch::{self, Breach, LintError, Report};

/// The version of `lint --json`.
const SCHEMA: &str = "congbo/lint/1";

/// Measures each file; the exit code is that of the worst.
pub(super) fn lint(args: &LintArgs) -> io::Result<u8> {
    let child = own_child("measuring-child");
    let mut out = io::stdout().lock();
    let mut files = Vec::new();
    let mut code = DONE;
    for path in &args.files {
        let measured = batch::lint(path, child.as_ref());
        code = code.max(match &measured {
            Ok(report) if report.broken == 0 => DONE,
            Ok(_) => STOPPED,
            Err(_) => FAILED,
        });
        let name = visible(&path.display().to_string());
        match (args.json, measured) {
            (true, measured) => files.push(file_json(path, &measured)),
            (false, Ok(report)) => tell(&mut out, &name, &report)?,
            (false, Err(error)) => writeln!(io::stderr(), "lỗi: {name}: {error}")?,
        }
    }
    if args.json {
        writeln!(out, "{:#}", json!({ "schema": SCHEMA, "files": files }))?;
    }
    Ok(code)
}

/// One line for each place and each note, and how it went.
fn tell(out: &mut dyn Write, name: &str, report: &Report) -> io::Result<()> {
    for breach in &report.breaches {
        let place = place(name, breach);
        writeln!(out, "{place}: {}.", visible(&breach.words()))?;
    }
    for note in &report.notes {
        writeln!(out, "{name}: lưu ý: {note}.")?;
    }
    writeln!(out, "{name}: {}.", verdict(report))
}

fn place(name: &str, breach: &Breach) -> String {
    match breach.page {
        0 => name.to_owned(),
        page => format!("{name}, trang {page}"),
    }
}

fn verdict(report: &Report) -> String {
    let told = match (report.broken, report.whole) {
        (0, true) => "đạt: không thấy chỗ nào trái thể thức".to_owned(),
        (0, false) => "không thấy chỗ nào trái thể thức trong phần đã đo".to_owned(),
        (broken, _) => format!("{broken} chỗ trái thể thức"),
    };
    match report.advised {
        0 => told,
        advised => format!("{told}, {advised} khuyến nghị"),
    }
}

fn file_json(path: &Path, measured: &Result<Report, LintError>) -> Value {
    let file = path.display().to_string();
    match measured {
        Ok(report) => json!({
            "file": file,
            "pages": report.pages,
            "notes": report.notes,
            "breaches": report.breaches,
        }),
        Err(error) => json!({
            "file": file,
            "pages": 0,
            "notes": [],
            "breaches": [],
            "error": error.to_string(),
        }),
    }
}
