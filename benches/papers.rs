//! How fast the units' papers are made, as ratios of one run: congbo's whole build of a
//! made-up province against peers that set the same text and tables.
//!
//! `cargo bench --bench papers -- 168` prints a table for so many units; the variable
//! `CONGBO` names another program to measure, such as a release build. Every ratio is
//! the median of pairs, ours first in each. A peer that is not there is told and left
//! out; `benches/peers/install.sh` gets it. Nothing is compiled for it here.
//!
//! What is unequal is in the peers' favour: theirs are finished words and figures, while
//! congbo reads the workbooks, computes, and writes its figures and a manifest beside the
//! papers. Those of Typst keep its standards, PDF/A-2a and PDF/UA-1, docxtpl's nearly.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a measurement looks at the clock and prints ratios"
)]

mod peers;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use peers::job::{self, Job, files, run};
use peers::{PEERS, Papers, Peer, check};

/// The forms of a unit's paper: what the peers make, and that with an Excel book.
const PAPERS: &str = "[\"pdf\"]";
const WITH_BOOKS: &str = "[\"pdf\", \"xlsx\"]";

/// As many communes as a large province has.
const UNITS: usize = 168;
const PAIRS: usize = 7;

/// A folder that goes again.
struct Room(PathBuf);

impl Drop for Room {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).expect("the folder goes again");
    }
}

/// What some processes took together.
#[derive(Clone, Copy)]
struct Took {
    seconds: f64,
    /// Of the processors, with what their own children took.
    work: f64,
}

/// Starts all, and waits for all.
fn together(commands: Vec<Command>) -> Took {
    let (start, before) = (Instant::now(), work());
    let started = commands.into_iter().map(|mut command| {
        let child = command.spawn();
        child.unwrap_or_else(|error| panic!("{command:?}: {error}"))
    });
    let started: Vec<Child> = started.collect();
    for mut child in started {
        assert!(child.wait().expect("a process ends").success(), "a process failed");
    }
    Took { seconds: start.elapsed().as_secs_f64(), work: work() - before }
}

