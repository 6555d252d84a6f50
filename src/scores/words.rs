//! The words by which headers and rows are recognised, one table.
//!
//! All words are plain (lower case, no marks, no punctuation): staff write
//! them in every spelling. Sources: the headings of published appendices and
//! of the workbooks that provinces' own programs export.

mod criteria;
mod units;

use super::{Kind, Role};
pub(super) use criteria::{
    heads_criteria, heads_everything, role_beside_criteria, sub_column,
};
pub(super) use units::{heads_components, heads_units};

/// How a word must stand in a header.
enum Stands {
    Whole,
    Start,
    Anywhere,
}

/// Roles by header words; the first row that fits decides.
const ROLES: &[(Role, Stands, &[&str])] = &[
    (
        Role::Number,
        Stands::Whole,
        &["stt", "tt", "so tt", "so thu tu", "no", "id", "pci id"],
    ),
    (
        Role::Other,
        Stands::Start,
        &[
            "tang giam",
            "tang",
            "giam",
            "chenh lech",
            "so sanh",
            "bien dong",
            "so ho so",
            "so luong",
            "ma so",
            "ma don vi",
        ],
    ),
    (
        Role::Note,
        Stands::Start,
        &["ghi chu", "nguon so lieu", "dien giai", "y kien tham dinh", "giai trinh"],
    ),
    (Role::Note, Stands::Whole, &["nguon", "y kien"]),
    (
        Role::Rank,
        Stands::Start,
        &["xep hang", "thu hang", "hang nam", "vi thu", "xep thu", "thu tu xep", "rank"],
    ),
    (Role::Rank, Stands::Whole, &["thu tu", "hang"]),
    (Role::Band, Stands::Start, &["xep loai", "muc xep", "xep nhom"]),
    (Role::Band, Stands::Whole, &["phan loai", "nhom", "loai"]),
    (Role::Own, Stands::Anywhere, &["tu cham", "tu danh gia"]),
    (Role::Own, Stands::Whole, &["tc"]),
    (
        Role::Total,
        Stands::Start,
        &["tong diem", "tong so diem", "tong cong", "diem tong"],
    ),
    (Role::Total, Stands::Whole, &["tong", "diem dat duoc", "tong diem dat duoc"]),
    (Role::Appraised, Stands::Anywhere, &["tham dinh", "hoi dong cham", "cham thuc te"]),
    (Role::Appraised, Stands::Whole, &["td", "hoi dong"]),
    (
        Role::Survey,
        Stands::Anywhere,
        &["xhh", "xa hoi hoc", "khao sat", "sipas", "hai long"],
    ),
];

/// The indices that provinces announce, by their usual names.
const INDICES: &[&str] = &[
    "par index",
    "pari",
    "sipas",
    "papi",
    "pci",
    "ddci",
    "dti",
    "pgi",
    "cchc",
    "sub index",
];

/// Whether a plain header is of an index: "Chỉ số CCHC (%)".
pub(super) fn heads_index(plain: &str) -> bool {
    plain == "%"
        || ["chi so", "ty le", "ti le", "gia tri", "sub index"]
            .iter()
            .any(|w| plain.starts_with(w))
        || INDICES.iter().any(|index| starts_with_word(plain, index))
}

/// The role that a plain header's words give a column.
pub(super) fn role(plain: &str) -> Option<Role> {
    let fits = |stands: &Stands, words: &[&str]| match stands {
        Stands::Whole => words.contains(&plain),
        Stands::Start => words.iter().any(|word| starts_with_word(plain, word)),
        Stands::Anywhere => words.iter().any(|word| plain.contains(word)),
    };
    ROLES.iter().find(|(_, stands, words)| fits(stands, words)).map(|(role, ..)| *role)
}

/// Whether an index' header names no part of it: "Chỉ số CCHC năm 2024 (%)".
pub(super) fn heads_the_whole(plain: &str) -> bool {
    const WORDS: &[&str] = &[
        "chi", "so", "ty", "ti", "le", "gia", "tri", "%", "cchc", "cai", "cach", "hanh",
        "chinh", "nam", "par", "index", "pari", "dat", "duoc", "chung", "tong", "hop",
    ];
    let is_year = |word: &str| word.len() == 4 && word.parse::<u16>().is_ok();
    // A publisher's sheet of one component index: "Sub-Index 3".
    plain.starts_with("sub index")
        || plain.split(' ').all(|word| WORDS.contains(&word) || is_year(word))
}

/// Whether a column counts outside the hundred: points given or taken on top.
pub(super) fn heads_bonus(plain: &str) -> bool {
    const WORDS: &[&str] =
        &["diem thuong", "diem cong", "diem tru", "diem phat", "bi tru", "thuong diem"];
    const STARTS: &[&str] = &[
        "thuong",
        "phat",
        "tru",
        "cong diem",
        "cong them",
        "tru diem",
        "diem khuyen khich",
        "khuyen khich",
        "diem uu tien",
        "uu tien",
        "diem vuot troi",
        "cac noi dung tru",
        "cac noi dung cong",
        "noi dung tru",
        "noi dung cong",
    ];
    WORDS.iter().any(|word| plain.contains(word))
        || STARTS.iter().any(|word| starts_with_word(plain, word))
}

/// How points count that are given or taken on top, by their heading.
pub(super) fn kind(plain: &str) -> Kind {
    let says = |words: &[&str]| plain.split(' ').any(|word| words.contains(&word));
    match (says(&["tru", "phat"]), says(&["thuong", "cong", "khuyen", "uu", "vuot"])) {
        _ if !heads_bonus(plain) => Kind::Counted,
        (true, true) => Kind::Either,
        (true, false) => Kind::Deduction,
        (false, _) => Kind::Bonus,
    }
}

