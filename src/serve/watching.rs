//! Notices that something in the job's folder changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, PollWatcher, RecursiveMode, Watcher};

use crate::job;

/// Editors write in several steps; this long nothing may happen.
const QUIET: Duration = Duration::from_millis(100);
/// Something else that writes all the time must not keep a change back.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often to look where the system does not tell of changes.
const ROUND: Duration = Duration::from_secs(1);

/// Tells of changed files, by their names in the job's folder, while what comes back
/// is kept.
pub(super) fn watch(
    input: &Path,
    tell: impl Fn(Vec<String>) + Send + 'static,
) -> notify::Result<Box<dyn Watcher>> {
    let (folder, mode) = folder_of(input);
    let folder = folder.canonicalize().unwrap_or(folder);
    let (heard, news) = mpsc::channel();
    let home = folder.clone();
    let hear = move |event: notify::Result<Event>| {
        for file in
            event.map_or_else(|_| vec![String::new()], |event| files(&home, &event))
        {
            // Whoever listened is gone only when the program ends.
            let _ = heard.send(file);
        }
    };
    thread::Builder::new().name("changes".into()).spawn(move || gather(&news, &tell))?;
    let told = notify::recommended_watcher(hear.clone()).and_then(|mut watcher| {
        watcher.watch(&folder, mode)?;
        Ok(watcher)
    });
    if let Ok(watcher) = told {
        return Ok(Box::new(watcher));
    }
    let config = Config::default().with_poll_interval(ROUND);
    let mut watcher = PollWatcher::new(hear, config)?;
    watcher.watch(&folder, mode)?;
    Ok(Box::new(watcher))
}

/// The folder of what a person named. Beside a bare workbook may lie anything, so
/// only a job's folder is watched with what is below it.
fn folder_of(input: &Path) -> (PathBuf, RecursiveMode) {
    let folder = match input.parent() {
        _ if input.is_dir() => input,
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let is_job_file = input.extension().is_some_and(|ending| ending == "toml");
    let is_job = is_job_file || input.is_dir() && job::has_job_file(folder);
    let mode =
        if is_job { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
    (folder.to_owned(), mode)
}

/// Passes names on once it is quiet, together.
fn gather(news: &Receiver<String>, tell: &impl Fn(Vec<String>)) {
    while let Ok(first) = news.recv() {
        let mut files = BTreeSet::from([first]);
        let until = now() + PATIENCE;
        while now() < until
            && let Ok(file) = news.recv_timeout(QUIET)
        {
            files.insert(file);
        }
        tell(files.into_iter().filter(|file| !file.is_empty()).collect());
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a change is waited for, no figure depends on it"
)]
fn now() -> Instant {
    Instant::now()
}

/// The job's files that an event is about; an empty name where some may have been
/// missed.
fn files(home: &Path, event: &Event) -> Vec<String> {
    if event.need_rescan() {
        return vec![String::new()];
    }
    // Reading the job is no change of it.
    let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
    if event.kind.is_access() && event.kind != closed {
        return Vec::new();
    }
    let paths = event.paths.iter().filter_map(|path| path.strip_prefix(home).ok());
    paths.filter(|path| is_ours(path)).map(shown).collect()
}

/// A path as the job's other places name it.
fn shown(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Whether a path may be of the job: no result, no hidden file, no trace of an editor
/// or of a program that has the file open.
fn is_ours(path: &Path) -> bool {
    let kept = format!("{}-giu-lai", job::OUTPUT_FOLDER);
    path.iter().all(|part| {
        let part = part.to_string_lossy();
        let before = ["~$", ".", kept.as_str()];
        let after = ["~", ".swp", ".tmp", ".bak"];
        part != job::OUTPUT_FOLDER
            && !before.iter().any(|mark| part.starts_with(mark))
            && !after.iter().any(|mark| part.ends_with(mark))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traces_of_editors_and_results_are_no_change() {
        for name in [
            "mau/quyet-dinh.typ",
            "congbo.toml",
            "diem 2024.xlsx",
            "ket-qua-2024.xlsx",
            "phieu/So Y te.xlsx",
            "A1B2C3D4",
        ] {
            assert!(is_ours(Path::new(name)), "{name}");
        }
        for name in [
            "~$diem.xlsx",
            ".~lock.diem.xlsx#",
            "mau/.quyet-dinh.typ.swp",
            "mau/quyet-dinh.typ~",
            "mau/4913.tmp",
            "ket-qua/bao-cao.pdf",
            "ket-qua-giu-lai/a.pdf",
            ".ket-qua.tam/bao-cao.pdf",
        ] {
            assert!(!is_ours(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn reading_is_no_change_and_a_missed_event_is_one() {
        let home = Path::new("/job");
        let event = |kind| Event::new(kind).add_path("/job/mau/a.typ".into());
        let opened = EventKind::Access(AccessKind::Open(AccessMode::Any));
        assert_eq!(files(home, &event(opened)), [""; 0]);
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert_eq!(files(home, &event(closed)), ["mau/a.typ"]);
        let missed = Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        assert_eq!(files(home, &missed), [""]);
    }
}
