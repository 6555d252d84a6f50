//! The entry workbook of a meeting.

use super::EntryError;
use crate::appendix::{EntryColumn, EntryPage, EntrySheet, entry};
use crate::job::meeting::{
    LISTS, ListSheet, Must, PARTICULARS, PARTICULARS_SHEET, UNSEEN,
};

/// Rows to type into, below those that show how.
const BLANK: u32 = 24;

/// The bytes of the workbook.
pub(super) fn workbook() -> Result<Vec<u8>, EntryError> {
    let sheets = std::iter::once(particulars()).chain(LISTS.iter().map(list));
    let pages: Vec<EntryPage<'_>> = sheets.map(EntryPage::List).collect();
    let bytes = entry("Bảng nhập của hội nghị", &pages);
    bytes.map_err(|error| EntryError::Broken(error.to_string()))
}

/// The sheet of labels and values.
fn particulars() -> EntrySheet<'static> {
    let column = |header: &str, width| EntryColumn {
        header: header.to_owned(),
        width,
        choices: &[],
    };
    EntrySheet {
        name: PARTICULARS_SHEET,
        title: "Thông tin hội nghị",
        hint: "Ghi ở cột Nội dung; ô để trống thì văn bản chừa chỗ hoặc bỏ qua.",
        columns: vec![
            column("Thông tin", 30),
            column("Nội dung", 60),
            column("Cách ghi", 60),
        ],
        rows: PARTICULARS.iter().map(|one| vec![one.names[0], "", one.example]).collect(),
        shows_how: false,
        blank: 0,
    }
}

/// The sheet of a list: running numbers, then its columns.
fn list(list: &'static ListSheet) -> EntrySheet<'static> {
    let counting = EntryColumn { header: "STT".into(), width: 8, choices: &[] };
    let seen = list.columns.iter().filter(|column| column.width != UNSEEN);
    let columns = seen.map(|column| EntryColumn {
        header: match column.must {
            Must::BeFilled => format!("{} *", column.names[0]),
            Must::Stand | Must::Nothing => column.names[0].to_owned(),
        },
        width: column.width,
        choices: column.choices,
    });
    let example = |row: &&'static [&'static str]| [&["Ví dụ"], *row].concat();
    EntrySheet {
        name: list.names[0],
        title: list.purpose,
        hint: "Cột có dấu * phải ghi. Dòng \"Ví dụ\" chỉ để xem cách ghi, không vào văn bản; có thể xóa.",
        columns: std::iter::once(counting).chain(columns).collect(),
        rows: list.examples.iter().map(example).collect(),
        shows_how: true,
        blank: BLANK,
    }
}
