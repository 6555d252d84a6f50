//! What a build would change, and why.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::json;

use super::args::PlanArgs;
use super::numbers::{comma, place};
use super::print::{self, visible};
use super::run::{DONE, reading_child};
use super::{build, compare};
use crate::batch::{self, Fate, Order, Plan, Reworded};
use crate::pipeline::compare::{Comparison, Judged, UnitDifference, compare as compared};
use crate::pipeline::figures::Sources;

/// The version of `plan --json`.
const SCHEMA: &str = "congbo/plan/1";

/// How many files of a kind are named one by one; a program gets them all.
const NAMED: usize = 10;

/// Tells what a build would change.
pub(super) fn plan(args: &PlanArgs) -> io::Result<u8> {
    let order =
        Order { output: args.output.clone(), drafts: args.docx, ..Order::default() };
    match batch::plan(&args.input.input, &order, reading_child().as_ref()) {
        Ok(plan) if args.json => lines(&plan).map(|()| DONE),
        Ok(plan) => write(&mut io::stdout().lock(), &plan).map(|()| DONE),
        Err(failure) => {
            build::say_unbuilt(&failure, "")?;
            Ok(build::code_of_failure(&failure))
        }
    }
}

fn lines(plan: &Plan) -> io::Result<()> {
    let files = plan.files.iter();
    let files: Vec<_> =
        files.map(|(path, fate)| json!({ "path": path, "fate": fate })).collect();
    let told = plan.before.as_ref().map(|before| compared(before, &plan.after));
    let findings: Vec<_> = plan.findings.iter().map(print::finding_json).collect();
    let all = json!({
        "schema": SCHEMA, "folder": plan.folder.display().to_string(), "files": files,
        "figures": told, "sentences": plan.reworded,
        "findings": findings,
    });
    writeln!(io::stdout().lock(), "{all:#}")
}

fn write(out: &mut dyn Write, plan: &Plan) -> io::Result<()> {
    if !plan.findings.is_empty() {
        print::findings(&mut io::stderr().lock(), &plan.findings)?;
    }
    let Some(before) = &plan.before else {
        let (count, folder) = (plan.files.len(), plan.folder.display());
        return writeln!(out, "Chưa có kết quả ở {folder}: sẽ lập {count} tệp.");
    };
    let changes =
        [(Fate::Remade, "Lập lại"), (Fate::New, "Lập mới"), (Fate::Gone, "Bỏ đi")];
    for (fate, words) in changes {
        named(out, words, &plan.of(fate).collect::<Vec<_>>())?;
    }
    writeln!(out, "Không đổi: {} tệp.", plan.of(Fate::Same).count())?;
    if plan.files.iter().all(|(_, fate)| *fate == Fate::Same) {
        return Ok(());
    }
    let told = compared(before, &plan.after);
    if told.is_empty() {
        return writeln!(
            out,
            "Số liệu không đổi; khác ở mẫu, thông tin văn bản hoặc phiên bản chương trình."
        );
    }
    because(out, plan, &told)?;
    sentences(out, &plan.reworded)?;
    writeln!(out, "Số liệu thay đổi (bên thứ nhất là kết quả đang có):")?;
    compare::write(out, &told)
}

/// `diem.xlsx, trang "Sở Y tế", ô F12 đổi từ 8 sang 8,5: 14 phiếu, 3 câu.`
fn because(out: &mut dyn Write, plan: &Plan, told: &Comparison<'_>) -> io::Result<()> {
    let units = told.boards.iter().flat_map(|board| &board.units);
    let cells: Vec<String> = units.flat_map(changes).collect();
    let named = &cells[..cells.len().min(NAMED)];
    let shown = match cells.len() - named.len() {
        _ if named.is_empty() => "Không ô điểm nào đổi".into(),
        0 => named.join("; "),
        rest => format!("{}; và {rest} ô khác", named.join("; ")),
    };
    let own = plan.of(Fate::Remade).filter(|path| path.contains('/'));
    let own = own.filter(|path| path.rsplit('.').next() == Some("pdf")).count();
    let sentences = plan.reworded.len();
    writeln!(out, "{}: {own} phiếu, {sentences} câu.", visible(&shown))
}

/// The cells of a unit that another value stands in: its criteria's, or its value's own.
fn changes(unit: &UnitDifference<'_>) -> Vec<String> {
    let told = |places: [Option<&Sources>; 2], was: String, is: String| {
        let [before, now] = places.map(|sources| sources.map_or(String::new(), place));
        let place = if now.is_empty() { before } else { now };
        format!("{place} đổi từ {was} sang {is}")
    };
    let side = |judged: &Option<Judged<'_>>| {
        let Some(judged) = judged else { return "không có".into() };
        judged.points.map_or("không áp dụng".into(), |points| comma(&points.text()))
    };
    let criteria = unit.criteria.iter().map(|one| {
        let places = [&one.a, &one.b].map(|side| side.as_ref().map(|side| side.sources));
        told(places, side(&one.a), side(&one.b))
    });
    let given = unit.cells.and_then(|(a, b)| {
        let value = |key: &str| unit.differences.iter().find(|one| one.key == key);
        let value = value("points").or_else(|| value("value"))?;
        Some(told([Some(a), Some(b)], compare::shown(&value.a), compare::shown(&value.b)))
    });
    criteria.chain(given).collect()
}

/// Each sentence that would change, under its paper.
fn sentences(out: &mut dyn Write, reworded: &[Reworded]) -> io::Result<()> {
    for (at, one) in reworded.iter().enumerate() {
        if at == 0 || reworded[at - 1].path != one.path {
            let count = reworded.iter().filter(|other| other.path == one.path).count();
            writeln!(out, "{}: {count} câu khác", visible(&one.path))?;
        }
        let sides = [("cũ", &one.was), ("mới", &one.is)];
        for (word, said) in sides {
            let said = said.as_deref().unwrap_or("không có");
            writeln!(out, "  {word}: {}", visible(said))?;
        }
    }
    Ok(())
}

/// Files by their folder: "Lập lại 15 tệp: bao-cao.pdf; don-vi/ (14 tệp)".
fn named(out: &mut dyn Write, words: &str, paths: &[&str]) -> io::Result<()> {
    if paths.is_empty() {
        return Ok(());
    }
    let mut folders = BTreeMap::<&str, usize>::new();
    let mut names = Vec::new();
    for path in paths {
        match path.rsplit_once('/') {
            Some((folder, _)) if paths.len() > NAMED => {
                *folders.entry(folder).or_default() += 1;
            }
            _ => names.push(visible(path)),
        }
    }
    names
        .extend(folders.iter().map(|(folder, count)| format!("{folder}/ ({count} tệp)")));
    writeln!(out, "{words} {} tệp: {}", paths.len(), names.join("; "))
}
