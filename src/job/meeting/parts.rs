//! What the lines of the meeting's sheets mean.

use super::Told;
use super::sheets::{Holds, ListSheet};
use super::spoken::{clock, date, has_digits, span};
use crate::documents::meeting::{
    Award, Conclusion, ConclusionKind, Delegate, Item, Meeting, Part, Point, Reading,
    Speech, Task,
};
use crate::findings::{Code, Finding, Place};
use crate::job::lists::{Line, begins_with, heading_of, speaks_of};

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
    let mut time = |words: &str| {
        let read = clock(words);
        if read.is_none() {
            findings.push(unclear(
                place.clone(),
                "giờ",
                words,
                "ghi như 8h00 hoặc 14:30",
            ));
        }
        read
    };
    let words = words.trim();
    match key {
        "start" => meeting.start = time(words),
        "end" => meeting.end = time(words),
        "date" => match date(words) {
            Some(day) => meeting.date = day,
            None => findings.push(unclear(
                place.clone(),
                "ngày",
                words,
                "ghi đủ ngày, tháng, năm như 19/7/2025",
            )),
        },
        "reading" => match reading(words) {
            Some(reading) => meeting.reading = reading,
            None => findings.push(unclear(
                place.clone(),
                "thứ tự đọc",
                words,
                "ghi \"từ trên xuống\" hoặc \"từ dưới lên\"",
            )),
        },
        "name" => meeting.name = words.into(),
        "place" => meeting.place = words.into(),
        "form" => meeting.form = words.into(),
        "chair" => meeting.chair.name = words.into(),
        "chair_office" => meeting.chair.office = words.into(),
        "host" => meeting.host = words.into(),
        "dress" => meeting.dress = words.into(),
        "contact" => meeting.contact = words.into(),
        "merit" => meeting.merit = words.into(),
        _ => {}
    }
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
            part_once(&mut meeting.agenda);
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
    Task { content: row.text(0), lead: row.text(1), with: row.text(2), due: row.text(3) }
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
        part: part(&content),
        content,
        who: row.text(2),
        words: row.text(3),
    }
}

/// What an item of the agenda is about, by its words.
fn part(content: &str) -> Part {
    let has = |words: &[&str]| speaks_of(content, words);
    if has(&["công bố", "thông báo"]) && has(&["kết quả", "chỉ số", "xếp hạng"])
    {
        Part::Results
    } else if has(&["khen thưởng", "bằng khen", "giấy khen", "tuyên dương"]) {
        Part::Awards
    } else if has(&["tham luận"]) {
        Part::Speeches
    } else if has(&["kết luận", "bế mạc"]) {
        Part::Conclusion
    } else if has(&["giới thiệu đại biểu", "giới thiệu thành phần"]) {
        Part::Delegates
    } else {
        Part::Other
    }
}

/// Only the first item of a part is it: nothing is read out twice.
fn part_once(agenda: &mut [Item]) {
    let mut seen: Vec<Part> = Vec::new();
    for item in agenda {
        if seen.contains(&item.part) {
            item.part = Part::Other;
        }
        seen.push(item.part);
    }
}

fn delegates(meeting: &mut Meeting, lines: &[Line], findings: &mut Vec<Finding>) {
    let named = lines
        .iter()
        .any(|line| matches!(line, Line::Row(cells, _) if cells[3].is_some()));
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
                    continue;
                }
                let point = if named { row.text(3) } else { title.clone() };
                seat(meeting, point, &row);
            }
        }
    }
}

/// Puts a delegate where he sits; a point that comes again is the same one.
fn seat(meeting: &mut Meeting, point: String, row: &Row<'_>) {
    let delegate = Delegate {
        name: row.text(0),
        office: row.text(1),
        body: row.text(2),
        note: row.text(4),
    };
    let same = |known: &&mut Point| heading_of(&known.name) == heading_of(&point);
    match meeting.points.iter_mut().find(same) {
        Some(known) => known.delegates.push(delegate),
        None => meeting.points.push(Point { name: point, delegates: vec![delegate] }),
    }
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
        office: row.text(2),
        form: row.text(3),
        merit: row.text(4),
        amount: row.text(5),
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
        due: row.text(3),
    }
}
