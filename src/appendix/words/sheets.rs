//! The words of the sheets beside the rankings.

use super::{EXCUSED, with_unit, with_year};
use crate::numbers::Printed;
use crate::results::figures::{Board, Edition, FieldSummary};

use super::super::board::Laid;
use super::super::fields::Side;
use super::super::formats::Look;
use super::super::rescaled::Rescaling;

pub(in crate::appendix) const SHEET: &str = "Trang";
pub(in crate::appendix) const DIFFERING: &str = "Số dòng lệch";
pub(in crate::appendix) const FIELD: &str = "Lĩnh vực, tiêu chí";
pub(in crate::appendix) const FULL_MARKS: &str = "Số đơn vị đạt điểm tối đa";
pub(in crate::appendix) const LOSERS: &str = "Số đơn vị mất điểm";
pub(in crate::appendix) const MEAN_BEFORE: &str = "Trung bình năm trước";
pub(in crate::appendix) const AND: &str = " và ";
pub(in crate::appendix) const OTHERS: &str = " đơn vị khác";
pub(in crate::appendix) const LOWER_BOUND: &str = "Cận dưới";
pub(in crate::appendix) const UPPER_BOUND: &str = "Cận trên";
pub(in crate::appendix) const SHARE: &str = "Tỷ lệ (%)";
pub(in crate::appendix) const UNITS_BEFORE: &str = "Số đơn vị năm trước";
pub(in crate::appendix) const UNITS_CHANGE: &str = "Tăng (+), giảm (-) đơn vị";
pub(in crate::appendix) const RANK_BEFORE: &str = "Xếp hạng năm trước";
pub(in crate::appendix) const RANK_NOW: &str = "Xếp hạng năm nay";
pub(in crate::appendix) const VALUE_BEFORE: &str = "Kết quả năm trước";
pub(in crate::appendix) const VALUE_NOW: &str = "Kết quả năm nay";
pub(in crate::appendix) const VALUE_CHANGE: &str = "Tăng (+), giảm (-) kết quả";
pub(in crate::appendix) const VALUE: &str = "Giá trị";
pub(in crate::appendix) const MEASURE: &str = "Đơn vị tính";
pub(in crate::appendix) const RANKED: &str = "Trên tổng số";
pub(in crate::appendix) const RISEN: &str = "Tăng";
pub(in crate::appendix) const FALLEN: &str = "Giảm";
pub(in crate::appendix) const COMPONENTS: &str = "Số chỉ số thành phần";
pub(in crate::appendix) const FILE_AND_SHEET: &str = "Tệp và trang tính";
pub(in crate::appendix) const RESULT_CELLS: &str = "Ô kết quả";
pub(in crate::appendix) const SOURCE_BEFORE: &str = "Nguồn số liệu năm trước";

pub(in crate::appendix) const INFORMATION_TITLE: &str = "THÔNG TIN VÀ PHƯƠNG PHÁP TÍNH";
pub(in crate::appendix) const CHARTS_TITLE: &str = "BIỂU ĐỒ KẾT QUẢ";
pub(in crate::appendix) const CHANGES_REMARK: &str = "Các đơn vị xếp theo số bậc tăng tại thời \
    điểm công bố; số liệu trong bảng tự tính lại, thứ tự dòng thì không.";
pub(in crate::appendix) const STANDINGS_REMARK: &str =
    "Số liệu do cơ quan Trung ương công bố; thứ hạng tăng (+) là lên bậc.";
