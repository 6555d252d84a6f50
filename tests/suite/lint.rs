//! `congbo lint`: any PDF is measured, and what is no PDF is told so.

use std::fmt::Write;
#[cfg(unix)]
use std::process::Command;
use std::time::{Duration, Instant};

use congbo::documents::lint::pdf::Pdf as Read;
use congbo::documents::lint::{Unreadable, measure};
use serde_json::Value;

use crate::case::{Case, Run};

const FORM: &[u8] = include_bytes!("fixtures/form.pdf");
const CHOICES: &[u8] = include_bytes!("fixtures/choices.pdf");
const LOCKED_OPEN: &[u8] = include_bytes!("fixtures/locked-open.pdf");
const WORDS: &[u8] = include_bytes!("fixtures/words.pdf");

/// Measures these bytes as `a.pdf`.
#[track_caller]
fn lint(bytes: &[u8]) -> Run {
    Case::empty().file("a.pdf", bytes).run(&["lint", "a.pdf"])
}

#[test]
fn our_own_papers_are_in_due_form() {
    let built = Case::sample("thanh-hoa-2024").build().succeeds();
    let papers: Vec<String> = built
        .papers()
        .into_keys()
        .filter(|name| name.to_lowercase().ends_with(".pdf"))
        .map(|name| format!("ket-qua/{name}"))
        .collect();
    assert!(papers.len() >= 2, "{papers:?}");
    let typed: Vec<&str> =
        ["lint"].into_iter().chain(papers.iter().map(String::as_str)).collect();
    let run = built.case().run(&typed).succeeds().wrote_nothing();
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), papers.len(), "{}", run.stdout);
    assert!(
        lines.contains(&"ket-qua/quyet-dinh.pdf: đạt: không thấy chỗ nào trái thể thức."),
        "{}",
        run.stdout
    );
    assert_eq!(run.stderr, "");
}

#[test]
fn a_paper_of_another_program_is_in_due_form_and_advised() {
    let run = lint(CHOICES).succeeds();
    assert!(
        run.stdout.contains("a.pdf: khuyến nghị (PDF/A): mức PDF/A không có, nên là")
    );
    assert!(
        run.stdout
            .ends_with("a.pdf: đạt: không thấy chỗ nào trái thể thức, 5 khuyến nghị.\n")
    );
}

/// The same paper with one number of its drawing changed, in its plain text.
fn redrawn(from: &str, to: &str) -> Vec<u8> {
    let text: String = FORM.iter().map(|byte| char::from(*byte)).collect();
    assert!(text.contains(from), "no `{from}` in the fixture");
    text.replacen(from, to, 1).chars().map(|c| c as u8).collect()
}

#[test]
fn a_breach_is_named_with_its_page_and_clause_for_people_and_programs() {
    // A sheet of 290 mm by 210.
    let bytes = redrawn("841.8898", "822.0000");
    let run = lint(&bytes).fails_with(1).says(
        "a.pdf, trang 1: Mục I khoản 1: giấy 210,0 mm x 290,0 mm, phải là khổ A4 (210 x 297 mm).",
    );
    let last = run.stdout.lines().last().unwrap();
    assert!(last.contains(" chỗ trái thể thức"), "{last}");
    let run = run.case().run(&["lint", "a.pdf", "--json"]).fails_with(1);
    let answer: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(answer["schema"], "congbo/lint/1");
    let file = &answer["files"][0];
    assert_eq!((&file["file"], &file["pages"]), (&"a.pdf".into(), &2.into()));
    let breach = &file["breaches"][0];
    assert_eq!(breach["page"], 1);
    assert_eq!(breach["clause"], "Mục I khoản 1");
    assert_eq!(breach["found"], "giấy 210,0 mm x 290,0 mm");
    assert_eq!(breach["wanted"], "là khổ A4 (210 x 297 mm)");
    assert_eq!(breach["level"], "decree");
}

#[test]
fn what_has_no_letterhead_says_what_it_is_and_what_was_not_measured() {
    lint(WORDS)
        .fails_with(1)
        .says("lưu ý: trang 1 không có Quốc hiệu, Tiêu ngữ; chưa đo Quốc hiệu, số");
    let slides = drawing("0 0 720 405", "BT /F 30 Tf 50 200 Td (Ket qua) Tj ET", 1);
    lint(&slides).says("đây là trang trình chiếu, không phải văn bản khổ A4");
    let picture = drawing("0 0 595 842", "100 100 200 200 re f", 1);
    lint(&picture).fails_with(2).says("lỗi: a.pdf: không có lớp chữ, không đo được");
    let blank = drawing("0 0 595 842", "", 1);
    lint(&blank).fails_with(2).says("không có lớp chữ");
}

