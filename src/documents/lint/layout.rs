//! A paper as its checks see it: its lines, its text block, what kind it is.

use super::limits::{Limits, Margins, PAPER, PAPER_SLACK, Span};
use super::pdf::{Line, Page, Pdf};

pub(super) const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
pub(super) const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";

/// The nation's name as others write the tone, and how the motto begins.
const NATION_TOO: &str = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO_BEGINS: &str = "Độc lập";

/// How wide a line must be to show where the text block ends.
const LONG: f64 = 100.0;

/// How far off the middle a line is taken for one that should stand there.
const ABOUT: f64 = 10.0;

/// Edges this near to each other are one.
const SAME_EDGE: f64 = 0.4;

/// How far a single line may stand out beyond the right edge of the others.
const OVERHANG: f64 = 1.0;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A paper with a letterhead.
    Letter,
    /// An annex in a file of its own.
    Annex,
    /// Pages of A4 without a letterhead.
    Pages,
    /// Slides for a screen.
    Slides,
}

/// A page with its lines.
pub struct Sheet<'a> {
    pub page: &'a Page,
    pub lines: Vec<Line>,
    /// Whether it belongs to an annex.
    pub in_annex: bool,
    /// From where to where there are tables: upright rules stand there.
    tables: Vec<Span>,
}

/// Where lines of text start and end on upright pages, as far as it is known.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    pub left: Span,
    pub right: Span,
}

/// A paper, ready to be measured.
pub struct Layout<'a> {
    pub pdf: &'a Pdf,
    pub limits: &'a Limits,
    pub kind: Kind,
    pub sheets: Vec<Sheet<'a>>,
    pub block: Block,
}

impl<'a> Layout<'a> {
    pub fn new(pdf: &'a Pdf, limits: &'a Limits) -> Self {
        let mut in_annex = false;
        let sheet = |page: &'a Page| {
            let lines = page.lines();
            in_annex |= annex_line(&lines).is_some();
            Sheet { page, lines, in_annex, tables: tables(page) }
        };
        let sheets: Vec<Sheet<'_>> = pdf.pages.iter().map(sheet).collect();
        let kind = kind(&sheets);
        let block = block(&sheets, limits);
        Self { pdf, limits, kind, sheets, block }
    }

    /// The pages before the first annex.
    pub fn letter(&self) -> impl Iterator<Item = &Sheet<'a>> {
        self.sheets.iter().take_while(|sheet| !sheet.in_annex)
    }

    /// The first page, where there is a letterhead.
    pub fn head(&self) -> Option<&Sheet<'a>> {
        self.sheets.first().filter(|_| self.kind == Kind::Letter)
    }

    /// Whether it says of itself that its particulars are still blank.
    pub fn is_draft(&self) -> bool {
        let first = self.sheets.first();
        first.is_some_and(|sheet| sheet.line("DỰ THẢO").is_some())
    }

    /// Margins that a page is held to.
    pub fn margins(&self, page: &Page) -> &Margins {
        if page.lies() { &self.limits.lying } else { &self.limits.margins }
    }

    /// Where the text of a page may start and end: the block itself where it is
    /// known and the page belongs to it, else what its margins leave.
    pub fn edges(&self, sheet: &Sheet<'_>) -> Block {
        let free = unknown(sheet.page.width, self.margins(sheet.page));
        match (sheet.page.lies(), sheet.in_annex) {
            (true, _) => free,
            (false, true) => free.or(self.block),
            (false, false) => self.block,
        }
    }

    /// Whether a line stands in the middle of the text of its page. Where nobody
    /// knows where the text block is, only what is far off is not.
    pub fn is_centred(&self, sheet: &Sheet<'_>, line: &Line) -> bool {
        let free = sheet.in_annex || sheet.page.lies();
        let slack =
            if free || self.block.is_known() { self.limits.place_slack } else { ABOUT };
        self.middle(sheet).holds(line.middle(), slack)
    }

    /// Whether a line stands about the middle, where a heading belongs.
    pub fn is_about_centred(&self, sheet: &Sheet<'_>, line: &Line) -> bool {
        self.middle(sheet).holds(line.middle(), ABOUT)
    }

    /// Whether a heading's line should stand in the middle and does not; the room
    /// for a year that nobody named is part of its line.
    pub fn is_aside(&self, sheet: &Sheet<'_>, line: &Line) -> bool {
        let open = line.plain().to_lowercase().ends_with("năm");
        !open && !self.is_centred(sheet, line)
    }

    /// Where the middle of the text of a page may be.
    pub fn middle(&self, sheet: &Sheet<'_>) -> Span {
        let Block { left, right } = self.edges(sheet);
        Span::new(f64::midpoint(left.from, right.from), f64::midpoint(left.to, right.to))
    }

    /// Whether a line is the number of its page: figures where text never stands.
    /// Text may begin at the least top margin, with a chart's figures too.
    pub fn is_page_number(&self, sheet: &Sheet<'_>, line: &Line) -> bool {
        let margin = self.margins(sheet.page).top.from;
        is_number(line) && line.y() < margin.max(self.limits.number_at.to)
    }

    /// Whether a line is a page number in the bottom margin, where none belongs.
    pub fn is_foot_number(&self, sheet: &Sheet<'_>, line: &Line) -> bool {
        let foot = sheet.page.height - self.margins(sheet.page).bottom.from;
        is_number(line) && line.y() > foot
    }

    /// The lines of a page but for its number.
    pub fn text<'b>(&'b self, sheet: &'b Sheet<'_>) -> impl Iterator<Item = &'b Line> {
        let number = |line: &&Line| {
            self.is_page_number(sheet, line) || self.is_foot_number(sheet, line)
        };
        sheet.lines.iter().filter(move |line| !number(line))
    }
}

