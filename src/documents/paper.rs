//! What a template receives: the figures, plus the particulars of the issuer.

use serde::{Deserialize, Serialize};

use super::meeting::{Listed, Meeting};
use crate::results::figures::Figures;

/// The one value that is handed to a template, as `data/paper.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    pub document: Document,
    pub issuer: Issuer,
    /// The paper that announces the results, which the others refer to.
    #[serde(default)]
    pub announcement: Option<Announcement>,
    /// The meeting where they are announced, as far as staff told of it.
    #[serde(default)]
    pub meeting: Meeting,
    /// Every file of the folder, for the papers that cite one another.
    #[serde(default)]
    pub folder: Vec<Listed>,
    /// What the volume of the units' papers holds; of other papers nothing.
    #[serde(default, skip_serializing_if = "Volume::is_empty")]
    pub volume: Volume,
    pub style: Style,
    pub facts: Vec<Fact>,
    pub figures: Figures,
}

/// One paper of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub kind: String,
    /// Marked "DỰ THẢO": the issuer's particulars are still blank.
    pub draft: bool,
    /// Without the symbol: "482"; empty leaves room for the document system.
    pub number: String,
    pub date: Date,
    /// The "căn cứ", each without its closing semicolon.
    pub basis: Vec<String>,
    /// Who carries out a decision, by office: "Chánh Văn phòng Ủy ban nhân dân tỉnh".
    #[serde(default)]
    pub executors: Vec<String>,
    /// Who follows up on it: "Sở Nội vụ"; empty where nobody is named.
    #[serde(default)]
    pub monitor: String,
    /// "Kính gửi": whom a paper to a higher body addresses.
    #[serde(default)]
    pub to: Vec<String>,
}

/// The bound volume of the units' papers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Volume {
    pub chapters: Vec<Chapter>,
    /// The pages behind the cover, for their numbers; the cover's own template has none.
    pub leaves: Vec<Leaf>,
    /// How many pages the whole volume has; 0 while that is not known.
    pub total: usize,
}

impl Volume {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The papers of one group of units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    pub group: String,
    pub papers: Vec<Bound>,
}

/// A paper in the volume.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    /// The unit's name.
    pub name: String,
    /// How many pages it has.
    pub pages: usize,
}

/// A finished page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// Which page of the volume it is.
    pub number: usize,
    /// In points.
    pub width: String,
    pub height: String,
}

/// What other papers say of the one that announces the results: a Quyết định, a
/// Thông báo or the Báo cáo itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// "quyet-dinh", "thong-bao" or "bao-cao".
    pub kind: String,
    pub number: String,
    pub date: Date,
    /// Who issues it, as in [`Issuer`].
    pub issuer: String,
    pub symbol: String,
}

/// A date whose day and month the clerk may fill in later.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Date {
    pub year: Option<i32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

/// Who issues a paper; every part may be blank.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Issuer {
    /// "Ủy ban nhân dân tỉnh Thanh Hóa".
    pub name: String,
    /// The superior body ("cơ quan chủ quản"), if it is named.
    pub parent: String,
    /// Who decides, in a Quyết định: "Chủ tịch Ủy ban nhân dân tỉnh Thanh Hóa".
    pub authority: String,
    /// The body's abbreviation in the document symbol: "UBND".
    pub symbol: String,
    pub place: String,
    pub signer: Signer,
    /// "Nơi nhận", each without its closing semicolon.
    pub recipients: Vec<String>,
}

/// Who signs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Signer {
    /// "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH".
    pub lines: Vec<String>,
    pub name: String,
}

/// House style of the sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Style {
    /// "bậc" or "hạng".
    pub rank_word: String,
    /// Whether counts below ten are padded: "03 đơn vị".
    pub pad_counts: bool,
    /// How many units prose names in long lists.
    pub top: usize,
    /// What stands before a band's name: "xếp loại", "đạt mức", "xếp hạng",
    /// "phân loại".
    pub band_word: String,
    /// Whether a difference of percentages is said in "điểm phần trăm", not in "%".
    pub percent_points: bool,
    /// Whether prose tells the highest and the lowest value, not who is first, second
    /// and last.
    pub extremes: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            rank_word: "bậc".into(),
            pad_counts: true,
            top: 10,
            band_word: "xếp loại".into(),
            percent_points: false,
            extremes: false,
        }
    }
}

/// A sentence of the staff's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Where it stands, one of [`SECTIONS`].
    pub section: String,
    pub text: String,
}

/// Where staff's own sentences may stand in a paper, each with its name for staff.
pub const SECTIONS: &[(&str, &str)] = &[
    ("mo-dau", "Mở đầu"),
    ("muc-dich", "Mục đích"),
    ("yeu-cau", "Yêu cầu"),
    ("pham-vi", "Phạm vi"),
    ("vi-the", "Vị thế"),
    ("ket-qua", "Kết quả"),
    ("linh-vuc", "Lĩnh vực"),
    ("han-che", "Hạn chế"),
    ("nguyen-nhan", "Nguyên nhân"),
    ("nhiem-vu", "Nhiệm vụ"),
];
