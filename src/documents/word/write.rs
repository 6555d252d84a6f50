//! The document's own part: sections, paragraphs, tables and rules.

use std::collections::BTreeMap;

use super::model::{Block, Cell, Draft, Merge, Row, Section, Stands, Table};
use super::names::{Marked, Names};
use super::numbering::Counter;
use super::parts::{DOCUMENT, page_properties};
use super::styles::known;
use super::xml::Xml;

/// Clear room below a table, and above the paragraph after it.
const BELOW_TABLE: i32 = 160;

/// Clear room above a rule.
const ABOVE_RULE: i32 = 40;

/// The height of a line that only holds a rule, or ends a section.
const THIN: i32 = 20;

/// A document on its way to paper.
pub(super) struct Writing<'a> {
    pub draft: &'a Draft,
    pub xml: Xml,
    pub counter: Counter,
    pub names: Names,
    /// How often each label stood so far.
    pub labels: BTreeMap<String, usize>,
    pub figures: Vec<Marked>,
    pub bookmarks: u32,
    /// How wide and how high the text of the current pages is.
    pub area: (i32, i32),
}

impl<'a> Writing<'a> {
    pub(super) fn new(draft: &'a Draft) -> Self {
        Self {
            draft,
            xml: Xml::part("w:document", DOCUMENT),
            counter: Counter::default(),
            names: Names::default(),
            labels: BTreeMap::new(),
            figures: Vec::new(),
            bookmarks: 0,
            area: (0, 0),
        }
    }

    pub(super) fn document(&mut self) {
        self.xml.begin("w:body", &[]);
        let last = self.draft.sections.len() - 1;
        for (at, section) in self.draft.sections.iter().enumerate() {
            self.section(section, at == last);
        }
        self.xml.end();
    }

    fn section(&mut self, section: &Section, is_last: bool) {
        self.area = super::parts::area(&self.draft.measures, section.across);
        let properties =
            |xml: &mut Xml| page_properties(xml, &self.draft.measures, section.across);
        // The end of a section stands in its last paragraph.
        let (body, end) = match section.blocks.split_last() {
            Some((Block::Paragraph(end), body)) if !is_last => (body, Some(end)),
            _ => (&*section.blocks, None),
        };
        let above = self.blocks(body, self.area.0, true);
        if let Some(end) = end {
            self.paragraph(end, above, Some(&properties));
        } else if !is_last {
            self.thin(None, None, Some(&properties));
        } else {
            if matches!(body.last(), Some(Block::Table(_)) | None) {
                self.thin(None, None, None);
            }
            properties(&mut self.xml);
        }
    }

