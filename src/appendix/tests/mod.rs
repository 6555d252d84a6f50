//! Promises of the appendices, read back as any reader of the file would.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod sample;

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use super::*;
use crate::results::figures::Figures;
use sample::{Row, Sample, figures, points, row, rules};

fn issuer() -> Letterhead {
    Letterhead {
        name: "Ủy ban nhân dân tỉnh Thanh Hóa".into(),
        signer_lines: vec!["KT. CHỦ TỊCH".into(), "PHÓ CHỦ TỊCH".into()],
        signer_name: "Nguyễn Văn A".into(),
        ..Letterhead::default()
    }
}

fn open(figures: &Figures) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(phu_luc(figures, &issuer(), &[]).unwrap())).unwrap()
}

fn read(figures: &Figures) -> (Range<Data>, Range<String>) {
    let mut book = open(figures);
    (
        book.worksheet_range_at(1).unwrap().unwrap(),
        book.worksheet_formula(&book.sheet_names()[1].clone()).unwrap(),
    )
}

/// The whole numbers of a column, from the first unit down.
fn ranks(cells: &Range<Data>, first: u32) -> Vec<String> {
    (first..first + 4).map(|row| cells.get_value((row, 0)).unwrap().to_string()).collect()
}

fn four(ties: &str, rank_on: &str) -> Sample {
    Sample {
        rules: rules(ties, rank_on, "given"),
        rows: vec![
            row("A", "90.05"),
            row("B", "90.02"),
            row("C", "90.02"),
            row("D", "89.3"),
        ],
        ..Sample::default()
    }
}

fn formula(formulas: &Range<String>, row: u32, column: u32) -> &str {
    formulas.get_value((row, column)).map_or("", String::as_str)
}

#[test]
fn a_tie_shares_its_rank_and_the_next_rank_is_left_out() {
    let (cells, formulas) = read(&figures(vec![four("skip", "exact").board("Sở")]));
    assert_eq!(ranks(&cells, 10), ["1", "2", "2", "4"]);
    assert_eq!(formula(&formulas, 10, 0), "RANK(C11,C$11:C$14,0)");
    assert_eq!(cells.get_value((11, 3)).unwrap().to_string(), "Đồng hạng");
}

#[test]
fn dense_and_printed_ranks_have_formulas_of_their_own() {
    let (cells, formulas) = read(&figures(vec![four("dense", "exact").board("Sở")]));
    assert_eq!(ranks(&cells, 10), ["1", "2", "2", "3"]);
    assert_eq!(
        formula(&formulas, 13, 0),
        "SUMPRODUCT((C$11:C$14>C14)*(MATCH(C$11:C$14,C$11:C$14,0)=ROW(C$11:C$14)-10))+1"
    );
    let mut printed = four("skip", "printed");
    printed.rows[1] = row("B", "90.0249");
    let (cells, formulas) = read(&figures(vec![printed.board("Sở")]));
    assert_eq!(ranks(&cells, 10), ["1", "2", "2", "4"]);
    assert_eq!(
        formula(&formulas, 10, 0),
        "SUMPRODUCT(--(ROUND(C$11:C$14,2)>ROUND(C11,2)))+1"
    );
}

#[test]
fn a_rank_that_no_formula_gives_is_a_plain_number_and_the_sheet_says_so() {
    let mut board = four("by", "exact").board("Sở");
    board.units[2].rank = Some(crate::numbers::Rank::behind(2));
    let (cells, formulas) = read(&figures(vec![board]));
    assert_eq!(ranks(&cells, 10), ["1", "2", "3", "4"]);
    assert_eq!(formula(&formulas, 11, 0), "RANK(C12,C$11:C$14,0)");
    assert_eq!(formula(&formulas, 12, 0), "");
    let said = cells
        .used_cells()
        .any(|(_, _, cell)| cell.to_string().contains("Xếp hạng của C ghi sẵn"));
    assert!(said);
}

