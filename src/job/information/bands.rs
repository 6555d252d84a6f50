//! Bands in words: "Xuất sắc: từ 90, không lĩnh vực nào dưới 80; Tốt: từ 80; ...".

use super::words::{self, Wanted, number_words, pieces, quoted, unquoted};
use crate::job::bands::{best_first, problems};
use crate::numbers::Score;
use crate::results::rules::{Band, Banding, Direction};
use crate::scores::names::plain;
use crate::workbook::{TextNumber, text_number};

pub(super) const NONE: &str = "không xếp loại";
pub(super) const QUARTILES: &str = "chia bốn nhóm theo tứ phân vị";

/// How bands are written, for what is not understood.
const EXAMPLE: &str = "ghi như \"Xuất sắc: từ 90; Tốt: từ 80; Khá: từ 65; Trung bình: từ 50; \
                       Yếu: từ 0\"; khi giá trị thấp đứng trước: \"Tốt: đến 5; Khá: đến 10; \
                       Yếu: còn lại\"";

/// What is said of the bands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bands {
    None,
    Quartiles,
    Table(Vec<Band>),
}

impl Bands {
    pub(super) fn of(banding: &Banding) -> Self {
        match banding {
            Banding::Quartiles => Self::Quartiles,
            Banding::Table(table) if table.is_empty() => Self::None,
            Banding::Table(table) => Self::Table(table.clone()),
        }
    }

    pub(super) fn read(words: &str) -> Result<Self, Wanted> {
        let said = plain(words);
        if said == plain(NONE) || said == "khong" {
            return Ok(Self::None);
        }
        if said.contains("tu phan vi") || said == "quartiles" {
            return Ok(Self::Quartiles);
        }
        let table: Option<Vec<Band>> = pieces(words).into_iter().map(band).collect();
        table
            .filter(|table| !table.is_empty())
            .map(Self::Table)
            .ok_or_else(|| EXAMPLE.into())
    }

    pub(super) fn words(&self) -> String {
        match self {
            Self::None => NONE.into(),
            Self::Quartiles => QUARTILES.into(),
            Self::Table(table) => {
                table.iter().map(band_words).collect::<Vec<_>>().join("; ")
            }
        }
    }

    /// The bands as a board takes them, best first; "dưới 50" and "còn lại" begin at
    /// the bottom of the scale.
    pub(super) fn fitted(
        self,
        direction: Direction,
        scale: Option<Score>,
    ) -> Result<Self, Vec<(String, String)>> {
        let Self::Table(mut table) = self else { return Ok(self) };
        if direction == Direction::High {
            for band in &mut table {
                band.from = band.from.or_else(|| Some(Score::default()));
            }
        }
        let table = best_first(&table, direction);
        let problems = problems(&table, direction, scale);
        if problems.is_empty() { Ok(Self::Table(table)) } else { Err(problems) }
    }
}

/// "Khá: từ 65 đến dưới 80".
fn band(piece: &str) -> Option<Band> {
    let (name, rest) = match unquoted(piece) {
        (name, _) if name.is_empty() => piece.rsplit_once(':')?,
        (name, rest) => return bounds(name, rest.strip_prefix(':')?),
    };
    bounds(name.trim().to_owned(), rest)
}

/// A band with what its bounds say; every word must be understood.
fn bounds(name: String, said: &str) -> Option<Band> {
    let mut band = Band { name, from: None, to: None, fields_from: None };
    let spaced = said.to_lowercase().replace(">=", " ≥ ").replace('≥', " ≥ ");
    let (bounds, fields) = match spaced.split_once("không") {
        Some((bounds, fields)) => (bounds, Some(fields)),
        None => (spaced.as_str(), None),
    };
    if let Some(fields) = fields {
        let floor =
            fields.trim().trim_start_matches("có ").strip_prefix("lĩnh vực nào dưới")?;
        band.fields_from = Some(words::number(bare(floor)).ok()?);
    }
    let mut words = bounds.split_whitespace().map(bare).filter(|word| !word.is_empty());
    let mut last: Option<&str> = None;
    while let Some(word) = words.next() {
        match (word, last.take()) {
            ("từ" | "≥", None) => last = Some("từ"),
            ("đến" | "dưới", None) => last = Some("đến"),
            ("dưới", Some("đến")) => last = Some("đến"),
            ("còn", None) if words.next() == Some("lại") => {}
            ("trở", None) if words.next() == Some("lên") && band.from.is_some() => {}
            ("điểm" | "và" | "%", None) => {}
            (digits, side) => {
                let TextNumber::Plain { score, .. } = text_number(digits) else {
                    return None;
                };
                // "90 trở lên" names its bound first.
                let bound =
                    if side == Some("đến") { &mut band.to } else { &mut band.from };
                if bound.replace(score).is_some() {
                    return None;
                }
            }
        }
    }
    (last.is_none() && !band.name.is_empty()).then_some(band)
}

/// A word without the comma behind it and its per cent sign.
fn bare(word: &str) -> &str {
    word.trim().trim_end_matches([',', '%', '.']).trim_end()
}

fn band_words(band: &Band) -> String {
    let name = quoted(&band.name, &[':']);
    let bounds = match (band.from.map(number_words), band.to.map(number_words)) {
        (Some(from), Some(to)) => format!("từ {from} đến dưới {to}"),
        (Some(from), None) => format!("từ {from}"),
        (None, Some(to)) => format!("đến {to}"),
        (None, None) => "còn lại".into(),
    };
    let fields = band.fields_from.map(number_words);
    let fields = fields
        .map_or_else(String::new, |floor| format!(", không lĩnh vực nào dưới {floor}"));
    format!("{name}: {bounds}{fields}")
}
