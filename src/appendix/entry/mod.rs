//! Entry workbooks: sheets to fill in, with what shows how.

mod criteria;
mod form;
mod list;
mod scores;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::formats;

pub use criteria::{CriteriaSheet, CriterionRow, FieldRows};
pub use form::{FormLine, FormPart, FormSheet};
pub use list::{EntryColumn, EntrySheet};
pub use scores::{FieldColumn, ScoreSheet};

/// One sheet of an entry workbook.
#[derive(Debug)]
pub enum EntryPage<'a> {
    List(EntrySheet<'a>),
    Form(FormSheet<'a>),
    Scores(ScoreSheet<'a>),
    Criteria(CriteriaSheet<'a>),
}

/// Writes an entry workbook; the same bytes in every run.
pub fn entry(title: &str, pages: &[EntryPage<'_>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&formats::base(), 21, 72)?;
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties =
        DocProperties::new().set_title(title).set_creation_datetime(&created);
    workbook.set_properties(&properties);
    for page in pages {
        let sheet = workbook.add_worksheet();
        match page {
            EntryPage::List(list) => list::write(sheet.set_name(list.name)?, list)?,
            EntryPage::Form(form) => form::write(sheet.set_name(form.name)?, form)?,
            EntryPage::Scores(scores) => {
                scores::write(sheet.set_name(scores.name)?, scores)?;
            }
            EntryPage::Criteria(criteria) => {
                criteria::write(sheet.set_name(criteria.name)?, criteria)?;
            }
        }
    }
    workbook.save_to_buffer()
}

/// A4 across, one page wide, these rows on each, with its number at the foot.
fn set_up(page: &mut Worksheet, repeated: (u32, u32)) -> Result<(), XlsxError> {
    page.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    page.set_margins(0.5, 0.5, 0.6, 0.75, 0.3, 0.3);
    page.set_print_center_horizontally(true);
    page.set_footer(super::words::FOOTER);
    page.set_repeat_rows(repeated.0, repeated.1)?;
    Ok(())
}
