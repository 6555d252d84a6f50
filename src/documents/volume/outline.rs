//! The outline of a volume: its chapters, their papers, and what each paper's own
//! outline had (ISO 32000-1, 12.3.3).

use std::fmt::Write as _;
use std::io::Write;

use super::syntax::{entry, number, target};
use super::whole::{OUTLINE, Part, reference};
use super::{Fault, known};
use crate::documents::objects::Objects;

/// A line of the outline.
struct Item {
    number: usize,
    title: String,
    /// The object that says where it leads.
    place: usize,
    /// The first and the last line under it, and how many there are.
    under: Option<(usize, usize, usize)>,
}

/// The lines so far; each chapter has at least one paper.
#[derive(Default)]
pub(super) struct Outline {
    chapters: Vec<(String, Vec<Item>)>,
}

impl Outline {
    pub(super) fn chapter(&mut self, title: &str) {
        self.chapters.push((title.to_owned(), Vec::new()));
    }

    /// A paper under the last chapter. The root of its own outline becomes its line.
    pub(super) fn paper<W: Write>(
        &mut self,
        name: &str,
        place: usize,
        part: &Part<'_>,
        file: &mut Objects<W>,
    ) -> Result<(), Fault> {
        let under = part.outline.map(|root| known(under(part, root)));
        let number = part.outline.map(|root| part.number(root));
        let number = number.unwrap_or_else(|| file.reserve(1));
        let item =
            Item { number, title: name.to_owned(), place, under: under.transpose()? };
        if let Some((_, papers)) = self.chapters.last_mut() {
            papers.push(item);
        }
        Ok(())
    }

    /// Writes the lines; a single chapter has none of its own.
    pub(super) fn write<W: Write>(self, file: &mut Objects<W>) -> Result<(), Fault> {
        let mut top = Vec::new();
        if let [(_, _)] = self.chapters.as_slice() {
            top = self.chapters.into_iter().flat_map(|(_, papers)| papers).collect();
        } else {
            for (title, papers) in self.chapters {
                let number = file.reserve(1);
                let place = papers.first().map(|paper| paper.place).unwrap_or_default();
                let under = write(file, &papers, number)?;
                top.push(Item { number, title, place, under });
            }
        }
        let under = write(file, &top, OUTLINE)?;
        let (first, last, count) = under.unwrap_or_default();
        let root =
            format!("<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {count}>>");
        Ok(file.plain(OUTLINE, root.into_bytes())?)
    }
}

/// What a paper's own outline begins and ends with, in new numbers.
fn under(part: &Part<'_>, root: usize) -> Option<(usize, usize, usize)> {
    let root = part.pdf.plain(root)?;
    let (first, last) = (target(root, "/First")?, target(root, "/Last")?);
    let count = entry(root, "/Count").and_then(number)?;
    Some((part.number(first), part.number(last), count))
}

/// Writes the lines under one, closed; tells the first, the last and how many there are.
fn write<W: Write>(
    file: &mut Objects<W>,
    items: &[Item],
    above: usize,
) -> Result<Option<(usize, usize, usize)>, Fault> {
    for (at, item) in items.iter().enumerate() {
        let mut body = format!("<</Title{}/Parent {above} 0 R", text(&item.title));
        let beside = [("/Prev", at.checked_sub(1)), ("/Next", Some(at + 1))];
        for (key, other) in beside {
            if let Some(other) = other.and_then(|other| items.get(other)) {
                let _ = write!(body, "{key} {}", reference(other.number));
            }
        }
        if let Some((first, last, count)) = item.under {
            let _ = write!(body, "/First {first} 0 R/Last {last} 0 R/Count -{count}");
        }
        let _ = write!(body, "/Dest {}>>", reference(item.place));
        file.plain(item.number, body.into_bytes())?;
    }
    let ends = items.first().zip(items.last());
    Ok(ends.map(|(first, last)| (first.number, last.number, items.len())))
}

/// A text as a string of UTF-16.
fn text(words: &str) -> String {
    let mut text = String::from("<FEFF");
    for unit in words.encode_utf16() {
        let _ = write!(text, "{unit:04X}");
    }
    text + ">"
}
