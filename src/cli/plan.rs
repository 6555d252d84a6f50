//! What a build would change, and why.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde_json::json;

use super::args::PlanArgs;
use super::numbers::{comma, place};
use super::print::{self, visible};
use super::run::{DONE, reading_child};
use super::{build, compare};
use crate::batch::{self, Fate, Order, Plan, Reworded};
use crate::pipeline::Score;
use crate::pipeline::compare::{
    Comparison, CriterionDifference, UnitDifference, compare as compared,
};
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
        "figures": told, "sentences": plan.reworded, "unread": plan.unread,
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
    let reasons = reasons(told);
    let named = &reasons[..reasons.len().min(NAMED)];
    let shown = match reasons.len() - named.len() {
        _ if named.is_empty() => "Không ô điểm nào đổi".into(),
        0 => named.join("; "),
        rest => format!("{}; và {rest} chỗ khác", named.join("; ")),
    };
    let anew = [Fate::Remade, Fate::New, Fate::Gone];
    let own = anew.into_iter().flat_map(|fate| plan.of(fate));
    let own = own.filter(|path| path.contains('/'));
    let own = own.filter(|path| path.rsplit('.').next() == Some("pdf")).count();
    let sentences = plan.reworded.len();
    writeln!(out, "{}: {own} phiếu, {sentences} câu.", visible(&shown))?;
    if plan.unread.is_empty() {
        return Ok(());
    }
    writeln!(out, "Chưa so được từng câu của: {}.", visible(&plan.unread.join("; ")))
}

/// Why figures change; what many units share is one reason.
fn reasons(told: &Comparison<'_>) -> Vec<String> {
    let units = told.boards.iter().flat_map(|board| &board.units);
    let mut reasons: Vec<String> = units.flat_map(changes).collect();
    for board in &told.boards {
        reasons.extend(board.only_in_b.iter().map(|name| format!("thêm {name}")));
        reasons.extend(board.only_in_a.iter().map(|name| format!("bớt {name}")));
    }
    let mut seen = BTreeSet::new();
    reasons.retain(|reason| seen.insert(reason.clone()));
    reasons
}

/// What changed of a unit: the points in its criteria's cells, what stands beside them,
/// or its value.
fn changes(unit: &UnitDifference<'_>) -> Vec<String> {
    let given = unit.cells.map(|cells| {
        let value = |key: &str| unit.differences.iter().find(|one| one.key == key);
        let Some(value) = value("points").or_else(|| value("value")) else {
            return format!("{}: điểm tối đa đã khác", place(cells.1));
        };
        changed(cells.into(), &compare::shown(&value.a), &compare::shown(&value.b))
    });
    unit.criteria.iter().map(criterion).chain(given).collect()
}

fn criterion(one: &CriterionDifference<'_>) -> String {
    let name = format!("{} {}", one.code, one.name);
    let name = name.trim();
    let (a, b) = match (&one.a, &one.b) {
        (Some(a), Some(b)) => (a, b),
        (None, _) => return format!("thêm tiêu chí {name}"),
        (_, None) => return format!("bớt tiêu chí {name}"),
    };
    let or = |score: Option<Score>, none: &str| {
        score.map_or(none.to_owned(), |score| comma(&score.text()))
    };
    if a.points != b.points {
        let [was, is] = [a, b].map(|side| or(side.points, "không áp dụng"));
        return changed([a.sources, b.sources], &was, &is);
    }
    if a.max != b.max {
        let [was, is] = [a, b].map(|side| or(side.max, "không có"));
        return format!("điểm tối đa của {name} đổi từ {was} sang {is}");
    }
    format!("{}: điểm thành phần của {name} đã khác", place(b.sources))
}

/// `diem.xlsx, trang "Sở Y tế", ô F12 đổi từ 8 sang 8,5`.
fn changed(places: [&Sources; 2], was: &str, is: &str) -> String {
    let [before, now] = places.map(place);
    let place = if now.is_empty() { before } else { now };
    format!("{place} đổi từ {was} sang {is}")
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
