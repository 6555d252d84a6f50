//! New folders, old ones, and what people put into them.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::{Office, SWAPS, edition, files, seal, seal_new, seal_on, sealed};
use crate::pack::disk::Disk;
use crate::pack::{Error, Kept, Writer};

#[test]
fn a_folder_is_written_and_replaced_whole() {
    for swap in SWAPS {
        let office = Office::new();
        let target = office.0.path().join("2025/thang-2/ket-qua");
        let disk = || Disk::stopping_after(swap, usize::MAX);
        for name in ["old", "new", "new"] {
            let done = seal_on(&disk(), &target, edition(name), Vec::new(), json!({}));
            let done = done.unwrap();
            assert_eq!(files(&target), sealed(name));
            assert_eq!(done.folder, target);
            assert!(done.kept.is_empty() && done.unfinished.is_none());
            assert_eq!(
                files(office.0.path()).len(),
                sealed(name).len(),
                "nothing else stays"
            );
        }
    }
}

#[test]
fn what_people_put_into_the_old_folder_is_kept() {
    for swap in SWAPS {
        let office = Office::with_old();
        office.put("ket-qua/ghi-chu.txt", "của tôi");
        office.put("ket-qua/don-vi/so-y-te.pdf", "đã ký");
        office.put("ket-qua/rieng/a.txt", "a");
        office.put("ket-qua/don-vi/.DS_Store", "");
        office.put("ket-qua/~$phu-luc.xlsx", "");
        fs::create_dir(office.target().join("trong")).unwrap();
        office.put("ket-qua-giu-lai/cu.txt", "đã có");

        let done = seal_new(&Disk::stopping_after(swap, usize::MAX), &office).unwrap();
        let shelf = office.0.path().join("ket-qua-giu-lai-2");
        let names =
            ["don-vi/so-y-te.pdf", "ghi-chu.txt", "rieng/a.txt"].map(String::from);
        assert_eq!(done.kept, [Kept { folder: shelf.clone(), files: names.to_vec() }]);
        assert_eq!(
            files(&shelf).into_values().collect::<Vec<_>>(),
            ["đã ký", "của tôi", "a"]
        );
        assert!(!shelf.join("trong").exists());
        assert_eq!(office.reader(), Some(sealed("new")));
        office.holds_only(&["ket-qua", "ket-qua-giu-lai", "ket-qua-giu-lai-2"]);
    }
}

#[cfg(unix)]
#[test]
fn links_are_kept_and_not_followed() {
    let office = Office::with_old();
    office.put("ngoai/x.txt", "ngoài");
    std::os::unix::fs::symlink("../ngoai", office.target().join("lien-ket")).unwrap();
    let done = seal_new(&Disk::new(), &office).unwrap();
    assert_eq!(done.kept[0].files, ["lien-ket"]);
    assert!(done.kept[0].folder.join("lien-ket").is_symlink());
    assert_eq!(files(&office.0.path().join("ngoai"))["x.txt"], "ngoài");

    let link = office.0.path().join("loi-tat");
    std::os::unix::fs::symlink("ket-qua", &link).unwrap();
    let done = seal(&link, edition("old"), Vec::new(), json!({})).unwrap();
    assert!(link.is_symlink());
    assert_eq!(done.folder, fs::canonicalize(office.target()).unwrap());
    assert_eq!(office.reader(), Some(sealed("old")));
}

#[cfg(unix)]
#[test]
fn a_shared_folder_stays_shared() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::with_old();
    fs::set_permissions(office.target(), fs::Permissions::from_mode(0o770)).unwrap();
    seal_new(&Disk::new(), &office).unwrap();
    for folder in [office.target(), office.target().join("don-vi")] {
        assert_eq!(fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o770);
    }
}

#[cfg(unix)]
#[test]
fn what_may_not_be_removed_is_set_aside() {
    use std::os::unix::fs::PermissionsExt;
    for swap in SWAPS {
        let office = Office::with_old();
        let closed = office.target().join("don-vi");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
        if fs::write(closed.join("x"), "").is_ok() {
            return; // the system's administrator may do anything
        }
        let done = seal_new(&Disk::stopping_after(swap, usize::MAX), &office).unwrap();
        let shelf = office.0.path().join("ket-qua-giu-lai");
        assert_eq!(done.kept[0].folder, shelf);
        assert!(done.kept[0].files.contains(&"don-vi/so-y-te.pdf".to_owned()));
        seal_new(&Disk::stopping_after(swap, usize::MAX), &office).unwrap();
        assert_eq!(office.reader(), Some(sealed("new")));
        let open = fs::Permissions::from_mode(0o755);
        fs::set_permissions(shelf.join("don-vi"), open).unwrap();
    }
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let office = Office::new();
    let refusal = || seal_new(&Disk::new(), &office).unwrap_err().to_string();
    office.put("ket-qua/anh/1.jpg", "ảnh");
    assert!(refusal().contains("anh/1.jpg"));
    office.put("ket-qua/manifest.json", r#"{ "name": "a web page", "outputs": [] }"#);
    assert!(refusal().contains("-o"));
    office.put("ket-qua/manifest.json", "{");
    refusal();
    fs::remove_dir_all(office.target()).unwrap();
    office.put("ket-qua", "một tệp");
    assert!(refusal().contains("là một tệp"));
    assert_eq!(office.files(), [("ket-qua".into(), "một tệp".into())].into());
    office.holds_only(&["ket-qua"]);
    let root = Writer::begin(Path::new("/"), ["bao-cao.pdf"]);
    assert!(matches!(root.err(), Some(Error::NoName { .. })));
}

#[test]
fn an_empty_folder_is_accepted() {
    let office = Office::new();
    office.put("ket-qua/.DS_Store", "");
    fs::create_dir(office.target().join("trong")).unwrap();
    for swap in SWAPS {
        seal_new(&Disk::stopping_after(swap, usize::MAX), &office).unwrap();
        assert_eq!(office.reader(), Some(sealed("new")));
        office.holds_only(&["ket-qua"]);
    }
}
