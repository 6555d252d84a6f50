//! Which texts of a sheet are converted, and what is told of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Encoding;
use super::evidence::{evident, is_modern, reads, reads_as_it_is};
use crate::findings::{Cell, Code, Finding};
use crate::workbook::value::{Told, shortened};
use crate::workbook::{Content, Sheet, clean};

/// The most characters of a text that a finding shows.
const SHOWN: usize = 60;

/// What a text is, by its fonts and characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::workbook) enum Judged {
    /// Nothing to convert.
    Plain,
    /// Unicode in a legacy font: people type on in an old form.
    Modern,
    /// A legacy font, but the text has no meaning in its encoding.
    Unreadable(Encoding),
    Legacy {
        encoding: Encoding,
        /// Whether the characters alone prove it.
        proven: bool,
        read: Arc<str>,
    },
}

/// Judges a text that comes in segments, each with the encoding of its font.
pub(in crate::workbook) fn judge<'a>(
    segments: impl IntoIterator<Item = (&'a str, Option<Encoding>)>,
) -> Judged {
    let mut joined: Vec<(String, Option<Encoding>)> = Vec::new();
    for (text, encoding) in segments {
        match joined.last_mut() {
            Some((before, same)) if *same == encoding => before.push_str(text),
            _ => joined.push((text.to_owned(), encoding)),
        }
    }
    let (mut read, mut legacy, mut proven, mut modern) =
        (String::new(), None, false, false);
    for (text, encoding) in &joined {
        match encoding.map_or(Judged::Plain, |encoding| judge_one(text, encoding)) {
            Judged::Unreadable(encoding) => return Judged::Unreadable(encoding),
            Judged::Legacy { encoding, proven: sure, read: part } => {
                legacy = legacy.or(Some(encoding));
                proven |= sure;
                read.push_str(&part);
                continue;
            }
            Judged::Modern => modern = true,
            Judged::Plain => {}
        }
        read.push_str(text);
    }
    match legacy {
        Some(encoding) => Judged::Legacy { encoding, proven, read: clean(&read).into() },
        None if modern => Judged::Modern,
        None => Judged::Plain,
    }
}

fn judge_one(text: &str, encoding: Encoding) -> Judged {
    if text.is_ascii() {
        return Judged::Plain;
    }
    if is_modern(text) {
        return Judged::Modern;
    }
    match encoding.decode(text) {
        Some(read) if reads(&read) || !reads_as_it_is(text) => Judged::Legacy {
            encoding,
            // No Vietnamese as it stands, and Vietnamese once it is converted.
            proven: evident(text).is_some() || (reads(&read) && !reads_as_it_is(text)),
            read: read.into(),
        },
        _ if reads_as_it_is(text) => Judged::Modern,
        _ => Judged::Unreadable(encoding),
    }
}

/// The texts of a sheet in legacy fonts, decided on when all are known.
#[derive(Debug, Default)]
pub(in crate::workbook) struct Conversion {
    judged: Vec<(Cell, Judged)>,
    modern: bool,
}

impl Conversion {
    /// Takes note of a text; true where it takes room.
    pub(in crate::workbook) fn note(&mut self, cell: Cell, judged: Judged) -> bool {
        match judged {
            Judged::Plain => false,
            Judged::Modern => {
                self.modern = true;
                false
            }
            judged => {
                self.judged.push((cell, judged));
                true
            }
        }
    }

    /// Converts, and tells it.
    ///
    /// Where people typed Unicode in the legacy font too, the font proves
    /// nothing: `Hòa Bình` is TCVN3 as well. Then only proven text is
    /// converted, and any other is told, if there is proven text at all.
    pub(in crate::workbook) fn settle(self, sheet: &mut Sheet) {
        let is_proven =
            |judged: &Judged| matches!(judged, Judged::Legacy { proven: true, .. });
        let proven = self.judged.iter().any(|(_, judged)| is_proven(judged));
        if self.modern && !proven {
            return;
        }
        let mut notice = Notice::default();
        for (cell, judged) in self.judged {
            let Some(Content::Text(before)) = sheet.get(cell.row, cell.column).cloned()
            else {
                continue;
            };
            match judged {
                Judged::Legacy { encoding, proven, read } if proven || !self.modern => {
                    notice.converted(sheet, cell, encoding, &before, &read);
                    sheet.put(cell, Content::Text(read));
                }
                _ => notice.unreadable(sheet, cell, &before),
            }
        }
        notice.tell(sheet);
    }
}

