//! What is said of one file: what it is, what is broken, what was not measured.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::breach::{Breach, Level};
use super::layout::{Kind, Layout};
use super::limits::DECREE;
use super::pdf::Pdf;
use super::{FILE, LETTER, PAGE, broken};

/// So many places are told of one clause; the rest is counted.
const MOST_OF_A_CLAUSE: usize = 10;

/// What was measured in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub pages: usize,
    /// Whether the whole form was measured: the paper has a letterhead.
    pub whole: bool,
    /// What the file is and what of it was not measured, a sentence each.
    pub notes: Vec<String>,
    /// How many places break the decree, and how many could be better; of many
    /// places alike only the first are listed.
    pub broken: usize,
    pub advised: usize,
    /// Breaches before advice, each by page; what concerns the whole file first.
    pub breaches: Vec<Breach>,
}

/// Why a file cannot be measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Unreadable {
    #[error("không phải tệp PDF")]
    NotPdf,
    #[error("tệp có mật khẩu hoặc bị khóa nên không đọc được")]
    Locked,
    #[error("tệp PDF bị hỏng")]
    Damaged,
    #[error("tệp có {0} trang, mức cao nhất là {1}")]
    TooManyPages(usize, usize),
    #[error("không có lớp chữ, không đo được (có lẽ là bản chụp hoặc bản quét)")]
    NoText,
}

/// Measures any PDF with a text layer against the decree.
///
/// # Errors
///
/// What is no PDF, cannot be opened, or has no text cannot be measured.
pub fn measure(bytes: &[u8]) -> Result<Report, Unreadable> {
    let pdf = Pdf::read(bytes)?;
    let layout = Layout::new(&pdf, &DECREE);
    if layout.sheets.iter().all(|sheet| sheet.lines.is_empty()) {
        return Err(Unreadable::NoText);
    }
    let sets: &[_] = match layout.kind {
        Kind::Letter => &[FILE, PAGE, LETTER],
        Kind::Annex | Kind::Pages => &[FILE, PAGE],
        Kind::Slides => &[FILE],
    };
    let mut breaches = broken(&layout, sets);
    breaches.sort_by_key(|breach| (breach.level == Level::Advice, breach.page));
    let count = |level| breaches.iter().filter(|breach| breach.level == level).count();
    let (broken, advised) = (count(Level::Decree), count(Level::Advice));
    Ok(Report {
        pages: pdf.pages.len(),
        whole: layout.kind == Kind::Letter,
        notes: notes(&layout),
        broken,
        advised,
        breaches: shortened(breaches),
    })
}

/// Keeps the first places of each clause, and counts the others.
fn shortened(breaches: Vec<Breach>) -> Vec<Breach> {
    let mut seen: BTreeMap<(Level, String), usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for breach in breaches {
        let count = seen.entry((breach.level, breach.clause.clone())).or_default();
        *count += 1;
        if *count <= MOST_OF_A_CLAUSE {
            kept.push(breach);
        }
    }
    for ((level, clause), count) in seen {
        if count > MOST_OF_A_CLAUSE {
            let found = format!("còn {} chỗ khác như vậy", count - MOST_OF_A_CLAUSE);
            let breach = Breach::new(0, &clause, found, "sửa như đã nêu");
            kept.push(Breach { level, ..breach });
        }
    }
    kept
}

/// What the file is and what of it nobody looked at.
fn notes(layout: &Layout<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    let unmeasured = "chưa đo Quốc hiệu, số, ngày, tên loại, nội dung, chữ ký, nơi nhận";
    match layout.kind {
        Kind::Letter => {
            if !layout.block.is_known() {
                notes.push(
                    "không đủ dòng chữ căn đều để biết lề trái, lề phải; chưa đo hai lề, \
                     các đoạn văn và chỗ giữa dòng"
                        .into(),
                );
            }
        }
        Kind::Annex => notes.push(format!("đây là phụ lục riêng; {unmeasured}")),
        Kind::Pages => {
            notes.push(format!("trang 1 không có Quốc hiệu, Tiêu ngữ; {unmeasured}"));
        }
        Kind::Slides => notes.push(
            "đây là trang trình chiếu, không phải văn bản khổ A4; chỉ đo phông chữ"
                .into(),
        ),
    }
    let blank = layout
        .sheets
        .iter()
        .filter(|sheet| sheet.lines.is_empty() && !sheet.page.areas.is_empty());
    let blank: Vec<String> = blank.map(|sheet| sheet.number().to_string()).collect();
    if !blank.is_empty() {
        notes.push(format!("trang {} không có lớp chữ, không đo được", blank.join(", ")));
    }
    notes
}
