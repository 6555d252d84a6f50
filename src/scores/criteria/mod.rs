//! placeholder
mod codes;
