//! Numbers of criteria: I, 1, 1.1, 1.1.1, a); and those that Excel changed.
//!
//! Excel keeps 1.10 as 1.1 and may take 1.2 for the first of February. What a
//! cell may have meant is weighed against the number that comes next.

use std::collections::BTreeSet;

use crate::workbook::Content;

/// The number of a criterion, as it stands in its list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Code {
    /// A, B
    Part(u8),
    /// I, II
    Roman(u8),
    /// 1.1.2
    Numbers(Vec<u32>),
    /// a), b)
    Item(u8),
}

impl Code {
    /// As a person writes it.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Part(letter) => char::from(b'A' + letter).to_string(),
            Self::Roman(number) => roman(*number),
            Self::Numbers(numbers) => {
                let words: Vec<String> = numbers.iter().map(u32::to_string).collect();
                words.join(".")
            }
            Self::Item(letter) => char::from(b'a' + letter).to_string(),
        }
    }

    /// How deep it stands; a greater depth is part of a smaller one above it.
    pub(super) fn depth(&self) -> usize {
        match self {
            Self::Part(_) => 0,
            Self::Roman(_) => 1,
            Self::Numbers(numbers) => 1 + numbers.len(),
            Self::Item(_) => 100,
        }
    }
}

fn roman(number: u8) -> String {
    let tens = "X".repeat(usize::from(number / 10));
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    tens + ones[usize::from(number % 10)]
}

/// What a text says as a number of a criterion, if anything.
pub(super) fn written(text: &str) -> Option<Code> {
    let text = text.trim().trim_end_matches(['.', ')', ':', '/']).trim();
    if let Some(number) = (1..=39).find(|number| roman(*number) == text) {
        return Some(Code::Roman(number));
    }
    if let [letter] = text.as_bytes() {
        return match letter {
            b'A'..=b'H' => Some(Code::Part(letter - b'A')),
            b'a'..=b'z' => Some(Code::Item(letter - b'a')),
            _ => digits(text),
        };
    }
    digits(text)
}

/// "1", "1.1", "1,1", "1.1.1": up to six numbers below a thousand.
fn digits(text: &str) -> Option<Code> {
    let numbers = text.split(['.', ',']).map(|part| {
        let plain = !part.is_empty() && part.len() <= 3;
        let number = part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok());
        number.flatten().filter(|number| plain && *number > 0)
    });
    let numbers: Option<Vec<u32>> = numbers.collect();
    numbers.filter(|numbers| numbers.len() <= 6).map(Code::Numbers)
}

/// A number that begins a name, "1.1. Ban hành kế hoạch", and the rest.
pub(super) fn leading(name: &str) -> Option<(Code, &str)> {
    let (head, rest) = name.split_once(' ')?;
    let marked = head.ends_with(['.', ')', ':']) || head.contains('.');
    let code = written(head).filter(|_| marked)?;
    let rest = rest.trim_start_matches(['-', '–', ' ']);
    (!rest.is_empty()).then_some((code, rest))
}

/// What a cell may say, the likeliest first; empty where it is no number.
fn candidates(content: &Content) -> Vec<Code> {
    match content {
        Content::Text(text) => {
            written(text).into_iter().flat_map(with_lost_zero).collect()
        }
        Content::Number { score, percent: false } => {
            written(&score.text()).into_iter().flat_map(with_lost_zero).collect()
        }
        Content::Date(text) => of_date(text),
        _ => Vec::new(),
    }
}

/// 1.1 may have been 1.10.
fn with_lost_zero(code: Code) -> Vec<Code> {
    let longer = match &code {
        Code::Numbers(numbers) => match numbers.as_slice() {
            [first, second @ 1..=9] => Some(Code::Numbers(vec![*first, second * 10])),
            _ => None,
        },
        _ => None,
    };
    [code].into_iter().chain(longer).collect()
}

/// The first of February may have been 1.2 or 2.1; 01/01/2003 perhaps 1.1.3.
fn of_date(text: &str) -> Vec<Code> {
    let parts: Vec<u32> = text.split('/').filter_map(|part| part.parse().ok()).collect();
    let [day, month, year] = parts.as_slice() else { return Vec::new() };
    let year = year % 100;
    let mut all = vec![vec![*day, *month], vec![*month, *day]];
    if year > 0 {
        all.extend([vec![*day, *month, year], vec![*month, *day, year]]);
        if *day == 1 {
            all.push(vec![*month, year]);
        }
    }
    all.into_iter().map(Code::Numbers).collect()
}

/// What became of a cell's number.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// As it stands.
    Plain(Code),
    /// Another than it shows, by the order of the rows.
    Recovered(Code),
    /// A number of which nothing fits.
    Unclear,
    /// No number of a criterion.
    None,
}

