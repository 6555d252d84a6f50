//! The cells that a figure rests on, held once a sheet and eight bytes a cell.

use std::fmt;
use std::sync::Arc;

use serde::de::value::SeqDeserializer;
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::findings::{Cell, Place};

/// Cells of one sheet; it serialises as a list of `diem.xlsx!Sở ngành!C5`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// File and sheet: `diem.xlsx!Sở ngành`.
    sheet: Arc<str>,
    cells: Cells,
}

/// Most figures rest on one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cells {
    One(Cell),
    Several(Box<[Cell]>),
}

impl Default for Cells {
    fn default() -> Self {
        Self::Several(Box::default())
    }
}

impl Sources {
    /// Cells of a sheet, named as `diem.xlsx!Sở ngành`.
    pub fn new(sheet: Arc<str>, cells: impl IntoIterator<Item = Cell>) -> Self {
        let mut cells = cells.into_iter();
        let held = match (cells.next(), cells.next()) {
            (Some(only), None) => Cells::One(only),
            (first, second) => {
                Cells::Several(first.into_iter().chain(second).chain(cells).collect())
            }
        };
        Self { sheet, cells: held }
    }

    /// Other cells of the same sheet.
    #[must_use]
    pub fn with(&self, cells: impl IntoIterator<Item = Cell>) -> Self {
        Self::new(self.sheet.clone(), cells)
    }

    /// One other cell of the same sheet.
    #[must_use]
    pub fn with_one(&self, cell: Cell) -> Self {
        Self { sheet: self.sheet.clone(), cells: Cells::One(cell) }
    }

    /// File and sheet: `diem.xlsx!Sở ngành`; empty where there is no cell.
    pub fn sheet(&self) -> &str {
        &self.sheet
    }

    /// The cells, in the order of the sheet.
    pub fn cells(&self) -> &[Cell] {
        match &self.cells {
            Cells::One(cell) => std::slice::from_ref(cell),
            Cells::Several(cells) => cells,
        }
    }

    /// Each cell as `diem.xlsx!Sở ngành!C5`.
    pub fn addresses(&self) -> impl Iterator<Item = String> {
        self.cells().iter().map(|cell| format!("{}!{cell}", self.sheet))
    }
}

impl Serialize for Sources {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.addresses())
    }
}

/// Cells of any sheets; it serialises as one list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceList(pub Vec<Sources>);

impl Serialize for SourceList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().flat_map(Sources::addresses))
    }
}

impl<'de> Deserialize<'de> for SourceList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let addresses = Vec::<String>::deserialize(deserializer)?;
        let sheet =
            |address: &str| address.rsplit_once('!').map(|(sheet, _)| sheet.to_owned());
        let groups = addresses.chunk_by(|one, other| sheet(one) == sheet(other));
        let sources = groups.map(|group| {
            let list = group.iter().map(String::as_str);
            Sources::deserialize(SeqDeserializer::<_, D::Error>::new(list))
        });
        Ok(Self(sources.collect::<Result<_, _>>()?))
    }
}

struct Addresses;

impl<'de> Visitor<'de> for Addresses {
    type Value = Sources;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cells of one sheet, as `diem.xlsx!Sở ngành!C5`")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Sources, A::Error> {
        let (mut sheet, mut cells) = (None, Vec::new());
        while let Some(address) = list.next_element::<String>()? {
            let wrong = || Error::custom(format!("{address:?} is no such cell"));
            let (own, cell) = address.rsplit_once('!').ok_or_else(wrong)?;
            if sheet.get_or_insert_with(|| own.to_owned()) != own {
                return Err(wrong());
            }
            cells.push(Place::default().key(cell).first_cell().ok_or_else(wrong)?);
        }
        Ok(Sources::new(sheet.unwrap_or_default().into(), cells))
    }
}

impl<'de> Deserialize<'de> for Sources {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Addresses)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_as_they_were_written() {
        let cell = |row| Cell { row, column: 27 };
        for cells in [vec![], vec![cell(4)], vec![cell(4), cell(0), cell(9)]] {
            let sources = Sources::new("a!b.xlsx!Sở ngành".into(), cells.clone());
            let text = serde_json::to_string(&sources).unwrap();
            let back: Sources = serde_json::from_str(&text).unwrap();
            assert_eq!(back.cells(), cells);
            assert_eq!(serde_json::to_string(&back).unwrap(), text);
        }
        let list = SourceList(vec![
            Sources::new("a!b".into(), [cell(1), cell(2)]),
            Sources::new("c!d".into(), [cell(3)]),
        ]);
        let text = serde_json::to_string(&list).unwrap();
        assert_eq!(text, r#"["a!b!AB2","a!b!AB3","c!d!AB4"]"#);
        assert_eq!(serde_json::from_str::<SourceList>(&text).unwrap(), list);
        assert!(serde_json::from_str::<Sources>("[\"a!A1\", \"b!A1\"]").is_err());
        assert!(serde_json::from_str::<Sources>("[\"A1\"]").is_err());
    }
}
