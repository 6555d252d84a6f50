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
    Table(Vec<Clause>),
}

/// A band as it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    band: Band,
    /// Whether its upper bound is out of it: "dưới 50".
    under: bool,
}

impl Bands {
    pub(super) fn of(banding: &Banding) -> Self {
        let clause =
            |band: &Band| Clause { under: band.from.is_some(), band: band.clone() };
        match banding {
            Banding::Quartiles => Self::Quartiles,
            Banding::Table(table) if table.is_empty() => Self::None,
            Banding::Table(table) => Self::Table(table.iter().map(clause).collect()),
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
        let table: Option<Vec<Clause>> = pieces(words).into_iter().map(clause).collect();
        let table = table.filter(|table| !table.is_empty());
        table.map(Self::Table).ok_or_else(|| EXAMPLE.into())
    }

    pub(super) fn words(&self) -> String {
        match self {
            Self::None => NONE.into(),
            Self::Quartiles => QUARTILES.into(),
            Self::Table(table) => {
                let words = table.iter().map(|clause| band_words(&clause.band));
                words.collect::<Vec<_>>().join("; ")
            }
        }
    }

    /// The bands as a board takes them, best first; "dưới 50" and "còn lại" begin at
    /// the bottom of the scale.
    pub(super) fn fitted(
        self,
        direction: Direction,
        scale: Option<Score>,
    ) -> Result<Vec<Band>, Vec<(String, String)>> {
        let Self::Table(table) = self else { return Ok(Vec::new()) };
        let low = direction == Direction::Low;
        let under = table.iter().filter(|clause| low && clause.under).map(|clause| {
            let found = format!("mức \"{}\" ghi \"dưới\"", clause.band.name);
            (
                found,
                "khi giá trị thấp đứng trước, ghi \"đến ...\" (bằng cũng là đạt)".into(),
            )
        });
        let mut wrong: Vec<(String, String)> = under.collect();
        let mut bands: Vec<Band> = table.into_iter().map(|clause| clause.band).collect();
        for band in bands.iter_mut().filter(|_| !low) {
            band.from = band.from.or_else(|| Some(Score::default()));
        }
        let bands = best_first(&bands, direction);
        wrong.extend(problems(&bands, direction, scale));
        if wrong.is_empty() { Ok(bands) } else { Err(wrong) }
    }
}

/// "Khá: từ 65 đến dưới 80".
fn clause(piece: &str) -> Option<Clause> {
    let (name, said) = match unquoted(piece) {
        (name, _) if name.is_empty() => piece.rsplit_once(':')?,
        (name, rest) => return bounded(&name, rest.strip_prefix(':')?),
    };
    bounded(name.trim(), said)
}

/// A band with what its bounds say; every word must be understood.
fn bounded(name: &str, said: &str) -> Option<Clause> {
    let lower = said.to_lowercase().replace(">=", " ≥ ").replace('≥', " ≥ ");
    let (bounds, fields) = match lower.split_once("không") {
        Some((bounds, fields)) => (bounds, Some(floor_of_fields(fields)?)),
        None => (lower.as_str(), None),
    };
    let (from, to, under) = ends(bounds)?;
    let band = Band { name: name.to_owned(), from, to, fields_from: fields };
    (!name.is_empty()).then_some(Clause { band, under })
}

/// "(không) có lĩnh vực nào dưới 80%".
fn floor_of_fields(said: &str) -> Option<Score> {
    let said = said.trim().trim_start_matches("có ");
    words::number(bare(said.strip_prefix("lĩnh vực nào dưới")?)).ok()
}

/// The lower bound, the upper one, and whether that is out of the band.
fn ends(said: &str) -> Option<(Option<Score>, Option<Score>, bool)> {
    let (mut from, mut to, mut under) = (None, None, false);
    let mut is_upper: Option<bool> = None;
    let mut words = said.split_whitespace().map(bare).filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        match (word, is_upper) {
            ("từ" | "≥", None) => is_upper = Some(false),
            ("đến", None) => is_upper = Some(true),
            ("dưới", None | Some(true)) => (is_upper, under) = (Some(true), true),
            ("còn", None) if words.next() == Some("lại") => {}
            ("trở", None) if words.next() == Some("lên") && from.is_some() => {}
            ("điểm" | "và" | "%", None) => {}
            (digits, side) => {
                let TextNumber::Plain { score, .. } = text_number(digits) else {
                    return None;
                };
                // "90 trở lên" names its bound first.
                let bound = if side == Some(true) { &mut to } else { &mut from };
                if bound.replace(score).is_some() {
                    return None;
                }
                is_upper = None;
            }
        }
    }
    is_upper.is_none().then_some((from, to, under))
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
