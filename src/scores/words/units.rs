//! Headers of the column of names.

use super::starts_with_word;

/// Headers of the column of names, whole.
const UNIT_WHOLE: &[&str] = &[
    "don vi",
    "co quan",
    "co quan don vi",
    "don vi co quan",
    "so ban nganh",
    "cac so ban nganh",
    "so nganh",
    "dia phuong",
    "don vi dia phuong",
    "co quan don vi dia phuong",
    "tinh",
    "tinh thanh pho",
    "tinh tp",
    "huyen",
    "huyen thi xa thanh pho",
    "cac huyen thi xa thanh pho",
    "ubnd cap huyen",
    "xa",
    "phuong",
    "xa phuong",
    "xa phuong dac khu",
    "xa phuong thi tran",
    "ubnd cap xa",
    "phong ban",
    "huyen thanh pho",
    "huyen tp",
    "quan huyen",
    "quan huyen thi xa",
    "huyen thi xa",
    "phuong xa",
    "ubnd xa phuong",
    "ubnd phuong xa dac khu",
    "ubnd xa phuong dac khu",
    "cac don vi",
    "cac co quan",
    "cac co quan don vi",
    "danh sach don vi",
    "co quan chuyen mon",
    "don vi thuc hien",
    "doi tuong danh gia",
    "dia ban",
    "ten",
    "province",
    "unit",
    "don vi hanh chinh",
];

/// Headers of the column of names, by their beginning.
const UNIT_START: &[&str] = &[
    "ten don vi",
    "ten co quan",
    "ten tinh",
    "ten huyen",
    "ten xa",
    "ten phuong",
    "ten so",
    "ten dia phuong",
    "don vi duoc",
    "co quan duoc",
    "ten phong",
    "don vi co quan",
    "co quan don vi",
    "ubnd cac huyen",
    "ubnd cac xa",
    "don vi hanh chinh cap",
    "don vi so nganh",
];

/// Beginnings that look like a unit header and are none.
const NOT_UNIT: &[&str] = &["don vi tinh", "don vi do"];

/// Whether a plain text heads the column of names.
pub(in crate::scores) fn heads_units(plain: &str) -> bool {
    let starts = |words: &[&str]| words.iter().any(|word| plain.starts_with(word));
    !starts(NOT_UNIT)
        && (UNIT_WHOLE.contains(&plain)
            || (starts(UNIT_START) && plain.len() <= 80)
            || is_made_of_kinds(plain))
}

/// Whether a plain text heads the names of component indices, where a table
/// of them is looked for.
pub(in crate::scores) fn heads_components(plain: &str) -> bool {
    let named = plain.strip_prefix("ten ").unwrap_or(plain);
    let one = named.strip_prefix("cac ").unwrap_or(named);
    ["chi so", "chi so thanh phan", "thanh phan", "chi so noi dung", "noi dung"]
        .contains(&one)
        || ["linh vuc", "tieu chi"].iter().any(|word| starts_with_word(one, word))
}

/// "Tên các sở, ban, ngành", "UBND xã, phường, thị trấn": nothing but kinds of
/// units and the words between them.
fn is_made_of_kinds(plain: &str) -> bool {
    const KINDS: &[&str] = &[
        "don vi",
        "co quan",
        "dia phuong",
        "so",
        "ban",
        "nganh",
        "ubnd",
        "huyen",
        "xa",
        "phuong",
        "thi tran",
        "thi xa",
        "thanh pho",
        "dac khu",
        "to chuc",
        "quan",
        "tx",
        "tp",
        "tinh",
    ];
    const BETWEEN: &[&str] = &[
        "ten",
        "cac",
        "cap",
        "thuoc",
        "chuyen mon",
        "nganh doc",
        "hanh chinh",
        "va",
        "danh gia",
        "truc thuoc",
    ];
    let mut rest = plain.trim();
    let (mut kinds, mut pieces) = (0, 0);
    while !rest.is_empty() {
        let begins = |words: &&&str| starts_with_word(rest, words);
        // The longer of two words that fit, "ban" before "ban nganh".
        let kind = KINDS.iter().filter(begins).max_by_key(|word| word.len());
        let between = BETWEEN.iter().filter(begins).max_by_key(|word| word.len());
        let Some(word) = kind.into_iter().chain(between).max_by_key(|word| word.len())
        else {
            return false;
        };
        kinds += usize::from(kind == Some(word));
        pieces += 1;
        rest = rest[word.len()..].trim_start();
    }
    kinds > 0 && pieces > 1
}
