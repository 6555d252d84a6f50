//! The map of the source: which room may import which, and who may name guests.

mod check;
mod source;

use std::fs;
use std::path::Path;

use check::{wrong_guests, wrong_imports};
use source::sources;

/// Every room in the order data travels, with the rooms it may import.
///
/// Findings are words that whoever passes them on may speak.
const ROOMS: &[(&str, &[&str])] = &[
    ("numbers", &[]),
    ("findings", &["numbers"]),
    ("workbook", &["numbers", "findings"]),
    ("scores", &["numbers", "findings", "workbook"]),
    ("results", &["numbers", "findings", "scores"]),
    ("documents", &["numbers", "findings", "results"]),
    ("appendix", &["numbers", "findings", "results"]),
    ("pack", &["findings"]),
    (
        "job",
        &[
            "numbers",
            "findings",
            "workbook",
            "scores",
            "results",
            "documents",
            "appendix",
        ],
    ),
    (
        "pipeline",
        &[
            "numbers",
            "findings",
            "workbook",
            "scores",
            "results",
            "documents",
            "appendix",
            "pack",
            "job",
        ],
    ),
    ("batch", &["findings", "documents", "appendix", "pack", "job", "pipeline"]),
    ("serve", &["findings", "pack", "job", "pipeline", "batch"]),
    ("cli", &["findings", "job", "pipeline", "batch", "serve"]),
];

/// Names from outside that only some rooms, or corners of one, may speak, however
/// they got them.
const GUESTS: &[(&str, &[&str])] = &[
    ("axum", &["serve"]),
    ("calamine", &["workbook"]),
    ("clap", &["cli"]),
    ("comemo", &["documents"]),
    ("ctrlc", &["cli"]),
    ("flate2", &["documents"]),
    ("futures_util", &["serve"]),
    ("hayro_interpret", &["documents/lint"]),
    ("hayro_syntax", &["documents/lint"]),
    ("indicatif", &["cli"]),
    ("kurbo", &["documents/lint"]),
    ("notify", &["serve"]),
    ("quick_xml", &["workbook", "documents/word"]),
    ("zip", &["pack", "workbook", "documents/word"]),
    ("rust_xlsxwriter", &["appendix"]),
    ("postcard", &["workbook"]),
    ("rustix", &["workbook", "pack"]),
    ("sha2", &["pack"]),
    ("tokio", &["serve"]),
    ("toml", &["job"]),
    ("typst", &["documents"]),
    ("typst_html", &["documents"]),
    ("typst_layout", &["documents"]),
    ("typst_pdf", &["documents"]),
    ("typst_render", &["documents/word"]),
    ("typst_svg", &["documents"]),
    // Only these read files …
    ("std::fs", &["workbook", "job", "pack", "cli"]),
    // … and fewer write them.
    ("fs::write", WRITERS),
    ("fs::copy", WRITERS),
    ("fs::rename", WRITERS),
    ("fs::create_dir", WRITERS),
    ("fs::create_dir_all", WRITERS),
    ("fs::remove_dir_all", WRITERS),
    ("fs::remove_file", WRITERS),
    ("File::create", WRITERS),
    ("File::options", WRITERS),
    ("OpenOptions", WRITERS),
    // The machine round the program: arguments, other programs, the network.
    ("std::env", &["workbook", "cli", "serve"]),
    ("process::Command", &["workbook", "cli", "serve"]),
    ("process::exit", &["workbook", "cli"]),
    ("std::net", &["serve"]),
    // The preview listens; nothing calls out.
    ("TcpStream", &[]),
    ("TcpSocket", &[]),
    ("UdpSocket", &[]),
    ("UnixStream", &[]),
    // Findings and events are values; only these two talk.
    ("print!", TALKERS),
    ("println!", TALKERS),
    ("eprint!", TALKERS),
    ("eprintln!", TALKERS),
    ("dbg!", &[]),
    // The same input gives the same bytes, on any machine.
    ("f32", MEASURERS),
    ("f64", MEASURERS),
    ("SystemTime", TALKERS),
    ("Instant", TALKERS),
    ("HashMap", TALKERS),
    ("HashSet", TALKERS),
];

const WRITERS: &[&str] = &["pack", "cli"];
const TALKERS: &[&str] = &["cli", "serve"];

/// Lengths on finished papers are measured; no figure of a paper comes from there.
const MEASURERS: &[&str] = &["cli", "serve", "documents/lint"];

/// What an `#[expect(clippy::…, reason = …)]` may excuse, with its reason given there.
const EXCUSABLE: &[&str] = &["f32", "f64", "SystemTime", "Instant", "HashMap", "HashSet"];

/// Lines a source file may have; beyond that a room becomes a folder.
const MOST_LINES: usize = 400;

#[test]
fn rooms_import_only_what_the_map_allows() {
    let wrong: Vec<String> = sources().iter().flat_map(wrong_imports).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn guests_stay_where_they_are_invited() {
    let wrong: Vec<String> = sources().iter().flat_map(wrong_guests).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_entry_of_src_is_on_the_map() {
    for source in sources() {
        let room = source.room();
        assert!(
            ["main", "lib"].contains(&room)
                || ROOMS.iter().any(|(name, _)| *name == room),
            "{} belongs to no room",
            source.path
        );
    }
}

#[test]
fn lib_lists_the_rooms_as_data_travels() {
    let lib = sources().into_iter().find(|source| source.path == "src/lib.rs").unwrap();
    let listed: Vec<String> = lib
        .code()
        .iter()
        .filter_map(|(_, line)| line.trim().strip_prefix("pub mod ").map(str::to_owned))
        .map(|name| name.trim_end_matches(';').to_owned())
        .collect();
    let mut travelled = listed.clone();
    travelled.sort_by_key(|name| ROOMS.iter().position(|(room, _)| room == name));
    assert_eq!(listed, travelled);
}

#[test]
fn files_fit_on_a_few_screens() {
    let mut wrong = Vec::new();
    for source in sources() {
        let most = if source.path == "src/main.rs" { 49 } else { MOST_LINES };
        let lines = source.text.lines().count();
        if lines > most {
            wrong.push(format!("{} has {lines} lines, of {most}", source.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_guests_that_are_dependencies_are_named() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = fs::read_to_string(manifest).unwrap();
    for (guest, _) in GUESTS.iter().take_while(|(guest, _)| *guest != "std::fs") {
        let name = guest.replace('_', "-");
        let listed = |name: &str| {
            manifest.lines().any(|line| line.starts_with(&format!("{name} =")))
        };
        assert!(listed(guest) || listed(&name), "`{guest}` is not a dependency");
    }
}
