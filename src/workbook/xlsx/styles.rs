//! How cells look, as far as it changes what they say: number formats and
//! legacy fonts.

use std::collections::BTreeMap;
use std::io::BufRead;

use super::super::legacy::Encoding;
use super::super::trouble::Trouble;
use super::super::value::Shows;
use super::super::xml::{Event, Xml, attribute};

/// The most formats that cells may have; Excel writes no more than 65,490.
const MOST_FORMATS: usize = 65_536;

/// One cell format.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub shows: Shows,
    /// The encoding that the font promises.
    pub encoding: Option<Encoding>,
}

/// The cell formats of a workbook.
#[derive(Debug, Default)]
pub(super) struct Styles {
    cells: Vec<Style>,
    /// Whether some font is a legacy font.
    pub legacy: bool,
}

impl Styles {
    /// The format of an index; `None` where there is none. A workbook without
    /// any formats has only plain cells.
    pub(super) fn get(&self, index: u32) -> Option<Style> {
        if self.cells.is_empty() {
            return Some(Style::default());
        }
        self.cells.get(usize::try_from(index).ok()?).copied()
    }

    /// Reads `styles.xml`.
    pub(super) fn read(part: impl BufRead) -> Result<Self, Trouble> {
        let mut read = Reading::default();
        let mut xml = Xml::new(part);
        let mut path: Vec<String> = Vec::new();
        let mut known = false;
        loop {
            match xml.next()? {
                Event::Start(element) => {
                    let name = element.local_name().into_inner();
                    known |= path.is_empty() && name == "styleSheet";
                    let inside = path.last().map_or("", String::as_str);
                    let number = |name| attribute(&element, name)?.trim().parse().ok();
                    match (path.len(), inside, name) {
                        (2, "numFmts", "numFmt") => {
                            let code = attribute(&element, "formatCode");
                            read.number_format(number("numFmtId"), code)?;
                        }
                        (2, "fonts", "font") => read.font()?,
                        (3, "font", "name") => read.font_name(attribute(&element, "val")),
                        (2, "cellXfs", "xf") => {
                            read.cell(number("numFmtId"), number("fontId"))?;
                        }
                        _ => {}
                    }
                    path.push(name.to_owned());
                }
                Event::End(_) => drop(path.pop()),
                Event::Eof => break,
                _ => {}
            }
        }
        if !known {
            return Err(Trouble::Other("phần định dạng của tệp bị hỏng".into()));
        }
        let legacy = read.fonts.iter().any(Option::is_some);
        Ok(Self { cells: read.cells, legacy })
    }
}

#[derive(Default)]
struct Reading {
    formats: BTreeMap<u32, Shows>,
    fonts: Vec<Option<Encoding>>,
    cells: Vec<Style>,
}

impl Reading {
    fn number_format(
        &mut self,
        id: Option<u32>,
        code: Option<String>,
    ) -> Result<(), Trouble> {
        if let (Some(id), Some(code)) = (id, code) {
            self.formats.insert(id, Shows::of_code(&code));
        }
        within(self.formats.len(), "định dạng số")
    }

    fn font(&mut self) -> Result<(), Trouble> {
        self.fonts.push(None);
        within(self.fonts.len(), "phông chữ")
    }

    fn font_name(&mut self, name: Option<String>) {
        if let (Some(font), Some(name)) = (self.fonts.last_mut(), name) {
            *font = Encoding::of_font(&name);
        }
    }

    fn cell(&mut self, format: Option<u32>, font: Option<u32>) -> Result<(), Trouble> {
        let id = format.unwrap_or(0);
        let font = usize::try_from(font.unwrap_or(0)).unwrap_or(usize::MAX);
        let shows = self.formats.get(&id).copied();
        self.cells.push(Style {
            shows: shows.unwrap_or_else(|| Shows::of_builtin(id)),
            encoding: self.fonts.get(font).copied().flatten(),
        });
        within(self.cells.len(), "định dạng ô")
    }
}

fn within(count: usize, what: &str) -> Result<(), Trouble> {
    if count <= MOST_FORMATS {
        return Ok(());
    }
    let limit = format!("{MOST_FORMATS} {what}");
    Err(Trouble::too_large(format!("tệp có quá nhiều {what}"), limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(inside: &str) -> Result<Styles, Trouble> {
        Styles::read(
            format!("<x:styleSheet xmlns:x=\"n\">{inside}</x:styleSheet>").as_bytes(),
        )
    }

    #[test]
    fn a_cell_knows_its_format_and_its_font() {
        let styles = read(
            "<numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/>\
             <numFmt numFmtId=\"14\" formatCode=\"0.0\"/></numFmts>\
             <fonts><font><name val=\"Arial\"/></font><font><name val=\".VnTime\"/></font>\
             </fonts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\
             <cellXfs><xf/><xf numFmtId=\"164\" fontId=\"1\"/><xf numFmtId=\"14\"/>\
             <xf numFmtId=\"22\"/><xf numFmtId=\"10\"/></cellXfs>",
        )
        .ok()
        .unwrap();
        let shows = |index| styles.get(index).unwrap().shows;
        assert_eq!(
            [0, 1, 2, 3, 4].map(shows),
            [Shows::Number, Shows::Percent, Shows::Number, Shows::Date, Shows::Percent]
        );
        assert_eq!(styles.get(0).unwrap().encoding, None);
        let tcvn3 = Encoding::Tcvn3 { capitals: false };
        assert_eq!(styles.get(1).unwrap().encoding, Some(tcvn3));
        assert_eq!(styles.get(5), None);
        assert!(styles.legacy);
    }

    #[test]
    fn formats_without_number_are_refused_beyond_the_cap() {
        let many = format!("<cellXfs>{}</cellXfs>", "<xf/>".repeat(MOST_FORMATS + 1));
        assert!(matches!(read(&many), Err(Trouble::TooLarge { .. })));
        assert!(Styles::read(&b"<x/>"[..]).is_err());
    }
}
