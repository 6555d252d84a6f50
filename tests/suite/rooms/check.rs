//! Reads lines of code against the map.

use super::source::Source;
use super::{EXCUSABLE, GUESTS, ROOMS};

/// The rooms a file imports against the map, one sentence each.
pub fn wrong_imports(source: &Source) -> Vec<String> {
    let room = source.room();
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return Vec::new();
    };
    let mut wrong = Vec::new();
    for (number, line) in source.code() {
        for imported in imported(&line, source.depth()) {
            let place = format!("{}:{number}", source.path);
            match imported {
                Import::Room(name)
                    if name == room || allowed.contains(&name.as_str()) => {}
                Import::Room(name) => {
                    wrong.push(format!("{place}: `{room}` must not import `{name}`"));
                }
                Import::Unclear => wrong.push(format!(
                    "{place}: write `use crate::room::Thing;`, one room a line"
                )),
            }
        }
    }
    wrong
}

/// Something from elsewhere in the crate.
#[derive(Debug, PartialEq)]
enum Import {
    Room(String),
    /// `crate::{…}`, `crate::*`, `use crate as …`, or the crate by its own name.
    Unclear,
}

/// Everything that a line takes from the crate's root, by `crate::` or `super::`.
fn imported(line: &str, depth: usize) -> Vec<Import> {
    let mut found = Vec::new();
    for (at, word) in words(line) {
        let rest = &line[at + word.len()..];
        let after = match word {
            "crate" if rest.starts_with(')') => continue,
            "crate" => rest.strip_prefix("::"),
            "super" => match above(&line[..at], rest, depth) {
                Some(after) => Some(after),
                None => continue,
            },
            "congbo" if rest.starts_with("::") => None,
            _ => continue,
        };
        let room = after.map(|after| words(after).next().filter(|(at, _)| *at == 0));
        found.push(match room.flatten() {
            Some((_, room)) => Import::Room(room.to_owned()),
            None => Import::Unclear,
        });
    }
    found
}

/// What follows a chain of `super::` that reaches the root, if this one does.
fn above<'a>(before: &str, mut rest: &'a str, depth: usize) -> Option<&'a str> {
    if before.ends_with("super::") {
        return None; // counted from the chain's first link
    }
    let mut steps = 1;
    while let Some(further) = rest.strip_prefix("::super") {
        rest = further;
        steps += 1;
    }
    if steps < depth { None } else { rest.strip_prefix("::") }
}

/// The identifiers of a line, each with where it starts.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.split(move |c| !part(c))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - line.as_ptr() as usize, word))
}

/// The guests a file names though its room did not invite them.
pub fn wrong_guests(source: &Source) -> Vec<String> {
    let room = source.room();
    let mut wrong = Vec::new();
    let mut excuse = Excuse::default();
    for (number, line) in source.code() {
        excuse.follow(&line);
        for (guest, invited) in GUESTS {
            let welcome = invited.iter().any(|corner| source.is_in(corner))
                || room == "main" && invited.contains(&"cli")
                || excuse.holds && EXCUSABLE.contains(guest);
            if !welcome && names(&line, guest) {
                wrong.push(format!(
                    "{}:{number}: `{room}` must not name `{guest}`",
                    source.path
                ));
            }
        }
    }
    wrong
}

/// Whether a line of code names this crate, type, macro or function.
fn names(line: &str, guest: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(guest).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + guest.len()..]);
        let whole = !before.ends_with(part) && !after.starts_with(part);
        // A crate is named by its path; a field or variable may share its name.
        let is_crate = guest.starts_with(char::is_lowercase)
            && !guest.contains([':', '!'])
            && !EXCUSABLE.contains(&guest);
        let path = after.starts_with("::") || before.trim_end().ends_with("use");
        whole && (!is_crate || path && !before.ends_with("::"))
    })
}

/// Follows an `#[expect(clippy::disallowed_…)]` to the end of what it stands on.
#[derive(Default)]
struct Excuse {
    holds: bool,
    /// Open brackets since the attribute, once there was one.
    open: i32,
    /// Whether the item itself has come to an end.
    ended: bool,
    /// Whether it stands on the file, as `#![expect(…)]`.
    whole_file: bool,
}

