//! The output folder: whole or not at all, and never somebody's work.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::case::{Case, Run, files};

/// Where a build writes.
const PAPERS: &str = "ket-qua";

fn sample() -> Case {
    Case::sample("thanh-hoa-2024")
}

fn sha256(bytes: &[u8]) -> String {
    let digits = Sha256::digest(bytes);
    let digits: Vec<String> = digits.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}

/// The files that a manifest lists under a key, by path, with their hashes and sizes.
fn listed(manifest: &Value, key: &str) -> BTreeMap<String, (String, usize)> {
    let records = manifest[key].as_array().unwrap().iter();
    let record = |record: &Value| {
        let text = |key: &str| record[key].as_str().unwrap().to_owned();
        let bytes = usize::try_from(record["bytes"].as_u64().unwrap()).unwrap();
        (text("path"), (text("sha256"), bytes))
    };
    records.map(record).collect()
}

fn hashed(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, (String, usize)> {
    let one =
        |(path, bytes): (&String, &Vec<u8>)| (path.clone(), (sha256(bytes), bytes.len()));
    files.iter().map(one).collect()
}

#[test]
fn the_manifest_lists_what_went_in_and_what_came_out() {
    let case = Case::sample("pci-2014").file("doc-them.txt", b"khong dung");
    let inputs = files(&case.folder());
    let run = case.build().succeeds();
    let manifest = run.json("manifest.json");
    let keys: Vec<&String> = manifest.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["inputs", "outputs", "program", "schema", "settings"]);
    assert_eq!(manifest["schema"], "congbo/manifest/1");
    assert_eq!(manifest["program"]["version"], env!("CARGO_PKG_VERSION"));

    let mut used = hashed(&inputs);
    used.remove("doc-them.txt").unwrap();
    assert_eq!(listed(&manifest, "inputs"), used);
    let mut papers = files(&case.folder().join(PAPERS));
    papers.remove("manifest.json").unwrap();
    assert!(papers.len() > 5, "{:?}", papers.keys());
    assert_eq!(listed(&manifest, "outputs"), hashed(&papers));
}

#[test]
fn a_build_that_fails_leaves_the_old_folder() {
    let built = sample().build().succeeds();
    let toml = |change: fn(&str) -> String| {
        let case = sample();
        fs::create_dir(case.folder().join(PAPERS)).unwrap();
        for (name, bytes) in built.papers() {
            fs::write(case.folder().join(PAPERS).join(name), bytes).unwrap();
        }
        case.edit("congbo.toml", |text| change(&text))
    };
    // In the settings, in the scores, and in the last of the papers.
    let unknown = toml(|text| format!("{text}\nx = 1"));
    unknown.build().fails_with(2).wrote_nothing();
    let above = toml(|text| text.replace("bands  =", "scale = 80\nbands  ="));
    above.build().fails_with(1).says("LỖI D06").wrote_nothing();
    let template = toml(|text| format!("{text}\n"))
        .file("mau/quyet-dinh.typ", "#import \"lib.typ\": *\n#panic(\"x\")".as_bytes());
    let run = template.build().fails_with(2).wrote_nothing();
    run.says("LỖI P02: mau/quyet-dinh.typ, dòng 2").says("thư mục kết quả giữ nguyên");
}

#[test]
fn a_rebuild_leaves_exactly_the_new_papers() {
    let first = sample().build().succeeds();
    let case = first.case().edit("congbo.toml", |toml| {
        toml.replace("kind = \"phu-luc\"", "kind = \"phu-luc\"\nnumber = \"1\"").replace(
            "[[document]]\nkind = \"bao-cao\"",
            "[[document]]\nkind = \"bao-cao\"\nnumber = \"7\"",
        )
    });
    let second = case.build().succeeds().keeps_silent_about("Lưu ý");
    second.pdf("bao-cao.pdf").says("Số: 07/BC-UBND");
    assert!(first.papers().keys().eq(second.papers().keys()));
    holds_only(&case, &["congbo.toml", "diem-2024.xlsx", PAPERS]);
}

#[track_caller]
fn holds_only(case: &Case, names: &[&str]) {
    let entries = fs::read_dir(case.folder()).unwrap();
    let mut found: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    // What the files were made from stands hidden beside them.
    found.retain(|name| name != ".ket-qua.goc");
    found.sort();
    assert_eq!(found, names);
}

#[test]
fn what_people_changed_or_added_is_kept_and_said_aloud() {
    let first = sample().build().succeeds();
    let case = first
        .case()
        .file("ket-qua/bao-cao.pdf", b"da ky")
        .file("ket-qua/phieu/y-kien.txt", b"y kien");
    let second = case.build().succeeds();
    second.wrote_the_same_papers_as(&first);
    let kept = files(&case.folder().join("ket-qua-giu-lai"));
    let wanted = [("bao-cao.pdf", &b"da ky"[..]), ("phieu/y-kien.txt", b"y kien")];
    assert!(
        kept.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).eq(wanted)
    );
    let told = case.folder().canonicalize().unwrap().join("ket-qua-giu-lai");
    second.says(&format!(
        "Lưu ý: bao-cao.pdf, phieu/y-kien.txt không do congbo lập hoặc đã được sửa, giữ lại ở {}",
        told.display()
    ));
    // Once more: the shelf is not touched, a second one stands beside it.
    let case = case.file("ket-qua/so-lieu.json", b"{}");
    case.build().succeeds().says("ket-qua-giu-lai-2");
    assert_eq!(files(&case.folder().join("ket-qua-giu-lai")).len(), 2);
    assert_eq!(files(&case.folder().join("ket-qua-giu-lai-2"))["so-lieu.json"], b"{}");
}

