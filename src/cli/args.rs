//! What can be typed on the command line. Nothing here does any work.

mod building;

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand};

pub(super) use self::building::{BatchArgs, BuildArgs};
use crate::batch::MOST_UNITS;

/// The frame of every help page; clap's own words are English.
const HELP: &str = "\
{about-section}
Cách dùng: {usage}

{all-args}{after-help}";

/// Lập văn bản công bố kết quả xếp hạng từ bảng điểm Excel.
#[derive(Debug, Parser)]
#[command(
    name = "congbo",
    version,
    help_template = HELP,
    max_term_width = 90,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "Lệnh",
    subcommand_value_name = "LỆNH",
    next_help_heading = "Tùy chọn",
    override_usage = "congbo LỆNH [TÙY CHỌN]",
    after_help = "\
Ví dụ:
  congbo new cong-viec            lập bảng nhập để điền, chưa có gì cũng bắt đầu được
  congbo new tap-huan --demo 12   một tỉnh không có thật, để tập huấn, chạy thử
  congbo check diem.xlsx          xem bảng điểm được hiểu thế nào
  congbo build diem.xlsx          lập dự thảo, chừa trống số, ngày, người ký
  congbo build cong-viec          lập đủ văn bản theo cong-viec/congbo.toml
  congbo batch so tinh xa -o ra   lập văn bản của ba công việc, vào ra/so, ra/tinh, ra/xa
  congbo preview cong-viec        xem văn bản trong trình duyệt khi sửa mẫu
  congbo plan cong-viec           sửa điểm rồi: lập lại thì những gì sẽ khác
  congbo explain cong-viec \"Sở Y tế\"    vì sao Sở Y tế có kết quả và thứ hạng ấy
  congbo compare cu/ket-qua cong-viec    khác gì so với lần lập trước
  congbo lint ket-qua/bao-cao.pdf        đo thể thức theo Nghị định 30/2020/NĐ-CP

Mã kết thúc: 0 xong; 1 số liệu có lỗi, văn bản trái thể thức, kết quả lập thiếu;
2 gõ sai lệnh, không đọc hoặc không ghi được; 130 dừng bằng Ctrl-C."
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,

    #[command(flatten)]
    common: Common,

    /// In số phiên bản
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Kiểm tra bảng điểm: cách hiểu từng trang và mọi vấn đề, theo từng ô; không sửa gì
    #[command(
        help_template = HELP,
        disable_help_flag = true,
        next_help_heading = "Tùy chọn",
        override_usage = "congbo check ĐẦU_VÀO [--json] [--mark TỆP.xlsx]"
    )]
    Check(CheckArgs),

    /// Lập toàn bộ văn bản: quyết định, báo cáo, thông cáo, phiếu từng đơn vị, phụ lục Excel, số liệu
    #[command(
        help_template = HELP,
        disable_help_flag = true,
        next_help_heading = "Tùy chọn",
        override_usage = "congbo build ĐẦU_VÀO [-o THƯ_MỤC] [--unit \"ĐƠN VỊ\"] [TÙY CHỌN]",
        after_help = "\
Một văn bản không lập được thì những văn bản khác vẫn được lập thử để báo hết lỗi một lần, rồi
thư mục kết quả giữ nguyên. Nhấn Ctrl-C để dừng: thư mục kết quả cũng giữ nguyên."
    )]
    Build(BuildArgs),

    /// Lập văn bản của nhiều công việc, lần lượt; một công việc lỗi không làm dừng các công việc khác
    #[command(
        help_template = HELP,
        disable_help_flag = true,
        next_help_heading = "Tùy chọn",
        override_usage = "congbo batch ĐẦU_VÀO... [-o THƯ_MỤC] [TÙY CHỌN]",
        after_help = "\
Mã kết thúc là mã nặng nhất trong các công việc: 0 mọi công việc đã lập đủ văn bản;
1 có công việc mà số liệu có lỗi hoặc kết quả lập thiếu; 2 có công việc không đọc hoặc không
ghi được."
    )]
    Batch(BatchArgs),

    /// Xem trước khi lập: tệp nào, số liệu nào sẽ khác so với kết quả đang có; không ghi gì
    #[command(
        help_template = HELP,
        disable_help_flag = true,
        next_help_heading = "Tùy chọn",
        override_usage = "congbo plan ĐẦU_VÀO [-o THƯ_MỤC] [--docx] [--json]"
    )]
    Plan(PlanArgs),

    /// Bắt đầu một công việc: congbo.toml, bảng nhập điểm, bảng nhập của hội nghị, để điền
    #[command(
        help_template = HELP,
        disable_help_flag = true,
        next_help_heading = "Tùy chọn",
        override_usage = "congbo new THƯ_MỤC [--demo N]",
        after_help = "\
bang-diem.xlsx  trang \"Thông tin\" (năm, cơ quan, người ký, cách xếp hạng), trang điểm
                của các sở, ban, ngành và của các xã, phường, đặc khu
