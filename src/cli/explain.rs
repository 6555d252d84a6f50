//! The derivation of a unit, said so that a pocket calculator can follow it.

use std::io::{self, Write};

use super::numbers::{cells, comma, or_none, place, signed};
use super::print::visible;
use crate::batch::{note_words, rule_words};
use crate::pipeline::Score;
use crate::pipeline::explain::{Derived, Explained, Explanation, Neighbour, State};
use crate::pipeline::figures::{BandRule, Board, Field, OnTop, Unit};

/// Every board of an explanation.
pub(super) fn write(out: &mut dyn Write, told: &Explanation<'_>) -> io::Result<()> {
    for (at, explained) in told.boards.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        board(out, explained)?;
    }
    Ok(())
}

fn board(out: &mut dyn Write, explained: &Explained<'_>) -> io::Result<()> {
    let Explained { board, state, findings, .. } = explained;
    let year = board.year.map_or(String::new(), |year| format!(" năm {year}"));
    let head = format!("{}{year}, {} (bảng \"{}\")", board.index, board.group, board.id);
    writeln!(out, "{}", visible(&head))?;
    match state {
        State::NotAssessed(unit) => {
            writeln!(out, "  {}: không được đánh giá", visible(&unit.name))?;
            writeln!(out, "  ghi ở {}", visible(&address(&unit.source)))?;
        }
        State::Measured(derived) => {
            result(out, board, derived)?;
            index(out, board, derived)?;
            rank(out, board, derived)?;
            band(out, board, derived.unit)?;
            last_year(out, board, derived.unit)?;
        }
    }
    if !findings.is_empty() {
        writeln!(out, "  Cần lưu ý")?;
    }
    for finding in findings {
        let at = if finding.cell.is_empty() {
            String::new()
        } else {
            format!(" ({})", address(&finding.cell))
        };
        let told = format!("{}: {}{at}", finding.code, finding.text);
        writeln!(out, "    {}", visible(&told))?;
    }
    Ok(())
}

/// `diem.xlsx!Sở ngành!C5` for people.
fn address(source: &str) -> String {
    let parts: Vec<&str> = source.splitn(3, '!').collect();
    match parts.as_slice() {
        [file, sheet, cell] => format!("{file}, trang \"{sheet}\", ô {cell}"),
        [file, sheet] => format!("{file}, trang \"{sheet}\""),
        _ => source.to_owned(),
    }
}

fn with_unit(text: &str, board: &Board) -> String {
    let space = if board.unit == "%" { "" } else { " " };
    format!("{}{space}{}", comma(text), board.unit)
}

/// The result in one line.
fn result(out: &mut dyn Write, board: &Board, derived: &Derived<'_>) -> io::Result<()> {
    let unit = derived.unit;
    let rank = match unit.rank {
        Some(rank) => format!("hạng {}/{}", rank.place(), derived.ranked),
        None => "không xếp hạng".into(),
    };
    let band =
        unit.band.as_ref().map_or(String::new(), |band| format!(", xếp loại {band}"));
    let value = with_unit(&unit.value.text(), board);
    writeln!(out, "  {}", visible(&format!("{}: {value}, {rank}{band}", unit.name)))?;
    let notes = note_words(&unit.notes);
    if !notes.is_empty() {
        writeln!(out, "  Ghi chú: {}", visible(&notes))?;
    }
    Ok(())
}

/// Where the value comes from, down to the cells.
fn index(out: &mut dyn Write, board: &Board, derived: &Derived<'_>) -> io::Result<()> {
    let unit = derived.unit;
    writeln!(out, "  Kết quả")?;
    let rule = match board.rules.basis.as_str() {
        "named" => "lấy từ cột khai trong congbo.toml",
        "index" => "lấy từ cột chỉ số của bảng điểm",
        "only" => "lấy từ cột điểm duy nhất của bảng điểm",
        "total" => "tổng điểm ghi trong bảng điểm, chia cho điểm tối đa",
        "fields" => "cộng điểm các lĩnh vực, chia cho tổng điểm tối đa",
        _ => "",
    };
    if !rule.is_empty() {
        writeln!(out, "    cách tính: {rule}")?;
    }
    if board.rules.basis == "fields" {
        sums(out, unit)?;
    }
    writeln!(out, "    {}", last_step(board, derived))?;
    if !derived.step.agrees {
        writeln!(out, "    CHÚ Ý: số in ra không khớp với phép tính trên")?;
    }
    writeln!(out, "    nguồn: {}", visible(&place(&unit.sources)))?;
    if !unit.fields.is_empty() {
        writeln!(out, "  Từng lĩnh vực, tiêu chí")?;
    }
    unit.fields.iter().try_for_each(|one| field(out, one, unit, "    "))
}

