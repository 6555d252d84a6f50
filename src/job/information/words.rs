//! Values as a secretary writes them, and back.

use toml::value::{Date as TomlDate, Datetime};

use crate::job::boards::MOST_DECIMALS;
use crate::job::file::{TiesBy, TiesKeys, TiesWord};
use crate::job::meeting::day;
use crate::numbers::Score;
use crate::results::rules::{Direction, NotApplicable, Order, RankOn};
use crate::scores::names::{fold, plain};
use crate::workbook::{TextNumber, text_number};

/// What a value ought to be, where it is not understood.
pub(super) type Wanted = String;

/// One of the values that a label can have.
pub(super) struct Choice<T: 'static> {
    pub value: T,
    pub words: &'static str,
    /// Parts of other wordings that mean it, plain.
    others: &'static [&'static str],
}

pub(super) const UNITS: &[Choice<&str>] = &[
    Choice { value: "%", words: "%", others: &["phan tram"] },
    Choice { value: "điểm", words: "điểm", others: &["diem"] },
];

pub(super) const DIRECTIONS: &[Choice<Direction>] = &[
    Choice {
        value: Direction::High,
        words: "giá trị cao đứng trước",
        others: &["cao dung truoc", "cao xuong thap", "cao la tot", "cao hon", "high"],
    },
    Choice {
        value: Direction::Low,
        words: "giá trị thấp đứng trước",
        others: &["thap dung truoc", "thap len cao", "thap la tot", "thap hon", "low"],
    },
];

pub(super) const RANKED_ON: &[Choice<RankOn>] = &[
    Choice {
        value: RankOn::Exact,
        words: "số chưa làm tròn",
        others: &["chua lam tron", "exact"],
    },
    Choice {
        value: RankOn::Printed,
        words: "số đã làm tròn",
        others: &["da lam tron", "printed"],
    },
];

pub(super) const TIES: &[Choice<TiesWord>] = &[
    Choice {
        value: TiesWord::Skip,
        words: "đồng hạng, hạng kế tiếp cách ra (1, 2, 2, 4)",
        others: &["cach ra", "cach quang", "bo cach", "1 2 2 4", "skip"],
    },
    Choice {
        value: TiesWord::Dense,
        words: "đồng hạng, hạng kế tiếp liền sau (1, 2, 2, 3)",
        others: &["lien sau", "lien ke", "1 2 2 3", "dense"],
    },
];

pub(super) const NOT_APPLICABLE: &[Choice<NotApplicable>] = &[
    Choice {
        value: NotApplicable::Reduce,
        words: "trừ điểm tối đa của tiêu chí ấy",
        others: &["tru diem toi da", "giam diem toi da", "tru khoi", "reduce"],
    },
    Choice {
        value: NotApplicable::Rescale,
        words: "quy đổi phần thẩm định, rồi cộng điểm điều tra",
        others: &["quy doi", "rescale"],
    },
];

pub(super) const CAPS: &[Choice<bool>] = &[
    Choice {
        value: true,
        words: "không vượt, dừng ở mức cao nhất của thang điểm",
        others: &["khong vuot", "khong duoc vuot", "dung o muc", "khong"],
    },
    Choice { value: false, words: "được vượt", others: &["co", "duoc phep vuot"] },
];

pub(super) const YES_NO: &[Choice<bool>] = &[
    Choice { value: true, words: "có", others: &[] },
    Choice { value: false, words: "không", others: &[] },
];

/// The value that some words mean: by its own wording, else by the parts of one choice
/// alone.
pub(super) fn chosen<T: Clone>(
    choices: &'static [Choice<T>],
    words: &str,
) -> Result<T, Wanted> {
    let said = plain(words);
    let own = choices.iter().find(|choice| fold(choice.words) == fold(words));
    let is_part = |part: &str| format!(" {said} ").contains(&format!(" {part} "));
    let mut meant =
        choices.iter().filter(|choice| choice.others.iter().any(|o| is_part(o)));
    let only = || meant.next().filter(|_| meant.next().is_none());
    let choice = own.or_else(only);
    choice.map(|choice| choice.value.clone()).ok_or_else(|| one_of(choices))
}

/// The words of a value.
pub(super) fn words_of<T: PartialEq>(choices: &'static [Choice<T>], value: &T) -> String {
    let choice = choices.iter().find(|choice| choice.value == *value);
    choice.map_or_else(String::new, |choice| choice.words.to_owned())
}

fn one_of<T>(choices: &[Choice<T>]) -> Wanted {
    let words: Vec<&str> = choices.iter().map(|choice| choice.words).collect();
    format!("ghi một trong: \"{}\"", words.join("\", \""))
}

/// A number with a comma or a point.
pub(super) fn number(words: &str) -> Result<Score, Wanted> {
    match text_number(words) {
        TextNumber::Plain { score, .. } => Ok(score),
        TextNumber::Ambiguous(one, two) => {
            let two = two.text().replace('.', ",");
            Err(format!("ghi {} hoặc {two}0, cho khỏi nhầm", one.text()))
        }
        TextNumber::No => Err("ghi một số, ví dụ 87,5".into()),
    }
}

/// The number as [`number`] reads it back: three decimals look like thousands.
pub(super) fn number_words(score: Score) -> String {
    let zero = if score.places() == 3 { "0" } else { "" };
    score.text().replace('.', ",") + zero
}

