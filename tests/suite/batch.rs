//! Papers made on all cores and told one by one; many jobs in a run; a run that is ended.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;

use crate::case::{Case, Run, files};

/// A template that fails for one unit and is whole for the others.
const BAD_UNIT: &str = "\n#if figures.edition.self == \"Sở Y tế\" { panic(\"hỏng\") }\n";

fn sample() -> Case {
    Case::sample("thanh-hoa-2024")
}

/// The sample with a template in `mau/` that fails.
fn with_broken(names: &[&str]) -> Case {
    let broken = "#import \"lib.typ\": *\n#panic(\"hỏng\")";
    names.iter().fold(sample(), |case, name| {
        case.file(&format!("mau/{name}.typ"), broken.as_bytes())
    })
}

/// A job of some units with a paper each, one of which fails.
fn with_bad_unit() -> Case {
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/don-vi.typ");
    let template = fs::read_to_string(template).unwrap() + BAD_UNIT;
    let toml = "[[board]]\nindex = \"Chỉ số CCHC\"\ngroup = \"Các sở\"\nscores = \"d.xlsx\"\n\
                [[document]]\nkind = \"don-vi\"\n";
    let drawn = "Tên đơn vị | Chỉ số CCHC\nSở Y tế | 90\nSở Tư pháp | 80\nSở Nội vụ | 70";
    Case::empty()
        .book("d.xlsx", &[("Điểm", drawn)])
        .job(toml)
        .file("mau/don-vi.typ", template.as_bytes())
}

fn lines(run: &Run) -> Vec<Value> {
    let json = |line| serde_json::from_str(line).expect(line);
    run.stdout.lines().map(json).collect()
}

fn of<'a>(lines: &'a [Value], event: &str) -> Vec<&'a Value> {
    lines.iter().filter(|line| line["event"] == event).collect()
}

#[test]
fn every_paper_that_fails_is_named_at_once() {
    let run =
        with_broken(&["quyet-dinh", "bao-cao"]).build().fails_with(2).wrote_nothing();
    for words in [
        "LỖI P02: mau/quyet-dinh.typ, dòng 2",
        "LỖI P02: mau/bao-cao.typ, dòng 2",
        "KHÔNG LẬP ĐƯỢC 2/5 tệp:\n  quyet-dinh.pdf: lỗi P02\n  bao-cao.pdf: lỗi P02\n",
        "Chưa ghi tệp nào; thư mục kết quả giữ nguyên.",
        "Muốn nhận 3 tệp lập được, thêm --partial.",
    ] {
        assert!(run.stderr.contains(words), "no `{words}` in\n{}", run.stderr);
    }
}

#[test]
fn a_units_paper_that_fails_is_named_with_its_unit() {
    let run = with_bad_unit().build().fails_with(2).wrote_nothing();
    run.says("KHÔNG LẬP ĐƯỢC 1/7 tệp:\n  don-vi/so-y-te.pdf (Sở Y tế): lỗi P02\n");
}

#[test]
fn a_partial_folder_holds_the_rest_and_says_what_is_missing() {
    let whole = sample().build().succeeds();
    let case = with_broken(&["quyet-dinh"]);
    let run = case.run(&["build", ".", "--partial"]).fails_with(1);
    let manifest = run.json("manifest.json");
    assert_eq!(manifest["partial"], true);
    let missing = &manifest["missing"][0];
    assert_eq!(
        (&missing["path"], &missing["code"]),
        (&"quyet-dinh.pdf".into(), &"P02".into())
    );
    assert!(missing["reason"].as_str().unwrap().contains("mau/quyet-dinh.typ, dòng 2"));
    let mut papers = whole.papers();
    papers.retain(|name, _| !["quyet-dinh.pdf", "manifest.json"].contains(name));
    let mut rest = run.papers();
    rest.remove("manifest.json");
    assert!(rest == papers, "{:?}", rest.keys());
    let run = run.says("KHÔNG LẬP ĐƯỢC 1/5 tệp:\n  quyet-dinh.pdf: lỗi P02");
    let run = run.says("Thư mục kết quả THIẾU những tệp này");
    // Made good, nothing is left of it.
    fs::remove_dir_all(run.case().folder().join("mau")).unwrap();
    let good = case.build().succeeds().keeps_silent_about("Lưu ý");
    good.wrote_the_same_as(&whole);
}

