//! Whether a PDF holds what the unit's JSON file says: nobody is compared with an empty
//! page.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// How often each word stands there.
type Words = BTreeMap<String, usize>;

/// The words of a unit's JSON file, but for the title, which is no text of a page.
pub(crate) fn wanted(file: &Path) -> Words {
    let text = fs::read_to_string(file).expect("a unit's file");
    let mut unit: Value = serde_json::from_str(&text).expect("a unit's JSON");
    unit.as_object_mut().expect("an object").remove("title");
    let mut words = Words::new();
    count_in(&unit, &mut words);
    words
}

/// Keys are no words of a paper, and numbers are widths and sizes.
fn count_in(value: &Value, words: &mut Words) {
    match value {
        Value::String(text) => count(text, words),
        Value::Array(values) => values.iter().for_each(|value| count_in(value, words)),
        Value::Object(keys) => keys.values().for_each(|value| count_in(value, words)),
        _ => {}
    }
}

fn count(text: &str, words: &mut Words) {
    for word in text.split_whitespace() {
        *words.entry(word.to_owned()).or_default() += 1;
    }
}

/// The words of a PDF and its pages.
pub(crate) fn found(pdf: &Path) -> (Words, usize) {
    let output = Command::new("pdftotext").arg(pdf).arg("-").output();
    let output = output.expect("pdftotext, of Poppler, checks the papers");
    let text = String::from_utf8(output.stdout).expect("the text of a PDF");
    let mut words = Words::new();
    count(&text, &mut words);
    (words, text.matches('\u{c}').count())
}

/// The first word that a paper lacks, or that it has no two to four pages.
pub(crate) fn lacks(wanted: &Words, (found, pages): &(Words, usize)) -> Option<String> {
    if !(2..=4).contains(pages) {
        return Some(format!("{pages} pages"));
    }
    let short =
        |&(word, count): &(&String, &usize)| found.get(word).unwrap_or(&0) < count;
    wanted.iter().find(short).map(|(word, count)| format!("\"{word}\", {count} times"))
}
