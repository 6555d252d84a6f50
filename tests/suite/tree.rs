//! What is linked in: no network, one memory, the engine that was tested.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Crates that talk to a network, or bring others that do.
const NETWORK: &[&str] = &[
    "attohttpc",
    "async-std",
    "curl",
    "curl-sys",
    "h2",
    "hickory-resolver",
    "hyper",
    "isahc",
    "mio",
    "minreq",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "schannel",
    "security-framework",
    "smol",
    "socket2",
    "surf",
    "tokio",
    "trust-dns-resolver",
    "tungstenite",
    "typst-kit",
    "ureq",
    "webpki",
    "ws",
];

/// Name and version of every crate that the program is built from.
fn linked() -> BTreeSet<(String, String)> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "-e", "normal", "--prefix", "none", "--offline", "--locked"])
        .args(["--format", "{p}", "--manifest-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .output()
        .expect("cargo runs");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let one = |line: &str| {
        let (name, rest) = line.split_once(" v").unwrap();
        (name.to_owned(), rest.split(' ').next().unwrap().to_owned())
    };
    said.lines().filter(|line| !line.is_empty()).map(one).collect()
}

#[test]
fn nothing_that_is_linked_talks_to_a_network() {
    let linked = linked();
    assert!(linked.iter().any(|(name, _)| name == "typst"), "{linked:?}");
    let talkers: Vec<_> =
        linked.iter().filter(|(name, _)| NETWORK.contains(&name.as_str())).collect();
    assert!(talkers.is_empty(), "{talkers:?}");
}

/// A second comemo would keep its memory where nobody clears it.
#[test]
fn there_is_one_memory_to_clear() {
    let linked = linked();
    let memories: Vec<_> = linked.iter().filter(|(name, _)| name == "comemo").collect();
    assert_eq!(memories.len(), 1, "{memories:?}");
}

#[test]
fn the_engine_is_the_one_that_was_measured() {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    let lock = fs::read_to_string(lock).unwrap();
    let mut lines = lock.lines();
    let mut engine = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("name = \"typst") {
            let version = lines.next().unwrap();
            // Assets and timing have numbers of their own.
            if ["\"", "-pdf\"", "-layout\"", "-library\"", "-eval\""].contains(&name) {
                engine.push((name, version));
            }
        }
    }
    assert!(engine.len() >= 4, "{engine:?}");
    for (name, version) in engine {
        assert!(version.starts_with("version = \"0.15."), "typst{name}: {version}");
    }
}
