//! The entry workbook for scores: a sheet of particulars and rules, a sheet a group.

use super::EntryError;
use crate::appendix::{
    EntryPage, FieldColumn, FormLine, FormPart, FormSheet, ScoreSheet, entry,
};
use crate::job::information::{
    EDITION, INFORMATION_HEADER, INFORMATION_SHEET, ISSUER, Label, RULES,
};

/// A group as the workbook begins with it.
struct Group {
    sheet: &'static str,
    title: &'static str,
    /// What its block says already, by label.
    said: &'static [(&'static str, &'static str)],
    example: &'static str,
    rows: u32,
}

/// The groups that provinces rank since the districts went, in 2025.
const GROUPS: &[Group] = &[
    Group {
        sheet: "Sở, ban, ngành",
        title: "Bảng điểm các sở, ban, ngành cấp tỉnh",
        said: &[
            ("Nhóm đơn vị", "Các sở, ban, ngành cấp tỉnh"),
            ("Chỉ số", "Chỉ số CCHC"),
            ("Tên gọi đơn vị", "cơ quan"),
            ("Trang điểm", "Sở, ban, ngành"),
        ],
        example: "Ví dụ: Sở A",
        rows: 25,
    },
    Group {
        sheet: "Xã, phường, đặc khu",
        title: "Bảng điểm Ủy ban nhân dân các xã, phường, đặc khu",
        said: &[
            ("Nhóm đơn vị", "Ủy ban nhân dân các xã, phường, đặc khu"),
            ("Chỉ số", "Chỉ số CCHC"),
            ("Tên gọi đơn vị", "đơn vị"),
            ("Trang điểm", "Xã, phường, đặc khu"),
        ],
        example: "Ví dụ: Xã B",
        rows: 50,
    },
];

/// The fields of the PAR index since 2022; the maxima are each province's own.
const FIELDS: &[FieldColumn<'_>] = &[
    FieldColumn {
        name: "1. Công tác chỉ đạo, điều hành cải cách hành chính", max: 10
    },
    FieldColumn { name: "2. Cải cách thể chế", max: 10 },
    FieldColumn { name: "3. Cải cách thủ tục hành chính", max: 15 },
    FieldColumn { name: "4. Cải cách tổ chức bộ máy hành chính", max: 10 },
    FieldColumn { name: "5. Cải cách chế độ công vụ", max: 12 },
    FieldColumn { name: "6. Cải cách tài chính công", max: 10 },
    FieldColumn {
        name: "7. Xây dựng và phát triển chính quyền điện tử, chính quyền số",
        max: 15,
    },
    FieldColumn { name: "8. Tác động của cải cách hành chính", max: 18 },
];

/// Scores of the example, the last with the mark.
const EXAMPLE: [&str; 8] = ["9,5", "8", "13,25", "9", "10,5", "KAD", "12,75", "15"];

/// The bytes of the workbook.
pub(super) fn workbook() -> Result<Vec<u8>, EntryError> {
    let mut pages = vec![EntryPage::Form(information())];
    let examples: Vec<Vec<&str>> = GROUPS.iter().map(example).collect();
    pages.extend(
        GROUPS
            .iter()
            .zip(&examples)
            .map(|(group, example)| EntryPage::Scores(scores(group, example))),
    );
    entry("Bảng nhập điểm", &pages).map_err(|error| EntryError::Broken(error.to_string()))
}

fn example(group: &Group) -> Vec<&'static str> {
    let ends = (["Ví dụ", group.example], ["Dòng này không tính"]);
    [&ends.0[..], &EXAMPLE, &ends.1].concat()
}

/// The sheet "Thông tin".
fn information() -> FormSheet<'static> {
    let particulars = |title: &str, labels| FormPart {
        title: title.into(),
        lines: lines(labels, &PREFILLED),
    };
    let mut parts = vec![
        particulars("1. Kỳ công bố", EDITION),
        particulars("2. Cơ quan ban hành", ISSUER),
    ];
    parts.extend((3..).zip(GROUPS).map(|(number, group)| FormPart {
        title: format!("{number}. Cách xếp hạng: trang \"{}\"", group.sheet),
        lines: lines(RULES, group.said),
    }));
    FormSheet {
        name: INFORMATION_SHEET,
        title: "THÔNG TIN CỦA KỲ CÔNG BỐ",
        hints: &[
            "Ghi ở cột Nội dung (nền vàng); ô để trống thì văn bản chừa chỗ, hoặc dùng cách ghi sau chữ \"để trống\".",
            "Điểm nhập ở các trang bên cạnh, mỗi trang một nhóm; trang nào chưa nhập thì nhóm ấy chưa lập bảng.",
        ],
        headers: [INFORMATION_HEADER[0], INFORMATION_HEADER[1], "Cách ghi"],
        parts,
    }
}

/// What the particulars say already.
const PREFILLED: [(&str, &str); 1] = [("Nội dung công bố", "Chỉ số cải cách hành chính")];

/// The labels that most jobs need.
fn lines<K: Clone>(
    labels: &'static [Label<K>],
    said: &[(&str, &str)],
) -> Vec<FormLine<'static>> {
    let common = labels.iter().filter(|label| !label.is_rare);
    let line = |label: &'static Label<K>| {
        let own = said.iter().find(|(name, _)| *name == label.name());
        FormLine {
            label: label.name(),
            value: own.map_or_else(String::new, |(_, value)| (*value).to_owned()),
            hint: label.hint,
            choices: label.choices(),
        }
    };
    common.map(line).collect()
}

/// The sheet of a group.
fn scores<'a>(group: &'a Group, example: &'a [&'a str]) -> ScoreSheet<'a> {
    ScoreSheet {
        name: group.sheet,
        title: group.title,
        hints: &[
            "Mỗi đơn vị một dòng, bắt đầu dưới dòng ví dụ. Tiêu chí không áp dụng thì ghi KAD; không để trống ô điểm. Cột STT ghi cho mọi dòng, hoặc để trống cả cột.",
            "Điểm tối đa (nền vàng) ghi sẵn để làm mẫu: sửa theo bộ tiêu chí của tỉnh, cộng lại bằng 100. Tổng điểm, chỉ số, thứ hạng do congbo tính.",
            "Muốn thêm cột (lĩnh vực, Điểm thưởng, Điểm trừ) hoặc sửa tiêu đề: thẻ Xem lại (Review), bỏ bảo vệ trang (Unprotect Sheet); không có mật khẩu.",
        ],
        headers: ["STT", "Tên đơn vị", "Ghi chú"],
        maxima: "Điểm tối đa",
        fields: FIELDS,
        example,
        rows: group.rows,
        refusal: [
            "Điểm chưa đúng",
            "Nhập một số từ 0 đến điểm tối đa ở đầu cột; tiêu chí không áp dụng thì ghi KAD.",
        ],
        mark: "KAD",
    }
}
