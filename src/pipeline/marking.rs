//! Hands the workbooks that were read to the marked copy.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Prepared;
use crate::appendix::marked::{self, Page, Value};
use crate::findings::Finding;
use crate::job;
use crate::workbook::{self, Child, Content, Sheet, Workbook};

impl Prepared {
    /// A copy of every workbook that was opened, with its findings marked; what
    /// went wrong, where it cannot be made.
    pub fn marked(&self) -> Result<Vec<u8>, String> {
        marked::marked(&pages(&self.workbooks), &self.findings)
            .map_err(|error| error.to_string())
    }

    /// The files that the job is made of, read or not.
    pub fn input_files(&self) -> Vec<PathBuf> {
        let files = self.workbooks.keys().chain(&self.job.file);
        files.map(|file| self.job.folder.join(file)).collect()
    }

    /// Lets go of the workbooks; no paper needs them.
    pub fn forget_workbooks(&mut self) {
        self.workbooks.clear();
    }
}

/// The list of findings alone, where no workbook could be opened.
pub fn marked_list(findings: &[Finding]) -> Result<Vec<u8>, String> {
    marked::marked(&[], findings).map_err(|error| error.to_string())
}

/// Whether a file is a marked copy, which may be replaced by a newer one.
pub fn is_marked(folder: &Path, file: &str, child: Option<&Child>) -> bool {
    let opened = job::read_file(folder, file)
        .and_then(|bytes| workbook::open(file, &bytes, child))
        .unwrap_or_default();
    is_copy(&opened)
}

/// Whether a workbook is a marked copy, by its first sheet.
pub(super) fn is_copy(workbook: &Workbook) -> bool {
    workbook.sheets.first().is_some_and(|sheet| {
        sheet.name == marked::LIST && sheet.text(0, 0) == marked::TITLE
    })
}

/// Every sheet, for each file that is opened is either read or complained of.
fn pages(workbooks: &BTreeMap<String, Option<Workbook>>) -> Vec<Page<'_>> {
    workbooks.values().flatten().flat_map(|workbook| &workbook.sheets).map(page).collect()
}

fn page(sheet: &Sheet) -> Page<'_> {
    Page {
        file: &sheet.file,
        sheet: &sheet.name,
        hidden: sheet.hidden,
        cells: sheet.cells().map(|(cell, content)| (cell, value(content))).collect(),
        merges: &sheet.merges,
        hidden_rows: &sheet.hidden_rows,
        hidden_columns: &sheet.hidden_columns,
    }
}

fn value(content: &Content) -> Value<'_> {
    match content {
        Content::Text(text)
        | Content::OutOfRange(text)
        | Content::Date(text)
        | Content::Error(text) => Value::Text(text),
        Content::Number { score, percent: false } => Value::Number(*score),
        Content::Number { score, percent: true } => Value::Percent(*score),
        Content::Bool(yes) => Value::Bool(*yes),
        Content::Uncalculated => Value::Uncalculated,
    }
}