    /// Writes blocks in a space of some width; tells how much room the next block keeps
    /// above it. On top of a page nothing is kept clear.
    pub(super) fn blocks(
        &mut self,
        blocks: &[Block],
        width: i32,
        is_top: bool,
    ) -> Option<i32> {
        let mut above = is_top.then_some(0);
        let mut after_table = false;
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let own = paragraph.style.before.twips(&self.draft.measures);
                    let room = above.filter(|above| *above == 0 || *above > own);
                    let room = room.filter(|room| *room != own);
                    self.paragraph(paragraph, room, None);
                }
                Block::Rule { length, below } => {
                    self.thin(Some((*length, width, *below)), None, None);
                }
                Block::Table(table) => {
                    // Word makes one table of two that touch.
                    if after_table {
                        self.thin(None, Some(BELOW_TABLE), None);
                    }
                    self.table(table, width);
                }
            }
            after_table = matches!(block, Block::Table(_));
            let ruled = matches!(block, Block::Table(table) if table.inset.is_some());
            above = ruled.then_some(BELOW_TABLE);
        }
        above
    }

    /// A line as thin as can be: it holds a rule, keeps room, or ends a section.
    fn thin(
        &mut self,
        rule: Option<(i32, i32, i32)>,
        above: Option<i32>,
        last: Option<&dyn Fn(&mut Xml)>,
    ) {
        let stroke = self.draft.measures.of("rule-stroke");
        let xml = &mut self.xml;
        xml.begin("w:p", &[]);
        xml.begin("w:pPr", &[]);
        xml.value("w:pStyle", known("rule").id);
        if rule.is_some() {
            xml.begin("w:pBdr", &[]);
            xml.border("w:top", "single", stroke);
            xml.end();
        }
        let above = above.unwrap_or(if rule.is_some() { ABOVE_RULE } else { 0 });
        let below = rule.map_or(0, |(_, _, below)| below).to_string();
        let (above, thin) = (above.to_string(), THIN.to_string());
        let spacing = [
            ("w:before", &*above),
            ("w:after", &*below),
            ("w:line", &*thin),
            ("w:lineRule", "exact"),
        ];
        xml.leaf("w:spacing", &spacing);
        if let Some((length, width, _)) = rule {
            let left = (width - length) / 2;
            let (left, right) = (left.to_string(), (width - length - left).to_string());
            xml.leaf("w:ind", &[("w:left", &left), ("w:right", &right)]);
        }
        if let Some(last) = last {
            last(xml);
        }
        xml.end();
        xml.end();
    }

    fn table(&mut self, table: &Table, width: i32) {
        let widths = resolved(&table.widths, width);
        self.xml.begin("w:tbl", &[]);
        self.table_properties(table, &widths);
        self.xml.begin("w:tblGrid", &[]);
        for width in &widths {
            self.xml.leaf("w:gridCol", &[("w:w", &width.to_string())]);
        }
        self.xml.end();
        for row in &table.rows {
            self.row(row, table, &widths);
        }
        self.xml.end();
    }

    fn table_properties(&mut self, table: &Table, widths: &[i32]) {
        let whole = widths.iter().sum::<i32>().to_string();
        let inset = table.inset.unwrap_or_default();
        // Word counts from the edge of a rule, and its lines are higher.
        let inset = (inset - self.draft.measures.of("rule-stroke")).max(0).to_string();
        let stroke = self.draft.measures.of("rule-stroke");
        let kind = if table.inset.is_some() { "single" } else { "nil" };
        let xml = &mut self.xml;
        xml.begin("w:tblPr", &[]);
        xml.leaf("w:tblW", &[("w:w", &whole), ("w:type", "dxa")]);
        xml.value("w:jc", "center");
        xml.begin("w:tblBorders", &[]);
        for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
            xml.border(side, kind, stroke);
        }
        xml.end();
        xml.leaf("w:tblLayout", &[("w:type", "fixed")]);
        xml.begin("w:tblCellMar", &[]);
        for side in ["w:top", "w:left", "w:bottom", "w:right"] {
            xml.leaf(side, &[("w:w", &inset), ("w:type", "dxa")]);
        }
        xml.end();
        xml.end();
    }

    fn row(&mut self, row: &Row, table: &Table, widths: &[i32]) {
        self.xml.begin("w:tr", &[]);
        self.xml.begin("w:trPr", &[]);
        self.xml.leaf("w:cantSplit", &[]);
        if let Some(height) = row.height {
            let height = height.to_string();
            self.xml.leaf("w:trHeight", &[("w:val", &height), ("w:hRule", "atLeast")]);
        }
        if row.header {
            self.xml.leaf("w:tblHeader", &[]);
        }
        self.xml.end();
        let mut column = 0;
        for cell in &row.cells {
            let width = widths[column..column + cell.columns].iter().sum();
            self.cell(cell, width, table);
            column += cell.columns;
        }
        self.xml.end();
    }

    fn cell(&mut self, cell: &Cell, width: i32, table: &Table) {
        let xml = &mut self.xml;
        xml.begin("w:tc", &[]);
        xml.begin("w:tcPr", &[]);
        xml.leaf("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        if cell.columns > 1 {
            xml.value("w:gridSpan", cell.columns);
        }
        match cell.merge {
            Merge::None => {}
            Merge::Begins => xml.value("w:vMerge", "restart"),
            Merge::Continues => xml.leaf("w:vMerge", &[]),
        }
        if let Some(fill) = &cell.fill {
            let shade = [("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)];
            xml.leaf("w:shd", &shade);
        }
        let stands = match cell.stands {
            Stands::Top => "top",
            Stands::Middle => "center",
            Stands::Bottom => "bottom",
        };
        xml.value("w:vAlign", stands);
        xml.end();
        let room = width - 2 * table.inset.unwrap_or_default();
        self.blocks(&cell.blocks, room, false);
        // A cell ends with a paragraph, come what may.
        if !matches!(cell.blocks.last(), Some(Block::Paragraph(_) | Block::Rule { .. })) {
            self.thin(None, None, None);
        }
        self.xml.end();
    }

    /// The size of a picture, made smaller where it would not fit a page with its title.
    pub(super) fn fitted(&self, (width, height): (i32, i32)) -> (i32, i32) {
        let room = self.area.1 * 9 / 10;
        if height <= room { (width, height) } else { (width * room / height, room) }
    }
}

/// Widths in twips; shares, which are negative, take what the others leave.
fn resolved(widths: &[i32], whole: i32) -> Vec<i32> {
    let fixed: i32 = widths.iter().filter(|width| **width > 0).sum();
    let shares: i32 = widths.iter().filter(|width| **width < 0).map(|share| -share).sum();
    let rest = (whole - fixed).max(0);
    let one = |width: &i32| if *width < 0 { rest * -width / shares } else { *width };
    widths.iter().map(one).collect()
}
