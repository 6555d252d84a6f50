//! Shared strings: texts that cells name by number.

use std::io::BufRead;
use std::sync::Arc;

use super::super::clean;
use super::super::trouble::Trouble;
use super::super::xml::{Event, Xml};
use super::rich::Rich;
use super::walk::skip;

/// The most shared strings.
const MOST_STRINGS: usize = 1_000_000;

/// The most bytes of all shared strings together.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// One shared string, kept small: there can be a million of them.
#[derive(Debug)]
pub(super) enum Shared {
    Blank,
    Text(Arc<str>),
    /// A text that asks for a closer look: of a legacy font, or flawed.
    Special(Box<(Arc<str>, Rich)>),
}

/// Reads `sharedStrings.xml`. What the part says of its own size is not
/// believed.
///
/// `legacy` says that some cells have a legacy font; then the texts are kept
/// as they are stored.
pub(super) fn read(part: impl BufRead, legacy: bool) -> Result<Vec<Shared>, Trouble> {
    let mut xml = Xml::new(part);
    let (mut strings, mut rich, mut bytes) = (Vec::new(), Rich::default(), 0);
    let mut inside = false;
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().into_inner() {
                "sst" if !inside => inside = true,
                "si" if inside => {
                    rich.read(&mut xml)?;
                    bytes += rich.text.len();
                    strings.push(shared(&rich, legacy));
                    within(strings.len(), bytes)?;
                }
                _ if inside => skip(&mut xml)?,
                _ => return Err(Trouble::Other("phần chữ của tệp bị hỏng".into())),
            },
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

fn shared(rich: &Rich, legacy: bool) -> Shared {
    let text: Arc<str> = clean(&rich.text).into();
    let legacy = legacy && !text.is_ascii() || rich.has_legacy_runs();
    if legacy || rich.flawed.is_some() {
        return Shared::Special(Box::new((text, rich.kept())));
    }
    if text.is_empty() { Shared::Blank } else { Shared::Text(text) }
}

fn within(count: usize, bytes: usize) -> Result<(), Trouble> {
    if count > MOST_STRINGS {
        let limit = format!("{MOST_STRINGS} chuỗi chữ");
        return Err(Trouble::too_large("tệp có quá nhiều chuỗi chữ", limit));
    }
    if bytes > MOST_BYTES {
        let limit = format!("{} MiB chữ", MOST_BYTES / 1024 / 1024);
        return Err(Trouble::too_large("tệp có quá nhiều chữ", limit));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_is_not_believed_about_its_size() {
        let part =
            "<sst uniqueCount=\"4294967295\"><si><t> x </t></si><si/><extLst/></sst>";
        let strings = read(part.as_bytes(), false).ok().unwrap();
        assert!(matches!(&strings[..], [Shared::Text(x), Shared::Blank] if &**x == "x"));
    }

    #[test]
    fn too_many_strings_are_refused() {
        let part = format!("<sst>{}</sst>", "<si/>".repeat(MOST_STRINGS + 1));
        let trouble = read(part.as_bytes(), false).err().unwrap();
        assert!(matches!(trouble, Trouble::TooLarge { .. }), "{trouble:?}");
        assert!(read(&b"<x/>"[..], false).is_err());
    }
}
