//! The codes of the sheet "Thông tin".

macro_rules! with_information {
    ($($others:tt)*) => {
        with_meeting! {
            $($others)*

    InformationForeign "T01" Warning
        "trang không có mục nào congbo hiểu nên không lấy gì từ trang này"
        "nếu trang dành cho congbo, ghi mỗi dòng một mục như \"Năm\", \"Nhóm đơn vị\"; nếu không, có thể bỏ qua"
    InformationUnclear "T02" Error
        "mục \"{label}\" không dùng được: {said}"
        "{wanted}"
    InformationNearly "T03" Error
        "không có mục \"{found}\""
        "có lẽ là \"{near}\"; sửa lại, hoặc xóa dòng này"
    InformationUnknown "T04" Warning
        "không hiểu mục \"{found}\" nên không dùng"
        "nếu cần dùng, ghi đúng tên mục trong hướng dẫn; nếu không, có thể bỏ qua"
    InformationTwice "T05" Error
        "mục \"{label}\" đã ghi ở ô {first}"
        "chỉ giữ một dòng"
    InformationOutside "T06" Error
        "mục \"{found}\" không rõ của nhóm nào"
        "đặt dưới dòng \"{group}\" của nhóm ấy"
    InformationLacks "T07" Error
        "nhóm này thiếu \"{found}\""
        "ghi cho đủ, hoặc xóa các dòng của nhóm"
    InformationDiffers "T08" Warning
        "mục \"{label}\" ghi \"{found}\", còn theo {other} là {used}; congbo dùng {used}"
        "sửa cho giống nhau, hoặc xóa một nơi"
    InformationOverruled "T09" Warning
        "nhóm \"{found}\" không được lập vì congbo.toml đã khai các bảng xếp hạng"
        "khai nhóm này bằng một mục [[board]]; nếu không cần, có thể bỏ qua"
    GroupTwice "T10" Error
        "nhóm \"{found}\" với chỉ số này đã khai ở {first}"
        "chỉ giữ một nơi; nếu có tệp chép thừa, chuyển tệp ấy ra khỏi thư mục"
    GroupEmpty "T11" Warning
        "trang \"{sheet}\" chưa có đơn vị nào nên không lập bảng của nhóm \"{found}\""
        "nhập tên và điểm các đơn vị; nếu kỳ này không xếp hạng nhóm ấy, có thể bỏ qua"
    NothingEntered "T12" Error
        "chưa có số liệu: trang {found} chưa có đơn vị nào"
        "nhập mỗi đơn vị một dòng, có tên và điểm, lưu tệp rồi chạy lại"
    YearMissing "T13" Warning
        "chưa ghi \"Năm\" nên văn bản để trống năm"
        "ghi năm được đánh giá"
        }
    };
}

pub(super) use with_information;
