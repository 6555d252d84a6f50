//! `OpenDocument` spreadsheets, packed (.ods) or as one document (.fods).

mod cell;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Cursor};

use quick_xml::events::BytesStart;

use super::archive::Archive;
use super::budget::{Budget, MOST_COLUMNS, RECORD, within_sheet};
use super::look::Look;
use super::stored::note_outside;
use super::trouble::Trouble;
use super::walk::{Go, Visitor, attributes, walk};
use super::{Content, Sheet, Workbook, clean};
use crate::findings::Cell;
use cell::{CellTag, is_outside, repeats};

/// Reads every sheet of a workbook.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Workbook, Trouble> {
    if !bytes.starts_with(b"PK") {
        return read_document(file, Cursor::new(bytes));
    }
    let mut archive = Archive::open(bytes)?;
    if let Some(manifest) = archive.part("META-INF/manifest.xml")? {
        walk(manifest, &mut Manifest)?;
    }
    let content = archive.part("content.xml")?;
    let content =
        content.ok_or_else(|| Trouble::Other("tệp thiếu content.xml".into()))?;
    read_document(file, content)
}

fn read_document(file: &str, content: impl BufRead) -> Result<Workbook, Trouble> {
    let mut document = Document::new(file);
    let outcome = walk(content, &mut document);
    let Document { mut sheets, table, .. } = document;
    outcome.map_err(|trouble| match &table {
        Some(table) => trouble.on(&table.sheet.name),
        None => trouble,
    })?;
    for sheet in &mut sheets {
        sheet.clear_covered();
    }
    Ok(Workbook { file: file.to_owned(), sheets, ..Workbook::default() })
}

/// The list of parts, which says whether they are encrypted.
struct Manifest;

impl Visitor for Manifest {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<Go, Trouble> {
        let encrypted = element.local_name().as_ref() == "encryption-data";
        if encrypted { Err(Trouble::Encrypted) } else { Ok(Go::Into) }
    }

    fn end(&mut self, _: &str) -> Result<(), Trouble> {
        Ok(())
    }

    fn text(&mut self, _: &str) {}
}

/// Where in the document the walk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Settings and styles.
    Outside,
    Spreadsheet,
    Table,
    Row,
    Cell,
    /// Inside of a paragraph, this many elements deep.
    Paragraph(u32),
}

/// The content of a workbook as it is walked through.
struct Document {
    file: String,
    state: State,
    /// The style of tables that is being read.
    style: Option<String>,
    /// Styles that hide a table.
    hiding: BTreeSet<String>,
    /// The style of texts that is being read, and those that set apart.
    text_style: Option<String>,
    looks: BTreeMap<String, Look>,
    table: Option<Table>,
    sheets: Vec<Sheet>,
    budget: Budget,
}

/// A sheet that is being read.
struct Table {
    sheet: Sheet,
    /// Values of other workbooks, which `LibreOffice` keeps as tables.
    cached: bool,
    row: u32,
    rows: u32,
    row_hidden: bool,
    /// The next column of the cell row, and of the column descriptions.
    column: u32,
    described: u32,
    /// The filled cells of the row: first column, how many, what.
    filled: Vec<(u32, u32, Content)>,
    cell: CellTag,
    text: String,
    /// The open elements of a paragraph: how they look, where they begin.
    parts: Vec<(Look, usize)>,
}

