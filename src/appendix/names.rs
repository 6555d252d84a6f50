//! Names of worksheets that Excel accepts.

use std::collections::BTreeSet;

use rust_xlsxwriter::utility::check_sheet_name;

use super::words;

/// Excel counts UTF-16 units.
const LONGEST: usize = 31;

/// The sheets of one board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Names {
    /// By the group's own name.
    pub ranking: String,
    pub fields: String,
    pub criteria: String,
    pub before: String,
    pub sources: String,
}

/// Names the sheets of each board, in order; the sheets of the whole book keep theirs.
pub(super) fn names<'a>(groups: impl ExactSizeIterator<Item = &'a str>) -> Vec<Names> {
    let of = groups.len();
    let mut taken: BTreeSet<String> =
        words::BOOK_SHEETS.iter().map(|name| name.to_lowercase()).collect();
    // Excel keeps "History" for itself.
    taken.insert("history".into());
    let own = |stem: &str, place: usize| match of {
        1 => stem.to_owned(),
        _ => format!("{stem} {}", place + 1),
    };
    let stems = [
        words::FIELDS_SHEET,
        words::CRITERIA_SHEET,
        words::SOURCES_SHEET,
        words::BEFORE_SHEET,
    ];
    taken.extend((0..of).flat_map(|at| stems.map(|stem| own(stem, at).to_lowercase())));
    let tail = |number| format!("-{number}");
    let ranking: Vec<String> =
        groups.map(|group| unique(&legal(group), tail, &mut taken)).collect();
    let named = ranking.into_iter().enumerate().map(|(at, ranking)| Names {
        ranking,
        fields: own(stems[0], at),
        criteria: own(stems[1], at),
        sources: own(stems[2], at),
        before: own(stems[3], at),
    });
    named.collect()
}

/// Gives each copied sheet the name it had, or the nearest that is legal and
/// free beside the sheet that stands first.
pub(super) fn copied_names<'a>(
    first: &str,
    sheets: impl Iterator<Item = &'a str>,
) -> Vec<String> {
    let mut taken = BTreeSet::from(["history".to_string(), first.to_lowercase()]);
    let kept = |name: &str| {
        let is_legal = check_sheet_name(name).is_ok() && !name.contains(char::is_control);
        if is_legal { name.to_owned() } else { legal(name) }
    };
    let tail = |number| format!(" ({number})");
    sheets.map(|name| unique(&kept(name), tail, &mut taken)).collect()
}

/// Adds a number until nobody else has the name; Excel ignores case here.
fn unique(
    name: &str,
    tail: impl Fn(u32) -> String,
    taken: &mut BTreeSet<String>,
) -> String {
    let mut found = name.to_string();
    let mut number = 2;
    while !taken.insert(found.to_lowercase()) {
        let tail = tail(number);
        found = shorten(name, LONGEST - tail.len()) + &tail;
        number += 1;
    }
    found
}

/// The name without characters that Excel refuses; never empty.
fn legal(group: &str) -> String {
    let plain: String = group
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' => '-',
            '[' => '(',
            ']' => ')',
            '*' | '?' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    let words: Vec<_> = plain.split_whitespace().collect();
    match shorten(words.join(" ").trim_start_matches(['\'', ' ']), LONGEST) {
        empty if empty.is_empty() => words::UNNAMED_SHEET.to_string(),
        name => name,
    }
}

/// The longest start of `name` with at most `most` UTF-16 units.
fn shorten(name: &str, most: usize) -> String {
    let mut used = 0;
    let fits = |c: &char| {
        used += c.len_utf16();
        used <= most
    };
    let start: String = name.chars().take_while(fits).collect();
    start.trim_end_matches(['\'', ' ', ',']).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_legal_and_unlike_the_others() {
        let groups = [
            "Các sở, ban, ngành cấp tỉnh",
            "CÁC SỞ, BAN, NGÀNH CẤP TỈNH",
            "",
            "'",
            "[]:*?/\\",
            "history",
            "'Sở' ",
            "Ủy ban nhân dân các xã, phường, đặc khu trên địa bàn tỉnh",
            "Ủy ban nhân dân các xã, phường, đặc khu trực thuộc",
            "𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜",
            "a\u{0}b\nc",
        ];
        let names = names(groups.into_iter());
        let names: Vec<String> = names.into_iter().map(|own| own.ranking).collect();
        for name in &names {
            check_sheet_name(name).unwrap();
        }
        let folded: BTreeSet<_> = names.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(folded.len(), groups.len());
        assert!(!folded.contains("history"));
        assert_eq!(names[0], "Các sở, ban, ngành cấp tỉnh");
        assert_eq!(names[1], "CÁC SỞ, BAN, NGÀNH CẤP TỈNH-2");
    }

    #[test]
    fn a_copied_sheet_keeps_its_name_where_it_can() {
        let long = "Ủy ban nhân dân các xã thuộc tỉnh";
        let sheets =
            ["Điểm", "ĐIỂM", "Điểm (2)", "Danh sách", "a/b", " Sở  ngành", long, long];
        let names = copied_names("Danh sách", sheets.into_iter());
        assert_eq!(
            names,
            [
                "Điểm",
                "ĐIỂM (2)",
                "Điểm (2) (2)",
                "Danh sách (2)",
                "a-b",
                " Sở  ngành",
                "Ủy ban nhân dân các xã thuộc tỉ",
                "Ủy ban nhân dân các xã thuộ (2)",
            ]
        );
        for name in &names {
            check_sheet_name(name).unwrap();
        }
    }
}