/// Converts the text of a sheet whose format tells no fonts: only where the
/// characters prove it, in more than one text.
pub(in crate::workbook) fn convert_sheet(sheet: &mut Sheet) {
    let texts = || {
        sheet.cells().filter_map(|(cell, content)| match content {
            Content::Text(text) if !text.is_ascii() && !is_modern(text) => {
                Some((cell, text))
            }
            _ => None,
        })
    };
    let mut proofs: BTreeMap<Encoding, BTreeSet<&str>> = BTreeMap::new();
    for (_, text) in texts() {
        if let Some(encoding) = evident(text) {
            proofs.entry(encoding).or_default().insert(text);
        }
    }
    let most = proofs.iter().max_by_key(|(_, texts)| texts.len());
    let Some((&encoding, _)) = most.filter(|(_, texts)| texts.len() > 1) else { return };
    let modern = sheet
        .cells()
        .any(|(_, content)| matches!(content, Content::Text(text) if is_modern(text)));
    let mut conversion = Conversion::default();
    for (cell, text) in texts() {
        match judge([(&**text, Some(encoding))]) {
            // Among Unicode only what is proven is legacy text.
            Judged::Legacy { proven: false, .. } | Judged::Unreadable(_) if modern => {}
            Judged::Modern => {}
            judged => drop(conversion.note(cell, judged)),
        }
    }
    conversion.settle(sheet);
}

/// What is told of the conversions on a sheet.
#[derive(Default)]
struct Notice {
    /// By encoding: the first finding and the number of cells.
    converted: BTreeMap<&'static str, (Finding, usize)>,
    unreadable: Told,
}

impl Notice {
    fn converted(
        &mut self,
        sheet: &Sheet,
        cell: Cell,
        encoding: Encoding,
        before: &str,
        read: &str,
    ) {
        let first = || {
            let finding = Finding::new(Code::LegacyText, sheet.place().at(cell));
            let finding = finding.found(shortened(before, SHOWN));
            (finding.with("read", shortened(read, SHOWN)), 0)
        };
        self.converted.entry(encoding.name()).or_insert_with(first).1 += 1;
    }

    fn unreadable(&mut self, sheet: &Sheet, cell: Cell, text: &str) {
        self.unreadable.tell(|| {
            let finding = Finding::new(Code::LegacyUnreadable, sheet.place().at(cell));
            finding.found(shortened(text, SHOWN))
        });
    }

