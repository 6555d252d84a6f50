//! Reads foreign formats in a process of its own.
//!
//! A damaged file can make foreign code take all memory or never end, and
//! neither can be caught within a process. The child reads the file from its
//! input and writes what it holds to its output; whatever else happens to it
//! is a [`Finding`] here. [`Child::ask`] and [`confine`] serve any foreign code.

mod limits;
mod serve;
mod wire;

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::panic;
use std::path::PathBuf;
use std::process::{self, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::binary::Contents;
use crate::findings::{Code, Finding, Place};

pub use serve::serve;

/// The longest that a child may read.
pub const DEADLINE: Duration = Duration::from_secs(15);

/// The most memory that a child may use, and the longest answer.
pub const MOST_MEMORY: u64 = 512 * 1024 * 1024;

/// The command that reads, in a process of its own, the formats that foreign
/// code reads.
#[derive(Debug, Clone)]
pub struct Child {
    pub program: PathBuf,
    pub arguments: Vec<OsString>,
}

/// How a child ended.
#[derive(Debug)]
pub enum End {
    /// It wrote to its end what these bytes are.
    Answered(Vec<u8>, process::ExitStatus),
    /// It was still at it when the time was over.
    TooLate,
}

/// Gives up, in a child, what foreign code must not take: memory, time, files,
/// and the last words of a panic.
pub fn confine() {
    limits::set();
    panic::set_hook(Box::new(|_| {}));
}

impl Child {
    /// Has the child read a file.
    pub(super) fn read(&self, file: &str, bytes: &[u8]) -> Result<Contents, Finding> {
        let place = || Place::file(file);
        let unreadable =
            |words: String| Finding::new(Code::Unreadable, place()).found(words);
        let stopped = |found: &str, limit: String| {
            Finding::new(Code::ReadingStopped, place()).found(found).with("limit", limit)
        };
        let end = self.ask(bytes).map_err(|error| {
            unreadable(format!("không chạy được phần đọc tệp ({error})"))
        })?;
        match end {
            End::TooLate => {
                let seconds = DEADLINE.as_secs();
                Err(stopped(
                    &format!("đọc quá {seconds} giây"),
                    format!("{seconds} giây"),
                ))
            }
            End::Answered(answer, status) => match wire::read(&answer) {
                Some(read) => read.map_err(|trouble| trouble.finding(file)),
                None if status.success() => {
                    Err(unreadable("phần đọc tệp trả lời không hiểu được".into()))
                }
                None => Err(stopped(
                    "cần quá nhiều bộ nhớ hoặc cấu trúc tệp bị hỏng",
                    format!("{} MiB", MOST_MEMORY / 1024 / 1024),
                )),
            },
        }
    }

    /// Hands the child a file and waits for its answer.
    ///
    /// The file is written on one thread and the answer read on another, so that
    /// neither pipe can fill up and hold the other.
    ///
    /// # Errors
    ///
    /// A child that cannot be started, or whose pipes break.
    pub fn ask(&self, bytes: &[u8]) -> io::Result<End> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).env_clear();
        // What the allocator sets aside before the child limits itself would not count.
        command.env("MIMALLOC_ARENA_RESERVE", "0");
        if let Some(root) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", root); // Windows programs do not start without it
        }
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (sender, receiver) = mpsc::channel();
        thread::scope(|scope| {
            // A child that ends early breaks the pipe; its answer tells why.
            scope.spawn(move || input.map(|mut input| input.write_all(bytes)));
            scope.spawn(move || drop(sender.send(read_answer(output))));
            let answer = receiver.recv_timeout(DEADLINE);
            // It has nothing left to say, or no time left to say it.
            child.kill()?;
            let status = child.wait()?;
            match answer {
                Ok(answer) => Ok(End::Answered(answer?, status)),
                Err(RecvTimeoutError::Timeout) => Ok(End::TooLate),
                Err(RecvTimeoutError::Disconnected) => {
                    Err(io::ErrorKind::BrokenPipe.into())
                }
            }
        })
    }
}

/// Reads an answer to its end, or to where it is too long.
fn read_answer(output: Option<process::ChildStdout>) -> io::Result<Vec<u8>> {
    let mut answer = Vec::new();
    if let Some(output) = output {
        output.take(MOST_MEMORY).read_to_end(&mut answer)?;
    }
    Ok(answer)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn ends(program: &str, arguments: &[&str]) -> Finding {
        let arguments = arguments.iter().map(OsString::from).collect();
        let child = Child { program: program.into(), arguments };
        child.read("a.xls", &vec![7; 1_000_000]).unwrap_err()
    }

    #[test]
    fn a_child_that_dies_stops_the_reading() {
        let finding = ends("/bin/sh", &["-c", "kill -9 $$"]);
        assert_eq!(finding.code, Code::ReadingStopped);
        assert!(finding.message().contains("512 MiB"), "{}", finding.message());
    }

    #[test]
    fn an_answer_that_makes_no_sense_is_no_workbook() {
        for arguments in [&["-c", "cat"], &["-c", "exit 0"]] {
            assert_eq!(ends("/bin/sh", arguments).code, Code::Unreadable);
        }
    }

    #[test]
    fn a_child_that_cannot_be_started_is_told() {
        let finding = ends("/khong/co", &[]);
        assert_eq!(finding.code, Code::Unreadable);
        assert!(finding.message().contains("không chạy được phần đọc tệp"));
    }
}
