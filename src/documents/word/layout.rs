//! What stands side by side: the head of the first page, and the signature.

use typst_html::HtmlElement;

use super::fault::Fault;
use super::model::{Block, Cell, Merge, Row, Stands, Table};
use super::read::{Reader, class, elements, unknown, wanted_length};
use super::styles::{Style, known};

/// The first page's head: two columns, with number and date on one line below.
pub(super) fn letterhead(
    reader: &mut Reader,
    element: &HtmlElement,
    into: &mut Vec<Block>,
) -> Result<(), Fault> {
    let widths =
        vec![wanted_length(element, "data-left")?, wanted_length(element, "data-right")?];
    // A paper in small type says so at its head.
    let body = wanted_length(element, "data-body")?;
    reader.draft.measures.0.insert("body-size".into(), body);
    let mut cells = Vec::new();
    for part in elements(&element.children) {
        let mut blocks = Vec::new();
        match class(part) {
            Some("left" | "right") => {
                reader.blocks(&part.children, known("body"), &mut blocks)?;
            }
            Some("number" | "place" | "draft") => {
                reader.blocks(&[part.clone().into()], known("body"), &mut blocks)?;
            }
            _ => return Err(unknown(part)),
        }
        cells.push(blocks);
    }
    let mut rows = Vec::new();
    let mut cells = cells.into_iter();
    while let Some(left) = cells.next() {
        let right = cells.next().unwrap_or_default();
        let stands = if rows.len() == 1 { Stands::Bottom } else { Stands::Top };
        rows.push(row([left, right], stands));
    }
    into.push(Block::Table(Table { widths, rows, inset: None }));
    Ok(())
}

/// Recipients on the left, who signs on the right.
pub(super) fn closing(
    reader: &mut Reader,
    element: &HtmlElement,
    into: &mut Vec<Block>,
) -> Result<(), Fault> {
    let right = wanted_length(element, "data-right")?;
    let widths = vec![reader.draft.measures.of("text-width") - right, right];
    let mut cells = [Vec::new(), Vec::new()];
    for (part, cell) in elements(&element.children).zip(&mut cells) {
        let style: &Style = known("body");
        reader.blocks(&part.children, style, cell)?;
    }
    // Both columns keep apart.
    let gutter = wanted_length(element, "data-gutter")?;
    for block in &mut cells[0] {
        if let Block::Paragraph(paragraph) = block {
            paragraph.right = gutter;
        }
    }
    let rows = vec![row(cells, Stands::Top)];
    into.push(Block::Table(Table { widths, rows, inset: None }));
    Ok(())
}

fn row(cells: [Vec<Block>; 2], stands: Stands) -> Row {
    let cell =
        |blocks| Cell { columns: 1, merge: Merge::None, fill: None, stands, blocks };
    Row { header: false, height: None, cells: cells.map(cell).into() }
}
