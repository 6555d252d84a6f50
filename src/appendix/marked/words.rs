//! Every word that a reader of the marked copy sees.

use crate::findings::{Finding, Severity};

pub(super) const LIST: &str = "Kết quả kiểm tra";
pub(super) const TITLE: &str = "KẾT QUẢ KIỂM TRA BẢNG ĐIỂM";
pub(super) const AUTHOR: &str = "congbo";
pub(super) const NOTHING: &str = "Không có vấn đề nào.";
pub(super) const HOW: &str = "Bấm vào địa chỉ ở cột Ô để tới chỗ cần xem. Ô có lỗi: nền đỏ, chữ \
     đậm, viền đậm; ô có cảnh báo: nền vàng, chữ nghiêng, viền đứt.";
pub(super) const LAST: &str =
    "Bản sao này do congbo lập; sửa trong tệp gốc rồi kiểm tra lại.";
pub(super) const CUT: &str =
    "Bảng điểm quá lớn nên không chép hết: phần sau chỉ có các dòng có vấn đề.";
pub(super) const UNCALCULATED: &str = "(công thức chưa có kết quả)";
pub(super) const HEADERS: [&str; 9] = [
    "STT",
    "Mức độ",
    "Mã",
    "Tệp",
    "Trang",
    "Ô",
    "Nội dung trong ô",
    "Vấn đề",
    "Cách sửa",
];

/// "LỖI" or "CẢNH BÁO".
pub(super) fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "LỖI",
        Severity::Warning => "CẢNH BÁO",
    }
}

/// How many errors and warnings there are.
pub(super) fn count(findings: &[Finding]) -> String {
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    let warnings = findings.len() - errors;
    format!("{errors} lỗi (phải sửa), {warnings} cảnh báo (nên xem lại).")
}

/// What the note of a cell says of one finding.
pub(super) fn note(finding: &Finding) -> String {
    let (message, advice) = (finding.message(), finding.advice());
    let line = format!(
        "{} {}: {message}; {advice}.",
        weight(finding.code.severity()),
        finding.code.id()
    );
    clipped(&line, 1_000)
}

/// A sentence of its own: "không phải là số" is "Không phải là số."
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    let text: String = first.into_iter().flatten().chain(letters).collect();
    clipped(&text, 2_000) + "."
}

pub(super) fn unnoted(most: usize) -> String {
    format!("Chỉ {most} ô đầu có ghi chú; các ô khác chỉ được tô màu.")
}

pub(super) fn unlisted(count: usize) -> String {
    format!(
        "Danh sách quá dài: còn {count} vấn đề không ghi ở đây; sửa rồi kiểm tra lại."
    )
}

pub(super) fn renamed(sheet: &str, copy: &str) -> String {
    format!("{sheet} (bản sao: {copy})")
}

pub(super) fn hidden(sheet: &str) -> String {
    format!("{sheet} (trang ẩn)")
}

/// Text without what no workbook may hold, and no longer than this; Excel
/// counts UTF-16 units.
pub(super) fn clipped(text: &str, most: usize) -> String {
    let fit = |c: &char| {
        (!c.is_control() || *c == '\n') && !('\u{FFFE}'..='\u{FFFF}').contains(c)
    };
    let mut used = 0;
    let mut clipped = String::with_capacity(text.len());
    for letter in text.chars().filter(fit) {
        used += letter.len_utf16();
        if used > most {
            clipped.push('…');
            break;
        }
        clipped.push(letter);
    }
    clipped
}
