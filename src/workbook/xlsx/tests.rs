use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::findings::Cell;
use crate::workbook::Content;

const STYLES: &str = "<styleSheet><fonts><font><name val=\"Arial\"/></font>\
    <font><name val=\".VnTime\"/></font></fonts><cellXfs><xf/><xf numFmtId=\"10\"/>\
    <xf numFmtId=\"14\"/><xf fontId=\"1\"/></cellXfs></styleSheet>";

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn relations_part(relations: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"http://x/{kind}\" Target=\"{target}\"/>"
        )
    };
    format!(
        "<Relationships>{}</Relationships>",
        relations.iter().map(one).collect::<String>()
    )
}

/// A workbook of one sheet, `Điểm`.
fn workbook(sheet: &str) -> Result<Workbook, Trouble> {
    let relations = relations_part(&[
        ("r1", "worksheet", "worksheets/sheet1.xml"),
        ("r2", "chartsheet", "chartsheets/sheet1.xml"),
        ("r3", "xlMacrosheet", "macrosheets/sheet1.xml"),
    ]);
    let list = "<workbook><workbookPr date1904=\"0\"/><sheets>\
        <sheet name=\"Điểm \" state=\"veryHidden\" r:id=\"r1\"/>\
        <sheet name=\"Đồ thị\" r:id=\"r2\"/><sheet name=\"M\" r:id=\"r3\"/></sheets></workbook>";
    let strings = "<sst><si><t>Sở</t></si><si><t>Së T\u{AD} ph¸p</t></si></sst>";
    read(
        "a.xlsx",
        &packed(&[
            ("xl/workbook.xml", list),
            ("xl/_rels/workbook.xml.rels", &relations),
            ("xl/styles.xml", STYLES),
            ("xl/sharedStrings.xml", strings),
            ("xl/worksheets/sheet1.xml", sheet),
        ]),
    )
}

fn sheet(around: &str, rows: &str) -> Result<Sheet, Trouble> {
    let xml = format!("<worksheet>{around}<sheetData>{rows}</sheetData></worksheet>");
    Ok(workbook(&xml)?.sheets.remove(0))
}

fn rows(rows: &str) -> Result<Sheet, Trouble> {
    sheet("", rows)
}

/// The cells as text: `A1=5 B2=Sở`.
fn shown(rows: &str) -> String {
    let sheet = self::rows(rows).ok().unwrap();
    let cell = |(cell, content): (Cell, &Content)| format!("{cell}={}", content.shown());
    sheet.cells().map(cell).collect::<Vec<_>>().join(" ")
}

/// Where it stops, and why.
fn stopped(rows: &str) -> (String, String) {
    let finding = self::rows(rows).err().unwrap().finding("a.xlsx");
    assert_eq!(finding.place.sheet, "Điểm");
    (finding.place.cells.clone(), finding.message())
}

#[test]
fn a_workbook_lists_its_sheets() {
    let workbook = workbook("<worksheet/>").ok().unwrap();
    assert_eq!(workbook.file, "a.xlsx");
    let [sheet] = &workbook.sheets[..] else { panic!("one sheet") };
    assert_eq!((sheet.name.as_str(), sheet.hidden), ("Điểm", true));
    let [skipped] = &workbook.findings[..] else { panic!("one finding") };
    assert_eq!((skipped.code, skipped.found.as_str()), (Code::SheetSkipped, "M"));
}

#[test]
fn values_of_every_kind_are_read() {
    let cells = "<row r=\"1\"><c r=\"A1\"><v> 86.5 </v></c><c r=\"B1\" t=\"s\"><v>0</v></c>\
        <c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"e\"><v>#SPILL!</v></c>\
        <c r=\"E1\" t=\"d\"><v>2025-05-08T00:00:00</v></c><c r=\"F1\" s=\"2\"><v>45785</v></c>\
        <c r=\"G1\" s=\"1\"><v>0.865</v></c><c r=\"H1\" t=\"str\"><v> a  b</v></c>\
        <c r=\"I1\" t=\"inlineStr\"><is><r><t>x</t></r><r><t>y</t></r></is></c>\
        <c r=\"J1\"><v>86,5</v></c><c r=\"K1\"><v></v></c><c r=\"L1\"/></row>";
    let wanted = "A1=86.5 B1=Sở C1=TRUE D1=#SPILL! E1=08/05/2025 F1=08/05/2025 G1=86.5% \
        H1=a b I1=xy J1=86,5";
    assert_eq!(shown(cells), wanted);
    let sheet = rows(cells).ok().unwrap();
    assert!(matches!(sheet.get(0, 9), Some(Content::OutOfRange(_))));
}

