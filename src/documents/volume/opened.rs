//! A packed PDF opened again, object by object.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::ZlibDecoder;

use super::syntax::{entry, items, number, referred, target};
use crate::documents::objects::table_start;

/// What an object is.
pub(super) enum Body<'a> {
    Plain(Vec<u8>),
    /// What its dictionary says, and its data.
    Stream(&'a [u8], &'a [u8]),
}

/// All objects of a file by their numbers, and what its trailer says.
pub(super) struct Opened<'a> {
    pub objects: BTreeMap<usize, Body<'a>>,
    /// The dictionary of the table of objects: `/Root`, `/Info`, `/ID`.
    pub trailer: &'a [u8],
}

impl<'a> Opened<'a> {
    /// Opens what [`packed`](crate::documents::packed::packed) wrote; `None` for a file
    /// of another make.
    pub(super) fn new(pdf: &'a [u8]) -> Option<Self> {
        let (trailer, rows) = stream_at(pdf, table_start(pdf)?)?;
        let rows = inflated(rows)?;
        let mut objects = BTreeMap::new();
        for (object, row) in rows.chunks_exact(7).enumerate() {
            let first = u32::from_be_bytes([row[1], row[2], row[3], row[4]]);
            if row[0] == 1 {
                add(pdf, object, usize::try_from(first).ok()?, &mut objects)?;
            }
        }
        Some(Self { objects, trailer })
    }

    /// How many numbers its objects need, the unused 0 among them.
    pub(super) fn numbers(&self) -> usize {
        self.objects.keys().next_back().map_or(0, |last| last + 1)
    }

    /// An object that is no stream.
    pub(super) fn plain(&self, object: usize) -> Option<&[u8]> {
        match self.objects.get(&object)? {
            Body::Plain(body) => Some(body),
            Body::Stream(..) => None,
        }
    }

    /// The catalogue, with its number.
    pub(super) fn catalog(&self) -> Option<(usize, &[u8])> {
        let root = target(self.trailer, "/Root")?;
        Some((root, self.plain(root)?))
    }

    /// The pages in their order.
    pub(super) fn pages(&self) -> Option<Vec<usize>> {
        let (_, catalog) = self.catalog()?;
        let (mut open, mut pages) = (vec![target(catalog, "/Pages")?], Vec::new());
        while let Some(node) = open.pop() {
            match entry(self.plain(node)?, "/Kids") {
                Some(kids) => {
                    let kids: Option<Vec<_>> =
                        items(kids)?.into_iter().map(referred).collect();
                    open.extend(kids?.into_iter().rev());
                }
                None => pages.push(node),
            }
        }
        Some(pages)
    }
}

/// Adds the object at a place, or those that it holds.
fn add<'a>(
    pdf: &'a [u8],
    object: usize,
    place: usize,
    objects: &mut BTreeMap<usize, Body<'a>>,
) -> Option<()> {
    let (dictionary, data) = stream_at(pdf, place)?;
    match entry(dictionary, "/Type") {
        Some(b"/XRef") => {}
        Some(b"/ObjStm") => add_packed(dictionary, data, objects)?,
        _ => {
            objects.insert(object, Body::Stream(dictionary, data));
        }
    }
    Some(())
}

fn add_packed(
    dictionary: &[u8],
    data: &[u8],
    objects: &mut BTreeMap<usize, Body<'_>>,
) -> Option<()> {
    let data = inflated(data)?;
    let (list, bodies) = data.split_at_checked(number(entry(dictionary, "/First")?)?)?;
    let list: Option<Vec<usize>> = list
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty())
        .map(number)
        .collect();
    let list = list?;
    let starts = list.chunks_exact(2).skip(1).map(|pair| pair[1]);
    for (pair, end) in list.chunks_exact(2).zip(starts.chain([bodies.len()])) {
        let body = bodies.get(pair[1]..end)?.trim_ascii().to_vec();
        objects.insert(pair[0], Body::Plain(body));
    }
    Some(())
}

/// The dictionary and the data of the stream at a place.
fn stream_at(pdf: &[u8], place: usize) -> Option<(&[u8], &[u8])> {
    let object = pdf.get(place..)?;
    let body = object.windows(7).take(40).position(|at| at == b" 0 obj\n")? + 7;
    let (object, start) = (&object[body..], b"\nstream\n");
    let dictionary = object.windows(start.len()).position(|at| at == start)?;
    let (dictionary, data) = object.split_at(dictionary);
    let length = number(entry(dictionary, "/Length")?)?;
    Some((dictionary, data.get(start.len()..start.len() + length)?))
}

fn inflated(data: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    ZlibDecoder::new(data).read_to_end(&mut whole).ok()?;
    Some(whole)
}
