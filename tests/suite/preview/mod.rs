//! `congbo preview`: what a browser sees, and sees anew when a file changes.

mod browser;
mod guards;

use std::fs;

use serde_json::Value;

use crate::case::{Case, files};
use browser::{Preview, replace};

/// Four units, whose first and last are told by their scores.
fn scores(rows: &[(&str, &str)]) -> String {
    let head = "STT | Đơn vị | Điểm\n".to_owned();
    let row = |(at, (name, score)): (usize, &(&str, &str))| {
        format!("{} | {name} | {score}\n", at + 1)
    };
    rows.iter().enumerate().map(row).fold(head, |text, row| text + &row)
}

const JOB: &str = "[edition]\ntitle = \"Chỉ số CCHC\"\nyear = 2025\n\
                   [[board]]\nindex = \"Chỉ số CCHC\"\ngroup = \"Các sở\"\nscores = \"diem.xlsx\"\n";

fn job(rows: &[(&str, &str)]) -> Case {
    Case::sheet(&scores(rows)).job(JOB)
}

const ROWS: &[(&str, &str)] =
    &[("Sở Y tế", "90"), ("Sở Nội vụ", "80"), ("Sở Tư pháp", "70"), ("Sở Du lịch", "60")];

/// The workbook of another job, to put in this one's place.
fn workbook(rows: &[(&str, &str)]) -> Vec<u8> {
    files(&job(rows).folder())["diem.xlsx"].clone()
}

/// The reasons for which a unit's paper is offered.
fn reasons(state: &Value, unit: &str) -> Vec<String> {
    let entries = state["entries"].as_array().unwrap();
    let set = entries.iter().find(|entry| entry["folder"] == "don-vi").unwrap();
    let picks = set["picks"].as_array().unwrap();
    let pick = picks.iter().find(|pick| pick["unit"] == unit);
    let reasons = pick.map_or(&Value::Null, |pick| &pick["reasons"]).as_array();
    let words = |reason: &Value| reason.as_str().unwrap().to_owned();
    reasons.into_iter().flatten().map(words).collect()
}

#[test]
fn a_sample_is_shown_with_the_units_that_ask_most() {
    let case = Case::sample("minh-hoa-2025");
    let before = files(&case.folder());
    let preview = Preview::of(&case);
    assert!(preview.line.ends_with("/ (nhấn Ctrl-C để dừng)\n"), "{}", preview.line);
    assert!(preview.get("/").body.contains("<html lang=\"vi\">"));
    let state = preview.state();
    let entries = state["entries"].as_array().unwrap();
    let of = |name: &str| entries.iter().find(|entry| entry["name"] == name).unwrap();
    assert_eq!(of("quyet-dinh.pdf")["pages"], true);
    assert_eq!(of("phu-luc.xlsx")["pages"], false);
    assert_eq!(reasons(&state, "Sở Y tế"), ["đứng cuối"]);
    assert!(
        reasons(&state, "Văn phòng UBND tỉnh").contains(&"giảm hạng nhiều nhất".into())
    );
    for (name, ratio) in [
        ("quyet-dinh.pdf", "595.275590551 / 841.88976378"),
        ("trinh-chieu.pdf", "960.094488189 / 540"),
        ("don-vi/xa-tan-son.pdf", "595.275590551 / 841.88976378"),
    ] {
        let paper = preview.paper(name);
        assert_eq!(paper["error"], Value::Null, "{name}");
        assert_eq!(paper["pages"][0]["ratio"], ratio, "{name}");
        for page in preview.pages(name) {
            assert!(page.starts_with("<svg ") && page.ends_with("</svg>"), "{name}");
        }
    }
    assert_eq!(preview.paper("phu-luc.xlsx")["pages"], Value::Array(vec![]));
    assert_eq!(files(&case.folder()), before, "it wrote something");
}

#[test]
fn a_template_is_seen_anew_and_its_mistake_in_place() {
    let case = Case::sample("thanh-hoa-2024");
    let preview = Preview::of(&case);
    let first = preview.pages("thong-cao.pdf");
    let template = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/thong-cao.typ");
    let template = fs::read_to_string(template).unwrap();
    let name = "mau/thong-cao.typ";

    let state =
        preview.after(|| replace(&case, name, (template.clone() + "\nThêm.").as_bytes()));
    assert_eq!(state["stopped"], false);
    let second = preview.pages("thong-cao.pdf");
    assert_ne!(first, second);

    let broken = template.clone() + "\n#khong-co()\n";
    let state = preview.after(|| replace(&case, name, broken.as_bytes()));
    assert_eq!(state["changed"], Value::from(vec![name]));
    let paper = preview.paper("thong-cao.pdf");
    let line = template.lines().count() + 2;
    assert_eq!(paper["error"]["place"], format!("{name}, dòng {line}"));
    assert!(paper["error"]["message"].as_str().unwrap().contains("khong-co"), "{paper}");
    assert_eq!(paper["old"], true);
    assert_eq!(preview.pages("thong-cao.pdf"), second, "the last good version");
    assert_eq!(preview.paper("quyet-dinh.pdf")["error"], Value::Null);

    preview.after(|| fs::remove_file(case.folder().join(name)).unwrap());
    let paper = preview.paper("thong-cao.pdf");
    assert_eq!((&paper["error"], &paper["old"]), (&Value::Null, &Value::Bool(false)));
    assert_eq!(preview.pages("thong-cao.pdf"), first);
}

