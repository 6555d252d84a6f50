//! The derivation of a unit, said so that a pocket calculator can follow it.

use std::io::{self, Write};

use super::numbers::{address, cells, comma, or_none, place, signed};
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
            band(out, board, derived)?;
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
    for note in &unit.notes {
        let words = note_words(std::slice::from_ref(note));
        let with = note.params.get("with");
        let with = with.map_or(String::new(), |with| format!(" (với {with})"));
        let values = note.params.get("values");
        let values = values.map_or(String::new(), |own| format!(": {}", comma(own)));
        writeln!(out, "  Ghi chú: {}", visible(&format!("{words}{values}{with}")))?;
    }
    Ok(())
}

/// Where the value comes from, down to the cells.
fn index(out: &mut dyn Write, board: &Board, derived: &Derived<'_>) -> io::Result<()> {
    let unit = derived.unit;
    writeln!(out, "  Kết quả")?;
    let rule = match board.rules.basis.as_str() {
        _ if unit.rescaled.is_some() => {
            "phần thẩm định quy đổi về đủ điểm tối đa, cộng điểm điều tra, chia cho điểm tối đa"
        }
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
    if !derived.steps.agrees {
        writeln!(out, "    CHÚ Ý: số in ra không khớp với phép tính trên")?;
    }
    for name in &derived.steps.odd {
        let told =
            format!("CHÚ Ý: số liệu của \"{name}\" không khớp với các phần của nó");
        writeln!(out, "    {}", visible(&told))?;
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
    let max = unit.max.filter(|_| unit.rescaled.is_none());
    line("điểm tối đa", maxima.map(|one| comma(&one.text())).collect(), max)
}

/// "68,32 / 84 x 100 = 81,33333333...; làm tròn đến 2 chữ số thập phân: 81,33%".
fn last_step(board: &Board, derived: &Derived<'_>) -> String {
    let unit = derived.unit;
    let points = or_none(unit.points.map(Score::text));
    let max = or_none(unit.max.map(Score::text));
    let scale = or_none(board.rules.scale.map(Score::text));
    let formula = match &unit.rescaled {
        _ if !board.rules.is_computed() => points,
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
    let stopped = if derived.steps.capped {
        format!("; dừng ở mức cao nhất của thang điểm: {scale}")
    } else {
        String::new()
    };
    let rounded = format!("{stopped}; làm tròn đến {places} chữ số thập phân: {printed}");
    let Some(value) = &derived.steps.unrounded else {
        return format!("{formula}{rounded}");
    };
    let dots = if derived.steps.whole { "" } else { "..." };
    let value =
        if derived.steps.whole { tidy(&value.text()) } else { comma(&value.text()) };
    if value == formula {
        format!("{value}{rounded}")
    } else {
        format!("{formula} = {value}{dots}{rounded}")
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
        ("bị trừ", judged.deducted),
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
        let exact = unit.unrounded.map_or(String::new(), |exact| {
            format!("; chưa làm tròn là {}", tidy(&exact.text()))
        });
        let ties = unit
            .ties
            .map_or(String::new(), |ties| format!("; số để phân hạng {}", comma(ties)));
        let line =
            format!("{side}: {}{rank}, {value} (chênh {by}){exact}{ties}", unit.name);
        writeln!(out, "    {}", visible(&line))?;
    }
    Ok(())
}

/// The bands with their bounds, where the unit falls, and why not higher.
fn band(out: &mut dyn Write, board: &Board, derived: &Derived<'_>) -> io::Result<()> {
    let Derived { unit, steps, .. } = derived;
    if steps.bands.is_empty() {
        return Ok(());
    }
    writeln!(out, "  Xếp loại")?;
    if board.rules.quartiles {
        writeln!(out, "    theo tứ phân vị của các đơn vị được xếp hạng")?;
    }
    for step in &steps.bands {
        let mark = if unit.band.as_ref() == Some(&step.rule.name) {
            "  <- đơn vị ở mức này".to_owned()
        } else if step.reaches && !step.weak.is_empty() {
            format!("  (không đạt: lĩnh vực {})", step.weak.join("; "))
        } else {
            String::new()
        };
        writeln!(out, "    {}", visible(&format!("{}{mark}", bounds(step.rule))))?;
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
        return match unit.notes.iter().find_map(|note| note.params.get("was")) {
            Some(was) => {
                let told = format!("không so sánh, vì chưa có quy định so với: {was}");
                writeln!(out, "    {}", visible(&told))
            }
            None => writeln!(out, "    không có số liệu để so sánh"),
        };
    };
    let rank =
        previous.rank.map_or(String::new(), |rank| format!(", hạng {}", rank.place()));
    let value = with_unit(&previous.value.text(), board);
    let was = unit.notes.iter().find_map(|note| note.params.get("was"));
    let who = match was {
        _ if previous.name.contains("; ") => "trung bình của ".to_owned(),
        Some(was) if was.contains("; ") => format!("đơn vị cao nhất trong {was}: "),
        _ => String::new(),
    };
    writeln!(out, "    {}", visible(&format!("{who}{}: {value}{rank}", previous.name)))?;
    for sources in &previous.sources.0 {
        writeln!(out, "    nguồn: {}", visible(&place(sources)))?;
    }
    if let Some(change) = &unit.change {
        let rank = change.rank.map_or(String::new(), |by| match by {
            0 => "; giữ nguyên thứ hạng".into(),
            1.. => format!("; lên {by} hạng"),
            _ => format!("; xuống {} hạng", -by),
        });
        writeln!(out, "    thay đổi: {}{rank}", signed(&change.value.text()))?;
    }
    Ok(())
}
