//! The zip file around .xlsx and .ods: parts, within bounds and unharmed.

use std::io::{self, BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::trouble::Trouble;

/// The most parts that a workbook may have; public ones have at most some 150.
pub(super) const MOST_PARTS: usize = 1_000;

/// The most bytes that all parts read may unpack to.
///
/// Real bytes are counted, for a zip file can lie about them. A sheet of
/// 100,000 rows and 60 columns takes some 250 MiB.
pub(super) const MOST_UNPACKED: u64 = 640 * 1024 * 1024;

type Packed<'a> = Cursor<&'a [u8]>;

/// An opened zip file.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Packed<'a>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

/// One part, counted as it is read. Its checksum is verified when it has been
/// read to the end.
pub(super) struct Part<'b, 'a> {
    inner: ZipFile<'b, Packed<'a>>,
    left: &'b mut u64,
}

impl Read for Part<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        *self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or_else(|| io::Error::other("dữ liệu giải nén quá lớn"))?;
        Ok(read)
    }
}

impl<'a> Archive<'a> {
    /// Opens a zip file and refuses what no workbook has.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Trouble> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| trouble(&e))?;
        if zip.has_duplicate_names() {
            return Err(Trouble::Other("tệp nén có hai phần trùng tên".into()));
        }
        if zip.len() > MOST_PARTS {
            let (found, limit) = (format!("{} phần", zip.len()), MOST_PARTS.to_string());
            return Err(Trouble::too_large(found, limit));
        }
        Ok(Self { zip, left: MOST_UNPACKED })
    }

    /// The name of a part as the zip file spells it: readers of office files
    /// care for neither case nor the direction of the slash.
    fn spelled(&self, name: &str) -> Option<String> {
        let plain = |name: &str| name.replace('\\', "/").to_ascii_lowercase();
        let wanted = plain(name.trim_start_matches('/'));
        let mut names = self.zip.file_names().flatten();
        names.find(|other| plain(other) == wanted).map(|name| name.to_string())
    }

    /// The part of a name; `None` where there is none.
    pub(super) fn part(
        &mut self,
        name: &str,
    ) -> Result<Option<BufReader<Part<'_, 'a>>>, Trouble> {
        let Some(name) = self.spelled(name) else { return Ok(None) };
        let inner = self.zip.by_name(&name).map_err(|error| trouble(&error))?;
        let part = Part { inner, left: &mut self.left };
        Ok(Some(BufReader::with_capacity(64 * 1024, part)))
    }
}

/// What is odd about a zip file that can be read all the same: names that lead
/// out of it, parts that no person put there, bytes behind its end.
pub(super) fn oddities(bytes: &[u8]) -> Vec<String> {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let leads_out = |name: &str| {
        let name = name.replace('\\', "/");
        name.starts_with('/') || name.contains(':') || name.split('/').any(|p| p == "..")
    };
    let names = zip.file_names().flatten().filter(|name| leads_out(name));
    let mut odd: Vec<String> =
        names.take(1).map(|name| format!("tệp nén có phần tên là \"{name}\"")).collect();
    odd.extend(huge_part(&mut zip));
    // The last record, PK 5 6, ends with the length of a comment.
    let end = bytes.windows(4).rposition(|four| four == b"PK\x05\x06");
    let tail = end.and_then(|at| bytes.get(at + 20..));
    if let Some([low, high, tail @ ..]) = tail
        && usize::from(u16::from_le_bytes([*low, *high])) < tail.len()
    {
        odd.push("có dữ liệu thừa sau phần cuối của tệp nén".into());
    }
    odd
}

/// A part that says to unpack to more than all parts read may; it is none of
/// them, or reading would have stopped.
fn huge_part(zip: &mut ZipArchive<Packed<'_>>) -> Option<String> {
    (0..zip.len()).find_map(|at| {
        let part = zip.by_index_raw(at).ok()?;
        let name = part.name().ok()?;
        let mebibytes = part.size() / 1024 / 1024;
        (part.size() > MOST_UNPACKED)
            .then(|| format!("phần \"{name}\" của tệp nén mở ra tới {mebibytes} MiB"))
    })
}

fn trouble(error: &ZipError) -> Trouble {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)
        | ZipError::InvalidPassword => Trouble::Encrypted,
        error => Trouble::Other(format!("tệp nén bị hỏng ({error})")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_part_is_found_whatever_its_spelling() {
        let bytes = packed(&[("xl\\Workbook.xml", b"<x/>")]);
        let mut archive = Archive::open(&bytes).ok().unwrap();
        let mut text = String::new();
        let part = archive.part("/xl/workbook.xml").ok().unwrap();
        part.unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "<x/>");
        assert!(archive.part("xl/other.xml").ok().unwrap().is_none());
    }

    #[test]
    fn a_damaged_part_is_noticed_at_its_end() {
        let mut bytes = packed(&[("a", b"abc")]);
        let directory = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        bytes[directory + 16] ^= 0xFF;
        let mut archive = Archive::open(&bytes).ok().unwrap();
        let mut part = archive.part("a").ok().unwrap().unwrap();
        assert!(part.read_to_end(&mut Vec::new()).is_err());
    }

    #[test]
    fn a_huge_part_that_nobody_reads_is_told() {
        let mut bytes = packed(&[("xl/media/a.bin", b"abc")]);
        assert!(oddities(&bytes).is_empty());
        let directory = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        bytes[directory + 24..directory + 28]
            .copy_from_slice(&(1u32 << 30).to_le_bytes());
        let told = "phần \"xl/media/a.bin\" của tệp nén mở ra tới 1024 MiB";
        assert_eq!(oddities(&bytes), [told]);
    }

    #[test]
    fn a_bomb_is_stopped_by_its_real_size() {
        let bytes = packed(&[("a", &vec![0; 100_000])]);
        let mut archive = Archive::open(&bytes).ok().unwrap();
        archive.left = 50_000;
        let mut part = archive.part("a").ok().unwrap().unwrap();
        assert!(io::copy(&mut part, &mut io::sink()).is_err());
    }
}
