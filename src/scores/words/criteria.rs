//! Words over the columns of fields and beside criteria.

use super::{labels_maxima, role, starts_with_word};
use crate::scores::Role;

/// What a column under a group's heading holds: `TC | TĐ | Bị trừ | Tổng`.
const SUB_COLUMNS: &[(Role, &[&str])] = &[
    (
        Role::Own,
        &[
            "tc",
            "diem tc",
            "tu cham",
            "diem tu cham",
            "tu cham diem",
            "tu danh gia",
            "diem tu danh gia",
            "tu dg",
            "diem tu dg",
            "dv cham",
            "don vi cham",
        ],
    ),
    (
        Role::Appraised,
        &[
            "td",
            "diem td",
            "tham dinh",
            "diem tham dinh",
            "hdtd",
            "hoi dong",
            "hoi dong tham dinh",
            "diem hoi dong",
            "cham thuc te",
            "diem cham thuc te",
            "hd cham",
            "hoi dong cham",
            "snv cham",
            "so noi vu cham",
            "tham dinh diem",
            "diem cham",
            "tham tra",
            "phuc tra",
        ],
    ),
    (
        Role::Survey,
        &[
            "xhh",
            "diem xhh",
            "dieu tra",
            "dieu tra xhh",
            "diem dieu tra xhh",
            "dieu tra xa hoi hoc",
            "diem dieu tra xa hoi hoc",
            "khao sat",
            "diem khao sat",
        ],
    ),
    (Role::Deducted, &["bi tru", "diem bi tru", "diem tru", "tru"]),
    (
        Role::Field,
        &[
            "tong",
            "cong",
            "tong cong",
            "tong diem",
            "diem",
            "so diem",
            "dat",
            "dat duoc",
            "diem dat",
            "diem dat duoc",
            "ket qua",
            "sau khi tru",
            "diem tham dinh sau khi tru",
            "diem cuoi cung",
        ],
    ),
    (Role::Max, &["toi da", "diem toi da", "diem chuan"]),
    (Role::Value, &["%", "chi so", "chi so %", "ty le", "ty le %", "ti le", "ti le %"]),
    (Role::Rank, &["hang", "xep hang", "thu hang"]),
];

/// The role of a column under a group's heading, if its label is such a word
/// and nothing more.
pub(in crate::scores) fn sub_column(plain: &str) -> Option<Role> {
    let named = SUB_COLUMNS.iter().find(|(_, words)| words.contains(&plain));
    let scored = || scores(plain).filter(|_| plain.split(' ').count() <= 6);
    named.map(|(role, _)| *role).or_else(scored)
}

/// Who gave the points of a column, told by words anywhere in its label.
fn scores(plain: &str) -> Option<Role> {
    let holds = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    if holds(&["tu cham", "tu danh gia", "tu dg"]) {
        Some(Role::Own)
    } else if holds(&["tham dinh", "hoi dong", "tham tra", "phuc tra"]) {
        Some(Role::Appraised)
    } else {
        None
    }
}

/// Whether a group's heading names no field: "Tổng điểm", "Kết quả".
pub(in crate::scores) fn heads_everything(plain: &str) -> bool {
    const STARTS: &[&str] = &["tong", "ket qua", "diem", "nam", "chi so", "so diem"];
    STARTS.iter().any(|word| starts_with_word(plain, word))
}

/// Whether a plain text heads a column of criteria.
pub(in crate::scores) fn heads_criteria(plain: &str) -> bool {
    const STARTS: &[&str] = &[
        "noi dung",
        "tieu chi",
        "ten tieu chi",
        "linh vuc",
        "chi tieu",
        "cac tieu chi",
        "danh muc tieu chi",
        "cac noi dung",
        "muc tieu chi",
    ];
    plain.len() <= 80 && STARTS.iter().any(|word| starts_with_word(plain, word))
}

/// The role of a column beside criteria.
pub(in crate::scores) fn role_beside_criteria(plain: &str) -> Option<Role> {
    const NOTES: &[&str] = &[
        "ghi chu",
        "y kien",
        "tai lieu",
        "giai trinh",
        "kiem chung",
        "minh chung",
        "so lieu",
        "cach tinh",
        "cach cham",
        "yeu cau",
        "phu trach",
        "nguyen nhan",
        "don vi tinh",
        "huong dan",
        "thuyet minh",
        "dien giai",
        "nhan xet",
        "ly do",
    ];
    let holds = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let starts = |words: &[&str]| words.iter().any(|word| starts_with_word(plain, word));
    let aside = ["so luong", "so ho so", "ket qua thuc hien"];
    if holds(NOTES) {
        Some(Role::Note)
    } else if starts(&["tong so", "trong so", "ma"]) || holds(&aside) {
        Some(Role::Other)
    } else if holds(&["tu cham", "tu danh gia", "tu dg"]) {
        Some(Role::Own)
    } else if labels_maxima(plain) || starts(&["thang diem", "diem quy dinh"]) {
        Some(Role::Max)
    } else if holds(&["sau khi tru"]) {
        Some(Role::Total)
    } else if let Some(role) = sub_column(plain) {
        Some(if role == Role::Field { Role::Total } else { role })
    } else if holds(&["bi tru", "diem tru"]) {
        Some(Role::Deducted)
    } else if holds(&["chi so", "ty le", "ti le"]) || plain == "%" {
        Some(Role::Other)
    } else if let Some(role @ Role::Appraised) = scores(plain) {
        Some(role)
    } else if starts(&[
        "tong",
        "diem dat",
        "ket qua",
        "diem cuoi",
        "diem thong nhat",
        "diem chinh thuc",
    ]) {
        Some(Role::Total)
    } else {
        role(plain)
    }
}
