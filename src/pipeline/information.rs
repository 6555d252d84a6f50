//! The sheets "Thông tin" of a job's workbooks, read before its boards are known.

use serde::Serialize;

use super::marking::is_copy;
use super::reading::{Shelf, this_years};
use crate::findings::{Code, Finding};
use crate::job::information::{INFORMATION_SHEET, Information, information, label_of};
use crate::job::{Job, workbooks_in};
use crate::workbook::Workbook;

/// What was read of a sheet "Thông tin".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Informed {
    pub file: String,
    pub sheet: String,
    /// How many values it gives, and how many boards.
    pub values: usize,
    pub boards: usize,
}

impl Informed {
    pub(super) fn of(told: &Information) -> Self {
        Self {
            file: told.place.file.clone(),
            sheet: told.place.sheet.clone(),
            values: told.count,
            boards: told.boards(),
        }
    }
}

/// A unit that no board has, at the cell that names it.
pub(super) fn at_cell(job: &Job, mut finding: Finding) -> Finding {
    let told = job.told_units.get(&finding.found);
    if let Some(place) = told.filter(|_| finding.code == Code::UnitUnknown) {
        finding.place = place.clone();
    }
    finding
}

/// Where else than in the job file one can say what a paper lacks, in a job that has such
/// a sheet.
pub(super) fn labels(job: &Job, lacking: &[&str]) -> String {
    let labels: Vec<&str> = lacking.iter().filter_map(|key| label_of(key)).collect();
    if job.informed_by.is_none() || labels.is_empty() {
        return String::new();
    }
    format!(", hoặc ghi \"{}\" ở trang \"{INFORMATION_SHEET}\"", labels.join("\", \""))
}

/// What the workbooks of a job file's boards say; where it names none, every workbook
/// beside it.
pub(super) fn told(
    job: &Job,
    shelf: &mut Shelf,
    findings: &mut Vec<Finding>,
) -> Vec<Information> {
    let named = !job.boards.is_empty();
    let files = if named { this_years(job) } else { workbooks_in(&job.folder) };
    let mut told = Vec::new();
    for file in &files {
        let opened = if named {
            // What is odd about it is told with its board.
            shelf.load(&job.folder, file)
        } else {
            shelf.open(&job.folder, file, findings)
        };
        told.extend(opened.into_iter().flat_map(|workbook| of(workbook, findings)));
    }
    told
}

/// What a workbook says; a marked copy repeats what another says.
pub(super) fn of(workbook: &Workbook, findings: &mut Vec<Finding>) -> Vec<Information> {
    if is_copy(workbook) {
        return Vec::new();
    }
    workbook.sheets.iter().filter_map(|sheet| information(sheet, findings)).collect()
}
