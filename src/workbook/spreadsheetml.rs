//! `SpreadsheetML` 2003: the XML of Excel before .xlsx, often named .xls.

use std::collections::BTreeMap;
use std::io::Cursor;

use quick_xml::events::BytesStart;

use super::budget::{Budget, MOST_COLUMNS, RECORD};
use super::trouble::Trouble;
use super::walk::{Go, Visitor, attributes, walk};
use super::{Content, Sheet, Workbook, clean, stored};
use crate::findings::Cell;

/// Reads every sheet of a workbook.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Workbook, Trouble> {
    let mut book = Book {
        file: file.to_owned(),
        styles: BTreeMap::new(),
        style: Tag::default(),
        sheet: None,
        sheets: Vec::new(),
        budget: Budget::new(),
    };
    let outcome = walk(Cursor::new(bytes), &mut book);
    let Book { mut sheets, sheet, .. } = book;
    outcome.map_err(|trouble| match &sheet {
        Some(reading) => trouble.on(&reading.sheet.name),
        None => trouble,
    })?;
    for sheet in &mut sheets {
        sheet.clear_covered();
    }
    Ok(Workbook { file: file.to_owned(), sheets, ..Workbook::default() })
}

struct Book {
    file: String,
    /// Whether the style of an id shows percentages.
    styles: BTreeMap<String, bool>,
    style: Tag,
    sheet: Option<Reading>,
    sheets: Vec<Sheet>,
    budget: Budget,
}

/// A sheet that is being read.
struct Reading {
    sheet: Sheet,
    /// The next row, column of the row, and described column.
    row: u32,
    column: u32,
    described: u32,
    row_tag: Tag,
    cell: Tag,
    /// Styles of whole columns, by the first: the column after, the style.
    column_styles: BTreeMap<u32, (u32, String)>,
    kind: Option<String>,
    text: String,
    place: Place,
}

/// Where in the sheet the walk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Data,
    Visible,
}

/// The attributes of any element that matters.
#[derive(Debug, Default)]
struct Tag {
    id: String,
    parent: String,
    name: String,
    style: String,
    format: String,
    kind: String,
    formula: Option<String>,
    /// Counted from one; zero where nothing is said.
    index: u32,
    span: u32,
    across: u32,
    down: u32,
    hidden: bool,
}

impl Tag {
    fn read(element: &BytesStart<'_>) -> Result<Self, Trouble> {
        let mut tag = Self::default();
        for attribute in attributes(element) {
            let attribute = attribute?;
            let value = attribute.value;
            match attribute.name {
                "ID" => tag.id = value.into_owned(),
                "Parent" => tag.parent = value.into_owned(),
                "Name" => tag.name = value.into_owned(),
                "StyleID" => tag.style = value.into_owned(),
                "Format" => tag.format = value.into_owned(),
                "Type" => tag.kind = value.into_owned(),
                "Formula" => tag.formula = Some(value.into_owned()),
                "Index" => tag.index = count(&value)?,
                "Span" => tag.span = count(&value)?,
                "MergeAcross" => tag.across = count(&value)?,
                "MergeDown" => tag.down = count(&value)?,
                "Hidden" => tag.hidden = value == "1",
                _ => {}
            }
        }
        Ok(tag)
    }

    /// The position that it names, else the next one.
    fn position(&self, next: u32) -> u32 {
        self.index.checked_sub(1).unwrap_or(next)
    }
}

fn count(value: &str) -> Result<u32, Trouble> {
    let words = || format!("vị trí không hợp lệ (\"{}\")", clean(value));
    value.trim().parse().map_err(|_| Trouble::Other(words()))
}