pub(in crate::appendix) const TOTALS_REMARKS: [&str; 2] = [
    "Lĩnh vực, tiêu chí có điểm tối đa: trung bình, cao nhất, thấp nhất tính theo tỷ lệ % \
     điểm đạt được trên điểm tối đa; không có điểm tối đa: tính theo điểm.",
    "Nhiều đơn vị cùng giá trị thì ghi tên đơn vị đứng trước trong bảng xếp hạng và số đơn vị \
     khác.",
];
pub(in crate::appendix) const SOURCES_REMARKS: [&str; 2] = [
    "Mỗi ô ghi địa chỉ ô của bảng điểm gốc; nhiều ô liền nhau viết gọn, ví dụ C5:J5.",
    "Ô của trang tính khác thì ghi kèm tên tệp và trang tính, cách nhau bằng dấu \"!\".",
];
pub(in crate::appendix) const INFORMATION_REMARKS: [&str; 1] =
    ["congbo đọc lại được trang này khi tệp được dùng làm đầu vào; sửa ở cột Nội dung."];
pub(in crate::appendix) const OVERVIEW_REMARKS: [&str; 3] = [
    "Điểm, chỉ số, thứ hạng, xếp loại, trung bình, tỷ lệ, tăng giảm là công thức tính từ các ô \
     điểm; sửa một ô điểm thì các trang tự tính lại, trừ những số mà dưới bảng ghi rõ là ghi \
     sẵn.",
    "Cột Đối chiếu ở bên phải mỗi bảng (không in) ghi \"Khớp\" khi dòng ấy còn đúng số liệu đã \
     công bố; sửa điểm mà kết quả đổi thì ghi \"Lệch\" và dòng đầu trang này chuyển màu đỏ.",
    "Số dòng lệch khác 0 khi chưa ai sửa số liệu nghĩa là phần mềm bảng tính cho kết quả khác; \
     xin báo lại cơ quan lập phụ lục.",
];

/// "PHỤ LỤC KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2024".
pub(in crate::appendix) fn overview_title(edition: &Edition) -> String {
    let what = if edition.own.is_empty() {
        "Tổng hợp phụ lục"
    } else {
        "Phiếu kết quả"
    };
    let title = format!("{what} {}", edition.title);
    with_year(title.trim(), edition.year).to_uppercase()
}

/// "ĐIỂM THEO LĨNH VỰC, CHỈ SỐ CCHC NĂM 2024".
pub(in crate::appendix) fn fields_title(board: &Board, year: Option<i32>) -> String {
    titled("Điểm theo lĩnh vực", board, year)
}

pub(in crate::appendix) fn criteria_title(board: &Board, year: Option<i32>) -> String {
    titled("Điểm theo tiêu chí", board, year)
}

pub(in crate::appendix) fn sources_title(board: &Board, year: Option<i32>) -> String {
    titled("Nguồn số liệu", board, year)
}

fn titled(what: &str, board: &Board, year: Option<i32>) -> String {
    let title = format!("{what}, {}", board.index);
    with_year(title.trim_end_matches(", "), year).to_uppercase()
}

pub(in crate::appendix) fn totals_title(year: Option<i32>) -> String {
    with_year("Tổng hợp kết quả theo lĩnh vực, tiêu chí", year).to_uppercase()
}

pub(in crate::appendix) fn bands_title(year: Option<i32>) -> String {
    with_year("Kết quả xếp loại", year).to_uppercase()
}

pub(in crate::appendix) fn changes_title(year: Option<i32>) -> String {
    let against =
        year.map(|year| format!(" so với năm {}", year - 1)).unwrap_or_default();
    (with_year("Thay đổi thứ hạng", year) + &against).to_uppercase()
}

/// "VỊ THẾ CỦA TỈNH THANH HÓA TRONG CẢ NƯỚC NĂM 2024".
pub(in crate::appendix) fn standings_title(edition: &Edition) -> String {
    let of = match edition.province.as_str() {
        "" => "tỉnh",
        province => province,
    };
    with_year(&format!("Vị thế của {of} trong cả nước"), edition.year).to_uppercase()
}

/// "Chỉ số CCHC - Các sở, ban, ngành cấp tỉnh".
pub(in crate::appendix) fn board_section(board: &Board) -> String {
    let parts = [board.index.as_str(), board.group.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" - ")
}

