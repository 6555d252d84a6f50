//! Real lists of provinces: ranks come out as counting the publisher's own
//! figures gives them, whoever is missing in one of the years.

use std::collections::BTreeMap;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::case::Case;

/// The provinces of one year with the value in the last column, as ten
/// thousandths; those without a value are left out.
fn published(year: i32) -> BTreeMap<String, i64> {
    let file = format!("samples/papi-2023/papi-{year}.xlsx");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let sheet = book.worksheet_range(&format!("PAPI {year}")).unwrap();
    let row = |row: &[Data]| match (&row[0], &row[1], &row[10]) {
        (Data::Float(_) | Data::Int(_), Data::String(name), Data::Float(value)) => {
            Some((name.clone(), ten_thousandths(&format!("{value:.4}"))))
        }
        _ => None,
    };
    sheet.rows().filter_map(row).collect()
}

fn ten_thousandths(text: &str) -> i64 {
    let value: Decimal = text.parse().unwrap();
    (value * Decimal::from(10_000)).try_into().unwrap()
}

/// One more than those with a higher value.
fn rank(list: &BTreeMap<String, i64>, name: &str) -> Option<usize> {
    let own = list.get(name)?;
    Some(1 + list.values().filter(|value| *value > own).count())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

#[test]
fn provinces_rank_and_move_as_their_published_values_say() {
    let (then, now) = (published(2022), published(2023));
    assert_eq!((then.len(), now.len()), (61, 61));
    let run = Case::sample("papi-2023").build().succeeds();
    let board = &run.json("so-lieu.json")["boards"][0];
    let units = board["units"].as_array().unwrap();
    assert_eq!(units.len(), 61);
    for unit in units {
        let name = text(&unit["name"]);
        let (place, before) = (rank(&now, name).unwrap(), rank(&then, name));
        assert_eq!(unit["rank"], place, "{name}");
        assert_eq!(ten_thousandths(text(&unit["value"])), now[name], "{name}");
        let Some(before) = before else {
            assert!(unit["previous"].is_null() && unit["change"].is_null(), "{name}");
            continue;
        };
        assert_eq!(unit["previous"]["rank"], before, "{name}");
        let moved = i64::try_from(before).unwrap() - i64::try_from(place).unwrap();
        assert_eq!(unit["change"]["rank"], moved, "{name}");
        let change = ten_thousandths(text(&unit["change"]["value"]));
        assert_eq!(change, now[name] - then[name], "{name}");
    }
}

#[test]
fn provinces_without_figures_are_named_and_not_ranked() {
    let run = Case::sample("papi-2023").build().succeeds();
    let board = &run.json("so-lieu.json")["boards"][0];
    let missing = board["not_assessed"].as_array().unwrap().iter();
    let missing: Vec<&str> = missing.map(|unit| text(&unit["name"])).collect();
    assert_eq!(missing, ["Quảng Ninh", "Bình Dương"]);
    let units = board["units"].as_array().unwrap().iter();
    let alone: Vec<&str> = units
        .filter(|unit| unit["previous"].is_null())
        .map(|unit| text(&unit["name"]))
        .collect();
    assert_eq!(alone, ["Bắc Ninh", "Bắc Giang"]);
}

/// Of 61 provinces, one group of PAPI's has 16 and three have 15.
#[test]
fn sixty_one_provinces_fall_into_four_quartiles() {
    let run = Case::sample("papi-2023").build().succeeds();
    let board = &run.json("so-lieu.json")["boards"][0];
    let bands = board["summary"]["bands"].as_array().unwrap().iter();
    let counts: Vec<u64> = bands.map(|band| band["count"].as_u64().unwrap()).collect();
    assert_eq!(counts, [16, 15, 15, 15]);
}
