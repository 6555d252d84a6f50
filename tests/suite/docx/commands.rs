//! How drafts are asked for, and what becomes of them.

use std::fs;

use crate::case::Case;

fn drafts(run: &crate::case::Run) -> Vec<&str> {
    run.of_kind("docx").into_iter().map(|(name, _)| name).collect()
}

#[test]
fn every_text_paper_gets_a_draft_and_nothing_else_does() {
    let case = Case::sample("minh-hoa-2025");
    assert!(drafts(&case.build().succeeds()).is_empty());
    let run = case.build_drafts().succeeds();
    let papers = run.of_kind("pdf").into_iter().map(|(name, _)| name);
    let wanted: Vec<String> = papers
        .filter(|name| *name != "trinh-chieu.pdf")
        .map(|name| name.replace(".pdf", ".docx"))
        .collect();
    assert_eq!(drafts(&run), wanted);
    let manifest = run.json("manifest.json");
    let listed = manifest["outputs"].as_array().unwrap().iter();
    let listed = listed.filter(|one| one["path"].as_str().unwrap().contains(".docx"));
    assert_eq!(listed.count(), wanted.len());
}

#[test]
fn papers_are_the_same_with_drafts_and_without() {
    let case = Case::sample("dien-bien-2023");
    let (plain, drafted) = (case.build().succeeds(), case.build_drafts().succeeds());
    for (name, bytes) in plain.of_kind("pdf") {
        assert!(drafted.paper(name) == bytes, "{name}");
    }
}

const JOB: &str = "[edition]\nyear = 2025\n[[board]]\nindex = \"Chỉ số\"\ngroup = \"Các sở\"\n\
                   scores = \"diem.xlsx\"\n";

fn case(documents: &str) -> Case {
    let sheet = "STT | Tên đơn vị | Chỉ số (%)\n1 | Sở A | 90.5\n2 | Sở B | 85.25\n";
    Case::empty().book("diem.xlsx", &[("Sở", sheet)]).job(&format!("{JOB}{documents}"))
}

#[test]
fn a_job_names_the_papers_that_get_drafts() {
    let documents = "[[document]]\nkind = \"quyet-dinh\"\nformats = [\"pdf\", \"docx\"]\n\
                     [[document]]\nkind = \"bao-cao\"\nformats = [\"pdf\"]\n\
                     [[document]]\nkind = \"don-vi\"\nformats = [\"docx\", \"pdf\"]\n";
    let run = case(documents).build().succeeds();
    let wanted = ["don-vi/so-a.docx", "don-vi/so-b.docx", "quyet-dinh.docx"];
    assert_eq!(drafts(&run), wanted);
}

#[test]
fn formats_that_a_kind_does_not_come_in_are_told() {
    for (kind, formats, wanted) in [
        ("quyet-dinh", "[\"docx\"]", "bản Word luôn đi cùng bản PDF"),
        ("don-vi", "[\"xlsx\"]", "bản Excel của phiếu cũng vậy; thêm \"pdf\""),
        ("quyet-dinh", "[\"pdf\", \"odt\"]", "loại này chỉ có dạng \"pdf\", \"docx\""),
        ("trinh-chieu", "[\"pdf\", \"docx\"]", "loại này chỉ có dạng \"pdf\""),
        ("phu-luc", "[\"docx\"]", "loại này chỉ có dạng \"xlsx\""),
    ] {
        let documents = format!("[[document]]\nkind = \"{kind}\"\nformats = {formats}\n");
        case(&documents).build().fails_with(2).says(wanted);
    }
}

#[test]
fn a_units_paper_comes_in_the_forms_that_are_listed() {
    let of_units = |formats: &str| {
        let documents = format!("[[document]]\nkind = \"don-vi\"\n{formats}\n");
        let run = case(&documents).build().succeeds();
        let papers = run.papers();
        let of_a = papers.keys().filter_map(|path| path.strip_prefix("don-vi/so-a."));
        of_a.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(of_units(""), ["pdf", "xlsx"]);
    assert_eq!(of_units("formats = [\"pdf\"]"), ["pdf"]);
    assert_eq!(of_units("formats = [\"pdf\", \"docx\"]"), ["docx", "pdf"]);
    assert_eq!(of_units("formats = [\"xlsx\", \"pdf\"]"), ["pdf", "xlsx"]);
}

#[test]
fn drafts_are_taken_over_planned_and_dropped_like_other_files() {
    let case = case("[[document]]\nkind = \"quyet-dinh\"\n");
    let first = case.build_drafts().succeeds();
    let again = case.run(&["build", ".", "--docx"]).succeeds().wrote_the_same_as(&first);
    assert!(again.stdout.contains("2 tệp không đổi"), "{}", again.stdout);
    case.run(&["plan", ".", "--docx"]).succeeds().says("Không đổi");
    case.run(&["plan", "."]).succeeds().says("Bỏ đi").says("quyet-dinh.docx");
    let plain = case.build_again().succeeds();
    assert!(drafts(&plain).is_empty());
}

#[test]
fn one_units_draft_and_the_drafts_of_many_jobs() {
    let case = case("[[document]]\nkind = \"quyet-dinh\"\n");
    case.run(&["build", ".", "--unit", "Sở B", "--docx"]).succeeds();
    let folder = case.folder().join("ket-qua-so-b/don-vi");
    let files: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(files.contains(&"so-b.docx".to_owned()), "{files:?}");
    case.run(&["batch", ".", "--docx", "-o", "ra"]).succeeds();
    assert!(case.folder().join("ra/job/quyet-dinh.docx").is_file());
}
