//! A plain OLE container around one stream, as calamine wants it.
//!
//! Sectors of 4,096 bytes, for then the header alone lists the whole table of
//! sectors: header, stream, directory, table.

const SECTOR: usize = 4096;
const CHAIN_END: u32 = 0xFFFF_FFFE;
const TABLE: u32 = 0xFFFF_FFFD;
const FREE: u32 = 0xFFFF_FFFF;

/// Wraps a stream as `Workbook`.
pub(super) fn wrapped(mut stream: Vec<u8>) -> Vec<u8> {
    let length = stream.len();
    // A stream below one sector would belong into the small sectors.
    stream.resize(length.max(1).next_multiple_of(SECTOR), 0);
    let size = length.max(SECTOR) as u64;
    let sectors = number(stream.len() / SECTOR);
    let mut table: Vec<u32> = (1..=sectors).collect();
    if let Some(last) = table.last_mut() {
        *last = CHAIN_END;
    }
    table.push(CHAIN_END);
    let own = (table.len() + 1).div_ceil(SECTOR / 4 - 1);
    table.resize(table.len() + own, TABLE);
    table.resize(table.len().next_multiple_of(SECTOR / 4), FREE);
    let mut bytes = header(sectors, number(own));
    bytes.append(&mut stream);
    bytes.extend(directory(size));
    bytes.extend(table.iter().flat_map(|next| next.to_le_bytes()));
    bytes
}

/// No workbook that is read has anywhere near so many sectors.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(FREE)
}

fn header(directory: u32, tables: u32) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(24, 0);
    // Version 4.62, little-endian, sectors of 2^12 bytes, small ones of 2^6.
    bytes.extend([0x3E, 0, 4, 0, 0xFE, 0xFF, 12, 0, 6, 0]);
    bytes.resize(44, 0);
    let numbers = [tables, directory, 0, 4096, CHAIN_END, 0, CHAIN_END, 0];
    let places = (0..109).map(|at| if at < tables { directory + 1 + at } else { FREE });
    bytes.extend(numbers.into_iter().chain(places).flat_map(u32::to_le_bytes));
    bytes.resize(SECTOR, 0);
    bytes
}

fn directory(size: u64) -> Vec<u8> {
    let entry = |name: &str, kind: u8, child: u32, size: u64| {
        let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.resize(64, 0);
        bytes.extend([u8::try_from(name.len() * 2 + 2).unwrap_or(64), 0, kind, 1]);
        bytes.extend([FREE, FREE, child].into_iter().flat_map(u32::to_le_bytes));
        bytes.resize(120, 0);
        bytes.extend(size.to_le_bytes());
        bytes
    };
    let mut bytes = entry("Root Entry", 5, 1, 0);
    bytes.extend(entry("Workbook", 2, FREE, size));
    bytes.resize(SECTOR, 0);
    bytes
}
