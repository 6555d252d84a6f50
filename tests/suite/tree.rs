//! What is linked in: nothing that calls out, one memory, the engine that was tested.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Crates that call others over a network, or encrypt what they say to them.
///
/// hyper and tokio are there for the preview, which only listens; see below.
const NETWORK: &[&str] = &[
    "attohttpc",
    "async-std",
    "curl",
    "curl-sys",
    "h2",
    "hickory-resolver",
    "isahc",
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
    "surf",
    "trust-dns-resolver",
    "tungstenite",
    "typst-kit",
    "ureq",
    "webpki",
    "ws",
];

/// What `cargo tree` says of the program.
fn tree(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--prefix", "none", "--offline", "--locked", "--manifest-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .args(arguments)
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Name and version of every crate that the program is built from.
fn linked() -> BTreeSet<(String, String)> {
    let said = tree(&["-e", "normal", "--format", "{p}"]);
    let one = |line: &str| {
        let (name, rest) = line.split_once(" v").unwrap();
        (name.to_owned(), rest.split(' ').next().unwrap().to_owned())
    };
    said.lines().filter(|line| !line.is_empty()).map(one).collect()
}

#[test]
fn nothing_that_is_linked_calls_out() {
    let linked = linked();
    assert!(linked.iter().any(|(name, _)| name == "typst"), "{linked:?}");
    let callers: Vec<_> =
        linked.iter().filter(|(name, _)| NETWORK.contains(&name.as_str())).collect();
    assert!(callers.is_empty(), "{callers:?}");
}

/// The preview answers a browser on this machine, by HTTP/1 and no more.
#[test]
fn http_is_spoken_as_a_server_only() {
    for (name, wanted) in [("hyper", "server"), ("hyper-util", "server")] {
        let said = tree(&["-e", "normal,features", "-i", name]);
        let feature = |feature: &str| {
            said.contains(&format!("{name} feature \"{feature}\"\n"))
                || said.contains(&format!("{name} feature \"{feature}\" (*)\n"))
        };
        assert!(feature(wanted), "{said}");
        for other in ["client", "client-legacy", "client-proxy", "http2", "full"] {
            assert!(!feature(other), "{name} {other}:\n{said}");
        }
    }
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
