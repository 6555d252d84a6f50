//! Text with separators: .csv and .txt.
//!
//! The rows are split here and not by a crate: blank lines count, so that a
//! cell has the address that Excel shows, a quote that is never closed is an
//! error, and a row of a million separators is refused before it is kept.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::budget::{Budget, MOST_COLUMNS, MOST_ROWS};
use super::trouble::Trouble;
use super::{Sheet, Workbook, encoding, stored};
use crate::findings::Cell;

/// The name of the one sheet.
const NAME: &str = "Trang 1";

/// How many rows tell the separator.
const SAMPLE: usize = 100;

/// Reads the one table of a file.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Workbook, Trouble> {
    let text = encoding::decode(bytes)?;
    let (separator, text) = match declared(&text) {
        Some(declared) => declared,
        None => (guess(&text).ok_or_else(no_table)?, &*text),
    };
    let sheet = read_rows(Sheet::new(file, NAME), text, separator);
    let sheets = vec![sheet.map_err(|trouble| trouble.on(NAME))?];
    Ok(Workbook { file: file.to_owned(), sheets, ..Workbook::default() })
}

fn no_table() -> Trouble {
    Trouble::Other("không rõ dấu ngăn cách các cột".into())
}

/// Whether text is a table, and not prose, a log or a program: at least two
/// rows, and half of all, are alike.
pub(super) fn is_table(head: &str) -> bool {
    let printable =
        |c: char| !c.is_control() || matches!(c, '\t' | '\r' | '\n' | '\u{1A}');
    let data = head.trim_start().starts_with(['{', '[']);
    !data
        && head.chars().all(printable)
        && (declared(head).is_some() || guess(head).is_some())
}

/// The first line `sep=;`, by which Excel is told the separator.
fn declared(text: &str) -> Option<(char, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let line = line.trim_end_matches('\r').trim_matches('"').to_ascii_lowercase();
    let mut named = line.strip_prefix("sep=")?.chars();
    let separator = named.next().filter(|c| matches!(c, ';' | ',' | '\t' | '|'))?;
    named.next().is_none().then_some((separator, rest))
}

/// The separator that gives the most rows the same number of columns.
///
/// In doubt it is not the comma, which marks decimals in Vietnamese.
fn guess(text: &str) -> Option<char> {
    let agreeing = [',', '\t', ';'].map(|c| (evidence(text, c), c));
    let (rows, separator) = agreeing.into_iter().max_by_key(|(rows, _)| *rows)?;
    (rows > 0).then_some(separator)
}

/// How many of the first rows agree, where they are enough.
fn evidence(text: &str, separator: char) -> usize {
    let mut rows = Rows::new(text, separator);
    let (mut fields, mut total) = (Vec::new(), 0);
    let mut alike: BTreeMap<usize, usize> = BTreeMap::new();
    // The end of a sample may lie inside of quotes.
    while total < SAMPLE && matches!(rows.next(&mut fields), Ok(true)) {
        let filled = fields.iter().filter(|field| !field.trim().is_empty()).count();
        total += usize::from(filled > 0);
        if filled > 1 && (separator != ',' || !only_decimals(&fields)) {
            *alike.entry(fields.len()).or_default() += 1;
        }
    }
    let most = alike.into_values().max().unwrap_or(0);
    if most >= 2 && most * 2 >= total { most } else { 0 }
}

