//! The header of a sheet of criteria: which column is what.

use super::codes;
use super::name::looks_like_a_unit;
use crate::findings::column_number;
use crate::scores::columns::{Understood, is_of_another_year};
use crate::scores::header::{Header, Heading, has_neighbours, measure, top};
use crate::scores::names::plain;
use crate::scores::points::ScoreColumns;
use crate::scores::value::{Reading, as_number, is_mark};
use crate::scores::{Role, Wanted, words};
use crate::workbook::{Content, Sheet, TextNumber, text_number};

/// Why a column has the role that the job gives it.
const NAMED: &str = "khai trong columns";

/// A sheet of criteria, its columns understood.
pub(in crate::scores) struct Grid {
    pub(super) header: Header,
    /// Every headed column with its role and why.
    pub(super) roles: Vec<Understood>,
    /// The column of numbers; `None` where they begin the names.
    pub(super) code: Option<u32>,
    pub(in crate::scores) max: Option<u32>,
    /// Headers of several columns that one kind of points may stand in.
    pub(super) rivals: Vec<String>,
    /// Whether nothing but self-scores would count.
    pub(super) only_self: bool,
    /// Headings over groups of units, where there are several.
    pub(super) group_heads: Vec<String>,
    /// The columns of each unit; of a scorecard there is one, without a name.
    pub(super) units: Vec<UnitColumns>,
}

/// The columns of one unit.
pub(super) struct UnitColumns {
    /// As its heading names it; empty on a scorecard.
    pub name: String,
    /// The first column under that heading.
    pub column: u32,
    pub scores: ScoreColumns,
}

impl Grid {
    /// Whether units stand across, each in its own columns.
    pub(in crate::scores) fn has_units_across(&self) -> bool {
        self.units.iter().any(|unit| !unit.name.is_empty())
    }

    pub(in crate::scores) fn header(&self) -> &Header {
        &self.header
    }

    pub(in crate::scores) fn roles(&self) -> &[Understood] {
        &self.roles
    }

    pub(super) fn names(&self) -> u32 {
        self.header.unit_column
    }
}

/// Finds a header of criteria with scores beside it.
pub(in crate::scores) fn find(sheet: &Sheet, wanted: &Wanted) -> Option<Grid> {
    if wanted.of_components {
        return None;
    }
    let within =
        |row: &u32| wanted.rows.is_none_or(|(first, last)| (first..=last).contains(row));
    let rows: Vec<u32> = sheet.rows().into_iter().filter(within).collect();
    let (row, column) =
        top(&rows).iter().find_map(|row| names_cell(sheet, &rows, *row, wanted))?;
    let header = measure(sheet, &rows, row, column);
    let code = code_column(sheet, &header);
    let mut grid = Grid {
        header,
        roles: Vec::new(),
        code,
        max: None,
        rivals: Vec::new(),
        only_self: false,
        group_heads: Vec::new(),
        units: Vec::new(),
    };
    grid.understand(sheet, wanted);
    (!grid.units.is_empty() && (grid.max.is_some() || grid.code.is_some()))
        .then_some(grid)
}

/// The cell of a row that heads the names of criteria. Where "Tiêu chí" heads
/// their numbers and "Nội dung" their names, it is the one over longer texts.
fn names_cell(
    sheet: &Sheet,
    rows: &[u32],
    row: u32,
    wanted: &Wanted,
) -> Option<(u32, u32)> {
    let heads_units = |column: u32, text: &str| {
        // The words first: to find a merged area takes longer.
        let merge = || sheet.merge_at(row, column);
        let wide = || merge().is_some_and(|(first, last)| first.column < last.column);
        words::heads_units(text) && !wide()
    };
    let texts: Vec<(u32, String)> = sheet
        .row(row)
        .filter(|(_, content)| matches!(content, Content::Text(_)))
        .map(|(column, content)| (column, plain(&content.shown())))
        .collect();
    if texts.iter().any(|(column, text)| heads_units(*column, text)) {
        return None;
    }
    let named = wanted.columns.get(&Role::Criterion);
    let letters = |column: u32| {
        let below = rows.iter().filter(|below| **below > row).take(40);
        below.map(|below| sheet.text(*below, column).chars().count()).sum::<usize>()
    };
    let candidates = texts.iter().filter(|(column, text)| {
        let heads = match &named {
            Some(name) => *text == plain(name) || column_number(name) == Some(*column),
            None => words::heads_criteria(text),
        };
        heads && has_neighbours(sheet, row, *column) && letters(*column) > 0
    });
    candidates
        .map(|(column, _)| (row, *column))
        .max_by_key(|(_, column)| (letters(*column), std::cmp::Reverse(*column)))
}

