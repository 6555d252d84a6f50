//! Proof from outside: what the program writes, measured and read back.
//!
//! `case` runs the program on a job, `pdf` and `xlsx` read what it wrote,
//! `form` measures our papers against Decree 30/2020/NĐ-CP, `golden` compares
//! with kept texts and pictures, `rooms` holds the map of the source.
//!
//! `office` recalculates workbooks and prints Word drafts in another program.
//!
//! The promises: `appendix` (the Excel appendices, live and checked), `samples` (published figures come out as published), `bands`
//! (quartiles, low is better), `batch` (many papers, many jobs, a run that is ended), `drafts`
//! (a bare workbook), `docx` (Word drafts say what their papers say), `layouts` (every shape of score sheet), `findings` (bad
//! input), `hostile` (messy and crafted files), `reading` (workbooks in a process
//! of their own), `marking` (the marked copy), `output` (the folder, whole or not
//! at all), `shapes` (odd figures, due form), `scales` and `ties` (every index ranks as its list
//! does), `traps` (sheets that invite a wrong
//! ranking), `own` (one unit's own conference), `components` (of a province's
//! standing), `years` (who was whom, and series), `commands` (what is typed and said),
//! `facts` and `papers` (staff's own sentences; which papers there are, who signs them),
//! `lint` (foreign papers are measured), `explain` and `compare` (figures led back to
//! their cells), `preview` (papers in the browser, as they change), `tree` (what is linked in), `worst` (the most awkward jobs keep their form), `prose` (every paper reads
//! well), `sentences` (what each sentence says at its edges), `information` (the sheet "Thông tin"), `starter`
//! (a job begun with `congbo new`), `demo` (a made-up province), `instructions` (what papers cost), `unchanged` (files that a build takes over), `planned` (what a build would change), `units` (each unit's own
//! paper).

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]
#![expect(clippy::disallowed_types, reason = "paper is measured, not counted")]
#![allow(dead_code, reason = "the tools are a set; the tests come with the papers")]
#![allow(clippy::format_push_string, unreachable_pub, reason = "a test may be plain")]

mod case;
mod form;
mod golden;
mod filled;
mod hostile;
mod layouts;
mod lint;
mod office;
mod pdf;
mod preview;
mod rooms;
mod xlsx;

mod appendix;
mod bands;
mod batch;
mod charts;
mod commands;
mod compare;
mod components;
mod conferences;
mod conventions;
mod demo;
mod docx;
mod drafts;
mod edits;
mod facts;
mod explain;
mod findings;
mod information;
mod instructions;
mod marking;
mod meeting;
mod output;
mod own;
mod papers;
mod planned;
mod prose;
mod provinces;
mod reading;
mod samples;
mod scales;
mod sentences;
mod shapes;
mod slides;
mod starter;
mod ties;
mod traps;
mod tree;
mod unchanged;
mod units;
mod volume;
mod worst;
mod years;
