//! Faces without their hints: the programs that fit each glyph to a coarse screen.
//!
//! Every paper embeds the glyphs it uses, and nearly half of what the four faces say of a
//! glyph are hints. Paper needs none, and screens of today draw without them; what a page
//! looks like and where its words stand is the same. (OpenType 1.9, tables `glyf`, `loca`.)

/// Tables that only hints need.
const OF_HINTS: [&[u8]; 4] = [b"fpgm", b"prep", b"cvt ", b"hdmx"];

/// A component of a glyph: what follows its flags, and that more components follow.
const WORDS: u16 = 0x0001;
const SCALED: u16 = 0x0008;
const MORE: u16 = 0x0020;
const SCALED_BOTH: u16 = 0x0040;
const TURNED: u16 = 0x0080;
const HINTED: u16 = 0x0100;

/// The same face without hints; `None` for one that is not built as those of this program.
pub(super) fn unhinted(face: &[u8]) -> Option<Vec<u8>> {
    let count = usize::from(word(face, 4)?);
    let records = face.get(12..12 + 16 * count)?.chunks_exact(16);
    let table = |record: &[u8]| {
        let (start, length) = (long(record, 8)?, long(record, 12)?);
        Some((record[..4].to_vec(), face.get(start..start + length)?.to_vec()))
    };
    let mut tables: Vec<(Vec<u8>, Vec<u8>)> =
        records.map(table).collect::<Option<_>>()?;
    tables.retain(|(tag, _)| !OF_HINTS.contains(&tag.as_slice()));
    let find = |tag: &[u8]| tables.iter().position(|(own, _)| own == tag);
    let (head, glyf, loca) = (find(b"head")?, find(b"glyf")?, find(b"loca")?);
    let is_long = word(&tables[head].1, 50)? == 1;
    let (glyphs, places) = glyphs(&tables[glyf].1, &tables[loca].1, is_long)?;
    tables[head].1.get_mut(50..52)?.copy_from_slice(&1_u16.to_be_bytes());
    tables[glyf].1 = glyphs;
    tables[loca].1 = places;
    Some(sealed(face.get(..4)?, &tables))
}

/// All glyphs without hints, and where each lies.
fn glyphs(glyf: &[u8], loca: &[u8], is_long: bool) -> Option<(Vec<u8>, Vec<u8>)> {
    let starts: Vec<usize> = if is_long {
        (0..loca.len()).step_by(4).map(|at| long(loca, at)).collect::<Option<_>>()?
    } else {
        let short = |at| Some(usize::from(word(loca, at)?) * 2);
        (0..loca.len()).step_by(2).map(short).collect::<Option<_>>()?
    };
    let (mut glyphs, mut places) = (Vec::with_capacity(glyf.len()), Vec::new());
    for pair in starts.windows(2) {
        places.extend(u32::try_from(glyphs.len()).ok()?.to_be_bytes());
        glyphs.extend(glyph(glyf.get(pair[0]..pair[1])?)?);
        glyphs.resize(glyphs.len().next_multiple_of(4), 0);
    }
    places.extend(u32::try_from(glyphs.len()).ok()?.to_be_bytes());
    Some((glyphs, places))
}

/// One glyph without hints.
fn glyph(glyph: &[u8]) -> Option<Vec<u8>> {
    if glyph.is_empty() {
        return Some(Vec::new());
    }
    let contours = word(glyph, 0)?;
    if contours & 0x8000 != 0 {
        return composed(glyph);
    }
    let hints = 10 + 2 * usize::from(contours);
    let outline = glyph.get(hints + 2 + usize::from(word(glyph, hints)?)..)?;
    Some([&glyph[..hints], &[0, 0], outline].concat())
}

/// A glyph made of others; its hints stand at its end.
fn composed(glyph: &[u8]) -> Option<Vec<u8>> {
    let mut bare = glyph.to_vec();
    let mut at = 10;
    loop {
        let flags = word(glyph, at)?;
        bare.get_mut(at..at + 2)?.copy_from_slice(&(flags & !HINTED).to_be_bytes());
        at += if flags & WORDS == 0 { 6 } else { 8 };
        at += match flags {
            scaled if scaled & SCALED != 0 => 2,
            both if both & SCALED_BOTH != 0 => 4,
            turned if turned & TURNED != 0 => 8,
            _ => 0,
        };
        if flags & MORE == 0 {
            bare.truncate(at);
            return Some(bare);
        }
    }
}

/// A face of these tables, which stand in the order of their tags.
fn sealed(version: &[u8], tables: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
    let count = u16::try_from(tables.len()).unwrap_or_default();
    let log = count.checked_ilog2().unwrap_or_default();
    let range = (1_u16 << log) * 16;
    let search =
        [count, range, u16::try_from(log).unwrap_or_default(), count * 16 - range];
    let mut face = version.to_vec();
    face.extend(search.iter().flat_map(|number| number.to_be_bytes()));
    let mut start = 12 + 16 * tables.len();
    for (tag, table) in tables {
        face.extend(tag);
        for number in [checksum(table), start, table.len()] {
            face.extend(u32::try_from(number).unwrap_or_default().to_be_bytes());
        }
        start += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        face.extend(table);
        face.resize(face.len().next_multiple_of(4), 0);
    }
    face
}

fn checksum(table: &[u8]) -> usize {
    let sum = table.chunks(4).fold(0_u32, |sum, bytes| {
        let mut whole = [0; 4];
        whole[..bytes.len()].copy_from_slice(bytes);
        sum.wrapping_add(u32::from_be_bytes(whole))
    });
    usize::try_from(sum).unwrap_or_default()
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
}

#[cfg(test)]
#[expect(clippy::disallowed_types, reason = "who reads a face draws in them")]
mod tests {
    use ttf_parser::{Face, GlyphId, OutlineBuilder};

    use super::*;
    use crate::documents::templates::FACES;

    /// What is drawn of a glyph, in order.
    #[derive(Debug, Default, PartialEq)]
    struct Drawing(Vec<[f32; 6]>);

    impl OutlineBuilder for Drawing {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.push([x, y, 0.0, 0.0, 0.0, 1.0]);
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0.push([x, y, 0.0, 0.0, 0.0, 2.0]);
        }
        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            self.0.push([x1, y1, x, y, 0.0, 3.0]);
        }
        fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
            self.0.push([x1, y1, x2, y2, x, y]);
        }
        fn close(&mut self) {
            self.0.push([0.0; 6]);
        }
    }

    #[test]
    fn no_glyph_looks_different_without_hints() {
        for (name, face) in FACES {
            let bare = unhinted(face).expect(name);
            assert!(bare.len() * 10 < face.len() * 7, "{name}: {}", bare.len());
            let with = Face::parse(face, 0).expect(name);
            let without = Face::parse(&bare, 0).expect(name);
            assert_eq!(with.number_of_glyphs(), without.number_of_glyphs());
            for glyph in (0..with.number_of_glyphs()).map(GlyphId) {
                let drawn = |face: &Face<'_>| {
                    let mut drawing = Drawing::default();
                    (face.outline_glyph(glyph, &mut drawing), drawing)
                };
                assert_eq!(drawn(&with), drawn(&without), "{name} {glyph:?}");
                let advance = |face: &Face<'_>| face.glyph_hor_advance(glyph);
                assert_eq!(advance(&with), advance(&without), "{name} {glyph:?}");
            }
        }
    }

    #[test]
    fn what_is_no_face_is_none() {
        assert!(unhinted(b"").is_none());
        assert!(unhinted(&FACES[0].1[..5000]).is_none());
    }
}