/// Whether a text is a header's, of whatever column.
pub(super) fn is_header(plain: &str) -> bool {
    role(plain).is_some()
        || heads_index(plain)
        || heads_bonus(plain)
        || ["diem", "so diem", "ket qua", "nam"]
            .iter()
            .any(|w| starts_with_word(plain, w))
}

pub(super) fn starts_with_word(plain: &str, word: &str) -> bool {
    plain.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// What a row of an entry workbook begins with that shows how to fill it in.
pub(super) const EXAMPLE: &str = "vi du";

/// Labels of a row of maximum points.
pub(super) fn labels_maxima(plain: &str) -> bool {
    [
        "diem toi da",
        "toi da",
        "so diem toi da",
        "muc toi da",
        "tong diem toi da",
        "diem chuan",
        "thang diem",
        "diem cao nhat co the",
    ]
    .iter()
    .any(|word| starts_with_word(plain, word))
}

/// Headers of a column with the maximum of each unit or field.
pub(super) fn heads_maxima(plain: &str) -> bool {
    [
        "diem toi da",
        "toi da",
        "diem chuan",
        "so diem toi da",
        "tong diem toi da",
        "tong diem chuan",
        "diem toi da ap dung",
        "diem toi da duoc ap dung",
        "thang diem",
    ]
    .contains(&plain)
}

/// Words of bands, which are no groups of units.
pub(super) fn is_a_band(plain: &str) -> bool {
    const BANDS: &[&str] = &[
        "xuat sac",
        "rat tot",
        "tot",
        "kha",
        "trung binh",
        "yeu",
        "kem",
        "thap",
        "cao",
        "tuong doi thap",
        "trung binh cao",
        "trung binh thap",
        "cao nhat",
        "thap nhat",
        "rat thap",
        "rat cao",
        "nhom a",
        "nhom b",
        "nhom c",
        "nhom i",
        "nhom ii",
    ];
    BANDS.contains(&plain)
}

/// Headers of a column that sorts units into groups.
pub(super) fn heads_groups(plain: &str) -> bool {
    [
        "khoi",
        "nhom",
        "nhom don vi",
        "khoi don vi",
        "loai don vi",
        "loai hinh",
        "cap",
        "khoi thi dua",
        "nhom co quan",
        "loai hinh don vi",
    ]
    .contains(&plain)
}

/// Labels of rows that sum up the table and are no units.
pub(super) fn labels_summary(plain: &str) -> bool {
    const STARTS: &[&str] = &[
        "tong cong",
        "tb",
        "diem tb",
        "chi so tb",
        "gia tri tb",
        "trung binh",
        "binh quan",
        "gia tri trung binh",
        "diem trung binh",
        "chi so trung binh",
        "trung vi",
        "cao nhat",
        "thap nhat",
        "gia tri cao nhat",
        "gia tri thap nhat",
        "lon nhat",
        "nho nhat",
        "do lech chuan",
        "tong diem",
        "tong so",
        "min",
        "max",
        "mean",
        "median",
        "average",
    ];
    if plain.starts_with("tong cong ty") {
        return false;
    }
    ["tong", "cong", "chung", "ca tinh", "toan tinh"].contains(&plain)
        || STARTS.iter().any(|word| starts_with_word(plain, word))
}

/// Beginnings of notes and signatures below a table.
pub(super) fn begins_a_note(plain: &str) -> bool {
    const STARTS: &[&str] = &[
        "ghi chu",
        "luu y",
        "nguon",
        "nguoi lap",
        "nguoi tong hop",
        "thu truong",
        "lanh dao",
        "ky ten",
        "ky va ghi",
        "noi nhan",
        "tm",
        "kt",
        "ngay",
        "xac nhan",
        "ket qua cap nhat",
        "thu ky",
        "chu tich",
        "giam doc",
        "pho giam doc",
    ];
    STARTS.iter().any(|word| starts_with_word(plain, word))
}

#[cfg(test)]
mod tests {
    use super::super::names::plain;
    use super::*;

    #[test]
    fn headers_of_published_appendices_are_recognised() {
        for (header, wanted) in [
            ("STT", Some(Role::Number)),
            ("Xếp hạng", Some(Role::Rank)),
            ("Xếp hạng công bố", Some(Role::Rank)),
            ("Hạng", Some(Role::Rank)),
            ("Xếp loại (A/B/C)", Some(Role::Band)),
            ("Điểm tự chấm", Some(Role::Own)),
            ("Điểm tự đánh giá", Some(Role::Own)),
            ("Điểm thẩm định", Some(Role::Appraised)),
            ("Điểm điều tra XHH", Some(Role::Survey)),
            ("Tổng điểm đạt được", Some(Role::Total)),
            ("Ghi chú", Some(Role::Note)),
            ("Gia nhập thị trường", None),
            ("Chi phí thời gian", None),
        ] {
            assert_eq!(role(&plain(header)), wanted, "{header}");
        }
    }

    #[test]
    fn a_unit_of_measure_is_no_unit_header() {
        for header in ["Tên đơn vị", "Đơn vị", "Tỉnh, thành phố", "Sở, ban, ngành"]
        {
            assert!(heads_units(&plain(header)), "{header}");
        }
        for header in ["Đơn vị tính: điểm", "Sở Nội vụ", "Tỉnh Thanh Hóa", ""]
        {
            assert!(!heads_units(&plain(header)), "{header}");
        }
    }
}