/// Whether every comma of a row stands between two digits.
fn only_decimals(fields: &[Cow<'_, str>]) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    fields.windows(2).all(|pair| pair[0].ends_with(digit) && pair[1].starts_with(digit))
}

fn read_rows(mut sheet: Sheet, text: &str, separator: char) -> Result<Sheet, Trouble> {
    refuse_overlong(text, separator)?;
    let decimals = Some(decimals(separator));
    let mut budget = Budget::new();
    let mut rows = Rows::new(text, separator);
    let mut fields = Vec::new();
    while rows.next(&mut fields)? {
        let row = rows.row - 1;
        for (column, field) in (0..).zip(&fields) {
            let number = stored::plain_number(field, decimals);
            if let Some(content) = number.or_else(|| stored::text(field)) {
                budget.put(&mut sheet, Cell { row, column }, content)?;
            }
        }
    }
    Ok(sheet)
}

/// What marks decimals where nothing else is said.
fn decimals(separator: char) -> char {
    if separator == ',' { '.' } else { ',' }
}

/// A row with something in it.
struct Filled {
    row: u32,
    fields: usize,
    /// The fields up to the last that is filled.
    used: usize,
    count: usize,
    has_number: bool,
}

/// Refuses rows that are longer than the table: a separator within a value,
/// as in `86,5` without quotes, moves all values behind it.
///
/// The header tells the width: the last row of several fields above the first
/// number. Where there is none, most rows tell it.
fn refuse_overlong(text: &str, separator: char) -> Result<(), Trouble> {
    let (mut filled, mut fields) = (Vec::new(), Vec::new());
    let mut rows = Rows::new(text, separator);
    while rows.next(&mut fields)? {
        let is_filled = |field: &Cow<'_, str>| !field.trim().is_empty();
        let Some(last) = fields.iter().rposition(is_filled) else { continue };
        let number = |field| stored::plain_number(field, Some(decimals(separator)));
        filled.push(Filled {
            row: rows.row,
            fields: fields.len(),
            used: last + 1,
            count: fields.iter().filter(|field| is_filled(field)).count(),
            has_number: fields.iter().any(|field| number(field).is_some()),
        });
    }
    let above = filled.iter().take_while(|row| !row.has_number);
    let header = above.filter(|row| row.count > 1).last();
    let width = header.map_or_else(|| usual(&filled), |header| header.fields);
    // A title above may hold separators, too.
    let first = header.map_or(0, |header| header.row);
    let overlong_row = filled.iter().find(|row| row.row > first && row.used > width);
    overlong_row.map_or(Ok(()), |row| Err(overlong(row.row, separator)))
}

/// How many fields most rows have.
fn usual(filled: &[Filled]) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for row in filled {
        *counts.entry(row.fields).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, rows)| *rows);
    most.map_or(0, |(fields, _)| fields)
}

fn overlong(row: u32, separator: char) -> Trouble {
    let remedy = match separator {
        ',' => {
            "giá trị có dấu phẩy phải đặt trong dấu nháy kép hoặc dùng dấu chấm phẩy để ngăn cách"
        }
        ';' => "giá trị có dấu chấm phẩy phải đặt trong dấu nháy kép",
        _ => "giá trị có dấu ngăn cách phải đặt trong dấu nháy kép",
    };
    Trouble::Other(format!("dòng {row} có nhiều ô hơn các dòng khác; {remedy}"))
}

/// Splits text into rows of fields.
struct Rows<'a> {
    rest: &'a str,
    separator: char,
    /// How many rows were read.
    row: u32,
}

impl<'a> Rows<'a> {
    /// Blank lines at the end are no rows.
    fn new(text: &'a str, separator: char) -> Self {
        let rest = text.trim_end_matches(['\r', '\n', '\u{1A}']);
        Self { rest, separator, row: 0 }
    }

    /// Reads the next row; `false` at the end.
    fn next(&mut self, fields: &mut Vec<Cow<'a, str>>) -> Result<bool, Trouble> {
        fields.clear();
        if self.rest.is_empty() {
            return Ok(false);
        }
        if self.row == MOST_ROWS {
            let found = "tệp có quá nhiều dòng";
            return Err(Trouble::too_large(found, MOST_ROWS.to_string()));
        }
        self.row += 1;
        loop {
            if fields.len() >= MOST_COLUMNS as usize {
                let found = format!("dòng {} có quá nhiều cột", self.row);
                return Err(Trouble::too_large(found, MOST_COLUMNS.to_string()));
            }
            fields.push(self.field()?);
            match self.rest.strip_prefix(self.separator) {
                Some(rest) => self.rest = rest,
                None => break,
            }
        }
        let rest = self.rest.strip_prefix('\r').unwrap_or(self.rest);
        self.rest = rest.strip_prefix('\n').unwrap_or(rest);
        Ok(true)
    }

