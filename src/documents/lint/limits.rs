//! Every measure that a paper is held to, with its clause.
//!
//! The clauses are those of Appendix I of Decree 30/2020/NĐ-CP, part I, unless
//! they name another appendix. What a check compares with stands here and
//! nowhere else. Lengths are in millimetres, sizes of type in points.

use super::faces::Style;

/// A range, both ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    pub from: f64,
    pub to: f64,
}

impl Span {
    pub const fn new(from: f64, to: f64) -> Self {
        Self { from, to }
    }

    pub const fn exactly(at: f64) -> Self {
        Self { from: at, to: at }
    }

    /// Whether it holds a measure, give or take some slack.
    pub fn holds(self, measure: f64, slack: f64) -> bool {
        measure >= self.from - slack && measure <= self.to + slack
    }

    pub fn is_exact(self) -> bool {
        self.to - self.from < 0.001
    }

    /// The range times a factor: a share of a length, ems of a size.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self { from: self.from * factor, to: self.to * factor }
    }
}

/// How one component of a paper is set.
#[derive(Debug, Clone, Copy)]
pub struct Component {
    pub clause: &'static str,
    pub style: Style,
    pub size: Span,
    /// Whether all its letters are capitals.
    pub capitals: bool,
}

const fn component(clause: &'static str, style: Style, from: f64, to: f64) -> Component {
    Component { clause, style, size: Span::new(from, to), capitals: false }
}

const fn capitals(clause: &'static str, style: Style, from: f64, to: f64) -> Component {
    Component { clause, style, size: Span::new(from, to), capitals: true }
}

use Style::{Bold, BoldItalic, Italic, Upright};

pub const NATION: Component = capitals("Mục II khoản 1a", Bold, 12.0, 13.0);
pub const MOTTO: Component = component("Mục II khoản 1b", Bold, 13.0, 14.0);
pub const PARENT: Component = capitals("Mục II khoản 2b", Upright, 12.0, 13.0);
pub const AGENCY: Component = capitals("Mục II khoản 2b", Bold, 12.0, 13.0);
pub const NUMBER: Component = component("Mục II khoản 3", Upright, 13.0, 13.0);
pub const DATE: Component = component("Mục II khoản 4", Italic, 13.0, 14.0);
pub const KIND: Component = capitals("Mục II khoản 5a", Bold, 13.0, 14.0);
pub const SUBJECT: Component = component("Mục II khoản 5b", Bold, 13.0, 14.0);
/// The subject of a letter that has no name of its kind ("V/v ...").
pub const REGARDING: Component = component("Mục II khoản 5b", Upright, 12.0, 13.0);
pub const GROUNDS: Component = component("Mục II khoản 6a", Italic, 13.0, 14.0);
/// "QUYẾT ĐỊNH:" between the grounds and the articles.
pub const DECISION: Component = capitals("Phụ lục III, Mẫu 1.2", Bold, 13.0, 14.0);
/// "Điều 1." in front of an article, as large as the body.
pub const ARTICLE: Component = component("Mục II khoản 6d", Bold, 13.0, 14.0);
pub const BODY: Component = component("Mục II khoản 6d", Upright, 13.0, 14.0);
pub const SIGNER_TITLE: Component = capitals("Mục II khoản 7", Bold, 13.0, 14.0);
pub const SIGNER_NAME: Component = component("Mục II khoản 7", Bold, 13.0, 14.0);
/// How far aside of each other titles and name may be: they are often set by hand.
pub const SIGNER_ASIDE: f64 = 1.5;
pub const RECIPIENTS: Component = component("Mục II khoản 9b", BoldItalic, 12.0, 12.0);
pub const RECIPIENT: Component = component("Mục II khoản 9b", Upright, 11.0, 11.0);
pub const ANNEX: Component = component("Mục III khoản 1", Bold, 14.0, 14.0);
pub const ANNEX_TITLE: Component = capitals("Mục III khoản 1", Bold, 13.0, 14.0);
pub const ANNEX_REFERENCE: Component = component("Mục III khoản 1", Italic, 13.0, 14.0);
pub const PAGE_NUMBER: Component = component("Mục I khoản 7", Upright, 13.0, 14.0);

/// A4, its short and its long side; and how far off a sheet may be cut.
pub const PAPER_CLAUSE: &str = "Mục I khoản 1";
pub const PAPER: (f64, f64) = (210.0, 297.0);
pub const PAPER_SLACK: f64 = 0.5;

pub const MARGIN_CLAUSE: &str = "Mục I khoản 3";
pub const FACE_CLAUSE: &str = "Mục I khoản 4";

