//! The labels of the edition and of who issues the papers: one table for reading, for
//! writing and for the entry workbook.

use super::block::Particulars;
use super::labels::{Holds, Label, list, options, rare, text};
use super::words::{YES_NO, chosen, words_of};

/// Every label of the two.
pub(super) fn particulars() -> impl Iterator<Item = &'static Label<Particulars>> {
    EDITION.iter().chain(ISSUER)
}

/// What the sheet says of the edition.
pub const EDITION: &[Label<Particulars>] = &[
    text(
        &["Nội dung công bố", "Tên bộ chỉ số"],
        "không ghi năm, ví dụ: Chỉ số cải cách hành chính",
        |keys| &mut keys.edition.title,
    ),
    Label {
        names: &["Năm", "Năm đánh giá", "Năm công bố"],
        hint: "năm được đánh giá, ví dụ: 2025",
        is_rare: false,
        holds: Holds::Year(|keys| &mut keys.edition.year),
    },
    text(
        &["Tỉnh, thành phố", "Tỉnh", "Địa phương"],
        "ví dụ: tỉnh Thanh Hóa",
        |keys| &mut keys.edition.province,
    ),
    Label {
        names: &["Số liệu minh họa"],
        hint: "chọn \"có\" khi chạy thử: mọi văn bản ghi rõ là số liệu minh họa",
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
        "để trống; chỉ ghi khi lập văn bản riêng cho một đơn vị trong bảng",
        |keys| &mut keys.edition.own,
    )),
];

/// What it says of who issues the papers.
pub const ISSUER: &[Label<Particulars>] = &[
    text(
        &["Cơ quan ban hành", "Tên cơ quan ban hành"],
        "ví dụ: Ủy ban nhân dân tỉnh Thanh Hóa",
        |keys| &mut keys.issuer.name,
    ),
    text(
        &["Cơ quan chủ quản"],
        "để trống nếu cơ quan ban hành là Ủy ban nhân dân tỉnh",
        |keys| &mut keys.issuer.parent,
    ),
    text(
        &["Thẩm quyền ban hành", "Thẩm quyền quyết định"],
        "người ra Quyết định, ví dụ: Chủ tịch Ủy ban nhân dân tỉnh Thanh Hóa",
        |keys| &mut keys.issuer.authority,
    ),
    text(
        &["Ký hiệu cơ quan", "Ký hiệu", "Chữ viết tắt tên cơ quan"],
        "phần cuối của số, ký hiệu văn bản, ví dụ: UBND",
        |keys| &mut keys.issuer.symbol,
    ),
    text(&["Địa danh"], "ví dụ: Thanh Hóa", |keys| &mut keys.issuer.place),
    Label {
        names: &["Ngày ban hành", "Ngày ký"],
        hint: "để trống thì văn bản chừa ngày, tháng cho văn thư; ví dụ: 17/02/2026",
        is_rare: false,
        holds: Holds::Date(|keys| &mut keys.issuer.date),
    },
    list(
        &["Quyền hạn, chức vụ người ký", "Chức vụ người ký"],
        "mỗi dòng cách nhau bằng dấu ; ví dụ: KT. CHỦ TỊCH; PHÓ CHỦ TỊCH",
        |keys| &mut keys.issuer.signer.get_or_insert_default().lines,
    ),
    Label {
        names: &["Họ và tên người ký", "Người ký"],
        hint: "ví dụ: Nguyễn Văn A",
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
        "cách nhau bằng dấu ; ví dụ: Như Điều 3; Bộ Nội vụ (để báo cáo); Lưu: VT, NC",
        |keys| keys.issuer.recipients.get_or_insert_default(),
    ),
];