    fn tell(self, sheet: &mut Sheet) {
        for (name, (finding, count)) in self.converted {
            let name = match count {
                1 => name.to_owned(),
                count => format!("{name} ({count} ô)"),
            };
            sheet.findings.push(finding.with("encoding", name));
        }
        sheet.findings.extend(self.unreadable.into_findings());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABC: Encoding = Encoding::Tcvn3 { capitals: false };

    fn sheet(texts: &[&str]) -> Sheet {
        let mut sheet = Sheet::new("a.xls", "A");
        for (row, text) in (0..).zip(texts) {
            sheet.put(Cell { row, column: 0 }, Content::Text(clean(text).into()));
        }
        sheet
    }

    fn settled(texts: &[&str]) -> (Vec<String>, Vec<Code>) {
        let mut sheet = sheet(texts);
        let mut conversion = Conversion::default();
        for (row, text) in (0..).zip(texts) {
            conversion.note(Cell { row, column: 0 }, judge([(*text, Some(ABC))]));
        }
        conversion.settle(&mut sheet);
        outcome(&sheet)
    }

    fn outcome(sheet: &Sheet) -> (Vec<String>, Vec<Code>) {
        let texts = sheet.cells().map(|(_, content)| content.shown()).collect();
        (texts, sheet.findings.iter().map(|finding| finding.code).collect())
    }

    #[test]
    fn a_legacy_font_is_believed() {
        let (texts, codes) = settled(&["Së Néi vô", "KAD", "Së Y tÕ"]);
        assert_eq!(texts, ["Sở Nội vụ", "KAD", "Sở Y tế"]);
        assert_eq!(codes, [Code::LegacyText]);
    }

    #[test]
    fn unicode_in_a_legacy_font_is_left_alone() {
        let (texts, codes) = settled(&["Sở Nội vụ", "Hòa Bình", "Hà Nam"]);
        assert_eq!(texts, ["Sở Nội vụ", "Hòa Bình", "Hà Nam"]);
        assert_eq!(codes, []);
        assert_eq!(judge([("Hà Nam", Some(ABC))]), Judged::Modern);
    }

    #[test]
    fn what_is_neither_for_sure_is_told() {
        let (texts, codes) =
            settled(&["Sở Nội vụ", "Së T\u{AD} ph¸p", "Hòa Bình", "aÿ¿z"]);
        assert_eq!(texts, ["Sở Nội vụ", "Sở Tư pháp", "Hòa Bình", "aÿ¿z"]);
        assert_eq!(
            codes,
            [Code::LegacyText, Code::LegacyUnreadable, Code::LegacyUnreadable]
        );
    }

    #[test]
    fn runs_of_one_encoding_are_read_together() {
        let runs =
            [("Co", Some(Encoding::Vni)), ("äng", Some(Encoding::Vni)), (" ô", None)];
        let Judged::Legacy { read, .. } = judge(runs) else { panic!("not read") };
        assert_eq!(&*read, "Cộng ô");
    }

    #[test]
    fn without_fonts_two_texts_have_to_prove_it() {
        let mut legacy = sheet(&["§¬n vÞ", "Së T\u{AD} ph¸p", "Së Y tÕ", "5"]);
        convert_sheet(&mut legacy);
        let (texts, codes) = outcome(&legacy);
        assert_eq!(texts, ["Đơn vị", "Sở Tư pháp", "Sở Y tế", "5"]);
        assert_eq!(codes, [Code::LegacyText]);
        let told = legacy.findings[0].message();
        assert!(told.contains("TCVN3 (ABC) (3 ô)"), "{told}");
        let mut vni = sheet(&["Ñôn vò", "Sôû Noäi vuï", "Coäng", "UBND"]);
        convert_sheet(&mut vni);
        assert_eq!(outcome(&vni).0, ["Đơn vị", "Sở Nội vụ", "Cộng", "UBND"]);
    }

    #[test]
    fn one_row_of_unicode_does_not_stop_the_conversion_of_the_others() {
        let mut sheet =
            sheet(&["Së Néi vô", "Së Tµi chÝnh", "Së T\u{AD} ph¸p", "Sở Y tế", "Café"]);
        convert_sheet(&mut sheet);
        let (texts, _) = outcome(&sheet);
        assert_eq!(texts, ["Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp", "Sở Y tế", "Café"]);
    }

    #[test]
    fn ordinary_texts_are_not_converted() {
        let texts = [
            "±",
            "20 °C",
            "4 × 4",
            "«Nam»",
            "© 2024",
            "£",
            "Café",
            "Hôtel",
            "Noël",
            "Haïti",
            "Hà Nam",
            "Lào Cai",
            "Hòa Bình",
            "5 µm",
            "10 µm",
            "§iÓm",
        ];
        let mut ordinary = sheet(&texts);
        convert_sheet(&mut ordinary);
        assert_eq!(outcome(&ordinary), (texts.map(String::from).to_vec(), vec![]));
    }
}
