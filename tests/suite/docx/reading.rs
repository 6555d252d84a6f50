//! What a draft says: its paper's words in its paper's order, as another program
//! prints them.

use std::collections::BTreeMap;
use std::process::Command;

use congbo::documents::lint::pdf::{Kid, Tag};

use super::{DRAFTS, assert_all, folder_of};
use crate::pdf::{Mark, Pdf};

/// The words of a PDF in the order of its tags, without spaces and pictures. Page
/// numbers and repeated headers are decoration and have no tag.
fn words(pdf: &Pdf) -> String {
    let mut letters: BTreeMap<(usize, i32), String> = BTreeMap::new();
    for page in &pdf.pages {
        for glyph in &page.glyphs {
            if let Mark::Tagged(number) = glyph.mark {
                *letters.entry((page.number, number)).or_default() += &glyph.text;
            }
        }
    }
    let mut said = String::new();
    for tag in &pdf.tags {
        say(tag, &letters, &mut said);
    }
    // Where a line may break is nothing that is said.
    said.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

fn say(tag: &Tag, letters: &BTreeMap<(usize, i32), String>, said: &mut String) {
    if tag.kind == "Figure" {
        return;
    }
    for kid in &tag.kids {
        match kid {
            Kid::Tag(tag) => say(tag, letters, said),
            Kid::Content(content) => {
                let own = letters.get(&(content.page, content.number));
                said.push_str(own.map_or("", String::as_str));
            }
        }
    }
}

/// Where two texts part, with what stands around there.
fn parting(paper: &str, draft: &str) -> Vec<String> {
    if paper == draft {
        return Vec::new();
    }
    let same = paper.chars().zip(draft.chars()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| -> String {
        text.chars().skip(same.saturating_sub(30)).take(70).collect()
    };
    vec![format!("paper `{}`, draft `{}`", around(paper), around(draft))]
}

#[test]
fn every_draft_says_what_its_paper_says_in_its_order() {
    assert_all(|draft| {
        let paper = words(&draft.paper());
        assert!(paper.chars().count() > 100, "{}: {paper}", draft.called());
        parting(&paper, &words(&draft.printed()))
    });
}

/// The check above, turned on itself.
#[test]
fn a_draft_that_says_something_else_is_found() {
    let draft = DRAFTS.iter().find(|draft| draft.name == "quyet-dinh.docx").unwrap();
    let mut paper = draft.paper();
    let said = words(&paper);
    let last = paper.pages.last_mut().unwrap();
    let digit = |text: &str| text.chars().all(|c| c.is_ascii_digit()) && !text.is_empty();
    let glyph = last.glyphs.iter_mut().rfind(|glyph| digit(&glyph.text)).unwrap();
    glyph.text = if glyph.text == "7" { "8".into() } else { "7".into() };
    assert_eq!(parting(&said, &words(&paper)).len(), 1);
}

#[test]
fn a_draft_is_as_long_as_its_paper_but_for_a_page() {
    assert_all(|draft| {
        let (paper, printed) = (draft.paper().pages.len(), draft.printed().pages.len());
        let apart = paper.abs_diff(printed) > 1;
        apart.then(|| format!("{paper} pages, the draft {printed}")).into_iter().collect()
    });
}

/// Opens every file of a folder, reads it through and saves it; ends with 77 where
/// `python-docx` is missing.
const OPEN: &str = "
import io, pathlib, sys
try:
    import docx
except ImportError:
    sys.exit(77)
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        assert paragraph.style.name, path
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                cell.text
    for section in document.sections:
        assert section.different_first_page_header_footer, path
    assert document.core_properties.title, path
    assert document.core_properties.language == 'vi-VN', path
    document.save(io.BytesIO())
    print(path.name)
";

#[test]
#[expect(clippy::print_stderr, reason = "a test that is not made says so")]
fn another_program_reads_every_draft_through() {
    let files: Vec<(String, &[u8])> = DRAFTS
        .iter()
        .enumerate()
        .map(|(at, draft)| (format!("{at:04}.docx"), draft.docx.as_slice()))
        .collect();
    let folder = folder_of(&files);
    let python = Command::new("python3").arg("-c").arg(OPEN).arg(folder.path()).output();
    let output = python.expect("python3 reads the drafts");
    if output.status.code() == Some(77) {
        eprintln!("NOT TESTED: python-docx is missing (pip install python-docx)");
        return;
    }
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let read = String::from_utf8_lossy(&output.stdout).lines().count();
    assert_eq!(read, DRAFTS.len());
}
