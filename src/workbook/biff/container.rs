//! The OLE container of an .xls workbook: a small file system of sectors.
//!
//! Every chain of sectors is walked with its visits marked, for a chain can
//! run in circles; counts and sizes that the file states are believed only
//! within its own length.

use super::super::binary::{u16_at, u32_at};
use super::super::trouble::Trouble;

/// Marks from here on are no sectors: the end of a chain, a free sector.
const LAST_SECTOR: u32 = 0xFFFF_FFF9;
/// Streams below this size lie in the small sectors.
const SMALL_STREAM: u64 = 4096;
const SMALL_SECTOR: usize = 64;
const ENTRY: usize = 128;

/// The stream of the workbook.
pub(super) fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, Trouble> {
    let container = Container::open(bytes)?;
    for name in ["Workbook", "Book"] {
        if let Some(entry) = container.find(name) {
            return container.stream(&entry);
        }
    }
    Err(Trouble::Other("tệp Office kiểu cũ nhưng không có bảng tính".into()))
}

/// A damaged container, said in words.
fn damaged(what: &str) -> Trouble {
    Trouble::Other(format!("vỏ tệp bị hỏng: {what}"))
}

struct Container<'a> {
    bytes: &'a [u8],
    sector_size: usize,
    /// The sector that follows each sector.
    next: Vec<u32>,
    /// The entries of the directory, one after the other.
    directory: Vec<u8>,
}

/// A stream of the directory.
struct Entry {
    start: u32,
    size: u64,
}

impl<'a> Container<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, Trouble> {
        let cut = || damaged("phần đầu bị cắt");
        let sector_size = match (u16_at(bytes, 30), u16_at(bytes, 32)) {
            (Some(9), Some(6)) => 512,
            (Some(12), Some(6)) => 4096,
            (None, _) | (_, None) => return Err(cut()),
            _ => return Err(damaged("cỡ khối không hợp lệ")),
        };
        let header = bytes.get(..512).ok_or_else(cut)?;
        let mut container =
            Self { bytes, sector_size, next: Vec::new(), directory: Vec::new() };
        let most = bytes.len() / sector_size;
        for at in [44, 64, 72] {
            let stated = u32_at(header, at).unwrap_or_default();
            if usize::try_from(stated).map_or(true, |stated| stated > most) {
                return Err(damaged("số khối ghi trong tệp lớn hơn cả tệp"));
            }
        }
        container.next = container.table(header)?;
        let start = u32_at(header, 48).unwrap_or(u32::MAX);
        container.directory = container.chain(start, None)?;
        Ok(container)
    }

    /// A sector; the last one of a file may be cut short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = usize::try_from(number)
            .ok()?
            .checked_add(1)?
            .checked_mul(self.sector_size)?;
        let end = start.checked_add(self.sector_size)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    /// The table of following sectors: where its own sectors lie is listed in
    /// the header, and for large files in a chain of sectors of its own.
    fn table(&self, header: &[u8]) -> Result<Vec<u32>, Trouble> {
        let mut places = numbers(&header[76..]);
        let mut more = u32_at(header, 68).unwrap_or(u32::MAX);
        let mut left = self.bytes.len() / self.sector_size;
        while more <= LAST_SECTOR {
            let sector = self.sector(more).ok_or_else(|| damaged("bảng khối bị cắt"))?;
            left = left.checked_sub(1).ok_or_else(|| damaged("bảng khối chạy vòng"))?;
            places.extend(numbers(sector));
            more = places.pop().unwrap_or(u32::MAX);
        }
        let mut table = Vec::new();
        let mut left = self.bytes.len() / self.sector_size;
        for place in places.into_iter().filter(|place| *place <= LAST_SECTOR) {
            // Unlike a stream, the table is never cut short by its writer.
            let whole = self.sector(place).filter(|part| part.len() == self.sector_size);
            let sector = whole.ok_or_else(|| damaged("bảng khối bị cắt"))?;
            left = left.checked_sub(1).ok_or_else(|| damaged("bảng khối chạy vòng"))?;
            table.extend(numbers(sector));
        }
        Ok(table)
    }

    fn chain(&self, start: u32, size: Option<u64>) -> Result<Vec<u8>, Trouble> {
        follow(start, &self.next, size, |number| self.sector(number))
    }

    fn entry(&self, number: u32) -> Option<&[u8]> {
        let start = usize::try_from(number).ok()?.checked_mul(ENTRY)?;
        self.directory.get(start..start.checked_add(ENTRY)?)
    }

    /// The stream of a name beside the root. Workbooks that are embedded in
    /// this one have streams of the same name deeper down.
    fn find(&self, name: &str) -> Option<Entry> {
        let mut visited = vec![false; self.directory.len() / ENTRY];
        let mut open = vec![u32_at(self.entry(0)?, 76)?];
        while let Some(number) = open.pop() {
            let Some(entry) = self.entry(number) else { continue };
            let Some(seen) =
                usize::try_from(number).ok().and_then(|n| visited.get_mut(n))
            else {
                continue;
            };
            if std::mem::replace(seen, true) {
                continue;
            }
            if entry[66] == 2 && is_named(entry, name) {
                return self.placed(entry);
            }
            open.extend([68, 72].into_iter().filter_map(|at| u32_at(entry, at)));
        }
        None
    }

    fn placed(&self, entry: &[u8]) -> Option<Entry> {
        let low = u64::from(u32_at(entry, 120)?);
        // In files of small sectors the upper half may hold anything.
        let high = if self.sector_size == 512 { 0 } else { u32_at(entry, 124)? };
        Some(Entry { start: u32_at(entry, 116)?, size: low | u64::from(high) << 32 })
    }

    fn stream(&self, entry: &Entry) -> Result<Vec<u8>, Trouble> {
        if entry.size >= SMALL_STREAM {
            return self.chain(entry.start, Some(entry.size));
        }
        let root = self.entry(0).and_then(|root| self.placed(root));
        let root = root.ok_or_else(|| damaged("không có thư mục gốc"))?;
        let small = self.chain(root.start, Some(root.size))?;
        let table = u32_at(self.bytes, 60).unwrap_or(u32::MAX);
        let table = numbers(&self.chain(table, None)?);
        follow(entry.start, &table, Some(entry.size), |number| {
            let start = usize::try_from(number).ok()?.checked_mul(SMALL_SECTOR)?;
            small.get(start..(start.checked_add(SMALL_SECTOR)?).min(small.len()))
        })
    }
}

