//! A build takes over what would come out the same, and nothing else.

use std::fs;

use crate::case::{Case, Run};

const KEPT: &str = ".ket-qua.goc";

/// How many files a build says that it took over.
fn same(run: &Run) -> usize {
    let line = run.stdout.lines().find(|line| line.contains("tệp không đổi"));
    line.map_or(0, |line| line.split(' ').find_map(|word| word.parse().ok()).unwrap())
}

/// A job of three units in two fields, each with its own paper.
fn case() -> Case {
    let sheet = "STT | Tên đơn vị | 1. Thể chế | 2. Thủ tục\n | Điểm tối đa | 40 | 60\n\
                 1 | Sở A | 30 | 50\n2 | Sở B | 35 | 55\n3 | Sở C | 25 | 45";
    let job = "[edition]\nyear = 2025\n[[board]]\nindex = \"Chỉ số\"\ngroup = \"Các sở\"\n\
               scores = \"diem.xlsx\"\n";
    Case::empty().book("diem.xlsx", &[("Sở", sheet)]).job(job)
}

/// What a build in a folder without any earlier result makes.
fn fresh(case: &Case) -> Run {
    let folder = case.folder();
    fs::rename(folder.join("ket-qua"), folder.join("truoc")).unwrap();
    let run = case.build().succeeds();
    assert_eq!(same(&run), 0);
    fs::remove_dir_all(folder.join("ket-qua")).unwrap();
    fs::rename(folder.join("truoc"), folder.join("ket-qua")).unwrap();
    run
}

#[test]
fn the_same_job_built_again_is_taken_over_to_the_byte() {
    for case in [case(), Case::sample("minh-hoa-2025")] {
        let first = case.build().succeeds();
        let again = case.build_again().succeeds().wrote_the_same_as(&first);
        // The figures and the manifest are always written.
        assert_eq!(same(&again), first.papers().len() - 2);
        let third = case.build_again().succeeds().wrote_the_same_as(&first);
        assert_eq!(same(&third), same(&again));
    }
}

#[test]
fn whatever_changes_in_a_job_the_papers_are_those_of_a_fresh_build() {
    let changes: [(&str, &dyn Fn(Case) -> Case); 5] = [
        ("a score", &|case| {
            let sheet = "STT | Tên đơn vị | 1. Thể chế | 2. Thủ tục\n | Điểm tối đa | 40 | 60\n\
                         1 | Sở A | 30.5 | 50\n2 | Sở B | 35 | 55\n3 | Sở C | 25 | 45";
            case.book("diem.xlsx", &[("Sở", sheet)])
        }),
        ("a rule", &|case| case.edit("congbo.toml", |job| job + "ties = \"dense\"\n")),
        ("the issuer", &|case| {
            case.edit("congbo.toml", |job| {
                format!("[issuer]\nname = \"Ủy ban nhân dân tỉnh A\"\n{job}")
            })
        }),
        ("a template", &|case| {
            let own = "#import \"lib.typ\": *\n#set document(title: \"Thử\", date: \
                       datetime(year: 2026, month: 1, day: 1))\n#set text(lang: \"vi\", font: \
                       \"Liberation Serif\")\nThử\n";
            case.file("mau/thong-cao.typ", own.as_bytes())
        }),
        ("a name", &|case| {
            case.edit("congbo.toml", |job| {
                job + "[[unit]]\nname = \"Sở A\"\nwas = [\"Sở Đ\"]\n"
            })
        }),
    ];
    for (what, change) in changes {
        let case = case();
        case.build().succeeds();
        let changed = change(case);
        let built = changed.build_again().succeeds();
        built.wrote_the_same_as(&fresh(&changed));
        assert!(same(&changed.build_again().succeeds()) > 0, "{what}");
    }
}

#[test]
fn another_officer_in_one_paper_leaves_the_others() {
    let case = case();
    let first = case.build().succeeds();
    let job = "[[document]]\nkind = \"quyet-dinh\"\n[[document]]\nkind = \"don-vi\"\n";
    let case = case.edit("congbo.toml", |own| own + job);
    let run = case.build_again().succeeds();
    run.wrote_the_same_as(&fresh(&case));
    let other = case.edit("congbo.toml", |own| {
        let decision = "kind = \"quyet-dinh\"\n";
        own.replace(decision, &format!("{decision}monitor = \"Sở Nội vụ\"\n"))
    });
    let run = other.build_again().succeeds();
    assert_eq!(same(&run), 6, "the papers and workbooks of three units\n{}", run.stdout);
    assert!(first.papers().len() > 6);
}

#[test]
fn a_file_that_people_changed_is_made_anew_and_theirs_is_kept() {
    let case = case();
    let first = case.build().succeeds();
    let case = case.file("ket-qua/thong-cao.pdf", b"sua tay");
    let again = case.build_again().succeeds().says("giữ lại ở");
    assert_eq!(same(&again), same(&case.build_again().succeeds()) - 1);
    again.wrote_the_same_as(&first);
}

#[test]
fn what_is_kept_of_the_last_build_is_never_trusted_blindly() {
    let case = case();
    let first = case.build().succeeds();
    for text in ["", "{}", "không phải JSON", "{\"manifest\":\"0\",\"keys\":{}}"] {
        let run = case.clone().file(KEPT, text.as_bytes()).build_again().succeeds();
        assert_eq!(same(&run), 0, "{text}");
        run.wrote_the_same_as(&first);
    }
    // Keys of another folder say nothing of this one.
    let kept = fs::read(case.folder().join(KEPT)).unwrap();
    let other = case.edit("congbo.toml", |job| job + "decimals = 1\n");
    other.build().succeeds();
    let run = other.file(KEPT, &kept).build_again().succeeds();
    assert_eq!(same(&run), 0);
}
