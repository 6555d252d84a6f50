//! Files written one by one: from many threads, in part, or not to the end.

use std::fs;
use std::thread;

use serde_json::json;

use super::{Office, edition, sealed};
use crate::pack::{Error, Missing, Writer};

fn begin(office: &Office) -> Writer {
    let new = edition("new");
    Writer::begin(&office.target(), new.iter().map(|entry| entry.path.as_str())).unwrap()
}

fn missing(path: &str) -> Missing {
    let (code, reason) = ("P02".to_owned(), "vì sao".to_owned());
    Missing { path: path.to_owned(), unit: None, code, reason }
}

#[test]
fn many_threads_write_the_same_folder_as_one() {
    let office = Office::with_old();
    let writer = begin(&office);
    thread::scope(|scope| {
        for entry in edition("new").into_iter().rev() {
            let writer = &writer;
            scope.spawn(move || writer.write(&entry.path, None, &entry.bytes).unwrap());
        }
    });
    assert_eq!(office.reader(), Some(sealed("old")), "nothing is in place before all is");
    writer.seal(Vec::new(), json!({}), Vec::new()).unwrap();
    assert_eq!(office.reader(), Some(sealed("new")));
    office.holds_only(&["ket-qua"]);
}

#[test]
fn what_is_not_sealed_is_taken_back() {
    let office = Office::with_old();
    let writer = begin(&office);
    writer.write("bao-cao.pdf", None, b"new").unwrap();
    drop(writer);
    assert_eq!(office.reader(), Some(sealed("old")));
    office.holds_only(&["ket-qua"]);

    // The folders above it, too, where they were made for it.
    let far = office.0.path().join("2025/thang-2/ket-qua");
    drop(Writer::begin(&far, ["bao-cao.pdf"]).unwrap());
    office.holds_only(&["ket-qua"]);
}

#[test]
fn an_abandoned_folder_takes_no_more() {
    let office = Office::with_old();
    let writer = begin(&office);
    writer.write("bao-cao.pdf", None, b"new").unwrap();
    writer.abandon();
    office.holds_only(&["ket-qua"]);
    assert!(matches!(writer.write("so-lieu.json", None, b"new"), Err(Error::Stopped)));
    let sealed_after = writer.seal(Vec::new(), json!({}), Vec::new());
    assert!(matches!(sealed_after, Err(Error::Stopped)));
    assert_eq!(office.reader(), Some(sealed("old")));
}

#[test]
fn a_second_run_is_refused_before_it_works() {
    let office = Office::with_old();
    let writer = begin(&office);
    let second = Writer::begin(&office.target(), ["bao-cao.pdf"]).err().unwrap();
    assert!(second.to_string().contains(&std::process::id().to_string()), "{second}");
    drop(writer);
    begin(&office);
}

#[test]
fn a_missing_file_must_be_told() {
    let office = Office::with_old();
    for told in [vec![], vec![missing("bao-cao.pdf")], vec![missing("x.pdf")]] {
        let writer = begin(&office);
        writer.write("bao-cao.pdf", None, b"new").unwrap();
        let error = writer.seal(Vec::new(), json!({}), told).unwrap_err();
        assert!(matches!(error, Error::Incomplete { .. }), "{error}");
        assert_eq!(office.reader(), Some(sealed("old")));
        office.holds_only(&["ket-qua"]);
    }
}

#[test]
fn a_folder_in_part_says_so_and_shows_no_empty_folder() {
    let office = Office::with_old();
    let writer = begin(&office);
    writer.write("bao-cao.pdf", None, b"new").unwrap();
    let rest = ["so-lieu.json", "don-vi/so-y-te.pdf", "don-vi/chi-new.pdf"].map(missing);
    let done = writer.seal(Vec::new(), json!({}), rest.to_vec()).unwrap();
    assert!(done.manifest.partial);
    let text = fs::read_to_string(office.target().join("manifest.json")).unwrap();
    assert!(
        text.starts_with(
            "{\n  \"schema\": \"congbo/manifest/1\",\n  \"partial\": true,\n  \
             \"missing\": [\n    {\n      \"path\": \"don-vi/chi-new.pdf\",\n      \
             \"code\": \"P02\",\n      \"reason\": \"vì sao\"\n    },"
        ),
        "{text}"
    );
    assert!(!office.target().join("don-vi").exists());
    // The next whole edition takes its place like any other.
    let writer = begin(&office);
    for entry in edition("new") {
        writer.write(&entry.path, None, &entry.bytes).unwrap();
    }
    writer.seal(Vec::new(), json!({}), Vec::new()).unwrap();
    assert_eq!(office.reader(), Some(sealed("new")));
    office.holds_only(&["ket-qua"]);
}
