//! The labels of a board: one table for reading, for writing and for the entry workbook.

use super::bands::{self, Bands};
use super::block::Block;
use super::labels::{Holds, Label, list, options, rare, text};
use super::words::{
    self, CAPS, DIRECTIONS, NOT_APPLICABLE, RANKED_ON, UNITS, chosen, words_of,
};

/// The label that begins the block of a board.
pub(super) const GROUP: &str = RULES[0].names[0];

/// The label of a board's bands.
pub(super) const BANDS: &str = "Mức xếp loại";

/// The label of a board's units that are not ranked.
pub(super) const UNRANKED: &str = "Đơn vị không xếp hạng";

/// Labels without which a block is no board.
pub(super) const NEEDED: &[&str] = &[GROUP, RULES[1].names[0]];

/// What the sheet says of a board: its rules, then where its scores lie.
pub const RULES: &[Label<Block>] = &[
    text(
        &["Nhóm đơn vị"],
        "Mỗi nhóm xếp hạng riêng; ví dụ: Các sở, ban, ngành cấp tỉnh",
        |block| &mut block.group,
    ),
    text(
        &["Chỉ số", "Tên chỉ số"],
        "Tên gọn của chỉ số trong bảng và câu văn, ví dụ: Chỉ số CCHC",
        |block| &mut block.index,
    ),
    rare(text(
        &["Mã bảng"],
        "Để trống thì congbo tự đặt theo tên nhóm",
        |block| &mut block.keys.id,
    )),
    text(
        &["Tên gọi đơn vị"],
        "Danh từ dùng khi đếm (\"có 12 cơ quan\"); để trống: đơn vị",
        |block| &mut block.keys.noun,
    ),
    Label {
        names: &["Đơn vị tính"],
        hint: "% hoặc điểm; để trống: %",
        is_rare: true,
        holds: Holds::Words {
            read: |block, words| {
                block.keys.unit = Some(chosen(UNITS, words)?.to_owned());
                Ok(())
            },
            write: |block| block.keys.unit.clone().unwrap_or_default(),
            choices: || options(UNITS),
        },
    },
    Label {
        names: &["Thang điểm"],
        hint: "Mức cao nhất của kết quả; để trống: 100, hoặc điểm tối đa của bảng",
        is_rare: true,
        holds: Holds::Words {
            read: |block, words| {
                block.keys.scale = Some(words::scale(words)?);
                Ok(())
            },
            write: |block| block.keys.scale.map(words::number_words).unwrap_or_default(),
            choices: Vec::new,
        },
    },
    Label {
        names: &["Số chữ số thập phân"],
        hint: "Kết quả in ra lấy mấy chữ số sau dấu phẩy; để trống: 2",
        is_rare: false,
        holds: Holds::Words {
            read: |block, words| {
                block.keys.decimals = Some(words::decimals(words)?);
                Ok(())
            },
            write: |block| {
                let said = block.keys.decimals;
                said.map_or_else(String::new, |said| said.to_string())
            },
            choices: Vec::new,
        },
    },
    Label {
        names: &["Chiều xếp hạng"],
        hint: "Để trống: giá trị cao đứng trước",
        is_rare: true,
        holds: Holds::Words {
            read: |block, words| {
                block.keys.direction = chosen(DIRECTIONS, words)?;
                Ok(())
            },
            write: |block| words_of(DIRECTIONS, &block.keys.direction),
            choices: || options(DIRECTIONS),
        },
    },
    Label {
        names: &["Xếp hạng theo"],
        hint: "Để trống: số chưa làm tròn",
        is_rare: true,
        holds: Holds::Words {
            read: |block, words| {
                block.keys.rank_on = chosen(RANKED_ON, words)?;
                Ok(())
            },
            write: |block| words_of(RANKED_ON, &block.keys.rank_on),
            choices: || options(RANKED_ON),
        },
    },
    Label {
        names: &["Đồng hạng"],
        hint: "Khi kết quả bằng nhau; để trống: cách ra; hoặc \"xét lần lượt: \" rồi tên \
               các cột, cách nhau bằng dấu ;",
        is_rare: false,
        holds: Holds::Words {
            read: |block, words| {
                block.keys.ties = Some(words::ties(words)?);
                Ok(())
            },
            write: |block| {
                let ties = block.keys.ties.as_ref();
                ties.map_or_else(String::new, words::ties_words)
            },
            choices: || options(words::TIES),
        },
    },
    Label {
        names: &["Tiêu chí không áp dụng", "Không áp dụng"],
        hint: "Cách tính khi đơn vị có tiêu chí ghi KAD; để trống: trừ điểm tối đa của \
               tiêu chí ấy",
        is_rare: false,
        holds: Holds::Words {
            read: |block, words| {
                block.keys.not_applicable = chosen(NOT_APPLICABLE, words)?;
                Ok(())
            },
            write: |block| words_of(NOT_APPLICABLE, &block.keys.not_applicable),
            choices: || options(NOT_APPLICABLE),
        },
    },
    rare(list(
        &["Ký hiệu không áp dụng", "Dấu không áp dụng"],
        "Ký hiệu khác ngoài KAD, cách nhau bằng dấu ; ví dụ: x; -",
        |block| &mut block.keys.na_marks,
    )),
    Label {
        names: &["Điểm thưởng vượt thang"],
        hint: "Điểm thưởng có được đưa kết quả lên trên thang điểm không",
        is_rare: false,
        holds: Holds::Words {
            read: |block, words| {
                block.keys.cap = Some(chosen(CAPS, words)?);
                Ok(())
            },
            write: |block| {
                let said = block.keys.cap;
                said.map_or_else(String::new, |said| words_of(CAPS, &said))
            },
            choices: || options(CAPS),
        },
    },
    Label {
        names: &[BANDS, "Xếp loại"],
        hint: "Ví dụ: Xuất sắc: từ 90; Tốt: từ 80; Khá: từ 65; Trung bình: từ 50; Yếu: \
               từ 0; để trống: không xếp loại",
        is_rare: false,
        holds: Holds::Words {
            read: |block, words| {
                block.bands = Some(Bands::read(words)?);
                Ok(())
            },
            write: |block| block.bands.as_ref().map(Bands::words).unwrap_or_default(),
            choices: || vec![bands::NONE, bands::QUARTILES],
        },
    },
    rare(list(
        &["Tiêu chí điều tra xã hội học", "Tiêu chí điều tra"],
        "Mã hoặc tên tiêu chí, lĩnh vực chấm bằng điều tra, cách nhau bằng dấu ;",
        |block| &mut block.survey,
    )),
    rare(list(
        &["Tiêu chí thẩm định"],
        "Mã hoặc tên tiêu chí tính trong 100 điểm mà tên cột dễ hiểu nhầm",
        |block| &mut block.appraised,
    )),
    rare(list(
        &["Tiêu chí điểm thưởng"],
        "Mã hoặc tên; để trống nếu tên cột đã ghi \"Điểm thưởng\"",
        |block| &mut block.bonus,
    )),
    rare(list(
        &["Tiêu chí điểm trừ"],
        "Mã hoặc tên; để trống nếu tên cột đã ghi \"Điểm trừ\"",
        |block| &mut block.deduction,
    )),
    Label {
        names: &["Mục tiêu"],
        hint: "Mục tiêu năm sau cho mọi đơn vị, ví dụ: 82",
        is_rare: false,
        holds: Holds::Number(|block| &mut block.keys.target),
    },
    list(
        &[UNRANKED],
        "Tên như trong bảng điểm, cách nhau bằng dấu ;",
        |block| &mut block.unranked,
    ),
    text(
        &["Trang điểm"],
        "Tên trang có bảng điểm của nhóm, trong tệp này",
        |block| &mut block.scores.sheet,
    ),
    rare(text(
        &["Nhóm trên trang điểm"],
        "Khi một trang có nhiều nhóm: tên nhóm như ghi trên trang",
        |block| &mut block.scores.section,
    )),
    rare(text(
        &["Cột tên đơn vị"],
        "Tiêu đề hoặc chữ cái của cột; để trống thì congbo tự tìm",
        |block| &mut block.scores.unit,
    )),
    rare(text(
        &["Cột kết quả"],
        "Cột ghi sẵn kết quả; để trống thì congbo tự tìm hoặc tính",
        |block| &mut block.scores.value,
    )),
    rare(text(
        &["Cột tổng điểm"],
        "Cột ghi sẵn tổng điểm; để trống thì congbo tự tìm hoặc tính",
        |block| &mut block.scores.total,
    )),
    rare(text(
        &["Cột xếp hạng"],
        "Cột ghi sẵn thứ hạng để đối chiếu",
        |block| &mut block.scores.rank,
    )),
    Label {
        names: &["Năm trước"],
        hint: "Năm để so sánh; để trống: năm liền trước",
        is_rare: true,
        holds: Holds::Year(|block| &mut block.keys.previous_year),
    },
    text(
        &["Tệp năm trước"],
        "Tệp có kết quả năm trước, trong cùng thư mục; để trống: tệp này",
        |block| &mut block.previous.file,
    ),
    text(
        &["Trang năm trước"],
        "Trang có kết quả năm trước; để trống: không so sánh",
        |block| &mut block.previous.sheet,
    ),
    text(
        &["Cột kết quả năm trước"],
        "Tiêu đề hoặc chữ cái của cột",
        |block| &mut block.previous.value,
    ),
    rare(text(
        &["Cột tổng điểm năm trước"],
        "Tiêu đề hoặc chữ cái của cột",
        |block| &mut block.previous.total,
    )),
    rare(text(
        &["Cột xếp hạng năm trước"],
        "Tiêu đề hoặc chữ cái của cột",
        |block| &mut block.previous.rank,
    )),
];
