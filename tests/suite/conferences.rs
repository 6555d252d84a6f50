//! Five real conferences: every figure that was published comes out of the
//! workbooks, and the papers say that the others are made up.

use serde_json::{Value, json};

use crate::case::{Case, Run};
use crate::pdf::Pdf;

fn conference(sample: &str) -> (Run, Value) {
    let run = Case::sample(sample).build().succeeds();
    for (name, bytes) in run.papers() {
        if name.rsplit_once('.').is_some_and(|(_, kind)| kind == "pdf") {
            Pdf::read(bytes).says("số liệu minh họa");
        }
    }
    let figures = run.json("so-lieu.json");
    (run, figures)
}

/// Demands published figures at their places in the figures.
#[track_caller]
fn publishes(figures: &Value, wanted: &[(&str, Value)]) {
    for (pointer, wanted) in wanted {
        let found = figures.pointer(pointer).unwrap_or(&Value::Null);
        assert_eq!(found, wanted, "{pointer}");
    }
}

/// A unit of a board by its name.
#[track_caller]
fn unit<'a>(figures: &'a Value, board: usize, name: &str) -> &'a Value {
    let units = figures["boards"][board]["units"].as_array().unwrap();
    units.iter().find(|unit| unit["name"] == name).unwrap()
}

/// A band of a board by its name: its count and its share.
#[track_caller]
fn band(figures: &Value, board: usize, name: &str) -> (u64, String) {
    let bands = figures["boards"][board]["summary"]["bands"].as_array().unwrap();
    let band = bands.iter().find(|band| band["name"] == name).unwrap();
    (band["count"].as_u64().unwrap(), band["share"].as_str().unwrap().to_owned())
}

#[test]
fn dien_bien_2023() {
    let (run, figures) = conference("dien-bien-2023");
    publishes(
        &figures,
        &[
            ("/standings/0/value", json!("66.77")),
            ("/standings/0/change", json!({ "value": "6.92", "rank": 31 })),
            ("/standings/0/rank", json!(31)),
            ("/standings/0/components/risen", json!(8)),
            ("/standings/0/components/fallen", json!(2)),
            ("/standings/1/value", json!("80.10")),
            ("/standings/1/change", json!({ "value": "1.47", "rank": null })),
            ("/standings/1/rank", json!(49)),
            ("/standings/2/value", json!("88.02")),
            ("/standings/2/change", json!({ "value": "1.72", "rank": 2 })),
            ("/standings/2/rank", json!(20)),
            (
                "/standings/2/record",
                json!({ "value": true, "rank": true, "since": 2020 }),
            ),
            ("/boards/0/summary/count", json!(19)),
            ("/boards/1/summary/count", json!(10)),
        ],
    );
    assert_eq!(band(&figures, 0, "Tốt").0, 7);
    assert_eq!(band(&figures, 0, "Khá").0, 11);
    assert_eq!(band(&figures, 1, "Khá").0, 10);
    run.pdf("bao-cao.pdf")
        .says("đạt 66,77 điểm, tăng 6,92 điểm, tăng 31 bậc so với năm 2022")
        .says("điểm số và thứ hạng cao nhất từ trước tới nay của tỉnh");
}

#[test]
fn lai_chau_2018() {
    let (run, figures) = conference("lai-chau-2018");
    publishes(
        &figures,
        &[
            ("/standings/0/value", json!("72.23")),
            ("/standings/0/rank", json!(58)),
            ("/standings/0/change/rank", json!(-1)),
            ("/standings/1/value", json!("74.95")),
            ("/standings/1/rank", json!(55)),
            ("/standings/1/change/rank", json!(-5)),
            ("/standings/2/value", json!("44.42")),
            ("/standings/2/rank", json!(26)),
            ("/standings/2/change/rank", json!(37)),
            ("/boards/0/units/0/name", json!("Sở Tài chính")),
            ("/boards/0/units/0/value", json!("86.50")),
            ("/boards/0/units/1/name", json!("Sở Giao thông vận tải")),
            ("/boards/0/units/1/value", json!("85.88")),
            (
                "/boards/0/summary/lowest",
                json!({ "value": "65.04", "units": ["Sở Y tế"] }),
            ),
            ("/boards/1/units/0/name", json!("Huyện Mường Tè")),
            ("/boards/1/units/0/value", json!("82.41")),
            ("/boards/1/units/1/name", json!("Thành phố Lai Châu")),
            ("/boards/1/units/1/value", json!("79.43")),
            (
                "/boards/1/summary/lowest",
                json!({ "value": "71.19", "units": ["Huyện Phong Thổ"] }),
            ),
        ],
    );
    run.pdf("bao-cao.pdf").says("giảm 01 hạng").says("tăng 37 hạng");
}