/// "Cải cách thể chế (8 điểm)".
pub(in crate::appendix) fn with_max(field: &FieldSummary) -> String {
    let name = super::super::board::field_name(field);
    let max = field.max.map(|max| format!(" ({} điểm)", max.text().replace('.', ",")));
    format!("{name}{}", max.unwrap_or_default())
}

/// What a side of a field is called.
pub(in crate::appendix) fn side(side: Side, laid: &Laid) -> String {
    match side {
        Side::Own => SELF_SCORED.into(),
        Side::Appraised => APPRAISED.into(),
        Side::Survey => SURVEYED.into(),
        Side::Deducted => DEDUCTED.into(),
        Side::Points if laid.board.unit == "điểm" || laid.common_max.is_some() => {
            "Điểm".into()
        }
        Side::Points => "Điểm đạt".into(),
        Side::Max => "Tối đa".into(),
        Side::Share => "%".into(),
    }
}

/// The terms of a value that was scaled back (Bắc Giang, Sơn La: "Báo cáo đặc thù").
pub(in crate::appendix) fn rescaling(term: Rescaling) -> &'static str {
    match term {
        Rescaling::Appraised => "Điểm thẩm định thực tế",
        Rescaling::Applies => "Điểm thẩm định tối đa áp dụng",
        Rescaling::Whole => "Điểm thẩm định tối đa",
        Rescaling::Survey => "Điểm điều tra XHH",
        Rescaling::OnTop => "Điểm thưởng, trừ",
    }
}

pub(in crate::appendix) fn fields_remarks(laid: &Laid) -> Vec<String> {
    let mut lines =
        vec!["Tỷ lệ % là điểm đạt được trên điểm tối đa của lĩnh vực.".to_owned()];
    lines.extend(excused(laid.has_excused()));
    lines
}

pub(in crate::appendix) fn criteria_remarks(laid: &Laid) -> Vec<String> {
    let mut lines =
        vec!["Điểm của lĩnh vực là tổng điểm các tiêu chí trong lĩnh vực.".to_owned()];
    lines.extend(excused(laid.has_excused()));
    lines
}

fn excused(has_excused: bool) -> Option<String> {
    has_excused.then(|| format!("{EXCUSED}: không áp dụng đối với đơn vị."))
}

/// How bounds are read, and why shares may not make a hundred.
pub(in crate::appendix) fn bands_remarks(boards: &[Laid]) -> Vec<String> {
    let with_bands = || boards.iter().filter(|laid| !laid.board.summary.bands.is_empty());
    let any = |holds: &dyn Fn(&Board) -> bool| with_bands().any(|laid| holds(laid.board));
    let lines = [
        (
            any(&|board| !board.low_is_better && !board.rules.quartiles),
            "Giá trị bằng cận dưới thuộc mức ấy, bằng cận trên thuộc mức liền trên.",
        ),
        (
            any(&|board| board.low_is_better && !board.rules.quartiles),
            "Chỉ số càng thấp càng tốt: giá trị bằng cận trên thuộc mức ấy.",
        ),
        (
            any(&|board| board.rules.quartiles),
            "Chia nhóm theo tứ phân vị của các đơn vị.",
        ),
        (
            any(&|board| board.rules.bands.iter().any(|band| band.fields_from.is_some())),
            "Mức có điều kiện về lĩnh vực: ngoài ngưỡng trên, không lĩnh vực nào dưới ngưỡng \
             ghi ở trang Thông tin.",
        ),
        (any(&is_rounded), "Tổng các tỷ lệ khác 100,00 là do làm tròn."),
    ];
    lines.into_iter().filter(|(said, _)| *said).map(|(_, line)| line.to_owned()).collect()
}

/// Whether the shares of a board do not make a hundred.
fn is_rounded(board: &Board) -> bool {
    let shares = board.summary.bands.iter().map(|band| band.share);
    let zero = || Printed::from(crate::numbers::Score::default());
    let sum = shares.fold(zero(), |sum, share| sum.minus(zero().minus(share)));
    let hundred = crate::numbers::Score::from_text("100").map(Printed::from);
    !board.summary.bands.is_empty() && hundred.is_some_and(|hundred| sum != hundred)
}

