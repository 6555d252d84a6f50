//! Turns score workbooks into ranked results and official papers.

pub mod numbers;
pub mod results;
pub mod documents;
pub mod appendix;