impl Document {
    fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            state: State::Outside,
            style: None,
            hiding: BTreeSet::new(),
            text_style: None,
            looks: BTreeMap::new(),
            table: None,
            sheets: Vec::new(),
            budget: Budget::new(),
        }
    }

    fn outside(&mut self, element: &BytesStart<'_>) -> Result<Go, Trouble> {
        let get = |name| get(element, name);
        match element.local_name().as_ref() {
            "spreadsheet" => self.state = State::Spreadsheet,
            "style" if get("family")?.as_deref() == Some("table") => {
                self.style = get("name")?;
            }
            "style" if get("family")?.as_deref() == Some("text") => {
                self.text_style = get("name")?;
            }
            "text-properties" => {
                let look = look(element)?;
                if let Some(style) = self.text_style.take()
                    && look != Look::Plain
                {
                    self.budget.take(RECORD)?;
                    self.looks.insert(style, look);
                }
            }
            "table-properties" if get("display")?.as_deref() == Some("false") => {
                self.budget.take(RECORD)?;
                self.hiding.extend(self.style.take());
            }
            _ => {}
        }
        Ok(Go::Into)
    }

    fn start_table(&mut self, element: &BytesStart<'_>) -> Result<Go, Trouble> {
        let style = get(element, "style-name")?.unwrap_or_default();
        let name = match clean(&get(element, "name")?.unwrap_or_default()) {
            name if name.is_empty() => format!("Trang {}", self.sheets.len() + 1),
            name => name,
        };
        self.budget.take(RECORD + name.len() as u64 / 32)?;
        let mut sheet = Sheet::new(&self.file, &name);
        sheet.hidden = self.hiding.contains(&style);
        self.table = Some(Table {
            cached: style == "ta_extref" || name.starts_with("'file:"),
            sheet,
            row: 0,
            rows: 0,
            row_hidden: false,
            column: 0,
            described: 0,
            filled: Vec::new(),
            cell: CellTag::default(),
            text: String::new(),
            parts: Vec::new(),
        });
        self.state = State::Table;
        Ok(Go::Into)
    }
}

impl Visitor for Document {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<Go, Trouble> {
        let name = element.local_name();
        match (self.state, name.as_ref()) {
            (State::Outside, _) => return self.outside(element),
            (State::Spreadsheet, "table") => return self.start_table(element),
            _ => {}
        }
        let Some(table) = &mut self.table else { return Ok(Go::Over) };
        match (self.state, name.as_ref()) {
            (State::Table, "table-row") => {
                table.start_row(element)?;
                self.state = State::Row;
            }
            (State::Table, "table-column") => table.describe_columns(element)?,
            (
                State::Table,
                "table-row-group"
                | "table-header-rows"
                | "table-rows"
                | "table-column-group"
                | "table-header-columns"
                | "table-columns",
            )
            | (State::Cell, "list" | "list-item") => {}
            (State::Row, "covered-table-cell") => {
                let count = CellTag::read(element)?.repeat;
                table.column = table.column.saturating_add(count);
                return Ok(Go::Over);
            }
            (State::Row, "table-cell") => {
                (table.cell, self.state) = (CellTag::read(element)?, State::Cell);
                table.text.clear();
            }
            (State::Cell, "p" | "h") => self.state = State::Paragraph(0),
            (State::Paragraph(deep), _)
                if element.name().as_ref().starts_with("text:") =>
            {
                if matches!(name.as_ref(), "s" | "tab" | "line-break") {
                    table.text.push(' ');
                }
                let style = get(element, "style-name")?.unwrap_or_default();
                let look = self.looks.get(&style).copied().unwrap_or_default();
                table.parts.push((look, table.text.len()));
                self.state = State::Paragraph(deep.saturating_add(1));
            }
            _ => return Ok(Go::Over),
        }
        Ok(Go::Into)
    }

    fn end(&mut self, name: &str) -> Result<(), Trouble> {
        match (self.state, name, &mut self.table) {
            (State::Paragraph(0), _, Some(table)) => {
                table.text.push(' ');
                self.state = State::Cell;
            }
            (State::Paragraph(deep), _, table) => {
                if let Some(table) = table
                    && let Some((look, start)) = table.parts.pop()
                {
                    look.apply(&mut table.text, start);
                }
                self.state = State::Paragraph(deep - 1);
            }
            (State::Cell, "table-cell", Some(table)) => {
                table.end_cell(&mut self.budget)?;
                self.state = State::Row;
            }
            (State::Row, "table-row", Some(table)) => {
                table.end_row(&mut self.budget)?;
                self.state = State::Table;
            }
            (State::Table, "table", _) => {
                let read = self.table.take().filter(|table| !table.cached);
                self.sheets.extend(read.map(|table| table.sheet));
                self.state = State::Spreadsheet;
            }
            (State::Spreadsheet, "spreadsheet", _) => self.state = State::Outside,
            (State::Outside, "style", _) => (self.style, self.text_style) = (None, None),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let (State::Paragraph(_), Some(table)) = (self.state, &mut self.table) {
            table.text.push_str(text);
        }
    }
}

impl Table {
    fn start_row(&mut self, element: &BytesStart<'_>) -> Result<(), Trouble> {
        (self.row, self.column) = (self.row.saturating_add(self.rows), 0);
        (self.rows, self.row_hidden) = counted(element, "number-rows-repeated")?;
        Ok(())
    }

