//! Finds the paragraphs of a paper's body by where their lines start and end.

use super::layout::{Layout, Sheet};
use super::limits::{INDENT_SLACK, INDENTS, Span};
use super::pdf::{Line, POINTS};

/// Lines of one paragraph are so far apart, in millimetres.
const STEP: Span = Span::new(3.0, 9.0);

/// How far a first line may be indented and still be one of a paragraph.
const DEEPEST_INDENT: f64 = 40.0;

/// A line that goes on in the next one ends this near to the right edge.
const LONG: f64 = 25.0;

/// How far off the left edge a line starts that is said to start there.
const AT_EDGE: f64 = 0.4;

/// Lines that run on from a first one, all on one page.
pub(super) struct Paragraph<'a> {
    pub page: usize,
    pub lines: Vec<&'a Line>,
    /// How far its first line is indented.
    pub indent: f64,
    /// Whether its first line follows that of another paragraph's last.
    pub follows: bool,
}

impl Paragraph<'_> {
    pub(super) fn first(&self) -> &Line {
        self.lines[0]
    }

    pub(super) fn last(&self) -> &Line {
        self.lines[self.lines.len() - 1]
    }

    pub(super) fn is_indented(&self) -> bool {
        is_indent(self.indent)
    }

    /// Distances between its lines, in points.
    pub(super) fn steps(&self) -> impl Iterator<Item = f64> {
        self.lines.windows(2).map(|pair| (pair[1].y() - pair[0].y()) * POINTS)
    }
}

fn is_indent(indent: f64) -> bool {
    INDENTS.iter().any(|allowed| Span::exactly(*allowed).holds(indent, INDENT_SLACK))
}

/// The paragraphs before the first annex; none where the text block is unknown.
pub(super) fn paragraphs<'a>(layout: &'a Layout<'_>) -> Vec<Paragraph<'a>> {
    if !layout.block.is_known() {
        return Vec::new();
    }
    let upright = layout.letter().filter(|sheet| !sheet.page.lies());
    upright.flat_map(|sheet| on(layout, sheet)).collect()
}

fn on<'a>(layout: &'a Layout<'_>, sheet: &'a Sheet<'_>) -> Vec<Paragraph<'a>> {
    let left = layout.block.left.from;
    let lines: Vec<&Line> =
        layout.text(sheet).filter(|line| !sheet.is_in_table(line)).collect();
    let mut found: Vec<Paragraph<'_>> = Vec::new();
    let mut at = 0;
    let mut free = None;
    while at < lines.len() {
        let indent = lines[at].x() - left;
        let length = run(layout, &lines[at..]);
        let stands_in = (1.0..DEEPEST_INDENT).contains(&indent)
            && length > 1
            && !layout.is_centred(sheet, lines[at]);
        if is_indent(indent) || stands_in {
            let follows = free == Some(at);
            let lines = lines[at..at + length].to_vec();
            found.push(Paragraph { page: sheet.number(), lines, indent, follows });
            free = Some(at + length);
        }
        at += length;
    }
    found
}

/// How many lines run on from the first of these, itself counted.
fn run(layout: &Layout<'_>, lines: &[&Line]) -> usize {
    1 + lines.windows(2).take_while(|pair| wraps(layout, pair[0], pair[1])).count()
}

/// Whether a line goes on in the next one, at the left edge.
fn wraps(layout: &Layout<'_>, line: &Line, next: &Line) -> bool {
    let (left, right) = (layout.block.left.from, layout.block.right.from);
    line.end() > right - LONG
        && (next.x() - left).abs() < AT_EDGE
        && STEP.holds(next.y() - line.y(), 0.0)
}
