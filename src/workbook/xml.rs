//! XML of office files, read event by event within bounds.

use std::io::{self, BufRead, Read};

use quick_xml::events::BytesStart;
use quick_xml::{Reader, XmlVersion};

/// The most bytes that one tag or one text may take.
///
/// A reader of XML keeps the event at hand in memory, however long it is; a
/// text of a gigabyte packs into a megabyte.
const MOST_EVENT_BYTES: usize = 4 * 1024 * 1024;

/// The most elements that may stand one in another: the names of all open ones
/// are kept.
const MOST_DEPTH: usize = 256;

/// A source that gives no more than [`MOST_EVENT_BYTES`] to a single event.
pub(super) struct Bounded<R> {
    inner: R,
    taken: usize,
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken > MOST_EVENT_BYTES {
            return Err(io::Error::other("một phần tử XML quá dài"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount;
        self.inner.consume(amount);
    }
}

/// A reader over a part of an office file.
pub(super) struct Xml<R> {
    reader: Reader<Bounded<R>>,
    buffer: Vec<u8>,
    /// How many elements are open.
    depth: usize,
}

pub(super) use quick_xml::events::Event;

impl<R: BufRead> Xml<R> {
    /// Reads a part; tags must match.
    pub(super) fn new(part: R) -> Self {
        let mut reader = Reader::from_reader(Bounded { inner: part, taken: 0 });
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0 }
    }

    /// The next event. Empty elements come as a start and an end; a document
    /// type, which office files never have, is an error, and so is an end of
    /// the part before that of its elements.
    pub(super) fn next(&mut self) -> Result<Event<'_>, quick_xml::Error> {
        self.buffer.clear();
        self.reader.get_mut().taken = 0;
        let event = self.reader.read_event_into(&mut self.buffer)?;
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth -= 1,
            Event::DocType(_) => return Err(wrong("tệp có khai báo DOCTYPE")),
            Event::Eof if self.depth > 0 => return Err(wrong("phần này bị cắt cụt")),
            _ => {}
        }
        if self.depth > MOST_DEPTH {
            return Err(wrong("các phần tử XML lồng nhau quá sâu"));
        }
        Ok(event)
    }
}

fn wrong(words: &'static str) -> quick_xml::Error {
    io::Error::other(words).into()
}

/// An attribute by its local name; entities are resolved.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let mut named = attributes.filter(|a| a.key.local_name().as_ref() == name);
    Some(named.next()?.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn a_single_text_cannot_fill_the_memory() {
        let long = format!("<a>{}</a>", " ".repeat(MOST_EVENT_BYTES * 2));
        let mut xml = Xml::new(io::BufReader::new(Cursor::new(long)));
        assert!(matches!(xml.next(), Ok(Event::Start(_))));
        assert!(xml.next().is_err());
    }

    #[test]
    fn a_part_ends_with_its_elements() {
        let mut xml = Xml::new(Cursor::new("<a><b></b>"));
        assert!((0..3).all(|_| xml.next().is_ok()));
        assert!(xml.next().is_err());
        let deep = "<a>".repeat(MOST_DEPTH + 1);
        let mut xml = Xml::new(Cursor::new(deep));
        assert!((0..MOST_DEPTH).all(|_| xml.next().is_ok()));
        assert!(xml.next().is_err());
    }

    #[test]
    fn a_document_type_is_refused() {
        let mut xml = Xml::new(Cursor::new("<!DOCTYPE x [<!ENTITY a \"b\">]><x/>"));
        assert!(xml.next().is_err());
    }
}
