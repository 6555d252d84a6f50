//! The samples: published figures come out of the papers as they were published.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use calamine::{Data, DataType, Reader, Xlsx as Open, open_workbook};
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value, json};

use crate::case::{Case, Run};
use crate::form;
use crate::golden::{assert_golden, assert_picture};
use crate::pdf::{Page, Pdf};

const DEPARTMENTS: &str = "thanh-hoa-2024";
const PROVINCES: &str = "pci-2014";

/// The names of all samples, as they lie there.
pub fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.file_type().unwrap().is_dir());
    let mut names: Vec<String> =
        folders.map(|folder| folder.file_name().into_string().unwrap()).collect();
    names.sort();
    assert!(names.len() >= 2, "{names:?}");
    names
}

fn built(sample: &str) -> Run {
    Case::sample(sample).build().succeeds()
}

/// The PDFs of a run by their names.
pub fn pdfs(run: &Run) -> impl Iterator<Item = (&str, Pdf)> {
    let papers = run.papers().into_iter();
    papers
        .filter(|(name, _)| name.rsplit_once('.').is_some_and(|(_, kind)| kind == "pdf"))
        .map(|(name, bytes)| (name, Pdf::read(bytes)))
}

#[test]
fn every_sample_reads_as_it_did() {
    for sample in samples() {
        let run = built(&sample);
        // One unit's paper and workbook stand for those of all.
        let of_units =
            run.papers().into_keys().filter(|name| name.starts_with("don-vi/"));
        let others: BTreeSet<&str> = of_units.skip(2).collect();
        for (name, bytes) in run.papers() {
            if others.contains(name) {
                continue;
            }
            let text = match name.rsplit_once('.') {
                Some((_, "pdf")) => Pdf::read(bytes).text(),
                Some((_, "xlsx")) => run.xlsx(name).text(),
                _ if name == "manifest.json" => continue,
                _ => lines(&shortened(run.json(name)), 0) + "\n",
            };
            assert_golden(&format!("{sample}/{name}.txt"), &text);
        }
    }
}

/// Keeps the first units of a long list; the papers show the others' figures.
fn shortened(mut figures: Value) -> Value {
    for board in figures["boards"].as_array_mut().unwrap() {
        let units = board["units"].as_array_mut().unwrap();
        if units.len() > 40 {
            units.truncate(3);
        }
    }
    figures
}

/// JSON with what holds no further lists or objects on a line of its own.
fn lines(value: &Value, depth: usize) -> String {
    let (open, close, inner): (_, _, Vec<(String, &Value)>) = match value {
        Value::Object(map) => {
            let inner = map.iter().map(|(key, inner)| (format!("\"{key}\": "), inner));
            ("{", "}", inner.collect())
        }
        Value::Array(list) => {
            let inner = list.iter().map(|inner| (String::new(), inner));
            ("[", "]", inner.collect())
        }
        plain => return plain.to_string(),
    };
    let has_depth = |value: &Value| match value {
        Value::Object(map) => !map.is_empty(),
        Value::Array(list) => list.iter().any(Value::is_object),
        _ => false,
    };
    let (gap, end) = if inner.iter().any(|(_, inner)| has_depth(inner)) {
        let margin = "  ".repeat(depth);
        (format!("\n{margin}  "), format!("\n{margin}"))
    } else {
        (" ".to_owned(), " ".to_owned())
    };
    let inner =
        inner.iter().map(|(key, inner)| format!("{gap}{key}{}", lines(inner, depth + 1)));
    format!("{open}{}{end}{close}", inner.collect::<Vec<_>>().join(","))
}

/// What a designer sees in an editor is what the program hands to a template.
#[test]
fn the_designers_sample_is_the_first_paper_of_a_sample_job() {
    let case = Case::sample("minh-hoa-2025");
    let prepared = congbo::batch::check(&case.folder(), None).unwrap();
    let first = &prepared.job.documents[0];
    let paper = congbo::pipeline::paper(&prepared.job, prepared.figures.clone(), first);
    let text = serde_json::to_string_pretty(&paper).unwrap() + "\n";
    assert_golden("../../templates/data/paper.json", &text);
}

