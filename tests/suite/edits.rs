//! A score edited in the appendices gives what congbo finds from the edited workbook.

use crate::case::{Case, Run};
use crate::office::{recalculated, typed};
use crate::xlsx::{Sheet, Xlsx};

/// A workbook of one board with its rule, and cells to be typed over, one build each:
/// the unit, the header of the column, the new content.
struct Board {
    rule: &'static str,
    sheet: &'static str,
    edits: &'static [&'static [(&'static str, &'static str, &'static str)]],
}

const FIELDS: &str = "STT | Tên đơn vị | 1. Thể chế | 2. Thủ tục | 3. Số hóa\n\
     | Điểm tối đa | 40 | 35 | 25\n1 | Sở A | 30.25 | 30 | 20\n\
    2 | Sở B | 36 | 31.5 | 22\n3 | Sở C | 39 | 21.25 | 25\n4 | Sở D | 28 | 28 | 15.5";

const EXCUSED: &str = "STT | Tên đơn vị | 1. Thể chế | 2. Thủ tục | 3. Điều tra\n\
     | Điểm tối đa | 40 | 35 | 25\n1 | Sở A | 30.25 | 30 | 20\n\
    2 | Sở B | KAD | 31.5 | 22\n3 | Sở C | 39 | KAD | 24\n4 | Sở D | 28 | 28 | 15.5";

const ON_TOP: &str = "STT | Tên đơn vị | 1. Thể chế | 2. Thủ tục | 3. Điểm thưởng | 4. Điểm trừ\n\
     | Điểm tối đa | 50 | 50 | 5 |\n1 | Sở A | 50 | 49 | 5 | 0\n\
    2 | Sở B | 40 | 41.5 | 0 | -2\n3 | Sở C | 48 | 49.5 | 1 | 0\n4 | Sở D | 30 | 31 | 2 | -1.5";

const CRITERIA: &str = "TT | Tiêu chí | Điểm tối đa | Sở A | Sở B | Sở C | Sở D\n\
    1 | Thể chế | 35 | | | |\n1.1 | Lập kế hoạch | 20 | 15 | 18 | 12 | 10.25\n\
    1.2 | Kiểm tra | 15 | 12.5 | 15 | KAD | 9\n2 | Thủ tục | 45 | | | |\n\
    2.1 | Rà soát | 25 | 20 | 25 | 21 | 13\n2.2 | Công khai | 20 | 18 | 17.75 | 20 | KAD\n\
    3 | Số hóa | 20 | | | |\n3.1 | Hạ tầng | 20 | 15 | 12 | 19 | KAD";

const SURVEYED: &str = "TT | Tiêu chí | Điểm tối đa | Sở A | Sở B | Sở C\n\
    1 | Thể chế | 45 | | |\n1.1 | Lập kế hoạch | 20 | 15 | 18 | 12\n\
    1.2 | Kiểm tra | 25 | 12.5 | 15 | KAD\n2 | Thủ tục | 25 | | |\n\
    2.1 | Rà soát | 25 | 20 | 25 | 21\n3 | Khảo sát | 30 | 18 | 17.75 | 20";

/// The boards, with what is typed over in their appendices.
const BOARDS: &[Board] = &[
    Board {
        rule: "",
        sheet: FIELDS,
        edits: &[
            &[("Sở A", "Thể chế", "39.5")],
            &[("Sở A", "Thể chế", "KAD")],
            &[("Sở B", "Thủ tục", "KAD"), ("Sở B", "Số hóa", "KAD")],
            &[
                ("Sở A", "Thể chế", "29.75"),
                ("Sở A", "Thủ tục", "31"),
                ("Sở A", "Số hóa", "19.5"),
            ],
        ],
    },
    Board {
        rule: "",
        sheet: EXCUSED,
        edits: &[
            &[("Sở B", "Thể chế", "12")],
            &[("Sở A", "Điều tra", "KAD")],
            &[("Sở C", "Thể chế", "0")],
        ],
    },
    Board {
        rule: "not_applicable = \"rescale\"\ncriteria = [{ code = \"3\", kind = \"survey\" }]",
        sheet: EXCUSED,
        edits: &[
            &[("Sở B", "Thủ tục", "35")],
            &[("Sở B", "Điều tra", "10.5")],
            &[("Sở A", "Thể chế", "KAD")],
            &[("Sở C", "Thủ tục", "20")],
            &[("Sở D", "Thể chế", "40")],
        ],
    },
    Board {
        rule: "criteria = [{ code = \"3\", kind = \"bonus\" }, { code = \"4\", kind = \"deduction\" }]\ncap = true",
        sheet: ON_TOP,
        edits: &[
            &[("Sở C", "Điểm thưởng", "5"), ("Sở C", "Thể chế", "50")],
            &[("Sở A", "Điểm thưởng", "0")],
            &[("Sở A", "Điểm trừ", "2")],
            &[("Sở B", "Điểm trừ", "0")],
            &[("Sở B", "Điểm trừ", "3.5")],
            &[("Sở D", "Thủ tục", "KAD")],
        ],
    },
    Board {
        rule: "scale = \"120\"\ndecimals = 1\nunit = \"điểm\"\nties = \"dense\"",
        sheet: FIELDS,
        edits: &[&[("Sở D", "Thể chế", "40")], &[("Sở D", "Số hóa", "KAD")]],
    },
    Board {
        rule: "",
        sheet: CRITERIA,
        edits: &[
            &[("Sở A", "Lập kế hoạch", "20")],
            &[("Sở A", "Kiểm tra", "KAD")],
            &[("Sở A", "Lập kế hoạch", "KAD"), ("Sở A", "Kiểm tra", "KAD")],
            &[("Sở D", "Hạ tầng", "19.5")],
            &[("Sở C", "Kiểm tra", "0")],
        ],
    },
    Board {
        rule: "not_applicable = \"rescale\"\ncriteria = [{ code = \"3\", kind = \"survey\" }]",
        sheet: SURVEYED,
        edits: &[
            &[("Sở C", "Lập kế hoạch", "20")],
            &[("Sở A", "Rà soát", "KAD")],
            &[("Sở C", "Kiểm tra", "24")],
            &[("Sở B", "Khảo sát", "29.5")],
        ],
    },
];

fn case(board: &Board, sheet: &str) -> Case {
    let job = format!(
        "[edition]\nyear = 2025\n[[board]]\nindex = \"Chỉ số\"\ngroup = \"Các sở\"\n\
         scores = \"diem.xlsx\"\nbands = \"xep-loai\"\n{}\n\
         [[bands.xep-loai]]\nname = \"Tốt\"\nfrom = 85\nfields_from = 60\n\
         [[bands.xep-loai]]\nname = \"Khá\"\nfrom = \"72.5\"\n\
         [[bands.xep-loai]]\nname = \"Kém\"\nfrom = 0\n\
         [[document]]\nkind = \"phu-luc\"\n[[document]]\nkind = \"don-vi\"\n",
        board.rule
    );
    Case::empty().book("diem.xlsx", &[("Sở", sheet)]).job(&job)
}

/// The drawn sheet with a unit's cell typed over; units stand in rows or in columns.
fn redrawn(sheet: &str, (unit, header, content): (&str, &str, &str)) -> String {
    let head: Vec<&str> =
        sheet.lines().next().unwrap().split('|').map(str::trim).collect();
    let column = |name: &str| head.iter().position(|label| label.ends_with(name));
    let (row, column) = match column(unit) {
        Some(column) => (header, column),
        None => (unit, column(header).unwrap()),
    };
    // congbo wants one sign in a column of deductions.
    let taken = if header == "Điểm trừ" && content != "0" { "-" } else { "" };
    let content = format!("{taken}{content}");
    let lines = sheet.lines().map(|line| {
        let mut cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if cells[1] == row {
            cells[column] = &content;
        }
        cells.join(" | ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn letter(column: usize) -> char {
    char::from(b'A' + u8::try_from(column).unwrap())
}

/// The column whose header begins so, in one of the two rows of headers.
fn column_of(sheet: &Sheet, header: &str) -> char {
    let found = (0..26).map(letter).find(|column| {
        [10, 11]
            .iter()
            .any(|row| sheet.cell(&format!("{column}{row}")).starts_with(header))
    });
    found.unwrap_or_else(|| panic!("no {header} on {}", sheet.name))
}

/// The row, from 1, with this text in a column.
fn row_of(sheet: &Sheet, column: char, text: &str) -> usize {
    let found = (1..99).find(|row| sheet.cell(&format!("{column}{row}")) == text);
    found.unwrap_or_else(|| panic!("no {text} on {}", sheet.name))
}

/// Where a score is typed: on the sheet of criteria, else on that of fields.
fn place(book: &Xlsx, (unit, header, _): (&str, &str, &str)) -> (&'static str, String) {
    if book.sheets.iter().any(|sheet| sheet.name == "Tiêu chí") {
        let sheet = book.sheet("Tiêu chí");
        let (column, row) = (column_of(sheet, unit), row_of(sheet, 'B', header));
        return ("Tiêu chí", format!("{column}{row}"));
    }
    let sheet = book.sheet("Lĩnh vực");
    let (column, row) = (column_of(sheet, header), row_of(sheet, 'B', unit));
    ("Lĩnh vực", format!("{column}{row}"))
}

/// Rank, value and band of every unit, the means and the counts, as the sheets say.
fn shown(book: &Xlsx, wanted: &serde_json::Value) -> Vec<String> {
    let (sheet, board) = (book.sheet("Các sở"), &wanted["boards"][0]);
    let decimals = board["decimals"].as_u64().unwrap();
    let rounded = |text: String| match text.parse::<f64>() {
        // Halves go up, as in print.
        Ok(number) => format!("{:.*}", usize::try_from(decimals).unwrap(), number + 1e-9),
        Err(_) => text,
    };
    let columns =
        ["Xếp hạng", "Chỉ số (", "Xếp loại"].map(|header| column_of(sheet, header));
    let units = board["units"].as_array().unwrap().iter().map(|unit| {
        let name = unit["name"].as_str().unwrap();
        let row = row_of(sheet, 'B', name);
        let [rank, value, band] =
            columns.map(|column| sheet.cell(&format!("{column}{row}")));
        format!("{name}: {rank} {} {band}", rounded(value))
    });
    let mean = row_of(sheet, 'B', "Trung bình");
    let mean = rounded(sheet.cell(&format!("{}{mean}", columns[1])));
    let (totals, bands) = (book.sheet("Tổng hợp lĩnh vực"), book.sheet("Xếp loại"));
    let fields = board["fields"].as_array().unwrap().iter().map(|field| {
        let row = row_of(totals, 'B', field["name"].as_str().unwrap());
        let [mean, best, worst] =
            ['D', 'E', 'G'].map(|column| rounded(totals.cell(&format!("{column}{row}"))));
        let holder = totals.cell(&format!("F{row}"));
        format!("{} {mean} {best} {worst} {holder}", field["name"])
    });
    let counts = board["summary"]["bands"].as_array().unwrap().iter().map(|band| {
        let row = row_of(bands, 'A', band["name"].as_str().unwrap());
        format!("{} {}", band["name"], bands.cell(&format!("D{row}")))
    });
    units.chain(fields).chain(counts).chain([mean]).collect()
}

/// The same by congbo itself.
fn found(figures: &serde_json::Value) -> Vec<String> {
    let board = &figures["boards"][0];
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let units = board["units"].as_array().unwrap().iter().map(|unit| {
        let (name, value, band) =
            (text(&unit["name"]), text(&unit["value"]), text(&unit["band"]));
        format!("{name}: {} {value} {band}", unit["rank"])
    });
    let fields = board["fields"].as_array().unwrap().iter().map(|field| {
        let [mean, best, worst] =
            [&field["mean"], &field["highest"]["value"], &field["lowest"]["value"]]
                .map(text);
        let holders = field["highest"]["units"].as_array();
        format!(
            "{} {mean} {best} {worst} {}",
            field["name"],
            holders.map(|own| holder(own)).unwrap_or_default()
        )
    });
    let counts = board["summary"]["bands"].as_array().unwrap().iter();
    let counts = counts.map(|band| format!("{} {}", band["name"], band["count"]));
    units.chain(fields).chain(counts).chain([text(&board["summary"]["mean"])]).collect()
}

fn holder(units: &[serde_json::Value]) -> String {
    let first = units[0].as_str().unwrap();
    match units.len() {
        1 => first.to_owned(),
        more => format!("{first} và {} đơn vị khác", more - 1),
    }
}

#[test]
fn an_edited_score_gives_in_the_appendices_what_congbo_finds() {
    let mut tried: Vec<(String, Vec<u8>, Run)> = Vec::new();
    for board in BOARDS {
        let run = case(board, board.sheet).build().succeeds();
        let book = run.paper("phu-luc.xlsx");
        let read = Xlsx::read(book);
        for edits in board.edits {
            let (mut edited, mut sheet) = (book.to_vec(), board.sheet.to_owned());
            for edit in *edits {
                let (name, cell) = place(&read, *edit);
                edited = typed(&edited, name, &cell, edit.2);
                sheet = redrawn(&sheet, *edit);
            }
            let again = case(board, &sheet).build().succeeds();
            tried.push((format!("{}, {edits:?}", board.rule), edited, again));
        }
    }
    let books: Vec<&[u8]> = tried.iter().map(|(_, book, _)| book.as_slice()).collect();
    for ((what, _, again), theirs) in tried.iter().zip(recalculated(&books)) {
        let figures = again.json("so-lieu.json");
        let (mut shown, mut found) = (shown(&theirs, &figures), found(&figures));
        shown.sort();
        found.sort();
        assert_eq!(shown, found, "{what}");
        let lamp = theirs.sheet("Tổng hợp").cell("A9");
        assert!(lamp.starts_with("LỆCH: "), "{what}: {lamp}");
    }
}

#[test]
fn an_edited_score_gives_the_same_result_in_the_workbook_of_its_unit() {
    let mut tried: Vec<(String, Vec<u8>, String)> = Vec::new();
    for board in BOARDS {
        let run = case(board, board.sheet).build().succeeds();
        for edits in board.edits {
            let unit = edits[0].0;
            let slug = unit.to_lowercase().replace("sở ", "so-");
            let mut book = run.paper(&format!("don-vi/{slug}.xlsx")).to_vec();
            let mut sheet = board.sheet.to_owned();
            for edit in *edits {
                let read = Xlsx::read(&book);
                let card = read.sheet("Bảng 1");
                let column = column_of(card, "Điểm đạt được");
                let cell = format!("{column}{}", row_of(card, 'B', edit.1));
                book = typed(&book, "Bảng 1", &cell, edit.2);
                sheet = redrawn(&sheet, *edit);
            }
            let figures = case(board, &sheet).build().succeeds().json("so-lieu.json");
            let units = figures["boards"][0]["units"].as_array().unwrap();
            let own = units.iter().find(|own| own["name"] == unit).unwrap();
            let wanted = own["value"].as_str().unwrap().to_owned();
            tried.push((format!("{}, {edits:?}", board.rule), book, wanted));
        }
    }
    let books: Vec<&[u8]> = tried.iter().map(|(_, book, _)| book.as_slice()).collect();
    for ((what, _, wanted), theirs) in tried.iter().zip(recalculated(&books)) {
        let value: f64 = theirs.sheet("Kết quả").cell("B11").parse().unwrap();
        assert!((value - wanted.parse::<f64>().unwrap()).abs() < 1e-9, "{what}: {value}");
    }
}

#[test]
fn an_emptied_score_counts_as_nothing_and_is_told() {
    for board in [&BOARDS[0], &BOARDS[1], &BOARDS[5]] {
        let run = case(board, board.sheet).build().succeeds();
        let book = run.paper("phu-luc.xlsx");
        let edit = match board.sheet {
            CRITERIA => ("Sở B", "Rà soát", "0"),
            _ => ("Sở D", "Thủ tục", "0"),
        };
        let (name, cell) = place(&Xlsx::read(book), edit);
        let emptied = typed(book, name, &cell, "");
        let [theirs] = recalculated(&[&emptied]).try_into().ok().unwrap();
        let figures = case(board, &redrawn(board.sheet, edit)).build().succeeds();
        let figures = figures.json("so-lieu.json");
        let units = figures["boards"][0]["units"].as_array().unwrap().len();
        let (mut shown, mut found) = (shown(&theirs, &figures), found(&figures));
        shown.truncate(units);
        found.truncate(units);
        assert_eq!(shown, found, "{}", board.sheet);
        let lamp = theirs.sheet("Tổng hợp").cell("A9");
        assert!(lamp.starts_with("LỆCH: "), "{lamp}");
    }
}

/// The lamp after some cells of the sheet of criteria were typed over.
fn lamps(book: &[u8], changes: &[&[(&str, &str)]]) -> Vec<String> {
    let edited: Vec<Vec<u8>> = changes
        .iter()
        .map(|cells| {
            cells.iter().fold(book.to_vec(), |book, (cell, content)| {
                typed(&book, "Tiêu chí", cell, content)
            })
        })
        .collect();
    let books: Vec<&[u8]> = edited.iter().map(Vec::as_slice).collect();
    let read = recalculated(&books).into_iter();
    read.map(|book| book.sheet("Tổng hợp").cell("A9")).collect()
}

/// A board of so many units that a row of criteria is compared by its sums.
fn wide() -> String {
    let line = |head: &str, cell: &dyn Fn(usize) -> String| {
        let cells: Vec<String> = (1..=20).map(cell).collect();
        format!("{head} | {}", cells.join(" | "))
    };
    let excused = |unit| if unit == 5 { "KAD" } else { "20" }.to_owned();
    [
        line("TT | Tiêu chí | Điểm tối đa", &|unit| format!("Xã {unit:02}")),
        line("1 | Một | 100", &|_| String::new()),
        line("1.1 | Thể chế | 60", &|_| "30".to_owned()),
        line("1.2 | Thủ tục | 40", &excused),
    ]
    .join("\n")
}

#[test]
fn no_change_of_a_few_cells_goes_unseen_in_a_row_that_is_summed_up() {
    let sheet = wide();
    let run = case(&BOARDS[0], &sheet).build().succeeds();
    let book = run.paper("phu-luc.xlsx");
    let changes: &[&[(&str, &str)]] = &[
        // Even steps, so that neither the sum nor the sum by columns moves.
        &[("D12", "29.5"), ("E12", "31"), ("F12", "29.5")],
        &[("D12", "29"), ("H12", "32"), ("L12", "29")],
        // What did not apply gets nothing.
        &[("H13", "0")],
        &[("D12", "")],
        &[("D12", "KAD")],
        &[("D12", "30.0001")],
    ];
    let lamps = lamps(book, changes);
    for (change, lamp) in changes.iter().zip(lamps) {
        assert!(lamp.starts_with("LỆCH: "), "{change:?}: {lamp}");
    }
}
