//! The bands of a board: a table of the job, or quartiles.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::check::wrong;
use super::file::BoardKeys;
use crate::findings::{Finding, Place};
use crate::numbers::Score;
use crate::results::rules::{Band, Banding, Direction};

/// The word for bands that part a list in four.
pub(super) const QUARTILES: &str = "quartiles";

/// Resolves how a board's units are put into bands.
pub(super) fn banding(
    keys: &BoardKeys,
    tables: &BTreeMap<String, Vec<Band>>,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> Banding {
    let Some(name) = keys.bands.as_deref() else { return Banding::default() };
    let Some(table) = tables.get(name) else {
        if name == QUARTILES {
            return Banding::Quartiles;
        }
        let known: Vec<&str> = tables.keys().map(String::as_str).collect();
        let wanted = match known.as_slice() {
            [] => format!("thêm các mục [[bands.{name}]], hoặc ghi \"{QUARTILES}\""),
            known => format!("chọn một trong: {}, {QUARTILES}", known.join(", ")),
        };
        findings.push(wrong(place, format!("bands = \"{name}\""), wanted));
        return Banding::default();
    };
    let table = best_first(table, keys.direction);
    let place = place.key(format!("[[bands.{name}]]"));
    let problems = problems(&table, keys.direction, keys.scale).into_iter();
    findings.extend(problems.map(|(found, wanted)| wrong(&place, found, wanted)));
    Banding::Table(table)
}

/// What is wrong with a table that stands best first.
pub(super) fn problems(
    table: &[Band],
    direction: Direction,
    scale: Option<Score>,
) -> Problems {
    let problems = match direction {
        Direction::High => high(table, scale),
        Direction::Low => low(table),
    };
    problems.into_iter().chain(shared(table)).collect()
}

/// Bands stand best first, however the job lists them.
pub(super) fn best_first(table: &[Band], direction: Direction) -> Vec<Band> {
    let mut table = table.to_vec();
    match direction {
        Direction::High => table.sort_by_key(|band| Reverse(band.from)),
        // What has no upper bound takes everything that is left.
        Direction::Low => table.sort_by_key(|band| (band.to.is_none(), band.to)),
    }
    table
}

/// What is wrong with a table, and what is wanted.
pub(super) type Problems = Vec<(String, String)>;

/// Names and bounds that two bands share: one of them could never be given.
fn shared(table: &[Band]) -> Problems {
    let mut problems = Vec::new();
    let (mut names, mut bounds) = (BTreeSet::new(), BTreeSet::new());
    for band in table {
        if !names.insert(&band.name) {
            let found = format!("hai mức cùng tên \"{}\"", band.name);
            problems.push((found, "đặt tên khác nhau cho mỗi mức".to_owned()));
        }
        if !bounds.insert((band.from.or(band.to), band.fields_from)) {
            let found = format!("mức \"{}\" cùng giới hạn với một mức khác", band.name);
            problems.push((found, "ghi giới hạn khác nhau cho mỗi mức".to_owned()));
        }
    }
    problems
}

/// `from` bounds every band; `to`, where it is written, says the same again.
fn high(table: &[Band], scale: Option<Score>) -> Problems {
    let mut problems = Vec::new();
    let top = scale.or_else(|| Score::from_text("100"));
    for (at, band) in table.iter().enumerate() {
        if band.from.is_none() {
            let wanted = "thêm from = ... (giá trị thấp nhất của mức; mức cuối ghi 0)";
            problems.push((format!("mức \"{}\" chưa có from", band.name), wanted.into()));
        }
        // Bands of one bound differ by their condition on fields.
        let better = table[..at].iter().rev().find(|better| better.from != band.from);
        let above = better.map_or(top, |better| better.from);
        if let (Some(to), Some(above)) = (band.to, above)
            && to != above
        {
            let found = format!("mức \"{}\" có to = {}", band.name, to.text());
            let wanted = format!("ghi to = {}, hoặc bỏ to", above.text());
            problems.push((found, wanted));
        }
    }
    problems
}

/// `to` bounds every band but the worst.
fn low(table: &[Band]) -> Problems {
    let mut problems = Vec::new();
    for (at, band) in table.iter().enumerate() {
        if band.to.is_none() && at + 1 < table.len() {
            let wanted = "thêm to = ... (giá trị cao nhất của mức)";
            problems.push((format!("mức \"{}\" chưa có to", band.name), wanted.into()));
        }
        if band.from.is_some() || band.fields_from.is_some() {
            let found = format!("mức \"{}\" có from hoặc fields_from", band.name);
            let wanted = "khi thấp là tốt (direction = \"low\"), chỉ ghi to";
            problems.push((found, wanted.into()));
        }
    }
    problems
}
