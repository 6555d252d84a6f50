//! The closed world a template lives in: its own files, four faces, one value.
//!
//! There is no clock, no network, no package and no path of this machine.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Str, Value};
use typst::syntax::{FileId, Source, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;

use super::built_in::{self, FACES, LIBRARY, file};

/// Where a template reads its value; a designer's sample lies there too.
const DATA: &str = "data/paper.json";

/// What all papers of a job share; the most of it is built in.
pub(super) struct Shelf {
    /// Libraries for Word drafts, by which version of a paper they show.
    elements: Mutex<BTreeMap<usize, Arc<LazyHash<Library>>>>,
    /// The job's own templates, which go before the built-in ones.
    own: BTreeMap<String, Source>,
}

impl Shelf {
    /// Lays the job's own templates over the built-in ones.
    pub(super) fn new(own: &BTreeMap<String, String>) -> Self {
        let source = |(name, text): (&String, &String)| {
            Some((name.clone(), Source::new(file(name)?, text.clone())))
        };
        Self { elements: Mutex::default(), own: own.iter().filter_map(source).collect() }
    }

    /// A template by its name.
    fn source(&self, name: &str) -> Option<&Source> {
        self.own.get(name).or_else(|| built_in::source(name))
    }

    /// Whether a template is the job's own.
    pub(super) fn is_own(&self, name: &str) -> bool {
        self.own.contains_key(name)
    }

    /// The job's own templates.
    pub(super) fn own(&self) -> impl Iterator<Item = &str> {
        self.own.keys().map(String::as_str)
    }

    /// Whether the job has any.
    pub(super) fn has_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// The name of the template that a file is.
    pub(super) fn name_of(&self, id: FileId) -> Option<String> {
        let name = id.vpath().get_without_slash();
        self.source(name).map(|_| name.to_owned())
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
        let main = shelf.source(template)?.id();
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
        self.elements.as_deref().unwrap_or(&LIBRARY)
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FACES.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = match id.root() {
            VirtualRoot::Project => self.shelf.source(id.vpath().get_without_slash()),
            VirtualRoot::Package(_) => None,
        };
        found.cloned().ok_or_else(|| Self::missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data {
            return Ok(self.value.clone());
        }
        self.source(id).map(|source| Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FACES.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Makes ready what the first paper would wait for: reads the faces, and evaluates what
/// all templates share.
pub fn warm() {
    let shelf = Shelf::new(&BTreeMap::new());
    if let Some(desk) = Desk::new(&shelf, "lib.typ", Vec::new()) {
        // An empty page; the engine remembers what it took.
        let _ = typst::compile::<PagedDocument>(&desk);
    }
}
