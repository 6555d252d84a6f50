//! What the characters of a text tell of its encoding.

use unicode_normalization::UnicodeNormalization;

use super::Encoding;

/// The encoding that a text must be in, whatever its font says; `None` where
/// the characters do not prove it.
///
/// Proof is a code that stands in a word where no language puts it, and that
/// every converted word has the shape of a Vietnamese syllable.
pub(super) fn evident(text: &str) -> Option<Encoding> {
    if text.is_ascii() || is_modern(text) {
        return None;
    }
    let proves = |encoding: Encoding,
                  code: fn(Option<char>, char, Option<char>) -> bool| {
        stands(text, code) && encoding.decode(text).is_some_and(|text| reads(&text))
    };
    let tcvn3 = Encoding::Tcvn3 { capitals: false };
    if proves(tcvn3, tcvn3_code) {
        return Some(tcvn3);
    }
    proves(Encoding::Vni, vni_code).then_some(Encoding::Vni)
}

/// Whether a text holds letters that only Unicode has, or combining marks.
pub(super) fn is_modern(text: &str) -> bool {
    let letter = |c: char| {
        matches!(c, 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư'
            | '\u{1EA0}'..='\u{1EF9}' | '\u{300}'..='\u{36F}')
    };
    text.chars().any(letter)
}

/// Whether some character is a code, seen with its neighbours.
fn stands(text: &str, code: fn(Option<char>, char, Option<char>) -> bool) -> bool {
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        if code(before, c, characters.peek().copied()) {
            return true;
        }
        before = Some(c);
    }
    false
}

/// Signs in the place of letters. `®` and `§` begin words, and `µ` does not
/// (as it does in `µm`).
fn tcvn3_code(before: Option<char>, c: char, after: Option<char>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    match c {
        '®' | '§' => letter(after),
        'µ' => letter(before),
        '\u{A1}'..='\u{AE}' | '¶'..='¹' | '»'..='¾' | '×' | 'ß' | 'Þ' => {
            letter(before) || letter(after)
        }
        _ => false,
    }
}

/// A vowel and the code of a tone.
fn vni_code(before: Option<char>, c: char, _: Option<char>) -> bool {
    before.is_some_and(|c| "aeouyôöAEOUYÔÖ".contains(c))
        && "øùûõïåäëüØÙÛÕÏÅÄËÜ".contains(c)
}

/// Whether every word with other letters than those of ASCII can be
/// Vietnamese.
pub(super) fn reads(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_ascii())
        .all(is_syllable)
}

/// Whether a text in a legacy font can be the Unicode it looks like.
pub(super) fn reads_as_it_is(text: &str) -> bool {
    // The letters of Latin-1 that Vietnamese has; the others are codes here.
    const LATIN: &str = "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ";
    let letter = |c: char| {
        c.is_ascii() || LATIN.contains(c) || (c > '\u{FF}' && c.is_alphabetic())
    };
    text.chars().all(letter) && reads(text)
}

/// Longer beginnings first.
const ONSETS: &[&str] = &[
    "ngh", "ng", "nh", "gh", "kh", "ph", "th", "tr", "ch", "qu", "b", "c", "d", "g", "h",
    "k", "l", "m", "n", "p", "r", "s", "t", "v", "x",
];
const CODAS: &[&str] = &["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// Vowels between them, without marks: a raised figure behind a name ("Lao
/// Cai¹") makes none of these.
const NUCLEI: &[&str] = &[
    "a", "e", "i", "o", "u", "y", "ai", "ao", "au", "ay", "eo", "eu", "ia", "ie", "ieu",
    "iu", "oa", "oai", "oao", "oay", "oe", "oeo", "oi", "oo", "ua", "uai", "uao", "uay",
    "ue", "ui", "uo", "uoi", "uou", "uu", "uy", "uya", "uye", "uyu", "ya", "ye", "yeu",
];

fn is_syllable(word: &str) -> bool {
    let is_tone = |c: char| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(c);
    let word = word.to_lowercase();
    if word.nfd().filter(|c| is_tone(*c)).count() > 1 {
        return false;
    }
    let is_mark = |c: char| ('\u{300}'..='\u{36F}').contains(&c);
    let plain: String = word
        .nfd()
        .filter(|c| !is_mark(*c))
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect();
    let onset = ONSETS.iter().find_map(|onset| plain.strip_prefix(onset));
    let rest = onset.unwrap_or(&plain);
    let coda = rest.trim_start_matches(['a', 'e', 'i', 'o', 'u', 'y']);
    let vowels = &rest[..rest.len() - coda.len()];
    // In "giường" the i belongs to the beginning.
    let after_gi =
        vowels.strip_prefix('i').filter(|_| onset.is_some() && plain.starts_with('g'));
    let known = |vowels: &str| NUCLEI.contains(&vowels);
    (known(vowels) || after_gi.is_some_and(known)) && CODAS.contains(&coda)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raised_figure_behind_a_name_is_no_old_letter() {
        for name in ["Lao Cai¹", "Gia Lai²", "Hà Nam³", "Kon Tum¹"] {
            assert_eq!(evident(name), None, "{name}");
        }
        for word in ["giường", "giấy", "khuỷu", "nghiêng", "quyết", "hoà", "yêu", "ngoẹo"]
        {
            assert!(is_syllable(word), "{word}");
        }
    }

    #[test]
    fn codes_in_the_place_of_letters_are_evidence() {
        let tcvn3 = Some(Encoding::Tcvn3 { capitals: false });
        for (text, encoding) in [
            ("Së T\u{AD} ph¸p", tcvn3),
            ("Uû ban nh©n d©n", tcvn3),
            ("§iÓm", tcvn3),
            ("Coäng hoøa xaõ hoäi", Some(Encoding::Vni)),
            ("SÔÛ NOÄI VUÏ", Some(Encoding::Vni)),
        ] {
            assert_eq!(evident(text), encoding, "{text}");
        }
    }

    #[test]
    fn ordinary_text_is_no_evidence() {
        for text in [
            "±5",
            "20 °C",
            "4×4",
            "«Nam»",
            "« Nam »",
            "© 2024",
            "£5",
            "5 µm",
            "½ ngày",
            "Café",
            "Hôtel",
            "Noël",
            "Haïti",
            "naïve",
            "Citroën",
            "Straße",
            "Microsoft®",
            "§ 5",
            "m²",
            "Hà Nam",
            "Hòa Bình",
            "Sở Tư pháp",
            "Tổng điểm ×2",
            "Ång",
            "",
            "Sao Tomé",
            "Malmö",
            "Zürich",
            "1ª",
            "nº 5",
            "¿Qué?",
            "kWh·năm",
            "Trần",
        ] {
            assert_eq!(evident(text), None, "{text}");
        }
    }
}
