//! The cells of a row.

use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::{Next, Reading};
use crate::findings::{Cell, Code, Finding};
use crate::workbook::trouble::Trouble;
use crate::workbook::value::{self, shortened};
use crate::workbook::xlsx::book::Book;
use crate::workbook::xlsx::outside::comes_from_outside;
use crate::workbook::xlsx::strings::Shared;
use crate::workbook::xlsx::styles::Style;
use crate::workbook::xlsx::{is_true, place, walk};
use crate::workbook::{Content, Sheet, TextNumber, clean, text_number};

/// The most characters of a text or a formula that a finding shows.
const SHOWN: usize = 60;

/// What a cell says its value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    /// The text that a formula gave.
    Text,
    Inline,
    Bool,
    Error,
    Date,
    Unknown,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            "n" => Self::Number,
            "s" => Self::Shared,
            "str" => Self::Text,
            "inlineStr" => Self::Inline,
            "b" => Self::Bool,
            "e" => Self::Error,
            "d" => Self::Date,
            _ => Self::Unknown,
        }
    }
}

/// A cell as its tag tells it.
struct Tag {
    /// `None` where the cell does not say it.
    at: Option<Cell>,
    kind: Kind,
    style: u32,
}

impl Tag {
    /// `None` for other elements.
    fn of(element: &BytesStart<'_>) -> Result<Option<Self>, Trouble> {
        if element.local_name().as_ref() != "c" {
            return Ok(None);
        }
        let mut tag = Self { at: None, kind: Kind::Number, style: 0 };
        let mut seen = [false; 3];
        let mut attributes = element.attributes();
        for attribute in attributes.with_checks(false) {
            let attribute = attribute.map_err(quick_xml::Error::from)?;
            let text = attribute.value.as_ref();
            let which = match attribute.key.as_ref() {
                "r" => {
                    let at = place::cell(text);
                    tag.at = Some(at.ok_or_else(|| place::illegal("địa chỉ ô", text))?);
                    0
                }
                "t" => {
                    tag.kind = Kind::of(text);
                    1
                }
                "s" => {
                    tag.style = text.parse().unwrap_or(u32::MAX);
                    2
                }
                _ => continue,
            };
            if std::mem::replace(&mut seen[which], true) {
                return Err(Trouble::Other("thẻ ô có thuộc tính ghi hai lần".into()));
            }
        }
        Ok(Some(tag))
    }
}

/// What a cell holds, as stored.
#[derive(Default)]
struct Held {
    value: bool,
    inline: bool,
    formula: bool,
    /// The number of a shared formula.
    shared: Option<u32>,
}

