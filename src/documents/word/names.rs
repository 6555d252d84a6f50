//! The invisible names of figures: bookmarks, which Word allows forty letters, digits
//! and underscores. A part of the document tells what each of them is in full.

use std::collections::BTreeSet;

/// The most that a bookmark's name may have.
const MOST: usize = 40;

/// A figure with its bookmark.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Marked {
    pub bookmark: String,
    /// What it is: "so-nganh/Sở Tài chính/value".
    pub name: String,
    pub shown: String,
}

/// The bookmarks given so far.
#[derive(Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// A bookmark for a figure. One that is printed again gets a number.
    pub(super) fn bookmark(&mut self, name: &str) -> String {
        let plain = plain(name);
        let mut again = 1;
        loop {
            let tail = if again == 1 { String::new() } else { format!("_{again}") };
            let room = MOST - tail.len();
            let bookmark = format!("{}{tail}", shortened(&plain, name, room));
            // Word does not tell small letters from capitals here.
            if self.taken.insert(bookmark.to_lowercase()) {
                return bookmark;
            }
            again += 1;
        }
    }
}

/// Letters without their marks; everything else is an underscore.
fn plain(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut plain = String::from("s_");
    for character in name.nfd() {
        match character {
            'đ' | 'Đ' => plain.push('d'),
            letter if letter.is_ascii_alphanumeric() => {
                plain.push(letter.to_ascii_lowercase());
            }
            mark if unicode_normalization::char::is_combining_mark(mark) => {}
            _ if plain.ends_with('_') => {}
            _ => plain.push('_'),
        }
    }
    plain
}

/// A long name keeps its beginning, and what tells it from all others.
fn shortened(plain: &str, name: &str, room: usize) -> String {
    if plain.len() <= room {
        return plain.to_owned();
    }
    let tail = format!("_{:08x}", fingerprint(name));
    format!("{}{tail}", &plain[..room - tail.len()])
}

/// FNV-1a: short, and the same on every machine.
fn fingerprint(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bookmark_is_what_word_allows() {
        let long =
            "các-huyện/Ủy ban nhân dân huyện Đồng Phú/Cải cách tổ chức bộ máy/value";
        let mut names = Names::default();
        let given: Vec<String> =
            ["so-nganh/Sở Tài chính/value", long, long, long, "", "<&>/1"]
                .iter()
                .map(|name| names.bookmark(name))
                .collect();
        assert_eq!(given[0], "s_so_nganh_so_tai_chinh_value");
        assert_eq!(given.iter().collect::<BTreeSet<_>>().len(), given.len());
        for name in given {
            assert!(name.len() <= MOST, "{name}");
            assert!(
                name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'),
                "{name}"
            );
            assert!(name.starts_with(|c: char| c.is_ascii_alphabetic()), "{name}");
        }
    }

    #[test]
    fn long_names_that_begin_alike_stay_apart() {
        let mut names = Names::default();
        let of = |last: &str| format!("{}/{last}", "rất dài ".repeat(9));
        assert_ne!(names.bookmark(&of("a")), names.bookmark(&of("b")));
    }
}
