//! Puts the lines of slides together into paragraphs.

use super::{Kind, Text};
use crate::pdf::{Line, POINTS, Pdf};

/// How wide a slide is, and where its sentences begin, in millimetres.
pub const WIDTH: f64 = 338.7;
const LEFT: f64 = 15.0;

const BOLD: &str = "LiberationSerif-Bold";

/// All texts of slides in reading order: what begins at the left edge and ends like a
/// sentence, the titles, and the rest line by line.
pub fn texts(pdf: &Pdf) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    for page in &pdf.pages {
        let mut last: Option<Line> = None;
        for line in page.lines() {
            let bold = line.face() == Some(BOLD);
            let kind = if bold { Kind::Heading } else { Kind::Label };
            let goes_on = last.as_ref().is_some_and(|last| goes_on(last, &line));
            match texts.last_mut() {
                Some(text) if goes_on && text.kind == kind => {
                    text.lines.push(line.text());
                }
                _ => {
                    texts.push(Text {
                        page: page.number,
                        lines: vec![line.text()],
                        kind,
                    });
                }
            }
            last = Some(line);
        }
    }
    for text in &mut texts {
        let told = text.kind == Kind::Label && text.lines.concat().ends_with('.');
        if told {
            text.kind = Kind::Prose;
        }
    }
    texts
}

/// Whether a line is the next of the same paragraph.
fn goes_on(last: &Line, line: &Line) -> bool {
    let em = line.size() / POINTS;
    let same = (last.size() - line.size()).abs() < 0.1;
    let below = line.y() - last.y();
    let left = |line: &Line| (line.x() - LEFT).abs() < 0.2;
    same && left(last) && left(line) && 0.1 < below && below < 1.3 * em
}
