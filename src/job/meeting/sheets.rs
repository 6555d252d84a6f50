//! The sheets of the meeting: their names, their columns, how they are filled in.
//!
//! One table for the reader and for the entry workbook.

use crate::job::lists::Names;

/// One sheet of the meeting that holds a list.
#[derive(Debug)]
pub struct ListSheet {
    pub holds: Holds,
    /// What the sheet may be called, its proper name first.
    pub names: Names,
    /// What the sheet is for.
    pub purpose: &'static str,
    pub columns: &'static [Column],
    /// Rows that show how to fill it in.
    pub examples: &'static [&'static [&'static str]],
}

/// What a list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Agenda,
    Delegates,
    Awards,
    Speeches,
    Tasks,
    Conclusions,
}

/// One column of such a sheet.
#[derive(Debug)]
pub struct Column {
    /// What may stand over it, its proper name first.
    pub names: Names,
    pub must: Must,
    pub carried: Carried,
    /// What may stand in it, where that is a choice.
    pub choices: &'static [&'static str],
    /// How wide it is in the entry workbook, in characters; [`UNSEEN`] where that has
    /// another column for it.
    pub width: u8,
}

/// The width of a column that the entry workbook does without.
pub const UNSEEN: u8 = 0;

/// Whether a blank cell repeats the one above, as merged cells do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    No,
    /// Down to the next title.
    WithinGroup,
    Throughout,
}

/// What a column must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Must {
    /// It may be missing.
    Nothing,
    /// The sheet has it; a cell may be blank.
    Stand,
    /// Every row has it.
    BeFilled,
}

/// The two-column sheet of the meeting's particulars.
pub const PARTICULARS_SHEET: &str = "Hội nghị";

/// A particular of the meeting: the key in `[meeting]`, what the sheet may call it,
/// its proper name first, and an example.
#[derive(Debug)]
pub struct Particular {
    pub key: &'static str,
    pub names: Names,
    pub example: &'static str,
}

const fn particular(
    key: &'static str,
    names: Names,
    example: &'static str,
) -> Particular {
    Particular { key, names, example }
}

/// Every particular of the meeting.
pub const PARTICULARS: &[Particular] = &[
    particular("name", &["Tên hội nghị"], "để trống: Hội nghị công bố kết quả ..."),
    particular(
        "when",
        &["Thời gian"],
        "để trống nếu ghi ngày, giờ ở dưới; hoặc: 8h00, ngày 19/7/2025",
    ),
    particular("date", &["Ngày họp", "Ngày", "Ngày tổ chức"], "19/7/2025"),
    particular("start", &["Giờ bắt đầu", "Bắt đầu", "Giờ họp", "Giờ"], "8h00"),
    particular("end", &["Giờ kết thúc", "Kết thúc"], "11h30"),
    particular(
        "place",
        &["Địa điểm", "Nơi họp"],
        "Hội trường tầng 2, Trụ sở Ủy ban nhân dân tỉnh",
    ),
    particular("form", &["Hình thức"], "trực tiếp kết hợp trực tuyến"),
    particular("chair", &["Người chủ trì", "Chủ trì"], "Nguyễn Văn A"),
    particular(
        "chair_office",
        &["Chức vụ người chủ trì", "Chức vụ"],
        "Phó Chủ tịch Ủy ban nhân dân tỉnh",
    ),
    particular("host", &["Cơ quan chuẩn bị", "Cơ quan tham mưu"], "Sở Nội vụ"),
    particular("dress", &["Trang phục"], "lịch sự"),
    particular("contact", &["Liên hệ", "Đầu mối liên hệ"], "Phòng Cải cách hành chính"),
    particular(
        "merit",
        &["Thành tích khen thưởng", "Thành tích"],
        "thành tích xuất sắc trong công tác cải cách hành chính năm 2024",
    ),
    particular(
        "reading",
        &["Đọc kết quả", "Thứ tự đọc kết quả"],
        "từ trên xuống (hoặc: từ dưới lên)",
    ),
];

