//! Names of communes and wards, each once; not the list of any one province.

/// The first syllables of a name.
const FIRST: [&str; 52] = [
    "An",
    "Bình",
    "Cẩm",
    "Châu",
    "Đại",
    "Đông",
    "Đức",
    "Gia",
    "Hải",
    "Hòa",
    "Hoàng",
    "Hồng",
    "Hưng",
    "Hương",
    "Khánh",
    "Kim",
    "Lâm",
    "Liên",
    "Long",
    "Lương",
    "Mai",
    "Minh",
    "Mỹ",
    "Nghĩa",
    "Ngọc",
    "Nguyên",
    "Nhân",
    "Ninh",
    "Phong",
    "Phú",
    "Phước",
    "Quang",
    "Sơn",
    "Tam",
    "Tân",
    "Thạch",
    "Thái",
    "Thanh",
    "Thiện",
    "Thọ",
    "Thuận",
    "Thượng",
    "Tiên",
    "Triệu",
    "Trung",
    "Trường",
    "Tường",
    "Vạn",
    "Việt",
    "Vĩnh",
    "Xuân",
    "Yên",
];

/// The second syllables.
const SECOND: [&str; 41] = [
    "An", "Bình", "Cường", "Dân", "Điền", "Đức", "Giang", "Hà", "Hải", "Hiệp", "Hòa",
    "Hợp", "Hưng", "Khê", "Lạc", "Lâm", "Lập", "Lộc", "Long", "Lợi", "Lĩnh", "Minh",
    "Mỹ", "Nghĩa", "Ninh", "Phong", "Phú", "Phúc", "Quang", "Sơn", "Thắng", "Thịnh",
    "Thọ", "Thuận", "Thủy", "Tiến", "Trạch", "Vân", "Xá", "Xuân", "Yên",
];

/// What parts of one old commune are told apart by, once the plain names are used up.
const SIDES: [&str; 5] = ["", " Đông", " Tây", " Nam", " Bắc"];

/// How far the next name is from the last among all pairs; without a divisor in common
/// with their number, so that every pair comes once.
const STEP: usize = 1_009;

/// The names in an order that mixes their first letters.
pub(super) fn names() -> impl Iterator<Item = String> {
    let pairs = FIRST.len() * SECOND.len();
    let all = SIDES.iter().flat_map(move |side| (0..pairs).map(move |at| (side, at)));
    all.filter_map(move |(side, at)| {
        let pair = at * STEP % pairs;
        let (first, second) = (FIRST[pair / SECOND.len()], SECOND[pair % SECOND.len()]);
        // Every fifth is a ward.
        let kind = if pair % 5 == 3 { "Phường" } else { "Xã" };
        (first != second).then(|| format!("{kind} {first} {second}{side}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_name_comes_once_and_there_are_enough() {
        let all: Vec<String> = names().collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        assert!(all.len() >= super::super::MOST_UNITS + 10, "{}", all.len());
    }
}
