//! A finished PDF made smaller: its plain objects, which the tree of tags is made of, go
//! into compressed object streams (ISO 32000-1, 7.5.7, which PDF/A-2 allows).
//!
//! It reads what the exporter writes, a table of all objects at the end, and nothing
//! else; what it does not understand is an error, never a guess.

use std::fmt::Write as _;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// The most objects in one stream: whoever wants one of them unpacks them all.
const MOST_IN_A_STREAM: usize = 500;

/// How hard the packing tries, up to 9; more costs time and brings little.
const EFFORT: u32 = 4;

/// Where an object lies in the new file.
#[derive(Clone, Copy)]
enum At {
    Free,
    /// Bytes from the start.
    Open(usize),
    /// The number of the stream it is packed in, and its place there.
    Packed(usize, usize),
}

/// The same document in fewer bytes; `None` for a file of another make.
pub(super) fn packed(pdf: &[u8]) -> Option<Vec<u8>> {
    let Table { offsets, start, trailer } = table(pdf)?;
    let mut order: Vec<usize> = (1..offsets.len()).collect();
    order.sort_by_key(|number| offsets[*number]);
    let mut file = pdf.get(..offsets[*order.first()?])?.to_vec();
    let mut places = vec![At::Free; offsets.len()];
    let mut plain = Vec::new();
    let ends = order.iter().skip(1).map(|number| offsets[*number]).chain([start]);
    for (number, end) in order.iter().copied().zip(ends) {
        let object = pdf.get(offsets[number]..end)?;
        let head = format!("{number} 0 obj\n");
        let body = object.strip_prefix(head.as_bytes())?.trim_ascii_end();
        let body = body.strip_suffix(b"\nendobj")?;
        if body.ends_with(b"endstream") {
            places[number] = At::Open(file.len());
            file.extend_from_slice(object);
        } else {
            plain.push((number, body));
        }
    }
    for objects in plain.chunks(MOST_IN_A_STREAM) {
        let stream = places.len();
        places.push(At::Open(file.len()));
        for (index, (number, _)) in objects.iter().enumerate() {
            places[*number] = At::Packed(stream, index);
        }
        write_objects(&mut file, stream, objects)?;
    }
    write_table(&mut file, places, trailer)?;
    Some(file)
}

/// The table at the end of a file.
struct Table<'a> {
    /// Where each object starts, by its number.
    offsets: Vec<usize>,
    /// Where the table itself does.
    start: usize,
    /// The entries after it, but for the number of objects.
    trailer: &'a str,
}

fn table(pdf: &[u8]) -> Option<Table<'_>> {
    let end = pdf.get(pdf.len().saturating_sub(40)..)?;
    let at = end.windows(10).rposition(|at| at == b"startxref\n")?;
    let start = std::str::from_utf8(&end[at + 10..]).ok()?.lines().next()?;
    let start: usize = start.parse().ok()?;
    let text = std::str::from_utf8(pdf.get(start..)?).ok()?;
    let (count, rows) = text.strip_prefix("xref\n0 ")?.split_once('\n')?;
    let count: usize = count.parse().ok()?;
    let (rows, rest) = rows.split_at_checked(20 * count)?;
    let offset = |row: &[u8]| std::str::from_utf8(&row[..10]).ok()?.parse().ok();
    let rows = rows.as_bytes().chunks(20);
    let all_used = rows.clone().skip(1).all(|row| row[17] == b'n');
    let offsets: Option<Vec<usize>> = rows.map(offset).collect();
    let size = format!("trailer\n<</Size {count}");
    let (trailer, _) = rest.strip_prefix(&size)?.rsplit_once(">>\nstartxref")?;
    all_used.then_some(Table { offsets: offsets?, start, trailer })
}

/// A stream of objects, after a list of their numbers and places.
fn write_objects(
    file: &mut Vec<u8>,
    stream: usize,
    objects: &[(usize, &[u8])],
) -> Option<()> {
    let (mut list, mut bodies) = (String::new(), Vec::new());
    for (number, body) in objects {
        let _ = write!(list, "{number} {} ", bodies.len());
        bodies.extend_from_slice(body);
        bodies.push(b'\n');
    }
    let said = format!("/Type/ObjStm/N {}/First {}", objects.len(), list.len());
    write_stream(file, stream, &said, &[list.as_bytes(), &bodies].concat())
}

/// The table of all objects, as a stream with the trailer's entries, and the end.
fn write_table(file: &mut Vec<u8>, mut places: Vec<At>, trailer: &str) -> Option<()> {
    let (number, start) = (places.len(), file.len());
    places.push(At::Open(start));
    let mut rows = Vec::new();
    for at in &places {
        let (kind, first, second) = match *at {
            At::Free => (0_u8, 0, 0),
            At::Open(offset) => (1, offset, 0),
            At::Packed(stream, index) => (2, stream, index),
        };
        rows.push(kind);
        rows.extend_from_slice(&u32::try_from(first).ok()?.to_be_bytes());
        rows.extend_from_slice(&u16::try_from(second).ok()?.to_be_bytes());
    }
    let size = places.len();
    let said = format!("/Type/XRef/Size {size}/W[1 4 2]{trailer}");
    write_stream(file, number, &said, &rows)?;
    write!(file, "startxref\n{start}\n%%EOF").ok()
}

fn write_stream(
    file: &mut Vec<u8>,
    number: usize,
    said: &str,
    data: &[u8],
) -> Option<()> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::new(EFFORT));
    packer.write_all(data).ok()?;
    let data = packer.finish().ok()?;
    let length = data.len();
    write!(file, "{number} 0 obj\n<<{said}/Length {length}/Filter/FlateDecode>>\n")
        .ok()?;
    file.extend_from_slice(b"stream\n");
    file.extend_from_slice(&data);
    file.extend_from_slice(b"\nendstream\nendobj\n");
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two plain objects and a stream whose bytes look like the end of one.
    fn file() -> Vec<u8> {
        let objects = [
            "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
            "2 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\n",
            "3 0 obj\n<</Length 8>>\nstream\n\nendobj\n\nendstream\nendobj\n\n",
        ];
        let mut file = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n".to_vec();
        let mut rows = "0000000000 65535 f\r\n".to_owned();
        for object in objects {
            let _ = write!(rows, "{:010} 00000 n\r\n", file.len());
            file.extend_from_slice(object.as_bytes());
        }
        let start = file.len();
        write!(
            file,
            "xref\n0 4\n{rows}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
        )
        .unwrap();
        file
    }

    #[test]
    fn streams_stay_and_plain_objects_go_together() {
        let packed = packed(&file()).unwrap();
        let text = String::from_utf8_lossy(&packed);
        assert!(text.contains("3 0 obj\n<</Length 8>>"));
        assert!(!text.contains("Catalog"), "{text}");
        assert!(text.contains("/Type/ObjStm/N 2/First 9"), "{text}");
        assert!(text.contains("/Type/XRef/Size 6/W[1 4 2]/Root 1 0 R"), "{text}");
    }

    #[test]
    fn a_file_of_another_make_is_no_guess() {
        for (old, new) in
            [("trailer", "trailor"), ("2 0 obj", "7 0 obj"), ("xref\n0 4", "xref\n1 4")]
        {
            let text = file();
            let at = text.windows(old.len()).position(|at| at == old.as_bytes()).unwrap();
            let other = [&text[..at], new.as_bytes(), &text[at + old.len()..]].concat();
            assert!(packed(&other).is_none(), "{old}");
        }
        assert!(packed(b"").is_none());
    }
}
