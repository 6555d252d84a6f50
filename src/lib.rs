//! Turns score workbooks into ranked results and official papers.
//!
//! Data moves one way, and the modules are listed in that order:
//!
//! 1. **Reading.** [`workbook`] opens files; [`scores`] finds who got what.
//! 2. **Results.** [`results`] computes, ranks, bands and compares years; its
//!    [`Figures`](results::figures::Figures) are the one model of all output.
//! 3. **Writing.** [`documents`] makes PDF papers from Typst templates,
//!    [`appendix`] Excel workbooks.
//! 4. **Sealing.** [`pack`] puts the files in place, whole or not at all.
//!
//! [`job`] holds the settings, [`pipeline`] joins the stages for one job,
//! [`batch`] carries jobs through, [`serve`] shows one in the browser, and [`cli`]
//! is how people start it.
//! [`numbers`] and [`findings`] are what every stage speaks.
//!
//! Everything before writing builds alone, without Typst: leave the default
//! feature `papers` out.

pub mod numbers;
pub mod findings;
pub mod workbook;
pub mod scores;
pub mod results;
#[cfg(feature = "papers")]
pub mod documents;
#[cfg(feature = "papers")]
pub mod appendix;
#[cfg(feature = "papers")]
pub mod pack;
#[cfg(feature = "papers")]
pub mod job;
#[cfg(feature = "papers")]
pub mod pipeline;
#[cfg(feature = "papers")]
pub mod batch;
#[cfg(feature = "papers")]
pub mod serve;
#[cfg(feature = "papers")]
pub mod cli;
