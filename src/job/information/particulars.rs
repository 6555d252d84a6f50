//! The labels of the edition and of who issues the papers: one table for reading, for
//! writing and for the entry workbook.

use super::block::Particulars;
use super::labels::{Holds, Label, list, options, rare, text};
use super::words::{self, YES_NO, chosen, words_of};

/// Labels of what a signed paper must have.
const NAME: &str = "Cơ quan ban hành";
const AUTHORITY: &str = "Thẩm quyền ban hành";
const SIGNER: &str = "Quyền hạn, chức vụ người ký";
const BASIS: &str = "Căn cứ ban hành Quyết định";

/// The label that says what a signed paper lacks, by the job file's key.
pub fn label_of(key: &str) -> Option<&'static str> {
    match key {
        "issuer.name" => Some(NAME),
        "issuer.authority" => Some(AUTHORITY),
        "issuer.signer" => Some(SIGNER),
        "basis" => Some(BASIS),
        _ => None,
    }
}

/// Every label of the two.
pub(super) fn particulars() -> impl Iterator<Item = &'static Label<Particulars>> {
    EDITION.iter().chain(ISSUER)
}

/// What the sheet says of the edition.
pub const EDITION: &[Label<Particulars>] = &[
    text(
        &["Nội dung công bố", "Tên bộ chỉ số"],
        "Không ghi năm, ví dụ: Chỉ số cải cách hành chính",
        |keys| &mut keys.edition.title,
    ),
    Label {
        names: &["Năm", "Năm đánh giá", "Năm công bố"],
        hint: "Năm được đánh giá, ví dụ: 2025",
        is_rare: false,
        holds: Holds::Year(|keys| &mut keys.edition.year),
    },
    text(
        &["Tỉnh, thành phố", "Tỉnh", "Địa phương"],
        "Ví dụ: tỉnh Thanh Hóa",
        |keys| &mut keys.edition.province,
    ),
    Label {
        names: &["Số liệu minh họa"],
        hint: "Chọn \"có\" khi chạy thử: mọi văn bản ghi rõ là số liệu minh họa",
        is_rare: false,
        holds: Holds::Words {
            read: |keys, words| {
                keys.edition.illustrative = Some(chosen(YES_NO, words)?);
                Ok(())
            },
            write: |keys| {
                let said = keys.edition.illustrative;
                said.map_or_else(String::new, |said| words_of(YES_NO, &said))
            },
            choices: || options(YES_NO),
        },
    },
    rare(text(
        &["Hội nghị của riêng đơn vị"],
        "Để trống; chỉ ghi khi lập văn bản riêng cho một đơn vị trong bảng",
        |keys| &mut keys.edition.own,
    )),
];

/// What it says of who issues the papers.
pub const ISSUER: &[Label<Particulars>] = &[
    text(
        &[NAME, "Tên cơ quan ban hành"],
        "Ví dụ: Ủy ban nhân dân tỉnh Thanh Hóa",
        |keys| &mut keys.issuer.name,
    ),
    text(
        &["Cơ quan chủ quản"],
        "Để trống nếu cơ quan ban hành là Ủy ban nhân dân tỉnh",
        |keys| &mut keys.issuer.parent,
    ),
    text(
        &[AUTHORITY, "Thẩm quyền quyết định"],
        "Người ra Quyết định, ví dụ: Chủ tịch Ủy ban nhân dân tỉnh Thanh Hóa",
        |keys| &mut keys.issuer.authority,
    ),
    text(
        &["Ký hiệu cơ quan", "Ký hiệu", "Chữ viết tắt tên cơ quan"],
        "Phần cuối của số, ký hiệu văn bản, ví dụ: UBND",
        |keys| &mut keys.issuer.symbol,
    ),
    text(&["Địa danh"], "Ví dụ: Thanh Hóa", |keys| &mut keys.issuer.place),
    Label {
        names: &["Ngày ban hành", "Ngày ký"],
        hint: "Để trống thì văn bản chừa ngày, tháng cho văn thư; ví dụ: 17/02/2026",
        is_rare: false,
        holds: Holds::Date(|keys| &mut keys.issuer.date),
    },
    list(
        &[SIGNER, "Chức vụ người ký"],
        "Mỗi dòng cách nhau bằng dấu ; ví dụ: KT. CHỦ TỊCH; PHÓ CHỦ TỊCH",
        |keys| &mut keys.issuer.signer.get_or_insert_default().lines,
    ),
    Label {
        names: &["Họ và tên người ký", "Người ký"],
        hint: "Ví dụ: Nguyễn Văn A",
        is_rare: false,
        holds: Holds::Words {
            read: |keys, words| {
                words.clone_into(&mut keys.issuer.signer.get_or_insert_default().name);
                Ok(())
            },
            write: |keys| {
                let signer = keys.issuer.signer.as_ref();
                signer.map_or_else(String::new, |signer| signer.name.clone())
            },
            choices: Vec::new,
        },
    },
    list(
        &["Nơi nhận"],
        "Cách nhau bằng dấu ; ví dụ: Như Điều 3; Bộ Nội vụ (để báo cáo); Lưu: VT, NC",
        |keys| keys.issuer.recipients.get_or_insert_default(),
    ),
    Label {
        names: &["Số Quyết định"],
        hint: "Chỉ phần số, ví dụ: 482; để trống thì văn bản chừa chỗ cho văn thư",
        is_rare: false,
        holds: Holds::Words {
            read: |keys, words| {
                keys.number = Some(words::number_of_paper(words)?);
                Ok(())
            },
            write: |keys| keys.number.clone().unwrap_or_default(),
            choices: Vec::new,
        },
    },
    list(
        &[BASIS, "Căn cứ Quyết định", "Căn cứ"],
        "Cách nhau bằng dấu ; không ghi chữ \"Căn cứ\", ví dụ: Luật Tổ chức chính quyền \
         địa phương ngày ...; đề nghị của Giám đốc Sở Nội vụ",
        |keys| &mut keys.basis,
    ),
];
