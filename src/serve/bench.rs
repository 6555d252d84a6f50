//! The job on the bench: what was read of it, and what was drawn.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use serde_json::Value;

use super::shelf::{Drawn, Shelf};
use super::shown::{self, List};
use crate::batch::{self, Child};
use crate::findings::{Code, Finding, Place};
use crate::pipeline::{Output, Pages, Papers, Prepared};

/// A job that was read, or why it could not be.
type Reading = Result<Prepared, Vec<Finding>>;

pub(super) struct Bench {
    input: PathBuf,
    child: Option<Child>,
    reading: Reading,
    /// Counts the readings that brought something new.
    generation: u64,
    /// The papers of the last reading that nothing stopped.
    list: List,
    shelf: Shelf,
    changed: Vec<String>,
    took: u128,
}

impl Bench {
    pub(super) fn new(input: PathBuf, child: Option<Child>) -> Self {
        Self {
            input,
            child,
            reading: Err(Vec::new()),
            generation: 0,
            list: List::default(),
            shelf: Shelf::default(),
            changed: Vec::new(),
            took: 0,
        }
    }

    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// Reads the job anew; a reading that brings nothing new changes nothing.
    pub(super) fn read(&mut self, changed: Vec<String>) {
        let start = now();
        let mut reading = batch::check(&self.input, self.child.as_ref());
        if let Ok(prepared) = &mut reading {
            prepared.forget_workbooks();
        }
        if self.generation > 0 && are_same(&self.reading, &reading) {
            return;
        }
        self.reading = reading;
        // Papers that errors have taken off the list can be seen as they were.
        if let Ok(prepared) = &self.reading
            && (!prepared.is_stopped() || self.list.names.is_empty())
        {
            self.list = List::of(prepared);
        }
        self.took = start.elapsed().as_millis();
        self.changed = changed;
        self.generation += 1;
    }

    pub(super) fn state(&self) -> Value {
        let findings = match &self.reading {
            Ok(prepared) => &prepared.findings,
            Err(findings) => findings,
        };
        let (list, changed) = (&self.list, self.changed.as_slice());
        let Self { generation, took, .. } = *self;
        shown::State { generation, list, findings, changed, took }.json()
    }

    /// A paper as it is, or else as it was last, with what stops it.
    pub(super) fn paper(&mut self, name: &str) -> Option<Value> {
        if !self.list.names.contains(name) {
            return None;
        }
        let error = self.draw(name).err();
        Some(shown::paper(name, self.generation, self.shelf.get(name), error.as_ref()))
    }

    /// Draws a paper where that was not done since the last reading.
    fn draw(&mut self, name: &str) -> Result<(), Finding> {
        let is_drawn = self.shelf.get(name).map(|drawn| drawn.generation);
        let Some(prepared) = self.reading.as_ref().ok().filter(|job| !job.is_stopped())
        else {
            return Ok(());
        };
        if is_drawn == Some(self.generation) {
            return Ok(());
        }
        let start = now();
        let papers = Papers::of(prepared);
        let output = papers.outputs().iter().find(|output| output.name == name);
        if let Some(drawn) = output.and_then(|output| pages(&papers, output)) {
            let took = start.elapsed().as_millis();
            self.shelf.put(Drawn::new(name, self.generation, drawn?, took));
        }
        Ok(())
    }

    pub(super) fn page(&self, name: &str, number: usize) -> Option<Arc<str>> {
        Some(self.shelf.get(name)?.pages.get(number)?.svg.clone())
    }
}

/// A paper's pages. A template that makes the engine panic is a broken one: the next
/// version of it must be seen.
fn pages(papers: &Papers<'_>, output: &Output) -> Option<Result<Pages, Finding>> {
    catch_unwind(AssertUnwindSafe(|| papers.pages(output))).unwrap_or_else(|_| {
        let broken = Finding::new(Code::TemplateBroken, Place::file(&output.name));
        let broken = broken.found("phần dàn trang dừng đột ngột");
        Some(Err(broken.with("advice", "bỏ bớt thay đổi vừa làm trong thư mục mau/")))
    })
}

fn are_same(one: &Reading, other: &Reading) -> bool {
    match (one, other) {
        (Ok(one), Ok(other)) => one.is_same_as(other),
        (Err(one), Err(other)) => one == other,
        _ => false,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long it took is told, and goes in no paper"
)]
fn now() -> Instant {
    Instant::now()
}
