//! Parts of a text that look other than the rest: raised, lowered, struck.
//!
//! A footnote mark behind a number must not become its last digit, and what
//! was struck out must not count: such parts are kept, but apart.

/// How a part of a text looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Look {
    #[default]
    Plain,
    Raised,
    Lowered,
    /// Struck through or hidden.
    Struck,
}

impl Look {
    /// The look that inline CSS gives, without blanks and in small letters.
    pub(super) fn of_css(style: &str) -> Self {
        if style.contains("display:none") || style.contains("line-through") {
            Self::Struck
        } else if style.contains("vertical-align:super") {
            Self::Raised
        } else if style.contains("vertical-align:sub") {
            Self::Lowered
        } else {
            Self::Plain
        }
    }

    /// Sets the end of a text apart, from a position on; true where its
    /// letters became others.
    pub(super) fn apply(self, text: &mut String, start: usize) -> bool {
        if self == Self::Plain || text.get(start..).is_none_or(|t| t.trim().is_empty()) {
            return false;
        }
        let part = text.split_off(start);
        let digits = match self {
            Self::Raised => &['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'],
            Self::Lowered => &['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'],
            Self::Plain | Self::Struck => {
                text.extend(["[", part.as_str(), "]"]);
                return false;
            }
        };
        let small = |c: char| c.to_digit(10).map(|digit| digits[digit as usize]);
        if let Some(part) = part.trim().chars().map(small).collect::<Option<String>>() {
            text.push_str(&part);
            return true;
        }
        text.extend([" ", part.as_str(), " "]);
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_other_is_kept_apart() {
        for (look, part, read) in [
            (Look::Plain, "1", "86,51"),
            (Look::Raised, "1", "86,5¹"),
            (Look::Raised, "12", "86,5¹²"),
            (Look::Raised, "1)", "86,5 1) "),
            (Look::Lowered, "2", "86,5₂"),
            (Look::Struck, "1", "86,5[1]"),
            (Look::Struck, " ", "86,5 "),
        ] {
            let mut text = format!("86,5{part}");
            look.apply(&mut text, 4);
            assert_eq!(text, read);
        }
    }
}
