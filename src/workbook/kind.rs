//! Tells what a file is by its content, never by its name.

use crate::findings::{Code, Finding, Place};

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Xlsx,
    Xlsb,
    Xls,
    Ods,
}

/// Why a file is not read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Encrypted,
    /// What the file is instead, in Vietnamese.
    Other(&'static str),
}

impl Problem {
    pub(super) fn finding(&self, place: &Place) -> Finding {
        match self {
            Self::Encrypted => Finding::new(Code::Encrypted, place.clone()),
            Self::Other(what) => {
                Finding::new(Code::NotAWorkbook, place.clone()).found(*what)
            }
        }
    }
}

/// First bytes of files that people mistake for workbooks.
const OTHERS: &[(&[u8], &str)] = &[
    (b"%PDF", "đây là tệp PDF"),
    (b"Rar!", "đây là tệp nén RAR"),
    (b"7z\xBC\xAF", "đây là tệp nén 7z"),
    (b"\x1F\x8B", "đây là tệp nén GZIP"),
    (b"\x89PNG", "đây là tệp ảnh PNG"),
    (b"\xFF\xD8\xFF", "đây là tệp ảnh JPEG"),
    (b"{\\rtf", "đây là văn bản RTF"),
];

/// Part names in UTF-16, as an OLE container lists them.
fn names_part(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

/// Tells a format from a file's bytes.
pub(super) fn sniff(bytes: &[u8]) -> Result<Format, Problem> {
    if bytes.is_empty() {
        return Err(Problem::Other("tệp rỗng"));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return sniff_zip(bytes);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return sniff_ole(bytes);
    }
    if let Some((_, what)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Problem::Other(what));
    }
    if bytes.iter().all(|byte| *byte == 0) {
        return Err(Problem::Other("tệp chỉ có các byte 0, có lẽ sao chép bị hỏng"));
    }
    let head = &bytes[..bytes.len().min(1024)];
    let lower: Vec<u8> = head.iter().map(u8::to_ascii_lowercase).collect();
    if holds(&lower, b"<html") || holds(&lower, b"<table") {
        return Err(Problem::Other("đây là trang web (HTML) mang tên bảng tính"));
    }
    Err(Problem::Other("nội dung không phải của bảng tính"))
}

/// Zip file names stand in clear, in the local headers and the directory.
fn sniff_zip(bytes: &[u8]) -> Result<Format, Problem> {
    let formats: [(&[u8], Format); 4] = [
        (b"xl/workbook.bin", Format::Xlsb),
        (b"xl/workbook.xml", Format::Xlsx),
        (b"application/vnd.oasis.opendocument.spreadsheet", Format::Ods),
        (b"xl/", Format::Xlsx),
    ];
    if let Some((_, format)) = formats.iter().find(|(part, _)| holds(bytes, part)) {
        return Ok(*format);
    }
    if holds(bytes, b"word/document.xml") {
        return Err(Problem::Other("đây là văn bản Word"));
    }
    Err(Problem::Other("đây là tệp nén ZIP"))
}

fn sniff_ole(bytes: &[u8]) -> Result<Format, Problem> {
    if names_part(bytes, "EncryptedPackage") {
        return Err(Problem::Encrypted);
    }
    if names_part(bytes, "Workbook") || names_part(bytes, "Book") {
        return Ok(Format::Xls);
    }
    if names_part(bytes, "WordDocument") {
        return Err(Problem::Other("đây là văn bản Word"));
    }
    Err(Problem::Other("tệp Office kiểu cũ nhưng không có bảng tính"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_its_content() {
        for (bytes, wanted) in [
            (&b"PK\x03\x04....xl/workbook.xml"[..], Ok(Format::Xlsx)),
            (b"PK\x03\x04....xl/workbook.bin", Ok(Format::Xlsb)),
            (
                b"PK\x03\x04....word/document.xml",
                Err(Problem::Other("đây là văn bản Word")),
            ),
            (b"PK\x03\x04....a.txt", Err(Problem::Other("đây là tệp nén ZIP"))),
            (b"%PDF-1.7", Err(Problem::Other("đây là tệp PDF"))),
            (b"", Err(Problem::Other("tệp rỗng"))),
        ] {
            assert_eq!(sniff(bytes), wanted);
        }
    }
}
