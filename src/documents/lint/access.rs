//! What a program that reads a paper aloud needs: ISO 14289-1 (PDF/UA-1).
//!
//! The tree of tags must say everything that is printed, in its order, and
//! nothing that is only decoration.

use std::collections::{BTreeMap, BTreeSet};

use super::breach::Breach;
use super::layout::Layout;
use super::pdf::{Content, Kid, Mark, Page, Tag};

/// All tags in reading order.
fn tags<'a>(layout: &Layout<'a>) -> Vec<&'a Tag> {
    let mut found = Vec::new();
    for tag in &layout.pdf.tags {
        tag.all(&mut found);
    }
    found
}

fn of_kind<'a>(tags: &[&'a Tag], kind: &str) -> Vec<&'a Tag> {
    tags.iter().filter(|tag| tag.kind == kind).copied().collect()
}

/// Everything is content that the tags know, or decoration.
pub(super) fn everything_is_marked(layout: &Layout<'_>) -> Vec<Breach> {
    if !layout.pdf.tagged {
        return Vec::new();
    }
    let loose = |page: &&Page| {
        let glyphs = page.glyphs.iter().map(|glyph| glyph.mark);
        let rules = page.rules.iter().map(|rule| rule.mark);
        let areas = page.areas.iter().map(|area| area.mark);
        glyphs.chain(rules).chain(areas).any(|mark| mark == Mark::Loose)
    };
    let say = |page: &Page| {
        let found = "có nội dung không gắn thẻ, không phải trang trí";
        Breach::advice(page.number, "PDF/UA mục 7.1", found, "gắn thẻ")
    };
    layout.pdf.pages.iter().filter(loose).map(say).collect()
}

/// One title or heading of the first level comes first, and no level is skipped.
pub(super) fn headings_step_down(layout: &Layout<'_>) -> Vec<Breach> {
    if !layout.pdf.tagged {
        return Vec::new();
    }
    let level = |tag: &&Tag| match tag.kind.as_str() {
        "Title" => Some(0),
        kind => kind.strip_prefix('H').and_then(|level| level.parse::<usize>().ok()),
    };
    let all = tags(layout);
    let levels: Vec<usize> = all.iter().filter_map(level).collect();
    let say = |found: &str, wanted: &str| {
        vec![Breach::advice(0, "PDF/UA mục 7.4.2", found, wanted)]
    };
    if levels.first().is_none_or(|first| *first > 1) {
        return say("văn bản không mở đầu bằng tiêu đề", "có thẻ Title hoặc H1 đầu tiên");
    }
    if levels.iter().filter(|level| **level == 0).count() > 1 {
        return say("có nhiều thẻ Title", "chỉ có một");
    }
    if levels.windows(2).any(|pair| pair[1] > pair[0] + 1) {
        return say("cấp đề mục bị nhảy bậc", "theo thứ tự H1, H2, H3");
    }
    Vec::new()
}

/// Every table has heading cells, and each says what it heads.
pub(super) fn tables_have_headings(layout: &Layout<'_>) -> Vec<Breach> {
    let mut wrong = Vec::new();
    for table in of_kind(&tags(layout), "Table") {
        let mut inside = Vec::new();
        table.all(&mut inside);
        let heads = of_kind(&inside, "TH");
        let mut contents = Vec::new();
        table.contents(&mut contents);
        let page = contents.first().map_or(0, |content| content.page);
        let found = if heads.is_empty() {
            "bảng không có ô tiêu đề (TH)"
        } else if heads.iter().any(|head| head.scope.is_empty()) {
            "ô tiêu đề của bảng không nêu phạm vi (Scope)"
        } else {
            continue;
        };
        wrong.push(Breach::advice(page, "PDF/UA mục 7.5", found, "có"));
    }
    wrong
}

/// Every picture has words that stand for it.
pub(super) fn pictures_have_words(layout: &Layout<'_>) -> Vec<Breach> {
    let all = tags(layout);
    let figures = of_kind(&all, "Figure").into_iter();
    let silent = figures.filter(|figure| figure.alt.trim().is_empty());
    let say = |figure: &Tag| {
        let mut contents = Vec::new();
        figure.contents(&mut contents);
        let page = contents.first().map_or(0, |content| content.page);
        Breach::advice(page, "PDF/UA mục 7.3", "hình không có lời mô tả (Alt)", "có")
    };
    silent.map(say).collect()
}

