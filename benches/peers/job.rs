//! The job: a made-up province that makes its units' papers and nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The program that is measured: `CONGBO` names another one, such as a release build.
pub(crate) fn congbo() -> PathBuf {
    std::env::var_os("CONGBO").map_or(env!("CARGO_BIN_EXE_congbo").into(), PathBuf::from)
}

/// A job folder of its own.
pub(crate) struct Job {
    pub(crate) folder: PathBuf,
}

impl Job {
    /// A province of so many communes, whose papers are PDFs or have an Excel book each.
    pub(crate) fn new(folder: PathBuf, units: usize, formats: &str) -> Self {
        let mut command = Command::new(congbo());
        command.arg("new").arg(&folder).arg("--demo").arg(units.to_string());
        run(&mut command);
        let file = folder.join("congbo.toml");
        let text = fs::read_to_string(&file).expect("the job just made");
        let others = |part: &&str| !part.starts_with("[[document]]");
        let others: String = parts(&text).into_iter().filter(others).collect();
        let units = format!("\n[[document]]\nkind = \"don-vi\"\nformats = {formats}\n");
        fs::write(file, others + &units).expect("a job of the units' papers");
        Self { folder }
    }

    /// Its whole build, on the cores given or on all, where nothing was built before.
    pub(crate) fn build(&self, cores: Option<&str>) -> Command {
        for entry in fs::read_dir(&self.folder).expect("a job folder").flatten() {
            if entry.file_name().to_string_lossy().contains("ket-qua") {
                let path = entry.path();
                let gone = if path.is_dir() {
                    fs::remove_dir_all(path)
                } else {
                    fs::remove_file(path)
                };
                gone.expect("an old result goes");
            }
        }
        let mut command = Command::new(congbo());
        if let Some(cores) = cores {
            command = Command::new("taskset");
            command.arg("-c").arg(cores).arg(congbo());
        }
        command.arg("build").arg(&self.folder);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Makes as many of its units' papers as is said, and nothing else, on one thread.
    pub(crate) fn papers_alone(&self, count: usize) -> Command {
        let mut command = Command::new(congbo());
        command
            .arg("repeated-paper")
            .arg(&self.folder)
            .arg("don-vi")
            .arg(count.to_string());
        command.env("RAYON_NUM_THREADS", "1").stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// What a build has left in the result's folder.
    pub(crate) fn result(&self, name: &str) -> PathBuf {
        self.folder.join("ket-qua").join(name)
    }
}

/// A job file cut before each of its tables.
fn parts(text: &str) -> Vec<&str> {
    let mut cuts: Vec<usize> = text.match_indices("\n[").map(|(at, _)| at + 1).collect();
    cuts.insert(0, 0);
    cuts.push(text.len());
    cuts.windows(2).map(|cut| &text[cut[0]..cut[1]]).collect()
}

/// Runs what must succeed before anything is measured.
pub(crate) fn run(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
}

/// The files of a folder with an ending, in order.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let paths = entries.map(|entry| entry.path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|own| own == ending)).collect();
    paths.sort();
    paths
}
