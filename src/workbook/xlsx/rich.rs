//! Text as cells store it: runs of fonts, escapes, entities.

use std::io::BufRead;

use super::super::clean;
use super::super::legacy::{self, Encoding, Judged};
use super::super::look::Look;
use super::super::trouble::Trouble;
use super::super::value::shortened;
use super::super::xml::{Event, Xml, attribute};
use super::is_true;
use super::walk::{self, skip, within_one};

/// The most characters of a text that a finding shows.
const SHOWN: usize = 60;

/// The font of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Font {
    /// The font of the cell.
    Cell,
    Unicode,
    Legacy(Encoding),
}

/// The text of a cell or of a shared string; its memory is used again.
#[derive(Debug, Clone, Default)]
pub(super) struct Rich {
    /// The runs, joined; phonetic hints are left out.
    pub text: String,
    /// The stored text, where it has characters that no text can have.
    pub flawed: Option<String>,
    /// Where runs with a font of their own end.
    runs: Vec<(usize, Font)>,
    raw: String,
}

impl Rich {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.runs.clear();
        self.flawed = None;
    }

    /// Takes a plain text as it is stored.
    pub(super) fn set(&mut self, stored: &str) {
        self.clear();
        if unescape(stored, &mut self.text) {
            self.flawed = Some(shown(stored));
        }
    }

    /// Reads on to the end of an `<si>` or `<is>`.
    pub(super) fn read(&mut self, xml: &mut Xml<impl BufRead>) -> Result<(), Trouble> {
        self.clear();
        loop {
            match child(xml)? {
                None => return Ok(()),
                Some(Child::Text) => self.push(xml, Font::Cell, Look::Plain)?,
                Some(Child::Run) => self.run(xml)?,
                Some(Child::Properties | Child::Other) => skip(xml)?,
            }
        }
    }

    fn run(&mut self, xml: &mut Xml<impl BufRead>) -> Result<(), Trouble> {
        let (mut font, mut look) = (Font::Cell, Look::Plain);
        loop {
            match child(xml)? {
                None => return Ok(()),
                Some(Child::Text) => self.push(xml, font, look)?,
                Some(Child::Properties) => (font, look) = properties(xml)?,
                Some(Child::Run | Child::Other) => skip(xml)?,
            }
        }
    }

    fn push(
        &mut self,
        xml: &mut Xml<impl BufRead>,
        mut font: Font,
        look: Look,
    ) -> Result<(), Trouble> {
        let start = self.text.len();
        self.raw.clear();
        walk::text(xml, &mut self.raw)?;
        if unescape(&self.raw, &mut self.text) && self.flawed.is_none() {
            self.flawed = Some(shown(&self.raw));
        }
        // Small digits are Unicode, and codes of letters in old encodings.
        if look.apply(&mut self.text, start) {
            font = Font::Unicode;
        }
        if font != Font::Cell || !self.runs.is_empty() {
            if self.runs.is_empty() {
                self.runs.push((start, Font::Cell));
            }
            self.runs.push((self.text.len(), font));
        }
        within_one(&self.text)
    }

    /// The text, to be kept.
    pub(super) fn kept(&self) -> Self {
        Self { raw: String::new(), ..self.clone() }
    }

    /// Whether some run is in a legacy font of its own.
    pub(super) fn has_legacy_runs(&self) -> bool {
        self.runs.iter().any(|(_, font)| matches!(font, Font::Legacy(_)))
    }

    /// What the text is in a cell with this encoding.
    pub(super) fn judge(&self, cell: Option<Encoding>) -> Judged {
        let mut start = 0;
        let ends = self.runs.iter().copied().chain([(self.text.len(), Font::Cell)]);
        legacy::judge(ends.map(|(end, font)| {
            let encoding = match font {
                Font::Cell => cell,
                Font::Unicode => None,
                Font::Legacy(encoding) => Some(encoding),
            };
            let run = &self.text[start..end];
            start = end;
            (run, encoding)
        }))
    }
}

enum Child {
    Text,
    Run,
    Properties,
    Other,
}

/// The next child of a text or a run.
fn child(xml: &mut Xml<impl BufRead>) -> Result<Option<Child>, Trouble> {
    walk::child(xml, |element| match element.local_name().into_inner() {
        "t" => Child::Text,
        "r" => Child::Run,
        "rPr" => Child::Properties,
        _ => Child::Other,
    })
}

/// The font and the look of a run.
fn properties(xml: &mut Xml<impl BufRead>) -> Result<(Font, Look), Trouble> {
    let (mut font, mut look) = (Font::Cell, Look::Plain);
    let mut depth = 0_u32;
    loop {
        match xml.next()? {
            Event::Start(element) => {
                depth += 1;
                let value = attribute(&element, "val");
                match (element.local_name().as_ref(), value.as_deref()) {
                    ("rFont", Some(name)) => {
                        font =
                            Encoding::of_font(name).map_or(Font::Unicode, Font::Legacy);
                    }
                    ("strike", value) if value.is_none_or(is_true) => {
                        look = Look::Struck;
                    }
                    ("vertAlign", Some("superscript")) if look == Look::Plain => {
                        look = Look::Raised;
                    }
                    ("vertAlign", Some("subscript")) if look == Look::Plain => {
                        look = Look::Lowered;
                    }
                    _ => {}
                }
            }
            Event::End(_) if depth == 0 => return Ok((font, look)),
            Event::End(_) => depth -= 1,
            Event::Eof => return Ok((font, look)),
            _ => {}
        }
    }
}

