//! What every PDF keeps: archive, faces, text that can be searched.

use unicode_normalization::is_nfc;

use super::{BOLD, BOLD_ITALIC, ITALIC, REGULAR};
use crate::pdf::Pdf;

/// It claims PDF/A-2a and PDF/UA-1, and has what they ask for.
pub fn is_fit_for_the_archive(pdf: &Pdf) -> Vec<String> {
    let mut wrong = Vec::new();
    for (what, found, wanted) in [
        ("PDF/A", pdf.archive.as_str(), "2A"),
        ("PDF/UA", pdf.accessible.as_str(), "1"),
        ("ngôn ngữ", pdf.language.as_str(), "vi"),
    ] {
        if found != wanted {
            wrong.push(format!("{what} là `{found}`, phải là `{wanted}`"));
        }
    }
    if !pdf.tagged {
        wrong.push("thiếu cấu trúc thẻ".to_owned());
    }
    if pdf.title.trim().is_empty() {
        wrong.push("thiếu tiêu đề".to_owned());
    }
    wrong
}

/// Its faces are the four we ship, and all are in the file.
pub fn uses_only_our_faces(pdf: &Pdf) -> Vec<String> {
    let ours =
        |face: &String| [REGULAR, BOLD, ITALIC, BOLD_ITALIC].contains(&face.as_str());
    let strangers = pdf.fonts.iter().filter(|face| !ours(face));
    let wrong = strangers.map(|face| format!("phông chữ lạ: {face}"));
    wrong
        .chain(pdf.missing_fonts.iter().map(|face| format!("không nhúng: {face}")))
        .collect()
}

/// Every glyph says which characters it stands for, in composed form.
pub fn text_can_be_searched(pdf: &Pdf) -> Vec<String> {
    let mut wrong = Vec::new();
    for page in &pdf.pages {
        for line in page.lines() {
            let text = line.text();
            if text.contains(char::REPLACEMENT_CHARACTER) {
                wrong.push(format!("trang {}: không đọc được `{text}`", page.number));
            } else if !is_nfc(&text) {
                wrong.push(format!(
                    "trang {}: không phải dựng sẵn: `{text}`",
                    page.number
                ));
            }
        }
    }
    wrong
}
