//! Who else sets the papers: how each peer is called at its best, and whether it is
//! there. `install.sh` beside this file gets what a machine lacks.

pub(super) mod check;
pub(super) mod job;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The papers to be set: a folder with one JSON file for each and its other forms.
pub(super) struct Papers {
    pub(super) folder: PathBuf,
    /// "0000", "0001", ...
    pub(super) names: Vec<String>,
    /// How many processes may work at a time.
    pub(super) hands: usize,
}

/// A way to set all papers, each beside its JSON file.
pub(super) struct Peer {
    pub(super) name: &'static str,
    /// How many times as fast congbo wants to be.
    pub(super) goal: Option<u32>,
    /// How often the two are compared; the slow ones seldom.
    pub(super) pairs: usize,
    /// Its version, where it is here and works.
    pub(super) ready: fn(&Papers) -> Option<String>,
    /// The processes that set all papers together.
    pub(super) start: fn(&Papers) -> Vec<Command>,
}

pub(super) const PEERS: [Peer; 8] = [
    Peer {
        name: "one `typst compile` per paper, `xargs -P`",
        goal: Some(2),
        pairs: 7,
        ready: |_| typst(),
        start: compiled,
    },
    // Where there is no `typst`, what comes next to it.
    Peer {
        name: "one process of typst-py per paper, `xargs -P`",
        goal: Some(2),
        pairs: 7,
        ready: |_| python("typst").filter(|_| typst().is_none()),
        start: bound_each,
    },
    Peer {
        name: "typst-py, a warm process per core",
        goal: None,
        pairs: 7,
        ready: |_| python("typst"),
        start: bound,
    },
    Peer {
        name: "LibreOffice, flat ODT to plain PDF, one process",
        goal: None,
        pairs: 3,
        ready: office,
        start: |papers| converted(papers, "fodt", "pdf", 1),
    },
    Peer {
        name: "LibreOffice, flat ODT to plain PDF, a process per core",
        goal: Some(12),
        pairs: 3,
        ready: office,
        start: |papers| converted(papers, "fodt", "pdf", papers.hands),
    },
    Peer {
        name: "docxtpl, then LibreOffice to tagged PDF/A-2 and UA-1, a process per core",
        goal: Some(12),
        pairs: 3,
        ready: template,
        start: filled,
    },
    Peer {
        name: "WeasyPrint to plain PDF, a warm process per core",
        goal: Some(50),
        pairs: 3,
        ready: |_| python("weasyprint"),
        start: |papers| printed(papers, None),
    },
    Peer {
        name: "WeasyPrint to PDF/A-2a, a warm process per core",
        goal: Some(50),
        pairs: 3,
        ready: |_| python("weasyprint"),
        start: |papers| printed(papers, Some("pdf/a-2a")),
    },
];

/// What an office needs to export the standards that congbo's papers keep.
const TAGGED: &str = r#"pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"PDFUACompliance":{"type":"boolean","value":"true"}}"#;

/// A file of this folder.
pub(super) fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers").join(name)
}

/// A program that `install.sh` has got, else the one of the path.
fn program(name: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let place = std::env::var_os("PEERS").map(PathBuf::from);
    let own = place.unwrap_or_else(|| home.join(".cache/congbo-peers"));
    let own = own.join("bin").join(name);
    if own.exists() { own } else { name.into() }
}

/// The first line of what a program answers; none where it is not there.
fn answer(program: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let said = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| said.lines().next().unwrap_or_default().to_owned())
}

fn typst() -> Option<String> {
    let said = answer(&program("typst"), &["--version"])?;
    Some(said.split_whitespace().nth(1)?.to_owned())
}

/// The version of a module that Python can load.
fn python(module: &str) -> Option<String> {
    let asked =
        format!("import {module}, importlib.metadata as m; print(m.version('{module}'))");
    answer(&program("python3"), &["-c", &asked])
}

/// Where Writer works; its first start in a profile is no part of a measurement.
fn office(papers: &Papers) -> Option<String> {
    let said = answer(&program("soffice"), &["--version"])?;
    let file = |ending: &str| format!("{}.{ending}", papers.names[0]);
    for hand in 0..papers.hands {
        let status = writer(papers, hand, "pdf").arg(file("fodt")).status().ok()?;
        let made = fs::remove_file(papers.folder.join(file("pdf"))).is_ok();
        if !status.success() || !made {
            return None;
        }
    }
    Some(said.split_whitespace().nth(1)?.to_owned())
}