#[test]
fn a_formula_without_value_is_no_blank() {
    let cells = "<row><c><f>1</f></c><c><f>1</f><v/></c><c><f>1</f><v>2</v></c>\
        <c t=\"str\"><f>\"\"</f><v></v></c><c t=\"str\"><f>1</f></c></row>";
    assert_eq!(shown(cells), "A1=công thức B1=công thức C1=2 E1=công thức");
}

#[test]
fn cells_are_found_whatever_their_order_and_names() {
    assert_eq!(
        shown("<row><c><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row>"),
        "A1=1 A2=2 B2=3"
    );
    assert_eq!(
        shown(
            "<row r=\"3\"><c r=\"d3\"><v>1</v></c><c r=\"$A$3\"><v>2</v></c></row>\
             <row r=\"1\"><c r=\"B1\"><v>3</v></c></row><row r=\"4\"><c><v>4</v></c></row>"
        ),
        "B1=3 A3=2 D3=1 A4=4"
    );
}

#[test]
fn cells_that_cannot_be_are_errors_at_their_place() {
    for (rows, cell, words) in [
        ("<row r=\"5\"><c r=\"A9\"><v>1</v></c></row>", "A9", "dòng 5"),
        ("<row r=\"0\"><c r=\"A0\"/></row>", "", "\"0\""),
        ("<row r=\"1\"><c r=\"MWLQKWV1\"/></row>", "", "MWLQKWV1"),
        ("<row r=\"4294967297\"/>", "", "4294967297"),
        ("<row><c t=\"s\"><v>9</v></c></row>", "A1", "chuỗi chữ số 9"),
        ("<row><c t=\"s\"><v>x</v></c></row>", "A1", "chuỗi chữ số x"),
        ("<row><c s=\"9\"><v>1</v></c></row>", "A1", "định dạng"),
        ("<row><c t=\"x\"><v>1</v></c></row>", "A1", "kiểu dữ liệu"),
        ("<row><c r=\"A1\" r=\"B1\"/></row>", "", "hai lần"),
        (
            "<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>",
            "B1",
            "hai lần",
        ),
        (
            "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c>\
             </row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>",
            "A2",
            "hai lần",
        ),
        (
            "<row><c><v>1</v></c></row><row r=\"150000\"><c r=\"ZZ150000\"><v>1</v></c></row>",
            "ZZ150000",
            "quá xa",
        ),
        ("<row><c><v>1</x></c></row>", "", "hỏng"),
    ] {
        let (place, message) = stopped(rows);
        assert!(message.contains(words), "{rows}: {message}");
        if !words.contains("hỏng") {
            assert_eq!(place, cell, "{rows}: {message}");
        }
    }
}

#[test]
fn a_part_that_is_cut_off_is_refused() {
    for part in ["<worksheet><sheetData><row>", "<worksheet>", "", "<x/>"] {
        assert!(workbook(part).is_err(), "{part}");
    }
}

#[test]
fn merged_areas_and_hidden_parts_are_told() {
    let around = "<dimension ref=\"1:69\"/><cols><col min=\"2\" max=\"3\" hidden=\"1\"/>\
        <col min=\"5\" max=\"9\"/></cols><mergeCells><mergeCell ref=\"B2:$a$1\"/>\
        <mergeCell/><mergeCell ref=\"D4\"/></mergeCells>";
    let cells = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>\
        <row r=\"2\" hidden=\"1\"/><row r=\"3\" hidden=\"true\"><c r=\"A3\"><v>3</v></c></row>";
    let sheet = sheet(around, cells).ok().unwrap();
    let corners = (Cell { row: 0, column: 0 }, Cell { row: 1, column: 1 });
    assert_eq!(sheet.merges, [corners]);
    assert!(sheet.get(0, 1).is_none());
    assert!(sheet.hidden_rows.iter().eq(&[1, 2]));
    assert!(sheet.hidden_columns.iter().eq(&[1, 2]));
}

