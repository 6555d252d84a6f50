//! What can be typed behind `build` and `batch`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;

use super::{Common, InputArgs};

#[derive(Debug, Args)]
pub(in crate::cli) struct BuildArgs {
    #[command(flatten)]
    pub input: InputArgs,

    /// Thư mục kết quả [mặc định: ket-qua, cạnh tệp đầu vào]
    #[arg(short, long, value_name = "THƯ_MỤC")]
    pub output: Option<PathBuf>,

    /// Chỉ lập phiếu của một đơn vị [thư mục mặc định: ket-qua-TÊN]
    #[arg(
        long,
        value_name = "ĐƠN_VỊ",
        value_parser = NonEmptyStringValueParser::new(),
        conflicts_with_all = ["volume", "zip"],
    )]
    pub unit: Option<String>,

    #[command(flatten)]
    pub gathering: GatheringArgs,

    #[command(flatten)]
    pub telling: TellingArgs,

    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct BatchArgs {
    /// Các công việc, mỗi công việc ghi như ở lệnh build
    #[arg(value_name = "ĐẦU_VÀO", required = true, help_heading = "Đầu vào")]
    pub inputs: Vec<PathBuf>,

    /// Mỗi công việc một thư mục con trong thư mục này [mặc định: ket-qua, cạnh từng đầu vào]
    #[arg(short, long, value_name = "THƯ_MỤC")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub gathering: GatheringArgs,

    #[command(flatten)]
    pub telling: TellingArgs,

    #[command(flatten)]
    common: Common,
}

/// What is made of all units' papers together.
#[derive(Debug, Args)]
pub(in crate::cli) struct GatheringArgs {
    /// Đóng phiếu của mọi đơn vị thành một tập: tap-phieu.pdf, có bìa, mục lục, số trang liên tục
    #[arg(long)]
    pub volume: bool,

    /// Gói phiếu của mỗi nhóm đơn vị thành một tệp ZIP, trong thư mục tap-phieu
    #[arg(long)]
    pub zip: bool,
}

/// What is made of a paper, what is done about those that fail, and how it is told.
#[derive(Debug, Args)]
pub(in crate::cli) struct TellingArgs {
    /// Lập thêm bản Word (.docx) cạnh mỗi văn bản, để sửa tiếp
    #[arg(long)]
    pub docx: bool,

    /// Có văn bản không lập được thì vẫn nhận những văn bản lập được [mã kết thúc: 1]
    #[arg(long)]
    pub partial: bool,

    /// In tiến độ và kết quả, mỗi dòng một mục JSON, cho chương trình khác đọc
    #[arg(long)]
    pub json: bool,
}
