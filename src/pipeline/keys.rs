//! What each file is made from, as a key: equal keys are equal files.

use std::collections::BTreeMap;
use std::io::Write;

use super::Prepared;
use super::papers::{Content, Output, Papers, letterhead, rules};
use crate::pack;
use crate::results::figures::Figures;

/// What the program was made of, templates and faces among it.
const MADE_OF: &str = env!("CONGBO_MADE_OF");

/// The program and a job's own templates, which make every paper.
pub(super) fn makes(templates: &BTreeMap<String, String>) -> String {
    pack::sha256_hex(format!("{MADE_OF}{templates:?}").as_bytes())
}

impl Papers<'_> {
    /// What a file is made from, as one short key: the same key, the same file. `None`
    /// for a file that is made as fast as it is looked up.
    pub fn key(&self, output: &Output) -> Option<String> {
        output.key.get_or_init(|| self.made_from(output)).clone()
    }

    fn made_from(&self, output: &Output) -> Option<String> {
        let Prepared { job, figures, .. } = self.prepared;
        let mut from = self.makes.clone().into_bytes();
        from.extend_from_slice(output.name.as_bytes());
        match (self.paper(output), &output.content) {
            // Exactly what the template receives.
            (Some(paper), _) => serde_json::to_writer(&mut from, &paper).ok()?,
            (None, Content::Document(at)) => {
                let others = (letterhead(&job.documents[*at]), rules(job, figures));
                write!(from, "{others:?}").ok()?;
                of_appendix(figures, &mut from)?;
            }
            (None, Content::UnitBook(at, unit)) => {
                write!(from, "{:?}", letterhead(&job.documents[*at])).ok()?;
                of_appendix(&self.units().figures(*unit), &mut from)?;
            }
            (None, Content::Volume(_) | Content::Zip(_)) => {
                if let Content::Volume(at) = output.content {
                    serde_json::to_writer(&mut from, &self.cover(at)).ok()?;
                }
                for member in self.members(output) {
                    writeln!(from, "{} {}", member.name, self.key(member)?).ok()?;
                }
            }
            (None, _) => return None,
        }
        Some(pack::sha256_hex(&from))
    }
}

/// All that an appendix is written from: unlike a paper it sees values before rounding.
fn of_appendix(figures: &Figures, mut from: &mut Vec<u8>) -> Option<()> {
    serde_json::to_writer(&mut from, figures).ok()?;
    let units = figures.boards.iter().flat_map(|board| &board.units);
    units.map(|unit| write!(from, "{:?}", unit.exact).ok()).collect()
}
