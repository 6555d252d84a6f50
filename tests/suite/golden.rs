//! Compares with texts and pictures kept under `tests/golden/`.
//!
//! `UPDATE_GOLDEN=1 cargo test` writes them anew; the difference is then
//! reviewed like code.

use std::fs;
use std::path::{Path, PathBuf};

use crate::pdf::{Picture, Tolerance};

/// Demands that a text is the kept one.
#[track_caller]
pub fn assert_golden(name: &str, text: &str) {
    let path = path(name);
    let text = text.replace("\r\n", "\n");
    if updating() {
        return write(&path, text.as_bytes());
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        kept == text,
        "tests/golden/{name} differs (UPDATE_GOLDEN=1 accepts the new text):\n{}",
        difference(&kept, &text)
    );
}

/// Demands that a page looks like the kept one; the new look is put beside it if not.
#[track_caller]
pub fn assert_picture(name: &str, picture: &Picture) {
    let path = path(name);
    if updating() {
        return write(&path, &picture.png());
    }
    let Ok(kept) = fs::read(&path) else {
        panic!("tests/golden/{name} is missing (UPDATE_GOLDEN=1 makes it)");
    };
    if let Some(why) = Picture::from_png(&kept).differs(picture, Tolerance::default()) {
        let seen = std::env::temp_dir().join(name.replace('/', "-"));
        write(&seen, &picture.png());
        panic!("tests/golden/{name}: {why}; see {}", seen.display());
    }
}

pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

pub fn updating() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1")
}

pub fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Lines around a change that are shown with it.
const AROUND: usize = 2;

/// The lines that were removed and added, with a few around them.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.lines().collect(), new.lines().collect());
    let steps = steps(&old, &new);
    let changed = |index: usize| steps[index].0 != ' ';
    let mut text = String::new();
    let mut shown = 0;
    for index in 0..steps.len() {
        let near = index.saturating_sub(AROUND)..steps.len().min(index + AROUND + 1);
        if !near.into_iter().any(changed) {
            continue;
        }
        if shown < index {
            text += "  ...\n";
        }
        shown = index + 1;
        text += &format!("{} {}\n", steps[index].0, steps[index].1);
    }
    text
}

/// Every line with `-`, `+` or a space, by the longest common subsequence.
fn steps<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(char, &'a str)> {
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut steps) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            steps.push((' ', old[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || i < old.len() && common[i + 1][j] >= common[i][j + 1]
        {
            steps.push(('-', old[i]));
            i += 1;
        } else {
            steps.push(('+', new[j]));
            j += 1;
        }
    }
    steps
}

#[test]
fn a_difference_shows_the_lines_that_changed() {
    let old = "1\n2\n3\n4\n5\n6\n7\n8\n9";
    assert_eq!(difference(old, old), "");
    let new = old.replace('5', "năm").replace("\n9", "");
    let shown = "  ...\n  3\n  4\n- 5\n+ năm\n  6\n  7\n  8\n- 9\n";
    assert_eq!(difference(old, &new), shown);
}
