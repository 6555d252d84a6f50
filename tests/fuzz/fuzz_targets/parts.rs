//! Changes inputs. A zip file that is changed blindly hardly ever opens again:
//! its parts are packed and have checksums. So a part is changed inside, and
//! the file is put together anew.

use std::io::{Cursor, Read, Write};

use libfuzzer_sys::fuzzer_mutate;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The longest part that is changed, unpacked.
const MOST_BYTES: u64 = 128 * 1024;

/// By how much a part may grow at a time.
const GROWTH: usize = 4096;

/// Changes an input in place and tells its new length.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    // Now and then the container itself is to be harmed.
    if !seed.is_multiple_of(8)
        && let Some(changed) = with_a_part_changed(&data[..size], seed / 8)
        && changed.len() <= max_size
    {
        data[..changed.len()].copy_from_slice(&changed);
        return changed.len();
    }
    fuzzer_mutate(data, size, max_size)
}

/// The same zip file with one part changed; `None` for what is no zip file.
fn with_a_part_changed(bytes: &[u8], seed: u32) -> Option<Vec<u8>> {
    let mut parts = unpacked(bytes)?;
    let at = usize::try_from(seed).ok()?.checked_rem(parts.len())?;
    let part = &mut parts[at].1;
    let size = part.len();
    part.resize(size + GROWTH, 0);
    let changed = fuzzer_mutate(part, size, size + GROWTH);
    part.truncate(changed);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Stored, so that whatever compares bytes finds them in the input.
    let stored =
        SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in parts {
        zip.start_file(name, stored).ok()?;
        zip.write_all(&part).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

fn unpacked(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for at in 0..zip.len() {
        let part = zip.by_index(at).ok()?;
        let name = part.name().ok()?.to_string();
        let mut inside = Vec::new();
        part.take(MOST_BYTES).read_to_end(&mut inside).ok()?;
        parts.push((name, inside));
    }
    Some(parts)
}
