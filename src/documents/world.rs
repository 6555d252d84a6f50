//! The closed world a template lives in: its own files, four faces, one value.
//!
//! There is no clock, no network, no package and no path of this machine.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Str, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use super::templates::{FACES, TEMPLATES};
use super::unhinted::unhinted;

/// Where a template reads its value; a designer's sample lies there too.
const DATA: &str = "data/paper.json";

/// What all papers share: parsed once, used by every document.
pub(super) struct Shelf {
    library: LazyHash<Library>,
    /// Those for Word drafts, by which version of a paper they show.
    elements: Mutex<BTreeMap<usize, Arc<LazyHash<Library>>>>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// The characters that every face has a glyph for.
    shown: BTreeSet<u32>,
    sources: BTreeMap<String, Source>,
    /// The names of the job's own among them.
    own: BTreeSet<String>,
}

/// The file of a path in the project; the same path is the same file, however
/// often and wherever the program runs.
fn file(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// A face is asked once: it looks through all it has for each question.
fn shown_by_all(fonts: &[Font]) -> BTreeSet<u32> {
    let shown = |font: &Font| font.info().coverage.iter().collect::<BTreeSet<u32>>();
    let both = |one: BTreeSet<u32>, other: BTreeSet<u32>| &one & &other;
    fonts.iter().map(shown).reduce(both).unwrap_or_default()
}

impl Shelf {
    /// Lays out the built-in templates, with the job's own over them.
    pub(super) fn new(own: &BTreeMap<String, String>) -> Self {
        let built_in = TEMPLATES.iter().map(|(name, bytes)| {
            ((*name).to_owned(), String::from_utf8_lossy(bytes).into_owned())
        });
        let jobs = own.iter().map(|(name, text)| (name.clone(), text.clone()));
        let sources = built_in
            .chain(jobs)
            .filter_map(|(name, text)| {
                Some((name.clone(), Source::new(file(&name)?, text)))
            })
            .collect();
        // A face that is not built as ours are would still print the same.
        let face = |bytes: &'static [u8]| {
            unhinted(bytes).map_or_else(|| Bytes::new(bytes), Bytes::new)
        };
        let faces = FACES.iter().map(|(_, bytes)| face(bytes));
        let fonts: Vec<Font> = faces.flat_map(Font::iter).collect();
        Self {
            library: LazyHash::new(Library::default()),
            elements: Mutex::default(),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            shown: shown_by_all(&fonts),
            fonts,
            sources,
            own: own.keys().cloned().collect(),
        }
    }

    /// Whether every face has a glyph for a character.
    pub(super) fn can_show(&self, character: char) -> bool {
        self.shown.contains(&u32::from(character))
    }

    /// Whether a template is the job's own.
    pub(super) fn is_own(&self, name: &str) -> bool {
        self.own.contains(name)
    }

    /// The job's own templates.
    pub(super) fn own(&self) -> impl Iterator<Item = &str> {
        self.own.iter().map(String::as_str)
    }

    /// Whether the job has any.
    pub(super) fn has_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// The name of the template that a file is.
    pub(super) fn name_of(&self, id: FileId) -> Option<&str> {
        let found = self.sources.iter().find(|(_, source)| source.id() == id);
        found.map(|(name, _)| name.as_str())
    }
}

/// What the templates answer for a Word draft: elements, in the version that stands on
/// the paper's pages.
fn elements(fitting: usize) -> LazyHash<Library> {
    let input = |name: &str, value: String| (Str::from(name), Value::Str(value.into()));
    let inputs = [input("face", "word".into()), input("fitting", fitting.to_string())];
    let library = Library::builder()
        .with_inputs(inputs.into_iter().collect::<Dict>())
        .with_features([Feature::Html].into_iter().collect());
    LazyHash::new(library.build())
}

/// A shelf with one paper's template and value on the desk.
pub(super) struct Desk<'a> {
    pub shelf: &'a Shelf,
    /// The library, where it is not the one for pages.
    elements: Option<Arc<LazyHash<Library>>>,
    main: FileId,
    data: FileId,
    value: Bytes,
}

impl<'a> Desk<'a> {
    /// `None` where there is no such template.
    pub(super) fn new(shelf: &'a Shelf, template: &str, value: Vec<u8>) -> Option<Self> {
        let main = shelf.sources.get(template)?.id();
        let value = Bytes::new(value);
        Some(Self { shelf, elements: None, main, data: file(DATA)?, value })
    }

    /// The same desk, on which templates show the face of a Word draft.
    pub(super) fn of_elements(self, fitting: usize) -> Self {
        let mut kept = self.shelf.elements.lock().unwrap_or_else(PoisonError::into_inner);
        let library = kept.entry(fitting).or_insert_with(|| elements(fitting).into());
        Self { elements: Some(Arc::clone(library)), ..self }
    }

    fn missing(id: FileId) -> FileError {
        match id.root() {
            VirtualRoot::Package(spec) => PackageError::NotFound(spec.clone()).into(),
            VirtualRoot::Project => {
                FileError::NotFound(id.vpath().get_without_slash().into())
            }
        }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.elements.as_deref().unwrap_or(&self.shelf.library)
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.shelf.sources.values().find(|source| source.id() == id);
        found.cloned().ok_or_else(|| Self::missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data {
            return Ok(self.value.clone());
        }
        self.source(id).map(|source| Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
