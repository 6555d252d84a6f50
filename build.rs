//! Tells the program what it was made of, so that it knows papers of another make.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// Whatever a paper can depend on besides its job.
const PARTS: [&str; 5] = ["Cargo.lock", "Cargo.toml", "fonts", "src", "templates"];

fn main() {
    let mut all = DefaultHasher::new();
    for part in PARTS {
        println!("cargo::rerun-if-changed={part}");
        add(Path::new(part), &mut all);
    }
    println!("cargo::rustc-env=CONGBO_MADE_OF={:016x}", all.finish());
}

fn add(path: &Path, all: &mut DefaultHasher) {
    path.hash(all);
    if let Ok(entries) = fs::read_dir(path) {
        let mut inner: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        inner.sort();
        for path in inner {
            add(&path, all);
        }
    } else {
        fs::read(path).unwrap_or_default().hash(all);
    }
}
