//! What the reading child answers: messages, one after the other.
//!
//! The answer is judged like any foreign data: whatever it says, it makes a
//! workbook or nothing.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::super::binary::Contents;
use super::super::trouble::Trouble;
use super::super::{Content, Sheet};
use crate::findings::Cell;
use crate::numbers::Score;

#[derive(Debug, Serialize, Deserialize)]
enum Message<'a> {
    /// A sheet; its rows follow.
    Sheet {
        name: &'a str,
        hidden: bool,
        merges: Vec<[u32; 4]>,
        hidden_rows: Vec<u32>,
        hidden_columns: Vec<u32>,
    },
    /// Cells of one row of the last sheet, by their columns.
    Row(u32, #[serde(borrow)] Vec<(u32, Stuff<'a>)>),
    /// A sheet that has no cells.
    Skipped(&'a str),
    /// Everything was told.
    End,
    /// The workbook cannot be read.
    Refused(Option<&'a str>, Why<'a>),
}

/// What stands in a cell.
#[derive(Debug, Serialize, Deserialize)]
enum Stuff<'a> {
    Text(&'a str),
    Number([u8; 16], bool),
    OutOfRange(&'a str),
    Date(&'a str),
    Bool(bool),
    Error(&'a str),
    Uncalculated,
}

/// Why a workbook cannot be read.
#[derive(Debug, Serialize, Deserialize)]
enum Why<'a> {
    Encrypted,
    TooLarge(&'a str, &'a str),
    Other(&'a str),
}

/// Writes an answer.
pub(super) fn write(
    answer: &Result<Contents, Trouble>,
    output: &mut impl Write,
) -> io::Result<()> {
    match answer {
        Ok(contents) => {
            for sheet in &contents.sheets {
                write_sheet(sheet, output)?;
            }
            for name in &contents.skipped {
                send(&Message::Skipped(name), output)?;
            }
            send(&Message::End, output)
        }
        Err(trouble) => send(&refusal(trouble), output),
    }
}

fn send(message: &Message<'_>, output: &mut impl Write) -> io::Result<()> {
    let sent = postcard::to_io(message, output);
    sent.map(drop).map_err(io::Error::other)
}

fn write_sheet(sheet: &Sheet, output: &mut impl Write) -> io::Result<()> {
    let corners =
        |(first, last): &(Cell, Cell)| [first.row, first.column, last.row, last.column];
    let begun = Message::Sheet {
        name: &sheet.name,
        hidden: sheet.hidden,
        merges: sheet.merges.iter().map(corners).collect(),
        hidden_rows: sheet.hidden_rows.iter().copied().collect(),
        hidden_columns: sheet.hidden_columns.iter().copied().collect(),
    };
    send(&begun, output)?;
    for row in sheet.rows() {
        let cells = sheet.row(row).map(|(column, content)| (column, stuff(content)));
        send(&Message::Row(row, cells.collect()), output)?;
    }
    Ok(())
}

fn stuff(content: &Content) -> Stuff<'_> {
    match content {
        Content::Text(text) => Stuff::Text(text),
        Content::Number { score, percent } => Stuff::Number(score.to_bytes(), *percent),
        Content::OutOfRange(text) => Stuff::OutOfRange(text),
        Content::Date(text) => Stuff::Date(text),
        Content::Bool(yes) => Stuff::Bool(*yes),
        Content::Error(text) => Stuff::Error(text),
        Content::Uncalculated => Stuff::Uncalculated,
    }
}

/// `None` for a number that no score can be.
fn content(stuff: &Stuff<'_>) -> Option<Content> {
    Some(match *stuff {
        Stuff::Text(text) => Content::Text(text.into()),
        Stuff::Number(bytes, percent) => {
            Content::Number { score: Score::from_bytes(bytes)?, percent }
        }
        Stuff::OutOfRange(text) => Content::OutOfRange(text.into()),
        Stuff::Date(text) => Content::Date(text.into()),
        Stuff::Bool(yes) => Content::Bool(yes),
        Stuff::Error(text) => Content::Error(text.into()),
        Stuff::Uncalculated => Content::Uncalculated,
    })
}

fn refusal(trouble: &Trouble) -> Message<'_> {
    let (sheet, mut inner) = match trouble {
        Trouble::Sheet(sheet, trouble) => (Some(sheet.as_str()), trouble.as_ref()),
        trouble => (None, trouble),
    };
    // Sheets do not lie in sheets; should they ever, the outermost is named.
    while let Trouble::Sheet(_, trouble) | Trouble::Cell(_, trouble) = inner {
        inner = trouble;
    }
    let why = match inner {
        Trouble::TooLarge { found, limit } => Why::TooLarge(found, limit),
        Trouble::Other(words) => Why::Other(words),
        Trouble::Encrypted | Trouble::Sheet(..) | Trouble::Cell(..) => Why::Encrypted,
    };
    Message::Refused(sheet, why)
}

/// Reads an answer; `None` where it is not whole or makes no sense.
pub(super) fn read(mut answer: &[u8]) -> Option<Result<Contents, Trouble>> {
    let mut contents = Contents::default();
    loop {
        let (message, rest) = postcard::take_from_bytes::<Message<'_>>(answer).ok()?;
        answer = rest;
        match message {
            Message::Sheet { name, hidden, merges, hidden_rows, hidden_columns } => {
                let mut sheet = Sheet::new("", name);
                sheet.hidden = hidden;
                sheet.merges = merges.into_iter().map(area).collect();
                sheet.hidden_rows.extend(hidden_rows);
                sheet.hidden_columns.extend(hidden_columns);
                contents.sheets.push(sheet);
            }
            Message::Row(row, cells) => {
                let sheet = contents.sheets.last_mut()?;
                for (column, stuff) in &cells {
                    sheet.put(Cell { row, column: *column }, content(stuff)?);
                }
            }
            Message::Skipped(name) => contents.skipped.push(name.to_owned()),
            Message::End => return answer.is_empty().then_some(Ok(contents)),
            Message::Refused(sheet, why) => {
                let trouble = why.trouble();
                return Some(Err(match sheet {
                    Some(sheet) => trouble.on(sheet),
                    None => trouble,
                }));
            }
        }
    }
}

fn area([top, left, bottom, right]: [u32; 4]) -> (Cell, Cell) {
    (Cell { row: top, column: left }, Cell { row: bottom, column: right })
}

impl Why<'_> {
    fn trouble(&self) -> Trouble {
        match *self {
            Self::Encrypted => Trouble::Encrypted,
            Self::TooLarge(found, limit) => Trouble::too_large(found, limit),
            Self::Other(words) => Trouble::Other(words.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(answer: &Result<Contents, Trouble>) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(answer, &mut bytes).unwrap();
        bytes
    }

    fn contents() -> Contents {
        let number = |text| Score::from_text(text).unwrap();
        let mut sheet = Sheet::new("", "Điểm");
        for (column, content) in [
            Content::Text("Sở Nội vụ".into()),
            Content::Number { score: number("-86.5"), percent: true },
            Content::Number {
                score: Score::from_excel(1.234_567_89e-13).unwrap(),
                percent: false,
            },
            Content::OutOfRange("NaN".into()),
            Content::Date("08/05/2025".into()),
            Content::Bool(true),
            Content::Error("#REF!".into()),
            Content::Uncalculated,
        ]
        .into_iter()
        .enumerate()
        {
            let column = u32::try_from(column).unwrap();
            sheet.put(Cell { row: column / 3, column }, content);
        }
        sheet.hidden = true;
        sheet.merges.push((Cell { row: 1, column: 2 }, Cell { row: 3, column: 4 }));
        sheet.hidden_rows.insert(70_000);
        sheet.hidden_columns.extend([3, 16_383]);
        Contents {
            sheets: vec![sheet, Sheet::new("", "")],
            skipped: vec!["Biểu đồ".into()],
        }
    }

    #[test]
    fn an_answer_comes_back_as_it_was_sent() {
        let sent = contents();
        let read = read(&written(&Ok(contents()))).unwrap().ok().unwrap();
        assert_eq!(format!("{sent:?}"), format!("{read:?}"));
    }

    #[test]
    fn troubles_come_back_with_their_sheet() {
        for trouble in [
            || Trouble::Encrypted,
            || Trouble::Other("hỏng".into()),
            || Trouble::too_large("9 ô", "4 ô").on("Điểm"),
        ] {
            let read = read(&written(&Err(trouble()))).unwrap();
            assert_eq!(read.err(), Some(trouble()));
        }
    }

    #[test]
    fn an_answer_that_is_cut_or_garbled_is_none() {
        let whole = written(&Ok(contents()));
        for length in 0..whole.len() {
            assert!(read(&whole[..length]).is_none(), "{length}");
        }
        assert!(read(&[whole.as_slice(), &[0]].concat()).is_none());
        for at in 0..whole.len() {
            for bit in 0..8 {
                let mut garbled = whole.clone();
                garbled[at] ^= 1 << bit;
                drop(read(&garbled));
            }
        }
    }
}
