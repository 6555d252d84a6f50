//! The first sheet: every finding, with a link to its cell in the copy.

use rust_xlsxwriter::{Url, Worksheet, XlsxError};

use super::super::fit;
use super::marks::{MOST_NOTES, Marks};
use super::{Page, Value, copy, looks, position, set_up_print, words};
use crate::findings::Finding;

/// Breadths of the columns in tenths of a millimetre; one page across holds
/// them at four fifths of their size.
const BREADTHS: [u32; 9] = [130, 260, 140, 380, 330, 200, 380, 780, 780];

/// The most findings that are listed; a sheet holds 65 530 links.
const MOST_LISTED: usize = 50_000;

/// What the list is made of.
pub(super) struct List<'a> {
    pub pages: &'a [Page<'a>],
    /// What the copy of each page is called.
    pub names: &'a [String],
    pub findings: &'a [Finding],
    pub marks: &'a Marks,
}

impl List<'_> {
    /// Writes the list; `cut` says that some page could not be copied whole.
    pub(super) fn write(
        &self,
        sheet: &mut Worksheet,
        cut: bool,
    ) -> Result<(), XlsxError> {
        set_up_print(sheet);
        for (column, breadth) in (0..).zip(BREADTHS) {
            sheet.set_column_width_pixels(column, breadth * 96 / 254)?;
        }
        let title = looks::line().set_bold().set_font_size(14);
        sheet.write_string_with_format(0, 0, words::TITLE, &title)?;
        let mut row = 1;
        for line in self.opening(cut) {
            sheet.write_string_with_format(row, 0, line, &looks::line())?;
            row += 1;
        }
        if !self.findings.is_empty() {
            row = self.table(sheet, row + 1)?;
        }
        let last = looks::line().set_italic();
        sheet.write_string_with_format(row + 1, 0, words::LAST, &last)?;
        Ok(())
    }

    /// The lines between the title and the table.
    fn opening(&self, cut: bool) -> Vec<String> {
        let mut lines = if self.findings.is_empty() {
            vec![words::NOTHING.to_owned()]
        } else {
            vec![words::count(self.findings), words::HOW.to_owned()]
        };
        if self.marks.unnoted {
            lines.push(words::unnoted(MOST_NOTES));
        }
        if let Some(more @ 1..) = self.findings.len().checked_sub(MOST_LISTED) {
            lines.push(words::unlisted(more));
        }
        if cut {
            lines.push(words::CUT.to_owned());
        }
        lines
    }

    /// Writes the table from its header on and gives the row after it.
    fn table(&self, sheet: &mut Worksheet, header: u32) -> Result<u32, XlsxError> {
        for (column, name) in (0..).zip(words::HEADERS) {
            sheet.write_string_with_format(header, column, name, &looks::header())?;
        }
        let mut row = header;
        for (number, finding) in (1..).zip(self.findings.iter().take(MOST_LISTED)) {
            row += 1;
            self.row(sheet, row, number, finding)?;
        }
        sheet.set_freeze_panes(header + 1, 0)?;
        sheet.set_repeat_rows(header, header)?;
        sheet.autofilter(header, 0, row, 8)?;
        Ok(row + 1)
    }

    fn row(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        number: u32,
        finding: &Finding,
    ) -> Result<(), XlsxError> {
        let severity = finding.code.severity();
        let body = looks::body();
        let weight = words::weight(severity);
        let message = words::sentence(&finding.message());
        let advice = words::sentence(&finding.advice());
        sheet.write_number_with_format(row, 0, number, &body)?;
        sheet.write_string_with_format(row, 1, weight, &looks::weight(severity))?;
        sheet.write_string_with_format(row, 2, finding.code.id(), &body)?;
        let file = words::clipped(&finding.place.file, 500);
        sheet.write_string_with_format(row, 3, &file, &body)?;
        let page = self.marks.page(finding);
        let sheet_name = self.place(sheet, row, page, finding)?;
        let value = page.and_then(|at| self.content(at, finding));
        let percent = matches!(value, Some(Value::Percent(_)));
        let value = value.unwrap_or(Value::Text(""));
        copy::put(sheet, (row, 6), &value, &looks::content(percent))?;
        sheet.write_string_with_format(row, 7, &message, &body)?;
        sheet.write_string_with_format(row, 8, &advice, &body)?;
        let shown = if let Value::Text(text) = value { text } else { "" };
        let texts =
            [(3, &*file), (4, &*sheet_name), (6, shown), (7, &message), (8, &advice)];
        let lines = texts.map(|(column, text)| fit::lines(text, BREADTHS[column], 12));
        let most = lines.into_iter().max().unwrap_or(1);
        sheet.set_row_height(row, fit::height(most, 12))?;
        Ok(())
    }

    /// Writes sheet and cell, one of them a link, and gives the sheet's words.
    fn place(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        page: Option<usize>,
        finding: &Finding,
    ) -> Result<String, XlsxError> {
        let (mut name, body) = (finding.place.sheet.clone(), looks::body());
        let cells = words::clipped(&finding.place.cells, 200);
        let Some((at, copy)) = page.map(|at| (&self.pages[at], &self.names[at])) else {
            sheet.write_string_with_format(row, 4, &name, &body)?;
            sheet.write_string_with_format(row, 5, cells, &body)?;
            return Ok(name);
        };
        if *copy != name {
            name = words::renamed(&name, copy);
        }
        let first = finding.place.first_cell().filter(|cell| position(*cell).is_some());
        // A link to a hidden sheet leads nowhere.
        if at.hidden {
            name = words::hidden(&name);
            sheet.write_string_with_format(row, 4, &name, &body)?;
            sheet.write_string_with_format(row, 5, cells, &body)?;
        } else if let Some(cell) = first {
            sheet.write_string_with_format(row, 4, &name, &body)?;
            let link = link(copy, &at.seen(cell).to_string()).set_text(cells);
            sheet.write_url_with_format(row, 5, link, &looks::link())?;
        } else {
            let link = link(copy, "A1").set_text(name.clone());
            sheet.write_url_with_format(row, 4, link, &looks::link())?;
            sheet.write_string_with_format(row, 5, cells, &body)?;
        }
        Ok(name)
    }

    /// What stands in the one cell that a finding names.
    fn content(&self, page: usize, finding: &Finding) -> Option<Value<'_>> {
        let page = &self.pages[page];
        let (first, last) = finding.place.area()?;
        (first == last).then(|| page.value(page.seen(first)))?
    }
}

/// A link to a cell of this workbook.
fn link(sheet: &str, cell: &str) -> Url {
    Url::new(format!("internal:'{}'!{cell}", sheet.replace('\'', "''")))
}
