//! All units' papers together: the bound volume, and a ZIP for each group.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;

use crate::case::{Case, Run};
use crate::pdf::Pdf;

const VOLUME: &str = "tap-phieu.pdf";

fn sample() -> Case {
    Case::sample("minh-hoa-2025")
}

fn bound(case: &Case) -> Run {
    case.run(&["build", ".", "--volume", "--zip"]).succeeds()
}

/// The names of the units' papers, in the order of the volume: that of the boards.
fn papers(run: &Run) -> Vec<String> {
    let figures = run.json("so-lieu.json");
    let boards = figures["boards"].as_array().unwrap().iter();
    let units = boards.flat_map(|board| board["units"].as_array().unwrap());
    units.map(|unit| unit["name"].as_str().unwrap().to_owned()).collect()
}

fn of_units(run: &Run) -> impl Iterator<Item = &str> {
    run.papers().into_keys().filter(|path| path.starts_with("don-vi/"))
}

/// The paper of a unit, found by what it says.
fn paper_of(run: &Run, name: &str) -> Pdf {
    let pdfs = of_units(run).filter(|path| path.rsplit('.').next() == Some("pdf"));
    let mut pdfs = pdfs.map(|path| run.pdf(path));
    let addressed = format!("Kính gửi: {name}");
    pdfs.find(|pdf| pdf.text().contains(&addressed)).expect(name)
}

#[test]
fn a_volume_has_every_page_of_every_paper_and_numbers_them_on() {
    let run = bound(&sample());
    let volume = run.pdf(VOLUME);
    let total = volume.pages.len();
    let (mut at, mut bound) = (2, 0);
    for name in papers(&run) {
        let paper = paper_of(&run, &name);
        let begins = format!("{} | {}", name, at + 1);
        let contents: Vec<String> =
            volume.pages[1].text().lines().map(str::to_owned).collect();
        assert!(
            contents.iter().any(|line| line.ends_with(&begins)),
            "{begins}: {contents:?}"
        );
        for page in &paper.pages {
            let (number, own) = (format!("Trang {}/{total}", at + 1), page.text());
            let text = volume.pages[at].text();
            assert_eq!(text.trim_end(), format!("{}\n{number}", own.trim_end()));
            at += 1;
        }
        bound += 1;
    }
    assert_eq!(at, total);
    assert!(bound > 12, "{bound}");
    volume.says("TẬP PHIẾU BÁO").says("MỤC LỤC").says("(số liệu minh họa)");
}

#[test]
fn a_volume_keeps_what_those_hear_who_do_not_see_it() {
    let case = sample();
    let run = bound(&case);
    let path = format!("ket-qua/{VOLUME}");
    let lint = case.run(&["lint", &path]);
    for clause in ["PDF/A-2a", "ISO 19005", "7.1", "7.2", "7.3", "7.5", "7.8", "7.18"] {
        assert!(
            !lint.stdout.contains(&format!("PDF/UA mục {clause}")),
            "{}",
            lint.stdout
        );
    }
    let volume = run.pdf(VOLUME);
    assert_eq!((volume.archive.as_str(), volume.accessible.as_str()), ("2A", "1"));
    assert!(volume.pages.iter().all(|page| page.linked && page.tabs_by_tags));
    let [document] = volume.tags.as_slice() else { panic!("one uppermost tag") };
    assert_eq!(document.kind, "Document");
    assert_eq!(document.kids.len(), papers(&run).len() + 1);
}

#[test]
fn a_zip_holds_all_files_of_a_group_as_they_are() {
    let run = bound(&sample());
    let names: Vec<&str> = run.papers().keys().copied().collect();
    let zips: Vec<&str> =
        names.iter().copied().filter(|name| name.starts_with("tap-phieu/")).collect();
    let wanted = [
        "tap-phieu/cac-co-quan-chuyen-mon-thuoc-ubnd-tinh.zip",
        "tap-phieu/ubnd-cac-xa-phuong-dac-khu.zip",
    ];
    assert_eq!(zips, wanted);
    let mut found = 0;
    for name in zips {
        let mut zip = ZipArchive::new(Cursor::new(run.paper(name))).unwrap();
        for at in 0..zip.len() {
            let mut file = zip.by_index(at).unwrap();
            let (name, mut bytes) =
                (format!("don-vi/{}", file.name().unwrap()), Vec::new());
            file.read_to_end(&mut bytes).unwrap();
            assert_eq!(bytes, run.paper(&name), "{name}");
            found += 1;
        }
    }
    assert_eq!(found, of_units(&run).count());
}

