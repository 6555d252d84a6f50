//! Spaces and marks.

use super::{GAP, Kind, Text};

/// Names that end with a point and begin no sentence.
const SHORT: [&str; 12] =
    ["TP", "Tp", "TX", "TT", "ThS", "TS", "PGS", "GS", "KT", "TM", "TL", "v.v"];

/// Two spaces together, and one before a mark.
pub fn spaces(text: &Text) -> Vec<String> {
    let flat = text.flat();
    let mut wrong = Vec::new();
    if flat.contains("  ") {
        wrong.push("hai dấu cách liền nhau".to_owned());
    }
    for mark in [',', ';', '.', ':', '%', ')', '”'] {
        // Clear room may stand before a mark.
        let spaced = flat.replace(&format!("{GAP} {mark}"), GAP);
        if spaced.contains(&format!(" {mark}")) {
            wrong.push(format!("dấu cách trước `{mark}`"));
        }
    }
    for mark in ['(', '“'] {
        if flat.contains(&format!("{mark} ")) {
            wrong.push(format!("dấu cách sau `{mark}`"));
        }
    }
    wrong
}

/// Two marks where one belongs.
pub fn doubled(text: &Text) -> Vec<String> {
    let flat = text.flat();
    let pairs =
        ["..", ",,", ";;", ";.", ":;", ": ;", ",;", ";,", ",.", ":.", "::", ", ,", "; ;"];
    let found = pairs.into_iter().filter(|pair| flat.contains(pair));
    found.map(|pair| format!("`{pair}`")).collect()
}

/// Brackets and quotes with nothing between.
pub fn empty_pairs(text: &Text) -> Vec<String> {
    let tight: String = text.flat().split_whitespace().collect();
    let pairs = ["()", "“”", "\"\"", "[]", "‘’"];
    let found = pairs.into_iter().filter(|pair| tight.contains(pair));
    found.map(|pair| format!("`{pair}` trống")).collect()
}

/// A paragraph ends with a mark.
pub fn closing(text: &Text) -> Vec<String> {
    let flat = text.flat();
    let closed = flat.ends_with(['.', ';', ':', '!', '?']) || flat.ends_with(GAP);
    let wrong = text.kind == Kind::Prose && !closed;
    wrong.then(|| "đoạn văn không có dấu kết".to_owned()).into_iter().collect()
}

/// After a full stop a sentence begins with a capital.
pub fn sentences_begin_large(text: &Text) -> Vec<String> {
    if text.kind != Kind::Prose {
        return Vec::new();
    }
    let flat = text.flat();
    let parts: Vec<&str> = flat.split(". ").collect();
    let small = |pair: &&[&str]| {
        let word = pair[0].rsplit(' ').next().unwrap_or_default();
        pair[1].starts_with(char::is_lowercase) && !SHORT.contains(&word)
    };
    let found = parts.windows(2).filter(small);
    let mut wrong: Vec<String> = found
        .map(|pair| format!("câu bắt đầu bằng chữ thường `{}`", head(pair[1])))
        .collect();
    if flat.starts_with(char::is_lowercase) {
        wrong.push(format!("đoạn bắt đầu bằng chữ thường `{}`", head(&flat)));
    }
    wrong
}

/// The first words of a text.
fn head(text: &str) -> String {
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}
