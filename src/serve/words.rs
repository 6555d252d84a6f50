//! What the preview calls things.

use crate::pipeline::stress::Reason;

/// What a kind of paper is called; a kind that is not known here goes by its name.
pub(super) fn kind(kind: &str) -> &str {
    match kind {
        "quyet-dinh" => "Quyết định công bố",
        "bao-cao" => "Báo cáo kết quả",
        "thong-cao" => "Thông cáo báo chí",
        "thong-bao" => "Thông báo kết quả",
        "trinh-chieu" => "Bản trình chiếu",
        "don-vi" => "Phiếu từng đơn vị",
        "phu-luc" => "Phụ lục Excel",
        "ke-hoach" => "Kế hoạch hội nghị",
        "giay-moi" => "Giấy mời",
        "chuong-trinh" => "Chương trình",
        "dai-bieu" => "Danh sách đại biểu",
        "tham-luan" => "Danh sách tham luận",
        "kich-ban" => "Kịch bản điều hành",
        "khen-thuong" => "Quyết định khen thưởng",
        "ket-luan" => "Thông báo kết luận",
        "danh-muc" => "Danh mục tài liệu",
        "so-lieu" => "Số liệu cho chương trình khác",
        other => other,
    }
}

/// Why a unit's paper is worth a look.
pub(super) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::LongestName => "tên dài nhất",
        Reason::First => "đứng đầu",
        Reason::Last => "đứng cuối",
        Reason::Tied => "đồng hạng",
        Reason::RankRoseMost => "tăng hạng nhiều nhất",
        Reason::RankFellMost => "giảm hạng nhiều nhất",
        Reason::ValueRoseMost => "tăng điểm nhiều nhất",
        Reason::ValueFellMost => "giảm điểm nhiều nhất",
        Reason::NoPredecessor => "thiếu số liệu năm trước",
        Reason::OtherPredecessor => "hợp nhất, chia tách hoặc đổi tên",
        Reason::NotApplicable => "có tiêu chí không áp dụng",
        Reason::FewestFields => "thiếu số liệu lĩnh vực",
        Reason::Unranked => "không xếp hạng",
        Reason::NotAssessed => "có bảng không đánh giá",
        Reason::MostBoards => "có mặt ở nhiều bảng nhất",
        Reason::UnusualBand => "xếp loại khác thường",
        Reason::MostNotes => "nhiều ghi chú nhất",
    }
}
