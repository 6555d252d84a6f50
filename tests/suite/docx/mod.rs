//! Word drafts: what their papers say, in the same form, in files that other programs
//! open.

mod commands;
mod figures;
mod form;
mod package;
mod reading;
mod schema;
mod xml;

use std::sync::LazyLock;
use std::{fs, thread};

use tempfile::TempDir;

use crate::case::{Case, Run};
use crate::office::printed;
use crate::pdf::Pdf;
use crate::samples::samples;
use crate::worst;

/// A draft and its paper.
pub struct Draft {
    pub job: String,
    pub name: String,
    pub docx: Vec<u8>,
    pub paper: Vec<u8>,
    /// The draft as `LibreOffice` prints it.
    pub printed: Vec<u8>,
}

impl Draft {
    pub fn called(&self) -> String {
        format!("{}, {}", self.job, self.name)
    }

    pub fn paper(&self) -> Pdf {
        Pdf::read(&self.paper)
    }

    pub fn printed(&self) -> Pdf {
        Pdf::read(&self.printed)
    }
}

/// Unit papers of a job that stand for all of them.
const OF_UNITS: usize = 2;

/// The drafts of every sample, of the most awkward jobs and of one with hostile names.
pub static DRAFTS: LazyLock<Vec<Draft>> = LazyLock::new(|| {
    let sample = |name: String| (name.clone(), Case::sample(&name));
    let mut jobs: Vec<(String, Case)> = samples().into_iter().map(sample).collect();
    jobs.extend(worst::all().into_iter().map(|(job, case)| (job.to_owned(), case)));
    jobs.push(("tên lạ".into(), hostile()));
    let (one, other) = jobs.split_at(jobs.len() / 2);
    let built = |jobs: &[(String, Case)]| -> Vec<Draft> {
        jobs.iter().flat_map(of_job).collect()
    };
    let mut drafts = thread::scope(|scope| {
        let other = scope.spawn(|| built(other));
        let mut all = built(one);
        all.extend(other.join().unwrap());
        all
    });
    let files: Vec<&[u8]> = drafts.iter().map(|draft| draft.docx.as_slice()).collect();
    let printed = printed(&files);
    for (draft, printed) in drafts.iter_mut().zip(printed) {
        draft.printed = printed;
    }
    drafts
});

fn of_job((job, case): &(String, Case)) -> Vec<Draft> {
    let run = case.build_drafts().succeeds();
    let drafts = run.of_kind("docx");
    assert!(!drafts.is_empty(), "{job}");
    let (units, others): (Vec<_>, Vec<_>) =
        drafts.into_iter().partition(|(name, _)| name.starts_with("don-vi/"));
    let chosen = others.into_iter().chain(units.into_iter().take(OF_UNITS));
    let draft = |(name, docx): (&str, &[u8])| Draft {
        job: job.clone(),
        name: name.to_owned(),
        docx: docx.to_vec(),
        paper: run.paper(&name.replace(".docx", ".pdf")).to_vec(),
        printed: Vec::new(),
    };
    chosen.map(draft).collect()
}

/// Names of units that mean something to Word, to XML or to Typst.
pub const HOSTILE: &[&str] = &[
    "Sở <w:t>Đậm</w:t> & \"Cộng sự\"",
    "Sở *Đậm* _Nghiêng_ #let x = 1 @ghi [ô] $m$ `mã`",
    "Sở &amp; &#65; ]]> <!-- --> <?xml?>",
    "Sở 'Một' \\n {{hai}} %ba% ../../bốn",
    "Ban Quản lý các khu chế xuất, khu công nghiệp, khu công nghệ cao, khu kinh tế cửa \
     khẩu và khu du lịch sinh thái quốc gia của các huyện miền núi phía Tây của tỉnh",
];

fn hostile() -> Case {
    let mut rows = "STT | Tên đơn vị | Chỉ số (%) | Chỉ số 2024 (%)\n".to_owned();
    for (at, name) in HOSTILE.iter().enumerate() {
        rows += &format!("{} | '{name} | {}.25 | {}.5\n", at + 1, 90 - at, 85 + at);
    }
    let job = "[edition]\nyear = 2025\nprovince = \"tỉnh <A> & B\"\n\
               [[board]]\nindex = \"Chỉ số <i>\"\ngroup = \"Các sở & ban\"\n\
               scores = { file = \"diem.xlsx\", columns = { value = \"C\" } }\n\
               previous = { file = \"diem.xlsx\", columns = { value = \"D\" } }\n\
               [[fact]]\nsection = \"ket-qua\"\ntext = \"Câu có <b>thẻ</b> & dấu.\"\n\
               [[document]]\nkind = \"quyet-dinh\"\n[[document]]\nkind = \"bao-cao\"\n\
               [[document]]\nkind = \"don-vi\"\n";
    Case::empty().book("diem.xlsx", &[("Điểm", &rows)]).job(job)
}

/// Everything that is wrong with any draft, told at once.
#[track_caller]
pub fn assert_all(wrong: impl Fn(&Draft) -> Vec<String>) {
    let told = |draft: &Draft| -> Vec<String> {
        let called = draft.called();
        wrong(draft).into_iter().map(|wrong| format!("{called}: {wrong}")).collect()
    };
    let all: Vec<String> = DRAFTS.iter().flat_map(told).collect();
    let shown = all.len().min(40);
    assert!(all.is_empty(), "{} wrong:\n{}", all.len(), all[..shown].join("\n"));
}

/// A run with one Word draft of a template of the job's own.
pub fn of_template(text: &str) -> Run {
    let case = Case::sample("thanh-hoa-2024").edit("congbo.toml", |job| {
        let kept = job.split("[[document]]").next().unwrap().to_owned();
        kept + "[[document]]\nkind = \"bao-cao\"\nformats = [\"pdf\", \"docx\"]\n"
    });
    case.file("mau/bao-cao.typ", text.as_bytes()).build()
}

/// A folder with some files, gone when the test is over.
pub fn folder_of(files: &[(String, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}
