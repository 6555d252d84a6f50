//! Every word that a reader of the appendices sees.

mod sheets;

use crate::numbers::Score;
use crate::results::figures::{Board, Edition, Note, NoteCode};

pub(super) use sheets::*;

pub(super) const UNNAMED_SHEET: &str = "Bảng xếp hạng";
pub(super) const COUNTRY: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
pub(super) const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
pub(super) const ILLUSTRATIVE: &str = "(số liệu minh họa)";
/// The small second line is what `LibreOffice` cuts off (see `frame::set_up`).
pub(super) const FOOTER: &str = "&CTrang &P/&N\n&2 ";

pub(super) const RANK: &str = "Xếp hạng";
pub(super) const UNIT_NAME: &str = "Tên đơn vị";
pub(super) const TOTAL: &str = "Tổng điểm đạt được";
pub(super) const POINTS: &str = "Điểm đạt được";
pub(super) const MAX: &str = "Điểm tối đa";
pub(super) const BAND: &str = "Xếp loại";
pub(super) const NOTES: &str = "Ghi chú";
pub(super) const MEAN: &str = "Trung bình";
pub(super) const HIGHEST: &str = "Cao nhất";
pub(super) const LOWEST: &str = "Thấp nhất";
pub(super) const FIELD_SHARE: &str = "Tỷ lệ đạt trung bình (%)";
pub(super) const APPLICABLE_MAX: &str = "Điểm tối đa áp dụng";
pub(super) const LOWEST_FIELD: &str = "Lĩnh vực thấp nhất (%)";
pub(super) const SUM: &str = "Cộng";
pub(super) const ORDER: &str = "TT";
pub(super) const UNIT: &str = "Đơn vị";
pub(super) const UNITS: &str = "Số đơn vị";
pub(super) const CODE: &str = "Mã số";
pub(super) const CONTENT: &str = "Nội dung";
pub(super) const INDEX: &str = "Chỉ số";
pub(super) const CHANGE: &str = "Tăng (+), giảm (-)";
pub(super) const BEFORE: &str = "Năm trước";
/// What stands where there is nothing to measure.
pub(super) const NOTHING: &str = "–";
/// The mark of what does not apply to a unit.
pub(super) const EXCUSED: &str = "KAD";

pub(super) const CHECK: &str = "Đối chiếu";
pub(super) const SAME: &str = "Khớp";
pub(super) const DIFFERENT: &str = "Lệch";
pub(super) const LAMP_SAME: &str = "KHỚP: mọi trang đang hiện đúng số liệu đã công bố";
pub(super) const LAMP_DIFFERS: (&str, &str) = (
    "LỆCH: ",
    " dòng đang hiện khác số liệu đã công bố; xem cột Đối chiếu của từng trang",
);
pub(super) const LAMP_BROKEN: &str =
    "LỆCH: có ô đối chiếu bị lỗi công thức; xem cột Đối chiếu của từng trang";

pub(super) const OVERVIEW_SHEET: &str = "Tổng hợp";
pub(super) const FIELDS_SHEET: &str = "Lĩnh vực";
pub(super) const CRITERIA_SHEET: &str = "Tiêu chí";
pub(super) const SOURCES_SHEET: &str = "Nguồn";
pub(super) const BEFORE_SHEET: &str = "Năm trước";
pub(super) const TOTALS_SHEET: &str = "Tổng hợp lĩnh vực";
pub(super) const BANDS_SHEET: &str = "Xếp loại";
pub(super) const CHANGES_SHEET: &str = "Thay đổi";
pub(super) const STANDINGS_SHEET: &str = "Vị thế tỉnh";
pub(super) const CHARTS_SHEET: &str = "Biểu đồ";
pub(super) const INFORMATION_SHEET: &str = "Thông tin";
/// The sheets that a book has once.
pub(super) const BOOK_SHEETS: [&str; 7] = [
    OVERVIEW_SHEET,
    TOTALS_SHEET,
    BANDS_SHEET,
    CHANGES_SHEET,
    STANDINGS_SHEET,
    CHARTS_SHEET,
    INFORMATION_SHEET,
];

/// What the column "Ghi chú" says for each code; `{x}` is the note's parameter.
const NOTE_WORDS: &[(NoteCode, &str)] = &[
    (NoteCode::Tied, "đồng hạng"),
    (NoteCode::EqualAsPrinted, "xếp hạng theo số chưa làm tròn"),
    (NoteCode::TieBroken, "bằng điểm, xếp theo {by}"),
    (NoteCode::Unranked, "không xếp hạng"),
    (NoteCode::BandByRounding, "xếp loại theo số chưa làm tròn"),
    (NoteCode::BandOverride, "xếp loại: {reason}"),
    (NoteCode::NotApplicable, "không áp dụng: {fields}"),
    (
        NoteCode::Capped,
        "tính cả điểm thưởng là {value}, dừng ở mức cao nhất của thang điểm",
    ),
    (NoteCode::Renamed, "năm trước: {was}"),
    (NoteCode::SplitFrom, "tách từ: {was}"),
    (NoteCode::NoPredecessor, "không có số liệu năm trước"),
];

/// The words for a unit's notes, joined; empty where nothing need be said.
pub fn notes(notes: &[Note]) -> String {
    let said: Vec<_> = notes.iter().map(note).filter(|words| !words.is_empty()).collect();
    capitalised(&said.join("; "))
}

fn note(note: &Note) -> String {
    let row = NOTE_WORDS.iter().find(|(code, _)| *code == note.code);
    let words = row.map_or(String::new(), |(_, words)| (*words).to_string());
    note.params.iter().fold(words, |words, (key, value)| {
        words.replace(&format!("{{{key}}}"), &shown(note, value))
    })
}

