//! The list itself.

use super::{Gap, List, Side, Style};

const PLAIN: Style = Style {
    class: "",
    id: "",
    name: "",
    size: "body-size",
    bold: false,
    italic: false,
    side: Side::Left,
    left: &[],
    first: "",
    before: Gap::Twips(0),
    after: Gap::Twips(0),
    kept: false,
    outline: None,
    list: List::None,
    framed: false,
};

const BODY: Style =
    Style { side: Side::Both, first: "indent", after: Gap::Of("paragraph-gap"), ..PLAIN };

const CENTRED: Style = Style { side: Side::Centre, ..PLAIN };

const HEADING: Style = Style {
    size: "heading-size",
    bold: true,
    first: "indent",
    before: Gap::Twips(200),
    after: Gap::Of("paragraph-gap"),
    kept: true,
    ..PLAIN
};

const TITLE: Style = Style { size: "title-size", bold: true, kept: true, ..CENTRED };

const ADDRESSED: Style = Style {
    left: &["addressees-indent"],
    after: Gap::Of("paragraph-gap"),
    kept: true,
    ..PLAIN
};

/// The classes of the templates, and what the writer itself needs.
pub(in crate::documents::word) const STYLES: &[Style] = &[
    Style { class: "body", id: "NoiDung", name: "Nội dung", ..BODY },
    Style {
        class: "dash",
        id: "GachDauDong",
        name: "Gạch đầu dòng",
        list: List::Dashes,
        ..BODY
    },
    Style { class: "listed", id: "DanhSach", name: "Danh sách", ..BODY },
    Style {
        class: "superior",
        id: "CoQuanChuQuan",
        name: "Tên cơ quan chủ quản",
        size: "sizes-large-agency",
        ..CENTRED
    },
    Style {
        class: "agency",
        id: "TenCoQuan",
        name: "Tên cơ quan",
        size: "sizes-large-agency",
        bold: true,
        ..CENTRED
    },
    Style {
        class: "nation",
        id: "QuocHieu",
        name: "Quốc hiệu",
        size: "sizes-large-nation",
        bold: true,
        ..CENTRED
    },
    Style {
        class: "motto",
        id: "TieuNgu",
        name: "Tiêu ngữ",
        size: "sizes-large-motto",
        bold: true,
        ..CENTRED
    },
    Style {
        class: "number",
        before: Gap::Twips(180),
        id: "SoKyHieu",
        name: "Số ký hiệu",
        size: "number-size",
        ..CENTRED
    },
    Style {
        class: "place",
        before: Gap::Twips(180),
        id: "DiaDanhNgayThang",
        name: "Địa danh ngày tháng",
        size: "sizes-large-place",
        italic: true,
        ..CENTRED
    },
    Style {
        class: "draft",
        id: "DuThao",
        name: "Dự thảo",
        size: "number-size",
        bold: true,
        before: Gap::Twips(180),
        framed: true,
        ..CENTRED
    },
    Style {
        class: "kind",
        id: "TenLoai",
        name: "Tên loại",
        outline: Some(0),
        before: Gap::Twips(400),
        ..TITLE
    },
    Style { class: "subject", id: "TrichYeu", name: "Trích yếu", ..TITLE },
    Style {
        class: "remark",
        after: Gap::Twips(120),
        id: "GhiChuTieuDe",
        name: "Ghi chú tiêu đề",
        bold: false,
        italic: true,
        before: Gap::Twips(120),
        ..TITLE
    },
    Style {
        class: "addressee",
        id: "KinhGui",
        name: "Kính gửi",
        before: Gap::Twips(240),
        after: Gap::Twips(240),
        kept: true,
        ..CENTRED
    },
    Style {
        class: "addressees",
        id: "KinhGuiNhieuNoi",
        name: "Kính gửi nhiều nơi",
        before: Gap::Twips(240),
        ..ADDRESSED
    },
    Style {
        class: "addressed",
        id: "NoiKinhGui",
        name: "Nơi kính gửi",
        left: &["addressees-indent", "addressees-step"],
        list: List::Dashes,
        ..ADDRESSED
    },
    Style {
        class: "centred",
        id: "DongGiua",
        name: "Dòng giữa",
        bold: true,
        before: Gap::Twips(240),
        after: Gap::Twips(240),
        kept: true,
        ..CENTRED
    },
    Style { class: "ground", id: "CanCu", name: "Căn cứ", italic: true, ..BODY },
    Style { class: "article", id: "Dieu", name: "Điều", ..BODY },
    Style {
        class: "h2",
        id: "Heading1",
        name: "heading 1",
        outline: Some(0),
        list: List::Headings(0),
        ..HEADING
    },
    Style {
        class: "h3",
        id: "Heading2",
        name: "heading 2",
        outline: Some(1),
        list: List::Headings(1),
        ..HEADING
    },
    Style { class: "h4", id: "Heading3", name: "heading 3", outline: Some(2), ..HEADING },
    Style {
        class: "recipients",
        before: Gap::Twips(160),
        id: "NoiNhan",
        name: "Nơi nhận",
        size: "recipients-head-size",
        bold: true,
        italic: true,
        ..PLAIN
    },
    Style {
        class: "recipient",
        id: "DongNoiNhan",
        name: "Dòng nơi nhận",
        size: "recipients-size",
        list: List::Dashes,
        ..PLAIN
    },
    Style {
        class: "signing",
        before: Gap::Twips(160),
        id: "ChucVuNguoiKy",
        name: "Chức vụ người ký",
        size: "signer-size",
        bold: true,
        kept: true,
        ..CENTRED
    },
    Style {
        class: "signer",
        id: "HoTenNguoiKy",
        name: "Họ tên người ký",
        size: "signer-size",
        bold: true,
        before: Gap::Of("signature-room"),
        ..CENTRED
    },
    Style {
        class: "annex-name",
        id: "PhuLuc",
        name: "Phụ lục",
        size: "annex-size",
        bold: true,
        outline: Some(0),
        kept: true,
        after: Gap::Twips(20),
        ..CENTRED
    },
    Style {
        class: "annex-title",
        id: "TenPhuLuc",
        name: "Tên phụ lục",
        size: "annex-title-size",
        bold: true,
        kept: true,
        after: Gap::Twips(40),
        ..CENTRED
    },
    Style {
        class: "annex-reference",
        id: "KemTheo",
        name: "Kèm theo",
        size: "annex-reference-size",
        italic: true,
        kept: true,
        after: Gap::Twips(40),
        ..CENTRED
    },
    Style {
        class: "table-title",
        id: "TenBang",
        name: "Tên bảng",
        bold: true,
        before: Gap::Twips(200),
        after: Gap::Twips(80),
        kept: true,
        ..CENTRED
    },
    Style {
        class: "table-head", id: "DauBang", name: "Đầu bảng", bold: true, ..CENTRED
    },
    Style { class: "cell", id: "OBang", name: "Ô bảng", ..PLAIN },
    Style {
        class: "table-remark",
        id: "GhiChuBang",
        name: "Ghi chú bảng",
        italic: true,
        before: Gap::Twips(80),
        after: Gap::Twips(160),
        side: Side::Both,
        ..PLAIN
    },
    Style {
        class: "chart-title",
        id: "TenBieuDo",
        name: "Tên biểu đồ",
        bold: true,
        before: Gap::Twips(120),
        after: Gap::Twips(80),
        kept: true,
        ..CENTRED
    },
    Style {
        class: "picture",
        id: "HinhVe",
        name: "Hình vẽ",
        after: Gap::Twips(160),
        ..CENTRED
    },
    Style { class: "rule", id: "DuongKe", name: "Đường kẻ", ..CENTRED },
    Style {
        class: "page-number",
        id: "Header",
        name: "header",
        size: "page-number-size",
        ..CENTRED
    },
    Style {
        class: "note",
        id: "FootnoteText",
        name: "footnote text",
        size: "recipients-size",
        side: Side::Both,
        ..PLAIN
    },
];
