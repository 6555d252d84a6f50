//! What a build would change, and why.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::json;

use super::args::PlanArgs;
use super::print::visible;
use super::run::{DONE, reading_child};
use super::{build, compare};
use crate::batch::{self, Fate, Order, Plan};
use crate::pipeline::compare::compare as compared;

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
    let all = json!({
        "schema": SCHEMA, "folder": plan.folder.display().to_string(), "files": files,
        "figures": told,
    });
    writeln!(io::stdout().lock(), "{all:#}")
}

fn write(out: &mut dyn Write, plan: &Plan) -> io::Result<()> {
    let Some(before) = &plan.before else {
        let (count, folder) = (plan.files.len(), plan.folder.display());
        return writeln!(out, "Chưa có kết quả ở {folder}: sẽ lập {count} tệp.");
    };
    let of = |fate| plan.files.iter().filter(move |(_, own)| *own == fate);
    let changes =
        [(Fate::Remade, "Lập lại"), (Fate::New, "Lập mới"), (Fate::Gone, "Bỏ đi")];
    for (fate, words) in changes {
        let paths: Vec<&str> = of(fate).map(|(path, _)| path.as_str()).collect();
        named(out, words, &paths)?;
    }
    writeln!(out, "Không đổi: {} tệp.", of(Fate::Same).count())?;
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
    writeln!(out, "Số liệu thay đổi (bên thứ nhất là kết quả đang có):")?;
    compare::write(out, &told)
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
