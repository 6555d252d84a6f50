//! What the items of an agenda are about, by their words.

use crate::documents::meeting::{Item, Part};
use crate::job::lists::{begins_with, speaks_of, spoken_at};

const RESULTS: &[&str] = &["kết quả", "chỉ số", "xếp hạng"];
const AWARDS: &[&str] =
    &["khen thưởng", "bằng khen", "giấy khen", "tuyên dương", "trao thưởng", "trao tặng"];

/// Tells each part of the meeting the one item that is it, so that nothing is read out
/// twice; an item can be two parts at once.
pub(super) fn tell_parts(agenda: &mut [Item]) {
    // The surest words first.
    let results =
        first(agenda, |text| announces(text) && about_results(text)).or_else(|| {
            first(agenda, |text| begins_with(text, "báo cáo") && about_results(text))
        });
    let awards = first(agenda, |text| !is_speech(text) && speaks_of(text, AWARDS));
    let found = [
        (
            Part::Delegates,
            first(agenda, |text| {
                speaks_of(text, &["giới thiệu đại biểu", "giới thiệu thành phần"])
            }),
        ),
        (Part::Results, results),
        (Part::Awards, awards),
        (Part::Speeches, first(agenda, |text| speaks_of(text, &["tham luận"]))),
        (
            Part::Conclusion,
            first(agenda, |text| speaks_of(text, &["kết luận"]))
                .or_else(|| first(agenda, |text| speaks_of(text, &["bế mạc"]))),
        ),
    ];
    for item in agenda.iter_mut() {
        item.parts.clear();
    }
    for (part, at) in found {
        if let Some(at) = at {
            agenda[at].parts.push(part);
        }
    }
}

fn first(agenda: &[Item], is: impl Fn(&str) -> bool) -> Option<usize> {
    agenda.iter().position(|item| is(&item.content))
}

/// Somebody speaks, whatever about.
fn is_speech(text: &str) -> bool {
    begins_with(text, "phát biểu") || begins_with(text, "tham luận")
}

fn announces(text: &str) -> bool {
    speaks_of(text, &["công bố", "thông báo"]) && !is_speech(text)
}

/// Results are announced, not only what awards are given for: they are spoken of before
/// any award.
fn about_results(text: &str) -> bool {
    let results = spoken_at(text, RESULTS);
    let awards = spoken_at(text, AWARDS);
    results.is_some_and(|at| awards.is_none_or(|award| at < award))
}