#[test]
fn computed_values_are_live_and_true_ties_stay_ties() {
    let rows =
        vec![points("A", "57", "95"), points("B", "60", "100"), points("C", "1", "3")];
    let sample =
        Sample { rules: rules("skip", "exact", "computed"), rows, ..Sample::default() };
    let (cells, formulas) = read(&figures(vec![sample.board("Sở")]));
    assert_eq!(formula(&formulas, 10, 4), "ROUND(C11/D11*100,10)");
    assert_eq!(cells.get_value((12, 4)), Some(&Data::Float(33.333_333_333_3)));
    assert_eq!(formula(&formulas, 11, 0), "RANK(E12,E$11:E$13,0)");
    assert_eq!(cells.get_value((11, 0)).unwrap().to_string(), "1");
}

#[test]
fn a_unit_that_is_not_ranked_has_no_rank_and_does_not_count() {
    let mut sample = four("skip", "exact");
    sample.rows[0].unranked = true;
    let (cells, formulas) = read(&figures(vec![sample.board("Sở")]));
    assert_eq!(ranks(&cells, 10), ["1", "1", "3", ""]);
    assert_eq!(formula(&formulas, 14, 2), "ROUND(ROUND(AVERAGE(C$11:C$13),10),2)");
    assert_eq!(cells.get_value((14, 2)), Some(&Data::Float(89.78)));
}

#[test]
fn changes_subtract_what_is_printed() {
    let mut sample = four("skip", "exact");
    sample.rows[0] = Row { previous: Some(("88.10".into(), 3)), ..row("A", "90.0451") };
    let (cells, formulas) = read(&figures(vec![sample.board("Sở")]));
    assert_eq!(cells.get_value((9, 3)).unwrap().to_string(), "Chỉ số CCHC năm 2023 (%)");
    assert_eq!(formula(&formulas, 10, 5), "ROUND(ROUND(C11,2)-ROUND(D11,2),2)");
    assert_eq!(cells.get_value((10, 5)), Some(&Data::Float(1.95)));
    assert_eq!(formula(&formulas, 10, 6), "E11-A11");
    assert_eq!(cells.get_value((10, 6)).unwrap().to_string(), "2");
    // Who has nothing to compare with has no zero either.
    assert_eq!(cells.get_value((11, 5)).unwrap().to_string(), "–");
}

#[test]
fn text_that_looks_like_a_formula_or_a_link_stays_text() {
    let names = ["=1+1", "+84", "@SUM(A1)", "https://example.org"];
    let rows = names.iter().map(|name| row(name, "5")).collect();
    let sample = Sample { rows, ..four("skip", "exact") };
    let (cells, formulas) = read(&figures(vec![sample.board("=Sở")]));
    for (at, name) in names.iter().enumerate() {
        let row = 10 + u32::try_from(at).unwrap();
        assert_eq!(cells.get_value((row, 1)), Some(&Data::String((*name).to_string())));
        assert_eq!(formula(&formulas, row, 1), "");
    }
}

#[test]
fn the_mark_lies_over_the_first_table() {
    let book = open(&figures(vec![
        four("skip", "exact").board("Sở, ngành"),
        four("skip", "exact").board("Xã"),
    ]));
    let mark = book.defined_names().iter().find(|(name, _)| name == MARK).unwrap();
    assert_eq!(mark.1, "'Sở, ngành'!$A$10:$D$14");
}

#[test]
fn two_runs_give_the_same_bytes() {
    let figures = figures(vec![
        four("skip", "exact").board("Sở"),
        four("dense", "printed").board("Sở"),
    ]);
    let first = phu_luc(&figures, &issuer(), &[]).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(first == phu_luc(&figures, &issuer(), &[]).unwrap());
}

#[test]
fn figures_read_back_from_json_give_their_printed_values() {
    let board = four("skip", "exact").board("Sở");
    let text = serde_json::to_string(&figures(vec![board])).unwrap();
    let (cells, _) = read(&serde_json::from_str(&text).unwrap());
    assert_eq!(cells.get_value((10, 2)), Some(&Data::Float(90.05)));
}

#[test]
fn a_blank_letterhead_and_no_units_still_make_a_sheet() {
    let board = Sample::default().board("");
    phu_luc(&figures(vec![board]), &Letterhead::default(), &[]).unwrap();
}