impl Visitor for Book {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<Go, Trouble> {
        let name = element.local_name();
        let tag = Tag::read(element)?;
        let Some(reading) = &mut self.sheet else {
            match name.as_ref() {
                "Style" => {
                    self.budget.take(RECORD)?;
                    let inherited = self.styles.get(&tag.parent).copied();
                    self.styles.insert(tag.id.clone(), inherited.unwrap_or(false));
                    self.style = tag;
                }
                "NumberFormat" => {
                    let percent = tag.format == "Percent" || shows_percent(&tag.format);
                    self.styles.insert(self.style.id.clone(), percent);
                }
                "Worksheet" => self.start_sheet(&tag)?,
                _ => {}
            }
            return Ok(Go::Into);
        };
        match name.as_ref() {
            "Column" => reading.describe(tag, &mut self.budget)?,
            "Row" => {
                (reading.row, reading.column) = (tag.position(reading.row), 0);
                reading.row_tag = tag;
            }
            "Cell" => {
                reading.column = tag.position(reading.column);
                (reading.cell, reading.kind) = (tag, None);
                reading.text.clear();
            }
            "Data" => {
                (reading.kind, reading.place) = (Some(tag.kind), Place::Data);
            }
            "Visible" => {
                reading.place = Place::Visible;
                reading.text.clear();
            }
            "Comment" => return Ok(Go::Over),
            _ => {}
        }
        Ok(Go::Into)
    }

    fn end(&mut self, name: &str) -> Result<(), Trouble> {
        let Some(reading) = &mut self.sheet else { return Ok(()) };
        match name {
            "Data" => reading.place = Place::Outside,
            "Cell" => reading.end_cell(&self.styles, &mut self.budget)?,
            "Row" => {
                let after = reading.row.saturating_add(reading.row_tag.span);
                reading.row = after.saturating_add(1);
            }
            "Visible" => {
                reading.sheet.hidden = reading.text.trim() != "SheetVisible";
                reading.place = Place::Outside;
            }
            "Worksheet" => self.sheets.extend(self.sheet.take().map(|read| read.sheet)),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(reading) = &mut self.sheet
            && reading.place != Place::Outside
        {
            reading.text.push_str(text);
        }
    }
}

impl Book {
    fn start_sheet(&mut self, tag: &Tag) -> Result<(), Trouble> {
        let name = match clean(&tag.name) {
            name if name.is_empty() => format!("Trang {}", self.sheets.len() + 1),
            name => name,
        };
        self.budget.take(RECORD + name.len() as u64 / 32)?;
        self.sheet = Some(Reading {
            sheet: Sheet::new(&self.file, &name),
            row: 0,
            column: 0,
            described: 0,
            row_tag: Tag::default(),
            cell: Tag::default(),
            column_styles: BTreeMap::new(),
            kind: None,
            text: String::new(),
            place: Place::Outside,
        });
        Ok(())
    }
}

impl Reading {
    fn describe(&mut self, tag: Tag, budget: &mut Budget) -> Result<(), Trouble> {
        budget.take(1)?;
        let first = tag.position(self.described).min(MOST_COLUMNS);
        let end = first.saturating_add(tag.span).saturating_add(1).min(MOST_COLUMNS);
        if tag.hidden {
            self.sheet.hidden_columns.extend(first..end);
        }
        if !tag.style.is_empty() {
            self.column_styles.insert(first, (end, tag.style));
        }
        self.described = end;
        Ok(())
    }

    fn end_cell(
        &mut self,
        styles: &BTreeMap<String, bool>,
        budget: &mut Budget,
    ) -> Result<(), Trouble> {
        let at = Cell { row: self.row, column: self.column };
        let Tag { across, down, .. } = self.cell;
        self.column = at.column.saturating_add(across).saturating_add(1);
        let (rows, columns) = (down.saturating_add(1), across.saturating_add(1));
        budget.merge(&mut self.sheet, at, rows, columns)?;
        let Some(content) = self.content(styles, at.column) else { return Ok(()) };
        let formula = self.cell.formula.as_deref().unwrap_or_default();
        let calculated = content != Content::Uncalculated;
        budget.put(&mut self.sheet, at, content)?;
        if calculated
            && is_outside(formula)
            && stored::note_outside(&mut self.sheet, at, formula)
        {
            budget.take(RECORD)?;
        }
        if self.row_tag.hidden {
            self.sheet.hidden_rows.insert(at.row);
        }
        Ok(())
    }

    fn content(&self, styles: &BTreeMap<String, bool>, column: u32) -> Option<Content> {
        let shown = self.text.trim();
        let calculated = self.cell.formula.is_some();
        let kind = self.kind.as_deref().unwrap_or_default();
        if shown.is_empty() && kind != "String" {
            return calculated.then_some(Content::Uncalculated);
        }
        match kind {
            "Number" => Some(stored::number(shown, self.percent(styles, column))),
            "DateTime" => Some(stored::date(shown)),
            "Boolean" => Some(Content::Bool(shown == "1")),
            "Error" => Some(Content::Error(clean(shown).into())),
            _ => stored::text(shown),
        }
    }