hoi-nghi.xlsx   hội nghị, chương trình, đại biểu, khen thưởng, tham luận, kết luận...
congbo.toml     không cần sửa; ghi thêm những việc mà trang \"Thông tin\" không có

Với --demo N: một tỉnh không có thật có N xã, phường (1 đến 10.000), tám lĩnh vực, bốn mươi
tiêu chí, hai năm (diem-2026.xlsx, diem-2025.xlsx); mọi nơi ghi rõ là số liệu minh họa.

Tệp đã có thì giữ nguyên; thư mục đã có bảng điểm thì không lập bảng điểm nào nữa."
    )]
    New(NewArgs),

    /// Xem văn bản trong trình duyệt, tự cập nhật khi sửa mẫu, bảng điểm; không ghi gì
    #[command(
        help_template = HELP,
        disable_help_flag = true,
        next_help_heading = "Tùy chọn",
        override_usage = "congbo preview ĐẦU_VÀO [--port CỔNG]",
        after_help = "\
Chỉ máy này xem được. Trang tự cập nhật khi lưu tệp trong mau/, congbo.toml hoặc bảng điểm;
lỗi hiện ngay trên trang. Nhấn Ctrl-C để dừng."
    )]
    Preview(PreviewArgs),

    /// Giải thích kết quả, thứ hạng, xếp loại của một đơn vị, đến từng ô
    #[command(
        help_template = HELP,
        disable_help_flag = true,
        next_help_heading = "Tùy chọn",
        override_usage = "congbo explain ĐẦU_VÀO \"ĐƠN VỊ\" [--board MÃ] [--json]"
    )]
    Explain(ExplainArgs),

    /// So hai công việc hoặc hai lần lập: số liệu nào khác nhau và vì sao
    #[command(
        help_template = HELP,
        disable_help_flag = true,
        next_help_heading = "Tùy chọn",
        override_usage = "congbo compare ĐẦU_VÀO ĐẦU_VÀO_KHÁC [--json]",
        after_help = "Có khác biệt hay không, mã kết thúc đều là 0."
    )]
    Compare(CompareArgs),

    /// Đo văn bản PDF bất kỳ: chỗ nào trái thể thức của Nghị định 30/2020/NĐ-CP
    #[command(
        help_template = HELP,
        disable_help_flag = true,
        next_help_heading = "Tùy chọn",
        override_usage = "congbo lint TỆP.pdf... [--json]",
        after_help = "\
Đo bản PDF có lớp chữ (xuất từ Word, LibreOffice, congbo); bản chụp thì không đo được.
Không đo thứ tự đánh số (Chương, Mục, Điều, khoản, điểm) và nội dung.
Khuyến nghị là điều Nghị định không buộc nhưng lưu trữ và người khiếm thị cần.

