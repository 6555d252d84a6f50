//! The one thread that owns the prepared job and draws its papers.

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use serde_json::{Value, json};
use tokio::sync::{oneshot, watch};

use super::bench::Bench;
use crate::batch::Child;

/// As much as a build's main thread has, and more: templates may call each other deep.
const STACK: usize = 64 * 1024 * 1024;

/// What the thread can be asked.
enum Ask {
    /// These files changed.
    Changed(Vec<String>),
    State(oneshot::Sender<Value>),
    Paper(String, oneshot::Sender<Option<Value>>),
    Page(String, usize, oneshot::Sender<Option<Arc<str>>>),
}

/// How far the job was read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Beat {
    /// Counts the readings that brought something new.
    pub generation: u64,
    pub busy: bool,
}

impl Beat {
    pub(super) fn json(self) -> Value {
        json!({ "generation": self.generation, "busy": self.busy })
    }
}

/// The way to the thread.
#[derive(Clone)]
pub(super) struct Workshop {
    asks: Sender<Ask>,
    beats: watch::Sender<Beat>,
}

impl Workshop {
    /// Starts the thread; it reads the job when it is told to.
    pub(super) fn open(input: &Path, child: Option<Child>) -> io::Result<Self> {
        let (asks, asked) = mpsc::channel();
        let workshop = Self { asks, beats: watch::Sender::new(Beat::default()) };
        let (input, beats) = (input.to_owned(), workshop.beats.clone());
        let work = move || work(input, child, &asked, &beats);
        thread::Builder::new().name("workshop".into()).stack_size(STACK).spawn(work)?;
        Ok(workshop)
    }

    /// Has the job read anew.
    pub(super) fn changed(&self, files: Vec<String>) {
        // The thread ends only with the program.
        let _ = self.asks.send(Ask::Changed(files));
    }

    /// Tells of every reading, beginning with the last.
    pub(super) fn news(&self) -> watch::Receiver<Beat> {
        let mut news = self.beats.subscribe();
        news.mark_changed();
        news
    }

    pub(super) async fn state(&self) -> Option<Value> {
        self.ask(Ask::State).await
    }

    /// A paper's pages; `None` where there is no such file.
    pub(super) async fn paper(&self, name: String) -> Option<Value> {
        self.ask(|reply| Ask::Paper(name, reply)).await.flatten()
    }

    /// One page of a paper that was looked at.
    pub(super) async fn page(&self, name: String, number: usize) -> Option<Arc<str>> {
        self.ask(|reply| Ask::Page(name, number, reply)).await.flatten()
    }

    async fn ask<T>(&self, ask: impl FnOnce(oneshot::Sender<T>) -> Ask) -> Option<T> {
        let (reply, answer) = oneshot::channel();
        self.asks.send(ask(reply)).ok()?;
        answer.await.ok()
    }
}

/// Answers until the program ends, whatever a job does to the code that reads it.
fn work(
    input: PathBuf,
    child: Option<Child>,
    asked: &Receiver<Ask>,
    beats: &watch::Sender<Beat>,
) {
    let mut bench = Bench::new(input, child);
    let mut waiting = VecDeque::new();
    while let Some(ask) = next(asked, &mut waiting) {
        if matches!(ask, Ask::Changed(_)) {
            beats.send_modify(|beat| beat.busy = true);
        }
        // A panic was told where it happened; the old reading still stands.
        let _ = catch_unwind(AssertUnwindSafe(|| answer(&mut bench, ask)));
        let beat = Beat { generation: bench.generation(), busy: false };
        beats.send_if_modified(|last| {
            let is_new = last.busy || last.generation != beat.generation;
            *last = beat;
            is_new
        });
    }
}

/// What to do next; changes that wait are read together.
fn next(asked: &Receiver<Ask>, waiting: &mut VecDeque<Ask>) -> Option<Ask> {
    if waiting.is_empty() {
        waiting.push_back(asked.recv().ok()?);
    }
    waiting.extend(asked.try_iter());
    let first = waiting.pop_front()?;
    let Ask::Changed(mut files) = first else { return Some(first) };
    waiting.retain(|ask| match ask {
        Ask::Changed(more) => {
            files.extend(more.iter().cloned());
            false
        }
        _ => true,
    });
    Some(Ask::Changed(files))
}

/// Nobody waits any more where a browser went on to another paper.
fn answer(bench: &mut Bench, ask: Ask) {
    match ask {
        Ask::Changed(files) => bench.read(files),
        Ask::State(reply) => drop(reply.send(bench.state())),
        Ask::Paper(name, reply) if !reply.is_closed() => {
            drop(reply.send(bench.paper(&name)));
        }
        Ask::Page(name, number, reply) => drop(reply.send(bench.page(&name, number))),
        Ask::Paper(..) => {}
    }
}
