//! Writes the objects of a PDF one after another: streams as they are, plain objects
//! together into compressed object streams (ISO 32000-1, 7.5.7, which PDF/A-2 allows).

use std::fmt::Write as _;
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// The most objects in one stream: whoever wants one of them unpacks them all.
const MOST_IN_A_STREAM: usize = 500;

/// How hard the packing tries, up to 9; more costs time and brings little.
const EFFORT: u32 = 2;

/// Where an object lies in the file.
#[derive(Clone, Copy)]
enum At {
    Free,
    /// Bytes from the start.
    Open(usize),
    /// The number of the stream it is packed in, and its place there.
    Packed(usize, usize),
}

/// A PDF being written; only its plain objects that no stream holds yet are in memory.
pub(super) struct Objects<W> {
    out: W,
    length: usize,
    places: Vec<At>,
    plain: Vec<(usize, Vec<u8>)>,
}

impl<W: Write> Objects<W> {
    /// Begins with what stands before the first object, and knows of so many numbers,
    /// the unused 0 among them.
    pub(super) fn begin(out: W, head: &[u8], numbers: usize) -> io::Result<Self> {
        let places = vec![At::Free; numbers.max(1)];
        let mut file = Self { out, length: 0, places, plain: Vec::new() };
        file.push(head)?;
        Ok(file)
    }

    /// The first of so many numbers that no object has yet.
    pub(super) fn reserve(&mut self, count: usize) -> usize {
        let first = self.places.len();
        self.places.resize(first + count, At::Free);
        first
    }

    /// Writes an object as it stands, from its number to its end.
    pub(super) fn open(&mut self, number: usize, object: &[u8]) -> io::Result<()> {
        self.places[number] = At::Open(self.length);
        self.push(object)
    }

    /// Writes a stream with what its dictionary says.
    pub(super) fn stream(
        &mut self,
        number: usize,
        said: &[u8],
        data: &[u8],
    ) -> io::Result<()> {
        let head = format!("{number} 0 obj\n");
        let end: &[u8] = b"\nendstream\nendobj\n";
        self.open(number, &[head.as_bytes(), said, b"\nstream\n", data, end].concat())
    }

    /// Writes an object that is no stream.
    pub(super) fn plain(&mut self, number: usize, body: Vec<u8>) -> io::Result<()> {
        self.plain.push((number, body));
        if self.plain.len() < MOST_IN_A_STREAM { Ok(()) } else { self.pack_plain() }
    }

    /// Writes the table of all objects, with the trailer's entries, and the end.
    pub(super) fn finish(mut self, trailer: &str) -> io::Result<W> {
        if !self.plain.is_empty() {
            self.pack_plain()?;
        }
        let number = self.reserve(1);
        let start = self.length;
        self.places[number] = At::Open(start);
        let mut rows = Vec::new();
        for at in &self.places {
            let (kind, first, second) = match *at {
                At::Free => (0_u8, 0, 0),
                At::Open(offset) => (1, offset, 0),
                At::Packed(stream, index) => (2, stream, index),
            };
            rows.push(kind);
            rows.extend_from_slice(&field::<u32>(first)?.to_be_bytes());
            rows.extend_from_slice(&field::<u16>(second)?.to_be_bytes());
        }
        let size = self.places.len();
        let said = format!("/Type/XRef/Size {size}/W[1 4 2]{trailer}");
        self.packed_stream(number, &said, &rows)?;
        self.push(format!("startxref\n{start}\n%%EOF").as_bytes())?;
        Ok(self.out)
    }

    /// A stream of objects, after a list of their numbers and places.
    fn pack_plain(&mut self) -> io::Result<()> {
        let stream = self.reserve(1);
        let objects = std::mem::take(&mut self.plain);
        let (mut list, mut bodies) = (String::new(), Vec::new());
        for (index, (number, body)) in objects.iter().enumerate() {
            self.places[*number] = At::Packed(stream, index);
            let _ = write!(list, "{number} {} ", bodies.len());
            bodies.extend_from_slice(body);
            bodies.push(b'\n');
        }
        let said = format!("/Type/ObjStm/N {}/First {}", objects.len(), list.len());
        self.packed_stream(stream, &said, &[list.as_bytes(), &bodies].concat())
    }

    fn packed_stream(
        &mut self,
        number: usize,
        said: &str,
        data: &[u8],
    ) -> io::Result<()> {
        let data = deflated(data)?;
        let said = format!("<<{said}/Length {}/Filter/FlateDecode>>", data.len());
        self.stream(number, said.as_bytes(), &data)
    }

    fn push(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.length += bytes.len();
        self.out.write_all(bytes)
    }
}

/// Where the table of all objects begins, as a file says at its end.
pub(super) fn table_start(pdf: &[u8]) -> Option<usize> {
    let end = pdf.get(pdf.len().saturating_sub(40)..)?;
    let at = end.windows(10).rposition(|at| at == b"startxref\n")?;
    std::str::from_utf8(&end[at + 10..]).ok()?.lines().next()?.parse().ok()
}

/// Data as a stream with the filter `FlateDecode` holds it.
pub(super) fn deflated(data: &[u8]) -> io::Result<Vec<u8>> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::new(EFFORT));
    packer.write_all(data)?;
    packer.finish()
}

/// A number as the table has room for it.
fn field<T: TryFrom<usize>>(number: usize) -> io::Result<T> {
    T::try_from(number).map_err(|_| io::ErrorKind::FileTooLarge.into())
}