#[test]
fn binh_phuoc_2023() {
    let (run, figures) = conference("binh-phuoc-2023");
    publishes(
        &figures,
        &[
            ("/boards/0/summary/mean", json!("88.05")),
            (
                "/boards/0/summary/highest",
                json!({ "value": "93.96", "units": ["Sở Kế hoạch và Đầu tư"] }),
            ),
            (
                "/boards/0/summary/lowest",
                json!({ "value": "73.00", "units": ["Sở Tài nguyên và Môi trường"] }),
            ),
            ("/boards/1/summary/mean", json!("89.33")),
            (
                "/boards/1/summary/highest",
                json!({ "value": "95.30", "units": ["Thành phố Đồng Xoài"] }),
            ),
            (
                "/boards/1/summary/lowest",
                json!({ "value": "84.06", "units": ["Huyện Bù Gia Mập"] }),
            ),
        ],
    );
    run.pdf("bao-cao.pdf")
        .says("1.437 dịch vụ công trực tuyến, xếp thứ 7 cả nước")
        .says("95,12%");
}

#[test]
fn dak_nong_2022_with_shares_that_are_right() {
    let (_, figures) = conference("dak-nong-2022");
    publishes(
        &figures,
        &[
            ("/standings/0/rank", json!(37)),
            ("/standings/0/change/rank", json!(4)),
            ("/standings/1/rank", json!(31)),
            ("/standings/1/change/rank", json!(16)),
            ("/standings/2/rank", json!(38)),
            ("/standings/2/change", json!({ "value": "2.92", "rank": 14 })),
            ("/boards/0/summary/count", json!(22)),
            ("/boards/0/summary/mean", json!("87.83")),
            (
                "/boards/0/summary/bands/0/units",
                json!(["Cục Thuế tỉnh", "Bảo hiểm xã hội tỉnh", "Kho bạc Nhà nước tỉnh"]),
            ),
            (
                "/boards/0/summary/risen/most",
                json!({ "by": 11, "units": ["Sở Lao động, Thương binh và Xã hội"] }),
            ),
            ("/boards/1/summary/count", json!(8)),
            ("/boards/1/summary/mean", json!("79.61")),
            (
                "/boards/1/summary/risen/most",
                json!({ "by": 4, "units": ["Huyện Krông Nô"] }),
            ),
        ],
    );
    let second = unit(&figures, 0, "Sở Thông tin và Truyền thông");
    assert_eq!(second["change"]["rank"], 9);
    let shares = [("Xuất sắc", 3, "13.64"), ("Tốt", 15, "68.18"), ("Khá", 4, "18.18")];
    for (name, count, share) in shares {
        assert_eq!(band(&figures, 0, name), (count, share.to_owned()), "{name}");
    }
    for (name, count, share) in
        [("Xuất sắc", 0, "0.00"), ("Tốt", 4, "50.00"), ("Khá", 4, "50.00")]
    {
        assert_eq!(band(&figures, 1, name), (count, share.to_owned()), "{name}");
    }
}

#[test]
fn viet_yen_2023_with_a_goal_that_is_right() {
    let (run, figures) = conference("viet-yen-2023");
    let [ddci, par, sipas] =
        [0, 1, 2].map(|board| unit(&figures, board, "Huyện Việt Yên"));
    let counts = [0, 1, 2].map(|board| &figures["boards"][board]["summary"]["count"]);
    assert_eq!(counts, [10, 10, 10]);
    publishes(
        ddci,
        &[
            ("/value", json!("80.86")),
            ("/rank", json!(1)),
            ("/target", json!("82.00")),
            ("/to_target", json!("1.14")),
        ],
    );
    publishes(
        par,
        &[
            ("/value", json!("91.40")),
            ("/max", json!("100")),
            ("/rank", json!(1)),
            ("/change/rank", json!(1)),
            ("/fields/3/points", json!("5")),
            ("/fields/3/max", json!("5")),
            ("/fields/4/points", json!("11.23")),
            ("/fields/4/max", json!("12")),
            ("/fields/4/change/points", json!("1.35")),
            ("/fields/4/rank", json!(1)),
            ("/fields/5/points", json!("10.93")),
            ("/fields/5/max", json!("12")),
            ("/fields/5/rank", json!(1)),
        ],
    );
    assert_eq!(figures["boards"][1]["fields"][3]["full_marks"], 6);
    publishes(
        sipas,
        &[("/value", json!("80.90")), ("/rank", json!(10)), ("/change/rank", json!(-7))],
    );
    run.pdf("bao-cao.pdf").says("12 tập thể và 19 cá nhân");
}