impl Run {
    /// Demands the same papers, whatever else was said.
    #[track_caller]
    fn wrote_the_same_papers_as(&self, other: &Self) {
        assert!(self.papers() == other.papers(), "the papers differ");
    }
}

#[test]
fn a_folder_of_somebody_else_is_not_touched() {
    let case = sample().file("luu-tru/bao-cao.pdf", b"cua nguoi khac");
    let build = |folder: &str| case.run(&["build", ".", "-o", folder]);
    build("luu-tru")
        .fails_with(2)
        .wrote_nothing()
        .says("đang chứa tệp khác (ví dụ \"bao-cao.pdf\") và không phải do congbo tạo ra")
        .says("tùy chọn -o");
    build("diem-2024.xlsx")
        .fails_with(2)
        .wrote_nothing()
        .says("là một tệp, không phải thư mục");
    // The job's own folder holds the scores.
    build(".").fails_with(2).wrote_nothing();
    // A new folder, and an empty one, are anybody's.
    fs::create_dir(case.folder().join("trong")).unwrap();
    for folder in ["moi/2025", "trong"] {
        build(folder).succeeds().says("Kết quả ở");
        assert!(case.folder().join(folder).join("quyet-dinh.pdf").is_file());
    }
}

/// How a build is killed: so long after it began, or after it began to write.
#[derive(Debug, Clone, Copy)]
enum Kill {
    AfterStart(Duration),
    AfterWriting(Duration),
}

/// Starts a build and kills it; `false` if it was done before.
#[expect(clippy::disallowed_methods, reason = "a kill has its moment")]
fn kill(case: &Case, kill: Kill) -> bool {
    let folder = case.folder();
    let mut build = Command::new(env!("CARGO_BIN_EXE_congbo"))
        .args(["build", "."])
        .current_dir(&folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let wait = match kill {
        Kill::AfterStart(wait) => wait,
        Kill::AfterWriting(wait) => {
            let writing = folder.join(".ket-qua.tam");
            while !writing.exists() && build.try_wait().unwrap().is_none() {}
            wait
        }
    };
    let start = Instant::now();
    while start.elapsed() < wait && build.try_wait().unwrap().is_none() {
        sleep(Duration::from_micros(50));
    }
    build.kill().unwrap();
    !build.wait().unwrap().success()
}

/// Demands that a folder holds what its manifest says and nothing else.
#[track_caller]
fn is_whole(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let whole = files(folder);
    let manifest: Value = serde_json::from_slice(&whole["manifest.json"]).unwrap();
    let mut papers = whole.clone();
    papers.remove("manifest.json");
    assert_eq!(hashed(&papers), listed(&manifest, "outputs"));
    whole
}

/// Builds one of two editions in turn and kills it; whoever looks finds one
/// or the other, and the next build makes everything good.
#[test]
#[expect(clippy::disallowed_methods, reason = "a kill has its moment")]
fn a_killed_build_leaves_the_old_folder_or_the_new_one() {
    let case = sample();
    let toml = fs::read_to_string(case.folder().join("congbo.toml")).unwrap();
    let editions = ["482", "483"].map(|number| toml.replace("482", number));
    let write = |at: usize| case.clone().file("congbo.toml", editions[at].as_bytes());
    let whole = [1, 0].map(|at| {
        let start = Instant::now();
        write(at).build().succeeds();
        (is_whole(&case.folder().join(PAPERS)), start.elapsed())
    });
    let [new, old] = whole.map(|(files, _)| files).map(Some);
    assert!(new != old, "the editions differ");
    let whole = [old, new];

    write(0).build().succeeds();
    let length = time_of(|| drop(write(0).build().succeeds()));
    let over_the_build = (0..20).map(|at| Kill::AfterStart(length * at / 20));
    let over_the_writing =
        (0..20).map(|at| Kill::AfterWriting(Duration::from_micros(400) * at));
    let (mut stands, mut killed, mut replaced) = (0, 0, 0);
    for moment in over_the_build.chain(over_the_writing) {
        let next = 1 - stands;
        write(next);
        killed += usize::from(kill(&case, moment));
        let found = Some(is_whole(&case.folder().join(PAPERS)));
        assert!(
            whole.contains(&found),
            "{moment:?}: neither the old folder nor the new one"
        );
        replaced += usize::from(found == whole[next]);
        write(next).build().succeeds().keeps_silent_about("Lưu ý");
        assert!(Some(is_whole(&case.folder().join(PAPERS))) == whole[next], "{moment:?}");
        holds_only(&case, &["congbo.toml", "diem-2024.xlsx", PAPERS]);
        stands = next;
    }
    assert!(killed >= 20, "only {killed} of 40 builds were killed");
    assert!(replaced < 40, "every build was done before it was killed");
}

#[expect(clippy::disallowed_methods, reason = "a kill has its moment")]
fn time_of(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}