#[test]
fn too_many_of_anything_is_refused_by_name() {
    let merges = "<mergeCell ref=\"A1:B2\"/>".repeat(20_001);
    let columns = "<col min=\"1\" max=\"16384\" hidden=\"1\"/>".repeat(500);
    for (around, words) in [
        (format!("<mergeCells>{merges}</mergeCells>"), "vùng gộp ô"),
        (format!("<cols>{columns}</cols>"), "quá nhiều ô"),
    ] {
        let message = sheet(&around, "").err().unwrap().finding("a").message();
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn values_from_outside_are_told_and_kept() {
    let cells = "<row><c><f>[1]S!$A$1</f><v>86.5</v></c><c><f>[1]S!$A$1</f></c>\
        <c><f t=\"shared\" si=\"0\">cmd|'/c calc'!A0</f><v>1</v></c>\
        <c><f t=\"shared\" si=\"0\"/><v>2</v></c><c><f>A1</f><v>3</v></c></row>";
    let sheet = rows(cells).ok().unwrap();
    assert!(matches!(sheet.get(0, 0), Some(Content::Number { .. })));
    let told: Vec<_> =
        sheet.findings.iter().map(|f| (f.code, f.place.cells.as_str())).collect();
    let outside = |cell| (Code::OutsideValue, cell);
    assert_eq!(told, [outside("A1"), outside("C1"), outside("D1")]);
    assert_eq!(sheet.findings[0].found, "[1]S!$A$1");
}

#[test]
fn characters_that_no_text_has_are_told() {
    let cells = "<row><c t=\"inlineStr\"><is><t>Sở_x0000_Nội</t></is></c>\
        <c t=\"inlineStr\"><is><t>_xD800_</t></is></c></row>";
    let sheet = rows(cells).ok().unwrap();
    assert_eq!(sheet.text(0, 0), "SởNội");
    assert!(sheet.get(0, 1).is_none());
    let told: Vec<_> =
        sheet.findings.iter().map(|f| (f.code, f.found.as_str())).collect();
    let code = Code::InvalidCharacter;
    assert_eq!(told, [(code, "Sở_x0000_Nội"), (code, "_xD800_")]);
}

#[test]
fn text_in_a_legacy_font_is_converted() {
    let cells = "<row><c s=\"3\" t=\"s\"><v>1</v></c><c s=\"3\"><v>5</v></c>\
        <c s=\"3\" t=\"inlineStr\"><is><t>Së Néi vô</t></is></c></row>";
    let sheet = rows(cells).ok().unwrap();
    assert_eq!((sheet.text(0, 0), sheet.text(0, 2)), ("Sở Tư pháp", "Sở Nội vụ"));
    let [told] = &sheet.findings[..] else { panic!("one finding") };
    assert_eq!((told.code, told.place.cells.as_str()), (Code::LegacyText, "A1"));
    assert!(told.message().contains("(2 ô)"), "{}", told.message());
}

#[test]
fn parts_outside_the_file_are_refused() {
    let list = "<workbook><sheets><sheet name=\"P\" r:id=\"r1\"/></sheets></workbook>";
    for target in ["../../etc/passwd", "worksheets/none.xml"] {
        let relations = relations_part(&[("r1", "worksheet", target)]);
        let bytes = packed(&[
            ("xl/workbook.xml", list),
            ("xl/_rels/workbook.xml.rels", &relations),
        ]);
        let place = read("a", &bytes).err().unwrap().finding("a").place;
        assert_eq!(place.sheet, "P");
    }
    let package = "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" \
        Target=\"http://127.0.0.1:9/wb.xml\" TargetMode=\"External\"/></Relationships>";
    let bytes = packed(&[("_rels/.rels", package), ("xl/workbook.xml", list)]);
    assert!(read("a", &bytes).is_err());
}