#[test]
fn errors_in_the_data_stop_a_partial_build_too() {
    let case = sample()
        .edit("congbo.toml", |toml| toml.replace("bands  =", "scale = 80\nbands  ="));
    case.run(&["build", ".", "--partial"]).fails_with(1).wrote_nothing();
}

#[test]
fn every_step_is_a_line_of_json() {
    let run = sample().run(&["build", ".", "--json"]).succeeds();
    assert_eq!(run.stderr, "");
    let lines = lines(&run);
    assert_eq!(lines[0]["schema"], "congbo/build/1");
    assert_eq!(
        (&lines[0]["event"], &lines[1]["event"]),
        (&"started".into(), &"prepared".into())
    );
    assert_eq!(lines[1]["files"], 5);
    let written = of(&lines, "written");
    let done: Vec<u64> =
        written.iter().map(|line| line["done"].as_u64().unwrap()).collect();
    assert_eq!(done, [1, 2, 3, 4, 5]);
    let mut paths: Vec<&str> =
        written.iter().map(|line| line["path"].as_str().unwrap()).collect();
    paths.push("manifest.json");
    paths.sort_unstable();
    assert!(run.papers().keys().eq(paths.iter()), "{paths:?}");
    assert_eq!(of(&lines, "finding").len(), 2);
    let sealed = lines.last().unwrap();
    assert_eq!((&sealed["event"], &sealed["exit"]), (&"sealed".into(), &0.into()));
    assert_eq!((&sealed["files"], &sealed["partial"]), (&5.into(), &false.into()));

    let run =
        with_bad_unit().run(&["build", ".", "--json"]).fails_with(2).wrote_nothing();
    let lines = self::lines(&run);
    let failed = of(&lines, "failed");
    assert_eq!(
        (&failed[0]["unit"], &failed[0]["code"]),
        (&"Sở Y tế".into(), &"P02".into())
    );
    let last = lines.last().unwrap();
    assert_eq!((&last["event"], &last["why"]), (&"unsealed".into(), &"papers".into()));
    assert_eq!(last["missing"][0]["path"], "don-vi/so-y-te.pdf");
}

/// Three jobs beside one another, the second of them with an error in its scores.
fn three_jobs() -> Case {
    let job = |case: Case, name: &str, value: &str| {
        let drawn =
            format!("Tên đơn vị | Chỉ số CCHC\nSở Y tế | {value}\nSở Tư pháp | 80");
        case.book(&format!("{name}.xlsx"), &[("Điểm", &drawn)])
    };
    let case = job(job(Case::empty(), "Sở ngành/điểm", "90"), "Xã/điểm", "chín mươi");
    let toml = "[[board]]\nindex = \"Chỉ số CCHC\"\ngroup = \"Các sở\"\nscores = \"điểm.xlsx\"\n\
                [[document]]\nkind = \"phu-luc\"\n";
    job(case, "Huyện 2024", "70")
        .file("Sở ngành/congbo.toml", toml.as_bytes())
        .file("Xã/congbo.toml", toml.as_bytes())
}