#[test]
fn viet_yen_2023_as_its_own_conference_saw_it() {
    let (run, figures) = conference("viet-yen-2023");
    publishes(
        &figures,
        &[
            ("/edition/self", json!("huyện Việt Yên")),
            ("/own/0/board", json!("ddci")),
            ("/own/0/value", json!("80.86")),
            ("/own/0/rank", json!(1)),
            ("/own/0/of", json!(10)),
            ("/own/0/max", Value::Null),
            ("/own/0/target", json!("82.00")),
            ("/own/0/to_target", json!("1.14")),
            ("/own/1/index", json!("PAR INDEX")),
            ("/own/1/value", json!("91.40")),
            ("/own/1/max", json!("100")),
            ("/own/1/rank", json!(1)),
            ("/own/1/of", json!(10)),
            ("/own/1/change/rank", json!(1)),
            ("/own/1/fields/3/points", json!("5")),
            ("/own/1/fields/3/max", json!("5")),
            ("/own/1/fields/3/full_marks", json!(6)),
            ("/own/1/fields/4/points", json!("11.23")),
            ("/own/1/fields/4/max", json!("12")),
            ("/own/1/fields/4/change/points", json!("1.35")),
            ("/own/1/fields/4/rank", json!(1)),
            ("/own/1/fields/4/of", json!(10)),
            ("/own/1/fields/4/full_marks", Value::Null),
            ("/own/1/fields/5/points", json!("10.93")),
            ("/own/1/fields/5/rank", json!(1)),
            ("/own/2/value", json!("80.90")),
            ("/own/2/rank", json!(10)),
            ("/own/2/of", json!(10)),
            ("/own/2/change/rank", json!(-7)),
        ],
    );
    run.pdf("bao-cao.pdf")
        .says("Kết quả các chỉ số DDCI, CCHC và SIPAS năm 2023 của huyện Việt Yên")
        .says("DDCI đạt 80,86 điểm, xếp thứ 1/10 huyện, thành phố.")
        .says("PAR INDEX đạt 91,40/100 điểm, vươn lên xếp thứ 1/10 huyện, thành phố, tăng 01 bậc so với năm 2022")
        .says("SIPAS đạt 80,90%, xếp thứ 10/10 huyện, thành phố, giảm 07 bậc so với năm 2022")
        .says("tổ chức bộ máy hành chính đạt 5/5 điểm, tăng 0,25 điểm so với năm 2022, là 1 trong 6 huyện, thành phố đạt điểm tối đa;")
        .says("chế độ công vụ đạt 11,23/12 điểm, tăng 1,35 điểm so với năm 2022, xếp thứ 1/10;")
        .says("tài chính công đạt 10,93/12 điểm, tăng 0,23 điểm so với năm 2022, xếp thứ 1/10;")
        .says("Mục tiêu năm 2024: DDCI đạt 82 điểm, cao hơn 1,14 điểm");
    run.pdf("thong-cao.pdf").says("trong đó có nhiều lĩnh vực đạt cao như: Cải cách tổ chức bộ máy hành chính đạt 5/5 điểm");
}

