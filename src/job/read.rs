//! Reads a job file and the files beside it; the only hand that touches disk
//! before the papers are packed.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde_json::Value;

use super::file::JobFile;
use super::meeting::MEETING_BOOK;
use super::{Job, TEMPLATE_FOLDER, check};
use crate::documents::is_template;
use crate::findings::{Code, Finding, Place};
use crate::workbook::MOST_BYTES;

/// Reads a file of a job; a finding says why it could not be read.
///
/// A link that leads out of the folder is refused like a path that does.
pub fn read_file(folder: &Path, name: &str) -> Result<Vec<u8>, Finding> {
    let place = || Place::file(name);
    let problem = |error: &std::io::Error| match error.kind() {
        ErrorKind::NotFound => Finding::new(Code::FileMissing, place()),
        ErrorKind::PermissionDenied => {
            Finding::new(Code::Unreadable, place()).found("không có quyền đọc")
        }
        _ => Finding::new(Code::Unreadable, place()).found(error.to_string()),
    };
    let path = folder.join(name);
    let real = path.canonicalize().map_err(|error| problem(&error))?;
    let home = folder.canonicalize().map_err(|error| problem(&error))?;
    if !real.starts_with(&home) {
        return Err(Finding::new(Code::JobPath, place()).found(name));
    }
    let size = fs::metadata(&real).map_err(|error| problem(&error))?;
    if !size.is_file() {
        return Err(
            Finding::new(Code::Unreadable, place()).found("đây không phải là tệp")
        );
    }
    if size.len() > MOST_BYTES as u64 {
        return Err(Finding::new(Code::TooLarge, place())
            .found(format!("{} MiB", size.len().div_ceil(1024 * 1024)))
            .with("limit", format!("{} MiB", MOST_BYTES / 1024 / 1024)));
    }
    fs::read(&real).map_err(|error| problem(&error))
}

/// The workbooks of a source: the file itself, or every one in its folder.
pub fn files_of(folder: &Path, name: &str) -> Result<Vec<String>, Finding> {
    let path = folder.join(name);
    if !path.is_dir() {
        return Ok(vec![name.to_owned()]);
    }
    let problem = |error: std::io::Error| {
        Finding::new(Code::Unreadable, Place::file(name)).found(error.to_string())
    };
    let home = folder.canonicalize().map_err(problem)?;
    if !path.canonicalize().map_err(problem)?.starts_with(home) {
        return Err(Finding::new(Code::JobPath, Place::file(name)).found(name));
    }
    let files = workbooks_in(&path);
    if files.is_empty() {
        return Err(Finding::new(Code::FolderWithoutJob, Place::file(name)).found("0"));
    }
    let within = |file: String| match name.trim_end_matches('/') {
        "." => file,
        folder => format!("{folder}/{file}"),
    };
    Ok(files.into_iter().map(within).collect())
}

/// Names of the workbooks in a folder, in order; lock files and the meeting's own are
/// none of scores.
pub fn workbooks_in(folder: &Path) -> Vec<String> {
    const ENDINGS: &[&str] = &["xlsx", "xlsm", "xls", "xlsb", "ods", "csv"];
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| {
            let ending = Path::new(name).extension().and_then(|ending| ending.to_str());
            ending.is_some_and(|e| ENDINGS.contains(&e.to_lowercase().as_str()))
                && !name.starts_with("~$")
                && !name.starts_with('.')
                && name != MEETING_BOOK
        })
        .collect();
    names.sort();
    names
}

/// Reads and checks a job file.
pub(super) fn job(folder: &Path, name: &str) -> Result<Job, Vec<Finding>> {
    let bytes = read_file(folder, name).map_err(|finding| vec![finding])?;
    let place = Place::file(name);
    let text = String::from_utf8(bytes.clone()).map_err(|_| {
        vec![Finding::new(Code::JobSyntax, place.clone()).found("tệp không phải UTF-8")]
    })?;
    let text = text.trim_start_matches('\u{FEFF}');
    let file: JobFile =
        toml::from_str(text).map_err(|error| vec![syntax(&place, text, &error)])?;
    let settings: Value = toml::from_str(text).unwrap_or_default();
    let mut findings = Vec::new();
    let templates = templates(folder, &mut findings);
    let job = check::resolve(file, &place, &mut findings);
    if !findings.is_empty() {
        return Err(findings);
    }
    Ok(Job {
        folder: folder.to_owned(),
        file: Some(name.to_owned()),
        templates,
        settings,
        bytes,
        ..job
    })
}

/// A job's own templates; a file that replaces none is a mistake.
fn templates(folder: &Path, findings: &mut Vec<Finding>) -> BTreeMap<String, String> {
    let entries =
        fs::read_dir(folder.join(TEMPLATE_FOLDER)).into_iter().flatten().flatten();
    let mut templates = BTreeMap::new();
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{TEMPLATE_FOLDER}/{name}");
        if !is_template(&name) {
            if Path::new(&name).extension().is_some_and(|ending| ending == "typ") {
                findings.push(Finding::new(Code::TemplateUnknown, Place::file(path)));
            }
            continue;
        }
        match read_file(folder, &path).map(String::from_utf8) {
            Ok(Ok(text)) => {
                templates.insert(name, text);
            }
            Ok(Err(_)) => findings.push(
                Finding::new(Code::TemplateBroken, Place::file(path))
                    .found("tệp không phải UTF-8")
                    .with("advice", "lưu lại tệp với bảng mã (encoding) UTF-8"),
            ),
            Err(finding) => findings.push(finding),
        }
    }
    templates
}

/// What is wrong with a job file, at its line.
fn syntax(place: &Place, text: &str, error: &toml::de::Error) -> Finding {
    let place = match error.span() {
        Some(span) => {
            let before = text.get(..span.start).unwrap_or(text);
            place.key(format!("dòng {}", before.matches('\n').count() + 1))
        }
        None => place.clone(),
    };
    let message = error.message();
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match quoted.as_slice() {
        [key, known @ ..] if message.starts_with("unknown field") => {
            Finding::new(Code::JobKey, place)
                .found(*key)
                .with("suggestion", suggest(key, known))
        }
        [key] if message.starts_with("missing field") => {
            Finding::new(Code::JobValue, place)
                .found(format!("thiếu khóa {key}"))
                .with("wanted", format!("thêm dòng {key} = ... vào mục này"))
        }
        [value, known @ ..] if message.starts_with("unknown variant") => {
            Finding::new(Code::JobValue, place)
                .found(*value)
                .with("wanted", format!("chọn một trong: {}", known.join(", ")))
        }
        _ if message.starts_with("invalid type") => {
            Finding::new(Code::JobValue, place).found(message).with(
                "wanted",
                "số để trần (2024), chữ trong dấu nháy (\"...\"), ngày viết 2025-02-17",
            )
        }
        _ => Finding::new(Code::JobSyntax, place).found(message),
    }
}

/// The known key that a mistyped one is closest to.
fn suggest(key: &str, known: &[&str]) -> String {
    let closest =
        known.iter().min_by_key(|other| strsim::damerau_levenshtein(key, other));
    let near = |other: &&&str| {
        strsim::damerau_levenshtein(key, other) <= 1.max(key.chars().count() / 3)
    };
    match closest.filter(near) {
        Some(other) => format!("có lẽ là \"{other}\"; sửa lại hoặc xóa khóa này"),
        None => format!("xóa khóa này; các khóa dùng được ở đây: {}", known.join(", ")),
    }
}
