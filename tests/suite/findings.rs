//! Bad input: every problem is told with its place and what to do, and no
//! paper is written.

use serde_json::Value;

use crate::case::{Case, Run};
use crate::xlsx::Xlsx;

/// Demands this exit code, these whole lines, and that nothing was written.
#[track_caller]
fn refused(case: &Case, code: i32, lines: &[&str]) -> Run {
    let run = case.build().fails_with(code).wrote_nothing();
    let told: Vec<&str> = run.stderr.lines().collect();
    for line in lines {
        assert!(told.contains(line), "no line `{line}` in\n{}", run.stderr);
    }
    run.says("Chưa lập văn bản nào; thư mục kết quả giữ nguyên.")
}

/// Demands these lines, in this order, and no other finding.
#[track_caller]
fn refused_with_just(case: &Case, code: i32, lines: &[&str]) -> Run {
    let run = refused(case, code, &[]);
    let told: Vec<&str> =
        run.stderr.lines().take_while(|line| !line.ends_with("cảnh báo.")).collect();
    assert_eq!(told, lines, "{}", run.stderr);
    run
}

/// A table with good rows around one row that is on trial.
fn with_row(row: &str) -> Case {
    Case::sheet(&format!(
        "STT | Đơn vị | Chỉ số CCHC (%)\n1 | Sở Nội vụ | 90.5\n{row}\n3 | Sở Y tế | 85"
    ))
}