#[test]
fn the_same_papers_give_the_same_volume() {
    bound(&sample()).wrote_the_same_as(&bound(&sample()));
}

#[test]
fn a_volume_that_would_come_out_the_same_is_taken_over() {
    let case = sample();
    bound(&case);
    let again = case.run(&["build", ".", "--volume", "--zip", "--json"]).succeeds();
    let sealed = again.stdout.lines().last().unwrap();
    let sealed: serde_json::Value = serde_json::from_str(sealed).unwrap();
    // `so-lieu.json` is written as fast as it is looked up.
    assert_eq!(sealed["same"].as_u64(), Some(sealed["files"].as_u64().unwrap() - 1));
    case.run(&["build", "."]).succeeds();
    assert!(!case.folder().join("ket-qua/tap-phieu.pdf").exists());
}

#[test]
fn the_job_asks_for_a_volume_as_for_any_paper() {
    let toml = "[[board]]\nindex = \"Chỉ số CCHC\"\ngroup = \"Các sở\"\nscores = \"d.xlsx\"\n\
                [[document]]\nkind = \"tap-phieu\"\nformats = [\"pdf\", \"zip\"]\n";
    let drawn = "Tên đơn vị | Chỉ số CCHC\nSở Y tế | 90\nSở Tư pháp | 80\nSở Nội vụ | 70";
    let case = Case::empty().book("d.xlsx", &[("Điểm", drawn)]).job(toml);
    let run = case.build().succeeds();
    let names: Vec<&str> = run.papers().keys().copied().collect();
    assert_eq!(names.len(), 3 * 2 + 4, "{names:?}");
    assert!(names.contains(&VOLUME) && names.contains(&"tap-phieu/cac-so.zip"));
    let other = toml.replace("\"zip\"", "\"rar\"");
    case.job(&other).build().fails_with(2).says("loại này chỉ có dạng \"pdf\", \"zip\"");
}

#[test]
fn a_volume_without_one_of_its_papers_is_none() {
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/don-vi.typ");
    let template = fs::read_to_string(template).unwrap()
        + "\n#if figures.edition.self == \"Sở Y tế\" { panic(\"hỏng\") }\n";
    let drawn = "Tên đơn vị | Chỉ số CCHC\nSở Y tế | 90\nSở Tư pháp | 80";
    let toml = "[[board]]\nindex = \"Chỉ số CCHC\"\ngroup = \"Các sở\"\nscores = \"d.xlsx\"\n\
                [[document]]\nkind = \"tap-phieu\"\n";
    let case = Case::empty()
        .book("d.xlsx", &[("Điểm", drawn)])
        .job(toml)
        .file("mau/don-vi.typ", template.as_bytes());
    case.build().fails_with(2).wrote_nothing().says(
        "LỖI P07: tap-phieu.pdf: không gộp được vì có phiếu chưa lập được: don-vi/so-y-te.pdf",
    );
    let run = case.run(&["build", ".", "--partial"]).fails_with(1);
    let manifest = run.json("manifest.json");
    assert_eq!(manifest["missing"].as_array().unwrap().len(), 2, "{manifest}");
    assert!(fs::read_dir(case.folder().join("ket-qua")).unwrap().count() == 3);
}

#[test]
fn a_units_own_conference_has_no_volume() {
    let case = Case::sample("viet-yen-2023").run(&["build", ".", "--volume"]);
    case.fails_with(2).says("bỏ --volume hoặc bỏ khóa self");
    let both = sample().run(&["build", ".", "--volume", "--unit", "Sở Y tế"]);
    both.fails_with(2);
}
