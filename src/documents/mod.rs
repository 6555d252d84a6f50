//! Figures to papers: the embedded Typst engine and PDF export.
//!
//! All words of a paper live in `templates/`; this room only serves them, and
//! [`lint`] measures what came of it.

mod built_in;
mod diagnosis;
mod drafted;
mod engine;
pub mod lint;
pub mod meeting;
mod objects;
mod packed;
pub mod paper;
mod templates;
mod typeset;
mod unhinted;
mod volume;
mod word;
mod world;

pub use engine::Engine;
pub use templates::{
    ANNEXED, ANNOUNCING, AWARDS, COVER, DECISIONS, MEETING, OF_FIELDS, OF_UNITS, SLIDES,
    VOLUME, is_on_request, is_template, kinds,
};
pub use volume::{Fault, Unbound};
pub use world::warm;