/// The points and the maximum as sums: "9,5 + 7,6 = 17,1".
fn sums(out: &mut dyn Write, unit: &Unit) -> io::Result<()> {
    let points = unit.fields.iter().filter_map(|field| field.points);
    let applies = |field: &&Field| field.kind.is_none() && field.points.is_some();
    let maxima = unit.fields.iter().filter(applies).filter_map(|field| field.max);
    let mut line = |what: &str, parts: Vec<String>, sum: Option<Score>| {
        let Some(sum) = sum else { return Ok(()) };
        let parts = parts.join(" + ").replace("+ -", "- ");
        writeln!(out, "    {what}: {parts} = {}", comma(&sum.text()))
    };
    line("điểm đạt được", points.map(|one| comma(&one.text())).collect(), unit.points)?;
    line("điểm tối đa", maxima.map(|one| comma(&one.text())).collect(), unit.max)
}

/// "68,32 / 84 x 100 = 81,33333333...; làm tròn đến 2 chữ số thập phân: 81,33%".
fn last_step(board: &Board, derived: &Derived<'_>) -> String {
    let unit = derived.unit;
    let points = or_none(unit.points.map(Score::text));
    let max = or_none(unit.max.map(Score::text));
    let scale = or_none(board.rules.scale.map(Score::text));
    let formula = match &unit.rescaled {
        _ if board.rules.value == "given" => points,
        Some(part) => {
            let [appraised, applies, whole, survey, on_top] =
                [part.appraised, part.applies, part.whole, part.survey, part.on_top]
                    .map(|score| comma(&score.text()));
            let on_top =
                if on_top == "0" { String::new() } else { format!(" + {on_top}") };
            format!(
                "({appraised} / {applies} x {whole} + {survey}{on_top}) / {max} x {scale}"
            )
        }
        None => format!("{points} / {max} x {scale}"),
    };
    let printed = with_unit(&unit.value.text(), board);
    let places = board.decimals;
    let rounded = format!("làm tròn đến {places} chữ số thập phân: {printed}");
    match (&derived.step.unrounded, derived.step.whole) {
        (Some(value), whole) => {
            let value = tidy(&value.text());
            let dots = if whole { "" } else { "..." };
            if value == formula {
                format!("{value}; {rounded}")
            } else {
                format!("{formula} = {value}{dots}; {rounded}")
            }
        }
        (None, _) => format!("{formula}; {rounded}"),
    }
}

/// Without zeros that say nothing.
fn tidy(text: &str) -> String {
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        text
    };
    comma(text)
}

/// One field or criterion, with everything below it.
fn field(
    out: &mut dyn Write,
    field: &Field,
    unit: &Unit,
    indent: &str,
) -> io::Result<()> {
    let label = format!("{} {}", field.code(), field.name());
    let line = format!("{indent}{}: {}{}", label.trim(), got(field), source(field, unit));
    writeln!(out, "{}", visible(&line))?;
    let deeper = format!("{indent}  ");
    field.criteria.iter().try_for_each(|below| self::field(out, below, unit, &deeper))
}

/// The cells in brackets; those of a sum stand with what is summed.
fn source(field: &Field, unit: &Unit) -> String {
    let sources = &field.sources;
    let same_sheet = sources.sheet() == unit.sources.sheet();
    let told = if same_sheet { cells(sources) } else { place(sources) };
    let is_sum = !field.criteria.is_empty() && sources.cells().len() > 1;
    if told.is_empty() || is_sum { String::new() } else { format!(" [{told}]") }
}