/// The lightest that is still black, as printers mix it, and the darkest white.
pub const BLACK: u8 = 80;
pub const WHITE: u8 = 250;

/// The motto is one point larger than the nation's name, the date as large as it.
pub const COUPLING_CLAUSE: &str = "Mục V";
pub const COUPLING: f64 = 1.0;

/// "dòng đơn" in Times New Roman, in ems, and the most that body lines are apart.
pub const SINGLE: f64 = 1.1499;
pub const LINE_SPACING: Span = Span::new(SINGLE, 1.5 * SINGLE);
pub const LINE_SPACING_SLACK: f64 = 0.03;

/// Nation and motto are apart by one single line, as a share of it.
pub const HEADING_CLAUSE: &str = "Mục II khoản 1c";
pub const HEADING_STEP: Span = Span::new(0.9, 1.25);

/// First lines of paragraphs are indented by one of these.
pub const INDENTS: [f64; 2] = [10.0, 12.7];
pub const INDENT_SLACK: f64 = 0.3;

/// The least between paragraphs, in points.
pub const PARAGRAPH_GAP: f64 = 6.0;
pub const PARAGRAPH_GAP_SLACK: f64 = 0.5;

/// The rules below the agency and the subject, as a share of the line above.
pub const SHORT_RULE: Span = Span::new(1.0 / 3.0, 0.5);

/// Clear room that a document system fills in (article 15.3): the number, and
/// the day and the month.
pub const NUMBER_ROOM: f64 = 12.0;
pub const DAY_ROOM: f64 = 8.0;
pub const ROOM_CLAUSE: &str = "Điều 15 khoản 3";

/// What closes the text in every model of the decree.
pub const END_MARK: &str = "./.";
pub const END_CLAUSE: &str = "Phụ lục III";

/// A signature in the top right corner is written in 10 (II.13, III.1).
pub const STAMP_SIZE: f64 = 10.0;

/// The faces' line, in ems above and below its baseline.
pub const ASCENT: f64 = 0.891;
pub const DESCENT: f64 = 0.216;

/// Margins of a page.
#[derive(Debug, Clone, Copy)]
pub struct Margins {
    pub top: Span,
    pub bottom: Span,
    pub left: Span,
    pub right: Span,
}

/// Where the decree leaves a choice: what is held to.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub margins: Margins,
    /// Of pages that lie across.
    pub lying: Margins,
    /// Families of faces, by their PostScript names in small letters.
    pub families: &'static [&'static str],
    pub body: Component,
    /// Where the page number's baseline stands, from the top of the page.
    pub number_at: Span,
    /// How far off the middle or the end of a line something may be.
    pub place_slack: f64,
    /// How far apart baselines of one line ("cùng một dòng") may be: in a table's
    /// row, types of 13 and 14 stand by their tops.
    pub line_slack: f64,
    /// How far off a size of type may be: some programs round to pixels.
    pub size_slack: f64,
    /// How far the lines of a table may stand out into a margin.
    pub rule_slack: f64,
    /// How far below a baseline its rule may stand.
    pub rule_reach: f64,
}

/// What the decree demands of any paper.
pub const DECREE: Limits = Limits {
    margins: Margins {
        top: Span::new(20.0, 25.0),
        bottom: Span::new(20.0, 25.0),
        left: Span::new(30.0, 35.0),
        right: Span::new(15.0, 20.0),
    },
    // The decree does not say which way a page was turned.
    lying: Margins {
        top: Span::new(15.0, 35.0),
        bottom: Span::new(15.0, 35.0),
        left: Span::new(15.0, 35.0),
        right: Span::new(15.0, 35.0),
    },
    families: &["timesnewroman", "tinos", "liberationserif"],
    body: BODY,
    number_at: Span::new(5.0, 20.0),
    place_slack: 1.0,
    line_slack: 1.0,
    size_slack: 0.1,
    rule_slack: 2.0,
    rule_reach: 4.0,
};

/// What congbo promises of its own papers: one choice of those.
pub const CONGBO: Limits = Limits {
    margins: OWN_MARGINS,
    lying: OWN_MARGINS,
    families: &["liberationserif"],
    body: BODY,
    number_at: Span::new(11.4, 12.0),
    place_slack: 0.3,
    line_slack: 0.1,
    size_slack: 0.05,
    rule_slack: 0.2,
    rule_reach: 3.0,
};

const OWN_MARGINS: Margins = Margins {
    top: Span::exactly(20.0),
    bottom: Span::exactly(20.0),
    left: Span::exactly(30.0),
    right: Span::exactly(15.0),
};