impl Excuse {
    fn follow(&mut self, line: &str) {
        let line = line.trim();
        if line.contains("clippy::disallowed_") {
            let open = if line.contains("expect(") { 0 } else { 2 };
            self.whole_file |= line.starts_with("#![");
            *self = Self { holds: true, open, ended: false, ..*self };
        } else if self.holds && self.ended && self.open == 0 {
            *self = Self { holds: self.whole_file, ..Self::default() };
        }
        if !self.holds || self.whole_file {
            return;
        }
        let count = |brackets: &str| {
            i32::try_from(line.matches(|c| brackets.contains(c)).count()).unwrap()
        };
        self.open += count("([{") - count(")]}");
        let closed = self.open == 0 && line.ends_with(['}', ';', ',']);
        self.ended |= closed && !line.starts_with("#[");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the checks say of a file with this text.
    fn wrong(path: &str, text: &str) -> Vec<String> {
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        [wrong_imports(&source), wrong_guests(&source)].concat()
    }

    #[test]
    fn a_forbidden_import_is_caught_however_it_is_written() {
        for (path, line) in [
            ("src/results.rs", "use crate::workbook::Cell;"),
            ("src/results.rs", "let cell = crate::workbook::Cell::new();"),
            ("src/results.rs", "use super::workbook::Cell;"),
            ("src/results/mod.rs", "use super::workbook::Cell;"),
            ("src/results/rank.rs", "use super::super::workbook::Cell;"),
            ("src/results/rank.rs", "pub(in crate::workbook) fn rank() {}"),
            ("src/results/rank.rs", "use {crate::scores::A, crate::job::B};"),
            ("src/numbers.rs", "use crate::{results};"),
            ("src/numbers.rs", "use crate as all;"),
            ("src/numbers.rs", "use crate::*;"),
            ("src/numbers.rs", "use congbo::results::Rank;"),
        ] {
            assert_eq!(wrong(path, line).len(), 1, "{path}: {line}");
        }
    }

    #[test]
    fn what_the_map_allows_is_let_through() {
        for (path, line) in [
            ("src/results.rs", "use crate::numbers::Score;"),
            ("src/results/rank.rs", "use super::figures::Figures;"),
            ("src/results/rank.rs", "use crate::results::figures::Figures;"),
            ("src/results/rank.rs", "pub(crate) fn rank() {} // crate::workbook"),
            ("src/results/rank.rs", "use super::super::numbers::Score;"),
            ("src/results.rs", "#[cfg(test)]\nmod tests { use crate::cli::Cli; }"),
            ("src/results.rs", "mod figures { use super::super::results::Rank; }"),
            ("src/main.rs", "use congbo::cli;"),
        ] {
            assert_eq!(wrong(path, line), [""; 0], "{path}: {line}");
        }
    }

    #[test]
    fn a_guest_is_caught_outside_its_room() {
        for (path, line, times) in [
            ("src/scores.rs", "use calamine::Data;", 1),
            ("src/scores.rs", "let data: calamine::Data;", 1),
            ("src/workbook/open.rs", "use calamine::Data;", 0),
            ("src/scores.rs", "let toml = job.toml;", 0),
            ("src/job.rs", "let keys = toml::from_str(text);", 0),
            ("src/workbook.rs", "fs::write(path, bytes);", 1),
            ("src/pack.rs", "std::fs::write(path, bytes);", 0),
            ("src/results.rs", "println!();", 1),
            ("src/cli/run.rs", "println!();", 0),
            ("src/results.rs", "let map: HashMap<A, B>;", 1),
            ("src/documents/engine.rs", "fn width() -> f64 {}", 1),
            ("src/documents/lint/page.rs", "fn width() -> f64 {}", 0),
            ("src/documents/lint/page.rs", "let map: HashMap<A, B>;", 1),
        ] {
            assert_eq!(wrong(path, line).len(), times, "{path}: {line}");
        }
    }

    #[test]
    fn an_excuse_reaches_to_the_end_of_its_item() {
        let excuse = "#[expect(clippy::disallowed_types, reason = \"Excel\")]\n";
        let item = "fn read(\n    stored: f64,\n) -> f64 {\n    stored as f64\n}\n";
        assert_eq!(wrong("src/numbers.rs", &format!("{excuse}{item}")), [""; 0]);
        assert_eq!(wrong("src/numbers.rs", &format!("{excuse}{item}{item}")).len(), 3);
        let whole = excuse.replace("#[", "#![");
        assert_eq!(wrong("src/numbers.rs", &format!("{whole}{item}{item}")), [""; 0]);
    }
}
