//! Eight fields of five criteria each, as sets of the years since 2022 have them; a
//! hundred points altogether.

/// A criterion: its name, its maximum in hundredths of a point, and how it is scored.
pub(super) type Criterion = (&'static str, u32, Scored);

/// How a criterion is scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scored {
    /// In quarters of a point, by what was done.
    Steps,
    /// By a share or a survey, to the hundredth.
    Share,
}

use Scored::{Share, Steps};

/// The fields in their order.
pub(super) const FIELDS: [(&str, [Criterion; 5]); 8] = [
    (
        "Công tác chỉ đạo, điều hành cải cách hành chính",
        [
            ("Xây dựng, thực hiện kế hoạch cải cách hành chính", 250, Steps),
            ("Chế độ báo cáo định kỳ về cải cách hành chính", 150, Steps),
            ("Kiểm tra việc thực hiện cải cách hành chính", 200, Steps),
            ("Tuyên truyền cải cách hành chính", 150, Steps),
            ("Thực hiện nhiệm vụ được giao đúng hạn", 200, Share),
        ],
    ),
    (
        "Cải cách thể chế",
        [
            ("Xây dựng văn bản quy phạm pháp luật đúng trình tự", 250, Steps),
            ("Theo dõi tình hình thi hành pháp luật", 200, Steps),
            ("Rà soát, hệ thống hóa văn bản", 150, Steps),
            ("Xử lý văn bản trái pháp luật được phát hiện qua kiểm tra", 150, Share),
            ("Phổ biến, giáo dục pháp luật", 250, Steps),
        ],
    ),
    (
        "Cải cách thủ tục hành chính",
        [
            ("Công bố, công khai thủ tục hành chính", 200, Steps),
            ("Thực hiện cơ chế một cửa, một cửa liên thông", 300, Steps),
            ("Tỷ lệ hồ sơ giải quyết đúng hạn, trước hạn", 400, Share),
            ("Tiếp nhận, xử lý phản ánh, kiến nghị", 200, Share),
            ("Thư xin lỗi đối với hồ sơ giải quyết quá hạn", 200, Steps),
        ],
    ),
    (
        "Cải cách tổ chức bộ máy hành chính",
        [
            ("Sắp xếp, kiện toàn các phòng chuyên môn", 250, Steps),
            ("Thực hiện quy định về số lượng lãnh đạo, biên chế", 200, Steps),
            ("Thực hiện phân cấp, ủy quyền", 200, Steps),
            ("Kiểm tra, giám sát nhiệm vụ đã phân cấp", 150, Steps),
            ("Thực hiện quy chế làm việc", 250, Steps),
        ],
    ),
    (
        "Cải cách chế độ công vụ",
        [
            ("Bố trí công chức theo vị trí việc làm", 300, Steps),
            ("Đánh giá, xếp loại công chức hằng năm", 250, Steps),
            ("Đào tạo, bồi dưỡng cán bộ, công chức", 300, Share),
            ("Chấp hành kỷ luật, kỷ cương hành chính", 400, Steps),
            ("Trình độ cán bộ, công chức cấp xã", 250, Share),
        ],
    ),
    (
        "Cải cách tài chính công",
        [
            ("Giải ngân kế hoạch vốn đầu tư công", 300, Share),
            ("Thực hiện cơ chế tự chủ, quản lý kinh phí", 200, Steps),
            ("Quản lý, sử dụng tài sản công", 150, Steps),
            ("Thực hiện kiến nghị sau thanh tra, kiểm toán", 150, Share),
            ("Thu ngân sách trên địa bàn so với dự toán", 150, Share),
        ],
    ),
    (
        "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
        [
            ("Tỷ lệ hồ sơ nộp trực tuyến toàn trình", 400, Share),
            ("Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính", 350, Share),
            ("Thanh toán trực tuyến phí, lệ phí", 250, Share),
            ("Ký số, trao đổi văn bản điện tử", 300, Steps),
            ("Trang thông tin điện tử, kênh giao tiếp với người dân", 300, Steps),
        ],
    ),
    (
        "Tác động của cải cách hành chính",
        [
            ("Mức độ hài lòng của người dân, tổ chức (SIPAS)", 800, Share),
            ("Đánh giá của Hội đồng nhân dân, Mặt trận Tổ quốc", 300, Share),
            ("Tỷ lệ hộ nghèo giảm so với chỉ tiêu", 200, Share),
            ("Thực hiện các chỉ tiêu kinh tế - xã hội được giao", 200, Steps),
            ("Khảo sát cán bộ, công chức", 150, Share),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_maxima_make_a_hundred_points() {
        let all = FIELDS.iter().flat_map(|(_, criteria)| criteria);
        assert_eq!(all.clone().count(), 40);
        assert_eq!(all.map(|(_, max, _)| max).sum::<u32>(), 10_000);
    }
}
