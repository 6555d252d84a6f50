//! A label of the sheet "Thông tin": what it is called, and what stands behind it.

use toml::value::Datetime;

use super::particulars::particulars;
use super::rules::RULES;
use super::words::{self, Choice, Wanted};
use crate::job::lists::{Names, heading_of};
use crate::numbers::Score;
use crate::scores::names::plain;

/// One label.
pub struct Label<K: 'static> {
    /// What the sheet may call it, its proper name first.
    pub names: Names,
    /// How to write the value, with an example.
    pub hint: &'static str,
    /// Whether the entry workbook does without it.
    pub is_rare: bool,
    pub(super) holds: Holds<K>,
}

/// What stands behind a label, and where it goes.
pub(super) enum Holds<K: 'static> {
    Text(fn(&mut K) -> &mut Option<String>),
    List(fn(&mut K) -> &mut Vec<String>),
    Number(fn(&mut K) -> &mut Option<Score>),
    Year(fn(&mut K) -> &mut Option<i32>),
    Date(fn(&mut K) -> &mut Option<Datetime>),
    /// Some words of its own, and what may be chosen of them.
    Words {
        read: Reader<K>,
        write: fn(&K) -> String,
        choices: fn() -> Vec<&'static str>,
    },
}

type Reader<K> = fn(&mut K, &str) -> Result<(), Wanted>;

impl<K: Clone> Label<K> {
    /// What the label is called.
    pub fn name(&self) -> &'static str {
        self.names[0]
    }

    /// What may be chosen, where that is a choice.
    pub fn choices(&self) -> Vec<&'static str> {
        match self.holds {
            Holds::Words { choices, .. } => choices(),
            _ => Vec::new(),
        }
    }

    /// Puts what some words mean where it goes.
    pub(super) fn read(&self, keys: &mut K, words: &str) -> Result<(), Wanted> {
        match self.holds {
            Holds::Text(of) => *of(keys) = Some(words.to_owned()),
            Holds::List(of) => *of(keys) = words::items(words),
            Holds::Number(of) => *of(keys) = Some(words::number(words)?),
            Holds::Year(of) => *of(keys) = Some(words::year(words)?),
            Holds::Date(of) => *of(keys) = Some(words::date(words)?),
            Holds::Words { read, .. } => read(keys, words)?,
        }
        Ok(())
    }

    /// The words that [`Self::read`] understands; empty where nothing is said.
    pub(super) fn write(&self, keys: &K) -> String {
        let mut own = keys.clone();
        match self.holds {
            Holds::Text(of) => of(&mut own).take().unwrap_or_default(),
            Holds::List(of) => words::listed(of(&mut own)),
            Holds::Number(of) => {
                of(&mut own).map(words::number_words).unwrap_or_default()
            }
            Holds::Year(of) => {
                of(&mut own).map(|year| year.to_string()).unwrap_or_default()
            }
            Holds::Date(of) => {
                of(&mut own).as_ref().map(words::date_words).unwrap_or_default()
            }
            Holds::Words { write, .. } => write(keys),
        }
    }
}

/// The label of a table that a text names.
pub(super) fn named<K>(
    mut table: impl Iterator<Item = &'static Label<K>>,
    text: &str,
) -> Option<&'static Label<K>> {
    let said = heading_of(text);
    table.find(|label| label.names.iter().any(|name| heading_of(name) == said))
}

/// The proper name that a text nearly is; marks and a letter or two are easily lost.
pub(super) fn nearly(text: &str) -> Option<&'static str> {
    let said = plain(&heading_of(text));
    let most = 1.max(said.chars().count() / 6);
    let near = |names: &Names| {
        let of =
            |name: &str| strsim::damerau_levenshtein(&said, &plain(&heading_of(name)));
        names.iter().map(|name| of(name)).min().filter(|distance| *distance <= most)
    };
    let all = particulars().map(|label| label.names);
    let all = all.chain(RULES.iter().map(|label| label.names));
    let near = all.filter_map(|names| Some((near(&names)?, names[0])));
    near.min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

pub(super) fn options<T>(choices: &'static [Choice<T>]) -> Vec<&'static str> {
    choices.iter().map(|choice| choice.words).collect()
}

pub(super) const fn text<K>(
    names: Names,
    hint: &'static str,
    of: fn(&mut K) -> &mut Option<String>,
) -> Label<K> {
    Label { names, hint, is_rare: false, holds: Holds::Text(of) }
}

/// A label that few jobs need.
pub(super) const fn rare<K>(label: Label<K>) -> Label<K> {
    Label { is_rare: true, ..label }
}

pub(super) const fn list<K>(
    names: Names,
    hint: &'static str,
    of: fn(&mut K) -> &mut Vec<String>,
) -> Label<K> {
    Label { names, hint, is_rare: false, holds: Holds::List(of) }
}
