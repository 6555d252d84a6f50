//! What is particular to one operating system.

use std::fs::File;
use std::io;
use std::path::Path;

/// Exchanges two folders in one step; `false` where that cannot be had.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    // Network and older file systems answer with one of these; a sandbox with EPERM.
    const CANNOT: [Errno; 5] =
        [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP, Errno::PERM];
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(errno) if CANNOT.contains(&errno) => Ok(false),
        Err(errno) => Err(errno.into()),
    }
}

/// Exchanges two folders in one step; `false` where that cannot be had.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
#[expect(clippy::unnecessary_wraps, reason = "other systems can fail")]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Brings a file down to the disk.
#[cfg(unix)]
pub(super) fn sync_file(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Windows wants it open for writing; a file that forbids this was taken over from the
/// old folder and is down already.
#[cfg(not(unix))]
pub(super) fn sync_file(path: &Path) -> io::Result<()> {
    match File::options().write(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        opened => opened?.sync_all(),
    }
}

/// Makes names in a folder last over a power cut.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    use io::ErrorKind::{InvalidInput, Unsupported};

    match File::open(folder)?.sync_all() {
        // Some network file systems keep folders safe by themselves and say so thus.
        Err(error) if matches!(error.kind(), InvalidInput | Unsupported) => Ok(()),
        done => done,
    }
}

/// Windows keeps the names in a folder safe by itself.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "other systems can fail")]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Gives a new folder the rights of the one it replaces.
///
/// A folder that an office shares stays shared; where a file system knows no
/// rights there is nothing to give.
#[cfg(unix)]
pub(super) fn copy_rights(from: &Path, to: &Path) {
    use std::os::unix::fs::PermissionsExt;

    if let Ok(metadata) = std::fs::metadata(from) {
        let mut rights = metadata.permissions();
        rights.set_mode(rights.mode() | 0o700);
        let _ = std::fs::set_permissions(to, rights);
    }
}

/// A new folder on Windows inherits the rights of its parent.
#[cfg(not(unix))]
pub(super) fn copy_rights(_: &Path, _: &Path) {}

/// Whether the open file is still the one that goes by this name.
#[cfg(unix)]
pub(super) fn is_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let identity = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    let open = file.metadata().map(identity);
    let named = std::fs::metadata(path).map(identity);
    matches!((open, named), (Ok(open), Ok(named)) if open == named)
}

/// Lock files are never removed here, so the name cannot have moved on.
#[cfg(not(unix))]
pub(super) fn is_named(_: &File, _: &Path) -> bool {
    true
}

/// Whether a lock file may be removed by the one who holds it.
///
/// It takes [`is_named`] for the next one to notice.
pub(super) const LOCK_FILES_GO: bool = cfg!(unix);

/// Tries again for some 300 ms while another program holds a file open.
///
/// On Windows a viewer or a virus scanner does; elsewhere nobody can.
pub(super) fn patiently<T>(attempt: impl Fn() -> io::Result<T>) -> io::Result<T> {
    const PAUSES: [u64; 6] = [10, 20, 40, 60, 80, 90];
    for pause in PAUSES {
        match attempt() {
            Err(error) if forbids_move(&error) => {
                std::thread::sleep(std::time::Duration::from_millis(pause));
            }
            done => return done,
        }
    }
    attempt()
}

/// Whether an error says that a file is open elsewhere: a sharing or lock violation.
pub(super) fn is_in_use(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

/// Whether a folder cannot move for an open file in it; Windows says "access denied".
pub(super) fn forbids_move(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

/// Whether an error says that a path is too long.
pub(super) fn is_too_long(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(111 | 206))
}
