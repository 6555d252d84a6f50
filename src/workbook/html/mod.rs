//! HTML tables, which portals export under the name of a workbook.
//!
//! Tags come one by one from a tokenizer that follows the HTML standard; no
//! tree is built, so no nesting is too deep and nothing outgrows the file.

mod grid;
mod page;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::trouble::Trouble;
use super::{Sheet, Workbook, clean, encoding};
use page::Page;

/// Reads every table of a page.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Workbook, Trouble> {
    let text = match declared(bytes) {
        Some(declared) => encoding::decode_as(bytes, declared)?,
        None => encoding::decode(bytes)?,
    };
    let mut page = Page::new(file);
    let visit = |event: CallbackEvent<'_>, _: Span<()>| page.event(&event).err();
    let mut emitter = CallbackEmitter::new(visit);
    emitter.naively_switch_states(true);
    if let Some(Ok(trouble)) = Tokenizer::new_with_emitter(&*text, emitter).next() {
        return Err(trouble);
    }
    let mut sheets = page.finish()?;
    if sheets.is_empty() {
        return Err(Trouble::Other("trang web không có bảng nào".into()));
    }
    name(&mut sheets, &text);
    Ok(Workbook { file: file.to_owned(), sheets, ..Workbook::default() })
}

/// The encoding that a page declares, where its bytes do not say otherwise.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    if Encoding::for_bom(bytes).is_some() {
        return None;
    }
    let head: Vec<u8> = bytes.iter().take(4096).map(u8::to_ascii_lowercase).collect();
    let at = head.windows(8).position(|window| window == b"charset=")?;
    let label = head[at + 8..].iter().skip_while(|byte| b"\"' ".contains(byte));
    let label: Vec<u8> = label
        .take_while(|b| b.is_ascii_alphanumeric() || b"-_".contains(b))
        .copied()
        .collect();
    let encoding = Encoding::for_label(&label)?;
    // A declaration that can be read is not in UTF-16.
    let wide = [UTF_16BE, UTF_16LE].contains(&encoding);
    (!wide && encoding != UTF_8).then_some(encoding)
}

/// Names the sheets: by their captions, by what Excel would call the only one,
/// else by number.
fn name(sheets: &mut [Sheet], text: &str) {
    let excel = excel_name(text).filter(|_| sheets.len() == 1);
    for at in 0..sheets.len() {
        let (before, rest) = sheets.split_at_mut(at);
        let sheet = &mut rest[0];
        let wished = clean(&sheet.name);
        let taken = |name: &str| before.iter().any(|other| other.name == name);
        sheet.name = match excel.clone() {
            _ if !wished.is_empty() && !taken(&wished) => wished,
            Some(excel) => excel,
            None => format!("Bảng {}", at + 1),
        };
    }
}

/// The name in the block that Excel and its imitators write into the head.
fn excel_name(text: &str) -> Option<String> {
    let (_, after) = text.split_once("<x:Name>")?;
    let (name, _) = after.split_once("</x:Name>")?;
    let name = clean(name);
    (!name.is_empty() && name.chars().count() <= 31).then_some(name)
}

#[cfg(test)]
mod tests;
