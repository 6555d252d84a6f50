//! What the main papers cost in instructions of the processor, which no other load on the
//! machine changes: counted by callgrind, compared with `tests/golden/instructions.txt`.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use crate::case::Case;
use crate::golden::{path, updating, write};

const KEPT: &str = "instructions.txt";

/// The papers, and how many the longer of two runs makes; what the first needs beside
/// itself is in both.
const KINDS: [(&str, u64); 3] = [("don-vi", 4), ("quyet-dinh", 2), ("bao-cao", 2)];

/// How much more a paper may cost than the file says, in hundredths. The counts of two
/// runs differ by less than a thousandth, by the seeds of hash tables.
const MOST_MORE: u64 = 3;

/// What a run of the program costs.
fn run(case: &Case, kind: &str, papers: u64) -> u64 {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    valgrind.arg(env!("CARGO_BIN_EXE_congbo"));
    valgrind.args(["repeated-paper", ".", kind, &papers.to_string()]);
    // One thread lays out pages: those that wait for work cost as long as they wait.
    valgrind.env_clear().env("RAYON_NUM_THREADS", "1").current_dir(case.folder());
    let path = std::env::var_os("PATH").unwrap_or_default();
    let output = valgrind.env("PATH", path).output();
    let output = output.expect("valgrind counts instructions: apt-get install valgrind");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let collected = said.lines().find_map(|line| line.split_once("Collected : "));
    collected.expect("a count").1.trim().parse().unwrap()
}

/// What one paper costs where others were made before it.
fn cost(case: &Case, (kind, papers): (&str, u64)) -> u64 {
    let (one, more) = thread::scope(|scope| {
        let one = scope.spawn(|| run(case, kind, 1));
        let more = run(case, kind, papers);
        (one.join().unwrap(), more)
    });
    (more - one) / (papers - 1)
}

/// Other compilers and machines count otherwise.
fn machine() -> String {
    let output = Command::new("rustc").arg("--version").output().expect("rustc runs");
    let compiler = String::from_utf8(output.stdout).unwrap();
    format!("{} {}", compiler.trim(), std::env::consts::ARCH)
}

/// The file's lines: the machine, then a kind and its count.
fn kept(path: &Path) -> Option<(String, Vec<u64>)> {
    let text = fs::read_to_string(path).ok()?;
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let machine = lines.next()?.to_owned();
    let count = |kind: &str| {
        let line = text.lines().find(|line| line.starts_with(kind))?;
        line.rsplit_once(' ')?.1.replace('_', "").parse().ok()
    };
    Some((machine, KINDS.iter().map(|(kind, _)| count(kind)).collect::<Option<_>>()?))
}

#[test]
#[cfg(target_os = "linux")]
fn papers_cost_no_more_instructions_than_they_did() {
    let case = Case::empty().run(&["new", ".", "--demo", "12"]).succeeds().case();
    let costs = KINDS.map(|kind| cost(&case, kind));
    let path = path(KEPT);
    if updating() {
        let lines =
            KINDS.iter().zip(costs).map(|((kind, _), cost)| format!("{kind} {cost}\n"));
        let head = "# Instructions to make a paper of a demonstration of twelve units.\n";
        let text = format!("{head}{}\n{}", machine(), lines.collect::<String>());
        return write(&path, text.as_bytes());
    }
    let (machine_then, counts) = kept(&path)
        .expect("tests/golden/instructions.txt says what papers cost (UPDATE_GOLDEN=1)");
    if machine_then != machine() {
        return; // another compiler makes other instructions
    }
    for (((kind, _), cost), kept) in KINDS.iter().zip(costs).zip(counts) {
        assert!(
            cost <= kept + kept * MOST_MORE / 100,
            "{kind} takes {cost} instructions instead of {kept}; where that is wanted, \
             UPDATE_GOLDEN=1 cargo test --test suite instructions writes the file anew"
        );
    }
}
