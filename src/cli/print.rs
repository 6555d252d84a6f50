//! What is said, as text for people and as JSON for programs.

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use crate::batch::{DEMO_BOOK, SCORE_BOOK, Started};
use crate::findings::{Finding, Severity};
use crate::job::meeting::MEETING_BOOK;
use crate::pipeline::Prepared;

/// The version of `check --json`.
const SCHEMA: &str = "congbo/check/1";

/// Findings, one a line, and their count.
pub(super) fn findings(out: &mut dyn Write, findings: &[Finding]) -> io::Result<()> {
    for finding in findings {
        let weight = match finding.code.severity() {
            Severity::Error => "LỖI",
            Severity::Warning => "CẢNH BÁO",
        };
        let id = finding.code.id();
        let place = visible(&finding.place.to_string());
        let (message, advice) = (visible(&finding.message()), finding.advice());
        if place.is_empty() {
            writeln!(out, "{weight} {id}: {message}; {advice}.")?;
        } else {
            writeln!(out, "{weight} {id}: {place}: {message}; {advice}.")?;
        }
    }
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    writeln!(out, "{errors} lỗi, {} cảnh báo.", findings.len() - errors)
}

/// Text of a workbook without what would steer a terminal.
pub(super) fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

/// What a starter job consists of, and what to do with it.
pub(super) fn started(
    out: &mut dyn Write,
    folder: &Path,
    started: &Started,
) -> io::Result<()> {
    let folder = written_and_kept(out, folder, started)?;
    if started.has_scores {
        writeln!(
            out,
            "Thư mục đã có bảng điểm, hoặc congbo.toml đã khai bảng xếp hạng, nên không lập bảng nhập điểm."
        )?;
    } else {
        writeln!(
            out,
            "Điền {SCORE_BOOK}: trang \"Thông tin\", rồi các trang điểm; lưu, đóng tệp."
        )?;
        next_steps(out, &folder)?;
    }
    writeln!(
        out,
        "Cần văn bản của hội nghị thì điền {MEETING_BOOK}, rồi ghi vào congbo.toml, ví dụ:\n\
         [meeting]\n\
         papers = [\"giay-moi\", \"chuong-trinh\", \"dai-bieu\", \"kich-ban\"]"
    )
}

/// What became of a demonstration, and what to do with it.
pub(super) fn demo_started(
    out: &mut dyn Write,
    folder: &Path,
    started: &Started,
) -> io::Result<()> {
    let folder = written_and_kept(out, folder, started)?;
    if started.has_scores {
        return writeln!(
            out,
            "Thư mục đã có bảng điểm hoặc congbo.toml khác nên không lập công việc minh họa; hãy chọn một thư mục trống."
        );
    }
    writeln!(
        out,
        "Điểm ở {DEMO_BOOK}; tỉnh, đơn vị và điểm đều không có thật, văn bản ghi rõ (số liệu minh họa)."
    )?;
    next_steps(out, &folder)
}

fn next_steps(out: &mut dyn Write, folder: &str) -> io::Result<()> {
    writeln!(out, "Kiểm tra: congbo check {folder}\nLập văn bản: congbo build {folder}")
}

/// Lists the files of a new job; gives the folder as it is shown.
fn written_and_kept(
    out: &mut dyn Write,
    folder: &Path,
    started: &Started,
) -> io::Result<String> {
    let shown = |path: &Path| visible(&path.display().to_string());
    for path in &started.written {
        writeln!(out, "đã lập {}", shown(path))?;
    }
    for path in &started.kept {
        writeln!(out, "đã có {}, giữ nguyên", shown(path))?;
    }
    Ok(shown(folder))
}

/// A unit that nobody assessed has no paper.
pub(super) fn not_assessed(name: &str) -> String {
    visible(&format!("\"{name}\" không được đánh giá nên không có phiếu"))
}

/// No board has a unit of this name; those of the nearest names.
pub(super) fn no_such_unit(name: &str, near: &[impl AsRef<str>]) -> String {
    if near.is_empty() {
        return "không có đơn vị nào trong số liệu".into();
    }
    let near: Vec<&str> = near.iter().map(AsRef::as_ref).collect();
    let near = near.join("\", \"");
    visible(&format!("không có đơn vị \"{name}\"; có phải \"{near}\"?"))
}

/// How every sheet was understood.
pub(super) fn views(out: &mut dyn Write, prepared: &Prepared) -> io::Result<()> {
    for view in &prepared.views {
        writeln!(out, "{}, trang \"{}\"", view.file, visible(&view.sheet))?;
        if view.table.is_empty() {
            writeln!(out, "  chưa đọc được bảng điểm")?;
        } else {
            let layout = layout_words(view.layout);
            writeln!(out, "  bảng {}, {layout}, {} đơn vị", view.table, view.units)?;
            if view.not_assessed > 0 {
                writeln!(out, "  trong đó {} đơn vị không đánh giá", view.not_assessed)?;
            }
            let rows: Vec<String> = view.header_rows.iter().map(u32::to_string).collect();
            writeln!(out, "  tiêu đề ở dòng {}", rows.join(", "))?;
        }
        if let Some(row) = view.max_row {
            writeln!(out, "  điểm tối đa ở dòng {row}")?;
        }
        if !view.unit.is_empty() {
            writeln!(out, "  phiếu của {}", visible(&view.unit))?;
        }
        if !view.section.is_empty() {
            writeln!(out, "  nhóm \"{}\"", view.section)?;
        }
        if !view.rule.is_empty() {
            writeln!(out, "  kết quả lấy từ {}", view.rule)?;
        }
        if view.text_numbers > 0 {
            writeln!(
                out,
                "  {} điểm số viết ở dạng chữ, đọc thành số",
                view.text_numbers
            )?;
        }
        for column in &view.columns {
            let role = role_words(column.role);
            let crate::batch::ColumnView { column, header, why, .. } = column;
            let header = visible(header);
            writeln!(out, "  cột {column} \"{header}\": {role} ({why})")?;
        }
        for skipped in &view.skipped {
            writeln!(out, "  bỏ qua dòng {}: {}", skipped.rows, visible(&skipped.why))?;
        }
    }
    Ok(())
}