/// A number with its comma; only this code has one.
fn shown(note: &Note, value: &str) -> String {
    if note.code == NoteCode::Capped { value.replace('.', ",") } else { value.into() }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

/// The title of the file.
pub(super) fn document_title(edition: &Edition) -> String {
    let title = format!("Phụ lục {}", edition.title);
    with_year(title.trim(), edition.year)
}

/// "BẢNG XẾP HẠNG CHỈ SỐ CCHC NĂM 2024".
pub(super) fn board_title(board: &Board, year: Option<i32>) -> String {
    let title = format!("Bảng xếp hạng {}", board.index);
    with_year(title.trim(), year).to_uppercase()
}

/// "Chỉ số CCHC (%)".
pub(super) fn value(board: &Board) -> String {
    with_unit(&board.index, &board.unit)
}

/// "Chỉ số CCHC năm 2023 (%)".
pub(super) fn previous_value(board: &Board) -> String {
    with_unit(&format!("{} {}", board.index, last_year(board)), &board.unit)
}

/// "Xếp hạng năm 2023".
pub(super) fn previous_rank(board: &Board) -> String {
    format!("{RANK} {}", last_year(board))
}

/// "Tăng (+), giảm (-) điểm %".
pub(super) fn value_change(board: &Board) -> String {
    let unit = if board.unit == "%" { "điểm %" } else { &board.unit };
    format!("Tăng (+), giảm (-) {unit}").trim().to_string()
}

pub(super) const RANK_CHANGE: &str = "Tăng (+), giảm (-) bậc";

/// How the figures came about, one sentence each.
pub(super) fn method(board: &Board, has_previous: bool) -> Vec<String> {
    let mut lines = rules(board).to_vec();
    if has_previous {
        lines.push(format!(
            "Tăng, giảm so với {} tính trên số đã làm tròn; thứ hạng tăng (+) là lên bậc.",
            last_year(board)
        ));
    }
    let left_out: Vec<&str> =
        board.not_assessed.iter().map(|unit| unit.name.as_str()).collect();
    if !left_out.is_empty() {
        lines.push(format!("Không đánh giá, không xếp hạng: {}.", left_out.join("; ")));
    }
    lines
}

/// Figures of some units that no formula gives.
pub(super) fn fixed(what: &str, names: &[&str], all: bool) -> String {
    let whose = if all { "các đơn vị".to_owned() } else { names.join("; ") };
    format!(
        "{what} của {whose} ghi sẵn theo kết quả đã công bố, không tự tính lại khi sửa số liệu."
    )
}

/// Where ties are parted by columns, which ranks in the sheet do not look at.
pub(super) const NOT_PARTED: &str = "Sửa số liệu mà có đơn vị bằng nhau thì công thức xếp \
    hạng ghi đồng hạng, chưa xét các tiêu chí phân hạng; muốn tính đúng, lập lại bằng congbo.";

/// Where a mark of what does not apply would call for a rule that is not laid out.
pub(super) fn not_scaled() -> String {
    format!(
        "Sửa một ô điểm thành {EXCUSED} thì tệp này chưa quy đổi phần thẩm định; muốn tính \
         đúng, lập lại bằng congbo."
    )
}

/// How a board's values came about, and how its ranks.
pub fn rules(board: &Board) -> [String; 2] {
    [value_rule(board), rank_rule(board)]
}

fn value_rule(board: &Board) -> String {
    let scale = board.rules.scale.map_or("100".into(), Score::text);
    let share = format!(
        "bằng tổng điểm đạt được chia cho điểm tối đa, nhân {}",
        scale.replace('.', ",")
    );
    let origin = match board.rules.value.as_str() {
        "computed" => share,
        "rescaled" => {
            share
                + "; đơn vị có tiêu chí không áp dụng: phần thẩm định quy đổi về điểm \
                   tối đa của phần ấy rồi cộng điểm điều tra"
        }
        _ => "lấy theo bảng điểm".into(),
    };
    let origin = if board.rules.cap {
        format!("{origin}, tính cả điểm thưởng không quá {}", scale.replace('.', ","))
    } else {
        origin
    };
    let places = board.decimals;
    format!(
        "{} {origin}; làm tròn đến {places} chữ số thập phân khi trình bày.",
        board.index
    )
}

fn rank_rule(board: &Board) -> String {
    let basis = match board.rules.rank_on.as_str() {
        "printed" => "đã làm tròn",
        _ => "chưa làm tròn",
    };
    let first = if board.low_is_better { "thấp nhất" } else { "cao nhất" };
    let ties = match board.rules.ties.as_str() {
        "dense" => {
            "bằng nhau thì đồng hạng, hạng kế tiếp liền sau (1, 2, 2, 3)".to_string()
        }
        "by" => format!("bằng nhau thì xét lần lượt: {}", board.rules.ties_by.join("; ")),
        _ => "bằng nhau thì đồng hạng, hạng kế tiếp cách ra (1, 2, 2, 4)".to_string(),
    };
    format!("Xếp hạng trên số {basis}, giá trị {first} đứng thứ nhất; {ties}.")
}

fn last_year(board: &Board) -> String {
    board.previous_year.map_or("năm trước".to_string(), |year| format!("năm {year}"))
}

fn with_year(text: &str, year: Option<i32>) -> String {
    year.map_or(text.to_string(), |year| format!("{text} năm {year}"))
}

fn with_unit(text: &str, unit: &str) -> String {
    if unit.is_empty() { text.to_string() } else { format!("{text} ({unit})") }
}
