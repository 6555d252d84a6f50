//! The built-in templates and faces, one list each.

macro_rules! embedded {
    ($folder:literal: $($name:literal)*) => {
        &[$(($name, include_bytes!(concat!("../../", $folder, "/", $name)))),*]
    };
}

/// Every file of the Typst project, by its path in it.
pub(super) const TEMPLATES: &[(&str, &[u8])] = embedded! { "templates":
    "announcement.typ" "appendix.typ" "awards.typ" "bands.typ" "bao-cao.typ"
    "charts-bars.typ" "charts-heat.typ" "charts-moves.typ" "charts-spread.typ"
    "charts-years.typ" "charts.typ" "chuong-trinh.typ" "dai-bieu.typ" "danh-muc.typ"
    "decree30.typ" "document.typ" "don-vi.typ" "face.typ" "fields.typ" "giay-moi.typ"
    "ke-hoach.typ" "ket-luan.typ" "khen-thuong.typ" "kich-ban.typ" "lean.typ"
    "letterhead.typ" "letters.typ" "lib.typ" "lined.typ" "listing.typ" "losses.typ" "meeting-lists.typ" "meeting.typ" "method.typ" "own-paper.typ"
    "movement.typ" "notes.typ" "numbers.typ" "own.typ" "quyet-dinh.typ" "script.typ"
    "ranking.typ" "sentences.typ" "shortcomings.typ" "signature.typ" "slides-boards.typ"
    "slides-province.typ" "slides.typ" "standings.typ" "tables.typ" "tham-luan.typ"
    "tap-phieu.typ" "tap-phieu-so.typ" "thong-bao.typ" "thong-cao.typ" "trinh-chieu.typ"
    "unit.typ" "volume.typ" "wording.typ" "words.typ"
};

/// The four faces that papers may use; Liberation Serif 1.x lacks Vietnamese.
pub(super) const FACES: &[(&str, &[u8])] = embedded! { "fonts":
    "LiberationSerif-Regular.ttf" "LiberationSerif-Bold.ttf"
    "LiberationSerif-Italic.ttf" "LiberationSerif-BoldItalic.ttf"
};

/// The papers that tell the results.
const RESULTS: &[&str] =
    &["quyet-dinh", "bao-cao", "thong-cao", "thong-bao", SLIDES, OF_UNITS, VOLUME];

/// The papers of the meeting where they are announced.
pub const MEETING: &[&str] = &[
    "ke-hoach",
    "giay-moi",
    "chuong-trinh",
    "dai-bieu",
    "tham-luan",
    "kich-ban",
    AWARDS,
    "ket-luan",
    COVER,
];

/// Every paper that is written as PDF.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    RESULTS.iter().chain(MEETING).copied()
}

/// Those of all papers that somebody decides.
pub const DECISIONS: &[&str] = &["quyet-dinh", AWARDS];

/// The draft decision on awards.
pub const AWARDS: &str = "khen-thuong";

/// The list of what lies in the folder of the meeting.
pub const COVER: &str = "danh-muc";

/// Lists that go out as annexes of another paper: of the first of these that the job
/// has, else of the first.
pub const ANNEXED: &[(&str, &[&str])] = &[
    ("chuong-trinh", &["giay-moi", "ke-hoach"]),
    ("dai-bieu", &["giay-moi", "ke-hoach"]),
    ("tham-luan", &["ke-hoach", "giay-moi"]),
];

/// The kind that nobody signs.
pub const SLIDES: &str = "trinh-chieu";

/// The kind of which each unit gets its own paper.
pub const OF_UNITS: &str = "don-vi";

/// The kinds whose templates print the fields of all units.
pub const OF_FIELDS: &[&str] = &["bao-cao"];

/// The volume that all of them are bound to.
pub const VOLUME: &str = "tap-phieu";

/// The template of the numbers on the pages of the volume.
pub(super) const VOLUME_NUMBERS: &str = "tap-phieu-so.typ";

/// Those of all papers that are to be one page.
pub(super) const ONE_PAGE: &[&str] = &["thong-cao"];

/// Those of them that can announce the results, the weightiest first.
pub const ANNOUNCING: &[&str] = &["quyet-dinh", "thong-bao", "bao-cao"];

/// Whether a kind is written only where a job lists it.
pub fn is_on_request(kind: &str) -> bool {
    ["thong-bao", SLIDES, VOLUME].contains(&kind) || MEETING.contains(&kind)
}

/// Whether a file name is one that a job's own templates may replace.
pub fn is_template(name: &str) -> bool {
    TEMPLATES.iter().any(|(known, _)| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_template_on_disk_is_embedded() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
        let on_disk: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.split('.').next_back() == Some("typ"))
            .collect();
        let embedded = TEMPLATES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(on_disk, embedded);
    }

    /// So that the same paper can also go to HTML and to Word.
    #[test]
    fn papers_leave_placement_to_the_library() {
        const PLACING: &[&str] = &[
            "align", "block", "box", "columns", "grid", "h", "layout", "line", "measure",
            "move", "pad", "page", "place", "rect", "rotate", "scale", "stack", "v",
        ];
        for kind in kinds() {
            let name = format!("{kind}.typ");
            let (_, bytes) = TEMPLATES.iter().find(|(known, _)| *known == name).unwrap();
            let text = std::str::from_utf8(bytes).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            for line in code {
                for (at, _) in line.match_indices('(') {
                    let word =
                        line[..at].rsplit(|c: char| !c.is_alphanumeric() && c != '-');
                    let called = word.map(str::to_owned).next().unwrap_or_default();
                    assert!(!PLACING.contains(&called.as_str()), "{name}: {line}");
                }
            }
        }
    }

    /// A unit's own paper comes without those of its neighbours.
    #[test]
    fn papers_do_not_hand_the_fields_of_all_units_about() {
        for kind in kinds().filter(|kind| *kind != OF_UNITS) {
            let name = format!("{kind}.typ");
            let (_, bytes) = TEMPLATES.iter().find(|(known, _)| *known == name).unwrap();
            let text = std::str::from_utf8(bytes).unwrap();
            // The others are not even handed these.
            let read = if OF_FIELDS.contains(&kind) { "given)" } else { "json(" };
            assert!(text.contains(&format!("#let paper = lean({read}")), "{name}");
        }
    }

    #[test]
    fn every_kind_has_its_template() {
        for kind in kinds() {
            assert!(is_template(&format!("{kind}.typ")), "{kind}");
        }
    }
}
