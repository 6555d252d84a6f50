//! Drawings as pictures: Word draws no frames of ours.

use typst::foundations::{Content, Smart};
use typst::layout::Sides;
use typst::utils::Scalar;
use typst_html::{HtmlElement, HtmlFrame, HtmlNode};
use typst_layout::Page;
use typst_render::RenderOptions;

use super::fault::Fault;
use super::inline::spoken;
use super::model::{Block, Draft, Paragraph, Piece};
use super::read::attribute;
use super::styles::known;

/// A drawing in a line of its own.
pub(super) fn drawing(draft: &mut Draft, element: &HtmlElement) -> Result<Block, Fault> {
    let frame = element.children.iter().find_map(|node| match node {
        HtmlNode::Frame(frame) => Some(frame),
        _ => None,
    });
    let frame = frame.ok_or_else(|| Fault::new(element.span, "thiếu hình vẽ"))?;
    let words = spoken(attribute(element, "data-words").unwrap_or_default());
    let (width, height) = size(frame);
    let at = draft.pictures.len();
    draft.pictures.push(png(frame)?);
    let piece = Piece::Picture { at, width, height, words };
    Ok(Block::Paragraph(Paragraph::new(known("picture"), vec![piece])))
}

/// Width and height in twips.
#[expect(clippy::cast_possible_truncation, reason = "a drawing fits a page")]
fn size(frame: &HtmlFrame) -> (i32, i32) {
    let size = frame.inner.size();
    let twips = |length: typst::layout::Abs| (length.to_pt() * 20.0).round() as i32;
    (twips(size.x), twips(size.y))
}

fn png(frame: &HtmlFrame) -> Result<Vec<u8>, Fault> {
    let page = Page {
        frame: frame.inner.clone(),
        bleed: Sides::default(),
        fill: Smart::Auto,
        numbering: None,
        supplement: Content::empty(),
        number: 1,
    };
    // 200 dots in an inch.
    let pixel_per_pt = Scalar::new(200.0 / 72.0);
    let options = RenderOptions { pixel_per_pt, render_bleed: false };
    let drawn = typst_render::render(&page, &options).encode_png();
    drawn.map_err(|error| Fault::new(frame.span, format!("hình vẽ: {error}")))
}
