//! One bound volume of finished papers: a cover with contents before them, one outline,
//! page numbers that go on from paper to paper.
//!
//! The papers are not laid out again: their pages are taken as they are, tags and all,
//! from the packed files, one after the other, so that memory does not grow with their
//! number. It is written by hand, for a volume of thousands of papers has more than a
//! million objects, which the libraries for PDF hold in memory all at once.

mod opened;
mod outline;
mod stamp;
mod syntax;
mod whole;

use std::io::{self, Write};

use opened::Opened;
use outline::Outline;
use stamp::Stamps;
use syntax::{Move, entry, items, referred, target, with, without};
use whole::{PLACES, Part, Whole, reference};

use super::paper::{Leaf, Paper};
use super::templates::VOLUME_NUMBERS;
use super::typeset::Typeset;
use super::world::Shelf;
use crate::findings::Finding;

/// Why there is no volume.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A file that this program did not write, or not in this version.
    #[error("tệp PDF không do congbo lập, hoặc do phiên bản khác lập")]
    Foreign,
}

/// Why a volume could not be bound.
#[derive(Debug)]
pub enum Unbound {
    /// The cover's template is at fault.
    Cover(Finding),
    /// A paper, by its place among all.
    Paper(usize, Fault),
    Volume(Fault),
}

impl From<Finding> for Unbound {
    fn from(finding: Finding) -> Self {
        Self::Cover(finding)
    }
}

impl From<Fault> for Unbound {
    fn from(fault: Fault) -> Self {
        Self::Volume(fault)
    }
}

/// Binds the papers that a cover names into `out`; `read` gives each by its place.
pub(super) fn bound(
    shelf: &Shelf,
    mut cover: Paper,
    read: &dyn Fn(usize) -> io::Result<Vec<u8>>,
    out: impl Write,
) -> Result<(), Unbound> {
    let paper = |at| read(at).map_err(|error| Unbound::Paper(at, error.into()));
    let mut leaves = Vec::new();
    let chapters = cover.volume.chapters.iter_mut();
    for (at, bound) in chapters.flat_map(|chapter| &mut chapter.papers).enumerate() {
        let own = self::leaves(&paper(at)?).map_err(|fault| Unbound::Paper(at, fault))?;
        bound.pages = own.len();
        leaves.extend(own);
    }
    let mut numbered = cover.clone();
    let cover = Typeset::of(shelf, &cover)?;
    let before = cover.length();
    for (leaf, number) in leaves.iter_mut().zip(before + 1..) {
        leaf.number = number;
    }
    numbered.volume.total = before + leaves.len();
    numbered.volume.leaves = leaves;
    let numbers = Typeset::by(shelf, VOLUME_NUMBERS, &numbered)?.drawings()?;
    let chapters = &numbered.volume.chapters;
    let count = chapters.iter().map(|chapter| chapter.papers.len()).sum();
    let mut binder = Binder::begin(out, &cover.pdf()?, &numbers, count)?;
    let mut places = 0..count;
    for chapter in chapters {
        binder.chapter(&chapter.group);
        for (bound, at) in chapter.papers.iter().zip(&mut places) {
            let added = binder.paper(&bound.name, &paper(at)?);
            added.map_err(|fault| Unbound::Paper(at, fault))?;
        }
    }
    Ok(binder.finish()?)
}

/// `None` stands for a file of another make.
fn known<T>(value: Option<T>) -> Result<T, Fault> {
    value.ok_or(Fault::Foreign)
}

/// The sizes of a finished paper's pages.
fn leaves(pdf: &[u8]) -> Result<Vec<Leaf>, Fault> {
    let pdf = known(Opened::new(pdf))?;
    let pages = known(pdf.pages())?;
    let leaf = |page: usize| {
        let (width, height) = size(pdf.plain(page)?)?;
        Some(Leaf { number: 0, width, height })
    };
    known(pages.into_iter().map(leaf).collect())
}

/// The width and the height of a page, in points.
fn size(page: &[u8]) -> Option<(String, String)> {
    let sides = items(entry(page, "/MediaBox")?)?;
    let [b"0", b"0", width, height] = sides.as_slice() else { return None };
    let side = |side: &[u8]| String::from_utf8(side.to_vec()).ok();
    Some((side(width)?, side(height)?))
}

