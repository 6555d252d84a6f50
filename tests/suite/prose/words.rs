//! Words and figures.

use super::{GAP, Kind, Text};

/// What stands before or after "năm" where it is no year's number that follows.
const BEFORE: [&str; 18] = [
    "các", "hai", "ba", "hằng", "hàng", "thứ", "mỗi", "từng", "những", "nhiều", "một",
    "trong", "cuối", "đầu", "giữa", "cả", "mấy", "cùng",
];
const AFTER: [&str; 12] = [
    "trước", "sau", "nay", "thứ", "tiếp", "qua", "gần", "liên", "liền", "liền,", "đầu",
    "tới",
];

/// Kinds of places, which stand in small letters within a sentence.
const PLACES: [&str; 9] = [
    "Huyện",
    "Thành phố",
    "Xã",
    "Phường",
    "Thị xã",
    "Thị trấn",
    "Quận",
    "Đặc khu",
    "Tỉnh",
];

/// Words that Vietnamese says twice.
const REDUPLICATED: [&str; 8] =
    ["xanh", "dần", "luôn", "thường", "ngày", "đời", "người", "nhà"];

fn words(text: &Text) -> Vec<String> {
    text.flat().split_whitespace().map(str::to_owned).collect()
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%')
}

/// Whether a word is a number that is zero: `0`, `00`, `0,00%`.
fn is_zero(word: &str) -> bool {
    let digits = bare(word).trim_end_matches('%');
    digits.starts_with('0') && digits.chars().all(|c| c == '0' || c == ',')
}

/// Nobody counts to zero with a number, padded or not.
pub fn counts(text: &Text) -> Vec<String> {
    let words = words(text);
    let mut wrong = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let part = word.split('/').next().unwrap_or_default();
        let nought = word.contains('/') && ["0", "00"].contains(&bare(part));
        // "08 giờ 00" is a time.
        let hour = at > 0 && words[at - 1] == "giờ";
        if bare(word) == "00" && !hour || nought {
            wrong.push(format!("đếm không: `{word}`"));
        }
        let counted =
            words.get(at + 1).is_some_and(|next| next.starts_with(char::is_lowercase));
        if text.kind == Kind::Prose && bare(word) == "0" && counted {
            wrong.push(format!("đếm không: `{word} {}`", words[at + 1]));
        }
    }
    wrong
}

/// A comma parts decimals; a point parts thousands only.
pub fn decimals(text: &Text) -> Vec<String> {
    let flat = text.flat();
    let numbers = flat.split(|c: char| !c.is_ascii_digit() && c != '.');
    let wrong = numbers.map(|number| number.trim_matches('.')).filter(|number| {
        let mut groups = number.split('.');
        let first = groups.next().unwrap_or_default();
        let mut rest = groups.peekable();
        rest.peek().is_some()
            && (first.len() > 3
                || first.starts_with('0')
                || rest.any(|group| group.len() != 3))
    });
    let code = |number: &&str| text.kind != Kind::Prose || !flat.starts_with(*number);
    wrong.filter(code).map(|number| format!("dấu chấm thập phân `{number}`")).collect()
}

/// After "năm" comes a year, or a word that says which.
pub fn years(text: &Text) -> Vec<String> {
    let words = words(text);
    let mut wrong = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if bare(word).to_lowercase() != "năm" {
            continue;
        }
        let before = at.checked_sub(1).map(|at| bare(&words[at]).to_lowercase());
        let known = before.is_some_and(|word| {
            BEFORE.contains(&word.as_str()) || word.chars().all(|c| c.is_ascii_digit())
        });
        let right = match words.get(at + 1) {
            None => text.kind == Kind::Label,
            Some(next) => {
                let next = bare(next);
                AFTER.contains(&next)
                    || words[at + 1] == GAP
                    || next.len() >= 4 && next.starts_with(|c: char| c.is_ascii_digit())
            }
        };
        if !known && !right {
            let next = words.get(at + 1).map_or("", String::as_str);
            wrong.push(format!("thiếu năm nào: `{word} {next}`"));
        }
    }
    wrong
}

/// What did not change is not said to have changed, and nothing has no share.
pub fn changes_of_nothing(text: &Text) -> Vec<String> {
    let words = words(text);
    let mut wrong = Vec::new();
    for pair in words.windows(2) {
        let verb = bare(&pair[0]).to_lowercase();
        if ["tăng", "giảm", "chiếm"].contains(&verb.as_str()) && is_zero(&pair[1]) {
            wrong.push(format!("`{} {}`", pair[0], pair[1]));
        }
    }
    for four in words.windows(4) {
        if is_zero(&four[0]) && four[1..3] == ["điểm", "phần"] {
            wrong.push(format!("`{} điểm phần trăm`", four[0]));
        }
    }
    wrong
}

/// Words of programs.
pub fn leftovers(text: &Text) -> Vec<String> {
    let found = words(text).into_iter().filter(|word| {
        ["none", "auto", "null", "nan", "true", "false", "undefined"]
            .contains(&bare(word).to_lowercase().as_str())
    });
    found.map(|word| format!("từ của máy `{word}`")).collect()
}

/// The same word twice in a row.
pub fn twice(text: &Text) -> Vec<String> {
    let words = words(text);
    let same = |pair: &&[String]| {
        let word = pair[0].to_lowercase();
        let letters = word.chars().all(char::is_alphabetic);
        letters
            && word == bare(&pair[1]).to_lowercase()
            && pair[1].starts_with(char::is_alphabetic)
            && !REDUPLICATED.contains(&word.as_str())
    };
    words
        .windows(2)
        .filter(same)
        .map(|pair| format!("lặp từ `{} {}`", pair[0], pair[1]))
        .collect()
}

/// "huyện Tuần Giáo" within a sentence; "Thành phố Hồ Chí Minh" and "Phường 12"
/// keep their capital.
pub fn places_are_small(text: &Text) -> Vec<String> {
    if text.kind != Kind::Prose {
        return Vec::new();
    }
    let flat = text.flat();
    let mut wrong = Vec::new();
    if flat.contains("thành phố Hồ Chí Minh") {
        wrong.push("phải viết `Thành phố Hồ Chí Minh`".to_owned());
    }
    for place in PLACES {
        for (at, _) in flat.match_indices(&format!("{place} ")) {
            let before = flat[..at].trim_end_matches(['“', '(', ' ', '-']);
            let opens = before.is_empty() || before.ends_with(['.', '!', '?']);
            let inside = flat[..at].ends_with(|c: char| c.is_alphanumeric());
            let name = &flat[at + place.len() + 1..];
            let own = name.starts_with(|c: char| c.is_ascii_digit())
                || place == "Thành phố" && name.starts_with("Hồ Chí Minh")
                || place == "Xã" && name.starts_with("hội");
            if !opens && !own && !inside {
                let name = name.split(' ').next().unwrap_or_default();
                wrong.push(format!("viết hoa giữa câu `{place} {name}`"));
            }
        }
    }
    wrong
}
