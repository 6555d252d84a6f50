//! Each check finds what is spoiled, and nothing in good texts.

use super::*;

fn prose(lines: &[&str]) -> Text {
    let lines = lines.iter().map(|line| (*line).to_owned()).collect();
    Text { page: 1, lines, kind: Kind::Prose }
}

#[test]
fn good_sentences_are_left_alone() {
    for lines in [
        &["Có 03/20 cơ quan đạt 87,83% trở lên, tăng 0,25 điểm so với năm 2023."][..],
        &["Năm 2023, tỉnh đã cung cấp 1.437 dịch vụ công và 1.234.567 hồ sơ; xếp thứ 7."],
        &["Xã Tân Hội đứng thứ nhất, tiếp đến là xã Bình An và Phường 12; thấp nhất là"],
        &["Ngày 15 tháng 7 năm 2021, Sở Nội vụ của", "Thành phố Hồ Chí Minh báo cáo."],
        &["So với năm trước, kết quả hai năm và năm thứ ba liên tiếp đều tăng 04 bậc."],
        &["Chất lượng xanh xanh, cải thiện dần dần; quyết tâm, quyết tâm hơn (nếu có)."],
        &[
            "Kết quả công bố tại Quyết định số ▢ ngày ▢ tháng ▢ năm ▢ của TP. Huế và v.v. khác.",
        ],
        &["Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025;"],
        &["Đạt 10,00%; chiếm 100%; tăng 05 đơn vị và 20 điểm phần trăm./."],
        &["Trong năm 2024", "cơ quan đã hoàn thành."],
    ] {
        let text = prose(lines);
        if lines[0].ends_with("thấp nhất là") {
            assert_eq!(about(&text), ["đoạn văn không có dấu kết"], "{lines:?}");
        } else {
            assert_eq!(about(&text), [""; 0], "{lines:?}");
        }
    }
    let cell = |text: &str| Text { kind: Kind::Label, ..prose(&[text]) };
    for text in ["0", "Năm 2023", "0,00", "Huyện Mường Tè", "Tỷ lệ (%)", "–", "Xã A và"]
    {
        assert_eq!(about(&cell(text)), [""; 0], "{text}");
    }
    let heading = Text { kind: Kind::Heading, ..prose(&["I. PHẠM VI"]) };
    assert_eq!(about(&heading), [""; 0]);
}

/// Exactly one complaint, with these words.
#[track_caller]
fn spoiled(lines: &[&str], complaint: &str) {
    let found = about(&prose(lines));
    assert_eq!(found.len(), 1, "{lines:?}: {found:?}");
    assert!(found[0].contains(complaint), "{lines:?}: {found:?}");
}

#[test]
fn spaces_and_marks_out_of_place_are_found() {
    spoiled(&["Có  hai dấu cách."], "hai dấu cách");
    for mark in [',', ';', ':'] {
        spoiled(&[&format!("Sở A {mark} Sở B.")], &format!("dấu cách trước `{mark}`"));
    }
    spoiled(&["Đạt 90 %, cao nhất."], "dấu cách trước `%`");
    spoiled(&["Sở A", ". Sở B."], "dấu cách trước `.`");
    for pair in ["..", ";;", ";."] {
        spoiled(&[&format!("Sở A{pair}")], pair);
    }
    spoiled(&["Sở A,, Sở B."], ",,");
    for pair in ["()", "( )", "“”", "\"\""] {
        let found = about(&prose(&[&format!("Sở A {pair}.")]));
        assert!(found.iter().any(|found| found.contains("trống")), "{pair}: {found:?}");
    }
    spoiled(&["Sở A đứng đầu"], "không có dấu kết");
    spoiled(&["Sở A đứng đầu. tiếp đến là Sở B."], "chữ thường `tiếp đến là`");
    spoiled(&["sở A đứng đầu."], "đoạn bắt đầu bằng chữ thường");
}

#[test]
fn counts_and_figures_out_of_place_are_found() {
    spoiled(&["Có 00 đơn vị xếp loại tốt."], "đếm không");
    spoiled(&["Có 0 đơn vị xếp loại tốt."], "đếm không");
    spoiled(&["Có 00/20 đơn vị xếp loại tốt."], "đếm không");
    spoiled(&["Có 0/20 đơn vị xếp loại tốt."], "đếm không");
    for number in ["87.83", "1437.5", "0.125", "1.23"] {
        spoiled(&[&format!("Kết quả đạt {number}%.")], "thập phân");
    }
    spoiled(&["So với năm , kết quả tăng.".replace(" ,", ",").as_str()], "thiếu năm nào");
    spoiled(&["Kết quả năm của tỉnh."], "thiếu năm nào");
    for (words, quoted) in [
        ("tăng 0%", "tăng 0"),
        ("giảm 0,00 điểm", "giảm 0,00"),
        ("chiếm 0%", "chiếm 0%"),
        ("cao hơn 0,00 điểm phần trăm", "0,00 điểm phần trăm"),
    ] {
        spoiled(&[&format!("Kết quả {words} so với năm 2023.")], quoted);
    }
    for word in ["none", "auto", "null"] {
        spoiled(&[&format!("Sở A đạt {word}.")], "từ của máy");
    }
    spoiled(&["Kết quả có có 03 đơn vị."], "lặp từ `có có`");
    spoiled(&["Cao nhất là", "là Sở A."], "lặp từ `là là`");
}

#[test]
fn capitals_within_a_sentence_are_found() {
    for place in ["Huyện Mường Tè", "Thành phố Lai Châu", "Xã Tân Hội", "Đặc khu Côn Đảo"]
    {
        spoiled(&[&format!("Đứng thứ nhất là {place}.")], "viết hoa giữa câu");
        spoiled(&[&format!("Đứng thứ nhất: {place}.")], "viết hoa giữa câu");
    }
    spoiled(&["PCI của thành phố Hồ Chí Minh đạt 66,77 điểm."], "phải viết");
}

#[test]
fn numbers_parted_at_the_end_of_a_line_are_found() {
    spoiled(&["Sở A tăng 11", "bậc so với năm 2023."], "tách số khỏi đơn vị");
    spoiled(&["Sở A đạt 66,77", "điểm."], "tách số khỏi đơn vị");
    spoiled(&["Sở A xếp thứ 1/10", "huyện, thành phố."], "tách số khỏi đơn vị");
    for word in ["số", "Điều", "năm", "ngày"] {
        let found = about(&prose(&[&format!("Theo {word}"), "2023 đã ban hành."]));
        assert!(found.iter().any(|found| found.starts_with("tách")), "{word}: {found:?}");
    }
}

/// The paper that `fixtures/form.typ` describes, read as a whole.
#[test]
fn a_paper_is_read_in_paragraphs() {
    let pdf = Pdf::read(include_bytes!("../fixtures/form.pdf"));
    assert_eq!(complaints(&pdf), [""; 0]);
    let texts = flow::texts(&pdf);
    let long = texts.iter().find(|text| text.kind == Kind::Prose && text.lines.len() > 1);
    assert!(
        long.is_some_and(|text| text.flat().ends_with(['.', ';', ':'])),
        "{texts:#?}"
    );
}