/// The sentences that each conference was reported with, word for word up to
/// house style; figures that were published wrong are printed right.
const PUBLISHED: &[(&str, &str, &[&str])] = &[
    (
        "dien-bien-2023",
        "bao-cao.pdf",
        &[
            "PCI năm 2023 của tỉnh Điện Biên đạt 66,77 điểm, tăng 6,92 điểm, tăng 31 bậc so với năm 2022, xếp thứ 31/63 tỉnh, thành phố.",
            "Qua phân tích 10 chỉ số thành phần, có 8 chỉ số tăng điểm, 2 chỉ số giảm điểm so với năm 2022.",
            "đạt 80,10%, tăng 1,47% so với năm 2022, xếp thứ 49/63 tỉnh, thành phố.",
            "đạt 88,02/100 điểm, tăng 1,72 điểm, tăng 2 bậc so với năm 2022, xếp thứ 20/63 tỉnh, thành phố.",
            "Đây là điểm số và thứ hạng cao nhất từ trước tới nay của tỉnh",
            "10/10 UBND cấp huyện đều ở mức khá.",
            "UBND tỉnh tặng Bằng khen 4 cá nhân, 8 tập thể có thành tích xuất sắc",
        ],
    ),
    (
        "dien-bien-2023",
        "thong-cao.pdf",
        &[
            "Có 7/19 cơ quan chuyên môn thuộc UBND tỉnh đạt mức tốt; 11/19 cơ quan đạt mức khá; 1/19 cơ quan đạt mức trung bình.",
            "10/10 UBND cấp huyện đều ở mức khá.",
        ],
    ),
    (
        "lai-chau-2018",
        "thong-cao.pdf",
        &[
            "đạt 72,23 điểm, giảm 01 hạng so với năm 2017, xếp thứ 58/63",
            "đạt 74,95%, giảm 05 hạng so với năm 2017, xếp thứ 55/63",
            "đạt 44,42 điểm, tăng 37 hạng so với năm 2017, xếp thứ 26/63",
            "Đối với các sở, ban, ngành tỉnh: Sở Tài chính đứng thứ nhất với 86,50%, tiếp đến là Sở Giao thông vận tải với 85,88%. Thấp nhất là Sở Y tế với 65,04%.",
            "huyện Mường Tè đứng thứ nhất với 82,41%, tiếp đến là thành phố Lai Châu với 79,43%. Thấp nhất là huyện Phong Thổ với 71,19%.",
        ],
    ),
    (
        "binh-phuoc-2023",
        "thong-cao.pdf",
        &[
            "Sở Kế hoạch và Đầu tư có chỉ số cao nhất đạt 93,96%, Sở Tài nguyên và Môi trường có chỉ số thấp nhất đạt 73,00%. Chỉ số CCHC trung bình đạt 88,05%.",
            "thành phố Đồng Xoài có chỉ số cao nhất đạt 95,30%, huyện Bù Gia Mập có chỉ số thấp nhất đạt 84,06%. Chỉ số CCHC trung bình đạt 89,33%.",
            "1.437 dịch vụ công trực tuyến, xếp thứ 7 cả nước",
        ],
    ),
    (
        "dak-nong-2022",
        "bao-cao.pdf",
        &[
            "PAR INDEX năm 2022 của tỉnh Đắk Nông xếp thứ 37/63 tỉnh, thành phố, tăng 04 bậc so với năm 2021.",
            "xếp thứ 31/63 tỉnh, thành phố, tăng 16 bậc so với năm 2021.",
            "tăng 2,92 điểm, tăng 14 bậc so với năm 2021, xếp thứ 38/63",
            "có giá trị trung bình đạt 87,83%",
            "Xếp loại xuất sắc có 03 đơn vị, chiếm 13,64%, gồm Cục Thuế tỉnh, Bảo hiểm xã hội tỉnh và Kho bạc Nhà nước tỉnh; xếp loại tốt có 15 đơn vị, chiếm 68,18%; xếp loại khá có 04 đơn vị, chiếm 18,18%;",
            "Không có đơn vị nào xếp loại xuất sắc; xếp loại tốt có 04 đơn vị, chiếm 50%; xếp loại khá có 04 đơn vị, chiếm 50%;",
            "đã có sự cải thiện mạnh mẽ về thứ tự xếp hạng, nổi bật như: Sở Lao động, Thương binh và Xã hội tăng 11 bậc; Sở Thông tin và Truyền thông tăng 09 bậc.",
            "Nổi bật có huyện Krông Nô với thứ tự xếp hạng tăng nhiều nhất (tăng 04 bậc)",
        ],
    ),
    (
        "viet-yen-2023",
        "thong-cao.pdf",
        &[
            "DDCI đạt 80,86 điểm, xếp thứ 1/10 huyện, thành phố.",
            "PAR INDEX đạt 91,40/100 điểm, vươn lên xếp thứ 1/10 huyện, thành phố, tăng 01 bậc so với năm 2022 (giá trị tăng 2,40 điểm), trong đó có nhiều lĩnh vực đạt cao như: ",
            "SIPAS đạt 80,90%, xếp thứ 10/10 huyện, thành phố, giảm 07 bậc so với năm 2022",
            "Mục tiêu năm 2024: DDCI đạt 82 điểm, cao hơn 1,14 điểm so với kết quả năm 2023.",
            "12 tập thể và 19 cá nhân",
        ],
    ),
    (
        "thanh-hoa-2024",
        "thong-cao.pdf",
        &[
            "Sở Tài chính đứng thứ nhất với 90,05%, tiếp đến là Sở Nội vụ và Văn phòng UBND tỉnh cùng đứng thứ hai với 90,02%. Thấp nhất là Sở Giáo dục và Đào tạo với 76,53%.",
        ],
    ),
];

#[test]
fn every_published_sentence_stands_in_a_paper() {
    for (sample, paper, sentences) in PUBLISHED {
        let pdf = Case::sample(sample).build().succeeds().pdf(paper);
        for sentence in *sentences {
            pdf.says(sentence);
        }
    }
}