/// The exporter alone knows of some mistakes, the compiler only warns of others.
#[test]
fn what_stops_a_build_is_told_the_same() {
    for text in ["= Một\n=== Hai", "#set text(font: \"Arial\")\nMột", "#panic(\"dừng\")"]
    {
        let case = Case::sample("thanh-hoa-2024");
        let case = case.file("mau/thong-cao.typ", text.as_bytes());
        let preview = Preview::of(&case);
        let error = preview.paper("thong-cao.pdf")["error"].clone();
        let words = |key: &str| {
            error[key].as_str().unwrap_or_else(|| panic!("{text}")).to_owned()
        };
        let said =
            format!("{}: {}; {}", words("place"), words("message"), words("advice"));
        case.build().fails_with(2).says(&said);
    }
}

#[test]
fn a_remark_on_a_paper_is_told_with_it() {
    let long = "Câu dài của cơ quan soạn thảo về kết quả. ".repeat(200);
    let fact = format!("\n[[fact]]\nsection = \"ket-qua\"\ntext = \"{long}\"\n");
    let case = Case::sample("thanh-hoa-2024").edit("congbo.toml", |toml| toml + &fact);
    let preview = Preview::of(&case);
    assert_eq!(preview.paper("thong-cao.pdf")["remark"]["code"], "P06");
    assert_eq!(preview.paper("bao-cao.pdf")["remark"], Value::Null);
}

#[test]
fn the_job_file_is_read_anew() {
    let case = job(ROWS);
    let preview = Preview::of(&case);
    let first = preview.pages("quyet-dinh.pdf");
    let edited = JOB.replace("title = \"Chỉ số CCHC\"", "title = \"Chỉ số khác\"");
    let state = preview.after(|| replace(&case, "congbo.toml", edited.as_bytes()));
    assert_eq!(state["title"], "Chỉ số khác năm 2025");
    let second = preview.pages("quyet-dinh.pdf");
    assert_ne!(first, second);

    let broken = edited.replace("group", "grup");
    let state = preview.after(|| replace(&case, "congbo.toml", broken.as_bytes()));
    assert_eq!(state["stopped"], true);
    assert_eq!(state["findings"][0]["place"], "congbo.toml, dòng 6");
    assert_eq!(preview.paper("quyet-dinh.pdf")["old"], true);
    assert_eq!(preview.pages("quyet-dinh.pdf"), second);

    let state = preview.after(|| replace(&case, "congbo.toml", JOB.as_bytes()));
    assert_eq!(state["stopped"], false);
    assert_eq!(preview.pages("quyet-dinh.pdf"), first);
}

#[test]
fn a_workbook_is_read_anew_and_its_mistake_shown_at_its_cell() {
    let case = job(ROWS);
    let preview = Preview::of(&case);
    let paper = "don-vi/so-y-te.pdf";
    assert!(reasons(&preview.state(), "Sở Y tế").contains(&"đứng đầu".into()));
    let first = preview.pages(paper);

    let mut rows = ROWS.to_vec();
    rows[0].1 = "50";
    let state = preview.after(|| replace(&case, "diem.xlsx", &workbook(&rows)));
    assert!(reasons(&state, "Sở Y tế").contains(&"đứng cuối".into()));
    let second = preview.pages(paper);
    assert_ne!(first, second);

    rows[0].1 = "9o,5";
    let state = preview.after(|| replace(&case, "diem.xlsx", &workbook(&rows)));
    assert_eq!(state["stopped"], true);
    let finding = &state["findings"][0];
    assert_eq!((&finding["code"], &finding["cell"]), (&"D02".into(), &"C2".into()));
    assert_eq!(preview.paper(paper)["old"], true);
    assert_eq!(preview.pages(paper), second);

    // Gone for a moment, as when a program writes it by steps.
    preview.after(|| fs::remove_file(case.folder().join("diem.xlsx")).unwrap());
    let state = preview.after(|| replace(&case, "diem.xlsx", &workbook(ROWS)));
    assert_eq!(state["stopped"], false);
    assert_eq!(preview.pages(paper), first);
}

#[test]
fn what_is_broken_from_the_start_is_shown_once_it_is_mended() {
    let mut rows = ROWS.to_vec();
    rows[1].1 = "";
    let case = job(&rows).file("congbo.toml", b"[edition");
    let preview = Preview::of(&case);
    assert_eq!(preview.state()["stopped"], true);
    let state = preview.after(|| replace(&case, "congbo.toml", JOB.as_bytes()));
    assert_eq!(state["findings"][0]["code"], "D01");
    assert_eq!(preview.paper("quyet-dinh.pdf")["pages"], Value::Array(vec![]));
    preview.after(|| replace(&case, "diem.xlsx", &workbook(ROWS)));
    assert_eq!(preview.pages("quyet-dinh.pdf").len(), 2);
}

#[test]
fn a_bare_workbook_and_a_folder_in_it_are_no_obstacle() {
    let case = Case::sheet(&scores(ROWS));
    let preview = Preview::on(&case, "diem.xlsx");
    let first = preview.pages("quyet-dinh.pdf");
    let mut rows = ROWS.to_vec();
    rows[0].1 = "10";
    let state = preview.after(|| {
        replace(&case, "khac/tep.txt", b"?");
        replace(&case, "~$diem.xlsx", b"lock");
        replace(&case, ".~lock.diem.xlsx#", b"lock");
        replace(&case, "diem.xlsx", &workbook(&rows));
    });
    let changed = state["changed"].as_array().unwrap();
    assert!(changed.contains(&"diem.xlsx".into()), "{changed:?}");
    assert!(!state["changed"].to_string().contains("lock"), "{changed:?}");
    assert_ne!(preview.pages("quyet-dinh.pdf"), first);
}
