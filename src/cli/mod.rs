//! The command line: what can be typed, what is done, what is said.

mod args;
mod compare;
mod explain;
mod figures;
mod lint;
mod numbers;
mod preview;
mod print;
mod run;
mod usage;

pub use run::main;