/// A window shows the title; pages are linked to the tags and tabbed by them.
pub(super) fn pages_are_linked(layout: &Layout<'_>) -> Vec<Breach> {
    let pdf = layout.pdf;
    if !pdf.tagged {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    if !pdf.shows_title {
        let wanted = "hiện tiêu đề (DisplayDocTitle)";
        wrong.push(Breach::advice(
            0,
            "PDF/UA mục 7.1",
            "cửa sổ không hiện tiêu đề",
            wanted,
        ));
    }
    for page in &pdf.pages {
        let tagged =
            page.glyphs.iter().any(|glyph| matches!(glyph.mark, Mark::Tagged(_)));
        if tagged && !page.linked {
            let found = "trang không nối với cây thẻ (StructParents)";
            wrong.push(Breach::advice(page.number, "PDF/UA mục 7.1", found, "nối"));
        }
        if !page.tabs_by_tags {
            let found = "phím Tab không theo thứ tự thẻ";
            let wanted = "theo thẻ (Tabs S)";
            wrong.push(Breach::advice(page.number, "PDF/UA mục 7.18.3", found, wanted));
        }
    }
    wrong
}

/// Page numbers are decoration; whoever listens would hear them amid a sentence.
pub(super) fn page_numbers_are_silent(layout: &Layout<'_>) -> Vec<Breach> {
    if !layout.pdf.tagged {
        return Vec::new();
    }
    let spoken = layout.sheets.iter().filter(|sheet| {
        let mut numbers =
            sheet.lines.iter().filter(|line| layout.is_page_number(sheet, line));
        numbers.any(|line| line.glyphs.iter().any(|glyph| glyph.mark != Mark::Artifact))
    });
    let say = |page: usize| {
        let found = "số trang lẫn vào lời đọc";
        Breach::advice(page, "PDF/UA mục 7.8", found, "là phần trang trí (Artifact)")
    };
    spoken.map(|sheet| say(sheet.number())).collect()
}

/// The tags speak what is printed, each once, in the order of the text. Within
/// a table they go by its rows, whichever cell is drawn first.
pub(super) fn tags_read_as_the_text_does(layout: &Layout<'_>) -> Vec<Breach> {
    if !layout.pdf.tagged {
        return Vec::new();
    }
    let printed: Vec<Content> = layout.pdf.pages.iter().flat_map(printed).collect();
    let places: BTreeMap<(usize, i32), usize> = printed
        .iter()
        .enumerate()
        .map(|(place, content)| ((content.page, content.number), place))
        .collect();
    let mut spoken = Vec::new();
    for tag in &layout.pdf.tags {
        places_of(tag, &places, &mut spoken);
    }
    // Where the two part, and where what is printed is never spoken.
    let parted = spoken.iter().enumerate().find(|(at, place)| at != *place);
    let at = parted.map_or(spoken.len(), |(at, _)| at);
    let Some(content) = printed.get(at) else { return Vec::new() };
    let found = "thứ tự đọc theo thẻ khác thứ tự chữ, từ trang này";
    vec![Breach::advice(content.page, "PDF/UA mục 7.2", found, "đọc như chữ in ra")]
}

/// Where a tag's content stands in the text, in the order of the tags.
fn places_of(tag: &Tag, places: &BTreeMap<(usize, i32), usize>, found: &mut Vec<usize>) {
    let start = found.len();
    for kid in &tag.kids {
        match kid {
            Kid::Tag(tag) => places_of(tag, places, found),
            Kid::Content(Content { page, number }) => {
                found.extend(places.get(&(*page, *number)));
            }
        }
    }
    if tag.kind == "Table" {
        found[start..].sort_unstable();
    }
}

/// A page's content in the order in which its text is first drawn.
fn printed(page: &Page) -> Vec<Content> {
    let mut seen = BTreeSet::new();
    let numbers = page.glyphs.iter().filter_map(|glyph| match glyph.mark {
        Mark::Tagged(number) => Some(number),
        _ => None,
    });
    let first = numbers.filter(|number| seen.insert(*number));
    first.map(|number| Content { page: page.number, number }).collect()
}