Mã kết thúc: 0 không có chỗ trái thể thức; 1 có; 2 không đọc được tệp."
    )]
    Lint(LintArgs),

    /// Đo một tệp PDF từ đầu vào chuẩn; congbo tự gọi, không dành cho người dùng
    #[command(hide = true, disable_help_flag = true)]
    MeasuringChild,

    /// Lập một loại văn bản nhiều lần, không ghi gì; để đo, không dành cho người dùng
    #[command(hide = true, disable_help_flag = true)]
    RepeatedPaper {
        #[command(flatten)]
        input: InputArgs,
        kind: String,
        times: usize,
    },

    /// Đọc một bảng tính từ đầu vào chuẩn; congbo tự gọi, không dành cho người dùng
    #[command(hide = true, disable_help_flag = true)]
    ReadingChild,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub input: InputArgs,

    /// In kết quả dạng JSON cho chương trình khác đọc
    #[arg(long)]
    pub json: bool,

    /// Ghi một bản sao bảng điểm, tô màu và ghi chú từng ô có vấn đề
    #[arg(long, value_name = "TỆP.xlsx")]
    pub mark: Option<PathBuf>,

    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// Thư mục công việc; chưa có thì lập
    #[arg(value_name = "THƯ_MỤC", help_heading = "Đầu vào")]
    pub folder: PathBuf,

    /// Lập công việc minh họa có N xã, phường, để tập huấn và chạy thử
    #[arg(long, value_name = "N", value_parser = demo_units)]
    pub demo: Option<usize>,

    #[command(flatten)]
    common: Common,
}

/// How many units a demonstration is to have.
fn demo_units(typed: &str) -> Result<usize, DemoUnits> {
    let units = typed.parse().ok().filter(|units| (1..=MOST_UNITS).contains(units));
    units.ok_or_else(|| DemoUnits(typed.to_owned()))
}

/// A number of units that no demonstration has.
#[derive(Debug, thiserror::Error)]
#[error("sau --demo cần ghi số đơn vị, từ 1 đến 10.000; đã ghi \"{0}\"")]
pub(super) struct DemoUnits(String);

#[derive(Debug, Args)]
pub(super) struct PreviewArgs {
    #[command(flatten)]
    pub input: InputArgs,

    /// Số cổng của trang xem [mặc định: một cổng còn trống]
    #[arg(long, value_name = "CỔNG")]
    pub port: Option<u16>,

    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    #[command(flatten)]
    pub input: FiguresArgs,

    /// Tên đơn vị, viết như trong bảng điểm
    #[arg(value_name = "ĐƠN_VỊ", help_heading = "Đầu vào")]
    pub unit: String,

    /// Chỉ giải thích một bảng, theo mã (id) của bảng
    #[arg(long, value_name = "MÃ")]
    pub board: Option<String>,

    /// In kết quả dạng JSON cho chương trình khác đọc
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Args)]
pub(super) struct PlanArgs {
    #[command(flatten)]
    pub input: InputArgs,

    /// Thư mục kết quả để so [mặc định: ket-qua, cạnh đầu vào]
    #[arg(short, long, value_name = "THƯ_MỤC")]
    pub output: Option<PathBuf>,

    /// Kể cả bản Word, như ở lệnh build
    #[arg(long)]
    pub docx: bool,

    /// In kết quả dạng JSON cho chương trình khác đọc
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    #[command(flatten)]
    pub input: FiguresArgs,

    /// Bên thứ hai, ghi như bên thứ nhất
    #[arg(value_name = "ĐẦU_VÀO_KHÁC", help_heading = "Đầu vào")]
    pub other: PathBuf,

    /// In kết quả dạng JSON cho chương trình khác đọc
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Args)]
pub(super) struct LintArgs {
    /// Một hoặc nhiều tệp PDF
    #[arg(value_name = "TỆP.pdf", required = true, help_heading = "Đầu vào")]
    pub files: Vec<PathBuf>,

    /// In kết quả dạng JSON cho chương trình khác đọc
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    common: Common,
}

/// A job, or what a run has left.
#[derive(Debug, Args)]
pub(super) struct FiguresArgs {
    /// Thư mục công việc, tệp congbo.toml, bảng điểm Excel; hoặc thư mục kết quả, so-lieu.json
    #[arg(value_name = "ĐẦU_VÀO", help_heading = "Đầu vào")]
    pub input: PathBuf,
}

/// What a command works on.
#[derive(Debug, Args)]
pub(super) struct InputArgs {
    /// Thư mục công việc, tệp congbo.toml, hoặc chỉ một bảng điểm Excel
    #[arg(value_name = "ĐẦU_VÀO", help_heading = "Đầu vào")]
    pub input: PathBuf,
}

#[derive(Debug, Args)]
struct Common {
    /// In hướng dẫn này
    #[arg(short, long, action = ArgAction::Help)]
    help: Option<bool>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn definition_is_sound() {
        Cli::command().debug_assert();
    }
}