/// The column of numbers: left of the names, or headed as such, and mostly
/// numbers of criteria.
fn code_column(sheet: &Sheet, header: &Header) -> Option<u32> {
    let numbered = |column: u32| {
        let cells = || sheet.column(column, header.first_row).take(60);
        let fits = |content: &Content| match content {
            Content::Text(text) => codes::written(text).is_some(),
            Content::Number { score, percent: false } => {
                codes::written(&score.text()).is_some()
            }
            Content::Date(_) => true,
            _ => false,
        };
        let good = cells().filter(|(_, content)| fits(content)).count();
        good >= 2 && good * 2 >= cells().count()
    };
    let left = (0..header.unit_column).rev().find(|column| numbered(*column))?;
    let names = || sheet.column(header.unit_column, header.first_row).take(60);
    let told = |content: &Content| codes::leading(&content.shown()).is_some();
    let in_names = names().filter(|(_, content)| told(content)).count();
    // A running number beside names that carry the real one.
    (in_names * 2 < names().count()).then_some(left)
}

impl Grid {
    /// Gives the columns beside the names their roles.
    fn understand(&mut self, sheet: &Sheet, wanted: &Wanted) {
        let headings = self.header.columns.clone();
        let mut scores = ScoreColumns::default();
        let mut units: Vec<UnitColumns> = Vec::new();
        let mut understood: Vec<Understood> = headings
            .into_iter()
            .map(|heading| {
                let (role, why) = self.role_of(sheet, &heading, wanted);
                (heading, role, why)
            })
            .collect();
        add_units_between(sheet, &self.header, &mut understood);
        // What the job names stands before what only looks like it.
        for (heading, role, _) in understood.iter().filter(|(.., why)| *why == NAMED) {
            scores.add(*role, heading.column);
        }
        self.rivals = rivals(&understood);
        for (heading, role, why) in understood.drain(..) {
            match role {
                Role::Max => self.max = self.max.or(Some(heading.column)),
                Role::Unit => add_unit(&mut units, &heading),
                Role::Own
                | Role::Appraised
                | Role::Survey
                | Role::Deducted
                | Role::Total
                | Role::Value => scores.add(role, heading.column),
                _ => {}
            }
            self.roles.push((heading, role, why));
        }
        let has_scores = scores.all().next().is_some();
        if units.len() > usize::from(has_scores) {
            self.units = units;
        } else if has_scores {
            let column = scores.all().min().unwrap_or_default();
            self.units = vec![UnitColumns { name: String::new(), column, scores }];
        }
        for unit in &mut self.units {
            unit.scores.settle();
        }
        self.only_self = self.units.iter().any(|unit| {
            let scores = &unit.scores;
            scores.own.is_some() && scores.whole == scores.own
        });
        self.group_heads = group_heads(&self.roles);
        if !self.has_units_across() {
            for (_, role, why) in
                self.roles.iter_mut().filter(|(_, r, _)| *r == Role::Unit)
            {
                (*role, *why) = (Role::Other, "không dùng");
            }
        }
    }

    fn role_of(
        &self,
        sheet: &Sheet,
        heading: &Heading,
        wanted: &Wanted,
    ) -> (Role, &'static str) {
        let column = heading.column;
        let named = wanted.columns.iter().find(|(_, name)| heading.is_called(name));
        if let Some((role, _)) = named {
            return (*role, NAMED);
        }
        if column == self.header.unit_column {
            return (Role::Criterion, "theo tiêu đề");
        }
        if Some(column) == self.code {
            return (Role::Number, "số thứ tự tiêu chí");
        }
        if column < self.header.unit_column {
            return (Role::Other, "bên trái tên tiêu chí");
        }
        let label = plain(heading.label());
        if is_of_another_year(&plain(&heading.full()), wanted.year) {
            return (Role::Other, "của năm khác");
        }
        if heading.parts.len() > 1 && is_sub_column_of_a_unit(heading) {
            return (Role::Unit, "cột con của đơn vị");
        }
        if looks_like_a_unit(heading.label())
            && words::sub_column(&label).is_none()
            && holds_scores(sheet, &self.header, column, wanted)
        {
            return (Role::Unit, "tên đơn vị");
        }
        match words::role_beside_criteria(&label) {
            Some(Role::Number) => (Role::Other, "không dùng"),
            Some(role) => (role, "theo tiêu đề"),
            None if words::labels_summary(&label) => (Role::Other, "cột tổng hợp"),
            None if heads_figures(heading.label()) => (Role::Other, "không dùng"),
            None if holds_scores(sheet, &self.header, column, wanted) => {
                (Role::Unit, "tên đơn vị, cột có điểm")
            }
            None => (Role::Other, "không có số"),
        }
    }
}

/// A column between those of units is a unit's too, whatever its heading's
/// words ("Tăng Nhơn Phú") and whether anything stands in it.
fn add_units_between(sheet: &Sheet, header: &Header, understood: &mut [Understood]) {
    let units = understood.iter().filter(|(_, role, _)| *role == Role::Unit);
    let columns: Vec<u32> = units.map(|(heading, ..)| heading.column).collect();
    let (Some(first), Some(last)) = (columns.iter().min(), columns.iter().max()) else {
        return;
    };
    let single = understood.iter().all(|(heading, role, _)| {
        *role != Role::Unit || !is_sub_column_of_a_unit(heading)
    });
    if columns.len() < 2 || !single {
        return;
    }
    for (heading, role, why) in understood.iter_mut() {
        let blank = sheet.column(heading.column, header.first_row).next().is_none();
        let inside = (*first..*last).contains(&heading.column);
        let beside = blank && heading.column == *last + 1;
        let free = !matches!(*role, Role::Unit) && *why != NAMED;
        if (inside || beside) && free && (*role != Role::Note || inside) {
            (*role, *why) = (Role::Unit, "cột giữa các đơn vị");
        }
    }
}