pub(in crate::appendix) fn of_year(year: i32) -> String {
    format!("Năm {year}")
}

/// "Chỉ số CCHC năm 2024 (%)" over the group's name; a chart takes what looks like an
/// address for one.
pub(in crate::appendix) fn chart_title(board: &Board, year: Option<i32>) -> String {
    let index = with_unit(&with_year(&board.index, year), &board.unit);
    let title = format!("{index}\n{}", board.group).replace('!', " ");
    title.trim_start_matches('=').to_owned()
}

/// What a chart shows, for who cannot see it; Excel keeps 255 characters.
pub(in crate::appendix) fn chart_text(laid: &Laid) -> String {
    let fits = |text: &String| text.encode_utf16().count() <= 255;
    let board = laid.board;
    let whole = || chart_words(laid, true);
    let mut texts = std::iter::once_with(whole).chain([chart_words(laid, false)]);
    let plain = || format!("Biểu đồ xếp hạng của {} {}.", laid.ranked, board.noun);
    texts.find(fits).unwrap_or_else(plain)
}

fn chart_words(laid: &Laid, with_names: bool) -> String {
    let (board, summary) = (laid.board, &laid.board.summary);
    let comma = |value: Printed| value.text().replace('.', ",");
    let index = with_unit(&with_year(&board.index, laid.year), &board.unit);
    let units = |names: &[String]| match names {
        [only] if with_names => format!(" ({only})"),
        [first, rest @ ..] if with_names => {
            format!(" ({first} và {} đơn vị khác)", rest.len())
        }
        _ => String::new(),
    };
    format!(
        "Biểu đồ {index} của {} {} thuộc nhóm {}, xếp theo thứ hạng: cao nhất {}{}, thấp nhất \
         {}{}, trung bình {}.",
        summary.count,
        board.noun,
        board.group,
        comma(summary.highest.value),
        units(&summary.highest.units),
        comma(summary.lowest.value),
        units(&summary.lowest.units),
        comma(summary.mean),
    )
}

/// What each sheet of a board holds.
pub(in crate::appendix) fn about_ranking(board: &Board) -> String {
    format!("Bảng xếp hạng: {}", board_section(board))
}

pub(in crate::appendix) fn about_fields(board: &Board) -> String {
    format!("Điểm và tỷ lệ theo lĩnh vực: {}", board_section(board))
}

pub(in crate::appendix) fn about_criteria(board: &Board) -> String {
    format!("Điểm theo tiêu chí: {}", board_section(board))
}

pub(in crate::appendix) fn about_sources(board: &Board) -> String {
    format!("Địa chỉ ô của bảng điểm gốc: {}", board_section(board))
}

/// What the sheets that a book has once hold.
pub(in crate::appendix) const ABOUT_TOTALS: &str = "Kết quả từng lĩnh vực của mỗi nhóm";
pub(in crate::appendix) const ABOUT_BANDS: &str =
    "Ngưỡng, số đơn vị và tỷ lệ từng mức xếp loại";
pub(in crate::appendix) const ABOUT_CHANGES: &str =
    "Tăng, giảm thứ hạng so với năm trước";
pub(in crate::appendix) const ABOUT_STANDINGS: &str =
    "Kết quả các chỉ số của tỉnh trong cả nước";
pub(in crate::appendix) const ABOUT_CHARTS: &str = "Biểu đồ kết quả của mỗi nhóm";
pub(in crate::appendix) const ABOUT_INFORMATION: &str =
    "Quy tắc tính, xếp hạng, xếp loại đã dùng";

