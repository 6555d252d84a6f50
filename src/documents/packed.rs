//! A finished PDF made smaller: its plain objects, which the tree of tags is made of, go
//! into compressed object streams.
//!
//! It reads what the exporter writes, a table of all objects at the end, and nothing
//! else; what it does not understand is an error, never a guess.

use super::objects::{Objects, table_start};

/// The same document in fewer bytes; `None` for a file of another make.
pub(super) fn packed(pdf: &[u8]) -> Option<Vec<u8>> {
    let Table { offsets, start, trailer } = table(pdf)?;
    let mut order: Vec<usize> = (1..offsets.len()).collect();
    order.sort_by_key(|number| offsets[*number]);
    let head = pdf.get(..offsets[*order.first()?])?;
    let mut file = Objects::begin(Vec::new(), head, offsets.len()).ok()?;
    let ends = order.iter().skip(1).map(|number| offsets[*number]).chain([start]);
    for (number, end) in order.iter().copied().zip(ends) {
        let object = pdf.get(offsets[number]..end)?;
        let head = format!("{number} 0 obj\n");
        let body = object.strip_prefix(head.as_bytes())?.trim_ascii_end();
        let body = body.strip_suffix(b"\nendobj")?;
        if body.ends_with(b"endstream") {
            file.open(number, object).ok()?;
        } else {
            file.plain(number, body.to_vec()).ok()?;
        }
    }
    file.finish(trailer).ok()
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
    let start = table_start(pdf)?;
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

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::io::Write;

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