#[test]
fn a_file_that_is_no_workbook_is_named() {
    for (bytes, what) in [
        (&b""[..], "tệp rỗng"),
        (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n", "đây là tệp PDF"),
        (b"\x01\x02\x03\x04 binary", "nội dung không phải của bảng tính"),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00ghi-chu.txt", "đây là tệp nén ZIP"),
    ] {
        let case = with_row("2 | Sở Tư pháp | 80").file("diem.xlsx", bytes);
        let line = format!(
            "LỖI F02: diem.xlsx: không phải bảng tính Excel ({what}); mở bằng Excel, \
             chọn Lưu thành (Save As) và lưu lại dạng .xlsx."
        );
        refused_with_just(&case, 2, &[&line]);
    }
}

#[test]
fn a_damaged_workbook_is_refused_and_not_the_end_of_the_program() {
    let whole = sheet_bytes("Đơn vị | Điểm\nSở Y tế | 90");
    for length in [40, whole.len() / 2, whole.len() - 30] {
        let case = Case::sheet("a").file("diem.xlsx", &whole[..length]);
        refused(&case, 2, &[])
            .says("LỖI F0")
            .says("diem.xlsx")
            .keeps_silent_about("panic");
    }
}

fn sheet_bytes(drawn: &str) -> Vec<u8> {
    let case = Case::sheet(drawn);
    crate::case::files(&case.folder()).remove("diem.xlsx").unwrap()
}

#[test]
fn what_is_not_there_is_told() {
    let run = Case::empty().run(&["build", "diem.xlsx"]).fails_with(2).wrote_nothing();
    run.says("LỖI F01: diem.xlsx: không tìm thấy tệp; kiểm tra lại tên tệp và thư mục.");
    let words = "ghi rõ tên một bảng điểm, hoặc thêm tệp congbo.toml vào thư mục.";
    refused(&Case::empty(), 2, &[]).says("LỖI F06").says(words);
    let two = with_row("2 | Sở Tư pháp | 80").file("diem-2.xlsx", b"PK");
    let run = two.run(&["build", "."]).fails_with(2).wrote_nothing();
    run.says("LỖI F06").says("diem-2.xlsx; diem.xlsx").says(words);

    let case = job(&JOB.replace("diem.xlsx", "diem-2024.xlsx"));
    refused_with_just(
        &case,
        2,
        &[
            "LỖI F01: diem-2024.xlsx: không tìm thấy tệp; kiểm tra lại tên tệp và thư mục.",
        ],
    );
    let case = job(&JOB.replace("diem.xlsx", "diem.xlsx#Sở"));
    refused_with_just(
        &case,
        1,
        &["LỖI L01: diem.xlsx: không có trang \"Sở\"; tệp có các trang: Điểm; sửa tên \
           trang trong khóa scores."],
    );
}

/// What is said of a sheet "Điểm" that cannot be read as a table.
#[track_caller]
fn sheet_refused(drawn: &str, code: &str, words: &str) {
    let line = format!("LỖI {code}: diem.xlsx, trang \"Điểm\": {words}.");
    refused_with_just(&Case::sheet(drawn), 1, &[&line]);
}

#[test]
fn a_sheet_without_a_table_is_told() {
    sheet_refused(
        "Biên bản họp\nNgày 5 tháng 1",
        "L02",
        "không tìm thấy bảng điểm; bảng cần một dòng tiêu đề có cột tên đơn vị và cột \
         điểm; nếu có, chỉ rõ bằng khóa columns",
    );
    sheet_refused(
        "STT | Đơn vị | Tổng điểm\n | Người lập biểu | ",
        "L09",
        "bảng không có đơn vị nào; kiểm tra các dòng dưới tiêu đề",
    );
}

#[test]
fn a_cell_that_is_no_score_is_told_with_its_place() {
    for (cell, code, words) in [
        (
            "9o,5",
            "D02",
            "\"9o,5\" không phải là số; nhập lại điểm của Sở Tư pháp bằng số",
        ),
        ("'NaN", "D02", "\"NaN\" không phải là số; nhập lại điểm của Sở Tư pháp bằng số"),
        ("'1e5", "D02", "\"1e5\" không phải là số; nhập lại điểm của Sở Tư pháp bằng số"),
        ("=1/0 → #DIV/0!", "D03", "ô báo lỗi #DIV/0!; sửa công thức trong ô này"),
        ("=B1 → #REF!", "D03", "ô báo lỗi #REF!; sửa công thức trong ô này"),
        (
            "=90+1",
            "D04",
            "công thức chưa có kết quả; mở tệp bằng Excel, chờ tính xong rồi lưu lại",
        ),
        (
            "100.01",
            "D06",
            "điểm 100,01 của Sở Tư pháp lớn hơn điểm tối đa 100; kiểm tra lại điểm, điểm \
             tối đa hoặc thang điểm (khóa scale)",
        ),
        ("-0.5", "D07", "điểm -0,5 của Sở Tư pháp là số âm; kiểm tra lại điểm"),
        ("'1.234", "D10", "\"1.234\" có thể hiểu là 1234 hoặc 1,234; nhập lại bằng số"),
        (
            "1e15",
            "D16",
            "số trong ô của Sở Tư pháp quá lớn hoặc không hợp lệ (1000000000000000); nhập \
             lại điểm",
        ),
    ] {
        let case = with_row(&format!("2 | Sở Tư pháp | {cell}"));
        let line = format!("LỖI {code}: diem.xlsx, trang \"Điểm\", ô C3: {words}.");
        refused_with_just(&case, 1, &[&line]).says("1 lỗi, 0 cảnh báo.");
    }
}

#[test]
fn a_blank_and_an_unexplained_mark_are_no_zero() {
    let matrix = |row: &str| {
        Case::sheet(&format!(
            "STT | Đơn vị | Thể chế | Thủ tục\n | Điểm tối đa | 40 | 60\n\
             1 | Sở Nội vụ | 35 | 55\n2 | Sở Y tế | {row}"
        ))
    };
    for (row, line) in [
        (
            "30 | ",
            "LỖI D01: diem.xlsx, trang \"Điểm\", ô D4: ô điểm của Sở Y tế để trống",
        ),
        (
            "- | 50",
            "LỖI D11: diem.xlsx, trang \"Điểm\", ô C4: \"-\" không phải là điểm của Sở Y tế",
        ),
        (
            "30 | x",
            "LỖI D11: diem.xlsx, trang \"Điểm\", ô D4: \"x\" không phải là điểm của Sở Y tế",
        ),
    ] {
        let advice = "nhập điểm; nếu tiêu chí không áp dụng với đơn vị thì ghi KAD";
        refused_with_just(&matrix(row), 1, &[&format!("{line}; {advice}.")]);
    }
    matrix("30 | KAD").build().succeeds();
    let declared = matrix("- | 50").job(&format!("{JOB}na_marks = [\"-\"]\n"));
    declared.build().succeeds();
}

#[test]
fn a_doubtful_number_is_read_and_told() {
    for (cell, words) in [
        (
            "86,50 điểm",
            "D09: diem.xlsx, trang \"Điểm\", ô C3: số viết ở dạng chữ \"86,50 điểm\", đọc \
             là 86,5; nên nhập lại bằng số.",
        ),
        (
            "0.865",
            "D15: diem.xlsx, trang \"Điểm\", ô C3: giá trị 0,865 của Sở Tư pháp nhỏ bất \
             thường so với thang 100; kiểm tra lại; tỷ lệ từ 0 đến 1 cần nhập theo thang 100 \
             hoặc định dạng ô là phần trăm.",
        ),
    ] {
        let run = with_row(&format!("2 | Sở Tư pháp | {cell}")).build().succeeds();
        run.says(&format!("CẢNH BÁO {words}")).says("0 lỗi, 1 cảnh báo.");
    }
}

#[test]
fn a_number_typed_as_text_has_one_meaning_or_is_refused() {
    for cell in ["'86,50", "' 86.5 ", "'86.5"] {
        let run = with_row(&format!("2 | Sở Tư pháp | {cell}")).check().succeeds();
        run.says("1 điểm số viết ở dạng chữ, đọc thành số").says("0 lỗi, 0 cảnh báo.");
    }
    refused(&with_row("2 | Sở Tư pháp | '1.437"), 1, &[]).says("LỖI D10");
}

#[test]
fn two_spellings_of_one_unit_are_one_unit_twice() {
    for (one, other) in [
        ("Sở Y tế", "Sở Y tế"),
        ("Sở Y tế", "sở  y TẾ"),
        ("Việt Yên", "Vie\u{323}\u{302}t Ye\u{302}n"),
        ("Thanh Hóa", "Thanh Hoá"),
        ("Hòa Bình", "HOÀ BÌNH"),
        ("Sở Y tế", "Sở\u{A0}Y tế\u{200B}"),
    ] {
        let case = Case::sheet(&format!(
            "Đơn vị | Điểm\n{one} | 90\nSở Nội vụ | 80\n{other} | 70"
        ));
        refused(&case, 1, &[])
            .says("LỖI D08: diem.xlsx, trang \"Điểm\", ô A4: \"")
            .says(
                "\" trùng tên với đơn vị ở ô A2; mỗi đơn vị chỉ ghi một dòng; xóa hoặc \
                 sửa một trong hai dòng.",
            )
            .says("1 lỗi, 0 cảnh báo.");
    }
    // Marks that tell words apart tell units apart.
    let case = Case::sheet("Đơn vị | Điểm\nĐắk Lắk | 90\nĐăk Lăk | 80\nDak Lak | 70");
    case.build().succeeds();
}

#[test]
fn all_problems_come_at_once_and_errors_first() {
    let case = Case::sheets(&[
        (
            "Cấp sở",
            "Đơn vị | Điểm\nSở Y tế | 90,5 điểm\nSở Nội vụ | 9o\nSở Tư pháp | \nSở Y tế | -1",
        ),
        ("Cấp xã", "Đơn vị | Điểm\nXã A | 101\nXã B | 50"),
    ]);
    let run = refused(&case, 1, &[]).says("5 lỗi, 1 cảnh báo.");
    let codes: Vec<&str> = run
        .stderr
        .lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(start, _)| start)
        .collect();
    assert_eq!(
        codes[..6],
        ["LỖI D02", "LỖI D01", "LỖI D08", "LỖI D07", "LỖI D06", "CẢNH BÁO D09"],
        "{}",
        run.stderr
    );
    let checked = case.check().fails_with(1).wrote_nothing();
    assert!(checked.stdout.ends_with("5 lỗi, 1 cảnh báo.\n"), "{}", checked.stdout);
}

