//! How much a page holds, and what happens at its end.

use std::fmt::Write;

use crate::case::{Case, Run};
use crate::form;
use crate::form::broken_letter as broken;
use crate::pdf::Page;

const USUAL: &str = "\
[edition]
title = \"Chỉ số CCHC\"
year = 2025
province = \"tỉnh Thanh Hóa\"

[issuer]
name = \"Ủy ban nhân dân tỉnh Thanh Hóa\"
authority = \"Chủ tịch Ủy ban nhân dân tỉnh Thanh Hóa\"
symbol = \"UBND\"
place = \"Thanh Hóa\"
signer = { lines = [\"KT. CHỦ TỊCH\", \"PHÓ CHỦ TỊCH\"], name = \"Nguyễn Văn An\" }
recipients = [\"Các cơ quan báo chí\", \"Lưu: VT\"]

[[standing]]
index = \"PCI\"
value = \"66.77\"
unit = \"điểm\"
rank = 31
of = 34
";

/// So many boards of usual names, and papers of these kinds.
fn usual(boards: usize, more: &str, kinds: &[&str]) -> Run {
    let mut job = USUAL.to_owned();
    for at in 1..=boards {
        write!(
            job,
            "[[board]]\nindex = \"Chỉ số CCHC\"\ngroup = \"Các đơn vị khối {at}\"\n\
             scores = \"diem.xlsx\"\n"
        )
        .unwrap();
    }
    job += more;
    for kind in kinds {
        write!(job, "[[document]]\nkind = \"{kind}\"\n").unwrap();
    }
    let sheet = "Tên đơn vị | Chỉ số CCHC\nSở Tài chính | 90\nSở Nội vụ | 88.5\n\
                 Sở Y tế | 85\nThanh tra tỉnh | 82.5";
    Case::sheet(sheet).job(&job).build().succeeds()
}

/// What is told of a board shrinks to its first and last; a dozen boards and more
/// take a second page all the same.
#[test]
fn a_press_release_holds_ten_boards() {
    for (boards, pages) in [(8, 1), (10, 1), (14, 2)] {
        let release =
            usual(boards, "", &["quyet-dinh", "thong-cao"]).pdf("thong-cao.pdf");
        assert_eq!(release.pages.len(), pages, "{boards} boards");
        form::assert_letter(&release);
    }
}

/// Whatever line the page ends at.
#[test]
fn a_signature_is_never_left_with_one_line() {
    let mut over = 0;
    for tasks in (0..40).step_by(5) {
        let task =
            "[[fact]]\nsection = \"nhiem-vu\"\ntext = \"Việc này dài một dòng.\"\n";
        let run = usual(1, &task.repeat(tasks), &["bao-cao", "thong-bao"]);
        for name in ["bao-cao.pdf", "thong-bao.pdf"] {
            let pdf = run.pdf(name);
            let wrong = broken(&pdf);
            assert!(wrong.is_empty(), "{name}, {tasks} tasks: {}", wrong.join("\n"));
            let signed = |page: &&Page| page.line("Nơi nhận:").is_some();
            let page = pdf.pages.iter().find(signed).unwrap();
            over += usize::from(page.number > 1);
        }
    }
    assert!(over > 4, "the sweep came to the end of no page");
}
