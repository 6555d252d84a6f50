//! Earlier years: who was whom, what may be compared, what a series shows.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::case::{Case, Run};

/// The provinces of July 2025 that several of the 63 became (Resolution
/// 202/2025/QH15), each with the others that went into it.
const MERGED: &[(&str, &[&str])] = &[
    ("Tuyên Quang", &["Hà Giang"]),
    ("Lào Cai", &["Yên Bái"]),
    ("Thái Nguyên", &["Bắc Kạn"]),
    ("Phú Thọ", &["Vĩnh Phúc", "Hòa Bình"]),
    ("Bắc Ninh", &["Bắc Giang"]),
    ("Hưng Yên", &["Thái Bình"]),
    ("Hải Phòng", &["Hải Dương"]),
    ("Ninh Bình", &["Hà Nam", "Nam Định"]),
    ("Quảng Trị", &["Quảng Bình"]),
    ("Đà Nẵng", &["Quảng Nam"]),
    ("Quảng Ngãi", &["Kon Tum"]),
    ("Gia Lai", &["Bình Định"]),
    ("Khánh Hòa", &["Ninh Thuận"]),
    ("Lâm Đồng", &["Đắk Nông", "Bình Thuận"]),
    ("Đắk Lắk", &["Phú Yên"]),
    ("TP. Hồ Chí Minh", &["Bà Rịa - Vũng Tàu", "Bình Dương"]),
    ("Đồng Nai", &["Bình Phước"]),
    ("Tây Ninh", &["Long An"]),
    ("Cần Thơ", &["Sóc Trăng", "Hậu Giang"]),
    ("Vĩnh Long", &["Bến Tre", "Trà Vinh"]),
    ("Đồng Tháp", &["Tiền Giang"]),
    ("Cà Mau", &["Bạc Liêu"]),
    ("An Giang", &["Kiên Giang"]),
];

/// The provinces that stayed as they were; Huế bore another name.
const ALONE: &[&str] = &[
    "Hà Nội",
    "Lai Châu",
    "Điện Biên",
    "Sơn La",
    "Lạng Sơn",
    "Quảng Ninh",
    "Thanh Hóa",
    "Nghệ An",
    "Hà Tĩnh",
    "Cao Bằng",
];

const JOB: &str = "\
[edition]
year = 2024

[[board]]
index = \"Chỉ số CCHC\"
group = \"Các sở\"
scores = \"diem.xlsx\"
previous = \"cu.xlsx\"
";

fn board(run: &Run) -> Value {
    run.json("so-lieu.json")["boards"][0].clone()
}

#[track_caller]
fn unit<'a>(board: &'a Value, name: &str) -> &'a Value {
    let mut units = board["units"].as_array().unwrap().iter();
    units.find(|unit| unit["name"] == name).unwrap()
}

/// A list in two columns: a name and its value.
fn list(heading: &str, rows: &[(&str, &str)]) -> String {
    let rows = rows.iter().map(|(name, value)| format!("\n{name} | {value}"));
    format!("Tên đơn vị | {heading}{}", rows.collect::<String>())
}

fn two_years(now: &[(&str, &str)], then: &[(&str, &str)], units: &str) -> Run {
    Case::sheet(&list("Chỉ số CCHC", now))
        .book("cu.xlsx", &[("Điểm", &list("Chỉ số CCHC", then))])
        .job(&format!("{JOB}{units}"))
        .build()
}

/// What PAPI gave each province of 2023, as the sample's paper has it.
fn papi() -> Vec<(String, String)> {
    let run = Case::sample("papi-2023").build().succeeds();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let units = board(&run)["units"].as_array().unwrap().clone();
    units.iter().map(|unit| (text(&unit["name"]), text(&unit["value"]))).collect()
}

/// The mean of the provinces that became one, where all have a value.
fn mean(values: &[(String, String)], names: &[&str]) -> Option<Decimal> {
    let value = |name: &&str| {
        let found = values.iter().find(|(own, _)| own == name)?;
        found.1.parse::<Decimal>().ok()
    };
    let values: Option<Vec<Decimal>> = names.iter().map(value).collect();
    let values = values?;
    Some(values.iter().sum::<Decimal>() / Decimal::from(values.len()))
}