    /// Whether the style of the cell, its row or its column shows percentages.
    fn percent(&self, styles: &BTreeMap<String, bool>, column: u32) -> bool {
        let of_column = || {
            let before = self.column_styles.range(..=column).next_back();
            let named = before.filter(|(_, (end, _))| column < *end);
            named.map_or("Default", |(_, (_, style))| style)
        };
        let style = match (self.cell.style.as_str(), self.row_tag.style.as_str()) {
            ("", "") => of_column(),
            ("", row) => row,
            (cell, _) => cell,
        };
        styles.get(style).copied().unwrap_or(false)
    }
}

/// Whether a number format multiplies by 100: a quoted or escaped `%` does not.
fn shows_percent(format: &str) -> bool {
    let mut quoted = false;
    let mut characters = format.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => quoted = !quoted,
            '\\' => drop(characters.next()),
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

/// Whether a formula takes its value from another file or from the net: in
/// `R[-1]C` a bracket holds a number, in `[b.xls]A!R1C1` a name.
fn is_outside(formula: &str) -> bool {
    let named =
        |inside: &str| inside.starts_with(|c: char| c.is_alphabetic() || c == '\'');
    formula.split('[').skip(1).any(named)
        || formula.to_ascii_uppercase().contains("WEBSERVICE(")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    fn sheet(table: &str) -> Result<Sheet, Trouble> {
        let document = format!(
            "<?xml version=\"1.0\"?><Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles><Style ss:ID=\"p\"><NumberFormat ss:Format=\"0.00%\"/></Style><Style ss:ID=\"q\" ss:Parent=\"p\"/></Styles><Worksheet ss:Name=\"Điểm\">{table}</Worksheet></Workbook>"
        );
        let book = read("a.xls", document.as_bytes())?;
        Ok(book.sheets.into_iter().next().unwrap())
    }

    fn shown(sheet: &Sheet) -> String {
        let mut shown = String::new();
        for (cell, content) in sheet.cells() {
            write!(shown, "{cell}={} ", content.shown()).unwrap();
        }
        shown
    }

    #[test]
    fn values_stand_where_their_indexes_say() {
        let sheet = sheet(
            r#"<Table><Column ss:Hidden="1" ss:Span="1"/><Column ss:StyleID="p"/>
            <Row ss:Index="2"><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">a &amp; b</Data><Comment><ss:Data>c</ss:Data></Comment></Cell><Cell><Data ss:Type="Number">0.865</Data></Cell></Row>
            <Row ss:Hidden="1"><Cell ss:Index="4" ss:StyleID="q"><Data ss:Type="Number">0.5</Data></Cell><Cell><Data ss:Type="DateTime">2025-05-08T00:00:00.000</Data></Cell></Row>
            <Row><Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell ss:Formula="=RC[-1]"/><Cell ss:StyleID="x" ss:Formula="='[b.xls]A'!R1C1"><Data ss:Type="Number">7</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
            </Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>"#,
        )
        .unwrap();
        let cells = "A2=a & b C2=86.5% D3=50% E3=08/05/2025 A4=#DIV/0! B4=công thức C4=7 D4=TRUE ";
        assert_eq!(shown(&sheet), cells);
        assert!(sheet.hidden && sheet.hidden_rows.contains(&2));
        assert_eq!(sheet.hidden_columns.len(), 2);
        assert_eq!(sheet.merges.len(), 1);
        assert_eq!(sheet.findings.len(), 1);
    }

    #[test]
    fn positions_beyond_any_sheet_are_refused() {
        let data = "<Data ss:Type=\"Number\">1</Data>";
        for row in [
            format!("<Row ss:Index=\"4294967295\"><Cell>{data}</Cell></Row>"),
            format!("<Row><Cell ss:Index=\"16385\">{data}</Cell></Row>"),
            format!("<Row><Cell ss:MergeDown=\"4294967295\">{data}</Cell></Row>"),
            format!("<Row ss:Index=\"-1\"><Cell>{data}</Cell></Row>"),
        ] {
            assert!(sheet(&format!("<Table>{row}</Table>")).is_err(), "{row}");
        }
    }
}
