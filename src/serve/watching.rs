//! Notices that something in the job's folder changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Config, Event, EventKind, PollWatcher, RecursiveMode, Watcher};

use crate::job;

/// Editors write in several steps; this long nothing may happen.
const QUIET: Duration = Duration::from_millis(100);
/// Something else that writes all the time must not keep a change back.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often to look where the system does not tell of changes.
const ROUND: Duration = Duration::from_secs(1);

/// What is heard when the folder itself went away: no file is called so.
const GONE: &str = "/";

/// Tells of changed files, by their names in the job's folder, until the program ends.
pub(super) fn watch(
    input: &Path,
    tell: impl Fn(Vec<String>) + Send + 'static,
) -> notify::Result<()> {
    let input = input.to_owned();
    let (heard, news) = mpsc::channel();
    let mut watcher = armed(&input, &heard)?;
    let work = move || {
        while let Some(files) = gathered(&news) {
            let is_gone = files.contains(GONE);
            tell(files.into_iter().filter(|file| is_name(file)).collect());
            if is_gone {
                watcher = armed_again(&input, &heard);
                tell(Vec::new());
            }
        }
        drop(watcher);
    };
    thread::Builder::new().name("changes".into()).spawn(work)?;
    Ok(())
}

/// Begins to listen; where the system cannot tell of changes, looks for them.
fn armed(
    input: &Path,
    heard: &Sender<String>,
) -> notify::Result<Box<dyn Watcher + Send>> {
    let (folder, mode) = folder_of(input);
    let folder = folder.canonicalize().unwrap_or(folder);
    let (home, heard) = (folder.clone(), heard.clone());
    let hear = move |event: notify::Result<Event>| {
        let files =
            event.map_or_else(|_| vec![String::new()], |event| files(&home, &event));
        for file in files {
            // Whoever listened is gone only when the program ends.
            let _ = heard.send(file);
        }
    };
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

/// Waits until the folder is back, as after a synchronisation, and listens anew.
fn armed_again(input: &Path, heard: &Sender<String>) -> Box<dyn Watcher + Send> {
    loop {
        // Who looks by himself would look at what is not there, too.
        if input.exists()
            && let Ok(watcher) = armed(input, heard)
        {
            return watcher;
        }
        thread::sleep(ROUND);
    }
}

fn is_name(file: &str) -> bool {
    !file.is_empty() && file != GONE
}

/// The folder of what a person named. Beside a bare workbook may lie anything, so only
/// a folder that was named is watched with what is below it.
fn folder_of(input: &Path) -> (PathBuf, RecursiveMode) {
    let folder = match input.parent() {
        _ if input.is_dir() => return (input.to_owned(), RecursiveMode::Recursive),
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let is_job_file = input.extension().is_some_and(|ending| ending == "toml");
    // A folder that is away has no kind; one that comes back is a job's.
    let is_file = input.is_file();
    match (is_file, is_job_file) {
        (false, false) => (input.to_owned(), RecursiveMode::Recursive),
        (_, true) => (folder.to_owned(), RecursiveMode::Recursive),
        (true, false) => (folder.to_owned(), RecursiveMode::NonRecursive),
    }
}

/// The names that were heard until it was quiet; `None` when nobody speaks any more.
fn gathered(news: &Receiver<String>) -> Option<BTreeSet<String>> {
    let mut files = BTreeSet::from([news.recv().ok()?]);
    let until = now() + PATIENCE;
    while now() < until
        && let Ok(file) = news.recv_timeout(QUIET)
    {
        files.insert(file);
    }
    Some(files)
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
    let leaves = event.kind.is_remove()
        || matches!(event.kind, EventKind::Modify(ModifyKind::Name(_)));
    if leaves && event.paths.iter().any(|path| path == home) {
        return vec![GONE.to_owned()];
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
    use notify::event::RemoveKind;

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
        let gone = Event::new(EventKind::Remove(RemoveKind::Folder));
        assert_eq!(files(home, &gone.add_path("/job".into())), [GONE]);
        let missed = Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        assert_eq!(files(home, &missed), [""]);
    }
}