/// "I. Các sở" and "II. Các huyện" over columns of units.
fn group_heads(roles: &[Understood]) -> Vec<String> {
    let units = roles.iter().filter(|(_, role, _)| *role == Role::Unit);
    let mut heads: Vec<String> = units
        .filter_map(|(heading, ..)| {
            let deep = 1 + usize::from(is_sub_column_of_a_unit(heading));
            let above = heading.parts.len().checked_sub(deep + 1)?;
            Some(heading.parts[above].clone())
        })
        .collect();
    heads.dedup();
    if heads.len() > 1 { heads } else { Vec::new() }
}

/// Columns of one role, of which the job names none: "Điểm thẩm định lần 1" and
/// "lần 2". The role that counts as the whole matters most.
fn rivals(understood: &[Understood]) -> Vec<String> {
    let of = |wanted: Role| {
        let same = understood.iter().filter(move |(_, role, _)| *role == wanted);
        same.collect::<Vec<&Understood>>()
    };
    let whole = [of(Role::Total), of(Role::Value)].concat();
    let several = |columns: &[&Understood]| {
        columns.len() > 1 && columns.iter().all(|(.., why)| *why != NAMED)
    };
    let has_year = |(heading, ..): &&Understood| {
        let words = plain(&heading.full());
        words.split(' ').any(|word| word.len() == 4 && word.parse::<u16>().is_ok())
    };
    if !of(Role::Appraised).is_empty()
        && whole.iter().any(has_year)
        && whole.iter().all(|(.., why)| *why != NAMED)
    {
        let all = [whole, of(Role::Appraised)].concat();
        return all
            .iter()
            .map(|(heading, ..)| format!("\"{}\"", heading.full()))
            .collect();
    }
    let counted = if whole.is_empty() {
        vec![of(Role::Appraised), of(Role::Survey), of(Role::Deducted)]
    } else {
        vec![whole]
    };
    let rivals = counted.into_iter().filter(|columns| several(columns)).flatten();
    rivals.map(|(heading, ..)| format!("\"{}\"", heading.full())).collect()
}

/// "Sở Nội vụ" over "TC | TĐ": the heading above a word for points.
fn is_sub_column_of_a_unit(heading: &Heading) -> bool {
    let Some((label, above)) = heading.parts.split_last() else { return false };
    let Some(unit) = above.last() else { return false };
    let unit = plain(unit);
    words::sub_column(&plain(label)).is_some()
        && words::role_beside_criteria(&unit).is_none()
        && !words::heads_everything(&unit)
}

fn add_unit(units: &mut Vec<UnitColumns>, heading: &Heading) {
    let column = heading.column;
    let (name, role) = match heading.parts.as_slice() {
        [.., unit, _] if is_sub_column_of_a_unit(heading) => {
            (unit.clone(), words::sub_column(&plain(heading.label())))
        }
        _ => (heading.label().to_owned(), Some(Role::Field)),
    };
    let role = role.unwrap_or(Role::Field);
    if matches!(role, Role::Max | Role::Value | Role::Rank) {
        return;
    }
    match units.last_mut() {
        Some(last) if last.name == name && role != Role::Field => {
            last.scores.add(role, column);
        }
        Some(last) if last.name == name && last.scores.whole.is_none() => {
            last.scores.add(role, column);
        }
        _ => {
            let mut scores = ScoreColumns::default();
            scores.add(role, column);
            units.push(UnitColumns { name, column, scores });
        }
    }
}

/// Headings of figures that are no unit's points: "Trọng số", "Điểm cao nhất".
fn heads_figures(label: &str) -> bool {
    const STARTS: &[&str] =
        &["điểm", "mức", "số ", "tỷ lệ", "tỉ lệ", "trọng số", "mã ", "năm ", "hệ số"];
    const ANYWHERE: &[&str] = &["bình quân", "trung bình", "cao nhất", "thấp nhất"];
    let label = label.to_lowercase();
    STARTS.iter().any(|word| label.starts_with(word))
        || ANYWHERE.iter().any(|word| label.contains(word))
}

/// Whether numbers or marks stand in a column.
fn holds_scores(sheet: &Sheet, header: &Header, column: u32, wanted: &Wanted) -> bool {
    let (mut scores, mut others) = (0, 0);
    for (_, content) in sheet.column(column, header.first_row).take(200) {
        match as_number(content) {
            Reading::Text(text) if is_mark(text, wanted) => scores += 1,
            Reading::Text(text) if text_number(text) == TextNumber::No => others += 1,
            _ => scores += 1,
        }
    }
    scores > 0 && scores >= others
}
