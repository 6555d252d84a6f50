//! The slides: what they hold of the report, and whether the last row can read them.

use std::collections::BTreeSet;

use crate::case::Case;
use crate::form::{SLIDES, assert_file};
use crate::golden::assert_picture;
use crate::pdf::{Line, Page, Pdf};
use crate::samples::samples;
use crate::worst;

/// The screen in millimetres, and what is left clear around it.
const SCREEN: (f64, f64) = (338.7, 190.5);
const CLEAR: f64 = 5.0;

/// The least size that the last row can read.
const LEAST: f64 = 18.0;

/// A sample, or another job, with slides besides its papers.
fn shown(case: Case) -> Case {
    case.edit("congbo.toml", |toml| {
        let all =
            "[[document]]\nkind = \"quyet-dinh\"\n[[document]]\nkind = \"bao-cao\"\n";
        let own = toml.contains("[[document]]") || toml.contains("\nself");
        let slides = "[[document]]\nkind = \"trinh-chieu\"\n";
        let listed = toml.contains("\"trinh-chieu\"");
        let more = if own { "" } else { all };
        format!("{toml}\n{more}{}", if listed { "" } else { slides })
    })
}

/// Everything that stands outside of the screen or is too small to be read.
fn unreadable(pdf: &Pdf) -> Vec<String> {
    let mut wrong = Vec::new();
    for page in &pdf.pages {
        let mut tell =
            |what: String| wrong.push(format!("trang {}: {what}", page.number));
        if (page.width - SCREEN.0).abs() > 0.1 || (page.height - SCREEN.1).abs() > 0.1 {
            tell(format!("{} x {}", page.width, page.height));
        }
        for line in page.lines() {
            let em = line.size() * 25.4 / 72.0;
            if is_outside(line.x(), line.end(), line.y() - 0.8 * em, line.y() + 0.2 * em)
            {
                tell(format!("`{}` ra ngoài", line.text()));
            }
            if line.size() < LEAST - 0.01 {
                tell(format!("`{}` cỡ {}", line.text(), line.size()));
            }
        }
        for rule in &page.rules {
            let (left, right) = rule.span();
            let (top, bottom) = (rule.from.1.min(rule.to.1), rule.from.1.max(rule.to.1));
            if is_outside(left, right, top, bottom) {
                tell("đường kẻ ra ngoài".into());
            }
        }
        for area in &page.areas {
            if is_outside(area.left, area.right, area.top, area.bottom) {
                tell("hình ra ngoài".into());
            }
        }
        wrong.extend(collisions(page));
    }
    wrong
}

fn is_outside(left: f64, right: f64, top: f64, bottom: f64) -> bool {
    left < CLEAR || right > SCREEN.0 - CLEAR || top < CLEAR || bottom > SCREEN.1 - CLEAR
}

/// Words that stand on each other.
fn collisions(page: &Page) -> Vec<String> {
    let lines = page.lines();
    let on = |one: &Line, other: &Line| {
        let em = one.size().min(other.size()) * 25.4 / 72.0;
        let apart = one.end() <= other.x() + 0.1 || other.end() <= one.x() + 0.1;
        (one.y() - other.y()).abs() < 0.7 * em && !apart
    };
    let mut wrong = Vec::new();
    for (at, one) in lines.iter().enumerate() {
        for other in lines[at + 1..].iter().filter(|other| on(one, other)) {
            let (one, other) = (one.text(), other.text());
            wrong.push(format!("trang {}: `{one}` đè lên `{other}`", page.number));
        }
    }
    wrong
}

