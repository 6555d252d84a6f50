//! What runs in the reading child: a file in, an answer out.

use std::io::{self, BufWriter, Read, Write};

use super::super::MOST_BYTES;
use super::super::binary::{self, Contents};
use super::super::kind::{self, Format, Problem};
use super::super::trouble::Trouble;
use super::{confine, wire};

/// Reads a workbook from the input and writes what it holds to the output, in
/// a process that has given up everything else.
pub fn serve(input: impl Read, output: impl Write) -> io::Result<()> {
    confine();
    answer(input, output)
}

fn answer(input: impl Read, output: impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64 + 1;
    input.take(most).read_to_end(&mut bytes)?;
    let mut output = BufWriter::with_capacity(64 * 1024, output);
    wire::write(&read(&bytes), &mut output)?;
    output.flush()
}

/// The parent asks only for files that passed the same tests.
fn read(bytes: &[u8]) -> Result<Contents, Trouble> {
    if bytes.len() > MOST_BYTES {
        return Err(Trouble::Other("tệp quá lớn".into()));
    }
    match kind::sniff(bytes) {
        Ok(format @ (Format::Xls | Format::Xlsb)) => binary::read(bytes, format),
        Ok(_) => Err(Trouble::Other("nội dung không phải .xls, .xlsb".into())),
        Err(Problem::Encrypted) => Err(Trouble::Encrypted),
        Err(Problem::Other(what)) => Err(Trouble::Other(what.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_comes_in_gets_an_answer() {
        for bytes in [&b""[..], b"%PDF-1.7", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"PK"] {
            let mut written = Vec::new();
            answer(bytes, &mut written).unwrap();
            assert!(matches!(wire::read(&written), Some(Err(Trouble::Other(_)))));
        }
    }
}
