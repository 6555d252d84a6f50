//! The page numbers of the volume, put on pages that are finished.

use std::collections::BTreeSet;
use std::io::Write;

use super::opened::{Body, Opened};
use super::syntax::{Move, entry, items, referred, target, with};
use super::whole::reference;
use super::{Fault, known};
use crate::documents::objects::{Objects, deflated};

/// The name of a page's number among its resources.
const NAME: &str = "/SoTrang";

/// What keeps a page's own drawing from changing the number's.
const BEFORE: &[u8] = b"q\n";
const AFTER: &[u8] =
    b"\nQ\n/Artifact<</Type/Pagination/Subtype/Footer>>BDC\nq\n/SoTrang Do\nQ\nEMC\n";

/// The numbers, one for each page behind the cover, and what surrounds the page.
pub(super) struct Stamps {
    forms: Vec<usize>,
    before: usize,
    after: usize,
}

impl Stamps {
    /// Takes each page of a file without tags as the number of one page.
    pub(super) fn of<W: Write>(
        file: &mut Objects<W>,
        pdf: &Opened<'_>,
    ) -> Result<Self, Fault> {
        let base = file.reserve(pdf.numbers());
        let number = |number| base + number;
        let moved = Move { number: &number, parents: 0, mark: "" };
        let pages = known(pdf.pages())?;
        let mut drawn = BTreeSet::new();
        let mut forms = Vec::new();
        for page in pages {
            let page = known(pdf.plain(page))?;
            let contents = known(target(page, "/Contents"))?;
            let Some(Body::Stream(said, data)) = pdf.objects.get(&contents) else {
                return Err(Fault::Foreign);
            };
            file.stream(number(contents), &known(form(page, said, &moved))?, data)?;
            forms.push(number(contents));
            drawn.insert(contents);
        }
        let used = known(used(pdf))?;
        for (object, body) in
            pdf.objects.iter().filter(|(object, _)| used.contains(object))
        {
            match body {
                Body::Plain(body) => {
                    file.plain(number(*object), known(moved.of(body))?)?;
                }
                Body::Stream(said, data) if !drawn.contains(object) => {
                    file.stream(number(*object), &known(moved.of(said))?, data)?;
                }
                Body::Stream(..) => {}
            }
        }
        let (before, after) = (file.reserve(1), file.reserve(1));
        for (number, content) in [(before, BEFORE), (after, AFTER)] {
            let data = deflated(content)?;
            let said = format!("<</Length {}/Filter/FlateDecode>>", data.len());
            file.stream(number, said.as_bytes(), &data)?;
        }
        Ok(Self { forms, before, after })
    }

    /// A page with the number at a place among all: its dictionary, moved, and its
    /// resources, moved too.
    pub(super) fn stamped(
        &self,
        at: usize,
        page: &[u8],
        resources: &[u8],
    ) -> Option<Vec<u8>> {
        let others = entry(resources, "/XObject").unwrap_or(b"<<>>");
        let drawings = with(others, NAME, reference(*self.forms.get(at)?).as_bytes())?;
        let resources = with(resources, "/XObject", &drawings)?;
        let contents = entry(page, "/Contents")?;
        let inner = contents.strip_prefix(b"[").and_then(|list| list.strip_suffix(b"]"));
        let inner = String::from_utf8_lossy(inner.unwrap_or(contents));
        let (before, after) = (reference(self.before), reference(self.after));
        let contents = format!("[{before} {inner} {after}]");
        with(&with(page, "/Resources", &resources)?, "/Contents", contents.as_bytes())
    }
}

/// The dictionary of a page's content as that of a drawing.
fn form(page: &[u8], said: &[u8], moved: &Move<'_>) -> Option<Vec<u8>> {
    let form = with(said, "/Type", b"/XObject")?;
    let form = with(&form, "/Subtype", b"/Form")?;
    let form = with(&form, "/BBox", entry(page, "/MediaBox")?)?;
    with(&form, "/Resources", &moved.of(entry(page, "/Resources")?)?)
}

/// The objects that the pages' resources need.
fn used(pdf: &Opened<'_>) -> Option<BTreeSet<usize>> {
    let mut open = Vec::new();
    for page in pdf.pages()? {
        open.extend(references(entry(pdf.plain(page)?, "/Resources")?)?);
    }
    let mut used = BTreeSet::new();
    while let Some(object) = open.pop() {
        if used.insert(object) {
            open.extend(match pdf.objects.get(&object)? {
                Body::Plain(body) => references(body)?,
                Body::Stream(said, _) => references(said)?,
            });
        }
    }
    Some(used)
}

/// Every object that a value refers to, however deep.
fn references(value: &[u8]) -> Option<Vec<usize>> {
    if let Some(number) = referred(value) {
        return Some(vec![number]);
    }
    let mut found = Vec::new();
    if value.starts_with(b"[") || value.starts_with(b"<<") {
        for item in items(value)? {
            found.extend(references(item)?);
        }
    }
    Some(found)
}
