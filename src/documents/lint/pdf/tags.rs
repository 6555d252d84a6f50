//! Reads the tree of tags: what a program that reads aloud goes by.

use std::collections::BTreeMap;

use hayro_syntax::Pdf as File;
use hayro_syntax::object::array::Array;
use hayro_syntax::object::dict::Dict;
use hayro_syntax::object::{Name, Object, ObjectIdentifier, String as Words};

use super::facts::decode;

/// Tags within tags deeper than this are not followed; a tree may be a ring.
const DEEPEST: usize = 100;

/// The most tags that are read.
const MOST: usize = 200_000;

/// One tag.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tag {
    /// What it is, by the standard's names: `P`, `H1`, `TH`.
    pub kind: String,
    /// What stands for a picture.
    pub alt: String,
    /// What a heading cell heads: `Column`; empty if it does not say.
    pub scope: String,
    pub kids: Vec<Kid>,
}

/// What stands within a tag.
#[derive(Debug, Clone, PartialEq)]
pub enum Kid {
    Tag(Tag),
    Content(Content),
}

/// Content of a page, by its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Content {
    /// Counted from 1.
    pub page: usize,
    pub number: i32,
}

impl Tag {
    /// The tag and all below it, in reading order.
    pub fn all<'a>(&'a self, found: &mut Vec<&'a Self>) {
        found.push(self);
        for kid in &self.kids {
            if let Kid::Tag(tag) = kid {
                tag.all(found);
            }
        }
    }

    /// The content of the tag and of all below it, in reading order.
    pub fn contents(&self, found: &mut Vec<Content>) {
        for kid in &self.kids {
            match kid {
                Kid::Tag(tag) => tag.contents(found),
                Kid::Content(content) => found.push(*content),
            }
        }
    }
}

/// Reads the tags below the tree's root.
pub(super) fn read(file: &File, catalog: &Dict<'_>) -> Vec<Tag> {
    let Some(root) = catalog.get::<Dict<'_>>("StructTreeRoot") else {
        return Vec::new();
    };
    let ids = file.pages().iter().map(|page| page.raw().obj_id());
    let pages =
        ids.enumerate().filter_map(|(index, id)| Some((id?, index + 1))).collect();
    let mut reader = Reader { pages, roles: roles(&root), left: MOST };
    let mut kids = Vec::new();
    reader.kids(&root, None, DEEPEST, &mut kids);
    let tags = kids.into_iter().filter_map(|kid| match kid {
        Kid::Tag(tag) => Some(tag),
        Kid::Content(_) => None,
    });
    tags.collect()
}

/// The standard's names for a maker's own.
fn roles(root: &Dict<'_>) -> BTreeMap<String, String> {
    let map = root.get::<Dict<'_>>("RoleMap").unwrap_or_default();
    let pairs = map.keys().filter_map(|own| {
        let standard: Name<'_> = map.get(own.as_str().as_bytes())?;
        Some((own.as_str().to_owned(), standard.as_str().to_owned()))
    });
    pairs.collect()
}

struct Reader {
    pages: BTreeMap<ObjectIdentifier, usize>,
    roles: BTreeMap<String, String>,
    /// How many tags may still be read.
    left: usize,
}

impl Reader {
    /// What stands within a tag, on the page where the tag says it is.
    fn kids(
        &mut self,
        of: &Dict<'_>,
        page: Option<usize>,
        deeper: usize,
        found: &mut Vec<Kid>,
    ) {
        match of.get::<Object<'_>>("K") {
            Some(Object::Array(array)) => self.several(&array, page, deeper, found),
            Some(one) => self.one(one, page, deeper, found),
            None => {}
        }
    }

    fn several(
        &mut self,
        array: &Array<'_>,
        page: Option<usize>,
        deeper: usize,
        found: &mut Vec<Kid>,
    ) {
        for kid in array.iter::<Object<'_>>() {
            self.one(kid, page, deeper, found);
        }
    }

    fn one(
        &mut self,
        kid: Object<'_>,
        page: Option<usize>,
        deeper: usize,
        found: &mut Vec<Kid>,
    ) {
        if deeper == 0 || self.left == 0 {
            return;
        }
        self.left -= 1;
        match kid {
            Object::Number(number) => {
                let number = i32::try_from(number.as_i64()).unwrap_or_default();
                found.extend(page.map(|page| Kid::Content(Content { page, number })));
            }
            Object::Dict(dict) => {
                let page = self.page(&dict).or(page);
                if dict.contains_key("S") {
                    found.push(Kid::Tag(self.tag(&dict, page, deeper - 1)));
                } else if let (Some(page), Some(number)) = (page, dict.get("MCID")) {
                    found.push(Kid::Content(Content { page, number }));
                }
            }
            _ => {}
        }
    }

    fn page(&self, dict: &Dict<'_>) -> Option<usize> {
        let page = dict.get_ref("Pg")?;
        self.pages.get(&page.into()).copied()
    }

    fn tag(&mut self, dict: &Dict<'_>, page: Option<usize>, deeper: usize) -> Tag {
        let words =
            |key: &str| dict.get::<Words<'_>>(key).map(|words| decode(words.as_bytes()));
        let kind = dict.get::<Name<'_>>("S");
        let mut tag = Tag {
            kind: self.standard(kind.as_ref().map_or("", |kind| kind.as_str())),
            alt: words("Alt").unwrap_or_default(),
            scope: scope(dict).unwrap_or_default(),
            kids: Vec::new(),
        };
        self.kids(dict, page, deeper, &mut tag.kids);
        tag
    }

    /// What a kind of the maker's own stands for; the title stays one.
    fn standard(&self, kind: &str) -> String {
        let mut kind = kind;
        for _ in 0..self.roles.len() {
            match self.roles.get(kind) {
                Some(standard) if kind != "Title" => kind = standard,
                _ => break,
            }
        }
        kind.to_owned()
    }
}

/// What a cell's attributes, one or several, say that it heads.
fn scope(dict: &Dict<'_>) -> Option<String> {
    let of = |attributes: &Dict<'_>| {
        Some(attributes.get::<Name<'_>>("Scope")?.as_str().to_owned())
    };
    match dict.get::<Object<'_>>("A")? {
        Object::Dict(attributes) => of(&attributes),
        Object::Array(array) => array.iter::<Dict<'_>>().find_map(|one| of(&one)),
        _ => None,
    }
}
