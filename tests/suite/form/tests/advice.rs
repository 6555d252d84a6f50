//! What archives and listeners miss in a paper is advice, each on its own.

use congbo::documents::lint::pdf::{Area, Content, Kid, Tag};

use super::*;

#[test]
fn a_file_unfit_for_the_archive_is_advised() {
    advised(|pdf| pdf.archive = "2B".into(), "mức PDF/A là \"2B\"");
    advised(|pdf| pdf.accessible = String::new(), "mức PDF/UA không có");
    advised(|pdf| pdf.language = "en".into(), "ngôn ngữ của tệp là \"en\"");
    advised(|pdf| pdf.tagged = false, "thiếu cấu trúc thẻ");
    advised(|pdf| pdf.title = " ".into(), "thiếu tiêu đề");
    advised(
        |pdf| pdf.missing_fonts.extend([ITALIC.into()]),
        "không nhúng: LiberationSerif-Italic",
    );
    advised(|pdf| change(pdf, "1", |glyph| glyph.text = "e\u{301}".into()), "dựng sẵn");
    advised(
        |pdf| change(pdf, "1", |glyph| glyph.text = "\u{FFFD}".into()),
        "không đọc được",
    );
}

/// The first tag of a kind, itself or below.
fn first<'a>(tag: &'a mut Tag, kind: &str) -> Option<&'a mut Tag> {
    if tag.kind == kind {
        return Some(tag);
    }
    tag.kids.iter_mut().find_map(|kid| match kid {
        Kid::Tag(tag) => first(tag, kind),
        Kid::Content(_) => None,
    })
}

/// Changes the first tag of a kind.
fn tag(pdf: &mut Pdf, kind: &str, change: impl FnOnce(&mut Tag)) {
    let found = pdf.tags.iter_mut().find_map(|tag| first(tag, kind));
    change(found.expect("a tag of this kind"));
}

#[test]
fn what_a_listener_misses_is_advised() {
    advised(
        |pdf| change(pdf, "Công bố", |glyph| glyph.mark = Mark::Loose),
        "không gắn thẻ",
    );
    advised(|pdf| pdf.pages[0].areas.push(inside()), "không gắn thẻ");
    advised(|pdf| tag(pdf, "Title", |tag| tag.kind = "P".into()), "mở đầu bằng tiêu đề");
    advised(|pdf| tag(pdf, "Table", |tag| tag.kids.insert(0, heading("H3"))), "nhảy bậc");
    advised(|pdf| tag(pdf, "Table", |tag| tag.kids.insert(0, heading("Title"))), "nhiều");
    advised(|pdf| tag(pdf, "TH", |tag| tag.scope.clear()), "không nêu phạm vi");
    advised(
        |pdf| (0..3).for_each(|_| tag(pdf, "TH", |tag| tag.kind = "TD".into())),
        "bảng không có ô",
    );
    advised(
        |pdf| tag(pdf, "Table", |tag| tag.kids.push(heading("Figure"))),
        "không có lời mô tả",
    );
    advised(|pdf| pdf.shows_title = false, "không hiện tiêu đề");
    advised(|pdf| pdf.pages[1].linked = false, "StructParents");
    advised(|pdf| pdf.pages[1].tabs_by_tags = false, "phím Tab");
    advised(|pdf| tag(pdf, "Document", |tag| tag.kids.swap(0, 1)), "thứ tự đọc");
    advised(
        |pdf| tag(pdf, "Document", |tag| drop(tag.kids.pop())),
        "thứ tự đọc theo thẻ khác thứ tự chữ",
    );
}

#[test]
fn a_spoken_page_number_is_advised() {
    let mut pdf = form();
    second(&mut pdf).mark = Mark::Tagged(9000);
    let said = complaints(&pdf, ALL, &DECREE);
    assert!(said[0].contains("số trang lẫn vào lời đọc"), "{said:#?}");
}

/// A tag with nothing in it.
fn heading(kind: &str) -> Kid {
    Kid::Tag(Tag { kind: kind.into(), ..Tag::default() })
}

/// A box amid the page that no tag knows.
fn inside() -> Area {
    Area { left: 100.0, right: 110.0, top: 240.0, bottom: 250.0, mark: Mark::Loose }
}

#[test]
fn what_is_printed_twice_is_read_once() {
    let mut pdf = form();
    tag(&mut pdf, "Document", |tag| {
        tag.kids.push(Kid::Content(Content { page: 9, number: 9 }));
    });
    assert_eq!(complaints(&pdf, ALL, &DECREE), [""; 0], "content that is not printed");
}
