//! Names compared as people compare them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Marks of the five tones; the marks of â, ă, ê, ô, ơ, ư are not among them.
const TONES: &[char] = &['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// The key by which two spellings of one name are equal.
///
/// Folds composition (NFC), case, white space, the space around hyphens and
/// the place of the tone mark: "hoà" and "hòa" are one word to a reader and
/// two strings to a computer. Nothing else is folded; nothing is guessed.
pub fn fold(name: &str) -> String {
    let spaced = name.to_lowercase().replace(['\u{2010}', '\u{2011}', '\u{2013}'], "-");
    let parts: Vec<String> = spaced
        .split('-')
        .map(|part| part.split_whitespace().map(fold_word).collect::<Vec<_>>().join(" "))
        .collect();
    parts.join("-")
}

/// Moves the tone to the end of the word.
fn fold_word(word: &str) -> String {
    let (tones, letters): (Vec<char>, Vec<char>) =
        word.nfd().partition(|c| TONES.contains(c));
    let letters = letters.into_iter().map(|c| if c == 'ð' { 'đ' } else { c });
    letters.nfc().chain(tones).collect()
}

/// The key by which names look like one unit's: "UBND huyện Yên Định" and
/// "huyện Yên Định", "TP. Vinh" and "Thành phố Vinh", "Sở Y tế" and "Sở Y tế.".
///
/// Such names are told, never joined.
pub(super) fn alike(name: &str) -> String {
    const SHORT: &[(&str, &str)] = &[
        ("ủy ban nhân dân ", ""),
        ("ubnd ", ""),
        ("tp ", "thành phố "),
        ("tx ", "thị xã "),
        ("tt ", "thị trấn "),
        ("vp ", "văn phòng "),
    ];
    let letters = |c: char| if ".,;:-–()'\"".contains(c) { ' ' } else { c };
    let spaced: String =
        name.to_lowercase().replace("uỷ", "ủy").nfc().map(letters).collect();
    let mut key = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    for (short, long) in SHORT {
        if let Some(rest) = key.strip_prefix(short) {
            key = format!("{long}{rest}");
        }
    }
    fold(&key)
}

/// Words only, without marks or punctuation: for header words.
pub fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: String = lower
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| match c {
            'đ' | 'ð' => 'd',
            c if c.is_alphanumeric() || c == '%' => c,
            _ => ' ',
        })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (one, other) in [
            ("Thanh Hóa", "Thanh Hoá"),
            ("UBND huyện Thủy Nguyên", "ubnd  huyện Thuỷ nguyên"),
            ("Hòa Bình", "Ho\u{300}a Bi\u{300}nh"),
            ("TT- Huế", "TT-Huế"),
            ("Đắk Nông", "Ðắk Nông"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} / {other}");
        }
    }

    #[test]
    fn different_names_keep_different_keys() {
        for (one, other) in [
            ("Đắk Lắk", "Đăk Lăk"),
            ("Hà Nam", "Hà Năm"),
            ("Sở Y tế", "Sở Y tê"),
            ("Ma", "Mạ"),
            ("Hải Dương", "Hai Dương"),
        ] {
            assert_ne!(fold(one), fold(other), "{one} / {other}");
        }
    }
}