/// "9 / 9,5 điểm = 94,74%, hạng 2; thẩm định 5, điều tra 4".
fn got(field: &Field) -> String {
    let max = field.max.map(|max| comma(&max.text()));
    let Some(points) = field.points.map(|points| comma(&points.text())) else {
        return match (field.kind, max) {
            (Some(_), _) => "không có".into(),
            (None, Some(max)) => format!("không áp dụng (tối đa {max} điểm)"),
            (None, None) => "không áp dụng".into(),
        };
    };
    let said = match (field.kind, max, field.value) {
        (Some(OnTop::Bonus), ..) => format!("điểm thưởng {points}"),
        (Some(OnTop::Deduction), ..) => format!("điểm trừ {points}"),
        (Some(OnTop::Either), ..) => format!("điểm thưởng, trừ {points}"),
        (None, Some(max), Some(value)) => {
            format!("{points} / {max} điểm = {}%", comma(&value.text()))
        }
        _ => format!("{points} điểm"),
    };
    let rank =
        field.rank.map_or(String::new(), |rank| format!(", hạng {}", rank.place()));
    let judged = field.judged();
    let parts = [
        ("thẩm định", judged.appraised),
        ("điều tra", judged.survey),
        ("tự chấm (không tính)", judged.own),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter_map(|(name, score)| Some(format!("{name} {}", comma(&(*score)?.text()))))
        .collect();
    let semicolon = if parts.is_empty() { "" } else { "; " };
    format!("{said}{rank}{semicolon}{}", parts.join(", "))
}

/// How the rank came about, with the neighbours.
fn rank(out: &mut dyn Write, board: &Board, derived: &Derived<'_>) -> io::Result<()> {
    writeln!(out, "  Thứ hạng")?;
    let [_, rule] = rule_words(board);
    writeln!(out, "    {}", visible(&rule))?;
    let Some(rank) = derived.unit.rank else {
        return writeln!(out, "    đơn vị không xếp hạng");
    };
    let Derived { ranked, ahead, above, below, .. } = derived;
    writeln!(
        out,
        "    {ahead} đơn vị xếp trên trong {ranked} đơn vị được xếp hạng: hạng {}",
        rank.place()
    )?;
    if !derived.tied.is_empty() {
        neighbours(out, board, "cùng hạng", &derived.tied)?;
    }
    neighbours(out, board, "ngay trên", above)?;
    neighbours(out, board, "ngay dưới", below)
}

fn neighbours(
    out: &mut dyn Write,
    board: &Board,
    side: &str,
    units: &[Neighbour<'_>],
) -> io::Result<()> {
    if units.is_empty() {
        return writeln!(out, "    {side}: không có");
    }
    for unit in units {
        let rank =
            unit.rank.map_or(String::new(), |rank| format!(", hạng {}", rank.place()));
        let value = with_unit(&unit.value.text(), board);
        let by = comma(&unit.by.text());
        let line = format!("{side}: {}{rank}, {value} (chênh {by})", unit.name);
        writeln!(out, "    {}", visible(&line))?;
    }
    Ok(())
}

/// The bands with their bounds, and where the unit falls.
fn band(out: &mut dyn Write, board: &Board, unit: &Unit) -> io::Result<()> {
    if board.rules.bands.is_empty() {
        return Ok(());
    }
    writeln!(out, "  Xếp loại")?;
    if board.rules.quartiles {
        writeln!(out, "    theo tứ phân vị của các đơn vị được xếp hạng")?;
    }
    for rule in &board.rules.bands {
        let here = unit.band.as_ref() == Some(&rule.name);
        let mark = if here { "  <- đơn vị ở mức này" } else { "" };
        writeln!(out, "    {}{mark}", visible(&bounds(rule)))?;
    }
    if let Some(next) = &unit.to_next_band {
        let by = comma(&next.by.text());
        writeln!(out, "    còn cách mức {} {by}", visible(&next.name))?;
    }
    if unit.band.is_none() {
        writeln!(out, "    đơn vị không thuộc mức nào")?;
    }
    Ok(())
}

fn bounds(rule: &BandRule) -> String {
    let bound = match (rule.from, rule.to) {
        (Some(from), _) => format!("từ {} trở lên", comma(&from.text())),
        (None, Some(to)) => format!("không quá {}", comma(&to.text())),
        (None, None) => "còn lại".into(),
    };
    let fields = rule.fields_from.map_or(String::new(), |least| {
        format!(", không lĩnh vực nào dưới {}%", comma(&least.text()))
    });
    format!("{}: {bound}{fields}", rule.name)
}

/// What the unit had before, as far as the figures know.
fn last_year(out: &mut dyn Write, board: &Board, unit: &Unit) -> io::Result<()> {
    if board.previous_year.is_none() && unit.previous.is_none() {
        return Ok(());
    }
    let year =
        board.previous_year.map_or("năm trước".into(), |year| format!("năm {year}"));
    writeln!(out, "  So với {year}")?;
    let Some(previous) = &unit.previous else {
        return writeln!(out, "    không có số liệu để so sánh");
    };
    let rank =
        previous.rank.map_or(String::new(), |rank| format!(", hạng {}", rank.place()));
    let value = with_unit(&previous.value.text(), board);
    writeln!(out, "    {}", visible(&format!("{}: {value}{rank}", previous.name)))?;
    for sources in &previous.sources.0 {
        writeln!(out, "    nguồn: {}", visible(&place(sources)))?;
    }
    if let Some(change) = &unit.change {
        let rank =
            change.rank.map_or(String::new(), |rank| format!("; thứ hạng {rank:+}"));
        writeln!(out, "    thay đổi: {}{rank}", signed(&change.value.text()))?;
    }
    Ok(())
}