const fn column(names: Names, must: Must, width: u8) -> Column {
    Column { names, must, carried: Carried::No, choices: &[], width }
}

const fn chosen(names: Names, choices: &'static [&'static str], width: u8) -> Column {
    Column { names, must: Must::Nothing, carried: Carried::WithinGroup, choices, width }
}

/// "Chương trình": time, content, who, the moderator's words.
const AGENDA: ListSheet = ListSheet {
    holds: Holds::Agenda,
    names: &["Chương trình", "Chương trình hội nghị"],
    purpose: "Chương trình hội nghị: giờ, nội dung, người thực hiện",
    columns: &[
        column(&["Thời gian", "Giờ"], Must::Stand, 18),
        column(&["Nội dung", "Nội dung chương trình"], Must::BeFilled, 52),
        column(
            &["Người thực hiện", "Thực hiện", "Chủ trì, thực hiện", "Người trình bày"],
            Must::Nothing,
            36,
        ),
        column(&["Lời dẫn", "Lời dẫn chương trình"], Must::Nothing, 52),
    ],
    examples: &[
        &["7h45 - 8h00", "Đón tiếp đại biểu", "Ban Tổ chức", ""],
        &[
            "8h00 - 8h10",
            "Tuyên bố lý do, giới thiệu đại biểu",
            "Văn phòng UBND tỉnh",
            "",
        ],
        &["8h10 - 8h40", "Công bố kết quả xếp hạng", "Giám đốc Sở Nội vụ", ""],
    ],
};

/// "Đại biểu": name, office, body, where they sit, note.
const DELEGATES: ListSheet = ListSheet {
    holds: Holds::Delegates,
    names: &["Đại biểu", "Danh sách đại biểu", "Thành phần"],
    purpose: "Danh sách đại biểu theo điểm cầu",
    columns: &[
        column(&["Họ và tên", "Họ tên", "Đại biểu", "Thành phần"], Must::Stand, 28),
        column(&["Chức vụ", "Chức danh"], Must::Nothing, 28),
        column(
            &["Cơ quan, đơn vị", "Đơn vị", "Cơ quan", "Đơn vị công tác"],
            Must::Nothing,
            36,
        ),
        chosen(&["Điểm cầu", "Nơi dự"], &[], 24),
        column(&["Ghi chú"], Must::Nothing, 20),
        column(&["Số lượng", "Số người", "SL"], Must::Nothing, 12),
    ],
    examples: &[
        &["Nguyễn Văn A", "Giám đốc", "Sở Nội vụ", "Điểm cầu tỉnh", "", ""],
        &["", "Lãnh đạo, công chức phụ trách", "UBND xã B", "Điểm cầu xã B", "", "2"],
    ],
};

/// "Khen thưởng": body or person, name, office, form, merit, amount.
const AWARDS: ListSheet = ListSheet {
    holds: Holds::Awards,
    names: &["Khen thưởng", "Danh sách khen thưởng"],
    purpose: "Tập thể, cá nhân được khen thưởng",
    columns: &[
        column(
            &[
                "Tên",
                "Tập thể, cá nhân",
                "Tên tập thể, cá nhân",
                "Họ và tên",
                "Tên đơn vị",
            ],
            Must::BeFilled,
            34,
        ),
        chosen(&["Loại", "Đối tượng"], &["Tập thể", "Cá nhân"], 14),
        column(&["Chức vụ, đơn vị", "Chức vụ", "Chức danh"], Must::Nothing, 34),
        Column {
            names: &["Hình thức", "Hình thức khen thưởng"],
            must: Must::Nothing,
            carried: Carried::Throughout,
            choices: &[],
            width: 36,
        },
        column(&["Thành tích"], Must::Nothing, 40),
        column(&["Mức thưởng", "Tiền thưởng", "Số tiền", "Kinh phí"], Must::Nothing, 18),
        column(&["Đơn vị", "Đơn vị công tác", "Cơ quan, đơn vị"], Must::Nothing, UNSEEN),
    ],
    examples: &[
        &["Sở A", "Tập thể", "", "Bằng khen của Chủ tịch UBND tỉnh", "", ""],
        &[
            "Trần Thị B",
            "Cá nhân",
            "Chuyên viên Sở A",
            "Bằng khen của Chủ tịch UBND tỉnh",
            "",
            "",
        ],
    ],
};

