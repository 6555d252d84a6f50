//! What our papers keep beyond the decree.

use congbo::documents::lint::pdf::Line;

use crate::pdf::Pdf;

/// The faces of Liberation Serif 2.1.5, by their PostScript names.
const FACES: [&str; 4] = [
    "LiberationSerif",
    "LiberationSerif-Bold",
    "LiberationSerif-Italic",
    "LiberationSerif-BoldItalic",
];

/// Everything that is wrong with one of our papers though the decree allows it.
pub fn wrong(pdf: &Pdf) -> Vec<String> {
    [faces(pdf), signature_has_company(pdf)].concat()
}

/// Its faces are the four we ship, and all are in the file.
fn faces(pdf: &Pdf) -> Vec<String> {
    let strangers = pdf.fonts.iter().filter(|face| !FACES.contains(&face.as_str()));
    let wrong = strangers.map(|face| format!("phông chữ lạ: {face}"));
    wrong
        .chain(pdf.missing_fonts.iter().map(|face| format!("không nhúng: {face}")))
        .collect()
}

/// The signature never stands alone on a page: two lines of text come before it.
fn signature_has_company(pdf: &Pdf) -> Vec<String> {
    let mut wrong = Vec::new();
    for page in &pdf.pages {
        let Some(recipients) = page.line("Nơi nhận:") else { continue };
        let is_number = |line: &Line| line.text().chars().all(|c| c.is_ascii_digit());
        let lines = page.lines();
        let above = lines.iter().filter(|line| line.y() < recipients.y() - 3.0);
        if above.filter(|line| !is_number(line)).count() < 2 {
            wrong.push(format!("trang {}: khối chữ ký đứng một mình", page.number));
        }
    }
    wrong
}
