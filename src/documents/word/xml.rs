//! XML as it is written, element by element.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A part of the document that grows.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
}

/// Names and values of an element's attributes.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A part whose root element has these attributes.
    pub(super) fn part(root: &'static str, attributes: Attributes<'_>) -> Self {
        let mut xml = Self { writer: Writer::new(Vec::new()), open: Vec::new() };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml.begin(root, attributes);
        xml
    }

    pub(super) fn begin(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.event(Event::Start(start(name, attributes)));
        self.open.push(name);
    }

    /// Ends the element begun last.
    pub(super) fn end(&mut self) {
        if let Some(name) = self.open.pop() {
            self.event(Event::End(BytesEnd::new(name)));
        }
    }

    /// An element without content.
    pub(super) fn leaf(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// An element with one value, as most of Word's are.
    #[expect(clippy::needless_pass_by_value, reason = "words and numbers as they come")]
    pub(super) fn value(&mut self, name: &'static str, value: impl ToString) {
        self.leaf(name, &[("w:val", &value.to_string())]);
    }

    /// A black line of some twips, such as the side of a cell.
    pub(super) fn border(&mut self, name: &'static str, kind: &str, twips: i32) {
        // Word counts lines in eighths of a point.
        let stroke = (twips * 8 / 20).to_string();
        let line = [
            ("w:val", kind),
            ("w:sz", &*stroke),
            ("w:space", "0"),
            ("w:color", "000000"),
        ];
        self.leaf(name, &line);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.event(Event::Text(BytesText::new(text)));
    }

    /// An element that holds words and nothing else.
    pub(super) fn worded(
        &mut self,
        name: &'static str,
        attributes: Attributes<'_>,
        text: &str,
    ) {
        self.begin(name, attributes);
        self.text(text);
        self.end();
    }

    /// The finished part.
    pub(super) fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.end();
        }
        self.writer.into_inner()
    }

    fn event(&mut self, event: Event<'_>) {
        // Memory takes everything.
        let _ = self.writer.write_event(event);
    }
}

fn start<'a>(name: &'static str, attributes: Attributes<'a>) -> BytesStart<'a> {
    let mut start = BytesStart::new(Cow::Borrowed(name));
    for attribute in attributes {
        start.push_attribute(*attribute);
    }
    start
}
