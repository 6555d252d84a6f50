//! What the papers of the meeting need, and what in its sheets does not go together.

use std::collections::{BTreeMap, BTreeSet};

use super::sheets::{Holds, LISTS, ListSheet};
use super::spoken::{other_weekday, span};
use crate::documents::meeting::{Clock, Item, Meeting};
use crate::documents::paper::Document;
use crate::findings::{Code, Finding, Place};
use crate::job::lists::{Line, Told};
use crate::scores::names::fold;

/// How many letters a name may differ by and still be taken for a slip of the hand.
const SLIP: usize = 3;

/// Rows that were seen, by their list and what their first columns say.
pub(super) type Seen = BTreeMap<(&'static str, Vec<String>), Place>;

/// How many letters of a row a finding shows.
const MOST_SHOWN: usize = 80;

/// What a signed paper of the meeting has and this one lacks, in the words of staff.
pub fn lacking(document: &Document, meeting: &Meeting) -> Vec<&'static str> {
    let nobody = document.to.is_empty() && meeting.points.is_empty();
    let parts: [(&str, bool, &[&str]); 5] = [
        ("ngày họp", meeting.date.day.is_none(), &["giay-moi", "ke-hoach", "ket-luan"]),
        ("giờ bắt đầu", meeting.start.is_none(), &["giay-moi"]),
        ("địa điểm", meeting.place.is_empty(), &["giay-moi", "ke-hoach"]),
        ("người chủ trì", meeting.chair.name.is_empty(), &["giay-moi", "ket-luan"]),
        ("khách mời", nobody, &["giay-moi"]),
    ];
    let kind = document.kind.as_str();
    let lacks =
        parts.into_iter().filter(|(_, blank, kinds)| *blank && kinds.contains(&kind));
    lacks.map(|(part, ..)| part).collect()
}

/// What of the day does not go together: the end before the beginning, an item of the
/// agenda outside of both, a weekday that is another day's.
pub(super) fn clashes(
    meeting: &Meeting,
    day: Option<&Told>,
    job: &Place,
) -> Vec<Finding> {
    let shown = |time: Clock| format!("{}h{:02}", time.hour, time.minute);
    let mut told = Vec::new();
    let mut tell = |place: &Place, found: String| {
        told.push(Finding::new(Code::MeetingClash, place.clone()).found(found));
    };
    if let Some((words, place)) = day
        && let Some(right) = other_weekday(words, meeting.date)
    {
        tell(place, format!("\"{words}\" không phải {right}"));
    }
    let (Some(start), Some(end)) = (meeting.start, meeting.end) else { return told };
    if end < start {
        let (end, start) = (shown(end), shown(start));
        tell(job, format!("giờ kết thúc {end} sớm hơn giờ bắt đầu {start}"));
        return told;
    }
    let late = |item: &&Item| item.end.or(item.start).is_some_and(|time| time > end);
    if let Some(item) = meeting.agenda.iter().find(late) {
        let end = shown(end);
        tell(job, format!("\"{}\" kéo dài quá giờ kết thúc {end}", item.content));
    }
    told
}

/// The sheet without which a paper would say nothing, where it is missing or empty.
pub fn needs(kind: &str, meeting: &Meeting) -> Option<&'static ListSheet> {
    let (holds, is_empty) = match kind {
        "chuong-trinh" | "kich-ban" => (Holds::Agenda, meeting.agenda.is_empty()),
        "dai-bieu" => (Holds::Delegates, meeting.points.is_empty()),
        "khen-thuong" => {
            let nobody = meeting.awards.is_empty() && meeting.proposals.is_empty();
            (Holds::Awards, nobody)
        }
        "ket-luan" => (Holds::Conclusions, meeting.conclusions.is_empty()),
        _ => return None,
    };
    LISTS.iter().find(|list| list.holds == holds).filter(|_| is_empty)
}

/// Tells what is odd about the rows of one list: twice the same, times that go back,
/// names that are nearly a unit's.
pub(super) fn rows(
    list: &ListSheet,
    lines: &[Line],
    units: &[&str],
    seen: &mut Seen,
    findings: &mut Vec<Finding>,
) {
    let telling = if list.holds == Holds::Delegates { 3 } else { 2 };
    twice(telling, list.names[0], lines, seen, findings);
    if list.holds == Holds::Agenda {
        times(lines, findings);
    }
    if [Holds::Awards, Holds::Speeches].contains(&list.holds) {
        let units: Vec<(String, &str)> =
            units.iter().map(|unit| (fold(unit), *unit)).collect();
        let names = cells(lines, 0).filter_map(|(name, place)| near(name, place, &units));
        findings.extend(names);
    }
}

