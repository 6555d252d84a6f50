//! What archives and search need of a file; the decree is silent on it.

use std::collections::BTreeSet;

use unicode_normalization::is_nfc;

use super::breach::{Breach, quoted};
use super::layout::Layout;
use super::pdf::Line;

/// The language that papers are read aloud in.
const LANGUAGE: &str = "vi";

/// It claims PDF/A-2a and PDF/UA-1, and has what they ask for.
pub(super) fn is_fit_for_the_archive(layout: &Layout<'_>) -> Vec<Breach> {
    let pdf = layout.pdf;
    let mut wrong = Vec::new();
    let mut say = |clause: &str, found: String, wanted: &str| {
        wrong.push(Breach::advice(0, clause, found, wanted));
    };
    let or_none = |claim: &str| match claim {
        "" => "không có".to_owned(),
        claim => format!("là \"{claim}\""),
    };
    if pdf.archive != "2A" {
        say("PDF/A", format!("mức PDF/A {}", or_none(&pdf.archive)), "là PDF/A-2a");
    }
    if pdf.encrypted {
        say("PDF/A", "tệp bị mã hóa".into(), "không mã hóa, không đặt mật khẩu");
    }
    if pdf.accessible != "1" {
        say("PDF/UA", format!("mức PDF/UA {}", or_none(&pdf.accessible)), "là PDF/UA-1");
    }
    if pdf.language != LANGUAGE && !pdf.language.starts_with("vi-") {
        let found = format!("ngôn ngữ của tệp {}", or_none(&pdf.language));
        say("PDF/UA mục 7.2", found, "là \"vi\"");
    }
    if !pdf.tagged {
        say("PDF/UA mục 7.1", "thiếu cấu trúc thẻ".into(), "có, để máy đọc thành tiếng");
    }
    if pdf.title.trim().is_empty() {
        say("PDF/UA mục 7.1", "thiếu tiêu đề của tệp".into(), "có");
    }
    wrong
}

/// Every face that is printed is in the file.
pub(super) fn faces_are_embedded(layout: &Layout<'_>) -> Vec<Breach> {
    let glyphs = layout.pdf.pages.iter().flat_map(|page| &page.glyphs);
    let printed: BTreeSet<&str> = glyphs.map(|glyph| glyph.face.as_str()).collect();
    let missing =
        layout.pdf.missing_fonts.iter().filter(|face| printed.contains(face.as_str()));
    let say = |face: &String| {
        Breach::advice(
            0,
            "PDF/A",
            format!("phông chữ không nhúng: {face}"),
            "nhúng vào tệp",
        )
    };
    missing.map(say).collect()
}

/// Every glyph says which characters it stands for, in composed form; the first
/// line of each page that does not is told.
pub(super) fn text_can_be_searched(layout: &Layout<'_>) -> Vec<Breach> {
    const CLAUSE: &str = "TCVN 6909:2001";
    let unreadable = |line: &&Line| line.text().contains(char::REPLACEMENT_CHARACTER);
    let parted = |line: &&Line| !is_nfc(&line.text());
    let mut wrong = Vec::new();
    for sheet in &layout.sheets {
        let mut say = |found: String, wanted: &str| {
            wrong.push(Breach::advice(sheet.number(), CLAUSE, found, wanted));
        };
        if let Some(line) = sheet.lines.iter().find(unreadable) {
            say(format!("không đọc được chữ ở {}", quoted(line)), "là chữ Unicode");
        } else if let Some(line) = sheet.lines.iter().find(parted) {
            say(format!("chữ tổ hợp ở {}", quoted(line)), "là chữ dựng sẵn");
        }
    }
    wrong
}
