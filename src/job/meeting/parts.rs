//! What the lines of the meeting's sheets mean.

use std::collections::BTreeMap;

use super::agenda;
use super::sheets::{Holds, ListSheet};
use super::spoken::{amount, clock, date, due, has_digits, span};
use crate::documents::meeting::{
    Award, Conclusion, ConclusionKind, Delegate, Item, Meeting, Point, Reading, Speech,
    Task,
};
use crate::findings::{Code, Finding, Place};
use crate::job::lists::{Line, Told, begins_with, heading_of, speaks_of};

/// The cells of one row.
struct Row<'a> {
    cells: &'a [Option<Told>],
    place: &'a Place,
}

impl Row<'_> {
    fn text(&self, at: usize) -> String {
        self.cells[at].as_ref().map(|(words, _)| words.clone()).unwrap_or_default()
    }

    fn place(&self, at: usize) -> Place {
        self.cells[at].as_ref().map_or(self.place, |(_, place)| place).clone()
    }
}

/// Something that no reader understands.
fn unclear(place: Place, what: &'static str, found: &str, wanted: &str) -> Finding {
    let finding = Finding::new(Code::MeetingUnclear, place).found(found);
    finding.with("what", what).with("wanted", wanted)
}

/// Sets one of the meeting's particulars.
pub(super) fn set(
    meeting: &mut Meeting,
    key: &str,
    words: &str,
    place: &Place,
    findings: &mut Vec<Finding>,
) {
    let words = words.trim();
    let mut unread = |what, wanted| {
        findings.push(unclear(place.clone(), what, words, wanted));
    };
    match key {
        "start" | "end" => match clock(words) {
            Some(time) if key == "start" => meeting.start = Some(time),
            Some(time) => meeting.end = Some(time),
            None => unread("giờ", "ghi như 8h00 hoặc 14:30"),
        },
        "date" => match date(words) {
            Some(day) => meeting.date = day,
            None => unread("ngày", "ghi đủ ngày, tháng, năm như 19/7/2025"),
        },
        "when" => {
            if !set_when(meeting, words) {
                unread("thời gian", "ghi như: 8h00, ngày 19/7/2025");
            }
        }
        "reading" => match reading(words) {
            Some(reading) => meeting.reading = reading,
            None => {
                unread("thứ tự đọc", "ghi \"từ trên xuống\" hoặc \"từ dưới lên\"");
            }
        },
        "chair" => meeting.chair.name = untitled(words),
        _ => {
            if let Some(part) = text_of(meeting, key) {
                words.clone_into(part);
            }
        }
    }
}

/// Sets day and time from one text; `false` where it is not both.
fn set_when(meeting: &mut Meeting, words: &str) -> bool {
    let read = words.split_once(',').map(|(time, day)| (span(time), date(day)));
    let Some((Some((start, end)), Some(day))) = read else { return false };
    meeting.date = day;
    meeting.start = Some(start);
    meeting.end = end.or(meeting.end);
    true
}

/// A name without "đồng chí", "ông", "bà", which the papers say themselves.
fn untitled(name: &str) -> String {
    const TITLES: &[&str] = &["đồng chí ", "đ/c ", "ông ", "bà "];
    let lower = name.to_lowercase();
    let title = TITLES.iter().find(|title| lower.starts_with(*title));
    let bare = title.and_then(|title| name.get(title.len()..));
    bare.unwrap_or(name).trim().to_owned()
}

/// The particular that is a text.
fn text_of<'m>(meeting: &'m mut Meeting, key: &str) -> Option<&'m mut String> {
    Some(match key {
        "name" => &mut meeting.name,
        "place" => &mut meeting.place,
        "form" => &mut meeting.form,
        "chair_office" => &mut meeting.chair.office,
        "host" => &mut meeting.host,
        "dress" => &mut meeting.dress,
        "contact" => &mut meeting.contact,
        "merit" => &mut meeting.merit,
        _ => return None,
    })
}

fn reading(words: &str) -> Option<Reading> {
    match (speaks_of(words, &["trên xuống"]), speaks_of(words, &["dưới lên"])) {
        (true, false) => Some(Reading::First),
        (false, true) => Some(Reading::Last),
        _ => None,
    }
}

