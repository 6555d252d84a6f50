//! Papers keep their form whatever the figures, the names and the issuer are.

use crate::case::Case;
use crate::form;

const JOB: &str = r#"
[edition]
title = "Chỉ số cải cách hành chính"
year = 2024
province = "tỉnh Thanh Hóa"

[issuer]
name = "Ủy ban nhân dân tỉnh Thanh Hóa"
authority = "Chủ tịch Ủy ban nhân dân tỉnh Thanh Hóa"
symbol = "UBND"
place = "Thanh Hóa"
date = 2025-01-05
signer = { lines = ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], name = "Nguyễn Văn An" }

[[board]]
index = "Chỉ số CCHC"
group = "Các sở, ban, ngành cấp tỉnh"
scores = "diem.xlsx"
"#;

/// Demands the form of both papers, and an appendix that can be read.
#[track_caller]
fn keeps_form(case: &Case) {
    let run = case.build().succeeds();
    for paper in ["quyet-dinh.pdf", "bao-cao.pdf"] {
        form::assert_letter(&run.pdf(paper));
    }
    assert!(!run.xlsx("phu-luc.xlsx").sheets.is_empty());
}

/// So many units with a name and a value each.
fn units(
    count: usize,
    name: impl Fn(usize) -> String,
    value: impl Fn(usize) -> String,
) -> Case {
    let rows = (1..=count).map(|at| format!("{at} | {} | {}\n", name(at), value(at)));
    let rows = rows.collect::<Vec<String>>().concat();
    Case::sheet(&format!("STT | Đơn vị | Chỉ số CCHC\n{rows}")).job(JOB)
}

fn name(at: usize) -> String {
    format!("Sở số {at}")
}

fn value(at: usize) -> String {
    format!("{}.{:02}", 95 - at / 5, at * 37 % 100)
}

/// Thirty usual units, and a job with this added.
fn with(more: &str) -> Case {
    units(30, name, value).edit("congbo.toml", |toml| format!("{toml}{more}\n"))
}

#[test]
fn few_units_many_units_and_ties() {
    keeps_form(&units(1, name, value));
    keeps_form(&units(2, name, |_| "80".into()));
    keeps_form(&units(20, name, |_| "80".into()));
    keeps_form(&units(3, name, |at| (at - 1).to_string()));
    keeps_form(&units(168, |at| format!("Ủy ban nhân dân xã số {at}"), value));
}

#[test]
fn names_that_need_several_lines() {
    let long = |at: usize| {
        format!(
            "Ban Quản lý Khu kinh tế và các Khu công nghiệp, khu chế xuất, khu công nghệ cao \
             trực thuộc Ủy ban nhân dân tỉnh, cơ quan thường trực số {at}"
        )
    };
    keeps_form(&units(25, long, value));
    keeps_form(&units(25, long, |_| "80".into()));
}

#[test]
fn every_setting_that_changes_a_paper() {
    for more in [
        "decimals = 0",
        "decimals = 6",
        "direction = \"low\"",
        "ties = \"dense\"",
        "rank_on = \"printed\"",
        "unit = \"điểm\"",
        "noun = \"cơ quan, đơn vị\"",
        "target = \"95\"",
        "previous = \"diem.xlsx\"",
        "bands = \"b\"\n[[bands.b]]\nname = \"Xuất sắc\"\nfrom = 90\n\
         [[bands.b]]\nname = \"Hoàn thành tốt nhiệm vụ\"\nfrom = 0",
        "[[unit]]\nname = \"Sở số 2\"\nranked = false",
        "[style]\nrank_word = \"hạng\"\npad_counts = false\ntop = 2",
        "[[standing]]\nindex = \"PCI\"\nvalue = \"66.77\"\nunit = \"điểm\"\nrank = 31\nof = 63\n\
         previous = { value = \"59.85\", rank = 62 }\ncomponents = { risen = 8, fallen = 2 }\n\
         history = [{ year = 2021, value = \"59.1\", rank = 60 }]",
        "[[fact]]\nsection = \"han-che\"\ntext = \"Một số đơn vị nộp báo cáo chậm, số liệu \
         chưa đầy đủ nên phải đối chiếu nhiều lần trước khi tổng hợp.\"",
    ] {
        keeps_form(&with(more));
    }
}

#[test]
fn a_long_issuer_under_a_superior_body() {
    let case = with("").edit("congbo.toml", |toml| {
        let name =
            "name = \"Sở Nội vụ và các cơ quan tham mưu tổng hợp của tỉnh Thanh Hóa\"";
        toml.replace("name = \"Ủy ban nhân dân tỉnh Thanh Hóa\"", name)
            .replace("[issuer]", "[issuer]\nparent = \"Ủy ban nhân dân tỉnh Thanh Hóa\"")
    });
    keeps_form(&case);
}

#[test]
fn one_board_or_eight() {
    let boards: Vec<String> = (1..=7)
        .map(|at| {
            format!(
                "[[board]]\nindex = \"Chỉ số CCHC\"\ngroup = \"Khối thi đua số {at}\"\n\
                 scores = \"diem.xlsx\"\n"
            )
        })
        .collect();
    keeps_form(&with(&boards.concat()));
}

#[test]
fn two_fields_or_forty() {
    for count in [2, 8, 14, 40] {
        let row = |cell: &dyn Fn(usize) -> String| {
            let cells = (1..=count).map(|at| format!(" | {}", cell(at)));
            cells.collect::<Vec<String>>().concat()
        };
        let heads = row(&|at| format!("{at}. Lĩnh vực cải cách số {at}"));
        let maxima = row(&|_| "5".to_owned());
        let scores = (1..=12).map(|unit| {
            let scores = row(&|at| format!("{}.{}", unit * at % 5, unit % 10));
            format!("{unit} | Sở số {unit}{scores}\n")
        });
        let scores = scores.collect::<Vec<String>>().concat();
        let table = format!("STT | Đơn vị{heads}\n | Điểm tối đa{maxima}\n{scores}");
        keeps_form(&Case::sheet(&table));
        keeps_form(&Case::sheet(&table).job(JOB));
    }
}

/// What cannot be broken between words must not run off the page unseen.
#[test]
fn a_word_wider_than_its_line_is_told_or_broken() {
    let name = |at: usize| format!("Sở{}{at}", "Nghiêng".repeat(12));
    let case = units(5, name, value);
    let build = case.run(&["build", "."]);
    if build.papers().is_empty() {
        build.fails_with(1).says("diem.xlsx, trang \"Điểm\", ô B2");
    } else {
        keeps_form(&case);
    }
}
