//! A walk over an XML document, element by element, to its very end.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart};

use super::trouble::Trouble;
use super::xml::{Event, Xml};

/// Workbooks nest some fifteen elements; what is deeper fills the memory.
const DEEPEST: u32 = 256;

/// Whether an element is of interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Go {
    Into,
    /// Nothing inside is shown, and neither is its end.
    Over,
}

/// What looks at a document.
pub(super) trait Visitor {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<Go, Trouble>;
    /// The end of an element that was gone into, by its local name.
    fn end(&mut self, name: &str) -> Result<(), Trouble>;
    /// A piece of text; one text may come in several.
    fn text(&mut self, text: &str);
}

/// Shows a document to a visitor. One that is cut short is an error, however
/// much of it could be read.
pub(super) fn walk(
    part: impl BufRead,
    visitor: &mut impl Visitor,
) -> Result<(), Trouble> {
    let mut xml = Xml::new(part);
    let (mut depth, mut over, mut seen) = (0_u32, 0_u32, false);
    loop {
        match xml.next()? {
            Event::Start(_) if depth == 0 && seen => return Err(broken("hai gốc")),
            Event::Start(_) if depth == DEEPEST => return Err(broken("lồng quá sâu")),
            Event::Start(element) => {
                (depth, seen) = (depth + 1, true);
                if over > 0 || visitor.start(&element)? == Go::Over {
                    over += 1;
                }
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                match over.checked_sub(1) {
                    Some(outer) => over = outer,
                    None => visitor.end(element.local_name().as_ref())?,
                }
            }
            Event::Text(text) if over == 0 => visitor.text(&text.xml10_content()),
            Event::CData(text) if over == 0 => visitor.text(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                let text = resolve(&entity)?;
                if over == 0 {
                    visitor.text(&text);
                }
            }
            Event::Eof if depth > 0 || !seen => return Err(broken("bị cắt ngang")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn broken(what: &str) -> Trouble {
    Trouble::Other(format!("phần XML của tệp bị hỏng ({what})"))
}

/// `&#231;` and the five entities that every document knows.
fn resolve(entity: &BytesRef<'_>) -> Result<Cow<'static, str>, Trouble> {
    if let Some(character) = entity.resolve_char_ref()? {
        return Ok(character.to_string().into());
    }
    let known = resolve_predefined_entity(entity);
    known.map(Cow::Borrowed).ok_or_else(|| broken("thực thể lạ"))
}

/// An attribute, its value with entities resolved.
pub(super) struct Attribute<'a> {
    pub name: &'a str,
    pub prefix: &'a str,
    pub value: Cow<'a, str>,
}

/// The attributes of an element; a malformed one is an error, for a value that
/// went missing would read as a blank.
pub(super) fn attributes<'a>(
    element: &'a BytesStart<'_>,
) -> impl Iterator<Item = Result<Attribute<'a>, Trouble>> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    attributes.map(|attribute| {
        let attribute = attribute.map_err(|_| broken("thuộc tính sai"))?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|_| broken("thuộc tính sai"))?;
        let (name, prefix) = attribute.key.decompose();
        let prefix = prefix.map_or("", quick_xml::name::Prefix::into_inner);
        Ok(Attribute { name: name.into_inner(), prefix, value })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[derive(Default)]
    struct Seen(String);

    impl Visitor for Seen {
        fn start(&mut self, element: &BytesStart<'_>) -> Result<Go, Trouble> {
            self.0.extend(["<", element.local_name().as_ref()]);
            for attribute in attributes(element) {
                self.0.extend([" ", &attribute?.value]);
            }
            let skipped = element.local_name().as_ref() == "skip";
            Ok(if skipped { Go::Over } else { Go::Into })
        }

        fn end(&mut self, _: &str) -> Result<(), Trouble> {
            self.0 += ">";
            Ok(())
        }

        fn text(&mut self, text: &str) {
            self.0 += text;
        }
    }

    fn seen(document: &str) -> Result<String, Trouble> {
        let mut seen = Seen::default();
        walk(Cursor::new(document), &mut seen)?;
        Ok(seen.0)
    }

    #[test]
    fn a_visitor_sees_what_it_goes_into() {
        let document =
            "<a><b x='1&amp;2'>c&lt;&#100;<![CDATA[<]]></b><skip><b/></skip>e</a>";
        assert_eq!(seen(document).unwrap(), "<a<b 1&2c<d<><skipe>");
    }

    #[test]
    fn a_document_that_is_not_whole_is_an_error() {
        for document in [
            "",
            "<a>",
            "<a><b></a>",
            "<a/><b/>",
            "<a>&c;</a>",
            "<a><skip>&c;</skip></a>",
            "<a x='1/>",
            "<a x=1/>",
        ] {
            assert!(seen(document).is_err(), "{document}");
        }
        assert!(seen(&"<a>".repeat(300)).is_err());
    }
}
