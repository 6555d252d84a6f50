//! The last good version of the papers that were looked at.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::findings::Finding;
use crate::pipeline::Pages;

/// How many papers are kept; whoever looks goes back and forth between a few.
const MOST: usize = 12;

/// A paper that could be drawn.
pub(super) struct Drawn {
    pub name: String,
    /// Of the reading that it was drawn from.
    pub generation: u64,
    pub pages: Vec<Page>,
    pub remark: Option<Finding>,
    /// How long it took, in milliseconds.
    pub took: u128,
}

pub(super) struct Page {
    pub svg: Arc<str>,
    /// Tells a page that changed from one that did not.
    pub hash: u64,
}

impl Drawn {
    pub(super) fn new(name: &str, generation: u64, pages: Pages, took: u128) -> Self {
        let (pages, remark) = pages;
        let pages = pages.into_iter().map(Page::new).collect();
        Self { name: name.to_owned(), generation, pages, remark, took }
    }
}

impl Page {
    fn new(svg: String) -> Self {
        let mut hasher = DefaultHasher::new();
        svg.hash(&mut hasher);
        Self { hash: hasher.finish(), svg: svg.into() }
    }

    /// Width and height, as the drawing names them.
    pub(super) fn size(&self) -> Option<(&str, &str)> {
        let (_, after) = self.svg.split_once("viewBox=\"")?;
        let mut numbers = after.split_once('"')?.0.split(' ').skip(2);
        Some((numbers.next()?, numbers.next()?))
    }
}

/// Papers in the order in which they were drawn.
#[derive(Default)]
pub(super) struct Shelf(Vec<Drawn>);

impl Shelf {
    pub(super) fn get(&self, name: &str) -> Option<&Drawn> {
        self.0.iter().find(|drawn| drawn.name == name)
    }

    pub(super) fn put(&mut self, drawn: Drawn) {
        self.0.retain(|other| other.name != drawn.name);
        self.0.push(drawn);
        let old = self.0.len().saturating_sub(MOST);
        self.0.drain(..old);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_papers_drawn_last_are_kept() {
        let mut shelf = Shelf::default();
        for number in 0..20 {
            shelf.put(Drawn::new(&format!("{}", number % 15), number, (vec![], None), 0));
        }
        assert_eq!(shelf.get("4").map(|drawn| drawn.generation), Some(19));
        assert!(shelf.get("8").is_some() && shelf.get("7").is_none());
    }

    #[test]
    fn a_page_knows_its_size() {
        let page = Page::new("<svg viewBox=\"0 0 595.28 841.89\" width=\"1\">".into());
        assert_eq!(page.size(), Some(("595.28", "841.89")));
        assert_eq!(Page::new("<svg>".into()).size(), None);
    }
}
