//! The meeting at which the results are announced: `[meeting]` of the job file and the
//! sheets of a workbook.

mod check;
mod entries;
mod parts;
mod sheets;
mod spoken;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::value::Datetime;

use super::check::wrong;
use crate::documents::MEETING;
use crate::documents::meeting::{Meeting, Reading};
use crate::findings::{Code, Finding, Place};
use crate::results::rules::ProposalRules;
use crate::scores::names::fold;
use crate::workbook::Sheet;

pub use check::{awards_differ, giver, lacking, needs};
pub use sheets::{
    Column, LISTS, ListSheet, Must, PARTICULARS, PARTICULARS_SHEET, Particular,
};

/// The workbook of the meeting's sheets, which is read where it lies beside the job file
/// and the job names no other.
pub const MEETING_BOOK: &str = "hoi-nghi.xlsx";

/// A text of the meeting and the cell or key it stands in.
pub type Told = (String, Place);

/// What the job file says of the meeting.
#[derive(Debug, Clone, Default)]
pub struct MeetingRules {
    /// A workbook with the sheets of the meeting, besides those of the scores.
    pub workbook: Option<String>,
    /// Its particulars by key, over those of the sheet.
    pub particulars: BTreeMap<&'static str, String>,
    pub proposals: Vec<ProposalRules>,
}

/// `[meeting]` as it is written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct MeetingKeys {
    name: String,
    date: Option<Datetime>,
    start: Option<TimeKey>,
    end: Option<TimeKey>,
    place: String,
    form: String,
    chair: String,
    chair_office: String,
    host: String,
    dress: String,
    contact: String,
    merit: String,
    reading: Option<Reading>,
    workbook: Option<String>,
    /// Kinds of papers of the meeting, besides those that stand in `[[document]]`.
    pub papers: Vec<String>,
    proposals: Vec<ProposalRules>,
}

/// `08:30:00`, or words: "8 giờ 30".
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "giờ là \"8h30\" hoặc 08:30:00")]
enum TimeKey {
    Words(String),
    Time(Datetime),
}

/// What the job file says, with what is wrong in it.
pub(super) fn rules(
    keys: MeetingKeys,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> MeetingRules {
    let place = place.key("[meeting]");
    for rule in &keys.proposals {
        if rule.first.is_some() == rule.band.is_some() || rule.first == Some(0) {
            let found = format!("proposals có {}", shown(rule));
            let wanted = "mỗi quy tắc ghi một trong hai: first = 3 (các đơn vị xếp từ thứ nhất đến thứ ba), hoặc band = \"Xuất sắc\"";
            findings.push(wrong(&place, found, wanted));
        }
    }
    for kind in &keys.papers {
        if !MEETING.contains(&kind.as_str()) {
            let wanted = format!("chọn trong: {}", MEETING.join(", "));
            findings.push(wrong(&place, format!("papers có \"{kind}\""), wanted));
        }
    }
    let time = |key: Option<TimeKey>| match key {
        Some(TimeKey::Words(words)) => words,
        Some(TimeKey::Time(time)) => time.to_string(),
        None => String::new(),
    };
    let reading = keys.reading.map(|reading| match reading {
        Reading::First => "từ trên xuống",
        Reading::Last => "từ dưới lên",
    });
    let given = [
        ("name", keys.name),
        ("date", keys.date.map(|date| date.to_string()).unwrap_or_default()),
        ("start", time(keys.start)),
        ("end", time(keys.end)),
        ("place", keys.place),
        ("form", keys.form),
        ("chair", keys.chair),
        ("chair_office", keys.chair_office),
        ("host", keys.host),
        ("dress", keys.dress),
        ("contact", keys.contact),
        ("merit", keys.merit),
        ("reading", reading.unwrap_or_default().to_owned()),
    ];
    let given = given.into_iter().filter(|(_, words)| !words.trim().is_empty());
    MeetingRules {
        workbook: keys.workbook,
        particulars: given.collect(),
        proposals: keys.proposals,
    }
}

fn shown(rule: &ProposalRules) -> String {
    let first = rule.first.map(|first| format!("first = {first}"));
    let band = rule.band.as_ref().map(|band| format!("band = \"{band}\""));
    let said: Vec<String> = first.into_iter().chain(band).collect();
    if said.is_empty() {
        "không có first, không có band".into()
    } else {
        said.join(", ")
    }
}

/// Whether a sheet is one of the meeting's, not one of scores.
pub fn is_of_meeting(sheet: &Sheet) -> bool {
    entries::is_particulars(sheet)
        || LISTS.iter().any(|list| {
            is_called(sheet, list.names) && entries::header(sheet, list).is_some()
        })
}

fn is_called(sheet: &Sheet, names: &[&str]) -> bool {
    names.iter().any(|name| fold(name) == fold(&sheet.name))
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
    let mut meeting = Meeting::default();
    let mut told = Vec::new();
    let place = job.key("[meeting]");
    let own = rules
        .particulars
        .iter()
        .map(|(key, words)| (*key, (words.clone(), place.clone())));
    let mut particulars: BTreeMap<&str, Told> = own.collect();
    let mut seen = BTreeSet::new();
    for sheet in sheets {
        if entries::is_particulars(sheet) {
            for (key, words) in entries::particulars(sheet, findings) {
                particulars.entry(key).or_insert(words);
            }
        }
        for list in LISTS.iter().filter(|list| is_called(sheet, list.names)) {
            let proper = list.names[0];
            if !seen.insert(proper) {
                let finding = Finding::new(Code::MeetingSheetTwice, sheet.place());
                findings.push(finding.found(proper));
            }
            let Some(lines) = entries::entries(sheet, list, findings) else { continue };
            check::rows(list, &lines, units, findings);
            parts::add(&mut meeting, list, &lines, findings);
            told.extend(entries::texts(&lines));
        }
    }
    for (key, (words, place)) in particulars {
        parts::set(&mut meeting, key, &words, &place, findings);
        told.push((words, place));
    }
    meeting.count_awards();
    (meeting, told)
}
