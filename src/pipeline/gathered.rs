//! Files of a build that are made from its other files: the bound volume of all units'
//! papers, and a ZIP for each group.

use std::io::{self, BufWriter, Seek, Write};

use super::papers::{Content, Output, Papers, paper, write_json};
use crate::documents::paper::{Bound, Chapter, Paper, Volume};
use crate::documents::{Fault, Unbound, VOLUME};
use crate::findings::Finding;
use crate::job::DocumentJob;
use crate::pack;

/// Reads a finished file of the same build.
pub type Read<'a> = dyn Fn(&str) -> io::Result<Vec<u8>> + 'a;

/// Why such a file could not be made.
pub enum Ungathered {
    Failed(Finding),
    /// The disk refuses.
    Unwritten(io::Error),
}

impl From<io::Error> for Ungathered {
    fn from(error: io::Error) -> Self {
        Self::Unwritten(error)
    }
}

impl Papers<'_> {
    /// The files that the volume has besides itself, by the job's order.
    pub(super) fn volume_outputs(
        &self,
        at: usize,
        document: &DocumentJob,
    ) -> Vec<Output> {
        let mut outputs = Vec::new();
        if document.has("pdf") {
            outputs.push(Output::new(format!("{VOLUME}.pdf"), Content::Volume(at)));
        }
        if document.has("zip") {
            let groups: Vec<String> =
                self.chapters().into_iter().map(|(group, _)| group).collect();
            let slugs = pack::unique_slugs(groups.iter().map(String::as_str));
            outputs.extend(slugs.into_iter().enumerate().map(|(group, slug)| {
                Output::new(format!("{VOLUME}/{slug}.zip"), Content::Zip(group))
            }));
        }
        outputs
    }

    /// Whether a file is made from others, which must be there first.
    pub fn is_gathered(&self, output: &Output) -> bool {
        matches!(output.content, Content::Volume(_) | Content::Zip(_))
    }

    /// Those others, in the order in which it has them.
    pub fn members(&self, output: &Output) -> Vec<&Output> {
        let chapters = self.chapters();
        let units: Vec<usize> = match output.content {
            Content::Volume(_) => {
                chapters.into_iter().flat_map(|(_, units)| units).collect()
            }
            Content::Zip(group) => chapters.into_iter().nth(group).unwrap_or_default().1,
            _ => Vec::new(),
        };
        let pages_only = matches!(output.content, Content::Volume(_));
        let mut of_units = vec![Vec::new(); self.units().names().count()];
        for one in self.outputs().iter().filter(|one| !pages_only || self.has_pages(one))
        {
            if let Some(unit) = self.unit(one) {
                of_units[unit].push(one);
            }
        }
        units.into_iter().flat_map(|unit| std::mem::take(&mut of_units[unit])).collect()
    }

    /// Whether a file is written piece by piece: it may be larger than all else in memory.
    pub fn is_streamed(&self, output: &Output) -> bool {
        self.is_gathered(output) || matches!(output.content, Content::Figures)
    }

    /// Writes such a file, from the others where it is made from them.
    pub fn stream(
        &self,
        output: &Output,
        read: &Read<'_>,
        file: impl Write + Seek,
    ) -> Result<(), Ungathered> {
        if let Content::Figures = output.content {
            let mut out = BufWriter::new(file);
            write_json(&self.prepared.figures, &mut out)?;
            return Ok(out.flush()?);
        }
        let members: Vec<&str> =
            self.members(output).into_iter().map(|one| one.name.as_str()).collect();
        match output.content {
            Content::Volume(at) => self.bind(output, at, &members, read, file),
            _ => Ok(pack::zipped(file, members, read)?),
        }
    }

    fn bind(
        &self,
        output: &Output,
        at: usize,
        members: &[&str],
        read: &Read<'_>,
        file: impl Write + Seek,
    ) -> Result<(), Ungathered> {
        let mut out = BufWriter::new(file);
        let bound = self.prepared.engine.volume(
            &self.cover(at),
            &|at| read(members[at]),
            &mut out,
        );
        let broken = |name: &str, fault| match fault {
            Fault::Io(error) => Ungathered::Unwritten(error),
            Fault::Foreign => {
                Ungathered::Failed(self.broken(output, &format!("{name}: {fault}")))
            }
        };
        bound.map_err(|unbound| match unbound {
            Unbound::Cover(finding) => Ungathered::Failed(finding),
            Unbound::Paper(at, fault) => broken(members[at], fault),
            Unbound::Volume(fault) => broken(&output.name, fault),
        })?;
        Ok(out.flush()?)
    }

    /// What the template of the volume receives.
    pub(super) fn cover(&self, at: usize) -> Paper {
        let names: Vec<&str> = self.units().names().collect();
        let bound = |unit: usize| Bound { name: names[unit].to_owned(), pages: 0 };
        let chapter = |(group, units): (String, Vec<usize>)| Chapter {
            group,
            papers: units.into_iter().map(bound).collect(),
        };
        let chapters = self.chapters().into_iter().map(chapter).collect();
        let volume = Volume { chapters, ..Volume::default() };
        let job = &self.prepared.job;
        // It tells of no unit but its name.
        let mut figures = self.prepared.rows.clone();
        figures.boards.iter_mut().for_each(|board| board.units.clear());
        Paper { volume, ..paper(job, figures, &job.documents[at]) }
    }

    /// The units of each group, by their places; a unit of several boards counts to the
    /// group of the first.
    fn chapters(&self) -> Vec<(String, Vec<usize>)> {
        let mut chapters: Vec<(String, Vec<usize>)> = Vec::new();
        for unit in 0..self.units().names().count() {
            let Some((board, _)) = self.units().rows(unit).next() else { continue };
            let board = &self.prepared.figures.boards[board];
            let name = if board.group.is_empty() { &board.index } else { &board.group };
            match chapters.iter_mut().find(|(group, _)| group == name) {
                Some((_, units)) => units.push(unit),
                None => chapters.push((name.clone(), vec![unit])),
            }
        }
        chapters
    }
}
