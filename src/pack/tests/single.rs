//! One file of its own: the old one or the whole new one, whatever happens.

use std::fs;

use super::{Disk, Office, Swap};
use crate::pack::file::write_file_on;
use crate::pack::write_file;

#[test]
fn a_file_is_the_old_one_or_the_new_one_after_every_step() {
    for steps in 0.. {
        let office = Office::new();
        office.put("danh-dau.xlsx", "old");
        let target = office.0.path().join("danh-dau.xlsx");
        let disk = Disk::stopping_after(Swap::Exchange, steps);
        let done = write_file_on(&disk, &target, b"new").is_ok();
        let found = fs::read_to_string(&target).unwrap();
        assert!(found == "new" || found == "old" && !done, "{steps}: {found}");
        // What a stopped run left does not disturb the next one.
        write_file(&target, b"newer").unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "newer");
        let files: Vec<String> = office.files().into_keys().collect();
        assert_eq!(files, ["danh-dau.xlsx"], "{steps}");
        if done {
            return;
        }
    }
}

#[test]
fn a_file_that_cannot_be_written_says_why() {
    let office = Office::new();
    let target = office.0.path().join("khong-co/danh-dau.xlsx");
    let error = write_file(&target, b"new").unwrap_err().to_string();
    assert!(error.starts_with("không ghi được \""), "{error}");
    assert!(error.contains("không có thư mục này"), "{error}");
    assert!(!error.contains("-o"), "{error}");
}