impl Block {
    /// Whether both its edges are known.
    pub fn is_known(self) -> bool {
        self.left.is_exact() && self.right.is_exact()
    }

    /// Where text may be if it may be in either of two blocks.
    fn or(self, other: Self) -> Self {
        let either = |a: Span, b: Span| Span::new(a.from.min(b.from), a.to.max(b.to));
        Self {
            left: either(self.left, other.left),
            right: either(self.right, other.right),
        }
    }
}

impl Sheet<'_> {
    pub fn number(&self) -> usize {
        self.page.number
    }

    /// The first line that starts with these words.
    pub fn starting(&self, words: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.plain().starts_with(words))
    }

    /// The first line that contains these words.
    pub fn line(&self, words: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.plain().contains(words))
    }

    /// The nation's name, however its tone is placed.
    pub fn nation(&self) -> Option<&Line> {
        self.starting(NATION).or_else(|| self.starting(NATION_TOO))
    }

    pub fn motto(&self) -> Option<&Line> {
        self.starting(MOTTO_BEGINS)
    }

    /// "Số: ..." of the paper itself.
    pub fn paper_number(&self) -> Option<&Line> {
        self.starting("Số:").or_else(|| {
            let numbered = |line: &&Line| {
                line.plain().starts_with("Số ") && line.plain().contains('/')
            };
            self.lines.iter().find(numbered)
        })
    }

    /// Whether a line stands in a table.
    pub fn is_in_table(&self, line: &Line) -> bool {
        self.tables.iter().any(|table| table.holds(line.y(), 0.0))
    }

    /// Its annex' heading, if an annex begins here.
    pub fn annex_line(&self) -> Option<&Line> {
        annex_line(&self.lines)
    }
}

/// Where upright rules stand, those that touch taken together.
fn tables(page: &Page) -> Vec<Span> {
    let upright = page.rules.iter().filter(|rule| !rule.is_level());
    let mut spans: Vec<Span> = upright
        .map(|rule| Span::new(rule.from.1.min(rule.to.1), rule.from.1.max(rule.to.1)))
        .collect();
    spans.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut tables: Vec<Span> = Vec::new();
    for span in spans {
        match tables.last_mut() {
            Some(table) if span.from <= table.to => table.to = table.to.max(span.to),
            _ => tables.push(span),
        }
    }
    tables
}

