//! `preview`: a job's papers in the browser.

use std::io::{self, Write};

use super::args::PreviewArgs;
use super::print;
use super::run::{DONE, code_of, reading_child, say_failure};
use crate::batch;
use crate::serve::Preview;

/// Shows a job until the program is ended.
pub(super) fn preview(args: &PreviewArgs) -> io::Result<u8> {
    let input = &args.input.input;
    let child = reading_child();
    // Errors of a job are shown in place; of what is not there, nothing can be watched.
    if !input.exists()
        && let Err(findings) = batch::check(input, child.as_ref())
    {
        print::findings(&mut io::stderr().lock(), &findings)?;
        return Ok(code_of(&findings));
    }
    let preview = match Preview::bind(args.port.unwrap_or(0)) {
        Ok(preview) => preview,
        Err(error) => return say_failure(&error),
    };
    let mut out = io::stdout();
    writeln!(out, "Xem tại {} (nhấn Ctrl-C để dừng)", preview.url())?;
    out.flush()?;
    match preview.run(input, child) {
        Ok(()) => Ok(DONE),
        Err(error) => say_failure(&error),
    }
}
