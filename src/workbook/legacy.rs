//! Vietnamese text of the years before Unicode: TCVN3 (ABC) and VNI-Windows.
//!
//! Such text is stored as other letters of Latin-1 (`NguyÔn` is Nguyễn) and
//! only its font shows it right. Our papers use Unicode fonts, so it has to be
//! converted, and every conversion is told.

mod convert;
mod evidence;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

pub(super) use convert::{Conversion, Judged, convert_sheet, judge};

/// An encoding of old Vietnamese fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Encoding {
    /// TCVN 5712:1993, VN3. A font of capitals shows every letter as one.
    Tcvn3 {
        capitals: bool,
    },
    Vni,
}

/// Code and letter. The code of `ư` is the soft hyphen.
const TCVN3: &str = "¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ \u{AD}ư ®đ \
    µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ Æặ Çầ Èẩ Éẫ Êấ Ëậ Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể Ôễ Õế Öệ \
    ×ì Øỉ Üĩ Ýí Þị ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ êờ ëở ìỡ íớ îợ ïù ñủ òũ óú ôụ \
    õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ";

/// One or two codes and the small letter; capitals have capital codes.
const VNI: &str = "aùá aøà aûả aõã aïạ aââ aáấ aàầ aåẩ aãẫ aäậ aêă aéắ aèằ aúẳ aüẵ \
    aëặ eùé eøè eûẻ eõẽ eïẹ eâê eáế eàề eåể eãễ eäệ íí ìì æỉ óĩ òị oùó oøò oûỏ oõõ \
    oïọ oâô oáố oàồ oåổ oãỗ oäộ ôơ ôùớ ôøờ ôûở ôõỡ ôïợ uùú uøù uûủ uõũ uïụ öư öùứ \
    öøừ öûử öõữ öïự yùý yøỳ yûỷ yõỹ îỵ ñđ";

static TCVN3_LETTERS: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let pairs = TCVN3.split_whitespace().map(|pair| pair.chars().collect::<Vec<_>>());
    pairs.filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect()
});

static VNI_LETTERS: LazyLock<BTreeMap<(char, Option<char>), char>> =
    LazyLock::new(|| {
        let entries = VNI.split_whitespace().map(|entry| entry.chars().collect());
        let known = |entry: Vec<char>| match entry[..] {
            [base, mark, letter] => Some(((base, Some(mark)), letter)),
            [code, letter] => Some(((code, None), letter)),
            _ => None,
        };
        entries.filter_map(known).collect()
    });

impl Encoding {
    /// The encoding that a font's name promises.
    pub(super) fn of_font(name: &str) -> Option<Self> {
        let starts = |with: &str| {
            name.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with))
        };
        if starts(".Vn") {
            return Some(Self::Tcvn3 { capitals: name.ends_with('H') });
        }
        starts("VNI-").then_some(Self::Vni)
    }

    /// The name that staff know it by.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 { .. } => "TCVN3 (ABC)",
            Self::Vni => "VNI-Windows",
        }
    }

    /// Turns a text into Unicode; `None` where a character has no meaning in
    /// this encoding.
    pub(super) fn decode(self, text: &str) -> Option<String> {
        match self {
            Self::Tcvn3 { capitals: true } => Some(tcvn3(text)?.to_uppercase()),
            Self::Tcvn3 { capitals: false } => tcvn3(text),
            Self::Vni => vni(text),
        }
    }
}

/// ASCII, and the typographic signs that text programs put in by themselves.
fn stays(c: char) -> bool {
    c.is_ascii() || c == '\u{A0}' || ('\u{2010}'..='\u{2027}').contains(&c)
}

/// The table has no capitals with tones. Text in capitals was typed with the
/// small codes among capital letters (`CéNG`), so the letters around decide.
fn tcvn3(text: &str) -> Option<String> {
    let in_word = |c: char| c.is_ascii_alphabetic() || TCVN3_LETTERS.contains_key(&c);
    let words: Vec<&str> = text.split_inclusive(|c| !in_word(c)).collect();
    let all = !text.contains(|c: char| c.is_ascii_lowercase())
        && words.iter().any(|word| in_capitals(word));
    let mut decoded = String::with_capacity(text.len());
    for word in words {
        let letters = tcvn3_word(word)?;
        if all || in_capitals(word) {
            decoded.extend(letters.chars().flat_map(char::to_uppercase));
        } else {
            decoded.push_str(&letters);
        }
    }
    Some(decoded)
}

/// Whether a small code stands among capitals: `CéNG`, `ñY`; a word with but
/// one capital at its start (`Uû`) does not tell.
fn in_capitals(word: &str) -> bool {
    let capital = |c: char| {
        c.is_ascii_uppercase()
            || TCVN3_LETTERS.get(&c).is_some_and(|letter| letter.is_uppercase())
    };
    let small_code = word.chars().any(|c| TCVN3_LETTERS.contains_key(&c) && !capital(c));
    let capitals = word.chars().filter(|c| capital(*c)).count();
    small_code
        && !word.contains(|c: char| c.is_ascii_lowercase())
        && (capitals > 1 || capitals == 1 && !word.starts_with(capital))
}