#[test]
fn thirty_four_provinces_compare_with_the_mean_of_the_sixty_three() {
    let values = papi();
    let then: Vec<(&str, &str)> =
        values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let names = MERGED.iter().map(|(name, _)| *name).chain(ALONE.iter().copied());
    let now: Vec<(&str, &str)> = names.chain(["Huế"]).map(|name| (name, "43")).collect();
    assert_eq!(now.len(), 34);
    let mut units = "unit = \"điểm\"\nscale = 80\ndecimals = 4\n\
                     [[unit]]\nname = \"Huế\"\nwas = [\"Thừa Thiên Huế\"]\nsince = 2024\n"
        .to_owned();
    for (name, others) in MERGED {
        units += &format!(
            "[[unit]]\nname = \"{name}\"\nwas = {others:?}\nmerge = \"mean\"\n\
             since = 2024\n"
        );
    }
    let run = two_years(&now, &then, &units).succeeds();
    let board = board(&run);
    for (name, others) in MERGED {
        let all: Vec<&str> = [*name].into_iter().chain(others.iter().copied()).collect();
        let unit = unit(&board, name);
        let Some(mean) = mean(&values, &all) else {
            // Bình Dương has no value of 2023: two thirds are not the whole.
            assert_eq!(*name, "TP. Hồ Chí Minh");
            assert!(unit["previous"].is_null() && unit["change"].is_null());
            continue;
        };
        let shown: Decimal = unit["previous"]["value"].as_str().unwrap().parse().unwrap();
        assert!((shown - mean).abs() <= Decimal::new(5, 5), "{name} {shown} {mean}");
        assert!(unit["previous"]["rank"].is_null() && unit["change"]["rank"].is_null());
    }
    run.says("CẢNH BÁO R26: ").says("không có Bình Dương");
}

