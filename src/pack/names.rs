//! Names of files: slugs of units, and paths inside the output folder.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Error, manifest};

/// The most characters a slug may have.
const LONGEST: usize = 80;

/// What a name without any Latin letter or digit is called: "đơn vị", a unit.
const FALLBACK: &str = "don-vi";

/// Names that Windows keeps for devices, with any extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Devices that Windows numbers with one digit.
const PORTS: [&str; 2] = ["com", "lpt"];

/// Names a file after a unit: ASCII, lower case, hyphens, at most 80 characters.
///
/// It is never empty, never a path and never a device: `CON` is `don-vi-con`.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.nfkd().filter(|letter| !is_silent(*letter)) {
        match letter {
            // Eth looks the same and is often typed for "đ".
            'đ' | 'Đ' | 'ð' | 'Ð' | 'ɖ' | 'Ɖ' => slug.push('d'),
            _ if letter.is_ascii_alphanumeric() => slug.push(letter.to_ascii_lowercase()),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    let slug = shortened(&slug, LONGEST);
    if slug.is_empty() {
        FALLBACK.to_owned()
    } else if is_device(slug) {
        format!("{FALLBACK}-{slug}")
    } else {
        slug.to_owned()
    }
}

/// Names files after units so that all differ: equal slugs get -2, -3 in order.
///
/// A unit whose slug is its own keeps it, wherever it stands in the list.
pub fn unique_slugs<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let slugs: Vec<String> = names.into_iter().map(slug).collect();
    let mut taken: BTreeSet<String> = slugs.iter().cloned().collect();
    let mut counts = BTreeMap::<String, usize>::new();
    let mut unique = Vec::with_capacity(slugs.len());
    for slug in slugs {
        let count = counts.entry(slug.clone()).or_default();
        *count += 1;
        let mut own = slug.clone();
        while *count > 1 {
            own = numbered(&slug, *count);
            if taken.insert(own.clone()) {
                break;
            }
            *count += 1;
        }
        unique.push(own);
    }
    unique
}

fn numbered(slug: &str, number: usize) -> String {
    let ending = format!("-{number}");
    format!("{}{ending}", shortened(slug, LONGEST - ending.len()))
}

/// Cuts a slug, between words where that leaves at least half of it.
fn shortened(slug: &str, longest: usize) -> &str {
    let slug = slug.trim_end_matches('-');
    let Some(cut) = slug.get(..longest).filter(|cut| cut.len() < slug.len()) else {
        return slug;
    };
    let between_words = slug[longest..].starts_with('-');
    let words = cut.rfind('-').filter(|end| !between_words && *end >= longest / 2);
    cut[..words.unwrap_or(longest)].trim_end_matches('-')
}

/// Whether a character is not heard: tone marks, joiners, and the apostrophe in
/// "Ea H'leo".
fn is_silent(letter: char) -> bool {
    is_combining_mark(letter)
        || matches!(
            letter,
            '\'' | '`' | '’' | '‘' | 'ʼ' | '´' | '\u{ad}' | '\u{200b}'
                ..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
}

fn is_device(stem: &str) -> bool {
    let port = PORTS.iter().find_map(|port| stem.strip_prefix(port));
    let digit = |number: &str| matches!(number.as_bytes(), [b'0'..=b'9']);
    DEVICES.contains(&stem) || port.is_some_and(digit)
}

/// Refuses paths that would leave the folder, or meet on some system.
pub(super) fn check_paths<'a>(
    paths: impl IntoIterator<Item = &'a str>,
) -> Result<(), Error> {
    let mut files = BTreeMap::<String, &str>::new();
    let mut folders = BTreeMap::<String, &str>::new();
    for path in paths {
        let folded: String = path.nfc().collect::<String>().to_lowercase();
        if folded == manifest::NAME || !path.split('/').all(is_file_name) {
            return Err(Error::BadPath { path: path.to_owned() });
        }
        for (end, _) in folded.match_indices('/') {
            folders.insert(folded[..end].to_owned(), path);
        }
        if let Some(other) = files.insert(folded, path) {
            return Err(Error::SamePath {
                path: path.to_owned(),
                other: other.to_owned(),
            });
        }
    }
    match files.iter().find_map(|(file, path)| Some((path, folders.get(file)?))) {
        Some((path, other)) => {
            Err(Error::SamePath { path: (*path).to_owned(), other: (*other).to_owned() })
        }
        None => Ok(()),
    }
}

/// Whether every system takes this as the name of one file.
fn is_file_name(part: &str) -> bool {
    let forbidden = |letter: char| letter.is_control() || r#"\:*?"<>|"#.contains(letter);
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    !part.is_empty()
        && !part.contains(forbidden)
        && !part.ends_with(['.', ' '])
        && !is_device(&stem)
}