/// Some converters wrote a toned capital as two: `A¸` is Á, `¤é` is Ộ.
fn tcvn3_word(word: &str) -> Option<String> {
    let letter =
        |c: char| TCVN3_LETTERS.get(&c).copied().or_else(|| stays(c).then_some(c));
    let mut decoded = String::new();
    let mut codes = word.chars().peekable();
    while let Some(code) = codes.next() {
        let here = letter(code)?;
        let next = codes.peek().and_then(|next| TCVN3_LETTERS.get(next));
        match next {
            Some(toned) if here.is_uppercase() && is_toned(here, *toned) => {
                decoded.extend(toned.to_uppercase());
                codes.next();
            }
            _ => decoded.push(here),
        }
    }
    Some(decoded)
}

/// Whether a small letter is a capital with a tone, as á is for A.
fn is_toned(capital: char, small: char) -> bool {
    let plain: String = small
        .nfd()
        .filter(|c| {
            !matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
        })
        .nfc()
        .collect();
    plain.chars().eq(capital.to_lowercase()) && !plain.starts_with(small)
}

/// Two codes before one: no pair of letters can be taken for another.
fn vni(text: &str) -> Option<String> {
    let small = |c: char| c.to_lowercase().next().unwrap_or(c);
    let mut decoded = String::with_capacity(text.len());
    let mut codes = text.chars().peekable();
    while let Some(code) = codes.next() {
        let mark = codes.peek().copied().map(small);
        let pair = mark.and_then(|mark| VNI_LETTERS.get(&(small(code), Some(mark))));
        if pair.is_some() {
            codes.next();
        }
        match pair.or_else(|| VNI_LETTERS.get(&(small(code), None))) {
            Some(letter) if code.is_uppercase() => decoded.extend(letter.to_uppercase()),
            Some(letter) => decoded.push(*letter),
            None if stays(code) => decoded.push(code),
            None => return None,
        }
    }
    Some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABC: Encoding = Encoding::Tcvn3 { capitals: false };

    #[test]
    fn fonts_tell_their_encoding() {
        for (font, encoding) in [
            (".VnTime", Some(ABC)),
            (".VnTimeH", Some(Encoding::Tcvn3 { capitals: true })),
            ("VNI-Times", Some(Encoding::Vni)),
            ("Times New Roman", None),
            ("", None),
            ("Vn", None),
        ] {
            assert_eq!(Encoding::of_font(font), encoding, "{font}");
        }
    }

    #[test]
    fn the_tables_are_whole() {
        assert_eq!(TCVN3_LETTERS.len(), 74);
        // 134 with the capitals.
        assert_eq!(VNI_LETTERS.len(), 67);
    }

    #[test]
    fn tcvn3_becomes_unicode() {
        for (stored, read) in [
            ("NguyÔn", "Nguyễn"),
            ("Céng hßa x· héi", "Cộng hòa xã hội"),
            ("Uû ban nh©n d©n", "Uỷ ban nhân dân"),
            ("Së T\u{AD} ph¸p", "Sở Tư ph\u{E1}p"),
            ("CéNG", "CỘNG"),
            ("Së NéI Vô", "SỞ NỘI VỤ"),
            ("ñY BAN", "ỦY BAN"),
            ("A¸nh s¸ng", "Ánh sáng"),
            ("H¤éI", "HỘI"),
            ("Së KH§T – 5", "Sở KHĐT – 5"),
            ("UBND tØnh", "UBND tỉnh"),
        ] {
            assert_eq!(ABC.decode(stored).as_deref(), Some(read), "{stored}");
        }
        let capitals = Encoding::Tcvn3 { capitals: true };
        assert_eq!(capitals.decode("së néi vô").as_deref(), Some("SỞ NỘI VỤ"));
        assert_eq!(ABC.decode("Hà Nam"), None);
    }

    #[test]
    fn vni_becomes_unicode() {
        for (stored, read) in [
            ("Coäng hoøa xaõ hoäi", "Cộng hòa xã hội"),
            ("COÄNG HOØA", "CỘNG HÒA"),
            ("Ñôn vò", "Đơn vị"),
            ("UÛy ban nhaân daân tænh", "Ủy ban nhân dân tỉnh"),
            ("Sôû Noäi vuï", "Sở Nội vụ"),
            ("Tö phaùp, ñöôøng", "Tư pháp, đường"),
        ] {
            assert_eq!(Encoding::Vni.decode(stored).as_deref(), Some(read), "{stored}");
        }
        assert_eq!(Encoding::Vni.decode("buùp beâ ¸"), None);
    }
}
