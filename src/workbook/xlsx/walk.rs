//! Steps through the elements of a part.

use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::trouble::Trouble;
use super::super::xml::{Event, Xml};

/// The most bytes of a single text; Excel keeps no more than 32,767
/// characters in a cell.
const MOST_TEXT: usize = 1024 * 1024;

/// Goes to the next child of the element at hand; `None` at its end, and at
/// the end of the part.
pub(super) fn child<T>(
    xml: &mut Xml<impl BufRead>,
    tell: impl FnOnce(&BytesStart<'_>) -> T,
) -> Result<Option<T>, Trouble> {
    loop {
        match xml.next()? {
            Event::Start(element) => return Ok(Some(tell(&element))),
            Event::End(_) | Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

/// Goes to the one element that a part consists of.
pub(super) fn root(xml: &mut Xml<impl BufRead>, name: &str) -> Result<(), Trouble> {
    match child(xml, |element| element.local_name().as_ref() == name)? {
        Some(true) => Ok(()),
        _ => Err(Trouble::Other(format!("một phần của tệp không phải {name}"))),
    }
}

/// Reads on to the end of a part, where its checksum is verified.
pub(super) fn finish(xml: &mut Xml<impl BufRead>) -> Result<(), Trouble> {
    while !matches!(xml.next()?, Event::Eof) {}
    Ok(())
}

/// Passes over the rest of an element.
pub(super) fn skip(xml: &mut Xml<impl BufRead>) -> Result<(), Trouble> {
    let mut depth = 0_u32;
    loop {
        match xml.next()? {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth > 0 => depth -= 1,
            Event::End(_) | Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Adds the text of an element, up to its end.
pub(super) fn text(
    xml: &mut Xml<impl BufRead>,
    into: &mut String,
) -> Result<(), Trouble> {
    loop {
        match xml.next()? {
            Event::Text(text) => into.push_str(&text),
            Event::CData(text) => into.push_str(&text),
            Event::GeneralRef(entity) => match entity.resolve_char_ref()? {
                Some(c) => into.push(c),
                None => into.push(named(&entity)?),
            },
            Event::Start(_) => {
                return Err(Trouble::Other("chữ trong ô có thẻ XML lạ".into()));
            }
            Event::End(_) | Event::Eof => return Ok(()),
            _ => {}
        }
        within_one(into)?;
    }
}

/// Refuses a single text that is too long.
pub(super) fn within_one(text: &str) -> Result<(), Trouble> {
    if text.len() <= MOST_TEXT {
        return Ok(());
    }
    let limit = format!("{MOST_TEXT} byte mỗi ô");
    Err(Trouble::too_large("chữ trong một ô quá dài", limit))
}

fn named(entity: &str) -> Result<char, Trouble> {
    Ok(match entity {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => return Err(Trouble::Other("phần XML của tệp có thực thể lạ".into())),
    })
}