    /// Takes a field, up to the separator or the end of the row.
    fn field(&mut self) -> Result<Cow<'a, str>, Trouble> {
        let Some(quoted) = self.rest.strip_prefix('"') else {
            return Ok(self.bare().into());
        };
        let mut field = String::new();
        self.rest = quoted;
        loop {
            let Some((before, after)) = self.rest.split_once('"') else {
                let row = self.row;
                let words = format!("dòng {row}: dấu nháy kép mở mà không đóng");
                return Err(Trouble::Other(words));
            };
            field.push_str(before);
            let Some(after) = after.strip_prefix('"') else {
                self.rest = after;
                field.push_str(self.bare());
                return Ok(field.into());
            };
            field.push('"');
            self.rest = after;
        }
    }

    /// Takes what stands before the next separator or the end of the row.
    fn bare(&mut self) -> &'a str {
        let separator = self.separator as u32;
        let ends =
            |byte: &u8| u32::from(*byte) == separator || matches!(byte, b'\n' | b'\r');
        let end = self.rest.as_bytes().iter().position(ends);
        let (field, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        field
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::Content;
    use std::fmt::Write;

    fn shown(text: &str) -> String {
        let book = read("a.csv", text.as_bytes()).unwrap();
        let mut shown = String::new();
        for (cell, content) in book.sheets[0].cells() {
            let mark = if matches!(content, Content::Number { .. }) { "#" } else { "" };
            write!(shown, "{cell}={mark}{} ", content.shown()).unwrap();
        }
        shown
    }

    #[test]
    fn numbers_follow_the_separator() {
        let cells = "A1=Đơn vị B1=Điểm A2=Sở A B2=#86.5 A3=Sở B B3=#90 ";
        assert_eq!(shown("Đơn vị;Điểm\nSở A;86,5\nSở B;90\n"), cells);
        assert_eq!(shown("Đơn vị\tĐiểm\r\nSở A\t86,5\r\nSở B\t90"), cells);
        assert_eq!(shown("Đơn vị,Điểm\rSở A,86.5\rSở B,90\r"), cells);
        let doubtful = shown("Đơn vị,Điểm\nSở A,\"86,5\"\nSở B,1.234\nSở C,007\n");
        assert!(doubtful.ends_with("B2=86,5 A3=Sở B B3=1.234 A4=Sở C B4=007 "));
    }

    #[test]
    fn decimal_commas_do_not_separate() {
        assert_eq!(guess("1;2,5\n1;3,5\n"), Some(';'));
        assert_eq!(guess("Sở A;86,5;90,1;77,2\nSở B;86,5;90,1;77,2\n"), Some(';'));
        assert_eq!(guess("86,5\n90,1\n77,2\n"), None);
        assert_eq!(shown("sep=,\r\n1,2\r\n"), "A1=#1 B1=#2 ");
    }

    #[test]
    fn quotes_keep_separators_and_blank_lines_count() {
        let cells = shown("a;\"b;\"\"c\"\"\nd\"\n\n;2;\n\"x\"y;3\n");
        assert_eq!(cells, "A1=a B1=b;\"c\" d B3=#2 A4=xy B4=#3 ");
    }

    #[test]
    fn a_quote_that_stays_open_is_an_error() {
        let text = "a;b\nc;d\n\"e;f\ng;h\n";
        let trouble = Trouble::Other("dòng 3: dấu nháy kép mở mà không đóng".into());
        assert_eq!(read("a.csv", text.as_bytes()).unwrap_err(), trouble.on(NAME));
        let wide = format!("a;b\nc;d\n{}", ";".repeat(20_000));
        assert!(matches!(
            read("a.csv", wide.as_bytes()),
            Err(Trouble::Sheet(_, trouble)) if matches!(*trouble, Trouble::TooLarge { .. })
        ));
    }

    #[test]
    fn rows_longer_than_the_header_are_refused() {
        for (text, row) in [
            ("Bảng, năm, quý, I\nĐơn vị,Điểm\nSở A,86,5\nSở B,90,1\n", 3),
            ("TT,Đơn vị,Điểm\n1,Sở A,86\n2,Sở B, C,90\n", 3),
            ("Đơn vị;Điểm\nSở A;86,5\nSở B;C;90\n", 3),
            ("x;1\ny;2\nz;3;4\n", 3),
        ] {
            let trouble = read("a.csv", text.as_bytes()).unwrap_err().finding("a.csv");
            let words = format!("dòng {row} có nhiều ô hơn các dòng khác; giá trị");
            assert!(trouble.found.starts_with(&words), "{text}: {}", trouble.found);
        }
        shown(
            "Bảng điểm\n\nTT,Đơn vị,Điểm,,\n1,Sở A,86\n2,Sở B,90\n3,Sở C,90\n5,Sở E,90\n4,Sở D,9,,,,\nGhi chú\n",
        );
    }

    #[test]
    fn prose_logs_and_programs_are_no_tables() {
        for text in [
            "Kính gửi Sở Nội vụ,\nTôi tên là A, ở tổ 1, phường B.\nXin cảm ơn.\n",
            "2024-01-01 10:00:00,123 INFO a\n2024-01-01 10:00:01,456 INFO b\n",
            "fn main() {\n    let a = 1;\n    let b = 2;\n}\n",
            "{\n\"a\": 1,\n\"b\": 2,\n\"c\": 3\n}\n",
            "một dòng; hai cột\n",
            "a;b\n\u{1};c\n",
            "",
        ] {
            assert!(!is_table(text), "{text}");
        }
        assert!(is_table("Bảng điểm\n\nTT,Đơn vị\n1,Sở A\n2,Sở B\n"));
    }
}
