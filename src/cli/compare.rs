//! What differs between two sets of figures, said unit by unit.

use std::io::{self, Write};

use serde_json::Value;

use super::numbers::{comma, place};
use super::print::visible;
use crate::batch::note_words;
use crate::pipeline::Difference;
use crate::pipeline::compare::{
    BoardDifference, Comparison, CriterionDifference, Judged, UnitDifference,
};
use crate::pipeline::figures::Note;

/// What stands where one side has nothing.
const NOTHING: &str = "không có";

/// How many names a line gives before it counts the rest.
const MOST_NAMES: usize = 5;

/// Keys of units, boards and summaries, as people call them.
const WORDS: &[(&str, &str)] = &[
    ("value", "kết quả"),
    ("points", "điểm đạt được"),
    ("max", "điểm tối đa"),
    ("rank", "thứ hạng"),
    ("band", "xếp loại"),
    ("tied", "đồng hạng"),
    ("target", "mục tiêu"),
    ("to_target", "khoảng cách tới mục tiêu"),
    ("to_next_rank", "khoảng cách tới hạng trên"),
    ("to_next_band.by", "khoảng cách tới mức trên"),
    ("to_next_band.name", "mức xếp loại trên"),
    ("to_next_band", "mức xếp loại trên"),
    ("previous", "năm trước"),
    ("previous.name", "tên năm trước"),
    ("previous.value", "kết quả năm trước"),
    ("previous.rank", "thứ hạng năm trước"),
    ("change", "thay đổi so với năm trước"),
    ("change.value", "thay đổi kết quả"),
    ("change.rank", "thay đổi thứ hạng"),
    ("notes", "ghi chú"),
    ("year", "năm"),
    ("previous_year", "năm trước"),
    ("unit", "đơn vị tính"),
    ("decimals", "số chữ số thập phân"),
    ("noun", "từ để đếm"),
    ("index", "tên chỉ số"),
    ("group", "tên nhóm"),
    ("low_is_better", "thấp là tốt"),
    ("rules.ties", "cách xử lý đồng hạng"),
    ("rules.ties_by", "cột hoặc tiêu chí phân hạng"),
    ("rules.ties_order", "thứ tự phân hạng"),
    ("rules.rank_on", "số dùng để xếp hạng"),
    ("rules.value", "cách tính kết quả"),
    ("rules.basis", "nguồn của kết quả"),
    ("rules.not_applicable", "cách tính khi không áp dụng"),
    ("rules.scale", "thang điểm"),
    ("count", "số đơn vị xếp hạng"),
    ("mean", "giá trị trung bình"),
    ("mean_points", "điểm trung bình"),
    ("median", "trung vị"),
    ("spread", "khoảng cách cao nhất - thấp nhất"),
    ("above_mean", "số đơn vị trên trung bình"),
    ("below_mean", "số đơn vị dưới trung bình"),
    ("highest.value", "giá trị cao nhất"),
    ("highest.units", "đơn vị cao nhất"),
    ("lowest.value", "giá trị thấp nhất"),
    ("lowest.units", "đơn vị thấp nhất"),
    ("edition.title", "tên kỳ công bố"),
    ("edition.year", "năm công bố"),
    ("edition.province", "tỉnh"),
    ("edition.self", "đơn vị tổ chức"),
];

/// What settings are set to.
const SETTINGS: &[(&str, &str)] = &[
    ("exact", "chưa làm tròn"),
    ("printed", "đã làm tròn"),
    ("skip", "đồng hạng 1, 2, 2, 4"),
    ("dense", "đồng hạng 1, 2, 2, 3"),
    ("by", "xét thêm cột hoặc tiêu chí"),
    ("asc", "số nhỏ đứng trước"),
    ("desc", "số lớn đứng trước"),
    ("given", "lấy theo bảng điểm"),
    ("computed", "điểm đạt được chia điểm tối đa"),
    ("rescaled", "quy đổi phần thẩm định"),
    ("reduce", "bớt điểm tối đa"),
    ("rescale", "quy đổi phần thẩm định"),
    ("named", "cột khai trong congbo.toml"),
    ("index", "cột chỉ số"),
    ("only", "cột điểm duy nhất"),
    ("total", "tổng điểm ghi sẵn"),
    ("fields", "cộng các lĩnh vực"),
];

/// Everything that differs; what has no words of its own is counted.
pub(super) fn write(out: &mut dyn Write, told: &Comparison<'_>) -> io::Result<()> {
    if told.is_empty() {
        return writeln!(out, "Không có khác biệt.");
    }
    differences(out, &told.besides, "", "số liệu chung")?;
    names(out, "Bảng chỉ có ở bên thứ nhất", &told.only_in_a, "")?;
    names(out, "Bảng chỉ có ở bên thứ hai", &told.only_in_b, "")?;
    told.boards.iter().try_for_each(|one| board(out, one))
}

fn board(out: &mut dyn Write, told: &BoardDifference<'_>) -> io::Result<()> {
    let head = format!("{}, {} (bảng \"{}\")", told.index, told.group, told.board);
    writeln!(out, "{}", visible(&head))?;
    differences(out, &told.settings, "  ", "quy định")?;
    differences(out, &told.summary, "  ", "số liệu tổng hợp")?;
    differences(out, &told.others, "  ", "số liệu theo lĩnh vực và cảnh báo")?;
    names(out, "chỉ có ở bên thứ nhất", &told.only_in_a, "  ")?;
    names(out, "chỉ có ở bên thứ hai", &told.only_in_b, "  ")?;
    let ruled = !told.settings.is_empty();
    told.units.iter().try_for_each(|one| unit(out, one, ruled))
}

