//! A demonstration: a made-up province with as many communes as wanted, for training
//! and for measuring. The same number gives the same bytes.

mod criteria;
mod names;
mod scores;

use std::fmt::Write;
use std::path::Path;

use super::entry::{EntryError, Started, keep_or_write};
use crate::appendix::{CriteriaSheet, CriterionRow, EntryPage, FieldRows, entry};
use crate::job::{self, JOB_FILE};
use crate::pack;
use scores::{Year, points};

/// The most units a demonstration has, three times as many as the country's communes.
pub const MOST_UNITS: usize = 10_000;

/// This year's scores, which a demonstration begins with.
pub const DEMO_BOOK: &str = "diem-2026.xlsx";

/// Last year's scores.
const BOOK_BEFORE: &str = "diem-2025.xlsx";

/// The job file, up to the boards and the units that have changed.
const JOB: &str = include_str!("congbo.toml");

/// The most units that rank together; above, communes and wards do so apart, for a
/// board has at most 400,000 scores.
const MOST_ON_A_BOARD: usize = 5_000;

/// The units of a demonstration.
struct Communes {
    now: Vec<String>,
    /// Their names last year; `None` for the new ones.
    before: Vec<Option<String>>,
}

/// Units that rank together.
struct Group {
    id: &'static str,
    /// The sheet of a year is named "Xã, phường 2026".
    sheet: &'static str,
    /// "Ủy ban nhân dân các xã, phường".
    name: &'static str,
    /// The first word of those units' names; blank for all.
    kind: &'static str,
}

const TOGETHER: &[Group] = &[Group {
    id: "cap-xa",
    sheet: "Xã, phường",
    name: "Ủy ban nhân dân các xã, phường",
    kind: "",
}];

const APART: &[Group] = &[
    Group { id: "xa", sheet: "Xã", name: "Ủy ban nhân dân các xã", kind: "Xã" },
    Group {
        id: "phuong",
        sheet: "Phường",
        name: "Ủy ban nhân dân các phường",
        kind: "Phường",
    },
];

/// Writes what a folder lacks of a demonstration; whatever is there stays.
///
/// A folder with other scores or another job gets nothing.
pub fn demo_job(folder: &Path, units: usize) -> Result<Started, EntryError> {
    if is_taken(folder) {
        return Ok(Started { has_scores: true, ..Started::default() });
    }
    let communes = Communes::of(units);
    let book = |year| communes.workbook(year);
    pack::create_folder(folder)?;
    let mut started = Started::default();
    keep_or_write(&mut started, folder, JOB_FILE, || Ok(communes.job().into_bytes()))?;
    keep_or_write(&mut started, folder, DEMO_BOOK, || book(Year::This))?;
    keep_or_write(&mut started, folder, BOOK_BEFORE, || book(Year::Last))?;
    Ok(started)
}

/// Whether a folder has work of its own.
fn is_taken(folder: &Path) -> bool {
    let books = job::workbooks_in(folder);
    let is_ours = |book: &String| book == DEMO_BOOK || book == BOOK_BEFORE;
    let begun = books.iter().any(is_ours);
    !books.iter().all(is_ours) || (job::has_job_file(folder) && !begun)
}

impl Communes {
    /// So many units; among many, a few have another name than last year or are new.
    fn of(units: usize) -> Self {
        let mut names = names::names();
        let now: Vec<String> = names.by_ref().take(units).collect();
        let mut before: Vec<Option<String>> = now.iter().cloned().map(Some).collect();
        let renamed = (0..units).skip(7).step_by(50).take(5);
        for (unit, name) in renamed.zip(names) {
            before[unit] = Some(name);
        }
        for unit in (0..units).skip(11).step_by(80).take(3) {
            before[unit] = None;
        }
        Self { now, before }
    }

