//! `build` and `batch`: papers are made, and what becomes of them is told.

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::Path;

use super::args::{BatchArgs, BuildArgs};
use super::progress::Progress;
use super::run::{
    DONE, FAILED, INTERRUPTED, STOPPED, code_of, reading_child, say_failure,
};
use super::{lines, print, sealed};
use crate::batch::{self, Built, Event, Failure, Jobs, NoUnit, Order, Stop};

/// Builds one job.
pub(super) fn build(args: &BuildArgs) -> io::Result<u8> {
    let order = Order {
        output: args.output.clone(),
        unit: args.unit.clone(),
        partial: args.telling.partial,
        volume: args.gathering.volume,
        zip: args.gathering.zip,
        drafts: args.telling.docx,
    };
    let (input, child, stop) = (&args.input.input, reading_child(), brake());
    let unit = args.unit.as_deref();
    let (result, told) = told(args.telling.json, input, unit, |watch| {
        batch::build(input, &order, child.as_ref(), &stop, watch)
    });
    answer(code(&result), told)
}

/// Builds many jobs, and sums up what became of each.
pub(super) fn batch(args: &BatchArgs) -> io::Result<u8> {
    let order = Order {
        output: args.output.clone(),
        unit: None,
        partial: args.telling.partial,
        volume: args.gathering.volume,
        zip: args.gathering.zip,
        drafts: args.telling.docx,
    };
    let (child, stop) = (reading_child(), brake());
    let mut jobs = Jobs::new(&args.inputs, &order);
    let mut results = Vec::new();
    let mut heard = Ok(());
    for (at, input) in jobs.inputs().iter().enumerate() {
        if !args.telling.json {
            let mut out = io::stderr().lock();
            heard = heard.and(sealed::heading(&mut out, at, args.inputs.len(), input));
        }
        let (result, told) = told(args.telling.json, input, None, |watch| {
            jobs.build(at, child.as_ref(), &stop, watch)
        });
        // Whether anybody listens or not, the jobs are built.
        heard = heard.and(told);
        results.push(result);
    }
    let worst = results.iter().map(code).max().unwrap_or(DONE);
    answer(worst, heard.and_then(|()| sum_up(args, &results, worst)))
}

/// A failed build stays one, though nobody listens any more.
fn answer(code: u8, told: io::Result<()>) -> io::Result<u8> {
    match told {
        Err(error) if code == DONE => Err(error),
        _ => Ok(code),
    }
}

/// Builds and tells of it, as words or as lines of JSON.
fn told(
    json: bool,
    input: &Path,
    unit: Option<&str>,
    build: impl FnOnce(&dyn Fn(Event<'_>)) -> Result<Built, Failure>,
) -> (Result<Built, Failure>, io::Result<()>) {
    if json {
        let heard = RefCell::new(lines::write([lines::started(input)]));
        let result = build(&|event| {
            let told = lines::write([lines::event(event)]);
            let mut heard = heard.borrow_mut();
            if heard.is_ok() {
                *heard = told;
            }
        });
        let code = code(&result);
        let told =
            heard.into_inner().and_then(|()| lines::write(lines::ended(&result, code)));
        return (result, told);
    }
    let progress = Progress::begin();
    let result = build(&|event| progress.tell(event));
    progress.end();
    let told = match &result {
        Ok(built) => say_built(built),
        Err(failure) => say_unbuilt(failure, unit.unwrap_or_default()),
    };
    (result, told)
}

fn say_built(built: &Built) -> io::Result<()> {
    if !built.findings.is_empty() {
        print::findings(&mut io::stderr().lock(), &built.findings)?;
    }
    sealed::sealed(&mut io::stdout().lock(), built)?;
    let manifest = &built.sealed.manifest;
    if manifest.partial {
        let of = manifest.outputs.len() + manifest.missing.len();
        let mut out = io::stderr().lock();
        sealed::missing(&mut out, &manifest.missing, of)?;
        writeln!(out, "Thư mục kết quả THIẾU những tệp này; manifest.json cũng ghi rõ.")?;
    }
    Ok(())
}

pub(super) fn say_unbuilt(failure: &Failure, unit: &str) -> io::Result<()> {
    let mut out = io::stderr().lock();
    match failure {
        Failure::Findings(findings) => {
            print::findings(&mut out, findings)?;
            writeln!(out, "Chưa lập văn bản nào; thư mục kết quả giữ nguyên.")
        }
        Failure::Papers { missing, of, findings } => {
            print::findings(&mut out, findings)?;
            sealed::missing(&mut out, missing, *of)?;
            writeln!(out, "Chưa ghi tệp nào; thư mục kết quả giữ nguyên.")?;
            match of - missing.len() {
                0 => Ok(()),
                rest => writeln!(out, "Muốn nhận {rest} tệp lập được, thêm --partial."),
            }
        }
        Failure::Unit(NoUnit::NotAssessed) => {
            writeln!(out, "lỗi: {}", print::not_assessed(unit))
        }
        Failure::Unit(NoUnit::Unknown(near)) => {
            writeln!(out, "lỗi: {}", print::no_such_unit(unit, near))
        }
        // Whoever pressed the brake says so.
        Failure::Pack(error) if error.is_stop() => Ok(()),
        Failure::Pack(error) => {
            drop(out);
            say_failure(error).map(drop)
        }
        Failure::Taken { folder, by } => writeln!(
            out,
            "lỗi: thư mục \"{}\" vừa được ghi cho \"{}\" nên không ghi đè; \
             hãy thêm -o để mỗi công việc có thư mục riêng",
            folder.display(),
            by.display()
        ),
        Failure::Broken(words) => writeln!(
            out,
            "lỗi: chương trình dừng đột ngột: {}; xin gửi thông báo này cho người phát triển congbo",
            print::visible(words)
        ),
    }
}

/// What became of each job, in a line.
fn sum_up(
    args: &BatchArgs,
    results: &[Result<Built, Failure>],
    worst: u8,
) -> io::Result<()> {
    let whole = results.iter().filter(|result| code(result) == DONE).count();
    if args.telling.json {
        return lines::write([lines::summary(
            &args.inputs,
            results.iter().map(code),
            worst,
        )]);
    }
    let mut out = io::stdout().lock();
    writeln!(out, "Lập đủ {whole}/{} công việc:", results.len())?;
    for (input, result) in args.inputs.iter().zip(results) {
        let input = print::visible(&input.display().to_string());
        writeln!(out, "  {input}: {}", sealed::in_short(result))?;
    }
    Ok(())
}

/// The exit code of a build.
fn code(result: &Result<Built, Failure>) -> u8 {
    match result {
        Ok(built) if built.sealed.manifest.partial => STOPPED,
        Ok(_) => DONE,
        Err(failure) => code_of_failure(failure),
    }
}

/// The exit code of a build that did not come about.
pub(super) fn code_of_failure(failure: &Failure) -> u8 {
    match failure {
        Failure::Findings(findings) | Failure::Papers { findings, .. } => {
            code_of(findings)
        }
        Failure::Pack(error) if error.is_stop() => INTERRUPTED,
        _ => FAILED,
    }
}

/// Ends the program at Ctrl-C, with the old folder whole and nothing left over; without
/// a handler the system ends it and the next run clears up.
fn brake() -> Stop {
    let stop = Stop::default();
    let held = stop.clone();
    let _ = ctrlc::set_handler(move || {
        held.now(|| {
            let _ = writeln!(io::stderr(), "\nĐã dừng; thư mục kết quả còn nguyên vẹn.");
            std::process::exit(INTERRUPTED.into());
        });
    });
    stop
}
