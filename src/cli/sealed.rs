//! What a build has left: where the papers are, and what is missing.

use std::io::{self, Write};
use std::path::Path;

use super::print::visible;
use crate::batch::{Built, Failure, Kept, Missing, Sealed};

/// How many missing files are named one by one; a program gets them all.
const NAMED: usize = 50;

/// Where the papers are, and what else happened there.
pub(super) fn sealed(out: &mut dyn Write, built: &Built) -> io::Result<()> {
    let Built { sealed, same, .. } = built;
    let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let outputs = &sealed.manifest.outputs;
    for together in
        outputs.chunk_by(|one, other| folder(&one.path) == folder(&other.path))
    {
        match folder(&together[0].path) {
            Some(folder) if together.len() > 1 => {
                writeln!(out, "đã lập {} tệp trong {folder}/", together.len())?;
            }
            _ => {
                for output in together {
                    writeln!(out, "đã lập {}", output.path)?;
                }
            }
        }
    }
    if *same > 0 {
        writeln!(out, "Trong đó {same} tệp không đổi, lấy nguyên từ lần lập trước.")?;
    }
    writeln!(out, "Kết quả ở {}", sealed.folder.display())?;
    sealed.kept.iter().try_for_each(|one| kept(out, one))?;
    match &sealed.unfinished {
        Some(error) => writeln!(out, "Lưu ý: chưa dọn được thư mục cũ: {error}"),
        None => Ok(()),
    }
}

/// Files of people that were set aside.
pub(super) fn kept(out: &mut dyn Write, kept: &Kept) -> io::Result<()> {
    let files = match kept.files.as_slice() {
        [] => "tệp".to_owned(),
        files => files.join(", "),
    };
    let folder = kept.folder.display();
    writeln!(
        out,
        "Lưu ý: {files} không do congbo lập hoặc đã được sửa, giữ lại ở {folder}"
    )
}

/// Which of so many files could not be made, each with its unit and its code.
pub(super) fn missing(
    out: &mut dyn Write,
    missing: &[Missing],
    of: usize,
) -> io::Result<()> {
    writeln!(out, "KHÔNG LẬP ĐƯỢC {}/{of} tệp:", missing.len())?;
    for one in missing.iter().take(NAMED) {
        let unit = one.unit.as_ref().map(|unit| format!(" ({})", visible(unit)));
        writeln!(out, "  {}{}: lỗi {}", one.path, unit.unwrap_or_default(), one.code)?;
    }
    match missing.len().saturating_sub(NAMED) {
        0 => Ok(()),
        more => writeln!(out, "  và {more} tệp nữa (--json kể hết)"),
    }
}

/// One job of several, before it is built.
pub(super) fn heading(
    out: &mut dyn Write,
    at: usize,
    of: usize,
    input: &Path,
) -> io::Result<()> {
    writeln!(out, "[{}/{of}] {}", at + 1, visible(&input.display().to_string()))
}

/// What became of a job, in a few words.
pub(super) fn in_short(result: &Result<Built, Failure>) -> String {
    match result {
        Ok(built) => {
            let Sealed { folder, manifest, .. } = &built.sealed;
            let (made, missing) = (manifest.outputs.len(), manifest.missing.len());
            let folder = folder.display();
            match missing {
                0 => format!("{made} tệp ở {folder}"),
                _ => format!("THIẾU {missing}/{} tệp, ở {folder}", made + missing),
            }
        }
        Err(Failure::Findings(findings)) => {
            let errors = findings.iter().filter(|finding| finding.is_error()).count();
            format!("KHÔNG LẬP: {errors} lỗi ở số liệu hoặc tệp công việc")
        }
        Err(Failure::Papers { missing, of, .. }) => {
            format!("KHÔNG LẬP: {}/{of} tệp không lập được", missing.len())
        }
        Err(Failure::Unit(_)) => "KHÔNG LẬP: không có đơn vị này".to_owned(),
        Err(Failure::Pack(error)) => format!("KHÔNG LẬP: {error}"),
        Err(Failure::Taken { by, .. }) => {
            format!("KHÔNG LẬP: trùng thư mục kết quả với {}", by.display())
        }
        Err(Failure::Broken(_)) => "KHÔNG LẬP: chương trình dừng đột ngột".to_owned(),
    }
}