#[test]
fn every_template_looks_as_it_did() {
    let notice = |job| job + "\n[[document]]\nkind = \"thong-bao\"\n";
    let case = Case::sample(DEPARTMENTS).edit("congbo.toml", notice);
    let run = case.build().succeeds();
    for (name, pdf) in pdfs(&run) {
        let look = name.replace(".pdf", ".png");
        assert_picture(&format!("{DEPARTMENTS}/{look}"), &pdf.picture(1, 0.3));
    }
    let unit = built("minh-hoa-2025").pdf("don-vi/so-y-te.pdf");
    assert_picture("minh-hoa-2025/don-vi.png", &unit.picture(1, 0.3));
}

#[test]
fn every_paper_keeps_the_form_of_the_decree() {
    for sample in samples() {
        for (name, pdf) in pdfs(&built(&sample)) {
            form::assert_paper(name, &pdf);
        }
    }
}

/// Neither the clock, nor the folder, nor the way it is named leaves a trace.
#[test]
fn the_same_job_gives_the_same_bytes_anywhere() {
    for sample in samples() {
        let (one, other) = (Case::sample(&sample), Case::sample(&sample));
        assert_ne!(one.folder(), other.folder());
        let first = one.build().succeeds();
        assert!(first.papers().contains_key("manifest.json"));
        one.build().succeeds().wrote_the_same_as(&first);
        let folder = other.folder().to_str().unwrap().to_owned();
        other.run(&["build", &folder]).succeeds().wrote_the_same_as(&first);
        other.run(&["build", "congbo.toml"]).succeeds().wrote_the_same_as(&first);
    }
}

#[test]
fn papers_bear_the_date_of_the_job_or_the_first_of_the_next_year() {
    for (sample, date) in [(DEPARTMENTS, "2025-02-17"), (PROVINCES, "2015-01-01")] {
        for (name, pdf) in pdfs(&built(sample)) {
            assert!(pdf.created.starts_with(date), "{name}: {}", pdf.created);
        }
    }
}

/// Rank, name and whether it is shared, of every unit in order.
fn ranking(run: &Run) -> Vec<(u64, String, bool)> {
    let figures = run.json("so-lieu.json");
    let units = figures["boards"][0]["units"].as_array().unwrap();
    let one = |unit: &Value| {
        let name = unit["name"].as_str().unwrap().to_owned();
        (unit["rank"].as_u64().unwrap(), name, unit["tied"].as_bool().unwrap())
    };
    units.iter().map(one).collect()
}

#[test]
fn equal_values_share_a_rank_and_every_paper_says_so() {
    let run = built(DEPARTMENTS).says("CẢNH BÁO R01").says("ô D7").says("ô D18");
    let ranking = ranking(&run);
    let places: Vec<u64> = ranking.iter().map(|(rank, ..)| *rank).collect();
    assert_eq!(places[..5], [1, 2, 2, 4, 5]);
    assert_eq!(places[11..], [12, 13, 13, 15, 16, 17, 18, 19, 20]);
    let tied = ranking.iter().filter(|(.., tied)| *tied).map(|(_, name, _)| name);
    assert!(tied.eq([
        "Sở Nội vụ",
        "Văn phòng UBND tỉnh",
        "Sở Khoa học và Công nghệ",
        "Sở Y tế"
    ]));
    let summary = &run.json("so-lieu.json")["boards"][0]["summary"];
    assert_eq!(summary["mean"], "85.41");

    let second = "Sở Nội vụ và Văn phòng UBND tỉnh cùng đứng thứ hai";
    run.pdf("quyet-dinh.pdf").says("Đồng hạng với Sở Y tế");
    run.pdf("bao-cao.pdf")
        .says(second)
        .says("Sở Khoa học và Công nghệ và Sở Y tế cùng đứng thứ 13.")
        .says("giá trị trung bình đạt 85,41%");
    let cells = run.xlsx("phu-luc.xlsx").sheets[1].text();
    assert_eq!(cells.matches("→ 2\n").count(), 2, "{cells}");
    assert_eq!(cells.matches("→ 13\n").count(), 2, "{cells}");
    assert_eq!(cells.matches("| Đồng hạng\n").count(), 4, "{cells}");
}

