//! What a kill leaves at any step, and what the next start makes of it.

use super::{Office, SWAPS, seal_new, sealed};
use crate::pack::disk::{Disk, Swap};
use crate::pack::{recover, recover_on};

/// Every state a kill can leave, built by hand, and what the next start makes of it.
#[test]
fn every_interrupted_state_is_settled() {
    /// What lies at the target, `.tam`, `.moi`, `.cu` and `.bo`; then the target afterwards.
    const STATES: &[(&str, &str, &str, &str, &str, &str)] = &[
        ("", "part", "", "", "", ""),
        ("old", "part", "", "", "", "old"),
        ("old", "new", "", "", "", "old"),
        ("", "", "new", "", "", "new"),
        ("old", "", "new", "", "", "old"),
        ("new", "", "old", "", "", "new"),
        ("", "", "new", "old", "", "new"),
        ("", "", "", "old", "", "old"),
        ("new", "", "", "old", "", "new"),
        ("new", "", "", "", "old", "new"),
        ("new", "", "", "", "part", "new"),
        ("", "", "", "", "old", ""),
        ("new", "part", "old", "old", "part", "new"),
        ("", "part", "new", "old", "part", "new"),
        ("", "part", "", "old", "part", "old"),
    ];
    for state in STATES {
        let office = Office::new();
        let (target, tam, moi, cu, bo, after) = *state;
        let names =
            ["ket-qua", ".ket-qua.tam", ".ket-qua.moi", ".ket-qua.cu", ".ket-qua.bo"];
        for (name, edition) in names.into_iter().zip([target, tam, moi, cu, bo]) {
            match edition {
                "" => continue,
                "part" => office.put(&format!("{name}/bao-cao.pdf"), "một ph"),
                _ => sealed(edition)
                    .iter()
                    .for_each(|(path, text)| office.put(&format!("{name}/{path}"), text)),
            }
            if (name, edition) == (".ket-qua.bo", "part") {
                let manifest = &sealed("old")["manifest.json"];
                office.put(".ket-qua.bo/manifest.json", manifest);
                office.put(".ket-qua.bo/bao-cao.pdf", "old bao-cao.pdf");
            }
        }
        for _ in 0..2 {
            assert_eq!(recover(&office.target()).unwrap(), [], "{state:?}");
            let expected = (!after.is_empty()).then(|| sealed(after));
            assert_eq!(office.reader(), expected, "{state:?}");
            office.holds_only(if after.is_empty() { &[] } else { &["ket-qua"] });
        }
    }
}

/// What the office looked like before a run that is killed.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Before {
    Nothing,
    Old,
    OldWithForeign,
}

impl Before {
    fn office(self) -> Office {
        let office =
            if self == Self::Nothing { Office::new() } else { Office::with_old() };
        if self == Self::OldWithForeign {
            office.put("ket-qua/ghi-chu.txt", "của tôi");
            office.put("ket-qua/don-vi/so-y-te.pdf", "đã ký");
        }
        office
    }

    #[track_caller]
    fn nothing_foreign_is_lost(self, office: &Office) {
        let files = if self == Self::OldWithForeign { office.files() } else { return };
        for text in ["của tôi", "đã ký"] {
            assert!(files.values().any(|found| found == text), "{text:?} is lost");
        }
    }
}

/// Runs until the disk stops, for every number of steps up to the whole run.
fn kill_everywhere(swap: Swap, run: impl Fn(&Disk, usize)) -> usize {
    let stopped = (0..1000).find(|steps| {
        let disk = Disk::stopping_after(swap, *steps);
        run(&disk, *steps);
        !disk.stopped()
    });
    stopped.unwrap()
}

/// Kills a run after every step, then the start after it after every step too.
#[test]
fn a_kill_at_any_step_leaves_the_whole_old_or_the_whole_new() {
    let new = sealed("new");
    for (swap, before) in SWAPS.iter().flat_map(|swap| {
        [Before::Nothing, Before::Old, Before::OldWithForeign]
            .map(|before| (*swap, before))
    }) {
        let old = before.office().reader();
        let look = |office: &Office, settled: bool| {
            let reader = office.reader();
            let between = swap == Swap::TwoRenames && !settled && reader.is_none();
            assert!(between || reader == old || reader.as_ref() == Some(&new));
            before.nothing_foreign_is_lost(office);
        };
        let kills = kill_everywhere(swap, |disk, steps| {
            kill_everywhere(swap, |second, _| {
                let office = before.office();
                let _ = seal_new(&Disk::stopping_after(swap, steps), &office);
                look(&office, false);
                let _ = recover_on(second, &office.target());
                look(&office, false);
                recover(&office.target()).unwrap();
                look(&office, true);

                seal_new(&Disk::stopping_after(swap, usize::MAX), &office).unwrap();
                assert_eq!(office.reader().as_ref(), Some(&new));
                before.nothing_foreign_is_lost(&office);
                office.holds_only(match before {
                    Before::OldWithForeign => &["ket-qua", "ket-qua-giu-lai"],
                    _ => &["ket-qua"],
                });
            });
            let _ = seal_new(disk, &before.office());
        });
        assert!(kills > 20, "{kills}");
    }
}
