//! The program's own source, read as code: no comments, no words in quotes.

use std::fs;
use std::path::Path;

/// One file of `src/`.
pub struct Source {
    /// Its path with slashes, such as `src/results/figures.rs`.
    pub path: String,
    pub text: String,
}

impl Source {
    /// Its room: `results` for `src/results.rs` and all of `src/results/`.
    pub fn room(&self) -> &str {
        let inside = self.path.trim_start_matches("src/");
        inside.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// Whether it belongs to a room, `results`, or to a corner of one, `documents/lint`.
    pub fn is_in(&self, corner: &str) -> bool {
        let inside = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        let rest = inside.strip_prefix(corner);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// How many `super::` lead from here to the crate's root.
    pub fn depth(&self) -> usize {
        let parts = self.path.split('/').count() - 1;
        if self.path.ends_with("/mod.rs") { parts - 1 } else { parts }
    }

    /// Its lines of code with their numbers, up to the tests.
    pub fn code(&self) -> Vec<(usize, String)> {
        if self.path.ends_with("/tests.rs") || self.path.contains("/tests/") {
            return Vec::new();
        }
        let bare = without_words(&self.text);
        let lines: Vec<&str> = bare.lines().collect();
        let mut code = Vec::new();
        let mut index = 0;
        while index < lines.len() {
            if lines[index].trim() == "#[cfg(test)]" {
                // `mod tests;` hides one line, `mod tests {` the rest of the file.
                match lines.get(index + 1) {
                    Some(next) if next.trim_end().ends_with(';') => index += 2,
                    _ => break,
                }
                continue;
            }
            code.push((index + 1, lines[index].to_owned()));
            index += 1;
        }
        code
    }
}

/// Every Rust file of `src/`, in the order of their paths.
pub fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "src", &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn walk(folder: &Path, name: &str, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{name}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            walk(&entry.path(), &path, found);
        } else if entry.path().extension().is_some_and(|kind| kind == "rs") {
            let text = fs::read_to_string(entry.path()).unwrap();
            found.push(Source { path, text });
        }
    }
}

/// Blanks comments and the insides of strings and characters, keeping lines.
fn without_words(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut bare = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = word_end(&chars, at);
        if end == at {
            bare.push(chars[at]);
            at += 1;
        } else {
            bare.extend(chars[at..end].iter().filter(|c| **c == '\n'));
            at = end;
        }
    }
    bare
}

/// Where the comment, string or character that starts here ends; `at` if none does.
fn word_end(chars: &[char], at: usize) -> usize {
    let next = |offset: usize| chars.get(at + offset).copied().unwrap_or(' ');
    let named = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    match (chars[at], next(1)) {
        ('/', '/') => find(chars, at, "\n", false),
        ('/', '*') => find(chars, at + 2, "*/", false) + 2,
        ('"', _) => find(chars, at + 1, "\"", true) + 1,
        ('r', '"' | '#') if !named || chars[at - 1] == 'b' => {
            let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
            if next(1 + hashes) != '"' {
                return at;
            }
            let close = format!("\"{}", "#".repeat(hashes));
            find(chars, at + 2 + hashes, &close, false) + close.len()
        }
        ('\'', '\\') => find(chars, at + 3, "'", false) + 1,
        ('\'', _) if next(2) == '\'' => at + 3,
        _ => at,
    }
}

/// Where `wanted` stands from `at` on, or the end of the text.
fn find(chars: &[char], mut at: usize, wanted: &str, escapes: bool) -> usize {
    let wanted: Vec<char> = wanted.chars().collect();
    while at < chars.len() && !chars[at..].starts_with(&wanted) {
        at += if escapes && chars[at] == '\\' { 2 } else { 1 };
    }
    at.min(chars.len())
}

#[test]
fn comments_and_words_in_quotes_are_not_code() {
    for (text, bare) in [
        ("a // crate::b\nc", "a \nc"),
        ("a /* crate::b\n */ c", "a \n c"),
        (r#"say("crate::b \" // x"); c"#, "say(); c"),
        ("r#\"crate::b \"x\" \"# c", " c"),
        ("'\"' 'a' '\\'' <'a> c", "   <'a> c"),
    ] {
        assert_eq!(without_words(text), bare, "{text}");
    }
}

#[test]
fn tests_inside_a_file_are_not_code() {
    let source = |text: &str| Source { path: "src/a.rs".into(), text: text.into() };
    let lines =
        |text: &str| source(text).code().iter().map(|line| line.0).collect::<Vec<_>>();
    assert_eq!(lines("a\n#[cfg(test)]\nmod tests {\nb\n}\n"), [1]);
    assert_eq!(lines("a\n#[cfg(test)]\nmod tests;\nb\n"), [1, 4]);
}