/// The cells of one column.
fn cells(lines: &[Line], at: usize) -> impl Iterator<Item = &Told> {
    lines.iter().filter_map(move |line| match line {
        Line::Row(cells, _) => cells[at].as_ref(),
        Line::Title(..) => None,
    })
}

/// Rows whose first columns say the same.
fn twice(
    columns: usize,
    list: &'static str,
    lines: &[Line],
    seen: &mut Seen,
    findings: &mut Vec<Finding>,
) {
    for line in lines {
        let Line::Row(cells, place) = line else { continue };
        let said = |cell: &Option<Told>| cell.as_ref().map(|(words, _)| fold(words));
        let said = cells[..columns].iter().map(|cell| said(cell).unwrap_or_default());
        let key = (list, said.collect::<Vec<String>>());
        if let Some(first) = seen.get(&key) {
            let shown = cells.iter().flatten().map(|(words, _)| words.as_str());
            let shown: Vec<&str> = shown.take(columns).collect();
            let shown: String = shown.join(", ").chars().take(MOST_SHOWN).collect();
            let finding = Finding::new(Code::MeetingTwice, place.clone());
            findings.push(finding.found(shown).with("first", first.cells.clone()));
        } else {
            seen.insert(key, place.clone());
        }
    }
}

/// An item of the agenda that begins before the one above it, or before that ends.
fn times(lines: &[Line], findings: &mut Vec<Finding>) {
    let mut before: Option<(Clock, &str)> = None;
    for (words, place) in cells(lines, 0) {
        let Some((start, end)) = span(words) else { continue };
        if let Some((_, above)) = before.filter(|(earliest, _)| start < *earliest) {
            let finding = Finding::new(Code::MeetingTimes, place.clone());
            findings.push(finding.found(words).with("before", above));
        }
        before = Some((end.unwrap_or(start), words));
    }
}

/// Says so of a form of award that somebody else gives than who decides: a director's
/// "giấy khen" in a decision of the chairman.
pub fn giver(form: &str, authority: &str, place: &Place) -> Option<Finding> {
    let long = |words: &str| fold(words).replace("ubnd", &fold("ủy ban nhân dân"));
    let (_, giver) = form.split_once(" của ")?;
    let (giver, decider) = (long(giver), long(authority));
    let same = giver.starts_with(&decider) || decider.starts_with(&giver);
    let finding = || Finding::new(Code::AwardGiver, place.clone()).found(form);
    (!same && !authority.is_empty()).then(|| finding().with("authority", authority))
}

/// Says so where a name is no unit's but nearly one.
fn near(name: &str, place: &Place, units: &[(String, &str)]) -> Option<Finding> {
    let said = fold(name);
    // Names of other lengths need no closer look.
    let close = |unit: &&(String, &str)| unit.0.len().abs_diff(said.len()) <= 4 * SLIP;
    let far = |unit: &str| strsim::damerau_levenshtein(unit, &said);
    let found = units.iter().filter(close).map(|(folded, unit)| (far(folded), *unit));
    let (distance, nearest) = found.min()?;
    let finding = || Finding::new(Code::MeetingName, place.clone()).found(name);
    (1..=SLIP).contains(&distance).then(|| finding().with("near", nearest))
}

/// Tells where the list of awards and what the job's rules propose differ.
pub fn awards_differ(meeting: &Meeting, units: &[&str], job: &Place) -> Option<Finding> {
    if meeting.awards.is_empty() || meeting.proposals.is_empty() {
        return None;
    }
    let listed: BTreeSet<String> = meeting
        .awards
        .iter()
        .filter(|award| award.collective)
        .map(|award| fold(&award.name))
        .collect();
    let proposed: BTreeSet<String> =
        meeting.proposals.iter().map(|one| fold(&one.name)).collect();
    let names = |from: &BTreeSet<String>, but: &BTreeSet<String>| -> Vec<&str> {
        let is = |unit: &&&str| from.contains(&fold(unit)) && !but.contains(&fold(unit));
        units.iter().filter(is).copied().collect()
    };
    let missing = names(&proposed, &listed);
    let more = names(&listed, &proposed);
    let said = |words: &str, names: &[&str]| {
        (!names.is_empty()).then(|| format!("{words} {}", names.join(", ")))
    };
    let differences = [
        said("quy tắc đề xuất nhưng danh sách không có", &missing),
        said("danh sách có nhưng quy tắc không đề xuất", &more),
    ];
    let told: Vec<String> = differences.into_iter().flatten().collect();
    let finding = || Finding::new(Code::AwardsDiffer, job.key("[meeting] proposals"));
    (!told.is_empty()).then(|| finding().found(told.join("; ")))
}
