//! The parts of a draft, read back.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// An element with all below it.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Node {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub kids: Vec<Node>,
    /// Its own words.
    pub text: String,
}

impl Node {
    /// Reads a part; anything that is no well-formed XML ends the test.
    #[track_caller]
    pub fn read(part: &[u8]) -> Self {
        let mut reader = Reader::from_str(std::str::from_utf8(part).unwrap());
        reader.config_mut().check_end_names = true;
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().expect("well-formed XML") {
                Event::Start(start) => open.push(Self::begun(&start)),
                Event::Empty(start) => {
                    let node = Self::begun(&start);
                    open.last_mut().unwrap().kids.push(node);
                }
                Event::End(_) => {
                    let node = open.pop().unwrap();
                    open.last_mut().expect("an element to end").kids.push(node);
                }
                Event::Text(text) => {
                    open.last_mut().unwrap().text += &text;
                }
                Event::GeneralRef(named) => {
                    let escaped = format!("&{};", &*named);
                    open.last_mut().unwrap().text += &unescape(&escaped).unwrap();
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "every element ends");
        let root = open.pop().unwrap();
        assert_eq!(root.kids.len(), 1, "one root");
        root.kids.into_iter().next().unwrap()
    }

    fn begun(start: &BytesStart<'_>) -> Self {
        let attributes: Vec<(String, String)> = start
            .attributes()
            .map(|attribute| {
                let attribute = attribute.expect("attributes that differ");
                let key = attribute.key.as_ref().to_owned();
                (key, unescape(&attribute.value).unwrap().into_owned())
            })
            .collect();
        let name = start.name().as_ref().to_owned();
        Self { name, attributes, ..Self::default() }
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The value that most of Word's elements have.
    pub fn value(&self) -> &str {
        self.attribute("w:val").unwrap_or_default()
    }

    pub fn kid(&self, name: &str) -> Option<&Self> {
        self.kids.iter().find(|kid| kid.name == name)
    }

    /// The element and all below it, in their order.
    pub fn all(&self) -> Vec<&Self> {
        let mut all = vec![self];
        all.extend(self.kids.iter().flat_map(Self::all));
        all
    }

    /// All elements of a name below.
    pub fn of(&self, name: &str) -> Vec<&Self> {
        self.all().into_iter().filter(|node| node.name == name).collect()
    }

    /// All words below.
    pub fn words(&self) -> String {
        self.of("w:t").iter().map(|node| node.text.as_str()).collect()
    }
}

/// The parts of a file by their names, in no order.
#[track_caller]
pub fn parts(file: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        let name = part.name().unwrap().into_owned();
        assert!(parts.insert(name.clone(), bytes).is_none(), "{name} twice");
    }
    parts
}

/// One XML part of a file.
#[track_caller]
pub fn part(file: &[u8], name: &str) -> Node {
    Node::read(&parts(file)[name])
}

/// The document itself.
#[track_caller]
pub fn document(file: &[u8]) -> Node {
    part(file, "word/document.xml")
}