    /// How the units rank.
    fn groups(&self) -> &'static [Group] {
        if self.now.len() > MOST_ON_A_BOARD { APART } else { TOGETHER }
    }

    /// The job file.
    fn job(&self) -> String {
        let boards: String = self.groups().iter().map(Group::board).collect();
        let mut text = format!("{JOB}{boards}");
        for (now, before) in self.now.iter().zip(&self.before) {
            let (remark, was) = match before {
                Some(before) if before == now => continue,
                Some(before) => ("đổi tên từ năm 2026", format!("[\"{before}\"]")),
                None => ("thành lập năm 2026, chưa có kết quả năm 2025", "[]".into()),
            };
            let unit = format!("name  = \"{now}\"\nwas   = {was}\nsince = 2026");
            let _ = write!(text, "\n# {remark}\n[[unit]]\n{unit}\n");
        }
        text
    }

    /// The workbook of a year.
    fn workbook(&self, year: Year) -> Result<Vec<u8>, EntryError> {
        let shown = year.shown();
        let title = format!(
            "KẾT QUẢ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM {shown} (SỐ LIỆU MINH HỌA)"
        );
        let groups: Vec<Ranked> =
            self.groups().iter().map(|group| self.ranked(group, year)).collect();
        let pages: Vec<EntryPage<'_>> =
            groups.iter().map(|group| EntryPage::Criteria(group.sheet(&title))).collect();
        let title = format!("Bảng điểm năm {shown} (số liệu minh họa)");
        entry(&title, &pages).map_err(|error| EntryError::Broken(error.to_string()))
    }

    /// The units of a group as they were in a year.
    fn ranked(&self, group: &Group, year: Year) -> Ranked {
        let named = |unit: usize| match year {
            Year::This => Some(self.now[unit].clone()),
            Year::Last => self.before[unit].clone(),
        };
        let own =
            (0..self.now.len()).filter(|unit| self.now[*unit].starts_with(group.kind));
        let units = own.filter_map(|unit| Some((unit, named(unit)?)));
        let (places, names): (Vec<usize>, Vec<String>) = units.unzip();
        let sheet = format!("{} {}", group.sheet, year.shown());
        Ranked { sheet, names, fields: fields(&places, year) }
    }
}

impl Group {
    /// What the job file says of it.
    fn board(&self) -> String {
        let Self { id, sheet, name, .. } = self;
        let source = |book, year: Year| format!("\"{book}#{sheet} {}\"", year.shown());
        format!(
            "\n[[board]]\n\
             id       = \"{id}\"\n\
             index    = \"Chỉ số CCHC\"\n\
             group    = \"{name}\"\n\
             scores   = {}\n\
             previous = {}\n\
             bands    = \"xep-loai\"\n\
             target   = \"85\"\n",
            source(DEMO_BOOK, Year::This),
            source(BOOK_BEFORE, Year::Last),
        )
    }
}

/// A group with what its units got.
struct Ranked {
    sheet: String,
    names: Vec<String>,
    fields: Vec<FieldRows<'static>>,
}

impl Ranked {
    fn sheet<'a>(&'a self, title: &'a str) -> CriteriaSheet<'a> {
        CriteriaSheet {
            name: &self.sheet,
            title,
            headers: ["STT", "Lĩnh vực, tiêu chí", "Điểm tối đa"],
            units: &self.names,
            fields: &self.fields,
            total: "Tổng điểm",
            mark: "KAD",
        }
    }
}

/// The rows of a year for units at these places.
fn fields(places: &[usize], year: Year) -> Vec<FieldRows<'static>> {
    let mut numbers = 0..;
    let mut row = |(name, max, _): &criteria::Criterion| {
        let number = numbers.next().unwrap_or_default();
        let points = places.iter().map(|unit| points(*unit, number, year)).collect();
        CriterionRow { name, max: *max, points }
    };
    criteria::FIELDS
        .iter()
        .map(|(name, criteria)| FieldRows {
            name,
            criteria: criteria.iter().map(&mut row).collect(),
        })
        .collect()
}