/// "Sở Giao thông vận tải (nay là Sở Xây dựng)", and the other mergers of March
/// 2025: the job says how each compares, and nothing is compared by guess.
#[test]
fn merged_departments_compare_by_the_rule_that_the_job_names() {
    let then = [
        ("Sở Giao thông vận tải", "84"),
        ("Sở Xây dựng", "88"),
        ("Sở Kế hoạch và Đầu tư", "90"),
        ("Sở Tài chính", "91.01"),
        ("Sở Lao động - Thương binh và Xã hội", "80"),
        ("Sở Nội vụ", "86"),
        ("Ban Dân tộc", "75"),
    ];
    let now = [
        ("Sở Xây dựng", "87"),
        ("Sở Tài chính", "92"),
        ("Sở Nội vụ", "85"),
        ("Sở Dân tộc và Tôn giáo", "77"),
    ];
    let units = "\
[[unit]]
name = \"Sở Xây dựng\"
was = [\"Sở Giao thông vận tải\"]
[[unit]]
name = \"Sở Tài chính\"
was = [\"Sở Kế hoạch và Đầu tư\"]
merge = \"mean\"
[[unit]]
name = \"Sở Nội vụ\"
was = [\"Sở Lao động - Thương binh và Xã hội\"]
merge = \"largest\"
[[unit]]
name = \"Sở Dân tộc và Tôn giáo\"
was = [\"Ban Dân tộc\"]
";
    let run = two_years(&now, &then, units).succeeds();
    let board = board(&run);
    let of = |name: &str| unit(&board, name).clone();
    assert!(of("Sở Xây dựng")["change"].is_null());
    // (90 + 91,01) / 2 = 90,505; two units have no common rank.
    let finance = of("Sở Tài chính");
    assert_eq!(finance["previous"]["value"], "90.51");
    assert!(finance["change"]["rank"].is_null());
    let interior = of("Sở Nội vụ");
    assert_eq!(
        (&interior["previous"]["name"], &interior["change"]["value"]),
        (&"Sở Nội vụ".into(), &"-1.00".into())
    );
    let ethnic = of("Sở Dân tộc và Tôn giáo");
    assert_eq!(ethnic["change"]["rank"], 7 - 4);
    run.keeps_silent_about("R05").keeps_silent_about("R06");
}

#[test]
fn predecessors_that_are_not_all_there_are_no_comparison() {
    let then = [("Sở A", "80"), ("Sở B", "90")];
    for (was, missing) in [("[\"Sở C\"]", "Sở C"), ("[\"Sở B\", \"Sở D\"]", "Sở D")]
    {
        for merge in ["none", "mean", "largest"] {
            let rules =
                format!("[[unit]]\nname = \"Sở A\"\nwas = {was}\nmerge = \"{merge}\"\n");
            let run = two_years(&[("Sở A", "85")], &then, &rules).succeeds();
            let board = board(&run);
            assert!(unit(&board, "Sở A")["change"].is_null(), "{was} {merge}");
            run.says(&format!("không có {missing} khai ở khóa was"));
        }
    }
}

#[test]
fn before_it_was_founded_a_unit_is_what_it_continues_and_afterwards_itself() {
    let then = [("Sở A", "80"), ("Sở B", "90")];
    let change = |since: i32| {
        let rules =
            format!("[[unit]]\nname = \"Sở A\"\nwas = [\"Sở B\"]\nsince = {since}\n");
        let run = two_years(&[("Sở A", "85")], &then, &rules).succeeds();
        unit(&board(&run), "Sở A")["change"]["value"].clone()
    };
    assert_eq!(change(2024), Value::Null);
    assert_eq!(change(2023), "5.00");
}

#[test]
fn units_that_one_was_divided_into_compare_with_the_whole_or_not_at_all() {
    let then = [("Sở Cũ", "80"), ("Sở C", "90")];
    let now = [("Sở A", "85"), ("Sở B", "75"), ("Sở C", "91")];
    let part = |name: &str, split: &str| {
        format!("[[unit]]\nname = \"{name}\"\nwas = [\"Sở Cũ\"]\n{split}\n")
    };
    let both = |one: &str, other: &str| {
        two_years(&now, &then, &(part("Sở A", one) + &part("Sở B", other)))
    };
    let run = both("split = \"whole\"", "split = \"none\"").succeeds();
    let board = board(&run);
    assert_eq!(unit(&board, "Sở A")["change"]["value"], "5.00");
    assert!(unit(&board, "Sở B")["change"].is_null());
    for name in ["Sở A", "Sở B"] {
        let note = &unit(&board, name)["notes"][0];
        assert_eq!(
            (&note["code"], &note["params"]["was"]),
            (&"split-from".into(), &"Sở Cũ".into())
        );
    }
    both("split = \"whole\"", "").fails_with(1).says("LỖI R04: ");
}

/// Four years of three units: A leads for the third time running, and B has
/// never had as much.
fn series(keys: &str) -> Run {
    let year = |values: [&str; 3]| {
        list(
            "Chỉ số CCHC",
            &[("Sở A", values[0]), ("Sở B", values[1]), ("Sở C", values[2])],
        )
    };
    Case::sheet(&year(["90", "85", "70"]))
        .book("cu.xlsx", &[("Điểm", &year(["91", "80", "75"]))])
        .book("2022.xlsx", &[("Điểm", &year(["88", "79", "60"]))])
        .book("2021.xlsx", &[("Điểm", &year(["70", "71", "72"]))])
        .job(&format!("{JOB}{keys}"))
        .build()
}

const HISTORY: &str = "history = [{ year = 2022, source = \"2022.xlsx\" }, \
                       { year = 2021, source = \"2021.xlsx\" }]\n";

#[test]
fn a_series_tells_first_places_kept_and_records() {
    let run = series(HISTORY).succeeds();
    let board = board(&run);
    let years = unit(&board, "Sở A")["history"].as_array().unwrap().clone();
    let years: Vec<String> = years
        .iter()
        .map(|past| format!("{} {} {}", past["year"], past["value"], past["rank"]))
        .collect();
    assert_eq!(years, ["2021 \"70.00\" 3", "2022 \"88.00\" 1", "2023 \"91.00\" 1"]);
    let lead = &unit(&board, "Sở A")["lead"];
    assert_eq!(
        (&lead["since"], &lead["years"], &lead["whole"]),
        (&2022.into(), &3.into(), &true.into())
    );
    let record = &unit(&board, "Sở B")["record"];
    assert_eq!((&record["value"], &record["since"]), (&true.into(), &2021.into()));
    assert!(unit(&board, "Sở A")["record"].is_null());
    // (90 + 85 + 70) / 3 = 81,67 after 82,00 the year before: no record.
    assert!(board["summary"]["record_since"].is_null());
    let means = board["summary"]["history"].as_array().unwrap();
    let means: Vec<&Value> = means.iter().map(|past| &past["mean"]).collect();
    assert_eq!(means, ["71.00", "75.67", "82.00"]);
    let report = run.pdf("bao-cao.pdf").text();
    for words in [
        "Sở A đứng thứ nhất năm thứ ba liên tiếp.",
        "Có 01 đơn vị đạt giá trị cao nhất kể từ năm 2021: Sở B.",
    ] {
        let plain = report.replace(['\n', '\u{a0}'], " ");
        assert!(plain.contains(words), "{words}: {plain}");
    }
}

#[test]
fn earlier_years_are_earlier_and_stand_once() {
    for (old, new, says) in [
        ("2021, source", "2024, source", "history có năm 2024"),
        ("2021, source", "2022, source", "history có năm 2022 hai lần"),
        ("2021, source", "2023, source", "history có năm 2023 hai lần"),
        ("2021.xlsx", "2020.xlsx", "2020.xlsx"),
    ] {
        let run = series(&HISTORY.replace(old, new));
        run.fails_with(2).wrote_nothing().says(says);
    }
}

#[test]
fn a_unit_that_a_year_lacks_holds_no_record() {
    let rows = list("Chỉ số CCHC", &[("Sở A", "88"), ("Sở C", "60")]);
    let run = series(HISTORY).case().book("2022.xlsx", &[("Điểm", &rows)]).build();
    let board = board(&run.succeeds());
    assert!(unit(&board, "Sở B")["record"].is_null());
}

#[test]
fn a_long_list_is_summed_up_by_both_its_ends() {
    let names: Vec<String> = (1..=25).map(|at| format!("Xã {at}")).collect();
    // The tenth and the eleventh share their value, and so their place.
    let value = |at: usize| if at == 11 { 10 } else { at };
    let values: Vec<String> = (1..=25).map(|at| (100 - value(at)).to_string()).collect();
    let rows: Vec<(&str, &str)> =
        names.iter().zip(&values).map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let run = Case::sheet(&list("Chỉ số CCHC", &rows))
        .job(&JOB.replace("previous = \"cu.xlsx\"\n", ""))
        .build()
        .succeeds();
    let summary = &board(&run)["summary"];
    let ranks = |key: &str| -> Vec<u64> {
        let placed = summary[key].as_array().unwrap().iter();
        placed.map(|one| one["rank"].as_u64().unwrap()).collect()
    };
    assert_eq!(ranks("top"), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10]);
    assert_eq!(ranks("bottom"), (16..=25).collect::<Vec<u64>>());
    assert_eq!(
        (&summary["above_mean"], &summary["below_mean"]),
        (&12.into(), &13.into())
    );
    assert!(summary["values"].is_null());
}

#[test]
fn values_that_rose_and_fell_are_counted_with_their_extremes() {
    let then = [("Sở A", "80"), ("Sở B", "90"), ("Sở C", "70"), ("Sở D", "60")];
    let now = [("Sở A", "85.5"), ("Sở B", "89"), ("Sở C", "70"), ("Sở D", "61")];
    let summary = board(&two_years(&now, &then, "").succeeds())["summary"].clone();
    let values = &summary["values"];
    assert_eq!(
        (&values["risen"]["count"], &values["fallen"]["count"], &values["unchanged"]),
        (&2.into(), &1.into(), &1.into())
    );
    let risen = &values["risen"];
    assert_eq!(
        (&risen["most"]["by"], &risen["most"]["units"][0]),
        (&"5.50".into(), &"Sở A".into())
    );
    assert_eq!(
        (&risen["least"]["by"], &risen["least"]["units"][0]),
        (&"1.00".into(), &"Sở D".into())
    );
    assert_eq!(values["fallen"]["most"]["by"], "1.00");
}