#[test]
fn slides_of_the_worst_jobs_can_be_read_from_the_last_row() {
    let slides: Vec<_> =
        worst::PAPERS.iter().filter(|paper| paper.name == SLIDES).collect();
    assert!(slides.len() > 30, "{}", slides.len());
    let wrong = slides.iter().flat_map(|paper| {
        let found = unreadable(&paper.pdf).into_iter();
        found.map(|found| format!("{}, {found}", paper.job))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Numbers with a decimal comma.
fn figures(pdf: &Pdf) -> BTreeSet<String> {
    let text = pdf.text();
    let words = text.split(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
    let bare = words.map(|word| word.trim_matches([',', '.']));
    bare.filter(|word| word.contains(',')).map(str::to_owned).collect()
}

#[test]
fn slides_of_the_samples_show_what_the_report_says() {
    for sample in samples() {
        let run = shown(Case::sample(&sample)).build().succeeds();
        let (slides, report) = (run.pdf(SLIDES), run.pdf("bao-cao.pdf"));
        assert_file(&slides);
        let wrong = unreadable(&slides);
        assert!(wrong.is_empty(), "{sample}: {}", wrong.join("\n"));
        let known = figures(&report);
        let new: Vec<String> =
            figures(&slides).into_iter().filter(|one| !known.contains(one)).collect();
        assert_eq!(new, [""; 0], "{sample}");
    }
}

#[test]
fn slides_are_numbered_titled_and_marked() {
    let run = Case::sample("minh-hoa-2025").build().succeeds();
    let pdf = run.pdf(SLIDES);
    assert_eq!(
        pdf.title,
        "Trình chiếu kết quả Chỉ số cải cách hành chính năm\u{a0}2025 của các cơ quan \
         chuyên môn thuộc UBND tỉnh; UBND các xã, phường, đặc khu"
    );
    for page in &pdf.pages {
        assert!(page.line("(số liệu minh họa)").is_some(), "{}", page.text());
        let number = page.lines().into_iter().map(|line| line.text());
        let numbered = number.filter(|text| *text == page.number.to_string()).count() > 0;
        assert!(numbered || page.number == 1, "{}", page.text());
    }
    assert_picture("minh-hoa-2025/trinh-chieu.png", &pdf.picture(3, 0.3));
}

#[test]
fn slides_are_made_where_a_job_lists_them() {
    let sheet = "Tên đơn vị | Chỉ số CCHC\nSở A | 90\nSở B | 80";
    let board = "[[board]]\nindex = \"Chỉ số CCHC\"\ngroup = \"Các sở\"\nscores = \"diem.xlsx\"\n";
    let run = Case::sheet(sheet).job(board).build().succeeds();
    assert!(!run.papers().contains_key(SLIDES));
    let listed = format!("{board}[[document]]\nkind = \"trinh-chieu\"\n");
    let slides = Case::sheet(sheet).job(&listed).build().succeeds().pdf(SLIDES);
    assert!(slides.pages.iter().all(|page| page.line("DỰ THẢO").is_some()));
}

/// Many tasks go on over slides; a list of hundreds shows its ends.
#[test]
fn what_is_long_goes_on_or_is_shortened() {
    let units: Vec<String> =
        (0..168).map(|at| format!("Xã {at} | {}.25", 95 - at / 4)).collect();
    let sheet = format!("Tên đơn vị | Chỉ số\n{}", units.join("\n"));
    let task = format!(
        "[[fact]]\nsection = \"nhiem-vu\"\ntext = \"{}\"\n",
        "Khắc phục những nội dung mất điểm. ".repeat(6).trim()
    );
    let job = format!(
        "[[board]]\nindex = \"Chỉ số\"\ngroup = \"Các xã\"\nscores = \"diem.xlsx\"\n\
         {}[[document]]\nkind = \"trinh-chieu\"\n",
        task.repeat(20)
    );
    let slides = Case::sheet(&sheet).job(&job).build().succeeds().pdf(SLIDES);
    assert_eq!(unreadable(&slides), [""; 0]);
    slides.says("đơn vị khác").says("Nhiệm vụ, giải pháp (2/");
    assert!(slides.pages.len() < 20, "{}", slides.pages.len());
}

#[test]
fn a_units_own_conference_shows_that_unit_alone() {
    let run = shown(Case::sample("viet-yen-2023")).build().succeeds();
    let slides = run.pdf(SLIDES);
    slides.says("Huyện Việt Yên").says("91,40/100 điểm");
    assert!(!slides.text().contains("Xếp hạng"), "{}", slides.text());
}
