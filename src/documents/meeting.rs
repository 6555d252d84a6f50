//! The conference at which the results are announced, as its papers tell it.
//!
//! Everything here was typed by staff, but for what a rule of the job proposes.

use serde::{Deserialize, Serialize};

use super::paper::Date;
use crate::results::Proposal;

/// The meeting and all that its papers tell; every part may be blank.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Meeting {
    /// "Hội nghị ..."; empty where the papers are to name it after the edition.
    pub name: String,
    pub date: Date,
    pub start: Option<Clock>,
    pub end: Option<Clock>,
    /// Where: "Hội trường tầng 2, Trụ sở UBND tỉnh".
    pub place: String,
    /// How: "trực tiếp kết hợp trực tuyến".
    pub form: String,
    pub chair: Person,
    /// Who prepares it: "Sở Nội vụ".
    pub host: String,
    /// "trang phục".
    pub dress: String,
    /// Whom to ask: a name, an office, a telephone number.
    pub contact: String,
    /// What awards are for: "thành tích xuất sắc trong ...".
    pub merit: String,
    pub reading: Reading,
    pub agenda: Vec<Item>,
    /// Delegates by where they sit ("điểm cầu"), in the sheet's order.
    pub points: Vec<Point>,
    /// How many delegates there are in all, where every point knows.
    pub delegates: Option<usize>,
    pub awards: Vec<Award>,
    /// How many are awarded, by form, in the list's order.
    pub awarded: Vec<Awarded>,
    /// What the job's rules propose; decisions are staff's.
    pub proposals: Vec<Proposal>,
    pub speeches: Vec<Speech>,
    pub tasks: Vec<Task>,
    pub conclusions: Vec<Conclusion>,
}

/// A time of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    pub hour: u8,
    pub minute: u8,
}

/// Somebody by name and office ("chức vụ").
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Person {
    pub name: String,
    pub office: String,
}

/// From which end of a ranking the announcement is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// From the first down.
    #[default]
    First,
    /// From the last up, the first at the end.
    Last,
}

/// One item of the agenda ("chương trình").
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Item {
    pub start: Option<Clock>,
    pub end: Option<Clock>,
    /// What stands for a time that is none: "Giải lao".
    pub time: String,
    pub content: String,
    /// Who does it.
    pub who: String,
    /// What the moderator says ("lời dẫn"), where staff wrote it.
    pub words: String,
    pub parts: Vec<Part>,
}

/// What an item of the agenda is about, as far as congbo knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// "Giới thiệu đại biểu".
    Delegates,
    /// "Công bố kết quả".
    Results,
    /// "Tham luận".
    Speeches,
    /// "Trao khen thưởng".
    Awards,
    /// "Phát biểu kết luận".
    Conclusion,
}

/// One place where delegates sit ("điểm cầu").
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Point {
    /// Empty where the sheet names none.
    pub name: String,
    /// How many sit there; `None` where a body does not say how many it sends.
    pub count: Option<usize>,
    pub delegates: Vec<Delegate>,
}

/// One delegate ("đại biểu"); a body that has named nobody yet has no name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Delegate {
    pub name: String,
    pub office: String,
    /// Agency ("cơ quan, đơn vị").
    pub body: String,
    pub note: String,
    /// How many the row stands for; `None` for a body that did not say.
    pub count: Option<usize>,
}

/// One award ("khen thưởng").
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Award {
    /// Whether it goes to a body ("tập thể"), not to a person ("cá nhân").
    pub collective: bool,
    pub name: String,
    /// Office and agency of a person.
    pub office: String,
    /// "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh".
    pub form: String,
    /// "Thành tích".
    pub merit: String,
    /// "Mức thưởng", as staff wrote it.
    pub amount: String,
}

/// How many get one form of award.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Awarded {
    pub form: String,
    pub collectives: usize,
    pub people: usize,
}

/// One speech ("tham luận").
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Speech {
    pub body: String,
    pub speaker: String,
    pub topic: String,
    /// "07 phút", as staff wrote it.
    pub length: String,
}

/// One task of those who prepare the meeting ("phân công").
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Task {
    pub content: String,
    pub lead: String,
    pub with: String,
    pub due: String,
}

/// One sentence of the conclusions ("kết luận").
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Conclusion {
    pub kind: ConclusionKind,
    pub content: String,
    /// Who is to do it.
    pub who: String,
    pub due: String,
}

/// What a conclusion is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConclusionKind {
    /// "Đánh giá chung".
    Judgement,
    /// "Chỉ đạo, nhiệm vụ".
    #[default]
    Directive,
    /// "Mục tiêu" of next year.
    Goal,
}

/// One file of the folder that a build writes, as its other papers cite it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    pub kind: String,
    pub file: String,
    pub number: String,
    pub date: Date,
    /// Who issues it; a decision's authority.
    pub issuer: String,
    pub symbol: String,
    /// The kind of the paper that it is an annex of; empty for a paper of its own.
    pub annex_of: String,
    /// Which of that paper's annexes it is, from 1, and of how many.
    pub annex: usize,
    pub of: usize,
    /// How many papers it stands for: one for each unit.
    pub count: usize,
    pub draft: bool,
}

impl Meeting {
    /// Counts delegates and awards.
    pub fn count(&mut self) {
        for point in &mut self.points {
            point.count = point.delegates.iter().map(|one| one.count).sum();
        }
        self.delegates = self.points.iter().map(|point| point.count).sum();
        self.count_awards();
    }

    /// Counts the awards by form.
    fn count_awards(&mut self) {
        self.awarded.clear();
        for award in &self.awards {
            let known = self.awarded.iter().position(|one| one.form == award.form);
            let at = known.unwrap_or_else(|| {
                self.awarded
                    .push(Awarded { form: award.form.clone(), ..Awarded::default() });
                self.awarded.len() - 1
            });
            let counts = &mut self.awarded[at];
            *(if award.collective {
                &mut counts.collectives
            } else {
                &mut counts.people
            }) += 1;
        }
    }
}