/// What the sheets "Thông tin" gave.
pub(super) fn informed(out: &mut dyn Write, prepared: &Prepared) -> io::Result<()> {
    for told in &prepared.informed {
        let (file, sheet) = (&told.file, visible(&told.sheet));
        let (values, boards) = (told.values, told.boards);
        writeln!(
            out,
            "{file}, trang \"{sheet}\": đã đọc {values} mục, {boards} nhóm đơn vị"
        )?;
    }
    Ok(())
}

/// How many sentences of the staff's own a paper gets, by section.
pub(super) fn sentences(out: &mut dyn Write, prepared: &Prepared) -> io::Result<()> {
    let count = |code: &str| {
        prepared.job.facts.iter().filter(|fact| fact.section == code).count()
    };
    let counts = crate::batch::SECTIONS.iter().map(|(code, name)| (name, count(code)));
    let told: Vec<String> = counts
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{name} {count}"))
        .collect();
    if told.is_empty() {
        return Ok(());
    }
    writeln!(out, "câu của cơ quan soạn thảo: {}", told.join(", "))
}

/// What was read of the meeting.
pub(super) fn meeting(out: &mut dyn Write, prepared: &Prepared) -> io::Result<()> {
    if !prepared.unread.is_empty() {
        let sheets = visible(&prepared.unread.join(", "));
        return writeln!(
            out,
            "hội nghị: chưa đọc trang {sheets}; muốn dùng, ghi papers trong mục [meeting]"
        );
    }
    let meeting = &prepared.job.meeting;
    let awards = |collective| {
        meeting.awards.iter().filter(|award| award.collective == collective).count()
    };
    let counts = [
        (meeting.agenda.len(), "nội dung chương trình"),
        (meeting.points.iter().map(|point| point.delegates.len()).sum(), "dòng đại biểu"),
        (meeting.points.len(), "điểm cầu"),
        (awards(true), "tập thể khen thưởng"),
        (awards(false), "cá nhân khen thưởng"),
        (meeting.proposals.len(), "đề xuất khen thưởng"),
        (meeting.speeches.len(), "tham luận"),
        (meeting.tasks.len(), "việc phân công"),
        (meeting.conclusions.len(), "ý kết luận"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> =
        counts.map(|(count, what)| format!("{count} {what}")).collect();
    if told.is_empty() {
        return Ok(());
    }
    writeln!(out, "hội nghị: {}", told.join(", "))
}

fn layout_words(layout: &str) -> &'static str {
    match layout {
        "matrix" => "dạng đơn vị x tiêu chí",
        "criteria-by-unit" => "dạng tiêu chí x đơn vị",
        "scorecard" => "phiếu chấm điểm của một đơn vị",
        _ => "dạng danh sách",
    }
}

fn role_words(role: crate::batch::Role) -> &'static str {
    use crate::batch::Role;
    match role {
        Role::Number => "số thứ tự",
        Role::Unit => "tên đơn vị",
        Role::Value => "kết quả",
        Role::Total => "tổng điểm",
        Role::Rank => "thứ hạng ghi sẵn",
        Role::Band => "xếp loại ghi sẵn",
        Role::Own => "điểm tự chấm",
        Role::Appraised => "điểm thẩm định",
        Role::Survey => "điểm điều tra",
        Role::Deducted => "điểm bị trừ",
        Role::Criterion => "tên tiêu chí",
        Role::Max => "điểm tối đa",
        Role::Group => "nhóm đơn vị",
        Role::Field => "lĩnh vực, tiêu chí",
        Role::Note => "ghi chú",
        Role::Other => "không dùng",
    }
}

/// `check --json`.
pub(super) fn check_json(
    out: &mut dyn Write,
    prepared: Option<&Prepared>,
    findings: &[Finding],
) -> io::Result<()> {
    let sheets = prepared.map_or_else(|| json!([]), |prepared| json!(prepared.views));
    let findings: Vec<Value> = findings.iter().map(finding_json).collect();
    let informed =
        prepared.map_or_else(|| json!([]), |prepared| json!(prepared.informed));
    let answer = json!({
        "schema": SCHEMA,
        "information": informed,
        "sheets": sheets,
        "findings": findings,
    });
    writeln!(out, "{answer:#}")
}

pub(super) fn finding_json(finding: &Finding) -> Value {
    json!({
        "code": finding.code.id(),
        "severity": finding.code.severity().name(),
        "file": finding.place.file,
        "sheet": finding.place.sheet,
        "cell": finding.place.cells,
        "found": finding.found,
        "message": finding.message(),
        "advice": finding.advice(),
    })
}

/// Where the marked copy is.
pub(super) fn marked(out: &mut dyn Write, target: &Path) -> io::Result<()> {
    writeln!(out, "đã ghi bản đánh dấu: {}", target.display())
}
