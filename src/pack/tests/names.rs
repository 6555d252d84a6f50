//! Slugs and paths.

use std::collections::BTreeSet;

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use serde_json::json;

use super::{Entry, Office, seal};
use crate::pack::names::check_paths;
use crate::pack::{Error, slug, unique_slugs};

#[test]
fn slugs_are_plain_ascii_file_names() {
    let long = "Ban Quản lý Khu kinh tế Nghi Sơn và các khu công nghiệp ".repeat(3);
    for (name, expected) in [
        ("Sở Y tế", "so-y-te"),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "so-nong-nghiep-va-moi-truong"),
        ("Đắk Lắk", "dak-lak"),
        ("Ðà Nẵng", "da-nang"),
        ("So\u{31b}\u{309} Xa\u{302}y du\u{31b}\u{323}ng", "so-xay-dung"),
        ("Ủy ban nhân dân quận 1 (TP. Thủ Đức)", "uy-ban-nhan-dan-quan-1-tp-thu-duc"),
        ("  Sở\u{a0}Nội\u{200b} vụ – 2024  ", "so-noi-vu-2024"),
        ("Huyện Ea H’leo, M'Đrắk", "huyen-ea-hleo-mdrak"),
        ("../../etc/passwd", "etc-passwd"),
        (r"C:\Windows", "c-windows"),
        ("CON", "don-vi-con"),
        ("com1", "don-vi-com1"),
        ("LPT²", "don-vi-lpt2"),
        ("com10", "com10"),
        ("Công ty", "cong-ty"),
        ("", "don-vi"),
        ("---", "don-vi"),
        ("★ ☆", "don-vi"),
        ("人民", "don-vi"),
        (
            &long,
            "ban-quan-ly-khu-kinh-te-nghi-son-va-cac-khu-cong-nghiep-ban-quan-ly-khu-kinh-te",
        ),
        (&"x".repeat(200), &"x".repeat(80)),
    ] {
        assert_eq!(slug(name), expected, "{name:?}");
    }
}

proptest! {
    #[test]
    fn slugs_are_safe_whatever_the_name(name in any::<String>()) {
        let slug = slug(&name);
        prop_assert!((1..=80).contains(&slug.len()));
        prop_assert!(slug.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')));
        prop_assert!(!slug.starts_with('-') && !slug.ends_with('-'));
        prop_assert_eq!(&crate::pack::slug(&slug), &slug);
        let path = format!("don-vi/{slug}.pdf");
        prop_assert!(check_paths([path.as_str()]).is_ok());
    }

    #[test]
    fn unique_slugs_differ_whatever_the_names(names in proptest::collection::vec("[xX]{0,2}(-[23])?|x{79,90}", 0..30)) {
        let unique = unique_slugs(names.iter().map(String::as_str));
        prop_assert_eq!(unique.len(), names.len());
        prop_assert!(unique.iter().all(|slug| slug.len() <= 80));
        let set: BTreeSet<_> = unique.iter().collect();
        prop_assert_eq!(set.len(), names.len());
    }
}

#[test]
fn equal_slugs_are_numbered_in_order() {
    #[track_caller]
    fn case(names: &[&str], expected: &[&str]) {
        assert_eq!(unique_slugs(names.iter().copied()), expected);
    }

    case(&["Sở Y tế", "SỞ Y TẾ", "so y te"], &["so-y-te", "so-y-te-2", "so-y-te-3"]);
    case(&["x", "x", "x-2"], &["x", "x-3", "x-2"]);
    case(&["x-2", "x", "x", "x"], &["x-2", "x", "x-3", "x-4"]);
    case(&["x-2", "x-2", "x", "x"], &["x-2", "x-2-2", "x", "x-3"]);
    case(&["", "?", "đơn vị"], &["don-vi", "don-vi-2", "don-vi-3"]);
    let long = "x".repeat(90);
    case(&[&long, &long], &[&long[..80], &format!("{}-2", &long[..78])]);
    case(&[], &[]);
}

#[test]
fn paths_stay_in_the_folder() {
    for path in [
        "",
        "/etc/passwd",
        "../x.pdf",
        "a/../b.pdf",
        "./a.pdf",
        "a//b.pdf",
        "a/",
        r"a\b.pdf",
        "C:x.pdf",
        "a\0b",
        "a.pdf ",
        "a.",
        "con.pdf",
        "don-vi/COM1.xlsx",
        "conin$",
        "manifest.json",
        "Manifest.JSON",
        "a?.pdf",
    ] {
        let error = check_paths([path]).unwrap_err();
        assert!(matches!(error, Error::BadPath { .. }), "{path:?}: {error}");
    }
    for (one, other) in [
        ("a.pdf", "a.pdf"),
        ("a.pdf", "A.pdf"),
        ("so-lieu", "so-lieu/a.pdf"),
        ("x/đ.pdf", "x/Đ.pdf"),
        ("é.pdf", "e\u{301}.pdf"),
    ] {
        let error = check_paths([one, other]).unwrap_err();
        assert!(matches!(error, Error::SamePath { .. }), "{one:?}, {other:?}: {error}");
    }
    assert!(check_paths(["a.pdf", "don-vi/a.pdf", "don-vi/manifest.json"]).is_ok());
    let office = Office::new();
    let entries = vec![Entry { path: "../x".to_owned(), bytes: Vec::new() }];
    assert!(seal(&office.target(), entries, Vec::new(), json!({})).is_err());
    office.holds_only(&[]);
}