/// Adds what a list says to the meeting.
pub(super) fn add(
    meeting: &mut Meeting,
    list: &ListSheet,
    lines: &[Line],
    findings: &mut Vec<Finding>,
) {
    let rows = lines.iter().filter_map(|line| match line {
        Line::Row(cells, place) => Some(Row { cells, place }),
        Line::Title(..) => None,
    });
    // In the other two a title says what the rows below it are.
    if ![Holds::Delegates, Holds::Awards].contains(&list.holds) {
        tell_titles(lines, findings);
    }
    match list.holds {
        Holds::Delegates => delegates(meeting, lines, findings),
        Holds::Awards => awards(meeting, lines, findings),
        Holds::Agenda => {
            meeting.agenda.extend(rows.map(|row| item(&row, findings)));
            agenda::tell_parts(&mut meeting.agenda);
        }
        Holds::Speeches => meeting.speeches.extend(rows.map(|row| speech(&row))),
        Holds::Tasks => meeting.tasks.extend(rows.map(|row| task(&row))),
        Holds::Conclusions => {
            meeting.conclusions.extend(rows.map(|row| conclusion(&row, findings)));
        }
    }
}

fn speech(row: &Row<'_>) -> Speech {
    Speech {
        body: row.text(0),
        speaker: row.text(1),
        topic: row.text(2),
        length: row.text(3),
    }
}

fn task(row: &Row<'_>) -> Task {
    let due = due(&row.text(3));
    Task { content: row.text(0), lead: row.text(1), with: row.text(2), due }
}

/// Says which titles stand in no paper.
fn tell_titles(lines: &[Line], findings: &mut Vec<Finding>) {
    findings.extend(lines.iter().filter_map(|line| match line {
        Line::Title(words, place) => {
            Some(Finding::new(Code::MeetingLine, place.clone()).found(words))
        }
        Line::Row(..) => None,
    }));
}

fn item(row: &Row<'_>, findings: &mut Vec<Finding>) -> Item {
    let (time, content) = (row.text(0), row.text(1));
    let read = span(&time);
    if read.is_none() && has_digits(&time) {
        let wanted = "ghi như 8h00 - 8h15; giờ sau không sớm hơn giờ trước";
        findings.push(unclear(row.place(0), "giờ", &time, wanted));
    }
    Item {
        start: read.map(|(start, _)| start),
        end: read.and_then(|(_, end)| end),
        time: if read.is_some() { String::new() } else { time },
        parts: Vec::new(),
        content,
        who: row.text(2),
        words: row.text(3),
    }
}

fn delegates(meeting: &mut Meeting, lines: &[Line], findings: &mut Vec<Finding>) {
    let named = lines
        .iter()
        .any(|line| matches!(line, Line::Row(cells, _) if cells[3].is_some()));
    let mut seats = Seats::of(meeting);
    let mut title = String::new();
    for line in lines {
        match line {
            Line::Title(words, _) if !named => title = unnumbered(words),
            Line::Title(words, place) => {
                findings
                    .push(Finding::new(Code::MeetingLine, place.clone()).found(words));
            }
            Line::Row(cells, place) => {
                let row = Row { cells, place };
                if !named && begins_with(&row.text(0), "điểm cầu") {
                    title = unnumbered(&row.text(0));
                    let more = cells[1..].iter().flatten();
                    findings.extend(more.map(|(words, place)| {
                        Finding::new(Code::MeetingLine, place.clone()).found(words)
                    }));
                } else if cells[..3].iter().all(Option::is_none) {
                    let finding = Finding::new(Code::MeetingBlank, place.clone());
                    findings.push(finding.found("Họ và tên hoặc Cơ quan, đơn vị"));
                } else {
                    let point = if named { row.text(3) } else { title.clone() };
                    seats.seat(meeting, point, &row, findings);
                }
            }
        }
    }
}

/// Where each point stands in the meeting, by its name.
struct Seats(BTreeMap<String, usize>);

impl Seats {
    fn of(meeting: &Meeting) -> Self {
        let points = meeting.points.iter().enumerate();
        Self(points.map(|(at, point)| (heading_of(&point.name), at)).collect())
    }

