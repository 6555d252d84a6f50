//! The names of figures: each is a bookmark round what is printed, and says what it is.

use std::collections::BTreeMap;

use serde_json::Value;

use super::xml::{Node, document, part};
use super::{DRAFTS, HOSTILE, assert_all};
use crate::case::Case;

/// The figures of a draft: bookmark, what it is, what it shows.
fn listed(docx: &[u8]) -> Vec<(String, String, String)> {
    let list = part(docx, "customXml/item1.xml");
    let of = |node: &Node, name| node.attribute(name).unwrap().to_owned();
    let one = |node: &Node| (of(node, "dau-trang"), of(node, "la"), node.text.clone());
    list.kids.iter().map(one).collect()
}

/// What stands within each bookmark of a document.
fn marked(
    node: &Node,
    open: &mut Vec<(String, String)>,
    found: &mut BTreeMap<String, String>,
) {
    match node.name.as_str() {
        "w:bookmarkStart" => {
            let of = |name| node.attribute(name).unwrap().to_owned();
            open.push((of("w:id"), of("w:name")));
            assert!(found.insert(of("w:name"), String::new()).is_none(), "twice");
        }
        "w:bookmarkEnd" => {
            let id = node.attribute("w:id").unwrap();
            open.retain(|(own, _)| own != id);
        }
        "w:t" => {
            for (_, name) in open.iter() {
                *found.get_mut(name).unwrap() += &node.text;
            }
        }
        _ => {}
    }
    node.kids.iter().for_each(|kid| marked(kid, open, found));
}

#[test]
fn every_bookmark_is_listed_with_what_it_shows() {
    assert_all(|draft| {
        let mut found = BTreeMap::new();
        let mut open = Vec::new();
        marked(&document(&draft.docx), &mut open, &mut found);
        assert!(open.is_empty(), "every bookmark ends");
        let listed: BTreeMap<String, String> = listed(&draft.docx)
            .into_iter()
            .map(|(mark, _, shown)| (mark, shown))
            .collect();
        let mut wrong = Vec::new();
        if found != listed {
            wrong.push("the list is not what is marked".to_owned());
        }
        let allowed = |name: &str| {
            name.len() <= 40
                && name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        wrong.extend(found.keys().filter(|name| !allowed(name)).cloned());
        wrong
    });
}

/// "90.05" as papers print it.
fn printed(figure: &str) -> String {
    figure.replace('.', ",")
}

#[test]
fn figures_of_a_ranking_are_those_of_the_data_under_their_names() {
    for sample in ["thanh-hoa-2024", "dien-bien-2023"] {
        let run = Case::sample(sample).build_drafts().succeeds();
        let shown: BTreeMap<String, String> = listed(run.paper("quyet-dinh.docx"))
            .into_iter()
            .map(|(_, name, shown)| (name, shown))
            .collect();
        let data = run.json("so-lieu.json");
        for board in data["boards"].as_array().unwrap() {
            for unit in board["units"].as_array().unwrap() {
                let text = |value: &Value| value.as_str().unwrap().to_owned();
                let name = format!("{}/{}", text(&board["id"]), text(&unit["name"]));
                assert_eq!(
                    shown[&format!("{name}/value")],
                    printed(&text(&unit["value"]))
                );
                assert_eq!(shown[&format!("{name}/rank")], unit["rank"].to_string());
            }
        }
    }
}

#[test]
fn figures_within_sentences_are_named_too() {
    let run = Case::sample("minh-hoa-2025").build_drafts().succeeds();
    let names: Vec<String> =
        listed(run.paper("bao-cao.docx")).into_iter().map(|(_, name, _)| name).collect();
    for end in ["/mean", "/spread", "/change/mean", "/above_mean", "/bands/Tốt/count"] {
        assert!(names.iter().any(|name| name.ends_with(end)), "{end} in {names:?}");
    }
    let data = run.json("so-lieu.json");
    let board = &data["boards"][0];
    let shown = listed(run.paper("thong-cao.docx"));
    let mean = format!("{}/mean", board["id"].as_str().unwrap());
    let (_, _, shown) = shown.iter().find(|(_, name, _)| *name == mean).unwrap();
    assert_eq!(*shown, printed(board["summary"]["mean"].as_str().unwrap()));
}

#[test]
fn hostile_names_stay_as_they_are() {
    let draft = DRAFTS
        .iter()
        .find(|draft| draft.job == "tên lạ" && draft.name == "quyet-dinh.docx");
    let docx = &draft.unwrap().docx;
    let cells: Vec<String> =
        document(docx).of("w:tc").iter().map(|cell| cell.words()).collect();
    let names: Vec<String> = listed(docx).into_iter().map(|(_, name, _)| name).collect();
    for name in HOSTILE {
        let plain: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(cells.contains(&plain), "{plain} in {cells:?}");
        assert!(names.iter().any(|own| own.contains(&plain)), "{plain}");
    }
}