#[test]
fn a_column_of_the_workbook_breaks_the_ties() {
    let case = Case::sample(DEPARTMENTS)
        .edit("congbo.toml", |toml| toml.replace("# ties =", "ties ="));
    let run = case.build().succeeds().keeps_silent_about("R01");
    let ranking = ranking(&run);
    let places: Vec<u64> = ranking.iter().map(|(rank, ..)| *rank).collect();
    assert_eq!(places, (1..=20).collect::<Vec<u64>>());
    assert_eq!(ranking[2].1, "Văn phòng UBND tỉnh");
    assert_eq!(ranking[13].1, "Sở Y tế");
    assert!(ranking.iter().all(|(.., tied)| !tied));

    let note = "Bằng giá trị với Sở Nội vụ; xếp hạng theo Xếp hạng công bố";
    run.pdf("quyet-dinh.pdf").says(note);
    assert!(!run.pdf("quyet-dinh.pdf").text().contains("Đồng hạng"));
    assert!(!run.pdf("bao-cao.pdf").text().contains("cùng đứng"));
    let cells = run.xlsx("phu-luc.xlsx").sheets[1].text();
    assert_eq!(cells.matches("xếp theo Xếp hạng công bố\n").count(), 4, "{cells}");
}

/// What a list of provinces states, by name: fields, value, rank.
fn stated(year: u32) -> BTreeMap<String, (Vec<Decimal>, Decimal, u64)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("samples/{PROVINCES}/pci-{year}.xlsx"));
    let mut book: Open<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range(&format!("PCI {year}")).unwrap();
    let mut rows = range.rows().skip_while(|row| row[0].get_string() != Some("STT"));
    let head: Vec<&Data> = rows.next().unwrap().iter().collect();
    assert_eq!(head[12].to_string(), format!("PCI {year}"));
    assert_eq!(head[13].to_string(), "Xếp hạng");
    let number = |cell: &Data| cell.get_float().unwrap().to_string();
    let units = rows.take_while(|row| row[0].get_float().is_some()).map(|row| {
        let fields = row[2..12].iter().map(|cell| number(cell).parse().unwrap());
        let (value, rank) = (number(&row[12]), number(&row[13]));
        let figures = (fields.collect(), value.parse().unwrap(), rank.parse().unwrap());
        (row[1].to_string(), figures)
    });
    let units: BTreeMap<_, _> = units.collect();
    assert_eq!(units.len(), 63);
    units
}

fn decimal(value: &Value) -> Decimal {
    value.as_str().unwrap().parse().unwrap()
}

fn printed(value: Decimal) -> String {
    let rounded = value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    format!("{rounded:.2}")
}

#[test]
fn sixty_three_provinces_rank_as_the_index_published_them() {
    let run = built(PROVINCES).keeps_silent_about("CẢNH BÁO");
    let figures = run.json("so-lieu.json");
    let units = figures["boards"][0]["units"].as_array().unwrap();
    let (this_year, last_year) = (stated(2014), stated(2013));
    assert_eq!(units.len(), this_year.len());
    let mut before = BTreeSet::new();
    for unit in units {
        let name = unit["name"].as_str().unwrap();
        let (fields, value, rank) = &this_year[name];
        assert_eq!(unit["rank"], *rank, "{name}");
        assert_eq!(unit["value"], printed(*value), "{name}");
        let points = unit["fields"].as_array().unwrap().iter();
        let points: Vec<Decimal> =
            points.map(|field| decimal(&field["points"])).collect();
        assert_eq!(points, *fields, "{name}");

        let (previous, change) = (&unit["previous"], &unit["change"]);
        let (_, value, rank) = &last_year[previous["name"].as_str().unwrap()];
        before.insert(previous["name"].as_str().unwrap());
        assert_eq!(previous["rank"], *rank, "{name}");
        assert_eq!(previous["value"], printed(*value), "{name}");
        let gain = decimal(&unit["value"]) - decimal(&previous["value"]);
        assert_eq!(decimal(&change["value"]), gain, "{name}");
        let gained = |of: &Value| of["rank"].as_i64().unwrap();
        assert_eq!(change["rank"], gained(previous) - gained(unit), "{name}");
    }
    assert!(before.into_iter().eq(last_year.keys().map(String::as_str)));
}

