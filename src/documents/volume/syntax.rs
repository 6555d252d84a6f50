//! The syntax of a PDF's objects, as far as moving them into another file needs it
//! (ISO 32000-1, 7.2 and 7.3).

use std::io::Write;
use std::ops::Range;

/// Keys whose strings name an element of the tree of tags; no two elements of a file
/// may share one.
const NAMING: [&[u8]; 2] = [b"/ID", b"/Headers"];

/// Keys whose numbers count the pages and annotations that the tree of tags knows.
const COUNTING: [&[u8]; 2] = [b"/StructParents", b"/StructParent"];

/// The next token from a place on; `None` at the end, or at what is no token.
fn token(text: &[u8], from: usize) -> Option<Range<usize>> {
    let gap = text.get(from..)?.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let start = from + gap;
    let rest = &text[start..];
    let length = match rest {
        [b'<', b'<', ..] | [b'>', b'>', ..] => 2,
        [b'<', ..] => rest.iter().position(|byte| *byte == b'>')? + 1,
        [b'(', ..] => string(rest)?,
        [b'[' | b']', ..] => 1,
        [_, after @ ..] => {
            1 + after.iter().position(|byte| is_end(*byte)).unwrap_or(after.len())
        }
        [] => return None,
    };
    Some(start..start + length)
}

/// Whether a byte ends a name, a number or a word.
fn is_end(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b"()<>[]/".contains(&byte)
}

/// How long a string in parentheses is, those within it and escapes among it.
fn string(text: &[u8]) -> Option<usize> {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, byte) in text.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The next whole value from a place on: a list or a dictionary with all that is in it,
/// a reference with its two numbers.
fn value(text: &[u8], from: usize) -> Option<Range<usize>> {
    let first = token(text, from)?;
    let opens = |token: &Range<usize>| matches!(&text[token.clone()], b"<<" | b"[");
    let closes = |token: &Range<usize>| matches!(&text[token.clone()], b">>" | b"]");
    let (mut depth, mut last) = (usize::from(opens(&first)), first.clone());
    while depth > 0 {
        last = token(text, last.end)?;
        depth = depth + usize::from(opens(&last)) - usize::from(closes(&last));
    }
    let word = token(text, last.end).and_then(|second| token(text, second.end));
    let refers = |word: &Range<usize>| {
        &text[word.clone()] == b"R" && text[first.start].is_ascii_digit()
    };
    Some(first.start..word.filter(refers).map_or(last.end, |word| word.end))
}

/// The values of a list or, names among them, of a dictionary.
pub(super) fn items(list: &[u8]) -> Option<Vec<&[u8]>> {
    let list = list.trim_ascii();
    let inner = list.strip_prefix(b"[").and_then(|list| list.strip_suffix(b"]"));
    let inner = inner
        .or_else(|| list.strip_prefix(b"<<").and_then(|list| list.strip_suffix(b">>")))?;
    let (mut found, mut at) = (Vec::new(), 0);
    while !inner[at..].trim_ascii().is_empty() {
        let value = value(inner, at)?;
        at = value.end;
        found.push(&inner[value]);
    }
    Some(found)
}

/// What a dictionary has under a key, such as `/Pages`.
pub(super) fn entry<'a>(dictionary: &'a [u8], key: &str) -> Option<&'a [u8]> {
    let items = items(dictionary)?;
    let mut pairs = items.chunks_exact(2);
    pairs.find(|pair| pair[0] == key.as_bytes()).map(|pair| pair[1])
}

/// A dictionary without what it has under a key.
pub(super) fn without(dictionary: &[u8], key: &str) -> Option<Vec<u8>> {
    let mut changed = b"<<".to_vec();
    for pair in
        items(dictionary)?.chunks_exact(2).filter(|pair| pair[0] != key.as_bytes())
    {
        changed.extend_from_slice(&[pair[0], b" ", pair[1]].concat());
    }
    changed.extend_from_slice(b">>");
    Some(changed)
}

/// A dictionary with another value under a key.
pub(super) fn with(dictionary: &[u8], key: &str, value: &[u8]) -> Option<Vec<u8>> {
    let mut changed = without(dictionary, key)?;
    changed.truncate(changed.len() - 2);
    changed.extend_from_slice(&[key.as_bytes(), b" ", value, b">>"].concat());
    Some(changed)
}

/// The number of the object that a value refers to.
pub(super) fn referred(value: &[u8]) -> Option<usize> {
    number(value.strip_suffix(b" 0 R")?)
}

/// The number of the object that a dictionary's entry refers to.
pub(super) fn target(dictionary: &[u8], key: &str) -> Option<usize> {
    referred(entry(dictionary, key)?)
}

pub(super) fn number(text: &[u8]) -> Option<usize> {
    std::str::from_utf8(text.trim_ascii()).ok()?.parse().ok()
}

