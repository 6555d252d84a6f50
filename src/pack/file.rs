//! One file of its own, written in one step.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Error;
use super::disk::Disk;
use super::lock::Lock;
use super::places::{Places, exists};

/// Why a file could not be written. The old one stands as it was.
#[derive(Debug, thiserror::Error)]
#[error("không ghi được \"{}\": {}", path.display(), why(cause))]
pub struct FileError {
    path: PathBuf,
    /// Not a `source`: its advice is about folders.
    cause: Error,
}

/// What went wrong, and what to do about it.
fn why(cause: &Error) -> String {
    match cause {
        Error::InUse { .. } => {
            "tệp đang mở; hãy đóng tệp trong Excel rồi chạy lại".into()
        }
        Error::Full { .. } => {
            "ổ đĩa đã đầy; hãy giải phóng dung lượng hoặc chọn ổ đĩa khác".into()
        }
        Error::Denied { .. } => {
            "không có quyền ghi vào thư mục này; hãy chọn thư mục khác".into()
        }
        Error::TooLong { .. } => "đường dẫn quá dài; hãy đặt tên ngắn hơn".into(),
        Error::Busy { .. } => {
            "một lần chạy congbo khác đang ghi tệp này; hãy đợi xong rồi chạy lại".into()
        }
        Error::Write { source, .. } if source.kind() == ErrorKind::NotFound => {
            "không có thư mục này; hãy tạo thư mục trước hoặc chọn thư mục khác".into()
        }
        Error::Write { source, .. } => {
            format!("hãy kiểm tra ổ đĩa hoặc kết nối mạng rồi chạy lại ({source})")
        }
        other => other.to_string(),
    }
}

/// Makes a folder, and those above it, where there is none.
pub fn create_folder(path: &Path) -> Result<(), FileError> {
    Disk::new()
        .create_folders(path)
        .map_err(|cause| FileError { path: path.to_owned(), cause })
}

/// Writes one file: whoever looks finds the old one or the whole new one.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    write_file_on(&Disk::new(), path, bytes)
        .map_err(|cause| FileError { path: path.to_owned(), cause })
}

pub(super) fn write_file_on(disk: &Disk, path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let places = Places::beside(path)?;
    let _lock = Lock::take(&places)?;
    // What a killed run was writing is worth nothing.
    if exists(&places.writing) {
        disk.remove_file(&places.writing)?;
    }
    let written = disk
        .write(&places.writing, bytes)
        .and_then(|()| disk.rename(&places.writing, &places.target));
    if written.is_err() && exists(&places.writing) {
        // The first error is the one to tell.
        let _ = disk.remove_file(&places.writing);
    }
    written?;
    disk.sync(&places.parent)
}
