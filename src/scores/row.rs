//! What a single row under the header is.

use super::Role;
use super::columns::Columns;
use super::header::Header;
use super::maxima::{in_cell, maximum};
use super::names::{fold, plain};
use super::value::{Reading, as_number};
use super::words;
use crate::findings::{Cell, Place};
use crate::workbook::{Content, Sheet, TextNumber, text_number};

/// What a row under the header is.
pub(super) enum Row {
    Unit(String),
    /// A group's title, without its number.
    Section(String),
    Summary(String),
    /// The header again, as after a page break.
    HeaderAgain,
    /// Another table's header.
    OtherTable,
    Note(String),
    /// A name without scores, apart from the table.
    NameAlone(String),
    /// Scores without a name.
    Nameless,
    /// A row of an entry workbook that shows how to fill it in.
    Example,
    /// Such a row with a unit typed over it.
    ExampleEntered(String),
}

/// What begins a line of notes: "- KAD: không áp dụng", "(Ký, ghi rõ họ tên)".
const BULLETS: [char; 6] = ['-', '–', '(', '*', '+', '•'];

/// The rows under a header, with the columns that matter.
pub(super) struct Body<'a> {
    sheet: &'a Sheet,
    header: &'a Header,
    /// The columns of the value and the fields.
    scores: Vec<u32>,
    number_column: Option<u32>,
    /// Whether units have running numbers here.
    counts: bool,
}

impl<'a> Body<'a> {
    pub(super) fn new(sheet: &'a Sheet, header: &'a Header, columns: &Columns) -> Self {
        let number_column = columns.with_role(Role::Number);
        let mut body = Self {
            sheet,
            header,
            scores: columns.counted().collect(),
            number_column,
            counts: false,
        };
        let rows = sheet.rows();
        let mut below = rows.iter().filter(|row| **row >= header.first_row);
        body.counts = below.any(|row| body.count(*row).is_some());
        body
    }

    /// The cell of a row's name.
    pub(super) fn name_place(&self, row: u32) -> Place {
        self.sheet.place().at(Cell { row, column: self.header.unit_column })
    }

    /// A whole row of the table.
    pub(super) fn row_place(&self, row: u32) -> Place {
        let columns = || self.header.columns.iter().map(|heading| heading.column);
        let at = |column: Option<u32>| Cell { row, column: column.unwrap_or_default() };
        let cells = format!("{}:{}", at(columns().min()), at(columns().max()));
        Place { cells, ..self.sheet.place() }
    }

    /// The sheet that they stand on.
    pub(super) fn sheet_place(&self) -> Place {
        self.sheet.place()
    }

    /// The running number of a row.
    pub(super) fn count(&self, row: u32) -> Option<u32> {
        self.sheet
            .get(row, self.number_column?)?
            .shown()
            .trim_end_matches('.')
            .parse()
            .ok()
    }

    /// Says what a row is; `adjoins` where it follows a used row at once.
    pub(super) fn classify(&self, row: u32, adjoins: bool) -> Row {
        let name = self.sheet.text(row, self.header.unit_column).to_owned();
        if let Some(example) = self.example(row, &name) {
            return example;
        }
        let label = if name.is_empty() { self.first_text(row) } else { name.clone() };
        let plain_label = plain(&label);
        let counted = self.count(row).is_some();
        let numbers = self.holds_numbers(row);
        if !counted && self.is_header(row, &plain_label) {
            let again = fold(&name) == fold(self.header_name());
            return if again { Row::HeaderAgain } else { Row::OtherTable };
        }
        if let Some(title) = self.section_title(row, numbers) {
            return Row::Section(title);
        }
        let sums =
            words::labels_summary(&plain_label) || words::labels_maxima(&plain_label);
        if !counted && sums {
            return Row::Summary(label);
        }
        if name.is_empty() {
            return nameless(label, numbers);
        }
        if numbers || counted {
            Row::Unit(name)
        } else if words::begins_a_note(&plain_label) || name.starts_with(BULLETS) {
            Row::Note(name)
        } else if self.counts {
            // Among rows with running numbers, a bare name titles a group.
            Row::Section(name)
        } else if adjoins {
            Row::Unit(name)
        } else {
            Row::NameAlone(name)
        }
    }