#[test]
fn several_files_are_measured_and_the_worst_decides() {
    let case = Case::empty().file("a.pdf", CHOICES).file("b.pdf", b"Hello");
    let run = case.run(&["lint", "a.pdf", "b.pdf", "c.pdf"]).fails_with(2);
    assert_eq!(
        run.stderr,
        "lỗi: b.pdf: không phải tệp PDF\nlỗi: c.pdf: không tìm thấy tệp\n"
    );
    assert!(run.stdout.contains("a.pdf: đạt"), "{}", run.stdout);
    let run = case.run(&["lint", "a.pdf", "b.pdf", "--json"]).fails_with(2);
    let answer: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(answer["files"][0]["breaches"].as_array().unwrap().len(), 5);
    assert_eq!(answer["files"][1]["error"], "không phải tệp PDF");
    case.run(&["lint"]).fails_with(2).says("còn thiếu <TỆP.pdf>");
    case.run(&["lint", "."]).fails_with(2).says("đây không phải là tệp");
}

/// A decision whose own template was changed, measured.
#[track_caller]
fn remade(from: &str, to: &str) -> Run {
    let template = include_str!("../../templates/quyet-dinh.typ");
    assert!(template.contains(from), "no `{from}` in the template");
    let template = template.replacen(from, to, 1);
    let case =
        Case::sample("thanh-hoa-2024").file("mau/quyet-dinh.typ", template.as_bytes());
    case.build().succeeds().case().run(&["lint", "ket-qua/quyet-dinh.pdf"])
}

#[test]
fn where_lines_are_ragged_the_middle_is_not_measured_and_this_is_said() {
    let run = remade("#grounds(", "#set par(justify: false)\n#grounds(")
        .says("không đủ dòng chữ căn đều để biết lề trái, lề phải")
        .keeps_silent_about("thiếu tên loại")
        .keeps_silent_about("không ở giữa");
    assert!(!run.stdout.contains("lề phải 2"), "{}", run.stdout);
}

#[test]
fn letters_in_colour_are_told_with_their_page_their_colour_and_their_words() {
    remade("#article(2)[", "#set text(fill: red)\n#article(2)[")
        .fails_with(1)
        .says("trang 1: Mục I khoản 4: \"Điều 2. Căn cứ")
        .says("màu đỏ (#FF4136), phải là chữ màu đen");
    let letters = |ink: &str| {
        let drawn = format!("{ink} BT /F 14 Tf 100 500 Td (aaaa) Tj ET");
        lint(&drawing("0 0 595 842", &drawn, 1))
    };
    for black in ["0 g", "0.2 g", "0 0 0 1 k", "0.1 0.1 0.1 rg", "1 g"] {
        letters(black).keeps_silent_about("chữ màu đen");
    }
    for (other, name) in [("0 1 1 0 k", "đỏ"), ("0 0 1 rg", "xanh"), ("0.6 g", "xám")]
    {
        letters(other).says(&format!("màu {name} (#"));
    }
}

#[test]
fn the_word_of_decision_in_small_letters_is_a_breach() {
    remade("#centred-line(\"QUYẾT ĐỊNH:\")", "#centred-line(\"Quyết định:\")")
        .fails_with(1)
        .says("\"Quyết định:\" không in hoa, phải in hoa");
}

#[test]
fn those_who_sign_stand_on_the_right_in_the_middle_below_each_other() {
    let template = include_str!("../../templates/signature.typ");
    let (centred, left) = ("    set align(center)\n", "    set align(left)\n");
    assert_eq!(template.matches(centred).count(), 1);
    let template = template.replace(centred, left);
    let case =
        Case::sample("thanh-hoa-2024").file("mau/signature.typ", template.as_bytes());
    let run = case.build().succeeds().case().run(&["lint", "ket-qua/quyet-dinh.pdf"]);
    run.fails_with(1).says("Mục II khoản 7: ").says(" không thẳng giữa với ");
}

#[test]
fn a_file_encrypted_with_an_empty_password_is_measured_and_advised() {
    lint(LOCKED_OPEN).says("khuyến nghị (PDF/A): tệp bị mã hóa, nên không mã hóa");
    lint(WORDS).keeps_silent_about("mã hóa");
}

#[cfg(unix)]
#[test]
fn only_plain_files_are_read() {
    // Outside the job's folder, which is read before and after.
    let case = Case::empty();
    let pipe = case.folder().with_file_name("pipe.pdf");
    assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
    for name in ["../pipe.pdf", "/dev/zero"] {
        let run = case.run(&["lint", name]).fails_with(2);
        assert!(run.stderr.contains("đây không phải là tệp"), "{}", run.stderr);
    }
}

