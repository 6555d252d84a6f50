pub mod paper;
