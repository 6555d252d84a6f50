//! Reads whatever comes as a workbook and holds what was read to its promises.

#![no_main]

mod parts;
mod promises;

use std::panic;

use congbo::numbers::Score;
use congbo::scores::{self, Wanted};
use congbo::workbook::{self, Sheet};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

/// Longer inputs only make each run slower.
const MOST_BYTES: usize = 256 * 1024;

fuzz_target!(
    init: allow_foreign_panics(),
    |bytes: &[u8]| {
        if bytes.len() <= MOST_BYTES {
            read(bytes);
        }
    }
);

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    parts::mutate(data, size, max_size, seed)
});

/// Calamine may panic on a damaged file: the reader catches that and says that
/// the file cannot be read. It would catch a panic of our own as well, which is
/// a mistake all the same and ends the run here.
fn allow_foreign_panics() {
    let stop = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map_or("", |place| place.file());
        if !place.contains("/calamine-") {
            stop(panic);
        }
    }));
}

fn read(bytes: &[u8]) {
    let book = match workbook::open("a", bytes, None) {
        Ok(book) => book,
        Err(finding) => return promises::of_refusal(&finding),
    };
    promises::of_book(&book);
    let scaled = Wanted {
        index: "Chỉ số CCHC".into(),
        year: Some(2024),
        scale: Score::from_text("100"),
        ..Wanted::default()
    };
    let sheets: Vec<&Sheet> = book.sheets.iter().collect();
    for wanted in [Wanted::default(), scaled] {
        for sheet in &sheets {
            let layout = scores::layout(sheet, &wanted);
            let collected = scores::collect(sheet, &wanted);
            promises::of_collected(&book, &collected, layout, &wanted);
            let sections = scores::sections(sheet, &wanted);
            promises::of_sections(sheet, &sections, &wanted);
        }
        let together = scores::collect_cards(&sheets, &wanted);
        promises::of_together(&book, &together, &wanted);
    }
}
