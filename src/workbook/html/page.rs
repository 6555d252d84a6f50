//! The tags of a page, as they come.

use html5gum::emitters::callback::CallbackEvent;

use super::grid::{CellTag, Table};
use crate::workbook::Sheet;
use crate::workbook::budget::{Budget, RECORD};
use crate::workbook::look::Look;
use crate::workbook::trouble::Trouble;

/// Layouts nest some five tables.
const DEEPEST: usize = 64;

/// A page that is being read.
pub(super) struct Page {
    file: String,
    tag: Tag,
    /// Tables that are open, the innermost last.
    open: Vec<Table>,
    opened: usize,
    closed: Vec<(usize, Sheet)>,
    text: Text,
    budget: Budget,
}

/// What becomes of the text at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Text {
    Cell,
    Caption,
    /// Scripts and styles.
    Nowhere,
}

/// The tag whose attributes are being read.
#[derive(Debug, Default)]
struct Tag {
    name: String,
    attribute: Option<Attribute>,
    cell: CellTag,
    look: Look,
    span: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Attribute {
    Columns,
    Rows,
    Span,
    Style,
    Number,
}

impl Tag {
    /// How the text of the element looks.
    fn look(&self) -> Look {
        match self.name.as_str() {
            "del" | "s" | "strike" => Look::Struck,
            _ if self.cell.hidden => Look::Struck,
            "sup" => Look::Raised,
            "sub" => Look::Lowered,
            _ => self.look,
        }
    }

    fn name_attribute(&mut self, name: &[u8]) {
        self.attribute = match name {
            b"colspan" => Some(Attribute::Columns),
            b"rowspan" => Some(Attribute::Rows),
            b"span" => Some(Attribute::Span),
            b"style" => Some(Attribute::Style),
            b"x:num" | b"sdval" => Some(Attribute::Number),
            _ => None,
        };
        self.cell.hidden |= name == b"hidden";
    }

    fn attribute_value(&mut self, value: &[u8]) {
        let value = String::from_utf8_lossy(value);
        let count = || value.trim().parse().unwrap_or(1);
        match self.attribute.take() {
            Some(Attribute::Columns) => self.cell.columns = count(),
            Some(Attribute::Rows) => self.cell.rows = count(),
            Some(Attribute::Span) => self.span = count(),
            Some(Attribute::Number) => self.cell.number = Some(value.into_owned()),
            Some(Attribute::Style) => {
                let mut style = value.to_ascii_lowercase();
                style.retain(|c| !c.is_whitespace());
                self.cell.hidden |= style.contains("display:none");
                self.look = Look::of_css(&style);
            }
            None => {}
        }
    }
}

impl Page {
    pub(super) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            tag: Tag::default(),
            open: Vec::new(),
            opened: 0,
            closed: Vec::new(),
            text: Text::Cell,
            budget: Budget::new(),
        }
    }

    pub(super) fn event(&mut self, event: &CallbackEvent<'_>) -> Result<(), Trouble> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                let name = String::from_utf8_lossy(name).into_owned();
                self.tag = Tag { name, ..Tag::default() };
            }
            CallbackEvent::AttributeName { name } => self.tag.name_attribute(name),
            CallbackEvent::AttributeValue { value } => self.tag.attribute_value(value),
            CallbackEvent::CloseStartTag { .. } => return self.start_tag(),
            CallbackEvent::EndTag { name } => {
                return self.end_tag(&String::from_utf8_lossy(name));
            }
            CallbackEvent::String { value } => {
                self.write(&String::from_utf8_lossy(value));
            }
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
        Ok(())
    }

    fn start_tag(&mut self) -> Result<(), Trouble> {
        let look = self.tag.look();
        let Tag { name, cell, span, .. } = std::mem::take(&mut self.tag);
        match name.as_str() {
            "table" => return self.start_table(),
            "script" | "style" => self.text = Text::Nowhere,
            _ => {}
        }
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        match name.as_str() {
            "tr" => {
                table.end_row(&mut self.budget)?;
                table.start_row(cell.hidden);
            }
            "td" | "th" => {
                table.end_cell(&mut self.budget)?;
                table.start_cell(cell);
            }
            "thead" | "tbody" | "tfoot" => table.end_row(&mut self.budget)?,
            "col" => table.describe(span, cell.hidden),
            "caption" => self.text = Text::Caption,
            inline => {
                if breaks(inline) {
                    self.write(" ");
                }
                self.start_part(inline, look);
                return Ok(());
            }
        }
        if matches!(name.as_str(), "tr" | "td" | "th" | "tbody") {
            self.text = Text::Cell;
        }
        Ok(())
    }

    fn start_part(&mut self, name: &str, look: Look) {
        if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.start_part(name, look);
        }
    }

    fn start_table(&mut self) -> Result<(), Trouble> {
        self.text = Text::Cell;
        // A table inside of a table, but in no cell of it, ends it.
        if self.open.last().is_some_and(|table| table.cell.is_none()) {
            self.end_table()?;
        }
        if self.open.len() == DEEPEST {
            return Err(Trouble::Other("các bảng lồng nhau quá sâu".into()));
        }
        if let Some(outer) = self.open.last_mut() {
            outer.is_outer = true;
        }
        self.budget.take(RECORD)?;
        self.open.push(Table::new(&self.file, self.opened));
        self.opened += 1;
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), Trouble> {
        let Some(mut table) = self.open.pop() else { return Ok(()) };
        table.end_row(&mut self.budget)?;
        let order = table.order;
        self.closed.extend(table.finish().map(|sheet| (order, sheet)));
        Ok(())
    }

    fn end_tag(&mut self, name: &str) -> Result<(), Trouble> {
        if matches!(name, "script" | "style" | "caption" | "table") {
            self.text = Text::Cell;
        }
        if name == "table" {
            return self.end_table();
        }
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        match name {
            "td" | "th" => table.end_cell(&mut self.budget),
            "tr" | "thead" | "tbody" | "tfoot" => table.end_row(&mut self.budget),
            name => {
                if let Some(cell) = &mut table.cell {
                    cell.end_part(name);
                }
                if breaks(name) {
                    self.write(" ");
                }
                Ok(())
            }
        }
    }

    fn write(&mut self, text: &str) {
        let Some(table) = self.open.last_mut() else { return };
        match (self.text, &mut table.cell) {
            (Text::Cell, Some(cell)) => cell.text.push_str(text),
            (Text::Caption, _) => table.sheet.name.push_str(text),
            (Text::Cell | Text::Nowhere, _) => {}
        }
    }

    /// The tables in their order; one that is still open was cut off.
    pub(super) fn finish(mut self) -> Result<Vec<Sheet>, Trouble> {
        if !self.open.is_empty() {
            let words = "bảng không có thẻ đóng </table>, có lẽ tệp bị cắt ngang";
            return Err(Trouble::Other(words.into()));
        }
        self.closed.sort_by_key(|(order, _)| *order);
        Ok(self.closed.into_iter().map(|(_, sheet)| sheet).collect())
    }
}

/// Whether a tag separates words.
fn breaks(name: &str) -> bool {
    matches!(
        name,
        "br" | "p"
            | "div"
            | "li"
            | "ul"
            | "ol"
            | "hr"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "option"
    )
}
