//! Runs what was typed: one line per command, one exit code.

use std::error::Error;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use super::args::{CheckArgs, Cli, Command, NewArgs};
use super::{build, figures, lint, plan, preview, print, usage};
use crate::batch::{self, Child};
use crate::findings::Finding;

/// Done.
pub(super) const DONE: u8 = 0;
/// The data has errors that stop a paper, or a paper is out of form.
pub(super) const STOPPED: u8 = 1;
/// Wrong usage, or something could not be read or written.
pub(super) const FAILED: u8 = 2;
/// Ended from outside, by Ctrl-C, as shells count it.
pub(super) const INTERRUPTED: u8 = 130;

/// Runs the program with its arguments.
pub fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let outcome = match Cli::try_parse_from(arguments) {
        Ok(cli) => run(&cli.command),
        Err(error) => say_usage(&error),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        // Nobody listens any more, as under `congbo check | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(DONE),
        Err(_) => ExitCode::from(FAILED),
    }
}

fn run(command: &Command) -> io::Result<u8> {
    match command {
        Command::Check(args) => check(args),
        Command::Build(args) => build::build(args),
        Command::Batch(args) => build::batch(args),
        Command::Plan(args) => plan::plan(args),
        Command::New(args) => new(args),
        Command::Preview(args) => preview::preview(args),
        Command::Explain(args) => figures::explain(args),
        Command::Compare(args) => figures::compare(args),
        Command::Lint(args) => lint::lint(args),
        Command::MeasuringChild => {
            batch::serve_lint(io::stdin().lock(), io::stdout().lock())?;
            Ok(DONE)
        }
        Command::RepeatedPaper { input, kind, times } => {
            match batch::repeat(&input.input, kind, *times, None) {
                Ok(()) => Ok(DONE),
                Err(findings) => {
                    print::findings(&mut io::stderr().lock(), &findings)?;
                    Ok(code_of(&findings))
                }
            }
        }
        Command::ReadingChild => {
            batch::serve(io::stdin().lock(), io::stdout().lock())?;
            Ok(DONE)
        }
    }
}

fn say_usage(error: &clap::Error) -> io::Result<u8> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            write!(io::stdout(), "{error}")?;
            Ok(DONE)
        }
        _ => {
            writeln!(io::stderr(), "lỗi: {}", usage::explain(error))?;
            Ok(FAILED)
        }
    }
}

fn check(args: &CheckArgs) -> io::Result<u8> {
    if let Some(Err(error)) = args.mark.as_deref().map(batch::may_be_marked) {
        return say_failure(&error);
    }
    let child = reading_child();
    let checked = batch::check(&args.input.input, child.as_ref());
    // Before anything is said: whoever stops listening still gets the file.
    let marked = args.mark.as_deref().map(|target| {
        batch::mark(&args.input.input, &checked, target, child.as_ref()).map(|()| target)
    });
    let findings = match &checked {
        Ok(prepared) => &prepared.findings,
        Err(findings) => findings,
    };
    let mut out = io::stdout().lock();
    if args.json {
        print::check_json(&mut out, checked.as_ref().ok(), findings)?;
    } else {
        if let Ok(prepared) = &checked {
            print::informed(&mut out, prepared)?;
            print::views(&mut out, prepared)?;
            print::sentences(&mut out, prepared)?;
            print::meeting(&mut out, prepared)?;
        }
        print::findings(&mut out, findings)?;
    }
    match marked {
        None => Ok(code_of(findings)),
        Some(Err(error)) => say_failure(&error),
        Some(Ok(target)) => {
            if args.json {
                print::marked(&mut io::stderr().lock(), target)?;
            } else {
                print::marked(&mut out, target)?;
            }
            Ok(code_of(findings))
        }
    }
}

fn new(args: &NewArgs) -> io::Result<u8> {
    let folder = &args.folder;
    let started = match args.demo {
        Some(units) => batch::demo_job(folder, units),
        None => batch::new_job(folder),
    };
    match (started, args.demo.is_some()) {
        (Ok(started), true) => {
            print::demo_started(&mut io::stdout().lock(), folder, &started)?;
            Ok(DONE)
        }
        (Ok(started), false) => {
            print::started(&mut io::stdout().lock(), folder, &started)?;
            Ok(DONE)
        }
        (Err(error), _) => say_failure(&error),
    }
}

/// Says why something could not be written.
pub(super) fn say_failure(error: &dyn Error) -> io::Result<u8> {
    let mut out = io::stderr().lock();
    writeln!(out, "lỗi: {error}")?;
    let mut cause = error.source();
    while let Some(error) = cause {
        writeln!(out, "  vì: {error}")?;
        cause = error.source();
    }
    Ok(FAILED)
}

/// This program reads foreign formats in a process of its own; where it cannot
/// find itself, it reads them in this one.
pub(super) fn reading_child() -> Option<Child> {
    own_child("reading-child")
}

/// This program with a command that only it types.
pub(super) fn own_child(command: &str) -> Option<Child> {
    let program = std::env::current_exe().ok()?;
    Some(Child { program, arguments: vec![command.into()] })
}

/// The exit code that findings ask for.
pub(super) fn code_of(findings: &[Finding]) -> u8 {
    let errors = || findings.iter().filter(|finding| finding.is_error());
    match errors().next() {
        None => DONE,
        Some(_) if errors().any(|finding| finding.code.is_about_use()) => FAILED,
        Some(_) => STOPPED,
    }
}