/// Adds a stored text with its escapes (`_x000D_`) resolved; true where
/// characters had to be left out, for no text can have them.
///
/// A control character becomes U+FFFD, so that nothing vanishes unseen.
pub(super) fn unescape(stored: &str, into: &mut String) -> bool {
    let plain = |c: char| !is_control(c) && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    if !stored.contains("_x") && stored.chars().all(plain) {
        into.push_str(stored);
        return false;
    }
    let mut flawed = false;
    let mut rest = stored;
    while let Some(next) = rest.chars().next() {
        let (unit, length) = match escape(rest) {
            Some(unit) => (u32::from(unit), ESCAPE),
            None => (u32::from(next), next.len_utf8()),
        };
        rest = &rest[length..];
        let pair = (0xD800..0xDC00).contains(&unit).then(|| escape(rest)).flatten();
        let low = pair.map(u32::from).filter(|low| (0xDC00..0xE000).contains(low));
        let code =
            low.map_or(unit, |low| 0x1_0000 + ((unit - 0xD800) << 10) + low - 0xDC00);
        if low.is_some() {
            rest = &rest[ESCAPE..];
        }
        match char::from_u32(code) {
            None | Some('\0' | '\u{FFFE}' | '\u{FFFF}') => flawed = true,
            Some(c) if is_control(c) => into.push('\u{FFFD}'),
            Some(c) => into.push(c),
        }
    }
    flawed
}

/// A stored text as a finding shows it: what no text can have, as an escape.
fn shown(stored: &str) -> String {
    let mut shown = String::new();
    for c in stored.chars().take(SHOWN + 1) {
        match c {
            '\u{FFFE}' => shown.push_str("_xFFFE_"),
            '\u{FFFF}' => shown.push_str("_xFFFF_"),
            c if is_control(c) => shown.push('\u{FFFD}'),
            c => shown.push(c),
        }
    }
    shortened(&clean(&shown), SHOWN)
}

/// The length of `_x000D_`.
const ESCAPE: usize = 7;

fn escape(text: &str) -> Option<u16> {
    let digits = text.get(..ESCAPE)?.strip_prefix("_x")?.strip_suffix('_')?;
    let hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    if hexadecimal { u16::from_str_radix(digits, 16).ok() } else { None }
}

/// Control characters other than white space.
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved() {
        for (stored, read, flawed) in [
            ("a_x000D_\n", "a\r\n", false),
            ("_x005F_x0041_", "_x0041_", false),
            ("_x0041_x0042_", "Ax0042_", false),
            ("_xD83D__xDE00_", "\u{1F600}", false),
            ("_xD800_", "", true),
            ("Sở_x0000_Nội", "SởNội", true),
            ("_xFFFF_\u{FFFE}x", "x", true),
            ("_x001B_[2J\u{1}", "\u{FFFD}[2J\u{FFFD}", false),
            ("_x1_ _x00G0_ _x+041_", "_x1_ _x00G0_ _x+041_", false),
            ("_x00Đ_", "_x00Đ_", false),
        ] {
            let mut text = String::new();
            assert_eq!(unescape(stored, &mut text), flawed, "{stored:?}");
            assert_eq!(text, read, "{stored:?}");
        }
    }

    fn rich(xml: &str) -> Result<Rich, Trouble> {
        let mut xml = Xml::new(xml.as_bytes());
        xml.next()?;
        let mut rich = Rich::default();
        rich.read(&mut xml)?;
        Ok(rich)
    }

    #[test]
    fn runs_are_joined_without_hints() {
        let text = rich(
            "<si><r><rPr><b/></rPr><t>Sở </t></r><rPh sb=\"0\" eb=\"1\"><t>HINT</t></rPh>\
             <r><t>Nội &amp; v&#7909;<![CDATA[<]]></t></r><phoneticPr fontId=\"1\"/></si>",
        );
        assert_eq!(text.ok().unwrap().text, "Sở Nội & vụ<");
        assert!(rich("<si><t>&x;</t></si>").is_err());
    }

    #[test]
    fn a_raised_or_struck_run_is_no_part_of_a_number() {
        for (properties, read) in [
            ("<vertAlign val=\"superscript\"/>", "86,5¹"),
            ("<vertAlign val=\"subscript\"/>", "86,5₁"),
            ("<vertAlign val=\"baseline\"/><strike val=\"0\"/>", "86,51"),
            ("<vertAlign val=\"superscript\"/><strike/>", "86,5[1]"),
        ] {
            let text = rich(&format!(
                "<si><r><t>86,5</t></r><r><rPr>{properties}</rPr><t>1</t></r></si>"
            ));
            assert_eq!(text.ok().unwrap().text, read);
        }
    }

    #[test]
    fn a_run_knows_its_own_font() {
        let text = rich(
            "<si><t>Café </t><r><rPr><rFont val=\".VnTime\"/></rPr><t>Së Néi vô</t></r></si>",
        );
        let text = text.ok().unwrap();
        assert!(text.has_legacy_runs());
        let Judged::Legacy { read, .. } = text.judge(None) else { panic!("not read") };
        assert_eq!(&*read, "Café Sở Nội vụ");
    }
}