#[test]
fn one_job_that_fails_does_not_stop_the_others() {
    let jobs = ["Sở ngành", "Xã", "Huyện 2024.xlsx"];
    let case = three_jobs();
    let run = case.run(&[&["batch"][..], &jobs, &["-o", "ra"]].concat()).fails_with(1);
    let made = files(&case.folder().join("ra"));
    assert!(made.contains_key("so-nganh/phu-luc.xlsx"), "{:?}", made.keys());
    assert!(made.contains_key("huyen-2024/quyet-dinh.pdf"), "{:?}", made.keys());
    assert!(!made.keys().any(|path| path.starts_with("xa/")), "{:?}", made.keys());
    for words in [
        "[2/3] Xã\n",
        "Lập đủ 2/3 công việc:\n  Sở ngành: 2 tệp ở ",
        "\n  Xã: KHÔNG LẬP: 1 lỗi ở số liệu hoặc tệp công việc\n",
        "\n  Huyện 2024.xlsx: ",
    ] {
        assert!(format!("{}{}", run.stderr, run.stdout).contains(words), "{words}");
    }

    // The worst code counts; each job lies beside its own workbooks.
    let run = case.run(&["batch", "Xã", "khong-co", "Sở ngành", "--json"]).fails_with(2);
    let lines = lines(&run);
    assert_eq!(of(&lines, "started").len(), 3);
    let summary = lines.last().unwrap();
    let codes: Vec<&Value> =
        summary["jobs"].as_array().unwrap().iter().map(|job| &job["exit"]).collect();
    assert_eq!(
        (codes, &summary["exit"]),
        (vec![&1.into(), &2.into(), &0.into()], &2.into())
    );
    assert!(case.folder().join("Sở ngành/ket-qua/phu-luc.xlsx").is_file());
}

#[test]
fn two_jobs_never_share_a_folder() {
    let drawn = "Tên đơn vị | Chỉ số CCHC\nSở Y tế | 90\nSở Tư pháp | 80";
    let case = Case::empty()
        .book("a.xlsx", &[("Điểm", drawn)])
        .book("b.xlsx", &[("Điểm", drawn)]);
    let run = case.run(&["batch", "a.xlsx", "b.xlsx"]).fails_with(2);
    let run = run.says("vừa được ghi cho \"a.xlsx\" nên không ghi đè; hãy thêm -o");
    run.says("  b.xlsx: KHÔNG LẬP: trùng thư mục kết quả với a.xlsx\n");
    case.run(&["batch", "a.xlsx", "b.xlsx", "-o", "ra"]).succeeds();
    assert!(case.folder().join("ra/b/quyet-dinh.pdf").is_file());
}

#[cfg(target_os = "linux")]
#[test]
fn one_core_and_all_cores_write_the_same() {
    let case = Case::sample("minh-hoa-2025");
    let all = case.build().succeeds();
    let congbo = env!("CARGO_BIN_EXE_congbo");
    let mut one = Command::new("taskset");
    one.args(["-c", "0", congbo, "build", ".", "-o", "mot"]).current_dir(case.folder());
    assert!(one.output().expect("taskset is there").status.success());
    let one = files(&case.folder().join("mot"));
    let all =
        all.papers().into_iter().map(|(name, bytes)| (name.to_owned(), bytes.to_vec()));
    assert!(one == all.collect::<BTreeMap<_, _>>(), "the papers differ");
}

/// A build in the background that has begun to write.
struct Writing {
    case: Case,
    build: Child,
}

impl Writing {
    fn begin(case: &Case) -> Self {
        let mut program = case.program(&["build", "."]);
        let build =
            program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut writing = Self { case: case.clone(), build };
        while files(&writing.hidden()).is_empty() {
            assert!(
                writing.build.try_wait().unwrap().is_none(),
                "done before it was seen"
            );
            sleep(Duration::from_micros(200));
        }
        writing
    }

    fn hidden(&self) -> std::path::PathBuf {
        self.case.folder().join(".ket-qua.tam")
    }

    fn end(self) -> Output {
        self.build.wait_with_output().unwrap()
    }
}

/// What files were made from; without it every file is made anew, which takes a while.
const KEPT: &str = ".ket-qua.goc";

