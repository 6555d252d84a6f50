//! Finds the words that stand for glyphs (`ActualText`) in a page's content.
//!
//! The interpreter tells a device that marked content begins, but not with
//! which words. So the content is walked once before, for the words only.

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::dict::Dict;
use hayro_syntax::object::{Name, String as Words, dict_or_stream};
use hayro_syntax::page::{Page, Resources};

use super::facts::decode;

/// Forms within forms deeper than this are not followed; a form may draw itself.
const DEEPEST: usize = 12;

/// The words of every marked content of a page, in the order it begins.
pub(super) fn words(page: &Page<'_>) -> Vec<Option<String>> {
    let mut found = Vec::new();
    collect(page.typed_operations(), page.resources(), DEEPEST, &mut found);
    found
}

fn collect(
    mut content: TypedIter<'_>,
    resources: &Resources<'_>,
    deeper: usize,
    found: &mut Vec<Option<String>>,
) {
    while let Some(instruction) = content.next() {
        match instruction {
            TypedInstruction::BeginMarkedContent(_) => found.push(None),
            TypedInstruction::BeginMarkedContentWithProperties(marked) => {
                let name = marked.1.clone().into_name();
                let named =
                    name.and_then(|name| resources.properties.get::<Dict<'_>>(name));
                let inline = dict_or_stream(marked.1).map(|(dict, _)| dict.clone());
                found.push(inline.or(named).and_then(|dict| {
                    Some(decode(dict.get::<Words<'_>>("ActualText")?.as_bytes()))
                }));
            }
            TypedInstruction::XObject(object) if deeper > 0 => {
                let Some(form) = resources.get_x_object(object.0) else { continue };
                let kind = form.dict().get::<Name<'_>>("Subtype");
                let is_form = kind.is_some_and(|kind| kind.as_str() == "Form");
                let (true, Ok(content)) = (is_form, form.decoded()) else { continue };
                let own = form.dict().get::<Dict<'_>>("Resources").unwrap_or_default();
                let own = Resources::from_parent(own, resources.clone());
                collect(TypedIter::new(&content), &own, deeper - 1, found);
            }
            _ => {}
        }
    }
}
