//! The command line: what can be typed, what is done, what is said.

mod args;
mod build;
mod compare;
mod explain;
mod figures;
mod lines;
mod lint;
mod numbers;
mod plan;
mod preview;
mod print;
mod progress;
mod run;
mod sealed;
mod usage;

pub use run::main;
