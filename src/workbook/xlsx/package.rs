//! The parts of a package and how they refer to each other.

use std::collections::BTreeMap;

use super::super::archive::Archive;
use super::super::trouble::Trouble;
use super::super::xml::{Event, Xml, attribute};

/// What one part calls another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    /// The last word of its type: `worksheet`, `styles`.
    pub kind: String,
    /// The part; `None` where it lies outside the package.
    pub part: Option<String>,
}

/// The relations of a part, by their ids; `""` is the package itself.
pub(super) fn relations(
    archive: &mut Archive<'_>,
    part: &str,
) -> Result<BTreeMap<String, Relation>, Trouble> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = format!("{folder}/_rels/{name}.rels");
    let mut found = BTreeMap::new();
    let Some(part) = archive.part(&path)? else { return Ok(found) };
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let get = |name| attribute(&element, name);
                let outside = get("TargetMode").is_some_and(|mode| mode == "External");
                let (Some(id), Some(kind), Some(target)) =
                    (get("Id"), get("Type"), get("Target"))
                else {
                    continue;
                };
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let part = if outside { None } else { resolve(folder, &target) };
                found.insert(id, Relation { kind, part });
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The part that a target names, seen from a folder; `None` where the path
/// leaves the package.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let target = target.replace('\\', "/");
    let start = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for step in start.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()?),
            step => path.push(step),
        }
    }
    Some(path.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_inside_the_package() {
        for (folder, target, part) in [
            ("xl", "worksheets/sheet1.xml", Some("xl/worksheets/sheet1.xml")),
            ("xl", "/xl/worksheets/sheet1.xml", Some("xl/worksheets/sheet1.xml")),
            ("xl", "../other/./a.xml", Some("other/a.xml")),
            ("", "xl\\workbook.xml", Some("xl/workbook.xml")),
            ("xl", "../../etc/passwd", None),
        ] {
            assert_eq!(resolve(folder, target).as_deref(), part, "{target}");
        }
    }
}