    /// A row that says of itself that it is an example.
    fn example(&self, row: u32, name: &str) -> Option<Row> {
        let says = |text: &str| words::starts_with_word(&plain(text), words::EXAMPLE);
        if says(name) {
            return Some(Row::Example);
        }
        let number = self.sheet.text(row, self.number_column?);
        says(number).then(|| match name {
            "" => Row::Example,
            name => Row::ExampleEntered(name.to_owned()),
        })
    }

    /// A header: a word for units with a header's word beside it.
    fn is_header(&self, row: u32, plain_label: &str) -> bool {
        let unit = self.header.unit_column;
        let own = |column: u32, text: &str| {
            let mut headings = self.header.columns.iter();
            headings.any(|h| h.column == column && fold(h.label()) == fold(text))
        };
        words::heads_units(plain_label)
            && self.sheet.row(row).any(|(column, content)| {
                let text = content.shown();
                let is_text = matches!(content, Content::Text(_));
                column != unit
                    && is_text
                    && (own(column, &text) || words::is_header(&plain(&text)))
            })
    }

    fn header_name(&self) -> &str {
        let unit = self.header.unit_column;
        let own = self.header.columns.iter().find(|heading| heading.column == unit);
        own.map_or("", |heading| heading.label())
    }

    /// Whether a row of maxima says what the header says.
    pub(super) fn has_known_maxima(&self, row: u32) -> bool {
        self.scores.iter().all(|column| match self.sheet.get(row, *column) {
            Some(content) => {
                let known = maximum(self.sheet, self.header, *column);
                known.is_some() && in_cell(content) == known
            }
            None => true,
        })
    }

    /// Whether two rows hold the same scores.
    pub(super) fn has_same_scores(&self, one: u32, other: u32) -> bool {
        let score = |row: u32, column: u32| self.sheet.get(row, column);
        self.scores.iter().all(|column| score(one, *column) == score(other, *column))
    }

    /// The first text of a row, up to the column of names.
    fn first_text(&self, row: u32) -> String {
        let mut cells = self.sheet.row(row);
        let text = cells.find(|(column, content)| {
            *column <= self.header.unit_column && matches!(content, Content::Text(_))
        });
        text.map_or_else(String::new, |(_, content)| content.shown())
    }

    /// Whether a score column tries to hold a number: 90, "90,5", "9o,5", #REF!.
    fn holds_numbers(&self, row: u32) -> bool {
        self.scores.iter().any(|column| match self.sheet.get(row, *column) {
            Some(content) => match as_number(content) {
                Reading::Text(text) => {
                    text_number(text) != TextNumber::No
                        || text.starts_with(|c: char| c.is_ascii_digit())
                }
                Reading::Number(_) | Reading::Broken => true,
            },
            None => false,
        })
    }

    /// "I", "II." or "A" beside a title, or "I. Sở, ban, ngành" in one cell.
    ///
    /// A group's row may state the group's mean; then only its number, among
    /// the running numbers of units, tells it from a unit.
    fn section_title(&self, row: u32, numbers: bool) -> Option<String> {
        let texts: Vec<&str> = self
            .sheet
            .row(row)
            .filter(|(column, _)| *column <= self.header.unit_column)
            .filter_map(|(_, content)| match content {
                Content::Text(text) => Some(&**text),
                _ => None,
            })
            .collect();
        match texts.as_slice() {
            [number, title, ..] if is_section_number(number) => {
                (!numbers || self.counts).then(|| (*title).to_owned())
            }
            [text] if !numbers => {
                let (number, title) = text.split_once(['.', ')', '-'])?;
                let title = title.trim();
                (is_section_number(number.trim()) && !title.is_empty())
                    .then(|| title.to_owned())
            }
            _ => None,
        }
    }
}

/// A row without a name: scores that belong to nobody, a group's title
/// merged across the table, or a note.
fn nameless(label: String, numbers: bool) -> Row {
    if numbers {
        Row::Nameless
    } else if label.is_empty()
        || label.starts_with(BULLETS)
        || words::begins_a_note(&plain(&label))
    {
        Row::Note(label)
    } else {
        Row::Section(label)
    }
}

fn is_section_number(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ')']);
    let roman =
        !text.is_empty() && text.len() <= 5 && text.chars().all(|c| "IVX".contains(c));
    roman || matches!(text, "A" | "B" | "C" | "D" | "E")
}