const JOB: &str = "\
[[board]]
index = \"Chỉ số CCHC\"
group = \"Các sở\"
scores = \"diem.xlsx\"
";

fn job(toml: &str) -> Case {
    with_row("2 | Sở Tư pháp | 80").job(toml)
}

/// What is said of a job whose file is wrong at a line or a key.
#[track_caller]
fn job_refused(toml: &str, words: &str) {
    refused_with_just(&job(toml), 2, &[&format!("LỖI {words}.")])
        .says("1 lỗi, 0 cảnh báo.");
}

#[test]
fn an_unknown_key_is_told_by_its_line_with_the_known_one() {
    for (toml, line, key, known) in [
        (JOB.replace("scores", "score"), 4, "score", "scores"),
        (format!("[isuer]\nname = \"A\"\n{JOB}"), 1, "isuer", "issuer"),
        (format!("{JOB}decimal = 3"), 5, "decimal", "decimals"),
        (format!("{JOB}\n[[unit]]\nnam = \"A\""), 7, "nam", "name"),
    ] {
        job_refused(
            &toml,
            &format!(
                "J02: congbo.toml, dòng {line}: không hiểu khóa \"{key}\"; có lẽ là \
                 \"{known}\"; sửa lại hoặc xóa khóa này"
            ),
        );
    }
}