/// Whether an annex begins on a page: `Phụ lục` or `Phụ lục II` on a line of its own.
pub fn starts_annex(page: &Page) -> bool {
    annex_line(&page.lines()).is_some()
}

fn annex_line(lines: &[Line]) -> Option<&Line> {
    lines.iter().find(|line| {
        let text = line.plain();
        let number =
            text.strip_prefix("Phụ lục").or_else(|| text.strip_prefix("PHỤ LỤC"));
        number.is_some_and(|number| {
            number.trim().chars().all(|c| "IVXLC".contains(c) || c.is_ascii_digit())
        })
    })
}

fn is_number(line: &Line) -> bool {
    let text = line.plain();
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

/// Whether a page has the size of A4, whichever way it lies.
pub(super) fn is_a4(page: &Page) -> bool {
    let (short, long) = (page.width.min(page.height), page.width.max(page.height));
    Span::exactly(PAPER.0).holds(short, PAPER_SLACK)
        && Span::exactly(PAPER.1).holds(long, PAPER_SLACK)
}

fn kind(sheets: &[Sheet<'_>]) -> Kind {
    let Some(first) = sheets.first() else { return Kind::Pages };
    let signed = || sheets.iter().any(|sheet| sheet.starting("Nơi nhận:").is_some());
    let numbered = first.paper_number().is_some();
    if first.nation().is_some() || first.motto().is_some() || numbered && signed() {
        Kind::Letter
    } else if first.annex_line().is_some() {
        Kind::Annex
    } else if sheets.iter().all(|sheet| sheet.page.lies() && !is_a4(sheet.page)) {
        Kind::Slides
    } else {
        Kind::Pages
    }
}

fn unknown(width: f64, margins: &Margins) -> Block {
    let right = Span::new(width - margins.right.to, width - margins.right.from);
    Block { left: margins.left, right }
}

/// Infers where the text block is: long lines that end at one place show its
/// right edge, and the lines after them its left.
fn block(sheets: &[Sheet<'_>], limits: &Limits) -> Block {
    let upright = || sheets.iter().filter(|sheet| !sheet.in_annex && !sheet.page.lies());
    let width = upright().next().map_or(PAPER.0, |sheet| sheet.page.width);
    let mut block = unknown(width, &limits.margins);
    if block.is_known() {
        return block;
    }
    let lines = upright().flat_map(|sheet| &sheet.lines);
    let ends: Vec<f64> =
        lines.filter(|line| line.width() > LONG).map(Line::end).collect();
    // Ragged lines may agree by chance, but some of them go further.
    let furthest = ends.iter().copied().fold(0.0, f64::max);
    let agreed = most_common(ends, 3).filter(|right| furthest - right < OVERHANG);
    let Some(right) = agreed else { return block };
    block.right = Span::exactly(right);
    let pairs = upright().flat_map(|sheet| sheet.lines.windows(2));
    let after = pairs.filter(|pair| {
        let step = pair[1].y() - pair[0].y();
        (pair[0].end() - right).abs() < SAME_EDGE
            && pair[0].width() > LONG
            && (3.0..9.0).contains(&step)
    });
    let starts = after.map(|pair| pair[1].x()).collect();
    block.left = most_common(starts, 2).map_or(block.left, Span::exactly);
    block
}

/// The place where most of these agree: so many at least, and a third of all.
fn most_common(mut places: Vec<f64>, least: usize) -> Option<f64> {
    places.sort_by(f64::total_cmp);
    let mut start = 0;
    let mut agreed = 0..0;
    for end in 0..places.len() {
        while places[end] - places[start] > SAME_EDGE {
            start += 1;
        }
        if end + 1 - start > agreed.len() {
            agreed = start..end + 1;
        }
    }
    let enough = agreed.len() >= least && agreed.len() * 3 >= places.len();
    enough.then(|| places[agreed.start + agreed.len() / 2])
}