/// "Tham luận": body, speaker, topic, length.
const SPEECHES: ListSheet = ListSheet {
    holds: Holds::Speeches,
    names: &["Tham luận", "Danh sách tham luận"],
    purpose: "Các tham luận tại hội nghị",
    columns: &[
        column(&["Cơ quan, đơn vị", "Đơn vị", "Cơ quan"], Must::BeFilled, 34),
        column(&["Người trình bày", "Họ và tên"], Must::Nothing, 30),
        column(
            &["Nội dung", "Chủ đề", "Nội dung tham luận", "Tên tham luận"],
            Must::BeFilled,
            56,
        ),
        column(&["Thời lượng", "Thời gian"], Must::Nothing, 16),
    ],
    examples: &[&[
        "Sở A",
        "Giám đốc Sở",
        "Kinh nghiệm giải quyết thủ tục hành chính đúng hạn",
        "07 phút",
    ]],
};

/// "Phân công": task, who leads, with whom, until when.
const TASKS: ListSheet = ListSheet {
    holds: Holds::Tasks,
    names: &["Phân công", "Phân công nhiệm vụ", "Phân công chuẩn bị"],
    purpose: "Phân công chuẩn bị hội nghị (đưa vào kế hoạch)",
    columns: &[
        column(
            &["Công việc", "Nội dung", "Nội dung công việc", "Nhiệm vụ"],
            Must::BeFilled,
            52,
        ),
        column(
            &["Chủ trì", "Đơn vị chủ trì", "Cơ quan chủ trì", "Đơn vị thực hiện"],
            Must::Stand,
            30,
        ),
        column(&["Phối hợp", "Đơn vị phối hợp", "Cơ quan phối hợp"], Must::Nothing, 30),
        column(&["Thời hạn", "Hoàn thành", "Thời gian hoàn thành"], Must::Nothing, 20),
    ],
    examples: &[&[
        "Chuẩn bị báo cáo kết quả",
        "Sở Nội vụ",
        "Các cơ quan liên quan",
        "Trước 15/7/2025",
    ]],
};

/// "Kết luận": kind, content, who, until when.
const CONCLUSIONS: ListSheet = ListSheet {
    holds: Holds::Conclusions,
    names: &["Kết luận", "Thông báo kết luận"],
    purpose: "Ý kiến kết luận của người chủ trì (nhập sau hội nghị)",
    columns: &[
        chosen(&["Mục", "Loại", "Phần"], &["Đánh giá", "Chỉ đạo", "Mục tiêu"], 14),
        column(&["Nội dung", "Nội dung kết luận"], Must::BeFilled, 64),
        column(
            &[
                "Đơn vị thực hiện",
                "Cơ quan thực hiện",
                "Chủ trì",
                "Giao",
                "Đơn vị chủ trì",
            ],
            Must::Nothing,
            32,
        ),
        column(&["Thời hạn", "Hoàn thành"], Must::Nothing, 20),
    ],
    examples: &[
        &["Đánh giá", "Công tác cải cách hành chính có chuyển biến rõ nét", "", ""],
        &[
            "Chỉ đạo",
            "Rà soát các tiêu chí mất điểm, lập kế hoạch khắc phục",
            "Các sở, ban, ngành",
            "Trước 31/8/2025",
        ],
        &["Mục tiêu", "Chỉ số cải cách hành chính của tỉnh tăng ít nhất 02 bậc", "", ""],
    ],
};

/// Every list of the meeting.
pub const LISTS: &[ListSheet] =
    &[AGENDA, DELEGATES, AWARDS, SPEECHES, TASKS, CONCLUSIONS];
