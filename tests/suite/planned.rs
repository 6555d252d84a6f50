//! `congbo plan` tells what a build would change, and the build changes just that.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::case::{Case, Run};

const LIST: &str =
    "STT | Tên đơn vị | Chỉ số (%)\n1 | Sở A | 80\n2 | Sở B | 70\n3 | Sở C | 60";

fn case() -> Case {
    let job = "[edition]\nyear = 2025\n[[board]]\nindex = \"Chỉ số\"\ngroup = \"Các sở\"\n\
               scores = \"diem.xlsx\"\n";
    Case::empty().book("diem.xlsx", &[("Sở", LIST)]).job(job)
}

/// Each file with what becomes of it.
fn fates(case: &Case) -> BTreeMap<String, String> {
    let told =
        case.run(&["plan", ".", "--json"]).succeeds().wrote_nothing().printed_json();
    assert_eq!(told["schema"], "congbo/plan/1");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let files = told["files"].as_array().unwrap().iter();
    files.map(|file| (text(&file["path"]), text(&file["fate"]))).collect()
}

/// What became of the files of one result in the next, the manifest aside.
fn became(one: &Run, next: &Run) -> BTreeMap<String, String> {
    let (old, new) = (one.papers(), next.papers());
    let paths = old.keys().chain(new.keys()).filter(|path| **path != "manifest.json");
    let fate = |path: &&str| match (old.get(path), new.get(path)) {
        (Some(old), Some(new)) if old == new => "same",
        (Some(_), Some(_)) => "changed",
        (None, _) => "new",
        (_, None) => "gone",
    };
    paths.map(|path| ((*path).to_owned(), fate(path).to_owned())).collect()
}

#[test]
fn what_is_planned_is_what_a_build_changes() {
    let case = case();
    assert!(fates(&case).values().all(|fate| fate == "new"));
    let first = case.build().succeeds();
    assert!(fates(&case).values().all(|fate| fate == "same"), "{:?}", fates(&case));
    let changes: [(&str, &dyn Fn(Case) -> Case); 3] = [
        ("a score", &|case| {
            case.book("diem.xlsx", &[("Sở", &LIST.replace("70", "75.5"))])
        }),
        ("papers", &|case| {
            case.edit("congbo.toml", |job| {
                job + "[[document]]\nkind = \"quyet-dinh\"\n[[document]]\nkind = \"giay-moi\"\n"
            })
        }),
        ("a unit", &|case| {
            case.book("diem.xlsx", &[("Sở", &(LIST.to_owned() + "\n4 | Sở D | 50"))])
        }),
    ];
    let (mut last, mut case) = (first, case);
    for (what, change) in changes {
        case = change(case);
        let planned = fates(&case);
        let next = case.build_again().succeeds();
        let became = became(&last, &next);
        assert!(planned.keys().eq(became.keys()), "{what}: {planned:?}, {became:?}");
        for (path, fate) in became {
            let told = planned[&path].as_str();
            // What is made anew may come out the same.
            let may = told == fate || (told, fate.as_str()) == ("remade", "same");
            let may = may || (told, fate.as_str()) == ("remade", "changed");
            assert!(may, "{what}, {path}: {told}, {fate}");
        }
        assert!(planned.values().any(|fate| fate != "same"), "{what}");
        last = next;
    }
}

#[test]
fn a_plan_says_why_figures_change_and_whose() {
    let case = case();
    case.run(&["plan", "."]).succeeds().says("Chưa có kết quả ở ./ket-qua: sẽ lập ");
    case.build().succeeds();
    let quiet = case.run(&["plan", "."]).succeeds().wrote_nothing();
    quiet.says("Không đổi: ").keeps_silent_about("Lập lại");
    let case = case.book("diem.xlsx", &[("Sở", &LIST.replace("70", "75.5"))]);
    let told = case.run(&["plan", ".", "--json"]).printed_json();
    let sentences = told["sentences"].as_array().unwrap();
    assert!(sentences.iter().any(|one| one["path"] == "bao-cao.pdf"), "{sentences:?}");
    let run = case.run(&["plan", "."]).succeeds().wrote_nothing();
    run.says("Lập lại ")
        .says("Sở B")
        .says("kết quả: 70,00 -> 75,50")
        // The reason in one line, then every sentence that would be another.
        .says("diem.xlsx, trang \"Sở\", ô C3 đổi từ 70 sang 75,5: 3 phiếu, ")
        .says(&format!("3 phiếu, {} câu.", sentences.len()))
        .says("  cũ: ")
        .says("  mới: ");
}

#[test]
fn a_plan_names_only_what_changed() {
    const TABLE: &str = "STT | Tên đơn vị | Cải cách thể chế | Cải cách tài chính | Tổng điểm\n\
                         | Điểm tối đa | 50 | 50 | 100\n1 | Sở A | 40 | 45 | 85\n\
                         2 | Sở B | 38 | 40 | 78\n3 | Sở C | 30 | 35 | 65";
    let planned = |old: &str, new: &str| {
        let case = case().book("diem.xlsx", &[("Sở", TABLE)]);
        case.build().succeeds();
        let case = case.book("diem.xlsx", &[("Sở", &TABLE.replace(old, new))]);
        case.run(&["plan", "."]).succeeds().stdout
    };
    let told = planned("50 | 50 | 100", "45 | 50 | 95");
    assert!(
        told.contains("điểm tối đa của 1 Cải cách thể chế đổi từ 50 sang 45: 3 phiếu"),
        "{told}"
    );
    let told = planned("35 | 65", "35 | 65\n4 | Sở D | 20 | 30 | 50");
    assert!(told.contains("thêm Sở D: 4 phiếu"), "{told}");
    let told = planned("| 30 | 35 | 65", "| 31 | 35 | 66");
    assert!(told.contains("ô C5 đổi từ 30 sang 31: "), "{told}");
    assert!(!told.contains("đổi từ 40 sang 40"), "{told}");
}

#[test]
fn a_plan_says_which_papers_it_cannot_read() {
    let own = include_str!("../../templates/bao-cao.typ");
    let case = case()
        .file("mau/bao-cao.typ", format!("{own}\n#pagebreak(weak: true)\n").as_bytes());
    case.build().succeeds();
    let case = case.book("diem.xlsx", &[("Sở", &LIST.replace("70", "75.5"))]);
    let run = case.run(&["plan", "."]).succeeds();
    run.says("Chưa so được từng câu của: bao-cao.pdf.");
}

#[test]
fn a_plan_tells_what_the_data_gives_reason_to_doubt() {
    let case = case().book("diem.xlsx", &[("Sở", &LIST.replace("70", "0,7"))]);
    let checked = case.run(&["check", ".", "--json"]).printed_json();
    let planned = case.run(&["plan", ".", "--json"]).succeeds().printed_json();
    assert_eq!(planned["findings"], checked["findings"]);
    assert!(!planned["findings"].as_array().unwrap().is_empty(), "{planned:#}");
}

#[test]
fn a_plan_of_data_with_errors_says_them() {
    let case = case().book("diem.xlsx", &[("Sở", &LIST.replace("70", "7o"))]);
    case.run(&["plan", "."]).fails_with(1).says("D02").wrote_nothing();
}
