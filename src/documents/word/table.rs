//! Tables: their columns, what spans several of them, and the names of their figures.

use serde::Deserialize;
use typst_html::HtmlElement;

use super::fault::Fault;
use super::model::{Block, Cell, Merge, Piece, Row, Side, Stands, Table};
use super::read::{
    Reader, attribute, elements, keep, length, tag, unknown, wanted_length,
};
use super::styles::known;

/// How a table of the templates is laid out.
struct Form {
    widths: Vec<Width>,
    sides: Vec<(Side, i32)>,
    size: Option<i32>,
    inset: i32,
    /// The least height of a header's last row.
    head: Option<i32>,
    /// Whether it stays on one page.
    whole: bool,
    names: Option<Names>,
}

#[derive(Clone, Copy)]
enum Width {
    Twips(i32),
    /// Thousandths of a share of what the others leave.
    Share(i32),
}

/// What the figures of a table are: those of a row and a column.
#[derive(Deserialize)]
struct Names {
    rows: Vec<String>,
    /// Columns without a figure have no name.
    columns: Vec<Option<String>>,
}

/// A table in the common look.
pub(super) fn ruled(reader: &mut Reader, element: &HtmlElement) -> Result<Block, Fault> {
    let wrong = |what: &str| Fault::new(element.span, format!("bảng: {what} không rõ"));
    let widths = attribute(element, "data-widths").unwrap_or_default();
    let widths: Option<Vec<Width>> = widths.split(' ').map(width).collect();
    let sides = attribute(element, "data-sides").unwrap_or_default();
    let sides: Option<Vec<(Side, i32)>> = sides.split(' ').map(side).collect();
    let names = attribute(element, "data-names").map(serde_json::from_str).transpose();
    let form = Form {
        widths: widths.ok_or_else(|| wrong("bề rộng"))?,
        sides: sides.ok_or_else(|| wrong("căn lề"))?,
        size: length(element, "data-size")?,
        inset: wanted_length(element, "data-inset")?,
        head: length(element, "data-head")?,
        whole: attribute(element, "data-whole") == Some("true"),
        names: names.map_err(|_| wrong("tên số liệu"))?,
    };
    let table = elements(&element.children).find(|one| tag(one) == "table");
    let table = table.ok_or_else(|| wrong("nội dung"))?;
    filled(reader, table, &form)
}

/// A table that a job's own template makes without the library.
pub(super) fn plain(reader: &mut Reader, element: &HtmlElement) -> Result<Block, Fault> {
    let first = rows_of(element)?.into_iter().next();
    let cells = first.map(|(_, row)| elements(&row.children).map(columns).sum());
    let columns: usize = cells.transpose()?.unwrap_or(1);
    let form = Form {
        widths: vec![Width::Share(1); columns.max(1)],
        sides: vec![(Side::Left, 0); columns.max(1)],
        size: None,
        inset: 60,
        head: None,
        whole: false,
        names: None,
    };
    filled(reader, element, &form)
}

fn filled(
    reader: &mut Reader,
    element: &HtmlElement,
    form: &Form,
) -> Result<Block, Fault> {
    let mut rows = Vec::new();
    // How many rows the cell above each column still spans, and how many columns.
    let mut open = vec![(0, 1); form.widths.len()];
    let mut body = 0;
    for (header, row) in rows_of(element)? {
        let names = form.names.as_ref().filter(|_| !header);
        let at = Position { header, names, row: body };
        let cells = cells(reader, row, form, &at, &mut open)?;
        // What spans the rows of the header is higher than they are by themselves.
        let height = form.head.filter(|_| header && cells.iter().any(is_continued));
        rows.push(Row { header, height, cells });
        body += usize::from(!header);
    }
    // A header stays with the first row, and each row of a whole table with the next.
    let last = rows.len().saturating_sub(1);
    let staying = rows[..last].iter_mut().filter(|row| row.header || form.whole);
    for cell in staying.flat_map(|row| &mut row.cells) {
        cell.blocks.iter_mut().for_each(keep);
    }
    let widths = form.widths.iter().map(|width| match width {
        Width::Twips(twips) => *twips,
        // Shares are told apart by their sign until the page's width is known.
        Width::Share(share) => -*share,
    });
    let widths = widths.collect();
    Ok(Block::Table(Table { widths, rows, inset: Some(form.inset) }))
}

/// Where a row stands.
struct Position<'a> {
    header: bool,
    names: Option<&'a Names>,
    /// Its place in the body.
    row: usize,
}

