//! What a job says of its units, found by any spelling of a name.

use std::collections::BTreeMap;

use super::rules::UnitRules;
use crate::scores::names::fold;

/// The rules of the units, by whatever the job calls each, folded: as many names as
/// there are would be folded again for each unit that is looked for.
pub struct Called<'a>(BTreeMap<String, &'a UnitRules>);

impl<'a> Called<'a> {
    /// Gathers the names; where two have the same, it is the first one's.
    pub fn of(units: &'a [UnitRules]) -> Self {
        let mut called = BTreeMap::new();
        for rules in units {
            for name in std::iter::once(&rules.name).chain(&rules.aliases) {
                called.entry(fold(name)).or_insert(rules);
            }
        }
        Self(called)
    }

    /// The rules about a unit of this name.
    pub(super) fn rules(&self, name: &str) -> Option<&'a UnitRules> {
        self.0.get(&fold(name)).copied()
    }

    /// What a unit may be called in these workbooks, folded, its own name first.
    pub fn spellings(&self, name: &str) -> Vec<String> {
        let rules = self.rules(name).into_iter();
        let others =
            rules.flat_map(|rules| std::iter::once(&rules.name).chain(&rules.aliases));
        std::iter::once(fold(name)).chain(others.map(|other| fold(other))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(name: &str, aliases: &[&str]) -> UnitRules {
        let aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
        UnitRules { aliases, ..UnitRules::unranked(name) }
    }

    #[test]
    fn a_unit_is_found_by_any_spelling_and_the_first_rules_count() {
        let units = [unit("Sở Xây dựng", &["Sở XD"]), unit("Sở Y tế", &["Sở XD", "SYT"])];
        let called = Called::of(&units);
        for (name, found) in [
            ("SỞ XÂY DỰNG", Some("Sở Xây dựng")),
            ("sở xd", Some("Sở Xây dựng")),
            ("SYT", Some("Sở Y tế")),
            ("Sở Nội vụ", None),
        ] {
            let rules = called.rules(name).map(|rules| rules.name.as_str());
            assert_eq!(rules, found, "{name}");
        }
        let spellings = called.spellings("Sở  XD");
        assert_eq!(spellings, ["Sở XD", "Sở Xây dựng", "Sở XD"].map(fold));
        assert_eq!(called.spellings("Sở Nội vụ"), [fold("Sở Nội vụ")]);
    }
}
