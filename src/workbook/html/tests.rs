use super::*;
use crate::findings::Cell;
use crate::workbook::Content;
use std::fmt::Write;

fn sheets(page: &str) -> Vec<Sheet> {
    read("a.xls", page.as_bytes()).unwrap().sheets
}

fn shown(sheet: &Sheet) -> String {
    let mut shown = String::new();
    for (cell, content) in sheet.cells() {
        let mark = if matches!(content, Content::Number { .. }) { "#" } else { "" };
        write!(shown, "{cell}={mark}{} ", content.shown()).unwrap();
    }
    shown
}

#[test]
fn a_table_is_read_from_tag_soup() {
    let sheets = sheets(
        "<META CHARSET=utf-8><STYLE>td { x: '<table>' }</STYLE><TABLE border=1><tr><td>TT<td>Đơn vị<th>Điểm
         <TR><td>1<td>S&#7903; <b>Y</b><br>t&ecirc;&nbsp;<td>86,5<script>if (a<b) '</td>'</script>
         <tr><td>007</td><td x:num=\"0.865\">86,50%</td><td sdval=\"7.5\">7,50</td><td x:num=45000>15/03/2023</table>",
    );
    assert_eq!(
        shown(&sheets[0]),
        "A1=TT B1=Đơn vị C1=Điểm A2=#1 B2=Sở Y tê C2=86,5 A3=007 B3=#86.5% C3=#7.5 D3=15/03/2023 "
    );
    assert_eq!(sheets[0].name, "Bảng 1");
}

#[test]
fn raised_struck_and_hidden_text_is_no_part_of_a_number() {
    let sheets = sheets(
        "<table><tr><td>86<sup>1</sup><td>8<span style='display: none'>6<span>5</span></span>,5<td>9<del>1</del></tr>
         <tr><td>90<sub>2</sub><td><s>7</s>8<td>8<font style='vertical-align:super'>a</font></table>",
    );
    assert_eq!(shown(&sheets[0]), "A1=86¹ B1=8[65],5 C1=9[1] A2=90₂ B2=[7]8 C2=8 a ");
}

#[test]
fn spans_push_cells_aside() {
    let sheets = sheets(
        "<table><tr><td rowspan=2>a<td colspan=2>b<td rowspan=99>c<tr><td>d<td>e<td>f<tr style='DISPLAY: none'><td>g<td>h<td>i<td>j</table>",
    );
    assert_eq!(shown(&sheets[0]), "A1=a B1=b D1=c B2=d C2=e E2=f A3=g B3=h C3=i E3=j ");
    let at = |row, column| Cell { row, column };
    let merges = [(at(0, 0), at(1, 0)), (at(0, 1), at(0, 2)), (at(0, 3), at(2, 3))];
    assert_eq!(sheets[0].merges, merges);
    assert!(sheets[0].hidden_rows.contains(&2));
}

#[test]
fn tables_that_only_lay_out_others_are_left_out() {
    let sheets = sheets(
        "<table><tr><td>Trang chủ</td></tr><tr><td><table><caption>Điểm <i>A</i></caption><tr><td>a<td>b</table></td></tr>
         <tr><td><table><tr><td>c<td>d</table></td></tr></table><table><tr><td>e</table>",
    );
    let told: Vec<_> = sheets.iter().map(|s| (s.name.as_str(), shown(s))).collect();
    assert_eq!(
        told,
        [
            ("Điểm A", "A1=a B1=b ".into()),
            ("Bảng 2", "A1=c B1=d ".into()),
            ("Bảng 3", "A1=e ".into())
        ]
    );
}

#[test]
fn a_data_table_with_a_table_inside_is_kept() {
    let sheets = sheets("<table><tr><td>a<td>b<td><table><tr><td>c</table></table>");
    assert_eq!(
        (shown(&sheets[0]), shown(&sheets[1])),
        ("A1=a B1=b ".into(), "A1=c ".into())
    );
}

#[test]
fn the_page_tells_its_encoding_and_name() {
    let page = b"<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1258'><!--[if mso]><xml><x:Name>Diem</x:Name></xml><![endif]--></head><table><tr><td>S\xF5\xD2</table>";
    let book = read("a.xls", page).unwrap();
    assert_eq!((book.sheets[0].name.as_str(), book.sheets[0].text(0, 0)), ("Diem", "Sở"));
}

#[test]
fn what_is_cut_off_or_too_large_is_refused() {
    let tall = "<td rowspan=65536>x".repeat(200);
    for page in [
        "<table><tr><td>a<td>b<tr><td>c",
        "<html><body>Phiên làm việc đã hết hạn</body></html>",
        &"<table><tr><td>".repeat(1_000),
        &format!("<table><tr>{tall}</table>"),
        &format!("<table><tr><td colspan=16384>a<td>b{tall}</table>"),
    ] {
        assert!(read("a.xls", page.as_bytes()).is_err(), "{page:.60}");
    }
}
