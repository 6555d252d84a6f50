//! What a build tells whoever is watching, while it works.

use std::path::Path;

use crate::pack::{Kept, Missing};

/// A step of a build; its end is what [`super::build()`] returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// The workbooks were read and the folder is ours; so many files will be made.
    Prepared { files: usize, folder: &'a Path },
    /// A killed run had left this beside the folder.
    Kept(&'a Kept),
    /// A file was made and written beside the folder; none is in place before the end.
    Written { name: &'a str, count: Count },
    /// A file could not be made; the others still are.
    Failed { missing: &'a Missing, count: Count },
}

/// How far a build is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Files that were made or failed.
    pub done: usize,
    /// Files that failed.
    pub failed: usize,
    /// Files that were taken over from the old folder, for they would come out the same.
    pub same: usize,
    /// All files, the manifest aside.
    pub of: usize,
}