/// The template that docxtpl fills, as Writer keeps it, made before the clock starts.
fn template(papers: &Papers) -> Option<String> {
    let (version, docxtpl) = (office(papers)?, python("docxtpl")?);
    let mut made = quiet(papers, &program("python3"));
    made.arg(script("docx_template.py")).arg("template.fodt");
    let made = made.args(shares(papers, "json", 1).concat()).status().ok()?;
    let kept = writer(papers, 0, "docx").arg("template.fodt").status().ok()?;
    (made.success() && kept.success()).then(|| format!("{docxtpl}, {version}"))
}

/// A process in the papers' folder that says nothing.
fn quiet(papers: &Papers, program: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(&papers.folder).stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The papers in a form, parted among so many hands.
fn shares(papers: &Papers, ending: &str, hands: usize) -> Vec<Vec<String>> {
    let share = papers.names.len().div_ceil(hands);
    let file = |name: &String| format!("{name}.{ending}");
    papers.names.chunks(share).map(|names| names.iter().map(file).collect()).collect()
}

/// `xargs -P` over the papers' names, which stand for `{}` in what follows.
fn each(papers: &Papers, program: &Path) -> Command {
    let names = papers.folder.join("names");
    fs::write(&names, papers.names.join("\n")).expect("a file of names");
    let mut command = quiet(papers, Path::new("xargs"));
    command.stdin(File::open(names).expect("the names just written"));
    command.arg(format!("-P{}", papers.hands)).arg("-I{}").arg(program);
    command
}

/// The four faces alone, as congbo has them: the fonts of the system take longer, and an
/// older Liberation Serif among them lacks Vietnamese letters.
fn fonts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")
}

fn compiled(papers: &Papers) -> Vec<Command> {
    let mut command = each(papers, &program("typst"));
    command.args(["compile", "--ignore-system-fonts", "--font-path"]).arg(fonts());
    command.args(["--pdf-standard", "a-2a,ua-1", "--input", "unit={}.json"]);
    command.args(["phieu.typ", "{}.pdf"]);
    vec![command]
}

fn bound_each(papers: &Papers) -> Vec<Command> {
    let mut command = each(papers, &program("python3"));
    command.arg(script("with_typst_py.py")).arg("phieu.typ").arg(fonts()).arg("{}.json");
    vec![command]
}

fn bound(papers: &Papers) -> Vec<Command> {
    let with = |files| {
        let mut command = quiet(papers, &program("python3"));
        command.arg(script("with_typst_py.py")).arg("phieu.typ").arg(fonts()).args(files);
        command
    };
    shares(papers, "json", papers.hands).into_iter().map(with).collect()
}

/// Writer in the profile of one hand: two cannot share one.
fn writer(papers: &Papers, hand: usize, form: &str) -> Command {
    let profile = papers.folder.join(format!("profile-{hand}"));
    let mut command = quiet(papers, &program("soffice"));
    command.arg(format!("-env:UserInstallation=file://{}", profile.display()));
    command.args(["--headless", "--convert-to", form]);
    command
}

fn converted(papers: &Papers, from: &str, form: &str, hands: usize) -> Vec<Command> {
    let with = |(hand, files)| {
        let mut command = writer(papers, hand, form);
        command.args::<Vec<String>, _>(files);
        command
    };
    shares(papers, from, hands).into_iter().enumerate().map(with).collect()
}

/// Each hand fills the template for its share, then has Writer print all of it.
fn filled(papers: &Papers) -> Vec<Command> {
    let with = |(hand, files)| {
        let mut command = quiet(papers, &program("python3"));
        command.arg(script("with_docxtpl.py")).arg("template.docx");
        command.args::<Vec<String>, _>(files).arg("--");
        let writer = writer(papers, hand, TAGGED);
        command.arg(writer.get_program()).args(writer.get_args());
        command
    };
    shares(papers, "json", papers.hands).into_iter().enumerate().map(with).collect()
}

fn printed(papers: &Papers, variant: Option<&str>) -> Vec<Command> {
    let with = |files| {
        let mut command = quiet(papers, &program("python3"));
        command.arg(script("with_weasyprint.py")).arg(variant.unwrap_or("plain"));
        command.args::<Vec<String>, _>(files);
        command
    };
    shares(papers, "html", papers.hands).into_iter().map(with).collect()
}
