//! A source: which file, which sheet, which group, which rows and columns.

use std::collections::BTreeMap;

use super::file::{SourceKeys, SourceTable};
use crate::findings::{Code, Finding, Place};
use crate::scores::{Role, Wanted};

/// Where scores are to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Relative to the job's folder, with `/` on every system.
    pub file: String,
    pub sheet: Option<String>,
    pub section: Option<String>,
    /// First and last row, counted from zero.
    pub rows: Option<(u32, u32)>,
    pub columns: BTreeMap<Role, String>,
}

impl Source {
    /// Adds what the source says to what the board looks for.
    pub fn narrow(&self, wanted: &Wanted) -> Wanted {
        Wanted {
            section: self.section.clone(),
            rows: self.rows,
            columns: self.columns.clone(),
            ..wanted.clone()
        }
    }
}

/// Resolves a source as it is written; `key` names it in messages.
pub(super) fn resolve(
    keys: &SourceKeys,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> Source {
    let table = match keys {
        SourceKeys::Table(table) => table.clone(),
        SourceKeys::Text(text) => {
            let (file, sheet) = match text.split_once('#') {
                Some((file, sheet)) => (file, Some(sheet.trim().to_owned())),
                None => (text.as_str(), None),
            };
            let file = file.trim().to_owned();
            SourceTable {
                file,
                sheet,
                section: None,
                rows: None,
                columns: BTreeMap::new(),
            }
        }
    };
    let rows = table.rows.as_deref().and_then(|text| {
        let rows = parse_rows(text);
        if rows.is_none() {
            findings.push(
                Finding::new(Code::JobValue, place.clone())
                    .found(format!("rows = \"{text}\""))
                    .with("wanted", "viết dòng đầu và dòng cuối, ví dụ rows = \"4:27\""),
            );
        }
        rows
    });
    Source {
        file: inside(&table.file, place, findings),
        sheet: table.sheet,
        section: table.section,
        rows,
        columns: table.columns,
    }
}

/// A path that stays inside the job's folder, with `/`.
fn inside(path: &str, place: &Place, findings: &mut Vec<Finding>) -> String {
    let path = path.replace('\\', "/");
    let leaves = path.starts_with('/')
        || path.contains(':')
        || path.split('/').any(|part| part == "..");
    if leaves || path.is_empty() {
        findings.push(Finding::new(Code::JobPath, place.clone()).found(&path));
    }
    path.strip_prefix("./").map_or(path.clone(), str::to_owned)
}

/// "4:27" as Excel counts; `None` where it is written otherwise.
fn parse_rows(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.split_once([':', '-'])?;
    let row = |text: &str| text.trim().parse::<u32>().ok()?.checked_sub(1);
    let (first, last) = (row(first)?, row(last)?);
    (first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_names_file_and_sheet() {
        let mut findings = Vec::new();
        let keys = SourceKeys::Text("diem\\diem-2024.xlsx#Sở ngành".into());
        let source = resolve(&keys, &Place::file("congbo.toml"), &mut findings);
        assert_eq!(source.file, "diem/diem-2024.xlsx");
        assert_eq!(source.sheet.as_deref(), Some("Sở ngành"));
        assert!(findings.is_empty());
    }

    #[test]
    fn a_source_never_leaves_the_job_folder() {
        for path in ["../a.xlsx", "/etc/a.xlsx", "C:\\a.xlsx", "a/../../b.xlsx", ""] {
            let mut findings = Vec::new();
            resolve(&SourceKeys::Text(path.into()), &Place::default(), &mut findings);
            assert_eq!(findings.len(), 1, "{path}");
        }
    }

    #[test]
    fn rows_are_counted_as_excel_counts_them() {
        assert_eq!(parse_rows("4:27"), Some((3, 26)));
        for text in ["27:4", "0:3", "a:b", "5"] {
            assert_eq!(parse_rows(text), None, "{text}");
        }
    }
}
