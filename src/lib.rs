//! Turns score workbooks into ranked results and official papers.

pub mod numbers;
pub mod findings;
pub mod workbook;
pub mod scores;
pub mod results;
pub mod documents;
pub mod pack;
pub mod job;
