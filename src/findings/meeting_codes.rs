//! The codes of the meeting's sheets and papers.

macro_rules! with_meeting {
    ($($others:tt)*) => {
        codes! {
            $($others)*

    MeetingWithoutHeader "M01" Warning
        "trang không có dòng tiêu đề với các cột {found} nên không lấy gì từ trang này"
        "thêm dòng tiêu đề ấy; nếu trang không dành cho hội nghị, đặt tên khác"
    MeetingUnclear "M02" Error
        "không hiểu {what} \"{found}\""
        "{wanted}"
    MeetingColumn "M03" Warning
        "không hiểu \"{found}\" nên không đưa vào văn bản"
        "nếu cần dùng, sửa theo một trong: {known}"
    MeetingBlank "M04" Error
        "dòng này thiếu {found}"
        "ghi cho đủ, hoặc xóa cả dòng"
    MeetingTwice "M05" Warning
        "\"{found}\" đã có ở ô {first}"
        "nếu là một, xóa bớt một dòng"
    MeetingTimes "M06" Warning
        "giờ \"{found}\" sớm hơn nội dung ngay trước (\"{before}\")"
        "sửa lại giờ hoặc thứ tự các dòng"
    MeetingLacks "M07" Error
        "văn bản {found} chưa có gì để lập: cần trang \"{sheet}\" của bảng tính"
        "nhập trang ấy vào bảng điểm hoặc tệp khai ở khóa workbook của [meeting]; nếu chưa cần, bỏ văn bản này"
    AwardsDiffer "M08" Warning
        "danh sách khen thưởng khác với đề xuất theo quy tắc: {found}"
        "kiểm tra lại; văn bản dùng danh sách ở trang \"Khen thưởng\""
    MeetingDate "M09" Warning
        "văn bản {found} ngày họp ({day})"
        "kiểm tra lại ngày ký (issuer.date của văn bản) và ngày họp"
    MeetingName "M10" Warning
        "\"{found}\" không có trong bảng xếp hạng nào; có phải \"{near}\"?"
        "sửa cho khớp bảng điểm; nếu đúng là đơn vị khác, có thể bỏ qua"
    MeetingLine "M11" Warning
        "dòng \"{found}\" không thuộc danh sách nên không đưa vào văn bản"
        "nếu là một mục của danh sách, ghi đủ các cột; nếu không, có thể bỏ qua"
    AwardGiver "M13" Warning
        "hình thức \"{found}\" không phải của người ban hành quyết định ({authority})"
        "kiểm tra thẩm quyền khen thưởng, hoặc lập quyết định riêng"
    DelegateGroup "M14" Warning
        "dòng \"{found}\" được tính là một đại biểu"
        "nếu là tiêu đề của một nhóm, ghi số La Mã ở cột STT hoặc trộn ô cả dòng"
    MeetingSheetNear "M15" Warning
        "trang \"{found}\" chưa được đọc"
        "nếu là của hội nghị, đặt tên \"{near}\"; nếu không, có thể bỏ qua"
    MeetingClash "M16" Warning
        "{found}"
        "kiểm tra lại ngày, giờ họp và chương trình"
    MeetingDraft "M17" Warning
        "văn bản còn thiếu {found} nên ghi DỰ THẢO"
        "điền ở trang \"Hội nghị\" hoặc mục [meeting]; khách mời ở trang \"Đại biểu\" hoặc khóa to"
    MeetingSheetTwice "M12" Warning
        "có nhiều trang \"{found}\"; các trang được nối với nhau"
        "nếu chỉ dùng một, đổi tên hoặc xóa các trang kia"
        }
    };
}

pub(super) use with_meeting;
