//! The component indices of a province's standing, read from a workbook.

use serde_json::{Value, json};

use crate::case::{Case, Run};
use crate::form;

/// Published by VCCI for the province of Điện Biên (PCI 2013 and 2014).
const BOTH_YEARS: &str = "\
PCI tỉnh Điện Biên
Nguồn: VCCI, số liệu PCI 2013 và PCI 2014 đã công bố

STT | Chỉ số thành phần | Năm 2014 | Năm 2013
1 | Gia nhập thị trường | 8.07828521728516 | 8.08943
2 | Tiếp cận đất đai | 5.38009691238403 | 7.201533
3 | Tính minh bạch | 5.59879398345947 | 5.867462
4 | Chi phí thời gian | 4.85017681121826 | 5.373082
5 | Chi phí không chính thức | 2.80919742584229 | 5.957401
6 | Cạnh tranh bình đẳng | 4.17048120498657 | 6.695936
7 | Tính năng động | 3.14479398727417 | 5.368889
8 | Hỗ trợ doanh nghiệp | 5.12789726257324 | 4.785743
9 | Đào tạo lao động | 5.59785223007202 | 5.110538
10 | Thiết chế pháp lý | 4.09805059432983 | 4.760362
 | PCI | 50.31923 | 56.2295";

fn job(components: &str) -> Case {
    Case::sheet("STT | Đơn vị | Chỉ số CCHC\n1 | Sở A | 90\n2 | Sở B | 80").job(&format!(
        "[edition]\nyear = 2014\nprovince = \"tỉnh Điện Biên\"\n\
         [[board]]\nindex = \"Chỉ số CCHC\"\ngroup = \"Các sở\"\nscores = \"diem.xlsx\"\n\
         [[standing]]\nindex = \"PCI\"\nvalue = \"50.32\"\nunit = \"điểm\"\nrank = 63\nof = 63\n\
         previous = {{ value = \"56.23\", rank = 43 }}\ncomponents = {components}\n"
    ))
}

fn components(run: &Run) -> Value {
    run.json("so-lieu.json")["standings"][0]["components"].clone()
}

#[test]
fn published_components_of_two_years_stand_in_one_table() {
    let case = job("\"pci.xlsx#PCI\"").book("pci.xlsx", &[("PCI", BOTH_YEARS)]);
    let run = case.build().succeeds();
    let found = components(&run);
    assert_eq!((&found["risen"], &found["fallen"]), (&json!(2), &json!(8)));
    assert_eq!(found["unchanged"], json!(0));
    assert_eq!(
        found["units"][1],
        json!({
            "name": "Tiếp cận đất đai", "value": "5.38", "previous": "7.20",
            "change": "-1.82", "sources": ["pci.xlsx!PCI!C6", "pci.xlsx!PCI!D6"],
        })
    );
    assert_eq!(found["units"].as_array().unwrap().len(), 10);
    let report = run.pdf("bao-cao.pdf");
    form::assert_letter(&report);
    report
        .says("02 chỉ số thành phần tăng điểm: Hỗ trợ doanh nghiệp và Đào tạo lao động;")
        .says("08 chỉ số giảm điểm: Gia nhập thị trường, Tiếp cận đất đai,")
        .says("Các chỉ số thành phần của PCI năm 2014");
}

#[test]
fn each_year_may_have_a_table_of_its_own() {
    let now = "Chỉ số | Điểm\nĐất đai | 6.004\nMinh bạch | 5\nĐào tạo | 7";
    let before = "Chỉ số | Điểm\nĐào tạo | 8\nĐất đai | 6.001\nMinh bạch | 4";
    let case = job("{ scores = \"nay.xlsx\", previous = { file = \"cu.xlsx\" } }")
        .book("nay.xlsx", &[("PCI", now)])
        .book("cu.xlsx", &[("PCI", before)]);
    let run = case.build().succeeds();
    let found = components(&run);
    let counts = ["risen", "fallen", "unchanged"].map(|key| found[key].clone());
    assert_eq!(counts, [json!(1), json!(1), json!(1)]);
    run.pdf("bao-cao.pdf").says(
        "So với năm 2013, có 01 chỉ số thành phần tăng điểm: Minh bạch; 01 chỉ số giảm \
         điểm: Đào tạo; 01 chỉ số giữ nguyên: Đất đai.",
    );
}

#[test]
fn the_parts_may_be_fields_each_with_its_maximum() {
    let fields = "STT | Lĩnh vực | Điểm tối đa | Điểm năm 2014 | Điểm năm 2013\n\
                1 | Cải cách thể chế | 10 | 8.5 | 8\n2 | Cải cách thủ tục | 15 | 12 | 13";
    let case = job("\"par.xlsx\"").book("par.xlsx", &[("Lĩnh vực", fields)]);
    let found = components(&case.build().succeeds());
    assert_eq!((&found["risen"], &found["fallen"]), (&json!(1), &json!(1)));
    assert_eq!(found["units"][0]["change"], json!("0.50"));
}

#[test]
fn one_column_for_both_years_is_refused() {
    let case = job("\"pci.xlsx\"")
        .book("pci.xlsx", &[("PCI", "Chỉ số | Điểm\nĐất đai | 6.5\nMinh bạch | 5")]);
    case.build().fails_with(1).wrote_nothing().says(
        "LỖI R24: pci.xlsx, trang \"PCI\", ô B2: các chỉ số thành phần của hai năm cùng lấy \
         từ một cột (số 6,5)",
    );
}

#[test]
fn a_sum_of_columns_is_no_component() {
    let sums =
        "Chỉ số | Phần A (5 điểm) | Phần B (5 điểm)\nĐất đai | 3 | 4\nLao động | 2 | 5";
    let case = job("\"pci.xlsx\"").book("pci.xlsx", &[("PCI", sums)]);
    case.build().fails_with(1).wrote_nothing().says("LỖI L04: pci.xlsx, trang \"PCI\"");
}

#[test]
fn a_component_of_one_year_only_is_told_and_not_counted() {
    let now = "Chỉ số | Điểm\nĐất đai | 6\nMôi trường | 5";
    let before = "Chỉ số | Điểm\nĐất đai | 5\nLao động | 8";
    let case = job("{ scores = \"nay.xlsx\", previous = \"cu.xlsx\" }")
        .book("nay.xlsx", &[("PCI", now)])
        .book("cu.xlsx", &[("PCI", before)]);
    let run = case.build().succeeds();
    let found = components(&run);
    assert_eq!((&found["risen"], &found["fallen"]), (&json!(1), &json!(0)));
    assert_eq!(found["units"][1]["change"], Value::Null);
    run.says("CẢNH BÁO R25: ").says("Môi trường; Lao động");
}

#[test]
fn what_is_wrong_with_the_source_is_told() {
    job("\"pci.xlsx\"").build().fails_with(2).wrote_nothing().says("LỖI F01: pci.xlsx");
    let blank = "Chỉ số | Năm 2014 | Năm 2013\nĐất đai | 6 | 5\nMinh bạch | | 5";
    let case = job("\"pci.xlsx\"").book("pci.xlsx", &[("PCI", blank)]);
    case.build()
        .fails_with(1)
        .wrote_nothing()
        .says("ô B3: ô điểm của Minh bạch để trống");
    let run = job("{ risen = 8, falen = 2 }").build().fails_with(2).wrote_nothing();
    run.says("components là { risen = 8, fallen = 2, unchanged = 0 }");
}