/// A job that takes a while, built once, then changed.
fn built_and_changed() -> (Case, BTreeMap<String, Vec<u8>>) {
    let case = Case::sample("minh-hoa-2025");
    case.build().succeeds();
    let old = files(&case.folder().join("ket-qua"));
    fs::remove_file(case.folder().join(KEPT)).unwrap();
    let case = case.edit("congbo.toml", |toml| format!("{toml}\n# khác\n"));
    (case, old)
}

#[track_caller]
fn old_stands_alone(case: &Case, old: &BTreeMap<String, Vec<u8>>) {
    assert!(files(&case.folder().join("ket-qua")) == *old, "the old folder stands");
    let names = fs::read_dir(case.folder()).unwrap();
    let hidden: Vec<String> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with('.') || name.contains("giu-lai"))
        .filter(|name| name != KEPT)
        .collect();
    assert_eq!(hidden, [""; 0]);
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
#[test]
fn ctrl_c_ends_a_build_at_once_and_leaves_the_old_folder_alone() {
    use rustix::process::{Pid, Signal, kill_process};

    let (case, old) = built_and_changed();
    for signal in [Signal::INT, Signal::TERM] {
        let writing = Writing::begin(&case);
        kill_process(Pid::from_child(&writing.build), signal).unwrap();
        let output = writing.end();
        assert_eq!(output.status.code(), Some(130), "{}", said(&output));
        assert_eq!(said(&output), "\nĐã dừng; thư mục kết quả còn nguyên vẹn.\n");
        old_stands_alone(&case, &old);
    }
    // What a harder end leaves, the next run clears away.
    let mut writing = Writing::begin(&case);
    writing.build.kill().unwrap();
    writing.end();
    assert!(files(&case.folder().join("ket-qua")) == old);
    assert!(case.folder().join(".ket-qua.tam").is_dir());
    case.build().succeeds().keeps_silent_about("Lưu ý");
    let new = files(&case.folder().join("ket-qua"));
    assert!(new != old, "the manifest names the changed job");
    old_stands_alone(&case, &new);
}

#[test]
fn a_second_run_on_a_folder_is_refused_at_once() {
    let (case, _) = built_and_changed();
    let first = Writing::begin(&case);
    let process = first.build.id();
    let second = case.program(&["build", "."]).output().unwrap();
    assert_eq!(second.status.code(), Some(2));
    assert!(said(&second).contains("đang ghi vào thư mục"), "{}", said(&second));
    if cfg!(unix) {
        assert!(
            said(&second).contains(&format!("(tiến trình {process})")),
            "{}",
            said(&second)
        );
    }
    let first = first.end();
    assert!(first.status.success(), "{}", said(&first));
}

#[test]
fn a_folder_that_goes_away_ends_the_build() {
    let (case, old) = built_and_changed();
    let writing = Writing::begin(&case);
    fs::rename(writing.hidden(), case.folder().join("lay-di")).unwrap();
    let output = writing.end();
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).starts_with("lỗi: không ghi được \""), "{}", said(&output));
    old_stands_alone(&case, &old);
}

/// A disk of 100 KiB, where this machine lets a test have one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_leaves_nothing() {
    let case = sample();
    let disk = case.folder().join("o-dia");
    fs::create_dir(&disk).unwrap();
    let mount = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        command
            .args(arguments)
            .arg(&disk)
            .output()
            .is_ok_and(|done| done.status.success())
    };
    if !mount("mount", &["-t", "tmpfs", "-o", "size=100k", "none"]) {
        return; // only the system's administrator may mount
    }
    let run = case.run(&["build", ".", "-o", "o-dia/ket-qua"]);
    let left = files(&disk);
    assert!(mount("umount", &[]));
    run.fails_with(2)
        .says("lỗi: ổ đĩa đã đầy khi ghi \"")
        .says("hãy giải phóng dung lượng");
    assert!(left.is_empty(), "{:?}", left.keys());
}