/// A plain PDF of so many pages that all show one drawing.
fn drawing(paper: &str, drawn: &str, pages: usize) -> Vec<u8> {
    let kids = "3 0 R ".repeat(pages);
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {pages} >>"),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [{paper}] /Contents 4 0 R \
             /Resources << /Font << /F 5 0 R >> /XObject << /X 4 0 R >> >> >>"
        ),
        format!(
            "<< /Length {} /Type /XObject /Subtype /Form /BBox [0 0 900 900] \
             /Resources << /XObject << /X 4 0 R >> >> >>\nstream\n{drawn}\nendstream",
            drawn.len()
        ),
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] \
         /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 0 /LastChar 255 \
         /Widths [500] /Encoding << /Differences [97 /a] >> \
         /CharProcs << /a 4 0 R >> >>"
            .to_owned(),
    ];
    pdf(&objects)
}

/// Objects as a file, with the table that finds them.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = String::new();
    for (index, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        write!(file, "{} 0 obj\n{object}\nendobj\n", index + 1).unwrap();
    }
    let (start, count) = (file.len(), objects.len() + 1);
    write!(
        file,
        "xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n\
         << /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    )
    .unwrap();
    file.into_bytes()
}

/// Hostile files and what is said of them.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let deep = "[".repeat(2_000_000) + &"]".repeat(2_000_000);
    let nested = "<< /A ".repeat(300_000) + "1" + &" >>".repeat(300_000);
    let catalog = |rest: &str| format!("<< /Type /Catalog /Pages 2 0 R {rest} >>");
    let one_page = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned();
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".to_owned();
    let ring = "<< /Type /StructTreeRoot /S /P /K [4 0 R 4 0 R] >>".to_owned();
    vec![
        ("nothing", Vec::new()),
        ("text", "Quyết định".as_bytes().to_vec()),
        ("a head alone", b"%PDF-1.7\n".to_vec()),
        ("half a file", FORM[..FORM.len() / 2].to_vec()),
        ("a tenth of a file", FORM[..FORM.len() / 10].to_vec()),
        ("a hundred thousand pages", drawing("0 0 595 842", "", 100_000)),
        ("a form in itself", drawing("0 0 595 842", "/X Do /X Do", 1)),
        ("saved states", drawing("0 0 595 842", &"q ".repeat(3_000_000), 1)),
        ("deep arrays", pdf(&[catalog(""), one_page.clone(), page.clone(), deep])),
        ("deep names", pdf(&[catalog(""), one_page.clone(), page.clone(), nested])),
        (
            "a ring of tags",
            pdf(&[
                catalog("/StructTreeRoot 4 0 R /MarkInfo << /Marked true >>"),
                one_page.clone(),
                page.clone(),
                ring,
            ]),
        ),
        (
            "a ring of pages",
            pdf(&[catalog(""), "<< /Type /Pages /Kids [2 0 R 2 0 R] >>".into()]),
        ),
        (
            "an endless sheet",
            drawing("0 0 1e30 1e30", "BT /F 1e30 Tf 1e30 1e30 Td (aaaa) Tj ET", 1),
        ),
        ("a locked file", locked()),
    ]
}

/// A file that says it is locked in a way that nobody knows.
fn locked() -> Vec<u8> {
    let text = String::from_utf8(drawing("0 0 595 842", "", 1)).unwrap();
    let lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (00000000000000000000000000000000) \
                /U (00000000000000000000000000000000) >> /ID [(a) (a)]";
    text.replace("/Root 1 0 R", &format!("/Root 1 0 R {lock}")).into_bytes()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a hang is told by the clock")]
fn hostile_files_are_answered_in_time() {
    let mut report = String::new();
    for (what, bytes) in hostile() {
        let start = Instant::now();
        let run = lint(&bytes);
        let took = start.elapsed();
        let told = run.stderr.starts_with("lỗi: a.pdf: ")
            && run.stderr.lines().count() == 1
            && run.stdout.is_empty();
        if !told || took > Duration::from_secs(20) {
            let said = format!("{}{}", run.stdout, run.stderr);
            writeln!(report, "{what}: {took:?}: {said}").unwrap();
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let large = vec![b' '; 64 * 1024 * 1024 + 1];
    lint(&large).fails_with(2).says("tệp quá lớn: 65 MiB, mức cao nhất là 64 MiB");
}

#[test]
fn files_that_cannot_be_measured_are_told_apart() {
    for (bytes, wanted) in [
        (&b""[..], Unreadable::NotPdf),
        (b"PK\x03\x04", Unreadable::NotPdf),
        (b"%PDF-1.7", Unreadable::Damaged),
        (&locked(), Unreadable::Locked),
        (&drawing("0 0 595 842", "", 2001), Unreadable::TooManyPages(2001, 2000)),
        (&drawing("0 0 595 842", "", 1), Unreadable::NoText),
    ] {
        assert_eq!(measure(bytes), Err(wanted));
    }
}

#[test]
fn half_a_file_never_makes_the_reader_panic() {
    for length in (0..FORM.len()).step_by(997) {
        drop(Read::read(&FORM[..length]));
    }
}
