//! Which sentences of a paper would change.

use serde::Serialize;

/// Up to this share of its letters, in hundredths, a sentence says the same of other
/// figures; beyond, it is another one.
const MOST_CHANGED: usize = 40;

/// The most sentences that are compared with one another; of more, pairs would take long
/// to find and longer to read.
const MOST_PAIRED: usize = 100;

/// A sentence that a build would change: `None` where there was or will be none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reworded {
    /// The paper's file.
    pub path: String,
    pub was: Option<String>,
    pub is: Option<String>,
}

/// What differs between the paragraphs of a paper as it was and as it would be, in the
/// order of the paper, and what would go at the end.
pub(super) fn reworded(path: &str, old: &[String], new: &[String]) -> Vec<Reworded> {
    let (old, new) = (sentences(old), sentences(new));
    let mut gone = lacking(&old, &new);
    let told = |was: Option<&str>, is: Option<&str>| Reworded {
        path: path.to_owned(),
        was: was.map(str::to_owned),
        is: is.map(str::to_owned),
    };
    let mut changes = Vec::new();
    let fresh = lacking(&new, &old);
    let paired = fresh.len().max(gone.len()) <= MOST_PAIRED;
    for is in fresh {
        let length = |text: &str| text.chars().count();
        let likest = (0..if paired { gone.len() } else { 0 })
            .map(|at| (strsim::levenshtein(gone[at], is), at))
            .filter(|(changed, at)| {
                100 * changed <= MOST_CHANGED * length(is).max(length(gone[*at]))
            })
            .min();
        let was = likest.map(|(_, at)| gone.remove(at));
        changes.push(told(was, Some(is)));
    }
    changes.extend(gone.into_iter().map(|was| told(Some(was), None)));
    changes
}

/// The sentences of the first that the second lacks; each counts as often as it stands.
fn lacking<'a>(first: &'a [String], second: &[String]) -> Vec<&'a str> {
    let mut rest: Vec<&String> = second.iter().collect();
    let mut lacking = Vec::new();
    for sentence in first {
        match rest.iter().position(|other| *other == sentence) {
            Some(at) => drop(rest.swap_remove(at)),
            None => lacking.push(sentence.as_str()),
        }
    }
    lacking
}

/// Paragraphs parted into sentences: behind a stop, before a capital.
fn sentences(paragraphs: &[String]) -> Vec<String> {
    let mut sentences = Vec::new();
    for paragraph in paragraphs {
        let words: Vec<&str> = paragraph.split_whitespace().collect();
        let mut begun: Vec<&str> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            begun.push(word);
            let next = words.get(at + 1).and_then(|next| next.chars().next());
            // "TM.", "KT." end nothing, and neither does the number "1." before words.
            let stem = word.trim_end_matches(['.', '!', '?']);
            let ends = stem.len() < word.len()
                && !stem.chars().all(char::is_uppercase)
                && begun.len() > 1;
            if next.is_none() || ends && next.is_some_and(char::is_uppercase) {
                sentences.push(begun.join(" "));
                begun.clear();
            }
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn sentences_end_at_stops_before_capitals() {
        let text = "Sở A\u{a0}đạt 86,50%. Tăng từ năm 2024. Ký: TM. ỦY BAN";
        let found = sentences(&paragraphs(&[text, "1. Kết quả", ""]));
        let wanted =
            ["Sở A đạt 86,50%.", "Tăng từ năm 2024.", "Ký: TM. ỦY BAN", "1. Kết quả"];
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_sentence_that_says_the_same_of_other_figures_is_one_change() {
        let old = paragraphs(&["Sở A đạt 80,00%. Sở B đạt 70,00%.", "Hết tất cả."]);
        let new =
            paragraphs(&["Sở A đạt 80,00%. Sở B đạt 75,50%. Không còn gì khác nữa."]);
        let told = reworded("bao-cao.pdf", &old, &new);
        let pairs: Vec<_> =
            told.iter().map(|one| (one.was.as_deref(), one.is.as_deref())).collect();
        let wanted = [
            (Some("Sở B đạt 70,00%."), Some("Sở B đạt 75,50%.")),
            (None, Some("Không còn gì khác nữa.")),
            (Some("Hết tất cả."), None),
        ];
        assert_eq!(pairs, wanted);
        assert_eq!(reworded("bao-cao.pdf", &new, &new), []);
    }

    #[test]
    fn a_sentence_counts_as_often_as_it_stands() {
        let (once, twice) =
            (paragraphs(&["Như trên."]), paragraphs(&["Như trên.", "Như trên."]));
        assert_eq!(reworded("a", &once, &twice).len(), 1);
        assert_eq!(reworded("a", &twice, &once).len(), 1);
    }
}
