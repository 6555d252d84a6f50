//! The faces, the library and the templates that the program brings along: read once in
//! a process, and shared by all jobs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, OnceLock};

use typst::foundations::Bytes;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};

use super::templates::{FACES as FILES, TEMPLATES};
use super::unhinted::unhinted;

/// The library of papers that have pages.
pub(super) static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(Library::default()));

/// The four faces.
pub(super) static FACES: LazyLock<Faces> = LazyLock::new(Faces::read);

/// The templates by their names.
static SOURCES: LazyLock<BTreeMap<&str, Template>> = LazyLock::new(|| {
    let unread = |bytes| Template { bytes, source: OnceLock::new() };
    TEMPLATES.iter().map(|(name, bytes)| (*name, unread(bytes))).collect()
});

/// One of them, parsed when it is first asked for: no job needs all.
struct Template {
    bytes: &'static [u8],
    source: OnceLock<Source>,
}

pub(super) struct Faces {
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
    /// The characters that every face has a glyph for.
    shown: BTreeSet<u32>,
}

impl Faces {
    fn read() -> Self {
        // A face that is not built as ours are would still print the same.
        let face = |bytes: &'static [u8]| {
            unhinted(bytes).map_or_else(|| Bytes::new(bytes), Bytes::new)
        };
        let faces = FILES.iter().map(|(_, bytes)| face(bytes));
        let fonts: Vec<Font> = faces.flat_map(Font::iter).collect();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self { book, shown: shown_by_all(&fonts), fonts }
    }

    /// Whether every face has a glyph for a character.
    pub(super) fn can_show(&self, character: char) -> bool {
        self.shown.contains(&u32::from(character))
    }
}

/// A face is asked once: it looks through all it has for each question.
fn shown_by_all(fonts: &[Font]) -> BTreeSet<u32> {
    let shown = |font: &Font| font.info().coverage.iter().collect::<BTreeSet<u32>>();
    let both = |one: BTreeSet<u32>, other: BTreeSet<u32>| &one & &other;
    fonts.iter().map(shown).reduce(both).unwrap_or_default()
}

/// The file of a path in the project; the same path is the same file, however
/// often and wherever the program runs.
pub(super) fn file(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// A built-in template by its name.
pub(super) fn source(name: &str) -> Option<&'static Source> {
    let Template { bytes, source } = SOURCES.get(name)?;
    let id = file(name)?;
    let text = || String::from_utf8_lossy(bytes).into_owned();
    Some(source.get_or_init(|| Source::new(id, text())))
}