#[test]
fn a_value_that_cannot_be_is_told_by_its_board() {
    let board = "congbo.toml, bảng \"Các sở\"";
    for (toml, found, wanted) in [
        ("decimals = 9", "decimals = 9", "số chữ số thập phân từ 0 đến 6"),
        ("unit = \"đ\"", "unit = \"đ\"", "ghi \"%\" hoặc \"điểm\""),
        ("scale = 0", "scale = \"0\"", "thang điểm phải lớn hơn 0"),
        (
            "bands = \"muc\"",
            "bands = \"muc\"",
            "thêm các mục [[bands.muc]], hoặc ghi \"quartiles\"",
        ),
    ] {
        let words = format!("J03: {board}: giá trị không dùng được: {found}; {wanted}");
        job_refused(&format!("{JOB}{toml}"), &words);
    }
    job_refused(
        "[edition]\nyear = 2024",
        "J05: congbo.toml: công việc chưa có bảng xếp hạng nào; thêm một mục [[board]] với \
         index, group và scores, hoặc ghi \"Nhóm đơn vị\" ở trang \"Thông tin\" của bảng điểm",
    );
}

#[test]
fn a_path_that_leaves_the_folder_is_refused() {
    for path in ["../diem.xlsx", "/etc/passwd", "C:/diem.xlsx", "a/../../diem.xlsx"] {
        job_refused(
            &JOB.replace("diem.xlsx", path),
            &format!(
                "J04: congbo.toml, bảng \"Các sở\": đường dẫn \"{path}\" ra ngoài thư mục của \
                 công việc; chép tệp vào thư mục của công việc và ghi đường dẫn tương đối"
            ),
        );
    }
}

#[test]
fn a_unit_that_no_board_knows_is_told() {
    let case = job(&format!("{JOB}\n[[unit]]\nname = \"Sở Xây dụng\"\n"));
    refused_with_just(
        &case,
        1,
        &[
            "LỖI R09: congbo.toml, [[unit]]: không có đơn vị \"Sở Xây dụng\" trong bảng nào; \
           sửa tên cho khớp với bảng điểm.",
        ],
    );
}

#[cfg(unix)]
#[test]
fn a_link_that_leaves_the_folder_is_not_followed() {
    let case = job(JOB);
    let outside = case.folder().parent().unwrap().join("diem.xlsx");
    std::fs::rename(case.folder().join("diem.xlsx"), &outside).unwrap();
    std::os::unix::fs::symlink(&outside, case.folder().join("diem.xlsx")).unwrap();
    refused(&case, 2, &[]).says("LỖI J04: diem.xlsx");
}

#[test]
fn boards_that_share_a_broken_file_report_it_once() {
    let second = JOB.replace("Các sở", "Các huyện");
    let case = job(&format!("{JOB}\n{second}")).file("diem.xlsx", b"%PDF-1.7");
    let run = refused(&case, 2, &[]).says("1 lỗi, 0 cảnh báo.");
    assert_eq!(run.stderr.matches("LỖI F02").count(), 1, "{}", run.stderr);
}

