//! Jobs with the most awkward particulars: who issues, who signs, what staff add.

use std::fmt::Write;

use super::jobs::{BANDS, board, list, some};
use crate::case::Case;

pub const EDITION: &str = "\
[edition]
title = \"Chỉ số cải cách hành chính\"
year = 2025
province = \"Thành phố Hồ Chí Minh\"
";

/// The longest names there are; place and date leave no room for the larger sizes.
pub const OFFICE: &str = "\
[issuer]
name = \"Ban Quản lý các khu chế xuất và công nghiệp Thành phố Hồ Chí Minh\"
parent = \"Ủy ban nhân dân Thành phố Hồ Chí Minh\"
authority = \"Trưởng Ban Quản lý các khu chế xuất và công nghiệp Thành phố Hồ Chí Minh\"
symbol = \"BQL\"
place = \"Thành phố Hồ Chí Minh\"
date = 2026-12-29
signer = { lines = [\"KT. TRƯỞNG BAN\", \"PHÓ TRƯỞNG BAN\"], name = \"Nguyễn Thị Minh Khai\" }
recipients = [\"Như Điều 3\", \"UBND Thành phố Hồ Chí Minh (để báo cáo)\", \"Lưu: VT\"]
";

/// All papers, each with a number and a ground.
pub const PAPERS: &str = "
[[document]]
kind = \"quyet-dinh\"
number = \"1482\"
basis = [\"Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025\", \"đề nghị của Chánh Văn phòng\"]
[[document]]
kind = \"bao-cao\"
number = \"7\"
to = [\"Ủy ban nhân dân Thành phố Hồ Chí Minh\"]
[[document]]
kind = \"thong-cao\"
[[document]]
kind = \"trinh-chieu\"
[[document]]
kind = \"thong-bao\"
basis = [\"Quyết định số 1187/QĐ-BNV ngày 15 tháng 10 năm 2025 của Bộ trưởng Bộ Nội vụ\"]
[[document]]
kind = \"phu-luc\"
";

/// Five departments of two years, with this job around their board.
fn around(job: impl FnOnce(&str) -> String) -> Case {
    let mut then = some(5);
    then.reverse();
    let values: Vec<String> = some(5).into_iter().map(|(_, value)| value).collect();
    let then: Vec<(&str, String)> =
        then.into_iter().zip(values).map(|((name, _), value)| (name, value)).collect();
    let board = board(&format!("previous = \"cu.xlsx\"\nbands = \"muc\"{BANDS}"));
    Case::sheet(&list(&some(5)))
        .book("cu.xlsx", &[("Điểm", &list(&then))])
        .job(&job(&board))
}

fn with_office(office: &str, papers: &str, more: &str) -> Case {
    around(|board| format!("{EDITION}{office}{board}{more}{papers}"))
}

pub fn all() -> Vec<(&'static str, Case)> {
    let styled = |keys: &str| with_office(OFFICE, PAPERS, &format!("[style]\n{keys}\n"));
    vec![
        ("chưa có cơ quan ban hành", with_office("", &unnumbered(), "")),
        ("chưa có số, ngày", with_office(&undated(), &unnumbered(), "")),
        ("hơn ba mươi nơi nhận", with_office(&many_recipients(), PAPERS, "")),
        ("hai mươi lăm căn cứ", with_office(OFFICE, &many_grounds(), "")),
        ("ba nơi kính gửi", with_office(OFFICE, &three_addressees(), "")),
        ("ý kiến rất dài", with_office(OFFICE, PAPERS, &long_facts())),
        ("ký TM., KT., TL., TUQ.", signed(["TM", "KT", "TL", "TUQ"])),
        ("ký Q., KT., TUQ., TL.", signed(["Q", "KT", "TUQ", "TL"])),
        ("hạng, không thêm số 0", styled("rank_word = \"hạng\"\npad_counts = false")),
        (
            "đạt mức, điểm phần trăm",
            styled("band_word = \"đạt mức\"\npercent_points = true"),
        ),
        (
            "xếp hạng, cao nhất và thấp nhất",
            styled("band_word = \"xếp hạng\"\nextremes = true\ntop = 2"),
        ),
        ("phân loại", styled("band_word = \"phân loại\"")),
    ]
}

fn undated() -> String {
    OFFICE.replace("date = 2026-12-29\n", "")
}

fn unnumbered() -> String {
    PAPERS.replace("number = \"1482\"\n", "").replace("number = \"7\"\n", "")
}

fn many_recipients() -> String {
    let many: Vec<String> = (1..=34)
        .map(|at| {
            format!("\"Ủy ban nhân dân xã, phường, đặc khu trong cụm thi đua số {at}\", ")
        })
        .collect();
    OFFICE.replace("\"Lưu: VT\"", &format!("{}\"Lưu: VT\"", many.concat()))
}

fn many_grounds() -> String {
    let many: Vec<String> = (1..=25)
        .map(|at| {
            format!(
                "\"Nghị quyết số {at}/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành \
                 Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030\", "
            )
        })
        .collect();
    let many = many.concat();
    PAPERS
        .replace("\"đề nghị của Chánh Văn phòng\"", &many)
        .replace("to = [", &format!("basis = [{many}]\nto = ["))
}

fn three_addressees() -> String {
    let to = "\"Bộ Nội vụ\", \"Ủy ban nhân dân Thành phố Hồ Chí Minh\", \
              \"Ban Chỉ đạo của Chính phủ về phát triển khoa học, công nghệ, đổi mới sáng tạo\"";
    PAPERS.replace("\"Ủy ban nhân dân Thành phố Hồ Chí Minh\"]", &format!("{to}]"))
}

fn long_facts() -> String {
    let long = "Trong năm, các cơ quan đã tập trung rà soát, đơn giản hóa thủ tục hành chính, \
                cắt giảm thời gian giải quyết hồ sơ, đẩy mạnh cung cấp dịch vụ công trực tuyến \
                toàn trình và nâng cao trách nhiệm của người đứng đầu trong giải quyết kiến \
                nghị của người dân, doanh nghiệp; ";
    let mut facts = String::new();
    for section in [
        "mo-dau",
        "pham-vi",
        "vi-the",
        "ket-qua",
        "linh-vuc",
        "han-che",
        "nguyen-nhan",
        "nhiem-vu",
    ] {
        let text =
            format!("{}đây là cơ sở để thực hiện kế hoạch năm 2026.", long.repeat(5))
                .replace("; Trong", "; trong");
        writeln!(facts, "[[fact]]\nsection = \"{section}\"\ntext = \"{text}\"").unwrap();
    }
    facts
}

/// Each paper signed in its own way, by a person with a long name.
fn signed(forms: [&str; 4]) -> Case {
    let lines = |form: &str| match form {
        "TM" => "\"TM. ỦY BAN NHÂN DÂN\", \"KT. CHỦ TỊCH\", \"PHÓ CHỦ TỊCH THƯỜNG TRỰC\"",
        "KT" => "\"KT. CHỦ TỊCH\", \"PHÓ CHỦ TỊCH\"",
        "TL" => {
            "\"TL. CHỦ TỊCH\", \"CHÁNH VĂN PHÒNG ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH\""
        }
        "TUQ" => {
            "\"TUQ. CHỦ TỊCH\", \"GIÁM ĐỐC SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\", \"KT. GIÁM ĐỐC\", \"PHÓ GIÁM ĐỐC\""
        }
        _ => "\"Q. CHỦ TỊCH\"",
    };
    let mut papers = PAPERS.to_owned();
    for (kind, form) in
        ["quyet-dinh", "bao-cao", "thong-cao", "thong-bao"].iter().zip(forms)
    {
        let kind = format!("kind = \"{kind}\"\n");
        let signer = format!(
            "{kind}issuer.signer = {{ lines = [{}], name = \"Tôn Nữ Công Tằng Hoàng Thị Phương Nghi\" }}\n",
            lines(form)
        );
        papers = papers.replace(&kind, &signer);
    }
    let office = OFFICE
        .replace(
            "name = \"Ban Quản lý các khu chế xuất và công nghiệp",
            "name = \"Ủy ban nhân dân",
        )
        .replace("parent = \"Ủy ban nhân dân Thành phố Hồ Chí Minh\"\n", "")
        .replace(
            "\"Trưởng Ban Quản lý các khu chế xuất và công nghiệp",
            "\"Chủ tịch Ủy ban nhân dân",
        )
        .replace("\"BQL\"", "\"UBND\"");
    with_office(&office, &papers, "")
}
