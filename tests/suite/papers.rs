//! Which papers a job makes, who signs them, and what they say of one another.

use crate::case::{Case, Run};
use crate::form;
use crate::pdf::Pdf;

/// The departments' sample with other papers in place of its own.
fn with(documents: &str) -> Case {
    Case::sample("thanh-hoa-2024").edit("congbo.toml", |text| {
        let own = text.find("[[document]]").unwrap();
        format!("{}{documents}", &text[..own])
    })
}

fn letter(run: &Run, name: &str) -> Pdf {
    let pdf = run.pdf(name);
    form::assert_letter(&pdf);
    pdf
}

#[test]
fn a_report_refers_to_the_decision_that_announces() {
    let run = Case::sample("thanh-hoa-2024").build().succeeds();
    let decision = "công bố tại Quyết định số 482/QĐ-UBND ngày 17 tháng 02 năm 2025 \
                    của Chủ tịch Ủy ban nhân dân tỉnh Thanh Hóa";
    letter(&run, "bao-cao.pdf").says(decision);
    letter(&run, "thong-cao.pdf").says(decision).says("kèm theo Quyết định nêu trên./.");
}

#[test]
fn a_notice_can_announce_in_place_of_a_decision() {
    let run = with(
        "[[document]]\nkind = \"thong-bao\"\nnumber = \"118\"\n\
                    basis = [\"Kế hoạch số 12/KH-UBND\", \"đề nghị của Sở Nội vụ\"]\n\
                    [[document]]\nkind = \"bao-cao\"",
    );
    let run = run.build().succeeds();
    letter(&run, "thong-bao.pdf")
        .says("Số: 118/TB-UBND")
        .says(
            "Căn cứ Kế hoạch số 12/KH-UBND; theo đề nghị của Sở Nội vụ, Ủy ban nhân dân \
             tỉnh Thanh Hóa thông báo kết quả xếp hạng",
        )
        .says("1. Các sở, ban, ngành cấp tỉnh")
        .says("Có 03 đơn vị đạt từ 90% trở lên, xếp loại xuất sắc;")
        .says("tại Phụ lục kèm theo Thông báo này")
        .says("thông báo để các cơ quan, đơn vị biết, thực hiện./.")
        .says("(Kèm theo Thông báo số 118/TB-UBND");
    letter(&run, "bao-cao.pdf").says("công bố tại Thông báo số 118/TB-UBND");
}

#[test]
fn a_report_alone_announces_with_the_whole_ranking_in_its_annex() {
    let run = with("[[document]]\nkind = \"bao-cao\"").build().succeeds();
    let report = letter(&run, "bao-cao.pdf");
    report
        .says("Bảng xếp hạng đầy đủ tại Phụ lục kèm theo Báo cáo này.")
        .says("BẢNG XẾP HẠNG CHỈ SỐ CCHC NĂM 2024");
    assert!(!report.text().contains("được công bố tại"));
}

#[test]
fn a_press_release_alone_refers_to_nothing() {
    let run = with("[[document]]\nkind = \"thong-cao\"").build().succeeds();
    let release = letter(&run, "thong-cao.pdf");
    release.says("thông cáo báo chí kết quả").says("trân trọng thông tin");
    assert!(!release.text().contains("nêu trên"));
}

#[test]
fn every_press_release_is_one_page() {
    for entry in
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/samples")).unwrap()
    {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let run = Case::sample(&name).build().succeeds();
        if run.papers().contains_key("thong-cao.pdf") {
            assert_eq!(run.pdf("thong-cao.pdf").pages.len(), 1, "{name}");
        }
    }
}

/// The lines above the signature in the last column.
fn signed(run: &Run, name: &str) -> String {
    let text = letter(run, name).text();
    let block = text.split("Nơi nhận:").nth(1).unwrap();
    block.split("Phụ lục").next().unwrap().replace('\n', " ")
}

