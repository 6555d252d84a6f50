//! A draft as a file: its parts, what ties them together, and what they name.

use std::collections::{BTreeMap, BTreeSet};

use super::xml::{Node, parts};
use super::{Draft, assert_all};
use crate::case::Case;

/// The XML parts of a draft, all of them well-formed.
fn read(draft: &Draft) -> BTreeMap<String, Node> {
    let is_xml =
        |name: &String| [".xml", ".rels"].iter().any(|ending| name.ends_with(ending));
    let parts = parts(&draft.docx).into_iter().filter(|(name, _)| is_xml(name));
    parts.map(|(name, bytes)| (name, Node::read(&bytes))).collect()
}

/// What a file of ties points to, as names of parts.
fn targets(name: &str, ties: &Node) -> Vec<(String, String)> {
    let folder = name.split("_rels/").next().unwrap();
    let one = |tie: &Node| {
        let target = tie.attribute("Target").unwrap();
        let whole = match target.strip_prefix("../") {
            Some(beside) => beside.to_owned(),
            None => format!("{folder}{target}"),
        };
        (tie.attribute("Id").unwrap().to_owned(), whole)
    };
    ties.kids.iter().map(one).collect()
}

#[test]
fn every_part_is_tied_and_has_its_kind() {
    assert_all(|draft| {
        let all: BTreeSet<String> = parts(&draft.docx).into_keys().collect();
        let xml = read(draft);
        let mut wrong = Vec::new();
        let mut tied: BTreeSet<String> =
            BTreeSet::from(["[Content_Types].xml".to_owned()]);
        for (name, ties) in xml.iter().filter(|(name, _)| name.contains("_rels/")) {
            tied.insert(name.clone());
            let targets = targets(name, ties);
            let ids: BTreeSet<&String> = targets.iter().map(|(id, _)| id).collect();
            if ids.len() < targets.len() {
                wrong.push(format!("{name}: an id twice"));
            }
            tied.extend(targets.into_iter().map(|(_, target)| target));
        }
        wrong.extend(
            all.symmetric_difference(&tied).map(|part| format!("{part} is not tied")),
        );
        let types = &xml["[Content_Types].xml"];
        let ending = |part: &str| {
            let own = part.rsplit_once('.').map(|(_, own)| own.to_owned());
            types.kids.iter().any(|one| one.attribute("Extension") == own.as_deref())
        };
        wrong.extend(
            all.iter()
                .filter(|part| !ending(part))
                .map(|part| format!("{part} has no kind")),
        );
        for named in types.kids.iter().filter_map(|one| one.attribute("PartName")) {
            if !all.contains(named.trim_start_matches('/')) {
                wrong.push(format!("{named} has a kind and is not there"));
            }
        }
        wrong
    });
}

/// What a document refers to, against what there is.
fn dangling(what: &str, wanted: Vec<&str>, there: &[&str]) -> Vec<String> {
    let mut wrong: Vec<String> = wanted
        .into_iter()
        .filter(|one| !there.contains(one))
        .map(|one| format!("{what} {one} is not there"))
        .collect();
    let unique: BTreeSet<&&str> = there.iter().collect();
    if unique.len() < there.len() {
        wrong.push(format!("{what}: one twice"));
    }
    wrong
}

fn ids<'a>(part: &'a Node, element: &str, attribute: &str) -> Vec<&'a str> {
    part.of(element).iter().filter_map(|node| node.attribute(attribute)).collect()
}

#[test]
fn whatever_is_referred_to_is_there_once() {
    assert_all(|draft| {
        let xml = read(draft);
        let document = &xml["word/document.xml"];
        let styles = ids(&xml["word/styles.xml"], "w:style", "w:styleId");
        let numbering = &xml["word/numbering.xml"];
        let lists = ids(numbering, "w:num", "w:numId");
        let kinds: Vec<&str> = ids(numbering, "w:abstractNum", "w:abstractNumId");
        let none = |id: &&str| *id != "0";
        let mut wrong = dangling("style", ids(document, "w:pStyle", "w:val"), &styles);
        let own = ["w:basedOn", "w:next"]
            .map(|name| ids(&xml["word/styles.xml"], name, "w:val"));
        wrong.extend(dangling("style", own.concat(), &styles));
        wrong.extend(dangling("style", ids(numbering, "w:pStyle", "w:val"), &styles));
        let used = ids(document, "w:numId", "w:val").into_iter().filter(none).collect();
        wrong.extend(dangling("list", used, &lists));
        let of_styles = ids(&xml["word/styles.xml"], "w:numId", "w:val");
        wrong.extend(dangling("list", of_styles, &lists));
        wrong.extend(dangling(
            "kind of list",
            ids(numbering, "w:abstractNumId", "w:val"),
            &kinds,
        ));
        wrong
    });
}

#[test]
fn notes_pictures_and_bookmarks_are_there_once() {
    assert_all(|draft| {
        let xml = read(draft);
        let document = &xml["word/document.xml"];
        let notes = ids(&xml["word/footnotes.xml"], "w:footnote", "w:id");
        let ties = ids(&xml["word/_rels/document.xml.rels"], "Relationship", "Id");
        let mut wrong =
            dangling("note", ids(document, "w:footnoteReference", "w:id"), &notes);
        let pictures = ids(document, "a:blip", "r:embed");
        let headers = ids(document, "w:headerReference", "r:id");
        wrong.extend(dangling("tie", [pictures, headers].concat(), &ties));
        let begun = ids(document, "w:bookmarkStart", "w:id");
        wrong.extend(dangling(
            "bookmark",
            ids(document, "w:bookmarkEnd", "w:id"),
            &begun,
        ));
        wrong.extend(dangling("drawing", Vec::new(), &ids(document, "wp:docPr", "id")));
        wrong
    });
}

#[test]
fn the_same_job_gives_the_same_drafts_to_the_byte() {
    let case = Case::sample("minh-hoa-2025");
    let first = case.build_drafts().succeeds();
    let second = Case::sample("minh-hoa-2025").build_drafts().succeeds();
    assert!(first.of_kind("docx").len() > 12);
    second.wrote_the_same_as(&first);
}

#[test]
fn a_draft_carries_its_papers_title_and_date() {
    let run = Case::sample("thanh-hoa-2024").build_drafts().succeeds();
    let core = &parts(run.paper("quyet-dinh.docx"))["docProps/core.xml"];
    let core = Node::read(core);
    let of = |name| core.kid(name).unwrap().text.clone();
    assert_eq!(of("dc:title"), run.pdf("quyet-dinh.pdf").title);
    assert_eq!(of("dcterms:modified"), "2025-02-17T00:00:00Z");
    assert_eq!(of("dcterms:created"), "2025-02-17T00:00:00Z");
    let settings = &parts(run.paper("quyet-dinh.docx"))["word/settings.xml"];
    let settings = Node::read(settings);
    let version = settings.of("w:compatSetting")[0];
    assert_eq!(version.attribute("w:name"), Some("compatibilityMode"));
    assert_eq!(version.value(), "15");
}