    /// Puts a delegate where he sits; a point that comes again is the same one.
    fn seat(
        &mut self,
        meeting: &mut Meeting,
        point: String,
        row: &Row<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let at = *self.0.entry(heading_of(&point)).or_insert_with(|| {
            meeting.points.push(Point { name: point, ..Point::default() });
            meeting.points.len() - 1
        });
        let delegate = Delegate {
            name: row.text(0),
            office: row.text(1),
            body: row.text(2),
            note: row.text(4),
            count: many(row, findings),
        };
        let alone = delegate.office.is_empty() && delegate.body.is_empty();
        if alone && GROUPS.iter().any(|group| begins_with(&delegate.name, group)) {
            let finding = Finding::new(Code::DelegateGroup, row.place(0));
            findings.push(finding.found(&delegate.name));
        }
        meeting.points[at].delegates.push(delegate);
    }
}

/// What a group of delegates begins with, not a person's name.
const GROUPS: &[&str] = &[
    "lãnh đạo",
    "các",
    "đại diện",
    "thành viên",
    "thường trực",
    "phóng viên",
    "sở",
    "ban",
    "ubnd",
];

/// How many a row stands for: as it says, else one who has a name.
fn many(row: &Row<'_>, findings: &mut Vec<Finding>) -> Option<usize> {
    let said = row.text(5);
    if said.is_empty() {
        return (!row.text(0).is_empty()).then_some(1);
    }
    let bare = said.trim_end_matches(|c: char| !c.is_ascii_digit());
    let count = bare.parse().ok().filter(|count| *count > 0);
    if count.is_none() {
        let wanted = "ghi một số, ví dụ 2";
        findings.push(unclear(row.place(5), "số lượng đại biểu", &said, wanted));
    }
    count
}

/// "II. Cá nhân" without its number.
fn unnumbered(title: &str) -> String {
    let (first, rest) = title.split_once(' ').unwrap_or((title, ""));
    let is_number = first.ends_with(['.', ')', '/'])
        && first
            .trim_end_matches(['.', ')', '/'])
            .chars()
            .all(|c| "IVXLABCDE".contains(c) || c.is_ascii_digit());
    if is_number && !rest.is_empty() { rest.into() } else { title.into() }
}

fn awards(meeting: &mut Meeting, lines: &[Line], findings: &mut Vec<Finding>) {
    let mut under = None;
    for line in lines {
        match line {
            Line::Title(words, place) => match collective(words) {
                Some(kind) => under = Some(kind),
                None => findings
                    .push(Finding::new(Code::MeetingLine, place.clone()).found(words)),
            },
            Line::Row(cells, place) => {
                let row = Row { cells, place };
                let said = row.text(1);
                let kind = if said.is_empty() { under } else { collective(&said) };
                let Some(collective) = kind else {
                    let found = if said.is_empty() { row.text(0) } else { said };
                    let wanted = "ở cột \"Loại\" ghi \"Tập thể\" hoặc \"Cá nhân\"";
                    let what = "loại khen thưởng";
                    findings.push(unclear(row.place(1), what, &found, wanted));
                    continue;
                };
                meeting.awards.push(award(collective, &row));
            }
        }
    }
}

/// Whether words speak of bodies, not of people; `None` where of neither or both.
fn collective(words: &str) -> Option<bool> {
    let bodies = speaks_of(words, &["tập thể"]);
    (bodies != speaks_of(words, &["cá nhân"])).then_some(bodies)
}

fn award(collective: bool, row: &Row<'_>) -> Award {
    Award {
        collective,
        name: row.text(0),
        office: [row.text(2), row.text(6)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        form: row.text(3),
        merit: row.text(4),
        amount: amount(&row.text(5)),
    }
}

fn conclusion(row: &Row<'_>, findings: &mut Vec<Finding>) -> Conclusion {
    let said = row.text(0);
    let kind = if speaks_of(&said, &["đánh giá"]) {
        Some(ConclusionKind::Judgement)
    } else if speaks_of(&said, &["mục tiêu", "chỉ tiêu"]) {
        Some(ConclusionKind::Goal)
    } else if said.is_empty() || speaks_of(&said, &["chỉ đạo", "nhiệm vụ", "giải pháp"])
    {
        Some(ConclusionKind::Directive)
    } else {
        None
    };
    if kind.is_none() {
        let wanted = "ghi một trong: Đánh giá, Chỉ đạo, Mục tiêu";
        findings.push(unclear(row.place(0), "mục của kết luận", &said, wanted));
    }
    Conclusion {
        kind: kind.unwrap_or_default(),
        content: row.text(1),
        who: row.text(2),
        due: due(&row.text(3)),
    }
}
