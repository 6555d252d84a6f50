//! Writes the Excel appendices, `phu-luc.xlsx`, from the finished figures, and
//! [`marked`] copies of the workbooks that were read.
//!
//! Nothing is computed here. A cell holds a live formula only where that formula
//! gives exactly the figure of the model; where it would give another, the plain
//! figure stands and the sheet says so.

mod bands;
mod before;
mod board;
mod card;
mod cells;
mod changes;
mod charts;
mod check;
mod criteria;
mod decorate;
mod entry;
mod fields;
mod fit;
mod formats;
mod formulas;
mod frame;
mod grid;
mod information;
pub mod marked;
mod names;
mod nodes;
mod overview;
mod places;
mod ranking;
mod rescaled;
mod sources;
mod spots;
mod standings;
mod summary;
mod tally;
#[cfg(test)]
mod tests;
mod totals;
mod typed;
mod unit;
mod words;

pub use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::quote_sheet_name;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use crate::results::figures::{Edition, Figures};

use bands::Bands;
use board::Laid;
pub use entry::{
    CriteriaSheet, CriterionRow, EntryColumn, EntryPage, EntrySheet, FieldColumn,
    FieldRows, FormLine, FormPart, FormSheet, ScoreSheet, entry,
};
use grid::Grid;
pub use information::Section;
use overview::Listed;
pub use places::{Lists, lists};
use ranking::Part;
pub use unit::don_vi;
pub use words::{notes as note_words, rules as rule_words};

/// Cells that a sheet holds in memory without hurting anybody.
const MOST_CELLS: usize = 20_000;

/// The defined name by which an appendix is recognised when it comes back as input.
pub const MARK: &str = "congbo_phu_luc";

/// Who issues the appendices; every part may be blank.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// The superior body ("cơ quan chủ quản"), if it is named.
    pub parent: String,
    /// "Ủy ban nhân dân tỉnh Thanh Hóa".
    pub name: String,
    /// "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH".
    pub signer_lines: Vec<String>,
    pub signer_name: String,
    /// The date that the file bears as its creation; never a clock's.
    pub date: Option<Date>,
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

/// Writes the appendices of an edition, with the rules that `sections` tell, and gives
/// the bytes of the workbook.
pub fn phu_luc(
    figures: &Figures,
    letterhead: &Letterhead,
    sections: &[Section],
) -> Result<Vec<u8>, XlsxError> {
    let names = names::names(figures.boards.iter().map(|board| board.group.as_str()));
    let boards = figures.boards.iter().zip(names);
    let boards: Vec<Laid> =
        boards.map(|(board, names)| Laid::new(board, &figures.edition, names)).collect();
    let edition = &figures.edition;
    let mut book = Book::new(edition, letterhead, words::document_title(edition))?;
    let bands = bands::places(&boards);
    let settled = information::settled(figures).filter(|_| !sections.is_empty());
    let sections: Vec<Section> = sections.iter().cloned().chain(settled).collect();
    for (at, (laid, bands)) in boards.iter().zip(&bands).enumerate() {
        book.board(at, laid, bands)?;
    }
    book.whole(figures, &boards, &bands, &sections)?;
    book.finish(edition, &boards)
}

/// What a sheet costs to be held in memory until the file is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Light,
    /// Rows go to a temporary file as they come.
    Heavy,
    /// So do the words, which are hardly ever the same.
    Wordy,
}

impl Weight {
    /// Of a table with a cell for each unit in so many columns.
    fn of(laid: &Laid, columns: usize) -> Self {
        if laid.units.len() * columns > MOST_CELLS { Self::Heavy } else { Self::Light }
    }
}

/// A workbook being written, and what it holds so far.
struct Book<'a> {
    workbook: Workbook,
    letterhead: &'a Letterhead,
    listed: Vec<Listed>,
}