/// The numbers of a list, from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Sequence {
    /// The last number of each kind and depth that is still open.
    last: Option<Code>,
    /// Numbers since the last heading of a higher kind.
    seen: BTreeSet<Code>,
}

impl Sequence {
    /// Reads the next cell of the list.
    pub(super) fn read(&mut self, content: &Content) -> Reading {
        let candidates = candidates(content);
        let Some(first) = candidates.first() else { return Reading::None };
        let next = candidates.iter().find(|code| self.expects(code));
        let is_date = matches!(content, Content::Date(_));
        let reading = match next {
            Some(code) if code == first && !is_date => Reading::Plain(code.clone()),
            Some(code) => Reading::Recovered(code.clone()),
            // A gap in the numbers: what a unit was not asked is left out.
            None if !is_date && !self.seen.contains(first) => {
                Reading::Plain(first.clone())
            }
            None => Reading::Unclear,
        };
        if let Reading::Plain(code) | Reading::Recovered(code) = &reading {
            self.take(code.clone());
        }
        reading
    }

    /// Takes a number as the last one read.
    pub(super) fn take(&mut self, code: Code) {
        if !matches!(code, Code::Numbers(_) | Code::Item(_)) {
            self.seen.clear();
        }
        if !matches!(code, Code::Item(_)) {
            self.last = Some(code.clone());
            self.seen.insert(code);
        }
    }

    /// Whether a number can come next: the first below, or one more on any
    /// level that is open.
    fn expects(&self, code: &Code) -> bool {
        let Code::Numbers(numbers) = code else { return true };
        let last = match &self.last {
            Some(Code::Numbers(last)) => last.as_slice(),
            _ => &[],
        };
        let Some((own, above)) = numbers.split_last() else { return false };
        let first_below = above == last && *own == 1;
        let one_more = last.len() > above.len()
            && last.starts_with(above)
            && last[above.len()] + 1 == *own;
        (first_below || one_more) && !self.seen.contains(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::Score;

    fn number(text: &str) -> Content {
        Content::Number { score: Score::from_text(text).unwrap(), percent: false }
    }

    fn read(cells: &[Content]) -> Vec<String> {
        let mut sequence = Sequence::default();
        let word = |reading| match reading {
            Reading::Plain(code) => code.text(),
            Reading::Recovered(code) => format!("!{}", code.text()),
            Reading::Unclear => "?".into(),
            Reading::None => String::new(),
        };
        cells.iter().map(|cell| word(sequence.read(cell))).collect()
    }

    #[test]
    fn a_lost_zero_comes_back_by_the_order_of_the_rows() {
        let mut cells: Vec<Content> = vec![number("1")];
        cells.extend((1..=9).map(|n| number(&format!("1.{n}"))));
        cells.extend([number("1.1"), number("1.11"), number("2"), number("2.1")]);
        let codes = read(&cells);
        assert_eq!(codes[9..], ["1.9", "!1.10", "1.11", "2", "2.1"]);
        assert!(codes[..9].iter().all(|code| !code.starts_with('!')), "{codes:?}");
    }

    #[test]
    fn a_number_that_became_a_date_comes_back() {
        let date = |text: &str| Content::Date(text.into());
        let cells = [
            number("1"),
            date("01/01/2026"),
            date("01/02/2026"),
            date("03/01/2026"),
            number("2"),
            date("01/02/2026"),
            date("01/01/2001"),
        ];
        assert_eq!(read(&cells), ["1", "!1.1", "!1.2", "!1.3", "2", "!2.1", "?"]);
    }

    #[test]
    fn roman_parts_may_restart_the_numbers_or_not() {
        let text = |text: &str| Content::Text(text.into());
        for second in ["1", "3"] {
            let cells =
                [text("I"), number("1"), number("2"), text("II."), number(second)];
            assert_eq!(read(&cells), ["I", "1", "2", "II", second]);
        }
    }

    #[test]
    fn a_gap_is_taken_as_it_stands_and_a_repetition_is_not() {
        let cells = [number("1"), number("1.1"), number("1.3"), number("1.3")];
        assert_eq!(read(&cells), ["1", "1.1", "1.3", "?"]);
    }

    #[test]
    fn a_name_may_begin_with_its_number() {
        let (code, rest) = leading("1.2.1. Ban hành kế hoạch").unwrap();
        assert_eq!((code.text().as_str(), rest), ("1.2.1", "Ban hành kế hoạch"));
        assert!(leading("Công tác chỉ đạo").is_none());
        assert!(leading("5 năm liền").is_none());
    }
}