    fn describe_columns(&mut self, element: &BytesStart<'_>) -> Result<(), Trouble> {
        let (count, hidden) = counted(element, "number-columns-repeated")?;
        let end = self.described.saturating_add(count).min(MOST_COLUMNS);
        if hidden {
            self.sheet.hidden_columns.extend(self.described..end);
        }
        self.described = end;
        Ok(())
    }

    fn end_cell(&mut self, budget: &mut Budget) -> Result<(), Trouble> {
        let at = Cell { row: self.row, column: self.column };
        self.column = self.column.saturating_add(self.cell.repeat);
        if self.cached {
            return Ok(());
        }
        let (rows, columns) = (self.cell.rows, self.cell.columns);
        budget.merge(&mut self.sheet, at, rows, columns)?;
        let Some(content) = self.cell.content(&self.text) else { return Ok(()) };
        within_sheet(at)?;
        let outside = self.cell.formula.as_deref().filter(|formula| is_outside(formula));
        if let Some(formula) = outside
            && content != Content::Uncalculated
            && note_outside(&mut self.sheet, at, formula)
        {
            budget.take(RECORD)?;
        }
        self.filled.push((at.column, self.cell.repeat, content));
        Ok(())
    }

    /// Puts the cells of the row, as often as cells and row repeat.
    fn end_row(&mut self, budget: &mut Budget) -> Result<(), Trouble> {
        let filled = std::mem::take(&mut self.filled);
        if filled.is_empty() {
            return Ok(());
        }
        for row in (0..self.rows).map(|nth| self.row.saturating_add(nth)) {
            if self.row_hidden {
                self.sheet.hidden_rows.insert(row);
            }
            for (first, count, content) in &filled {
                for column in (0..*count).map(|nth| first.saturating_add(nth)) {
                    let cell = Cell { row, column };
                    budget.put(&mut self.sheet, cell, content.clone())?;
                }
            }
        }
        Ok(())
    }
}

/// How often a row or a column stands, and whether nobody sees it.
fn counted(element: &BytesStart<'_>, repeated: &str) -> Result<(u32, bool), Trouble> {
    let (mut count, mut hidden) = (1, false);
    for attribute in attributes(element) {
        let attribute = attribute?;
        match attribute.name {
            "visibility" => hidden = attribute.value != "visible",
            name if name == repeated => count = repeats(&attribute.value)?,
            _ => {}
        }
    }
    Ok((count, hidden))
}

/// What the properties of a text style make of a text.
fn look(element: &BytesStart<'_>) -> Result<Look, Trouble> {
    let has = |name: &str, plain: &str| {
        get(element, name).map(|value| value.is_some_and(|value| value != plain))
    };
    if has("text-line-through-style", "none")? || has("display", "true")? {
        return Ok(Look::Struck);
    }
    let position = get(element, "text-position")?.unwrap_or_default();
    let raised = position.split_whitespace().next().unwrap_or_default();
    let percent = raised.trim_end_matches('%').parse::<i32>().unwrap_or(0);
    Ok(match raised {
        "super" => Look::Raised,
        "sub" => Look::Lowered,
        _ if percent > 0 => Look::Raised,
        _ if percent < 0 => Look::Lowered,
        _ => Look::Plain,
    })
}

/// An attribute by its local name.
fn get(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Trouble> {
    for attribute in attributes(element) {
        let attribute = attribute?;
        if attribute.name == name {
            return Ok(Some(attribute.value.into_owned()));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests;
