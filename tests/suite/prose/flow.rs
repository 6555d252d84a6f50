//! Puts the lines of a paper together into paragraphs.

use super::{GAP, Kind, Text};
use crate::pdf::{Line, POINTS, Page, Pdf};

/// Where paragraphs begin and go on, in millimetres.
const LEFT: f64 = 30.0;
const INDENTED: f64 = 42.7;

/// The margins that text keeps to.
const TOP: f64 = 20.0;
const RIGHT: f64 = 15.0;

/// A gap this wide is left for the clerk, in millimetres.
const CLEAR: f64 = 8.0;

/// The size of the remarks under tables, the smallest that prose is set in.
const REMARK: f64 = 12.0;

const BOLD: &str = "LiberationSerif-Bold";

/// A row of a page that may be part of a paragraph.
struct Row {
    parts: Vec<Line>,
}

impl Row {
    fn first(&self) -> &Line {
        &self.parts[0]
    }

    fn starts_at(&self, x: f64) -> bool {
        (self.first().x() - x).abs() < 0.2
    }

    /// Whether a paragraph begins with it: indented, or a remark under a table.
    /// What is centred may begin there too.
    fn begins(&self, page: &Page) -> bool {
        let (size, last) = (self.first().size(), &self.parts[self.parts.len() - 1]);
        let middle = f64::midpoint(self.first().x(), last.end());
        let centred = (middle - f64::midpoint(LEFT, page.width - RIGHT)).abs() < 0.3;
        let remark = (size - REMARK).abs() < 0.1 && self.starts_at(LEFT);
        let number = self.first().text().starts_with("Số:");
        remark || size > REMARK && self.starts_at(INDENTED) && !centred && !number
    }

    fn is_bold(&self) -> bool {
        self.parts.iter().all(|part| part.face() == Some(BOLD))
    }

    /// Its words, with a mark where room is clear.
    fn words(&self, page: &Page) -> String {
        let mut words = self.first().text();
        for pair in self.parts.windows(2) {
            let clear = pair[1].x() - pair[0].end() >= CLEAR;
            words += if clear { " ▢ " } else { " " };
            words += &pair[1].text();
        }
        let end = self.parts[self.parts.len() - 1].end();
        let short = page.width - RIGHT - end >= CLEAR;
        if short
            && ["năm", "ngày", "tháng", "số"].iter().any(|word| words.ends_with(word))
        {
            words += " ";
            words += GAP;
        }
        words
    }
}

/// The row that a paragraph may go on from.
struct Last {
    page: usize,
    y: f64,
    size: f64,
    bold: bool,
}

impl Last {
    /// Whether a row of a page goes on with it, on the same page or on the next.
    fn goes_on(&self, page: usize, row: &Row) -> bool {
        let first = row.first();
        let em = first.size() / POINTS;
        let near = self.page == page && first.y() - self.y < 1.3 * em;
        let over = self.page + 1 == page && first.y() < TOP + em;
        let same = (self.size - first.size()).abs() < 0.1 && self.bold == row.is_bold();
        row.starts_at(LEFT) && same && (near || over)
    }
}

/// All texts of a paper in reading order.
pub fn texts(pdf: &Pdf) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    let mut last: Option<Last> = None;
    for page in &pdf.pages {
        let mut signing = false;
        for row in rows(page) {
            signing |= row.first().text().starts_with("Nơi nhận:");
            let goes_on =
                last.as_ref().is_some_and(|last| last.goes_on(page.number, &row));
            let (bold, words) = (row.is_bold(), row.words(page));
            if goes_on && !signing {
                let open = texts.iter_mut().rfind(|text| text.kind != Kind::Label);
                open.unwrap().lines.push(words);
            } else if row.begins(page) && !signing {
                let kind = if bold { Kind::Heading } else { Kind::Prose };
                texts.push(Text { page: page.number, lines: vec![words], kind });
            } else {
                texts.extend(row.parts.iter().map(|part| label(page, part)));
                last = last.filter(|_| is_number(&row));
                continue;
            }
            let first = row.first();
            last =
                Some(Last { page: page.number, y: first.y(), size: first.size(), bold });
        }
    }
    texts
}

fn label(page: &Page, line: &Line) -> Text {
    Text { page: page.number, lines: vec![line.text()], kind: Kind::Label }
}

/// Whether a row is the number of its page, which no paragraph ends at.
fn is_number(row: &Row) -> bool {
    let first = row.first();
    first.y() < TOP && first.text().chars().all(|c| c.is_ascii_digit())
}

/// The lines of a page, those on one baseline together.
fn rows(page: &Page) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for line in page.lines() {
        match rows.last_mut() {
            Some(row)
                if (row.first().y() - line.y()).abs() < 0.05
                    && line.x() > row.parts[row.parts.len() - 1].end() =>
            {
                row.parts.push(line);
            }
            _ => rows.push(Row { parts: vec![line] }),
        }
    }
    rows
}