fn cells(
    reader: &mut Reader,
    row: &HtmlElement,
    form: &Form,
    at: &Position<'_>,
    open: &mut [(i32, usize)],
) -> Result<Vec<Cell>, Fault> {
    let mut cells = Vec::new();
    let mut column = 0;
    let mut given = elements(&row.children);
    while column < open.len() {
        let (rows, columns) = open[column];
        if rows > 0 {
            open[column].0 -= 1;
            cells.push(continued(columns));
            column += columns;
            continue;
        }
        let Some(element) = given.next() else { break };
        let rows = length(element, "rowspan")?.unwrap_or(1);
        let cell = cell(reader, element, form, at, column)?;
        open[column] = (rows - 1, cell.columns);
        column += cell.columns;
        cells.push(cell);
    }
    match given.next() {
        Some(element) => Err(Fault::new(element.span, "bảng có hàng quá nhiều ô")),
        None => Ok(cells),
    }
}

fn is_continued(cell: &Cell) -> bool {
    cell.merge == Merge::Continues
}

/// The lower part of a cell that spans several rows.
fn continued(columns: usize) -> Cell {
    Cell {
        columns,
        merge: Merge::Continues,
        fill: None,
        stands: Stands::Middle,
        blocks: Vec::new(),
    }
}

fn cell(
    reader: &mut Reader,
    element: &HtmlElement,
    form: &Form,
    at: &Position<'_>,
    column: usize,
) -> Result<Cell, Fault> {
    let columns = columns(element)?;
    let spans = length(element, "rowspan")?.unwrap_or(1) > 1;
    let style = known(if at.header { "table-head" } else { "cell" });
    let mut blocks = Vec::new();
    reader.blocks(&element.children, style, &mut blocks)?;
    let mut fill = None;
    for block in &mut blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        paragraph.size = paragraph.size.or(form.size);
        if let (false, Some((side, right))) = (at.header, form.sides.get(column)) {
            (paragraph.side, paragraph.right) =
                (Some(*side), (*right - form.inset).max(0));
        }
        fill = fill.or(filling(&mut paragraph.pieces));
        if let Some(name) = name(at, column).filter(|_| has_figure(&paragraph.pieces)) {
            paragraph.pieces.insert(0, Piece::Named(name));
            paragraph.pieces.push(Piece::Unnamed);
        }
    }
    let merge = if spans { Merge::Begins } else { Merge::None };
    Ok(Cell { columns, merge, fill, stands: Stands::Middle, blocks })
}

/// What the figure of a cell is, where it has one.
fn name(at: &Position<'_>, column: usize) -> Option<String> {
    let names = at.names?;
    let (row, column) = (names.rows.get(at.row)?, names.columns.get(column)?.as_ref()?);
    Some(format!("{row}/{column}"))
}

/// Whether a cell shows a figure, and not that there is none.
fn has_figure(pieces: &[Piece]) -> bool {
    let digits = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    pieces.iter().any(|piece| matches!(piece, Piece::Text(text, _) if digits(text)))
}

/// Moves the shade behind words to the whole cell.
fn filling(pieces: &mut [Piece]) -> Option<String> {
    let mut fill = None;
    for piece in pieces {
        if let Piece::Text(_, look) = piece
            && let Some((_, behind)) = &look.shade
        {
            fill = Some(behind.clone());
        }
    }
    fill
}

/// The rows of a table, and whether each stands on every page.
fn rows_of(table: &HtmlElement) -> Result<Vec<(bool, &HtmlElement)>, Fault> {
    let mut rows = Vec::new();
    for part in elements(&table.children) {
        match tag(part).as_str() {
            "tr" => rows.push((false, part)),
            "thead" => rows.extend(elements(&part.children).map(|row| (true, row))),
            "tbody" | "tfoot" => {
                rows.extend(elements(&part.children).map(|row| (false, row)));
            }
            _ => return Err(unknown(part)),
        }
    }
    Ok(rows)
}

fn columns(cell: &HtmlElement) -> Result<usize, Fault> {
    let columns = length(cell, "colspan")?.unwrap_or(1);
    usize::try_from(columns).map_err(|_| Fault::new(cell.span, "ô của bảng không rõ"))
}

/// "680", "1300fr".
fn width(given: &str) -> Option<Width> {
    match given.strip_suffix("fr") {
        Some(share) => share.parse().ok().map(Width::Share),
        None => given.parse().ok().map(Width::Twips),
    }
}

/// "l", "c", "r120".
fn side(given: &str) -> Option<(Side, i32)> {
    match given.split_at_checked(1)? {
        ("l", "") => Some((Side::Left, 0)),
        ("c", "") => Some((Side::Centre, 0)),
        ("r", right) => Some((Side::Right, right.parse().ok()?)),
        _ => None,
    }
}