/// A volume being bound: cover, then chapter by chapter the papers.
struct Binder<W> {
    whole: Whole<W>,
    outline: Outline,
    numbers: Stamps,
    /// The pages of the cover, and how many papers came after it.
    cover: usize,
    papers: usize,
    trailer: String,
}

impl<W: Write> Binder<W> {
    /// Begins with the cover, whose links "congbo:N" lead to the paper N of so many, and
    /// takes the pages of `numbers` as the numbers of the pages behind it.
    fn begin(out: W, cover: &[u8], numbers: &[u8], papers: usize) -> Result<Self, Fault> {
        let mut whole = Whole::begin(out, papers)?;
        let numbers = Stamps::of(&mut whole.file, &known(Opened::new(numbers))?)?;
        let pdf = known(Opened::new(cover))?;
        let mut part = whole.part(&pdf)?;
        let (root, _) = part.catalog;
        // The volume goes by what its cover says of itself.
        part.left.retain(|left| Some(*left) == part.outline || *left == root);
        part.left.push(known(target(part.catalog.1, "/StructTreeRoot"))?);
        whole.add(&part, "C", &|_, body| linked(body))?;
        let root = whole.catalog(&part)?;
        let info = part.number(known(target(pdf.trailer, "/Info"))?);
        let ids = String::from_utf8_lossy(known(entry(pdf.trailer, "/ID"))?);
        let trailer = format!("/Root {root} 0 R/Info {info} 0 R/ID{ids}");
        let cover = whole.count;
        Ok(Self {
            whole,
            outline: Outline::default(),
            numbers,
            cover,
            papers: 0,
            trailer,
        })
    }

    fn chapter(&mut self, title: &str) {
        self.outline.chapter(title);
    }

    /// Adds the next paper of the last chapter.
    fn paper(&mut self, name: &str, pdf: &[u8]) -> Result<(), Fault> {
        let pdf = known(Opened::new(pdf))?;
        let part = self.whole.part(&pdf)?;
        let pages = known(pdf.pages())?;
        let place = PLACES + self.papers;
        self.whole.file.plain(place, known(top(&part, &pages))?)?;
        self.outline.paper(name, place, &part, &mut self.whole.file)?;
        let before = self.whole.count - self.cover;
        let number = |number| part.number(number);
        let moved = Move { number: &number, parents: 0, mark: "" };
        let numbered = |object: usize, body: Vec<u8>| {
            let Some(at) = pages.iter().position(|page| *page == object) else {
                return Some(body);
            };
            let resources = entry(pdf.plain(object)?, "/Resources")?;
            let resources = match referred(resources) {
                Some(number) => pdf.plain(number)?,
                None => resources,
            };
            self.numbers.stamped(before + at, &body, &moved.of(resources)?)
        };
        self.whole.add(&part, &format!("P{:05}", self.papers), &numbered)?;
        self.papers += 1;
        Ok(())
    }

    fn finish(mut self) -> Result<(), Fault> {
        self.outline.write(&mut self.whole.file)?;
        self.whole.finish(&self.trailer)
    }
}

/// Where the first page of a paper begins.
fn top(part: &Part<'_>, pages: &[usize]) -> Option<Vec<u8>> {
    let first = *pages.first()?;
    let (_, height) = size(part.pdf.plain(first)?)?;
    Some(format!("[{} 0 R/XYZ 0 {height} 0]", part.number(first)).into_bytes())
}

/// An annotation of the cover that leads into the volume; others are as they are. Its
/// address is "congbo:N:P", for the paper N, which begins on page P.
fn linked(body: Vec<u8>) -> Option<Vec<u8>> {
    let address = entry(&body, "/A").and_then(|action| entry(action, "/URI"));
    let Some(address) = address.and_then(|text| text.strip_prefix(b"(congbo:")) else {
        return Some(body);
    };
    let address = std::str::from_utf8(address.strip_suffix(b")")?).ok()?;
    let (paper, page) = address.split_once(':')?;
    let place = reference(PLACES + paper.parse::<usize>().ok()?);
    let body = with(&body, "/Dest", place.as_bytes())?;
    let body = with(&body, "/Contents", format!("(Trang {page})").as_bytes())?;
    without(&body, "/A")
}
