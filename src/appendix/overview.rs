//! The first sheet: what the book holds, and whether it still shows what was published.

use rust_xlsxwriter::{ConditionalFormatFormula, Worksheet, XlsxError};

use crate::results::figures::Edition;

use super::board::{self, Laid};
use super::cells::Cell;
use super::formats::{self, Look};
use super::grid::{Column, Grid, HEAD_ROW, Row};
use super::{Letterhead, fit, ranking, summary, words};

/// The row of the lamp, above the headers.
const LAMP_ROW: u32 = HEAD_ROW - 1;

/// One sheet of the book.
pub(super) struct Listed {
    pub sheet: String,
    pub about: String,
    /// The place of the board that it ranks.
    pub board: Option<usize>,
    /// Its column of checks.
    pub checks: Option<String>,
}

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    (edition, boards): (&Edition, &[Laid]),
    listed: &[Listed],
    letterhead: &Letterhead,
) -> Result<(), XlsxError> {
    let ranks = listed.iter().any(|one| one.board.is_some());
    let rows = listed.iter().enumerate().map(|(at, one)| {
        let decimals = one.board.map_or(0, |board| boards[board].board.decimals);
        Row::body(row(boards, at, one, ranks)).with_decimals(decimals)
    });
    let grid = Grid {
        title: words::overview_title(edition),
        subtitle: edition.own.clone(),
        illustrative: edition.illustrative,
        columns: columns(ranks),
        frozen: 2,
        rows: Box::new(rows),
        // A unit's own workbook has no ranks to move.
        remarks: words::OVERVIEW_REMARKS[usize::from(!ranks)..]
            .iter()
            .map(|line| (*line).to_owned())
            .collect(),
        signed: true,
        checked: false,
    };
    grid.write(sheet, letterhead)?;
    lamp(sheet, columns(ranks).len() - 1, super::rows(listed.len()))
}

fn columns(ranks: bool) -> Vec<Column> {
    let number = |label| Column::new(label, Look::Number(2), 200);
    let mut columns = vec![
        Column::new(words::ORDER, Look::Count, 120),
        Column::new(words::SHEET, Look::Words, 760),
        Column::new(words::CONTENT, Look::Words, 620),
    ];
    if ranks {
        columns.push(Column::new(words::UNITS, Look::Count, 170));
        columns.extend([words::MEAN, words::HIGHEST, words::LOWEST].map(number));
    }
    columns.push(Column::new(words::DIFFERING, Look::Count, 200));
    columns
}

fn row(boards: &[Laid], at: usize, one: &Listed, ranks: bool) -> Vec<Cell> {
    let checks = one.checks.as_ref().map(|checks| {
        let checks = board::on(&one.sheet, checks);
        let formula = format!("COUNTA({checks})-COUNTIF({checks},\"{}\")", words::SAME);
        Cell::live(formula, "0".into())
    });
    let mut cells =
        vec![(at + 1).into(), Cell::Link(one.sheet.clone()), one.about.as_str().into()];
    let none = || vec![Cell::Blank; if ranks { 4 } else { 0 }];
    let laid = one.board.map(|board| &boards[board]).filter(|laid| laid.ranked > 0);
    cells.extend(laid.map_or_else(none, measures));
    cells.push(checks.into());
    cells
}

/// How many units a board ranks, their mean, the highest and the lowest value.
fn measures(laid: &Laid) -> Vec<Cell> {
    let on = |cells: &str| board::on(&laid.names.ranking, cells);
    let count = format!("COUNT({})", on(&laid.range(ranking::Part::Rank)));
    let figures = summary::measures(laid).into_iter().zip(laid.end_row()..);
    let figures = figures
        .map(|(figure, row)| figure.same_as(on(&laid.cell(ranking::Part::Value, row))));
    std::iter::once(Cell::live(count, laid.ranked.to_string())).chain(figures).collect()
}

/// One line that is green while every sheet shows what was published, else red.
fn lamp(sheet: &mut Worksheet, differing: usize, rows: u32) -> Result<(), XlsxError> {
    let counts = board::range(differing, HEAD_ROW + 1, HEAD_ROW + 1 + rows);
    let own = format!("$A${}", LAMP_ROW + 1);
    let formula = format!(
        "IF(ISERROR(SUM({counts})),\"{broken}\",IF(SUM({counts})=0,\"{same}\",\"{before}\"&SUM({counts})&\"{after}\"))",
        same = words::LAMP_SAME,
        broken = words::LAMP_BROKEN,
        before = words::LAMP_DIFFERS.0,
        after = words::LAMP_DIFFERS.1,
    );
    let look = formats::lamp();
    let last = super::number(differing);
    sheet.merge_range(LAMP_ROW, 0, LAMP_ROW, last, "", &look)?;
    let formula = rust_xlsxwriter::Formula::new(formula).set_result(words::LAMP_SAME);
    sheet.write_formula_with_format(LAMP_ROW, 0, formula, &look)?;
    sheet.set_row_height(LAMP_ROW, fit::height(1, 13) + 6)?;
    let colours = [(formats::calm(), "="), (formats::alarm(), "<>")];
    for (colour, compare) in colours {
        let rule = format!("={own}{compare}\"{}\"", words::LAMP_SAME);
        let rule =
            ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(colour);
        sheet.add_conditional_format(LAMP_ROW, 0, LAMP_ROW, last, &rule)?;
    }
    Ok(())
}
