//! What stops a draft.

use typst::syntax::Span;

/// Something that has no place in a Word document, with where it came from.
#[derive(Debug)]
pub(in crate::documents) struct Fault {
    pub span: Span,
    pub what: String,
}

impl Fault {
    pub(super) fn new(span: Span, what: impl Into<String>) -> Self {
        Self { span, what: what.into() }
    }
}