#[test]
fn what_a_collective_body_issues_is_signed_on_its_behalf() {
    let run = Case::sample("thanh-hoa-2024").build().succeeds();
    for paper in ["bao-cao.pdf", "thong-cao.pdf"] {
        let block = signed(&run, paper);
        assert!(
            block.contains("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
            "{block}"
        );
    }
    let decision = signed(&run, "quyet-dinh.pdf");
    assert!(!decision.contains("TM."), "{decision}");
}

#[test]
fn a_collective_body_is_known_however_it_is_spelt() {
    for name in ["Uỷ ban nhân dân tỉnh A", "ỦY BAN NHÂN DÂN tỉnh A", "UBND tỉnh A"]
    {
        let run =
            with(&format!("[[document]]\nkind = \"bao-cao\"\nissuer.name = \"{name}\""));
        let block = signed(&run.build().succeeds(), "bao-cao.pdf");
        assert!(block.contains("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH"), "{name}: {block}");
    }
}

#[test]
fn other_forms_of_signing_stay_as_they_are_given() {
    for lines in [
        "TM. ỦY BAN NHÂN DÂN\", \"CHỦ TỊCH",
        "TL. CHỦ TỊCH\", \"GIÁM ĐỐC SỞ NỘI VỤ",
        "TUQ. CHỦ TỊCH\", \"CHÁNH VĂN PHÒNG",
    ] {
        let run = with(&format!(
            "[[document]]\nkind = \"bao-cao\"\nissuer.signer = {{ lines = [\"{lines}\"] }}"
        ));
        let block = signed(&run.build().succeeds(), "bao-cao.pdf");
        assert!(block.contains(&lines.replace("\", \"", " ")), "{block}");
    }
    let run = with(
        "[[document]]\nkind = \"bao-cao\"\n\
                    issuer.name = \"Sở Nội vụ\"\nissuer.signer = { lines = [\"Q. GIÁM ĐỐC\"] }",
    );
    let block = signed(&run.build().succeeds(), "bao-cao.pdf");
    assert!(block.contains("Q. GIÁM ĐỐC") && !block.contains("TM."), "{block}");
}

#[test]
fn a_paper_names_whom_it_addresses() {
    let to = |names: &str| {
        let run = with(&format!("[[document]]\nkind = \"bao-cao\"\nto = [{names}]"));
        letter(&run.build().succeeds(), "bao-cao.pdf")
    };
    to("\"Bộ Nội vụ\"").says("Kính gửi: Bộ Nội vụ Ủy ban").says("- Như trên;");
    to("\"Bộ Nội vụ\", \"Tỉnh ủy\", \"HĐND tỉnh\"")
        .says("Kính gửi: - Bộ Nội vụ; - Tỉnh ủy; - HĐND tỉnh.");
}

#[test]
fn only_a_decision_is_sent_to_those_in_its_articles() {
    let run =
        with("[[document]]\nkind = \"quyet-dinh\"\n[[document]]\nkind = \"bao-cao\"");
    let run = run.build().succeeds();
    assert!(signed(&run, "quyet-dinh.pdf").contains("- Như Điều 3;"));
    assert!(!signed(&run, "bao-cao.pdf").contains("Như Điều"));
}

#[test]
fn house_style_chooses_the_words() {
    let styled = |style: &str| {
        let case = Case::sample("dak-nong-2022");
        let case = case.edit("congbo.toml", |text| text + "\n[style]\n" + style);
        case.build().succeeds().pdf("bao-cao.pdf")
    };
    styled("rank_word = \"hạng\"\npad_counts = false")
        .says("tăng 11 hạng")
        .says("có 3 đơn vị, chiếm 13,64%");
    styled("band_word = \"đạt mức\"").says("Có 03 đơn vị đạt mức xuất sắc, chiếm 13,64%");
    styled("band_word = \"phân loại\"")
        .says("15 đơn vị được phân loại tốt, chiếm 68,18%");
    styled("percent_points = true")
        .says("cao hơn 5,07 điểm phần trăm so với năm 2021 (82,76%)")
        .says("tăng 13,19 điểm phần trăm");
    styled("extremes = true").says("Cục Thuế tỉnh có chỉ số cao nhất đạt 95,62%");
}

#[test]
fn unknown_words_of_house_style_are_told() {
    let case = Case::sample("dak-nong-2022");
    case.edit("congbo.toml", |text| text + "\n[style]\nband_word = \"xếp mức\"\n")
        .check()
        .fails_with(2)
        .says("band_word = \"xếp mức\"; chọn một trong: \"xếp loại\", \"đạt mức\"");
}

#[test]
fn a_ground_keeps_its_own_opening() {
    let run = with(
        "[[document]]\nkind = \"quyet-dinh\"\n\
         basis = [\"căn cứ Luật A\", \"Nghị định B\", \"đề nghị của Giám đốc Sở Nội vụ\"]",
    );
    let text = run.build().succeeds().pdf("quyet-dinh.pdf").text();
    for line in
        ["Căn cứ Luật A;", "Căn cứ Nghị định B;", "Theo đề nghị của Giám đốc Sở Nội vụ."]
    {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn a_key_that_the_paper_has_no_place_for_is_told() {
    for (document, told) in [
        ("kind = \"bao-cao\"\nexecutors = [\"Sở A\"]", "khóa executors"),
        ("kind = \"thong-cao\"\nmonitor = \"Sở A\"", "khóa monitor"),
        ("kind = \"quyet-dinh\"\nto = [\"Bộ Nội vụ\"]", "khóa to"),
        ("kind = \"thong-cao\"\nbasis = [\"Luật A\"]", "khóa basis"),
        ("kind = \"bao-cao\"\nnumber = \"12/BC-UBND\"", "number = \"12/BC-UBND\""),
    ] {
        with(&format!("[[document]]\n{document}"))
            .build()
            .fails_with(2)
            .says("J03")
            .says(told);
    }
}

#[test]
fn a_press_release_without_room_for_the_staffs_sentences_says_so() {
    let facts = |length: usize| {
        let text = "Tỉnh đã giải quyết 1.437 dịch vụ công trực tuyến. ".repeat(length);
        let fact =
            format!("[[fact]]\nsection = \"ket-qua\"\ntext = \"{text}\"\n").repeat(6);
        with(&format!("[[document]]\nkind = \"thong-cao\"\n{fact}")).build().succeeds()
    };
    let short = facts(3).keeps_silent_about("P06");
    assert_eq!(short.pdf("thong-cao.pdf").text().matches("1.437").count(), 18);
    facts(30).says(
        "CẢNH BÁO P06: thong-cao.pdf: một trang không đủ chỗ: \
         đã bỏ câu của cơ quan soạn thảo;",
    );
}

#[test]
fn the_guides_mistake_in_a_template_is_what_is_told() {
    let guide = include_str!("../../HUONG-DAN.md");
    let template = include_str!("../../templates/thong-cao.typ");
    let wrong = template.replacen("first-and-last-sentence(", "leader-sentence(", 1);
    let run = Case::sample("thanh-hoa-2024")
        .file("mau/thong-cao.typ", wrong.as_bytes())
        .build();
    let told =
        run.stderr.lines().find(|line| line.starts_with("LỖI P02")).unwrap().to_owned();
    assert!(guide.contains(&told), "{told}");
}
