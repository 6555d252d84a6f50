//! Every sentence of the papers at its edges: nobody, one, all, equals, the first
//! time, nothing changed, long names, and what the house says.
//!
//! The tables lie in `fixtures/sentences/`. They are Typst, and a job's own
//! template runs them.

use crate::case::{Case, Run};

const HEAD: &str = include_str!("fixtures/sentences/head.typ");

const JOB: &str = "\
[[board]]
index = \"Chỉ số CCHC\"
group = \"Các sở\"
scores = \"diem.xlsx\"

[[document]]
kind = \"quyet-dinh\"
";

fn run(table: &str) -> Run {
    Case::sheet("Tên đơn vị | Chỉ số CCHC\nSở A | 90\nSở B | 80")
        .job(JOB)
        .file("mau/quyet-dinh.typ", format!("{HEAD}{table}").as_bytes())
        .build()
}

#[test]
fn names_and_numbers_are_written_as_officials_do() {
    run(include_str!("fixtures/sentences/words.typ")).succeeds();
}

#[test]
fn ranks_and_lists_are_told_at_every_edge() {
    run(include_str!("fixtures/sentences/board.typ")).succeeds();
}

#[test]
fn bands_are_told_at_every_edge() {
    run(include_str!("fixtures/sentences/bands.typ")).succeeds();
}

#[test]
fn changes_fields_and_standings_are_told_at_every_edge() {
    run(include_str!("fixtures/sentences/compared.typ")).succeeds();
}

#[test]
fn a_table_that_does_not_hold_is_told() {
    let table = "#demand(ordinal(4), \"thứ bốn\")";
    run(table).fails_with(2).wrote_nothing().says("thứ bốn").says("thứ tư");
}
