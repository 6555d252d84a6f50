//! `[meeting]` of the job file.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::value::Datetime;

use crate::documents::MEETING;
use crate::documents::meeting::Reading;
use crate::findings::{Finding, Place};
use crate::job::check::wrong;
use crate::job::file::SourceKeys;
use crate::job::source;
use crate::results::rules::ProposalRules;

/// What the job file says of the meeting.
#[derive(Debug, Clone, Default)]
pub struct MeetingRules {
    /// Whether it says anything.
    pub is_told: bool,
    /// A workbook with the sheets of the meeting, besides those of the scores.
    pub workbook: Option<String>,
    /// Its particulars by key, over those of the sheet.
    pub particulars: BTreeMap<&'static str, String>,
    pub proposals: Vec<ProposalRules>,
}

/// `[meeting]` as it is written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::job) struct MeetingKeys {
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

impl TimeKey {
    fn words(key: Option<Self>) -> String {
        match key {
            Some(Self::Words(words)) => words,
            Some(Self::Time(time)) => time.to_string(),
            None => String::new(),
        }
    }
}

/// What the job file says, with what is wrong in it.
pub(in crate::job) fn rules(
    keys: Option<MeetingKeys>,
    is_own: bool,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> MeetingRules {
    let Some(keys) = keys else { return MeetingRules::default() };
    let place = place.key("[meeting]");
    check_proposals(&keys.proposals, is_own, &place, findings);
    for kind in keys.papers.iter().filter(|kind| !MEETING.contains(&kind.as_str())) {
        let wanted = format!("chọn trong: {}", MEETING.join(", "));
        findings.push(wrong(&place, format!("papers có \"{kind}\""), wanted));
    }
    MeetingRules {
        is_told: true,
        workbook: keys.workbook.as_deref().map(|file| workbook(file, &place, findings)),
        proposals: keys.proposals.clone(),
        particulars: particulars(keys),
    }
}

/// The file, as every source is named; its sheets tell themselves.
fn workbook(file: &str, place: &Place, findings: &mut Vec<Finding>) -> String {
    let place = place.key("[meeting] workbook");
    let source = source::resolve(&SourceKeys::Text(file.to_owned()), &place, findings);
    if source.file.is_empty() || source.sheet.is_some() {
        let wanted = "ghi tên tệp, ví dụ \"hoi-nghi.xlsx\"; congbo tự tìm các trang";
        findings.push(wrong(&place, format!("workbook = \"{file}\""), wanted));
    }
    source.file
}

fn particulars(keys: MeetingKeys) -> BTreeMap<&'static str, String> {
    let reading = keys.reading.map(|reading| match reading {
        Reading::First => "từ trên xuống",
        Reading::Last => "từ dưới lên",
    });
    let given = [
        ("name", keys.name),
        ("date", keys.date.map(|date| date.to_string()).unwrap_or_default()),
        ("start", TimeKey::words(keys.start)),
        ("end", TimeKey::words(keys.end)),
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
    given.into_iter().filter(|(_, words)| !words.trim().is_empty()).collect()
}

/// A rule chooses by rank or by band; a unit's own conference ranks nobody.
fn check_proposals(
    rules: &[ProposalRules],
    is_own: bool,
    place: &Place,
    findings: &mut Vec<Finding>,
) {
    if is_own && !rules.is_empty() {
        let wanted = "hội nghị của riêng một đơn vị không xếp hạng; bỏ proposals, nhập \
                      danh sách ở trang \"Khen thưởng\"";
        findings.push(wrong(place, "proposals cùng với self", wanted));
    }
    for rule in rules {
        if rule.first.is_some() == rule.band.is_some() || rule.first == Some(0) {
            let wanted = "mỗi quy tắc ghi một trong hai: first = 3 (các đơn vị xếp từ \
                          thứ nhất đến thứ ba), hoặc band = \"Xuất sắc\"";
            findings.push(wrong(place, format!("proposals có {}", shown(rule)), wanted));
        }
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