pub(super) fn scale(words: &str) -> Result<Score, Wanted> {
    let positive = |score: &Score| !score.is_zero() && !score.is_negative();
    number(words)
        .ok()
        .filter(positive)
        .ok_or_else(|| "ghi một số lớn hơn 0, ví dụ 100".into())
}

pub(super) fn decimals(words: &str) -> Result<u32, Wanted> {
    let read = words.trim().parse().ok().filter(|count| *count <= MOST_DECIMALS);
    read.ok_or_else(|| format!("ghi một số từ 0 đến {MOST_DECIMALS}"))
}

/// "2025", "năm 2025".
pub(super) fn year(words: &str) -> Result<i32, Wanted> {
    let digits = plain(words);
    let digits = digits.strip_prefix("nam ").unwrap_or(&digits);
    let read = digits.parse().ok().filter(|year| (1900..2200).contains(year));
    read.ok_or_else(|| "ghi một năm, ví dụ 2025".into())
}

/// The number of a paper, without its symbol.
pub(super) fn number_of_paper(words: &str) -> Result<String, Wanted> {
    let bare = words.chars().all(char::is_alphanumeric);
    let wanted = || "chỉ ghi phần số, ví dụ 12; congbo tự thêm loại và ký hiệu".into();
    bare.then(|| words.to_owned()).ok_or_else(wanted)
}

/// A day of the calendar, as staff write it.
pub(super) fn date(words: &str) -> Result<Datetime, Wanted> {
    let read = day(words).and_then(|date| {
        let year = u16::try_from(date.year?).ok()?;
        Some(TomlDate { year, month: date.month?, day: date.day? })
    });
    let whole = |date| Datetime { date: Some(date), time: None, offset: None };
    read.map(whole).ok_or_else(|| "ghi ngày, ví dụ 17/02/2026".into())
}

pub(super) fn date_words(date: &Datetime) -> String {
    date.date.map_or_else(String::new, |date| {
        format!("{:02}/{:02}/{}", date.day, date.month, date.year)
    })
}

/// How ties are put, or what decides them, in order.
pub(super) fn ties(words: &str) -> Result<TiesKeys, Wanted> {
    if !plain(words).starts_with("xet lan luot") {
        return chosen(TIES, words).map(TiesKeys::Word).map_err(|wanted| {
            format!("{wanted}, hoặc \"xét lần lượt: Điểm thẩm định; Điểm điều tra\"")
        });
    }
    let wanted = || "ghi \"xét lần lượt: \", rồi tên các cột, cách nhau bằng dấu ;";
    let (_, listed) = words.split_once(':').ok_or_else(wanted)?;
    let (listed, order) = ordered(listed);
    let by = items(listed);
    if by.is_empty() {
        Err(wanted().into())
    } else {
        Ok(TiesKeys::By(TiesBy { by, order }))
    }
}

/// The columns without what is said at their end of the order.
fn ordered(listed: &str) -> (&str, Order) {
    let said = listed.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('('));
    match said.map(|(before, said)| (before, chosen(DIRECTIONS, said))) {
        Some((before, Ok(Direction::High))) => (before, Order::Desc),
        Some((before, Ok(Direction::Low))) => (before, Order::Asc),
        _ => (listed, Order::default()),
    }
}

pub(super) fn ties_words(ties: &TiesKeys) -> String {
    match ties {
        TiesKeys::Word(word) => words_of(TIES, word),
        TiesKeys::By(TiesBy { by, order }) => {
            let first = match order {
                Order::Desc => Direction::High,
                Order::Asc => Direction::Low,
            };
            let first = words_of(DIRECTIONS, &first);
            format!("xét lần lượt: {} ({first})", listed(by))
        }
    }
}

/// A list with its semicolons; what has one within stands in quotes.
pub(super) fn listed(items: &[String]) -> String {
    items.iter().map(|item| quoted(item, &[])).collect::<Vec<_>>().join("; ")
}

/// A name in quotes where it holds what parts names.
pub(super) fn quoted(name: &str, parting: &[char]) -> String {
    if name.contains([';', '"']) || name.contains(parting) {
        format!("\"{}\"", name.replace('"', "\"\""))
    } else {
        name.to_owned()
    }
}

/// The entries of a list, without their quotes.
pub(super) fn items(text: &str) -> Vec<String> {
    let items = pieces(text).into_iter().map(|piece| match unquoted(piece) {
        (name, "") => name,
        _ => piece.to_owned(),
    });
    items.filter(|item| !item.is_empty()).collect()
}

/// What stands between the semicolons, as it is written.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    let mut within = false;
    let parts = text.split(move |c| {
        within ^= c == '"';
        c == ';' && !within
    });
    parts.map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// The name that a piece begins with, where that stands in quotes, and what follows.
pub(super) fn unquoted(piece: &str) -> (String, &str) {
    let Some(inside) = piece.strip_prefix('"') else { return (String::new(), piece) };
    let (mut name, mut rest) = (String::new(), inside);
    while let Some((before, after)) = rest.split_once('"') {
        name.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                name.push('"');
                rest = more;
            }
            None => return (name, after.trim_start()),
        }
    }
    (String::new(), piece)
}
