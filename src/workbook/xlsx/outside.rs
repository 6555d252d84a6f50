//! Formulas whose values come from outside the workbook.

/// Functions that fetch.
const FETCHING: &[&str] = &[
    "WEBSERVICE",
    "RTD",
    "DDE",
    "IMPORTXML",
    "IMPORTRANGE",
    "IMPORTDATA",
    "IMPORTHTML",
    "IMPORTFEED",
    "GOOGLEFINANCE",
    "STOCKHISTORY",
    "CUBEVALUE",
    "SQL.REQUEST",
];

/// Whether a formula refers to another workbook (`[1]S!A1`), to another
/// program (`cmd|'x'!A0`) or to the net. It is only looked at, never followed.
pub(super) fn comes_from_outside(formula: &str) -> bool {
    let mut rest = formula;
    while let Some(at) = rest.find(|c: char| !is_name(c)) {
        let word = &rest[..at];
        let (sign, after) = split_first(&rest[at..]);
        rest = match sign {
            '"' => past(after, '"').1,
            '\'' => {
                let (quoted, after) = past(after, '\'');
                if quoted.contains('[') {
                    return true;
                }
                after
            }
            '[' => {
                let after = past_bracket(after);
                let refers = after.starts_with(|c| is_name(c) || c == '!' || c == '\'');
                if word.is_empty() && refers {
                    return true;
                }
                after
            }
            '|' => return true,
            '(' if fetches(word) => return true,
            _ => after,
        };
    }
    false
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '\\')
}

fn fetches(word: &str) -> bool {
    let name = word.strip_prefix("_xlfn.").unwrap_or(word);
    let name = name.strip_prefix("_xlws.").unwrap_or(name);
    FETCHING.iter().any(|known| name.eq_ignore_ascii_case(known))
}

fn split_first(text: &str) -> (char, &str) {
    let mut characters = text.chars();
    (characters.next().unwrap_or_default(), characters.as_str())
}

/// What stands before and after the next sign.
fn past(text: &str, sign: char) -> (&str, &str) {
    text.split_once(sign).unwrap_or((text, ""))
}

/// What follows a bracket; brackets nest, and `'` escapes.
fn past_bracket(text: &str) -> &str {
    let mut depth = 1;
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match c {
            '\'' => drop(characters.next()),
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    characters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_that_leave_the_workbook_are_seen() {
        for formula in [
            "[1]S!$A$1",
            "SUM('[2]Trang 1'!A1:A3)",
            "A1+[1]!Ten",
            "'C:\\a\\[b.xlsx]S'!A1",
            "WEBSERVICE(\"http://127.0.0.1:9/\")",
            "_xlfn.WEBSERVICE(A1)",
            "cmd|'/c calc'!A0",
            "importxml(A1,A2)",
        ] {
            assert!(comes_from_outside(formula), "{formula}");
        }
    }

    #[test]
    fn other_formulas_stay_inside() {
        for formula in [
            "SUM(A1:A3)",
            "IF(A1=\"[1]S!A1|x\",\"WEBSERVICE(\",1)",
            "Bang[2024]*2",
            "SUM(Bang[[#This Row],[2023]:[2024]])",
            "'Trang |1'!A1",
            "'It''s'!A1",
            "Bang['[x]]+1",
            "WEBSERVICES(1)",
            "((((1))))",
            "\"chưa đóng",
        ] {
            assert!(!comes_from_outside(formula), "{formula}");
        }
    }
}