impl<'a> Book<'a> {
    /// Begins with the sheet that will tell what there is.
    fn new(
        edition: &Edition,
        letterhead: &'a Letterhead,
        title: String,
    ) -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        workbook.set_default_format(&formats::base(), 21, 72)?;
        workbook.set_properties(&properties(edition, letterhead)?.set_title(title));
        workbook.add_worksheet().set_name(words::OVERVIEW_SHEET)?;
        Ok(Self { workbook, letterhead, listed: Vec::new() })
    }

    /// Writes one sheet and lists it.
    fn sheet(
        &mut self,
        (name, about): (&str, String),
        board: Option<usize>,
        (grid, weight): (Grid, Weight),
    ) -> Result<(), XlsxError> {
        let sheet = match weight {
            Weight::Light => self.workbook.add_worksheet(),
            Weight::Heavy => self.workbook.add_worksheet_with_low_memory()?,
            Weight::Wordy => self.workbook.add_worksheet_with_constant_memory()?,
        };
        let written = grid.write(sheet.set_name(name)?, self.letterhead)?;
        // By this name a screen reader finds the headers of a column.
        let own = quote_sheet_name(name);
        let head = format!("={own}!{}", written.head);
        self.workbook.define_name(format!("{own}!ColumnTitle"), &head)?;
        let checks = written.checks;
        self.listed.push(Listed { sheet: name.to_owned(), about, board, checks });
        Ok(())
    }

    /// The sheets of one board.
    fn board(&mut self, at: usize, laid: &Laid, bands: &Bands) -> Result<(), XlsxError> {
        let (board, names) = (laid.board, &laid.names);
        let about = words::about_ranking(board);
        self.sheet(
            (&names.ranking, about),
            Some(at),
            (ranking::grid(laid, bands), Weight::Light),
        )?;
        decorate::ranking(self.workbook.worksheet_from_name(&names.ranking)?, laid)?;
        if !laid.fields.is_empty() {
            let about = words::about_fields(board);
            self.sheet(
                (&names.fields, about),
                None,
                (fields::grid(laid), Weight::of(laid, laid.fields.len())),
            )?;
        }
        if laid.has_criteria() {
            let about = words::about_criteria(board);
            self.sheet(
                (&names.criteria, about),
                None,
                (criteria::grid(laid), Weight::of(laid, laid.nodes.all.len())),
            )?;
        }
        self.name_ranges(at, laid)
    }

    /// Names that formulas of others may use: `chi_so_1` of the first board.
    fn name_ranges(&mut self, at: usize, laid: &Laid) -> Result<(), XlsxError> {
        let sheet = quote_sheet_name(&laid.names.ranking);
        if at == 0 {
            self.workbook.define_name(MARK, &format!("={sheet}!{}", laid.area()))?;
        }
        let named = [
            ("xep_hang", Part::Rank),
            ("don_vi", Part::Name),
            ("tong_diem", Part::Points),
            ("chi_so", Part::Value),
            ("xep_loai", Part::Band),
        ];
        for (name, part) in named.into_iter().filter(|(_, part)| laid.has(*part)) {
            let name = format!("{name}_{}", at + 1);
            self.workbook.define_name(name, &format!("={sheet}!{}", laid.whole(part)))?;
        }
        Ok(())
    }

    /// The sheets that tell of all boards, then where everything came from.
    fn whole(
        &mut self,
        figures: &Figures,
        boards: &[Laid],
        bands: &[Bands],
        sections: &[Section],
    ) -> Result<(), XlsxError> {
        let sheets = [
            (words::TOTALS_SHEET, words::ABOUT_TOTALS, totals::grid(boards)),
            (words::BANDS_SHEET, words::ABOUT_BANDS, bands::grid(boards, bands)),
            (words::CHANGES_SHEET, words::ABOUT_CHANGES, changes::grid(boards)),
            (words::STANDINGS_SHEET, words::ABOUT_STANDINGS, standings::grid(figures)),
        ];
        for (name, about, grid) in sheets {
            if let Some(grid) = grid {
                self.sheet((name, about.into()), None, (grid, Weight::Light))?;
            }
        }
        if boards.iter().any(|laid| laid.ranked > 0) {
            let sheet = self.workbook.add_worksheet().set_name(words::CHARTS_SHEET)?;
            charts::write(sheet, boards)?;
            self.list(words::CHARTS_SHEET, words::ABOUT_CHARTS);
        }
        self.origins(figures, boards, sections)
    }

    /// The rules, then for each board what it compares with and where its figures stand.
    fn origins(
        &mut self,
        figures: &Figures,
        boards: &[Laid],
        sections: &[Section],
    ) -> Result<(), XlsxError> {
        if !sections.is_empty() {
            let grid = information::grid(&figures.edition, sections);
            let named = (words::INFORMATION_SHEET, words::ABOUT_INFORMATION.into());
            self.sheet(named, None, (grid, Weight::Light))?;
        }
        for laid in boards {
            if !laid.before.is_empty() {
                let about = words::about_before(laid.board);
                let grid = (before::grid(laid), Weight::Light);
                self.sheet((&laid.names.before, about), None, grid)?;
            }
            let about = words::about_sources(laid.board);
            let columns = laid.nodes.all.len().max(laid.board.fields.len());
            let weight = match Weight::of(laid, columns) {
                Weight::Heavy => Weight::Wordy,
                weight => weight,
            };
            let grid = (sources::grid(laid), weight);
            self.sheet((&laid.names.sources, about), None, grid)?;
        }
        Ok(())
    }

    fn list(&mut self, sheet: &str, about: &str) {
        let (sheet, about) = (sheet.to_owned(), about.to_owned());
        self.listed.push(Listed { sheet, about, board: None, checks: None });
    }

    /// Writes the first sheet and gives the file.
    fn finish(
        mut self,
        edition: &Edition,
        boards: &[Laid],
    ) -> Result<Vec<u8>, XlsxError> {
        let first = self.workbook.worksheet_from_index(0)?;
        overview::write(first, (edition, boards), &self.listed, self.letterhead)?;
        self.workbook.save_to_buffer()
    }
}

/// The document properties, with a date that is the same in every run.
fn properties(edition: &Edition, head: &Letterhead) -> Result<DocProperties, XlsxError> {
    let next = edition.year.and_then(|year| u16::try_from(year + 1).ok());
    let fallback = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let first_of = |year| ExcelDateTime::from_ymd(year, 1, 1).ok();
    let created = match head.date {
        Some(date) => ExcelDateTime::from_ymd(date.year, date.month, date.day).ok(),
        None => next.and_then(first_of),
    };
    Ok(DocProperties::new()
        .set_author(&head.name)
        .set_creation_datetime(&created.unwrap_or(fallback)))
}

/// A number of rows as Excel counts them; the writer refuses what is too many.
fn rows(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX / 2)
}

/// A number of columns as Excel counts them.
fn number(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