#[test]
fn a_character_without_a_glyph_is_told_with_its_unit() {
    refused_with_just(
        &with_row("2 | Sở \u{4E2D} Tư pháp | 80"),
        1,
        &["LỖI P01: diem.xlsx, trang \"Điểm\", ô B3: phông chữ không có ký tự \
           \"\u{4E2D} (U+4E2D)\" trong \"Sở \u{4E2D} Tư pháp\"; gõ lại ký tự này bằng bảng mã Unicode."],
    );
}

/// Names that are code in some language, and a tab and a quote.
const HOSTILE: &[&str] = &[
    "#panic()",
    "$x$",
    "=1+1",
    "+1+1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "{found}",
    "*a*_b_",
    "`raw`",
    "= Tiêu đề",
    "- mục",
    "/ mục",
    "\\u{41}",
    "#import \"/etc/passwd\"",
    "~ < a > @b",
    "https://example.org",
    "../../ket-qua",
    "Sở -- A --- B ...",
    "'Sở'",
    "\"Sở\"",
];

#[test]
fn a_name_that_looks_like_code_is_only_a_name() {
    let rows: Vec<String> =
        (0..).zip(HOSTILE).map(|(at, name)| format!("'{name} | {}", 90 - at)).collect();
    let case = Case::sheet(&format!("Đơn vị | Điểm\n{}", rows.join("\n")));
    let run = case.build().succeeds();
    let figures = run.json("so-lieu.json");
    let units = figures["boards"][0]["units"].as_array().unwrap();
    let names: Vec<&str> =
        units.iter().map(|unit| unit["name"].as_str().unwrap()).collect();
    assert_eq!(names, HOSTILE);
    for paper in ["quyet-dinh.pdf", "bao-cao.pdf"] {
        let pdf = run.pdf(paper);
        for name in HOSTILE {
            pdf.says(name);
        }
    }
    let bytes = run.paper("phu-luc.xlsx");
    let sheet = &Xlsx::read(bytes).sheets[1];
    for (row, name) in (11..).zip(HOSTILE) {
        sheet.shows(&format!("B{row}"), name);
        assert_eq!(sheet.formula(&format!("B{row}")), "", "{name}");
    }
}

/// The answer of `check --json` on a sheet with a title, maxima, a sum and one error.
fn answer() -> Value {
    let case = Case::sheet(
        "KẾT QUẢ NĂM 2024\n\nSTT | Đơn vị | Điểm tự chấm | Tổng điểm | Xếp hạng\n\
          | Điểm tối đa | 50 | 50 | \n\
         1 | Sở Y tế | 45 | 40 | 1\n2 | Sở Nội vụ | 45 | 9o,5 | 2\n\
          | Trung bình | | 41 | ",
    );
    let run = case.run(&["check", "diem.xlsx", "--json"]).fails_with(1).wrote_nothing();
    run.printed_json()
}

