//! Bytes of text files to text.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1258};

use super::trouble::Trouble;

/// How much of a file tells what it is.
const HEAD: usize = 64 * 1024;

/// The text of a whole file.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Trouble> {
    decode_as(bytes, guess(bytes))
}

/// The text of a whole file whose encoding is known; a byte order mark counts
/// for more.
pub(super) fn decode_as<'a>(
    bytes: &'a [u8],
    encoding: &'static Encoding,
) -> Result<Cow<'a, str>, Trouble> {
    match encoding.decode(bytes) {
        (_, encoding, true) if encoding != WINDOWS_1258 => {
            let words = format!("chữ trong tệp bị hỏng, không phải {}", encoding.name());
            Err(Trouble::Other(words))
        }
        (text, ..) => Ok(text),
    }
}

/// The first lines of a file, as far as they are text.
pub(super) fn head(bytes: &[u8]) -> Cow<'_, str> {
    let head = &bytes[..bytes.len().min(HEAD)];
    guess(head).decode(head).0
}

/// UTF-8 or UTF-16 where the bytes say so, else the Vietnamese code page of
/// Windows.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = wide(&bytes[..bytes.len().min(HEAD)]) {
        return encoding;
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => UTF_8,
        Err(error) if error.error_len().is_none() => UTF_8,
        Err(_) if mostly_utf8(bytes) => UTF_8,
        Err(_) => WINDOWS_1258,
    }
}

/// UTF-16 has a zero byte in every ASCII character, always on the same side.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    let zeros =
        |side: usize| head.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    match (zeros(0), zeros(1)) {
        (0, low) if low * 40 > head.len() => Some(UTF_16LE),
        (high, 0) if high * 40 > head.len() => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether it is UTF-8 that was harmed: text of a code page has hardly a
/// sequence that UTF-8 allows.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::clean;

    const TEXT: &str = "Đơn vị;Điểm\r\nSở Nội vụ;86,5\r\nViệt Yên;90\r\n";

    fn utf16(to: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        TEXT.encode_utf16().flat_map(to).collect()
    }

    #[test]
    fn text_is_read_in_the_encodings_that_offices_use() {
        let bom = [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat();
        let little = utf16(u16::to_le_bytes);
        let marked = [b"\xFF\xFE", &little[..]].concat();
        for bytes in [TEXT.as_bytes(), &bom, &little, &marked, &utf16(u16::to_be_bytes)] {
            assert_eq!(decode(bytes).unwrap(), TEXT);
        }
    }

    #[test]
    fn the_vietnamese_code_page_is_composed() {
        let bytes = b"S\xF5\xD2 N\xF4\xF2i vu\xF2; Vi\xEA\xF2t";
        assert_eq!(clean(&decode(bytes).unwrap()), "Sở Nội vụ; Việt");
    }

    #[test]
    fn harmed_utf8_is_not_taken_for_a_code_page() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.insert(20, 0xFF);
        assert!(decode(&bytes).is_err());
        assert!(decode("Sở".as_bytes().split_last().unwrap().1).is_err());
    }
}
