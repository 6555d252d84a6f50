//! Why an output folder could not be written.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::system;

/// Why an output folder could not be written. The old one stands as it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "tên tệp kết quả \"{path}\" không hợp lệ; đây là lỗi của chương trình, xin báo cho nhóm phát triển"
    )]
    BadPath { path: String },

    #[error(
        "hai tệp kết quả trùng tên: \"{path}\" và \"{other}\"; đây là lỗi của chương trình, xin báo cho nhóm phát triển"
    )]
    SamePath { path: String, other: String },

    #[error(
        "tệp kết quả \"{path}\" chưa được lập; đây là lỗi của chương trình, xin báo cho nhóm phát triển"
    )]
    Incomplete { path: String },

    #[error("đã dừng theo lệnh; thư mục kết quả giữ nguyên")]
    Stopped,

    #[error("\"{}\" không thể là thư mục kết quả; hãy chọn một thư mục con bằng tùy chọn -o", folder.display())]
    NoName { folder: PathBuf },

    #[error("\"{}\" là một tệp, không phải thư mục; hãy chọn thư mục kết quả khác bằng tùy chọn -o", path.display())]
    NotAFolder { path: PathBuf },

    #[error(
        "thư mục \"{}\" đang chứa tệp khác (ví dụ \"{found}\") và không phải do congbo tạo ra nên được giữ nguyên; \
         hãy chọn thư mục kết quả khác bằng tùy chọn -o, hoặc chuyển thư mục này đi nơi khác rồi chạy lại",
        folder.display()
    )]
    NotOurs { folder: PathBuf, found: String },

    #[error(
        "một lần chạy congbo khác{} đang ghi vào thư mục \"{}\"; hãy đợi lần chạy đó xong rồi chạy lại",
        process.map(|id| format!(" (tiến trình {id})")).unwrap_or_default(),
        folder.display()
    )]
    Busy { folder: PathBuf, process: Option<u32> },

    #[error(
        "tệp đang mở: có chương trình đang dùng \"{}\" hoặc một tệp trong đó; \
         hãy đóng các tệp kết quả đang xem (PDF, Excel) rồi chạy lại",
        path.display()
    )]
    InUse { path: PathBuf, source: io::Error },

    #[error(
        "thư mục \"{}\" là gốc của một ổ đĩa hoặc một vùng lưu trữ được gắn vào nên không thay được cả thư mục; \
         hãy chọn một thư mục con trong đó bằng tùy chọn -o",
        folder.display()
    )]
    Mounted { folder: PathBuf, source: io::Error },

    #[error("ổ đĩa đã đầy khi ghi \"{}\"; hãy giải phóng dung lượng hoặc chọn ổ đĩa khác bằng tùy chọn -o", path.display())]
    Full { path: PathBuf, source: io::Error },

    #[error(
        "không có quyền ghi \"{}\" hoặc thư mục chứa nó; hãy chọn thư mục khác bằng tùy chọn -o, hoặc nhờ người quản trị cấp quyền",
        path.display()
    )]
    Denied { path: PathBuf, source: io::Error },

    #[error(
        "đường dẫn quá dài: \"{}\"; hãy chọn thư mục kết quả có tên ngắn hơn, gần gốc ổ đĩa hơn, bằng tùy chọn -o",
        path.display()
    )]
    TooLong { path: PathBuf, source: io::Error },

    #[error(
        "không ghi được \"{}\"; hãy kiểm tra ổ đĩa hoặc kết nối mạng rồi chạy lại",
        path.display()
    )]
    Write { path: PathBuf, source: io::Error },
}

impl Error {
    /// Whether the run was ended from outside.
    pub fn is_stop(&self) -> bool {
        matches!(self, Self::Stopped)
    }

    /// Says what a failed change of the file system means to a person.
    pub(super) fn of(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        if system::is_in_use(&source) {
            return Self::InUse { path, source };
        }
        if system::is_too_long(&source) {
            return Self::TooLong { path, source };
        }
        match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                Self::Full { path, source }
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                Self::Denied { path, source }
            }
            ErrorKind::InvalidFilename => Self::TooLong { path, source },
            ErrorKind::ResourceBusy => Self::InUse { path, source },
            _ => Self::Write { path, source },
        }
    }

    /// The same for moving a folder, which an open file inside it forbids.
    pub(super) fn of_move(path: &Path, source: io::Error) -> Self {
        if system::forbids_move(&source) {
            return Self::InUse { path: path.to_owned(), source };
        }
        match source.kind() {
            ErrorKind::CrossesDevices | ErrorKind::ResourceBusy => {
                Self::Mounted { folder: path.to_owned(), source }
            }
            _ => Self::of(path, source),
        }
    }
}
