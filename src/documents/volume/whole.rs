//! The objects of a volume as they are written, and its trees of pages and of tags
//! (ISO 32000-1, 7.7.3 and 14.7).

use std::fmt::Write as _;
use std::io::Write;

use super::opened::{Body, Opened};
use super::syntax::{Move, entry, items, number, referred, target, with};
use super::{Fault, known};
use crate::documents::objects::Objects;

/// What stands before the first object: the version, and bytes that are no text.
const HEAD: &[u8] = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n";

/// The objects that belong to no single part.
const PAGES: usize = 1;
const TAGS: usize = 2;
pub(super) const OUTLINE: usize = 3;
/// The uppermost element, of which each part is one.
const DOCUMENT: usize = 4;
/// The first of those that say where each paper begins.
pub(super) const PLACES: usize = 5;

/// One file that goes into the volume.
pub(super) struct Part<'a> {
    pub pdf: &'a Opened<'a>,
    /// The catalogue's number, and what it says.
    pub catalog: (usize, &'a [u8]),
    /// The root of its outline.
    pub outline: Option<usize>,
    /// The new number of its object 0, if it had one.
    base: usize,
    pages: usize,
    tags: usize,
    /// Objects that stay out of the volume.
    pub left: Vec<usize>,
}

impl<'a> Part<'a> {
    fn of(pdf: &'a Opened<'a>, base: usize) -> Option<Self> {
        let (root, catalog) = pdf.catalog()?;
        let (pages, tags) =
            (target(catalog, "/Pages")?, target(catalog, "/StructTreeRoot")?);
        let outline = target(catalog, "/Outlines");
        let metadata = target(catalog, "/Metadata");
        let intents = target(catalog, "/OutputIntents");
        let mut left = vec![root, tags, target(pdf.trailer, "/Info")?];
        left.extend(outline.into_iter().chain(metadata).chain(intents));
        if let Some(intents) = intents {
            left.extend(items(pdf.plain(intents)?)?.into_iter().filter_map(referred));
        }
        Some(Self { pdf, catalog: (root, catalog), outline, base, pages, tags, left })
    }

    /// The new number of an object.
    pub(super) fn number(&self, number: usize) -> usize {
        if number == self.tags { DOCUMENT } else { self.base + number }
    }

    /// Its uppermost elements.
    fn elements(&self) -> Option<Vec<usize>> {
        let elements = items(entry(self.pdf.plain(self.tags)?, "/K")?)?;
        elements.into_iter().map(referred).collect()
    }
}

/// The value of an entry that refers to an object.
pub(super) fn reference(number: usize) -> String {
    format!("{number} 0 R")
}

fn list(numbers: &[usize]) -> String {
    let mut list = String::from("[");
    for number in numbers {
        let _ = write!(list, "{number} 0 R ");
    }
    list + "]"
}

/// A volume being written.
pub(super) struct Whole<W> {
    pub file: Objects<W>,
    /// How many pages it has.
    pub count: usize,
    /// The nodes of the tree of pages, one for each part.
    nodes: Vec<usize>,
    /// The uppermost elements.
    elements: Vec<usize>,
    /// The leaves of the trees by which pages and other elements find them.
    parents: Vec<usize>,
    names: Vec<usize>,
    /// How many pages and annotations have tags.
    tagged: usize,
    /// What its own kinds of elements are like, as every part says.
    roles: Vec<u8>,
}

impl<W: Write> Whole<W> {
    pub(super) fn begin(out: W, papers: usize) -> Result<Self, Fault> {
        Ok(Self {
            file: Objects::begin(out, HEAD, PLACES + papers)?,
            count: 0,
            nodes: Vec::new(),
            elements: Vec::new(),
            parents: Vec::new(),
            names: Vec::new(),
            tagged: 0,
            roles: Vec::new(),
        })
    }

    /// Gives a file's objects numbers of their own.
    pub(super) fn part<'a>(&mut self, pdf: &'a Opened<'a>) -> Result<Part<'a>, Fault> {
        let base = self.file.reserve(pdf.numbers());
        known(Part::of(pdf, base))
    }

