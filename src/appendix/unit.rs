//! One unit's own workbook: where it stands on each board, and each of its points.

use rust_xlsxwriter::XlsxError;

use crate::results::figures::Figures;

use super::board;
use super::card::Card;
use super::cells::Cell;
use super::grid::{Column, Grid, HEAD_ROW, Row};
use super::{Book, Letterhead, Weight, words};

const FIRST_ROW: u32 = HEAD_ROW + 1;

/// How hard the packing tries, up to 9: there may be thousands of these workbooks, and the
/// usual 6 makes them a twelfth smaller for an eighth more instructions.
const EFFORT: u8 = 2;

/// Writes the workbook of the unit whose own figures these are, and gives its bytes.
pub fn don_vi(figures: &Figures, letterhead: &Letterhead) -> Result<Vec<u8>, XlsxError> {
    let cards: Vec<Card> = figures
        .boards
        .iter()
        .zip(&figures.own)
        .enumerate()
        .filter_map(|(at, (board, own))| Card::of(board, own, at))
        .collect();
    let mut book =
        Book::new(&figures.edition, letterhead, words::unit_title(&figures.edition))?;
    book.workbook.set_zip_compression_level(EFFORT);
    let standing = standing(figures, &cards);
    book.sheet(
        (words::STANDING_SHEET, words::ABOUT_STANDING.into()),
        None,
        (standing, Weight::Light),
    )?;
    for card in &cards {
        let about = words::board_section(card.board);
        book.sheet((&card.sheet, about), None, (card.grid(figures), Weight::Light))?;
    }
    book.finish(&figures.edition, &[])
}

/// Where the unit stands on each board.
fn standing<'a>(figures: &'a Figures, cards: &'a [Card<'a>]) -> Grid<'a> {
    let rows = cards.iter().zip(FIRST_ROW..).map(|(card, row)| standing_row(card, row));
    Grid {
        title: words::unit_title(&figures.edition).to_uppercase(),
        subtitle: figures.edition.own.clone(),
        illustrative: figures.edition.illustrative,
        columns: words::STANDING_COLUMNS
            .iter()
            .map(|(label, look, least)| Column::new(*label, *look, *least))
            .collect(),
        frozen: 1,
        rows: Box::new(rows),
        remarks: words::UNIT_REMARKS.map(String::from).to_vec(),
        signed: true,
        checked: true,
    }
}

fn standing_row(card: &Card, row: u32) -> Row {
    let (own, unit) = (card.own, card.unit);
    let previous = unit.previous.as_ref();
    let change = unit.change.as_ref();
    let at = |column| board::cell(column, row);
    let moved = change.and_then(|change| change.rank);
    let moved =
        moved.map(|by| Cell::live(format!("{}-{}", at(6), at(2)), by.to_string()));
    let by = change.map(|change| {
        let places = change.value.places();
        let formula = format!("ROUND({}-{},{places})", at(1), at(5));
        let gives = previous.map(|previous| unit.value.minus(previous.value));
        if gives == Some(change.value) {
            Cell::rounded(formula, change.value)
        } else {
            change.value.into()
        }
    });
    let next = unit.to_next_band.as_ref();
    let cells = vec![
        words::board_section(card.board).into(),
        Cell::from(unit.value).same_as(card.on_value()),
        unit.rank.into(),
        own.of.into(),
        unit.band.as_deref().unwrap_or_default().into(),
        or_nothing(previous.map(|previous| previous.value)),
        or_nothing(previous.and_then(|previous| previous.rank)),
        or_nothing(by),
        or_nothing(moved),
        card.board.summary.mean.into(),
        unit.to_next_rank.into(),
        next.map(|next| next.by).into(),
        words::notes(&unit.notes).into(),
    ];
    Row::body(cells).with_decimals(card.board.decimals)
}

/// What compares with last year, or a dash.
fn or_nothing<T: Into<Cell>>(content: Option<T>) -> Cell {
    content.map_or_else(|| words::NOTHING.into(), Into::into)
}
