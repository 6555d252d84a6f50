//! One cell of an `OpenDocument` table.

use quick_xml::events::BytesStart;

use crate::workbook::trouble::Trouble;
use crate::workbook::walk::attributes;
use crate::workbook::{Content, clean, stored};

/// What the tag of a cell says.
#[derive(Debug, Default)]
pub(super) struct CellTag {
    pub repeat: u32,
    pub rows: u32,
    pub columns: u32,
    pub formula: Option<String>,
    /// `float`, `string` and so on; empty where nothing is said.
    kind: String,
    value: Option<String>,
    error: bool,
}

impl CellTag {
    pub(super) fn read(element: &BytesStart<'_>) -> Result<Self, Trouble> {
        let mut tag = Self { repeat: 1, rows: 1, columns: 1, ..Self::default() };
        for attribute in attributes(element) {
            let attribute = attribute?;
            let value = attribute.value;
            match attribute.name {
                "number-columns-repeated" => tag.repeat = repeats(&value)?,
                "number-columns-spanned" => tag.columns = repeats(&value)?,
                "number-rows-spanned" => tag.rows = repeats(&value)?,
                "formula" => tag.formula = Some(value.into_owned()),
                "value-type" if attribute.prefix == "calcext" => {
                    tag.error = value == "error";
                }
                "value-type" => tag.kind = value.into_owned(),
                "value" | "date-value" | "time-value" | "boolean-value"
                | "string-value" => tag.value = Some(value.into_owned()),
                _ => {}
            }
        }
        Ok(tag)
    }

    /// What stands in the cell, given the text that it shows; `None` for a
    /// blank.
    pub(super) fn content(&self, shown: &str) -> Option<Content> {
        let shown = clean(shown);
        let calculated = self.formula.is_some();
        // Old programs store 0 beside the text of the error.
        if self.error || calculated && stored::is_error(&shown) {
            return Some(Content::Error(shown.into()));
        }
        let value = self.value.as_deref();
        let missing = || {
            if calculated {
                Content::Uncalculated
            } else {
                Content::OutOfRange(shown.as_str().into())
            }
        };
        match self.kind.as_str() {
            "float" | "percentage" | "currency" if is_worded(&shown) => {
                stored::text(&shown)
            }
            "float" if is_day(&shown) => Some(Content::Date(shown.into())),
            "float" | "percentage" | "currency" => {
                let percent = self.kind == "percentage";
                Some(value.map_or_else(missing, |v| stored::number(v, percent)))
            }
            "date" => Some(value.map_or_else(missing, stored::date)),
            "boolean" => Some(value.map_or_else(missing, |v| Content::Bool(v == "true"))),
            "time" => Some(match (shown.as_str(), value) {
                ("", Some(value)) => Content::Date(clean(value).into()),
                ("", None) => missing(),
                (shown, _) => Content::Date(shown.into()),
            }),
            "" | "void" if calculated && shown.is_empty() => Some(Content::Uncalculated),
            _ => stored::text(value.filter(|v| !v.is_empty()).unwrap_or(&shown)),
        }
    }
}

/// Whether a number is shown as words only: its format hides it.
fn is_worded(shown: &str) -> bool {
    !shown.is_empty() && !shown.contains(|c: char| c.is_ascii_digit())
}

/// Whether a number is shown as `08/05` or `08/05/2025`.
fn is_day(shown: &str) -> bool {
    let parts: Vec<&str> = shown.split('/').collect();
    let digits = |part: &&str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    matches!(parts.len(), 2 | 3) && parts.iter().all(digits)
}

/// How often something is repeated, or how far it reaches.
pub(super) fn repeats(value: &str) -> Result<u32, Trouble> {
    match value.parse() {
        Ok(count) if count > 0 => Ok(count),
        _ => {
            Err(Trouble::Other(format!("số lần lặp không hợp lệ (\"{}\")", clean(value))))
        }
    }
}

/// Whether a formula takes its value from another file or from the net.
pub(super) fn is_outside(formula: &str) -> bool {
    let capitals = formula.to_ascii_uppercase();
    ["'#", "WEBSERVICE(", "DDE("].iter().any(|mark| capitals.contains(mark))
}
