//! Words that stand across a line: figures too wide for their column.

use super::PAPERS;
use crate::case::Case;
use crate::pdf::{Glyph, Line, Mark, Page, Pdf, Rule};
use crate::samples::{pdfs, samples};

/// How far into a word a line must reach, in millimetres.
const INTO: f64 = 0.15;

/// Every word of a paper that an upright line runs through.
fn crossings(pdf: &Pdf) -> Vec<String> {
    let crossed = |page: &Page| {
        let upright: Vec<Rule> =
            page.rules.iter().filter(|rule| is_upright(rule)).copied().collect();
        let words = page.lines().into_iter().flat_map(|line| words(&line));
        let crossed =
            words.filter(|word| upright.iter().any(|rule| runs_through(rule, word)));
        let said = |word: Vec<Glyph>| {
            let text: String = word.iter().map(|glyph| glyph.text.as_str()).collect();
            format!("trang {}: `{text}` chạm đường kẻ", page.number)
        };
        crossed.map(said).collect::<Vec<_>>()
    };
    pdf.pages.iter().flat_map(crossed).collect()
}

fn words(line: &Line) -> Vec<Vec<Glyph>> {
    let words = line.glyphs.split(Glyph::is_space);
    words.filter(|word| !word.is_empty()).map(<[Glyph]>::to_vec).collect()
}

fn is_upright(rule: &Rule) -> bool {
    (rule.from.0 - rule.to.0).abs() < 0.01
}

fn runs_through(rule: &Rule, word: &[Glyph]) -> bool {
    let (first, last) = (&word[0], &word[word.len() - 1]);
    let (top, bottom) = (rule.from.1.min(rule.to.1), rule.from.1.max(rule.to.1));
    // A little above the baseline every letter has ink.
    let y = first.y - 0.5;
    let (left, right) = (first.x + INTO, last.x + last.advance - INTO);
    left < rule.from.0 && rule.from.0 < right && top < y && y < bottom
}

#[test]
fn no_word_stands_across_a_line() {
    let mut wrong = Vec::new();
    for paper in *PAPERS {
        let found = crossings(&paper.pdf).into_iter();
        wrong
            .extend(found.map(|found| format!("{}, {}, {found}", paper.job, paper.name)));
    }
    for sample in samples() {
        for (name, pdf) in pdfs(&Case::sample(&sample).build().succeeds()) {
            let found = crossings(&pdf).into_iter();
            wrong.extend(found.map(|found| format!("{sample}, {name}, {found}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_word_across_a_line_is_found() {
    let mut pdf = Pdf::read(include_bytes!("../fixtures/form.pdf"));
    assert_eq!(crossings(&pdf), [""; 0]);
    let page = &mut pdf.pages[0];
    let line = page.line("Điều 1").unwrap();
    let x = line.x() + 2.0;
    let rule = Rule {
        from: (x, line.y() - 5.0),
        to: (x, line.y() + 1.0),
        thickness: 0.5,
        mark: Mark::Artifact,
    };
    page.rules.push(rule);
    assert_eq!(crossings(&pdf).len(), 1, "{:?}", crossings(&pdf));
}