/// What processes that have ended took of the processors, in seconds; nothing where the
/// system does not say.
fn work() -> f64 {
    let said = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = said.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks = fields.skip(13).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// The most memory that processes hold at a time, at most, in MiB: the sum of their peaks.
fn memory(commands: Vec<Command>) -> Option<f64> {
    let start = |mut command: Command| command.spawn().expect("a process starts");
    let mut children: Vec<Child> = commands.into_iter().map(start).collect();
    let mut peaks = vec![None; children.len()];
    while children.iter_mut().any(|child| child.try_wait().is_ok_and(|end| end.is_none()))
    {
        for (child, peak) in children.iter().zip(&mut peaks) {
            *peak = peak_of(child.id()).or(*peak);
        }
        thread::sleep(Duration::from_millis(2));
    }
    peaks.into_iter().sum()
}

/// The most memory that a process has held so far.
fn peak_of(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
}

/// The middle of some measurements, and the outermost two.
fn spread(mut ratios: Vec<f64>) -> (f64, f64, f64) {
    ratios.sort_by(f64::total_cmp);
    (ratios[ratios.len() / 2], ratios[0], ratios[ratios.len() - 1])
}

/// What pairs of runs came to.
struct Compared {
    /// Their time through ours.
    ratio: (f64, f64, f64),
    /// The same of the processors' time, which other load changes less.
    work_ratio: f64,
    /// The shortest of theirs: whatever else the machine does only adds.
    theirs: Took,
}

/// Runs both in turn, so that whatever else the machine does falls on both.
fn compare(
    pairs: usize,
    mut ours: impl FnMut() -> Took,
    mut theirs: impl FnMut() -> Took,
) -> Compared {
    let runs: Vec<_> = (0..pairs).map(|_| (ours(), theirs())).collect();
    let ratios = |of: fn(&Took) -> f64| {
        spread(runs.iter().map(|(ours, theirs)| of(theirs) / of(ours)).collect())
    };
    let least = |of: fn(&Took) -> f64| {
        runs.iter().map(|(_, theirs)| of(theirs)).fold(f64::INFINITY, f64::min)
    };
    Compared {
        ratio: ratios(|took| took.seconds),
        work_ratio: ratios(|took| took.work).0,
        theirs: Took {
            seconds: least(|took| took.seconds),
            work: least(|took| took.work),
        },
    }
}

#[expect(clippy::cast_precision_loss, reason = "few units and small files")]
fn float(count: u64) -> f64 {
    count as f64
}

fn kilobytes(pdfs: &[PathBuf]) -> f64 {
    let size = |pdf: &PathBuf| fs::metadata(pdf).expect("a paper").len();
    float(pdfs.iter().map(size).sum()) / float(pdfs.len() as u64) / 1000.0
}

fn row(name: &str, units: usize, compared: &Compared, kilobytes: f64, goal: Option<u32>) {
    let Compared { ratio: (middle, least, most), work_ratio, theirs } = compared;
    let units = float(units as u64);
    let (rate, work) = (units / theirs.seconds, 1000.0 * theirs.work / units);
    let goal = goal.map_or(String::new(), |goal| goal.to_string());
    println!(
        "| {name} | {rate:.1} | {work:.0} | {kilobytes:.0} | \
         {middle:.2} ({least:.2}-{most:.2}) | {work_ratio:.2} | {goal} |"
    );
}

/// Writes what the peers set, from what congbo has found.
fn papers(job: &Job, folder: PathBuf, hands: usize) -> Papers {
    fs::create_dir(&folder).expect("a folder for the papers");
    let python = |script: &str| {
        let mut command = Command::new("python3");
        command.arg(peers::script(script));
        command
    };
    run(python("units.py").arg(job.result("so-lieu.json")).arg(&folder));
    let units = files(&folder, "json");
    run(python("to_html.py").args(&units));
    run(python("to_fodt.py").args(&units));
    fs::copy(peers::script("phieu.typ"), folder.join("phieu.typ")).expect("the template");
    let name =
        |file: &PathBuf| file.file_stem().expect("a name").to_string_lossy().into_owned();
    Papers { names: units.iter().map(name).collect(), folder, hands }
}

/// Our own papers hold the words of the peers': else they would not be the same.
fn check_ours(job: &Job, papers: &Papers) {
    let ours: Vec<_> =
        files(&job.result("don-vi"), "pdf").iter().map(|pdf| check::found(pdf)).collect();
    assert_eq!(ours.len(), papers.names.len(), "a paper for each unit");
    for name in &papers.names {
        let wanted = check::wanted(&papers.folder.join(format!("{name}.json")));
        let there = ours.iter().any(|found| check::lacks(&wanted, found).is_none());
        assert!(there, "no paper of ours says what {name}.json says");
    }
}

fn check_theirs(peer: &Peer, papers: &Papers) {
    for name in &papers.names {
        let path = |ending: &str| papers.folder.join(format!("{name}.{ending}"));
        let lack =
            check::lacks(&check::wanted(&path("json")), &check::found(&path("pdf")));
        assert!(lack.is_none(), "{}: {name}.pdf lacks {lack:?}", peer.name);
    }
}

/// Compares a peer with what of ours is told with its name.
fn measure(peer: &Peer, papers: &Papers, (told, ours): (&str, &dyn Fn() -> Took)) {
    let Some(version) = (peer.ready)(papers) else {
        println!("| {}: left out | | | | | | |", peer.name);
        return;
    };
    let theirs = || {
        for old in files(&papers.folder, "pdf") {
            fs::remove_file(old).expect("an old paper goes");
        }
        together((peer.start)(papers))
    };
    let compared = compare(peer.pairs, ours, theirs);
    check_theirs(peer, papers);
    let pdfs = files(&papers.folder, "pdf");
    let name = format!("{}{told} ({version})", peer.name);
    row(&name, papers.names.len(), &compared, kilobytes(&pdfs), peer.goal);
}

/// One process with two threads against two with one thread and half of the units each.
fn threads_and_processes(room: &Path, job: &Job, units: usize) -> Option<()> {
    Command::new("taskset").arg("--version").output().ok()?;
    let half = |name: &str| Job::new(room.join(name), units / 2, PAPERS);
    let halves = [half("first"), half("second")];
    let two = || vec![halves[0].build(Some("0")), halves[1].build(Some("1"))];
    let one = || vec![job.build(Some("0,1"))];
    let compared = compare(PAIRS, || together(one()), || together(two()));
    let pdfs = files(&halves[0].result("don-vi"), "pdf");
    let name = "congbo, two processes with half of the units and one core each";
    row(name, units, &compared, kilobytes(&pdfs), None);
    println!();
    if let (Some(one), Some(two)) = (memory(one()), memory(two())) {
        println!("memory: one process {one:.0} MiB at most, the two together {two:.0}");
    }
    Some(())
}

/// How busy the machine was lately, which absolute figures depend on.
fn load() -> String {
    let said = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load: Vec<&str> = said.split_whitespace().take(2).collect();
    format!("load of the last minute and five: {}", load.join(", "))
}

fn main() {
    let units = std::env::args().find_map(|said| said.parse().ok()).unwrap_or(UNITS);
    let room =
        Room(std::env::temp_dir().join(format!("congbo-bench-{}", std::process::id())));
    fs::create_dir(&room.0).expect("a folder");
    let job = Job::new(room.0.join("job"), units, PAPERS);
    together(vec![job.build(None)]);
    let hands = thread::available_parallelism().map_or(1, Into::into);
    let papers = papers(&job, room.0.join("papers"), hands);
    check_ours(&job, &papers);
    println!("{}, {units} units, {hands} cores", job::congbo().display());
    println!("{}", load());
    println!(
        "| who | papers/s | CPU ms each | kB each | time through ours (range) | CPU | goal |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    let again = || together(vec![job.build(None)]);
    let own = compare(PAIRS, again, again);
    let pdfs = files(&job.result("don-vi"), "pdf");
    row("congbo, its whole build", units, &own, kilobytes(&pdfs), None);
    let books = Job::new(room.0.join("books"), units, WITH_BOOKS);
    let books = compare(PAIRS, again, || together(vec![books.build(None)]));
    row("congbo, with an Excel book for each", units, &books, kilobytes(&pdfs), None);
    let alone =
        || together((0..hands).map(|_| job.papers_alone(units / hands)).collect());
    let compared = compare(PAIRS, again, alone);
    row(
        "congbo, the papers alone, a process per core",
        units,
        &compared,
        kilobytes(&pdfs),
        None,
    );
    // How fast papers follow one another once all is ready.
    measure(&PEERS[0], &papers, (", through our papers alone", &alone));
    for peer in &PEERS {
        measure(peer, &papers, ("", &again));
    }
    if threads_and_processes(&room.0, &job, units).is_none() {
        println!("no taskset: threads and processes are not compared");
    }
    println!("{}", load());
}