/// The pages from the first annex on.
fn annexes(pdf: &Pdf) -> &[Page] {
    let start = pdf.pages.iter().position(form::starts_annex).expect("an annex");
    &pdf.pages[start..]
}

#[test]
fn a_long_table_repeats_its_header_and_names_everyone_once() {
    let run = built(PROVINCES);
    let names = stated(2014).into_keys().collect::<BTreeSet<String>>();
    for (paper, tables) in [("quyet-dinh.pdf", 1), ("bao-cao.pdf", 2)] {
        let pdf = run.pdf(paper);
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        let mut pages = 0;
        for page in annexes(&pdf) {
            let cells = page.lines().into_iter().map(|line| line.text());
            let found: Vec<String> = cells.filter(|cell| names.contains(cell)).collect();
            if found.is_empty() {
                continue;
            }
            pages += 1;
            for head in ["Xếp", "Tên đơn vị"] {
                assert!(page.line(head).is_some(), "{paper}, {}: {head}", page.number);
            }
            for name in found {
                *times.entry(name).or_default() += 1;
            }
        }
        assert!(pages > tables, "{paper}: {pages} pages are no long table");
        let wrong: Vec<_> =
            names.iter().filter(|name| times.get(*name) != Some(&tables)).collect();
        assert_eq!(wrong, [""; 0], "{paper}");
    }
}

/// Ranks belong to scores, not to rows.
#[test]
fn the_order_of_rows_moves_nobody() {
    let rows: Vec<String> = (0..24)
        .map(|at| {
            // 13 values, so that 11 of them stand twice.
            let value = 70 + (at * 7) % 13 * 2;
            format!("Sở số {at} | {value}.25")
        })
        .collect();
    let figures = |rows: &[&String]| {
        let table: Vec<&str> = rows.iter().map(|row| row.as_str()).collect();
        let table = table.join("\n");
        let run = Case::sheet(&format!("Tên đơn vị | Chỉ số\n{table}")).job(BANDED);
        let figures = run.build().succeeds().json("so-lieu.json");
        let units = figures["boards"][0]["units"].as_array().unwrap().clone();
        let keep = ["rank", "tied", "value", "band", "to_next_band", "to_next_rank"];
        let one = |unit: Value| {
            let kept = keep.map(|key| unit[key].clone());
            (unit["name"].as_str().unwrap().to_owned(), json!(kept))
        };
        (
            units.into_iter().map(one).collect::<BTreeMap<_, _>>(),
            figures["boards"][0]["summary"]["mean"].clone(),
        )
    };
    let in_order = figures(&rows.iter().collect::<Vec<_>>());
    assert_eq!(in_order.0.len(), 24);
    // 5 and 24 have no common divisor, so every row comes once.
    for (step, start) in [(5, 3), (23, 23), (7, 11)] {
        let shuffled: Vec<&String> =
            (0..24).map(|at| &rows[(start + at * step) % 24]).collect();
        assert_eq!(figures(&shuffled), in_order);
    }
}

const BANDED: &str = r#"
[[board]]
index = "Chỉ số"
group = "Các sở"
scores = "diem.xlsx"
bands = "muc"

[[bands.muc]]
name = "Tốt"
from = 80.25

[[bands.muc]]
name = "Khá"
from = 0
"#;
