//! The command line program.

use std::process::ExitCode;

fn main() -> ExitCode {
    congbo::cli::main(std::env::args_os())
}
