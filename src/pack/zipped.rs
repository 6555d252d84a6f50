//! Files put together in one ZIP, to be sent by mail.

use std::io::{self, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Writes files one after another; the same files give the same bytes. They are packed
/// already, so that packing them again would cost time and bring nothing.
pub fn zipped<'a>(
    out: impl Write + Seek,
    names: impl IntoIterator<Item = &'a str>,
    read: impl Fn(&str) -> io::Result<Vec<u8>>,
) -> io::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(out);
    for name in names {
        let own = name.rsplit('/').next().unwrap_or(name);
        zip.start_file(own, options)?;
        zip.write_all(&read(name)?)?;
    }
    zip.finish()?;
    Ok(())
}
