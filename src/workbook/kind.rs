//! Tells what a file is by its content, never by its name.

use super::{delimited, encoding};
use crate::findings::{Code, Finding, Place};

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Xlsx,
    Xlsb,
    Xls,
    Ods,
    /// `OpenDocument` that is not packed.
    FlatOds,
    /// A web page with tables.
    Html,
    /// `SpreadsheetML` 2003.
    Xml2003,
    /// Text with separators.
    Delimited,
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
    if is_lock(bytes) {
        return Err(Problem::Other("đây là tệp khóa tạm ~$ của Excel, hãy chọn tệp gốc"));
    }
    sniff_text(&encoding::head(bytes))
}

/// Excel's note of who has a workbook open: the length of a name, the name,
/// blanks up to a fixed length, and the name again.
fn is_lock(bytes: &[u8]) -> bool {
    let length = usize::from(bytes[0]);
    let after = bytes.get(length + 1..55);
    (1..54).contains(&length)
        && matches!(bytes.len(), 55 | 165)
        && after.is_some_and(|blank| blank.iter().all(|b| matches!(b, 0 | b' ')))
}

/// Tells formats that are text by their first element, else by their lines.
fn sniff_text(head: &str) -> Result<Format, Problem> {
    let start: String = head.chars().take(4096).collect();
    let lower = start.to_ascii_lowercase();
    if lower.trim_start().starts_with("mime-version:")
        || lower.contains("\nmime-version:")
    {
        return Err(Problem::Other("đây là trang web lưu thành một tệp (MHT)"));
    }
    match first_element(&lower) {
        Some("office:document") => return Ok(Format::FlatOds),
        Some(name)
            if name.rsplit(':').next() == Some("workbook")
                && lower.contains("urn:schemas-microsoft-com:office:spreadsheet") =>
        {
            return Ok(Format::Xml2003);
        }
        _ if lower.contains("<html") || lower.contains("<table") => {
            return Ok(Format::Html);
        }
        None if delimited::is_table(head) => return Ok(Format::Delimited),
        _ => {}
    }
    Err(Problem::Other("nội dung không phải của bảng tính"))
}

/// The name of the first element of a document, after comments and
/// declarations.
fn first_element(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let end = match rest {
            comment if comment.starts_with("<!--") => "-->",
            declaration if declaration.starts_with("<?") => "?>",
            doctype if doctype.starts_with("<!") => ">",
            _ => break,
        };
        rest = rest.split_once(end)?.1.trim_start();
    }
    let name = rest.strip_prefix('<')?;
    let ends = |c: char| c.is_whitespace() || matches!(c, '>' | '/');
    name.split(ends).next().filter(|name| !name.is_empty())
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
            (b"\xEF\xBB\xBF\n<!-- a > b --><TABLE border=1><tr>", Ok(Format::Html)),
            (b"<?xml version='1.0'?><!DOCTYPE html><html>", Ok(Format::Html)),
            (
                b"<?xml version='1.0'?>\n<?mso-application?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Table>",
                Ok(Format::Xml2003),
            ),
            (b"<?xml version='1.0'?><office:document>", Ok(Format::FlatOds)),
            (b"TT;Ten\n1;A\n2;B\n", Ok(Format::Delimited)),
            (b"T\0;\0a\0\n\x001\0;\0b\0\n\0", Ok(Format::Delimited)),
            (
                b"MIME-Version: 1.0\n<html>",
                Err(Problem::Other("đây là trang web lưu thành một tệp (MHT)")),
            ),
        ] {
            assert_eq!(sniff(bytes), wanted);
        }
    }

    #[test]
    fn a_lock_file_is_named() {
        let bytes = format!("\u{5}admin{}", " ".repeat(159));
        let problem = "đây là tệp khóa tạm ~$ của Excel, hãy chọn tệp gốc";
        assert_eq!(sniff(bytes.as_bytes()), Err(Problem::Other(problem)));
    }

    #[test]
    fn any_other_bytes_are_no_table() {
        for bytes in [&b"\x7FELF;\n\x01;\x02\n"[..], b"<a>;\n<b>;\n", b"x", b"\x05admin"]
        {
            assert!(sniff(bytes).is_err(), "{bytes:?}");
        }
    }
}