/// How the objects of one file are told from those of others in the same volume.
pub(super) struct Move<'a> {
    /// The new number of an object.
    pub number: &'a dyn Fn(usize) -> usize,
    /// How many pages and annotations with tags stand before.
    pub parents: usize,
    /// What stands before the name of an element.
    pub mark: &'a str,
}

impl Move<'_> {
    /// An object's body with all its references and names moved.
    pub(super) fn of(&self, body: &[u8]) -> Option<Vec<u8>> {
        let mut moved = Vec::with_capacity(body.len() + body.len() / 8);
        // The last two tokens: where each begins in what is written, and its text.
        let mut last: [(usize, &[u8]); 2] = [(0, b""); 2];
        let (mut key, mut at) = (&b""[..], 0);
        while let Some(token) = token(body, at) {
            moved.extend_from_slice(&body[at..token.start]);
            let (start, text) = (moved.len(), &body[token.clone()]);
            at = token.end;
            match text {
                b"R" => {
                    moved.truncate(last[0].0);
                    let number = (self.number)(number(last[0].1)?);
                    write!(moved, "{number} 0 R").ok()?;
                }
                [b'(', name @ ..] if NAMING.contains(&key) => {
                    write!(moved, "({}", self.mark).ok()?;
                    moved.extend_from_slice(name);
                }
                text if COUNTING.contains(&key) && text[0].is_ascii_digit() => {
                    write!(moved, "{}", number(text)? + self.parents).ok()?;
                }
                text => moved.extend_from_slice(text),
            }
            if text[0] == b'/' {
                key = text;
            }
            last = [last[1], (start, text)];
        }
        body[at..].trim_ascii().is_empty().then_some(moved)
    }

    /// The names of a tree of names, with what they refer to.
    pub(super) fn names(&self, list: &[u8]) -> Option<Vec<u8>> {
        let mut moved = b"[".to_vec();
        for pair in items(list)?.chunks_exact(2) {
            write!(moved, "({}", self.mark).ok()?;
            moved.extend_from_slice(pair[0].strip_prefix(b"(")?);
            write!(moved, "{} 0 R", (self.number)(referred(pair[1])?)).ok()?;
        }
        moved.push(b']');
        Some(moved)
    }

    /// The numbers of a tree of numbers, with what they refer to.
    pub(super) fn numbers(&self, list: &[u8]) -> Option<Vec<u8>> {
        let mut moved = b"[".to_vec();
        for pair in items(list)?.chunks_exact(2) {
            let (key, value) = (number(pair[0])?, referred(pair[1])?);
            write!(moved, "{} {} 0 R ", key + self.parents, (self.number)(value)).ok()?;
        }
        moved.push(b']');
        Some(moved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIVE_ON: Move<'_> =
        Move { number: &|number| number + 5, parents: 3, mark: "V2" };

    fn moved(body: &str) -> String {
        String::from_utf8(FIVE_ON.of(body.as_bytes()).unwrap()).unwrap()
    }

    #[test]
    fn references_move_and_texts_that_look_like_them_stay() {
        let text = "<</P 12 0 R/K[1 2 3 0 R]/Alt(1 0 R \\) (7 0 R))/Title<FEFF30>>>";
        let wanted = "<</P 17 0 R/K[1 2 8 0 R]/Alt(1 0 R \\) (7 0 R))/Title<FEFF30>>>";
        assert_eq!(moved(text), wanted);
    }

    #[test]
    fn elements_and_pages_are_told_from_those_of_other_files() {
        let text = "<</ID(U1x0y0)/A[<</Headers[(U1x0)(U2)]/RowSpan 2>>]/Alt(U1)/StructParents 4>>";
        let wanted = "<</ID(V2U1x0y0)/A[<</Headers[(V2U1x0)(V2U2)]/RowSpan 2>>]/Alt(U1)/StructParents 7>>";
        assert_eq!(moved(text), wanted);
    }

    #[test]
    fn what_is_no_object_is_an_error() {
        for text in ["<</Alt(open>>", "<</Title<FE", "[1 0 R (a"] {
            assert!(FIVE_ON.of(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn an_entry_is_found_at_its_own_level_and_replaced() {
        let text = b"<</A<</B 1 0 R>>/B 2 0 R/C[3 0 R]/D/Name>>";
        assert_eq!(entry(text, "/B"), Some(&b"2 0 R"[..]));
        assert_eq!(entry(text, "/Name"), None);
        let changed = with(text, "/B", b"9 0 R").unwrap();
        assert_eq!(entry(&changed, "/B"), Some(&b"9 0 R"[..]));
        assert_eq!(entry(&changed, "/A"), Some(&b"<</B 1 0 R>>"[..]));
        assert_eq!(items(&changed).unwrap().len(), 8);
    }
}
