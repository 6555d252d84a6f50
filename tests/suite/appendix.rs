//! The Excel appendices: live, checked, and the same in another program.

use crate::case::{Case, Run};
use crate::office::recalculated;
use crate::samples::samples;
use crate::worst::BOOKS;
use crate::xlsx::{Sheet, Xlsx};

/// Formulas whose result in the file is not what the other program finds.
fn different(name: &str, ours: &Xlsx, theirs: &Xlsx) -> (usize, Vec<String>) {
    let (mut count, mut wrong) = (0, Vec::new());
    for sheet in &ours.sheets {
        let other = theirs.sheet(&sheet.name);
        for (address, formula, kept) in sheet.formulas() {
            count += 1;
            let found = other.cell(&address);
            if !is_same(&kept, &found) {
                let place = format!("{name}, {}!{address}", sheet.name);
                wrong.push(format!("{place}: ={formula} is {kept}, computed {found}"));
            }
        }
    }
    (count, wrong)
}

fn is_same(kept: &str, found: &str) -> bool {
    match (kept.parse::<f64>(), found.parse::<f64>()) {
        (Ok(kept), Ok(found)) => (kept - found).abs() < 1e-9,
        _ => kept == found,
    }
}

#[test]
fn every_formula_gives_in_another_program_what_the_file_says() {
    let runs: Vec<(String, Run)> = samples()
        .into_iter()
        .map(|sample| (sample.clone(), Case::sample(&sample).build().succeeds()))
        .collect();
    let of_samples = runs.iter().flat_map(|(sample, run)| {
        let books = run.of_kind("xlsx").into_iter();
        let (of_units, others): (Vec<_>, Vec<_>) =
            books.partition(|(name, _)| name.starts_with("don-vi/"));
        // Three units stand for all.
        let books = of_units.into_iter().take(3).chain(others);
        books.map(move |(name, bytes)| (format!("{sample}/{name}"), bytes))
    });
    let of_worst = BOOKS.iter().map(|book| (book.name.clone(), book.bytes.as_slice()));
    let (names, books): (Vec<String>, Vec<&[u8]>) = of_samples.chain(of_worst).unzip();
    let (mut count, mut wrong) = (0, Vec::new());
    for ((name, ours), theirs) in names.iter().zip(&books).zip(recalculated(&books)) {
        let (formulas, own) = different(name, &Xlsx::read(ours), &theirs);
        count += formulas;
        wrong.extend(own);
    }
    assert!(count > 10_000, "only {count} formulas");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

/// A province of many communes, in fields of several criteria, some not applicable.
fn communes(count: usize) -> String {
    let mut rows = String::from("STT | Tên đơn vị");
    let criteria: Vec<String> = (1..=8)
        .flat_map(|field| (1..=3).map(move |at| format!("{field}.{at}")))
        .collect();
    for code in &criteria {
        rows += &format!(" | {code} Tiêu chí {code}");
    }
    rows += "\n | Điểm tối đa";
    rows += &" | 4".repeat(criteria.len());
    for unit in 0..count {
        rows += &format!("\n{} | Xã số {unit}", unit + 1);
        for at in 0..criteria.len() {
            match (unit * 7 + at * 3) % 97 {
                0 => rows += " | KAD",
                points => {
                    rows += &format!(
                        " | {}",
                        f64::from(u32::try_from(points * 4).unwrap()) / 100.0
                    );
                }
            }
        }
    }
    rows
}

#[test]
fn a_sheet_too_large_for_memory_holds_every_cell() {
    let run = Case::sheet(&communes(900)).build().succeeds();
    let book = run.xlsx("phu-luc.xlsx");
    let names = |sheet: &Sheet, column: &str| -> Vec<String> {
        let cells = (1..1000).map(|row| sheet.cell(&format!("{column}{row}")));
        cells.filter(|cell| cell.starts_with("Xã số ")).collect()
    };
    let ranked = names(&book.sheets[1], "B");
    assert_eq!(ranked.len(), 900);
    for (name, column) in [("Lĩnh vực", "B"), ("Nguồn", "A")] {
        let sheet = book.sheet(name);
        assert_eq!(names(sheet, column), ranked, "{name}");
        assert!(sheet.text().contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
    }
    let [theirs] = recalculated(&[run.paper("phu-luc.xlsx")]).try_into().ok().unwrap();
    let (count, wrong) = different("900 xã", &book, &theirs);
    assert!(count > 20_000 && wrong.is_empty(), "{count}\n{}", wrong.join("\n"));
}

#[test]
fn the_appendices_are_the_same_bytes_in_every_run() {
    let case = Case::sheet(&communes(900));
    let one = case.build().succeeds().paper("phu-luc.xlsx").to_vec();
    assert!(one == case.build().succeeds().paper("phu-luc.xlsx"));
}

/// What must come back from the appendices: names, ranks, values, bands, changes, means.
fn results(run: &Run) -> Vec<String> {
    let figures = run.json("so-lieu.json");
    let boards = figures["boards"].as_array().unwrap().iter();
    boards
        .flat_map(|board| {
            let units = board["units"].as_array().unwrap().iter().map(|unit| {
                let keys = ["name", "rank", "value", "band"];
                let own = keys.map(|key| unit[key].to_string()).join(" ");
                format!("{own} {} {}", unit["change"]["value"], unit["change"]["rank"])
            });
            let mean = board["summary"]["mean"].to_string();
            let head = format!("{} {} {mean}", board["index"], board["group"]);
            std::iter::once(head).chain(units).collect::<Vec<_>>()
        })
        .collect()
}

/// Builds from the appendices of a run alone.
fn again(run: &Run) -> Run {
    let case = Case::empty().file("phu-luc.xlsx", run.paper("phu-luc.xlsx"));
    case.run(&["build", "phu-luc.xlsx"]).succeeds()
}

#[test]
fn the_appendices_of_every_sample_give_the_same_ranks_as_input() {
    for sample in samples() {
        let run = Case::sample(&sample).build().succeeds();
        assert_eq!(results(&again(&run)), results(&run), "{sample}");
    }
}

#[test]
fn every_rule_of_a_board_comes_back_with_its_appendices() {
    let list = "STT | Tên đơn vị | Chỉ số (%)\n1 | A | 90.004\n2 | B | 90.001\n3 | C | 85\n\
                4 | D | 85\n5 | E | 70.5\n6 | F | 60";
    let fields = "STT | Tên đơn vị | 1. Thể chế | 2. Thủ tục | 3. Điểm thưởng | Tổng điểm\n\
                   | Điểm tối đa | 40 | 60 | 5 | \n1 | A | 30.25 | 50 | 2 | 82.25\n\
                  2 | B | KAD | 51.5 | 0 | 51.5\n3 | C | 39 | 41.25 | 1 | 81.25";
    let tied = "STT | Tên đơn vị | Chỉ số (%) | Điểm thẩm định\n1 | A | 80 | 50\n\
                2 | B | 80 | 52\n3 | C | 70 | 40\n4 | D | 80 | 51";
    let over = "STT | Tên đơn vị | 1. Một | 2. Hai | 3. Điểm thưởng\n\
                 | Điểm tối đa | 50 | 50 | 5\n1 | A | 50 | 49 | 5\n2 | B | 40 | 41.5 | 0\n\
                3 | C | KAD | 45 | 2";
    let survey = "STT | Tên đơn vị | 1. Một | 2. Hai | 3. Điều tra\n\
                   | Điểm tối đa | 40 | 30 | 30\n1 | A | 35 | 20 | 24\n\
                  2 | B | KAD | 25 | 25\n3 | C | 30 | KAD | 28";
    let rules = [
        ("ties = { by = [\"Điểm thẩm định\"] }", tied),
        ("cap = true", over),
        ("cap = false", over),
        (
            "not_applicable = \"rescale\"\ncriteria = [{ code = \"3\", kind = \"survey\" }]",
            survey,
        ),
        ("ties = \"dense\"", list),
        ("rank_on = \"printed\"", list),
        ("direction = \"low\"\ndecimals = 3", list),
        ("bands = \"quartiles\"", list),
        ("bands = \"xep-loai\"", list),
        ("decimals = 1\nunit = \"điểm\"\nscale = \"120\"", list),
        ("criteria = [{ code = \"3\", kind = \"bonus\" }]\ncap = true", fields),
        ("bands = \"xep-loai\"\ncriteria = [{ code = \"3\", kind = \"bonus\" }]", fields),
    ];
    for (rule, sheet) in rules {
        // A condition on fields needs their maxima.
        let bound = if sheet == fields { "fields_from = 70\n" } else { "" };
        let job = format!(
            "[edition]\nyear = 2025\n[[board]]\nindex = \"Chỉ số\"\ngroup = \"Các sở\"\n\
             scores = \"diem.xlsx\"\n{rule}\n[[unit]]\nname = \"C\"\nranked = false\n\
             [[bands.xep-loai]]\nname = \"Tốt\"\nfrom = 80\n{bound}\
             [[bands.xep-loai]]\nname = \"Khá\"\nfrom = 65.5\n\
             [[bands.xep-loai]]\nname = \"Kém\"\nfrom = 0\n"
        );
        let run = Case::empty().book("diem.xlsx", &[("Sở", sheet)]).job(&job);
        let run = run.build().succeeds();
        assert_eq!(results(&again(&run)), results(&run), "{rule}");
        let ours = run.paper("phu-luc.xlsx");
        let [theirs] = recalculated(&[ours]).try_into().ok().unwrap();
        let (_, wrong) = different(rule, &Xlsx::read(ours), &theirs);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn names_that_look_like_conditions_or_addresses_are_only_names() {
    let sheet =
        "STT | Tên đơn vị | Chỉ số (%)\n1 | '+84 | 80\n2 | '-x | 79\n3 | '@a | 60";
    let job = "[[board]]\nindex = \"=Chỉ số!A1\"\ngroup = \"=Sở's [1]!A1\"\nscores = \"a.xlsx\"\n\
               bands = \"x\"\n[[bands.x]]\nname = \"=Tốt* \\\"1\\\"\"\nfrom = 78\n\
               [[bands.x]]\nname = \">Khá?\"\nfrom = 0\n";
    let run = Case::empty().book("a.xlsx", &[("A", sheet)]).job(job).build().succeeds();
    let ours = run.paper("phu-luc.xlsx");
    let [theirs] = recalculated(&[ours]).try_into().ok().unwrap();
    let (count, wrong) = different("tên", &Xlsx::read(ours), &theirs);
    assert!(count > 20 && wrong.is_empty(), "{count}: {}", wrong.join("\n"));
    assert_eq!(results(&again(&run)), results(&run));
}

#[test]
fn what_was_settled_by_hand_is_told_when_the_appendices_come_back() {
    let sheet = "STT | Tên đơn vị | Chỉ số (%)\n1 | A | 80\n2 | B | 70";
    let job = "[edition]\nyear = 2025\n[[board]]\nindex = \"Chỉ số\"\ngroup = \"Các sở\"\n\
               scores = \"a.xlsx\"\nbands = \"x\"\n[[bands.x]]\nname = \"Tốt\"\nfrom = 75\n\
               [[bands.x]]\nname = \"Khá\"\nfrom = 0\n\
               [[unit]]\nname = \"A\"\nband = { name = \"Khá\", reason = \"vi phạm\" }\n";
    let run = Case::empty().book("a.xlsx", &[("A", sheet)]).job(job).build().succeeds();
    run.xlsx("phu-luc.xlsx").sheet("Các sở").shows("D11", "Khá");
    again(&run).says("T04").says("Xếp loại điều chỉnh");
}

/// The parts of a workbook by their names.
fn parts(book: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let names: Vec<String> = (0..zip.len())
        .map(|at| zip.by_index(at).unwrap().name().unwrap().into_owned())
        .collect();
    let text = |name: String| {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut zip.by_name(&name).unwrap(), &mut bytes).unwrap();
        (name, String::from_utf8_lossy(&bytes).into_owned())
    };
    names.into_iter().map(text).collect()
}

#[test]
fn every_sheet_is_set_up_for_paper_and_leads_nowhere_else() {
    let run = Case::sample("minh-hoa-2025").build().succeeds();
    for name in ["phu-luc.xlsx", "don-vi/so-y-te.xlsx"] {
        let parts = parts(run.paper(name));
        let of = |kind: &str| -> Vec<&(String, String)> {
            parts.iter().filter(|(name, _)| name.starts_with(kind)).collect()
        };
        for (part, text) in of("xl/worksheets/sheet") {
            assert!(text.contains("<pageSetup paperSize=\"9\""), "{name}, {part}");
            assert!(text.contains("<pageMargins left=\"1.1811\""), "{name}, {part}");
            assert!(text.contains("Trang &amp;P/&amp;N"), "{name}, {part}");
        }
        let book = &of("xl/workbook.xml")[0].1;
        let sheets = book.matches("<sheet name=").count();
        let charts = of("xl/charts/chart").len();
        let plain = sheets - usize::from(charts > 0);
        assert_eq!(book.matches("_xlnm.Print_Area").count(), sheets, "{name}");
        assert_eq!(book.matches("_xlnm.Print_Titles").count(), plain, "{name}");
        assert_eq!(book.matches("\"ColumnTitle\"").count() + 1, plain, "{name}");
        for foreign in ["xl/externalLinks", "xl/vbaProject", "xl/embeddings"] {
            assert!(of(foreign).is_empty(), "{name}: {foreign}");
        }
        assert!(parts.iter().all(|(_, text)| !text.contains("TargetMode=\"External\"")));
    }
}

#[test]
fn a_ranking_has_bars_arrows_tints_and_a_chart_that_is_told_in_words() {
    let run = Case::sample("minh-hoa-2025").build().succeeds();
    let parts = parts(run.paper("phu-luc.xlsx"));
    let text = |wanted: &str| {
        &parts
            .iter()
            .find(|(name, _)| name == wanted)
            .unwrap_or_else(|| panic!("{wanted}"))
            .1
    };
    let ranking = text("xl/worksheets/sheet2.xml");
    for mark in ["dataBar", "iconSet", "\"Xuất sắc\"", "\"Yếu\""] {
        assert!(ranking.contains(mark), "{mark}");
    }
    let charts = parts.iter().filter(|(name, _)| name.starts_with("xl/charts/chart"));
    assert_eq!(charts.count(), 2);
    let drawing = text("xl/drawings/drawing1.xml");
    assert!(drawing.contains(
        "descr=\"Biểu đồ Chỉ số CCHC năm 2025 (%) của 6 cơ quan thuộc nhóm Các cơ quan \
         chuyên môn thuộc UBND tỉnh, xếp theo thứ hạng: cao nhất 90,25 (Sở Tài chính), thấp \
         nhất 78,00 (Sở Y tế), trung bình 84,13.\""
    ));
}