#[test]
fn check_tells_programs_how_a_sheet_was_understood() {
    let answer = answer();
    assert_eq!(keys(&answer), ["findings", "information", "schema", "sheets"]);
    assert_eq!(answer["schema"], "congbo/check/1");
    let sheet = &answer["sheets"][0];
    for (key, value) in [
        ("file", r#""diem.xlsx""#),
        ("sheet", r#""Điểm""#),
        ("layout", r#""list""#),
        ("table", r#""A3:E6""#),
        ("header_rows", "[3]"),
        ("max_row", "4"),
        ("units", "2"),
    ] {
        assert_eq!(sheet[key].to_string(), value, "{key}");
    }
    let texts = |list: &str, keys: &[&str]| -> Vec<String> {
        let one = |item: &Value| {
            let texts = keys.iter().map(|key| item[key].as_str().unwrap());
            texts.collect::<Vec<&str>>().join(" ")
        };
        sheet[list].as_array().unwrap().iter().map(one).collect()
    };
    assert_eq!(
        texts("columns", &["column", "role", "header"]),
        [
            "A number STT",
            "B unit Đơn vị",
            "C self Điểm tự chấm",
            "D total Tổng điểm",
            "E rank Xếp hạng"
        ]
    );
    assert_eq!(texts("skipped", &["rows"]), ["1", "7"]);
}

#[test]
fn check_tells_programs_every_part_of_a_finding() {
    let answer = answer();
    let findings = answer["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1, "{findings:?}");
    let finding = [
        ("advice", "nhập lại điểm của Sở Nội vụ bằng số"),
        ("cell", "D6"),
        ("code", "D02"),
        ("file", "diem.xlsx"),
        ("found", "9o,5"),
        ("message", "\"9o,5\" không phải là số"),
        ("severity", "error"),
        ("sheet", "Điểm"),
    ];
    assert!(keys(&findings[0]).into_iter().eq(finding.map(|(key, _)| key)));
    for (key, value) in finding {
        assert_eq!(findings[0][key], value, "{key}");
    }
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn check_answers_in_json_whatever_happens() {
    for (case, code, found) in [
        (with_row("2 | Sở Tư pháp | 80"), 0, None),
        (with_row("2 | Sở Tư pháp | 80").file("diem.xlsx", b""), 2, Some("F02")),
        (Case::empty(), 2, Some("F06")),
        (job("[[board]]\nindex = "), 2, Some("J01")),
    ] {
        let input =
            if found.is_none_or(|code| code == "F02") { "diem.xlsx" } else { "." };
        let run = case.run(&["check", "--json", input]).fails_with(code).wrote_nothing();
        assert_eq!(run.stderr, "");
        let answer = run.printed_json();
        assert_eq!(answer["schema"], "congbo/check/1");
        assert_eq!(answer["findings"][0]["code"].as_str(), found);
    }
}

#[test]
fn a_hidden_sheet_and_a_sum_between_units_are_warned_of() {
    let case = Case::workbook(|book| {
        let shown = book.add_worksheet().set_name("Điểm").unwrap();
        crate::case::draw(
            shown,
            "Đơn vị | Điểm\nSở Y tế | 90\nTổng cộng | 170\nSở Nội vụ | 80",
        );
        let hidden = book.add_worksheet().set_name("Nháp").unwrap();
        crate::case::draw(hidden.set_hidden(true), "Đơn vị | Điểm\nSở A | 90");
    });
    let run = case.build().succeeds();
    run.says(
        "CẢNH BÁO L12: diem.xlsx, trang \"Nháp\": trang bị ẩn, không đọc; bỏ ẩn trang \
         nếu cần dùng.",
    )
    .says(
        "CẢNH BÁO L11: diem.xlsx, trang \"Điểm\", vùng A3:B3: dòng \"Tổng cộng\" nằm giữa \
             bảng, không tính là đơn vị; xóa dòng này nếu không cần.",
    );
}

#[test]
fn a_column_that_is_missed_is_told_with_the_key_that_names_it() {
    sheet_refused(
        "STT | Tổng điểm | Xếp hạng\n1 | 90 | 1\n2 | 80 | 2",
        "L03",
        "không thấy cột tên đơn vị; đặt tiêu đề cột là \"Tên đơn vị\", hoặc chỉ rõ bằng \
         columns = { unit = \"...\" }",
    );
    sheet_refused(
        "STT | Đơn vị | Ghi chú\n1 | Sở Y tế | tốt\n2 | Sở Nội vụ | tốt",
        "L04",
        "không rõ cột nào là kết quả xếp hạng; đặt tiêu đề cột là \"Chỉ số ...\" hoặc \
         \"Tổng điểm\", hoặc chỉ rõ bằng columns = { value = \"...\" }",
    );
    sheet_refused(
        "Đơn vị | Chỉ số A | Chỉ số B\nSở Y tế | 90 | 80\nSở Nội vụ | 70 | 60",
        "L05",
        "có nhiều cột có thể là kết quả: \"Chỉ số A\"; \"Chỉ số B\"; chỉ rõ một cột bằng \
         columns = { value = \"...\" }",
    );
}

/// A value is no criterion: where it is missing, KAD is no remedy.
#[test]
fn advice_never_asks_for_what_stands_there() {
    refused(&with_row("2 | Sở Tư pháp | x"), 1, &[])
        .says("LỖI D11: diem.xlsx, trang \"Điểm\", ô C3: \"x\" không phải là điểm")
        .keeps_silent_about("ghi KAD");
}

#[test]
fn a_missing_sheet_of_last_year_is_told_with_its_own_key() {
    let case = job(&format!("{JOB}previous = \"diem.xlsx#Năm trước\""));
    refused_with_just(
        &case,
        1,
        &["LỖI L01: diem.xlsx: không có trang \"Năm trước\"; tệp có các trang: Điểm; \
           sửa tên trang trong khóa previous."],
    );
}

/// A maximum that cannot be read must not become 100.
#[test]
fn a_maximum_that_cannot_be_read_is_told_with_its_cell() {
    for (cell, code) in [("8o", "D02"), ("=40+40", "D04"), ("=1/0 → #DIV/0!", "D03")] {
        let place = format!("LỖI {code}: diem.xlsx, trang \"Điểm\", ô C2:");
        let total = format!(
            "STT | Đơn vị | Tổng điểm\n | Điểm tối đa | {cell}\n\
             1 | Sở Y tế | 60\n2 | Sở Nội vụ | 40"
        );
        refused(&Case::sheet(&total), 1, &[]).says(&place);
        let fields = format!(
            "STT | Đơn vị | Thể chế | Thủ tục\n | Điểm tối đa | {cell} | 20\n\
             1 | Sở Y tế | 60 | 10\n2 | Sở Nội vụ | 40 | 20"
        );
        refused(&Case::sheet(&fields), 1, &[]).says(&place);
    }
}

#[test]
fn a_unit_with_scores_is_no_heading_of_a_group() {
    let case =
        Case::sheet("Đơn vị | Điểm\nA. Khối sở | 80\nB-Khối huyện | 60\nSở Y tế | 50");
    case.build().succeeds().keeps_silent_about("L08");
}

#[test]
fn boards_that_share_a_sheet_report_its_problems_once() {
    let two_boards = format!("{JOB}\n{}", JOB.replace("Các sở", "Các huyện"));
    let case = with_row("2 | Sở Tư pháp | 9o").job(&two_boards);
    refused(&case, 1, &[]).says("1 lỗi, 0 cảnh báo.");
    let case = Case::sheet(
        "STT | Đơn vị | Điểm\nI | Các sở | \n1 | Sở Y tế | 80\n | Tổng cộng | 170\n\
         2 | Sở Nội vụ | 90\nII | Các huyện | \n1 | Huyện A | 70\n2 | Huyện B | 60",
    );
    case.build().succeeds().says("CẢNH BÁO L11").says("0 lỗi, 1 cảnh báo.");
}

#[test]
fn hidden_rows_and_columns_are_warned_of() {
    for (hide_row, told) in [(true, "có dòng 2 bị ẩn"), (false, "có cột B bị ẩn")]
    {
        let case = Case::workbook(|book| {
            let sheet = book.add_worksheet().set_name("Điểm").unwrap();
            crate::case::draw(sheet, "Đơn vị | Chỉ số\nSở Y tế | 80\nSở Nội vụ | 90");
            if hide_row {
                sheet.set_row_hidden(1).unwrap();
            } else {
                sheet.set_column_hidden(1).unwrap();
            }
        });
        case.build().succeeds().says("CẢNH BÁO L18").says(told);
    }
}

#[test]
fn the_guide_lists_every_code_and_no_other() {
    let guide = include_str!("../../HUONG-DAN.md");
    let listed: std::collections::BTreeSet<String> = guide
        .lines()
        .filter_map(|line| Some(line.strip_prefix("| ")?.split(" |").next()?.to_owned()))
        .filter(|cell| {
            let bare = cell.trim_end_matches('*');
            bare.len() == 3 && bare[1..].bytes().all(|b| b.is_ascii_digit())
        })
        .collect();
    let known = congbo::findings::Code::ALL.iter().map(|code| {
        let is_error = code.severity() == congbo::findings::Severity::Error;
        format!("{}{}", code.id(), if is_error { "" } else { "*" })
    });
    assert_eq!(listed, known.collect());
}