pub(in crate::appendix) const SELF_SCORED: &str = "Tự chấm";
pub(in crate::appendix) const APPRAISED: &str = "Thẩm định";
pub(in crate::appendix) const SURVEYED: &str = "Điều tra XHH";
pub(in crate::appendix) const DEDUCTED: &str = "Bị trừ";
pub(in crate::appendix) const LOST: &str = "Mất điểm";
pub(in crate::appendix) const GROUP_MEAN: &str = "Trung bình nhóm";
pub(in crate::appendix) const GROUP_SHARE: &str = "Trung bình nhóm (%)";
pub(in crate::appendix) const FIELD_RANK: &str = "Hạng trong nhóm";
pub(in crate::appendix) const POINTS_CHANGE: &str = "Tăng (+), giảm (-) điểm";
pub(in crate::appendix) const SOURCE: &str = "Ô của bảng điểm gốc";
pub(in crate::appendix) const STANDING_SHEET: &str = "Kết quả";
pub(in crate::appendix) const ABOUT_STANDING: &str =
    "Kết quả của đơn vị trên từng bảng xếp hạng";
pub(in crate::appendix) const CARD_SHEET: &str = "Bảng";

/// The columns of a unit's standings, with their breadths.
pub(in crate::appendix) const STANDING_COLUMNS: [(&str, Look, u32); 13] = [
    ("Bảng xếp hạng", Look::Words, 520),
    ("Kết quả", Look::Number(2), 170),
    ("Xếp hạng", Look::Count, 140),
    ("Trên tổng số", Look::Count, 140),
    ("Xếp loại", Look::Mark, 190),
    ("Kết quả năm trước", Look::Number(2), 170),
    ("Xếp hạng năm trước", Look::Count, 140),
    ("Tăng (+), giảm (-)", Look::Change(2), 170),
    ("Tăng (+), giảm (-) bậc", Look::Moved, 150),
    ("Trung bình nhóm", Look::Number(2), 170),
    ("Còn thiếu để bằng hạng trên", Look::Number(2), 190),
    ("Còn thiếu để lên mức trên", Look::Number(2), 190),
    ("Ghi chú", Look::Words, 300),
];

pub(in crate::appendix) const UNIT_REMARKS: [&str; 2] = [
    "Điểm từng tiêu chí ở các trang Bảng 1, Bảng 2, ...; kết quả tự tính lại khi sửa ô điểm, \
     thứ hạng, xếp loại và khoảng cách thì theo kết quả đã công bố.",
    "Trung bình nhóm là trung bình của các đơn vị được xếp hạng trong cùng bảng.",
];

/// "Phiếu kết quả năm 2024".
pub(in crate::appendix) fn unit_title(edition: &Edition) -> String {
    with_year("Phiếu kết quả", edition.year)
}

/// How a unit's result came about.
pub(in crate::appendix) fn card_remarks(
    board: &Board,
    unit: &crate::results::figures::Unit,
) -> Vec<String> {
    let mut lines = super::rules(board)[..1].to_vec();
    let notes = super::notes(&unit.notes);
    lines.extend((!notes.is_empty()).then(|| format!("{notes}.")));
    let home = unit.sources.sheet();
    lines.extend((!home.is_empty()).then(|| format!("Bảng điểm gốc: {home}.")));
    lines
}

pub(in crate::appendix) const NAME_BEFORE: &str = "Tên năm trước";
pub(in crate::appendix) const BEFORE_REMARK: &str = "Số liệu năm trước của các đơn vị có trong \
    bảng xếp hạng năm nay, là cơ sở tính tăng, giảm.";

/// "SỐ LIỆU NĂM 2023, CHỈ SỐ CCHC".
pub(in crate::appendix) fn before_title(board: &Board) -> String {
    format!("Số liệu {}, {}", super::last_year(board), board.index).to_uppercase()
}

pub(in crate::appendix) fn about_before(board: &Board) -> String {
    format!("Số liệu năm trước để so sánh: {}", board_section(board))
}

pub(in crate::appendix) const SETTLED: &str =
    "Xét riêng từng đơn vị (congbo không đọc lại)";
pub(in crate::appendix) const SETTLED_BANDS: &str = "Xếp loại điều chỉnh";
pub(in crate::appendix) const LEFT_OUT: &str = "Chưa được đánh giá";