impl<R: BufRead> Reading<'_, R> {
    pub(super) fn cells(&mut self, next: &mut Next) -> Result<(), Trouble> {
        while let Some(tag) = walk::child(&mut self.xml, Tag::of)? {
            let Some(tag) = tag? else {
                walk::skip(&mut self.xml)?;
                continue;
            };
            let cell = tag.at.unwrap_or(Cell { row: next.row, column: next.column });
            if cell.row != next.row && next.named {
                let words = format!("ô nằm nhầm trong dòng {} của tệp", next.row + 1);
                return Err(Trouble::Other(words).in_cell(cell));
            }
            if cell.column >= place::COLUMNS {
                return Err(place::illegal("địa chỉ ô", &cell.to_string()));
            }
            (next.row, next.column) = (cell.row, cell.column + 1);
            self.cell(cell, &tag).map_err(|trouble| trouble.in_cell(cell))?;
        }
        Ok(())
    }

    fn cell(&mut self, cell: Cell, tag: &Tag) -> Result<(), Trouble> {
        let held = self.held()?;
        let content = match self.content(cell, tag, &held)? {
            // A formula may well give a text without characters.
            None if held.formula && !(tag.kind == Kind::Text && held.value) => {
                Some(Content::Uncalculated)
            }
            content => content,
        };
        if held.formula {
            self.look_outside(cell, &held, content.as_ref());
        }
        if let (Kind::Text, Some(Content::Text(text))) = (tag.kind, &content)
            && text_number(text) != TextNumber::No
        {
            self.sheet.text_results.insert(cell);
        }
        match content {
            Some(content) => self.put(cell, content),
            None => self.book.pass_blank(),
        }
    }

    /// Reads what stands in the cell's element.
    fn held(&mut self) -> Result<Held, Trouble> {
        enum Child {
            Value,
            Formula(Option<u32>),
            Inline,
            Other,
        }
        let tell = |element: &BytesStart<'_>| match element.local_name().into_inner() {
            "v" => Child::Value,
            "is" => Child::Inline,
            "f" => Child::Formula(shared_formula(element)),
            _ => Child::Other,
        };
        let mut held = Held::default();
        self.value.clear();
        self.formula.clear();
        while let Some(child) = walk::child(&mut self.xml, tell)? {
            match child {
                Child::Value => {
                    held.value = true;
                    walk::text(&mut self.xml, &mut self.value)?;
                }
                Child::Formula(shared) => {
                    (held.formula, held.shared) = (true, shared);
                    walk::text(&mut self.xml, &mut self.formula)?;
                }
                Child::Inline => {
                    held.inline = true;
                    self.rich.read(&mut self.xml)?;
                }
                Child::Other => walk::skip(&mut self.xml)?,
            }
        }
        Ok(held)
    }

    /// What the stored value is to us; `None` for a blank.
    fn content(
        &mut self,
        cell: Cell,
        tag: &Tag,
        held: &Held,
    ) -> Result<Option<Content>, Trouble> {
        let value = self.value.trim_ascii();
        match tag.kind {
            Kind::Inline if held.inline => return self.own_text(cell, tag),
            _ if value.is_empty() => return Ok(None),
            Kind::Shared => return self.shared_text(cell, tag),
            Kind::Text | Kind::Inline => {
                self.rich.set(&self.value);
                return self.own_text(cell, tag);
            }
            _ => {}
        }
        let content = match tag.kind {
            Kind::Bool if is_true(value) => Content::Bool(true),
            Kind::Bool if matches!(value, "0" | "false") => Content::Bool(false),
            Kind::Bool => value::out_of_range(value),
            Kind::Error => Content::Error(shortened(&clean(value), SHOWN).into()),
            Kind::Date => Content::Date(shortened(&iso_date(value), SHOWN).into()),
            Kind::Number => {
                let shows = style(self.book, tag)?.shows;
                match value::number(value, shows, self.book.is_1904) {
                    content @ Content::Number { .. } => return Ok(Some(content)),
                    content => content,
                }
            }
            _ => return Err(Trouble::Other("ô có kiểu dữ liệu lạ".into())),
        };
        self.book.keep(content).map(Some)
    }

    /// A text that stands in the cell itself.
    fn own_text(&mut self, cell: Cell, tag: &Tag) -> Result<Option<Content>, Trouble> {
        let encoding = style(self.book, tag)?.encoding;
        if encoding.is_some() || self.rich.has_legacy_runs() {
            let judged = self.rich.judge(encoding);
            if self.conversion.note(cell, judged) {
                self.book.weigh(2 + self.rich.text.len() / 32)?;
            }
        }
        if let Some(stored) = &self.rich.flawed {
            self.flawed.tell(|| flawed(&self.sheet, cell, stored));
        }
        match clean(&self.rich.text) {
            text if text.is_empty() => Ok(None),
            text => self.book.keep(Content::Text(text.into())).map(Some),
        }
    }

    /// A text that the cell names by its number.
    fn shared_text(&mut self, cell: Cell, tag: &Tag) -> Result<Option<Content>, Trouble> {
        let encoding = style(self.book, tag)?.encoding;
        let index = self.value.trim_ascii().parse::<usize>().ok();
        let Book { strings, judged, .. } = &mut *self.book;
        let Some((index, shared)) = index.and_then(|at| Some((at, strings.get(at)?)))
        else {
            let value = shortened(&self.value, SHOWN);
            let words = format!("ô trỏ tới chuỗi chữ số {value}, không có trong tệp");
            return Err(Trouble::Other(words));
        };
        let (text, rich) = match shared {
            Shared::Blank => return Ok(None),
            Shared::Text(text) => return Ok(Some(Content::Text(text.clone()))),
            Shared::Special(special) => (&special.0, &special.1),
        };
        if let Some(stored) = &rich.flawed {
            self.flawed.tell(|| flawed(&self.sheet, cell, stored));
        }
        let content = (!text.is_empty()).then(|| Content::Text(text.clone()));
        if encoding.is_some() || rich.has_legacy_runs() {
            let key = (index, encoding);
            let judged =
                judged.entry(key).or_insert_with(|| rich.judge(encoding)).clone();
            if self.conversion.note(cell, judged) {
                self.book.weigh(2)?;
            }
        }
        Ok(content)
    }

    /// Tells a value that was fetched from outside; nothing is fetched again.
    fn look_outside(&mut self, cell: Cell, held: &Held, content: Option<&Content>) {
        if comes_from_outside(&self.formula) {
            let formula = shortened(&clean(&self.formula), SHOWN);
            if let Some(shared) = held.shared
                && self.outside_shared.len() < 1_000
            {
                self.outside_shared.insert(shared, formula.clone());
            }
            self.tell_outside(cell, &formula, content);
        } else if self.formula.is_empty()
            && let Some(shared) = held.shared
            && let Some(formula) = self.outside_shared.get(&shared).cloned()
        {
            self.tell_outside(cell, &formula, content);
        }
    }

    fn tell_outside(&mut self, cell: Cell, formula: &str, content: Option<&Content>) {
        if matches!(content, None | Some(Content::Uncalculated)) {
            return;
        }
        let place = || self.sheet.place().at(cell);
        self.outside.tell(|| Finding::new(Code::OutsideValue, place()).found(formula));
    }
}

fn flawed(sheet: &Sheet, cell: Cell, stored: &str) -> Finding {
    let finding = Finding::new(Code::InvalidCharacter, sheet.place().at(cell));
    finding.found(stored)
}

fn style(book: &Book, tag: &Tag) -> Result<Style, Trouble> {
    let words = "ô dùng một định dạng không có trong tệp";
    book.styles.get(tag.style).ok_or_else(|| Trouble::Other(words.into()))
}

fn shared_formula(element: &BytesStart<'_>) -> Option<u32> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    attributes.find(|a| a.key.as_ref() == "si")?.value.parse().ok()
}

/// `2025-05-08T00:00:00` as `08/05/2025`; any other text stays.
fn iso_date(text: &str) -> String {
    let date = text.split('T').next().unwrap_or(text);
    match date.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] if !year.is_empty() => format!("{day}/{month}/{year}"),
        _ => clean(text),
    }
}