/// One unit; `ruled` where the rules of its board differ, too.
fn unit(out: &mut dyn Write, told: &UnitDifference<'_>, ruled: bool) -> io::Result<()> {
    writeln!(out, "  {}", visible(told.name))?;
    differences(out, &told.differences, "    ", "số liệu khác")?;
    for one in &told.criteria {
        writeln!(out, "    vì {}", visible(&criterion(one)))?;
    }
    if let Some((a, b)) = told.cells {
        let (a, b) = (place(a), place(b));
        let cells = if a == b { a } else { format!("{a} -> {b}") };
        writeln!(out, "    vì nguồn đã khác: {}", visible(&cells))?;
    }
    names(out, "vì bị vượt bởi", &told.overtaken_by, "    ")?;
    names(out, "vì vượt", &told.overtook, "    ")?;
    names(out, "vì có thêm đơn vị xếp trên", &told.newly_ahead, "    ")?;
    names(out, "vì không còn đơn vị xếp trên", &told.no_longer_ahead, "    ")?;
    let own = told.criteria.is_empty() && told.cells.is_none();
    let by_rule = ["value", "rank", "band"];
    let by_rule = told.differences.iter().any(|one| by_rule.contains(&one.key.as_str()));
    if own && ruled && by_rule {
        writeln!(out, "    điểm như nhau; quy định của bảng đã khác")?;
    }
    Ok(())
}

/// "1.2 Kiểm tra: 5 / 10 (a.xlsx, trang "Sở", ô D5) -> 6 / 10 (...)".
fn criterion(told: &CriterionDifference<'_>) -> String {
    let side = |judged: &Option<Judged<'_>>| {
        let Some(judged) = judged else { return "không có tiêu chí này".into() };
        let points = match judged.points {
            Some(points) => comma(&points.text()),
            None => "không áp dụng".into(),
        };
        let max =
            judged.max.map_or(String::new(), |max| format!(" / {}", comma(&max.text())));
        let place = place(judged.sources);
        let place = if place.is_empty() { place } else { format!(" ({place})") };
        format!("{points}{max}{place}")
    };
    let label = format!("{} {}", told.code, told.name);
    format!("{}: {} -> {}", label.trim(), side(&told.a), side(&told.b))
}

/// Differences that have words, one a line; then how many others there are.
fn differences(
    out: &mut dyn Write,
    told: &[Difference],
    indent: &str,
    others: &str,
) -> io::Result<()> {
    let (bands, told): (Vec<&Difference>, Vec<&Difference>) =
        told.iter().partition(|one| one.key.starts_with("rules.bands"));
    if !bands.is_empty() {
        writeln!(out, "{indent}bảng xếp loại: {}", bands_shown(&bands))?;
    }
    let mut known = 0;
    for (key, words) in WORDS {
        let Some(one) = told.iter().find(|one| one.key == *key) else { continue };
        known += 1;
        let shown = match one.key.as_str() {
            "notes" => notes,
            key if key.starts_with("rules.") => setting,
            _ => shown,
        };
        let line = format!("{words}: {} -> {}", shown(&one.a), shown(&one.b));
        writeln!(out, "{indent}{}", visible(&line))?;
    }
    match told.len() - known {
        0 => Ok(()),
        rest => writeln!(out, "{indent}{others}: {rest} chỗ khác nhau (xem bằng --json)"),
    }
}

/// Bounds that differ: `mức 1: 80 -> 81`; a table of other bands is only said to be
/// another.
fn bands_shown(told: &[&Difference]) -> String {
    let bound = |one: &&Difference| {
        let rest = one.key.strip_prefix("rules.bands.")?;
        let level: usize = rest.split('.').next()?.parse().ok()?;
        Some(format!("mức {}: {} -> {}", level + 1, shown(&one.a), shown(&one.b)))
    };
    let bounds: Option<Vec<String>> = told.iter().map(bound).collect();
    bounds.map_or("đã khác".into(), |bounds| bounds.join("; "))
}

/// The notes of a unit in words.
fn notes(value: &Value) -> String {
    let notes: Vec<Note> = serde_json::from_value(value.clone()).unwrap_or_default();
    let words = note_words(&notes);
    if words.is_empty() { NOTHING.into() } else { words }
}

/// A setting in words.
fn setting(value: &Value) -> String {
    let known = SETTINGS.iter().find(|(set, _)| value.as_str() == Some(*set));
    known.map_or_else(|| shown(value), |(_, words)| (*words).to_owned())
}

pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Null => NOTHING.into(),
        Value::Bool(true) => "có".into(),
        Value::Bool(false) => "không".into(),
        Value::String(text) if is_number(text) => comma(text),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => {
            let items: Vec<String> = list.iter().map(shown).collect();
            items.join("; ")
        }
        Value::Object(object) => {
            let told = ["value", "code", "name"].iter().find_map(|key| object.get(*key));
            told.map_or("có".into(), shown)
        }
    }
}

fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
}

/// Names after a word, the first of them; nothing where there are none.
fn names(
    out: &mut dyn Write,
    word: &str,
    names: &[&str],
    indent: &str,
) -> io::Result<()> {
    let rest = names.len().saturating_sub(MOST_NAMES);
    let more = if rest == 0 { String::new() } else { format!(" và {rest} tên khác") };
    match names.get(..MOST_NAMES).unwrap_or(names) {
        [] => Ok(()),
        first => writeln!(
            out,
            "{indent}{}",
            visible(&format!("{word}: {}{more}", first.join("; ")))
        ),
    }
}
