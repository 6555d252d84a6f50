//! The commands that look at finished figures and write nothing.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::args::{CompareArgs, ExplainArgs};
use super::run::{FAILED, code_of, reading_child};
use super::{compare as comparison, explain as explanation, print};
use crate::findings::Finding;
use crate::pipeline::Told;
use crate::pipeline::compare::compare as compared;
use crate::pipeline::explain::explain as explained;

/// Explains one unit.
pub(super) fn explain(args: &ExplainArgs) -> io::Result<u8> {
    let told = match open(&args.input.input)? {
        Ok(told) => told,
        Err(code) => return Ok(code),
    };
    let names = told.spellings(&args.unit);
    let mut out = io::stdout().lock();
    match explained(&told.figures, &names, args.board.as_deref()) {
        Ok(answer) if args.json => json(&mut out, &answer)?,
        Ok(answer) => explanation::write(&mut out, &answer)?,
        Err(near) => return unknown(args, &told, &near),
    }
    Ok(code_of(&told.findings))
}

/// Compares two sets of figures.
pub(super) fn compare(args: &CompareArgs) -> io::Result<u8> {
    let (a, b) = match (open(&args.input.input)?, open(&args.other)?) {
        (Ok(a), Ok(b)) => (a, b),
        (Err(code), _) | (_, Err(code)) => return Ok(code),
    };
    let answer = compared(&a.figures, &b.figures);
    let mut out = io::stdout().lock();
    if args.json {
        json(&mut out, &answer)?;
    } else {
        comparison::write(&mut out, &answer)?;
    }
    Ok(code_of(&a.findings).max(code_of(&b.findings)))
}

/// Opens figures; where there are none, says why and gives the exit code. Errors
/// of a job are said, for its figures are of what could be read.
fn open(input: &Path) -> io::Result<Result<Told, u8>> {
    let opened = Told::open(input, reading_child().as_ref());
    let findings = match &opened {
        Ok(told) => &told.findings,
        Err(findings) => findings,
    };
    let errors: Vec<_> = findings.iter().filter(|f| f.is_error()).cloned().collect();
    if !errors.is_empty() {
        let mut out = io::stderr().lock();
        print::findings(&mut out, &errors)?;
        if opened.is_ok() {
            let input = print::visible(&input.display().to_string());
            writeln!(out, "Số liệu dưới đây chỉ là phần đọc được của {input}.")?;
        }
    }
    Ok(opened.map_err(|findings| code_of(&findings)))
}

fn json(out: &mut dyn Write, answer: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, answer)?;
    writeln!(out)
}

/// No board has the unit, or there is no such board. A board that could not be
/// read may have it.
fn unknown(args: &ExplainArgs, told: &Told, near: &[&str]) -> io::Result<u8> {
    let mut out = io::stderr().lock();
    let ids: Vec<&str> = told.figures.boards.iter().map(|one| one.id.as_str()).collect();
    let said = match &args.board {
        Some(board) if !ids.contains(&board.as_str()) => {
            format!("không có bảng \"{board}\"; các bảng: {}", ids.join(", "))
        }
        _ => print::no_such_unit(&args.unit, near),
    };
    writeln!(out, "lỗi: {}", print::visible(&said))?;
    let stopped = told.findings.iter().any(Finding::is_error);
    Ok(if stopped { code_of(&told.findings) } else { FAILED })
}