    /// Writes a part, each of its plain objects as `change` has it.
    pub(super) fn add(
        &mut self,
        part: &Part<'_>,
        mark: &str,
        change: &dyn Fn(usize, Vec<u8>) -> Option<Vec<u8>>,
    ) -> Result<(), Fault> {
        let number = |number| part.number(number);
        let moved = Move { number: &number, parents: self.tagged, mark };
        let elements = known(part.elements())?;
        let objects = part.pdf.objects.iter();
        for (object, body) in objects.filter(|(object, _)| !part.left.contains(object)) {
            match body {
                Body::Stream(said, data) => {
                    let said = known(moved.of(said))?;
                    self.file.stream(number(*object), &said, data)?;
                }
                Body::Plain(body) => {
                    let body = moved.of(body).and_then(|body| change(*object, body));
                    let above = |body: Vec<u8>| match *object {
                        pages if pages == part.pages => {
                            with(&body, "/Parent", reference(PAGES).as_bytes())
                        }
                        element if elements.contains(&element) => {
                            with(&body, "/S", b"/Part")
                        }
                        _ => Some(body),
                    };
                    self.file.plain(number(*object), known(body.and_then(above))?)?;
                }
            }
        }
        self.nodes.push(number(part.pages));
        self.elements.extend(elements.into_iter().map(number));
        self.count += known(part.pdf.pages())?.len();
        self.add_tags(part, &moved)
    }

    fn add_tags(&mut self, part: &Part<'_>, moved: &Move<'_>) -> Result<(), Fault> {
        let tree = known(part.pdf.plain(part.tags))?;
        self.roles = entry(tree, "/RoleMap").unwrap_or(b"<<>>").to_vec();
        let numbers = entry(tree, "/ParentTree").and_then(|tree| entry(tree, "/Nums"));
        let numbers = numbers.and_then(|numbers| leaf("/Nums", &moved.numbers(numbers)?));
        let parents = self.file.reserve(1);
        self.file.plain(parents, known(numbers)?)?;
        self.parents.push(parents);
        self.tagged += known(entry(tree, "/ParentTreeNextKey").and_then(number))?;
        if let Some(names) = entry(tree, "/IDTree") {
            let list = entry(names, "/Names").and_then(|names| moved.names(names));
            let list = list.and_then(|names| leaf("/Names", &names));
            let names = self.file.reserve(1);
            self.file.plain(names, known(list)?)?;
            self.names.push(names);
        }
        Ok(())
    }

    /// A catalogue that shows the whole volume.
    pub(super) fn catalog(&mut self, part: &Part<'_>) -> Result<usize, Fault> {
        let (root, catalog) = part.catalog;
        let number = |number| part.number(number);
        let mut whole =
            known(Move { number: &number, parents: 0, mark: "" }.of(catalog))?;
        let own = [("/Pages", PAGES), ("/Outlines", OUTLINE), ("/StructTreeRoot", TAGS)];
        for (key, number) in own {
            whole = known(with(&whole, key, reference(number).as_bytes()))?;
        }
        self.file.plain(number(root), whole)?;
        Ok(number(root))
    }

    /// Writes the trees, then the table of all objects.
    pub(super) fn finish(mut self, trailer: &str) -> Result<(), Fault> {
        let Self { count, nodes, elements, parents, names, tagged, .. } = &self;
        let pages = format!("<</Type/Pages/Count {count}/Kids{}>>", list(nodes));
        let tags = format!(
            "<</Type/StructTreeRoot/RoleMap{}/K[{DOCUMENT} 0 R]/ParentTree<</Kids{}>>/IDTree<</Kids{}>>\
             /ParentTreeNextKey {tagged}>>",
            String::from_utf8_lossy(&self.roles),
            list(parents),
            list(names),
        );
        let document =
            format!("<</Type/StructElem/S/Document/P {TAGS} 0 R/K{}>>", list(elements));
        self.file.plain(DOCUMENT, document.into_bytes())?;
        self.file.plain(PAGES, pages.into_bytes())?;
        self.file.plain(TAGS, tags.into_bytes())?;
        self.file.finish(trailer)?;
        Ok(())
    }
}

/// A leaf of a tree of names or numbers, with its first and its last key.
fn leaf(kind: &str, list: &[u8]) -> Option<Vec<u8>> {
    let items = items(list)?;
    let mut keys = items.chunks_exact(2).map(|pair| pair[0]);
    let first = keys.next()?;
    let last = keys.next_back().unwrap_or(first);
    Some([b"<</Limits[", first, b" ", last, b"]", kind.as_bytes(), list, b">>"].concat())
}
