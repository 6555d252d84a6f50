//! The meeting at which the results are announced: `[meeting]` of the job file and the
//! sheets of a workbook.

mod agenda;
mod check;
mod entries;
mod keys;
mod parts;
mod sheets;
mod spoken;

use std::collections::{BTreeMap, BTreeSet};

use super::lists::Told;
use crate::documents::meeting::Meeting;
use crate::findings::{Code, Finding, Place};
use crate::scores::names::{fold, plain};
use crate::workbook::Sheet;

pub use check::{awards_differ, giver, lacking, needs};
pub use keys::MeetingRules;
pub(super) use keys::{MeetingKeys, rules};
pub use sheets::{
    Column, LISTS, ListSheet, Must, PARTICULARS, PARTICULARS_SHEET, Particular, UNSEEN,
};
pub(super) use spoken::date as day;

/// The workbook of the meeting's sheets, which is read where it lies beside the job file
/// and the job names no other.
pub const MEETING_BOOK: &str = "hoi-nghi.xlsx";

/// The longest word that a line of a paper holds.
const MOST_LETTERS: usize = 45;

/// Whether a sheet is called like one of the meeting's.
pub fn is_named_for_meeting(sheet: &Sheet) -> bool {
    is_called(sheet, &[PARTICULARS_SHEET])
        || LISTS.iter().any(|list| is_called(sheet, list.names))
}

/// Whether a sheet is one of the meeting's, not one of scores: it names two of a list's
/// columns, or nothing else.
pub fn is_of_meeting(sheet: &Sheet) -> bool {
    let is_list = |list: &ListSheet| {
        let Some((row, columns)) = entries::header(sheet, list) else { return false };
        let known = columns.iter().flatten().count();
        known > 1 || sheet.row(row).count() <= 2 * known
    };
    entries::is_particulars(sheet)
        || LISTS.iter().any(|list| is_called(sheet, list.names) && is_list(list))
}

fn is_called(sheet: &Sheet, names: &[&str]) -> bool {
    names.iter().any(|name| fold(name) == fold(&sheet.name))
}

/// A meeting as it is read, sheet by sheet.
struct Reader<'a> {
    meeting: Meeting,
    particulars: BTreeMap<&'static str, Told>,
    told: Vec<Told>,
    /// Proper names of the sheets that were read, and their rows.
    sheets: BTreeSet<&'static str>,
    rows: check::Seen,
    units: &'a [&'a str],
}

/// Reads the meeting from the sheets of its workbooks; the texts come with their cells.
/// `units` are the names on the boards.
pub fn meeting<'a>(
    rules: &MeetingRules,
    sheets: impl Iterator<Item = &'a Sheet>,
    units: &[&str],
    job: &Place,
    findings: &mut Vec<Finding>,
) -> (Meeting, Vec<Told>) {
    let place = job.key("[meeting]");
    let own = rules.particulars.iter();
    let own = own.map(|(key, words)| (*key, (words.clone(), place.clone())));
    let mut reader = Reader {
        meeting: Meeting::default(),
        particulars: own.collect(),
        told: Vec::new(),
        sheets: BTreeSet::new(),
        rows: check::Seen::new(),
        units,
    };
    for sheet in sheets {
        if !is_named_for_meeting(sheet) {
            findings.extend(nearly_named(sheet));
        } else if sheet.hidden {
            findings.push(Finding::new(Code::HiddenSheet, sheet.place()));
        } else {
            findings.extend(sheet.findings.iter().cloned());
            reader.sheet(sheet, findings);
        }
    }
    let Reader { mut meeting, particulars, mut told, .. } = reader;
    for (key, (words, place)) in &particulars {
        parts::set(&mut meeting, key, words, place, findings);
    }
    let day = particulars.get("date").or_else(|| particulars.get("when"));
    findings.extend(check::clashes(&meeting, day, &place));
    told.extend(particulars.into_values());
    findings.extend(told.iter().filter_map(too_wide));
    meeting.count();
    (meeting, told)
}

/// A sheet whose name is nearly one of the meeting's: "Danh sach dai bieu".
fn nearly_named(sheet: &Sheet) -> Option<Finding> {
    let said = plain(&sheet.name);
    let others = LISTS.iter().map(|list| list.names[0]);
    let mut names = others.chain([PARTICULARS_SHEET]);
    let near = names.find(|name| said.contains(&plain(name)))?;
    let finding = Finding::new(Code::MeetingSheetNear, sheet.place());
    Some(finding.found(&sheet.name).with("near", near))
}

/// A text with a word that no line holds.
fn too_wide((words, place): &Told) -> Option<Finding> {
    let wide = words.split_whitespace().any(|word| word.chars().count() > MOST_LETTERS);
    let shown = || words.chars().take(MOST_LETTERS).collect::<String>();
    wide.then(|| Finding::new(Code::WordTooWide, place.clone()).found(shown()))
}

impl Reader<'_> {
    fn sheet(&mut self, sheet: &Sheet, findings: &mut Vec<Finding>) {
        if is_called(sheet, &[PARTICULARS_SHEET]) {
            if !entries::is_particulars(sheet) {
                let finding = Finding::new(Code::MeetingWithoutHeader, sheet.place());
                findings.push(finding.found("\"Thông tin\", \"Nội dung\""));
            }
            let found = entries::particulars(sheet, findings);
            if !found.is_empty() {
                self.once(sheet, PARTICULARS_SHEET, findings);
            }
            for (key, words) in found {
                self.particulars.entry(key).or_insert(words);
            }
        }
        for list in LISTS.iter().filter(|list| is_called(sheet, list.names)) {
            let Some(lines) = entries::entries(sheet, list, findings) else { continue };
            // An entry sheet that nobody filled in says nothing.
            if !lines.is_empty() {
                self.once(sheet, list.names[0], findings);
            }
            check::rows(list, &lines, self.units, &mut self.rows, findings);
            parts::add(&mut self.meeting, list, &lines, findings);
            self.told.extend(entries::texts(&lines));
        }
    }

    /// Tells of a second sheet of a name.
    fn once(&mut self, sheet: &Sheet, proper: &'static str, findings: &mut Vec<Finding>) {
        if !self.sheets.insert(proper) {
            let finding = Finding::new(Code::MeetingSheetTwice, sheet.place());
            findings.push(finding.found(proper));
        }
    }
}
