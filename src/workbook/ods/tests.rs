use super::*;
use std::fmt::Write;

const HEAD: &str = "<office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><office:automatic-styles><style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles><office:body><office:spreadsheet>";
const TAIL: &str = "</office:spreadsheet></office:body></office:document>";

fn document(tables: &str) -> Result<Vec<Sheet>, Trouble> {
    read("a.ods", format!("{HEAD}{tables}{TAIL}").as_bytes()).map(|book| book.sheets)
}

fn sheet(rows: &str) -> Result<Sheet, Trouble> {
    let sheets =
        document(&format!("<table:table table:name=\"A\">{rows}</table:table>"))?;
    Ok(sheets.into_iter().next().unwrap())
}

fn shown(sheet: &Sheet) -> String {
    let mut shown = String::new();
    for (cell, content) in sheet.cells() {
        write!(shown, "{cell}={} ", content.shown()).unwrap();
    }
    shown
}

#[test]
fn every_kind_of_value_is_read() {
    let sheet = sheet(
        r#"<table:table-row>
            <table:table-cell office:value-type="float" office:value="86.5"><text:p>86,5</text:p></table:table-cell>
            <table:table-cell office:value-type="percentage" office:value="0.865"/>
            <table:table-cell office:value-type="date" office:date-value="2025-05-08"/>
            <table:table-cell office:value-type="boolean" office:boolean-value="true"/>
            <table:table-cell office:value-type="string" calcext:value-type="string"><office:annotation><text:p>lời ghi</text:p></office:annotation><text:p>Sở<text:s text:c="3"/><text:span>Y</text:span></text:p>
              <text:p>t&#7871;</text:p></table:table-cell>
            <table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
            <table:table-cell table:formula="of:=X" office:value-type="float" office:value="0"><text:p>Err:502</text:p></table:table-cell>
            <table:table-cell table:formula="of:=[.A1]"/>
            <table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""/>
           </table:table-row>"#,
    )
    .unwrap();
    let cells = "A1=86.5 B1=86.5% C1=08/05/2025 D1=TRUE E1=Sở Y tế F1=#DIV/0! G1=Err:502 H1=công thức ";
    assert_eq!(shown(&sheet), cells);
    assert!(matches!(sheet.get(0, 5), Some(Content::Error(_))));
    assert!(matches!(sheet.get(0, 6), Some(Content::Error(_))));
}

#[test]
fn repeats_and_spans_keep_their_places() {
    let sheet = sheet(
        r#"<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
           <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1"/></table:table-row>
           <table:table-row table:visibility="filter"><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2" office:value-type="string"><text:p>x</text:p></table:table-cell><table:covered-table-cell office:value-type="float" office:value="9"/><table:table-cell office:value-type="float" office:value="2"/></table:table-row>
           <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#,
    )
    .unwrap();
    assert_eq!(shown(&sheet), "C1=1 D1=1 C2=1 D2=1 A3=x C3=2 ");
    let corner = |row, column| Cell { row, column };
    assert_eq!(sheet.merges, [(corner(2, 0), corner(3, 1))]);
    assert_eq!(sheet.hidden_rows, BTreeSet::from([2]));
    assert_eq!(sheet.hidden_columns, BTreeSet::from([2]));
}

#[test]
fn repeats_beyond_any_workbook_are_refused() {
    let long = "x".repeat(100_000);
    for row in [
        "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>",
        &format!(
            "<table:table-row><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>{long}</text:p></table:table-cell></table:table-row>"
        ),
        "<table:table-row><table:table-cell table:number-columns-repeated=\"99999999\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>",
    ] {
        let Err(Trouble::Sheet(name, trouble)) = sheet(row) else { panic!("{row:.80}") };
        assert_eq!(name, "A");
        assert!(matches!(*trouble, Trouble::TooLarge { .. }));
    }
    let negative = "<table:table-row><table:table-cell table:number-columns-repeated=\"-1\"/></table:table-row>";
    assert!(sheet(negative).is_err());
}

#[test]
fn hidden_and_cached_tables_are_told_apart() {
    let sheets = document(
        "<table:table table:name=\"A\"/><table:table table:name=\"B\" table:style-name=\"ta2\"/><table:table table:name=\"'file:///b.ods'#S\" table:style-name=\"ta_extref\"/>",
    )
    .unwrap();
    let told: Vec<_> = sheets.iter().map(|s| (s.name.as_str(), s.hidden)).collect();
    assert_eq!(told, [("A", false), ("B", true)]);
}

#[test]
fn values_of_other_files_are_noted() {
    let sheet = sheet(
        "<table:table-row><table:table-cell table:formula=\"of:=['file:///b.ods'#$S.A1]\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>",
    )
    .unwrap();
    assert_eq!(sheet.findings.len(), 1);
    assert_eq!(sheet.findings[0].place.to_string(), "a.ods, trang \"A\", ô A1");
}

#[test]
fn a_document_that_ends_too_early_is_an_error() {
    let row = "<table:table table:name=\"A\"><table:table-row></table:table-row>";
    assert!(document(row).is_err());
    assert!(read("a.ods", format!("{HEAD}{row}").as_bytes()).is_err());
}

#[test]
fn a_raised_or_struck_span_is_no_part_of_a_number() {
    let head = HEAD.replace(
        "</office:automatic-styles>",
        r#"<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style><style:style style:name="T2" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style></office:automatic-styles>"#,
    );
    let cell = |style: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>86,5<text:span text:style-name=\"{style}\">1</text:span></text:p></table:table-cell>"
        )
    };
    let rows = [cell("T1"), cell("T2"), cell("T3")].concat();
    let document = format!(
        "{head}<table:table table:name=\"A\"><table:table-row>{rows}</table:table-row></table:table>{TAIL}"
    );
    let book = read("a.ods", document.as_bytes()).unwrap();
    assert_eq!(shown(&book.sheets[0]), "A1=86,5¹ B1=86,5[1] C1=86,51 ");
}

#[test]
fn a_number_that_is_shown_as_words_or_as_a_day_is_none() {
    let cell = |shown: &str| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"86\"><text:p>{shown}</text:p></table:table-cell>"
        )
    };
    let cells: String = ["KAD", "FALSE", "08/05", "86,0", ""].map(cell).concat();
    let sheet = sheet(&format!("<table:table-row>{cells}</table:table-row>")).unwrap();
    assert_eq!(shown(&sheet), "A1=KAD B1=FALSE C1=08/05 D1=86 E1=86 ");
    assert!(matches!(sheet.get(0, 2), Some(Content::Date(_))));
}