/// Follows a chain of sectors up to a size, or to its end.
fn follow<'s>(
    start: u32,
    next: &[u32],
    size: Option<u64>,
    sector: impl Fn(u32) -> Option<&'s [u8]>,
) -> Result<Vec<u8>, Trouble> {
    let size = size.map(|size| usize::try_from(size).unwrap_or(usize::MAX));
    let mut visited = vec![false; next.len()];
    let mut joined = Vec::new();
    let mut at = start;
    while at <= LAST_SECTOR && size.is_none_or(|size| joined.len() < size) {
        let place = usize::try_from(at).unwrap_or(usize::MAX);
        match visited.get_mut(place) {
            Some(seen) if *seen => return Err(damaged("chuỗi khối chạy vòng")),
            Some(seen) => *seen = true,
            None => return Err(damaged("chuỗi khối ra ngoài tệp")),
        }
        let part = sector(at).ok_or_else(|| damaged("chuỗi khối ra ngoài tệp"))?;
        joined.extend_from_slice(part);
        at = next[place];
    }
    match size {
        Some(size) if joined.len() < size => Err(damaged("tệp bị cắt, thiếu phần cuối")),
        Some(size) => {
            joined.truncate(size);
            Ok(joined)
        }
        None => Ok(joined),
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0)).collect()
}

/// Names are in UTF-16 and end with a zero; case does not count.
fn is_named(entry: &[u8], name: &str) -> bool {
    let letters = entry[..64].chunks_exact(2).filter_map(|two| u16_at(two, 0));
    let letters = char::decode_utf16(letters.take_while(|letter| *letter != 0));
    let found: String = letters.flatten().collect();
    found.eq_ignore_ascii_case(name)
}

#[cfg(test)]
mod tests {
    use super::super::wrapped::wrapped;
    use super::*;

    fn words(result: Result<Vec<u8>, Trouble>) -> String {
        format!("{:?}", result.unwrap_err())
    }

    #[test]
    fn a_stream_comes_back_as_it_was_wrapped() {
        for length in [5000, 4096, 9_000_000] {
            let stream: Vec<u8> = (0..=250).cycle().take(length).collect();
            assert_eq!(workbook_stream(&wrapped(stream.clone())).ok(), Some(stream));
        }
    }

    #[test]
    fn a_chain_that_runs_in_circles_ends() {
        let mut bytes = wrapped(vec![7; 3 * 4096]);
        let table = bytes.len() - 4096;
        bytes[table + 4..table + 8].copy_from_slice(&0u32.to_le_bytes());
        assert!(words(workbook_stream(&bytes)).contains("chạy vòng"));
    }

    #[test]
    fn counts_beyond_the_file_are_refused() {
        for at in [44, 64, 72] {
            let mut bytes = wrapped(vec![7; 5000]);
            bytes[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
            assert!(words(workbook_stream(&bytes)).contains("lớn hơn cả tệp"));
        }
    }

    #[test]
    fn a_cut_file_is_refused_wherever_it_is_cut() {
        let bytes = wrapped(vec![7; 5000]);
        for length in (0..bytes.len()).step_by(100) {
            assert!(workbook_stream(&bytes[..length]).is_err(), "{length}");
        }
    }
}
